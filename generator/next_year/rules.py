"""Knows what becomes of each dating in a document: the rules, from top to bottom; the first that applies decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.next_year import context
from generator.next_year.passages import Role
from generator.next_year.target import Move, Target, lasts
from generator.russian.dates import Period
from generator.russian.datings import Dating
from generator.russian.units import WHOLE_YEARS, Kind
from generator.russian.words import fold


class Decision(StrEnum):
    """What becomes of a dating."""

    MOVED = "перенесено"
    HISTORY = "оставлено"
    UNDECIDED = "решите сами"
    YEARLESS = "без года"
    CLEARED = "впишите"


@dataclass(frozen=True)
class Facts:
    """What is known of the document that a dating stands in."""

    target: Target
    move: Move
    period: Period | None = None
    """Its own, or that of the order whose appendix it is."""
    day: date | None = None
    acts: frozenset[tuple[date, str]] = frozenset()
    """Dates and numbers of the documents of the set that are issued anew; a number is folded."""
    periods: Mapping[tuple[date, date], int] = field(default_factory=dict)
    """Periods of the documents of the set, and by how many years each moves."""
    titles: frozenset[str] = frozenset()
    """Titles of the documents of the set, folded."""

    @property
    def stays(self) -> bool:
        """Whether the document does not move as a whole."""
        return self.move.years == 0

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that the document is for; without a period those of the year of its date."""
        if self.period is not None:
            return self.period.start, self.period.end
        year = self.target.of(self.target.year - (self.move.years or 0))
        return year.start, year.end

    @property
    def window(self) -> tuple[date, date]:
        """The days that the document may speak of as to come: from its date, if that is before its period."""
        start, end = self.span
        return min(self.day or start, start), end


@dataclass(frozen=True)
class Case:
    """A dating with all that the rules look at."""

    text: str
    dating: Dating
    role: Role
    facts: Facts

    @cached_property
    def around(self) -> context.Around:
        """The words before and after."""
        return context.around(self.text, self.dating)

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the dating."""
        return self.dating.days()

    @property
    def in_years(self) -> bool:
        return self.dating.in_years

    @property
    def of_several_years(self) -> bool:
        first, last = self.days
        return self.in_years and (last - first).days > 366

    @property
    def years(self) -> int:
        """By how many years the dating moves, if it does."""
        return _of_other(self) or self.facts.move.years or 0

    @property
    def is_own_period(self) -> bool:
        return self.days == self.facts.span

    @property
    def is_past(self) -> bool:
        """Whether it was over before the document: a year before the period, a day before the document's own."""
        start = self.facts.span[0] if self.in_years else self.facts.window[0]
        return self.days[1] < start

    @property
    def has_begun(self) -> bool:
        """Whether it begins before the document's date, or before its period where it has no date."""
        return self.days[0] < (self.facts.day or self.facts.window[0])

    @property
    def is_over(self) -> bool:
        """Whether it is over on the document's date."""
        return self.facts.day is not None and self.days[1] < self.facts.day

    @property
    def is_within(self) -> bool:
        """Whether it lies in the days of the document, or begins there."""
        start, end = self.facts.window
        return start <= self.days[0] <= end


@dataclass(frozen=True)
class Rule:
    """One rule: what it decides, why in Russian, and when it applies."""

    name: str
    decision: Decision
    why: str
    applies: Callable[[Case], bool]


def _is_quoted(case: Case) -> bool:
    return bool(case.around.quoted)


def _is_own_title(case: Case) -> bool:
    """Say whether the title of a document of the set is quoted: another act with a number may have the same one."""
    number = context.number_before_quotes(case.around)
    of_set = not number or number in {own for _, own in case.facts.acts}
    return of_set and fold(case.around.quoted) in case.facts.titles


def _is_own_act(case: Case) -> bool:
    number = context.number_of(case.around)
    return _is_act(case) and (case.days[0], number) in case.facts.acts


def _is_act(case: Case) -> bool:
    units = case.dating.units
    single_day = len(units) == 1 and units[0].unit.kind is Kind.DAY
    return case.dating.has_year and single_day and context.is_of_an_act(case.around)


def _touches(case: Case) -> bool:
    """Say whether years named lie in the document's own."""
    start, end = case.facts.window
    return case.days[0] <= end and case.days[1] >= start and not case.of_several_years


def _sticks_out(case: Case) -> bool:
    """Say whether a dating of several years is wider than the document's own period."""
    start, end = case.facts.window
    return case.of_several_years and not (start.year <= case.days[0].year and case.days[1] <= end)


def _of_other(case: Case) -> int | None:
    """Return by how many years another document moves whose period of several years is named."""
    return case.facts.periods.get(case.days) if case.of_several_years else None


def _still_runs(case: Case) -> bool:
    return _sticks_out(case) and case.days[1] >= case.facts.target.start


