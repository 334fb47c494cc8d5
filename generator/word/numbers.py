"""Knows the numbers that Word itself prints before the paragraphs of lists (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.word.content import Opened
from generator.word.ooxml import Element, as_number, value, w
from generator.word.styles import by_id, default_style, with_bases

LEVELS = 9
BULLET = "•"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "".join(chr(code) for code in range(ord("а"), ord("я") + 1) if chr(code) not in ("й", "ъ", "ы", "ь"))
"""Without ё, й, ъ, ы, ь, as lists are lettered."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass
class Numbers:
    """Counts the paragraphs of lists in the order in which they are asked for."""

    docx: Opened
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        tree, styles = self.docx.part("numbering"), self.docx.part("styles")
        shapes = () if tree is None else tree.iterchildren(w("abstractNum"))
        self._shapes = {value(shape, "abstractNumId"): dict(_levels(shape)) for shape in shapes}
        nums = () if tree is None else tree.iterchildren(w("num"))
        self._lists = {value(num, "numId"): (value(num.find(w("abstractNumId"))), num) for num in nums}
        self._styles = {} if styles is None else by_id(styles)
        self._default = "" if styles is None else default_style(styles, "paragraph")

    def label(self, paragraph: Element) -> str:
        """Return what stands before a paragraph, empty where it is in no list, and count it."""
        number, place = self._list_of(paragraph)
        shape, num = self._lists.get(number, ("", None))
        levels = self._shapes.get(shape, {})
        if num is None or place not in levels:
            return ""
        self._begin(number, shape, num)
        counts = self._counts.setdefault(shape, [None] * LEVELS)
        known = counts[place]
        counts[place] = levels[place].start if known is None else known + 1
        counts[place + 1 :] = [None] * (LEVELS - place - 1)
        return _printed(levels, counts, place)

    def _begin(self, number: str, shape: str, num: Element) -> None:
        """Start a list anew where it says so."""
        if number in self._begun:
            return
        self._begun.add(number)
        for override in num.iterchildren(w("lvlOverride")):
            start = override.find(w("startOverride"))
            place = as_number(value(override, "ilvl"))
            if start is not None and 0 <= place < LEVELS:
                self._counts.setdefault(shape, [None] * LEVELS)[place] = as_number(value(start)) - 1

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """Return the id of the list and the level of a paragraph: its own, or its style's."""
        properties = paragraph.find(w("pPr"))
        style = value(None if properties is None else properties.find(w("pStyle"))) or self._default
        sources = [properties, *(each.find(w("pPr")) for each in with_bases(self._styles, style))]
        found = [each.find(w("numPr")) for each in sources if each is not None]
        own = [each for each in found if each is not None]
        number = next((value(each.find(w("numId"))) for each in own if each.find(w("numId")) is not None), "")
        place = next((value(each.find(w("ilvl"))) for each in own if each.find(w("ilvl")) is not None), "0")
        return number, min(max(as_number(place), 0), LEVELS - 1)


def _levels(shape: Element) -> Iterator[tuple[int, _Level]]:
    for level in shape.iterchildren(w("lvl")):
        start = level.find(w("start"))
        first = 1 if start is None else as_number(value(start))
        form, text = (value(level.find(w(name))) for name in ("numFmt", "lvlText"))
        yield as_number(value(level, "ilvl")), _Level(form or "decimal", text, first)


def _printed(levels: dict[int, _Level], counts: list[int | None], place: int) -> str:
    if levels[place].form == "bullet":
        return BULLET

    def number(found: re.Match[str]) -> str:
        other = int(found[1]) - 1
        level = levels.get(other)
        if level is None:
            return ""
        count = counts[other]
        return _in_form(level.start if count is None else count, level.form)

    return re.sub(r"%([1-9])", number, levels[place].text)


def _in_form(number: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = ""
        for size, letters in _ROMAN:
            count, number = divmod(number, size)
            text += letters * count
        return text.upper() if form == "upperRoman" else text
    alphabets = {"lowerLetter": _LATIN, "russianLower": _RUSSIAN}
    lower = form.replace("upperLetter", "lowerLetter").replace("russianUpper", "russianLower")
    if lower in alphabets and number > 0:
        letters = alphabets[lower]
        text = letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
        return text.upper() if lower != form else text
    return "" if form == "none" else f"{number:02}" if form == "decimalZero" else str(number)
