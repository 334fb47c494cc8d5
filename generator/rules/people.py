"""Knows where a text names a person of the register by surname and initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.models.register import Person, Register
from generator.problems import Span
from generator.rules.printed import Printed
from generator.russian.names import Name, parse_name
from generator.russian.words import fold

_INITIALS = re.compile(
    r"(?<!\w)(?:([А-ЯЁ][а-яё-]+)\s+([А-ЯЁ])\.\s?([А-ЯЁ])\.|([А-ЯЁ])\.\s?([А-ЯЁ])\.\s?([А-ЯЁ][а-яё-]+))"
)
_FULL = re.compile(
    r"(?<!\w)([А-ЯЁ][а-яё-]+)\s+([А-ЯЁ])[а-яё]+\s+([А-ЯЁ])[а-яё]+(?:ич|ча|чу|чем|че|вн\w|вной|чн\w|чной)(?!\w)"
)
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """A person of the register as written in a text; `holds` says whether the entry is valid on the document's day."""

    key: str
    written: str
    holds: bool
    place: Span | None


def typed(printed: Printed) -> Iterator[Typed]:
    """Go through the people of the register that the author has written by name."""
    known = _by_initials(printed.bundle.register)
    stems = {name.surname[:2].lower() for people in known.values() for _, _, name in people}
    for text in printed.running:
        if "." not in text.written and "вн" not in text.written and "ич" not in text.written:
            continue
        if not any(stem in text.lower for stem in stems):
            continue
        for found in (*_INITIALS.finditer(text.written), *_FULL.finditer(text.written)):
            surname, first, second = _parts(found)
            for key, person, name in known.get(first + second, ()):
                if _same_surname(surname, name.surname):
                    yield Typed(key, " ".join(found[0].split()), _holds(key, person, printed), text.place(found[0]))
                    break


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    surname, first, second, *after = found.groups()
    return (surname, first, second) if surname else (after[2], after[0], after[1])


def _by_initials(register: Register) -> dict[str, list[tuple[str, Person, Name]]]:
    found: dict[str, list[tuple[str, Person, Name]]] = {}
    people = [(str(key), person) for key, held in register.officials.items() for person in held]
    for school, organisations in register.organisations.items():
        people += [(f"{school}.руководитель", each.head) for each in organisations if isinstance(each.head, Person)]
    for role, person in people:
        try:
            name = parse_name(person.name)
        except ValueError:
            continue
        found.setdefault(name.initials.replace(".", ""), []).append((role, person, name))
    return found


def _same_surname(written: str, known: str) -> bool:
    """Tell whether two surnames differ in no more than an ending."""
    a, b = fold(written), fold(known)
    common = 0
    while common < min(len(a), len(b)) and a[common] == b[common]:
        common += 1
    return common >= max(2, len(b) - 2) and len(a) - common <= _LONGEST_ENDING


def _holds(key: str, person: Person, printed: Printed) -> bool:
    day: date | None = printed.scope.day or (printed.period.start if printed.period else None)
    return day is None or person.holds(day)
