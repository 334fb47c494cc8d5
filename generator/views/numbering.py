"""Knows how points, lists and rows are numbered, and how their items end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.text import Item

DASH = "–"
_CLOSING = '»“”"'
_ABBREVIATED = re.compile(
    r"(?:\b(?:г|гг|т|д|п|ч|др|пр|руб|тыс|коп|чел|экз|шт|уч|кв|ст|см|им|ул|обл|мин|сек|пл|стр)|[А-ЯЁ])\.[»“”\"]*$"
)
"""A full stop that belongs to the word before it."""
_OPENING = "«“„(["
_ENDS = ".;:,!?…"
_BETWEEN = (";", ",")


@dataclass(frozen=True, slots=True)
class Marked:
    """An item with what stands before and after it: `label` («2.1.», «–», «1)» or nothing), `end` («;», «.»).

    `number` is how text refers to it («2.1»); empty where it has none.
    """

    item: Item
    label: str
    end: str
    level: int
    number: str = ""


def points(items: tuple[Item, ...], *, dashes: bool = False, prefix: str = "") -> Iterator[Marked]:
    """Number points to any level («2.», «2.1.»); sub-points with dashes where the document asks for them.

    `prefix` is the number of the section that the points are in («3.»).
    """
    for number, item in enumerate(items, 1):
        yield from _point(item, f"{prefix}{number}.", ".", 0, dashes=dashes)


def _point(item: Item, label: str, end: str, level: int, *, dashes: bool) -> Iterator[Marked]:
    yield Marked(item, label, ":" if item.items else end, level, label.rstrip("."))
    if item.numbered is None and not dashes:
        for number, child in enumerate(item.items, 1):
            child_end = _end(item.items, number, end)
            yield from _point(child, f"{label}{number}.", child_end, level + 1, dashes=dashes)
    else:
        yield from _listed(item, end, level + 1)


def listed(items: tuple[Item, ...]) -> Iterator[Marked]:
    """Mark running text: paragraphs bare, the lists under them with dashes or, where asked, numbers.

    Sentences are numbered «1.», parts of one sentence «1)».
    """
    for item in items:
        if item.text is not None or item.block is not None:
            yield Marked(item, "", ":" if item.items else "", 0)
        yield from _listed(item, ".", 1, sentences=True)


def _listed(owner: Item, end: str, level: int, *, sentences: bool = False) -> Iterator[Marked]:
    bracket = "." if sentences and _are_sentences(owner.items, or_names=True) else ")"
    number = 0
    for place, item in enumerate(owner.items, 1):
        item_end = _end(owner.items, place, end, or_names=sentences and bool(owner.numbered))
        if item.text is not None or item.block is not None:
            number += item.text is not None
            label = f"{number}{bracket}" if owner.numbered else DASH
            yield Marked(item, label, ":" if item.items else item_end, level)
        yield from _listed(item, item_end, level + 1, sentences=sentences)


def _end(siblings: tuple[Item, ...], number: int, last: str, *, or_names: bool = False) -> str:
    """An item ends as its author ended another one; else sentences with full stops, parts of one with semicolons."""
    if number == len(siblings):
        return last
    written = (item.text.rstrip()[-1:] for item in siblings[:-1] if item.text)
    return next(
        (sign for sign in written if sign in _BETWEEN), "." if _are_sentences(siblings, or_names=or_names) else ";"
    )


def _are_sentences(siblings: tuple[Item, ...], *, or_names: bool = False) -> bool:
    """Tell whether all items begin with a capital; `or_names` says what counts where all begin with references."""
    starts = [item.text.lstrip(_OPENING)[:1] for item in siblings if item.text and not item.text.startswith("((")]
    return all(map(str.isupper, starts)) if starts else or_names


def ended(text: str, end: str) -> str:
    """Return a text with its closing mark, the author's own kept."""
    if not end or not text:
        return text
    last = text.rstrip(_CLOSING)[-1:]
    if last not in _ENDS or (last == "." != end and _ABBREVIATED.search(text)):
        return text + end
    return text
