"""Nothing that an author wrote is lost: every word of a random set is printed, in the order of its places."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sets import printed

LETTERS = "абвгдежзик"
DEPTH = 3


def words(numbers: count[int]) -> str:
    """Return a word that stands nowhere else: «слово» and its number in letters."""
    return "слово" + "".join(LETTERS[int(digit)] for digit in str(next(numbers)))


def item(shape: object, numbers: count[int], indent: str, kinds: st.DataObject) -> str:
    if not isinstance(shape, list) or not shape:
        return f"{indent}- {words(numbers)}: {words(numbers)}\n" if shape else f"{indent}- {words(numbers)}\n"
    below = "".join(item(child, numbers, indent + "        ", kinds) for child in shape)
    kind = kinds.draw(st.sampled_from(["lead-in", "список", "нумерованный список"]))
    if kind == "lead-in":
        return f"{indent}- {words(numbers)}:\n{below}"
    return f"{indent}- текст: {words(numbers)}\n{indent}  {kind}:\n{below}"


SHAPES = st.recursive(st.booleans(), lambda children: st.lists(children, min_size=1, max_size=3), max_leaves=6)
TEXTS = st.lists(SHAPES, min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(points=TEXTS, preamble=TEXTS, cells=TEXTS, after=TEXTS, kinds=st.data())
def test_every_word_is_printed(
    points: list[object], preamble: list[object], cells: list[object], after: list[object], kinds: st.DataObject
) -> None:
    numbers = count(1)

    def block(shapes: list[object], indent: str) -> str:
        return "".join(item(shape, numbers, indent, kinds) for shape in shapes)

    order = (
        f"вид: приказ\nномер: 1\nзаголовок: {words(numbers)}\nпреамбула:\n{block(preamble, '  ')}"
        f"пункты:\n{block(points, '  ')}подпись: начальник\nприложения:\n  - план\n"
    )
    plan = (
        f"вид: план\nнаименование: {words(numbers)}\nмероприятия:\n  - что:\n{block(cells, '      ')}"
        f"    срок: {words(numbers)}\nпосле таблицы:\n{block(after, '  ')}"
    )
    with TemporaryDirectory() as folder:
        values, problems = printed(Path(folder), приказ=order, план=plan)
    deep = [problem for problem in problems if problem.rule == "глубина-пунктов"]
    assert problems == deep, [str(problem) for problem in problems]
    del values["свойства_название"]
    wanted = re.findall(r"слово[а-к]+", order + plan)
    found = [word.lower() for word in re.findall(r"(?i)слово[а-к]+", repr(values))]
    assert sorted(found) == sorted(wanted)


@settings(max_examples=40, deadline=None)
@given(
    passport=TEXTS,
    texts=TEXTS,
    cells=st.lists(st.lists(st.booleans(), min_size=3, max_size=3), max_size=4),
    kinds=st.data(),
)
def test_every_word_of_a_programme_and_an_agreement_is_printed(
    passport: list[object], texts: list[object], cells: list[list[bool]], kinds: st.DataObject
) -> None:
    numbers = count(1)

    def block(shapes: list[object], indent: str) -> str:
        return "".join(item(shape, numbers, indent, kinds) for shape in shapes)

    rows = "".join(
        f"            - что: {words(numbers)}\n"
        + "".join(f"              графа{n}: {words(numbers)}\n" for n, filled in enumerate(row) if filled)
        for row in cells
    )
    columns = "".join(f"            {key}: {words(numbers)}\n" for key in ("что", "графа0", "графа1", "графа2"))
    table = f"      - таблица:\n          графы:\n{columns}          строки:\n{rows}" if rows else ""
    programme = (
        f"вид: программа\nнаименование: Программа {words(numbers)}\nпаспорт:\n  {words(numbers)}:\n"
        f"{block(passport, '    ')}разделы:\n  - наименование: {words(numbers)}\n    содержание:\n"
        f"{block(texts, '      ')}{table}"
    )
    agreement = (
        f"вид: соглашение\nнаименование: Соглашение {words(numbers)}\nстороны:\n  один:\n    именуется: Один\n"
        f"  два:\n    именуется: Два\nпреамбула:\n{block(passport, '  ')}разделы:\n"
        f"  - наименование: {words(numbers)}\n    пункты:\n{block(texts, '      ')}"
    )
    order = (
        "вид: приказ\nзаголовок: О деле\nпункты:\n  - Сделать.\nподпись: начальник\nприложения:\n"
        "  - программа\n  - соглашение\n"
    )
    with TemporaryDirectory() as folder:
        values, problems = printed(Path(folder), приказ=order, программа=programme, соглашение=agreement)
    deep = [problem for problem in problems if problem.rule == "глубина-пунктов"]
    assert problems == deep, [str(problem) for problem in problems]
    for part in values["приложения"]:
        del part["свойства_название"]
    wanted = re.findall(r"слово[а-к]+", programme + agreement)
    found = [word.lower() for word in re.findall(r"(?i)слово[а-к]+", repr(values))]
    assert sorted(found) == sorted(wanted)
