"""Words of approval and of administrative acts."""

from __future__ import annotations

import pytest

from generator.russian.approval import (
    ACTS,
    HEADS,
    approved,
    command_word,
    head_gender,
    kind_in,
)


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("План мероприятий («дорожная карта») по повышению качества", "м"),
        ("«Дорожная карта» повышения качества", "ж"),
        ("ПЕРЕЧЕНЬ школ", "м"),
        ("Отчет о работе", "м"),
        ("Комплексный план", "м"),
        ("Средний график", "м"),
        ("План-график контроля", "м"),
        ("Муниципальная программа", "ж"),
        ("Примерная форма соглашения", "ж"),
        ("Партнёрское соглашение", "с"),
        ("Общее положение о конкурсе", "с"),
        ("Правила приёма", "мн"),
        ("Внутренние требования", "мн"),
        ("Методические рекомендации", "мн"),
        ("Списки детей", "мн"),
        ("Целевые показатели", "мн"),
    ],
)
def test_the_first_noun_of_a_title_decides(title: str, gender: str) -> None:
    assert head_gender(title) == gender


@pytest.mark.parametrize("title", ["Конвенция о плане", "Разъяснение формы", "О плане", "", "2026", "Комплексный"])
def test_an_unknown_head_is_not_guessed_from_the_words_after_it(title: str) -> None:
    assert head_gender(title) is None


def test_no_noun_of_the_table_has_two_genders() -> None:
    nouns = " ".join(HEADS.values()).split()
    assert len(nouns) == len(set(nouns)) > 100


def test_the_stamp_agrees_and_has_yo_only_where_wanted() -> None:
    assert [approved(gender) for gender in HEADS] == ["УТВЕРЖДЕН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ"]
    assert [approved(gender, yo=True) for gender in HEADS] == ["УТВЕРЖДЁН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ"]


def test_acts_are_declined_and_command() -> None:
    assert set(ACTS) == {"приказ", "распоряжение", "постановление"}
    assert kind_in("Приказ", "им") == "приказ"
    assert kind_in("приказ", "род") == "приказа"
    assert kind_in("постановление", "дат") == "постановлению"
    assert kind_in("распоряжение", "твор") == "распоряжением"
    assert kind_in("распоряжение", "пред") == "распоряжении"
    assert [command_word(kind) for kind in ACTS] == ["приказываю", "обязываю", "постановляю"]
