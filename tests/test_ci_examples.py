"""The examples for those who check every change: their commands are commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from generator.cli import parser
from tests.conftest import ROOT

FILES = sorted((ROOT / "docs" / "ci").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def commands(text: str) -> list[list[str]]:
    lines = re.findall(r"(?:^ *- (?:run: )?|run: |entry: )(prikaz [^|>\n]*)", text, re.MULTILINE)
    return [shlex.split(line)[1:] for line in lines]


def test_there_are_examples() -> None:
    assert len(FILES) >= 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_example_calls_what_there_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    found = commands(text)
    assert {"check", "build", "diff"} <= {words[0] for words in found}
    for words in found:
        parser().parse_args(words)


def test_hooks_call_what_there_is() -> None:
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"prikaz-check", "prikaz-build-check"}
    for hook in hooks:
        assert hook["language"] == "python"
        parser().parse_args([*shlex.split(hook["entry"])[1:], *hook.get("args", ["приказ.yaml"])])
