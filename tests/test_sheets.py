"""Tables become rows of text: what is read of CSV and XLSX, where it stands, and what is told of mistakes."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import sheets
from generator.problems import Problem, Severity, Span
from generator.sheets import Cell, Sheet, SheetFile, limits, read

NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def csv(content: str | bytes, name: str = "т.csv") -> Sheet:
    """Read a text as if it were a file of that name."""
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(Path(name), name)


def book(*rows: list[Any], name: str = "т.xlsx", sheet: str = "", **formats: str) -> Sheet:
    """Read a workbook of one sheet with these rows; formats are given by cell."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for cell, number_format in formats.items():
        workbook.active[cell].number_format = number_format
    workbook.save(name)
    return read(Path(name), name, sheet)


def books(name: str = "т.xlsx", **pages: list[list[Any]]) -> openpyxl.Workbook:
    """Write a workbook of several sheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in pages.items():
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
    workbook.save(name)
    return workbook


def edited(name: str, part: str, *changes: tuple[str, str]) -> None:
    """Change the XML of a part of a workbook, or add a part."""
    with zipfile.ZipFile(name) as archive:
        parts = {part: b""} | {entry: archive.read(entry) for entry in archive.namelist()}
    text = parts[part].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with zipfile.ZipFile(name, "w") as archive:
        for entry, data in parts.items():
            archive.writestr(entry, text if entry == part else data)


PAGE = "xl/worksheets/sheet1.xml"


def texts(sheet: Sheet) -> list[list[str]]:
    """Return the header and the rows of a table that has no problems."""
    assert [str(problem) for problem in sheet.problems] == []
    return [[cell.text for cell in row] for row in (sheet.header, *sheet.rows)]


def told(sheet: Sheet) -> list[str]:
    """Return the problems as they are printed, without hints and the word for an error."""
    return [str(problem).splitlines()[0].replace(": ошибка: ", ": ") for problem in sheet.problems]


def the_problem(sheet: Sheet) -> Problem:
    """Return the only problem."""
    assert len(sheet.problems) == 1, told(sheet)
    return sheet.problems[0]


def is_sound(sheet: Sheet) -> None:
    """Check what holds for every sheet whatever was in its file."""
    assert {len(row) for row in sheet.rows} <= {len(sheet.header)}
    assert len(sheet.problems) <= limits.MAX_PROBLEMS
    for cell in (cell for row in (sheet.header, *sheet.rows) for cell in row):
        assert normalize("NFC", cell.span.text) == cell.text == cell.text.strip()
        assert cell.span.file is sheet.file
    for problem in sheet.problems:
        assert problem.where.startswith(sheet.file.name)
        assert problem.message
        assert "\n" not in problem.message
        assert not problem.message.endswith(".")
        assert problem.hint
        assert problem.rule
        assert problem.severity is Severity.ERROR


class TestPlaces:
    def test_a_cell_knows_its_text_and_its_row_and_column(self) -> None:
        sheet = csv("№;Школа\n\n1;Первая\n2; Вторая \n")
        first, second = sheet.rows[1]
        assert (first.text, second.text) == ("2", "Вторая")
        assert second == Cell("Вторая", Span(sheet.file, second.span.start, second.span.end))
        assert second.span.text == "Вторая"
        assert sheet.file.position(second.span.start) == (4, 2)
        assert sheet.file.where(second.span.start) == "т.csv, ячейка B4"
        is_sound(sheet)

    def test_every_cell_is_found_empty_ones_too(self) -> None:
        sheet = csv('а;б;в\n;;1\n\n"x\ny\tz";;\n;2;\n')
        for cells, number in zip((sheet.header, *sheet.rows), (1, 2, 4, 5), strict=True):
            places = [sheet.file.position(cell.span.start) for cell in cells]
            assert places == [(number, 1), (number, 2), (number, 3)]
            assert [sheet.file.position(cell.span.end) for cell in cells] == places

    def test_a_fragment_of_a_cell_stands_in_that_cell(self) -> None:
        sheet = csv("а;б\nx;x\nx;см. ((план)) и ((план))\n")
        span = sheet.rows[1][1].span.find("((план))")
        assert span.text == "((план))"
        assert sheet.file.where(span.start) == "т.csv, ячейка B3"
        assert sheet.rows[0][0].span.find("((план))") == sheet.rows[0][0].span

    def test_a_problem_is_printed_with_the_name_of_the_cell(self) -> None:
        sheet = csv("а;б\n1;2\n")
        problem = Problem("не то", sheet.rows[0][1].span, "так")
        assert str(problem) == "т.csv, ячейка B2: ошибка: не то\n    так"
        assert problem.as_json()["файл"] == "т.csv"
        assert (problem.as_json()["строка"], problem.as_json()["графа"]) == (2, 2)

    def test_the_sheet_is_named_where_there_are_several(self) -> None:
        books("показатели.xlsx", **{"2025": [["а"], ["1"]], "2026": [["а", "б"], ["1", "2"], ["1", "2"]]})
        sheet = read(Path("показатели.xlsx"), "папка/показатели.xlsx", "2026")
        place = sheet.rows[1][1].span.start
        assert sheet.file.where(place) == "папка/показатели.xlsx, лист «2026», ячейка B3"

    def test_the_only_sheet_is_not_named(self) -> None:
        assert book(["а"], ["1"]).file.where(0) == "т.xlsx, ячейка A1"

    def test_columns_beyond_z_have_two_letters(self) -> None:
        sheet = csv(";".join(f"г{n}" for n in range(60)) + "\n" + ";".join("1" * 60) + "\n")
        names = [sheet.file.where(sheet.rows[0][column].span.start).split()[-1] for column in (25, 26, 51, 52)]
        assert names == ["Z2", "AA2", "AZ2", "BA2"]

    def test_a_row_is_shown_by_its_number(self) -> None:
        file = csv('а;б\n\n1;"x\ny"\n3;\n').file
        assert [file.line(number) for number in range(1, 6)] == ["а\tб", "", "1\tx\ny", "3\t", ""]

    def test_a_file_without_cells_has_a_place_all_the_same(self) -> None:
        file = SheetFile("т.csv", "")
        assert file.position(0) == (1, 1)
        assert file.where(0) == "т.csv, ячейка A1"
        assert file.line(1) == ""


class TestCsv:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le+", "utf-16-be+", "cp1251"], ids=str
    )
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
    @pytest.mark.parametrize("delimiter", [";", "\t", ","])
    def test_every_encoding_line_end_and_delimiter_is_read(self, encoding: str, line_end: str, delimiter: str) -> None:
        text = 'Школа|Цель\n"Школа № 1"|"рост|\nуспех ""да"""\n\n«Ёж» – 2|\n'.replace("|", delimiter)
        text = text.replace("\n", line_end)
        raw = ("\ufeff" + text).encode(encoding[:-1]) if encoding.endswith("+") else text.encode(encoding)
        sheet = csv(raw)
        value = f'рост{delimiter}\nуспех "да"'.strip()
        assert texts(sheet) == [["Школа", "Цель"], ["Школа № 1", value], ["«Ёж» – 2", ""]]
        assert sheet.file.position(sheet.rows[1][0].span.start) == (4, 1)

    @pytest.mark.parametrize("name", ["т.csv", "т.txt", "т.tsv", "Т.CSV"])
    def test_a_text_may_have_any_of_these_suffixes(self, name: str) -> None:
        assert texts(csv("а\tб\n1\t2\n", name)) == [["а", "б"], ["1", "2"]]

    @pytest.mark.parametrize(
        ("head", "cells"),
        [
            ("План, %;Факт, %, всего", ["План, %", "Факт, %, всего"]),
            ("а;б\tв", ["а", "б\tв"]),
            ("а; б\tв\tг", ["а; б", "в", "г"]),
            ('"а;б;в",г', ["а;б;в", "г"]),
            ("один", ["один"]),
        ],
    )
    def test_the_delimiter_is_told_by_the_first_line_outside_quotes(self, head: str, cells: list[str]) -> None:
        sheet = csv(f"\n  \n{head}\n")
        assert [cell.text for cell in sheet.header] == cells
        assert sheet.file.position(0) == (3, 1)

    @pytest.mark.parametrize(
        ("line", "delimiter"), [("sep=,", ","), ("SEP=;", ";"), ("sep=\t", "\t"), ('"sep=|"', "|")]
    )
    def test_the_line_of_excel_names_the_delimiter_and_counts_as_a_row(self, line: str, delimiter: str) -> None:
        sheet = csv(f"\ufeff{line}\r\nа; x{delimiter}б\r\n1{delimiter}2\r\n")
        assert sheet.header[-1].text == "б"
        assert [cell.text for cell in sheet.rows[0]] == ["1", "2"] or delimiter == ";"
        assert sheet.file.position(sheet.header[0].span.start) == (2, 1)

    def test_a_heading_that_only_begins_like_that_line_is_a_heading(self) -> None:
        assert csv("sep=то;б\n1;2\n").header[0].text == "sep=то"

    def test_quotes_inside_a_bare_value_are_a_part_of_it(self) -> None:
        assert texts(csv('а;б\nООО "Ромашка";1\n'))[1] == ['ООО "Ромашка"', "1"]

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ('а;б\n1;2\n\n3;"да\n4;5\n6;7\n', "B4"),
            ('а;б\n1;"x\ny"\n"3;4\n', "A3"),
            ('а;б\n1;"x\ny"\n"\n', "A3"),
            ('а;б\n1;2\n3;4;5;"6\n', "B3"),
            ('а;б\n1;2\n3;"' + "x" * 200_000 + "\n5;6\n", "A3"),
        ],
    )
    def test_an_unclosed_quote_is_told_at_the_row_where_it_starts(self, text: str, place: str) -> None:
        sheet = csv(text)
        row = place[1:]
        assert told(sheet)[0].startswith(f"т.csv, ячейка {place if 'xxx' not in text else 'A3'}")
        assert f"в строке {row} кавычка открыта и не закрыта" in the_problem(sheet).message
        assert '""Ромашка""' in the_problem(sheet).hint
        assert sheet.rows[0][0].text == "1"
        assert len(sheet.rows) == 1
        is_sound(sheet)

    def test_after_quotes_that_are_not_doubled_reading_goes_on(self) -> None:
        sheet = csv('а;б\n1;2\n"ООО "Ромашка"";3\n4;5\n"x"y;6\n7;8;9\n')
        assert told(sheet) == [
            "т.csv, ячейка A3: в строке 3 кавычки внутри значения не удвоены",
            "т.csv, ячейка A5: в строке 5 кавычки внутри значения не удвоены",
            "т.csv, ячейка A6: в строке 6 ячеек: 3, а граф: 2",
        ]
        assert [[cell.text for cell in row] for row in sheet.rows] == [["1", "2"], ["4", "5"], ["7", "8"]]
        is_sound(sheet)

    def test_without_a_sound_heading_nothing_is_read(self) -> None:
        sheet = csv('"а"x;б\n1;2;3\n')
        assert told(sheet) == ["т.csv, ячейка A1: в строке 1 кавычки внутри значения не удвоены"]
        assert (sheet.header, list(sheet.rows)) == ((), [])

    @pytest.mark.parametrize("sign", ["\0", "\x07", "\x0b", "\x1f", "\x7f", "\x85", "\u2028", "\uffff", "\ufffd"])
    def test_a_control_character_is_told_once_a_cell(self, sign: str) -> None:
        sheet = csv(f"а;б\n1;x{sign}{sign}y\n2;{sign}\n")
        assert told(sheet) == [
            "т.csv, ячейка B2: в ячейке знак, которого в тексте быть не может",
            "т.csv, ячейка B3: в ячейке знак, которого в тексте быть не может",
        ]
        assert not any(sign in cell.text for cell in sheet.rows[0]) or sign == "\ufffd"
        is_sound(sheet)

    @pytest.mark.parametrize(
        ("raw", "place", "message"),
        [
            ("а;б\r\nШкола;\x98".encode("latin-1", "ignore") + "Ж".encode("cp1251"), "т.csv, строка 2", "не в"),
            (
                "а;б\nШкола;1\nШк".encode() + b"\xd0;1\n",
                "т.csv, строка 3",
                "файл испорчен: это не текст в кодировке UTF-8",
            ),
            ("Школа;б\nГимназия;1\n".encode("cp866"), "т.csv", "файл сохранён в кодировке CP866 (DOS)"),
            (b"\xff\xfe" + "а;б".encode("utf-16-le") + b"\x00", "т.csv, строка 1", "это не текст в кодировке UTF-16"),
        ],
    )
    def test_a_wrong_encoding_is_told(self, raw: bytes, place: str, message: str) -> None:
        problem = the_problem(sheet := csv(raw))
        assert (problem.where, problem.rule) == (place, "кодировка")
        assert message in problem.message
        assert "CSV UTF-8" in problem.hint
        is_sound(sheet)

    @pytest.mark.parametrize("word", ["«да»", "§ 1 – «ген»", "бег", "е"])
    def test_a_short_text_of_windows_is_not_taken_for_dos(self, word: str) -> None:
        assert texts(csv(f"{word};б\n1;2\n".encode("cp1251")))[0][0] == word

    @pytest.mark.parametrize("raw", [b"PK\x03\x04...", bytes.fromhex("D0CF11E0A1B11AE1") + b"x"])
    def test_a_workbook_called_a_text_is_told(self, raw: bytes) -> None:
        assert the_problem(csv(raw)).message == "это не текст, а книга Excel или другой двоичный файл"

    def test_bytes_that_are_no_text_are_told_once(self) -> None:
        assert the_problem(csv(bytes(range(32)) * 9)).message == "это не текстовый файл"
        assert the_problem(csv("Школа;Цель;Показатель\n".encode("utf-16-le") * 9)).rule == "двоичный-файл"


