from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest

from generator.problems import Problem
from generator.russian.words import NBSP
from tests.sets import REGISTER, printed

Table = dict[str, Any]


def appendix(folder: Path, table: str, **files: str) -> tuple[list[Table], list[Problem]]:
    """Return the blocks of an appendix whose text is this table, and all problems."""
    text = "вид: приложение\nнаименование: Сведения\nсодержание:\n" + indent(dedent(table).strip("\n"), "  ") + "\n"
    for name, data in files.items():
        (folder / f"{name}.csv").write_text(data, encoding="utf-8")
    view, problems = printed(folder, план=text)
    blocks = [block for part in view["приложения"] for block in part["содержание"]]
    return blocks, problems


def table(folder: Path, text: str, **files: str) -> Table:
    """Return the only table; fails on any problem."""
    blocks, problems = appendix(folder, text, **files)
    assert not problems, [str(problem) for problem in problems]
    found: Table = next(block["таблица"] for block in blocks if block["таблица"])
    return found


def texts(table: Table) -> list[list[str]]:
    return [[cell["текст"] for cell in line["ячейки"]] for line in table["строки"]]


def messages(folder: Path, text: str, **files: str) -> list[str]:
    return [problem.message for problem in appendix(folder, text, **files)[1]]


FILE = "показатель;школа-2;школа-3\nДоля;0,38;0,48\nЧисло;1;2\n"


def test_a_bare_name_is_a_file_with_all_its_columns(tmp_path: Path) -> None:
    found = table(tmp_path, "- таблица: а.csv", а=FILE)
    assert [column["название"] for column in found["графы"]] == ["показатель", "школа-2", "школа-3"]
    assert texts(found) == [["Доля", "0,38", "0,48"], ["Число", "1", "2"]]


def test_columns_are_chosen_from_the_file_by_key_or_printed_name(tmp_path: Path) -> None:
    two = """
    - таблица:
        файл: а.csv
        графы:
          показатель: Показатель
          школа-3: СШ № 3
    - таблица:
        файл: а.csv
        графы:
          что: Показатель
          другая: школа-2
    """
    blocks, problems = appendix(tmp_path, two, а=FILE)
    assert not problems
    first, second = (block["таблица"] for block in blocks)
    assert texts(first) == [["Доля", "0,48"], ["Число", "2"]]
    assert texts(second) == [["Доля", "0,38"], ["Число", "1"]]
    assert [column["название"] for column in first["графы"]] == ["Показатель", f"СШ №{NBSP}3"]


def test_a_column_that_the_file_lacks_is_named(tmp_path: Path) -> None:
    text = "- таблица:\n    файл: а.csv\n    графы:\n      показатель: Показатель\n      школа-4: Школа 4\n"
    _, (problem,) = appendix(tmp_path, text, а=FILE)
    assert problem.message == "в файле таблицы нет графы «школа-4» («Школа 4»), похоже на «школа-2»"
    assert problem.where.endswith("план.yaml:5:13")
    assert problem.hint == "графы файла: показатель; школа-2; школа-3"


def test_rows_are_numbered_and_sub_rows_are_not(tmp_path: Path) -> None:
    text = """
    - таблица:
        нумерация: сквозная
        графы:
          номер: № п/п
          показатель: Показатель
          число: Число
        строки:
          - показатель: Победители, в т. ч.
            число: 3
          - показатель: – города
            число: 2
          - показатель: – области
            число: 1
          - показатель: Призёры
            число: –
    """
    found = table(tmp_path, text)
    assert texts(found) == [
        ["1.", f"Победители, в{NBSP}т.{NBSP}ч.", "3"],
        ["", f"–{NBSP}города", "2"],
        ["", f"–{NBSP}области", "1"],
        ["2.", "Призёры", "–"],
    ]
    edges = [line["ячейки"][1]["без_линий"] for line in found["строки"]]
    assert edges == ["снизу", "сверху снизу", "сверху", ""]


def test_numbers_of_the_author_stay_where_the_program_is_not_asked_for_them(tmp_path: Path) -> None:
    found = table(tmp_path, "- таблица: а.csv", а="№ п/п,Показатель\n7,Доля\n8,Число\n")
    assert texts(found) == [["7", "Доля"], ["8", "Число"]]


MERGED = """
- таблица:
    объединять:
      - ресурсы
      - вид
    строки:
      - ресурсы: Кадры
        вид: Учителя
        число: 1
      - вид: Учителя
        число: 2
      - ресурсы: Техника
        вид: Учителя
        число: 3
      - ресурсы: Техника
        вид: Прочие
        число: 3
      - число: 4
"""


