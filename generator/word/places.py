"""Knows how to say in words where in a template something stands."""

from __future__ import annotations

import re
from pathlib import Path

from generator.word.ooxml import Element, ancestor, w


def template_name(path: Path) -> str:
    """Return the words for a template: its folder and file."""
    return f"шаблон {path.parent.name}/{path.name}" if path.parent.name else f"шаблон {path.name}"


def part_name(name: str) -> str:
    """Return the words for a member of the package, empty for the document itself."""
    number = re.sub(r"\D", "", name.rsplit("/", 1)[-1])
    for start, words in (
        ("word/header", "верхний колонтитул"),
        ("word/footer", "нижний колонтитул"),
        ("word/footnotes", "сноски"),
        ("word/endnotes", "концевые сноски"),
        ("docProps/core", "свойства документа"),
    ):
        if name.startswith(start):
            return f"{words} {number}".rstrip()
    return ""


def place_of(node: Element) -> str:
    """Return «таблица 2, строка 3, графа 1» or «абзац 5» for a node of a part."""
    cell = ancestor(node, "tc")
    if cell is None:
        paragraph = ancestor(node, "p")
        if paragraph is None:
            table = ancestor(node, "tbl")
            return "" if table is None else f"таблица {_number(table, 'tbl')}"
        return f"абзац {_number(paragraph, 'p')}"
    row = ancestor(cell, "tr")
    table = ancestor(cell, "tbl")
    if row is None or table is None:
        return ""
    outer = table.getparent()
    before = place_of(outer) + ", " if outer is not None and ancestor(outer, "tc") is not None else ""
    return f"{before}таблица {_number(table, 'tbl')}, строка {_among(row, table)}, графа {_among(cell, row)}"


def _number(node: Element, name: str) -> int:
    """Count elements of that name up to the node, outside of inner tables, within the same cell or part."""
    parent = node.getparent()
    container = ancestor(parent, "tc") if parent is not None else None
    if container is None:
        container = node.getroottree().getroot()
    table = _table_above(node)
    number = 0
    for element in container.iter(w(name)):
        if _table_above(element) is table:
            number += 1
        if element is node:
            break
    return number


def _table_above(node: Element) -> Element | None:
    parent = node.getparent()
    return None if parent is None else ancestor(parent, "tbl")


def _among(node: Element, container: Element) -> int:
    kind = _local(container)
    inside = [e for e in container.iter(node.tag) if ancestor(e, kind) is container]
    return inside.index(node) + 1


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