class TestShape:
    def test_blank_rows_are_left_out_and_count(self) -> None:
        sheet = csv("\n;;\nа;б\n\n ; \n1;2\n;\n3;4\n")
        assert texts(sheet) == [["а", "б"], ["1", "2"], ["3", "4"]]
        assert [sheet.file.position(row[0].span.start)[0] for row in sheet.rows] == [6, 8]

    def test_blank_rows_of_a_workbook_count_too(self) -> None:
        sheet = book([], ["а", "б"], [], [" ", None], ["1", "2"])
        assert texts(sheet) == [["а", "б"], ["1", "2"]]
        assert sheet.file.position(sheet.rows[0][1].span.start) == (5, 2)

    def test_empty_columns_at_the_end_are_cut_and_others_kept(self) -> None:
        assert texts(csv("а;;б;;\n1;;2;;\n3;;4; ;\n")) == [["а", "", "б"], ["1", "", "2"], ["3", "", "4"]]
        assert texts(book(["а", None, "б", None], ["1", None, "2", " "])) == [["а", "", "б"], ["1", "", "2"]]

    def test_text_under_no_heading_is_told(self) -> None:
        expected = ["т, ячейка B1: в ячейке B1 нет названия графы, а под ней, в B3, есть текст"]
        sheet = csv("а;;в\n1;;\n1;x;\n")
        assert [line.replace(".csv", "") for line in told(sheet)] == expected
        is_sound(sheet)
        assert told(csv("а;\n1;2\n")) == [
            "т.csv, ячейка B1: в ячейке B1 нет названия графы, а под ней, в B2, есть текст"
        ]
        sheet = book(["а", None], [1, None], [1, "x"])
        assert [line.replace(".xlsx", "") for line in told(sheet)] == expected
        assert len(sheet.header) == 2

    def test_equal_headings_are_told(self) -> None:
        sheet = csv('Учёт;План;" УЧЕТ";план;"Всего\nлет";всего  лет;;\n1;2;3;4;5;6;;\n')
        assert told(sheet) == [
            "т.csv, ячейка C1: графы названы одинаково: «Учёт» в A1 и «УЧЕТ» в C1",
            "т.csv, ячейка D1: графы названы одинаково: «План» в B1 и «план» в D1",
            "т.csv, ячейка F1: графы названы одинаково: «Всего лет» в E1 и «всего лет» в F1",
        ]
        is_sound(sheet)

    def test_a_row_of_another_length_is_told(self) -> None:
        sheet = csv("а;б;в;г\n1;2;3;4\n1;2;3;4;5\n1;2\n1;2;3;4;;\n")
        assert told(sheet) == [
            "т.csv, ячейка A3: в строке 3 ячеек: 5, а граф: 4",
            "т.csv, ячейка A4: в строке 4 ячеек: 2, а граф: 4",
        ]
        assert "если «;» стоит внутри значения, возьмите всё значение в двойные кавычки" in sheet.problems[0].hint
        assert [[cell.text for cell in row] for row in sheet.rows[1:3]] == [["1", "2", "3", "4"], ["1", "2", "", ""]]
        is_sound(sheet)

    def test_the_delimiter_is_named_as_it_is(self) -> None:
        assert "«,»" in the_problem(csv("а,б\n1,2,3\n")).hint
        assert "табуляция" in the_problem(csv("а\tб\n1\t2\t3\n")).hint

    def test_only_a_heading_is_told(self) -> None:
        for sheet in (csv("а;б\n;\n"), book(["а", "б"])):
            assert the_problem(sheet).message == "в таблице нет строк"
            assert the_problem(sheet).where.endswith("ячейка A1")
            assert [cell.text for cell in sheet.header] == ["а", "б"]

    @pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", ";;\n;", "sep=;\n", " "])
    def test_an_empty_text_is_told(self, text: str) -> None:
        assert told(csv(text)) == ["т.csv: таблица пуста"]

    def test_an_empty_workbook_is_told(self) -> None:
        assert told(book()) == ["т.xlsx: таблица пуста"]
        assert told(book([" ", None])) == ["т.xlsx: таблица пуста"]

    def test_problems_come_in_the_order_of_the_cells(self) -> None:
        sheet = csv("а;а\n1\n01.фев;#Н/Д\n1;2;3\n")
        assert [problem.where[-2:] for problem in sheet.problems] == ["B1", "A2", "A3", "B3", "A4"]


