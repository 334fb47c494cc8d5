"""Where something stands in a template, in words."""

from __future__ import annotations

import pytest

from generator.word import places
from generator.word.ooxml import Element, parse
from generator.word.places import Places
from tests.word.hard import document, p, tbl, tc, tr


def body(xml: str) -> Element:
    return parse(document(xml).encode())[0]


def node(root: Element, words: str) -> Element:
    return next(element for element in root.iter() if element.text == words)


def test_a_paragraph_is_counted_among_those_outside_of_tables() -> None:
    root = body(p("раз") + tbl(tr("а", "б")) + p("два") + f"<w:sdt><w:sdtContent>{p('три')}</w:sdtContent></w:sdt>")
    found = [Places(root).of(node(root, words)) for words in ("раз", "два", "три")]
    assert found == ["абзац 1", "абзац 2", "абзац 3"]


def test_a_cell_is_counted_in_its_row_and_a_table_in_what_holds_it() -> None:
    inner = tbl(tr("в")) + p("между") + tbl(tr("г"), tr("д", "е")) + "<w:p/>"
    root = body(tbl(tr("а")) + p("раз") + tbl(tr("б"), tr("ж", tc(inner), "з")) + p("два"))
    expected = {
        "а": "таблица 1, строка 1, графа 1",
        "раз": "абзац 1",
        "ж": "таблица 2, строка 2, графа 1",
        "в": "таблица 2, строка 2, графа 2, таблица 1, строка 1, графа 1",
        "между": "таблица 2, строка 2, графа 2",
        "е": "таблица 2, строка 2, графа 2, таблица 2, строка 2, графа 2",
        "з": "таблица 2, строка 2, графа 3",
        "два": "абзац 2",
    }
    counted = Places(root)
    assert {words: counted.of(node(root, words)) for words in expected} == expected


def test_a_table_or_a_row_by_itself_and_the_body_have_a_place_too() -> None:
    root = body(tbl(tr("а")) + tbl(tr("б")))
    assert Places(root).of(root[1]) == "таблица 2"
    assert Places(root).of(root[1][2]) == "таблица 2"
    assert Places(root).of(root) == ""


@pytest.mark.parametrize("block", [p("x"), tbl(tr("x"))])
def test_the_work_grows_with_the_document_and_not_with_its_square(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    climb = places.ancestor
    monkeypatch.setattr(places, "ancestor", lambda element, name: steps.append(name) or climb(element, name))

    def work(count: int) -> int:
        steps.clear()
        root = body(block * count)
        counted = Places(root)
        assert len({counted.of(element) for element in root.iter() if element.text == "x"}) == count
        return len(steps)

    assert 0 < work(400) <= 4 * work(100)
