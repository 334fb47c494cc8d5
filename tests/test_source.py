"""Tests of reading YAML: every trap with its exact message, and properties that hold for any text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import source_nodes
from generator.problems import Fix, Problem, Span
from generator.source import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    Source,
    edit,
    hand_written_number,
    parse,
    quoted,
    read,
    written,
)

NAME = "ф.yaml"
SAVED = "файл сохранён в кодировке"


def plain_data(text: str) -> object:
    """Return what is read from a text that has no problems."""
    source = parse(text, NAME)
    assert source.problems == ()
    return source.data


def told(text: str) -> list[str]:
    """Return the problems of a text as they are printed, without the word for an error."""
    return [str(problem).replace(": ошибка: ", " ").replace(f"{NAME}:", "") for problem in parse(text, NAME).problems]


def fixed(text: str) -> str:
    """Return a text with all the fixes of its problems made."""
    return edit(text, [problem.fix for problem in parse(text, NAME).problems if problem.fix])


def nodes(node: Node | None) -> Iterator[Node]:
    """Yield a node and all in it."""
    if node is not None:
        yield node
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield key
            yield from nodes(value)
    elif isinstance(node, Sequence):
        for item in node:
            yield from nodes(item)


class TestValues:
    @pytest.mark.parametrize(
        "value", ["1.10", "012", "12:30", "да", "NO", "0,38", "114/1", "null", "~", "???", "((а))"]
    )
    def test_every_scalar_is_text(self, value: str) -> None:
        assert plain_data(f"ключ: {value}\n") == {"ключ": value}

    @pytest.mark.parametrize(
        "value",
        [
            "раз\n  два\n\n\n  три",
            '"раз: раз\n  два\n\n  три"',
            "|\n  раз\n  два\n\n\n  три\n\n",
            ">\n  раз\n    два\n\n  три",
            ">-\n  раз\n  два\n\n  три\n# примечание",
        ],
    )
    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_a_line_break_is_a_space_and_an_empty_line_a_paragraph(self, value: str, line_end: str) -> None:
        text = f"а: {value}\nб: 1\n".replace("\n", line_end)
        expected = "раз: раз два\nтри" if '"' in value else "раз два\nтри"
        assert plain_data(text) == {"а": expected, "б": "1"}

    def test_values_and_keys_know_what_the_author_wrote(self) -> None:
        text = "\ufeffа: 'x: y'\r\nсписок:\r\n  - раз\r\n    два  # примечание\r\n  - б: |\r\n      три\r\n\r\nв: 1\r\n"
        data = parse(text, NAME).data
        spans = [(type(node).__name__, node.span.text) for node in nodes(data) if node.span]
        assert spans == [
            ("Mapping", text[1:-2]),
            ("Scalar", "а"),
            ("Scalar", "'x: y'"),
            ("Scalar", "список"),
            ("Sequence", text[text.index("- раз") : text.index("\r\n\r\nв")]),
            ("Scalar", "раз\r\n    два"),
            ("Mapping", "б: |\r\n      три"),
            ("Scalar", "б"),
            ("Scalar", "|\r\n      три"),
            ("Scalar", "в"),
            ("Scalar", "1"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "показатель: – муниципального уровня\n",
            "5: -\n",
            "- – муниципального уровня\n",
            "преамбула: В соответствии с планом\n  – и приказом\n  работы\n",
            "что: кабинет  # 5\nкто: я#5\n# примечание\nгде: # примечание\n  - тут\n",
            "а: в 12:30, соотношение 1:2, http://x.ru\n",
            "---\nа: 1\n",
            'а: "x: y"\nб: "% плана"\nв: "он # она"\n',
            "пункты:\n- а\n- б\n",
            "текст:\n  соотношение 5:3 сохранить\n",
            "до 31.12:\n  01.09.2026 начать,\n  31.12.2026 кончить\n",
        ],
    )
    def test_what_is_meant_is_left_alone(self, text: str) -> None:
        assert parse(text, NAME).problems == ()

    def test_columns_do_not_count_the_byte_order_mark_and_edits_keep_it(self) -> None:
        text = "\ufeffдата:27\n"
        assert [problem.where for problem in parse(text, NAME).problems] == ["ф.yaml:1:1"]
        assert fixed(text) == "\ufeffдата: 27\n"

    def test_the_pure_python_loader_reads_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        texts = [text for text, *_ in TRAPS] + [text for text, *_ in SYNTAX]
        fast = [(parse(text, NAME).data, told(text)) for text in texts]
        monkeypatch.setattr(source_nodes, "LOADER", yaml.Loader)
        assert [(parse(text, NAME).data, told(text)) for text in texts] == fast


TRAPS: list[tuple[str, list[str], object]] = [
    ("", ["1:1 файл пуст\n    заполните его"], None),
    ("---\n", ["1:1 файл пуст\n    заполните его"], None),
    ("а:\n", ["1:1 у ключа «а» нет значения\n    уберите ключ или заполните"], {"а": ""}),
    ("- а\n-\n", ["2:2 пустой пункт списка\n    уберите дефис или допишите текст"], ["а", ""]),
    (
        "а: &m б\nв: *m\n",
        [
            "1:4 значение начинается со знака «&»: он обозначает метку для повторов\n"
            '    если это текст:\n    а: "&m б"\n    или\n    а: б',
            "2:4 значение начинается со знака «*»: он обозначает ссылку на метку\n"
            '    если это текст:\n    в: "*m"\n    или повторите само значение',
        ],
        {"а": "б", "в": "*m"},
    ),
    (
        "а: !!str 5\n",
        [
            "1:4 значение начинается со знака «!»: он обозначает тип значения\n"
            '    если это текст:\n    а: "!!str 5"\n    или\n    а: 5'
        ],
        {"а": "5"},
    ),
    ("<<: а\nб: 1\n", ["1:1 ключ «<<» вставляет чужие значения\n    повторите сами значения"], {"б": "1"}),
    (
        "ещё: 1\nЕще: 2\n",
        ["2:1 ключ «Еще» повторяется: строки 1 и 2\n    оставьте один из них или объедините значения"],
        {"ещё": "1"},
    ),
    (
        "а: 1\n---\nб: 2\n",
        ["2:1 строка «---» делит файл на два документа\n    уберите её; второй документ пишут в другом файле"],
        {"а": "1", "б": "2"},
    ),
    (
        "кто: [методист, руководители ОУ]\n",
        ["1:6 список в скобках: пишите по строкам\n    кто:\n      - методист\n      - руководители ОУ"],
        {"кто": ["методист", "руководители ОУ"]},
    ),
    (
        "- доля: [0,38, 0,5]\n",
        [
            "1:9 список в скобках: пишите по строкам (запятая в «0,38» разделила бы значение)\n"
            "    - доля:\n        - 0,38\n        - 0,5"
        ],
        [{"доля": ["0", "38", "0", "5"]}],
    ),
    (
        "а: {б: 1, в: [г, д]}\n",
        ["1:4 набор ключей в скобках: пишите по строкам\n    а:\n      б: 1\n      в:\n        - г\n        - д"],
        {"а": {"б": "1", "в": ["г", "д"]}},
    ),
    ("[а]: б\nв: 1\n", ['1:1 ключом может быть только текст\n    если это текст:\n    "[а]: б"'], {"в": "1"}),
    ("- ? вопрос\n", ['1:3 строка начинается со знака «?»\n    - "? вопрос"'], [{"вопрос": ""}]),
    (
        "содержание: Причины\n  - одно\n  - другое\n",
        [
            "2:3 список слился с текстом в одну строку: перед ним нужна строка с двоеточием на конце\n"
            "    содержание:\n      - Причины:\n          - одно\n          - другое"
        ],
        {"содержание": "Причины - одно - другое"},
    ),
    (
        "- кто: методист\n    - директор\n",
        [
            "2:5 список слился с текстом в одну строку: перед ним нужна строка с двоеточием на конце\n"
            "    - кто:\n        - методист\n        - директор"
        ],
        [{"кто": "методист - директор"}],
    ),
    (
        "- Обеспечить\n  1) явку\n  2) связь\n",
        [
            "2:3 список слился с текстом в одну строку: перед ним нужна строка с двоеточием на конце\n"
            "    - Обеспечить:\n        - явку\n        - связь"
        ],
        ["Обеспечить 1) явку 2) связь"],
    ),
    (
        "- Обеспечить\n  – явку\n  – связь\n",
        [
            "2:3 список слился с текстом в одну строку: перед ним нужна строка с двоеточием на конце\n"
            "    - Обеспечить:\n        - явку\n        - связь"
        ],
        ["Обеспечить – явку – связь"],
    ),
    (
        "п:\n  - раз\n   - два\n   - три\n",
        [
            "3:4 дефис стоит правее, чем у пункта выше, и оба пункта слились в один\n"
            "      - раз\n      - два\n      - три"
        ],
        {"п": ["раз", "два", "три"]},
    ),
    (
        "п:\n  – раз\n  – два\n",
        ["2:3 пункт списка начинают дефисом и пробелом\n    - раз\n    - два"],
        {"п": ["раз", "два"]},
    ),
    (
        "п:\n  -Утвердить план\n",
        ["2:3 пункт списка начинают дефисом и пробелом\n    - Утвердить план"],
        {"п": ["Утвердить план"]},
    ),
    ("п:\n  • текст\n", ["2:3 пункт списка начинают дефисом и пробелом\n    - текст"], {"п": ["текст"]}),
    (
        "п:\n  -что: а\n   кто: б\n",
        ["2:3 пункт списка начинают дефисом и пробелом\n    - что: а"],
        {"п": [{"что": "а", "кто": "б"}]},
    ),
    ("- • текст\n", ["1:3 знак «•» лишний: его печатает программа\n    - текст"], ["• текст"]),
    (
        "а:\n\u00a0 б: 1\n",
        ["2:1 в отступе неразрывный или особый пробел, а нужны пробелы\n      б: 1"],
        {"а": {"б": "1"}},
    ),
    ("а:\n\t- б\n", ["2:1 в отступе знак табуляции, а нужны пробелы\n      - б"], {"а": ["б"]}),
    ("-\u00a0а\n- б\n", ["1:2 после дефиса неразрывный или особый пробел вместо пробела\n    - а"], ["а", "б"]),
    ("-\tа: б\n", ["1:2 после дефиса знак табуляции вместо пробела\n    - а: б"], [{"а": "б"}]),
    (
        "а:\u00a0б\nв: 1\n",
        ["1:1 после двоеточия неразрывный или особый пробел вместо пробела\n    а: б"],
        {"а": "б", "в": "1"},
    ),
    ("а:\tб\n", ["1:3 после двоеточия знак табуляции вместо пробела\n    а: б"], {"а": "б"}),
    (
        "а: б\u2028в\n",
        ["1:5 невидимый знак (код 2028), в документе он недопустим\n    замените его пробелом"],
        {"а": "б в"},
    ),
    (
        "где: кабинет # 5\n",
        [
            "1:14 после знака «#» текст не читается\n    где: кабинет № 5\n"
            "    или, если это примечание, два пробела перед ним:\n    где: кабинет  # 5"
        ],
        {"где": "кабинет"},
    ),
    ("а: >5\n", ['1:4 значение не может начинаться со знака «>»\n    а: ">5"'], {"а": ""}),
    ("н: #5\n", ["1:4 у ключа «н» нет значения: после знака «#» текст не читается\n    н: № 5"], {"н": ""}),
    (
        'а: "Точка роста"\n',
        [
            "1:4 такие кавычки не печатаются: пишите «ёлочки» или уберите их\n"
            "    а: «Точка роста»\n    или\n    а: Точка роста",
        ],
        {"а": "Точка роста"},
    ),
    ('н: "5"\n', ["1:4 кавычки здесь не нужны и не печатаются\n    н: 5"], {"н": "5"}),
    ("орган:\n  место:г. З\n", ["2:3 после двоеточия нужен пробел\n    место: г. З"], {"орган": {"место": "г. З"}}),
]


@pytest.mark.parametrize(("text", "messages", "data"), TRAPS)
def test_a_silent_trap_is_refused_with_the_repaired_line(text: str, messages: list[str], data: object) -> None:
    assert (told(text), parse(text, NAME).data) == (messages, data)


QUOTES = "двоеточие с пробелом внутри значения: значение нужно взять в кавычки"
SYNTAX: list[tuple[str, list[str], object]] = [
    (
        "что: об итогах: анализ\nк: 1\n",
        [f'1:6 {QUOTES}\n    что: "об итогах: анализ"'],
        {"что": "об итогах: анализ", "к": "1"},
    ),
    (
        "- Работа с учениками: доля\n  обучающихся\n- б\n",
        [f'1:3 {QUOTES}\n    - "Работа с учениками: доля обучающихся"'],
        ["Работа с учениками: доля обучающихся", "б"],
    ),
    (
        "что: длинный текст\n  на двух строках тут: ещё\n  и на третьей\nк: 1\n",
        [
            f"1:6 {QUOTES}\n    если строки ниже начинаются с ключей, проверьте отступы "
            "и ключ в этой строке; если это текст:\n"
            '    что: "длинный текст на двух строках тут: ещё и на третьей"'
        ],
        {"что": "длинный текст на двух строках тут: ещё и на третьей", "к": "1"},
    ),
    (
        "а: б: в\r\nг: д: е\r\n",
        [f'1:4 {QUOTES}\n    а: "б: в"', f'2:4 {QUOTES}\n    г: "д: е"'],
        {"а": "б: в", "г": "д: е"},
    ),
    (
        "- что: Итоги: анализ\n  срок: май\n",
        [f'1:8 {QUOTES}\n    - что: "Итоги: анализ"'],
        [{"что": "Итоги: анализ", "срок": "май"}],
    ),
    (
        "дата:27.08.2026\nк: 1\n",
        ["1:1 после двоеточия нужен пробел\n    дата: 27.08.2026"],
        {"дата": "27.08.2026", "к": "1"},
    ),
    ("к: 1\nдата:27\n", ["2:1 после двоеточия нужен пробел\n    дата: 27"], {"к": "1", "дата": "27"}),
    ("к: 1\nпункты\n  - а\n", ["2:1 после ключа нужно двоеточие\n    пункты:"], {"к": "1", "пункты": ["а"]}),
    *[
        (
            f"а: {sign}5\nк: 1\n",
            [f'1:4 значение не может начинаться со знака «{sign}»\n    а: "{sign}5"'],
            {"а": f"{sign}5", "к": "1"},
        )
        for sign in "%@`,]}"
    ],
    ("а: > 5 %\n", ['1:4 значение не может начинаться со знака «>»\n    а: "> 5 %"'], {"а": "> 5 %"}),
    ("а: *Сноска\n", ['1:4 значение не может начинаться со знака «*»\n    а: "*Сноска"'], {"а": "*Сноска"}),
    ("а: !важно\n", ['1:4 значение не может начинаться со знака «!»\n    а: "!важно"'], {"а": "!важно"}),
    (
        "- [черновик] план\n",
        ['1:3 значение не может начинаться со знака «[»\n    - "[черновик] план"'],
        ["[черновик] план"],
    ),
    ("а: [б, в\nк: 1\n", ['1:4 значение не может начинаться со знака «[»\n    а: "[б, в"'], {"а": "[б, в", "к": "1"}),
    (
        'а: "Точка роста" открыта\nк: 1\n',
        ["1:4 значение не может начинаться с прямой кавычки: пишите «ёлочки»\n    а: «Точка роста» открыта"],
        {"а": "«Точка роста» открыта", "к": "1"},
    ),
    (
        'а: "Работа: "Точка роста" и др."\n',
        ['1:4 значение не может начинаться с прямой кавычки: пишите «ёлочки»\n    а: "Работа: «Точка роста» и др."'],
        {"а": "Работа: «Точка роста» и др."},
    ),
    (
        'а: "Точка\nб: "x: y"\nв: 1\n',
        ["1:4 кавычка открыта и не закрыта\n    а: Точка"],
        {"а": "Точка", "б": "x: y", "в": "1"},
    ),
    (
        'а: "см.: \\((б))"\n',
        ["1:4 в прямых кавычках обратная косая черта имеет особый смысл\n    а: 'см.: \\((б))'"],
        {"а": "см.: \\((б))"},
    ),
    (
        "кто: - методист\n  - директор\n",
        ["1:6 список начинают с новой строки, под ключом\n    кто:\n      - методист\n      - директор"],
        {"кто": "- методист - директор"},
    ),
    (
        "кто: - методист\n",
        [
            "1:6 список начинают с новой строки, под ключом\n    кто:\n      - методист\n"
            "    или, если дефис – часть текста:\n    кто: – методист"
        ],
        {"кто": "- методист"},
    ),
    ("п:\n  - а\n  -б\n", ["3:3 пункт списка начинают дефисом и пробелом\n    - б"], {"п": ["а", "б"]}),
    (
        "п:\n  - а\n  – б\nк: 1\n",
        ["3:3 пункт списка начинают дефисом и пробелом\n    - б"],
        {"п": ["а", "б"], "к": "1"},
    ),
    (
        "п:\n  а: 1\n   б: 2\n   в: 3\nк: 1\n",
        [
            "3:4 отступ не совпадает с соседними строками: нужно пробелов – 2, а здесь 3\n      б: 2\n"
            '    или, если это продолжение текста:\n    а: "1 б: 2"'
        ],
        {"п": {"а": "1", "б": "2", "в": "3"}, "к": "1"},
    ),
    (
        f"что: {'итоги ' * 10}по\n  вопросам: один\nк: 1\n",
        [
            "2:3 отступ не совпадает с соседними строками: нужно пробелов – 0, а здесь 2\n    вопросам: один\n"
            f'    или, если это продолжение текста:\n    что: "{"итоги " * 10}по вопросам: один"'
        ],
        {"что": f"{'итоги ' * 10}по", "вопросам": "один", "к": "1"},
    ),
    (
        "- что: итоги\n    срок: май\n",
        [
            "2:5 отступ не совпадает с соседними строками: нужно пробелов – 2, а здесь 4\n      срок: май\n"
            '    или, если это продолжение текста:\n    - что: "итоги срок: май"'
        ],
        [{"что": "итоги", "срок": "май"}],
    ),
    (
        "п:\n  - а\n - б\nк: 1\n",
        ["3:2 отступ не совпадает с соседними строками: нужно пробелов – 2, а здесь 1\n      - б"],
        {"п": ["а", "б"], "к": "1"},
    ),
    (
        "преамбула: В целях\nповышения качества\nк: 1\n",
        [
            "2:1 продолжение значения пишут с отступом, а ключ – с двоеточием\n"
            "    преамбула: В целях\n      повышения качества"
        ],
        {"преамбула": "В целях повышения качества", "к": "1"},
    ),
    (
        "а: б # 5\n  в\nк: 1\n",
        [
            "1:6 после знака «#» текст не читается\n    а: б № 5\n"
            "    или, если это примечание, два пробела перед ним:\n    а: б  # 5"
        ],
        {"а": "б # 5 в", "к": "1"},
    ),
    (
        "а: 1\n...\nб: 2\n",
        ["2:1 строка «...» делит файл на два документа\n    уберите её; второй документ пишут в другом файле"],
        {"а": "1", "б": "2"},
    ),
]


@pytest.mark.parametrize(("text", "messages", "data"), SYNTAX)
def test_a_syntax_error_is_told_where_it_began_and_reading_goes_on(
    text: str, messages: list[str], data: object
) -> None:
    assert (told(text), parse(text, NAME).data) == (messages, data)


def test_an_unknown_error_is_told_in_russian_and_stops_reading() -> None:
    assert told("%x\nа: 1\n")[-1] == (
        "2:1 здесь нарушена запись, файл дальше не читается\n"
        "    сравните отступ, двоеточие и кавычки с соседними строками; ниже файл не прочитан"
    )
    assert parse("%x\nа: 1\n", NAME).data is None


def test_after_twenty_syntax_errors_reading_stops() -> None:
    assert len(parse("".join(f"а{n}: б: в\n" for n in range(20)), NAME).problems) == 20
    source = parse("".join(f"а{n}: б: в\n" for n in range(30)), NAME)
    assert (len(source.problems), source.data) == (21, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("что: об итогах:  анализ\r\nк: 1\r\n", 'что: "об итогах:  анализ"\r\nк: 1\r\n'),
        ("-\u00a0а\n-\tб\n", "- а\n- б\n"),
        ("что: один: и\n  ещё два\n  # да\nк: 1", 'что: "один: и\n  ещё два"\n  # да\nк: 1'),
        ("а: б: в  # да\n", 'а: "б: в"  # да\n'),
        ("а: б: в #5\n", 'а: "б: в #5"\n'),
        ("а: %б\x0bв\n", 'а: "%б в"\n'),
        ("к: 1\nдата:27  # да\n", "к: 1\nдата: 27  # да\n"),
        ("а:\n\tб:\n\t\tв: 1\n", "а:\n  б:\n    в: 1\n"),
        ("а:\n  б:\n\tв: 1\n", "а:\n  б:\n\tв: 1\n"),
        ('а: "Точка" тут\n', "а: «Точка» тут\n"),
        ("п:\n  -раз\n", "п:\n  - раз\n"),
        ('н: "5"\n', "н: 5\n"),
    ],
)
def test_a_fix_touches_only_its_bytes(text: str, expected: str) -> None:
    assert fixed(text) == expected


@pytest.mark.parametrize("text", [text for text, *_ in [*TRAPS, *SYNTAX]])
def test_fixes_leave_what_was_read_as_it_was(text: str) -> None:
    before, after = parse(text, NAME), parse(fixed(text), NAME)
    assert len(after.problems) == sum(problem.fix is None for problem in before.problems)
    assert after.problems or after.data == before.data


class TestHostileFiles:
    @pytest.mark.parametrize(
        "text",
        [
            "[" * 100_000,
            "а: " + "{" * 100_000,
            "- " * 10_000,
            "\n".join(" " * depth + "а:" for depth in range(2_000)),
        ],
    )
    def test_deep_nesting_is_refused(self, text: str) -> None:
        source = parse(text, NAME)
        assert (source.data, source.problems[0].message) == (None, "слишком глубокая вложенность: больше 50 уровней")

    @pytest.mark.parametrize("text", ["а: %б" + " " * 200_000 + "в", "а: б: в\n" * 100_000, "\t\n" * 100_000 + "а: 1"])
    def test_long_runs_of_anything_are_read(self, text: str) -> None:
        assert parse(text, NAME).problems

    def test_fifty_levels_are_read(self) -> None:
        assert parse("- " * 50 + "а", NAME).problems == ()

    def test_an_anchor_bomb_is_refused(self) -> None:
        source = parse("а: &а [х, х]\n" + "".join(f"б{n}: &б{n} [*а, *а, *а]\n" for n in range(1000)), NAME)
        assert source.problems


class TestReadingFiles:
    def test_a_utf8_file_is_read_with_its_mark_and_line_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "приказ № 1.yaml"
        path.write_bytes("\ufeffа: 1\r\n".encode())
        source = read(path, "приказ № 1.yaml")
        assert (source.data, source.file.text, source.file.name) == ({"а": "1"}, "\ufeffа: 1\r\n", "приказ № 1.yaml")

    @pytest.mark.parametrize(
        ("raw", "message"),
        [
            ("вид: план\n".encode("cp1251"), f"{NAME}:1:1: ошибка: {SAVED} Windows-1251, а нужна UTF-8"),
            ("id: 1\nвид: план\n".encode("cp866"), f"{NAME}:2:1: ошибка: {SAVED} CP866 (DOS), а нужна UTF-8"),
            ("вид: план\n".encode("utf-16"), f"{NAME}: ошибка: {SAVED} UTF-16, а нужна UTF-8"),
            ("вид: план\n".encode("utf-16-le"), f"{NAME}: ошибка: {SAVED} UTF-16, а нужна UTF-8"),
            ("вид: ".encode() + b"\xff\n", f"{NAME}:1:6: ошибка: здесь файл испорчен: это не текст в кодировке UTF-8"),
            (b"PK\x03\x04\0\0\0\0", "ф.yaml: ошибка: это не текстовый файл"),
            (b"\x01" * 2000, "ф.yaml:1:1: ошибка: это не текстовый файл"),
            (b"a" * (4 * 1024 * 1024 + 1), "ф.yaml: ошибка: файл больше 4 МБ"),
        ],
    )
    def test_what_is_not_a_utf8_text_is_refused(self, tmp_path: Path, raw: bytes, message: str) -> None:
        path = tmp_path / NAME
        path.write_bytes(raw)
        source = read(path, NAME)
        assert source.data is None
        assert [str(problem).splitlines()[0] for problem in source.problems] == [message]
        assert all(problem.hint for problem in source.problems)

    def test_a_missing_file_is_a_problem(self, tmp_path: Path) -> None:
        assert self._message(read(tmp_path / "нет.yaml", "нет.yaml")) == "нет.yaml: ошибка: нет такого файла"

    def test_a_folder_is_a_problem(self, tmp_path: Path) -> None:
        assert self._message(read(tmp_path, "папка")) == "папка: ошибка: это папка, а нужен файл"

    def test_an_impossible_name_is_a_problem(self) -> None:
        assert read(Path("а\0б"), "а").problems[0].message in ("файл не открывается", "нет такого файла")

    def test_a_file_that_may_not_be_read_is_a_problem(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "open", refuse)
        assert self._message(read(tmp_path / NAME, NAME)) == "ф.yaml: ошибка: нет права читать этот файл"

    def _message(self, source: Source) -> str:
        assert source.data is None
        (problem,) = source.problems
        return str(problem).splitlines()[0]


class TestWritten:
    def _item(self, text: str) -> Mapping:
        data = parse(text, NAME).data
        assert isinstance(data, Sequence)
        assert isinstance(data[0], Mapping)
        return data[0]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("- Работа с учениками: доля обучающихся\n", "Работа с учениками: доля обучающихся"),
            ("- Работа:  доля\n    обучающихся\n\n    и пап  # да\n- б\n", "Работа:  доля обучающихся\nи пап"),
            ("- Работа: '#5'\n", "Работа: '#5'"),
            ("- Работа:  # да\n    доля\n", None),
            ("- а: 1\n  # да\n  б: 2\n", None),
        ],
    )
    def test_a_mapping_is_given_back_as_it_was_written(self, text: str, expected: str | None) -> None:
        assert written(self._item(text)) == expected

    def test_a_mapping_without_a_place_was_not_written(self) -> None:
        assert written(Mapping([(Scalar("а"), Scalar("б"))])) is None


class TestEdit:
    def _fix(self, text: str, start: int, end: int, new: str) -> Fix:
        return Fix(Span(parse(text, NAME).file, start, end), new)

    def test_fixes_are_made_in_any_order_and_equal_ones_once(self) -> None:
        text = "абв"
        fixes = [self._fix(text, 2, 3, "3"), self._fix(text, 0, 0, "0"), self._fix(text, 0, 0, "0")]
        assert edit(text, fixes) == "0аб3"

    def test_of_overlapping_fixes_the_first_is_made(self) -> None:
        assert edit("абв", [self._fix("абв", 0, 2, "1"), self._fix("абв", 1, 3, "2")]) == "1в"

    def test_of_nested_fixes_the_outer_is_made(self) -> None:
        assert edit("абв", [self._fix("абв", 0, 1, "1"), self._fix("абв", 0, 2, "2")]) == "2в"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("об итогах: анализ", '"об итогах: анализ"'),
        ("он \\((б)) сказал", "'он \\((б)) сказал'"),
        ("'да' и \"нет\"", "'''да'' и \"нет\"'"),
        ("раз\nдва\\", '"раз\\nдва\\\\"'),
    ],
)
def test_a_value_is_quoted_as_a_clerk_can_type_it(text: str, expected: str) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. Утвердить", "1."),
        ("2.3. Утвердить", "2.3."),
        ("4) утвердить", "4)"),
        ("1.Утвердить", "1."),
        (" 12.\u00a0утвердить", "12."),
        ("1 сентября", ""),
        ("1.5 часа", ""),
        ("01.09.2026 начать", ""),
        ("01.09.26. Начать", ""),
        ("12.05. состоится", ""),
        ("2.0", ""),
        ("2.0 версия", ""),
        ("1С", ""),
        ("1. ", ""),
        ("2026. Итоги", ""),
        ("Утвердить 1. план", ""),
        ("", ""),
    ],
)
def test_a_number_written_by_hand_is_told_from_a_date_or_an_amount(text: str, number: str) -> None:
    assert hand_written_number(text) == number


PIECES = [
    *["что", "Работа с учениками", "((а))", "дата:27", "---", "...", "<<", "1.", "- ", "– ", "? ", ": ", "\n", "\n  "],
    *["\n    ", "\r\n", "\r", "\t", " ", " #", "\u00a0", "\ufeff", "\u2028", "\x0b", "😀", *"-•:\"'#%*&!|>[]{},?@`\\"],
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text_is_read_without_an_exception_and_all_places_lie_in_it(text: str) -> None:
    source = parse(text, NAME)
    spans = [node.span for node in nodes(source.data)]
    problems: tuple[Problem, ...] = source.problems
    spans += [problem.span for problem in problems] + [problem.fix.span for problem in problems if problem.fix]
    assert source.data is not None or problems
    for span in spans:
        assert span is not None
        assert 0 <= span.start <= span.end <= len(text)
    for problem in problems:
        assert "\n" not in problem.message
        assert problem.rule
    for node in nodes(source.data):
        if isinstance(node, Mapping):
            written(node)


@given(st.text())
def test_an_edit_without_fixes_changes_nothing(text: str) -> None:
    assert edit(text, []) == text


@given(st.text())
def test_a_quoted_value_is_read_back(text: str) -> None:
    normal = normalize("NFC", re.sub(r"\n+", "\n", text).strip("\n"))
    assert parse(f"а: {quoted(text)}\n", NAME).data == {"а": normal}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_what_quotes_a_fix_proposes_can_be_read(text: str) -> None:
    source = parse(f"а: {text}\n", NAME)
    if source.data is not None and source.problems and all(problem.fix for problem in source.problems):
        assert parse(fixed(f"а: {text}\n"), NAME).data is not None


def test_reading_needs_no_other_part_of_the_program() -> None:
    module = sys.modules["generator.source"]
    assert not {"pydantic", "docx"} & set(vars(module))


@pytest.mark.parametrize("indent", range(1, 12))
@pytest.mark.parametrize("key", ["срок", "до таблицы", "знак номера приложения"])
def test_no_fix_quotes_what_may_be_a_key_out_of_its_place(indent: int, key: str) -> None:
    text = f"п:\n  - что: Информирование школ о плане\n{' ' * indent}{key}: май\n    кто: методист\nк: 1\n"
    fixes = [problem.fix for problem in parse(text, NAME).problems if problem.fix]
    assert '"' not in "".join(fix.text for fix in fixes if "\n" in fix.span.text)


def test_below_a_line_out_of_its_place_no_fix_is_offered_and_no_echo_is_told() -> None:
    text = "р:\n  - что: Анализ\n  итог: Справка\n    кто:\n      - Школы\n  - что: Мониторинг\n    итог:Отчёт\n"
    problems = parse(text, NAME).problems
    assert problems[0].rule == "отступ"
    assert [problem.fix for problem in problems if problem.fix] == []
    assert len(problems) <= 2
