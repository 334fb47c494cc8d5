"""The numbers that Word prints before the paragraphs of lists."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.word.reading import read_text
from tests.word.building import NAMESPACES
from tests.word.everything import everything


def printed(lists: str, *paragraphs: tuple[int, int]) -> list[str]:
    """Return the lines of paragraphs, each of a list and a level."""
    body = "".join(
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
        "<w:r><w:t>дело</w:t></w:r></w:p>"
        for number, level in paragraphs
    )
    members = everything()
    members["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    members["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{lists}</w:numbering>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name, text in members.items():
            target.writestr(name, text)
    return [line.removesuffix(" дело") for line in read_text(data.getvalue()).splitlines()]


def level(place: int, text: str, form: str = "decimal", start: int = 1) -> str:
    inside = f"<w:start w:val='{start}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{place}'>{inside}</w:lvl>"


def shape(*levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='0'>{''.join(levels)}</w:abstractNum>"


NUM = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
THREE = shape(level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


def test_deeper_levels_begin_anew() -> None:
    order = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert printed(THREE + NUM, *order) == ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1.", "2.1.1."]


def test_another_list_of_the_same_shape_goes_on_unless_it_says_otherwise() -> None:
    override = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    goes_on = "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>"
    anew = f"<w:num w:numId='2'><w:abstractNumId w:val='0'/>{override}</w:num>"
    order = [(1, 0), (1, 0), (2, 0), (2, 0)]
    assert printed(THREE + NUM + goes_on, *order) == ["1.", "2.", "3.", "4."]
    assert printed(THREE + NUM + anew, *order) == ["1.", "2.", "1.", "2."]


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("decimal", 9, ["9)", "10)"]),
        ("decimalZero", 9, ["09)", "10)"]),
        ("upperRoman", 3, ["III)", "IV)"]),
        ("lowerRoman", 9, ["ix)", "x)"]),
        ("upperLetter", 26, ["Z)", "AA)"]),
        ("lowerLetter", 1, ["a)", "b)"]),
        ("russianLower", 9, ["и)", "к)"]),
        ("russianUpper", 1, ["А)", "Б)"]),
        ("none", 1, [")", ")"]),
        ("bullet", 1, ["•", "•"]),
    ],
)
def test_forms_of_numbers(form: str, start: int, expected: list[str]) -> None:
    assert printed(shape(level(0, "%1)", form, start)) + NUM, (1, 0), (1, 0)) == expected


def test_what_names_no_list_has_no_number() -> None:
    assert printed(THREE + NUM, (7, 0), (0, 0), (1, 5)) == ["дело", "дело", "дело"]
