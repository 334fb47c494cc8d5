"""Knows how cells of a table file are changed so that not another byte of the table is.

A CSV keeps its encoding, delimiter, quotes and line ends. Of a workbook only the parts of the changed cells are made
anew: formats, drop-downs, other sheets stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.sheets import limits
from generator.sheets.delimited import decoded, delimiter_of, separator_line
from generator.sheets.rows import BOOK_SUFFIXES, ZIP, stop
from generator.sheets.workbook import other_kind

Edit = Callable[["RawCell"], str | None]
"""From a cell to its new text, None where it stays."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands in its file; rows and columns are counted from 1."""

    sheet: str
    row: int
    column: int
    text: str
    is_formula: bool = False


def edited(raw: bytes, name: str, edit: Edit) -> bytes:
    """Return a table file with its cells edited, going through them row by row.

    Raises Stop where the file cannot be read, or where a new text cannot be written with the looks of the old one.
    """
    if len(raw) > limits.MAX_BYTES:
        raise stop(name, "файл больше 20 МБ", "удалите лишние листы и картинки или разделите таблицу", "длинный-файл")
    suffix = "." + name.rpartition(".")[2].casefold()
    if suffix in BOOK_SUFFIXES:
        if not raw.startswith(ZIP):
            raise stop(name, *other_kind(raw, suffix))
        from generator.sheets.book_editing import edited_book

        return edited_book(raw, name, edit)
    return _edited_text(raw, name, edit)


def _edited_text(raw: bytes, name: str, edit: Edit) -> bytes:
    text, codec = _with_codec(raw, name)
    parts: list[str] = []
    place = 0
    for start, end, cell in list(_cells(text)):
        new = edit(cell)
        if new is not None:
            parts += [text[place:start], new]
            place = end
    return "".join([*parts, text[place:]]).encode(codec) if parts else raw


def _with_codec(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file with its byte order mark, and the codec that makes the same bytes of it."""
    text = decoded(raw, name)
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return "\ufeff" + text, codec
    for codec in ("utf-8", "cp1251"):
        try:
            if (same := raw.decode(codec)).removeprefix("\ufeff") == text:
                return same, codec
        except UnicodeDecodeError:
            continue
    raise AssertionError(f"{name}: no codec")


def _cells(text: str) -> Iterator[tuple[int, int, RawCell]]:
    """Go through the cells of a text with their places, quotes around them left out."""
    place = 1 if text.startswith("\ufeff") else 0
    row = column = 1
    mark = delimiter_of(text[place:].splitlines(keepends=True))
    if (line := separator_line(text[place:])) is not None:
        mark, skipped = line
        place, row = place + skipped, 2
    while place < len(text):
        start = place
        if text[place] == '"':
            place = _closing(text, place + 1)
            yield start + 1, place, RawCell("", row, column, text[start + 1 : place])
            place += 1
            while place < len(text) and text[place] not in (mark, "\r", "\n"):
                place += 1
        else:
            while place < len(text) and text[place] not in (mark, "\r", "\n"):
                place += 1
            yield start, place, RawCell("", row, column, text[start:place])
        if text[place : place + 1] == mark:
            column += 1
            place += 1
        else:
            place += 2 if text.startswith("\r\n", place) else 1
            row, column = row + 1, 1


def _closing(text: str, place: int) -> int:
    """Return the place of the quote that closes a cell: two of them stand for one inside."""
    while (found := text.find('"', place)) >= 0:
        if text[found + 1 : found + 2] != '"':
            return found
        place = found + 2
    return len(text)
