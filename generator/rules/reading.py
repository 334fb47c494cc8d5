"""Knows how texts and tables are read from a model as they are printed, each with the words of its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.models.plan import Plan
from generator.models.style import UNIFORM
from generator.models.tables import WHEN, WHO, Table, columns_of
from generator.models.tables import Row as RowOfModel
from generator.models.text import Item, paragraphs
from generator.rules.texts import Grid, Role, Row, Section, Text
from generator.russian.words import fold
from generator.source import Scalar
from generator.views.deadlines import deadline
from generator.views.plan_table import responsible
from generator.views.references import Scope
from generator.views.table import resolved_rows, sheet_of


def text_of(written: Scalar, role: Role, scope: Scope) -> Text:
    """Return a text as printed."""
    parts = paragraphs(written) if "\n" in written else (written,)
    return Text(written, "\n".join(map(scope.text, parts)), written.span, role)


def texts_of(items: Iterable[Item], role: Role, scope: Scope) -> Iterator[Text]:
    """Go through items and those below them."""
    for item in items:
        if item.text is not None:
            yield text_of(item.text, role, scope)
        yield from texts_of(item.items, role, scope)


def plan_table(plan: Plan, scope: Scope, caption: tuple[Text, ...]) -> Grid:
    """Return the table of a plan."""
    columns = {fold(key): text_of(name, Role.COLUMN, scope) for key, name in plan.columns.items()}
    sections = []
    for section in plan.sections:
        keys = [fold(key) for key in section.default_keys]
        rows = resolved_rows(section.rows, plan.columns, scope, keys)
        defaults = {key: section.default(key) for key in keys}
        titles = [text_of(line, Role.SECTION, scope) for line in section.title]
        title = replace(titles[0], printed=" ".join(line.printed for line in titles)) if titles else None
        sections.append(Section(title, tuple(_row(row, scope, defaults) for row in rows), section.span))
    if not plan.sections:
        sections = list(_sections_of_file(resolved_rows(plan.rows, plan.columns, scope), scope))
    return Grid(caption, columns, tuple(sections), scope, plan.span, plan=True)


def table(value: Table, scope: Scope) -> Grid:
    """Return a table inside text."""
    caption = tuple(text_of(line, Role.CAPTION, scope) for line in value.title)
    names = columns_of(value, sheet_of(value.rows, scope))
    columns = {fold(key): text_of(_placed(name), Role.COLUMN, scope) for key, name in names.items()}
    rows = tuple(_row(row, scope, {}) for row in resolved_rows(value.rows, names, scope))
    return Grid(caption, columns, (Section(None, rows),), scope, value.span, summed=bool(value.totals))


def _placed(name: str) -> Scalar:
    return Scalar(name, getattr(name, "span", None))


def _sections_of_file(rows: Iterable[RowOfModel], scope: Scope) -> Iterator[Section]:
    by_section: dict[str, list[RowOfModel]] = {}
    for row in rows:
        by_section.setdefault(row.section or Scalar(""), []).append(row)
    for title, found in by_section.items():
        heading = text_of(_placed(title), Role.SECTION, scope) if title else None
        yield Section(heading, tuple(_row(row, scope, {}) for row in found))


def _row(row: RowOfModel, scope: Scope, defaults: dict[str, tuple[Item, ...]]) -> Row:
    cells = {**defaults, **{key: value for key, value in row.cells.items() if value}}
    return Row({key: tuple(_cell(key, items, scope)) for key, items in cells.items()}, row.span)


def _cell(column: str, items: Iterable[Item], scope: Scope) -> Iterator[Text]:
    special = {WHO: responsible, WHEN: deadline if scope.style.terms == UNIFORM else None}.get(column)
    for item in items:
        if item.text is not None and special is not None and not item.items:
            yield Text(item.text, special((item,), scope), item.text.span, Role.CELL)
        elif item.text is not None:
            yield text_of(item.text, Role.CELL, scope)
        yield from _cell(column, item.items, scope)
