"""Knows which quotation marks make a pair, and which marks a pair is printed with."""

from __future__ import annotations

import re
from collections.abc import Iterator

Pair = tuple[str, str]
OUTER: Pair = ("«", "»")
INNER: Pair = ("„", "“")
MARKS = re.compile(r'"+|[«»„“”]')
CLOSING = {"«": "»", '"': '"', "„": "“”"}
BEFORE_OPENING = frozenset("([{«„/-–—")
AFTER_OPENING = frozenset(")]}»“”,:;!?")  # what cannot follow an opening mark
BEFORE_CLOSING = frozenset("([{«„")  # what cannot precede a closing mark
AFTER_CLOSING = frozenset(")]}»“”/-–—.,:;!?…")


def pair_quotes(text: str) -> str:
    """Print each certain pair of quotation marks as «ёлочки», or as „лапки“ inside another pair.

    All that follows a mark which may both open and close, or is never closed, stays as it is.
    """
    printed = list(text)
    open_marks: list[tuple[str, Pair]] = []
    unit: list[tuple[int, str]] = []
    for position, mark, opens in _marks(text):
        if opens is None:
            break
        if opens:
            around = open_marks[-1][1] if open_marks else None
            pair = INNER if mark == "„" or around == OUTER else OUTER
            open_marks.append((mark, pair))
            unit.append((position, pair[0]))
        elif open_marks and mark in CLOSING[open_marks[-1][0]]:
            pair = open_marks.pop()[1]
            unit.append((position, mark if mark == "”" else pair[1]))
        elif open_marks and mark not in "“”":
            break
        if not open_marks:
            for place, character in unit:
                printed[place] = character
            unit.clear()
    return "".join(printed)


def _marks(text: str) -> Iterator[tuple[int, str, bool | None]]:
    """Yield the place of each mark, the mark, and whether it opens: True, False or (not certain) None."""
    for match in MARKS.finditer(text):
        if match[0][0] != '"':
            yield match.start(), match[0], match[0] in "«„"
            continue
        opens = _opens(text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
        for position in range(*match.span()):
            yield position, '"', opens


def _opens(before: str, after: str) -> bool | None:
    starts = not before or before.isspace()
    ends = not after or after.isspace()
    can_open = (starts or before in BEFORE_OPENING) and not ends and after not in AFTER_OPENING
    can_close = (ends or after in AFTER_CLOSING) and not starts and before not in BEFORE_CLOSING
    return None if can_open == can_close else can_open
