"""Knows how the documents of a series are printed one after another: what they have in common is printed once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import Any

from generator.bundle import Bundle
from generator.models.agreement import NO_REQUISITES, Agreement
from generator.models.directory import Directory
from generator.models.document import Document
from generator.models.register import Named, changes
from generator.problems import Problem, Severity, Stop
from generator.russian.cases import Case
from generator.russian.dates import Period
from generator.russian.words import fold
from generator.source import Scalar
from generator.views import APPENDICES, Part, Printing
from generator.views.fields import Shape, as_values, shape_of
from generator.views.keeping import Keeper
from generator.views.names import Declined, Known, Names, in_table, recorded
from generator.views.references import ROW, Form, Referent, Scope, Unprintable

KEPT = 512
"""How many organisations are kept; what came first goes first."""


@dataclass(frozen=True)
class Row:
    """What a document of a series is made of beside the form."""

    document: Document
    """The form with the number, the date and the parties of the row."""
    parties: Mapping[str, str]
    """The organisations of the parties in the directory, by the folded keys of the parties."""
    cells: Mapping[str, Scalar]
    """The texts of the row by folded column."""
    headings: Mapping[str, Scalar]
    organisations: Mapping[str, str] = field(default_factory=dict)
    """The columns whose cells name an organisation, and its key in the directory."""


@dataclass(frozen=True)
class Printed:
    """What a row prints part by part, and the problems; where there are errors there may be no parts."""

    parts: list[Part]
    problems: list[Problem]
    shape: Shape
    """What documents have in common that differ in nothing but their texts."""
    texts: list[str]
    constant: Mapping[int, Any]
    """The values of views that are the same in all documents, by the identity of the views."""

    @cached_property
    def values(self) -> tuple[dict[str, Any], frozenset[int]]:
        """What templates see, and the identities of those values that are the same in all documents."""
        first, *others = (as_values(part.view, self.constant) for part in self.parts)
        return {**first, APPENDICES: others}, frozenset(map(id, self.constant.values()))


class SeriesPrinting:
    """Prints the rows of a series; the order in which they come makes no difference to what is printed."""

    def __init__(self, bundle: Bundle, directory: Directory):
        self.bundle, self.directory = bundle, directory
        self._changes = changes(bundle.register)
        self._by_time: dict[object, _Time] = {}

    def row(self, row: Row) -> Printed:
        """Return what a row prints.

        What is wrong with the form itself is told with the first row that prints it.
        """
        day, _ = row.document.signed
        time = (day is None, bisect_right(self._changes, day or date.min))
        if time not in self._by_time:
            self._by_time[time] = _Time(replace(self.bundle, document=row.document), self.directory)
        return self._by_time[time].row(row)


class _Printing(Printing):
    """Prints row after row in one scope."""

    _scope: Scope | None = None
    _visible: Names

    def scope(self, document: Document, period: Period | None, owner: str) -> Scope:
        """Return the names visible in a document; those of what each row prints are the same but for its parties."""
        if document is not self.document:
            return super().scope(document, period, owner)
        if self._scope is None:
            self._scope = super().scope(document, period, owner)
            self._scope.names = self._visible = dict(self._scope.names)
        elif isinstance(document, Agreement):
            self._visible |= self._names_of_agreement(document)
        self._scope.day = document.signed[0]
        return self._scope


class _Time:
    """The documents of a time in which nothing changes in the register: what they share is printed once."""

    def __init__(self, bundle: Bundle, directory: Directory):
        self.directory = directory
        self.printing = _Printing(bundle)
        self.keeper = Keeper(self.printing.problems, CELL)
        self.printing.once, self.printing.asked = self.keeper.once, self.keeper.take
        self.printing.look_up, self.printing.asked_of = self._party, self._asked_of
        self.printing.names[ROW] = lambda: self._cells
        self._known: dict[tuple[str, str], Known] = {}
        self._known_by_key = lru_cache(KEPT)(
            lambda key: self.printing.known(Scalar(directory.label(key)), directory.entries(key))
        )
        self._row: Row
        self._cells = Referent(_Cells(self))

    def row(self, row: Row) -> Printed:
        printing = self.printing
        printing.document = row.document
        printing.basis = row.document.signed[0] or printing.basis
        printing.sides.clear()
        self._row = row
        self.keeper.begin(_inputs(row))
        try:
            for key in (*row.parties.values(), *row.organisations.values()):
                self.directory.entries(key)
        except Stop as stop:
            return Printed([], list(stop.problems), (), [], {})
        parts, problems = printing.parts()
        found = [*problems, *self._missing(row), *self.directory.problems]
        printing.problems.clear()
        self.directory.problems.clear()
        shape, texts = shape_of([part.view for part in parts], self.keeper.shapes)
        return Printed(parts, found, shape, texts, self.keeper.constant)

    def _missing(self, row: Row) -> Iterator[Problem]:
        """Tell the requisites that the form names and the organisation of a row does not have."""
        document = row.document
        asked = document.requisites if isinstance(document, Agreement) else []
        for key, party in document.parties.items() if isinstance(document, Agreement) and asked else ():
            known = self._known.get((PARTY + fold(key), row.parties.get(fold(key), "")))
            had = {name for name, _ in recorded(known.entry)} if known is not None else set(asked)
            if missing := [name for name in asked if name not in had and name != NO_REQUISITES]:
                message = f"у организации стороны «{key}» нет того, что печатает форма: {', '.join(missing)}"
                hint = "допишите к этой организации:\n" + "\n".join(f"{name}: …" for name in missing)
                if known is not None and in_table(known.entry.name):
                    hint = f"заполните в её строке: {', '.join(f'«{name}»' for name in missing)}"
                place = party.organisation.span if party.organisation is not None else None
                yield Problem(message, place, hint, "нет-реквизита")

    def _asked_of(self, key: str) -> Callable[[], None] | None:
        return partial(self.keeper.take, PARTY + key) if key in self._row.parties else None

    def _party(self, key: str, organisation: Scalar) -> Known | None:
        """Return what is known of a party's organisation; None where the form names it."""
        found = self._row.parties.get(key)
        return self._look_up(PARTY + key, found) if found is not None else None

    def _look_up(self, name: str, key: str) -> Known:
        """Return what is known of an organisation of the directory; whoever prints it has taken `name` of the row."""
        if (name, key) not in self._known:
            known = self._known_by_key(key)
            referent = replace(known.organisation, asked=partial(self.keeper.take, name))
            self._known[name, key] = replace(known, organisation=referent)
            if len(self._known) > KEPT * (len(self._row.parties) + len(self._row.organisations)):
                del self._known[next(iter(self._known))]
        return self._known[name, key]

    def cell(self, column: str, heading: Scalar) -> Form | Referent:
        """Return what ((пара.графа)) prints."""
        row, name = self._row, CELL + column
        self.keeper.take(name)
        text = row.cells.get(column, Scalar(""))
        if not text:
            return self._empty(text, heading)
        if "\n" in text:  # it breaks a line of the cell, not of the sentence that the text is put into
            text = Scalar(" ".join(text.split("\n")), text.span)
        key = row.organisations.get(column)
        if key is not None:
            try:
                return self._look_up(name, key).organisation
            except Unprintable as error:
                return _refusing(error)
        owner = f"в таблице в графе «{heading}»"
        return Declined(_NOTHING, str(heading), text, owner, self.printing.problems, advice=OWN_COLUMN)

    def headings(self) -> Mapping[str, Scalar]:
        """Return the headings of the table as written, by their folded form."""
        return self._row.headings

    def _empty(self, text: Scalar, heading: Scalar) -> Form:
        """Return what an empty cell prints: nothing, with a warning."""

        def nothing(case: Case) -> str:
            hint = "заполните ячейку или уберите ссылку из формы"
            message = f"в графе «{heading}» пусто, а форма её печатает"
            self.printing.problems.append(Problem(message, text.span, hint, "пустая-ячейка", Severity.WARNING))
            return ""

        return nothing


