"""Knows how the documents of a series are printed one after another: what they have in common is printed once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from generator.bundle import Bundle
from generator.models.agreement import NO_REQUISITES, Agreement
from generator.models.directory import Directory
from generator.models.document import Document
from generator.models.register import Legal, Named, changes
from generator.problems import Problem, Severity, Stop, has_errors
from generator.russian.cases import Case
from generator.russian.words import fold
from generator.source import Scalar
from generator.views import APPENDICES, Part, Printing
from generator.views.fields import as_values
from generator.views.names import Declined, Known, recorded
from generator.views.references import Form, Made, Referent, Unprintable
from generator.word.frames import Known as KnownShapes
from generator.word.frames import Shape, shape_of

Printed = tuple[list[Part], dict[str, Any], KnownShapes, list[Problem]]
"""What a row prints part by part; the same as templates see it; what is known of that beforehand; and the problems."""
KEPT = 512
"""How much is kept of what is printed of schools, what came first going first; that of the form is kept for good."""


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


class SeriesPrinting:
    """Prints the rows of a series; the order in which they come makes no difference to what is printed."""

    def __init__(self, bundle: Bundle, directory: Directory):
        self.bundle, self.directory = bundle, directory
        self._changes = changes(bundle.register)
        self._by_time: dict[object, _Time] = {}

    def parts(self, row: Row) -> Printed:
        """Return what a row prints.

        What is wrong with the form itself is told with the first row that prints it.
        """
        day, _ = row.document.signed
        time = (day is None, bisect_right(self._changes, day or date.min))
        if time not in self._by_time:
            self._by_time[time] = _Time(replace(self.bundle, document=row.document), self.directory)
        return self._by_time[time].parts(row)


class _Time:
    """The documents of a time in which nothing changes in the register: what they share is printed once."""

    def __init__(self, bundle: Bundle, directory: Directory):
        self.directory = directory
        self.printing = Printing(bundle)
        self.printing.once, self.printing.asked = self._once, self._was_asked
        self._of_form: dict[tuple[int, str], tuple[object, Any]] = {}
        self._of_schools: dict[tuple[int, str], tuple[object, Any]] = {}
        self._values: dict[int, Any] = {}
        self._shapes: dict[int, tuple[Shape, Sequence[str]]] = {}
        self._known: dict[str, Known] = {}
        self._times_asked = self._times_of_schools = 0
        self._making: object = None
        """The school of which something is being printed: only itself may be asked for."""

    def parts(self, row: Row) -> Printed:
        printing = self.printing
        printing.bundle = replace(printing.bundle, document=row.document)
        printing.sides.clear()
        printing.look_up = lambda key, organisation: self._look_up(row.parties.get(key), organisation)
        printing.names["пара"] = lambda: self._row(row)
        try:
            for key in (*row.parties.values(), *row.organisations.values()):
                self.directory.entries(key)
        except Stop as stop:
            return [], {}, {}, list(stop.problems)
        parts, problems = printing.parts()
        found = [*problems, *self._missing(row), *self.directory.problems]
        printing.problems.clear()
        self.directory.problems.clear()
        first, *others = (as_values(part.view, self._values) for part in parts)
        return parts, {**first, APPENDICES: others}, self._shapes, found

    def _missing(self, row: Row) -> Iterator[Problem]:
        """Tell the requisites that the form names and the organisation of a row does not have."""
        document = row.document
        asked = document.requisites if isinstance(document, Agreement) else []
        for key, party in document.parties.items() if isinstance(document, Agreement) and asked else ():
            known = self._known.get(row.parties.get(fold(key), ""))
            had = {name for name, _ in recorded(known.entry)} if known is not None else set(asked)
            if missing := [name for name in asked if name not in had and name != NO_REQUISITES]:
                message = f"у организации стороны «{key}» нет того, что печатает форма: {', '.join(missing)}"
                hint = "допишите к этой организации:\n" + "\n".join(f"{name}: …" for name in missing)
                place = party.organisation.span if party.organisation is not None else None
                yield Problem(message, place, hint, "нет-реквизита")

    def _was_asked(self) -> None:
        self._times_asked += 1

    def _school_was_asked(self, entry: Legal) -> None:
        if self._making is not None and self._making is not entry:
            self._times_asked += 1
        self._times_of_schools += 1

    def _once(self, thing: object, make: Callable[[], Made], role: str = "") -> Made:
        key = (id(thing), role)
        of_school = isinstance(thing, Legal)
        kept = self._of_schools if of_school else self._of_form
        if key in kept:
            made: Made = kept[key][1]
            return made
        before, known = (self._times_asked, self._times_of_schools), len(self.printing.problems)
        outer, self._making = self._making, thing if of_school else self._making
        try:
            made = make()
        finally:
            self._making = outer
        after = self._times_asked, before[1] if of_school else self._times_of_schools
        if after == before and not has_errors(self.printing.problems[known:]):
            kept[key] = (thing, made)
            if is_dataclass(made):
                self._values[id(made)] = values = as_values(made)
                self._shapes[id(values)] = shape_of(values) if of_school else ((id(values),), ())
            if len(self._of_schools) > KEPT:
                _, oldest = self._of_schools.pop(next(iter(self._of_schools)))
                self._shapes.pop(id(self._values.pop(id(oldest), None)), None)
        return made

    def _look_up(self, key: str | None, organisation: Scalar) -> Known | None:
        """Return what is known of a party's organisation; None where the form names it."""
        if key is None:
            return None
        if key not in self._known:
            known = self.printing.known(organisation, self.directory.entries(key))
            asked = replace(known.organisation, asked=partial(self._school_was_asked, known.entry))
            self._known[key] = replace(known, organisation=asked)
            if len(self._known) > KEPT:
                del self._known[next(iter(self._known))]
        return self._known[key]

    def _row(self, row: Row) -> Referent:
        """Return what ((пара.графа)) prints."""
        properties: dict[str, Form | Referent] = {
            str(heading): self._cell(row, column, heading) for column, heading in row.headings.items() if heading
        }
        return Referent({"": _no_column(properties), **properties}, asked=self._was_asked)

    def _cell(self, row: Row, column: str, heading: Scalar) -> Form | Referent:
        text = row.cells.get(column, Scalar(""))
        if not text:
            return self._empty(text, heading)
        key = row.organisations.get(column)
        if key is not None:
            try:
                known = self._look_up(key, text)
            except Unprintable as error:
                return _refusing(error)
            assert known is not None
            return known.organisation
        owner = f"в таблице в графе «{heading}»"
        return Declined(_NOTHING, str(heading), text, owner, self.printing.problems)

    def _empty(self, text: Scalar, heading: Scalar) -> Form:
        """Return what an empty cell prints: nothing, with a warning."""

        def nothing(case: Case) -> str:
            hint = "заполните ячейку или уберите ссылку из формы"
            message = f"в графе «{heading}» пусто, а форма её печатает"
            self.printing.problems.append(Problem(message, text.span, hint, "пустая-ячейка", Severity.WARNING))
            return ""

        return nothing


_NOTHING = Named.model_validate({})


def _no_column(columns: Mapping[str, object]) -> Form:
    """Return what is printed where a row is named without a column: nothing but advice."""

    def refuse(case: Case) -> str:
        raise Unprintable("после «пара» нужна графа таблицы", f"((пара.{next(iter(columns), 'графа')}))")

    return refuse


def _refusing(error: Unprintable) -> Form:
    """Return what refuses to be printed: only a column that the form prints has to be in order."""

    def refuse(case: Case) -> str:
        raise error

    return refuse
