"""Deadlines on days off: the calendar, and the register's own days before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Workshop, check
from tests.rule_examples import BASES


def found(folder: Path, term: str, own_days: str = "") -> list[tuple[str, str]]:
    """Return the messages and hints of the rule about one deadline."""
    (folder / "реестр.yaml").write_text(BASES["реестр.yaml"] + own_days, encoding="utf-8")
    path = folder / "план.yaml"
    path.write_text(BASES["план.yaml"].replace("октябрь 2026 г.", term), encoding="utf-8")
    problems = check(path, Workshop())
    return [(p.message, p.hint) for p in problems if p.rule == "срок-в-выходной"]


def test_a_deadline_on_a_day_off_is_noted_with_the_working_days_beside_it(tmp_path: Path) -> None:
    hint = "рабочие дни рядом: 11.09.2026, 14.09.2026"
    assert found(tmp_path, "до 12.09.2026") == [("срок приходится на выходной: 12.09.2026", hint)]


@pytest.mark.parametrize("term", ["до 11.09.2026", "сентябрь 2026", "с 12.09.2026", "2 раза в год", "12-13 класс"])
def test_only_a_day_that_ends_a_deadline_is_looked_up(tmp_path: Path, term: str) -> None:
    assert found(tmp_path, term) == []


def test_the_days_of_the_register_come_before_the_calendar(tmp_path: Path) -> None:
    own = "календарь:\n  выходные дни: 11.09.2026\n  рабочие дни:\n    - 12.09.2026\n"
    assert found(tmp_path, "до 12.09.2026", own) == []
    ((_, hint),) = found(tmp_path, "до 11.09.2026", own)
    assert hint == "рабочие дни рядом: 10.09.2026, 12.09.2026"


def test_where_the_transfers_of_a_year_are_not_known_the_note_says_so(tmp_path: Path) -> None:
    ((_, hint),) = found(tmp_path, "до 01.01.2040")
    assert "переносов выходных на 2040 год программа не знает" in hint
