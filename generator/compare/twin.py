"""Knows what a template says, thing by thing: its pages, its styles, its text with the tags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.compare.items import Item, plain
from generator.word.content import open_docx
from generator.word.page import facts
from generator.word.skeleton import read_skeleton

PAGES, STYLES = "СТРАНИЦА", "СТИЛИ"


def twin(data: bytes) -> list[Item]:
    """Return what a template says; stops where it is damaged."""
    return [*_pages(data), *_lines(read_skeleton(data))]


def _pages(data: bytes) -> Iterator[Item]:
    sections = open_docx(data).sections()
    for number, section in enumerate(sections, 1):
        for name, text in facts(section):
            place = "" if len(sections) == 1 else f"раздел {number}"
            yield Item("страница", name, text, key=f"{number} {name}", section=place)


def _lines(text: str) -> Iterator[Item]:
    """The styles by their names; of the rest, line by line, the text alone."""
    for blank, group in groupby(text.splitlines(), key=lambda line: not line):
        head, *lines = group
        if blank or head == PAGES:
            continue
        if head == STYLES:
            for line in lines:
                name, _, properties = line.partition(": ")
                yield Item("стиль", f"стиль «{name}»", properties, key=f"стиль {name}")
        else:
            place = "" if head == "СОДЕРЖАНИЕ" else head.lower()
            for number, line in enumerate(lines, 1):
                yield Item("строка", f"строка {number}", plain(line), section=place)
