"""Knows what a programme prints: its approval, title, passport and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.models.blocks import FromPassport, PlanFile
from generator.models.programme import Approval, Programme, Section
from generator.models.tables import Table
from generator.problems import Problem
from generator.russian import gender_of_head
from generator.russian.approval import Gender, approved, kind_in
from generator.russian.words import NBSP, capitalised, fold
from generator.views.appendix import SheetView, first_sheet
from generator.views.blanks import SIGNATURE, blank_date, number_or_blank, printed_date
from generator.views.cells import heading
from generator.views.content import Block, PassportLine, blocks, captioned, passport, plan_of, special
from generator.views.fields import printed
from generator.views.references import Scope, Unprintable
from generator.views.stamp import GENDERS, authority_genitive

PASSPORT_OF = {
    "программа": "программы",
    "подпрограмма": "подпрограммы",
    "проект": "проекта",
    "концепция": "концепции",
    "стратегия": "стратегии",
    "комплекс": "комплекса",
    "план": "плана",
}
"""The nouns that head the titles of programmes, and their genitive."""


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """All that the template of a programme sees."""

    property_title: str = printed("свойства_название")
    stamp: list[str] = printed("отметка")
    title: list[str] = printed("наименование")
    passport_title: str = printed("паспорт_заголовок")
    passport: list[PassportLine] = printed("паспорт")
    content: list[Block] = printed("содержание")


def programme_view(programme: Programme, scope: Scope, stamp: list[str]) -> tuple[ProgrammeView, list[SheetView]]:
    """Return what a programme prints; problems are added to the scope's.

    `stamp` is the corner mark of an appendix; a programme of its own has its approval there.
    """
    inside = replace(scope, passport={fold(row.name): row for row in programme.passport})
    title = heading(programme.title, inside)
    corner = stamp or (approval(programme.approval, " ".join(title), inside) if programme.approval else [])
    found = captioned(list(_sections(programme, inside)), inside)
    first, rest = first_sheet(found)
    name = " ".join(title)
    view = ProgrammeView(name, corner, title, _passport_title(name), passport(programme.passport, inside), first)
    return view, rest


def _passport_title(title: str) -> str:
    """Return «Паспорт программы», or of what else the title names."""
    words = re.findall(r"\w+", fold(title))
    return next((f"Паспорт {PASSPORT_OF[word]}" for word in words if word in PASSPORT_OF), "Паспорт")


def _sections(programme: Programme, scope: Scope) -> Iterator[Block]:
    number = 0
    for section in programme.sections:
        title, content = _section(section, scope)
        number += bool(title)
        label = f"{number}.{NBSP}" if programme.numbered == "да" else ""
        if title:
            yield Block(heading=label + title, landscape=bool(content) and content[0].landscape)
        yield from _numbered(content, label) if label and title else content


def _section(section: Section, scope: Scope) -> tuple[str, list[Block]]:
    """Return the heading and the blocks of a section; a section that is one block is named by it."""
    title = " ".join(heading(section.title, scope))
    only = section.content[0].block if len(section.content) == 1 and not section.title else None
    if isinstance(only, PlanFile):
        plan = plan_of(only, scope)
        title = " ".join(heading(plan.title, scope.of_plan(plan))) if plan else ""
        return title, list(special(only, scope, named=False))
    if isinstance(only, Table):
        return " ".join(heading(only.title, scope)), list(special(only, scope, named=False))
    if isinstance(only, FromPassport):
        title = scope.text(only.name)
    return title, blocks(section.content, scope)


def _numbered(content: list[Block], section: str) -> Iterator[Block]:
    """Number subheadings within their section: «2.1.»."""
    number = 0
    for block in content:
        number += bool(block.subheading)
        label = f"{section.rstrip(NBSP)}{number}.{NBSP}"
        yield replace(block, subheading=label + block.subheading) if block.subheading else block


def approval(value: Approval, title: str, scope: Scope) -> list[str]:
    """Return the lines of the stamp of approval (ГОСТ Р 7.0.97-2025, 5.16)."""
    if value.by_person is not None:
        return _approved_by_person(value, scope)
    if value.act is None:
        return []
    kind, act = value.act
    word = approved(_gender(value, title, scope), yo=scope.style.yo == "да")
    try:
        authority = scope.text(act.authority, sentence=False) if act.authority else authority_genitive(scope)
    except Unprintable as error:
        scope.problems.append(Problem(error.message, value.span, error.hint, error.rule))
        return []
    day, number = printed_date(act.date, scope.style), scope.text(number_or_blank(act.number))
    return [word, f"{kind_in(kind, 'твор')} {authority}", f"от {day} №{NBSP}{number}"]


def _approved_by_person(value: Approval, scope: Scope) -> list[str]:
    key = value.by_person
    assert key is not None
    post = capitalised(scope.of_person(key, "должность"))
    day = printed_date(value.date, scope.style) if value.date else blank_date()
    number = f" №{NBSP}{scope.text(value.number)}" if value.number else ""
    return ["УТВЕРЖДАЮ", post, f"{SIGNATURE} {scope.of_person(key, 'подпись')}", day + number]


def _gender(value: Approval, title: str, scope: Scope) -> Gender:
    found = GENDERS[fold(value.word)] if value.word else gender_of_head(title)
    if found is None:
        message = f"неизвестно, как согласовать слово «УТВЕРЖДЕНА» с названием «{title}»"
        hint = "утверждение:\n  слово: утверждена"
        scope.problems.append(Problem(message, value.span, hint, "род-названия"))
    return found or "ж"
