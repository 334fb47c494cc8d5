"""The pages of a template set up anew: margins, blocks in corners, numbers, both sides of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.templates import SHIPPED
from generator.word.docx import Docx, load
from generator.word.ooxml import value, w
from generator.word.setup import AS_IT_IS, PageSetup, set_up

ORDER, AGREEMENT = Path("orders/default.docx"), Path("agreements/default.docx")
LANDSCAPE = Path("roadmaps/landscape.docx")


def with_setup(name: Path, setup: PageSetup, first: Path | None = None) -> Docx:
    docx = load(SHIPPED / name)
    set_up(docx, setup, load(SHIPPED / first) if first else None)
    return docx


def numbers(docx: Docx, tag: str, name: str) -> list[str]:
    found = [e for tree in docx.trees.values() for e in tree.iter(w(tag)) if value(e, name)]
    return [value(each, name) for each in found]


@pytest.mark.parametrize("name", [ORDER, AGREEMENT, LANDSCAPE])
def test_where_nothing_is_asked_nothing_changes(name: Path) -> None:
    before, after = load(SHIPPED / name), with_setup(name, AS_IT_IS)
    for tag, attribute in (("pgMar", "left"), ("ind", "left"), ("tab", "pos"), ("gridCol", "w"), ("tcW", "w")):
        assert numbers(after, tag, attribute) == numbers(before, tag, attribute)


def test_what_was_laid_out_for_one_width_fits_another() -> None:
    docx = with_setup(ORDER, PageSetup(binding=20))
    assert numbers(docx, "pgMar", "left") == ["1134"]
    (grid,) = ([int(each) for each in numbers(docx, "gridCol", "w")],)
    assert abs(sum(grid) - 10205) <= len(grid), "the table is as wide as the text"
    assert max(map(int, numbers(docx, "tab", "pos"))) <= 10205
    assert str(5103 + 567) in numbers(docx, "ind", "right"), "the heading is as wide as it was"


def test_on_a_turned_page_the_sheet_is_bound_above() -> None:
    docx = with_setup(LANDSCAPE, PageSetup(binding=20))
    assert (numbers(docx, "pgMar", "top"), numbers(docx, "pgMar", "left")) == (["1134"], ["1134"])


def test_an_appendix_is_bound_as_its_document_is() -> None:
    docx = with_setup(AGREEMENT, AS_IT_IS, first=ORDER)
    assert numbers(docx, "pgMar", "left") == ["1701"]
    assert numbers(with_setup(AGREEMENT, AS_IT_IS), "pgMar", "left") == ["1134"]


def test_a_block_in_a_corner_is_narrowed_and_never_widened() -> None:
    narrow = with_setup(ORDER, PageSetup(corner=75))
    assert str(9638 - 4252) in numbers(narrow, "ind", "right")
    assert "5103" in numbers(with_setup(ORDER, PageSetup(corner=120)), "ind", "right")


def test_pages_go_on_through_appendices() -> None:
    docx = with_setup(LANDSCAPE, PageSetup(through=True), first=ORDER)
    assert list(docx.body.iter(w("titlePg"), w("pgNumType"))) == []
    assert list(with_setup(ORDER, PageSetup(through=True)).body.iter(w("titlePg")))


def test_both_sides_of_a_sheet() -> None:
    settings = with_setup(ORDER, PageSetup(mirrored=True)).tree("settings")
    assert settings is not None and settings.find(w("mirrorMargins")) is not None
