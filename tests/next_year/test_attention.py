"""What a report says beside the dates: acts, people, schools and terms that end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.next_year.attention import attention
from generator.next_year.renewal import Order, renew
from generator.next_year.target import parse_target
from tests.sets import ORDER, PLAN, REGISTER, order_with, write

ENDS = REGISTER.replace("    телефон: 8 (00000) 2-00-00\n", "    телефон: 8 (00000) 2-00-00\n    по: 31.12.2027\n")
GONE = REGISTER.replace("    сайт: school1.example\n", "    сайт: school1.example\n    по: 31.07.2027\n")
REPEALED = REGISTER + (
    "отменённые акты:\n  - акт: приказ министерства\n    дата: 24.08.2024\n    номер: 618-о\n"
    "    отменён: 01.03.2027\n    вместо: приказ № 77-о\n"
)


def looked_at(folder: Path, year: str = "2027/28", **files: str) -> list[str]:
    write(folder, **files)
    renewal = renew([folder], Order(parse_target(year)), folder.parent / "новая")
    return [f"{line.file}{line.place}: {line.what} — {line.why}" for line in attention(renewal)]


def test_nothing_is_said_where_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert looked_at(tmp_path) == []


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ("Исполнить приказ от 24.08.2024 № 618-о.", "приказ министерства от 24.08.2024 № 618-о — отменён 01.03.2027"),
        ("По закону от 29.12.2012 № 273-ФЗ.", "акт от 29.12.2012 № 273-ФЗ — старше 5 лет"),
        ("Проект «Рост» на 2025–2027 годы.", "2025–2027 годы — срок кончится в новом году"),
        ("Проект «Рост на 2019–2023 годы».", "2019–2023 годы — срок кончился раньше нового года"),
        ("По доверенности от 01.09.2026 № 5.", "доверенность от 01.09.2026 — проверьте"),
        ("До 18.10.2027 сдать отчёт.", ""),
    ],
)
def test_acts_and_terms_are_told(tmp_path: Path, point: str, said: str) -> None:
    found = looked_at(tmp_path, реестр=REPEALED, приказ=order_with(f"- {point}"))
    assert [line.partition(": ")[2][: len(said)] for line in found] == ([said] if said else [])


def test_people_whose_term_ends_are_told_with_their_documents(tmp_path: Path) -> None:
    assert looked_at(tmp_path, реестр=ENDS) == [
        ": начальник – Соколова Анна Петровна — срок полномочий до 31.12.2027; где печатается: приказ.yaml"
    ]


def test_schools_no_longer_there_are_told(tmp_path: Path) -> None:
    order = order_with("- Школе ((школа-1:дат)) сдать отчёт.")
    assert looked_at(tmp_path, реестр=GONE, приказ=order) == [
        ": школа-1 – СШ № 1 — в новом году её уже нет: запись до 31.07.2027; где печатается: приказ.yaml"
    ]


def test_deadlines_on_days_off_of_a_year_not_known_are_told(tmp_path: Path) -> None:
    plan = PLAN.replace("сентябрь 2026", "до 27.02.2027")
    assert "27.02.2028 — воскресенье; выходные 2028 года программа знает не все" in looked_at(tmp_path, план=plan)[0]


def test_deadlines_without_a_year_on_days_off_are_told(tmp_path: Path) -> None:
    plan = PLAN.replace("сентябрь 2026", "до 25 сентября")
    (line,) = looked_at(tmp_path, план=plan)
    assert line.endswith("25 сентября — в новом году это 25.09.2027, суббота: год не назван, не сдвинуто")


def test_a_document_in_force_stays_and_its_past_deadlines_are_counted(tmp_path: Path) -> None:
    order = ORDER.replace("2026/27 учебный год", "2026–2027 годы")
    plan = PLAN.replace("сентябрь 2026", "сентябрь 2026, май 2027")
    assert looked_at(tmp_path, "2027/28", приказ=order, план=plan) == [
        "приказ.yaml: приказ действует до 31.12.2027 — срок кончится посреди нового года",
        "план.yaml: сроков прошло до нового года: 2 — строки или ячейки: 5",
    ]


def test_agreements_whose_term_is_over_are_told(tmp_path: Path) -> None:
    agreement = (
        "вид: соглашение\nдата: 07.09.2026\nномер: 1\nнаименование: Соглашение\nстороны:\n"
        "  первая:\n    именуется: Школа\n    организация: школа-1\n"
        "  вторая:\n    именуется: Управление\n    организация: орган\n"
        "разделы:\n  - наименование: Срок\n    пункты:\n      - Соглашение действует до 30 июня 2027 г.\n"
    )
    (line,) = looked_at(tmp_path, соглашение=agreement)
    assert line.endswith("соглашение от 07.09.2026 действует до 30.06.2027 — продлите его или подпишите новое")


def test_columns_by_years_are_told(tmp_path: Path) -> None:
    table = (
        "вид: приложение\nпериод: 2026 год\nнаименование: Список\nсодержание:\n  - таблица:\n      графы:\n"
        "        что: Показатель\n        2026: 2026 год\n      строки:\n        - что: Доля\n          2026: 5\n"
    )
    found = looked_at(tmp_path, "2027/28", список=table)
    assert "список.yaml: в названиях граф перенесены годы — значения в графах прежние: проверьте их" in found