class TestDatesInsteadOfNumbers:
    @pytest.mark.parametrize(
        ("text", "original"),
        [
            ("01.фев", "1/2"),
            ("1-фев", "1/2"),
            ("12.Май", "12/5"),
            ("31-дек", "31/12"),
            ("01.сен", "1/9"),
            ("фев.26", "2/26"),
            ("янв.00", "1/00"),
            ("дек-34", "12/34"),
            ("01.фев.26", "1/2/26"),
        ],
    )
    def test_they_are_told_with_what_was_typed(self, text: str, original: str) -> None:
        told = f"введите {original} текстом: сначала апостроф, '{original}; или назначьте ячейке формат «Текстовый»"
        written = f"напишите в файле {original}; табличная программа при сохранении в CSV снова сделает из этого дату"
        sheets = (csv(f"а;б\n1;2\n1;{text}\n"), written), (book(["а", "б"], ["1", "2"], ["1", text]), told)
        for sheet, hint in sheets:
            problem = the_problem(sheet)
            assert problem.where.endswith("ячейка B3")
            dotted = original.replace("/", ".")
            assert problem.message == f"в ячейке дата «{text}», а введено было, видимо, {original} или {dotted}"
            assert problem.hint == hint
            assert (problem.rule, problem.severity) == ("дата-вместо-числа", Severity.ERROR)

    @pytest.mark.parametrize(
        "text",
        [
            "1 февраля", "февраль 2026", "май 2026", "1.02", "01.02.2026", "мар", "до 01.фев", "01.фев и далее",
            "фев.2026", "01.февраля", "1/2", "x\n01.фев", "01.фев\ty", "январь-26",
        ],
    )  # fmt: skip
    def test_words_and_full_dates_are_text(self, text: str) -> None:
        assert texts(csv(f'а;б\n1;"{text}"\n'))[1][1] == text

    @pytest.mark.parametrize(
        ("number_format", "original"),
        [
            ("d-mmm", "1/2"),
            ("[$-419]d\\ mmm;@", "1/2"),
            ("[$-419]dd/mmm;@", "1/2"),
            ("dd.mm", "1/2"),
            ("D.M", "1/2"),
            ("d mmmm hh:mm", "1/2"),
            ("mmm-yy", "2/26"),
            ("[$-419]mmmm\\ yyyy;@", "2/26"),
            ("mm/yyyy", "2/26"),
        ],
    )
    def test_a_date_without_a_year_or_a_day_is_told(self, number_format: str, original: str) -> None:
        sheet = book(["а", "б"], ["1", date(2026, 2, 1)], B2=number_format)
        assert f"а введено было, видимо, {original} или" in the_problem(sheet).message
        assert the_problem(sheet).where == "т.xlsx, ячейка B2"
        is_sound(sheet)

    @pytest.mark.parametrize("number_format", ["yyyy", "dddd", "d", "mmmm", "d yyyy"])
    def test_a_date_shown_by_one_part_is_told(self, number_format: str) -> None:
        problem = the_problem(book(["а"], [date(2026, 2, 1)], A2=number_format))
        assert problem.message == "дата 01.02.2026 показана не полностью, а без дня, месяца или года"
        assert problem.rule == "дата-вместо-числа"

    def test_a_zero_shown_as_a_date_is_told(self) -> None:
        assert the_problem(book(["а"], [0], A2="dd.mm.yyyy")).rule == "дата-вместо-числа"


