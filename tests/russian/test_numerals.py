"""Numbers in words, sums of money, and nouns after numbers."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case
from generator.russian.numerals import LIMIT, ROUBLE, after_number, cardinal, money, ordinal, plural

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "russian-data" / "morphos_numerals.tsv"


@pytest.mark.parametrize(
    ("number", "forms"),
    [
        (0, "ноль, ноля, нолю, ноль, нолем, ноле"),
        (2, "два, двух, двум, два, двумя, двух"),
        (8, "восемь, восьми, восьми, восемь, восемью, восьми"),
        (11, "одиннадцать, одиннадцати, одиннадцати, одиннадцать, одиннадцатью, одиннадцати"),
        (40, "сорок, сорока, сорока, сорок, сорока, сорока"),
        (
            57,
            "пятьдесят семь, пятидесяти семи, пятидесяти семи, пятьдесят семь, пятьюдесятью семью, пятидесяти семи",
        ),
        (90, "девяносто, девяноста, девяноста, девяносто, девяноста, девяноста"),
        (100, "сто, ста, ста, сто, ста, ста"),
        (300, "триста, трехсот, тремстам, триста, тремястами, трехстах"),
        (700, "семьсот, семисот, семистам, семьсот, семьюстами, семистах"),
        (1000, "тысяча, тысячи, тысяче, тысячу, тысячей, тысяче"),
        (
            2_000_021,
            "два миллиона двадцать один, двух миллионов двадцати одного, двум миллионам двадцати одному, "
            "два миллиона двадцать один, двумя миллионами двадцатью одним, двух миллионах двадцати одном",
        ),
    ],
)
def test_a_number_has_six_cases(number: int, forms: str) -> None:
    assert [cardinal(number, case) for case in CASES] == forms.split(", ")


@pytest.mark.parametrize(
    ("number", "case", "gender", "animate", "expected"),
    [
        (1, "вин", "ж", False, "одну"),
        (1, "вин", "ж", True, "одну"),
        (1, "вин", "м", True, "одного"),
        (21, "вин", "м", True, "двадцать одного"),
        (2, "им", "ж", False, "две"),
        (2, "им", "с", False, "два"),
        (2, "вин", "ж", True, "двух"),
        (3, "вин", "м", True, "трех"),
        (22, "вин", "м", True, "двадцать два"),
        (5, "вин", "м", True, "пять"),
        (1, "им", "мн", False, "одни"),
        (1_002, "им", "с", False, "одна тысяча два"),
        (2_001, "твор", "ж", False, "двумя тысячами одной"),
    ],
)
def test_a_number_agrees_with_what_is_counted(
    number: int, case: Case, gender: Gender, animate: bool, expected: str
) -> None:
    assert cardinal(number, case, gender, animate=animate) == expected


def test_yo_is_printed_where_it_is_asked_for() -> None:
    assert (cardinal(3, "род", yo=True), ordinal(4, yo=True)) == ("трёх", "четвёртый")


@pytest.mark.parametrize(
    ("number", "case", "gender", "expected"),
    [
        (0, "им", "м", "нулевой"),
        (1, "им", "мн", "первые"),
        (3, "род", "ж", "третьей"),
        (3, "вин", "с", "третье"),
        (21, "род", "м", "двадцать первого"),
        (40, "пред", "м", "сороковом"),
        (100, "твор", "м", "сотым"),
        (519, "дат", "ж", "пятьсот девятнадцатой"),
        (1000, "им", "ж", "тысячная"),
        (2000, "род", "м", "двухтысячного"),
        (2026, "пред", "м", "две тысячи двадцать шестом"),
        (1999, "им", "м", "тысяча девятьсот девяносто девятый"),
        (21_000, "им", "м", "двадцатиоднотысячный"),
        (90_100, "им", "м", "девяносто тысяч сотый"),
        (190_000, "им", "м", "стодевяностотысячный"),
        (5_000_000, "им", "м", "пятимиллионный"),
    ],
)
def test_an_ordinal_declines_in_its_last_word(number: int, case: Case, gender: Gender, expected: str) -> None:
    assert ordinal(number, case, gender) == expected


def test_an_ordinal_of_what_is_animate_has_the_accusative_like_the_genitive() -> None:
    assert ordinal(2, "вин", "мн", animate=True) == "вторых"


@pytest.mark.parametrize(
    ("number", "form"), [(1, "а"), (2, "б"), (4, "б"), (5, "в"), (11, "в"), (14, "в"), (21, "а"), (0, "в"), (112, "в")]
)
def test_a_noun_after_a_number_has_one_of_three_forms(number: int, form: str) -> None:
    assert plural(number, "а", "б", "в") == form


@pytest.mark.parametrize(
    ("number", "case", "expected"),
    [(1, "им", "рубль"), (2, "вин", "рубля"), (5, "им", "рублей"), (21, "род", "рубля"), (2, "твор", "рублями")],
)
def test_a_counted_noun_stands_in_the_case_of_its_number(number: int, case: Case, expected: str) -> None:
    assert after_number(number, ROUBLE, case) == expected


@pytest.mark.parametrize(
    ("amount", "case", "expected"),
    [
        (Decimal("1234.50"), "им", "1 234 (одна тысяча двести тридцать четыре) рубля 50 копеек"),
        (1000, "им", "1 000 (одна тысяча) рублей 00 копеек"),
        (Decimal("21.01"), "род", "21 (двадцати одного) рубля 01 копейки"),
        (0, "им", "0 (ноль) рублей 00 копеек"),
        (2_000_000, "вин", "2 000 000 (два миллиона) рублей 00 копеек"),
        (1, "твор", "1 (одним) рублем 00 копейками"),
    ],
)
def test_a_sum_is_written_in_digits_and_in_words(amount: Decimal | int, case: Case, expected: str) -> None:
    assert money(amount, case).replace("\u00a0", " ") == expected


def test_digits_of_a_sum_cannot_be_torn() -> None:
    assert money(Decimal("1234567.5")).startswith("1\u00a0234\u00a0567 (")
    assert money(5).endswith(" 00\u00a0копеек")


@pytest.mark.parametrize("amount", [-1, Decimal("0.001")])
def test_what_is_no_sum_is_refused(amount: Decimal | int) -> None:
    with pytest.raises(ValueError, match="целые копейки"):
        money(amount)


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    for say in (cardinal, ordinal):
        with pytest.raises(ValueError, match="словами не пишется"):
            say(number)


@given(st.integers(0, LIMIT - 1))
def test_different_numbers_are_said_in_different_words(number: int) -> None:
    other = number - 1 if number else 1
    assert cardinal(number) != cardinal(other)
    assert ordinal(number) != ordinal(other)
    for case in CASES:
        assert len(cardinal(number, case).split()) == len(cardinal(number).split())


def test_the_words_agree_with_a_reference() -> None:
    if not REFERENCE.is_file():
        pytest.skip("../shared/russian-data is absent")
    marks = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct"), CASES, strict=True))
    genders: dict[str, Gender] = {"male": "м", "female": "ж", "neuter": "с"}
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if int(row["lemma"]) <= 1_000_000]
    assert len(rows) > 100
    for row in rows:
        say = ordinal if row["kind"] == "ordinal" else cardinal
        number, case, gender = int(row["lemma"]), marks[row["case"]], genders[row["gender"]]
        said = {say(number, case, gender), say(number, case, gender, animate=True)}
        assert row["expected"].replace("ё", "е") in said
