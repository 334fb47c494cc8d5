"""Knows one document as its rules see it: how its texts, points and tables are read from the model.

Nothing here is printed: what a view prints is read again from the model, with the references and the typography of the
view, so that each text still knows the words of its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, islice

from generator.bundle import Bundle
from generator.models.agreement import Agreement
from generator.models.appendix import FreeAppendix
from generator.models.blocks import PassportRow, PlanFile
from generator.models.document import Document
from generator.models.order import Order
from generator.models.pictures import CaptionedPicture
from generator.models.plan import Plan
from generator.models.programme import Programme
from generator.models.tables import Table
from generator.models.text import Item
from generator.rules import deadlines as terms
from generator.rules.deadlines import Deadline
from generator.rules.reading import plan_table, table, text_of, texts_of
from generator.rules.tasks import Task, tasks_of
from generator.rules.texts import Grid, PassportLine, Point, Role, Text
from generator.russian.dates import Period
from generator.russian.typography import typeset
from generator.source import Scalar
from generator.views import Part
from generator.views.content import plan_of
from generator.views.references import Scope

MOST_IN_A_TEXT = 50
"""How many mistakes of one kind are told of in one text: the rest would say no more."""


class Printed:
    """One document of a set, read when it is asked for; `order` is the document that the set is printed from."""

    def __init__(self, bundle: Bundle, part: Part, order: Printed | None = None):
        self.bundle = bundle
        self.document: Document = part.document
        self.scope = replace(part.scope, problems=[])
        self.order = order or self
        self.appendices: tuple[Printed, ...] = ()

    @property
    def is_order(self) -> bool:
        """Whether this is a приказ, распоряжение or постановление."""
        return isinstance(self.document, Order)

    @property
    def set(self) -> tuple[Printed, ...]:
        """The document that the set is printed from, and its appendices."""
        return (self.order, *self.order.appendices)

    @property
    def period(self) -> Period | None:
        """The period of the document."""
        return self.scope.period

    @cached_property
    def title(self) -> tuple[Text, ...]:
        """The lines of the title."""
        document = self.document
        lines = document.heading if isinstance(document, Order) else getattr(document, "title", ())
        return tuple(text_of(line, Role.TITLE, self.scope) for line in lines)

    @property
    def name(self) -> str:
        """The title on one line, as printed."""
        return " ".join(line.plain for line in self.title)

    @property
    def name_as_written(self) -> str:
        """The title on one line, as its author wrote it."""
        return " ".join(line.written for line in self.title)

    @cached_property
    def preamble(self) -> tuple[Text, ...]:
        """The texts of the preamble."""
        document = self.document
        items = document.preamble if isinstance(document, Order | Agreement) else ()
        return tuple(texts_of(items, Role.PREAMBLE, self.scope))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The points of the first level; those of all sections of an agreement."""
        document = self.document
        if isinstance(document, Order):
            return self._points(document.points, "", None)
        if isinstance(document, Agreement):
            sections = enumerate(document.sections, 1)
            return tuple(p for number, each in sections for p in self._points(each.points, f"{number}.", None))
        return ()

    @property
    def all_points(self) -> Iterator[Point]:
        """All points in the order in which they are printed."""
        waiting = list(reversed(self.points))
        while waiting:
            point = waiting.pop()
            yield point
            waiting += reversed(point.below)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The points of an order that give somebody something to do."""
        return tuple(tasks_of(self.all_points)) if self.is_order else ()

    @cached_property
    def passport(self) -> tuple[PassportLine, ...]:
        """The rows of the passport."""
        rows: tuple[PassportRow, ...] = getattr(self.document, "passport", ())
        return tuple(
            PassportLine(
                text_of(row.name, Role.PASSPORT_NAME, self.scope), tuple(texts_of(row.value, Role.PASSPORT, self.scope))
            )
            for row in rows
        )

    @cached_property
    def content(self) -> tuple[Text | Grid, ...]:
        """What stands below the title and the passport of all but orders: texts and tables in their order."""
        return tuple(self._content())

    @cached_property
    def tables(self) -> tuple[Grid, ...]:
        """All tables, those of plans inside the text among them."""
        return tuple(each for each in self.content if isinstance(each, Grid))

    @property
    def plans(self) -> tuple[Grid, ...]:
        """The tables of plans."""
        return tuple(table for table in self.tables if table.plan)

    def deadlines_of(self, table: Grid) -> tuple[Deadline, ...]:
        """Return the deadlines of a table's column «Срок»."""
        return self._by_table[id(table)]

    @cached_property
    def _by_table(self) -> dict[int, tuple[Deadline, ...]]:
        return {id(table): tuple(terms.of_table(table)) for table in self.tables}

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines of an order's points and of all tables."""
        of_points = terms.of_points(self.all_points, self.scope) if self.is_order else ()
        return (*of_points, *(each for found in self._by_table.values() for each in found))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the document once, in the order in which they are printed."""
        return tuple(self._all())

    @cached_property
    def whole(self) -> str:
        """All texts with common spaces, one a line."""
        return "\n".join(text.plain for text in self.texts)

    @cached_property
    def lower(self) -> str:
        """All texts in small letters."""
        return self.whole.lower()

    def matches(
        self, pattern: re.Pattern[str], *signs: str, texts: Iterable[Text] | None = None
    ) -> Iterator[tuple[Text, re.Match[str]]]:
        """Go through what a pattern finds in texts, all of them if none are given.

        Only texts with one of the signs, in small letters, are looked at: most have none, and it is quick to tell.
        """
        present = [sign for sign in signs if sign in self.lower]
        if signs and not present:
            return
        for text in self.texts if texts is None else texts:
            if not signs or any(sign in text.lower for sign in present):
                yield from ((text, found) for found in islice(pattern.finditer(text.plain), MOST_IN_A_TEXT))

    @cached_property
    def starts(self) -> dict[int, int]:
        """Where each text begins in the whole, by its identity."""
        ends = accumulate((len(text.plain) + 1 for text in self.texts), initial=0)
        return {id(text): end for text, end in zip(self.texts, ends, strict=False)}

    @cached_property
    def running(self) -> tuple[Text, ...]:
        """Every text but the names of columns and passport rows."""
        return tuple(text for text in self.texts if text.role not in (Role.COLUMN, Role.PASSPORT_NAME))

    def _all(self) -> Iterator[Text]:
        yield from self.title
        yield from self.preamble
        if not isinstance(self.document, Agreement):
            yield from (point.text for point in self.all_points)
        for line in self.passport:
            yield line.name
            yield from line.value
        for each in self.content:
            yield from _of_grid(each) if isinstance(each, Grid) else (each,)

    def _content(self) -> Iterator[Text | Grid]:
        document, scope = self.document, self.scope
        if isinstance(document, Plan):
            yield from self._plan(document, scope)
        elif isinstance(document, FreeAppendix):
            yield from self._blocks(document.content, scope)
        elif isinstance(document, Programme):
            for section in document.sections:
                yield from (text_of(line, Role.SECTION, self.scope) for line in section.title)
                yield from self._blocks(section.content, scope)
        elif isinstance(document, Agreement):
            for number, chapter in enumerate(document.sections, 1):
                yield from (text_of(line, Role.SECTION, self.scope) for line in chapter.title)
                below = [p for p in self.all_points if p.number.split(".")[0] == str(number)]
                yield from (point.text for point in below)

    def _plan(self, plan: Plan, scope: Scope) -> Iterator[Text | Grid]:
        yield from self._blocks(plan.before, scope)
        yield plan_table(plan, scope, self.title if plan is self.document else ())
        yield from self._blocks(plan.after, scope)

    def _blocks(self, items: Iterable[Item], scope: Scope, role: Role = Role.PARAGRAPH) -> Iterator[Text | Grid]:
        for item in items:
            if isinstance(item.block, Table):
                yield table(item.block, scope)
            elif isinstance(item.block, PlanFile):
                plan = plan_of(item.block, scope)
                if plan is not None:
                    inside = scope.of_plan(plan)
                    yield from (text_of(line, Role.SUBHEADING, inside) for line in plan.title)
                    yield from self._plan(plan, inside)
            elif isinstance(item.block, CaptionedPicture):
                yield from (text_of(line, Role.CAPTION, scope) for line in item.block.title)
            elif item.text is not None:
                yield text_of(item.text, Role.SUBHEADING if item.subheading else role, scope)
            yield from self._blocks(item.items, scope, Role.LISTED)

    def _points(self, items: tuple[Item, ...], prefix: str, above: Point | None) -> tuple[Point, ...]:
        found = []
        named = (item for item in items if item.text is not None)
        for number, item in enumerate(named, 1):
            assert item.text is not None
            label = f"{prefix}{number}."
            point = Point(label.rstrip("."), text_of(item.text, Role.POINT, self.scope), above)
            found.append(replace(point, below=self._points(item.items, label, point)))
        return tuple(found)


def _of_grid(grid: Grid) -> Iterator[Text]:
    yield from () if grid.plan else grid.caption
    yield from grid.columns.values()
    for section in grid.sections:
        if section.title is not None:
            yield section.title
        for row in section.rows:
            for cell in row.cells.values():
                yield from cell


def read(bundle: Bundle, parts: Iterable[Part]) -> Printed:
    """Return the first document of what is printed, with its appendices."""
    by_document: dict[int, Part] = {}
    for part in parts:
        by_document.setdefault(id(part.document), part)
    first, *others = by_document.values()
    order = Printed(bundle, first)
    order.appendices = tuple(Printed(bundle, part, order) for part in others)
    return order


class Cells(Printed):
    """Cells of a table that a document is printed from, each a text of its own."""

    def __init__(self, bundle: Bundle, cells: Iterable[Scalar]):
        self.bundle, self.document = bundle, bundle.document
        self._cells = tuple(Text(cell, typeset(cell), cell.span, Role.CELL) for cell in cells)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The cells."""
        return self._cells

    @property
    def running(self) -> tuple[Text, ...]:
        """The cells, too: each stands in running text."""
        return self._cells
