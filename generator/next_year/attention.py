"""Knows what a person has to look at in a new set besides its dates: acts, people, schools, terms that end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.models.register import Held, Legal, Organisation, Person, Register, RepealedAct
from generator.next_year import context
from generator.next_year.documents import AGREEMENT, Document
from generator.next_year.findings import Finding
from generator.next_year.mentions import mentions
from generator.next_year.passages import Role
from generator.next_year.renewal import Entry, Renewal
from generator.next_year.report import WEEKDAYS, Line
from generator.next_year.rules import Decision
from generator.next_year.target import later
from generator.russian.dates import Period, date_in_digits
from generator.russian.terms import parse_term
from generator.russian.words import fold
from generator.russian.workdays import is_certain

OLD_ACT = 5
"""After how many years an act that is cited is worth a look."""
OF_ACTS = ("реквизиты акта", "свой акт")
_POWER_OF_ATTORNEY = re.compile(r"доверенност[а-я]*\s+от\s*$")


def attention(renewal: Renewal) -> list[Line]:
    """Return what a person has to look at, the most pressing first."""
    return [
        *_unreadable(renewal),
        *_repealed(renewal),
        *_documents_that_end(renewal),
        *_agreements(renewal),
        *_named_terms(renewal),
        *_people(renewal),
        *_powers(renewal),
        *_days_off(renewal),
        *_yearless_days_off(renewal),
        *_passed(renewal),
        *_columns(renewal),
        *_old_acts(renewal),
    ]


def _unreadable(renewal: Renewal) -> Iterator[Line]:
    for problem in renewal.unreadable:
        yield Line("", "", f"{problem.where}: {problem.message}", "файл скопирован без изменений")


def _registers(renewal: Renewal) -> list[Register]:
    """Return the registers of the documents of a set, each once."""
    found = (renewal.registers.of(path) for path in renewal.documents.by_path)
    return list({id(register): register for register in found if register is not None}.values())


def _acts(renewal: Renewal) -> Iterator[tuple[Entry, str]]:
    """Go through the acts that are cited, each with its number, folded."""
    for entry in renewal.entries:
        if entry.finding.rule.name in OF_ACTS or (_is_day(entry.finding) and _cites(entry.finding)):
            yield entry, context.number_of(_around(entry.finding))


def _cites(finding: Finding) -> bool:
    told = finding.role in (Role.TEXT, Role.TITLE, Role.CELL, Role.DEADLINE)
    return told and context.is_of_an_act(_around(finding))


def _is_day(finding: Finding) -> bool:
    return finding.dating.names_day and len(finding.dating.units) == 1 and finding.dating.has_year


def _around(finding: Finding) -> context.Around:
    return context.around(finding.text, finding.dating)


def _repealed(renewal: Renewal) -> Iterator[Line]:
    acts = [act for register in _registers(renewal) for act in register.repealed]
    for entry, number in _acts(renewal) if acts else ():
        act = next((act for act in acts if _is_that(act, entry.finding, number)), None)
        if act is None:
            continue
        since = f" {date_in_digits(act.repealed)}" if act.repealed else ""
        instead = f"; вместо него – {act.instead}" if act.instead else ""
        yield _line(entry, f"{act.act} от {entry.finding.old} № {act.number}", f"отменён{since}{instead}")


def _is_that(act: RepealedAct, finding: Finding, number: str) -> bool:
    same_day = act.date is None or act.date == finding.dating.days()[0]
    return same_day and fold(act.number or "") == number


def _documents_that_end(renewal: Renewal) -> Iterator[Line]:
    """Say which documents of several years that are in force end before the new year does."""
    for path, document, period in _with_period(renewal):
        if renewal.facts[path].move.in_force and period.end < renewal.order.target.end:
            what = f"{document.kind} действует до {date_in_digits(period.end)}"
            yield Line(_name(renewal, path), "", what, "срок кончится посреди нового года")


def _agreements(renewal: Renewal) -> Iterator[Line]:
    for path, document, period in _with_period(renewal):
        facts = renewal.facts[path]
        if document.kind == AGREEMENT and document.day is not None and facts.move.years:
            what = f"соглашение от {date_in_digits(document.day)} действует до {date_in_digits(period.end)}"
            yield Line(_name(renewal, path), "", what, "продлите его или подпишите новое")


def _with_period(renewal: Renewal) -> Iterator[tuple[Path, Document, Period]]:
    for path, document in renewal.documents.by_path.items():
        facts = renewal.facts[path]
        of_its_own = document.period is not None or (document.kind == AGREEMENT and document.day is not None)
        if facts.period is not None and of_its_own:
            yield path, document, facts.period


def _named_terms(renewal: Renewal) -> Iterator[Line]:
    """Say which programmes that are named end before the new year, or in the midst of it."""
    target = renewal.order.target
    for entry in renewal.entries:
        finding = entry.finding
        name = finding.rule.name
        if name not in ("срок ещё идёт", "название", "срок кончился") or not finding.dating.has_year:
            continue
        first, last = finding.dating.days()
        if (last - first).days < 366 or last >= target.end:
            continue
        ended = last < target.start
        yield _line(entry, finding.old, "срок кончился раньше нового года" if ended else "срок кончится в новом году")


def _people(renewal: Renewal) -> Iterator[Line]:
    """Say whose term in the register ends before the new year does, and where they are printed."""
    printing: dict[str, list[Path]] = {}
    for key, holders, what in _entries(renewal):
        last = max((held.until or date.max for held in holders), default=date.max)
        if last >= renewal.order.target.end:
            continue
        printing = printing or mentions(renewal.documents)
        where = ", ".join(_name(renewal, path) for path in printing.get(fold(key), ())) or "в документах не назван"
        gone = isinstance(holders[-1], Organisation) and last < renewal.order.target.start
        why = f"{'в новом году её уже нет: запись' if gone else what} до {date_in_digits(last)}"
        yield Line("", "", f"{key} – {_who(holders[-1])}", f"{why}; где печатается: {where}")


def _entries(renewal: Renewal) -> Iterator[tuple[str, Sequence[Held], str]]:
    """Go through the people and organisations of the registers, with what is said of the end of an entry."""
    for register in _registers(renewal):
        yield from ((key, holders, "срок полномочий") for key, holders in register.officials.items())
        for key, legals in register.organisations.items():
            yield key, legals, "запись действует"
            heads = [legal.head for legal in legals if isinstance(legal.head, Person)]
            yield from ((key, [head], "срок полномочий руководителя") for head in heads)


def _who(held: Held) -> str:
    if isinstance(held, Person):
        return str(held.name)
    return str(held.short_name or held.name) if isinstance(held, Legal) else ""


def _powers(renewal: Renewal) -> Iterator[Line]:
    for entry in renewal.entries:
        if (
            _is_day(entry.finding)
            and _cites(entry.finding)
            and _POWER_OF_ATTORNEY.search(_around(entry.finding).before)
        ):
            yield _line(entry, f"доверенность от {entry.finding.old}", "проверьте, действует ли она")


def _days_off(renewal: Renewal) -> Iterator[Line]:
    unsure = [entry for entry in renewal.entries if entry.finding.day_off is not None and not entry.finding.is_put_off]
    for entry in unsure:
        day = entry.finding.day_off
        assert day is not None
        unknown = "" if is_certain(day.year) else f"; выходные {day.year} года программа знает не все"
        why = f"{WEEKDAYS[day.weekday()]}{unknown}: не сдвинуто, решите сами"
        yield _line(entry, entry.finding.new, why)


def _yearless_days_off(renewal: Renewal) -> Iterator[Line]:
    """Say which deadlines of no year end on a day off in the new year, as the documents will be read then."""
    for entry in renewal.entries:
        finding = entry.finding
        years = finding.facts.move.years
        yearless = finding.role is Role.DEADLINE and finding.decision is Decision.YEARLESS and finding.dating.names_day
        if not (yearless and years and finding.facts.period is not None):
            continue
        period = later(finding.facts.period, years)
        calendar = renewal.registers.calendar(_path(renewal, entry.file))
        days = {part.latest for part in parse_term(finding.text, period).parts if part.names_day}
        for day in sorted(day for day in days if day is not None and calendar.is_day_off(day)):
            why = f"в новом году это {date_in_digits(day)}, {WEEKDAYS[day.weekday()]}: год не назван, не сдвинуто"
            yield _line(entry, finding.old, why)


def _path(renewal: Renewal, file: Path) -> Path:
    return next(path for path, new in renewal.new.items() if new == file)


def _passed(renewal: Renewal) -> Iterator[Line]:
    """Say which measures of documents that stay were due before the new year."""
    start = renewal.order.target.start
    passed: dict[Path, list[str]] = {}
    for entry in renewal.entries:
        finding = entry.finding
        is_deadline = finding.role is Role.DEADLINE and finding.dating.has_year
        if is_deadline and finding.facts.move.in_force and finding.dating.days()[1] < start:
            passed.setdefault(entry.file, []).append(entry.place.removeprefix(", ячейка ").lstrip(":, "))
    for file, places in passed.items():
        where = ", ".join(dict.fromkeys(places))
        yield Line(file.as_posix(), "", f"сроков прошло до нового года: {len(places)}", f"строки или ячейки: {where}")


def _columns(renewal: Renewal) -> Iterator[Line]:
    files = dict.fromkeys(
        entry.file
        for entry in renewal.entries
        if entry.finding.role is Role.HEADING and entry.finding.decision is Decision.MOVED
    )
    for file in files:
        yield Line(file.as_posix(), "", "в названиях граф перенесены годы", "значения в графах прежние: проверьте их")


def _old_acts(renewal: Renewal) -> Iterator[Line]:
    seen: set[tuple[date, str]] = set()
    for entry, number in _acts(renewal):
        day = entry.finding.dating.days()[0]
        if (day, number) in seen or day.year > renewal.order.target.year - OLD_ACT:
            continue
        seen.add((day, number))
        written = f" № {number.upper()}" if number else ""
        yield _line(entry, f"акт от {entry.finding.old}{written}", f"старше {OLD_ACT} лет: проверьте, действует ли он")


def _line(entry: Entry, what: str, why: str) -> Line:
    return Line(entry.file.as_posix(), entry.place, what, why)


def _name(renewal: Renewal, path: Path) -> str:
    return renewal.new[path].as_posix()
