"""`prikaz check ФАЙЛ.docx`: the form of a document that we did not make, here one typed by hand in LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.form.checking import check
from generator.problems import Severity
from tests.conftest import require

TYPED = Path(__file__).parent / "ошибки.docx"
FAULTS = {
    "поля": "левое поле 15 мм",
    "номер-на-первой-странице": "на первой странице",
    "номер-страницы": "внизу",
    "разрядка": "разрежено пробелами",
    "заголовок": "точка в конце заголовка",
    "абзацный-отступ": "пробелами",
    "межстрочный-интервал": "2, а нужен",
    "размер-шрифта": "11, а нужен",
    "выравнивание": "не по ширине",
    "инициалы-в-подписи": "после фамилии",
    "место-подписи": "отодвинута пробелами",
    "место-отметки": "не в правом верхнем углу",
    "приложение-с-новой-страницы": "не с новой страницы",
    "шапка-таблицы": "не повторяется",
}
"""What was typed wrong: more than ten faults, each with words by which it is named."""


def test_all_faults_of_a_document_typed_by_hand_are_named() -> None:
    found = check(TYPED, TYPED.name)
    named = {problem.rule: problem for problem in found}
    for rule, words in FAULTS.items():
        assert any(problem.rule == rule and words in problem.message for problem in found), rule
        assert named[rule].hint, "and how to mend it"
        assert named[rule].where.startswith("ошибки.docx")


def test_the_place_is_told_by_the_words_of_the_paragraph() -> None:
    (where,) = {problem.where for problem in check(TYPED, "мой.docx") if problem.rule == "место-отметки"}
    assert where == "мой.docx, абзац 19: «Приложение»"


def test_pages_are_looked_at_where_libreoffice_is(capsys: pytest.CaptureFixture[str]) -> None:
    require("soffice")
    assert "без-страниц" not in [problem.rule for problem in check(TYPED, TYPED.name)]
    assert main(["check", str(TYPED)]) == 1
    assert "то же" not in capsys.readouterr().out


def test_without_libreoffice_the_rest_is_told_and_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.form.checking.find_office", lambda: None)
    found = check(TYPED, TYPED.name)
    assert set(FAULTS) <= {problem.rule for problem in found}
    assert [problem.severity for problem in found if problem.rule == "без-страниц"] == [Severity.NOTE]


def test_a_file_that_is_no_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "письмо.docx"
    path.write_bytes(b"no zip")
    assert main(["check", str(path)]) == 1
    assert "письмо.docx" in capsys.readouterr().out
