"""`prikaz rules`, and how what rules find is shown: with a line and marks, or in SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.rules import RULES
from generator.rules.rule import BAD
from tests.rule_examples import BASES

POINT = "  - Директорам школ до 15.12.2026 предоставить отчёт.\n"


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("реестр.yaml").write_text(BASES["реестр.yaml"], encoding="utf-8")
    path = Path("приказ.yaml")
    path.write_text(BASES["приказ.yaml"].replace("пункты:\n", "пункты:\n" + POINT), encoding="utf-8")
    return path


def test_all_rules_are_listed_with_what_they_find(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules"]) == 0
    out = capsys.readouterr().out
    assert all(f"{rule.name} " in out and f"{rule.summary} ({rule.level.value})" in out for rule in RULES)


def test_a_rule_is_explained_by_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "Номер-занят"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("номер-занят (предупреждение)\n\nУ двух документов")
    assert "Почему. " in out and f"{BAD}:\n" in out


def test_the_nearest_rule_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "номер-заняд"]) == 1
    assert capsys.readouterr().out == "нет правила «номер-заняд», похоже на «номер-занят»; все: prikaz rules\n"


def test_a_problem_shows_its_line_and_its_rule(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(order)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "приказ.yaml:6:35: предупреждение: отчёт не предоставляют, а представляют [предоставить-отчёт]",
        "  6 |   - Директорам школ до 15.12.2026 предоставить отчёт.",
        "    |                                   ^^^^^^^^^^^^",
        "    напишите: представить",
        "предупреждений: 1",
    ]


def test_a_long_line_is_shown_around_the_place(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = order.read_text(encoding="utf-8").replace("предоставить", "и в срок " * 40 + "предоставить")
    order.write_text(text, encoding="utf-8")
    assert cli.main(["check", str(order)]) == 0
    _, line, marks, *_ = capsys.readouterr().out.splitlines()
    assert len(line) <= 110
    assert line[marks.index("^") : marks.rindex("^") + 1] == "предоставить"


def test_what_cannot_change_the_meaning_is_fixed(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = order.read_text(encoding="utf-8")
    assert cli.main(["check", "--fix", str(order)]) == 0
    assert "исправлено: 1" in capsys.readouterr().out
    assert order.read_text(encoding="utf-8") == before.replace("предоставить", "представить")


def sarif(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(capsys.readouterr().out)["runs"][0]
    return run


def test_sarif_has_the_rules_the_places_and_the_fixes(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--sarif", str(order)]) == 0
    run = sarif(capsys)
    (result,) = run["results"]
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].isascii()
    assert place["region"] == {"startLine": 6, "startColumn": 35, "endLine": 6, "endColumn": 47}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["deletedRegion"] == place["region"]
    assert change["replacements"][0]["insertedContent"] == {"text": "представить"}


REQUIRED = {
    "log": ("version", "runs"),
    "run": ("tool", "results"),
    "driver": ("name",),
    "rule": ("id",),
    "result": ("message",),
    "message": ("text",),
}
"""What the schema of SARIF 2.1.0 requires of the objects that we write."""


def test_sarif_has_the_shape_that_its_schema_asks_for(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order.write_text(order.read_text(encoding="utf-8") + "приложения:\n  - нет\n", encoding="utf-8")
    assert cli.main(["check", "--sarif", str(order), "нет.docx"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    run = log["runs"][0]
    objects = [("log", log), ("run", run), ("driver", run["tool"]["driver"])]
    objects += [("rule", rule) for rule in run["tool"]["driver"]["rules"]]
    objects += [("result", result) for result in run["results"]]
    objects += [("message", result["message"]) for result in run["results"]]
    assert len(run["results"]) >= 3
    assert [(kind, key) for kind, each in objects for key in REQUIRED[kind] if key not in each] == []
    assert {result["level"] for result in run["results"]} <= {"none", "note", "warning", "error"}
    for result in run["results"]:
        (location,) = result["locations"]
        assert location.keys() <= {"physicalLocation", "logicalLocations"}


def test_two_forms_at_once_are_wrong_usage(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--sarif", "--json", str(order)]) == 2
    assert "не сочетается" in capsys.readouterr().err
