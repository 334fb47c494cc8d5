"""Knows how words are compared: by case and ё, by likeness, by alphabet, by number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NBSP = "\u00a0"
LATIN = "ABCEHKMOPTXYËabcehkmoptxyë"
CYRILLIC = "АВСЕНКМОРТХУЁавсенкмортхуё"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a table that is written as one text."""
    return tuple(words.split())


def fold(text: str) -> str:
    """Return the text as keys are compared: in lower case, without ё, with single spaces."""
    return _folded(str(text))


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("ё", "е").split())


def distance(a: str, b: str, limit: int) -> int:
    """Count the letters to add, drop, replace or swap with a neighbour; `limit + 1` stands for any more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for row, letter in enumerate(a, 1):
        this = [row]
        for column, other in enumerate(b, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == b[column - 2] and a[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        if min(this) > limit:
            return limit + 1
        before, last = last, this
    return min(last[-1], limit + 1)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the known word that was probably meant: one letter away, or two if it has six letters or more.

    A word typed in Latin letters that look the same comes first.
    """
    known_words = tuple(candidates)
    typed = fold(to_cyrillic(word))
    if (twin := next((known for known in known_words if fold(known) == typed), None)) is not None:
        return twin
    wanted = fold(word)
    found: list[tuple[int, str, str]] = []
    for candidate in known_words:
        known = fold(candidate)
        limit = 2 if len(known) >= 6 else min(1, len(known) - 1)
        steps = distance(wanted, known, limit)
        if steps <= limit:
            found.append((steps, known, candidate))
    return min(found)[2] if found else None


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """Return «, похоже на «…»» for a message about an unknown word, or nothing."""
    likely = nearest(word, candidates)
    if likely is None:
        return ""
    latin = latin_letters(word) if fold(to_cyrillic(word)) == fold(likely) else ""
    return f", похоже на «{likely}»" + (f" (латинские буквы: {', '.join(latin)})" if latin else "")


def latin_letters(word: str) -> str:
    """Return the Latin letters of a word, once each, that look like Cyrillic ones."""
    return "".join(dict.fromkeys(letter for letter in word if letter in LATIN))


def to_cyrillic(word: str) -> str:
    """Replace the Latin letters that look like Cyrillic ones."""
    return word.translate(TO_CYRILLIC)


def capitalised(text: str) -> str:
    """Return the text with its first letter, after any marks, in upper case and the rest untouched."""
    for index, character in enumerate(text):
        if character.isalnum():
            return text[:index] + character.upper() + text[index + 1 :]
    return text
