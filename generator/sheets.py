"""Knows how a table file (CSV, XLSX) becomes rows of text with the place of every cell.

Reading never raises for what a file holds: all that is wrong comes as problems, and reading goes on where it can.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import accumulate
from pathlib import Path
from typing import Any

from generator.problems import Problem, SourceFile, Span, Stop

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_PROBLEMS = 50

TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
BOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})
OTHER_TABLES = {
    ".xls": "книга старого вида (.xls)",
    ".xlsb": "двоичная книга (.xlsb)",
    ".ods": "таблица OpenDocument (.ods)",
}
RESAVE = "откройте файл в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)»"
RESAVE_TEXT = "откройте файл в Excel и сохраните как «CSV UTF-8» или как «Книга Excel (.xlsx)»"

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"

LOST = "\ufffd"
"""Stands for a sign that cannot be in a text, until it is told of."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")

MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
ERRORS = {
    "#DIV/0!": "#ДЕЛ/0!",
    "#N/A": "#Н/Д",
    "#NAME?": "#ИМЯ?",
    "#NULL!": "#ПУСТО!",
    "#NUM!": "#ЧИСЛО!",
    "#REF!": "#ССЫЛКА!",
    "#VALUE!": "#ЗНАЧ!",
}
_LAST_ROW = 1_048_576
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?\n?', re.IGNORECASE)
_UTF_8 = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){3}")
_DOS, _WINDOWS = re.compile(rb"[\xa1-\xa6\xaa\xac-\xaf]"), re.compile(rb"[\xc0-\xdf\xf0-\xff]")
"""Letters that are frequent in Russian in the one encoding and next to never seen in the other."""

_CONDITION = re.compile(r"\[[<>=]")
_LITERAL = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.|[$€₽]|am/pm|a/p', re.IGNORECASE | re.DOTALL)
_PLAIN = re.compile(r"(?:#,##)?#*0*(?:\.(?=[0#]{1,10}(?![0#]))0*#*)?(?:\u00a0?%)?")
_CLOCK = re.compile(r"\[?h+\]?(?:[:. ]*\[?m+\]?)?(?:[:. ]*\[?s+\]?(?:\.0+)?)?|\[?m+\]?[:. ]*s+(?:\.0+)?|\[[ms]+\]|s+")

