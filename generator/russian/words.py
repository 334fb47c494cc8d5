"""Knows how words are compared: by case and ё, by likeness, by alphabet, by number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LATIN = "ABCEHKMOPTXYËabcehkmoptxyë"
CYRILLIC = "АВСЕНКМОРТХУЁавсенкмортхуё"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
RUN_OF_LETTERS = re.compile(r"[^\W\d_]+")
CYRILLIC_LETTER = re.compile("[а-яё]", re.IGNORECASE)


def fold(text: str) -> str:
    """Return the text as keys are compared: in lower case, without ё, with single spaces."""
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
    """Return the known word that was probably meant: one letter away, or two if it has six letters or more."""
    wanted = fold(word)
    found: list[tuple[int, str, str]] = []
    for candidate in candidates:
        known = fold(candidate)
        limit = 2 if len(known) >= 6 else min(1, len(known) - 1)
        steps = distance(wanted, known, limit)
        if steps <= limit:
            found.append((steps, known, candidate))
    return min(found)[2] if found else None


def latin_lookalikes(word: str) -> str:
    """Return the Latin letters, once each, that pass for Cyrillic ones in words with Cyrillic letters."""
    mixed = "".join(run for run in RUN_OF_LETTERS.findall(word) if CYRILLIC_LETTER.search(run))
    return "".join(dict.fromkeys(letter for letter in mixed if letter in LATIN))


def to_cyrillic(word: str) -> str:
    """Replace the Latin letters that look like Cyrillic ones."""
    return word.translate(TO_CYRILLIC)


def capitalised(text: str) -> str:
    """Return the text with its first letter, after any marks, in upper case and the rest untouched."""
    for index, character in enumerate(text):
        if character.isalnum():
            return text[:index] + character.upper() + text[index + 1 :]
    return text


def plural(number: int, one: str, few: str, many: str) -> str:
    """Choose the form that goes with a number: 1 день, 2 дня, 5 дней."""
    tail = abs(number) % 100
    if tail % 10 == 1 and tail != 11:
        return one
    if tail % 10 in (2, 3, 4) and tail not in (12, 13, 14):
        return few
    return many
