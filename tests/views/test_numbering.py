"""How points, lists and rows are numbered, and how their items end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.views.numbering import ended
from tests.sets import messages, order_with, points, printed


def test_points_are_numbered_to_four_levels(tmp_path: Path) -> None:
    text = """
    - Первый.
    - Второй:
        - раз:
            - два:
                - три
    """
    assert points(tmp_path, text) == ["1. Первый.", "2. Второй:", "2.1. раз:", "2.1.1. два:", "2.1.1.1. три."]


def test_a_fifth_level_is_refused(tmp_path: Path) -> None:
    text = "- а:\n    - б:\n        - в:\n            - г:\n                - д"
    (message,) = messages(tmp_path, приказ=order_with(text))
    assert message == "пятый уровень пунктов: по ГОСТ Р 7.0.97 их не больше четырёх"


def test_sub_points_get_dashes_where_the_document_asks(tmp_path: Path) -> None:
    text = "- Руководителям:\n    - разработать план\n    - провести анализ\n- Контроль оставляю за собой"
    assert points(tmp_path, text, "знак подпунктов: тире\n") == [
        "1. Руководителям:",
        "– разработать план;",
        "– провести анализ.",
        "2. Контроль оставляю за собой.",
    ]


def test_a_list_under_one_point_gets_dashes_and_a_numbered_one_brackets(tmp_path: Path) -> None:
    text = """
    - текст: Центру
      список:
        - раз
        - два
    - текст: Школам
      нумерованный список:
        - Раз
        - Два
    """
    assert points(tmp_path, text) == ["1. Центру:", "– раз;", "– два.", "2. Школам:", "1) Раз.", "2) Два."]


def test_marks_that_the_author_wrote_are_kept(tmp_path: Path) -> None:
    text = "- Школам:\n    - раз,\n    - два!\n- Всё?"
    assert points(tmp_path, text) == ["1. Школам:", "1.1. раз,", "1.2. два!", "2. Всё?"]


def test_a_closing_mark_is_seen_behind_quotes_and_brackets() -> None:
    assert ended("по плану «Рост.»", ".") == "по плану «Рост.»"
    assert ended("по плану «Рост»", ".") == "по плану «Рост»."
    assert ended("2026–2028 гг.", ".") == "2026–2028 гг."
    assert ended("", ".") == ""


def test_an_empty_line_starts_a_paragraph_without_a_number(tmp_path: Path) -> None:
    assert points(tmp_path, "- Первый\n\n  абзац\n- Второй") == ["1. Первый", "абзац.", "2. Второй."]


def rows(folder: Path, numbering: str) -> list[str]:
    plan = f"""\
    вид: план
    наименование: План
    нумерация: {numbering}
    разделы:
      - наименование: Начало
        мероприятия:
          - что: а
          - что: б
      - наименование: Конец
        мероприятия:
          - что: в
    """
    view, problems = printed(folder, план=plan)
    assert not problems
    lines = view["приложения"][0]["строки"]
    return [line["раздел"] or line["ячейки"][0]["текст"] for line in lines]


def test_rows_are_numbered_in_three_ways(tmp_path: Path) -> None:
    assert rows(tmp_path, "в разделе") == ["Начало", "1.", "2.", "Конец", "1."]
    assert rows(tmp_path, "сквозная") == ["Начало", "1.", "2.", "Конец", "3."]
    assert rows(tmp_path, "составная") == ["1. Начало", "1.1.", "1.2.", "2. Конец", "2.1."]


def test_a_list_in_the_preamble_is_printed(tmp_path: Path) -> None:
    order = order_with("- Раз.", "преамбула:\n  - В целях:\n      - качества\n      - порядка\n")
    values, problems = printed(tmp_path, приказ=order)
    assert not problems
    assert [line["текст"] for line in values["преамбула"]] == ["В целях:", "–\u00a0качества;", "–\u00a0порядка."]


@pytest.mark.parametrize(
    "points_without_text",
    ["- список:\n    - а", "- подпункты:\n    - а", "- Раз:\n    - список:\n        - а\n    - два"],
)
def test_a_point_has_a_text(tmp_path: Path, points_without_text: str) -> None:
    assert messages(tmp_path, приказ=order_with(points_without_text)) == ["у пункта нет текста, только список"]


def test_items_that_begin_with_quotes_or_references_do_not_decide_the_marks(tmp_path: Path) -> None:
    text = "- Школам:\n    - «Радуге» помочь\n    - ((начальник)) помочь\n    - Всем помочь"
    assert points(tmp_path, text, "знак подпунктов: тире\n")[1].endswith("помочь.")
