"""How running text and points are read: strings, lead-ins, lists, and sentences that look like keys."""

from __future__ import annotations

import pytest

from generator.models.appendix import FreeAppendix
from generator.models.text import Item
from generator.problems import Problem
from generator.source import parse

HEAD = "вид: приложение\nнаименование: Памятка\nсодержание:\n"


def read(text: str) -> tuple[tuple[Item, ...], list[Problem]]:
    source = parse(HEAD + text, "памятка.yaml")
    problems: list[Problem] = list(source.problems)
    appendix = FreeAppendix.model_validate(source.data, context=problems)
    return appendix.content, problems


def outline(items: tuple[Item, ...]) -> list[object]:
    return [[item.text, outline(item.items)] if item.items else item.text for item in items]


def good(text: str) -> list[object]:
    content, problems = read(text)
    assert not problems, [str(problem) for problem in problems]
    return outline(content)


def test_a_string_is_a_paragraph_and_an_empty_line_starts_another() -> None:
    assert good("  Первый\n  абзац.\n\n  Второй.\n") == ["Первый абзац.", "Второй."]


def test_a_lead_in_owns_the_list_under_it() -> None:
    assert good("  - Причины:\n      - раз\n      - два\n") == [["Причины", ["раз", "два"]]]


def test_a_lead_in_owns_a_list_named_outright() -> None:
    content, problems = read("  - Причины:\n      - нумерованный список:\n          - раз\n")
    assert not problems
    assert outline(content) == [["Причины", ["раз"]]]
    assert content[0].numbered is True


@pytest.mark.parametrize(
    "sentence",
    [
        "Работа с учениками: доля обучающихся",
        "Текст: начинается словом, которое бывает ключом",
        "Список: учебников нет",
        "о сроках: до 1 октября: не позднее",
        "Адрес: http://example.org: сайт",
    ],
)
def test_a_sentence_with_a_colon_stays_a_sentence(sentence: str) -> None:
    source = parse(HEAD + f"  - {sentence}\n", "памятка.yaml")
    if not source.problems:
        assert good(f"  - {sentence}\n") == [sentence]
    else:
        assert [problem.fix for problem in source.problems if problem.fix is None] == []


def test_a_slip_of_a_key_is_no_sentence() -> None:
    _, problems = read("  - подзаголовк: Риски\n")
    assert [problem.message for problem in problems] == ["неизвестный ключ «подзаголовк», похоже на «подзаголовок»"]


def test_a_note_is_not_printed() -> None:
    assert good("  - текст: Абзац.\n    заметка: уточнить\n") == ["Абзац."]


def test_a_subheading_is_known_by_its_key() -> None:
    content, problems = read("  - подзаголовок: Риски\n")
    assert not problems
    assert content[0].subheading


def test_a_line_after_a_semicolon_may_lack_its_dash() -> None:
    _, problems = read(
        "  - Школам:\n      - провести неделю;\n        представить отчёт;\n      - помочь\n        соседям.\n"
    )
    assert [(problem.rule, problem.span and problem.span.text) for problem in problems] == [
        ("пропущен-дефис", "представить отчёт;")
    ]
    assert problems[0].hint.endswith("- представить отчёт;")
