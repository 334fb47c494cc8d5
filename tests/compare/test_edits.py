"""Eight edits of the examples, each told in all formats: the texts are committed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compare.documents import compared
from generator.compare.printing import as_json, as_markdown, as_text
from generator.compare.sides import Side
from tests.compare.edits import EDITS, copies

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_in_all_formats(name: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    old, new = copies(name, tmp_path)
    found = compared(Side(old), Side(new))
    assert found
    for ending, printer in ((".txt", as_text), (".md", as_markdown), (".json", as_json)):
        golden(GOLDENS / f"{name}{ending}", printer(found))


@pytest.mark.parametrize("name", EDITS)
def test_what_is_the_same_on_both_sides_is_not_told(name: str, tmp_path: Path) -> None:
    _, new = copies(name, tmp_path)
    assert compared(Side(new), Side(new)) == []
    assert as_text([]) == "различий нет\n"
