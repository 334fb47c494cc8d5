"""Pictures as values: what is a picture, in which size it stands, and that the package holds together."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from generator.word.pictures import LARGEST_FILE, Picture, read_picture
from generator.word.reading import read_text
from generator.word.template import compile_template
from tests.word.building import (
    W,
    assert_word_opens,
    fill_problems,
    member,
    paragraphs,
    picture,
    saved,
    tree,
    with_paragraphs,
    with_table,
)


def dot(shade: int = 0, width: float = 20, height: float = 10, name: str = "Герб") -> Picture:
    return read_picture(picture(shade).getvalue()).sized(width, height).named(name)


def media(data: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "/media/" in name]


def test_a_picture_stands_in_the_text_in_its_size(tmp_path: Path) -> None:
    template = with_paragraphs(tmp_path / "t.docx", "до {{ герб }} после")
    data = compile_template(template).fill({"герб": dot()})
    (shape,) = docx.Document(io.BytesIO(data)).inline_shapes
    assert (shape.width.mm, shape.height.mm) == (20, 10)
    assert paragraphs(data)[0] == "до  после"
    assert "до [рисунок: Герб] после" in read_text(data)
    assert_word_opens(tmp_path, data)


def test_one_side_sets_the_other_and_none_leaves_the_size_of_the_file() -> None:
    natural = read_picture(picture().getvalue())
    wide = Picture(natural.data, "png", 60, 30)
    assert (wide.sized(20, None).height, wide.sized(None, 10).width) == (10, 20)
    assert wide.sized(None, None) is wide


def test_a_picture_printed_often_is_in_the_package_once(tmp_path: Path) -> None:
    template = with_paragraphs(tmp_path / "t.docx", "{%p for каждый in рисунки %}", "{{ каждый }}", "{%p endfor %}")
    data = compile_template(template).fill({"рисунки": [dot(1), dot(2), dot(1, width=5)]})
    assert len(media(data)) == 2
    ids = [each.get("id") for each in tree(data).iter("{*}docPr")]
    assert len(set(ids)) == 3
    assert_word_opens(tmp_path, data)


def test_a_picture_in_a_header_and_a_cell_has_the_relation_of_its_part(tmp_path: Path) -> None:
    document = docx.Document(str(with_table(tmp_path / "t.docx", [["{{ герб }}", "текст"]])))
    document.sections[0].header.paragraphs[0].text = "{{ герб }}"
    data = compile_template(saved(document, tmp_path / "t.docx")).fill({"герб": dot()})
    for part in ("document", "header1"):
        (name,) = re.findall(r'r:embed="(\w+)"', member(data, f"word/{part}.xml"))
        assert f'Id="{name}"' in member(data, f"word/_rels/{part}.xml.rels")
    assert len(media(data)) == 1
    assert_word_opens(tmp_path, data)


def test_a_picture_of_an_appendix_stands_in_the_joined_document(tmp_path: Path) -> None:
    first, second = (with_paragraphs(tmp_path / f"{name}.docx", "{{ схема }}") for name in "ab")
    values = {"схема": dot(1), "приложения": [{"схема": dot(2)}]}
    data = compile_template(first, second).fill(values)
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 2
    assert_word_opens(tmp_path, data)


def test_a_name_for_a_picture_may_have_any_characters(tmp_path: Path) -> None:
    template = with_paragraphs(tmp_path / "t.docx", "{{ герб }}")
    data = compile_template(template).fill({"герб": dot(name='«Схема» "А" < Б & В')})
    assert [each.get("descr") for each in tree(data).iter("{*}docPr")] == ['«Схема» "А" < Б & В']


def test_no_picture_leaves_no_trace(tmp_path: Path) -> None:
    template = with_paragraphs(tmp_path / "t.docx", "{% if герб %}{{ герб }}{% endif %}текст")
    data = compile_template(template).fill({"герб": None})
    assert not media(data)
    assert not list(tree(data).iter(f"{W}drawing"))


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    template = with_paragraphs(tmp_path / "t.docx", "{{ герб }}")
    assert len({compile_template(template).fill({"герб": dot()}) for _ in range(3)}) == 1


def test_a_property_cannot_hold_a_picture(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "{{ герб }}"
    path = saved(document, tmp_path / "t.docx")
    assert "нельзя напечатать" in fill_problems(path, {"герб": dot()})[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "не рисунок PNG или JPEG"),
        (b"GIF89a", "не рисунок PNG или JPEG"),
        (picture().getvalue()[:-12], "нет конца"),
        (picture().getvalue()[:8] + b"\0" * LARGEST_FILE, "больше 5 МБ"),
        (picture().getvalue()[:8] + b"\0" * 40 + b"IEND\xaeB`\x82", "повреждён"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 30 + b"\xff\xd9", "повреждён"),
        (picture().getvalue().replace(b"\0\0\0\x01\0\0\0\x01", b"\0\0\x4e\x20\0\0\0\x01"), "20000 × 1 точек"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_picture(data)