CELL, PARTY = f"{ROW}.", "сторона."
"""How the names of a row's cells, and of its parties, begin among what it consists of."""


def _inputs(row: Row) -> dict[str, object]:
    """Return what a document takes from its row, by name; organisations by their keys in the directory."""
    found: dict[str, object] = {CELL + column: text for column, text in row.cells.items()}
    for column, key in row.organisations.items():
        found[CELL + column] = (key,)
    for name, key in row.parties.items():
        found[PARTY + name] = key
    found["дата"], found["номер"] = row.document.signed
    return found


class _Cells(Mapping[str, Form | Referent]):
    """What stands after «пара.»: each cell of the row that is being printed, made when it is printed."""

    def __init__(self, time: _Time):
        self._time = time

    def __getitem__(self, name: str) -> Form | Referent:
        headings = self._time.headings()
        if not name:
            return _no_column(next((str(heading) for heading in headings.values() if heading), "графа"))
        column = fold(name)
        if not column or not headings.get(column):
            raise KeyError(name)
        return self._time.cell(column, headings[column])

    def __iter__(self) -> Iterator[str]:
        return (str(heading) for heading in self._time.headings().values() if heading)

    def __len__(self) -> int:
        return sum(1 for _ in self)


OWN_COLUMN = "если форма неверна, впишите верную в отдельную графу и сошлитесь в документе на неё"
_NOTHING = Named.model_validate({})


def _no_column(likely: str) -> Form:
    """Return what is printed where a row is named without a column: nothing but advice."""

    def refuse(case: Case) -> str:
        raise Unprintable("после «пара» нужна графа таблицы", f"((пара.{likely}))")

    return refuse


def _refusing(error: Unprintable) -> Form:
    """Return what refuses to be printed: only a column that the form prints has to be in order."""

    def refuse(case: Case) -> str:
        raise error

    return refuse
