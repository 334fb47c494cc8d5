"""The shipped templates: their text twins are fresh, and the reference checker finds no fault in what they print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Options, Workshop, build, find
from generator.word.skeleton import read_skeleton
from tests.conftest import ROOT
from tests.word.building import CHECKER, faults

TEMPLATES = sorted((ROOT / "templates").rglob("*.docx"))


def test_there_are_templates() -> None:
    assert len(TEMPLATES) >= 4


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_text_twin_of_a_template_is_fresh(path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(path.with_suffix(".txt"), read_skeleton(path.read_bytes()))


def test_every_text_twin_has_its_template() -> None:
    twins = (ROOT / "templates").rglob("*.txt")
    assert [twin for twin in twins if not twin.with_suffix(".docx").is_file()] == []


@pytest.mark.skipif(not CHECKER.is_file(), reason="the reference checker is not here")
def test_the_reference_checker_finds_no_fault(tmp_path: Path) -> None:
    built = [build(path, root, Options(folder=tmp_path)).path for path, root in find([ROOT / "examples"], Workshop())]
    assert len(built) >= 4
    assert {path.name: faults(tmp_path, path.read_bytes()) for path in built} == {path.name: set() for path in built}
