"""What ((…)) prints, and what it says where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Severity
from tests.sets import ORDER, PLAN, REGISTER, messages, order_with, points, printed

NBSP = "\u00a0"


def one(folder: Path, text: str, rest: str = "", **files: str) -> str:
    return points(folder, f"- {text}", rest, **files)[0].removeprefix("1. ").replace(NBSP, " ")


@pytest.mark.parametrize(
    ("reference", "prints"),
    [
        ("((начальник))", "Соколова А.П."),
        ("((начальник:дат))", "Соколовой А.П."),
        ("((НАЧАЛЬНИК.ФИО))", "Соколова Анна Петровна"),
        ("((начальник.должность:дат))", "начальнику управления"),
        ("((начальник.с должностью:дат))", "начальнику управления Соколовой А.П."),
        ("((начальник.подпись))", "А.П. Соколова"),
        ("((начальник.телефон))", "8 (00000) 2-00-00"),
        ("((методист))", "Ким О.И."),
        ("((школа-1))", "СШ № 1"),
        ("((школа-1.наименование))", "Средняя школа № 1"),
        ("((школа-1.руководитель))", "Жук М.С."),
        ("((школа-1.руководитель.должность))", "директор"),
        ("((школа-1.адрес))", "ул. Школьная, д. 1"),
        ("((школа-1.сайт))", "school1.example"),
        ("((орган))", "Управление образования"),
        ("((орган.место издания))", "г. Заречный"),
        ("((период:род))", "2026/27 учебного года"),
        ("((дата)) и ((номер))", "07.09.2026 и 218"),
        ("((документ))", "О плане"),
        ("\\((так))", "((так))"),
    ],
)
def test_a_reference_prints(tmp_path: Path, reference: str, prints: str) -> None:
    assert one(tmp_path, f"Текст: {reference}, конец.") == f"Текст: {prints}, конец."


def test_a_point_is_referred_to_by_its_number(tmp_path: Path) -> None:
    text = """
    - Школам:
        - текст: представить отчёты
          ключ: отчёты
    - Сведения из пункта ((отчёты)) обобщить.
    """
    assert points(tmp_path, text)[-1] == "2. Сведения из пункта 1.1 обобщить."


APPENDICES = """
приложения:
  - план
  - ключ: форма
    файл: план2.yaml
