"""Knows how to say in words where in a template something stands."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
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


class Places:
    """Where the paragraphs, tables, rows and cells of one part stand: counted in one go, once anyone asks."""

    def __init__(self, root: Element):
        self._root = root

    def of(self, node: Element) -> str:
        """Return «таблица 2, строка 3, графа 1» or «абзац 5» for a node of the part, empty for one outside of both."""
        cell = ancestor(node, "tc")
        if cell is None:
            block = next((found for name in ("p", "tbl") if (found := ancestor(node, name)) is not None), None)
            return "" if block is None else self._words(block)
        row, table = ancestor(cell, "tr"), ancestor(cell, "tbl")
        if row is None or table is None:
            return ""
        outer = ancestor(table, "tc")
        before = [] if outer is None else [self.of(outer)]
        return ", ".join([*before, *map(self._words, (table, row, cell))])

    def _words(self, element: Element) -> str:
        return f"{_WORDS[element.tag]} {self._numbers[element]}"

    @cached_property
    def _numbers(self) -> dict[Element, int]:
        """The number of each element among those of its name in the same cell, table, row or part."""
        numbers: dict[Element, int] = {}
        counts: Counter[tuple[Element | None, str]] = Counter()
        for element in self._root.iter(*_WORDS):
            parent = element.getparent()
            group = None if parent is None else ancestor(parent, _COUNTED_IN[element.tag]), element.tag
            counts[group] += 1
            numbers[element] = counts[group]
        return numbers


_WORDS = {w("p"): "абзац", w("tbl"): "таблица", w("tr"): "строка", w("tc"): "графа"}
_COUNTED_IN = {w("p"): "tc", w("tbl"): "tc", w("tr"): "tbl", w("tc"): "tr"}
