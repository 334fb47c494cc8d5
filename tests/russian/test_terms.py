"""Deadlines: what is understood of what clerks write, and the one form in which it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.russian.dates import MONTHS, MONTHS_GENITIVE, Period, PeriodKind, parse_period
from generator.russian.terms import Part, Recurrence, Term, find_terms, parse_term, print_term
from generator.russian.typography import typeset
from tests.russian.term_table import Row, rows

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ROWS = rows()


def shown(text: str) -> str:
    """Return the text with plain spaces."""
    return text.replace("\u00a0", " ")


def understood(row: Row) -> Term:
    return parse_term(row.text, row.within, row.on)


def test_the_table_is_large_and_was_read() -> None:
    assert len(ROWS) > 200
    assert sum(bool(row.parts) for row in ROWS) > 150
    assert len({(row.within, row.on, row.text) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_a_deadline_is_understood_as_the_table_says(row: Row) -> None:
    term = understood(row)
    assert term.parts == row.parts
    assert term.phrase == row.phrase
    assert bool(term.impossible) == row.impossible
    assert shown(print_term(term)) == row.printed


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text)
def test_what_is_printed_is_read_as_the_same_and_stays_as_it_is(row: Row) -> None:
    term = understood(row)
    printed = print_term(term)
    again = parse_term(printed, row.within, row.on)
    assert again == term
    assert print_term(again) == printed
    if row.parts and not row.phrase:
        assert typeset(printed) == printed


PLANS = re.compile(r"\s*(?:Срок|Сроки|Время)(?:\s|$)")
NUMBER = re.compile(r"\s*[0-9]+(?:\.[0-9]+)*\.?\s*")


def deadlines(path: Path) -> Iterator[str]:
    """Go through the third column of the plans of a reference document; a cell goes on in rows without a number."""
    cells: list[list[str]] = []
    in_plan = False
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        in_plan = in_plan or any(map(PLANS.match, row))
        if in_plan and len(row) > 2 and NUMBER.fullmatch(row[0]):
            cells.append([row[2]])
        elif in_plan and len(row) > 2 and cells and not row[0].strip():
            cells[-1].append(row[2])
    return (" ".join(" ".join(cell).split()) for cell in cells)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the reference documents are not here")
@pytest.mark.parametrize("source", ["000", "001", "002", "003", "004"])
def test_every_deadline_of_a_reference_document_is_in_the_table_or_is_no_date(source: str) -> None:
    (path,) = SEEDS.glob(f"{source}_*.txt")
    known = {row.text for row in ROWS if row.source == source}
    found = set(deadlines(path))
    assert len(found & known) > len(known) * 0.8
    for text in found - known:
        whole = any(text.startswith(deadline) for deadline in known)  # what a scan has added to a cell
        assert whole or not parse_term(text).parts, text


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("по плану центра", ()),
        ("при необходимости; незамедлительно", ()),
        ("осенние каникулы", ()),
        ("в течение пяти дней", ()),
        ("в 5-дневный срок", ()),
        ("примерно май", ("примерно май",)),
        ("–", ()),
        ("", ()),
        ("31.09.2026", ()),
        ("октябрь", ()),
        ("октябрьь", ("октябрьь",)),
        ("до 2028 года", ("до 2028 года",)),
        ("по 31 мяа", ("по 31 мяа",)),
        ("октябрь; как обычно", ("как обычно",)),
    ],
)
def test_a_phrase_of_no_known_kind_is_told_from_one_without_a_date_on_purpose(
    text: str, unknown: tuple[str, ...]
) -> None:
    assert parse_term(text).unknown == unknown


def test_what_is_impossible_is_said_as_it_was_written() -> None:
    assert parse_term("Октябрь;  до 31.09.2026 г.; 30 февраля").impossible == ("до 31.09.2026 г.", "30 февраля")


SCHOOL_YEAR = parse_period("2026/27 учебный год")


@pytest.mark.parametrize(
    ("text", "names_day", "yearless"),
    [
        ("до 15 октября 2026 г.", True, False),
        ("до 15 октября", True, True),
        ("1–15 октября 2026 г.", True, False),
        ("до октября", False, True),
        ("октябрь 2026 г.", False, False),
        ("октябрь", False, True),
        ("октябрь, ноябрь 2026 г.", False, False),
        ("ежегодно до 1 октября", True, False),
        ("в течение года", False, False),
        ("I квартал", False, True),
    ],
)
def test_a_part_tells_whether_its_day_and_its_year_are_written(text: str, names_day: bool, yearless: bool) -> None:
    part = parse_term(text, SCHOOL_YEAR).parts[0]
    assert (part.names_day, part.yearless) == (names_day, yearless)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Руководителям в срок до 3 декабря 2026 года представить отчёт.",
            [("в срок до 3 декабря 2026 года", "2026-12-03")],
        ),
        (
            "до 06.10.2026 разработать меры, до 1 марта их проверить",
            [("до 06.10.2026", "2026-10-06"), ("до 1 марта", "2027-03-01")],
        ),
        ("Соглашение действует с 01.09.2026 по 31.05.2027.", [("с 01.09.2026 по 31.05.2027.", "2027-05-31")]),
        ("ежемесячно до 5 числа сообщать", [("ежемесячно до 5 числа", "2027-08-31")]),
        ("Не реже одного раза в квартал проводить", [("Не реже одного раза в квартал", "2027-08-31")]),
        ("проводить в течение всего учебного года работу", [("в течение всего учебного года", "2027-08-31")]),
        ("В течение 5 дней со дня запроса, письмом", [("В течение 5 дней со дня запроса", "")]),
        ("от 11.10.2026 № 5-а, с 5 по 9 классы, до 18 лет, к приказу, по плану, с итогами за октябрь", []),
        ("проведённых в октябре 2026 года на 2026–2028 годы к 2026/27 учебному году", []),
        ("", []),
    ],
)  # fmt: skip
def test_deadlines_are_found_in_a_sentence_by_the_words_before_them(text: str, found: list[tuple[str, str]]) -> None:
    terms = [
        (text[f.start : f.end], "".join(str(part.latest) for part in f.term.parts))
        for f in find_terms(text, SCHOOL_YEAR)
    ]
    assert terms == found


DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 31))
DASHES = st.sampled_from(["-", " - ", "–", " – ", "—", " — ", "- ", " –"])
YEAR_ENDINGS = st.sampled_from(["", " г.", "г.", " года", " год"])
PERIODS = st.one_of(
    st.none(),
    st.integers(2000, 2097).map(lambda y: Period(PeriodKind.SCHOOL_YEAR, date(y, 9, 1), date(y + 1, 8, 31))),
    st.tuples(st.integers(2000, 2090), st.integers(1, 5)).map(
        lambda p: Period(PeriodKind.YEARS, date(p[0], 1, 1), date(p[0] + p[1], 12, 31))
    ),
    st.tuples(DAYS, DAYS).map(lambda p: Period(PeriodKind.DATES, min(p), max(p))),
)


def in_digits(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year}"


@settings(deadline=None)
@given(DAYS, st.sampled_from([in_digits, in_words]), YEAR_ENDINGS, PERIODS)
def test_a_day_in_any_notation_is_that_day(day: date, written: object, ending: str, within: Period | None) -> None:
    assert callable(written)
    text = f"{written(day)}{ending}"
    assert parse_term(text, within).parts == (Part(day, day),)
    assert parse_term(f"до {text}", within).parts == (Part(None, day),)
    assert parse_term(f"Не позднее {text}", within).parts == (Part(None, day),)
    assert parse_term(f"с {text}", within).parts == (Part(day, None),)


@settings(deadline=None)
@given(DAYS, DAYS, DASHES, st.sampled_from([in_digits, in_words]), YEAR_ENDINGS, PERIODS)
def test_a_range_in_any_notation_is_that_range(
    one: date, other: date, dash: str, written: object, ending: str, within: Period | None
) -> None:
    assert callable(written)
    first, last = min(one, other), max(one, other)
    start, end = f"{written(first)}{ending}", f"{written(last)}{ending}"
    for text in (f"{start}{dash}{end}", f"с {start} по {end}", f"в период с {start} по {end}"):
        assert parse_term(text, within).parts == (Part(first, last),)


@settings(deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(2000, 2097), DASHES, YEAR_ENDINGS, PERIODS)
def test_a_range_of_months_is_as_long_as_it_is_written(
    first: int, last: int, year: int, dash: str, ending: str, within: Period | None
) -> None:
    text = f"{MONTHS[first - 1].capitalize()}{dash}{MONTHS[last - 1]} {year}{ending}"
    (part,) = parse_term(text, within).parts
    assert part.earliest == date(year - (first > last), first, 1)
    assert part.latest is not None
    assert (part.latest.year, part.latest.month) == (year, last)


@settings(deadline=None)
@given(st.integers(1, 12), PERIODS, st.none() | DAYS)
def test_a_month_without_a_year_lies_in_the_period_or_in_the_year_after_the_date(
    month: int, within: Period | None, on: date | None
) -> None:
    (part,) = parse_term(MONTHS[month - 1], within, on).parts
    if part.earliest is None or part.latest is None:
        assert part.latest is None is part.earliest
        return
    assert part.earliest.month == month == part.latest.month
    if within:
        start = min(on or within.start, within.start) if within.kind is PeriodKind.SCHOOL_YEAR else within.start
        assert part.latest >= start
        assert part.earliest <= within.end
    else:
        assert on is not None
        assert on <= part.latest
        assert (part.earliest - on).days < 366


PIECES = st.sampled_from(
    [
        *MONTHS, *MONTHS_GENITIVE, "до ", "с ", "по ", "к ", "не позднее ", "в течение ", "до конца ", "после ",
        "ежегодно", "ежемесячно", "еженедельно", "ежеквартально", "раз в год", "каждый понедельник", "до 5 числа",
        "постоянно", "каждого месяца", "включительно", "весь ", "учебного года", "I", "2", "III", "первое",
        "1-я декада ", " квартал", " полугодие", "конец ", "середина ", "начало учебного года", "2026", "2027 г.",
        "года", "2026/27", " учебный год", "2026–2028 гг.", "15", "31", "15.09", "31.09.2026", "01.10.2026", "29.02",
        "29 февраля",
        " ", " ", " ", "\u00a0", ", ", " и ", "-", " – ", "; ", ": ", "(", ")", ".", "этап", "итоговый", "по плану",
        "(по графику)",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=2), max_size=9).map("".join) | st.text(max_size=30)


@settings(max_examples=1500, deadline=None)
@given(TEXTS, PERIODS, st.none() | DAYS)
def test_any_text_is_read_without_an_error_and_printed_as_what_is_read_the_same(
    text: str, within: Period | None, on: date | None
) -> None:
    term = parse_term(text, within, on)
    for part in term.parts:
        assert part.earliest is None or part.latest is None or part.earliest <= part.latest
        assert part.recurrence in Recurrence
    printed = print_term(term)
    again = parse_term(printed, within, on)
    assert again == term
    assert print_term(again) == printed
    assert all(f.start < f.end for f in find_terms(text, within, on))


@pytest.mark.parametrize(
    "character", ["1", "1.", "май ", "май-", "до ", "2026", "(", ";", "и ", "по ", "1,", "раз ", "а – "]
)
def test_a_long_run_of_one_sign_is_read_in_time(character: str) -> None:
    text = character * 3000
    assert print_term(parse_term(text, SCHOOL_YEAR))
    assert all(found.start < found.end <= len(text) for found in find_terms(text, SCHOOL_YEAR))
