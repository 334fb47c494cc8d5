"""Automatic numbers: a list inside two loops begins anew with each turn of the outer one."""

from __future__ import annotations

from pathlib import Path

import docx

from generator.word.template import compile_template
from tests.word.building import W, assert_word_opens, saved, tree

SECTIONS = {"разделы": [{"пункты": ["а", "б"]}, {"пункты": ["в"]}, {"пункты": []}, {"пункты": ["г", "д"]}]}
NESTED = [
    ("{%p for раздел in разделы %}", ""),
    ("{%p for пункт in раздел.пункты %}", ""),
    ("{{ пункт }}", "List Number"),
    ("{%p endfor %}", ""),
    ("{%p endfor %}", ""),
]


def template(path: Path, paragraphs: list[tuple[str, str]]) -> Path:
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style or None)
    return saved(document, path)


def lists(data: bytes) -> dict[str, list[str]]:
    """Return the texts of each list, by the id of the list; a paragraph without an id of its own under nothing."""
    found: dict[str, list[str]] = {}
    for paragraph in tree(data).iter(W + "p"):
        text = "".join(paragraph.itertext())
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if text:
            found.setdefault("" if number is None else number.get(W + "val"), []).append(text)
    return found


def starts(data: bytes, identifier: str) -> list[str]:
    (num,) = tree(data, "word/numbering.xml").xpath(f"//w:num[@w:numId={identifier}]", namespaces={"w": W[1:-1]})
    return [start.get(W + "val") for start in num.iter(W + "startOverride")]


def test_a_list_in_two_loops_begins_anew_with_each_turn_of_the_outer_one(tmp_path: Path) -> None:
    data = compile_template(template(tmp_path / "t.docx", NESTED)).fill(SECTIONS)
    assert list(lists(data).values()) == [["а", "б"], ["в"], ["г", "д"]]
    assert all(set(starts(data, identifier)) == {"1"} for identifier in lists(data))
    assert_word_opens(tmp_path, data)


def test_a_list_in_one_loop_goes_on(tmp_path: Path) -> None:
    path = template(tmp_path / "t.docx", NESTED[1:4])
    assert list(lists(compile_template(path).fill({"раздел": SECTIONS["разделы"][0]}))) == [""]


def test_a_list_that_both_loops_print_goes_on(tmp_path: Path) -> None:
    path = template(tmp_path / "t.docx", [NESTED[0], ("раздел", "List Number"), *NESTED[1:]])
    assert list(lists(compile_template(path).fill(SECTIONS))) == [""]


def test_a_list_with_dots_has_nothing_to_begin(tmp_path: Path) -> None:
    path = template(tmp_path / "t.docx", [(text, style and "List Bullet") for text, style in NESTED])
    assert list(lists(compile_template(path).fill(SECTIONS))) == [""]


def test_three_loops_begin_a_list_with_each_turn_of_the_middle_one(tmp_path: Path) -> None:
    path = template(
        tmp_path / "t.docx",
        [
            ("{%p for часть in части %}", ""),
            *[(text.replace("in разделы", "in часть.разделы"), style) for text, style in NESTED],
            ("{%p endfor %}", ""),
        ],
    )
    data = compile_template(path).fill({"части": [SECTIONS, SECTIONS]})
    assert list(lists(data).values()) == [["а", "б"], ["в"], ["г", "д"]] * 2


def test_lists_in_the_rows_of_a_table_begin_anew(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 1)
    table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for раздел in разделы %}", "{%tr endfor %}"
    cell = table.cell(1, 0)
    for text, style in NESTED[1:4]:
        cell.add_paragraph(text, style=style or None)
    data = compile_template(saved(document, tmp_path / "t.docx")).fill(SECTIONS)
    assert list(lists(data).values()) == [["а", "б"], ["в"], ["г", "д"]]
    assert_word_opens(tmp_path, data)


def test_each_part_of_a_set_begins_its_own(tmp_path: Path) -> None:
    path = template(tmp_path / "t.docx", NESTED)
    data = compile_template(path, path).fill({**SECTIONS, "приложения": [SECTIONS]})
    assert list(lists(data).values()) == [["а", "б"], ["в"], ["г", "д"]] * 2
    assert_word_opens(tmp_path, data)
