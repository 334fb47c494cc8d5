"""Working days: official transfers, own days, terms counted in working days."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.russian.workdays import Calendar, is_certain

OFFICIAL = Calendar()


@pytest.mark.parametrize(("year", "days"), [(2024, 248), (2025, 247), (2026, 247)])
def test_a_year_has_as_many_working_days_as_its_official_calendar(year: int, days: int) -> None:
    assert OFFICIAL.count(date(year, 1, 1), date(year, 12, 31)) == days


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 1, 8), True),  # New Year holidays
        (date(2026, 1, 9), True),  # instead of Saturday, 3 January
        (date(2026, 1, 12), False),
        (date(2026, 2, 23), True),
        (date(2026, 3, 9), True),  # instead of Sunday, 8 March
        (date(2026, 11, 4), True),
        (date(2026, 12, 31), True),  # instead of Sunday, 4 January
        (date(2026, 9, 1), False),
        (date(2026, 9, 5), True),  # Saturday
        (date(2024, 4, 27), False),  # a Saturday that was worked
        (date(2024, 12, 28), False),
        (date(2025, 11, 1), False),
    ],
)
def test_holidays_are_off_and_transferred_saturdays_are_not(day: date, off: bool) -> None:
    assert OFFICIAL.is_day_off(day) is off


def test_the_days_of_an_authority_go_before_the_official_ones() -> None:
    own = Calendar(frozenset({date(2026, 9, 10)}), frozenset({date(2026, 9, 5), date(2026, 11, 4)}))
    assert own.is_day_off(date(2026, 9, 10))
    assert not own.is_day_off(date(2026, 9, 5))
    assert not own.is_day_off(date(2026, 11, 4))
    assert own.count(date(2026, 9, 1), date(2026, 9, 30)) == OFFICIAL.count(date(2026, 9, 1), date(2026, 9, 30))


def test_the_nearest_working_days_lie_on_either_side_of_holidays() -> None:
    assert OFFICIAL.next(date(2025, 12, 30)) == date(2026, 1, 12)
    assert OFFICIAL.previous(date(2026, 1, 12)) == date(2025, 12, 30)


def test_a_deadline_on_a_day_off_moves_to_the_next_working_day() -> None:
    assert OFFICIAL.moved(date(2026, 11, 4)) == date(2026, 11, 5)
    assert OFFICIAL.moved(date(2026, 11, 5)) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        (date(2026, 9, 1), 1, date(2026, 9, 2)),
        (date(2026, 9, 1), 5, date(2026, 9, 8)),
        (date(2026, 9, 4), 1, date(2026, 9, 7)),
        (date(2025, 12, 30), 3, date(2026, 1, 14)),
    ],
)
def test_working_days_are_counted_from_the_day_after_the_event(event: date, days: int, last: date) -> None:
    assert OFFICIAL.after(event, days) == last


def test_a_term_is_a_day_at_least() -> None:
    with pytest.raises(ValueError, match="не бывает короче одного дня"):
        OFFICIAL.after(date(2026, 9, 1), 0)


def test_no_days_are_counted_backwards() -> None:
    assert OFFICIAL.count(date(2026, 9, 2), date(2026, 9, 1)) == 0


def test_a_year_is_uncertain_until_its_transfers_are_known() -> None:
    assert all(map(is_certain, range(2010, 2027)))
    assert not is_certain(2090)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.integers(1, 20))
def test_a_term_in_working_days_has_that_many_of_them(event: date, days: int) -> None:
    last = OFFICIAL.after(event, days)
    assert OFFICIAL.count(event + timedelta(days=1), last) == days
    assert not OFFICIAL.is_day_off(last)


def test_the_library_is_loaded_only_when_a_day_is_asked_for() -> None:
    code = "import sys, generator.russian.workdays; print('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
