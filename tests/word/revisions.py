"""Accepts and rejects all tracked changes, as the standard has it (ECMA-376, 17.13.5), whoever wrote them."""

from __future__ import annotations

import io
import zipfile
from typing import TypeAlias

from lxml import etree

from tests.word.building import W

Said: TypeAlias = "list[str | list[list[Said]]]"
"""What follows one another in a story: the text of each paragraph, and each table as rows of cells."""
_LETTERS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "drawing": "[рисунок]"}


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return one part of a DOCX."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))
    body = root.find(W + "body")
    return root if body is None else body


def accepted(root: etree._Element) -> Said:
    """Return what a story says once all changes are accepted."""
    return said(_settled(root, stays="ins", goes="del"))


def rejected(root: etree._Element) -> Said:
    """Return what a story says once all changes are rejected."""
    return said(_settled(root, stays="del", goes="ins"))


def _settled(root: etree._Element, stays: str, goes: str) -> etree._Element:
    for row in root.xpath(f".//w:tr[w:trPr/w:{goes}]", namespaces={"w": W[1:-1]}):
        row.getparent().remove(row)
    for cell in root.xpath(f".//w:tc[w:tcPr/w:cell{goes.capitalize()}]", namespaces={"w": W[1:-1]}):
        cell.getparent().remove(cell)
    for table in list(root.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            table.getparent().remove(table)
    for mark in list(root.iter(W + goes)):
        if mark.getparent().tag not in (W + "rPr", W + "trPr"):
            mark.getparent().remove(mark)
    for paragraph in root.xpath(f".//w:p[w:pPr/w:rPr/w:{goes}]", namespaces={"w": W[1:-1]}):
        following = paragraph.getnext()
        if following is not None and following.tag == W + "p":
            runs = [child for child in paragraph if child.tag != W + "pPr"]
            place = 0 if following.find(W + "pPr") is None else 1
            following[place:place] = runs
        elif any(child.tag != W + "pPr" for child in paragraph):
            continue
        paragraph.getparent().remove(paragraph)
    for text in list(root.iter(W + "delText")):
        assert stays == "del", "deleted text is left"
        text.tag = W + "t"
    assert next(root.iter(W + goes), None) is None
    return root


def said(story: etree._Element) -> Said:
    """Return what a story says, its tables as tables."""
    found: Said = []
    for block in story:
        if block.tag == W + "p":
            found.append("".join(_text(element) for element in block.iter(W + "t", *_LETTERS)))
        elif block.tag == W + "tbl":
            found.append([[said(cell) for cell in row.iter(W + "tc")] for row in block.iter(W + "tr")])
        elif block.tag in (W + "sdt", W + "sdtContent"):
            found += said(block)
    return found


def _text(element: etree._Element) -> str:
    if element.getparent().tag == W + "tabs":
        return ""
    return _LETTERS.get(element.tag, element.text or "")
