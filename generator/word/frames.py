"""Knows how a template is filled again and again with values of one shape: only what differs is printed anew.

A frame is the document printed once with slots in the place of the texts that differ, cut at the slots. It says the
same as the template filled with the whole, byte for byte, or there is none: for a template that does more than print,
repeat and choose, and for one that asks more of a text than whether it is there.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from generator.word.engine import SLOT, Slot, plain, printed
from generator.word.package import SMALL, Member, Members, printed_text
from generator.word.template import CompiledTemplate, TemplateProblems

_SLOT = re.compile(SLOT)


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands in a member, cut at its slots: stretches, and between them the numbers of texts."""

    stretches: tuple[bytes, ...]
    numbers: tuple[int, ...]

    def filled(self, texts: Sequence[bytes]) -> bytes:
        """Return the whole with texts in its slots."""
        pieces = [b""] * (2 * len(self.numbers) + 1)
        pieces[::2] = self.stretches
        pieces[1::2] = [texts[number] for number in self.numbers]
        return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class CutMember:
    """A member, and what it prints, cut at the same slots."""

    name: str
    xml: Cut
    words: Cut

    def filled(self, xml: Sequence[bytes], words: Sequence[bytes]) -> Member:
        """Return the member with texts in its slots, as XML and as the seal counts them."""
        data = self.xml.filled(xml)
        return Member(self.name, data, self.words.filled(words)) if len(data) > SMALL else _small(self.name, data)


@dataclass(frozen=True, slots=True)
class Frame:
    """Members that are the same in all documents of one shape, and those that are cut at slots."""

    members: tuple[Member | CutMember, ...]
    plain: tuple[int, ...]
    """The texts that also stand where there is no run to break; in that form they come after all others."""
    digest: str
    """The digest of what all documents of the shape share."""

    def fill(self, texts: Sequence[str]) -> Members:
        """Return the members of the document with these texts in its slots; raises ValueRefusedError."""
        forms = [_forms(text) for text in texts]
        as_plain = [_plain(texts[number]) for number in self.plain]
        xml = [form[0] for form in forms] + as_plain
        words = [form[1] for form in forms] + as_plain
        return tuple([each if isinstance(each, Member) else each.filled(xml, words) for each in self.members])


@lru_cache(8192)
def _forms(text: str) -> tuple[bytes, bytes]:
    """Return a text as XML inside a run, and as the seal counts it."""
    xml = printed(text)
    if xml == text:
        data = text.encode()
        return data, data
    return xml.encode(), text.replace("\t", "<w:tab/>").replace("\n", "<w:br/>").encode()


@lru_cache(1000)
def _plain(text: str) -> bytes:
    return plain(text).code.encode()


_small = lru_cache(1000)(Member.static)
"""Properties and headers are the same in many documents, even where they are filled in."""


def frame_of(
    compiled: CompiledTemplate,
    values: Mapping[str, Any],
    constant: Container[int],
    texts: Sequence[str],
    date: datetime.date | None,
) -> Frame | None:
    """Return the frame for documents of the shape of some values; None where a template cannot have one.

    `constant` has the identities of the values that are the same in all documents, `texts` the texts of all others.
    """
    if not compiled.only_prints:
        return None
    try:
        slotted = compiled.render(_slotted(values, constant, count()), date)
        whole = compiled.render(values, date)
    except TemplateProblems:
        return None
    found = {slot for each in slotted if not each.is_static for slot in _SLOT.findall(each.data.decode())}
    as_plain = tuple(sorted(int(number) for number, is_plain in found if is_plain))
    places = {(str(number), ""): number for number in range(len(texts))}
    places |= {(str(number), "p"): place for place, number in enumerate(as_plain, len(texts))}
    if not found <= places.keys():  # the form has signs of its own that look like a slot
        return None
    members = tuple(each if each.is_static else _cut(each, places) for each in slotted)
    frame = Frame(members, as_plain, hashlib.sha256(b"".join(each.data for each in slotted)).hexdigest())
    return frame if _same(frame.fill(texts), whole) else None


_Places = Mapping[tuple[str, str], int]
"""From the number of a slot, and whether it is plain, to the place of its text."""


def _cut(member: Member, places: _Places) -> CutMember:
    return CutMember(member.name, _cut_text(member.data, places), _cut_text(printed_text(member), places))


def _cut_text(data: bytes, places: _Places) -> Cut:
    pieces = _SLOT.split(data.decode())
    found = (places[slot] for slot in zip(pieces[1::3], pieces[2::3], strict=True))
    return Cut(tuple(piece.encode() for piece in pieces[::3]), tuple(found))


def _same(ours: Members, theirs: Members) -> bool:
    return len(ours) == len(theirs) and all(
        a.name == b.name and a.data == b.data and printed_text(a) == printed_text(b)
        for a, b in zip(ours, theirs, strict=True)
    )


def _slotted(value: Any, constant: Container[int], numbers: Iterator[int]) -> Any:
    if isinstance(value, str):
        return Slot(next(numbers)) if value else value
    if isinstance(value, dict):
        if id(value) in constant:
            return value
        return {key: _slotted(each, constant, numbers) for key, each in value.items()}
    return [_slotted(each, constant, numbers) for each in value] if isinstance(value, list) else value
