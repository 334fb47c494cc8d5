"""Bad input gets exactly the messages that stand beside it: `tests/bad/*/сообщения.txt`.

What rules find is left out: their own examples are their tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Workshop, check, find
from generator.problems import in_order
from generator.rules import named

BAD = Path(__file__).parent / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.is_dir())


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_bad_input_gets_its_messages(
    case: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    workshop = Workshop()
    documents = find([Path()], workshop, registers=True)
    found = (problem for path, _ in list(documents) for problem in check(path, workshop))
    problems = in_order(problem for problem in found if named(problem.rule) is None)
    assert problems
    assert all(problem.message and problem.where for problem in problems)
    json.dumps([problem.as_json() for problem in problems])
    golden(case / "сообщения.txt", "".join(f"{problem}\n" for problem in problems))
