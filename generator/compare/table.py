"""Knows what stands in the table «было / стало» that lawyers attach: each change with both texts in full."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.compare.changes import Change, What, joined
from generator.compare.documents import Compared
from generator.compare.printing import became
from generator.compare.report import spoken
from generator.word.comparison import Row, Words, comparison
from generator.word.package import Members

TITLE = "Сравнительная таблица"
ABSENT, REMOVED = "отсутствует", "исключено"


def table(found: Sequence[Compared]) -> Members:
    """Return the members of a DOCX with the table of what is different in documents.

    A register is left out where there are documents: what it changes is seen in them.
    """
    documents = [one for one in found if one.reaches is None and (one.changes or one.files is None)] or list(found)
    rows = list(_rows(documents))
    title = [TITLE, _called(documents[0])] if len(documents) == 1 else [TITLE]
    digest = hashlib.sha256(repr((title, rows)).encode()).hexdigest()
    return comparison(title, rows, f"comparison {digest}")


def _called(one: Compared) -> str:
    return (one.found.title or one.name) + became(one)


def _rows(found: Sequence[Compared]) -> Iterator[Row]:
    for one in found:
        if len(found) > 1:
            yield Row(_called(one), is_heading=True)
        for _, group in groupby(enumerate(one.changes), key=_thing):
            yield _row([change for _, change in group])


def _thing(numbered: tuple[int, Change]) -> tuple[object, ...]:
    """Return what changes of cells of one row have in common; each other change stands alone."""
    number, change = numbered
    together = change.what is What.CHANGED and change.part
    return (change.place, change.name) if together else (number,)


def _row(changes: list[Change]) -> Row:
    first = changes[0]
    place = joined(first.place, first.name)
    if len(changes) > 1:
        old, new = zip(*map(_texts, changes), strict=True)
        labels = [f"{change.part}: " for change in changes]
        return Row(place, _line_by_line(labels, old), _line_by_line(labels, new))
    return Row(f"{place} → {first.moved_to}" if first.what is What.MOVED else first.where, *_texts(first))


def _line_by_line(labels: Iterable[str], texts: Iterable[Sequence[Words]]) -> list[Words]:
    found: list[Words] = []
    for label, text in zip(labels, texts, strict=True):
        found += [Words(("\n" if found else "") + label), *text]
    return found


def _texts(change: Change) -> tuple[list[Words], list[Words]]:
    """Return both texts in full, what changed set off, and a word where there is none."""
    if change.what is What.MOVED:
        return [Words(change.old)], [Words(change.new)]
    pieces = spoken(change.old, change.new)
    old = list(_words((piece.old, not piece.same) for piece in pieces))
    new = list(_words((piece.new, not piece.same) for piece in pieces))
    return old or [Words(ABSENT)], new or [Words(REMOVED)]


def _words(texts: Iterable[tuple[str, bool]]) -> Iterator[Words]:
    yield from (Words(text, changed) for text, changed in texts if text)
