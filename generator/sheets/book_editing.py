"""Knows the cells of a workbook (XLSX) as they stand in its parts, and how some are changed while all else stays.

A changed text is put at the end of the shared strings, with the looks of its letters; a date stays a number in its
format. ECMA-376, part 1, clause 18.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from io import BytesIO
from itertools import accumulate
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

from generator.sheets import cell_name, limits
from generator.sheets.editing import Edit, RawCell
from generator.sheets.rows import RESAVE, stop

_ROW_OR_CELL = re.compile(
    r"<(?:\w+:)?row\b(?P<row>[^>]*)>|<(?P<tag>(?:\w+:)?c)\b(?P<about>[^>]*?)(?:/>|>(?P<inside>.*?)</(?P=tag)>)",
    re.DOTALL,
)
_VALUE = re.compile(r"<((?:\w+:)?v)\b[^>]*>(?P<value>.*?)</\1>", re.DOTALL)
_TEXT = re.compile(r"(?P<open><(?P<tag>(?:\w+:)?t)\b[^>]*>)(?P<text>.*?)(?P<close></(?P=tag)>)", re.DOTALL)
_STRING = re.compile(r"<(?P<tag>(?:\w+:)?si)\b[^>]*?(?:/>|>.*?</(?P=tag)>)", re.DOTALL)
_PHONETIC = re.compile(r"<(?P<tag>(?:\w+:)?rPh)\b.*?</(?P=tag)>", re.DOTALL)
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\b([^>]*)>")
_CELL_FORMATS = re.compile(r"<((?:\w+:)?cellXfs)\b.*?</\1>", re.DOTALL)
_FORMAT_OF_CELL = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_UNIQUE = re.compile(r'(uniqueCount\s*=\s*["\'])([0-9]+)')
_PLACE = re.compile("([A-Z]+)([0-9]+)")
_1904 = re.compile(r"date1904\s*=\s*[\"'](?:1|true)[\"']")
EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
FIRST_SURE_DAY = 61
"""Serial numbers below it are counted differently by Excel and by all others."""


def edited_book(raw: bytes, name: str, edit: Edit) -> bytes:
    """Return a workbook with its cells edited; raises Stop where that cannot be done."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if sum(info.file_size for info in archive.infolist()) > limits.MAX_UNPACKED:
                hint = "удалите лишние листы и оформление пустых ячеек"
                raise stop(name, "книга после распаковки больше 200 МБ", hint, "длинный-файл")
            book = _Book(name, {info.filename: archive.read(info) for info in archive.infolist()})
            changed = book.edited(edit)
            return _packed(archive, changed) if changed else raw
    except (BadZipFile, KeyError, ValueError, OverflowError, IndexError, RuntimeError):
        raise stop(name, "файл испорчен: книга Excel не читается", RESAVE, "испорченный-файл") from None


