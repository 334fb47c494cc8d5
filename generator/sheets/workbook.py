"""Knows how a sheet of a workbook (XLSX) becomes rows: its values as the spreadsheet shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from generator.problems import Stop
from generator.sheets import limits
from generator.sheets.rows import (
    BOOK_SUFFIXES,
    CONTROL,
    LOST,
    MONTHS,
    OLE,
    OPEN_DOCUMENT,
    RESAVE,
    TEXT_SUFFIXES,
    ZIP,
    Fault,
    Table,
    folded,
    stop,
)

OTHER_TABLES = {
    ".xls": "книга старого вида (.xls)",
    ".xlsb": "двоичная книга (.xlsb)",
    ".ods": "таблица OpenDocument (.ods)",
}

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
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
_CONDITION = re.compile(r"\[[<>=]")
_LITERAL = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.|[$€₽]|am/pm|a/p', re.IGNORECASE | re.DOTALL)
_PLAIN = re.compile(r"(?:#,##)?#*0*(?:\.(?=[0#]{1,10}(?![0#]))0*#*)?(?:\u00a0?%)?")
_CLOCK = re.compile(r"\[?h+\]?(?:[:. ]*\[?m+\]?)?(?:[:. ]*\[?s+\]?(?:\.0+)?)?|\[?m+\]?[:. ]*s+(?:\.0+)?|\[[ms]+\]|s+")


def other_kind(raw: bytes, suffix: str) -> tuple[str, str, str]:
    """Return what to say of a file that is no table which can be read."""
    if raw.startswith(OLE) and _ENCRYPTED in raw:
        return "файл закрыт паролем", "снимите пароль: Файл – Сведения – Защита книги, и сохраните файл", "вид-файла"
    if raw.startswith(OLE):
        suffix = ".xls"
    if raw.startswith(ZIP) and OPEN_DOCUMENT in raw[:200]:
        suffix = ".ods"
    if suffix in OTHER_TABLES:
        return f"это {OTHER_TABLES[suffix]}, такие не читаются", RESAVE, "вид-файла"
    known = ", ".join(sorted(TEXT_SUFFIXES | BOOK_SUFFIXES))
    return f"это не файл таблицы: вид «{suffix}» не читается", f"нужен файл одного из видов: {known}", "вид-файла"


def read_book(raw: bytes, name: str, wanted: str) -> Table:
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
            raise stop(name, message, RESAVE, "испорченный-файл") from None


def _check_archive(raw: bytes, name: str) -> None:
    """Stop at what openpyxl should not be given."""
    from zipfile import ZipFile

    if raw.startswith(OLE) or (raw.startswith(ZIP) and OPEN_DOCUMENT in raw[:200]):
        raise stop(name, *other_kind(raw, ""))
    if not raw:
        raise stop(name, "файл пуст", RESAVE, "пустая-таблица")
    with ZipFile(BytesIO(raw)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > limits.MAX_UNPACKED:
        hint = "удалите лишние листы и оформление пустых ячеек"
        raise stop(name, "книга после распаковки больше 200 МБ", hint, "длинный-файл")


def _page_table(raw: bytes, name: str, wanted: str) -> Table:
    pages = _pages(raw, values=False)
    page = _chosen(pages, name, wanted)
    table = Table(name, sheet=page.title if len(pages) > 1 else "")
    formulas: dict[int, list[int]] = {}
    for number, cells in _rows(page):
        texts = []
        for column, cell in enumerate(cells[: limits.MAX_COLUMNS], 1):
            if cell.data_type == "f":
                formulas.setdefault(number, []).append(column)
            texts.append(_shown(cell, table, number, column))
        table.too_wide = table.too_wide or any(cell.value is not None for cell in cells[limits.MAX_COLUMNS :])
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
        raise stop(name, "в книге нет листов с ячейками", RESAVE, "лист")
    if wanted.strip():
        known = [page for page in pages if folded(page.title) == folded(wanted)]
        if known:
            return next((page for page in known if page.title == wanted), known[0])
        message = f"в книге нет листа «{' '.join(wanted.split())}», есть {_listed(pages)}"
        raise stop(name, message, _proposed(pages), "лист")
    visible = [page for page in pages if page.sheet_state == "visible"] or list(pages)
    used = [page for page in visible if len(visible) == 1 or _has_text(page)]
    if len(used) > 1:
        message = f"в книге несколько листов с данными: {_listed(used)}; не указано, какой нужен"
        raise stop(name, message, _proposed(used), "лист")
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


def _put_values(table: Table, formulas: dict[int, list[int]], page: Any) -> None:
    """Put the values that were counted last in place of formulas."""
    rows = dict(table.rows)
    for number, cells in _rows(page):
        for column in formulas.get(number, ()) if number in rows else ():
            cell = cells[column - 1]
            if cell.value is None and cell.data_type != "str":  # an empty text is a value as well
                hint = "откройте файл в Excel или LibreOffice и сохраните, или замените формулу значением"
                table.faults.append(Fault(number, column, "в ячейке формула, а значения нет", hint, "формула"))
            else:
                rows[number][column - 1] = _shown(cell, table, number, column)
    table.rows = [(number, texts) for number, texts in table.rows if any(texts)]


def _shown(cell: Any, table: Table, row: int, column: int) -> str:
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
        table.faults.append(Fault(row, column, message, hint, "дата-вместо-числа"))
    return text


def _typed(text: str) -> str:
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x00" in text else text
    return CONTROL.sub(LOST, text.replace("\r\n", "\n").replace("\r", "\n")).strip()


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
