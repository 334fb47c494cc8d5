"""A set for the next year: what is in the new folder, and what is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.sets import ORDER, PLAN, REGISTER, write

REPORT = "отчёт о переносе.txt"


def run(*arguments: object) -> int:
    return main(list(map(str, arguments)))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "старая"
    folder.mkdir()
    write(folder)
    return folder


def test_only_the_years_of_the_copies_change(old: Path) -> None:
    before = contents(old)
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new) == 0
    assert contents(old) == before
    made = {name: data.decode() for name, data in contents(new).items()}
    assert made.pop(REPORT).startswith("Набор документов на 2027/28 учебный год\n")
    assert made == {
        "реестр.yaml": REGISTER,
        "приказ.yaml": ORDER.replace("2026/27", "2027/28")
        .replace("дата: 07.09.2026", "# дата: впишите, была 07.09.2026")
        .replace("номер: 218", "# номер: впишите, был 218"),
        "план.yaml": PLAN.replace("2026", "2027"),
    }


def test_marks_of_bytes_and_line_ends_survive(old: Path) -> None:
    text = "\ufeff" + (old / "план.yaml").read_text(encoding="utf-8").replace("\n", "\r\n") + "# конец  \r\n"
    (old / "план.yaml").write_bytes(text.encode())
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new) == 0
    assert (new / "план.yaml").read_bytes() == text.replace("2026", "2027").encode()


def test_its_own_result_is_not_changed(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = old.parent / "новая", old.parent / "ещё новее"
    run("next", "2027/28", old, "-o", first)
    run("next", "2027/28", first, "-o", second)
    made, again = contents(first), contents(second)
    del made[REPORT], again[REPORT]
    assert made == again
    capsys.readouterr()
    assert run("next", "2027/28", old, "-o", first) == 0
    assert "записано файлов – 0" in capsys.readouterr().out


def test_date_and_number_are_set_from_options(old: Path) -> None:
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new, "--date", "06.09.2027", "--number", "приказ=240-а") == 0
    assert "дата: 06.09.2027\nномер: 240-а\n" in (new / "приказ.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["", ".", "внутри", "../старая"])
def test_the_old_folder_is_refused(old: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(old)
    assert run("next", "2027/28", old, "-o", old / folder) == 1
    assert "старая" in capsys.readouterr().out
    assert contents(old) == before


def test_a_file_of_another_is_not_written_over(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = old.parent / "новая"
    new.mkdir()
    (new / "план.yaml").write_text("вид: план\n", encoding="utf-8")
    assert run("next", "2027/28", old, "-o", new) == 1
    assert "такой файл уже есть и отличается" in capsys.readouterr().out
    assert list(contents(new)) == ["план.yaml"]
    assert run("next", "2027/28", old, "-o", new, "--force") == 0
    assert (new / "план.yaml").read_text(encoding="utf-8") == PLAN.replace("2026", "2027")


def test_a_dry_run_writes_nothing(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(old.parent)
    assert run("next", "2027/28", old, "--dry-run") == 0
    assert "сентябрь 2026 → сентябрь 2027" in capsys.readouterr().out
    assert contents(old.parent) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("next", "скоро", "x", "--dry-run"), "год «скоро» не понят; напишите 2027/28 или 2027"),
        (("next", "2027/29", "x", "--dry-run"), "напишите 2027/28"),
        (("next", "2027/28", "x"), "не указано, в какую папку"),
        (("next", "2027/28", "x", "--dry-run", "--date", "31.09.2027"), "в сентябре 2027 года 30 дней"),
    ],
)
def test_wrong_options_are_told(arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 1
    assert message in capsys.readouterr().out


def test_one_number_does_not_go_to_two_documents(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "второй.yaml").write_text(ORDER, encoding="utf-8")
    assert run("next", "2027/28", old, "--dry-run", "--number", "240") == 1
    assert "номер один, а документов несколько" in capsys.readouterr().out
