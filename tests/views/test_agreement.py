from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.bundle import load
from generator.problems import Problem
from generator.russian.words import NBSP
from generator.views import values_of, view_of
from tests.sets import REGISTER, printed, write

SCHOOLS = """\
  лицей:
    наименование: Лицей «Звезда»
    инн: 7707083893
    кпп: 770701001
    огрн: 1027700132195
    руководитель:
      фио: Ким Олег Иванович
      должность: директор
      падежи:
        фио:
          род: Кима Олега Ивановича
        должность:
          род: директора
  центр:
    наименование: Муниципальное бюджетное учреждение «Методический центр»
    адрес: ул. Новая, д. 2
    руководитель:
      фио: Жук Мария Сергеевна
      должность: заведующий
      падежи:
        фио:
          род: Жук Марии Сергеевны
        должность:
          род: заведующего
"""
HEAD = "вид: соглашение\nнаименование: Соглашение о сотрудничестве\n"
PARTIES = """\
стороны:
  лицо:
    именуется: Лицей
    организация: лицей
    падежи:
      именуется:
        род: Лицея
  метод:
    именуется: Центр
    организация: центр
"""
FORM = """\
стороны:
  лицо:
    именуется: Лицей
    должность: директор
    падежи:
      именуется:
        род: Лицея
      должность:
        род: директора
  метод:
    именуется: Центр
"""
SECTIONS = """\
разделы:
  - наименование: Предмет
    пункты:
      - ((лицо)) и ((метод)) сотрудничают:
          - ((метод)) помогает педагогам ((лицо:род));
          - адрес второй стороны – ((метод.организация.адрес)).
  - наименование: Срок
    пункты:
      - текст: Срок – год.
        ключ: срок
      - Срок пункта ((срок)) можно продлить.
"""


def alone(folder: Path, text: str, schools: str = SCHOOLS) -> tuple[dict[str, Any], list[Problem]]:
    """Return what an agreement prints by itself, and all problems."""
    write(folder, соглашение=text, реестр=REGISTER + schools)
    (folder / "приказ.yaml").unlink()
    bundle, problems = load(folder / "соглашение.yaml")
    assert bundle is not None, [str(problem) for problem in problems]
    parts, found = view_of(bundle)
    return values_of(parts), [*problems, *found]


def view(folder: Path, text: str) -> dict[str, Any]:
    values, problems = alone(folder, text)
    assert not problems, [str(problem) for problem in problems]
    return values


def test_the_usual_preamble_agrees_with_parties_and_signers(tmp_path: Path) -> None:
    (preamble,) = view(tmp_path, HEAD + PARTIES + SECTIONS)["преамбула"]
    assert preamble.replace(NBSP, " ") == (
        "Лицей «Звезда», именуемый в дальнейшем «Лицей», в лице директора Кима Олега Ивановича, "
        "действующего на основании Устава, с одной стороны, и Муниципальное бюджетное учреждение "
        "«Методический центр», именуемое в дальнейшем «Центр», в лице заведующего Жук Марии Сергеевны, "
        "действующей на основании Устава, с другой стороны, вместе именуемые «Стороны», "
        "заключили настоящее Соглашение о нижеследующем:"
    )


def test_three_parties_are_counted(tmp_path: Path) -> None:
    third = "  третья:\n    именуется: Управление\n    организация: орган\n    подписывает: начальник\n"
    values, problems = alone(tmp_path, HEAD + PARTIES + third + SECTIONS)
    assert [problem.message for problem in problems if "род" not in problem.message] == []
    (preamble,) = values["преамбула"]
    assert "с первой стороны, " in preamble and "со второй стороны, и " in preamble and "с третьей стороны" in preamble
    assert len(values["стороны"]) == 2
    assert values["стороны"][1]["правая"]["именуется"] == ""


def test_points_are_numbered_within_sections_and_can_be_referred_to(tmp_path: Path) -> None:
    first, second = view(tmp_path, HEAD + PARTIES + SECTIONS)["разделы"]
    assert [point["номер"] for point in first["пункты"]] == ["1.1.", "1.1.1.", "1.1.2."]
    assert first["пункты"][1]["текст"] == "Центр помогает педагогам Лицея;"
    assert first["пункты"][2]["текст"].replace(NBSP, " ") == "адрес второй стороны – ул. Новая, д. 2."
    assert second["пункты"][1]["текст"] == "Срок пункта 2.1 можно продлить."
    assert [point["перед_подписью"] for point in second["пункты"]] == [True, True]


