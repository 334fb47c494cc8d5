"""Knows how to write a new document with what changed since an old one marked, so that a person accepts or rejects it.

Word for word in paragraphs, and whole paragraphs, rows and cells of tables. The form of the page and of letters is
the new document's: what changed there alone is not marked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from generator.matching import Look, aligned
from generator.word.content import Opened, open_docx, text_of
from generator.word.foreign import NOTES, Guest
from generator.word.ooxml import ContentTypes, Element, Relations, relations_name, serialise, value, w
from generator.word.ooxml import R as RELATION
from generator.word.package import APP, CONTENT_TYPES, PACKAGE_RELATIONS, Member, Members, in_order, seal, signature
from generator.word.properties import day_of
from generator.word.revisions import Marker, accept
from generator.word.stories import Stories

AUTHOR = "prikaz"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_STORIES = {"headerReference": "header", "footerReference": "footer"}


@dataclass(frozen=True)
class _Part:
    """One story of both documents, by the names of the members that hold it."""

    old: str
    new: str
    old_root: Element
    new_root: Element


def redline(old: bytes, new: bytes, author: str = AUTHOR, day: str = "") -> Members:
    """Return the members of a DOCX that is the new document with the changes marked; stops where one is damaged.

    All changes are by `author`, on `day` (ISO 8601), or else on the new document's own day.
    """
    before, after = open_docx(old), open_docx(new)
    marker = Marker(author, day or day_of(after.files))
    files = dict(after.files)
    endings: dict[str, str] = {}
    for part in _parts(before, after):
        guest = Guest(before, after, part.old, part.new)
        accept(part.old_root)
        accept(part.new_root)
        noted = _notes(guest, part)
        stories = Stories(marker, guest)
        stories.story(*(_content(root) for root in (part.old_root, part.new_root)))
        for old_note, new_note in noted:
            stories.story(old_note, new_note)
        files[part.new] = serialise(part.new_root)
        files |= {name: serialise(tree) for name, tree in guest.notes.items()}
        if guest.files:
            files |= guest.files
            files[relations_name(part.new)] = guest.relations.serialise()
            endings |= guest.types
    digest = hashlib.sha256(b"\0".join((old, new, author.encode(), day.encode()))).hexdigest()
    return seal(in_order(Member(name, data) for name, data in _signed(files, endings).items()), f"redline {digest}")


def _notes(guest: Guest, part: _Part) -> list[tuple[Element, Element]]:
    """Return the notes of both documents in pairs, by the order of their marks; those that came or went stand alone."""
    found: list[tuple[Element, Element]] = []
    for mark, kind in NOTES.items():
        name = guest.new.relations.find(kind)
        theirs, ours = guest.old.part(kind), guest.new.named(name)
        if part.new != guest.new.main or theirs is None or ours is None:
            continue
        guest.notes[name] = ours
        old, new = _in_order(theirs, part.old_root, mark), _in_order(ours, part.new_root, mark)
        looks = ([Look(kind, text_of(note)) for note in notes] for notes in (old, new))
        pairs = [(place, place) for place in range(len(old))] if len(old) == len(new) else aligned(*looks)
        found += [(old[here], new[there]) for here, there in pairs if here is not None and there is not None]
    return found


def _in_order(notes: Element, root: Element, mark: str) -> list[Element]:
    by_id = {value(note, "id"): note for note in notes}
    return [by_id[name] for name in (value(each, "id") for each in root.iter(mark)) if name in by_id]


def _content(root: Element) -> Element:
    body = root.find(w("body"))
    return root if body is None else body


def _parts(before: Opened, after: Opened) -> Iterator[_Part]:
    """Yield the text, then the headers and footers that stand at the same place in both documents, each once."""
    yield _Part(before.main, after.main, before.root, after.root)
    earlier, later = dict(_margins(before)), dict(_margins(after))
    seen = set()
    for place, name in later.items():
        if place in earlier and name not in seen:
            seen.add(name)
            roots = before.named(earlier[place]), after.named(name)
            if roots[0] is not None and roots[1] is not None:
                yield _Part(earlier[place], name, roots[0], roots[1])


def _margins(docx: Opened) -> Iterator[tuple[tuple[int, str, str], str]]:
    """Yield the headers and footers by the section, by what they are, and by the pages that they stand on."""
    names = {identifier: target for identifier, _, target in docx.relations}
    for number, section in enumerate(docx.sections()):
        for kind in _STORIES:
            for reference in section.findall(w(kind)):
                name = names.get(reference.get(f"{{{RELATION}}}id", ""), "")
                if name in docx.files:
                    yield (number, kind, value(reference, "type") or "default"), name


def _signed(files: dict[str, bytes], endings: dict[str, str]) -> dict[str, bytes]:
    """Return the files with the endings of new ones declared, and with a place for our signature."""
    types = ContentTypes(files[CONTENT_TYPES])
    types.defaults = {**endings, **types.defaults}
    types.overrides[APP] = _APP_TYPE
    package = Relations("", files[PACKAGE_RELATIONS])
    for identifier, kind, target in list(package):
        if kind == "extended-properties":
            del package.rows[identifier]
            files.pop(target, None)
    package.add(f"{RELATION}/extended-properties", APP)
    files[APP] = signature().data
    files[PACKAGE_RELATIONS] = package.serialise()
    files[CONTENT_TYPES] = types.serialise(set(files))
    return files