class TestValuesOfAWorkbook:
    @pytest.mark.parametrize(
        ("value", "number_format", "shown"),
        [
            (5, "General", "5"),
            (-5, "General", "-5"),
            (2.5, "General", "2,5"),
            (0.1 + 0.2, "General", "0,3"),
            (1 / 3, "General", "0,333333333333333"),
            (1e-7, "General", "0,0000001"),
            (1e21, "General", "1000000000000000000000"),
            (12345678901, "General", "12345678901"),
            (1234.5, "0", "1235"),
            (2.5, "0", "3"),
            (-2.5, "0", "-3"),
            (1.005, "0.00", "1,01"),
            (-0.004, "0.00", "0,00"),
            (5, "00000", "00005"),
            (1234567.891, "#,##0.00", f"1{NBSP}234{NBSP}567,89"),
            (1234, "#,##0", f"1{NBSP}234"),
            (-1234, "#,##0_);[Red](#,##0)", f"-1{NBSP}234"),
            (1234.5, '_-* #,##0.00\\ "₽"_-;-* #,##0.00\\ "₽"_-;_-* "-"??\\ "₽"_-;_-@_-', f"1{NBSP}234,50"),
            (1234.5, "#,##0.00\\ [$₽-419]", f"1{NBSP}234,50"),
            (3, '0" шт."', "3"),
            (3.14, '[Blue]0.0;[Red]-0.0;"нет";@', "3,1"),
            (0.5, "0%", "50%"),
            (0.285, "0%", "29%"),
            (0.1255, "0.0%", "12,6%"),
            (0.12, "0.00%", "12,00%"),
            (0.5, "0 %", f"50{NBSP}%"),
            (3, "#.##", "3"),
            (123456789012345, "0.0000000000", "123456789012345,0000000000"),
            (1.23456789012345, "0.0000000000000%", "1,23456789012345"),
            (12345.678, "0.00E+00", "12345,678"),
            (0.5, "# ?/?", "0,5"),
            (12345, "[>=1000]0.0;0.00", "12345"),
            (12345, "0,", "12345"),
            (5, "@", "5"),
            (5, ";;;", "5"),
            (1e300, "0.00", "1" + "0" * 300),
            (True, "General", "ИСТИНА"),
            (False, "General", "ЛОЖЬ"),
            (date(2026, 9, 1), "dd.mm.yyyy", "01.09.2026"),
            (date(2026, 9, 1), "mm-dd-yy", "01.09.2026"),
            (date(2026, 9, 1), "[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", "01.09.2026"),
            (date(2026, 9, 1), "dddd, d mmmm yyyy", "01.09.2026"),
            (datetime(2026, 9, 1, 10, 30), "dd.mm.yyyy hh:mm", "01.09.2026 10:30"),
            (datetime(2026, 9, 1, 10, 30), "m/d/yy h:mm", "01.09.2026 10:30"),
            (datetime(2026, 9, 1), "dd.mm.yyyy hh:mm", "01.09.2026"),
            (datetime(2026, 9, 1, 10, 30), "dd.mm.yyyy", "01.09.2026"),
            (clock(8, 30), "h:mm", "8:30"),
            (clock(8, 30), "hh:mm", "08:30"),
            (clock(20, 5, 7), "h:mm:ss AM/PM", "20:05:07"),
            (clock(0, 5, 7), "mm:ss", "5:07"),
            (timedelta(hours=36, minutes=15), "[h]:mm", "36:15"),
            ("  да\r\nнет ", "General", "да\nнет"),
            ("007", "General", "007"),
        ],
    )  # fmt: skip
    def test_they_print_as_a_russian_spreadsheet_shows_them(self, value: Any, number_format: str, shown: str) -> None:
        assert texts(book(["а"], [value], A2=number_format)) == [["а"], [shown]]

    def test_a_date_written_as_text_of_iso_is_a_date(self) -> None:
        book(["а", "б"], [1, 2])
        edited(
            "т.xlsx",
            PAGE,
            ('<c r="A2" t="n"><v>1</v>', '<c r="A2" t="d"><v>2026-09-01</v>'),
            ('<c r="B2" t="n"><v>2</v>', '<c r="B2" t="d"><v>2026-09-01T10:30:00</v>'),
        )
        assert texts(read(Path("т.xlsx"), "т.xlsx"))[1] == ["01.09.2026", "01.09.2026"]

    def test_days_counted_from_1904_are_the_same_days(self) -> None:
        workbook = openpyxl.Workbook()
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        workbook.active.append(["а"])
        workbook.active.append([date(2026, 9, 1)])
        workbook.active["A2"].number_format = "dd.mm.yyyy"
        workbook.save("т.xlsx")
        assert texts(read(Path("т.xlsx"), "т.xlsx"))[1] == ["01.09.2026"]

    def test_control_characters_are_told_and_the_escaped_line_end_is_not(self) -> None:
        sheet = book(["а", "б"], ["да_x000D_\nнет", "x_x000B_y"])
        assert sheet.rows[0][0].text == "да\nнет"
        assert told(sheet) == ["т.xlsx, ячейка B2: в ячейке знак, которого в тексте быть не может"]

    def test_text_of_merged_cells_stands_in_the_first(self) -> None:
        workbook = openpyxl.Workbook()
        for row in (["а", "б"], ["1", "2"], [None, "3"]):
            workbook.active.append(row)
        workbook.active.merge_cells("A2:A3")
        workbook.save("т.xlsx")
        assert texts(read(Path("т.xlsx"), "т.xlsx")) == [["а", "б"], ["1", "2"], ["", "3"]]

    def test_text_in_parts_of_other_looks_is_one(self) -> None:
        from openpyxl.cell.rich_text import CellRichText, TextBlock
        from openpyxl.cell.text import InlineFont

        assert texts(book(["а"], [CellRichText("раз ", TextBlock(InlineFont(b=True), "два"))]))[1] == ["раз два"]

    def test_text_kept_apart_from_the_sheet_as_excel_does_is_read(self) -> None:
        book(["а", "б"], ["1", "2"])
        edited("т.xlsx", PAGE, ('t="inlineStr"><is><t>1</t></is>', 't="s"><v>1</v>'))
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        shared = f'<sst xmlns="{main}"><si><t>нет</t></si><si><r><t>раз </t></r><r><t>два</t></r></si></sst>'
        edited("т.xlsx", "xl/sharedStrings.xml", ("", shared))
        part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        edited("т.xlsx", "[Content_Types].xml", ("</Types>", part))
        assert texts(read(Path("т.xlsx"), "т.xlsx")) == [["а", "б"], ["раз два", "2"]]

    def test_a_size_of_the_sheet_written_wrong_loses_nothing(self) -> None:
        book(["а", "б"], ["1", "2"])
        edited("т.xlsx", PAGE, ('<dimension ref="A1:B2"', '<dimension ref="A1"'))
        assert texts(read(Path("т.xlsx"), "т.xlsx")) == [["а", "б"], ["1", "2"]]

    @pytest.mark.parametrize(
        ("value", "shown"), [("#REF!", "#ССЫЛКА!"), ("#DIV/0!", "#ДЕЛ/0!"), ("#N/A", "#Н/Д"), ("#SPILL!", "#SPILL!")]
    )
    def test_an_error_of_a_formula_is_told(self, value: str, shown: str) -> None:
        sheet = book(["а"], [value])
        assert told(sheet) == [f"т.xlsx, ячейка A2: в ячейке ошибка {shown}"]
        assert told(csv(f"а\n{shown}\n")) == [f"т.csv, ячейка A2: в ячейке ошибка {shown}"]
        is_sound(sheet)

    def test_a_date_out_of_the_calendar_is_an_error(self) -> None:
        for day in (-5, 1e12):
            assert told(book(["а"], [day], A2="dd.mm.yyyy")) == ["т.xlsx, ячейка A2: в ячейке ошибка #ЗНАЧ!"]

    @pytest.mark.parametrize("text", ["#хэштег", "Н/Д", "#1", "# Н/Д", "#ура!"])
    def test_a_text_with_a_hash_is_a_text(self, text: str) -> None:
        assert texts(csv(f"а\n{text}\n"))[1] == [text]