"""


def test_the_only_appendix_has_no_number_and_its_space_goes(tmp_path: Path) -> None:
    assert one(tmp_path, "согласно приложению ((план)).", "приложения:\n  - план\n") == "согласно приложению."


def test_appendices_in_a_row_print_one_sign(tmp_path: Path) -> None:
    text = "согласно приложениям ((план)) и ((форма)), см. ((форма))."
    assert one(tmp_path, text, APPENDICES, план2=PLAN) == "согласно приложениям № 1 и 2, см. № 2."


def test_the_title_of_an_appendix_is_printed_with_its_own_references(tmp_path: Path) -> None:
    plan = PLAN.replace("мероприятия:", "период: 2027 год\nмероприятия:", 1)
    assert one(tmp_path, "Утвердить: ((план.наименование)).", "приложения:\n  - план\n", план=plan) == (
        "Утвердить: План мероприятий на 2027 год."
    )


def test_a_reference_at_the_start_of_a_sentence_gets_a_capital(tmp_path: Path) -> None:
    assert one(tmp_path, "((начальник.должность)) решает. ((школа-1.руководитель.должность)) делает.") == (
        "Начальник управления решает. Директор делает."
    )
    assert one(tmp_path, "г. ((начальник.должность)).") == "г. начальник управления."


def test_two_full_stops_never_meet(tmp_path: Path) -> None:
    assert one(tmp_path, "Поручить ((начальник)).") == "Поручить Соколова А.П."


def test_the_holder_is_chosen_by_the_date_of_the_document(tmp_path: Path) -> None:
    order = order_with("- ((методист)).").replace("07.09.2026", "31.08.2026")
    view, problems = printed(tmp_path, приказ=order)
    assert not problems
    assert view["пункты"][0]["текст"] == f"Скворцова{NBSP}Н.Г."


def test_without_a_date_the_holder_is_chosen_by_the_start_of_the_period(tmp_path: Path) -> None:
    order = order_with("- ((методист)).").replace("дата: 07.09.2026\n", "")
    assert printed(tmp_path, приказ=order)[0]["пункты"][0]["текст"] == f"Ким{NBSP}О.И."


def test_without_any_date_nobody_is_guessed(tmp_path: Path) -> None:
    order = order_with("- ((методист)).").replace("дата: 07.09.2026\n", "").replace("период: 2026/27 учебный год\n", "")
    assert messages(tmp_path, приказ=order) == [
        "((методист)): неясно, какая запись «методист» действует: у документа нет ни даты, ни периода"
    ]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("((началник))", "((началник)): неизвестный ключ «началник», похоже на «начальник»"),
        ("((начальник.телефн))", "((начальник.телефн)): нет свойства «телефн», похоже на «телефон»"),
        ("((начальник:датт))", "((начальник:датт)): нет падежа «датт», похоже на «дат»"),
        ("((начальник", "ссылка не закрыта"),
        ("((документ)) ((план))", "((план)): неизвестный ключ «план»"),
    ],
)
def test_a_reference_that_cannot_be_printed_says_why(tmp_path: Path, reference: str, message: str) -> None:
    assert messages(tmp_path, приказ=order_with(f"- Текст {reference}.")) == [message]


def test_the_place_of_a_bad_reference_is_the_reference_itself(tmp_path: Path) -> None:
    _, problems = printed(tmp_path, приказ=order_with("- Текст длинный ((что-то)) и дальше."))
    assert problems[0].where.endswith("приказ.yaml:7:19")


def test_titles_that_refer_to_each_other_do_not_hang(tmp_path: Path) -> None:
    plan = PLAN.replace("на ((период:вин))", "((документ))")
    assert "ссылка через другие ссылки указывает сама на себя" in messages(tmp_path, план=plan)[0]


def test_one_key_for_two_things_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    order = ORDER.replace("- план", "- ключ: начальник\n    файл: план.yaml").replace("((план))", "((начальник))")
    found = [m for m in messages(tmp_path, приказ=order) if m.startswith("ключ")]
    assert len(found) == 1
    assert found[0].startswith("ключ «начальник» назван дважды (первый раз: ")
    assert "реестр.yaml, строка 11)" in found[0]


def test_a_reserved_name_is_no_key(tmp_path: Path) -> None:
    register = REGISTER.replace("  школа-1:", "  период:")
    assert "ключ «период» занят программой" in messages(tmp_path, реестр=register)


def test_no_reference_is_printed_raw_wherever_it_stands(tmp_path: Path) -> None:
    register = REGISTER.replace(
        "должность: начальник управления\n", "должность: начальник ((орган.место издания))\n", 1
    )
    register = register.replace("род: управления образования", "род: управления ((орган.место издания))")
    order = ORDER.replace("номер: 218", "номер: 5-((период))")
    plan = PLAN.replace("кто: методист", "кто: начальник")
    values, problems = printed(tmp_path, реестр=register, приказ=order, план=plan)
    assert not problems
    assert "((" not in repr(values)
    assert "начальник г." in values["подписи"][0]["должность"].lower()


def test_two_brackets_in_a_title_stay_so_where_the_title_is_printed(tmp_path: Path) -> None:
    plan = PLAN.replace("План мероприятий на ((период:вин))", "План \\((1)")
    assert one(tmp_path, "Утвердить: ((план.наименование)).", "приложения:\n  - план\n", план=plan) == (
        "Утвердить: План ((1)."
    )


def test_a_reference_may_stand_in_brackets(tmp_path: Path) -> None:
    assert one(tmp_path, "Поручить (((начальник.должность:дат))).") == "Поручить (начальнику управления)."


def test_what_is_left_of_a_text_without_its_reference_is_told(tmp_path: Path) -> None:
    order = order_with("- ((план))", "приложения:\n  - план\n")
    assert messages(tmp_path, приказ=order) == ["от абзаца ничего не осталось"]
    assert one(tmp_path, "((план)) есть.", "приложения:\n  - план\n") == "есть."


def test_a_point_without_a_printed_number_cannot_be_referred_to(tmp_path: Path) -> None:
    order = order_with(
        "- Школам:\n    - текст: раз\n      ключ: отчёт\n- По пункту ((отчёт)).", "знак подпунктов: тире\n"
    )
    found = messages(tmp_path, приказ=order)
    assert "на пункт без номера нельзя сослаться" in found


def test_a_key_with_signs_of_references_is_refused(tmp_path: Path) -> None:
    order = ORDER.replace("- план", "- ключ: план.2\n    файл: план")
    assert "на ключ «план.2» нельзя сослаться: в нём «.»" in messages(tmp_path, приказ=order)


def test_an_appendix_that_cannot_be_read_is_no_unknown_key(tmp_path: Path) -> None:
    assert messages(tmp_path, план="вид: план\n") == ["нет ключа «наименование»"]


def test_known_keys_are_told_as_they_are_written(tmp_path: Path) -> None:
    order = order_with("- текст: Раз ((нечто)).\n  ключ: Отчёты")
    _, problems = printed(tmp_path, приказ=order)
    assert "Отчёты" in problems[0].hint
    assert "школа-1" in problems[0].hint


def test_two_brackets_in_a_stamp_are_brackets(tmp_path: Path) -> None:
    register = REGISTER.replace("род: управления образования", "род: управления \\((образования")
    values, problems = printed(tmp_path, реестр=register, приказ=ORDER.replace("218", "2\\((18"))
    assert not problems
    assert [line.replace(NBSP, " ") for line in values["приложения"][0]["отметка"][2:]] == [
        "приказом управления ((образования",
        "от 07.09.2026 № 2((18",
    ]


CASES_OF_A_WORD = """\
  ткач:
    фио: Ткач Иван Петрович
    должность: директор
    падежи:
      Ткач:
        твор: Ткачем
