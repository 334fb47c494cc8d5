"""Knows every form in which clerks write a deadline, and reads it as clauses: no year is guessed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.russian.clauses import LIMITS, Clause, Edge, Recurrence, Span, units_of
from generator.russian.recurrence_reading import SEPARATOR, Often, read_recurrence
from generator.russian.scanner import Scanner
from generator.russian.unit_reading import DASH, END, MONTH, read_bare_year, read_number, read_unit, with_number
from generator.russian.units import IN_MONTHS, WHOLE_YEARS, Kind, Unit

_EDGES = {
    Edge.UNTIL_END: r"(?:в\s+срок\s+|сроком\s+)?до\s+конца",
    Edge.UNTIL: r"(?:в\s+срок\s*[-–—]?\s*|сроком\s+)?до",
    Edge.NOT_LATER: r"(?:в\s+срок\s+)?(?:не\s+поздн(?:ее|ей)|не\s+позже|по)",
    Edge.BY: r"(?:в\s+срок\s+)?ко?",
    Edge.NOT_EARLIER: r"не\s+ран(?:ее|ьше)",
    Edge.AFTER: r"после",
    Edge.THROUGHOUT: r"(?:в\s+течени[еи]|на\s+протяжении)(?:\s+всего)?|весь",
    Edge.FROM: r"(?:(?:в|на)\s+(?:период|срок)\s+|начиная\s+|сроком\s+)?со?",
    Edge.IN: r"во?|на",
}
HALVES = frozenset({Kind.HALF_YEAR, Kind.SCHOOL_HALF_YEAR})
PARTS_OF_YEAR = HALVES | {Kind.QUARTER}
EDGES = {edge: re.compile(f"(?:{words}){END}") for edge, words in _EDGES.items()}
RANGE_DASH = re.compile(DASH)
TO = re.compile(f"(?:по|(до)){END}")
INCLUSIVE = re.compile(rf",?\s*\(?включительно\)?{END}")
COMMA = re.compile(rf",\s*(?:(?:и|а\s+также){END})?|(?:и|а\s+также){END}")

TIMELY = re.compile(
    rf"[0-9]\.[0-9]|[0-9]{{4}}|{MONTH}|(?<![а-я])(?:(?:квартал|полугоди|недел|месяц|декад|понедельник|вторник|четверг|"
    r"пятниц|ежегод|ежемес|ежекв|еженед|ежедн|кажд|постоянно|кроме|исключ)|(?:год[ау]?|раза?|не|дн[яейи]|дней)(?![а-я]))"
)
LABEL = re.compile(
    r"(?!(?:до|со?|по|ко?|во?|от|не|после|перед|через|за|для)(?![а-я])).*"
    r"(?:[а-яa-z]{2}[»\")]*|(?:этап|тур|часть|модуль|блок|группа)\s*(?:№\s*)?[0-9]+)"
)
LABEL_END = re.compile(r"\s*(?::|[–—]|(?<=\s)-(?=\s))\s*")
TAIL = re.compile(
    r"(?:\([^()]*\)|(?:,\s*)?(?:по|согласно|при|в\s+соответствии|в\s+рамках|с\s+учетом|далее)(?![а-я]).*?)(?=[\s,.]*$)"
)
REST = re.compile(r"[\s,.]*$")


def read_clauses(text: str, of_school: bool = False) -> tuple[Clause, ...]:
    """Read a deadline, clause by clause; what they name need not exist (see `Clause.exists`).

    `of_school` says that a half of no year is one of a school year. A clause that is not understood as a whole has
    nothing but its tail, so that it is never half right.
    """
    pieces = filter(None, (" ".join(piece.split()) for piece in text.split(";")))
    return tuple(replace(_labelled(piece, of_school) or Clause(tail=piece), written=piece) for piece in pieces)


def _labelled(piece: str, of_school: bool) -> Clause | None:
    """Read a whole clause, with or without a label before it."""
    if clause := _whole(piece, of_school):
        return clause
    plain = Scanner(piece)
    for mark in LABEL_END.finditer(plain.text):
        label = plain.text[: mark.start()]
        if LABEL.fullmatch(label) and not TIMELY.search(label):
            clause = _whole(plain.written[mark.end() :], of_school)
            if clause:
                return replace(clause, label=plain.written[: mark.start()])
    return None


def _whole(piece: str, of_school: bool) -> Clause | None:
    scanner = Scanner(piece)
    clause = read_time(scanner, of_school)
    if not clause:
        return None
    start = scanner.end()
    tail = scanner.take(TAIL)
    if (tail and TIMELY.search(tail[0])) or not scanner.take(REST):
        return None
    words = scanner.written[start : tail.end()] if tail else ""
    return replace(clause, tail=f" {words}" if words[:1].isalnum() else words)


def read_time(scanner: Scanner, of_school: bool = False) -> Clause | None:
    """Take spans and how often, in either order, as one clause."""
    often = read_recurrence(scanner)
    spans = _after_separator(scanner, of_school) if often else _spans(scanner, of_school)
    if spans and not often:
        often = _often_after_separator(scanner)
    if not (often or spans):
        return None
    if not often:
        throughout = all(span.edge is Edge.THROUGHOUT for span in spans)
        return Clause(spans, Recurrence.CONSTANT if throughout else Recurrence.ONCE)
    if often[0] is Recurrence.YEARLY and any(unit.year or unit.kind in WHOLE_YEARS for unit in units_of(spans)):
        return None
    return Clause(spans, *often)


def _after_separator(scanner: Scanner, of_school: bool) -> tuple[Span, ...]:
    start = scanner.place
    scanner.take(SEPARATOR)
    spans = _spans(scanner, of_school)
    if not spans:
        scanner.place = start
    return spans


def _often_after_separator(scanner: Scanner) -> Often | None:
    start = scanner.place
    scanner.take(SEPARATOR)
    often = read_recurrence(scanner)
    if not often:
        scanner.place = start
    return often


@dataclass(frozen=True, slots=True)
class _Item:
    """A span as it is read: some of its units are numbers until the noun comes («с 1 по 15 сентября»)."""

    edge: Edge
    atoms: tuple[Unit | int, ...]
    inclusive: bool


def _spans(scanner: Scanner, of_school: bool) -> tuple[Span, ...]:
    """Take a list of spans, up to a number that no noun comes after."""
    items: list[_Item] = []
    places: list[int] = []
    while True:
        places.append(scanner.place)
        joined = not items or scanner.take(COMMA)
        item = _item(scanner, of_school)
        if not item or not (joined or _side_by_side(items[-1], item)):
            break
        items.append(item)
    while items and isinstance(items[-1].atoms[-1], int):
        items.pop()
    spans = _completed(items)
    scanner.place = places[len(items)] if spans else places[0]
    return spans


def _side_by_side(item: _Item, following: _Item) -> bool:
    """Say whether two items are a list without a comma, as months are in the lines of a cell."""
    months = [
        atom for atom in (item.atoms[-1], following.atoms[0]) if isinstance(atom, Unit) and atom.kind is Kind.MONTH
    ]
    return len(months) == 2 and following.edge is Edge.IN


def _item(scanner: Scanner, of_school: bool) -> _Item | None:
    start = scanner.place
    edge = next((edge for edge, pattern in EDGES.items() if scanner.take(pattern)), Edge.IN)
    first = _atom(scanner, of_school)
    if first is None and edge in (Edge.THROUGHOUT, Edge.UNTIL_END):
        first = read_bare_year(scanner)
    if first is None:
        scanner.place = start
        return None
    atoms = [first]
    if edge is Edge.FROM:
        edge = _read_end(scanner, atoms, of_school)
    elif edge in (Edge.IN, Edge.THROUGHOUT):
        _read_dashed(scanner, atoms, of_school)
    return _Item(edge, tuple(atoms), bool(scanner.take(INCLUSIVE)))


def _atom(scanner: Scanner, of_school: bool) -> Unit | int | None:
    return read_unit(scanner, of_school) or read_number(scanner)


def _read_end(scanner: Scanner, atoms: list[Unit | int], of_school: bool) -> Edge:
    """Take the end after «с …»: «по» with any unit, «до» with a day, since «до мая» may or may not have May in it."""
    start = scanner.place
    if to := scanner.take(TO):
        last = _atom(scanner, of_school)
        if last and not (to[1] and isinstance(last, Unit) and last.kind is not Kind.DAY):
            atoms.append(last)
            return Edge.IN
        scanner.place = start
    return Edge.FROM


def _read_dashed(scanner: Scanner, atoms: list[Unit | int], of_school: bool) -> None:
    place = scanner.place
    while scanner.take(RANGE_DASH) and (last := _atom(scanner, of_school)):
        atoms.append(last)
        place = scanner.place
    scanner.place = place


def _completed(items: list[_Item]) -> tuple[Span, ...]:
    """Give numbers their nouns, ranges their ends, and days after «до» their «до»; nothing if one fails."""
    spans: list[Span] = []
    noun: Unit | None = None
    for item in reversed(items):
        units: list[Unit] = []
        for atom in reversed(item.atoms):
            noun = atom if isinstance(atom, Unit) else noun and with_number(atom, noun)
            if noun is None:
                return ()
            units.insert(0, noun)
        span = _span(item, units)
        if span is None:
            return ()
        spans.insert(0, span)
    kinds = {unit.kind for unit in units_of(spans)}
    mixed = kinds & WHOLE_YEARS and kinds - WHOLE_YEARS
    return () if mixed or kinds >= HALVES else tuple(_with_limits(spans))


def _span(item: _Item, units: list[Unit]) -> Span | None:
    first, last = units[0], units[-1]
    if len(units) == 1:
        inclusive = item.inclusive and item.edge is Edge.UNTIL
        return Span(item.edge, first, last, inclusive) if _has_sense(item, last) else None
    if [unit.kind for unit in units] == [Kind.YEAR, Kind.YEAR] and first.year and last.year:
        years = replace(first, kind=Kind.YEARS, last_year=last.year)
        return Span(Edge.IN, years, years)
    if replace(first, year=first.year or last.year) == last:
        first = last
    return Span(Edge.IN, first, last) if _is_range(units) else None


def _is_range(units: list[Unit]) -> bool:
    """Say whether units can be a range: days and months of any kind, two quarters, months one after another."""
    if len(units) > 2:
        return all(
            unit.kind is following.kind is Kind.MONTH and following.month == unit.month % 12 + 1
            for unit, following in pairwise(units)
        )
    kinds = {unit.kind for unit in units}
    return kinds <= IN_MONTHS or (len(kinds) == 1 and kinds <= PARTS_OF_YEAR)


def _has_sense(item: _Item, unit: Unit) -> bool:
    """Say whether an edge and a unit mean one thing: «до 2028 года» is said of both ends of that year."""
    if item.edge in (Edge.UNTIL, Edge.BY) and not item.inclusive:
        vague = unit.kind in WHOLE_YEARS or unit.kind is Kind.SCHOOL_START
        return not vague and not (item.edge is Edge.UNTIL and unit.kind is Kind.THIRD)
    return not (item.edge is Edge.UNTIL_END and unit.kind is Kind.SCHOOL_YEAR)


def _with_limits(spans: list[Span]) -> Iterator[Span]:
    """Give days after «до 15 сентября» in a list the same «до»."""
    edge = Edge.IN
    for span in spans:
        bare_day = span.edge is Edge.IN and not span.is_range() and span.last.kind is Kind.DAY
        edge = edge if bare_day and edge in LIMITS else span.edge
        yield replace(span, edge=edge)
