from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.bundle import load
from generator.problems import Problem
from generator.russian.words import NBSP
from generator.views import values_of, view_of
from tests.sets import messages, printed, write

HEAD = "вид: программа\nнаименование: Программа поддержки школ\n"
APPROVED = "утверждение:\n  приказом:\n    дата: 21.12.2026\n    номер: 114/1\n"
PASSPORT = "паспорт:\n  Цель: Помочь школам.\n  Задачи:\n    - Обучить команды.\n    - Найти наставников.\n"
SECTIONS = "разделы:\n  - наименование: Записка\n    содержание: Текст.\n"


def alone(folder: Path, text: str, **files: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a programme prints by itself, and all problems."""
    write(folder, программа=text, **files)
    (folder / "приказ.yaml").unlink()
    bundle, problems = load(folder / "программа.yaml")
    assert bundle is not None, [str(problem) for problem in problems]
    parts, found = view_of(bundle)
    return values_of(parts), [*problems, *found]


def view(folder: Path, text: str, **files: str) -> dict[str, Any]:
    values, problems = alone(folder, text, **files)
    assert not problems, [str(problem) for problem in problems]
    return values


def said(folder: Path, text: str) -> list[str]:
    return [problem.message for problem in alone(folder, text)[1]]


def content(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Return each block as its kind and text."""
    return [next((kind, text) for kind, text in block.items() if text) for block in values["содержание"]]


def test_the_stamp_of_approval_agrees_with_the_title(tmp_path: Path) -> None:
    values = view(tmp_path, HEAD + APPROVED + SECTIONS)
    assert values["отметка"] == ["УТВЕРЖДЕНА", "приказом управления образования", f"от 21.12.2026 №{NBSP}114/1"]


@pytest.mark.parametrize("approval", ["утверждение: приказом\n", "утверждение:\n  приказом:\n    заметка: потом\n"])
def test_requisites_not_known_yet_are_blanks(tmp_path: Path, approval: str) -> None:
    stamp = view(tmp_path, HEAD + approval + SECTIONS)["отметка"]
    assert stamp[-1] == f"от {'_' * 12} №{NBSP}{'_' * 6}"


def test_another_authority_approves(tmp_path: Path) -> None:
    approval = "утверждение:\n  постановлением:\n    орган: администрации города Речного\n    номер: 5\n"
    assert view(tmp_path, HEAD + approval + SECTIONS)["отметка"][1] == "постановлением администрации города Речного"


def test_a_person_approves_with_a_signature(tmp_path: Path) -> None:
    stamp = view(tmp_path, HEAD + "утверждение:\n  кем: начальник\n" + SECTIONS)["отметка"]
    assert stamp[:2] == ["УТВЕРЖДАЮ", "Начальник управления"]
    assert stamp[2].endswith(f"А.П.{NBSP}Соколова")
    assert "20__" in stamp[3]


def test_a_list_in_the_passport_is_numbered_and_can_be_printed_again(tmp_path: Path) -> None:
    again = (
        "  - из паспорта: Цель\n"
        "  - наименование: Ещё\n    содержание:\n      - Задачи:\n          - из паспорта: Задачи\n"
    )
    values = view(tmp_path, HEAD + PASSPORT + SECTIONS + again)
    tasks = [f"1.{NBSP}Обучить команды.", f"2.{NBSP}Найти наставников."]
    assert values["паспорт"] == [
        {"название": "Цель", "абзацы": ["Помочь школам."]},
        {"название": "Задачи", "абзацы": tasks},
    ]
    assert content(values) == [
        ("заголовок", "Записка"),
        ("абзац", "Текст."),
        ("заголовок", "Цель"),
        ("абзац", "Помочь школам."),
        ("заголовок", "Ещё"),
        ("вводная", "Задачи:"),
        ("перечень", tasks[0]),
        ("перечень", tasks[1]),
    ]


def test_sections_and_subheadings_are_numbered_where_asked(tmp_path: Path) -> None:
    more = "  - наименование: Меры\n    содержание:\n      - подзаголовок: Кадры\n      - подзаголовок: База\n"
    values = view(tmp_path, HEAD + "нумерация: да\n" + SECTIONS + more)
    assert [text for kind, text in content(values) if "заголовок" in kind] == [
        f"1.{NBSP}Записка",
        f"2.{NBSP}Меры",
        f"2.1.{NBSP}Кадры",
        f"2.2.{NBSP}База",
    ]


def test_a_plan_is_a_section_named_by_its_title(tmp_path: Path) -> None:
    period = "период: 2026/27 учебный год\n"
    plan = "вид: план\nнаименование: План на ((период:вин))\nдо таблицы: Вводная.\nмероприятия:\n  - что: Анализ\n"
    values = view(tmp_path, HEAD + period + SECTIONS + "  - план: дела.yaml\n", дела=plan)
    assert content(values)[2:4] == [("заголовок", "План на 2026/27 учебный год"), ("абзац", "Вводная.")]
    assert values["содержание"][4]["таблица"]["строки"][0]["ячейки"][1]["текст"] == "Анализ"


def test_a_landscape_plan_takes_its_heading_along(tmp_path: Path) -> None:
    plan = "вид: план\nнаименование: Карта\nориентация: альбомная\nмероприятия:\n  - что: Анализ\n"
    after = "  - наименование: Итоги\n    содержание: Конец.\n"
    values = view(tmp_path, HEAD + SECTIONS + "  - план: дела.yaml\n" + after, дела=plan)
    turned, back = values["приложения"]
    assert turned["содержание"][0]["заголовок"] == "Карта"
    assert [block["заголовок"] for block in back["содержание"]] == ["Итоги", ""]


def test_as_an_appendix_it_has_the_stamp_of_the_order(tmp_path: Path) -> None:
    values, problems = printed(tmp_path, план=HEAD + PASSPORT + SECTIONS)
    assert not problems
    assert values["приложения"][0]["отметка"][:2] == ["Приложение", "УТВЕРЖДЕНА"]


def test_an_appendix_is_not_approved_once_more(tmp_path: Path) -> None:
    assert messages(tmp_path, план=HEAD + APPROVED + SECTIONS) == ["программа — приложение приказа, и утверждает её он"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("утверждение:\n  кем: начальник\n  приказом:\n    номер: 5\n" + SECTIONS, "документ утверждён дважды"),
        ("утверждение:\n  номер: 5\n" + SECTIONS, "не сказано, чем утверждена программа"),
        ("утверждение:\n  приказом:\n    номер: 5\n  дата: 01.09.2026\n" + SECTIONS, "ключ «дата» относится к акту"),
        ("разделы:\n  - Просто текст\n", "раздел — это заголовок с текстом или блок"),
        ("разделы:\n  - - а\n", "раздел — это заголовок с текстом или блок"),
        ("разделы:\n  - наименование: Записка\n", "у раздела нет текста"),
        ("разделы:\n  - из паспорта: Цели\n" + PASSPORT, "в паспорте нет строки «Цели», похоже на «Цель»"),
        ("паспорт: Цель\n" + SECTIONS, "паспорт пишут парами: название строки и её текст"),
        ("дата: 01.09.2026\n" + SECTIONS, "ключ «дата» здесь не на месте"),
    ],
)
def test_a_wrong_programme_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert said(tmp_path, HEAD + text) == [message]