class TestFormulas:
    def test_the_value_counted_last_stands_for_a_formula(self) -> None:
        book(["а", "б"], ["=1/2", '="x"'], ["=1=1", "=1/0"], ["=A1", "y"], B2="General", A2="0.00")
        edited(
            "т.xlsx",
            PAGE,
            ("<f>1/2</f><v></v>", "<f>1/2</f><v>0.5</v>"),
            ('<c r="B2"><f>"x"</f><v></v>', '<c r="B2" t="str"><f>"x"</f><v>итого 1</v>'),
            ('<c r="A3"><f>1=1</f><v></v>', '<c r="A3" t="b"><f>1=1</f><v>1</v>'),
            ('<c r="B3"><f>1/0</f><v></v>', '<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v>'),
            ('<c r="A4"><f>A1</f><v></v>', '<c r="A4" t="str"><f>A1</f><v></v>'),
        )
        sheet = read(Path("т.xlsx"), "т.xlsx")
        assert told(sheet) == ["т.xlsx, ячейка B3: в ячейке ошибка #ДЕЛ/0!"]
        assert [[cell.text for cell in row] for row in sheet.rows] == [
            ["0,50", "итого 1"],
            ["ИСТИНА", "#ДЕЛ/0!"],
            ["", "y"],
        ]

    def test_a_formula_without_a_value_is_told(self) -> None:
        sheet = book(["а", "б"], ["1", "=A2"], [], ["=A2"])
        assert told(sheet) == [
            "т.xlsx, ячейка B2: в ячейке формула, а значения нет",
            "т.xlsx, ячейка A4: в ячейке формула, а значения нет",
        ]
        assert sheet.problems[0].hint == (
            "откройте файл в Excel или LibreOffice и сохраните, или замените формулу значением"
        )
        is_sound(sheet)

    def test_rows_of_formulas_that_give_empty_texts_are_blank(self) -> None:
        book(["а"], ["1"], ["=A1"], ["2"])
        edited("т.xlsx", PAGE, ('<c r="A3"><f>A1</f><v></v>', '<c r="A3" t="str"><f>A1</f><v></v>'))
        sheet = read(Path("т.xlsx"), "т.xlsx")
        assert texts(sheet) == [["а"], ["1"], ["2"]]
        assert sheet.file.position(sheet.rows[1][0].span.start) == (4, 1)

    def test_a_formula_that_gives_a_day_is_a_day_and_one_that_gives_a_fraction_is_told(self) -> None:
        book(["а", "б"], ["=1", "=2"], A2="dd.mm.yyyy", B2="d-mmm")
        edited("т.xlsx", PAGE, ("<f>1</f><v></v>", "<f>1</f><v>46266</v>"), ("<f>2</f><v></v>", "<f>2</f><v>46054</v>"))
        sheet = read(Path("т.xlsx"), "т.xlsx")
        assert sheet.rows[0][0].text == "01.09.2026"
        assert "введено было, видимо, 1/2 или 1.2" in the_problem(sheet).message