def test_equal_and_empty_cells_merge_but_not_across_a_merge_to_the_left(tmp_path: Path) -> None:
    found = table(tmp_path, MERGED)
    merges = [[cell["слияние"] for cell in line["ячейки"]] for line in found["строки"]]
    assert [row[0] for row in merges] == ["начало", "продолжение", "начало", "продолжение", "продолжение"]
    assert [row[1] for row in merges] == ["начало", "продолжение", "", "начало", "продолжение"]
    assert {row[2] for row in merges} == {""}


TOTALS = """
- таблица:
    итого: число
    строки:
      - показатель: Учителя, в т. ч.
        число: 10 000,5
      - показатель: – молодые
        число: 4
      - показатель: Прочие
        число: 7
"""


def test_totals_are_added_up_without_sub_rows(tmp_path: Path) -> None:
    assert texts(table(tmp_path, TOTALS))[-1] == ["Итого", f"10{NBSP}007,5"]


def test_totals_of_the_author_are_compared(tmp_path: Path) -> None:
    own = TOTALS + "      - показатель: Всего\n        число: {}\n"
    assert texts(table(tmp_path, own.format("10007,5")))[-1] == ["Всего", "10007,5"]
    assert messages(tmp_path, own.format("10008")) == ["итог графы «Число» не сходится: в таблице 10008"]


def test_what_cannot_be_added_up_is_named_with_its_cell(tmp_path: Path) -> None:
    _, (problem,) = appendix(tmp_path, "- таблица:\n    файл: а.csv\n    итого: 2026\n", а="что;2026\nа;1\nб;много\n")
    assert problem.message == "«много» нельзя сложить: это не число"
    assert problem.where.endswith("а.csv, ячейка B3")


def test_captions_are_numbered_where_there_are_several_and_the_house_style_asks(tmp_path: Path) -> None:
    one = "- таблица:\n    наименование: {}\n    файл: а.csv\n"
    register = "\nоформление:\n  номера таблиц: да\n"
    blocks, _ = appendix(tmp_path, one.format("Первая") + one.format("Вторая"), а=FILE)
    assert [block["таблица"]["наименование"] for block in blocks] == [["Первая"], ["Вторая"]]
    text = "вид: приложение\nнаименование: Сведения\nсодержание:\n" + indent(
        one.format("Первая") + one.format("Вторая"), "  "
    )
    view, problems = printed(tmp_path, план=text, реестр=REGISTER + register)
    assert not problems
    blocks = view["приложения"][0]["содержание"]
    assert [block["таблица"]["наименование"] for block in blocks] == [
        [f"Таблица{NBSP}1 – Первая"],
        [f"Таблица{NBSP}2 – Вторая"],
    ]


def test_a_landscape_table_turns_the_page_and_back(tmp_path: Path) -> None:
    text = "- До.\n- таблица:\n    файл: а.csv\n    ориентация: альбомная\n- После.\n"
    (tmp_path / "а.csv").write_text(FILE, encoding="utf-8")
    content = "вид: приложение\nнаименование: Сведения\nсодержание:\n" + indent(text, "  ")
    view, problems = printed(tmp_path, план=content)
    assert not problems
    kinds = [[bool(block["таблица"]) for block in part["содержание"]] for part in view["приложения"]]
    assert kinds == [[False], [True], [False]]


def test_widths_are_as_written_and_the_rest_by_the_length_of_texts(tmp_path: Path) -> None:
    text = "- таблица:\n    файл: а.csv\n    ширина:\n      школа-2: 20 %\n"
    found = table(tmp_path, text, а="показатель;школа-2;школа-3\n" + "Длинное название показателя " * 3 + ";1;2\n")
    widths = {column["ключ"]: column["ширина"] for column in found["графы"]}
    assert widths["школа-2"] == 20
    assert widths["показатель"] > 2 * widths["школа-3"]
    assert sum(widths.values()) == pytest.approx(100, abs=0.1)


def test_references_work_in_the_cells_of_a_file(tmp_path: Path) -> None:
    assert texts(table(tmp_path, "- таблица: а.csv", а="кто\n((начальник.фио))\n")) == [["Соколова Анна Петровна"]]
    _, (problem,) = appendix(tmp_path, "- таблица: а.csv", а="что;кто\nа;((началник))\n")
    assert problem.where.endswith("а.csv, ячейка B2")


