"""How words are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.russian.words import capitalised, distance, fold, latin_letters, nearest, suggestion, to_cyrillic


def test_case_yo_and_kinds_of_space_do_not_matter_to_folded_text() -> None:
    assert fold("  Должность\u00a0 СОКРАЩЁННО ") == "должность сокращенно"
    assert fold("ко\u0438\u0306") == "кой"


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [("план", "план", 0), ("план", "плана", 1), ("план", "пална", 2), ("план", "лпан", 1), ("план", "форма", 3)],
)
def test_distance_counts_letters_and_swaps_up_to_its_limit(a: str, b: str, steps: int) -> None:
    assert distance(a, b, 2) == steps


@given(st.text("абв", max_size=6), st.text("абв", max_size=6))
def test_distance_is_the_same_both_ways_and_whatever_the_limit(a: str, b: str) -> None:
    assert distance(a, b, 9) == distance(b, a, 9)
    assert distance(a, b, 2) == min(distance(a, b, 9), 3)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("пунты", "пункты"),
        ("заголвоки", "заголовок"),
        ("Подпсь", "подпись"),
        ("отчет", "отчёт"),
        ("атчот", None),
        ("дта", "дата"),
        ("дт", None),
        ("дтаа", "дата"),
        ("дтк", None),
        ("к", None),
        ("школа", None),
    ],
)
def test_the_word_meant_is_one_letter_away_or_two_when_long(word: str, meant: str | None) -> None:
    assert nearest(word, ["дата", "пункты", "заголовок", "подпись", "отчёт", "с"]) == meant


def test_of_two_equally_near_words_the_first_by_alphabet_is_taken_whatever_their_order() -> None:
    assert nearest("кот", ["рот", "вот"]) == nearest("кот", {"вот", "рот"}) == "вот"


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("дaтa", "a"),
        ("мecто издaния", "eca"),
        ("МБOУ", "O"),
        ("дата", ""),
        ("3D-модель", ""),
    ],
)
def test_latin_letters_that_look_cyrillic_are_found(word: str, letters: str) -> None:
    assert latin_letters(word) == letters


def test_lookalikes_become_cyrillic() -> None:
    assert to_cyrillic("дaтa, cpoк") == "дата, срок"
    assert to_cyrillic("ABCEHKMOPTXYabcehkmoptxy").isascii() is False
    assert not any("a" <= letter.lower() <= "z" for letter in to_cyrillic("ABCEHKMOPTXYabcehkmoptxy"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [("план", "План"), ("«план»", "«План»"), ("5 классов", "5 классов"), ("МБОУ", "МБОУ"), ("– ", "– "), ("", "")],
)
def test_only_the_first_letter_is_capitalised(text: str, printed: str) -> None:
    assert capitalised(text) == printed


def test_latin_letters_that_look_russian_are_told() -> None:
    assert suggestion("cpok", ["срок"]) == ", похоже на «срок» (латинские буквы: c, p, o, k)"
    assert suggestion("срокк", ["срок"]) == ", похоже на «срок»"
    assert suggestion("иное", ["срок"]) == ""
