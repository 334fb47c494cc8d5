"""Eight edits of the examples, as a clerk makes them: what each changes in which file."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from generator.templates import SHIPPED
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Edit:
    """An edit of one example: pieces of text with what comes in their place, by file, and new names of files."""

    example: str
    texts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    margin: bool = False


def _row(year: str, total: str) -> str:
    years = "".join(f"              {number}: {year}\n" for number in (2027, 2028, 2029))
    return f"            - источник: Внебюджетные источники\n{years}              всего: {total}\n"


EDITS = {
    "срок": Edit(
        "оценочные-процедуры", {"распоряжение.yaml": [("До 01.03.2027 составить", "До 05.03.2027 составить")]}
    ),
    "новый-пункт": Edit(
        "оценочные-процедуры",
        {
            "распоряжение.yaml": [
                (
                    "      - С 15.03.2027 по 14.05.2027 обеспечить",
                    "      - До 12.03.2027 назначить ответственных за обработку персональных данных наблюдателей.\n"
                    "      - С 15.03.2027 по 14.05.2027 обеспечить",
                )
            ]
        },
    ),
    "строка-плана": Edit(
        "оценочные-процедуры",
        {
            "план.yaml": [
                (
                    "      - что: Самообследование ОУ по единой карте показателей с учётом результатов оценочных"
                    " процедур\n        срок: сентябрь–октябрь\n        кто: Руководители ОУ\n",
                    "",
                ),
                ("        срок: ноябрь\n        кто: специалист\n", "        срок: декабрь\n        кто: имц\n"),
            ]
        },
    ),
    "перенос": Edit(
        "партнёрство-школ",
        {
            "приказ.yaml": [
                (
                    "      - до 30 июня 2028 г. обеспечивать методическое сопровождение пар школ"
                    " в соответствии с Дорожной картой;\n"
                    "      - до 30 июня 2027 г. и до 30 июня 2028 г. представить в ((орган:вин)) сводный доклад"
                    " о результатах партнёрства.\n",
                    "      - до 30 июня 2027 г. и до 30 июня 2028 г. представить в ((орган:вин)) сводный доклад"
                    " о результатах партнёрства;\n"
                    "      - до 30 июня 2028 г. обеспечивать методическое сопровождение пар школ"
                    " в соответствии с Дорожной картой.\n",
                ),
                ("  # На пары школ", "  - Признать утратившим силу приказ от 20.08.2025 № 240.\n  # На пары школ"),
            ]
        },
    ),
    "реестр": Edit(
        "оценочные-процедуры",
        {
            "реестр.yaml": [
                ("Астахова Наталья Викторовна", "Ким Ольга Ивановна"),
                ("Фролова Галина Петровна", "Жукова Галина Петровна"),
            ]
        },
    ),
    "шаблон": Edit("дорожная-карта", margin=True),
    "таблица-и-паспорт": Edit(
        "программа-поддержки",
        {
            "программа.yaml": [
                (
                    "внебюджетных источников – 120,0 тыс. руб. (по 40,0",
                    "внебюджетных источников – 150,0 тыс. руб. (по 50,0",
                ),
                (_row("40,0", "120,0") + "      - таблица:", _row("50,0", "150,0") + "      - таблица:"),
                (
                    "          - устаревшее учебное оборудование\n          - слабые связи",
                    "          - слабые связи",
                ),
                ("            мера: Единица измерения\n", ""),
                ("            мера: 14\n", ""),
            ]
        },
    ),
    "соглашение": Edit(
        "партнёрство-школ",
        {
            "приказ.yaml": [("файл: соглашение.yaml", "файл: форма.yaml")],
            "соглашение-1.yaml": [("номер: 1\n", "номер: 1\nоформление:\n  место и дата соглашения: нет\n")],
            "дорожная-карта.yaml": [("ориентация: альбомная", "ориентация: книжная")],
        },
        {"соглашение.yaml": "форма.yaml", "соглашение-2.yaml": "ивняки.yaml"},
    ),
}


def copies(name: str, folder: Path) -> tuple[Path, Path]:
    """Put an example and what an edit makes of it into two folders, and return them."""
    edit = EDITS[name]
    old, new = folder / "было", folder / "стало"
    for place in (old, new):
        shutil.copytree(EXAMPLES / edit.example, place)
    for file, changes in edit.texts.items():
        text = (new / file).read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        (new / file).write_text(text, encoding="utf-8")
    for before, after in edit.renamed.items():
        (new / before).rename(new / after)
    if edit.margin:
        template = new / "шаблоны" / "orders" / "default.docx"
        template.parent.mkdir(parents=True)
        template.write_bytes(with_margin((SHIPPED / "orders" / "default.docx").read_bytes(), 1701, 1134))
    return old, new


def with_margin(data: bytes, before: int, after: int) -> bytes:
    """Return a DOCX with another left margin, in twips, as Word would have set it."""
    result = io.BytesIO()
    old, new = f'w:left="{before}"'.encode(), f'w:left="{after}"'.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, content.replace(old, new) if member == "word/document.xml" else content)
    return result.getvalue()