def test_a_block_inside_a_numbered_list_takes_no_number(tmp_path: Path) -> None:
    text = (
        "разделы:\n  - наименование: Записка\n    содержание:\n      - нумерованный список:\n          - Первое.\n"
        "          - таблица:\n              строки:\n                - что: а\n          - Второе.\n"
    )
    values = view(tmp_path, HEAD + text)
    assert [block["перечень"] for block in values["содержание"]] == [
        "",
        f"1.{NBSP}Первое.",
        "",
        f"2.{NBSP}Второе.",
    ]


def test_passport_values_of_references_are_numbered_as_sentences_and_lead_ins_not_at_all(tmp_path: Path) -> None:
    passport = (
        "паспорт:\n  Участники:\n    - ((орган))\n    - ((школа-1))\n"
        "  Объёмы:\n    - По годам:\n        - 2026 – 5 тыс. руб.\n        - 2027 – 7 тыс. руб.\n"
        "    - По источникам:\n        - бюджет\n"
    )
    participants, volumes = view(tmp_path, HEAD + passport + SECTIONS)["паспорт"]
    assert participants["абзацы"] == [f"1.{NBSP}Управление образования.", f"2.{NBSP}СШ №{NBSP}1."]
    assert volumes["абзацы"][0] == "По годам:"
    assert volumes["абзацы"][1].endswith("руб.;")
    assert volumes["абзацы"][3] == "По источникам:"


