"""Cells of tables are changed, and not another byte."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.datavalidation import DataValidation

from generator.problems import Stop
from generator.sheets.editing import RawCell, edited


def a_year_on(cell: RawCell) -> str | None:
    return cell.text.replace("2026", "2027") if "2026" in cell.text else None


TEXTS = [
    "срок;что\r\nсентябрь 2026;анализ\r\n",
    'срок,что\n"октябрь, 2026","он сказал ""до 2026"""\n\n,\n',
    "sep=;\nсрок;что\nдо 15.09.2026;\n",
    "\ufeffсрок\tчто\nсентябрь 2026\t«а; б»\n",
    'срок;что\n"сентябрь 2026\nоктябрь 2026";x',
    "срок\rсентябрь 2026\r",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "cp1251", "utf-16"])
def test_a_text_keeps_its_encoding_and_all_else(text: str, codec: str) -> None:
    if codec != "utf-8":
        text = text.removeprefix("\ufeff")
    raw = text.encode(codec)
    assert edited(raw, "план.csv", lambda cell: None) == raw
    assert edited(raw, "план.csv", a_year_on) == text.replace("2026", "2027").encode(codec)


def test_cells_of_a_text_have_their_places() -> None:
    seen: list[RawCell] = []
    edited('sep=,\nа,"б, в"\n"г\nд",е\n'.encode(), "план.csv", lambda cell: seen.append(cell))
    assert [(cell.row, cell.column, cell.text) for cell in seen] == [
        (2, 1, "а"),
        (2, 2, "б, в"),
        (3, 1, "г\nд"),
        (3, 2, "е"),
    ]


def book() -> bytes:
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.append(["срок", "дата", "что"])
    page.append(["сентябрь 2026", date(2026, 9, 15), "тот же год: 2026 & <все>"])
    page.append(["сентябрь 2026", datetime(2026, 12, 31, 12, 30), "=1+1"])
    page["D2"] = CellRichText("до ", TextBlock(InlineFont(b=True), "2026"), " года")
    choice = DataValidation(type="list", formula1='"2026,2027"')
    page.add_data_validation(choice)
    choice.add("E2:E9")
    workbook.create_sheet("Второй")["A1"] = "сентябрь 2026"
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def members(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_workbook_keeps_all_but_the_changed_cells() -> None:
    raw = book()
    assert edited(raw, "план.xlsx", lambda cell: None) == raw
    new = edited(raw, "план.xlsx", lambda cell: a_year_on(cell) if cell.sheet != "Второй" else None)
    page, other = load_workbook(BytesIO(new), rich_text=True).worksheets
    assert [cell.value for cell in page[2]][:3] == ["сентябрь 2027", datetime(2027, 9, 15), "тот же год: 2027 & <все>"]
    assert page["B3"].value == datetime(2027, 12, 31, 12, 30)
    assert page["B3"].number_format == load_workbook(BytesIO(raw)).worksheets[0]["B3"].number_format
    assert page["C3"].value == "=1+1"
    assert page["D2"].value == CellRichText("до ", TextBlock(InlineFont(b=True), "2027"), " года")
    assert page.data_validations.dataValidation[0].formula1 == '"2026,2027"'
    assert other["A1"].value == "сентябрь 2026"
    before, after = members(raw), members(new)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml"}
    assert list(before) == list(after)


SHARED = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4" uniqueCount="2">\
<si><t>срок</t></si>\
<si><r><rPr><b/></rPr><t xml:space="preserve">до 15.09.</t></r><r><t>2026 &amp; далее</t></r></si></sst>"""
CELLS = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">\
<c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c r="A2" s="1" t="s"><v>1</v></c><c r="B2" s="1"/></row>\
</sheetData></worksheet>"""


def shared() -> bytes:
    """Return a workbook as Excel writes it, two cells of it with one text of two looks."""
    relation = '<Relationship Id="r{0}" Target="{1}" Type="http://x/{2}"/>'
    texts = {
        "_rels/.rels": "<Relationships>"
        + relation.format(1, "/xl/workbook.xml", "officeDocument")
        + "</Relationships>",
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Лист1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + relation.format(1, "worksheets/sheet1.xml", "worksheet")
        + relation.format(2, "sharedStrings.xml", "sharedStrings")
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": CELLS,
        "xl/sharedStrings.xml": SHARED,
    }
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return target.getvalue()


def test_a_shared_text_is_changed_for_the_changed_cell_only() -> None:
    new = edited(shared(), "план.xlsx", lambda cell: a_year_on(cell) if cell.row == 2 else None)
    parts = {name: data.decode() for name, data in members(new).items()}
    assert parts["xl/worksheets/sheet1.xml"] == CELLS.replace('s="1" t="s"><v>1<', 's="1" t="s"><v>2<')
    added = '<si><r><rPr><b/></rPr><t xml:space="preserve">до 15.09.</t></r><r><t>2027 &amp; далее</t></r></si></sst>'
    assert parts["xl/sharedStrings.xml"] == SHARED.replace("</sst>", added).replace(
        'uniqueCount="2"', 'uniqueCount="3"'
    )


def test_cells_of_a_workbook_have_their_places() -> None:
    seen: list[RawCell] = []
    edited(shared(), "план.xlsx", lambda cell: seen.append(cell))
    assert [(cell.sheet, cell.row, cell.column, cell.text) for cell in seen] == [
        ("Лист1", 1, 1, "срок"),
        ("Лист1", 1, 2, "до 15.09.2026 & далее"),
        ("Лист1", 2, 1, "до 15.09.2026 & далее"),
    ]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"not a book", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_told(raw: bytes) -> None:
    with pytest.raises(Stop) as stopped:
        edited(raw, "план.xlsx", a_year_on)
    assert re.search("[а-я]{5}", str(stopped.value))


@pytest.mark.parametrize(
    ("new", "runs"),
    [
        ("до 15.09.2027 & далее", ["до 15.09.", "2027 &amp; далее"]),
        ("до 5.09.2026 & далее", ["до 5.09.", "2026 &amp; далее"]),
        ("до 15.09.26 & далее", ["до 15.09.", "26 &amp; далее"]),
        ("до 15.09.2026 & далее!", ["до 15.09.", "2026 &amp; далее!"]),
    ],
)
def test_letters_keep_their_looks(new: str, runs: list[str]) -> None:
    made = edited(shared(), "план.xlsx", lambda cell: new if cell.row == 2 else None)
    strings = members(made)["xl/sharedStrings.xml"].decode()
    assert re.findall("<t[^>]*>([^<]*)</t>", strings)[-2:] == runs


def test_a_change_over_two_looks_is_told() -> None:
    with pytest.raises(Stop, match="лист «Лист1», ячейка A2: ошибка: в ячейке разные шрифты"):
        edited(shared(), "план.xlsx", lambda cell: "до 1.10.27 & далее" if cell.row == 2 else None)
