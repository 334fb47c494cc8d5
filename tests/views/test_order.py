"""What an order prints: each setting, the word that commands, signatures, stamps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.sets import ORDER, PLAN, REGISTER, messages, order_with, printed

NBSP = "\u00a0"


def view(folder: Path, rest: str = "", order: str = ORDER, **files: str) -> dict[str, Any]:
    values, problems = printed(folder, приказ=order + rest, **files)
    assert not problems, [str(problem) for problem in problems]
    return values


def styled(folder: Path, setting: str, **files: str) -> dict[str, Any]:
    return view(folder, f"оформление:\n  {setting}\n", **files)


def test_without_settings_the_form_is_the_standards(tmp_path: Path) -> None:
    values = view(tmp_path)
    assert values["вид_документа"] == "ПРИКАЗ"
    assert values["бланк"] == ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ"]
    assert (values["дата"], values["номер"]) == ("07.09.2026", "218")
    assert values["место_издания"] == f"г.{NBSP}Заречный"
    on = {name for name, value in values.items() if value is True}
    assert on == {"реквизиты_по_краям", "место_ниже", "слово_отдельно"}
    assert values["слово"] == "ПРИКАЗЫВАЮ"


@pytest.mark.parametrize(
    ("setting", "name", "value"),
    [
        ("вид документа: вразрядку", "вид_вразрядку", True),
        ("дата и номер: в строку", "реквизиты_строкой", True),
        ("дата и номер: столбиком", "реквизиты_столбиком", True),
        ("дата и номер: в строку", "место_слева", True),
        ("место издания: между", "место_между", True),
        ("место издания: не печатать", "место_ниже", False),
        ("заголовок: по центру", "заголовок_по_центру", True),
        ("дата: словами", "дата", f"7{NBSP}сентября{NBSP}2026{NBSP}г."),
        ("ПРИКАЗЫВАЮ: Вразрядку в конце преамбулы", "слово_отдельно", False),
    ],
)
def test_a_setting_changes_what_it_names(tmp_path: Path, setting: str, name: str, value: object) -> None:
    assert view(tmp_path)[name] != value
    assert styled(tmp_path, setting)[name] == value


def test_a_setting_of_the_register_holds_unless_the_document_has_its_own(tmp_path: Path) -> None:
    register = REGISTER + "оформление:\n  вид документа: вразрядку\n  заголовок: по центру\n"
    values = styled(tmp_path, "заголовок: слева", реестр=register)
    assert (values["вид_вразрядку"], values["заголовок_по_центру"]) == (True, False)


def test_the_spaced_word_stands_at_the_end_of_the_preamble(tmp_path: Path) -> None:
    rest = "преамбула: В целях порядка\nоформление:\n  приказываю: вразрядку в конце преамбулы\n"
    assert view(tmp_path, rest)["преамбула"] == [{"текст": "В целях порядка", "слово": "приказываю"}]


def test_initials_stand_first_in_text_where_the_house_has_it_so(tmp_path: Path) -> None:
    order = order_with("- Поручить ((начальник:дат)).")
    values = view(tmp_path, "оформление:\n  инициалы: И.О. Фамилия\n", order)
    assert values["пункты"][0]["текст"] == f"Поручить А.П.{NBSP}Соколовой."


@pytest.mark.parametrize(
    ("kind", "rest", "word"),
    [
        ("приказ", "", "ПРИКАЗЫВАЮ"),
        ("постановление", "", "ПОСТАНОВЛЯЮ"),
        ("распоряжение", "", "ОБЯЗЫВАЮ"),
        ("распоряжение", "слово: предлагаю\n", "ПРЕДЛАГАЮ"),
    ],
)
def test_each_kind_has_its_word(tmp_path: Path, kind: str, rest: str, word: str) -> None:
    values = view(tmp_path, rest, ORDER.replace("вид: приказ", f"вид: {kind}"))
    assert (values["вид_документа"], values["слово"]) == (kind.upper(), word)


def test_several_sign_one_below_the_other(tmp_path: Path) -> None:
    values = view(tmp_path, order=ORDER.replace("подпись: начальник", "подпись:\n  - начальник\n  - методист"))
    assert values["подписи"] == [
        {"должность": "Начальник управления", "фио": f"А.П.{NBSP}Соколова", "отметка": []},
        {"должность": "Методист", "фио": f"О.И.{NBSP}Ким", "отметка": []},
    ]


def test_the_executor_has_a_full_name_and_a_telephone_if_known(tmp_path: Path) -> None:
    assert view(tmp_path, "исполнитель: начальник\n")["исполнитель"] == ["Соколова Анна Петровна", "8 (00000) 2-00-00"]
    assert view(tmp_path, "исполнитель: методист\n")["исполнитель"] == ["Ким Ольга Ивановна"]


def stamp(folder: Path, order: str = ORDER, **files: str) -> list[str]:
    lines: list[str] = view(folder, "", order, **files)["приложения"][0]["отметка"]
    return [line.replace(NBSP, " ") for line in lines]


SOURCE = "от 07.09.2026 № 218"


def test_what_a_point_approves_is_stamped_as_approved(tmp_path: Path) -> None:
    assert stamp(tmp_path) == ["Приложение", "УТВЕРЖДЕН", "приказом управления образования", SOURCE]


def test_what_no_point_approves_is_an_appendix_to_the_order(tmp_path: Path) -> None:
    order = ORDER.replace("Утвердить план согласно", "Руководствоваться планом согласно")
    assert stamp(tmp_path, order) == ["Приложение", "к приказу управления образования", SOURCE]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("План мероприятий («дорожная карта»)", "УТВЕРЖДЕН"),
        ("Дорожная карта", "УТВЕРЖДЕНА"),
        ("Положение о конкурсе", "УТВЕРЖДЕНО"),
        ("Методические рекомендации", "УТВЕРЖДЕНЫ"),
    ],
)
def test_the_stamp_agrees_with_the_title(tmp_path: Path, title: str, word: str) -> None:
    plan = PLAN.replace("План мероприятий на ((период:вин))", title)
    assert stamp(tmp_path, план=plan)[1] == word


@pytest.mark.parametrize(
    ("asked", "second"),
    [
        ("утверждена", "УТВЕРЖДЕНА"),
        ("УТВЕРЖДЕН", "УТВЕРЖДЕН"),
        ("приложение", "к приказу управления образования"),
    ],
)
def test_the_author_may_ask_for_a_stamp(tmp_path: Path, asked: str, second: str) -> None:
    order = ORDER.replace("- план", f"- ключ: план\n    гриф: {asked}")
    assert stamp(tmp_path, order)[1] == second


def test_a_stamp_may_be_left_out(tmp_path: Path) -> None:
    assert stamp(tmp_path, ORDER.replace("- план", "- ключ: план\n    гриф: нет")) == []


def test_the_only_appendix_has_a_number_where_the_house_has_it_so(tmp_path: Path) -> None:
    values = styled(tmp_path, "номер единственного приложения: да")
    assert values["приложения"][0]["отметка"][0] == f"Приложение №{NBSP}1"
    assert values["пункты"][0]["текст"] == f"Утвердить план согласно приложению №{NBSP}1."


def test_a_post_may_be_broken_into_lines_for_the_signature(tmp_path: Path) -> None:
    register = REGISTER.replace(
        "должность: начальник управления", "должность:\n      - начальник\n      - управления", 1
    )
    values = view(tmp_path, order=order_with("- Это ((начальник.должность))."), реестр=register)
    assert values["подписи"][0]["должность"] == "Начальник\nуправления"
    assert values["пункты"][0]["текст"] == "Это начальник управления."


@pytest.mark.parametrize(
    ("signer", "message"),
    [
        ("Соколова А.П.", "нет должностного лица «Соколова А.П.», похоже на «начальник»"),
        ("началник", "нет должностного лица «началник», похоже на «начальник»"),
        ("школа-1", "нет должностного лица «школа-1»"),
    ],
)
def test_only_an_official_signs(tmp_path: Path, signer: str, message: str) -> None:
    assert set(messages(tmp_path, приказ=ORDER.replace("подпись: начальник", f"подпись: {signer}"))) == {message}


def test_a_signer_without_a_post_is_told_where_to_write_it(tmp_path: Path) -> None:
    register = REGISTER.replace("    должность: начальник управления\n", "", 1)
    assert messages(tmp_path, реестр=register) == ["в реестре у этой записи нет ключа «должность»"]


def test_an_executor_known_by_initials_has_them_first(tmp_path: Path) -> None:
    register = REGISTER.replace("Ким Ольга Ивановна", "Ким О.И.")
    assert view(tmp_path, "исполнитель: методист\n", реестр=register)["исполнитель"] == [f"О.И.{NBSP}Ким"]


def test_the_letter_yo_is_printed_in_the_programs_own_words_where_wanted(tmp_path: Path) -> None:
    values = styled(tmp_path, "буква ё: да")
    assert values["приложения"][0]["отметка"][1] == "УТВЕРЖДЁН"


def test_several_appendices_are_numbered(tmp_path: Path) -> None:
    order = ORDER + "  - второй\n"
    values = view(tmp_path, "", order, второй=PLAN)
    assert [part["отметка"][0] for part in values["приложения"]] == [f"Приложение №{NBSP}1", f"Приложение №{NBSP}2"]
    values = view(tmp_path, "оформление:\n  знак номера приложения: нет\n", order, второй=PLAN)
    assert values["приложения"][1]["отметка"][0] == "Приложение 2"


def test_the_genitive_of_the_authority_is_computed_and_a_doubt_about_it_is_told(tmp_path: Path) -> None:
    register = REGISTER.replace("  падежи:\n    наименование:\n      род: управления образования\n", "")
    values = printed(tmp_path, реестр=register)[0]
    assert values["приложения"][0]["отметка"][2] == "приказом Управления образования"
    register = register.replace("наименование: Управление образования", "наименование: Квазиуправа образования")
    (message,) = messages(tmp_path, реестр=register)
    assert message.startswith("форма не наверняка верна: «Квазиуправа образования» в родительном падеже")


def test_a_draft_has_blanks_for_date_and_number(tmp_path: Path) -> None:
    values = view(tmp_path, order=ORDER.replace("дата: 07.09.2026\nномер: 218\n", ""))
    assert (values["дата"], values["номер"]) == ("_" * 12, "_" * 6)
    assert values["приложения"][0]["отметка"][-1] == f"от ____________ №{NBSP}______"


def test_the_last_two_paragraphs_stay_with_the_signature(tmp_path: Path) -> None:
    lines = view(tmp_path, order=order_with("- Раз.\n- Два.\n- Три."))["пункты"]
    assert [line["перед_подписью"] for line in lines] == [False, True, True]