def test_an_untitled_section_gives_its_subheadings_no_number(tmp_path: Path) -> None:
    untitled = "разделы:\n  - содержание:\n      - подзаголовок: Вступление\n"
    values = view(tmp_path, HEAD + "нумерация: да\n" + untitled + SECTIONS.split("\n", 1)[1])
    assert content(values)[:2] == [("подзаголовок", "Вступление"), ("заголовок", f"1.{NBSP}Записка")]


def test_a_plan_inside_names_itself_and_has_its_own_period(tmp_path: Path) -> None:
    plan = "вид: план\nнаименование: План на ((период:вин))\nпериод: 2027 год\nдо таблицы: ((документ)) открыт.\n"
    plan += "мероприятия: дела.csv\n"
    (tmp_path / "дела.csv").write_text("что;срок;кто\nАнализ;май;Школы\n", encoding="utf-8")
    programme = HEAD + "период: 2026–2028 годы\n" + SECTIONS + "  - план: дела.yaml\n"
    values = view(tmp_path, programme, дела=plan)
    assert [text.replace(NBSP, " ") for _, text in content(values)[2:4]] == [
        "План на 2027 год",
        "План на 2027 год открыт.",
    ]
    assert values["содержание"][4]["таблица"]["строки"][0]["ячейки"][1]["текст"] == "Анализ"


def test_what_is_no_plan_is_refused_as_one(tmp_path: Path) -> None:
    text = "вид: приложение\nнаименование: Состав\nсодержание: Люди.\n"
    _, problems = alone(tmp_path, HEAD + SECTIONS + "  - план: дела.yaml\n", дела=text)
    assert [problem.message for problem in problems] == ["здесь нужен план, а в файле приложение"]


def test_words_of_an_act_mean_nothing_beside_a_person(tmp_path: Path) -> None:
    approval = "утверждение:\n  кем: начальник\n  орган: администрации\n  слово: утверждена\n"
    assert said(tmp_path, HEAD + approval + SECTIONS) == [
        "рядом с «кем» ключ «орган» ничего не печатает",
        "рядом с «кем» ключ «слово» ничего не печатает",
    ]


def test_the_word_of_approval_can_be_given_where_the_program_does_not_know_it(tmp_path: Path) -> None:
    head = HEAD.replace("Программа поддержки", "Нечто для")
    approval = "утверждение:\n  слово: утверждено\n  приказом:\n    номер: 5\n"
    assert view(tmp_path, head + approval + SECTIONS)["отметка"][0] == "УТВЕРЖДЕНО"


def test_date_and_number_of_an_approval_are_those_of_the_document(tmp_path: Path) -> None:
    write(tmp_path, программа=HEAD + APPROVED + SECTIONS)
    bundle, _ = load(tmp_path / "программа.yaml")
    assert bundle is not None
    day, number = bundle.document.signed
    assert (str(day), number) == ("2026-12-21", "114/1")


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Подпрограмма «Учитель»", "Паспорт подпрограммы"), ("Комплекс мер", "Паспорт комплекса"), ("Меры", "Паспорт")],
)
def test_the_passport_is_that_of_what_the_title_names(tmp_path: Path, title: str, heading: str) -> None:
    text = f"вид: программа\nнаименование: {title}\n" + PASSPORT + SECTIONS
    assert view(tmp_path, text)["паспорт_заголовок"] == heading


def test_a_plan_of_a_programme_looked_at_by_itself_has_the_period_of_the_programme(tmp_path: Path) -> None:
    plan = "вид: план\nнаименование: План на ((период:вин))\nмероприятия:\n  - что: Анализ\n"
    programme = HEAD + "период: 2026–2028 годы\n" + SECTIONS + "  - план: дела.yaml\n"
    write(tmp_path, программа=programme, дела=plan)
    (tmp_path / "приказ.yaml").unlink()
    bundle, problems = load(tmp_path / "дела.yaml")
    assert bundle is not None and not problems
    parts, found = view_of(bundle)
    assert not found
    assert "2026–2028" in values_of(parts)["наименование"][0]
