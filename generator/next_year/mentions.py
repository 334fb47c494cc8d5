"""Knows which documents print an entry of the register: they refer to its key, or have it as a value."""

from __future__ import annotations

import re
from pathlib import Path

from generator import files
from generator.next_year.documents import Document, Documents
from generator.next_year.passages import REGISTER
from generator.problems import Stop
from generator.russian.words import fold
from generator.sheets import SUFFIXES
from generator.sheets.editing import RawCell, edited
from generator.source import Scalar
from generator.source_nodes import scalars

LONGEST_KEY = 100
_REFERENCE = re.compile(r"\(\(\s*([^().:]+?)\s*(?=[.:)])")


def mentions(documents: Documents) -> dict[str, list[Path]]:
    """Return the documents that may print what goes by a key, by the folded key; registers are left out."""
    found: dict[str, list[Path]] = {}
    for path, document in sorted(documents.by_path.items()):
        for key in _named(document) if document.kind != REGISTER else ():
            found.setdefault(key, []).append(path)
    return found


def _named(document: Document) -> set[str]:
    """Return all that a document and its tables may refer to, folded."""
    found: set[str] = set()
    for scalar in scalars(document.source.data) if document.source.data is not None else ():
        if len(scalar) < LONGEST_KEY or "((" in scalar:
            found |= _of_text(scalar)
    for path in document.names:
        if path.suffix.lower() in SUFFIXES:
            found |= _of_table(path)
    return found


def _of_table(path: Path) -> set[str]:
    found: set[str] = set()

    def look(cell: RawCell) -> None:
        for line in cell.text.splitlines():
            found.update(_of_text(line))

    try:
        edited(files.read(path) or b"", path.name, look)
    except Stop:
        return set()
    return found


def _of_text(text: str | Scalar) -> set[str]:
    return {fold(text), *(fold(match[1]) for match in _REFERENCE.finditer(text))}
