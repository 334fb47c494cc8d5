"""Two DOCX of any maker: their points by the numbers that Word prints, tables, headers, notes, pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from generator import cli
from generator.compare.changes import changes
from generator.compare.paper import paper
from generator.compare.report import told
from tests.word.everything import everything


def differences(old: bytes, new: bytes) -> list[str]:
    return [line for change in changes(paper(old), paper(new)) for line in told(change)]


def packed(*edits: tuple[str, str]) -> bytes:
    """Return the DOCX with everything, these texts changed in any part."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name, text in everything().items():
            for before, after in edits:
                text = text.replace(before, after)
            target.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Вложенный", "Вложенная", "пункт 1.1: «Вложенный» → «Вложенная»"),
        ("Без номера", "Без его номера", "абзац «Без его номера»: добавлено «его»"),
        ("<w:t>в<", "<w:t>г<", "таблица 1, строка 1, графа 2: «в» → «г»"),
        (">сноска<", ">сноски<", "сноска 1: «сноска» → «сноски»"),
        ("Для служебного", "Для общего", "страница, верхний колонтитул: «служебного» → «общего»"),
        ("w:left='1803'", "w:left='1134'", "страница: левое поле 31,8 → 20 мм"),
        ("w:w='11906' w:h='16838'", "w:w='8391' w:h='11906'", "страница: размер листа 210 × 297 мм → 148 × 210 мм"),
    ],
)
def test_what_changed_is_told(before: str, after: str, expected: str) -> None:
    assert differences(packed(), packed((before, after))) == [expected]
    assert differences(packed(), packed()) == []


def with_paragraphs(*texts: str, left: int = 30) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.sections[0].left_margin = Mm(left)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_paragraph_that_moved_is_told_as_moved() -> None:
    texts = ["1. Первое дело для школ", "2. Второе дело, иное", "3. Третий вопрос к совету"]
    turned = ["1. Второе дело, иное", "2. Третий вопрос к совету", "3. Первое дело для школ"]
    assert differences(with_paragraphs(*texts), with_paragraphs(*turned)) == [
        "пункт 1 перенесён: теперь пункт 3 (Первое дело для школ)"
    ]


def test_a_reference_that_follows_a_point_is_no_change() -> None:
    texts = ["1. Разработать план", "2. Собрать отчёты школ", "3. Отчёты по пункту 2 представить в срок"]
    longer = [texts[0], "2. Назначить ответственных за всё", "3. Собрать отчёты школ"]
    longer.append("4. Отчёты по пункту 3 представить в срок")
    expected = ["добавлен пункт 2: «Назначить ответственных за всё»"]
    assert differences(with_paragraphs(*texts), with_paragraphs(*longer)) == expected


def test_the_command_takes_any_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [tmp_path / name for name in ("старый.docx", "новый.docx")]
    for name, text, left in zip(names, ("план", "отчёт"), (20, 30), strict=True):
        name.write_bytes(with_paragraphs(f"Представить {text} в управление образования", left=left))
    assert cli.main(["diff", *map(str, names)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  страница: левое поле 20 → 30 мм",
        "  абзац «Представить отчёт в управление образования»: «план» → «отчёт»",
    ]
    names[0].write_bytes(b"PK\x03\x04")
    assert cli.main(["diff", *map(str, names)]) == 1
    assert "старый.docx: ошибка: файл повреждён" in capsys.readouterr().out
    other = tmp_path / "таблица.csv"
    other.write_text("а;б\n", encoding="utf-8")
    assert cli.main(["diff", str(other), str(names[1])]) == 1
    assert "сравнить можно файлы YAML и DOCX" in capsys.readouterr().out