def test_the_signature_block_has_requisites_posts_and_names(tmp_path: Path) -> None:
    values = view(tmp_path, HEAD + "дата: 01.09.2026\nномер: 7\n" + PARTIES + SECTIONS)
    assert (values["место"].replace(NBSP, " "), values["дата"]) == ("г. Заречный", "01.09.2026")
    assert values["наименование"] == ["Соглашение о сотрудничестве", f"№{NBSP}7"]
    left, right = values["стороны"][0]["левая"], values["стороны"][0]["правая"]
    assert left["реквизиты"] == ["Лицей «Звезда»", "ИНН/КПП 7707083893/770701001", "ОГРН 1027700132195"]
    assert (right["должность"], right["подпись"]) == ("Заведующий", f"М.С.{NBSP}Жук")
    assert values["реквизиты_заголовок"] == f"3.{NBSP}Реквизиты и подписи Сторон"


def test_requisites_can_be_chosen_or_left_out(tmp_path: Path) -> None:
    values = view(tmp_path, HEAD + "реквизиты:\n  - огрн\n" + PARTIES + SECTIONS)
    assert values["стороны"][0]["левая"]["реквизиты"] == ["ОГРН 1027700132195"]
    values = view(tmp_path, HEAD + "реквизиты: нет\n" + PARTIES + SECTIONS)
    assert (values["реквизиты_заголовок"], values["стороны"][0]["левая"]["реквизиты"]) == ("", [])


def test_the_number_stands_after_the_kind_where_that_is_a_line(tmp_path: Path) -> None:
    text = "вид: соглашение\nнаименование:\n  - Договор\n  - о сотрудничестве\nномер: 7\n" + PARTIES + SECTIONS
    values = view(tmp_path, text)
    assert values["наименование"] == [f"Договор №{NBSP}7", "о сотрудничестве"]
    assert values["преамбула"][0].endswith("заключили настоящий Договор о нижеследующем:")


def test_a_form_has_blanks_of_fixed_width_with_hints(tmp_path: Path) -> None:
    values = view(tmp_path, HEAD + FORM + SECTIONS)
    (preamble,) = values["преамбула"]
    blank = "_" * 20
    assert preamble.startswith(
        f"{blank} (наименование), именуем____ в дальнейшем «Лицей», в лице директора {blank} (ФИО)"
    )
    assert f"в лице {blank} (должность, ФИО), действующ____ на основании Устава" in preamble
    assert values["дата"].endswith("20__" + NBSP + "г.")
    assert blank in values["разделы"][0]["пункты"][2]["текст"]
    left = values["стороны"][0]["левая"]
    assert left["должность"] == "Директор"
    assert left["подпись"].endswith("(ФИО)")


def test_an_appendix_is_always_the_form(tmp_path: Path) -> None:
    text = HEAD + "дата: 01.09.2026\nномер: 7\n" + PARTIES.replace("лицей", "школа-1") + SECTIONS
    schools = SCHOOLS.replace("  лицей:", "  иной:")
    values, problems = printed(tmp_path, план=text, реестр=REGISTER + schools)
    assert not problems, [str(problem) for problem in problems]
    form = values["приложения"][0]
    assert form["отметка"][0] == "Приложение"
    assert "01.09.2026" not in form["дата"] and "____" in form["наименование"][1]
    assert "____" in form["преамбула"][0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PARTIES.replace("    организация: центр\n", ""), "у стороны «метод» нет организации, а у стороны «лицо» есть"),
        (PARTIES.replace("организация: центр", "организация: центер"), "нет организации «центер», похоже на «центр»"),
        (PARTIES.replace("именуется: Центр", "именуется: Лицей"), "стороны «лицо» и «метод» именуются одинаково"),
        (PARTIES.replace("  метод:", "  начальник:"), "ключ «начальник» назван дважды"),
        ("стороны:\n  лицо:\n    именуется: Лицей\n", "у соглашения меньше двух сторон"),
    ],
)
def test_a_wrong_party_is_told(tmp_path: Path, text: str, message: str) -> None:
    sections = "разделы:\n  - наименование: Предмет\n    пункты:\n      - Сотрудничаем.\n"
    _, problems = alone(tmp_path, HEAD + text + sections)
    assert problems and problems[0].message.startswith(message), [str(problem) for problem in problems]


