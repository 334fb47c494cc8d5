"""How a problem is written for a person, and where."""

from __future__ import annotations

import pytest

from generator.problems import Problem, Severity, SourceFile, Span, has_errors, in_order


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("а\nб", 2, (2, 1)),
        ("а\r\nб", 3, (2, 1)),
        ("а\rб", 2, (2, 1)),
        ("а\n\nб", 1, (1, 2)),
        ("", 0, (1, 1)),
    ],
)
def test_lines_and_columns_count_from_one_whatever_the_line_end(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    assert SourceFile("x", text).position(offset) == position


def test_a_problem_is_printed_with_its_place_and_its_hint_indented() -> None:
    span = Span(SourceFile("приказ.yaml", "а: б\nв: г\n"), 5, 6)
    problem = Problem("не то", span, "так:\nэдак")
    assert str(problem) == "приказ.yaml:2:1: ошибка: не то\n    так:\n    эдак"


def test_a_problem_without_a_line_has_the_words_of_its_place() -> None:
    assert str(Problem("не то", place="шаблон", severity=Severity.NOTE)) == "шаблон: замечание: не то"


def test_a_fragment_is_found_inside_a_span_and_nowhere_else() -> None:
    file = SourceFile("x", "аб аб")
    assert Span(file, 3, 5).find("аб") == Span(file, 3, 5)
    assert Span(file, 0, 2).find("нет") == Span(file, 0, 2)
    assert Span(file, 0, 5).find("б").start == 1


def test_problems_come_once_each_in_the_order_of_the_file() -> None:
    file = SourceFile("x", "абв")
    first, second = Problem("а", Span(file, 0, 1)), Problem("б", Span(file, 2, 3))
    assert in_order([second, first, second]) == [first, second]
    assert has_errors([first])
    assert not has_errors([Problem("а", severity=Severity.WARNING)])


def test_places_are_sorted_as_a_person_counts() -> None:
    problems = [Problem("а", place=f"абзац {number}") for number in (10, 9, 1)]
    assert [problem.place for problem in in_order(problems)] == ["абзац 1", "абзац 9", "абзац 10"]
