"""Dates and periods as clerks write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.russian.cases import CASES
from generator.russian.dates import (
    MONTHS_GENITIVE,
    Period,
    PeriodKind,
    date_in_digits,
    date_in_words,
    parse_date,
    parse_period,
    period_text,
)


@pytest.mark.parametrize(
    "text",
    [
        "27.08.2026",
        "27.8.2026",
        "27.08.2026г.",
        "27 августа 2026 г.",
        "27 августа 2026 года",
        "27 августа 2026",
        "27\u00a0Августа  2026г.",
        " 27 августа, 2026 ",
    ],
)
def test_a_date_is_read_in_every_form_of_the_list(text: str) -> None:
    assert parse_date(text) == date(2026, 8, 27)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("27.08.26", "напишите год полностью: 27.08.2026"),
        ("7 августа 26 г.", "напишите год полностью: 07.08.2026"),
        ("31.02.2026", "31.02.2026: в феврале 2026 года 28 дней"),
        ("30.02.2024", "30.02.2024: в феврале 2024 года 29 дней"),
        ("0.08.2026", "0.08.2026: в августе 2026 года 31 день"),
        ("08.27.2026", "08.27.2026: месяца с номером 27 нет; сначала пишут день, потом месяц"),
        ("27.08.0206", "27.08.0206: проверьте год, он должен быть от 1900 до 2099"),
        ("2026-08-27", "дата «2026-08-27» не понята; напишите 27.08.2026"),
        ("7/8/2026", "дата «7/8/2026» не понята; напишите 07.08.2026"),
        ("27 авгутса 2026", "дата «27 авгутса 2026» не понята; вместо «авгутса» напишите «августа»"),
        ("27 август 2026", "дата «27 август 2026» не понята; вместо «август» напишите «августа»"),
        ("27 числа 2026", "дата «27 числа 2026» не понята; напишите 27.08.2026 или 27 августа 2026 г."),
        ("завтра", "дата «завтра» не понята; напишите 27.08.2026 или 27 августа 2026 г."),
        ("٢٧.٠٨.٢٠٢٦", "дата «٢٧.٠٨.٢٠٢٦» не понята; напишите 27.08.2026 или 27 августа 2026 г."),
    ],
)
def test_a_wrong_date_is_explained(text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:
        parse_date(text)
    assert str(error.value) == message


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_printed_date_is_read_back(day: date) -> None:
    assert parse_date(date_in_digits(day)) == parse_date(date_in_words(day)) == day


def test_a_date_in_words_cannot_be_torn() -> None:
    assert date_in_words(date(2026, 8, 7)) == "7\u00a0августа\u00a02026\u00a0г."


def test_months_in_words_are_those_of_the_table() -> None:
    printed = [date_in_words(date(2026, month, 1)).split("\u00a0")[1] for month in range(1, 13)]
    assert printed == list(MONTHS_GENITIVE)


SCHOOL_YEAR = Period(PeriodKind.SCHOOL_YEAR, date(2026, 9, 1), date(2027, 8, 31))
YEAR = Period(PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31))
YEARS = Period(PeriodKind.YEARS, date(2026, 1, 1), date(2028, 12, 31))
SCHOOL_YEARS = Period(PeriodKind.SCHOOL_YEARS, date(2025, 9, 1), date(2028, 8, 31))
DATES = Period(PeriodKind.DATES, date(2026, 9, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    ("period", "texts"),
    [
        (SCHOOL_YEAR, ["2026/27 учебный год", "2026/2027 Учебный год", "2026-2027 уч. год", "2026 – 2027 уч.г."]),
        (YEAR, ["2026 год", "2026", "2026 г.", "2026–2026 годы"]),
        (YEARS, ["2026–2028 годы", "2026-2028 гг.", "2026 - 2028 г.г."]),
        (
            DATES,
            [
                "01.09.2026 – 31.05.2027",
                "1.9.2026-31.5.2027",
                "с 01.09.2026 по 31.05.2027",
                "С 1 сентября 2026 г. по 31 мая 2027 года",
                "1 сентября 2026 г. – 31 мая 2027 г.",
            ],
        ),
    ],
)
def test_a_period_is_read_in_every_form_of_the_list(period: Period, texts: list[str]) -> None:
    assert [parse_period(text) for text in texts] == [period] * len(texts)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("осень", "период «осень» не понят; напишите так: 2026/27 учебный год, 2026 год, 2026–2028 годы, "),
        ("2026/28 учебный год", "учебный год длится с одного года по следующий, напишите 2026/27 учебный год"),
        ("2027-2026 учебный год", "напишите 2027/28 учебный год"),
        ("2028-2026 годы", "первый год позже второго, напишите 2026–2028 годы"),
        ("2026/27", "назван не полностью; напишите 2026/27 учебный год или 2026–2027 годы"),
        ("2026-2028", "назван не полностью; напишите 2026–2028 годы"),
        ("31.05.2027 – 01.09.2026", "начало позже конца, напишите 01.09.2026 – 31.05.2027"),
        ("2027/28 - 2026/27 учебные годы", "второй учебный год не позже первого"),
        ("2026/27 – 2028/30 учебные годы", "напишите 2028/29 учебный год"),
        ("с 01.09.2026 по 31.02.2027", "31.02.2027: в феврале 2027 года 28 дней"),
        ("01.09.26 – 31.05.27", "напишите год полностью: 01.09.2026"),
        ("0026 год", "проверьте год"),
        ("", "не понят"),
    ],
)
def test_a_wrong_period_is_explained(text: str, part: str) -> None:
    with pytest.raises(ValueError) as error:
        parse_period(text)
    assert part in str(error.value)


@pytest.mark.parametrize(
    ("period", "forms"),
    [
        (SCHOOL_YEAR, "учебный год, учебного года, учебному году, учебный год, учебным годом, учебном году"),
        (YEAR, "год, года, году, год, годом, году"),
        (YEARS, "годы, годов, годам, годы, годами, годах"),
        (SCHOOL_YEARS, "учебные годы, учебных годов, учебным годам, учебные годы, учебными годами, учебных годах"),
    ],
)
def test_a_period_is_printed_in_six_cases(period: Period, forms: str) -> None:
    number = {
        "учебный год": "2026/27",
        "год": "2026",
        "годы": "2026–2028",
        "учебные годы": "2025/26 – 2027/28",
    }[period.kind]
    assert [period_text(period, case) for case in CASES] == [f"{number} {form}" for form in forms.split(", ")]


def test_dates_of_a_period_have_no_cases() -> None:
    assert {period_text(DATES, case) for case in CASES} == {"с 01.09.2026 по 31.05.2027"}


@pytest.mark.parametrize("period", [SCHOOL_YEAR, YEAR, YEARS, SCHOOL_YEARS, DATES])
def test_a_printed_period_is_read_back(period: Period) -> None:
    assert parse_period(period_text(period)) == period


def test_the_second_year_of_a_school_year_is_printed_with_as_many_digits_as_it_was_written() -> None:
    assert period_text(parse_period("2099/00 учебный год")) == "2099/00 учебный год"
    assert period_text(parse_period("2026 - 2027 учебный год"), "пред") == "2026–2027 учебном году"
    in_full = parse_period("2025-2026 – 2026-2027 уч. гг.")
    assert period_text(in_full, "род") == "2025–2026 – 2026–2027 учебных годов"
