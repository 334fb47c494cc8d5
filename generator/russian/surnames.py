"""Knows how one word of a person's name declines: by pytrovich, but where that fails or norms differ."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, cast

from generator.russian.adjectives import Forms, adjective, like_genitive
from generator.russian.cases import CASES, Case
from generator.russian.lexicon import look_up
from generator.russian.readings import Doubt
from generator.russian.words import listed

Sex = Literal["м", "ж"]
Role = Literal["surname", "first", "patronymic", "fixed"]

SURE_IN_SOFT_SIGN = frozenset(listed("любовь нинель эсфирь рахиль юдифь руфь адиль есфирь"))
STRESSED_IN_ICH = frozenset(listed("кузьмич лукич фомич ильич"))
TWO_NORMS_IN_O = frozenset(listed("данило михайло гаврило кирило петро павло марко дмитро иванко"))
TWO_NORMS_IN_INA = frozenset(listed("щербина чуприна чупрына бузина загребина"))
NOUNS_IN_OVA = frozenset(listed("сова голова корова подкова дева основа обнова"))
"""Common nouns that women's surnames are, and that do not decline like «Иванова»."""
FOREIGN_IN = frozenset(listed("чаплин кронин гершвин"))
GERMAN_IN_IKH = re.compile(".+[лрдтмбвфпз]их|ми?ю?них")
NOUN_IN_OY = ("я", "ю", "я", "ем", "е")
REGULAR = ("а", "у", "а", "ом", "е")
FLEETING = re.compile(r".*[аеёиоуыэюя].*(?:[оеё]к|ец)")
DIMINUTIVE = re.compile(r"(.*[аеёиоуыэюя].*(?:[нпбр](?=ок)|[аоиу]ч(?=ек)))[ое]к")
HUSHING_ADJECTIVE = re.compile(".+[жшчщ](?:ая|ий)")
YERY_AFTER_HUSHING = re.compile("([жшчщ])ы$")
UNSTRESSED_AFTER_TS = re.compile("([^е]ц)ом$")
STRESS_SHOWS = re.compile(r".+(?:[жшчщ]а|ач|ец)")
VOWELS = "аеёиоуыэюя"
UNCHANGED = re.compile(".+[иы]х")
SURE_AS_SURNAME = re.compile(".+(?:[оеё]в|[иы]н|[сц]кий|ый|ой)")
GEORGIAN = re.compile(r".+[иоу]я")


@cache
def _maker() -> Any:
    from pytrovich.maker import PetrovichDeclinationMaker  # loaded for the first name

    return PetrovichDeclinationMaker()


def _by_rules(word: str, role: Role, sex: Sex, last: bool) -> Forms:
    from pytrovich import enums

    part = {"surname": "LASTNAME", "first": "FIRSTNAME", "patronymic": "MIDDLENAME"}[role]
    gender = enums.Gender.MALE if sex == "м" else enums.Gender.FEMALE
    cases = (case for case in enums.Case if case is not enums.Case.NOMINATIVE)
    oblique = [_maker().make(enums.NamePart[part], gender, case, word, known_gender=last) for case in cases]
    return cast(Forms, (word, *(_in_spelling(form) for form in oblique)))


def _in_spelling(form: str) -> str:
    """Mend endings that no Russian word has: «Ходжы», «Францом»."""
    return UNSTRESSED_AFTER_TS.sub(r"\1ем", YERY_AFTER_HUSHING.sub(r"\1и", form))


@cache
def name_forms(word: str, role: Role, sex: Sex, last: bool = True) -> tuple[Forms, tuple[Doubt, ...]]:
    """Return the forms of one word of a name in lower case, and what is not sure; `last` after all hyphens."""
    forms = _by_rules(word, role, sex, last)
    if role == "first":
        return _first_name(word, sex, forms)
    if role == "surname":
        return _surname(word, sex, forms)
    return forms, ()