class TestSheets:
    ROWS = (["а"], ["1"])

    @pytest.mark.parametrize("wanted", ["Отчёт 2026", "  отчет  2026 ", "ОТЧЁТ 2026"])
    def test_a_sheet_is_named_whatever_the_case_and_ё(self, wanted: str) -> None:
        books(**{"План": [["x"], ["y"]], "Отчёт 2026": [["а"], ["1"]]})
        sheet = read(Path("т.xlsx"), "т.xlsx", wanted)
        assert texts(sheet) == [["а"], ["1"]]
        assert sheet.file.sheet == "Отчёт 2026"

    def test_of_names_alike_the_exact_one_is_meant(self) -> None:
        books(Отчет=[["x"], ["y"]], Отчёт=[["а"], ["1"]])
        assert texts(read(Path("т.xlsx"), "т.xlsx", "Отчёт")) == [["а"], ["1"]]

    def test_a_sheet_that_is_not_there_is_told_with_those_that_are(self) -> None:
        books(**{"2025": [["а"]], "2026": [["а"]]})
        problem = the_problem(read(Path("т.xlsx"), "т.xlsx", "2027"))
        assert str(problem) == (
            "т.xlsx: ошибка: в книге нет листа «2027», есть «2025», «2026»\n    лист: 2025 или лист: 2026"
        )

    def test_several_sheets_with_text_are_told(self) -> None:
        books(**{"пустой": [], "2025": [["а"]], "2026": [[0]]})
        problem = the_problem(read(Path("т.xlsx"), "т.xlsx"))
        assert problem.message == "в книге несколько листов с данными: «2025», «2026»; не указано, какой нужен"
        assert problem.hint == "лист: 2025 или лист: 2026"

    def test_the_only_sheet_with_text_is_meant_and_hidden_ones_do_not_count(self) -> None:
        workbook = books(пустой=[[" "]], данные=[["а"], ["1"]], списки=[["x"], ["y"]])
        workbook["списки"].sheet_state = "hidden"
        workbook.save("т.xlsx")
        sheet = read(Path("т.xlsx"), "т.xlsx")
        assert texts(sheet) == [["а"], ["1"]]
        assert sheet.file.where(0) == "т.xlsx, лист «данные», ячейка A1"
        assert texts(read(Path("т.xlsx"), "т.xlsx", "списки")) == [["x"], ["y"]]

    def test_of_empty_sheets_the_first_that_is_seen_is_empty(self) -> None:
        books(Лист1=[], Лист2=[])
        assert told(read(Path("т.xlsx"), "т.xlsx")) == ["т.xlsx: таблица пуста"]

    def test_a_text_has_no_sheets_and_a_name_for_one_does_no_harm(self) -> None:
        Path("т.csv").write_text("а\n1\n", encoding="utf-8")
        assert texts(read(Path("т.csv"), "т.csv", "2026")) == [["а"], ["1"]]

    def test_a_sheet_of_a_chart_is_passed_over(self) -> None:
        workbook = openpyxl.Workbook()
        for row in self.ROWS:
            workbook.active.append(row)
        chart = openpyxl.chart.BarChart()
        chart.add_data(openpyxl.chart.Reference(workbook.active, min_col=1, min_row=1, max_row=2))
        workbook.create_chartsheet("График").add_chart(chart)
        workbook.save("т.xlsx")
        assert texts(read(Path("т.xlsx"), "т.xlsx")) == [["а"], ["1"]]