def test_a_place_not_filled_in_stands_in_a_file_too(tmp_path: Path) -> None:
    assert messages(tmp_path, "- таблица: а.csv", а="что;кто\nа;???\n") == ["место не заполнено: ???"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- таблица:\n    наименование: Т\n", "у таблицы нет ни строк, ни файла"),
        ("- таблица:\n    файл: а.csv\n    строки:\n      - а: б\n", "у таблицы и «строки», и «файл»"),
        ("- таблица: нет.csv\n", "нет файла «нет.csv»"),
        ("- таблица: а.xls\n", "файл «а.xls» не CSV и не XLSX"),
        ("- таблица:\n    файл: а.csv\n    ширина:\n      показатель: много\n", "ширина графы «показатель» не понята"),
        ("- таблица:\n    строки:\n      - просто текст\n", "у строки не названа графа"),
        ("- таблица:\n    строки:\n      - а: 1\n      - б: 2\n", "неизвестная графа «б»"),
        ("- таблица:\n    файл: ../вне.csv\n", "лежит вне папки реестра"),
        ("- таблица:\n    - а: 1\n", "здесь нужны ключи"),
    ],
)
def test_a_wrong_table_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in found for found in messages(tmp_path, text, а=FILE))


def test_no_table_stands_in_a_point_or_cell(tmp_path: Path) -> None:
    order = "вид: приказ\nзаголовок: О\nпункты:\n  - таблица:\n      файл: а.csv\nподпись: начальник\n"
    _, problems = printed(tmp_path, приказ=order)
    assert [problem.message for problem in problems] == ["«таблица» здесь не печатают"]


WIDE = "Общеобразовательное учреждение;Численность обучающихся, чел.;Из них с ОВЗ;Математика (профиль);Обществознание\n"


def test_no_column_is_squeezed_to_nothing(tmp_path: Path) -> None:
    text = WIDE + "МБОУ «Староборская средняя общеобразовательная школа № 1»;100;5;45,1;50\n"
    blocks, problems = appendix(tmp_path, "- таблица: а.csv", а=text)
    widths = [column["ширина"] for column in blocks[0]["таблица"]["графы"]]
    assert min(widths) > 8
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert [problem.rule for problem in problems] in ([], ["узкая-таблица"])


def test_a_table_too_narrow_for_its_words_is_told(tmp_path: Path) -> None:
    heads = ";".join(f"Общеобразовательное{n}" for n in "абвгдежз")
    found = messages(tmp_path, "- таблица: а.csv", а=f"{heads}\n{';'.join('1' * 8)}\n")
    assert found == ["слова не помещаются в графы: таблица слишком узка для них"]


def test_a_block_that_a_place_does_not_allow_is_told(tmp_path: Path) -> None:
    order = "вид: приказ\nзаголовок: О\nпункты:\n  - таблица: ф.csv\n  - план: план.yaml\n  - подзаголовок: Раздел\n"
    _, problems = printed(tmp_path, приказ=order + "  - план: растёт\nподпись: начальник\n")
    assert [problem.rule for problem in problems] == ["блок-не-здесь"] * 3


def test_an_appendix_numbers_its_paragraphs_where_asked(tmp_path: Path) -> None:
    text = "вид: приложение\nнаименование: Положение\nнумерация: да\nсодержание:\n"
    text += "  - подзаголовок: Общее\n  - Первое.\n  - Второе:\n      - раз;\n  - подзаголовок: Прочее\n  - Третье.\n"
    view, problems = printed(tmp_path, план=text)
    assert not problems
    lines = [next(filter(None, block.values())) for block in view["приложения"][0]["содержание"]]
    assert [line.split(NBSP)[0] for line in lines] == ["1.", "1.1.", "1.2.", "–", "2.", "2.1."]


def test_an_appendix_of_one_landscape_table_has_its_title_on_that_page(tmp_path: Path) -> None:
    (tmp_path / "а.csv").write_text(FILE, encoding="utf-8")
    text = "вид: приложение\nнаименование: Сведения\nсодержание:\n  - подзаголовок: Школы\n"
    view, problems = printed(tmp_path, план=text + "  - таблица:\n      файл: а.csv\n      ориентация: альбомная\n")
    assert not problems
    assert [len(part["содержание"]) for part in view["приложения"]] == [2]


