"""Knows which points of an order are tasks, to whom they are given and by when, as far as their words show it.

A task is a point without points under it; what stands above it counts as its words, too: «Руководителям школ:».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.problems import Span
from generator.rules.texts import Point
from generator.russian.dates import MONTHS, MONTHS_GENITIVE, MONTHS_PREPOSITIONAL
from generator.russian.terms import find_terms
from generator.russian.words import listed

CONTROL = re.compile(
    r"(?<!\w)контрол\w*\s+(?:за\s+|над\s+)?(?:исполнени|выполнени|реализаци)\w+\s+"
    r"(?:(?:настоящего|данного)\s+)?(?:приказа|распоряжения|постановления)|"
    r"(?<!\w)контроль(?!\w)[^.;]*(?<!\w)(?:оставляю|возложить|возлагаю)(?!\w)",
    re.IGNORECASE,
)
IN_FORCE = re.compile(r"(?<!\w)(?:вступает|вступают)\s+в\s+силу|распространя\w+\s+(?:свое\s+)?действие", re.IGNORECASE)
INFINITIVE = re.compile(
    r"(?<![\w-])(?!(?:\w*[оеё]сть|часть|сеть|печать|запись|память|площадь|область|пять|шесть|девять|десять|путь|мать|дети|"
    r"власти|области|сети|части|деятельности|\w*ости|вести|почти|ночь|помощь|речь)(?!\w))"
    r"\w{2,}(?:ть|ти|чь)(?:ся|сь)?(?![\w-])",
    re.IGNORECASE,
)
DONE_BY_SIGNING = frozenset(
    listed(
        """утвердить признать отменить создать образовать назначить определить включить исключить внести возложить
        установить считать ввести закрепить присвоить объявить наградить поощрить премировать освободить
        перевести продлить переименовать реорганизовать ликвидировать изложить дополнить заменить принять
        разрешить согласовать открыть закрыть присоединить передать выделить уволить командировать"""
    )
)
"""What the order does itself: nobody is told to do it."""
DELEGATING = frozenset(listed("""поручить рекомендовать предложить обязать разрешить просить предписать"""))
GOING_ON = frozenset(
    listed(
        """осуществлять проводить обеспечивать совершенствовать руководствоваться соблюдать использовать учитывать
        вести хранить допускать нести оказывать продолжать уделять контролировать организовывать применять"""
    )
)
"""What has no end by its meaning."""
DATIVE = re.compile(
    r"(?<!\w)(?:руководител(?:ям|ю)|директор(?:ам|у)|начальник(?:ам|у)|заместител(?:ям|ю)|специалист(?:ам|у)|"
    r"методист(?:ам|у)|заведующ(?:им|ему|ей)|отдел(?:ам|у)|комитету|управлению|департаменту|центр(?:ам|у)|школам|"
    r"учреждениям|организациям|педагогам|учителям|координатор(?:ам|у)|консультант(?:ам|у)|секретарю|М[А-Я]{0,4}ОУ|МБУ|МКУ)"
    r"(?!\w)"
)
_MONTH = "|".join((*MONTHS, *MONTHS_GENITIVE, *MONTHS_PREPOSITIONAL))
SOME_TERM = re.compile(
    r"(?<!\w)(?:срок\w*|постоянно|еже[а-я]+но|немедленно|незамедлительно|не\s+(?:позднее|позже)|в\s+течени[еи]|весь|"
    r"на\s+период|на\s+время|при\s+необходимости|по\s+мере|после|по\s+итогам|по\s+завершени\w+|по\s+окончани\w+|накануне|"
    r"перед|в\s+(?:день|дни)|со\s+дня|с\s+момента|(?:по|согласно|в\s+соответствии\s+с)\s+график\w+|учебн\w+\s+год\w*|"
    rf"{_MONTH}|[0-9]{{4}}(?:[–/-][0-9]{{2,4}})?\s*(?:г\.|гг\.|год\w*)|[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{4}})(?!\w)",
)
_TERM_FIRST = re.compile(r"(?:до|в|во|с|со|к|по|на|не|за|из|для|при)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A task: its point, its words after those of the points above it, and the first infinitive among them."""

    point: Point
    words: str
    infinitive: re.Match[str]

    @property
    def place(self) -> Span | None:
        """Where the point says what has to be done."""
        own = INFINITIVE.search(self.point.text.plain)
        return self.point.text.place(own[0]) if own else self.point.text.span

    @property
    def has_executor(self) -> bool:
        """Whether somebody is named who has to do it; where the words do not show it, somebody is."""
        before = self.words[: self.infinitive.start()].strip(" ,:–")
        if before and not _TERM_FIRST.match(before):
            return True
        if self.infinitive[0].lower() in DELEGATING or DATIVE.search(self.words):
            return True
        if before and (term := next(find_terms(before), None)) is not None:
            before = before.replace(before[term.start : term.end], "").strip(" ,:–")
        return bool(before) and not _TERM_FIRST.match(before)

    @property
    def has_term(self) -> bool:
        """Whether there is any sign of a deadline."""
        return SOME_TERM.search(self.words.lower()) is not None or next(find_terms(self.words), None) is not None

    @property
    def goes_on(self) -> bool:
        """Whether what has to be done has no end by its meaning."""
        return self.infinitive[0].lower() in GOING_ON or "не допускать" in self.words


def is_control(point: Point) -> bool:
    """Tell the point that says who controls the order."""
    return "контрол" in point.text.lower and CONTROL.search(point.text.plain) is not None


def tasks_of(points: Iterable[Point]) -> Iterator[Task]:
    """Go through the tasks among all points of an order."""
    for point in points:
        if point.below:
            continue
        line = [each.text.plain for each in point.line()]
        words = " ".join(reversed(line))
        own = INFINITIVE.search(words)
        if own is None or own[0].lower() == "возложить" or _is_no_task(line[-1]) or IN_FORCE.search(words):
            continue
        yield Task(point, words, own)


def _is_no_task(top: str) -> bool:
    """Tell a point of the first level that does itself what it says, or that says who controls."""
    first = INFINITIVE.match(top.lstrip("«„( "))
    if first is not None and first[0].lower() in DONE_BY_SIGNING:
        return True
    return "контрол" in top.lower() and CONTROL.search(top) is not None
