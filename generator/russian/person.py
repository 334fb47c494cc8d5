"""Knows how a person's name declines: which word is which part of it, whose gender it shows, and where norms differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from generator.russian.adjectives import Forms
from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case
from generator.russian.lexicon import in_the_spelling_of, name_genders
from generator.russian.names import (
    LOWER_CASE_PARTICLES,
    PATRONYMIC,
    PATRONYMIC_PARTICLES,
    WORD,
    Name,
    gender_of,
    parse_name,
)
from generator.russian.readings import Declined, Doubt, Reading
from generator.russian.surnames import Role, Sex, name_forms
from generator.russian.words import listed

SEXES: tuple[Sex, ...] = ("м", "ж")
UNDECLINED_PARTS = LOWER_CASE_PARTICLES | {
    *listed("абд абдул абу баба бонч ван грум дос ибрагим кара ле лос мак мустафа нур сан сеит сейт сент сквозник тер"),
    *listed("тян усть шах юсуф"),
}
UNDECLINED_ENDS = frozenset(listed("заде бейли"))
KIN: dict[str, Forms] = {
    "сын": ("сын", "сына", "сыну", "сына", "сыном", "сыне"),
    "отец": ("отец", "отца", "отцу", "отца", "отцом", "отце"),
}
"""What tells a namesake by, after a hyphen."""
RULES: dict[Sex | None, str] = {"м": "мужское имя", "ж": "женское имя", None: "имя, общее для мужчин и женщин"}
SHOWS_MAN = re.compile(r".+(?:[оеё]в|[сц]кий|ый)")
SHOWS_WOMAN = re.compile(r".+(?:[оеё]ва|[сц]кая|ая)")
WOMANS_PATRONYMIC = re.compile(r".+(?:[оеё]вна|ична)")
IN_OR_INA = re.compile(r".+[иы]на?")


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name, where it stands, and what it is."""

    text: str
    start: int
    role: Role


def read_person(text: str, gender: Gender | None = None) -> Reading | None:
    """Find the forms of a name; None where the text is not like one."""
    try:
        name = parse_name(text)
    except ValueError:
        return None
    words = _words(text)
    parts = [
        Part(word, start, role) for (word, start), role in zip(words, _roles([w for w, _ in words], name), strict=True)
    ]
    sex, doubts = _sex(text, parts, gender)
    yo = "ё" in text.lower()
    declined: list[Declined] = []
    for part in parts:
        forms, more = _forms(part, sex or "м", yo)
        doubts += [replace(doubt, place=part.start) for doubt in more]
        if sex is None and (cases := _differing(forms, _forms(part, "ж", yo)[0])):
            doubts.append(Doubt("не видно, мужчина это или женщина: укажите пол", cases))
        declined.append(Declined(part.start, part.start + len(part.text), forms))
    return Reading(tuple(declined), tuple(dict.fromkeys(doubts)), sex, RULES[sex])


def _differing(forms: Forms, others: Forms) -> tuple[Case, ...]:
    return tuple(case for case, a, b in zip(CASES, forms, others, strict=True) if a != b)


def _words(text: str) -> list[tuple[str, int]]:
    """Return the words of a name without initials, and their places."""
    found = []
    for match in WORD.finditer(text):
        before, after = text[: match.start()].rstrip()[-1:], text[match.end() : match.end() + 1]
        initial = len(match[0]) <= 2 and (after == "." or (before == "." and len(match[0]) == 1))
        if not initial:
            found.append((match[0], match.start()))
    return found


def _roles(words: Sequence[str], name: Name) -> list[Role]:
    """Return what each word of a name is, in the order in which they stand."""
    if name.first.endswith("."):
        return _roles_of((len(words), "surname"))
    if not name.first:
        return _roles_by_dictionary(words)
    if not name.patronymic and _first_name_first(words):
        return _roles_of((1, "first"), (len(words) - 1, "surname"))
    first = [*name.first.split(), *name.patronymic.split()]
    turkic = first[-1].lower().rpartition("-")[2] in PATRONYMIC_PARTICLES
    named: list[tuple[int, Role]] = [(1, "first"), (len(first) - 1, "fixed" if turkic else "patronymic")]
    surname: tuple[int, Role] = (len(words) - len(first), "surname")
    return _roles_of(*named, surname) if list(words[: len(first)]) == first else _roles_of(surname, *named)