def test_what_the_grammar_needs_to_know_is_asked(tmp_path: Path) -> None:
    schools = SCHOOLS.replace("Лицей «Звезда»", "«Звезда»").replace("Ким Олег Иванович", "Ким О.И.")
    schools = schools.replace("Кима Олега Ивановича", "Кима О.И.")
    _, problems = alone(tmp_path, HEAD + PARTIES + SECTIONS, schools)
    assert [(problem.message, problem.hint) for problem in problems] == [
        ("неизвестно, именуемый, -ая или -ое: «Звезда»", "добавьте стороне:\nрод: м, ж, с или мн"),
        (
            "неизвестно, как согласовать «действующего» с именем «Ким О.И.»",
            "допишите в реестре к этому человеку:\nпол: м или ж",
        ),
    ]


def test_a_lead_in_that_ends_in_an_abbreviation_gets_its_colon_and_stays_with_its_points(tmp_path: Path) -> None:
    sections = (
        "разделы:\n  - наименование: Предмет\n    пункты:\n      - Центру (создан в 2025 г.):\n          - раз;\n"
    )
    sections += "          - два до 2027 г.\n          - три.\n"
    (section,) = view(tmp_path, HEAD + PARTIES + sections)["разделы"]
    texts = [point["текст"].replace(NBSP, " ") for point in section["пункты"]]
    assert texts == ["Центру (создан в 2025 г.):", "раз;", "два до 2027 г.;", "три."]
    assert [point["вводный"] for point in section["пункты"]] == [True, False, False, False]


def test_the_colon_of_an_own_preamble_is_derived(tmp_path: Path) -> None:
    text = HEAD + PARTIES + "преамбула: Стороны заключили соглашение о нижеследующем\n" + SECTIONS
    assert view(tmp_path, text)["преамбула"] == ["Стороны заключили соглашение о нижеследующем:"]


def test_the_house_style_decides_on_yo_and_on_the_line_of_place_and_date(tmp_path: Path) -> None:
    style = "оформление:\n  буква ё: да\n  место и дата соглашения: нет\n  номер соглашения: нет\n"
    account = SCHOOLS.replace("    кпп: 770701001\n", "    лицевой счёт: 20000Х00000\n")
    values, problems = alone(tmp_path, HEAD + style + PARTIES + SECTIONS, account)
    assert not problems
    assert (values["дата"], values["место"], values["наименование"]) == ("", "", ["Соглашение о сотрудничестве"])
    assert "Лицевой счёт 20000Х00000" in values["стороны"][0]["левая"]["реквизиты"]


def test_parties_are_known_in_the_title_and_in_the_stamp(tmp_path: Path) -> None:
    head = "вид: соглашение\nнаименование: Соглашение сторон ((лицо)) и ((метод))\n"
    text = head + FORM + SECTIONS
    values, problems = printed(tmp_path, план=text, реестр=REGISTER + SCHOOLS)
    assert not problems, [str(problem) for problem in problems]
    assert values["приложения"][0]["наименование"][0] == "Соглашение сторон Лицей и Центр"


def test_a_form_made_of_an_agreement_leaks_nothing_of_its_parties(tmp_path: Path) -> None:
    parties = PARTIES.replace(
        "организация: центр", "организация: центр\n    на основании: доверенности № 5\n    род: м"
    )
    values, problems = printed(tmp_path, план=HEAD + parties + SECTIONS, реестр=REGISTER + SCHOOLS)
    assert not problems, [str(problem) for problem in problems]
    (preamble,) = values["приложения"][0]["преамбула"]
    assert "доверенности" not in preamble and "именуемый" not in preamble


def test_a_form_of_its_own_has_the_date_and_number_that_it_is_given(tmp_path: Path) -> None:
    values = view(tmp_path, HEAD + "дата: 01.09.2026\nномер: 7\n" + FORM + SECTIONS)
    assert (values["дата"], values["наименование"][1]) == ("01.09.2026", f"№{NBSP}7")


