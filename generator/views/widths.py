"""Knows how wide the columns of a table have to be for their texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.models.tables import NUMBER, Key, as_percent
from generator.problems import Problem, Severity, Span
from generator.russian.words import fold
from generator.views.references import Scope

NUMBER_WIDTH = 8.0
"""The share of the column of numbers, in per cent."""
FLATTENED = 0.8
"""Rows are lowest where widths go as the lengths of texts; headings and short cells need more than that."""
PORTRAIT_MM, LANDSCAPE_MM = 170, 257
CERTAIN = 0.9
"""Letters differ: words that take a little more room than there is may still fit."""
_LETTER_MM, _BOLD_LETTER_MM, _MARGINS_MM = 2.3, 2.6, 3.0
"""Times New Roman of 12 points, on the average of long words."""
_PIECE = re.compile(r"[^ \n-]+-?|-")


def widths(
    columns: Mapping[str, Sequence[str]],
    written: Mapping[Key, str],
    scope: Scope,
    span: Span | None,
    *,
    landscape: bool = False,
) -> dict[str, float | None]:
    """Return the share of each column in per cent: as written, or such that long texts get more room.

    `columns` has by folded key the heading and the texts of each column. The template decides on the column of
    numbers. A warning says where words do not fit.
    """
    given = {fold(key): share for key, text in written.items() if (share := as_percent(text))}
    free = {key: texts for key, texts in columns.items() if key not in given and key != NUMBER}
    number = NUMBER_WIDTH if NUMBER in columns and NUMBER not in given else 0
    page = LANDSCAPE_MM if landscape else PORTRAIT_MM
    needed = {key: _longest_word(texts) / page * 100 for key, texts in free.items()}
    left = max(100 - number - sum(given.values()), 0)
    if sum(needed.values()) * CERTAIN > left:
        scope.problems.append(_too_narrow(span, landscape=landscape))
    shares = _shared(max(left, 1), needed, {key: _typical(texts) for key, texts in free.items()})
    return {key: given.get(key, shares.get(key)) for key in columns}


def _shared(whole: float, needed: Mapping[str, float], wanted: Mapping[str, float]) -> dict[str, float]:
    """Share a width out as wanted, but give no column less than it needs; where all need more, as they need."""
    tight: set[str] = set(needed) if sum(needed.values()) >= whole else set()
    while True:
        rest = whole - sum(needed[key] for key in tight)
        weight = sum(wanted[key] for key in wanted if key not in tight) or 1
        shares = {key: needed[key] if key in tight else rest * wanted[key] / weight for key in needed}
        short = {key for key in needed if key not in tight and shares[key] < needed[key]}
        if not short:
            scale = whole / (sum(shares.values()) or 1)
            return {key: round(share * scale, 2) for key, share in shares.items()}
        tight |= short


def _typical(texts: Sequence[str]) -> float:
    """Return how much room the texts of a column want: its longest ones but for exceptions."""
    lengths = sorted(map(len, texts))
    typical: float = max(lengths[len(lengths) * 9 // 10], 1) ** FLATTENED
    return typical


def _longest_word(texts: Sequence[str]) -> float:
    """Return the millimetres that the longest piece of a column takes which is not to be torn."""
    heading, *cells = texts
    longest = max((len(piece) for text in cells for piece in _PIECE.findall(text)), default=0)
    bold = max((len(piece) for piece in _PIECE.findall(heading)), default=1)
    return max(longest * _LETTER_MM, bold * _BOLD_LETTER_MM) + _MARGINS_MM


def _too_narrow(span: Span | None, *, landscape: bool) -> Problem:
    turn = "" if landscape else "ориентация: альбомная\nили "
    hint = f"{turn}печатайте меньше граф, сократите их названия"
    message = "слова не помещаются в графы: таблица слишком узка для них"
    return Problem(message, span, hint, "узкая-таблица", Severity.WARNING)