def _roles_by_dictionary(words: Sequence[str]) -> list[Role]:
    """Tell the parts where the order does not: «Анна Петровна», «Ким», «Эрнандес Гарсия Хосе»."""
    *before, last = words
    if len(words) == 2 and PATRONYMIC.fullmatch(last):
        return _roles_of((1, "first"), (1, "patronymic"))
    if is_first_name(last) and (before or not name_genders(last.lower(), "Surn")):
        return _roles_of((len(before), "surname"), (1, "first"))
    if not before and (WOMANS_PATRONYMIC.fullmatch(last.lower()) or name_genders(last.lower(), "Patr")):
        return _roles_of((1, "patronymic"))
    return _roles_of((len(words), "surname"))


def _roles_of(*numbers: tuple[int, Role]) -> list[Role]:
    return [role for number, role in numbers for _ in range(number)]


def _first_name_first(words: Sequence[str]) -> bool:
    """Tell «Ольга Ким» from «Ким Ольга», where either may be a first name."""
    first, last = is_first_name(words[0]), is_first_name(words[-1])
    if first and last:
        return bool(name_genders(words[-1].lower(), "Surn")) and not name_genders(words[0].lower(), "Surn")
    return first


def is_first_name(word: str) -> bool:
    """Tell whether the dictionary knows a first name, or both parts of a double one."""
    return all(map(name_genders, word.lower().split("-")))


def _genders_of_first(word: str) -> frozenset[Gender]:
    return frozenset[Gender].intersection(*map(name_genders, word.lower().split("-")))


def _sex(text: str, parts: Sequence[Part], given: Gender | None) -> tuple[Sex | None, list[Doubt]]:
    """Return the gender of a person, and what speaks against it."""
    by_patronymic = gender_of(text) or next(
        (_by_patronymic(part.text) for part in parts if part.role == "patronymic"), None
    )
    surnames = [sex for part in parts if part.role == "surname" for sex in _by_surname(part.text)]
    known: list[Sex | None] = [
        by_patronymic,
        *(_only(_genders_of_first(part.text)) for part in parts if part.role == "first"),
        surnames[-1] if surnames else None,
    ]
    shown = [sex for sex in known if sex]
    sex = given if given in ("м", "ж") else next(iter(shown), None)
    doubts = [Doubt("части имени разного рода")] if len({*shown, *([sex] if sex else [])}) > 1 else []
    return sex, doubts


def _by_patronymic(word: str) -> Sex:
    return "ж" if word.casefold().endswith(("на", "кызы", "гызы")) else "м"


def _only(genders: frozenset[Gender]) -> Sex | None:
    found: list[Sex] = [sex for sex in SEXES if sex in genders]
    return found[0] if len(found) == 1 else None


def _by_surname(text: str) -> list[Sex]:
    """Return the gender that the endings of a surname show, part by part."""
    found: list[Sex] = []
    for part in text.lower().split("-"):
        if SHOWS_MAN.fullmatch(part):
            found.append("м")
        elif SHOWS_WOMAN.fullmatch(part):
            found.append("ж")
        elif IN_OR_INA.fullmatch(part) and (sex := _only(name_genders(part, "Surn"))):
            found.append(sex)
    return found


def _forms(part: Part, sex: Sex, yo: bool) -> tuple[Forms, list[Doubt]]:
    if part.role == "fixed":
        return (part.text,) * 6, []
    pieces = part.text.split("-")
    columns: list[Forms] = []
    doubts: list[Doubt] = []
    for number, piece in enumerate(pieces, 1):
        forms, more = _piece_forms(piece, part.role, sex, number == len(pieces))
        columns.append(cast(Forms, tuple(in_the_spelling_of(piece, form, yo) for form in forms)))
        doubts += more
    return cast(Forms, tuple("-".join(column) for column in zip(*columns, strict=True))), doubts


def _piece_forms(piece: str, role: Role, sex: Sex, last: bool) -> tuple[Forms, tuple[Doubt, ...]]:
    lower = piece.lower()
    if last and piece in KIN:
        return KIN[piece], ()
    if (
        lower in UNDECLINED_ENDS
        or (lower in UNDECLINED_PARTS and not last)
        or piece in LOWER_CASE_PARTICLES
        or len(lower) != len(piece)
    ):
        return (piece,) * 6, ()
    return name_forms(lower, role, sex, last)
