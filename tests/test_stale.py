"""`prikaz build --check`: which files are not what would be built now, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import cli, origins
from generator.build import Options, Status, build, fresh
from generator.templates import SHIPPED
from generator.word.template import CompiledTemplate
from tests.compare.edits import with_margin
from tests.sets import ORDER, PLAN, REGISTER, write

_render = CompiledTemplate.render
DOCUMENT = "изменён сам документ, его приложение, таблица или рисунок"


@pytest.fixture
def order(tmp_path: Path) -> Path:
    path = write(tmp_path)
    assert build(path, tmp_path, Options()).status is Status.BUILT
    return path


def why(path: Path) -> str:
    outcome = fresh(path, path.parent, Options())
    assert (outcome.status is Status.STALE) == bool(outcome.why)
    return outcome.why


def test_a_file_that_would_be_built_the_same_is_fresh(order: Path) -> None:
    assert why(order) == ""
    order.write_text("# примечание\n" + ORDER, encoding="utf-8")
    write(order.parent, реестр=REGISTER + "  школа-9:\n    наименование: Новая школа\n")
    assert why(order) == ""


def test_what_a_document_names_but_does_not_print_changes_nothing(order: Path) -> None:
    write(order.parent, реестр=REGISTER.replace("телефон: 8 (00000) 2-00-00", "телефон: 8 (00000) 2-00-09"))
    assert why(order) == ""
    before = order.with_suffix(".docx").read_bytes()
    assert build(order, order.parent, Options()).status is Status.UNCHANGED
    assert order.with_suffix(".docx").read_bytes() == before


def test_the_reason_is_the_document_or_its_appendix(order: Path) -> None:
    write(order.parent, приказ=ORDER.replace("218", "219"))
    assert why(order) == DOCUMENT
    write(order.parent, план=PLAN.replace("сентябрь", "октябрь"))
    assert why(order) == DOCUMENT


def test_the_reason_is_the_register(order: Path) -> None:
    write(order.parent, реестр=REGISTER.replace("Соколова Анна", "Орлова Анна"))
    assert why(order) == "изменён реестр"
    write(order.parent, реестр=REGISTER.replace("Соколова Анна", "Орлова Анна"), план=PLAN.replace("сен", "ок"))
    assert why(order) == f"{DOCUMENT}; изменён реестр"


def test_the_reason_is_the_template(order: Path) -> None:
    own = order.parent / "шаблоны" / "orders" / "default.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(with_margin((SHIPPED / "orders" / "default.docx").read_bytes(), 1701, 1134))
    assert why(order) == "изменён шаблон"


def test_the_reason_is_the_program(order: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.word.template.CompiledTemplate.render", _with_a_mark)
    assert why(order) == "программа печатает иначе"


def _with_a_mark(self: object, values: object, day: object) -> object:
    members = _render(self, values, day)  # type: ignore[arg-type]
    return tuple(
        type(each)(each.name, each.data + b"\n") if each.name == "word/document.xml" else each for each in members
    )


def test_another_version_is_named() -> None:
    old, new = origins.Origins("а", "б", "в", "0.1"), origins.Origins("а", "б", "в", "0.2")
    assert origins.reasons(old, new) == ["другая версия программы: была 0.1, теперь 0.2"]
    assert origins.reasons(None, new) == ["он собран прежней версией программы"]
    assert origins.read_origins(f"digest:{old} 2026-09-07 218") == old
    assert origins.read_origins("digest 2026-09-07 218") is None


def test_what_is_not_built_or_was_edited_is_told(order: Path) -> None:
    order.with_suffix(".docx").write_bytes(b"own")
    assert why(order) == "файл изменён человеком или сделан не этой программой"
    order.with_suffix(".docx").unlink()
    assert why(order) == "документ ещё не собран"
    assert not order.with_suffix(".docx").exists()


def test_the_command_fails_and_writes_nothing(order: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--check", str(order.parent)]) == 0
    before = order.with_suffix(".docx").read_bytes()
    write(order.parent, план=PLAN.replace("сентябрь", "октябрь"))
    capsys.readouterr()
    assert cli.main(["build", "--check", str(order.parent)]) == 1
    assert capsys.readouterr().out.endswith(f"приказ.docx: устарел: {DOCUMENT}\n")
    assert cli.main(["build", "--check", "--json", str(order.parent)]) == 1
    assert json.loads(capsys.readouterr().out)["файлы"][0]["причина"] == DOCUMENT
    assert order.with_suffix(".docx").read_bytes() == before


def test_the_text_and_the_pdf_are_checked_where_they_are_asked_for(
    order: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--check", "--text", str(order)]) == 1
    assert "текст рядом, приказ.txt, не от этого документа" in capsys.readouterr().out
    assert cli.main(["build", "--text", str(order)]) == 0
    assert cli.main(["build", "--check", "--text", str(order)]) == 0
    assert cli.main(["build", "--check", "--pdf", str(order)]) == 1
    assert "приказ.pdf: устарел: PDF ещё не сделан" in capsys.readouterr().out
