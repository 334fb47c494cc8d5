"""Knows how a name, a post, an organisation or a title is put into a case, and whether that is sure.

Made of: readings (what is found out once for all cases), person and surnames (names of people), phrase, groups and
pieces (everything else), recognition (which of the two), adjectives (endings), lexicon (the dictionary).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import cast

from generator.russian.adjectives import Forms
from generator.russian.approval import Gender, head_gender
from generator.russian.cases import CASES, Case, Form, Kind
from generator.russian.groups import HEAD_ADJECTIVES, Context
from generator.russian.lexicon import in_the_spelling_of, look_up
from generator.russian.names import WORD
from generator.russian.person import read_person
from generator.russian.phrase import read_phrase
from generator.russian.pieces import ACTING, enclosed, split
from generator.russian.quotes import pair_quotes
from generator.russian.readings import Declined, Doubt, Reading, moved, overridden, together
from generator.russian.recognition import is_name, is_surely_name, shows_name, shows_patronymic

Given = Mapping[str, Mapping[Case, str]]
CITIZEN = r"(?:гражданин|гражданка)(?: РФ| Российской Федерации)?"
WITH_NAME = re.compile(rf"(ИП|индивидуальный предприниматель|{CITIZEN})\s+(?=[А-ЯЁ])", re.IGNORECASE)
"""What stands before the name of a person who is a party."""
NAME_FIRST = re.compile(r"([^,–—]+?)(?:,\s*|\s+[-–—]\s+)(?=\S)")
NAMED_AFTER = re.compile(r"\b(?:имени|им)\b", re.IGNORECASE)


def decline(
    text: str, case: Case, kind: Kind | None = None, gender: Gender | None = None, forms: Given | None = None
) -> Form:
    """Put a text from the nominative into a case.

    `kind` says what the text names (recognised where it is left out), `gender` whether a person is a man or a woman,
    which only a name without a patronymic needs. `forms` gives the forms of some words by their nominative: they win.
    Letters, spaces and all that does not decline stay as they are. Any text is taken; one that is not understood is
    returned as it is and not sure.
    """
    reading = read(text, kind, gender) if not forms else _read_with(text, kind, gender, forms)
    doubts = [doubt.why for doubt in reading.doubts if case in doubt.cases]
    return Form(_printed(text, reading, CASES.index(case)), not doubts, "; ".join(doubts) or reading.rule)


def gender_of_head(text: str) -> Gender | None:
    """Return the gender or plural of the word that heads a name, a post, an organisation or a title.

    None where that is not sure.
    """
    known = head_gender(text)
    if known is not None and not WITH_NAME.match(text):
        return known
    reading = read(text, None, None)
    return None if reading.doubts else reading.gender


def _printed(text: str, reading: Reading, place: int) -> str:
    printed: list[str] = []
    last = 0
    for word in sorted(reading.declined, key=lambda word: word.start):
        printed += text[last : word.start], word.forms[place]
        last = word.end
    return "".join((*printed, text[last:]))


@lru_cache(maxsize=8192)
def read(text: str, kind: Kind | None, gender: Gender | None, given: tuple[Declined, ...] = ()) -> Reading:
    """Find out once for all cases what declines in a text."""
    if found := _read_citizen(text, gender):
        return found
    if kind == "name" or (kind is None and is_name(text)):
        return read_person(text, gender) or Reading(doubts=(Doubt("не похоже на имя"),))
    if kind in (None, "post") and (found := _read_post_with_name(text, gender, given)):
        return found
    context = Context(kind, "ё" in text.lower(), _is_shouted(text), given)
    reading = read_phrase(split(text, [(word.start, word.end) for word in given]), context)
    words = " ".join(text[word.start : word.end] for word in reading.declined)
    rule = f"склоняется «{words}»" if words else "не склоняется"
    return Reading(reading.declined, reading.doubts, reading.gender, rule)


def _read_citizen(text: str, gender: Gender | None) -> Reading | None:
    """Read «ИП Соколова А.П.» and «гражданин Российской Федерации Ким Олег Иванович»: a person who is a party."""
    match = WITH_NAME.match(text)
    if match is None or not is_name(text[match.end() :]):
        return None
    name = read_person(text[match.end() :], gender)
    if name is None:
        return None
    head = Reading() if match[1].upper() == "ИП" else read(match[1], "post", None)
    return replace(together(head, moved(name, match.end()), name.rule), gender=name.gender)


def _read_with(text: str, kind: Kind | None, gender: Gender | None, forms: Given) -> Reading:
    given = _given(text, forms)
    return overridden(read(text, kind, gender, given), given)


def _given(text: str, forms: Given) -> tuple[Declined, ...]:
    """Find the words whose forms are given, the longest first, outside quotation marks."""
    found: list[Declined] = []
    folded = _folded(text)
    quoted = [span for span in enclosed(pair_quotes(text)) if text[span[0]] != "("]
    for words in sorted(forms, key=lambda key: (-len(key), key)):
        pattern = r"\s+".join(map(re.escape, _folded(words).split()))
        for match in re.finditer(rf"(?<![\w-]){pattern}(?![\w-])", folded) if pattern else ():
            start, end = match.span()
            inside = any(first < start and end < last for first, last in quoted)
            if not inside and all(end <= word.start or word.end <= start for word in found):
                found.append(Declined(start, end, _forms_given(text[start:end], words, forms[words])))
    return tuple(sorted(found, key=lambda word: word.start))


def _folded(text: str) -> str:
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text).replace("ё", "е")


def _forms_given(typed: str, words: str, forms: Mapping[Case, str]) -> Forms:
    def form(case: Case) -> str:
        if case not in forms:
            return decline(typed, case).text
        return forms[case] if typed == words else in_the_spelling_of(typed, forms[case], yo=True)

    return cast(Forms, (typed, *(form(case) for case in CASES[1:])))


def _is_shouted(text: str) -> bool:
    """Tell whether all words outside quotation marks are in capitals."""
    letters = list(text)
    for start, end in enclosed(text):
        if text[start] != "(":
            letters[start:end] = " " * (end - start)
    return "".join(letters).isupper()


def _read_post_with_name(text: str, gender: Gender | None, given: tuple[Declined, ...]) -> Reading | None:
    """Read «Соколова А.П., директор школы» and «директор школы Соколова Анна Петровна»."""
    if not shows_name(text, WORD.findall(text)):
        return None
    if (match := NAME_FIRST.match(text)) and is_surely_name(match[1]) and (name := read_person(match[1], gender)):
        return together(name, _read_post(text, match.end(), len(text), given))
    if NAMED_AFTER.search(text):
        return None
    starts = [match.end() for match in re.finditer(r"\s+(?=[А-ЯЁ])", text)][-5:]
    start = next((start for start in starts if is_surely_name(text[start:])), None)
    return None if start is None else _read_post_before_name(text, start, gender, given)


def _read_post_before_name(text: str, start: int, gender: Gender | None, given: tuple[Declined, ...]) -> Reading | None:
    post, name = _read_post(text, 0, start, given), read_person(text[start:], gender)
    nominative = shows_patronymic(WORD.findall(text[start:]))
    if name is None or not (nominative or _is_of_person(text[:start], post)):
        return None
    if not nominative and any(word.forms[0].endswith(("а", "я")) for word in name.declined):
        name = replace(name, doubts=(*name.doubts, Doubt(f"не видно, в каком падеже «{text[start:]}»")))
    return together(post, moved(name, start))


def _read_post(text: str, start: int, end: int, given: tuple[Declined, ...]) -> Reading:
    """Read a stretch of a text as a post."""
    within = tuple(
        replace(word, start=word.start - start, end=word.end - start)
        for word in given
        if start <= word.start and word.end <= end
    )
    return moved(read(text[start:end], "post", None, within), start)


def _is_of_person(text: str, post: Reading) -> bool:
    """Tell whether a post before a name is one: «директор», «заведующая», «и.о. директора»."""
    words = [text[word.start : word.end].lower() for word in post.declined]
    return bool(re.match(ACTING, text, re.IGNORECASE)) or any(
        word.startswith(HEAD_ADJECTIVES) or any(noun.animate for noun in look_up(word).nouns) for word in words
    )
