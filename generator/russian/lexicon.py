"""Knows which readings a word has in the dictionary; loads it for the first word.

All words are taken and given in lower case. Only readings in the nominative matter: what is declined is written in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any, cast

from generator.russian.adjectives import Forms, like_genitive
from generator.russian.approval import Gender
from generator.russian.words import listed

GENDERS: dict[str, Gender] = {"masc": "м", "femn": "ж", "neut": "с"}
CASE_MARKS = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NAMES = ("Name", "Surn", "Patr")
PLACE = "Geox"
ADJECTIVES = ("ADJF", "PRTF")

VARIANTS = ("V-be", "V-bi", "V-ey", "V-oy", "V-en", "V-ie", "V-sh", "Arch", "Infr", "Erro")

PERSONS = frozenset(listed("тьютор модератор мигрант медиатор коуч фасилитатор эдвайзер супервизор"))
"""Nouns that the dictionary takes for things or does not know."""
NOT_IN_DICTIONARY: dict[str, str] = {"коуч": "завуч", "информатик": "физик", "эдвайзер": "менеджер"}
"""Nouns that the dictionary guesses wrongly, and a noun that declines like each."""
REGULAR = re.compile(r".{5,}(?:[аеия]ние|ость|[аи]ция|логия|графия)")
"""Endings of nouns whose forms are sure even where the dictionary does not have the word."""
RUSSIAN = re.compile(r"[a-z'’-]*[а-яё][a-zа-яё'’-]*")
IN_U = frozenset({"год"})
"""Nouns that stand in the prepositional after «в» only: «в году»."""
UNDECLINED_PREFIXES = frozenset(
    listed(
        """авто арт аудио бизнес бренд веб видео вице генерал интернет ит it кибер контент медиа микро мини нано обер
        онлайн офис офлайн пиар плащ поп пресс промо радио смарт спорт стресс супер теле топ унтер фитнес флеш фото
        шеф шоу штаб эко экс экспресс блиц блог квест кейс тест хакатон чек"""
    )
)


@dataclass(frozen=True, slots=True)
class Noun:
    """One reading of a noun in the nominative.

    `genitive_too` says that the same word may be a genitive, `place` that it names a place.
    """

    gender: Gender
    animate: bool
    forms: Forms
    known: bool = True
    genitive_too: bool = False
    place: bool = False

    def as_person(self, animate: bool) -> Noun:
        """Return the noun with the accusative of persons, or of things, where they differ."""
        if animate == self.animate or self.gender not in ("м", "мн"):
            return replace(self, animate=animate)
        forms = like_genitive(self.forms) if animate else (*self.forms[:3], self.forms[0], *self.forms[4:])
        return replace(self, animate=animate, forms=forms)


@dataclass(frozen=True, slots=True)
class Word:
    """All readings of a word that matter for declension."""

    nouns: tuple[Noun, ...]
    adjective: bool
    known: bool
    parts: frozenset[str]
    """Parts of speech, in all cases."""


@cache
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer  # loaded for the first word: 80 ms
    from pymorphy3_dicts_ru import get_path  # looking for the dictionary among all packages takes 30 ms more

    return MorphAnalyzer(path=get_path(), lang="ru")


@cache
def parses(word: str) -> list[Any]:
    """Return all parses of a word by pymorphy3, the likeliest first; none of a word in foreign letters."""
    return cast(list[Any], _analyzer().parse(word)) if RUSSIAN.fullmatch(word) else []


@cache
def is_known(word: str) -> bool:
    """Tell whether the dictionary has a word in this very form."""
    return bool(_analyzer().word_is_known(word))


@cache
def look_up(word: str) -> Word:
    """Return the readings of a word in lower case."""
    if model := NOT_IN_DICTIONARY.get(word):
        return _like(word, look_up(model), model)
    found = parses(word)
    known = any(is_known(parse.word) for parse in found)
    genitive_too = any(parse.tag.POS == "NOUN" and parse.tag.case == "gent" for parse in found)
    nominative = [parse for parse in found if parse.tag.case == "nomn"]
    nouns = [_noun(word, parse, genitive_too) for parse in nominative if _is_common(parse.tag)]
    if not known and "-" in word:
        nouns = _compounds(word) or nouns
    return Word(
        nouns=tuple(dict.fromkeys(nouns)),
        adjective=any(parse.tag.POS in ADJECTIVES for parse in nominative),
        known=known or any(noun.known for noun in nouns),
        parts=frozenset(str(parse.tag.POS) for parse in found),
    )


def _is_common(tag: Any) -> bool:
    return tag.POS == "NOUN" and "Abbr" not in tag and not any(mark in tag for mark in NAMES)


def _noun(word: str, parse: Any, genitive_too: bool) -> Noun:
    number, variant = parse.tag.number, _variant(parse.tag)
    by_case: dict[str, list[str]] = {mark: [] for mark in CASE_MARKS}
    lexeme = [form for form in parse.lexeme if form.tag.number == number and form.tag.case in by_case]
    for form in [*(form for form in lexeme if variant and _variant(form.tag) == variant), *lexeme]:
        if _variant(form.tag) in ("", variant):
            by_case[form.tag.case].append(form.word)
    same_variant = by_case["nomn"].index(parse.word) if parse.word in by_case["nomn"] else 0
    forms = [word]
    for mark in CASE_MARKS[1:]:
        variants = by_case[mark] or [word]
        forms.append(variants[min(same_variant, len(variants) - 1)])
    if word in IN_U:
        forms[5] = forms[2]
    noun = Noun(
        gender="мн" if number == "plur" else GENDERS.get(str(parse.tag.gender), "м"),
        animate="anim" in parse.tag,
        forms=cast(Forms, tuple(forms)),
        known=is_known(parse.word) or REGULAR.fullmatch(word) is not None,
        genitive_too=genitive_too and "Fixd" not in parse.tag,
        place=PLACE in parse.tag,
    )
    return replace(noun.as_person(True), known=True) if word in PERSONS else noun


def _variant(tag: Any) -> str:
    """Return «V-be» for «варенье» beside «варение»; other variants are never chosen."""
    marks = [mark for mark in VARIANTS if mark in tag]
    return "" if not marks else marks[0]


def _like(word: str, model: Word, model_text: str) -> Word:
    """Return the readings of a word that declines like another one, whose stem is the whole word."""
    nouns = tuple(
        replace(noun, forms=cast(Forms, tuple(word + form[len(model_text) :] for form in noun.forms)))
        for noun in model.nouns
    )
    return replace(model, nouns=nouns)


def _compounds(word: str) -> list[Noun]:
    """Read «учитель-дефектолог»: both parts decline, unless the first is one that never does."""
    first, _, second = word.partition("-")
    last = look_up(second).nouns
    if first in UNDECLINED_PREFIXES:
        return [replace(noun, forms=_joined((first,) * 6, noun.forms)) for noun in last]
    pairs = product(look_up(first).nouns, last)
    return [_compound(a, b) for a, b in pairs if (a.gender == "мн") == (b.gender == "мн")]


def _compound(first: Noun, second: Noun) -> Noun:
    if first.gender != "ж":  # «завод-изготовитель», but «компанию-изготовителя»
        second = second.as_person(first.animate)
    return replace(first, forms=_joined(first.forms, second.forms), known=first.known and second.known)


def _joined(first: tuple[str, ...], second: Forms) -> Forms:
    return cast(Forms, tuple(f"{a}-{b}" for a, b in zip(first, second, strict=True)))


@cache
def name_genders(word: str, mark: str = "Name") -> frozenset[Gender]:
    """Return the genders in which the dictionary knows a first name, or with mark «Surn» a surname."""
    found: set[Gender] = set()
    for parse in parses(word):
        if mark in parse.tag and is_known(parse.word) and parse.tag.case == "nomn" and parse.tag.number == "sing":
            found |= {"м", "ж"} if "ms-f" in parse.tag else {GENDERS[str(parse.tag.gender)]}
    return frozenset(found)


def in_the_spelling_of(original: str, form: str, yo: bool) -> str:
    """Return a form in the letters of the author's word: his capitals, and ё only where he writes it."""
    words, forms = original.split("-"), form.split("-")
    if len(words) != len(forms):
        words, forms = [original], [form]
    return "-".join(_spelt(word, other, yo) for word, other in zip(words, forms, strict=True))


def _spelt(original: str, form: str, yo: bool) -> str:
    typed, wanted = _without_yo(original), _without_yo(form)
    same = 0
    while same < min(len(typed), len(wanted)) and typed[same] == wanted[same]:
        same += 1
    ending = form[same:] if yo else form[same:].replace("ё", "е")
    stem = "".join(map(_letter, original[:same], form))
    shouted = original.isupper() and len(original) > 1
    return stem + (ending.upper() if shouted else ending)


def _letter(typed: str, wanted: str) -> str:
    """Return the author's letter, but е where ё is lost: «Пётр» has «Петра»."""
    return {"ё": "е", "Ё": "Е"}.get(typed, typed) if wanted in "еЕ" else typed


def _without_yo(word: str) -> str:
    return word.lower().replace("ё", "е")