def _first_name(word: str, sex: Sex, forms: Forms) -> tuple[Forms, tuple[Doubt, ...]]:
    if sex == "м" and word.endswith("ек"):
        return cast(Forms, (word, *(word + ending for ending in REGULAR))), ()
    two_norms = (
        (sex == "ж" and word.endswith("ь") and word not in SURE_IN_SOFT_SIGN)
        or (sex == "ж" and word.endswith("ия") and forms[2].endswith("ие"))
        or (sex == "м" and word in TWO_NORMS_IN_O)
    )
    return forms, (Doubt(f"имя «{word.capitalize()}» склоняют по-разному"),) if two_norms else ()


def _surname(word: str, sex: Sex, forms: Forms) -> tuple[Forms, tuple[Doubt, ...]]:
    found = look_up(word)
    if sex == "ж" and word in NOUNS_IN_OVA:
        return cast(Forms, (word, *(word[:-1] + ending for ending in ("ы", "е", "у", "ой", "е")))), ()
    if sex == "м" and word.endswith("ой") and (_is_short(word) or (found.nouns and not found.adjective)):
        return cast(Forms, (word, *(word[:-1] + ending for ending in NOUN_IN_OY))), ()
    like_adjective = (found.known and found.adjective) or HUSHING_ADJECTIVE.fullmatch(word)
    if like_adjective and (item := adjective(word)) and item.gender == sex:
        return (like_genitive(item.forms) if sex == "м" else item.forms), ()
    if GEORGIAN.fullmatch(word) or (sex == "м" and word.endswith("ая")):
        return forms, (_two_norms(word),)
    nouns = [noun.forms for noun in found.nouns if noun.known and noun.gender == sex]
    if sex == "ж":
        doubtful = word in TWO_NORMS_IN_INA or (word.endswith("ина") and nouns)
        return forms, (_two_norms(word, "род", "дат", "пред"),) if doubtful else _by_stress(word, forms)
    return _mans_surname(word, forms, nouns)


def _mans_surname(word: str, forms: Forms, nouns: list[Forms]) -> tuple[Forms, tuple[Doubt, ...]]:
    """Return the forms of a man's surname; `nouns` are the forms of the same word as a common noun."""
    if word[-1] in VOWELS:
        return forms, _by_stress(word, forms)
    if GERMAN_IN_IKH.fullmatch(word):
        return cast(Forms, (word, *(word + ending for ending in REGULAR))), ()
    if word == "лев":
        return like_genitive(nouns[0]), (_two_norms(word),)
    if forms[4] == word + "ым" and (word in FOREIGN_IN or (_is_short(word) and word.endswith("ин"))):
        return (*forms[:4], word + "ом", forms[5]), ()
    if nouns and nouns[0][1] != forms[1] and not SURE_AS_SURNAME.fullmatch(word):
        return like_genitive(nouns[0]), (_two_norms(word),)
    if forms[4] == word + "ем" and (word in STRESSED_IN_ICH or any(noun[4] == word + "ом" for noun in nouns)):
        doubts = (_two_norms(word, "твор"),) if word in STRESSED_IN_ICH else ()
        return (*forms[:4], word + "ом", forms[5]), doubts
    if diminutive := DIMINUTIVE.fullmatch(word):
        return cast(Forms, (word, *(diminutive[1] + "к" + ending for ending in REGULAR))), (_two_norms(word),)
    unchanged = forms[1] == word and not UNCHANGED.fullmatch(word)
    if unchanged or (FLEETING.fullmatch(word) and len(forms[1]) > len(word)):
        return forms, (_two_norms(word),)
    return forms, _by_stress(word, forms)


def _is_short(word: str) -> bool:
    return sum(letter in VOWELS for letter in word) == 1


def _by_stress(word: str, forms: Forms) -> tuple[Doubt, ...]:
    return (_two_norms(word, "твор"),) if STRESS_SHOWS.fullmatch(word) and forms[4] != word else ()


def _two_norms(word: str, *cases: Case) -> Doubt:
    return Doubt(f"фамилию «{word.capitalize()}» склоняют по-разному", cases or CASES[1:])
