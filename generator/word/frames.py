"""Knows how a template is filled again and again with values of one shape: only what differs is printed anew.

A frame is the document printed once with slots in the place of the texts that differ, cut at the slots. It says the
same as the template filled with the whole, byte for byte, or there is none: for a template that does more than print,
repeat and choose, and for one that asks more of a text than whether it is there.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from generator.word.engine import SLOT, Slot, plain, printed
from generator.word.package import Member, Members, printed_text
from generator.word.template import CompiledTemplate, TemplateProblems

_SLOT = re.compile(SLOT)
Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut at its slots: stretches, and between them the number of a slot and whether it is plain."""

    stretches: tuple[str, ...]
    slots: tuple[tuple[int, bool], ...]

    def filled(self, texts: Sequence[str], plain_texts: Mapping[int, str]) -> str:
        """Return the whole with texts in its slots."""
        pieces = [""] * (2 * len(self.slots) + 1)
        pieces[::2] = self.stretches
        pieces[1::2] = [plain_texts[number] if is_plain else texts[number] for number, is_plain in self.slots]
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Frame:
    """Members that are the same in all documents of one shape, and those that are cut at slots, with their text."""

    members: tuple[Member | tuple[str, Cut, Cut], ...]
    plain: frozenset[int]
    digest: str
    """The digest of what all documents of the shape share."""

    def fill(self, texts: Sequence[str]) -> Members:
        """Return the members of the document with these texts in its slots; raises ValueRefusedError."""
        escaped = [printed(text) for text in texts]
        plain_texts = {number: plain(texts[number]).code for number in self.plain}
        return tuple(
            each if isinstance(each, Member) else _member(each, texts, escaped, plain_texts) for each in self.members
        )


def _member(
    cut: tuple[str, Cut, Cut], texts: Sequence[str], escaped: Sequence[str], plain_texts: Mapping[int, str]
) -> Member:
    name, xml, words = cut
    text = words.filled([each.replace("\t", "<w:tab/>").replace("\n", "<w:br/>") for each in texts], plain_texts)
    return Member(name, xml.filled(escaped, plain_texts).encode(), text=text.encode())


Known = Mapping[int, tuple[Shape, Sequence[str]]]
"""The shapes and texts of parts of values, by their identity; one without texts is the same in all documents."""
NOTHING: Known = {}


def shape_of(values: Any, known: Known = NOTHING) -> tuple[Shape, list[str]]:
    """Return the shape of values and the texts that fill it."""
    shape: list[object] = []
    texts: list[str] = []
    _walk(values, known, shape, texts)
    return tuple(shape), texts


def _walk(value: Any, known: Known, shape: list[object], texts: list[str]) -> None:
    if isinstance(value, str):
        shape.append(bool(value))
        if value:
            texts.append(value)
    elif isinstance(value, dict):
        if id(value) in known:
            its_shape, its_texts = known[id(value)]
            shape += its_shape
            texts += its_texts
        else:
            for each in value.values():
                _walk(each, known, shape, texts)
    elif isinstance(value, list):
        shape.append(len(value))
        for each in value:
            _walk(each, known, shape, texts)
    else:
        shape.append(value)


def frame_of(
    compiled: CompiledTemplate, values: Mapping[str, Any], known: Known, date: datetime.date | None
) -> Frame | None:
    """Return the frame for documents of the shape of some values; None where a template cannot have one."""
    if not compiled.only_prints:
        return None
    try:
        slotted = compiled.render(_slotted(values, known, count()), date)
        whole = compiled.render(values, date)
    except TemplateProblems:
        return None
    cut = [each if each.deflated else (each.name, _cut(text := each.data.decode()), _words(text)) for each in slotted]
    digest = hashlib.sha256(b"".join(each.data for each in slotted)).hexdigest()
    plain_slots = frozenset(n for _, xml, _ in _cuts(cut) for n, is_plain in xml.slots if is_plain)
    frame = Frame(tuple(cut), plain_slots, digest)
    return frame if _same(frame.fill(shape_of(values, known)[1]), whole) else None


def _cuts(cut: Sequence[Member | tuple[str, Cut, Cut]]) -> list[tuple[str, Cut, Cut]]:
    return [each for each in cut if isinstance(each, tuple)]


def _same(ours: Members, theirs: Members) -> bool:
    return len(ours) == len(theirs) and all(
        a.name == b.name and a.data == b.data and printed_text(a) == printed_text(b)
        for a, b in zip(ours, theirs, strict=True)
    )


def _slotted(value: Any, known: Known, numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return Slot(next(numbers)) if value else value
    if isinstance(value, dict):
        if id(value) in known and not known[id(value)][1]:
            return value
        return {key: _slotted(each, known, numbers) for key, each in value.items()}
    return [_slotted(each, known, numbers) for each in value] if isinstance(value, list) else value


def _cut(text: str) -> Cut:
    pieces = _SLOT.split(text)
    return Cut(tuple(pieces[::3]), tuple((int(n), bool(p)) for n, p in zip(pieces[1::3], pieces[2::3], strict=True)))


def _words(xml: str) -> Cut:
    """Return what a member prints, cut at the same slots."""
    return _cut(printed_text(Member("word/document.xml", xml.encode())).decode())
