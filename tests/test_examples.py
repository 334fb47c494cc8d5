"""The examples: what they print is committed, and no build depends on where or when it runs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.batch import printed_series
from generator.build import Options, Status, Workshop, build, check, find, find_series
from generator.word.reading import read_text
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
DOCUMENTS = [path for path, _ in find([EXAMPLES], Workshop())]
SERIES = [path for path, _ in find_series([EXAMPLES], Workshop())]


def test_there_are_three_sets_with_at_least_four_documents() -> None:
    assert len(SERIES) == 1
    assert len({path.relative_to(EXAMPLES).parts[0] for path in DOCUMENTS}) >= 3
    assert len(DOCUMENTS) >= 4


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_an_example_has_no_problem_and_prints_its_text(
    path: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    assert check(path) == []
    outcome = build(path, path.parent, Options(folder=tmp_path))
    assert outcome.status is Status.BUILT
    golden(path.with_suffix(".txt"), read_text(outcome.path.read_bytes()))


@pytest.mark.parametrize("path", SERIES, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_a_series_has_no_problem_and_prints_its_text(path: Path, golden: Callable[[Path, str], None]) -> None:
    text, problems = printed_series(path, Workshop())
    assert problems == []
    golden(path.with_suffix(".txt"), text)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_in_different_surroundings_give_the_same_bytes(tmp_path: Path) -> None:
    surroundings = (
        {"TZ": "Asia/Vladivostok", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"},
    )
    found = []
    for number, own in enumerate(surroundings):
        work, out = tmp_path / f"папка {number}", tmp_path / f"вывод {number}"
        work.mkdir()
        command = [sys.executable, "-m", "generator", "build", str(EXAMPLES), "-o", str(out), "--text"]
        environment = os.environ | own | {"PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=work, env=environment, check=True, capture_output=True)
        found.append(digests(out))
    assert len(found[0]) >= 2 * len(DOCUMENTS)
    assert found[0] == found[1]
