"""Administrative acts as texts cite them: kind, author, date, number, title in any order."""

from __future__ import annotations

from datetime import date

import pytest

from generator.russian.citations import Citation, citations


def only(text: str) -> Citation:
    (found,) = citations(text)
    return found


@pytest.mark.parametrize(
    ("text", "author", "number", "title"),
    [
        ("приказа Министерства от 24.08.2026 № 618-о «О школах»", "Министерства", "618-о", "«О школах»"),
        ("Федеральный закон «Об образовании» от 24.08.2026 N 273-ФЗ", "", "273-ФЗ", "«Об образовании»"),
        ("письмом департамента от 24 августа 2026 г. № 10508/21-22", "департамента", "10508/21-22", ""),
        ("приказом главы № 5-а от 24.08.2026 г.", "главы", "5-а", ""),
        ("распоряжения от «24» августа 2026 года № 7", "", "7", ""),
        ("постановления мэра от 24.08.2026 № 9 «О плане «Школа»", "мэра", "9", "«О плане «Школа»"),
    ],
)
def test_an_act_is_read_in_full(text: str, author: str, number: str, title: str) -> None:
    found = only(text)
    assert (found.date, found.author, found.number, found.title) == (date(2026, 8, 24), author, number, title)
    assert text.startswith(found.text, found.start) and found.end <= len(text)
    assert found.number_first is ("№ 5-а от" in text)


@pytest.mark.parametrize(
    "text",
    [
        "настоящего приказа",
        "опубликовать постановление в газете «Заречные вести»",
        "приказом руководителя школы",
        "указанные документы до 24.08.2026",
        "по закону",
    ],
)
def test_what_names_no_act_is_none(text: str) -> None:
    assert citations(text) == ()


def test_each_of_several_acts_has_its_own_date() -> None:
    first, second = citations("приказа от 01.02.2026 № 1 «О плане» и письма от 03.04.2026 № 2")
    assert (first.number, second.number) == ("1", "2")
    assert (first.date, second.date) == (date(2026, 2, 1), date(2026, 4, 3))


def test_a_date_that_no_calendar_has_is_none() -> None:
    found = only("приказа от 31.02.2026 № 1")
    assert (found.date, found.written_date) == (None, "31.02.2026")
