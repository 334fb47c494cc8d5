"""Knows how differences are told in plain Russian, the changed words alone: for a terminal or a merge request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from generator.compare.changes import Change, What
from generator.matching import Piece, pieces, words

LONGEST_QUOTE = 70
LEAST_SAME = 0.3
"""The share of a text that has to stay for its changes to be told word by word."""
_WORDS = {
    What.ADDED: {"м": "добавлен", "ж": "добавлена", "с": "добавлено"},
    What.REMOVED: {"м": "исключён", "ж": "исключена", "с": "исключено"},
    What.MOVED: {"м": "перенесён", "ж": "перенесена", "с": "перенесено"},
}
_GENDERS = {
    "пункт": "м",
    "абзац": "м",
    "строка": "ж",
    "раздел": "м",
    "графа": "ж",
    "таблица": "ж",
    "рисунок": "м",
    "приложение": "с",
    "подписант": "м",
    "сторона": "ж",
    "запись": "ж",
}
"""The things of which there may be more or fewer, and the gender of their names."""
SIGNER, PAGE = "подписант", "страница"
"""What is told without quotes: the names of people, the measures of a page."""
_MONTH = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_BOUND = "не позднее|не ранее|до|с|со|по|к"
_DAY = rf"\d\d?\.\d\d\.\d{{4}}|\d\d? (?:{_MONTH})\w*(?: \d{{4}}(?: г\.| года)?)?"
_DATE = re.compile(rf"\b(?:(?:{_BOUND}) )?(?:{_DAY})", re.IGNORECASE)
_TERM = re.compile(rf"(?:{_BOUND}) ", re.IGNORECASE)
_MEASURE = re.compile(r"(-?[\d,]+) ([а-я]+)")


@dataclass(frozen=True)
class Marks:
    """How text that was and text that is now are set off; `head` does it with the place."""

    old: Callable[[str], str]
    new: Callable[[str], str]
    head: Callable[[str], str]


def _in_quotes(text: str) -> str:
    return f"«{text}»"


TERMINAL = Marks(_in_quotes, _in_quotes, str)


def told(change: Change, marks: Marks = TERMINAL) -> list[str]:
    """Return one difference as lines: what it is, and below it the lines of what holds other things."""
    reason = " (из реестра)" if change.of_register else ""
    if change.what is What.MOVED:
        word = _WORDS[change.what][_gender(change) or "с"]
        place = f"{change.place}: " if change.place else ""
        text = _one_line(change.new)
        short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
        return [f"{marks.head(f'{place}{change.name}')} {word}: теперь {change.moved_to} ({short}){reason}"]
    if change.what is What.CHANGED and change.kind == PAGE:
        return [f"{marks.head(change.place + ':')} {change.name} {_measured(change.old, change.new)}{reason}"]
    if change.what is What.CHANGED:
        return [f"{marks.head(change.where + ':')} {said(change, marks)}{reason}"]
    text, mark = (change.new, marks.new) if change.what is What.ADDED else (change.old, marks.old)
    head = _headline(change, marks)
    if change.inside:
        return [f"{head}:{reason}", *(f"    {line}" for line in text.split("\n"))]
    told_already = not text or text in change.name
    return [head + reason if told_already else f"{head}: {mark(_one_line(text))}{reason}"]


def _headline(change: Change, marks: Marks) -> str:
    """«приложение № 1, раздел 2: исключена строка 3»."""
    gender = _gender(change)
    if gender is None:
        return f"{marks.head(change.where + ':')} {_WORDS[change.what]['с']}"
    head = f"{_WORDS[change.what][gender]} {change.name}"
    return f"{change.place}: {head}" if change.place else head


def _gender(change: Change) -> str | None:
    return _GENDERS.get(change.name.split(" ", 1)[0])


def said(change: Change, marks: Marks = TERMINAL) -> str:
    """Return how a text changed: the words that did, or the whole where little of it stayed."""
    if change.kind == SIGNER and not change.part:
        return f"{change.old} → {change.new}"
    if change.kind == "стиль":
        return "; ".join(_phrase(piece, marks) for piece in _of_facts(change.old, change.new))
    differing = [piece for piece in spoken(change.old, change.new) if not piece.same]
    if not any(piece.old.strip() or piece.new.strip() for piece in differing):
        return "строки разбиты иначе"
    return "; ".join(_phrase(piece, marks) for piece in differing if piece.old.strip() or piece.new.strip())


def _phrase(piece: Piece, marks: Marks) -> str:
    old, new = _one_line(piece.old), _one_line(piece.new)
    if not new:
        return f"исключено {marks.old(old)}"
    if not old:
        return f"добавлено {marks.new(new)}"
    term = "срок " if all(_DATE.fullmatch(text) and _TERM.match(text) for text in (old, new)) else ""
    return f"{term}{marks.old(old)} → {marks.new(new)}"


def _of_facts(old: str, new: str) -> list[Piece]:
    """Return lists of facts in pieces: those that are gone with those that came in their place."""
    before, after = old.split("; "), new.split("; ")
    gone, come = [each for each in before if each not in after], [each for each in after if each not in before]
    return [Piece(a, b) for a, b in zip_longest(gone, come, fillvalue="")]


def _measured(old: str, new: str) -> str:
    """«20 → 30 мм»."""
    before, after = _MEASURE.fullmatch(old), _MEASURE.fullmatch(new)
    if before and after and before[2] == after[2]:
        return f"{before[1]} → {after[1]} {after[2]}"
    return f"{old} → {new}"


def spoken(old: str, new: str) -> list[Piece]:
    """Return two texts in pieces: a date is one, and what is mostly new is new as a whole."""
    found = pieces(old, new)
    same = sum(len(words(piece.old)) for piece in found if piece.same)
    if same < LEAST_SAME * min(len(words(old)), len(words(new))):
        return [Piece(old, new)] if old != new else found
    return list(_with_whole_dates(found, old, new))


def _with_whole_dates(found: list[Piece], old: str, new: str) -> Iterator[Piece]:
    """Take a whole date for what changed where a part of it did: not «06» → «15», but «до 06.09» → «до 15.09»."""
    before, after = [d.span() for d in _DATE.finditer(old)], [d.span() for d in _DATE.finditer(new)]
    bounds = []
    here = there = 0
    for piece in found:
        bounds.append((here, here + len(piece.old), there, there + len(piece.new)))
        here, there = here + len(piece.old), there + len(piece.new)
    taken_old = taken_new = 0
    for piece, (a, b, c, d) in zip(found, bounds, strict=True):
        if piece.same:
            continue
        span_old = next(((x, y) for x, y in before if x <= a and b <= y), None)
        span_new = next(((x, y) for x, y in after if x <= c and d <= y), None)
        if span_old and span_new:
            (a, b), (c, d) = span_old, span_new
        if a < taken_old or c < taken_new:
            continue
        yield Piece(old[taken_old:a], new[taken_new:c])
        yield Piece(old[a:b], new[c:d])
        taken_old, taken_new = b, d
    yield Piece(old[taken_old:], new[taken_new:])


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " / ", text.strip())