def _packed(archive: ZipFile, changed: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as new:
        for info in archive.infolist():
            new.writestr(info, changed.get(info.filename, archive.read(info)), info.compress_type)
    return target.getvalue()


@dataclass
class _Book:
    """The parts of a workbook."""

    name: str
    parts: dict[str, bytes]

    def edited(self, edit: Edit) -> dict[str, bytes]:
        """Return the parts that edits change."""
        changed: dict[str, bytes] = {}
        added: list[str] = []
        for name, part in self.sheets:
            if (new := self._edited_sheet(name, self._text(part), edit, added)) is not None:
                changed[part] = new.encode()
        if added and self.strings_part:
            changed[self.strings_part] = self._with_strings(added).encode()
        return changed

    @cached_property
    def workbook(self) -> str:
        """The name of the part that lists the sheets."""
        return next(self._related("", "officeDocument"), "xl/workbook.xml")

    @cached_property
    def sheets(self) -> list[tuple[str, str]]:
        """The sheets with their names and parts."""
        targets = {found["Id"]: found["Target"] for found in self._relations(self.workbook)}
        found = []
        for match in _SHEET.finditer(self._text(self.workbook)):
            about = _attributes(match[1])
            identity = next((value for key, value in about.items() if key.endswith(":id")), "")
            part = _absolute(self.workbook, targets.get(identity, ""))
            if part in self.parts:
                found.append((html.unescape(about.get("name", "")), part))
        return found

    @cached_property
    def strings_part(self) -> str:
        """The name of the part with the shared strings, nothing where there is none."""
        return next(self._related(self.workbook, "sharedStrings"), "")

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings as they are written."""
        return [match[0] for match in _STRING.finditer(self._text(self.strings_part))] if self.strings_part else []

    @cached_property
    def date_formats(self) -> set[int]:
        """The numbers of cell formats that show a date."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

        part = next(self._related(self.workbook, "styles"), "")
        if not part:
            return set()
        text = self._text(part)
        codes = dict(BUILTIN_FORMATS)
        for match in _FORMAT.finditer(text):
            about = _attributes(match[1])
            codes[int(about["numFmtId"])] = html.unescape(about["formatCode"])
        cells = _CELL_FORMATS.search(text)
        formats = [_attributes(match[1]) for match in _FORMAT_OF_CELL.finditer(cells[0])] if cells else []
        ids = [int(each.get("numFmtId", "0")) for each in formats]
        return {number for number, each in enumerate(ids) if is_date_format(codes.get(each, ""))}

    @cached_property
    def epoch(self) -> datetime:
        """The day from which dates are counted."""
        return EPOCH_1904 if _1904.search(self._text(self.workbook)) else EPOCH

    def _edited_sheet(self, name: str, text: str, edit: Edit, added: list[str]) -> str | None:
        parts: list[str] = []
        place = 0
        for start, end, cell, inside, about in self._cells(name, text):
            new = edit(cell)
            if new is None or cell.is_formula:
                continue
            written = self._written(inside, about, cell.text, new, added)
            if written is None:
                hint = "наберите текст ячейки одним шрифтом"
                where = f"{self.name}, лист «{name}», ячейка {cell_name(cell.row, cell.column)}"
                raise stop(where, "в ячейке разные шрифты, её не изменить, не испортив", hint, "шрифты")
            parts += [text[place:start], written]
            place = end
        return "".join([*parts, text[place:]]) if parts else None

    def _cells(self, sheet: str, text: str) -> Iterator[tuple[int, int, RawCell, str, dict[str, str]]]:
        row = column = 0
        for match in _ROW_OR_CELL.finditer(text):
            if match["tag"] is None:
                row, column = int(_attributes(match["row"]).get("r", row + 1)), 0
                continue
            about = _attributes(match["about"])
            place = _PLACE.fullmatch(about.get("r", ""))
            column = _column(place[1]) if place else column + 1
            inside = match["inside"] or ""
            shown = self._shown(inside, about)
            if shown:
                cell = RawCell(sheet, row, column, shown, bool(_FORMULA.search(inside)))
                yield *match.span("inside"), cell, inside, about

    def _shown(self, inside: str, about: dict[str, str]) -> str:
        kind, value = about.get("t", "n"), _VALUE.search(inside)
        if kind == "inlineStr":
            return _plain(inside)
        if value is None:
            return ""
        if kind == "s":
            return _plain(self.strings[int(value["value"])])
        if kind == "str":
            return html.unescape(value["value"])
        if kind == "n" and (day := self._day(value["value"], about)) is not None:
            return f"{day:%d.%m.%Y}"
        return ""

    def _day(self, value: str, about: dict[str, str]) -> date | None:
        if int(about.get("s", "0")) not in self.date_formats or float(value) < FIRST_SURE_DAY:
            return None
        return (self.epoch + timedelta(days=float(value))).date()

    def _written(self, inside: str, about: dict[str, str], old: str, new: str, added: list[str]) -> str | None:
        kind, value = about.get("t", "n"), _VALUE.search(inside)
        if kind == "inlineStr":
            return _with_text(inside, old, new)
        if value is None:
            return None
        if not new:
            return inside[: value.start()] + inside[value.end() :]
        if kind == "s":
            string = _with_text(self.strings[int(value["value"])], old, new)
            if string is None:
                return None
            if string not in added:
                added.append(string)
            return _replaced(inside, value, str(len(self.strings) + added.index(string)))
        if kind == "n":
            before, after = (datetime.strptime(text, "%d.%m.%Y") for text in (old, new))
            number = float(value["value"]) + (after - before).days
            return _replaced(inside, value, str(int(number)) if number.is_integer() else repr(number))
        return None

    def _with_strings(self, added: list[str]) -> str:
        text = self._text(self.strings_part)
        end = text.rindex("</")
        text = text[:end] + "".join(added) + text[end:]
        return _UNIQUE.sub(lambda found: found[1] + str(int(found[2]) + len(added)), text, count=1)

    def _text(self, part: str) -> str:
        return self.parts[part].decode("utf-8")

    def _relations(self, part: str) -> list[dict[str, str]]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        return [_attributes(match[1]) for match in _RELATION.finditer(self._text(relations))]

    def _related(self, part: str, kind: str) -> Iterator[str]:
        for relation in self._relations(part):
            target = _absolute(part, relation.get("Target", ""))
            if relation.get("Type", "").endswith(f"/{kind}") and target in self.parts:
                yield target


def _attributes(text: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(text)}


def _absolute(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _replaced(text: str, match: re.Match[str], value: str) -> str:
    return text[: match.start("value")] + value + text[match.end("value") :]


def _plain(written: str) -> str:
    """Return the text of a string, the letters of all its looks together."""
    return "".join(html.unescape(match["text"]) for match in _TEXT.finditer(_PHONETIC.sub("", written)))


def _with_text(written: str, old: str, new: str) -> str | None:
    """Return a string with another text of the same looks; None where a change goes over the edge of two looks."""
    runs = list(_TEXT.finditer(written))
    if _PHONETIC.search(written) or "".join(html.unescape(run["text"]) for run in runs) != old:
        return None
    texts = _shared_out([html.unescape(run["text"]) for run in runs], old, new)
    if texts is None:
        return None
    parts, place = [], 0
    for run, text in zip(runs, texts, strict=True):
        parts += [written[place : run.start("text")], escape(text)]
        place = run.end("text")
    return "".join([*parts, written[place:]])


def _shared_out(texts: list[str], old: str, new: str) -> list[str] | None:
    """Share out a new text among runs: one that is longer or shorter has to differ inside one of them."""
    grown = len(texts) - 1
    if len(old) != len(new):
        first = _alike(old, new)
        last = len(old) - min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - first)
        ends = list(accumulate(map(len, texts)))
        grown = next(index for index, end in enumerate(ends) if first < end or end == len(old))
        if last > ends[grown]:
            return None
    found, place = [], 0
    for index, text in enumerate(texts):
        length = len(text) + (len(new) - len(old) if index == grown else 0)
        found.append(new[place : place + length])
        place += length
    return found


def _alike(text: str, other: str) -> int:
    """Count the signs at the start of two texts that are the same."""
    shorter = min(len(text), len(other))
    return next((place for place in range(shorter) if text[place] != other[place]), shorter)
