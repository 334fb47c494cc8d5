"""Input made to break a reader: huge, deep, binary, random. It is refused in Russian, in time, without a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import Options, Status, build, check
from tests.sets import ORDER, PLAN, REGISTER, write

BOMB = "а: &а [я,я,я,я,я,я,я,я,я]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("абвгдежзи", "бвгдежзик", strict=True)
)
HOSTILE = {
    "ten megabytes": (ORDER + "заметка: " + "очень " * 1_000_000, "длинный-файл"),
    "depth of a thousand": (ORDER + "".join(" " * n + "а:\n" for n in range(1000)), "глубокая-вложенность"),
    "dashes ten thousand deep": (ORDER + "заметка:\n  " + "- " * 10_000 + "а\n", "глубокая-вложенность"),
    "a hundred thousand brackets": (ORDER + "заметка: " + "[" * 100_000, "глубокая-вложенность"),
    "a bomb of anchors": (BOMB, "знак-в-начале"),
    "a key without end": (ORDER + "а" * 1_000_000, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused(tmp_path: Path, name: str) -> None:
    text, rule = HOSTILE[name]
    path = write(tmp_path, приказ=text)
    problems = check(path)
    assert problems
    assert not rule or rule in {problem.rule for problem in problems}


EDITS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 8), st.text(max_size=6)), min_size=1, max_size=4)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, name=st.sampled_from(["приказ", "план", "реестр"]))
def test_a_spoilt_set_builds_or_says_why(tmp_path: Path, edits: list[tuple[int, int, str]], name: str) -> None:
    text = {"приказ": ORDER, "план": PLAN, "реестр": REGISTER}[name]
    for place, length, new in edits:
        text = text[:place] + new + text[place + length :]
    path = write(tmp_path)
    (tmp_path / f"{name}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    outcome = build(path, tmp_path, Options(folder=tmp_path / "вывод", force=True))
    assert (outcome.status is Status.FAILED) == any(p.severity == "ошибка" for p in outcome.problems)
    assert all(str(problem) for problem in outcome.problems)
