"""`prikaz schema`: writes what is new, leaves what is another's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import cli, schemas
from generator.models import KINDS


def run(*arguments: str | Path) -> int:
    return cli.main(["schema", *map(str, arguments)])


def test_it_writes_a_schema_of_each_kind_and_says_how_an_editor_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run() == 0
    out = capsys.readouterr().out
    assert out.count(": записана\n") == len(KINDS)
    assert "    # yaml-language-server: $schema=схемы/приказ.json\n" in out
    for kind in KINDS:
        schema = json.loads((tmp_path / "схемы" / f"{kind}.json").read_text(encoding="utf-8"))
        assert schema["properties"]["вид"]["const"] == kind


def test_a_fresh_schema_is_not_written_again_and_a_stale_one_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-o", tmp_path / "мои") == 0
    fresh, stale = tmp_path / "мои" / "план.json", tmp_path / "мои" / "приказ.json"
    before = fresh.stat().st_ino
    stale.write_text(stale.read_text(encoding="utf-8").replace("Приказ", "Указ"), encoding="utf-8")
    capsys.readouterr()
    assert run("-o", tmp_path / "мои") == 0
    assert re.findall(r"(\w+)\.json: записана", capsys.readouterr().out) == ["приказ"]
    assert fresh.stat().st_ino == before
    assert stale.read_text(encoding="utf-8") == schemas.text_of("приказ")


@pytest.mark.parametrize("text", ["{}", '{"title": "Приказ"}', "[]", "приказ", "\xff"])
def test_another_file_is_left_alone_and_nothing_is_written(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "приказ.json"
    other.write_text(text, encoding="latin-1" if text == "\xff" else "utf-8")
    before = other.read_bytes()
    assert run("-o", tmp_path) == 1
    assert "приказ.json: ошибка: файл сделан не этой программой" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [other]
    assert other.read_bytes() == before


def test_a_path_that_no_editor_would_find_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-o", tmp_path / "мои схемы") == 0
    out = capsys.readouterr().out
    assert "в пути к ним не должно быть пробелов" in out
    assert "$schema" not in out