"""


def test_the_form_of_one_word_of_a_name_wins(tmp_path: Path) -> None:
    register = REGISTER.replace("должностные лица:\n", "должностные лица:\n" + CASES_OF_A_WORD)
    order = order_with("- Работать с ((ткач.с должностью:твор)), писать ((ткач.фио:дат)).")
    view, problems = printed(tmp_path, приказ=order, реестр=register)
    assert not problems
    text = view["пункты"][0]["текст"].replace(NBSP, " ")
    assert text == "Работать с директором Ткачем И.П., писать Ткачу Ивану Петровичу."


def test_a_reference_inside_a_title_is_no_word_of_it(tmp_path: Path) -> None:
    plan = PLAN.replace("наименование: План", "наименование: План работы с ((школа-1:твор)) на ((период))")
    view, problems = printed(tmp_path, приказ=ORDER.replace("((план))", "((план.наименование:твор))"), план=plan)
    assert not problems
    text = view["пункты"][0]["текст"].replace(NBSP, " ")
    assert "Планом работы с СШ № 1 на 2026/27 учебный год" in text


def test_a_doubt_is_told_once_with_the_line_to_paste(tmp_path: Path) -> None:
    register = REGISTER.replace("  методист:\n", "  тьютор:\n    фио: Саша Лис\n    должность: тьютор\n  методист:\n")
    order = order_with("- Поручить ((тьютор.фио:дат)) и ((тьютор.фио:дат)).")
    _, (problem,) = printed(tmp_path, приказ=order, реестр=register)
    assert problem.severity is Severity.WARNING
    assert problem.where.endswith("реестр.yaml:22:10")
    assert problem.hint == "допишите в реестре к записи «тьютор»:\nпол: м или ж"


def test_the_head_of_the_authority_may_be_the_key_of_an_official(tmp_path: Path) -> None:
    register = REGISTER.replace(
        "  место издания: г. Заречный\n", "  место издания: г. Заречный\n  руководитель: начальник\n"
    )
    assert one(tmp_path, "((орган.руководитель:дат))", реестр=register) == "Соколовой А.П."


def test_signs_of_the_authors_own_in_a_title_are_kept(tmp_path: Path) -> None:
    plan = PLAN.replace("наименование: План", "наименование: План \ue001 и \ue000 ((школа-1)) \uf8ff")
    view, _ = printed(tmp_path, приказ=ORDER.replace("((план))", "((план.наименование:твор))"), план=plan)
    assert "Планом \ue001 и \ue000 СШ № 1 \uf8ff" in view["пункты"][0]["текст"].replace(NBSP, " ")


@pytest.mark.parametrize(("setting", "printed_name"), [("да", "МБОУ Сорской ООШ"), ("нет", "МБОУ Сорская ООШ")])
def test_a_name_after_an_abbreviation_declines_or_not_as_the_style_says(
    tmp_path: Path, setting: str, printed_name: str
) -> None:
    register = REGISTER.replace("сокращённо: СШ № 1", "сокращённо: МБОУ Сорская ООШ")
    register += f"оформление:\n  склонять после МБОУ: {setting}\n"
    assert one(tmp_path, "((школа-1:род)), ((школа-1.наименование:род))", реестр=register) == (
        f"{printed_name}, Средней школы № 1."
    )
