"""The command line: its codes, its Russian, any console."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.commands import check as check_command
from tests.conftest import ROOT
from tests.sets import ORDER, write

ALLOWED = {
    "prikaz",
    "new",
    "check",
    "build",
    "text",
    "decline",
    "kind",
    "gender",
    "schema",
    "preview",
    "port",
    "no",
    "browser",
    "ctrl",
    "c",
    "yaml",
    "docx",
    "json",
    "txt",
    "pdf",
    "libreoffice",
    "diff",
    "git",
    "head",
    "main",
    "markdown",
    "table",
    "redline",
    "author",
    "word",
    "install",
    "uninstall",
    "log",
    "p",
    "hook",
}
ALLOWED |= {"h", "help", "version", "o", "output", "fix", "draft", "force"}
ALLOWED |= {"rules", "sarif"}
ALLOWED |= {"next", "dry", "run", "from", "date", "number", "replace", "name", "short", "phone"}
ALLOWED |= {"only", "good", "remove", "shard", "i", "n"}
ALLOWED |= {"municipality", "authority", "place", "signer", "post"}
HELP = [["--help"], *([command.__name__.rpartition(".")[2], "--help"] for command in cli.COMMANDS)]
MISUSE = [[], ["bild"], ["build"], ["check"], ["build", "--foo", "x"], ["build", "-o"], ["text"], ["text", "а", "б"]]
MISUSE += [["diff", "--table"], ["git"], ["git", "push"], ["diff", "--json", "--markdown"]]
MISUSE += [["check", "--fix=да", "."], ["build", "--out", "x", "."]]
MISUSE += [["new", "--post", ""], ["new", "--signer", "Иванов"], ["new", "план", "--place", "г. Лес"]]
MISUSE += [["build", "--shard", "5/4", "."], ["build", "--shard", "два", "."]]
MISUSE += [["new", "акт"], ["new", "план", "а", "б"], ["schema", "а"], ["schema", "-o"]]
MISUSE += [["next"], ["next", "2027/28"], ["next", "--date"]]
MISUSE += [["preview"], ["preview", "--port", "0", "а"]]


def run(*arguments: str | Path) -> int:
    return cli.main([str(argument) for argument in arguments])


def latin(text: str) -> set[str]:
    return {word.lower() for word in re.findall("[A-Za-z]+", text)} - ALLOWED


@pytest.mark.parametrize("arguments", HELP, ids=" ".join)
def test_help_is_russian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 0
    text = capsys.readouterr().out
    assert re.search("[а-я]{5}", text)
    assert latin(text) == set()


@pytest.mark.parametrize("arguments", MISUSE, ids=" ".join)
def test_wrong_usage_is_told_in_russian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert "ошибка: " in captured.err
    assert latin(captured.err) - {"bild", "foo", "out", "x", "push"} == set()


def test_a_good_set_is_checked_and_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert run("check", tmp_path) == 0
    assert capsys.readouterr().out == "ошибок нет\n"
    assert run("build", tmp_path) == 0
    assert capsys.readouterr().out.endswith("приказ.docx: собран\n")
    assert run("build", tmp_path) == 0
    assert capsys.readouterr().out.endswith("приказ.docx: без изменений\n")


def test_problems_give_code_one_and_equal_ones_are_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, приказ=ORDER.replace("план согласно", "((плн)) и\n    ((плн)) согласно"))
    monkeypatch.chdir(tmp_path)
    assert run("check", ".") == 1
    assert capsys.readouterr().out.splitlines() == [
        "приказ.yaml:7:15: ошибка: ((плн)): неизвестный ключ «плн», похоже на «план»",
        "  7 |   - Утвердить ((плн)) и",
        "    |               ^^^^^^^",
        "    известны: орган, школа-1, начальник, методист, дата, номер, план, период, документ",
        "ошибок: 1",
    ]


def test_json_is_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, приказ=ORDER.replace("номер: 218", "номр: 218"))
    assert run("check", "--json", tmp_path) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["строка"] == 3
    assert problem["правило"] == "неизвестный-ключ"
    write(tmp_path)
    assert run("build", "--json", tmp_path) == 0
    assert json.loads(capsys.readouterr().out)["файлы"][0]["итог"] == "собран"


def test_fix_changes_only_the_bytes_that_it_means_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path)
    good = ORDER + "# примечание  \n"
    bad = good.replace("Об утверждении плана", "Об утверждении: плана").replace("номер: 218", "номер:\u00a0218")
    path.write_bytes(("\ufeff" + bad.replace("\n", "\r\n")).encode())
    assert run("check", "--fix", path) == 0
    assert "исправлено: 2" in capsys.readouterr().out
    fixed = good.replace("Об утверждении плана", '"Об утверждении: плана"')
    assert path.read_bytes() == ("\ufeff" + fixed.replace("\n", "\r\n")).encode()


def test_fix_leaves_what_it_cannot_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, приказ=ORDER.replace("номер: 218", "номер:218").replace("период", "пирод"))
    assert run("check", "--fix", path) == 1
    out = capsys.readouterr().out
    assert "исправлено: 1" in out
    assert "неизвестный ключ «пирод»" in out


def test_text_shows_a_document_a_template_and_yaml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path)
    assert run("text", path) == 0
    from_yaml = capsys.readouterr().out
    assert "ПРИКАЗЫВАЮ:" in from_yaml
    run("build", path)
    capsys.readouterr()
    assert run("text", path.with_suffix(".docx")) == 0
    assert capsys.readouterr().out == from_yaml
    assert run("text", ROOT / "templates" / "orders" / "default.docx") == 0
    twin = (ROOT / "templates" / "orders" / "default.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == twin


def test_text_of_what_is_no_document_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.docx").write_bytes(b"x")
    assert run("text", tmp_path / "x.docx") == 1
    assert run("text", tmp_path / "нет.docx") == 1
    assert capsys.readouterr().err.count("ошибка: ") == 2


def test_missing_paths_and_empty_folders_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", tmp_path) == 1
    assert "документов не найдено" in capsys.readouterr().out
    assert run("check", tmp_path) == 1
    assert "документов не найдено" in capsys.readouterr().out
    assert run("check", tmp_path / "нет.yaml") == 1
    assert "нет такого файла" in capsys.readouterr().out


def test_a_fault_of_the_program_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> int:
        raise RuntimeError("внутри")

    monkeypatch.setattr(check_command, "run", fault)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run("check", tmp_path) == 3
    captured = capsys.readouterr()
    assert "ошибка самой программы" in captured.err
    assert "Traceback" not in captured.err
    (report,) = tmp_path.glob("prikaz-*.txt")
    assert "RuntimeError: внутри" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("Error building validator:\n  KeyboardInterrupt: ")])
def test_an_interrupted_run_has_its_code(error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(check_command, "run", interrupted)
    assert run("check", tmp_path) == 130


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "koi8-r", "ascii", "utf-8", "cp437", "utf-16"])
def test_any_console_shows_every_message(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, приказ=ORDER.replace("218", "218\nпирод: «ёлка» → ĕ"))
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "check", path.name]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    readable = encoding if encoding in ("cp866", "cp1251", "koi8-r", "utf-16") else "utf-8"
    assert "неизвестный ключ" in done.stdout.decode(readable)
