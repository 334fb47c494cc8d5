"""Knows which things of two sequences are the same, which are alike, and which words of two texts differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

Pair: TypeAlias = tuple[int | None, int | None]
"""The places of a thing before and after; None where it is not there."""

Match: TypeAlias = tuple[int, int]

LEAST = 0.4
"""How alike two things have to be to count as one that was changed."""
FEW = 4
"""Texts of so few words are compared letter by letter; so many words at an end tell a text from others."""
LONGEST_GAP = 120
"""How many things are compared with one another at once."""
LONGEST_TEXT = 4000
"""From how many words on a text is compared by its rarer ones."""

_TOKEN = re.compile(
    r"[\w.+-]+@[\w.-]+\w|[А-ЯЁ]\.\s?[А-ЯЁ]\.|\d+(?:[.,/:-]\d+)*|[^\W\d]+(?:-[^\W\d]+)*|\s+|.", re.DOTALL
)
"""An address, initials, a number or date, a word, a space, a mark: what changes as a whole."""
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


@dataclass(frozen=True)
class Piece:
    """A stretch of two texts: the same in both where `old` is `new`."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Whether nothing changed here."""
        return self.old == self.new


@dataclass(frozen=True)
class Look:
    """What a thing is told by: only those of one `kind` are ever paired, those of one `key` always."""

    kind: Hashable
    text: str
    key: Hashable = None

    @cached_property
    def anchor(self) -> Hashable:
        """What is equal in things that surely are one."""
        return (self.kind, self.text) if self.key is None else (self.kind, self.key, "")

    @cached_property
    def words(self) -> frozenset[tuple[str, int]]:
        """The words, each occurrence apart."""
        count: Counter[str] = Counter()
        found = set()
        for word in words(self.text.lower()):
            count[word] += 1
            found.add((word, count[word]))
        return frozenset(found)

    @cached_property
    def ends(self) -> tuple[Hashable, Hashable]:
        """The first and the last words, where there are enough to tell the text by."""
        found = words(self.text.lower())
        if self.key is not None or len(found) <= FEW:
            return None, None
        return (self.kind, *found[:FEW]), (self.kind, *found[-FEW:])


def likeness(old: Look, new: Look) -> float:
    """Return how alike two things are, from 0 to 1."""
    if old.kind != new.kind:
        return 0.0
    if old.key is not None and new.key is not None:
        same = old.key == new.key or (old.text == new.text and len(old.words) > FEW)
        return float(same)
    before, after = old.words, new.words
    count = len(before) + len(after)
    shared = 2 * len(before & after) / count if count else float(old.text == new.text)
    if count <= 4 * FEW and min(len(before), len(after)) <= FEW:
        return max(shared, SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() - 0.1)
    return shared


def aligned(old: Sequence[Look], new: Sequence[Look]) -> list[Pair]:
    """Return the things of two sequences in pairs that keep their order, with what has no pair between them."""
    found: list[Pair] = []
    first = begin = 0
    for here, there in _matches(old, new, range(len(old)), range(len(new)), 0):
        found += _apart(range(first, here), range(begin, there))
        found.append((here, there))
        first, begin = here + 1, there + 1
    return [*found, *_apart(range(first, len(old)), range(begin, len(new)))]


def _apart(old: range, new: range) -> list[Pair]:
    return [*((place, None) for place in old), *((None, place) for place in new)]


def _matches(old: Sequence[Look], new: Sequence[Look], before: range, after: range, level: int) -> Iterator[Match]:
    """Yield pairs: first what is found once on both sides, between them equals, then what begins or ends alike."""
    if not before or not after:
        return
    if level == len(_LEVELS):
        yield from _alike(old, new, before, after)
        return
    first, begin = before.start, after.start
    for here, there in [*_LEVELS[level](old, new, before, after), (before.stop, after.stop)]:
        yield from _matches(old, new, range(first, here), range(begin, there), level + 1)
        if here < before.stop:
            yield here, there
        first, begin = here + 1, there + 1


