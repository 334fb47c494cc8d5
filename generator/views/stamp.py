"""Knows what stands in the corner of an appendix: the mark «Приложение к приказу …», the stamp «УТВЕРЖДЕН приказом …»

(ГОСТ Р 7.0.97-2025, 5.16 and 5.19)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.models.order import AppendixEntry
from generator.models.text import Item
from generator.problems import Problem, Span
from generator.russian import gender_of_head
from generator.russian.approval import Gender, approved, kind_in
from generator.russian.words import fold
from generator.views.references import Scope

GENDERS: dict[str, Gender] = {"утвержден": "м", "утверждена": "ж", "утверждено": "с", "утверждены": "мн"}
_APPROVING = re.compile(r"утвердить\b", re.IGNORECASE)


@dataclass(frozen=True)
class Act:
    """The order that an appendix belongs to, as its stamp prints it."""

    kind: str
    authority: str
    """In the genitive."""
    date: str
    number: str


def lines(
    act: Act, entry: AppendixEntry, title: str, number: str, *, by_point: bool, yo: bool
) -> tuple[list[str], list[Problem]]:
    """Return the lines of the stamp, and what is not known about it.

    `number` is printed after «Приложение» («№ 2», or nothing); `by_point` says whether a point approves the appendix.
    """
    asked = fold(entry.stamp) if entry.stamp else ""
    if asked == "нет":
        return [], []
    mark = f"Приложение {number}".rstrip()
    source = f"от {act.date} № {act.number}"
    if asked == "приложение" or not (asked or by_point):
        return [mark, f"к {kind_in(act.kind, 'дат')} {act.authority}", source], []
    gender = gender_of_head(title) if asked in ("", "утвержден") else GENDERS[asked]
    problems = [] if gender or asked else [_unknown_gender(title, entry.key.span)]
    word = approved(gender or "м", yo=yo)
    return [mark, word, f"{kind_in(act.kind, 'твор')} {act.authority}", source], problems


def approves(points: tuple[Item, ...], key: str) -> bool:
    """Tell whether a point that begins with «Утвердить» refers to an appendix, itself or in what stands under it."""
    reference = re.compile(r"\(\(\s*" + re.escape(fold(key)) + r"\s*[.:)]")

    def within(item: Item) -> bool:
        return bool(item.text and reference.search(fold(item.text))) or any(map(within, item.items))

    def walk(items: tuple[Item, ...]) -> bool:
        return any((item.text and _APPROVING.match(item.text) and within(item)) or walk(item.items) for item in items)

    return walk(points)


def authority_genitive(scope: Scope) -> str:
    """Return the full name of the authority in the genitive; raises Unprintable where nobody holds it on that day."""
    return scope.expand(scope.names["орган"]().at(["наименование"])("род"))


def _unknown_gender(title: str, span: Span | None) -> Problem:
    return Problem(
        f"неизвестно, как согласовать слово «УТВЕРЖДЕН» с названием «{title}»",
        span,
        "укажите в списке приложений, например:\n- ключ: …\n  гриф: утверждена",
        "род-названия",
    )
