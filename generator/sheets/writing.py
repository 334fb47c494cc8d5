"""Knows how a workbook is written: the same rows make the same bytes."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence

WIDEST, NARROWEST = 60, 8
"""Bounds of the width of a column, in characters."""
CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def book(
    table: Sequence[Sequence[str]],
    title: str,
    choices: Mapping[int, Sequence[str]] | None = None,
    choices_title: str = "Списки",
) -> bytes:
    """Return a workbook whose first line is the headings; all cells are text.

    `choices` gives, by the number of a column from 1, what may be picked in it: the list stands on a sheet of its own.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in table:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type, cell.number_format = "s", "@"  # «=1+1» is a text, too
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(*table, strict=True), 1):
        width = min(max(*map(len, column), NARROWEST) + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
    _add_choices(workbook, choices or {}, choices_title)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)  # the library's own temporary file, whose name alone it uses
        workbook.save(buffer)
    return _without_clock(buffer.getvalue())


def _add_choices(workbook, choices: Mapping[int, Sequence[str]], title: str) -> None:  # type: ignore[no-untyped-def]
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    if not choices:
        return
    lists = workbook.create_sheet(title)
    for place, (number, words) in enumerate(choices.items(), 1):
        for row, word in enumerate(words, 1):
            lists.cell(row, place, word)
        letter = get_column_letter(place)
        area = f"{quote_sheetname(title)}!${letter}$1:${letter}${len(words)}"
        allowed = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=True)
        allowed.errorStyle, allowed.error = "warning", "Такого названия нет в списке"
        allowed.add(f"{get_column_letter(number)}2:{get_column_letter(number)}1000")
        workbook.worksheets[0].add_data_validation(allowed)
    lists.sheet_state = "hidden"


def _without_clock(data: bytes) -> bytes:
    """Return the workbook with the moments at which it was made taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in sorted(before.namelist()):
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            content = before.read(name)
            moment = rb"\g<1>1980-01-01T00:00:00Z"
            after.writestr(info, _MOMENT.sub(moment, content) if name == CORE else content)
    return buffer.getvalue()