def _once(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    count = Counter(keys)
    return {key: place for place, key in enumerate(keys) if key is not None and count[key] == 1}


def _increasing(pairs: list[Match]) -> list[Match]:
    """Return the longest part of pairs, which are in the order of the first, that is in the order of the second."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        place = bisect_left(tops, there)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [there]
        ends[place : place + 1] = [number]
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _by_single(keys: Sequence[Hashable], others: Sequence[Hashable], before: range, after: range) -> list[Match]:
    there = _once(others)
    pairs = [(before[place], after[there[key]]) for key, place in _once(keys).items() if key in there]
    return _increasing(pairs)


def _unique(old: Sequence[Look], new: Sequence[Look], before: range, after: range) -> list[Match]:
    return _by_single([old[place].anchor for place in before], [new[place].anchor for place in after], before, after)


def _equal(old: Sequence[Look], new: Sequence[Look], before: range, after: range) -> list[Match]:
    keys, others = [old[place].anchor for place in before], [new[place].anchor for place in after]
    if not set(keys) & set(others):
        return []
    matcher = SequenceMatcher(None, keys, others, autojunk=len(keys) * len(others) > LONGEST_GAP**2)
    return [
        (before[block.a + step], after[block.b + step])
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]


def _begin_alike(old: Sequence[Look], new: Sequence[Look], before: range, after: range) -> list[Match]:
    return _by_end(old, new, before, after, 0)


def _end_alike(old: Sequence[Look], new: Sequence[Look], before: range, after: range) -> list[Match]:
    return _by_end(old, new, before, after, 1)


def _by_end(old: Sequence[Look], new: Sequence[Look], before: range, after: range, side: int) -> list[Match]:
    keys, others = [old[place].ends[side] for place in before], [new[place].ends[side] for place in after]
    pairs = _by_single(keys, others, before, after)
    return [(here, there) for here, there in pairs if likeness(old[here], new[there]) >= LEAST]


_LEVELS = (_unique, _equal, _begin_alike, _end_alike)


def _alike(old: Sequence[Look], new: Sequence[Look], before: range, after: range) -> Iterator[Match]:
    """Pair what is alike in a gap, a long one stretch by stretch."""
    steps = max(len(before) - 1, len(after) - 1) // LONGEST_GAP + 1
    cuts = [(len(before) * step // steps, len(after) * step // steps) for step in range(steps + 1)]
    for (a, c), (b, d) in pairwise(cuts):
        yield from _best(old, new, before[a:b], after[c:d])


def _best(old: Sequence[Look], new: Sequence[Look], before: range, after: range) -> Iterator[Match]:
    """Yield the pairs, in order, that are alike most of all together."""
    table = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike: dict[Match, float] = {}
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            score = likeness(old[before[i]], new[after[j]])
            table[i][j] = max(table[i + 1][j], table[i][j + 1])
            if score >= LEAST and table[i + 1][j + 1] + score > table[i][j]:
                table[i][j] = table[i + 1][j + 1] + score
                alike[i, j] = table[i][j]
    i = j = 0
    while i < len(before) and j < len(after):
        if alike.get((i, j)) == table[i][j]:
            yield before[i], after[j]
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


def pieces(old: str, new: str) -> list[Piece]:
    """Return two texts in pieces, word by word: what is the same and what is not, in turn."""
    if old == new:
        return [Piece(old, new)] if old else []
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > LONGEST_TEXT)
    found = [Piece("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in matcher.get_opcodes()]
    return _joined(found)


def _joined(found: list[Piece]) -> list[Piece]:
    """Take in a space or a mark between two changes: «раз два» → «три четыре» is one change."""
    result: list[Piece] = []
    for number, piece in enumerate(found):
        between = piece.same and result and number + 1 < len(found) and not _WORD.search(piece.old)
        inside = between and all(each.old.strip() and each.new.strip() for each in (result[-1], found[number + 1]))
        if result and (inside or not (piece.same or result[-1].same)):
            result[-1] = Piece(result[-1].old + piece.old, result[-1].new + piece.new)
        else:
            result.append(piece)
    return result
