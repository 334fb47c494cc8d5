"""Knows what stands in the table «было / стало» that lawyers attach: each change with both texts in full."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

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
        yield from map(_row, one.changes)


def _row(change: Change) -> Row:
    if change.what is What.MOVED:
        place = f"{joined(change.place, change.name)} → {change.moved_to}"
        return Row(place, [Words(change.old)], [Words(change.new)])
    if change.what is What.ADDED:
        return Row(change.where, [Words(ABSENT)], [Words(change.new, changed=True)])
    if change.what is What.REMOVED:
        return Row(change.where, [Words(change.old, changed=True)], [Words(REMOVED)])
    pieces = spoken(change.old, change.new)
    return Row(
        change.where,
        list(_words((piece.old, not piece.same) for piece in pieces)),
        list(_words((piece.new, not piece.same) for piece in pieces)),
    )


def _words(texts: Iterable[tuple[str, bool]]) -> Iterator[Words]:
    yield from (Words(text, changed) for text, changed in texts if text)
