"""A run that is killed at any moment leaves whole files or none, and the next one finishes with the same bytes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.word.package import read_seal
from tests.batch.series import build, names, table, write
from tests.conftest import ROOT

ROWS, MOMENTS = 320, 50
SHARE = 10
"""How many runs in a row are killed before one may finish."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to send to oneself")


def series(folder: Path, rows: int = ROWS) -> Path:
    schools = [f"Школа «{number}»;Школа {number};Жук Мария Сергеевна;директор" for number in range(rows + 1)]
    text = "\n".join(["наименование;сокращённо;руководитель;должность", *schools, ""])
    (folder / "школы.csv").write_text(text, encoding="utf-8")
    lines = [f"{number};01.09.2026;Школа {number};Школа {number + 1}" for number in range(rows)]
    pairs = "вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\nорганизации: школы.csv\n"
    return write(folder, table(*lines), pairs)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, what the program keeps there for itself while it is at work left out."""
    if not folder.is_dir():
        return {}
    shown = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in shown}


def start(path: Path, output: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "build", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def processes_of(path: Path) -> list[int]:
    """Return the processes that were started for a file."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(path).encode() in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


@POSIX
def test_a_run_killed_at_any_moment_leaves_whole_files_and_the_next_one_finishes(tmp_path: Path) -> None:
    (tmp_path / "другая").mkdir()
    assert build(series(tmp_path / "другая")).problems == []
    wanted = contents(tmp_path / "другая" / "пары")
    assert len(wanted) == ROWS
    place = tmp_path / "та же"
    place.mkdir()
    path, out = series(place), place / "пары"
    began = time.monotonic()
    assert start(path).wait() == 0
    whole_run = time.monotonic() - began
    assert contents(out) == wanted
    lots = random.Random(7)
    interrupted = 0
    for moment in range(MOMENTS):
        if moment % SHARE == 0:
            shutil.rmtree(out)
        process = start(path)
        try:
            process.wait(timeout=whole_run * lots.random())
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            interrupted += 1
        assert contents(out).items() <= wanted.items()
        if moment % SHARE == SHARE - 1:
            assert start(path).wait() == 0
            assert contents(out) == wanted
            assert not [name for name in names(out) if name.startswith(".")]
    assert interrupted > MOMENTS // 2


@POSIX
def test_no_process_outlives_the_run(tmp_path: Path) -> None:
    if not Path("/proc/self/cmdline").is_file():
        pytest.skip("there is no /proc to look into")
    path = series(tmp_path)
    process = start(path)
    deadline = time.monotonic() + 60
    while len(processes_of(path)) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    while processes_of(path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(path) == []


@POSIX
def test_an_interrupted_run_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    path = series(tmp_path)
    process = start(path, subprocess.PIPE)
    staged = tmp_path / "пары"
    deadline = time.monotonic() + 60
    while not staged.is_dir() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate()
    assert process.returncode in (0, 130)
    if process.returncode == 130:
        assert "прервано" in output.decode()
        assert not [name for name in names(staged) if name.startswith(".")]
        seals = map(read_seal, contents(staged).values())  # it may have come while files were put in place
        assert all(seal is not None and seal.intact for seal in seals)
    assert b"Traceback" not in output


def test_one_process_and_several_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.batch import work

    found = []
    for name, cores, way in (("одно", 1, "fork"), ("два", 2, "fork"), ("новые", 2, "spawn")):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr(work, "_cores", lambda cores=cores: cores)
        monkeypatch.setattr(work.multiprocessing, "get_all_start_methods", lambda way=way: [way])
        assert build(series(folder)).problems == []
        found.append(contents(folder / "пары"))
    assert found[0] == found[1] == found[2]


def test_a_problem_found_by_another_process_has_its_place(tmp_path: Path) -> None:
    path = series(tmp_path)
    schools = tmp_path / "школы.csv"
    text = schools.read_text(encoding="utf-8")
    schools.write_text(text.replace("Школа 200;Жук Мария Сергеевна", "Школа 200;?"), encoding="utf-8")
    report = build(path)
    assert [problem.where.rpartition("/")[2] for problem in report.problems] == ["школы.csv, ячейка C202"]
    assert report.problems[0].span is not None
