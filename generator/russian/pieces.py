"""Knows into which pieces a phrase falls before it is declined: words, abbreviations, quotations, brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from generator.russian.quotes import pair_quotes


class PieceKind(Enum):
    """What a piece is for the grammar."""

    WORD = auto()
    SHORT = auto()  # «ст.», «им.», «и»
    ACTING = auto()  # «и.о.», «врио», «зам.»: what follows is a genitive already
    QUOTED = auto()
    BRACKET = auto()
    DASH = auto()
    COMMA = auto()
    GIVEN = auto()  # words whose forms the caller has given
    OTHER = auto()  # numbers and marks


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text."""

    kind: PieceKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.start + len(self.text)


ACTING = r"(?:вр\.?\s?)?и\s?\.\s?о\b\s?\.?|врио(?!\w)|врид(?!\w)|(?:зам|пом|нач|исп|рук)\."
PARTS = re.compile(
    rf"""(?P<ACTING>(?<!\w)(?i:{ACTING}))
    |(?P<SHORT>(?<!\w)[^\W\d_]{{1,5}}\.(?!\Z))
    |(?P<WORD>(?<!\w)(?i:школа)(?=-(?i:детский)(?!\w))  # two names joined: «начальная школа-детский сад»
        |[0-9]+-(?:ый|ий|[йея])(?!\w)|(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w))
    |(?P<DASH>(?<=\s)[-–—](?=\s)|[–—]|-(?=(?i:детский)(?!\w)))
    |(?P<COMMA>,)
    |(?P<OTHER>\S+?(?=\s|[,«„"(]|$))""",
    re.VERBOSE,
)
OPENING = re.compile(r"[«„(\"]")
QUOTES = {"«": 1, "„": 1, "»": -1, "“": -1, "”": -1}
BRACKETS = {"(": 1, ")": -1}


def split(text: str, given: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """Return the pieces of a phrase in their order; `given` are stretches whose forms are known."""
    pieces: list[Piece] = []
    marked = pair_quotes(text)
    place = 0
    for start, end in [*enclosed(marked), (len(marked), len(marked))]:
        pieces += _plain(text, place, start, given)
        if end > start:
            kind = PieceKind.BRACKET if marked[start] == "(" else PieceKind.QUOTED
            pieces.append(Piece(kind, text[start:end], start))
        place = end
    return pieces


def inside(piece: Piece) -> tuple[list[Piece], bool]:
    """Return the pieces of what stands in brackets or quotation marks, and whether marks are next to it."""
    start, quoted = 1, piece.kind is PieceKind.QUOTED
    if not quoted and piece.text[1:2] in ("«", "„", '"'):
        start, quoted = 2, True
    inner = piece.text[start:].rstrip(')»“”"')
    return [replace(part, start=part.start + piece.start + start) for part in split(inner)], quoted


def enclosed(text: str) -> list[tuple[int, int]]:
    """Return the stretches in outer quotation marks or brackets; one never closed ends with the last mark of its kind,
    or with the text."""
    found: list[tuple[int, int]] = []
    place = 0
    while opening := OPENING.search(text, place):
        place = _closing(text, opening.start())
        found.append((opening.start(), place))
    return found


def _closing(text: str, start: int) -> int:
    if text[start] == '"':
        return text.find('"', start + 1) + 1 or len(text)
    steps = BRACKETS if text[start] == "(" else QUOTES
    depth, last = 0, len(text)
    for place in range(start, len(text)):
        step = steps.get(text[place], 0)
        depth += step
        if step < 0:
            last = place + 1
            if depth == 0:
                break
    return last


def _plain(text: str, start: int, end: int, given: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    place = start
    for first, last in given:
        if place <= first and last <= end:
            pieces += _matched(text, place, first)
            pieces.append(Piece(PieceKind.GIVEN, text[first:last], first))
            place = last
    return pieces + _matched(text, place, end)


def _matched(text: str, start: int, end: int) -> list[Piece]:
    return [Piece(PieceKind[str(m.lastgroup)], m[0], m.start()) for m in PARTS.finditer(text, start, end)]
