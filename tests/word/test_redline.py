"""A redline: accepting all gives the new text, rejecting all the old one, character by character."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.word.package import pack, read_seal
from generator.word.redline import redline
from tests.word.building import NAMESPACES, W, faults
from tests.word.revisions import accepted, part, rejected, said

WORDS = ["школа", "план", "до", "06.09.2026", "№", "«Точка", "опоры»", "–", "А.П.", "отчёт,", "5 %", "и", "приказ."]
WORD = st.sampled_from(WORDS)
LINE = st.lists(st.tuples(WORD, st.sampled_from([" ", " ", "\u00a0", "\t", "\n", ""])), max_size=9)
CELL = st.lists(LINE, min_size=1, max_size=2)


def run(text: str, bold: bool) -> str:
    inner = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0")
        if piece
    )
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{inner}</w:r>" if inner else ""


def paragraph(line: list[tuple[str, str]]) -> str:
    runs = "".join(run(word + space, len(word) % 3 == 0) for word, space in line)
    return f"<w:p><w:pPr><w:spacing w:after='0'/></w:pPr>{runs}</w:p>"


def table(rows: list[list[list[list[tuple[str, str]]]]]) -> str:
    grid = "".join("<w:gridCol w:w='900'/>" for _ in max(rows, key=len))
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc>{''.join(map(paragraph, cell))}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


@st.composite
def grids(draw: st.DrawFn) -> list[list[list[list[tuple[str, str]]]]]:
    width = draw(st.integers(1, 3))
    return draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4))


BLOCK = st.one_of(st.tuples(st.just("p"), LINE), st.tuples(st.just("p"), LINE), st.tuples(st.just("tbl"), grids()))
BLOCKS = st.lists(BLOCK, max_size=7)


def _blank() -> bytes:
    data = io.BytesIO()
    docx.Document().save(data)
    return data.getvalue()


BLANK = _blank()


def document(blocks: list[tuple[str, list]]) -> bytes:
    """Return a DOCX of paragraphs and tables; after a table there is a paragraph, as Word has it."""
    xml = ""
    for kind, content in blocks:
        xml += paragraph(content) if kind == "p" else table(content) + "<w:p/>"
    xml += "" if blocks and blocks[-1][0] == "p" else "<w:p/>"
    return with_document(f"<w:document {NAMESPACES}><w:body>{xml}<w:sectPr/></w:body></w:document>")


def with_document(xml: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BLANK)) as source, zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            target.writestr(name, xml if name == "word/document.xml" else source.read(name))
    return data.getvalue()


@st.composite
def edited(draw: st.DrawFn) -> tuple[list, list]:
    """Blocks, and the same after some edits: of words, order, rows, cells, columns."""
    old = draw(BLOCKS)
    new = [(kind, [list(row) for row in content] if kind == "tbl" else list(content)) for kind, content in old]
    for _ in range(draw(st.integers(0, 4))):
        what = draw(
            st.sampled_from(["put", "take", "swap", "word", "word", "row", "cut row", "column", "cut column", "cell"])
        )
        place = draw(st.integers(0, max(len(new) - 1, 0)))
        if what == "put":
            new.insert(place, draw(BLOCK))
        elif not new:
            continue
        elif what == "take":
            new.pop(place)
        elif what == "swap":
            new.append(new.pop(place))
        else:
            _edit(draw, new[place], what)
    return old, new


def _edit(draw: st.DrawFn, block: tuple[str, list], what: str) -> None:
    kind, content = block
    if kind == "p":
        content.insert(draw(st.integers(0, len(content))), (draw(WORD), " "))
        return
    row = draw(st.integers(0, len(content) - 1))
    column = draw(st.integers(0, len(content[0]) - 1))
    if what == "row":
        content.insert(row, [draw(CELL) for _ in content[0]])
    elif what == "cut row" and len(content) > 1:
        content.pop(row)
    elif what == "column":
        for each in content:
            each.insert(column, draw(CELL))
    elif what == "cut column" and len(content[0]) > 1:
        for each in content:
            each.pop(column)
    else:
        content[row][column] = draw(CELL)


def assert_both_ways(old: bytes, new: bytes) -> bytes:
    """Check a redline both ways, and that no two tables in it have become one; return it."""
    made = pack(redline(old, new))
    assert accepted(part(made)) == said(part(new))
    assert rejected(part(made)) == said(part(old))
    assert not part(made).xpath(".//w:tbl[following-sibling::*[1][self::w:tbl]]", namespaces={"w": W[1:-1]})
    return made


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(edited())
def test_accepting_gives_the_new_text_and_rejecting_the_old(pair: tuple[list, list]) -> None:
    assert_both_ways(document(pair[0]), document(pair[1]))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(BLOCKS, BLOCKS)
def test_so_it_is_with_documents_that_have_nothing_in_common(old: list, new: list) -> None:
    assert_both_ways(document(old), document(new))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(pair=edited())
def test_word_opens_what_was_made(pair: tuple[list, list], tmp_path: Path) -> None:
    old, new = (document(blocks) for blocks in pair)
    assert faults(tmp_path, pack(redline(old, new))) <= faults(tmp_path, new)


def test_the_same_comes_out_of_the_same() -> None:
    old, new = document([("p", [("план", "")])]), document([("p", [("приказ.", "")])])
    made = pack(redline(old, new, "Ким О.И.", "2026-11-22"))
    assert made == pack(redline(old, new, "Ким О.И.", "2026-11-22"))
    seal = read_seal(made)
    assert seal is not None and seal.intact
    text = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert 'w:author="Ким О.И."' in text
    assert 'w:date="2026-11-22T00:00:00Z"' in text


def test_a_document_without_changes_has_no_marks() -> None:
    old = document([("p", [("план", " "), ("и", "")]), ("tbl", [[[[("школа", "")]]]])])
    text = zipfile.ZipFile(io.BytesIO(pack(redline(old, old)))).read("word/document.xml").decode()
    assert "w:ins" not in text
    assert "w:del" not in text


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_docx_is_refused(bad: bytes) -> None:
    from generator.problems import Stop

    with pytest.raises(Stop):
        redline(bad, document([]))