def _is_far(case: Case) -> bool:
    end = case.facts.window[1]
    return case.in_years and case.days[0].year - end.year >= 2


def _is_later(case: Case) -> bool:
    return not case.in_years and case.days[0] > case.facts.window[1]


def _is_strange_deadline(case: Case) -> bool:
    return case.role is Role.DEADLINE and case.facts.window[0].year - case.days[1].year > 1


def _speaks_of_period(case: Case) -> bool:
    return case.role is Role.HEADING or context.is_ahead(case.around, case.role is Role.TITLE)


def _half_over(case: Case) -> bool:
    return case.in_years and case.days[0] < case.facts.span[0] and not case.is_own_period


MOVED, HISTORY, UNDECIDED = Decision.MOVED, Decision.HISTORY, Decision.UNDECIDED
RULES = (
    Rule("реестр", HISTORY, "в реестре даты – факты: с какого и по какое число", lambda c: c.role is Role.REGISTER),
    Rule("комментарий", HISTORY, "комментарий не печатается", lambda c: c.role is Role.COMMENT),
    Rule("заметка", HISTORY, "заметка не печатается", lambda c: c.role is Role.NOTE),
    Rule("формула", UNDECIDED, "значение считает формула", lambda c: c.role is Role.FORMULA),
    Rule("без года", Decision.YEARLESS, "год не назван: он следует из периода", lambda c: not c.dating.has_year),
    Rule("документ не меняется", HISTORY, "документ не переносится", lambda c: c.facts.stays),
    Rule("дата документа", Decision.CLEARED, "у нового документа своя дата", lambda c: c.role is Role.DATE),
    Rule("свой акт", UNDECIDED, "ссылка на документ этого же набора: у нового другие дата и номер", _is_own_act),
    Rule("реквизиты акта", HISTORY, "дата документа, на который ссылаются", _is_act),
    Rule(
        "своё название",
        MOVED,
        "название документа этого набора",
        _is_own_title,
    ),
    Rule(
        "название акта",
        HISTORY,
        "название документа в кавычках",
        lambda c: _is_quoted(c) and context.names_act(c.around),
    ),
    Rule("нет периода", UNDECIDED, "у документа нет ни даты, ни периода", lambda c: c.facts.move.years is None),
    Rule("период", MOVED, "период документа", lambda c: c.role is Role.PERIOD),
    Rule(
        "название этого года",
        UNDECIDED,
        "год документа внутри чужого названия",
        lambda c: _is_quoted(c) and _touches(c),
    ),
    Rule("название", HISTORY, "название в кавычках", _is_quoted),
    Rule("период документа", MOVED, "тот же период, что у документа", lambda c: c.is_own_period and not c.is_over),
    Rule("период другого документа", MOVED, "период другого документа набора", lambda c: bool(_of_other(c))),
    Rule("срок ещё идёт", HISTORY, "период больше года, новый год в него входит", _still_runs),
    Rule("прежние годы", HISTORY, "было до этого документа", lambda c: c.is_past and c.role is not Role.DEADLINE),
    Rule(
        "прошлые годы",
        HISTORY,
        "за прошлые годы",
        lambda c: _sticks_out(c) and c.has_begun and context.is_about_what_was(c.around),
    ),
    Rule("срок кончился", UNDECIDED, "период больше года кончился раньше нового года", _sticks_out),
    Rule("давний срок", UNDECIDED, "срок намного раньше документа", _is_strange_deadline),
    Rule("срок", MOVED, "срок исполнения", lambda c: c.role is Role.DEADLINE),
    Rule(
        "прежние итоги",
        HISTORY,
        "прежние итоги: к дате документа уже известны",
        lambda c: c.has_begun and context.is_past(c.around) and not c.is_own_period,
    ),
    Rule("на год", MOVED, "на этот год", lambda c: _half_over(c) and _speaks_of_period(c)),
    Rule("год начался до документа", UNDECIDED, "не ясно, прошлое это или предстоящее", _half_over),
    Rule("внутри периода", MOVED, "внутри периода документа", lambda c: c.is_within),
    Rule("дальний срок", HISTORY, "рубеж стратегии или другого дальнего плана", _is_far),
    Rule("после периода", MOVED, "срок сразу после периода документа", _is_later),
    Rule("начало периода", MOVED, "захватывает период документа", lambda c: not c.in_years and _touches(c)),
    Rule("неясно", UNDECIDED, "ни одно правило не подходит", lambda c: True),
)
"""Whole years are never guessed: what no rule moves or keeps is left to a person."""


def decide(case: Case) -> Rule:
    """Return the first rule that applies."""
    return next(rule for rule in RULES if rule.applies(case))


__all__ = ["RULES", "WHOLE_YEARS", "Case", "Decision", "Facts", "Rule", "decide", "lasts"]
