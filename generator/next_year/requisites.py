"""Knows how the date and number of a document are taken out of it, or replaced by those of the new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.models.base import find, is_unfilled
from generator.next_year.passages import APPROVAL, DATE, NUMBER, OF_REQUISITE
from generator.problems import Fix, Problem, Span, Stop
from generator.russian.dates import parse_date
from generator.russian.words import fold
from generator.source import Mapping as YamlMapping
from generator.source import Scalar, Sequence, Source, quoted

WORDS = dict(zip((DATE, NUMBER), OF_REQUISITE, strict=True))
TABLE = "таблица"
_PLAIN = re.compile(r"[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё./№_–-]*")


@dataclass(frozen=True, slots=True)
class Requisite:
    """A date or number of last year's document, and the new one, if it is known."""

    key: str
    old: str
    new: str
    span: Span | None = None
    """Its place in the file, where that is no table file."""
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """Dates and numbers of new documents as typed, by the name of the file; an empty name stands for all of them."""

    dates: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)

    def to(self, path: Path, key: str) -> str:
        """Return what a document is given for a key; nothing where it is not known yet."""
        values = self.dates if key == DATE else self.numbers
        return values.get(fold(path.name)) or values.get(fold(path.stem)) or values.get("", "")

    def both(self, path: Path) -> tuple[date, str] | None:
        """Return the date and number that a document is given; None where one of them is not known yet."""
        day, number = self.to(path, DATE), self.to(path, NUMBER)
        return (parse_date(day), number) if day and number else None


def parse_given(dates: Iterable[str], numbers: Iterable[str]) -> Given:
    """Read «25.08.2027» or «приказ.yaml=25.08.2027»; a ValueError says in Russian what is wrong with a date."""
    given = Given(dict(map(_named, dates)), dict(map(_named, numbers)))
    for text in given.dates.values():
        parse_date(text)
    return given


def _named(text: str) -> tuple[str, str]:
    name, mark, value = text.rpartition("=")
    return (fold(name) if mark else ""), value.strip().removeprefix("№").strip()


def refuse_ambiguous(given: Given, found: Iterable[tuple[Path, str]]) -> None:
    """Stop where one number would go to several documents, or a file is named that there is not.

    `found` are the documents whose date or number is taken out, each with the key.
    """
    found = list(found)
    numbered = [path for path, key in found if key == NUMBER and given.to(path, key) == given.numbers.get("")]
    if "" in given.numbers and len(numbered) > 1:
        hint = "назовите файл: " + " ".join(f"--number {path.name}=…" for path in numbered)
        raise Stop([Problem("номер один, а документов несколько", None, hint, "номер")])
    names = {fold(name) for path, _ in found for name in (path.name, path.stem)}
    for name in [*given.dates, *given.numbers]:
        if name and name not in names:
            hint = "есть: " + ", ".join(dict.fromkeys(path.name for path, _ in found))
            raise Stop(
                [Problem(f"нет документа «{name}», у которого сменились бы дата и номер", None, hint, "нет-файла")]
            )


def requisites(source: Source, path: Path, given: Given) -> Iterator[Requisite]:
    """Go through the date and number of a document, each with the edits that clear or replace it."""
    data = source.data
    if not isinstance(data, YamlMapping):
        return
    yield from _of(data, path, given)
    rows = find(data, TABLE)
    for row in rows if isinstance(rows, Sequence) else ():
        yield from _of(row, path, given) if isinstance(row, YamlMapping) else ()
    approval = find(data, APPROVAL)
    if not isinstance(approval, YamlMapping):
        return
    yield from _of(approval, path, given)
    for key, act in approval.items():
        if isinstance(act, YamlMapping):
            found = list(_of(act, path, given))
            alone = all(fold(name) in (DATE, NUMBER) for name in act)
            emptied = bool(found) and alone and not any(each.new for each in found)
            if emptied and key.span is not None and approval.span is not None:
                first = found[0]
                found[0] = Requisite(first.key, first.old, first.new, first.span, (*first.fixes, *_alone(data, key)))
            yield from found


def _of(mapping: YamlMapping, path: Path, given: Given) -> Iterator[Requisite]:
    for key, value in mapping.items():
        name = fold(key)
        if name not in (DATE, NUMBER) or not isinstance(value, Scalar) or is_unfilled(value):
            continue
        if key.span is None or value.span is None or not value:
            continue
        new = given.to(path, name)
        if new:
            fix = Fix(value.span, new if _PLAIN.fullmatch(new) else quoted(new))
        else:
            line = Span(value.span.file, key.span.start, value.span.end)
            fix = Fix(line, f"# {key}: {WORDS[name]} {' '.join(value.split())}")
        yield Requisite(name, " ".join(value.split()), new, value.span, (fix,))


def _alone(data: YamlMapping, act: Scalar) -> Iterator[Fix]:
    """Leave but the word for the kind of act, where nothing is left under it: «утверждение: приказом»."""
    outer = next(key for key in data if fold(key) == APPROVAL)
    if outer.span is None or act.span is None:
        return
    text = act.span.file.text
    colon = text.index(":", outer.span.end) + 1
    yield Fix(Span(act.span.file, colon, colon), f" {act}")
    yield Fix(Span(act.span.file, act.span.start, act.span.start), "# ")
