"""Knows how a person's name is told from everything else."""

from __future__ import annotations

from collections.abc import Sequence

from generator.russian.approval import GENDERS
from generator.russian.lexicon import look_up, name_genders
from generator.russian.names import INITIALS, LOWER_CASE_PARTICLES, PATRONYMIC, PATRONYMIC_PARTICLES, WORD, parse_name
from generator.russian.person import is_first_name
from generator.russian.words import fold


def is_name(text: str) -> bool:
    """Tell a person's name by initials, a patronymic, or a first name in the dictionary."""
    words = WORD.findall(text)
    if not _may_be_name(text, words):
        return False
    if len(words) > 2 and shows_patronymic(words):
        return True
    names = [word.lower() for word in words if len(word) > 1]
    if len(names) == 1 and not INITIALS.search(text):
        return not look_up(names[0]).nouns and any(name_genders(names[0], mark) for mark in ("Surn", "Name"))
    shown = shows_name(text, words) or (len(names) <= 3 and any(map(is_first_name, names)))
    return shown and (len(names) < 2 or not any(map(_is_thing, names)))


def _is_thing(word: str) -> bool:
    """Tell «кружок» from a surname: «Кружок Надежда» is no person, «Мороз Надежда» is one."""
    if fold(word) in GENDERS:
        return True
    known = [noun for noun in look_up(word).nouns if noun.known]
    names = name_genders(word) or name_genders(word, "Surn")
    return bool(known) and not names and not any(noun.animate for noun in known)


def _may_be_name(text: str, words: Sequence[str]) -> bool:
    if not 1 <= len(words) <= 6 or not all(map(_may_be_part, words)):
        return False
    try:
        parse_name(text)
    except ValueError:
        return False
    return True


def _may_be_part(word: str) -> bool:
    return word[0].isupper() or word.partition("-")[0] in LOWER_CASE_PARTICLES


def shows_name(text: str, words: Sequence[str]) -> bool:
    """Tell whether initials or a patronymic stand anywhere in a text of these words."""
    return bool(INITIALS.search(text)) or shows_patronymic(words)


def shows_patronymic(words: Sequence[str]) -> bool:
    """Tell whether a patronymic in the nominative is among several words."""
    return len(words) > 1 and any(PATRONYMIC.fullmatch(word) or word in PATRONYMIC_PARTICLES for word in words)


def is_surely_name(text: str) -> bool:
    """Tell a person's name by initials or a patronymic alone."""
    return shows_name(text, WORD.findall(text)) and is_name(text)
