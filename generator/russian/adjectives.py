"""Knows the endings of adjectives, participles and ordinals; needs no dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.russian.approval import Gender
from generator.russian.words import listed

Forms = tuple[str, str, str, str, str, str]
"""A word in the six cases, in the order of CASES; the accusative is that of a thing."""

# Endings after the stem by the ending of the nominative: genitive, dative, accusative, instrumental, prepositional.
# The accusative «=» repeats the nominative.
Endings = dict[str, tuple[Gender, str]]
_HARD: Endings = {
    "ый": ("м", "ого ому = ым ом"),
    "ой": ("м", "ого ому = ым ом"),
    "ое": ("с", "ого ому = ым ом"),
    "ая": ("ж", "ой ой ую ой ой"),
    "ые": ("мн", "ых ым = ыми ых"),
}
_SOFT: Endings = {
    "ий": ("м", "его ему = им ем"),
    "ее": ("с", "его ему = им ем"),
    "яя": ("ж", "ей ей юю ей ей"),
    "ие": ("мн", "их им = ими их"),
}
_VELAR: Endings = {  # after г, к, х; and after ж, ш, ч, щ under stress: «большой»
    "ий": ("м", "ого ому = им ом"),
    "ой": ("м", "ого ому = им ом"),
    "ое": ("с", "ого ому = им ом"),
    "ая": ("ж", "ой ой ую ой ой"),
    "ие": ("мн", "их им = ими их"),
}
_HUSHING: Endings = {**_SOFT, "ая": ("ж", "ей ей ую ей ей")}  # after ж, ш, ч, щ: «старшая»
_POSSESSIVE: Endings = {
    "ий": ("м", "ьего ьему = ьим ьем"),
    "ье": ("с", "ьего ьему = ьим ьем"),
    "ья": ("ж", "ьей ьей ью ьей ьей"),
    "ьи": ("мн", "ьих ьим = ьими ьих"),
}
_IN_DIGITS: Endings = {
    "й": ("м", "го му = м м"),
    "ый": ("м", "го му = м м"),
    "ий": ("м", "го му = м м"),
    "е": ("с", "го му = м м"),
    "я": ("ж", "й й ю й й"),
}
POSSESSIVE_STEMS = frozenset(
    listed("трет казач охотнич рыбач помещич волч птич лис рыб бож враж пастуш кошач медвеж овеч коров девич белич")
)
STRESSED_HUSHING_STEMS = ("больш", "чуж")  # but «больший» and «большее» do not occur in names

WORD = re.compile(r"(.+?)(ый|ий|ой|ое|ее|ая|яя|ые|ие|ье|ья|ьи)(ся)?", re.IGNORECASE)
NUMBER = re.compile(r"([0-9]+-)(ый|ий|[йея])")


@dataclass(frozen=True, slots=True)
class Adjective:
    """A word that declines like an adjective: the gender or plural of its ending, and its forms."""

    gender: Gender
    forms: Forms

    def with_noun(self, animate: bool) -> Forms:
        """Return the forms beside a noun; an animate one in the masculine or plural has its accusative like the
        genitive."""
        return like_genitive(self.forms) if animate and self.gender in ("м", "мн") else self.forms


def like_genitive(forms: Forms) -> Forms:
    """Return the forms of what is animate."""
    return (*forms[:3], forms[1], *forms[4:])


def adjective(word: str) -> Adjective | None:
    """Read a word in the nominative as an adjective; None where it has no such ending."""
    if numbered := NUMBER.fullmatch(word):
        return _declined(word, numbered[1], numbered[2], "", _IN_DIGITS)
    match = WORD.fullmatch(word)
    if match is None:
        return None
    stem, ending, reflexive = match[1], match[2].casefold(), match[3] or ""
    return _declined(word, stem, ending, reflexive, _endings(stem.casefold(), ending))


def _endings(stem: str, ending: str) -> Endings:
    if stem in POSSESSIVE_STEMS or ending in ("ье", "ья", "ьи"):
        return _POSSESSIVE
    if stem[-1] in "гкх":
        return _VELAR
    if stem[-1] in "жшчщ":
        return _VELAR if ending in ("ой", "ое") or stem.endswith(STRESSED_HUSHING_STEMS) else _HUSHING
    return _SOFT if ending in _SOFT else _HARD


def _declined(word: str, stem: str, ending: str, reflexive: str, endings: Endings) -> Adjective | None:
    if ending not in endings:
        return None
    gender, oblique = endings[ending]
    shout = str.upper if word.isupper() and len(word) > 1 else str
    forms = [word if mark == "=" else stem + shout(mark) + reflexive for mark in oblique.split()]
    return Adjective(gender, (word, forms[0], forms[1], forms[2], forms[3], forms[4]))
