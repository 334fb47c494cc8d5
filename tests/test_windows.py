"""What differs on Windows (and in names that come from macOS), as far as it can be shown without it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generator import files
from generator.bundle import load
from generator.cli import main
from generator.problems import Stop
from tests.conftest import ROOT
from tests.sets import ORDER, PLAN, REGISTER, write


def run(folder: Path, *arguments: str, encoding: str = "utf-8", options: tuple[str, ...] = ()) -> tuple[int, bytes]:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, *options, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.sys, "platform", "win32")


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize(
    ("name", "reason", "better"),
    [
        ("con.docx", "называется устройство", "_con.docx"),
        ("LPT1.docx", "называется устройство", "_LPT1.docx"),
        ("приказ. ", "точкой или пробелом", "приказ"),
        ("план?.docx", "недопустимые в Windows знаки в имени файла: ?", "план-.docx"),
    ],
)
def test_a_name_that_windows_refuses_is_told_with_a_better_one(
    name: str, reason: str, better: str, tmp_path: Path
) -> None:
    with pytest.raises(Stop) as stop:
        files.write(tmp_path / name, b"x")
    (problem,) = stop.value.problems
    assert reason in problem.message
    assert problem.hint == f"назовите файл иначе: {better}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("on_windows")
def test_a_path_that_is_too_long_is_told_by_its_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "the system cannot find the path specified")

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    deep = tmp_path.joinpath(*["длинное имя папки"] * 20, "приказ.docx")
    with pytest.raises(Stop, match="путь длиннее 259 знаков"):
        files.write(deep, b"x")


def test_a_file_that_word_has_open_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    target = tmp_path / "приказ.docx"
    target.write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Stop, match="открыт в другой программе"):
        files.write(target, b"after")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"приказ.docx": b"before"}


def test_a_file_on_another_drive_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert files.shown(tmp_path / "приказ.yaml") == str(tmp_path / "приказ.yaml")


def test_line_ends_marks_and_slashes_of_windows_change_nothing(tmp_path: Path) -> None:
    made = []
    for number, ends in enumerate(("\n", "\r\n")):
        folder = tmp_path / str(number)
        (folder / "приложения").mkdir(parents=True)
        slash = "/" if ends == "\n" else "\\"
        order = ORDER.replace("  - план", f"  - приложения{slash}план")
        for name, text in {"реестр": REGISTER, "приказ": order, "приложения/план": PLAN}.items():
            mark = "\ufeff" if ends == "\r\n" else ""
            (folder / f"{name}.yaml").write_bytes((mark + text.replace("\n", ends)).encode())
        assert main(["build", str(folder / "приказ.yaml")]) == 0
        made.append((folder / "приказ.docx").read_bytes())
    assert made[0] == made[1]


def taken_apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_letters_taken_apart_in_names_and_texts_are_the_same_letters(tmp_path: Path) -> None:
    order = ORDER.replace("  - план", "  - мой план").replace("((план))", "((мой план))")
    order = order.replace("Об утверждении плана", "О районной ёлке")
    made = []
    for number, form in enumerate((str, taken_apart)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in {"реестр": REGISTER, "приказ": order, "мой план": PLAN}.items():
            (folder / f"{form(name)}.yaml").write_text(form(text), encoding="utf-8")
        (folder / f"{form('мой план')}.yaml").rename(folder / f"{taken_apart('мой план')}.yaml")
        bundle, problems = load(folder / "приказ.yaml")
        assert bundle is not None and [str(problem) for problem in problems] == []
        assert main(["build", str(folder / "приказ.yaml")]) == 0
        made.append((folder / "приказ.docx").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
@pytest.mark.parametrize(
    "arguments", [("--help",), ("build", "."), ("build",), ("text", "приказ.yaml"), ("decline", "Ёлкин Пётр"), ("new",)]
)
def test_every_command_speaks_in_the_encodings_of_windows(
    arguments: tuple[str, ...], encoding: str, tmp_path: Path
) -> None:
    write(tmp_path, план=PLAN.replace("Анализ", "Анализ → «ёлка» ĕ №"))
    code, said = run(tmp_path, *arguments, encoding=encoding)
    assert code in (0, 2)
    text = said.decode(encoding)
    assert "Traceback" not in text and any("а" <= sign <= "я" for sign in text)


def test_no_file_is_read_or_written_in_the_encoding_of_the_machine(tmp_path: Path) -> None:
    write(tmp_path)
    strict = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    for arguments in (("new", "-o", "новая"), ("check", "."), ("build", ".", "--text"), ("text", "приказ.docx")):
        assert run(tmp_path, *arguments, options=strict)[0] == 0


def test_two_names_that_windows_takes_for_one_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    (tmp_path / "Приказ.yaml").write_text(ORDER, encoding="utf-8")
    assert main(["build", str(tmp_path)]) == 1
    assert "у двух документов один и тот же файл для результата" in capsys.readouterr().out
