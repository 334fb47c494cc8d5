"""Knows how the tests of `word` make small DOCX files and look inside the ones they get."""

from __future__ import annotations

import importlib.util
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

from generator.word.template import TemplateProblems, compile_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
SHARED = Path(__file__).resolve().parents[3] / "shared"
CHECKER = SHARED / "tools" / "check_docx.py"


def saved(document: Document, path: Path) -> Path:
    """Save a document and return its path."""
    document.save(str(path))
    return path


def with_paragraphs(path: Path, *texts: str) -> Path:
    """Save a document of these paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document, path)


def with_body(path: Path, xml: str) -> Path:
    """Save a document whose body begins with this XML."""
    document = docx.Document()
    for index, element in enumerate(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")):
        document.element.body.insert(index, element)
    return saved(document, path)


def with_table(path: Path, rows: Iterable[Iterable[str]], before: str = "") -> Path:
    """Save a document with a table whose cells say this, and nothing after it but what Word demands."""
    document = docx.Document()
    if before:
        document.add_paragraph(before)
    grid = [list(row) for row in rows]
    table = document.add_table(0, max(map(len, grid)))
    table.style = "Table Grid"
    for row in grid:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
        for cell in cells[len(row) :]:
            cell._tc.getparent().remove(cell._tc)
    return saved(document, path)


def add_note(document: Document, text: str) -> None:
    """Add a paragraph with a footnote of this text."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    separator = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
    notes = f"{separator}<w:footnote w:id='5'>{paragraph(text)}</w:footnote>"
    xml = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>".encode()
    footnotes = Part(PackURI("/word/footnotes.xml"), kind, xml, document.part.package)
    document.part.relate_to(footnotes, RELATIONSHIP_TYPE.FOOTNOTES)
    mark = document.add_paragraph("a").add_run()._r
    mark.append(mark.makeelement(W + "footnoteReference", {W + "id": "5"}))


def edited(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one member of a DOCX and return its path."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[name] = change(files[name])
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in files.items():
            archive.writestr(each, data)
    return path


def paragraph(*texts: str) -> str:
    """Return a paragraph of these runs as XML."""
    return f"<w:p>{run(*texts)}</w:p>"


def cell(*texts: str, properties: str = "") -> str:
    """Return a cell of these paragraphs or blocks as XML."""
    blocks = (text if text.startswith("<") else paragraph(text) for text in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def row(*cells: str) -> str:
    """Return a row of these texts or cells as XML."""
    return f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str, grid: Iterable[int] = (900,)) -> str:
    """Return a table of these rows as XML."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def run(*texts: str, properties: str = "") -> str:
    """Return runs of text as XML."""
    return "".join(
        f'<w:r>{properties}<w:t xml:space="preserve">{text.replace("&", "&amp;")}</w:t></w:r>' for text in texts
    )


def picture(shade: int = 0) -> io.BytesIO:
    """Return a picture of one pixel."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes((0, shade))))]
    data = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (*chunks, (b"IEND", b""))
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + data)


def member(data: bytes, name: str = "word/document.xml") -> str:
    """Return a member of a DOCX as text."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def part(data: bytes, kind: str) -> str:
    """Return the name of the first header, footer or other part of that kind."""
    return next(name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith(f"word/{kind}"))


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return a member of a DOCX as a tree."""
    return etree.fromstring(member(data, name).encode())


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph."""
    letters = {W + "br": "\n", W + "tab": "\t"}
    return [
        "".join(letters.get(e.tag) or e.text or "" for e in p.iter(W + "t", W + "br", W + "tab"))
        for p in tree(data, name).iter(W + "p")
    ]


def assert_word_opens(path: Path, *data: bytes) -> None:
    """Check packages against the schemas where the checker is at hand."""
    for one in data:
        assert faults(path, one) == set()


def faults(path: Path, data: bytes) -> set[str]:
    """Return what is wrong with a package: no schema is asked where the checker is not at hand."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))
    if not CHECKER.exists():
        return set()
    (path / "checked.docx").write_bytes(data)
    checker, schema = _checker()
    return {re.sub(r":\d+: ", ": ", fault) for fault in checker.faults(str(path / "checked.docx"), schema)}


@cache
def _checker() -> tuple[ModuleType, etree.XMLSchema]:
    spec = importlib.util.spec_from_file_location("check_docx", CHECKER)
    assert spec is not None and spec.loader is not None
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    return checker, etree.XMLSchema(etree.parse(str(checker.XSD / "wml.xsd")))


def problems(path: Path, *parts: Path) -> list[str]:
    """Return what is wrong with templates that cannot be compiled."""
    with pytest.raises(TemplateProblems) as caught:
        compile_template(path, *parts)
    return [str(problem) for problem in caught.value.problems]


def fill_problems(path: Path, values: dict[str, object]) -> list[str]:
    """Return what is wrong where a template cannot be filled with these values."""
    compiled = compile_template(path)
    with pytest.raises(TemplateProblems) as caught:
        compiled.fill(values)
    return [str(problem) for problem in caught.value.problems]
