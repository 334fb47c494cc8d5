"""Knows how a piece of one document comes to stand in another: its styles, lists, pictures and ids."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Hashable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from lxml import etree

from generator.word.content import Opened
from generator.word.ooxml import DRAWING, W14, WP, Element, Relations, ancestor, as_number, relations_name, value, w
from generator.word.ooxml import R as RELATION
from generator.word.styles import by_id, style_key

_STYLES = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_MARKS = tuple(
    map(w, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"))
)
_OF_SECTION = tuple(map(w, ("headerReference", "footerReference", "printerSettings")))
NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
"""The marks of notes in text, and the kinds of parts that hold them."""
_EMBED = f"{{{RELATION}}}embed"
_BLIP = f"{{{DRAWING}}}blip"
_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}


@dataclass
class Guest:
    """Takes pieces of one document into a part of another; what it adds is left in `files` and `relations`."""

    old: Opened
    new: Opened
    old_part: str
    new_part: str
    _numbers: count[int] = field(default_factory=lambda: count(900_001))

    def __post_init__(self) -> None:
        self.old_relations = Relations(self.old_part, self.old.files.get(relations_name(self.old_part)))
        self.relations = Relations(self.new_part, self.new.files.get(relations_name(self.new_part)))
        self.targets = {identifier: target for identifier, _, target in self.relations}
        self.old_targets = {identifier: target for identifier, _, target in self.old_relations}
        self.files: dict[str, bytes] = {}
        self.notes: dict[str, Element] = {}
        """The notes of the new document to which some were added, by the name of their part."""

    @cached_property
    def styles(self) -> dict[str, str]:
        """The ids of the old document's styles, each with the id that the new one has for that name, or nothing."""
        theirs, ours = self.old.part("styles"), self.new.part("styles")
        by_name = {} if ours is None else {style_key(each): name for name, each in by_id(ours).items()}
        return (
            {} if theirs is None else {name: by_name.get(style_key(each), "") for name, each in by_id(theirs).items()}
        )

    @cached_property
    def same_lists(self) -> bool:
        """Whether lists are numbered alike in both documents."""
        before, after = (each.files.get(each.relations.find("numbering"), b"") for each in (self.old, self.new))
        return before == after

    def picture_keys(self, root: Element, *, ours: bool) -> dict[Element, Hashable]:
        """Return what the pictures of a story are told by: the digest of what they show."""
        opened, targets = (self.new, self.targets) if ours else (self.old, self.old_targets)
        keys: dict[Element, Hashable] = {}
        for drawing in root.iter(w("drawing")):
            names = [targets.get(blip.get(_EMBED, ""), "") for blip in drawing.iter(_BLIP)]
            keys[drawing] = tuple(hashlib.sha256(opened.files.get(name, b"")).hexdigest() for name in names)
        return keys

    def settle(self, piece: Element) -> Element:
        """Let a copy of a piece of the old document refer to what the new one has."""
        for style in list(piece.iter(*_STYLES)):
            known = self.styles.get(value(style), "")
            if known:
                style.set(w("val"), known)
            else:
                _drop(style)
        dropped = (*_MARKS, *_OF_SECTION, *(() if self.same_lists else (w("numPr"),)))
        for element in list(piece.iter(*dropped)):
            _drop(element)
        for element in piece.iter(etree.Element):
            for name in [name for name in element.attrib if str(name).startswith(f"{{{W14}}}")]:
                del element.attrib[name]
        for drawing in list(piece.iter(w("drawing"))):
            if not self._take_picture(drawing):
                _drop(drawing)
        for reference in list(piece.iter(*NOTES)):
            if not self._take_note(reference, NOTES[str(reference.tag)]):
                _drop(reference)
        return piece

    def _take_note(self, reference: Element, kind: str) -> bool:
        """Copy the note to which a mark refers; tell whether there is one, and a place for it."""
        theirs, name = self.old.part(kind), self.new.relations.find(kind)
        known = {} if theirs is None else {value(each, "id"): each for each in theirs}
        note = known.get(value(reference, "id"))
        ours = self.notes.get(name) if name in self.notes else self.new.part(kind)
        if note is None or ours is None:
            return False
        copied = deepcopy(note)
        copied.set(w("id"), str(max(as_number(value(each, "id")) for each in (*ours, copied)) + 1))
        reference.set(w("id"), value(copied, "id"))
        ours.append(self.settle(copied))
        self.notes[name] = ours
        return True

    def _take_picture(self, drawing: Element) -> bool:
        """Copy the picture of a drawing; tell whether it is one."""
        blips = list(drawing.iter(_BLIP))
        if len(blips) != 1 or ancestor(drawing, "txbxContent") is not None:
            return False
        target = self.old_targets.get(blips[0].get(_EMBED, ""), "")
        ending = posixpath.splitext(target)[1].lower()
        if target not in self.old.files or ending not in _TYPES:
            return False
        data = self.old.files[target]
        name = f"word/media/prior-{hashlib.sha256(data).hexdigest()[:12]}{ending}"
        self.files[name] = data
        blips[0].set(_EMBED, self.relations.add(f"{RELATION}/image", name))
        for each in drawing.iter(f"{{{WP}}}docPr"):
            each.set("id", str(next(self._numbers)))
        return True

    @property
    def types(self) -> dict[str, str]:
        """The content types of what was copied, by ending."""
        endings = {posixpath.splitext(name)[1] for name in self.files}
        return {ending[1:]: _TYPES[ending] for ending in endings}


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
