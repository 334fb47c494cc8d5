"""Eight edits of the examples, each told in all formats: the texts are committed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compare.documents import compared
from generator.compare.printing import as_json, as_markdown, as_text
from generator.compare.sides import Side
from generator.compare.table import table
from generator.word.package import pack
from generator.word.reading import read_text
from generator.word.redline import redline
from tests.compare.edits import EDITS, EXAMPLES, copies
from tests.word.building import faults
from tests.word.revisions import accepted, part, rejected, said

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_in_all_formats(name: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    old, new = copies(name, tmp_path)
    found = compared(Side(old), Side(new))
    assert found
    for ending, printer in ((".txt", as_text), (".md", as_markdown), (".json", as_json)):
        golden(GOLDENS / f"{name}{ending}", printer(found))
    made = pack(table(found))
    golden(GOLDENS / f"{name}.docx.txt", read_text(made))
    assert faults(tmp_path, made) == set()


@pytest.mark.parametrize("name", EDITS)
def test_a_redline_of_an_edit_gives_both_texts(name: str, tmp_path: Path) -> None:
    for one in compared(*map(Side, copies(name, tmp_path))):
        if one.files is not None and one.reaches is None:
            old, new = (file.data() for file in one.files)
            made = pack(redline(old, new))
            assert accepted(part(made)) == said(part(new))
            assert rejected(part(made)) == said(part(old))
            assert faults(tmp_path, made) == set()


@pytest.mark.parametrize("name", EDITS)
def test_what_is_the_same_on_both_sides_is_not_told(name: str, tmp_path: Path) -> None:
    _, new = copies(name, tmp_path)
    assert compared(Side(new), Side(new)) == []
    assert as_text([]) == "различий нет\n"


def test_a_series_is_compared_by_its_form_and_its_rows(tmp_path: Path) -> None:
    old, new = tmp_path / "было", tmp_path / "стало"
    for place in (old, new):
        shutil.copytree(EXAMPLES / "пары-школ", place)
    form, rows = new / "соглашение.yaml", new / "пары.csv"
    form.write_text(
        form.read_text(encoding="utf-8").replace("период:", "место: г. Новый\nпериод:", 1), encoding="utf-8"
    )
    lines = rows.read_text(encoding="utf-8").splitlines()
    rows.write_text("\n".join([lines[0], *lines[2:]]) + "\n", encoding="utf-8")
    (one,) = compared(Side(old), Side(new))
    assert one.name == "пары.yaml"
    told = as_text([one])
    assert "исключена строка «1»" in told
    assert "место" in told
