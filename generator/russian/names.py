"""Knows what the words of a person's name are, and how it is shortened to initials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.russian.words import NBSP, latin_letters

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTER = "[A-ZА-ЯЁ][а-яё]?"
INITIALS = re.compile(rf"(?<!\w){_LETTER}\.(?: ?-?{_LETTER}\.| ?[A-ZА-ЯЁ](?!\S))*")
INITIAL = re.compile(rf"{_LETTER}(?:\. ?-{_LETTER})*")
PATRONYMIC = re.compile(r".{2,}ич|.{2,}[вчш]на|.+-(?:оглы|оглу|кызы|гызы)", re.IGNORECASE)
LOWER_CASE_PARTICLES = frozenset(
    [
        "оглы",
        "оглу",
        "кызы",
        "гызы",
        "улы",
        "уулу",
        "угли",
        "фон",
        "ван",
        "дер",
        "де",
        "да",
        "ди",
        "дю",
        "ла",
        "ибн",
        "аль",
        "эль",
        "бен",
    ]
)
PATRONYMIC_PARTICLES = frozenset({"оглы", "оглу", "кызы", "гызы", "улы", "уулу", "угли"})


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name by its parts; where they cannot be told apart, all its words are the surname."""

    surname: str
    first: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """The name as fully as it is known, surname first."""
        return (
            " ".join(filter(None, (self.surname, self.first, self.patronymic)))
            if self.full_known
            else surname_first(self)
        )

    @property
    def full_known(self) -> bool:
        """Whether more than the surname and initials is known."""
        return not self.first.endswith(".") if self.first else " " in self.surname

    @property
    def initials(self) -> str:
        """«А.П.», «А.-М.», or nothing."""
        if not self.full_known:
            return self.first + self.patronymic
        first = "-".join(f"{part[0]}." for part in self.first.split("-") if part)
        return first + (f"{self.patronymic[0]}." if self.patronymic else "")


@lru_cache(maxsize=1024)
def parse_name(text: str) -> Name:
    """Tell the parts of a name; a ValueError says in Russian that it is none."""
    plain = " ".join(text.split())
    initials = INITIALS.search(plain)
    if initials is None:
        surname, parts = plain, []
    else:
        before, after = plain[: initials.start()].strip(), plain[initials.end() :].strip()
        surname = "" if before and after else before or after
        parts = [re.sub(r"\. ?-", ".-", part) + "." for part in INITIAL.findall(initials[0])]
    words = surname.split()
    if not words or len(parts) > 2 or not all(map(WORD.fullmatch, words)):
        raise ValueError(f"«{plain}» не похоже на имя: нужны фамилия, имя и отчество или фамилия с инициалами")
    return Name(surname, *parts) if parts else _parse_full(words)


def _parse_full(words: list[str]) -> Name:
    if len(words) > 2 and words[-1].casefold() in PATRONYMIC_PARTICLES:
        *names, last = *words[:-2], " ".join(words[-2:])
        ends_in_patronymic = True
    else:
        *names, last = words
        ends_in_patronymic = PATRONYMIC.fullmatch(last) is not None
    match names:
        case [*surname, first] if surname and ends_in_patronymic:
            return Name(" ".join(surname), first, last)
        case [first, patronymic] if PATRONYMIC.fullmatch(patronymic):
            return Name(last, first, patronymic)
        case [surname] if not ends_in_patronymic:
            return Name(surname, last)
    return Name(" ".join(words))


def surname_first(name: Name) -> str:
    """Return «Соколова А.П.», never to be torn at the end of a line."""
    return NBSP.join(filter(None, (name.surname, name.initials)))


def initials_first(name: Name) -> str:
    """Return «А.П. Соколова», never to be torn at the end of a line."""
    return NBSP.join(filter(None, (name.initials, name.surname)))


def in_form(text: str, form: str) -> Name:
    """Tell the parts of a name given in another case, by the places of the words in the nominative."""
    name, words, forms = parse_name(text), text.split(), form.split()
    if not name.full_known or len(words) != len(forms):
        return parse_name(form)
    by_word = dict(zip(words, forms, strict=True))

    def part(nominative: str) -> str:
        return " ".join(by_word.get(word, word) for word in nominative.split())

    return Name(part(name.surname), part(name.first), part(name.patronymic))


def not_a_name(text: str) -> str:
    """Say in Russian why a text is no name of a person to be signed with; an empty string where it may be one."""
    plain = " ".join(text.split())
    try:
        name = parse_name(plain)
    except ValueError as error:
        return str(error)
    words = [word for word in plain.split() if word.casefold() not in LOWER_CASE_PARTICLES]
    if not name.initials and name.full == name.surname and " " not in plain:
        return f"«{plain}»: одной фамилии мало, нужны имя и отчество или инициалы"
    if any(word[0].islower() for word in words):
        return f"«{plain}»: имя пишут с прописной буквы и без должности"
    if any(len(word) > 2 and word.isupper() and "." not in word for word in words):
        return f"«{plain}»: имя пишут не прописными, а как в паспорте"
    if "." not in plain and any(len(word) == 1 for word in words):
        return f"«{plain}»: после инициалов ставят точки"
    if letters := latin_letters(plain):
        return f"«{plain}»: в имени латинские буквы: {', '.join(letters)}"
    return ""


def gender_of(text: str) -> Literal["м", "ж"] | None:
    """Return the gender that a name's patronymic shows; None where it has none, for nothing else is sure."""
    try:
        patronymic = parse_name(text).patronymic.casefold()
    except ValueError:
        return None
    if patronymic.endswith(("на", "кызы", "гызы")):
        return "ж"
    return "м" if patronymic.endswith(("ич", "оглы", "оглу", "улы", "уулу", "угли")) else None
