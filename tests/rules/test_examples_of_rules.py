"""Each rule finds what its page shows to be bad, at the place that is marked there, and nothing in what is good."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.problems import Severity
from generator.rules import RULES, named
from generator.rules.rule import BAD, GOOD, Rule
from tests.conftest import ROOT
from tests.rule_examples import place_of, problems_of

HEAD = """# Правила

Эту страницу делает программа из описаний правил; её не правят руками. То же показывает `prikaz rules`, а страницу
одного правила с примерами – `prikaz rules ПРАВИЛО`. Ошибка останавливает сборку, предупреждение и замечание – нет.

| правило | уровень | что находит |
|---|---|---|
"""


def test_there_are_rules_each_with_a_name_of_its_own() -> None:
    assert len(RULES) >= 5
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch("[а-яё0-9№-]+", rule.name) for rule in RULES)
    assert all(named(rule.name.upper()) is rule for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_bad_example_at_the_marked_place(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, places = problems_of(rule.example(BAD), tmp_path, monkeypatch)
    assert places, "no mark in the bad example"
    assert sorted(place_of(p) for p in found if p.rule == rule.name) == sorted(places), [str(p) for p in found]
    assert [str(p) for p in found if p.rule != rule.name] == []
    assert {p.severity for p in found} == {rule.level}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_nothing_is_found_in_a_good_example(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, places = problems_of(rule.example(GOOD), tmp_path, monkeypatch)
    assert [f"{p} [{p.rule}]" for p in found] == []
    assert not places


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_says_what_why_and_how(rule: Rule) -> None:
    assert "Почему. " in rule.page
    assert rule.page.index("Плохо:") < rule.page.index("Хорошо:")
    assert len(rule.summary) < 100
    assert isinstance(rule.level, Severity)
    assert rule.check is not None or rule.check_folder is not None


def test_the_list_of_rules_is_fresh(golden: Callable[[Path, str], None]) -> None:
    rows = [f"| `{rule.name}` | {rule.level.value} | {rule.summary} |" for rule in RULES]
    golden(ROOT / "docs" / "правила.md", HEAD + "\n".join(rows) + "\n")
