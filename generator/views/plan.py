"""Knows what a plan prints: its corner mark, title, columns and numbered rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.plan import COMPOUND, LANDSCAPE, NUMBER, THROUGH, WHEN, WHO, Plan, Row, Section
from generator.models.text import Item
from generator.problems import Problem, Severity
from generator.russian.words import fold, nearest
from generator.source import Scalar
from generator.views.content import Block, blocks, cell, heading
from generator.views.fields import printed
from generator.views.references import Scope

CENTRED = {fold(NUMBER), fold(WHEN)}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table."""

    key: str = printed("ключ")
    name: str = printed("название")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    text: str = printed("текст")
    centred: bool = printed("по_центру")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a section's heading, or the cells of a row."""

    section: str = printed("раздел")
    cells: list[Cell] = printed("ячейки")


@dataclass(frozen=True, slots=True)
class PlanView:
    """All that the template of a plan sees."""

    stamp: list[str] = printed("отметка")
    title: list[str] = printed("наименование")
    before: list[Block] = printed("до_таблицы")
    columns: list[Column] = printed("графы")
    column_count: int = printed("число_граф")
    lines: list[Line] = printed("строки")
    after: list[Block] = printed("после_таблицы")
    landscape: bool = printed("альбомная")


def plan_view(plan: Plan, scope: Scope, stamp: list[str], *, row_dot: bool) -> PlanView:
    """Return what a plan prints; problems are added to the scope's."""
    columns = [Column(fold(key), scope.text(name)) for key, name in plan.columns.items()]
    return PlanView(
        stamp,
        heading(plan.title, scope),
        blocks(plan.before, scope),
        columns,
        len(columns),
        list(_lines(plan, scope, "." if row_dot else "")),
        blocks(plan.after, scope),
        plan.orientation == LANDSCAPE,
    )


def _lines(plan: Plan, scope: Scope, dot: str) -> Iterator[Line]:
    row_number = 0
    for section_number, section in enumerate(plan.sections or [None], 1):
        composite = plan.numbering == COMPOUND and section is not None
        if section is not None and section.title:
            title = "\n".join(heading(section.title, scope))
            yield Line(f"{section_number}. {title}" if composite else title, [])
        if plan.numbering != THROUGH:
            row_number = 0
        for row in section.rows if section is not None else plan.rows:
            row_number += 1
            number = f"{section_number}.{row_number}" if composite else str(row_number)
            yield Line("", [_cell(key, number + dot, row, section, scope) for key in plan.columns])


def _cell(key: str, number: str, row: Row, section: Section | None, scope: Scope) -> Cell:
    column = fold(key)
    centred = column in CENTRED
    if column == NUMBER:
        return Cell(number, centred)
    text = row.cells.get(column) or (section.default(column) if section is not None else ())
    return Cell(responsible(text, scope) if column == WHO else cell(text, scope), centred)


def responsible(text: tuple[Item, ...], scope: Scope) -> str:
    """Return the cell of those responsible: a value equal to a key of the register is that entry."""
    return cell(text, scope, lambda item: _entry(item, scope))


def _entry(item: Item, scope: Scope) -> str:
    value = item.text
    if value is None or item.items or "((" in value:
        return ""
    keys = (*scope.keys, "орган")
    if value in keys or (not value[:1].isupper() and fold(value) in map(fold, keys)):
        return scope.listed(value)
    if not _key_in_text(value, scope) and value[:1].islower():
        _report_slip(value, scope)
    return ""


def _key_in_text(value: Scalar, scope: Scope) -> bool:
    """Report a key that stands among other words, where it would be printed as it is."""
    known = set(map(fold, scope.keys))
    parts = [part.strip() for part in re.split(r"[,;]| и ", value)]
    if len(parts) == 1 and all(fold(word) in known for word in value.split()):
        parts = value.split()
    keys = [part for part in parts if part and part[0].islower() and fold(part) in known]
    if len(parts) < 2 or not keys:
        return False
    hint = "запишите список:\n" + "\n".join(f"- {part}" for part in parts if part)
    scope.problems.append(
        Problem(f"ключ «{keys[0]}» внутри текста напечатается как есть", value.span, hint, "ключ-в-тексте")
    )
    return True


def _report_slip(value: Scalar, scope: Scope) -> None:
    likely = nearest(value, scope.keys)
    if likely:
        scope.problems.append(
            Problem(
                f"нет записи «{value}», похоже на «{likely}»",
                value.span,
                f"напишите: {likely}\nесли это не ключ, а текст, начните его с прописной буквы",
                "похоже-на-ключ",
            )
        )
    elif " " not in value:
        scope.problems.append(
            Problem(
                f"«{value}» напечатается как есть: такой записи в реестре нет",
                value.span,
                "текст, который не ключ, начните с прописной буквы",
                "не-ключ",
                Severity.NOTE,
            )
        )
