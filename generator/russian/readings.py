"""Knows what is found out about a text once, whatever the case: its words with their forms, and what is not sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.russian.adjectives import Forms
from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case


@dataclass(frozen=True, slots=True)
class Declined:
    """A stretch of the text and its six forms."""

    start: int
    end: int
    forms: Forms


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why some forms are not sure, in Russian, and the place of the word that this is about."""

    why: str
    cases: tuple[Case, ...] = CASES[1:]
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What declines in a text, what is not sure, the gender of its head, and by what rule that was found."""

    declined: tuple[Declined, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    gender: Gender | None = None
    rule: str = ""


def moved(reading: Reading, by: int) -> Reading:
    """Return the reading of a text that stands further on in another one."""
    declined = tuple(replace(word, start=word.start + by, end=word.end + by) for word in reading.declined)
    doubts = tuple(doubt if doubt.place is None else replace(doubt, place=doubt.place + by) for doubt in reading.doubts)
    return replace(reading, declined=declined, doubts=doubts)


def together(first: Reading, second: Reading, rule: str = "") -> Reading:
    """Return one reading of two parts of a text."""
    return Reading(first.declined + second.declined, first.doubts + second.doubts, first.gender, rule or first.rule)


def overridden(reading: Reading, given: Sequence[Declined]) -> Reading:
    """Return the reading with forms that the caller has given in place of those made."""

    def inside(place: int) -> bool:
        return any(word.start <= place < word.end for word in given)

    declined = tuple(word for word in reading.declined if not inside(word.start))
    doubts = tuple(doubt for doubt in reading.doubts if doubt.place is None or not inside(doubt.place))
    return replace(reading, declined=(*declined, *given), doubts=doubts)
