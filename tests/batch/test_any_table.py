"""Any text in any cell: no traceback, no wrong file."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.batch import Choice, check_series
from generator.build import Status, Workshop
from generator.problems import has_errors
from generator.sheets.writing import book
from generator.word.reading import read_text
from tests.batch.series import FORM, PAIRS, build, names, write

SCHOOLS = ["школа-1", "МБОУ «Заречная школа № 2»", 'мбоу "заречная школа №3"', "школа-4", "школа-5", ""]
CELLS = st.one_of(
    st.sampled_from(SCHOOLS), st.text(max_size=30), st.sampled_from(["((номер))", "а/б:в", "CON", ".", "1"])
)
DATES = st.one_of(st.sampled_from(["01.09.2026", "1 сентября 2026 г.", "", "???"]), st.text(max_size=12))
ROWS = st.lists(st.tuples(CELLS, DATES, CELLS, CELLS, CELLS), min_size=1, max_size=6)
WORDS = FORM.replace("((партнёр:дат))", "((партнёр:дат)) по предмету «((пара.предмет))»")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS)
def test_any_text_in_any_cell(rows: list[tuple[str, ...]]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = write(folder, pairs=PAIRS.replace(".csv", ".xlsx") + "перечень: список.csv\n", form=WORDS)
        table = [["номер", "дата", "наставник", "партнёр", "предмет"], *map(_clean, rows)]
        (folder / "пары.xlsx").write_bytes(book(table, "Пары"))
        problems = check_series(path, Workshop())
        report = build(path)
        assert has_errors(report.problems) == has_errors(problems)
        assert (names(folder / "пары") == set()) == has_errors(problems)
        if has_errors(problems):
            report = build(path, Choice(only_good=True))
        made = [outcome.path.name for outcome in report.outcomes if outcome.status is not Status.FAILED]
        _each_file_is_that_of_its_row(folder / "пары", made)
    finally:
        shutil.rmtree(folder)


def _clean(row: tuple[str, ...]) -> list[str]:
    """Return a row as a workbook can hold it."""
    return ["".join(sign for sign in cell if sign.isprintable()) for cell in row]


def _each_file_is_that_of_its_row(folder: Path, made: list[str]) -> None:
    documents = {name for name in names(folder) if name.endswith(".docx")}
    assert documents == set(made)
    listing = folder / "список.csv"
    for line in listing.read_text(encoding="utf-8-sig").splitlines()[1:] if listing.is_file() else ():
        if (name := line.rpartition(";")[2].strip('"')) in documents:
            text = read_text((folder / name).read_bytes()).replace("\xa0", " ")
            for number in ("1", "2", "3", "4"):
                assert (f"Заречная школа № {number}" in line) == (f"«Заречная школа № {number}»" in text)
