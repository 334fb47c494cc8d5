"""Knows what is found in a text and what becomes of it: each dating with its rule, and the edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.next_year.cases import Case, Facts
from generator.next_year.passages import YEAR_AS_KEY, Role
from generator.next_year.rules import OWN_ACT, Decision, Rule, decide
from generator.russian.datings import Dating, find_datings
from generator.russian.moving import Change, changed, moved, on_day
from generator.russian.units import Kind
from generator.russian.workdays import Calendar, is_certain

MAY_HAVE_DATING = re.compile(r"[0-9]|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр", re.I)
REFERENCE = re.compile(r"\(\([^()\n]*\)\)")
NUMBER_AFTER = re.compile(r"\s*(?:года|г\.?)?\s*,?\s*№\s*(?P<number>[^\s,;()«»\"]*[^\s,;()«»\".])")
_LIMIT = re.compile(r"(?:до|поздн(?:ее|ей)|позже|ко?|по)\s*$")
SAID_WITHOUT_YEAR = frozenset({Role.DEADLINE, Role.TEXT, Role.CELL})
"""Roles of texts in which a time without a year is worth counting."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A dating in a text, and what becomes of it."""

    text: str
    dating: Dating
    role: Role
    facts: Facts
    rule: Rule
    changes: tuple[Change, ...] = ()
    day_off: date | None = None
    """The day off on which a moved deadline would end."""
    is_put_off: bool = False
    """Whether it was moved to a working day: it is a deadline, and the days off of its year are known."""

    @property
    def decision(self) -> Decision:
        """What becomes of it."""
        return self.rule.decision

    @property
    def old(self) -> str:
        """The dating as it is written, on one line."""
        return " ".join(self.text[self.dating.start : self.dating.end].split())

    @property
    def new(self) -> str:
        """The dating as it will be, on one line."""
        start, end = self.dating.start, self.dating.end
        shifted = tuple(replace(each, start=each.start - start, end=each.end - start) for each in self.changes)
        return " ".join(changed(self.text[start:end], shifted).split())


def findings(text: str, role: Role, facts: Facts, calendar: Calendar) -> Iterator[Finding]:
    """Go through the datings of a text in order, each with the rule that decides."""
    if role is Role.NUMBER or not MAY_HAVE_DATING.search(text) or (role is Role.CELL and YEAR_AS_KEY.fullmatch(text)):
        return
    references = [match.span() for match in REFERENCE.finditer(text)]
    for dating in find_datings(text):
        in_reference = any(start <= dating.start < end for start, end in references)
        if in_reference or (not dating.has_year and role not in SAID_WITHOUT_YEAR):
            continue
        case = Case(text, dating, role, facts)
        found = Finding(text, dating, role, facts, decide(case))
        if found.decision is Decision.MOVED and case.new_act is not None:
            found = _issued_anew(found, *case.new_act)
        elif found.decision is Decision.MOVED and case.years:
            found = _moved(found, case, calendar)
        yield found


def _issued_anew(found: Finding, day: date, number: str) -> Finding:
    """Return the finding with the new date and number of a document; the dating goes on to the end of the number."""
    numbered = NUMBER_AFTER.match(found.text, found.dating.end)
    changes = on_day(found.dating, day)
    if numbered is None or changes is None:
        return replace(found, rule=OWN_ACT)
    changes = (*changes, Change(*numbered.span("number"), number))
    return replace(found, dating=replace(found.dating, end=numbered.end("number")), changes=changes)


def _moved(found: Finding, case: Case, calendar: Calendar) -> Finding:
    years = case.years
    changes = moved(found.dating, years)
    last = found.dating.units[-1].unit
    ends = found.role is Role.DEADLINE or bool(_LIMIT.search(case.around.before.rstrip()))
    is_day = last.kind is Kind.DAY and last.year is not None
    if not is_day or not (ends or len(found.dating.units) == 1) or last.year is None:
        return replace(found, changes=changes)
    day = replace(last, year=last.year + years).days()[1]
    if not calendar.is_day_off(day):
        return replace(found, changes=changes)
    working = calendar.next(day)
    if not ends or not (is_certain(day.year) and is_certain(working.year)):
        return replace(found, changes=changes, day_off=day)
    in_new_year = _of_new_year(found.dating, changes)
    to_working = on_day(in_new_year, working)
    if to_working is None:
        return replace(found, changes=changes, day_off=day)
    return replace(found, changes=_together(changes, to_working), day_off=day, is_put_off=True)


def _of_new_year(dating: Dating, changes: tuple[Change, ...]) -> Dating:
    """Return the dating as it is after changes that keep the length of the text."""
    text = changed(dating.text, changes)
    at = {placed.start: placed for each in find_datings(text) for placed in each.units}
    return replace(dating, text=text, units=tuple(at.get(placed.start, placed) for placed in dating.units))


def _together(changes: tuple[Change, ...], later: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return two rounds of changes at the same places as one, the later ones winning."""
    places = {change.start for change in later}
    return tuple(sorted([*later, *(c for c in changes if c.start not in places)], key=lambda change: change.start))
