"""Knows what the table of a plan prints: its columns, sections and numbered rows, those responsible by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.models.base import hand_written
from generator.models.plan import COLUMNS, COMPOUND, Plan, Section
from generator.models.tables import NUMBER, THROUGH, WHAT, WHEN, WHO, Row, as_percent
from generator.models.text import Item
from generator.problems import Problem, Severity
from generator.russian.words import fold, nearest
from generator.sheets import SheetFile
from generator.source import Scalar, hand_written_number
from generator.views.cells import cell, heading
from generator.views.deadlines import deadline
from generator.views.references import Scope
from generator.views.table import CENTRED, Cell, Column, Line, TableView, resolved_rows
from generator.views.widths import widths


def plan_table(plan: Plan, scope: Scope) -> TableView:
    """Return the table of a plan; problems are added to the scope's."""
    names = {fold(key): scope.text(name) for key, name in plan.columns.items()}
    dot = "." if scope.style.row_dot == "да" else ""
    lines = list(_lines(plan, scope, dot))
    shares = _widths(plan, names, lines, scope)
    columns = [Column(key, name, shares.get(key)) for key, name in names.items()]
    return TableView([], columns, len(columns), lines)


def _widths(plan: Plan, names: dict[str, str], lines: list[Line], scope: Scope) -> dict[str, float | None]:
    """The template knows the usual columns; where there are others, their texts decide."""
    if set(names) <= set(map(fold, COLUMNS)):
        return {fold(key): as_percent(text) for key, text in plan.widths.items()}
    rows = [line.cells for line in lines if line.cells]
    texts = {key: [name, *(row[place].text for row in rows)] for place, (key, name) in enumerate(names.items())}
    return widths(texts, plan.widths, scope, plan.place_of("графы"), landscape=plan.landscape)


def _lines(plan: Plan, scope: Scope, dot: str) -> Iterator[Line]:
    row_number = 0
    for section_number, (title, section, rows) in enumerate(_sections(plan, scope), 1):
        composite = plan.numbering == COMPOUND and bool(title or section)
        if title:
            yield Line(f"{section_number}. {title}" if composite else title, [])
        if plan.numbering != THROUGH:
            row_number = 0
        for row in rows:
            row_number += 1
            number = f"{section_number}.{row_number}" if composite else str(row_number)
            yield Line("", [_cell(key, number + dot, row, section, scope) for key in plan.columns])


def _sections(plan: Plan, scope: Scope) -> Iterator[tuple[str, Section | None, Iterable[Row]]]:
    """Yield the heading, the section with its defaults, and the rows of each section of a plan."""
    for section in plan.sections:
        defaults = [fold(key) for key in section.default_keys]
        rows = resolved_rows(section.rows, plan.columns, scope, defaults)
        _report_empty(rows, scope)
        yield "\n".join(heading(section.title, scope)), section, rows
    if not plan.sections:
        rows = resolved_rows(plan.rows, plan.columns, scope)
        _report_empty(rows, scope)
        by_section: dict[str, list[Row]] = {}
        for row in rows:
            by_section.setdefault(row.section or Scalar(""), []).append(row)
        for title, of_section in by_section.items():
            yield _title(title, scope), None, of_section


def _title(text: str, scope: Scope) -> str:
    """Return the heading of a section that a file names; a number or a colon typed there is reported."""
    span = getattr(text, "span", None)
    if prefix := hand_written_number(text):
        scope.problems.append(hand_written(prefix, text, span))
    if text.endswith(":"):
        message, hint = "значение кончается двоеточием", f"уберите двоеточие: {text.rstrip(': ')}"
        scope.problems.append(Problem(message, span, hint, "заголовок-с-двоеточием"))
    return scope.text(text)


def _report_empty(rows: Iterable[Row], scope: Scope) -> None:
    """Report the rows of a file that have no measure."""
    for row in rows:
        if not row.keys and not row.cells.get(WHAT):
            message = "в строке файла не названо мероприятие"
            hint = "заполните графу «что» или уберите строку"
            scope.problems.append(Problem(message, row.span, hint, "нет-ключа"))
        for item in () if row.keys else row.cells.get(WHAT, ())[:1]:
            if item.text is not None and (prefix := hand_written_number(item.text)):
                scope.problems.append(hand_written(prefix, item.text, item.text.span))


def _cell(key: str, number: str, row: Row, section: Section | None, scope: Scope) -> Cell:
    column = fold(key)
    centred = column in CENTRED
    if column == NUMBER:
        return Cell(number, centred)
    text = row.cells.get(column) or (section.default(column) if section is not None else ())
    printed = {WHO: responsible, WHEN: deadline}.get(column, cell)
    return Cell(printed(text, scope), centred)


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
    if value.span is not None and isinstance(value.span.file, SheetFile):
        hint = "запишите каждого с новой строки внутри ячейки (Alt+Enter)"
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
