"""A frame says what the template filled with the whole says, byte for byte, or there is none."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.templates import SHIPPED
from generator.views.fields import shape_of
from generator.word.engine import Slot, ValueRefusedError
from generator.word.frames import Frame, frame_of
from generator.word.package import printed_text
from generator.word.template import CompiledTemplate, compile_template

DAY = datetime.date(2026, 9, 1)
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("\n\t&<>\"'"), min_size=1, max_size=20
)


def party(words: str) -> dict[str, Any]:
    return {"именуется": words, "реквизиты": [words, words], "должность": words, "подпись": words, "печать": words}


SECTION = {
    "наименование": "1. Предмет",
    "пункты": [{"номер": "1.1.", "текст": "О чём", "перед_подписью": False, "вводный": False}],
}


def values(*texts: str) -> dict[str, Any]:
    first, second = texts
    return {
        "свойства_название": first,
        "отметка": [],
        "наименование": [first, second],
        "место": second,
        "дата": first,
        "преамбула": [second],
        "разделы": [SECTION],
        "реквизиты_заголовок": first,
        "стороны": [{"левая": party(first), "правая": party(second)}],
        "приложения": [],
    }


KNOWN = {id(SECTION): ((id(SECTION),), ())}


def framed(compiled: CompiledTemplate, values: dict[str, Any]) -> Frame | None:
    return frame_of(compiled, values, KNOWN.keys(), shape_of(values, KNOWN)[1], DAY)


AGREEMENT = compile_template(SHIPPED / "agreements" / "default.docx")


@settings(max_examples=80, deadline=None)
@given(TEXT, TEXT)
def test_a_frame_says_what_the_template_says(first: str, second: str) -> None:
    frame = framed(AGREEMENT, values("образец", "другой"))
    assert frame is not None
    own = values(first, second)
    ours, theirs = frame.fill(shape_of(own, KNOWN)[1]), AGREEMENT.render(own, DAY)
    assert [(each.name, each.data) for each in ours] == [(each.name, each.data) for each in theirs]
    assert [printed_text(each) for each in ours] == [printed_text(each) for each in theirs]


def test_a_shape_tells_lengths_and_what_is_empty() -> None:
    assert shape_of(values("а", "б"), KNOWN)[0] == shape_of(values("в", "г"), KNOWN)[0]
    assert shape_of(values("а", "б"), KNOWN)[0] != shape_of(values("а", ""), KNOWN)[0]
    longer = {**values("а", "б"), "преамбула": ["а", "б"]}
    assert shape_of(values("а", "б"), KNOWN)[0] != shape_of(longer, KNOWN)[0]
    assert shape_of(values("а", "б"), {})[0] != shape_of(values("а", "б"), KNOWN)[0]


def test_what_cannot_be_printed_is_refused() -> None:
    frame = framed(AGREEMENT, values("а", "б"))
    assert frame is not None
    with pytest.raises(ValueRefusedError):
        frame.fill(shape_of(values("а", "\x00"), KNOWN)[1])


def template(folder: Path, *lines: str) -> CompiledTemplate:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "t.docx"))
    return compile_template(folder / "t.docx")


@pytest.mark.parametrize(
    "line",
    [
        "{{ имя|upper }}",
        "{% if имя == 'а' %}да{% endif %}",
        "{% if имя in 'абв' %}да{% endif %}",
        "{{ имя ~ 1|string|length }}{{ имя|length }}",
        "{% set x %}{{ имя }}{% endset %}{% if x == 'а' %}да{% endif %}",
        "{% if имя|length > 3 %}да{% endif %}",
    ],
)
def test_a_template_that_asks_more_of_a_text_has_no_frame(line: str, tmp_path: Path) -> None:
    compiled = template(tmp_path, "{{ имя }}", line)
    assert framed(compiled, {"имя": "а", "приложения": []}) is None


def test_one_that_prints_repeats_and_chooses_has_one(tmp_path: Path) -> None:
    compiled = template(
        tmp_path, "{% if имя %}{{ имя }}{% else %}нет{% endif %}", "{%p for я in все %}", "{{ я }}", "{%p endfor %}"
    )
    frame = framed(compiled, {"имя": "а", "все": ["б", "в"]})
    assert frame is not None
    own = {"имя": "А & Б", "все": ["<", ">"]}
    assert frame.fill(shape_of(own, {})[1])[2].data == compiled.render(own, DAY)[2].data


def test_a_text_of_the_form_that_looks_like_a_slot_has_no_frame(tmp_path: Path) -> None:
    compiled = template(tmp_path, "{{ имя }} \ue10099\ue101")
    assert framed(compiled, {"имя": "а", "приложения": []}) is None


def test_a_slot_can_only_be_printed() -> None:
    slot = Slot(3)
    assert bool(slot)
    with pytest.raises(ValueRefusedError):
        slot == "а"  # noqa: B015
    with pytest.raises(ValueRefusedError):
        str(slot)