def test_no_party_is_lost_from_the_preamble(tmp_path: Path) -> None:
    parties = "стороны:\n" + "".join(f"  с{n}:\n    именуется: Сторона {n}\n" for n in range(7))
    sections = "разделы:\n  - наименование: Предмет\n    пункты:\n      - Сотрудничаем.\n"
    (preamble,) = view(tmp_path, HEAD + parties + sections)["преамбула"]
    assert preamble.count("именуем____") == 7 and "с седьмой стороны" in preamble


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("реквизиты:\n  - адрес\n  - нет\n" + PARTIES, "«нет» стоит рядом с реквизитами"),
        (
            PARTIES.replace("организация: центр", "организация: лицей"),
            "у сторон «лицо» и «метод» одна и та же организация",
        ),
        (PARTIES + "    подписывает: начальнек\n", "нет должностного лица «начальнек», похоже на «начальник»"),
    ],
)
def test_more_wrong_parties_are_told_at_their_place(tmp_path: Path, text: str, message: str) -> None:
    sections = "разделы:\n  - наименование: Предмет\n    пункты:\n      - Сотрудничаем.\n"
    _, problems = alone(tmp_path, HEAD + text + sections)
    assert [problem.message for problem in problems] == [message]
    assert problems[0].span is not None and problems[0].span.text.strip("- ").split()[0] in text


def test_the_gender_of_a_party_and_of_its_signer_can_be_given(tmp_path: Path) -> None:
    schools = SCHOOLS.replace("Лицей «Звезда»", "«Звезда»").replace("Ким Олег Иванович", "Ким Олег")
    schools = schools.replace("Кима Олега Ивановича", "Кима Олега")
    schools = schools.replace("      должность: директор\n", "      пол: м\n      должность: директор\n", 1)
    parties = PARTIES.replace("организация: лицей", "организация: лицей\n    род: ж")
    values, problems = alone(tmp_path, HEAD + parties + SECTIONS, schools)
    assert not problems, [str(problem) for problem in problems]
    assert "именуемая в дальнейшем «Лицей», в лице директора Кима Олега, действующего" in values["преамбула"][
        0
    ].replace(NBSP, " ")


def test_date_and_number_are_those_of_the_agreement(tmp_path: Path) -> None:
    write(tmp_path, соглашение=HEAD + "дата: 01.09.2026\nномер: 7\n" + FORM + SECTIONS)
    bundle, _ = load(tmp_path / "соглашение.yaml")
    assert bundle is not None
    day, number = bundle.document.signed
    assert (str(day), number) == ("2026-09-01", "7")


ORGANISATIONS = {
    "Лицей № 5": "именуемый",
    "Гимназия «Росток»": "именуемая",
    "Муниципальное автономное учреждение «Исток»": "именуемое",
    "Курсы «Старт»": "именуемые",
}
HEADS = {
    "Орлов Павел Андреевич": ("директора Орлова Павла Андреевича", "действующего"),
    "Жук Мария Сергеевна": ("директора Жук Марии Сергеевны", "действующей"),
    "Мамедов Тофик Али оглы": ("директора Мамедова Тофика Али оглы", "действующего"),
    "Мамедова Лейла Али кызы": ("директора Мамедовой Лейлы Али кызы", "действующей"),
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", ORGANISATIONS)
def test_the_usual_preamble_agrees_with_every_organisation_and_head(tmp_path: Path, name: str, head: str) -> None:
    schools = f"""\
  лицей:
    наименование: {name}
    руководитель:
      фио: {head}
      должность: директор
  центр:
    наименование: Муниципальное бюджетное учреждение «Методический центр»
    адрес: ул. Новая, д. 2
    руководитель:
      фио: Ким Олег Иванович
      должность: заведующий
"""
    text = HEAD + PARTIES.replace("    падежи:\n      именуется:\n        род: Лицея\n", "") + SECTIONS
    values, problems = alone(tmp_path, text, schools)
    assert not problems, [str(problem) for problem in problems]
    (preamble,) = values["преамбула"]
    who, acting = HEADS[head]
    assert preamble.replace(NBSP, " ").startswith(
        f"{name}, {ORGANISATIONS[name]} в дальнейшем «Лицей», в лице {who}, {acting} на основании Устава, с одной"
    )
    assert "учреждение «Методический центр», именуемое в дальнейшем «Центр», в лице заведующего Кима Олега" in preamble
