"""Knows every way in which clerks write how often something is done."""

from __future__ import annotations

import re

from generator.russian.clauses import Recurrence
from generator.russian.scanner import Scanner
from generator.russian.unit_reading import END

_ONCE_IN = r"(?:(?:1|один)\s+)?раз\s+в\s+"
_ADVERBS = {
    Recurrence.YEARLY: rf"ежегодно|кажд(?:ый\s+год|ого\s+года)|{_ONCE_IN}год",
    Recurrence.HALF_YEARLY: rf"каждое\s+полугодие|{_ONCE_IN}полугодие",
    Recurrence.QUARTERLY: rf"ежеквартально|каждый\s+квартал|{_ONCE_IN}квартал",
    Recurrence.MONTHLY: rf"ежемесячно|каждый\s+месяц|{_ONCE_IN}месяц",
    Recurrence.WEEKLY: rf"еженедельно|каждую\s+неделю|{_ONCE_IN}неделю",
    Recurrence.DAILY: rf"ежедневно|каждый\s+день|{_ONCE_IN}день",
}
ADVERBS = {recurrence: re.compile(f"(?:{words}){END}") for recurrence, words in _ADVERBS.items()}
CYCLES = {
    "год": Recurrence.YEARLY,
    "полугодие": Recurrence.HALF_YEARLY,
    "квартал": Recurrence.QUARTERLY,
    "месяц": Recurrence.MONTHLY,
    "неделю": Recurrence.WEEKLY,
    "день": Recurrence.DAILY,
}
COUNTED = re.compile(
    r"(?:не\s+(?:реже|менее|чаще|более)\s+)?(?:чем\s+)?"
    r"(?:(?:(?:[0-9]{1,2}|одного|один|двух|два|трех|три|четырех|четыре|пять|пяти)\s+)?раза?|дважды|трижды)"
    rf"\s+в\s+({'|'.join(CYCLES)}){END}"
)

_WEEKDAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[а-я]{0,2}"
_OF_A_MONTH = r"\s+(?:каждого\s+)?месяца"
ON_WEEKDAYS = re.compile(
    rf"(?:кажд[а-я]{{2}}|по)\s+{_WEEKDAY}(?:(?:,\s*|\s+и\s+){_WEEKDAY})*{END}(?!{_OF_A_MONTH})",
)
NTH_WEEKDAY = re.compile(
    rf"(?:(?:во?|кажд[а-я]{{2}})\s+)?(?:перв|втор|трет|четверт|последн)[а-я]{{1,3}}\s+{_WEEKDAY}{_OF_A_MONTH}{END}"
)
_AFTER_REPORT = r",?\s*следующего\s+за\s+отчетным(?:\s+(?:месяцем|кварталом|периодом|полугодием|годом))?"
DAY_OF_MONTH = re.compile(
    r"(?:(?:не\s+поздн(?:ее|ей)|не\s+позже|до|ко?|с|по)\s+)?"
    r"[0-9]{1,2}(?:-?(?:го|му|ое|е))?(?:\s*(?:по|и|,|[-–—])\s*[0-9]{1,2}(?:-?(?:го|му|ое|е))?)*"
    rf"\s+числ[аоу]{END}(\s+каждого\s+месяца(?:{_AFTER_REPORT})?{END}|(?:\s+месяца)?{_AFTER_REPORT}{END})?"
)
DETAILS = {
    Recurrence.QUARTERLY: (DAY_OF_MONTH,),
    Recurrence.MONTHLY: (DAY_OF_MONTH, NTH_WEEKDAY, ON_WEEKDAYS),
    Recurrence.WEEKLY: (ON_WEEKDAYS,),
}
CONSTANT = re.compile(
    r"(?:постоянно|на\s+постоянной\s+основе|круглогодично|"
    r"(?:(?:в\s+течени[еи]|на\s+протяжении)\s+(?:всего\s+)?|(?:на\s+)?весь\s+)(?:период|срок)а?"
    rf"(?:\s+(?:реализации|действия|выполнения|обучения)(?:\s+[а-я«»\"-]+){{1,6}})?){END}"
)
SEPARATOR = re.compile(r"[,:–—-]\s*")

Often = tuple[Recurrence, str]


def read_recurrence(scanner: Scanner) -> Often | None:
    """Take how often: the cycle, and the words for it in one form («раз в квартал» is «ежеквартально»)."""
    start = scanner.place
    for read in (_adverb, _detail_and_adverb, _self_sufficient):
        if often := read(scanner):
            return often
        scanner.place = start
    return None


def _adverb(scanner: Scanner) -> Often | None:
    """Take «ежемесячно», «еженедельно по пятницам», «ежеквартально до 10 числа»."""
    cycle = _cycle(scanner)
    if not cycle:
        return None
    place = scanner.place
    scanner.take(SEPARATOR)
    start = scanner.place
    if any(scanner.take(pattern) for pattern in DETAILS.get(cycle, ())):
        return cycle, f"{cycle} {scanner.words_since(start)}"
    scanner.place = place
    return cycle, cycle.value


def _cycle(scanner: Scanner) -> Recurrence | None:
    return next((recurrence for recurrence, pattern in ADVERBS.items() if scanner.take(pattern)), None)


def _detail_and_adverb(scanner: Scanner) -> Often | None:
    """Take «до 5 числа ежемесячно»."""
    start = scanner.place
    detail = next((pattern for pattern in (DAY_OF_MONTH, NTH_WEEKDAY, ON_WEEKDAYS) if scanner.take(pattern)), None)
    if not detail:
        return None
    words = scanner.words_since(start)
    scanner.take(SEPARATOR)
    cycle = _cycle(scanner)
    return (cycle, f"{cycle} {words}") if cycle and detail in DETAILS.get(cycle, ()) else None


def _self_sufficient(scanner: Scanner) -> Often | None:
    """Take «каждый понедельник», «5 числа каждого месяца», «не реже двух раз в год», «постоянно»."""
    start = scanner.place
    if scanner.take(ON_WEEKDAYS):
        return Recurrence.WEEKLY, scanner.words_since(start)
    if scanner.take(NTH_WEEKDAY):
        return Recurrence.MONTHLY, scanner.words_since(start)
    if scanner.take(CONSTANT):
        return Recurrence.CONSTANT, scanner.words_since(start)
    if match := scanner.take(COUNTED):
        return CYCLES[match[1]], scanner.words_since(start)
    match = scanner.take(DAY_OF_MONTH)
    return (Recurrence.MONTHLY, scanner.words_since(start)) if match and match[1] else None