class TestFiles:
    def test_a_file_that_is_not_there_is_told(self) -> None:
        assert told(read(Path("нет.xlsx"), "нет.xlsx")) == ["нет.xlsx: нет такого файла"]
        assert the_problem(read(Path("x" * 5000 + ".csv"), "x")).rule == "нет-файла"
        assert the_problem(read(Path("x\0.csv"), "x")).rule == "нет-файла"

    def test_a_folder_is_told(self) -> None:
        Path("папка.xlsx").mkdir()
        assert told(read(Path("папка.xlsx"), "папка.xlsx")) == ["папка.xlsx: это папка, а нужен файл"]

    def test_a_file_that_may_not_be_read_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "open", refuse)
        assert told(read(Path("т.csv"), "т.csv")) == ["т.csv: нет права читать этот файл"]

    @pytest.mark.parametrize(
        ("name", "raw", "message", "hint"),
        [
            ("т.docx", b"", "это не файл таблицы: вид «.docx» не читается", ".csv, .tsv, .txt, .xlsm, .xlsx"),
            ("т", b"", "это не файл таблицы: вид «» не читается", ".xlsx"),
            ("т.xls", b"", "это книга старого вида (.xls), такие не читаются", "«Книга Excel (.xlsx)»"),
            ("т.xls", b"OLE", "это книга старого вида (.xls), такие не читаются", "«Книга Excel (.xlsx)»"),
            ("т.xlsx", b"OLE", "это книга старого вида (.xls), такие не читаются", "«Книга Excel (.xlsx)»"),
            ("т.xlsx", b"OLE+", "файл закрыт паролем", "снимите пароль"),
            ("т.xls", b"OLE+", "файл закрыт паролем", "снимите пароль"),
            ("т.ods", b"x", "это таблица OpenDocument (.ods), такие не читаются", "«Книга Excel (.xlsx)»"),
            ("т.xlsx", b"ODS", "это таблица OpenDocument (.ods), такие не читаются", "«Книга Excel (.xlsx)»"),
            ("т.xlsb", b"x", "это двоичная книга (.xlsb), такие не читаются", "«Книга Excel (.xlsx)»"),
            ("т.xlsx", b"", "файл пуст", "«Книга Excel (.xlsx)»"),
            ("т.xlsx", b"PK\x03\x04", "файл испорчен: книга Excel не читается", "«Книга Excel (.xlsx)»"),
            ("т.xlsm", b"<html>", "файл испорчен: книга Excel не читается", "«Книга Excel (.xlsx)»"),
        ],
    )
    def test_a_file_of_another_kind_is_told_with_its_own_advice(
        self, name: str, raw: bytes, message: str, hint: str
    ) -> None:
        ole = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)
        raw = raw.replace(b"OLE+", ole + "EncryptedPackage".encode("utf-16-le")).replace(b"OLE", ole)
        Path(name).write_bytes(raw)
        if raw == b"ODS":
            with zipfile.ZipFile(name, "w") as archive:
                archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sheet = read(Path(name), name)
        assert the_problem(sheet).message == message
        assert hint in the_problem(sheet).hint
        is_sound(sheet)

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            (PAGE, "<v>1</v>", "<v>один</v>"),
            (PAGE, "<v>1</v>", "<v>1"),
            (PAGE, "<v>1</v>", "<v>1E999</v>"),
            (PAGE, 't="n"', 't="s"'),
            (PAGE, 'r="A2"', 'r="?"'),
            (PAGE, 'r="A2"', 'r="A2" s="99"'),
            ("xl/workbook.xml", "<sheets>", "<sheet"),
            ("[Content_Types].xml", "sheet.main+xml", "nothing+xml"),
            ("xl/styles.xml", "</styleSheet>", ""),
        ],
    )
    def test_a_damaged_workbook_is_told(self, part: str, old: str, new: str) -> None:
        book(["а"], [1])
        edited("т.xlsx", part, (old, new))
        sheet = read(Path("т.xlsx"), "т.xlsx")
        assert told(sheet) == ["т.xlsx: файл испорчен: книга Excel не читается"]
        assert (sheet.header, list(sheet.rows)) == ((), [])

    def test_a_workbook_that_breaks_off_is_told_wherever_it_does(self) -> None:
        book(["а", "б"], [1, "=A1"])
        raw = Path("т.xlsx").read_bytes()
        for length in range(1, len(raw), 97):
            Path("т.xlsx").write_bytes(raw[:length])
            assert the_problem(read(Path("т.xlsx"), "т.xlsx")).rule == "испорченный-файл"

    def test_warnings_of_openpyxl_are_not_heard(self) -> None:
        book(["а"], [1])
        extension = '<extLst><ext uri="{x}"/></extLst></worksheet>'
        edited("т.xlsx", PAGE, ("</worksheet>", extension))
        edited("т.xlsx", "xl/styles.xml", ("<cellStyles", "<cellStylesX"), ("</cellStyles>", "</cellStylesX>"))
        assert texts(read(Path("т.xlsx"), "т.xlsx")) == [["а"], ["1"]]


