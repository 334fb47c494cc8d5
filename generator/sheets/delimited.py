"""Knows how text with delimiters (CSV) becomes rows: its encoding, delimiter and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import StringIO

from generator.sheets import limits
from generator.sheets.rows import CONTROL, LOST, OLE, RESAVE, ZIP, Fault, Table, stop

RESAVE_TEXT = "откройте файл в Excel и сохраните как «CSV UTF-8» или как «Книга Excel (.xlsx)»"
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?\n?', re.IGNORECASE)
_UTF_8 = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){3}")
_DOS, _WINDOWS = re.compile(rb"[\xa1-\xa6\xaa\xac-\xaf]"), re.compile(rb"[\xc0-\xdf\xf0-\xff]")
"""Letters that are frequent in Russian in the one encoding and next to never seen in the other."""


def read_text(raw: bytes, name: str) -> Table:
    """Read the rows of a text; after a quote that stands wrong reading goes on with the next line."""
    import csv

    if raw.startswith((ZIP, OLE)):
        raise stop(name, "это не текст, а книга Excel или другой двоичный файл", RESAVE, "вид-файла")
    lines = list(StringIO(_clean(decoded(raw, name), name)))
    number, delimiter = 0, delimiter_of(lines)
    if lines and (match := _SEPARATOR_LINE.fullmatch(lines[0])):
        number, delimiter = 1, match[1]
        del lines[0]
    table = Table(name, delimiter)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while not table.full:
        number, first = number + 1, reader.line_num
        try:
            cells = [text.strip() for text in next(reader)]
        except StopIteration:
            break
        except csv.Error as error:
            stray = "expected after" in str(error)
            table.rows.append((number, _loose(lines[first : reader.line_num], delimiter)))
            table.broken.add(number)
            table.faults.append(_quote_fault(number, 1 if stray else len(table.rows[-1][1]), stray=stray))
            if not stray:
                break
        else:
            if any(cells):
                table.rows.append((number, cells))
    return table


def separator_line(text: str) -> tuple[str, int] | None:
    """Return the delimiter that the first line names («sep=;»), and how long that line is; None where there is none."""
    found = _SEPARATOR_LINE.match(text)
    end = found.end() if found else 0
    if not found or (text[end : end + 1] not in ("", "\r", "\n") and text[end - 1] != "\n"):
        return None
    return found[1], end + (2 if text.startswith("\r\n", end) else text[end : end + 1] == "\r")


def decoded(raw: bytes, name: str) -> str:
    """Return the text of the bytes, whatever the encoding that Excel or a text editor gave them."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        damage = error
    if wide or _UTF_8.search(raw):
        message = f"файл испорчен: это не текст в кодировке {'UTF-16' if wide else 'UTF-8'}"
        raise stop(_line(damage, name), message, RESAVE_TEXT, "кодировка")
    if len(_DOS.findall(raw)) > len(_WINDOWS.findall(raw)):
        raise stop(name, "файл сохранён в кодировке CP866 (DOS)", RESAVE_TEXT, "кодировка")
    try:
        return raw.decode("cp1251")
    except UnicodeDecodeError as error:
        message = "файл сохранён не в кодировке UTF-8 и не в Windows-1251"
        raise stop(_line(error, name), message, RESAVE_TEXT, "кодировка") from None


def _line(error: UnicodeDecodeError, name: str) -> str:
    number = error.object.count(b"\n", 0, error.start) + 1
    return f"{name}, строка {number}"


def _clean(text: str, name: str) -> str:
    """Return a text with line feeds at the ends of lines and signs that cannot be in a text marked."""
    text, lost = CONTROL.subn(LOST, text.replace("\r\n", "\n").replace("\r", "\n"))
    if lost > limits.MAX_PROBLEMS:
        raise stop(name, "это не текстовый файл", RESAVE_TEXT, "двоичный-файл")
    return text


def delimiter_of(lines: Iterable[str]) -> str:
    """Tell the delimiter by the first line; a comma counts only where there is no other, for headings have commas."""
    line = next((line for line in lines if line.strip()), "")
    outside = re.sub(r'"[^"]*"?', "", line)
    counts = {mark: outside.count(mark) for mark in ";\t"}
    if any(counts.values()) or "," not in outside:
        return max(counts, key=lambda mark: counts[mark])
    return ","


def _loose(lines: Sequence[str], delimiter: str) -> list[str]:
    """Return the cells of a row whose quotes stand wrong, of each no more than its first line."""
    import csv

    try:
        record = next(csv.reader(lines, delimiter=delimiter))
    except csv.Error:  # too long a cell
        record = [lines[0][: limits.MAX_COLUMNS]]
    return [text.strip().partition("\n")[0] for text in record]


def _quote_fault(row: int, column: int, *, stray: bool) -> Fault:
    what = "кавычки внутри значения не удвоены" if stray else "кавычка открыта и не закрыта"
    hint = 'значение берут в двойные кавычки, а кавычки внутри него удваивают: "ООО ""Ромашка"""'
    return Fault(row, column, f"в строке {row} {what}", hint, "кавычки")
