"""Names of files: legal on Windows and Linux, whatever text they are made from."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import LONGEST, safe_name

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³")}
NAMES = {
    "МБОУ СОШ № 1 – МБОУ ООШ № 2": "МБОУ СОШ № 1 – МБОУ ООШ № 2",
    "№ 114/1": "№ 114-1",
    'план: "Точка роста"?': "план- 'Точка роста'-",
    "имя.": "имя",
    " имя ": "имя",
    "две\nстроки\u00a0и  пробелы": "две строки и пробелы",
    "CON": "_CON",
    "nul.yaml": "_nul.yaml",
    "com1 .txt": "_com1 .txt",
    "LPT³": "_LPT³",
    "контракт": "контракт",
    "console": "console",
    "~$приказ": "_~$приказ",
    "..": "без имени",
    "": "без имени",
    "\x00\u200b\u202e": "без имени",
    unicodedata.normalize("NFD", "йё"): "йё",
    "ж" * 200: "ж" * 126 + "…",
}


@pytest.mark.parametrize("text", NAMES, ids=lambda text: repr(text[:20]))
def test_a_text_becomes_a_name(text: str) -> None:
    assert safe_name(text) == NAMES[text]


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("ж" * 200, ".docx")
    assert name.endswith("ж….docx")
    assert len(name.encode()) <= LONGEST


def test_a_letter_is_not_cut_from_its_marks() -> None:
    assert safe_name("ж" * 125 + "ш\u0302" + "ж" * 90) == "ж" * 125 + "…"


@given(
    text=st.text() | st.text(st.sampled_from("ж. \u0302~$-/:con1nul"), max_size=200),
    ending=st.sampled_from(["", ".docx"]),
)
def test_any_text_becomes_a_legal_name(text: str, ending: str) -> None:
    name = safe_name(text, ending)
    assert name == safe_name(text, ending) == unicodedata.normalize("NFC", name)
    assert name.endswith(ending) and 0 < len(name.encode()) <= LONGEST
    assert not set(name) & set('<>:"/\\|?*') and name.isprintable()
    assert name == name.strip(" .") and not name.startswith("~$")
    assert name.split(".")[0].rstrip().upper() not in DEVICES


def test_a_name_is_written_and_listed_as_it_is(tmp_path: Path) -> None:
    for text in NAMES:
        (tmp_path / safe_name(text)).touch()
    assert {path.name for path in tmp_path.iterdir()} == set(map(safe_name, NAMES))
