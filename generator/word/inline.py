"""Knows a paragraph letter by letter: each with the form of its run, and what stands among the letters."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from generator.word.ooxml import SPACE, Element, value, w

_TEXT, _RUN = w("t"), w("r")
_SPOKEN = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_THINGS = frozenset(
    map(w, ("drawing", "sym", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "br"))
)
_SKIPPED = frozenset(map(w, ("rPr", "lastRenderedPageBreak")))
_BESIDE = frozenset(map(w, ("pPr", "proofErr", "permStart", "permEnd")))
_BEGINNINGS, _ENDS = (w("bookmarkStart"), w("commentRangeStart")), (w("bookmarkEnd"), w("commentRangeEnd"))
FIRST_THING = 0xF0000
"""Signs from here on (a plane for private use) stand for things that are no letters."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter, or a thing among the letters, with the form of its run."""

    letter: str
    form: Element | None = None
    thing: Element | None = None


@dataclass
class Things:
    """Gives each thing a sign of its own, the same to what is the same."""

    known: dict[Hashable, str] = field(default_factory=dict)

    def sign(self, key: Hashable) -> str:
        """Return the sign that stands for a thing."""
        return self.known.setdefault(key, chr(FIRST_THING + len(self.known)))


def signs(paragraph: Element, things: Things, keys: dict[Element, Hashable]) -> list[Sign] | None:
    """Return a paragraph letter by letter; None where it holds what has no letters: fields, links, controls.

    `keys` are what pictures are told by; other things are told by their name.
    """
    found: list[Sign] = []
    for child in paragraph.iterchildren(etree.Element):
        if child.tag == _RUN:
            for inner in child.iterchildren(etree.Element):
                if inner.tag not in (*_SKIPPED, *_SPOKEN, *_THINGS, _TEXT):
                    return None
            found += _of_run(child, things, keys)
        elif child.tag not in (*_BESIDE, *_BEGINNINGS, *_ENDS):
            return None
    return found


def _of_run(run: Element, things: Things, keys: dict[Element, Hashable]) -> Iterator[Sign]:
    form = run.find(w("rPr"))
    for inner in run.iterchildren(etree.Element):
        if inner.tag == _TEXT:
            yield from (Sign(letter, form) for letter in inner.text or "")
        elif inner.tag == w("br") and value(inner, "type") in ("", "textWrapping"):
            yield Sign("\n", form, inner)
        elif inner.tag in _SPOKEN:
            yield Sign(_SPOKEN[str(inner.tag)], form, inner)
        elif inner.tag in _THINGS:
            key = keys.get(inner) or (inner.tag, value(inner, "type"), value(inner, "char"))
            yield Sign(things.sign(key), form, inner)


def runs(found: Sequence[Sign], *, deleted: bool = False) -> list[Element]:
    """Return letters as runs again."""
    return [_run(form, list(group), deleted=deleted) for form, group in groupby(found, key=lambda sign: sign.form)]


def _run(form: Element | None, found: Iterable[Sign], *, deleted: bool) -> Element:
    run = etree.Element(_RUN)
    if form is not None:
        run.append(deepcopy(form))
    text: Element | None = None
    for sign in found:
        if sign.thing is not None:
            text = None
            run.append(deepcopy(sign.thing))
            continue
        if text is None:
            text = etree.SubElement(run, w("delText" if deleted else "t"))
            text.set(SPACE, "preserve")
            text.text = ""
        text.text = (text.text or "") + sign.letter
    return run


def replace_content(paragraph: Element, content: Iterable[Element]) -> None:
    """Put other runs into a paragraph; bookmarks that it has go around them."""
    before = [child for child in paragraph if child.tag in _BEGINNINGS]
    after = [child for child in paragraph if child.tag in _ENDS]
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.extend([*before, *content, *after])


def text_of_signs(found: Iterable[Sign]) -> str:
    """Return the letters alone."""
    return "".join(sign.letter for sign in found)
