"""What a plan prints: its columns, its cells, those responsible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.problems import Problem, Severity
from tests.sets import ORDER, messages, printed

NBSP = "\u00a0"


def plan_with(rows: str, head: str = "") -> str:
    return f"вид: план\nнаименование: План\n{head}мероприятия:\n{rows}"


def plan(folder: Path, text: str) -> dict[str, Any]:
    values, problems = printed(folder, план=text)
    assert not problems, [str(problem) for problem in problems]
    part: dict[str, Any] = values["приложения"][0]
    return part


def cells(folder: Path, text: str) -> list[str]:
    return [cell["текст"].replace(NBSP, " ") for cell in plan(folder, text)["строки"][0]["ячейки"]]


def test_a_missing_cell_is_empty_and_a_key_prints_its_entry(tmp_path: Path) -> None:
    assert cells(tmp_path, plan_with("  - что: Анализ\n    кто: начальник\n")) == [
        "1.",
        "Анализ",
        "",
        "Соколова А.П., начальник УО",
    ]


def test_a_list_in_a_cell_prints_one_item_a_line(tmp_path: Path) -> None:
    rows = "  - что: Анализ\n    кто:\n      - методист\n      - школа-1\n      - Руководители школ\n"
    assert cells(tmp_path, plan_with(rows))[3] == "Ким О.И., методист\nСШ № 1\nРуководители школ"


def test_a_lead_in_in_a_cell_owns_a_dash_list(tmp_path: Path) -> None:
    rows = "  - что:\n      - По вопросам:\n          - качества\n          - оценки\n"
    assert cells(tmp_path, plan_with(rows))[1] == "По вопросам:\n– качества;\n– оценки."


def test_columns_are_chosen_named_and_ordered_by_the_author(tmp_path: Path) -> None:
    head = "графы:\n  кто: Исполнители\n  что: Дело\n  итог: Результат\n"
    part = plan(tmp_path, plan_with("  - что: Анализ\n    итог: Справка\n", head))
    assert [column["название"] for column in part["графы"]] == ["Исполнители", "Дело", "Результат"]
    assert [cell["текст"] for cell in part["строки"][0]["ячейки"]] == ["", "Анализ", "Справка"]
    assert part["число_граф"] == 3


def test_a_section_gives_the_value_of_a_column_for_rows_that_have_none(tmp_path: Path) -> None:
    text = (
        "вид: план\nнаименование: План\nразделы:\n  - кто: методист\n    срок: май\n    мероприятия:\n"
        "      - что: а\n      - что: б\n        срок: июнь\n"
    )
    lines = plan(tmp_path, text)["строки"]
    assert [[cell["текст"] for cell in line["ячейки"]][2:] for line in lines] == [
        ["май", f"Ким{NBSP}О.И., методист"],
        ["июнь", f"Ким{NBSP}О.И., методист"],
    ]


def test_a_slip_of_a_key_is_an_error_and_one_unknown_word_a_note(tmp_path: Path) -> None:
    rows = "  - что: а\n    кто:\n      - методит\n      - библиотекарь\n      - Завхоз\n"
    _, problems = printed(tmp_path, план=plan_with(rows))
    assert [(problem.severity, problem.rule) for problem in problems] == [
        (Severity.ERROR, "похоже-на-ключ"),
        (Severity.NOTE, "не-ключ"),
    ]
    assert problems[0].fix is None, "«методисты» may be text: only its author can tell"


def test_a_key_among_other_words_is_an_error(tmp_path: Path) -> None:
    found = messages(tmp_path, план=plan_with("  - что: а\n    кто: Отдел образования, методист\n"))
    assert found == ["ключ «методист» внутри текста напечатается как есть"]


def test_a_usual_column_that_the_author_left_out_is_named(tmp_path: Path) -> None:
    head = "графы:\n  что: Дело\n  ответственный: Ответственный\n"
    assert messages(tmp_path, план=plan_with("  - что: а\n    кто: методист\n", head)) == [
        "графы «кто» нет среди граф этого плана"
    ]


def test_a_number_at_the_start_of_a_measure_is_an_error(tmp_path: Path) -> None:
    assert messages(tmp_path, план=plan_with("  - что: 2. Анализ\n")) == [
        "номер «2.» набран вручную, а номера ставит программа"
    ]


def test_texts_stand_before_and_after_the_table(tmp_path: Path) -> None:
    tail = "после таблицы:\n  - подзаголовок: Риски\n  - Кадры:\n      - нехватка педагогов\n"
    part = plan(tmp_path, "вид: план\nнаименование: План\nдо таблицы: Начало.\nмероприятия:\n  - что: а\n" + tail)
    assert [{name: text for name, text in block.items() if text} for block in part["до_таблицы"]] == [
        {"абзац": "Начало."}
    ]
    assert [next(filter(None, block.values())) for block in part["после_таблицы"]] == [
        "Риски",
        "Кадры:",
        f"–{NBSP}нехватка педагогов.",
    ]


def test_row_numbers_lose_their_dot_where_the_house_has_it_so(tmp_path: Path) -> None:
    assert cells(tmp_path, plan_with("  - что: а\n", "оформление:\n  точка после номера строки: нет\n"))[0] == "1"


def test_sections_and_rows_at_once_are_refused(tmp_path: Path) -> None:
    text = plan_with("  - что: а\n") + "разделы:\n  - мероприятия:\n      - что: б\n"
    assert messages(tmp_path, план=text) == ["у плана и «разделы», и «мероприятия»"]


def test_keys_under_a_lead_in_are_entries_too(tmp_path: Path) -> None:
    rows = "  - что: а\n    кто:\n      - Ответственные:\n          - методист\n          - Школы\n"
    assert cells(tmp_path, plan_with(rows))[3] == "Ответственные:\n– Ким О.И., методист;\n– Школы."


def test_a_capital_says_that_a_word_is_text(tmp_path: Path) -> None:
    assert cells(tmp_path, plan_with("  - что: а\n    кто: Методист\n"))[3] == "Методист"


@pytest.mark.parametrize("key", ["до таблицы", "период"])
def test_a_key_of_the_plan_is_no_column(tmp_path: Path, key: str) -> None:
    head = f"графы:\n  что: Дело\n  {key}: Текст\n"
    assert messages(tmp_path, план=plan_with("  - что: а\n", head))[0] == f"«{key}» — ключ плана, а не графа"


def test_settings_of_the_order_hold_in_its_appendix_and_its_own_win(tmp_path: Path) -> None:
    order = ORDER + "оформление:\n  точка после номера строки: нет\n  инициалы: И.О. Фамилия\n"
    rows = "  - что: Поручить ((начальник:дат))\n"
    values, problems = printed(tmp_path, приказ=order, план=plan_with(rows))
    assert not problems
    first = values["приложения"][0]["строки"][0]["ячейки"]
    assert [cell["текст"] for cell in first[:2]] == ["1", f"Поручить А.П.{NBSP}Соколовой"]
    own = "оформление:\n  инициалы: Фамилия И.О.\n"
    values, problems = printed(tmp_path, приказ=order, план=plan_with(rows, own))
    assert not problems
    assert values["приложения"][0]["строки"][0]["ячейки"][1]["текст"] == f"Поручить Соколовой{NBSP}А.П."


@pytest.mark.parametrize("value", ["методист начальник", "начальник и методист", "Школы; методист"])
def test_keys_run_together_are_told(tmp_path: Path, value: str) -> None:
    (message,) = messages(tmp_path, план=plan_with(f"  - что: а\n    кто: {value}\n"))
    assert message.endswith("внутри текста напечатается как есть")


def plan_from(folder: Path, text: str, head: str = "") -> tuple[dict[str, Any], list[Problem]]:
    """Return what a plan prints whose rows stand in a CSV file, and all problems."""
    (folder / "дела.csv").write_text(text, encoding="utf-8")
    plan = f"вид: план\nнаименование: План\n{head}мероприятия: дела.csv\n"
    view, problems = printed(folder, план=plan)
    return view["приложения"][0], problems


def test_rows_of_a_file_are_gathered_by_section_and_an_empty_one_is_as_above(tmp_path: Path) -> None:
    text = "раздел;что;срок;кто\nА;раз;;\n;два;;\nБ;три;;\nА;четыре;;\n"
    part, problems = plan_from(tmp_path, text)
    assert not problems, [str(problem) for problem in problems]
    lines = [line["раздел"] or [cell["текст"] for cell in line["ячейки"][:2]] for line in part["строки"]]
    assert lines == ["А", ["1.", "раз"], ["2.", "два"], ["3.", "четыре"], "Б", ["1.", "три"]]


def test_rows_of_a_file_are_checked_as_those_of_the_plan(tmp_path: Path) -> None:
    text = "раздел;что;срок;кто\n1. А:;;;\n;2. Анализ;;начальник, методист\n"
    _, problems = plan_from(tmp_path, text)
    assert sorted(problem.message for problem in problems) == [
        "в строке файла не названо мероприятие",
        "значение кончается двоеточием",
        "ключ «начальник» внутри текста напечатается как есть",
        "номер «1.» набран вручную, а номера ставит программа",
        "номер «2.» набран вручную, а номера ставит программа",
    ]
    assert all(problem.span is not None for problem in problems)


def test_headings_of_a_file_may_be_the_printed_names_and_its_numbers_are_not_read(tmp_path: Path) -> None:
    text = "№ п/п;Мероприятие;Срок исполнения;Ответственные\n7;раз;май 2027;Школы\n"
    part, problems = plan_from(tmp_path, text)
    assert not problems
    assert [cell["текст"] for cell in part["строки"][0]["ячейки"]][:2] == ["1.", "раз"]


def test_the_width_of_a_column_is_as_written_and_unusual_columns_go_by_their_texts(tmp_path: Path) -> None:
    head = "графы:\n  что: Дело\n  срок: Срок\nширина:\n  что: 70\n"
    part, _ = plan_from(tmp_path, "что;срок\nраз;май\n", head)
    assert [column["ширина"] for column in part["графы"]] == [70, None]
    unusual = "графы:\n  что: Дело\n  итог: Ожидаемый результат\n"
    part, _ = plan_from(tmp_path, f"что;итог\nраз;{'Справка об итогах ' * 3}\n", unusual)
    first, second = (column["ширина"] for column in part["графы"])
    assert second > first > 5


def test_captions_around_a_plan_are_numbered_where_the_house_style_asks(tmp_path: Path) -> None:
    (tmp_path / "а.csv").write_text("что\n1\n", encoding="utf-8")
    around = "{}:\n  - таблица:\n      наименование: Т\n      файл: а.csv\n"
    text = "вид: план\nнаименование: План\nоформление:\n  номера таблиц: да\nмероприятия:\n  - что: раз\n"
    view, problems = printed(tmp_path, план=text + around.format("до таблицы") + around.format("после таблицы"))
    assert not problems
    part = view["приложения"][0]
    captions = [part[place][0]["таблица"]["наименование"][0] for place in ("до_таблицы", "после_таблицы")]
    assert [caption.split(" –")[0] for caption in captions] == [f"Таблица{NBSP}1", f"Таблица{NBSP}2"]


def when(folder: Path, term: str, style: str = "единообразно") -> str:
    head = f"оформление:\n  сроки: {style}\n"
    return cells(folder, plan_with(f"  - что: Анализ\n    срок: {term}\n", head))[2]


@pytest.mark.parametrize(
    ("term", "one_form"),
    [
        ("до 15.09.2026", "до 15 сентября 2026 г."),
        ("Сентябрь – ноябрь", "Сентябрь–ноябрь 2026 г."),
        ("май", "май 2027 г."),
        ("ежегодно, до 1 октября", "ежегодно до 1 октября"),
        ("по плану методического центра", "по плану методического центра"),
        ("в течение года", "в течение года"),
    ],
)
def test_deadlines_are_printed_in_one_form_where_the_style_asks(tmp_path: Path, term: str, one_form: str) -> None:
    assert when(tmp_path, term) == one_form


def test_deadlines_are_printed_as_written_by_default(tmp_path: Path) -> None:
    assert when(tmp_path, "до 15.09.2026", "как написано") == "до 15.09.2026"


@pytest.mark.parametrize("style", ["как написано", "единообразно"])
def test_a_day_that_no_calendar_has_is_told_at_its_place(tmp_path: Path, style: str) -> None:
    text = plan_with("  - что: Анализ\n    срок: до 31.09.2026\n", f"оформление:\n  сроки: {style}\n")
    _, (problem,) = printed(tmp_path, план=text)
    assert problem.message == "такого срока нет: «до 31.09.2026»"
    assert problem.where.endswith("план.yaml:7:11")