class TestLimits:
    def test_too_big_a_file_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_BYTES", 10)
        assert told(csv("а;б\n1;2\n" * 9)) == ["т.csv: файл больше 20 МБ"]
        assert texts(csv("а\n1\n"))[1] == ["1"]

    def test_too_big_a_workbook_is_told_before_it_is_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        book(["а"], [1])
        monkeypatch.setattr(openpyxl, "load_workbook", None)
        monkeypatch.setattr(limits, "MAX_UNPACKED", 1000)
        assert told(read(Path("т.xlsx"), "т.xlsx")) == ["т.xlsx: книга после распаковки больше 200 МБ"]

    def test_too_many_rows_are_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_ROWS", 3)
        rows = [["а"], *([str(number)] for number in range(3)), ["=A1"], ["01.фев"]]
        for sheet in (csv("\n".join(row[0] for row in rows)), book(*rows)):
            assert [line.partition(": ")[2] for line in told(sheet)] == ["в таблице больше 3 строк"]
            assert [row[0].text for row in sheet.rows] == ["0", "1", "2"]
            is_sound(sheet)
        assert len(texts(csv("а\n1\n\n2\n3\n"))) == 4

    def test_too_many_columns_are_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_COLUMNS", 3)
        for sheet in (csv("а;б;в;г;д\n1;2;3;4;5\n"), book(["а", "б", "в", "г"], [1, 2, 3], [1, 2, 3, None, "=A1"])):
            assert [line.partition(": ")[2] for line in told(sheet)] == ["в таблице больше 3 граф"]
            assert [cell.text for cell in sheet.rows[0]] == ["1", "2", "3"]
            is_sound(sheet)
        assert len(texts(csv("а;б;в;;\n1;2;3;;\n"))[0]) == 3

    def test_as_much_as_the_limits_allow_is_read(self) -> None:
        wide = csv(";".join(f"г{n}" for n in range(200)) + "\n" + ";".join("1" * 200) + "\n")
        assert len(wide.header) == 200
        assert wide.problems == ()
        assert "больше 200 граф" in told(csv(";".join(f"г{n}" for n in range(201)) + "\n"))[0]
        assert (limits.MAX_BYTES, limits.MAX_UNPACKED, limits.MAX_ROWS) == (20 << 20, 100 << 20, 100_000)

    def test_no_more_than_fifty_problems_are_told(self) -> None:
        sheet = csv("а;б\n" + "1\n" * 60 + '"x"y;1\n')
        assert len(sheet.problems) == 50
        assert sheet.problems[-1].where == "т.csv, ячейка A51"

    def test_rows_far_below_cost_nothing(self) -> None:
        book(["а"], [1], [2])
        edited("т.xlsx", PAGE, ('<row r="3"', '<row r="99999999999"'), ('<c r="A3"', '<c r="A99999999999"'))
        started = time.perf_counter()
        assert texts(read(Path("т.xlsx"), "т.xlsx")) == [["а"], ["1"]]
        assert time.perf_counter() - started < 5


def test_the_module_is_cheap_to_import() -> None:
    code = "import sys; import generator.sheets; print(*sys.modules)"
    root = Path(sheets.__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert not {"openpyxl", "babel", "csv", "zipfile", "decimal", "datetime"} & set(done.stdout.split())


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6), st.sampled_from(";\t,"))
def test_whatever_text_is_read_it_is_sound(rows: list[list[str]], delimiter: str) -> None:
    is_sound(csv("\n".join(delimiter.join(row) for row in rows)))


@given(st.binary(max_size=300), st.sampled_from(["т.csv", "т.xlsx"]))
def test_whatever_bytes_are_read_it_is_sound(raw: bytes, name: str) -> None:
    is_sound(csv(raw, name))


WORDS = st.text("абё;\"\n\t, «»'", max_size=8).map(str.strip)


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(";\t,"))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    written = "\r\n".join(delimiter.join(map(quoted, row)) for row in [["1", "2", "3"], *rows])
    sheet = csv(written)
    assert [[cell.text for cell in row] for row in sheet.rows] == [row for row in rows if any(row)]
    assert re.match(r"1.2.3", sheet.file.text)