def rows(*pairs: tuple[str, str], head: str = "") -> str:
    """Return a table of names and figures; `head` has its other keys."""
    lines = "".join(f"      - показатель: {name}\n        число: {value}\n" for name, value in pairs)
    return f"- таблица:\n{indent(head, '    ')}    строки:\n{lines}"


NUMBERED = "нумерация: сквозная\nитого: число\nграфы:\n  номер: № п/п\n  показатель: Показатель\n  число: Число\n"


def test_only_a_row_of_totals_is_one(tmp_path: Path) -> None:
    text = rows(("Аттестация", "1"), ("Итоговая аттестация", "3"), ("Всегородской конкурс", "2"), head=NUMBERED)
    assert texts(table(tmp_path, text)) == [
        ["1.", "Аттестация", "1"],
        ["2.", "Итоговая аттестация", "3"],
        ["3.", "Всегородской конкурс", "2"],
        ["", "Итого", "6"],
    ]


def test_subtotals_are_neither_numbered_nor_added_up_again(tmp_path: Path) -> None:
    text = rows(("А", "1"), ("Итого по А", "1"), ("Б", "2"), head=NUMBERED)
    assert texts(table(tmp_path, text))[1:] == [["", "Итого по А", "1"], ["2.", "Б", "2"], ["", "Итого", "3"]]


def test_a_sub_row_may_begin_with_a_figure_or_a_quotation_mark(tmp_path: Path) -> None:
    text = rows(("Классы", "3"), ("– 5 классы", "1"), ("– «Лидер»", "1"), ("–молодые", "1"), head=NUMBERED)
    assert [row[0] for row in texts(table(tmp_path, text))] == ["1.", "", "", "", ""]
    assert texts(table(tmp_path, text))[-1][-1] == "3"


def test_a_sub_row_of_a_merged_column_is_one(tmp_path: Path) -> None:
    text = rows(
        ("Педагоги", "3"), ("– молодые", "5"), ("– молодые", "5"), head="объединять: показатель\nитого: число\n"
    )
    assert texts(table(tmp_path, text))[-1][-1] == "3"


def test_a_row_of_totals_is_no_part_of_the_group_above(tmp_path: Path) -> None:
    text = "- таблица:\n    объединять: ресурсы\n    строки:\n"
    text += "      - ресурсы: Кадры\n        что: а\n      - что: б\n      - что: Итого\n"
    found = table(tmp_path, text)
    assert [line["ячейки"][0]["слияние"] for line in found["строки"]] == ["начало", "продолжение", ""]


def test_a_row_stays_with_its_sub_rows(tmp_path: Path) -> None:
    found = table(tmp_path, rows(("Классы", "3"), ("– пятые", "1"), ("– шестые", "2"), ("Прочие", "1")))
    assert [line["не_отрывать"] for line in found["строки"]] == [True, True, False, False]


def test_figures_apart_are_no_number(tmp_path: Path) -> None:
    text = rows(("А", "5 7"), ("Б", "1 000,5"), head="итого: число\n")
    assert messages(tmp_path, text) == ["«5 7» нельзя сложить: это не число"]


@pytest.mark.parametrize("key", ["итого", "объединять"])
def test_a_misspelt_column_of_a_file_is_told(tmp_path: Path, key: str) -> None:
    text = f"- таблица:\n    файл: а.csv\n    {key}: школа-22\n"
    assert messages(tmp_path, text, а=FILE) == ["неизвестная графа «школа-22», похоже на «школа-2»"]


def test_widths_that_leave_nothing_for_others_are_told(tmp_path: Path) -> None:
    text = "- таблица:\n    файл: а.csv\n    графы:\n      показатель: П\n      школа-2: Ш\n"
    text += "    ширина:\n      показатель: 97\n"
    assert "ширины граф слишком велики" in messages(tmp_path, text, а=FILE)
    exact = (
        "- таблица:\n    файл: а.csv\n    ширина:\n      показатель: 28,6\n      школа-2: 35,7\n      школа-3: 35,7\n"
    )
    assert messages(tmp_path, exact, а=FILE) == []


def test_a_place_not_filled_in_may_be_a_heading(tmp_path: Path) -> None:
    assert "место не заполнено: ???" in messages(tmp_path, "- таблица: а.csv", а="что;???\nа;1\n")


def test_a_hyphen_at_the_start_of_a_cell_is_a_dash(tmp_path: Path) -> None:
    assert texts(table(tmp_path, "- таблица: а.csv", а="что;ч\nШколы;2\n- сельские;1\n"))[1] == [
        f"–{NBSP}сельские",
        "1",
    ]
