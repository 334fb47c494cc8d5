"""`prikaz build --pdf`: which PDFs are made, kept and refused, and what is said where there is no program."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator import pdf
from generator.cli import main
from generator.word.pdf import mark_of
from tests.conftest import require
from tests.office import pages
from tests.sets import REGISTER, write
from tests.word.test_pdf import A_PDF, posix, stand_in


def built(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, str], list[str]]:
    """Build a file or folder with PDFs; return the exit code, what became of each file, and the messages."""
    code = main(["build", "--pdf", "--json", *options, str(path)])
    told = json.loads(capsys.readouterr().out)
    became = {Path(each["файл"]).name: each["итог"] for each in told["файлы"]}
    return code, became, [each["сообщение"] + "\n" + each["подсказка"] for each in told["сообщения"]]


@pytest.fixture
def without_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    monkeypatch.setattr(pdf, "find_wkhtmltopdf", lambda: None)


@pytest.fixture
def with_stand_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a quick program in place of LibreOffice and return the folder where it notes its starts."""
    folder = tmp_path_factory.mktemp("stand-in")
    program = stand_in(folder, "made $f")
    monkeypatch.setattr(pdf, "find_office", lambda: program)
    return folder


def test_a_pdf_lies_beside_its_docx_and_is_made_again_only_where_the_docx_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    require("soffice")
    write(tmp_path)
    assert built(tmp_path, capsys) == (0, {"приказ.docx": "собран", "приказ.pdf": "собран"}, [])
    target = tmp_path / "приказ.pdf"
    first = target.read_bytes()
    assert "Соколова" in pages(target)[0]
    os.utime(target, (1, 1))
    assert built(tmp_path, capsys)[:2] == (0, {"приказ.docx": "без изменений", "приказ.pdf": "без изменений"})
    assert target.stat().st_mtime == 1
    target.unlink()
    assert built(tmp_path, capsys)[1] == {"приказ.docx": "без изменений", "приказ.pdf": "собран"}
    assert target.read_bytes() == first
    write(tmp_path, реестр=REGISTER.replace("Соколова", "Воронова"))
    assert built(tmp_path, capsys)[1] == {"приказ.docx": "собран", "приказ.pdf": "собран"}
    assert "Воронова" in pages(target)[0]


@posix
def test_all_documents_of_a_run_go_to_libreoffice_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_stand_in: Path
) -> None:
    for name in ("один", "два", "три"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    code, became, _ = built(tmp_path, capsys, "-o", str(tmp_path / "out"))
    assert (code, became) == (0, {"приказ.docx": "собран", "приказ.pdf": "собран"})
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 3
    assert len((with_stand_in / "started").read_text().split()) == 1


@posix
def test_a_pdf_of_another_make_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str], with_stand_in: Path) -> None:
    write(tmp_path)
    target = tmp_path / "приказ.pdf"
    target.write_bytes(A_PDF)
    code, became, messages = built(tmp_path, capsys)
    assert (code, became["приказ.pdf"]) == (1, "не собран")
    assert "сделан не этой программой" in messages[0]
    assert target.read_bytes() == A_PDF
    assert built(tmp_path, capsys, "--force")[:2] == (0, {"приказ.docx": "без изменений", "приказ.pdf": "собран"})
    assert mark_of(target.read_bytes())
    target.write_bytes(target.read_bytes().replace(b"Size 2", b"Size 3"))
    assert built(tmp_path, capsys)[0] == 1


@posix
def test_a_document_with_errors_has_no_pdf(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_stand_in: Path
) -> None:
    path = write(tmp_path, приказ="вид: приказ\n")
    code, became, _ = built(path, capsys)
    assert (code, became) == (1, {"приказ.docx": "не собран"})
    assert not (with_stand_in / "started").exists()


@posix
def test_a_document_that_libreoffice_cannot_convert_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    write(place)
    monkeypatch.setattr(pdf, "find_office", lambda: stand_in(tmp_path, "exit 1"))
    code, became, messages = built(place, capsys)
    assert (code, became) == (1, {"приказ.docx": "собран", "приказ.pdf": "не собран"})
    assert messages[0].startswith("LibreOffice не смог сделать PDF")


def test_a_libreoffice_that_cannot_be_started_is_told_of_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("один", "два"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    monkeypatch.setattr(pdf, "find_office", lambda: tmp_path / "absent")
    code, became, [message] = built(tmp_path, capsys)
    assert (code, became["приказ.pdf"]) == (1, "не собран")
    assert message.startswith("LibreOffice не запускается")


@posix
def test_a_missing_font_is_named_once_with_a_free_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("один", "два"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    monkeypatch.setattr(pdf, "missing_fonts", sorted)
    code, _, [message] = built(tmp_path, capsys)
    assert code == 0
    assert "нет шрифта «Times New Roman»" in message and "Liberation Serif или Tinos" in message


def test_without_any_program_it_is_said_once_how_to_get_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], without_programs: None
) -> None:
    for name in ("один", "два"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    code, became, [message] = built(tmp_path, capsys)
    assert (code, became) == (1, {"приказ.docx": "собран", "приказ.pdf": "не собран"})
    assert "не найден LibreOffice" in message and "Windows" in message and "apt install" in message


@posix
def test_without_libreoffice_the_pdf_is_a_draft_until_there_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], without_programs: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafter = Path(require("wkhtmltopdf"))
    monkeypatch.setattr(pdf, "find_wkhtmltopdf", lambda: drafter)
    place = tmp_path / "place"
    place.mkdir()
    write(place)
    code, became, [message] = built(place, capsys)
    assert (code, became["приказ.pdf"]) == (0, "собран")
    assert "PDF — черновик" in message
    assert "черновик: переносы" in pages(place / "приказ.pdf")[-1]
    assert built(place, capsys)[1]["приказ.pdf"] == "без изменений"
    monkeypatch.setattr(pdf, "find_office", lambda: stand_in(tmp_path, "made $f"))
    assert built(place, capsys)[1]["приказ.pdf"] == "собран"
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert built(place, capsys)[1]["приказ.pdf"] == "без изменений", "a PDF by LibreOffice is better than a draft"


def test_a_draft_that_fails_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], without_programs: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_wkhtmltopdf", lambda: tmp_path / "absent")
    write(tmp_path)
    code, became, messages = built(tmp_path, capsys)
    assert (code, became["приказ.pdf"]) == (1, "не собран")
    assert messages[0].startswith("wkhtmltopdf не смог")


@posix
def test_a_pdf_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], with_stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    (tmp_path / "приказ.pdf").mkdir()
    code, became, messages = built(tmp_path, capsys)
    assert (code, became["приказ.pdf"]) == (1, "не собран")
    assert messages[0].startswith("не записан")