_MONTH = "|".join(MONTHS)
_TRAP = re.compile(
    r"(?<![^\t\n])(?:"
    r"(?P<error>(?-i:#(?:[A-ZА-Я]+(?:/0)?[!?]|N/A|Н/Д)))"
    rf"|(?P<day>\d{{1,2}})[.-](?P<month>{_MONTH})(?:[.-](?P<year>\d\d))?"
    rf"|(?P<only_month>{_MONTH})[.-](?P<its_year>\d\d)"
    r")(?![^\t\n])",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class SheetFile(SourceFile):
    """A table known by its cells: they stand in the text row by row, a tab between them and a line end after a row.

    A cell may have tabs and line ends of its own, so that only `starts` tells where one begins.
    """

    sheet: str = ""
    """The name of the sheet, where there are others in the file."""
    numbers: Sequence[int] = field(default=(), repr=False)
    """The numbers of the rows in the text, as a spreadsheet shows them."""
    starts: Sequence[int] = field(default=(0, 1), repr=False)
    """The offset of each cell, and that of one more after the last."""
    width: int = 1

    def position(self, offset: int) -> tuple[int, int]:
        """Return row and column, both counted from 1, of an offset in the text."""
        index = bisect_right(self.starts, offset, 1, max(len(self.starts) - 1, 1)) - 1
        row, column = divmod(index, self.width)
        return self.numbers[row] if self.numbers else 1, column + 1

    def where(self, offset: int) -> str:
        """Return the place of an offset as it is printed."""
        row, column = self.position(offset)
        return ", ".join(filter(None, (self.name, self.sheet and f"лист «{self.sheet}»", f"ячейка {_a1(row, column)}")))

    def line(self, number: int) -> str:
        """Return the row of that number with a tab between the cells; a blank one is an empty text."""
        index = bisect_left(self.numbers, number)
        if self.numbers[index : index + 1] != [number]:
            return ""
        return self.text[self.starts[index * self.width] : self.starts[(index + 1) * self.width] - 1]

    def cell(self, row: int, column: int) -> Span:
        """Return the stretch of a cell; of a row that was cut, the last one stands for those cut off."""
        index = bisect_left(self.numbers, row) * self.width + min(column, self.width) - 1
        return Span(self, self.starts[index], self.starts[index + 1] - 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without spaces at its ends, and its place; a line break inside is a line feed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read from a table: its headings, its rows that are not blank, each as long as the headings."""

    file: SheetFile
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a cell whose place in the text is not yet known."""

    row: int
    column: int
    message: str
    hint: str
    rule: str


@dataclass(slots=True)
class _Table:
    """Rows as they come from a file: the blank ones left out, the others as long as they happen to be."""

    name: str
    delimiter: str = ""
    sheet: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[_Fault] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    """Rows that are kept for the place of their fault only."""
    too_wide: bool = False

    @property
    def full(self) -> bool:
        """Whether there are already more rows than a table may have."""
        return len(self.rows) > MAX_ROWS + 1


def read(path: Path, name: str, sheet: str = "") -> Sheet:
    """Read a table under the name by which the user knows its file; `sheet` names the sheet of a workbook."""
    try:
        raw = _bytes(path, name)
        suffix = path.suffix.casefold()
        if suffix in TEXT_SUFFIXES:
            return _sheet(_text_table(raw, name))
        if suffix in BOOK_SUFFIXES:
            return _sheet(_book_table(raw, name, sheet))
        raise _stop(name, *_other_kind(raw, suffix))
    except Stop as stop:
        return Sheet(SheetFile(name, ""), (), (), stop.problems)


def _stop(name: str, message: str, hint: str, rule: str) -> Stop:
    return Stop([Problem(message, hint=hint, rule=rule, place=name)])


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise _stop(name, "это папка, а нужен файл", "укажите файл таблицы: .xlsx или .csv", "нет-файла")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _stop(name, "нет такого файла", "проверьте имя файла и папку", "нет-файла") from None
    except PermissionError:
        raise _stop(name, "нет права читать этот файл", "закройте его в других программах", "нет-файла") from None
    except (OSError, ValueError):
        raise _stop(name, "файл не открывается", "проверьте имя файла и доступ к диску", "нет-файла") from None
    if len(raw) > MAX_BYTES:
        raise _stop(name, "файл больше 20 МБ", "удалите лишние листы и картинки или разделите таблицу", "длинный-файл")
    return raw


def _other_kind(raw: bytes, suffix: str) -> tuple[str, str, str]:
    """Return what to say of a file that is no table which can be read."""
    if raw.startswith(_OLE) and _ENCRYPTED in raw:
        return "файл закрыт паролем", "снимите пароль: Файл – Сведения – Защита книги, и сохраните файл", "вид-файла"
    if raw.startswith(_OLE):
        suffix = ".xls"
    if raw.startswith(_ZIP) and _OPEN_DOCUMENT in raw[:200]:
        suffix = ".ods"
    if suffix in OTHER_TABLES:
        return f"это {OTHER_TABLES[suffix]}, такие не читаются", RESAVE, "вид-файла"
    known = ", ".join(sorted(TEXT_SUFFIXES | BOOK_SUFFIXES))
    return f"это не файл таблицы: вид «{suffix}» не читается", f"нужен файл одного из видов: {known}", "вид-файла"


# From rows to a sheet


def _sheet(table: _Table) -> Sheet:
    """Put the rows of a table in shape, and tell all that is wrong with them."""
    if not table.rows:
        raise _stop(table.name, "таблица пуста", "заполните её: в первой строке названия граф", "пустая-таблица")
    problems = _cut(table)
    width = _width(table)
    table.faults += _uneven(table, width)
    fitted = [(number, (cells + [""] * width)[:width]) for number, cells in table.rows]
    file = SheetFile(
        table.name,
        "\n".join("\t".join(cells) for _, cells in fitted),
        table.sheet,
        [number for number, _ in fitted],
        list(accumulate((len(text) + 1 for _, cells in fitted for text in cells), initial=0)),
        width,
    )
    header, *rows = (_cells(file, index, cells) for index, (_, cells) in enumerate(fitted))
    if table.rows[0][0] in table.broken:
        header, rows = (), []
    elif table.broken:
        rows = [row for row, (number, _) in zip(rows, table.rows[1:], strict=True) if number not in table.broken]
    told = [*(_placed(file, fault) for fault in table.faults), *_traps(file), *_headings(file, header, rows)]
    if header and len(fitted) == 1:
        hint = "заполните строки под названиями граф"
        told.append(Problem("в таблице нет строк", header[0].span, hint, "пустая-таблица"))
    problems += sorted(told, key=lambda problem: problem.span.start if problem.span else -1)
    return Sheet(file, header, tuple(rows), tuple(problems[:MAX_PROBLEMS]))


def _cut(table: _Table) -> list[Problem]:
    """Leave out what is beyond the limits, and tell of it."""
    told: list[tuple[str, str]] = []
    if table.full:
        del table.rows[MAX_ROWS + 1 :]
        table.faults = [fault for fault in table.faults if fault.row <= table.rows[-1][0]]
        told.append((f"в таблице больше {MAX_ROWS} строк", "разделите её на несколько файлов"))
    for _, cells in table.rows:
        if len(cells) > MAX_COLUMNS:
            table.too_wide = table.too_wide or any(cells[MAX_COLUMNS:])
            del cells[MAX_COLUMNS:]
    if table.too_wide:
        told.append((f"в таблице больше {MAX_COLUMNS} граф", "удалите лишние графы"))
    return [Problem(message, hint=hint, rule="размер-таблицы", place=table.name) for message, hint in told]


def _filled(cells: Sequence[str]) -> int:
    """Count the cells of a row without the empty ones at its end."""
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return length


def _width(table: _Table) -> int:
    """Count the columns: in a text as many as headings, in a workbook up to the last that has any text."""
    whole = [cells for number, cells in table.rows if number not in table.broken]
    header = table.rows[0][1]
    if not table.delimiter:
        return max(map(_filled, whole))
    width = len(header)
    while width > 1 and not header[width - 1] and not any(row[width - 1] for row in whole if len(row) >= width):
        width -= 1
    return max(width, 1)


def _uneven(table: _Table, width: int) -> Iterator[_Fault]:
    """Tell the rows of a text that have not as many cells as there are columns; empty ones at the end do not count."""
    if not table.delimiter or table.rows[0][0] in table.broken:
        return
    mark = "табуляция" if table.delimiter == "\t" else f"«{table.delimiter}»"
    for number, cells in table.rows:
        if len(cells) == width or number in table.broken:
            continue
        message = f"в строке {number} ячеек: {{}}, а граф: {width}"
        if (length := _filled(cells)) > width:
            hint = f"если {mark} стоит внутри значения, возьмите всё значение в двойные кавычки"
        elif (length := len(cells)) < width:
            hint = f"допишите ячейки, между ними {mark}; значение с переносом строки возьмите в двойные кавычки"
        else:
            continue
        yield _Fault(number, 1, message.format(length), hint, "число-ячеек")


def _cells(file: SheetFile, index: int, texts: Iterable[str]) -> tuple[Cell, ...]:
    place = index * file.width
    starts = file.starts[place : place + file.width]
    return tuple([Cell(text, Span(file, start, start + len(text))) for text, start in zip(texts, starts, strict=True)])


def _placed(file: SheetFile, fault: _Fault) -> Problem:
    return Problem(fault.message, file.cell(fault.row, fault.column), fault.hint, fault.rule)


def _traps(file: SheetFile) -> Iterator[Problem]:
    """Tell the cells whose text no author has written: signs lost, errors of formulas, numbers turned into dates."""
    last = None
    for match in re.finditer(LOST, file.text):
        if (place := file.position(match.start())) != last:
            message = "в ячейке знак, которого в тексте быть не может"
            yield Problem(message, Span(file, *match.span()), "наберите текст ячейки заново", "знак")
        last = place
    for match in _TRAP.finditer(file.text):
        span = file.cell(*file.position(match.start()))
        if (span.start, span.end) != match.span():
            continue
        if match["error"]:
            hint = "исправьте формулу в таблице и сохраните файл"
            yield Problem(f"в ячейке ошибка {span.text}", span, hint, "ошибка-в-ячейке")
        else:
            yield _turned_into_date(span, match)


def _turned_into_date(span: Span, match: re.Match[str]) -> Problem:
    month = MONTHS.index((match["month"] or match["only_month"]).casefold()) + 1
    day, year = match["day"] or "", match["year"] or match["its_year"] or ""
    typed = [part for part in (day.removeprefix("0"), str(month), year) if part]
    original = "/".join(typed)
    message = f"в ячейке дата «{span.text}», а введено было, видимо, {original} или {'.'.join(typed)}"
    hint = f"введите {original} текстом: сначала апостроф, '{original}; или назначьте ячейке формат «Текстовый»"
    return Problem(message, span, hint, "дата-вместо-числа")


def _headings(file: SheetFile, header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Problem]:
    """Tell the columns that have text and no heading, and the headings that stand twice."""
    seen: dict[str, Cell] = {}
    for column, cell in enumerate(header):
        key = _folded(cell.text)
        if not key:
            below = next((row[column] for row in rows if row[column].text), None)
            if below is not None:
                place, other = (_a1(*file.position(span.start)) for span in (cell.span, below.span))
                message = f"в ячейке {place} нет названия графы, а под ней, в {other}, есть текст"
                hint = "впишите название; над таблицей не должно быть других строк"
                yield Problem(message, cell.span, hint, "название-графы")
        elif key in seen:
            first, second = (_a1(*file.position(span.start)) for span in (seen[key].span, cell.span))
            message = f"графы названы одинаково: «{seen[key].text}» в {first} и «{cell.text}» в {second}"
            yield Problem(" ".join(message.split()), cell.span, "назовите их по-разному", "одинаковые-графы")
        else:
            seen[key] = cell


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _a1(row: int, column: int) -> str:
    """Return the name of a cell: «B3»."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


# CSV


def _text_table(raw: bytes, name: str) -> _Table:
    """Read the rows of a text; after a quote that stands wrong reading goes on with the next line."""
    import csv

    if raw.startswith((_ZIP, _OLE)):
        raise _stop(name, "это не текст, а книга Excel или другой двоичный файл", RESAVE, "вид-файла")
    lines = list(StringIO(_clean(_decoded(raw, name), name)))
    number, delimiter = 0, _delimiter(lines)
    if lines and (match := _SEPARATOR_LINE.fullmatch(lines[0])):
        number, delimiter = 1, match[1]
        del lines[0]
    table = _Table(name, delimiter)
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


def _decoded(raw: bytes, name: str) -> str:
    """Return the text of the bytes, whatever the encoding that Excel or a text editor gave them."""
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        damage = error
    if wide or _UTF_8.search(raw):
        message = f"файл испорчен: это не текст в кодировке {'UTF-16' if wide else 'UTF-8'}"
        raise _stop(_line(damage, name), message, RESAVE_TEXT, "кодировка")
    if len(_DOS.findall(raw)) > len(_WINDOWS.findall(raw)):
        raise _stop(name, "файл сохранён в кодировке CP866 (DOS)", RESAVE_TEXT, "кодировка")
    try:
        return raw.decode("cp1251")
    except UnicodeDecodeError as error:
        message = "файл сохранён не в кодировке UTF-8 и не в Windows-1251"
        raise _stop(_line(error, name), message, RESAVE_TEXT, "кодировка") from None


def _line(error: UnicodeDecodeError, name: str) -> str:
    number = error.object.count(b"\n", 0, error.start) + 1
    return f"{name}, строка {number}"


def _clean(text: str, name: str) -> str:
    """Return a text with line feeds at the ends of lines and signs that cannot be in a text marked."""
    text, lost = _CONTROL.subn(LOST, text.replace("\r\n", "\n").replace("\r", "\n"))
    if lost > MAX_PROBLEMS:
        raise _stop(name, "это не текстовый файл", RESAVE_TEXT, "двоичный-файл")
    return text


def _delimiter(lines: Iterable[str]) -> str:
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
        record = [lines[0][:MAX_COLUMNS]]
    return [text.strip().partition("\n")[0] for text in record]


def _quote_fault(row: int, column: int, *, stray: bool) -> _Fault:
    what = "кавычки внутри значения не удвоены" if stray else "кавычка открыта и не закрыта"
    hint = 'значение берут в двойные кавычки, а кавычки внутри него удваивают: "ООО ""Ромашка"""'
    return _Fault(row, column, f"в строке {row} {what}", hint, "кавычки")


# XLSX


def _book_table(raw: bytes, name: str, wanted: str) -> _Table:
    """Read the rows of a sheet of a workbook."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _check_archive(raw, name)
            return _page_table(raw, name, wanted)
        except Stop:
            raise
        except Exception:  # in a damaged workbook openpyxl breaks in any place in any way
            message = "файл испорчен: книга Excel не читается"
            raise _stop(name, message, RESAVE, "испорченный-файл") from None


def _check_archive(raw: bytes, name: str) -> None:
    """Stop at what openpyxl should not be given."""
    from zipfile import ZipFile

    if raw.startswith(_OLE) or (raw.startswith(_ZIP) and _OPEN_DOCUMENT in raw[:200]):
        raise _stop(name, *_other_kind(raw, ""))
    if not raw:
        raise _stop(name, "файл пуст", RESAVE, "пустая-таблица")
    with ZipFile(BytesIO(raw)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MAX_UNPACKED:
        hint = "удалите лишние листы и оформление пустых ячеек"
        raise _stop(name, "книга после распаковки больше 200 МБ", hint, "длинный-файл")


def _page_table(raw: bytes, name: str, wanted: str) -> _Table:
    pages = _pages(raw, values=False)
    page = _chosen(pages, name, wanted)
    table = _Table(name, sheet=page.title if len(pages) > 1 else "")
    formulas: dict[int, list[int]] = {}
    for number, cells in _rows(page):
        texts = []
        for column, cell in enumerate(cells[:MAX_COLUMNS], 1):
            if cell.data_type == "f":
                formulas.setdefault(number, []).append(column)
            texts.append(_shown(cell, table, number, column))
        table.too_wide = table.too_wide or any(cell.value is not None for cell in cells[MAX_COLUMNS:])
        if any(texts):
            table.rows.append((number, texts))
        if table.full:
            break
    if formulas:
        values = next(other for other in _pages(raw, values=True) if other.title == page.title)
        _put_values(table, formulas, values)
    return table


def _pages(raw: bytes, *, values: bool) -> list[Any]:
    """Return the sheets with cells in them, formulas as formulas or as the values that were counted last."""
    from openpyxl import load_workbook

    pages: list[Any] = load_workbook(BytesIO(raw), read_only=True, data_only=values, keep_links=False).worksheets
    for page in pages:
        page.reset_dimensions()  # some programs write them wrong, and all beyond would be lost
    return pages


def _chosen(pages: Sequence[Any], name: str, wanted: str) -> Any:
    """Return the sheet that is meant; a hidden one has to be named."""
    if not pages:
        raise _stop(name, "в книге нет листов с ячейками", RESAVE, "лист")
    if wanted.strip():
        known = [page for page in pages if _folded(page.title) == _folded(wanted)]
        if known:
            return next((page for page in known if page.title == wanted), known[0])
        message = f"в книге нет листа «{' '.join(wanted.split())}», есть {_listed(pages)}"
        raise _stop(name, message, _proposed(pages), "лист")
    visible = [page for page in pages if page.sheet_state == "visible"] or list(pages)
    used = [page for page in visible if len(visible) == 1 or _has_text(page)]
    if len(used) > 1:
        message = f"в книге несколько листов с данными: {_listed(used)}; не указано, какой нужен"
        raise _stop(name, message, _proposed(used), "лист")
    return (used or visible)[0]


def _listed(pages: Iterable[Any]) -> str:
    return ", ".join(f"«{page.title}»" for page in pages)


def _proposed(pages: Iterable[Any]) -> str:
    return " или ".join(f"лист: {page.title}" for page in pages)


def _has_text(page: Any) -> bool:
    return any(cell.value is not None and str(cell.value).strip() for _, cells in _rows(page) for cell in cells)


def _rows(page: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield the rows of a sheet that the file has, with their numbers."""
    for number, cells in enumerate(page.iter_rows(), 1):
        if number > _LAST_ROW:
            return
        if cells:
            yield number, cells


def _put_values(table: _Table, formulas: dict[int, list[int]], page: Any) -> None:
    """Put the values that were counted last in place of formulas."""
    rows = dict(table.rows)
    for number, cells in _rows(page):
        for column in formulas.get(number, ()) if number in rows else ():
            cell = cells[column - 1]
            if cell.value is None and cell.data_type != "str":  # an empty text is a value as well
                hint = "откройте файл в Excel или LibreOffice и сохраните, или замените формулу значением"
                table.faults.append(_Fault(number, column, "в ячейке формула, а значения нет", hint, "формула"))
            else:
                rows[number][column - 1] = _shown(cell, table, number, column)
    table.rows = [(number, texts) for number, texts in table.rows if any(texts)]


def _shown(cell: Any, table: _Table, row: int, column: int) -> str:
    """Return the text of a cell as a Russian spreadsheet shows it."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return _typed(value) if isinstance(value, str) else "="
    if isinstance(value, str):
        return _typed(ERRORS.get(value, value))
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    text, whole = _moment(value, cell.number_format)
    if not whole:
        message = f"дата {text} показана не полностью, а без дня, месяца или года"
        hint = "назначьте ячейке формат ДД.ММ.ГГГГ или введите значение текстом: сначала апостроф"
        table.faults.append(_Fault(row, column, message, hint, "дата-вместо-числа"))
    return text


def _typed(text: str) -> str:
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x00" in text else text
    return _CONTROL.sub(LOST, text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _number(value: int | float, code: str) -> str:
    """Return a number in its format where that is a plain one, else in the shortest form."""
    from decimal import ROUND_HALF_UP, Decimal

    from babel.numbers import format_decimal, format_percent

    number = Decimal(format(value, ".15g"))
    if not number.is_finite():
        raise ValueError(value)
    pattern = _pattern(code)
    if not pattern or abs(number) >= 10**15:
        return format(number.normalize(), "f").replace(".", ",")
    percent = pattern.endswith("%")
    places = len(pattern.rstrip("%\u00a0").partition(".")[2]) + (2 if percent else 0)
    # a spreadsheet rounds a half away from zero, babel to the even digit; the sum leaves no zero below zero
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0
    return (format_percent if percent else format_decimal)(number, pattern, locale="ru")


def _pattern(code: str) -> str:
    """Return the plain format that is at the core of one with colours, signs of money and the like; or nothing."""
    if _CONDITION.search(code):
        return ""
    section = _LITERAL.sub("", code).partition(";")[0].strip(" \u00a0").replace(" %", "\u00a0%")
    return section if _PLAIN.fullmatch(section) and re.search("[#0]", section) else ""


def _moment(value: Any, code: str) -> tuple[str, bool]:
    """Return the text of a date or a time, and whether it is clear what was meant.

    A date without a year or without a day gets the look that a spreadsheet gives to «1/2», and is told by it.
    """
    from datetime import date, time, timedelta

    letters = _LITERAL.sub("", code).partition(";")[0].casefold()
    clock, parts = _CLOCK.search(letters), _CLOCK.sub("", letters)
    day, month, year = (bool(re.search(part, parts)) for part in (r"(?<!d)dd?(?!d)", "m", "y"))
    no_date = not re.search("[dmy]", parts)
    if isinstance(value, timedelta):
        return _clock(value.total_seconds(), clock), True
    if isinstance(value, time):  # what openpyxl makes of a number below one
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return (_clock(seconds, clock), True) if no_date else ("00.01.1900", False)
    assert isinstance(value, date)
    if value.year < 1900:  # a spreadsheet has no such days
        return ERRORS["#VALUE!"], True
    seconds = getattr(value, "hour", 0) * 3600 + getattr(value, "minute", 0) * 60 + getattr(value, "second", 0)
    in_digits = f"{value.day:02}.{value.month:02}.{value.year:04}"
    if clock and no_date:
        return _clock(seconds, clock), True
    if no_date or (day and month and year):
        return in_digits + (f" {_clock(seconds, None)}" if clock and seconds >= 60 else ""), True
    name, short_year = MONTHS[value.month - 1], f"{value.year % 100:02}"
    if day and month:
        return f"{value.day:02}.{name}", True
    if month and year:
        return f"{name}.{short_year}", True
    return in_digits, False


def _clock(seconds: float, found: re.Match[str] | None) -> str:
    """Return a time of day or a stretch of time with the parts that its format names."""
    letters = found[0] if found else "hh:mm"
    minutes, rest = divmod(int(abs(seconds)), 60)
    hours, odd_minutes = divmod(minutes, 60)
    shown = (
        [f"{hours:02}" if "hh" in letters else str(hours), f"{odd_minutes:02}"] if "h" in letters else [str(minutes)]
    )
    return ("-" if seconds < 0 else "") + ":".join([*shown, f"{rest:02}"] if "s" in letters else shown)
