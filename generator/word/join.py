"""Knows how several templates become one: bodies one after another, each with its own sections, headers and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from lxml import etree

from generator.word.docx import Docx
from generator.word.ooxml import MC, WORD_TYPE, WP, Element, R, Relations, W, as_number, remove, serialise, value, w
from generator.word.ordering import place_child, property_of
from generator.word.package import DOCUMENT
from generator.word.settings import has_even_headers, switch_even_headers_on
from generator.word.styles import StyleMerger, copy_lists
from generator.word.tags import INSTRUCTION, OPEN, Tags, section_paragraph, shrink

BOUNDARY = "part"
# Remarks in the margin are read by those who edit a template; those of later parts would point at the first one's.
_COMMENT_MARKS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))
_REFERENCE_KINDS = ("header", "footer")


def join(parts: list[Docx], tags: Tags) -> Docx:
    """Append the later templates to the first, which is changed and returned."""
    first = parts[0]
    _merge_namespaces(parts)
    even = any(has_even_headers(part.tree("settings")) for part in parts)
    for part in parts:
        if even and not has_even_headers(part.tree("settings")):
            _use_default_on_even_pages(part)
        _settle_end(part.body, tags, last=part is parts[-1])
    trees = first.trees if len(parts) > 1 else {}
    unchanging = {alike: name for name, tree in trees.items() if (alike := _unchanging(first, name, tree))}
    for number, part in enumerate(parts[1:], 1):
        _append(first, part, number, tags, unchanging)
    settings = first.tree("settings")
    if even and settings is not None:
        switch_even_headers_on(settings)
    _number_drawings(first.trees.values())
    _watch_ends(first.body, tags)
    return first


def _watch_ends(body: Element, tags: Tags) -> None:
    """Let each part end with its last printed paragraph where only the data say which that is."""
    segment: list[Element] = []
    for node in [*body, None]:
        if node is not None and not _is_boundary(node) and node.tag != w("sectPr"):
            segment.append(node)
            continue
        if any(tags.of(each) is not None for each in segment):
            segment[0].addprevious(tags.code("filter _end"))
            segment[-1].addnext(tags.code("endfilter"))
        segment = []


def _is_boundary(node: Element) -> bool:
    return bool(getattr(node, "target", "") == BOUNDARY)


def _append(first: Docx, part: Docx, number: int, tags: Tags, unchanging: dict[bytes, str]) -> None:
    _rename_bookmarks(first, part)
    for mark in list(part.body.iter(*_COMMENT_MARKS)):
        remove(mark)
    _bring_styles_and_lists(first, part)
    copier = _Copier(first, part, number, unchanging)
    for kind in ("footnotes", "endnotes"):
        copier.bring_notes(kind)
    copier.relink(part.trees[DOCUMENT], DOCUMENT, DOCUMENT)
    sections = list(part.body.iter(w("sectPr")))
    if sections:
        _stand_alone(first, sections[0])
    _end_with_section(first.body, tags)
    boundary = etree.ProcessingInstruction(BOUNDARY, str(number))
    first.body.append(boundary)
    for child in list(part.body):
        first.body.append(child)


def _merge_namespaces(parts: list[Docx]) -> None:
    """Give the first document's root the prefixes of all parts, so that what may be ignored stays so."""
    root = parts[0].trees[DOCUMENT]
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    ignorable: list[str] = []
    for part in parts:
        own = part.trees[DOCUMENT]
        for prefix, uri in own.nsmap.items():
            if uri not in prefixes.values():
                prefixes[prefix if prefix and prefix not in prefixes else f"n{len(prefixes)}"] = uri
        ignorable += [own.nsmap[p] for p in own.get(f"{{{MC}}}Ignorable", "").split() if p in own.nsmap]
    etree.cleanup_namespaces(root, top_nsmap=prefixes, keep_ns_prefixes=list(prefixes))
    names = [prefix for prefix, uri in prefixes.items() if uri in ignorable]
    if names:
        root.set(f"{{{MC}}}Ignorable", " ".join(names))


def _bring_styles_and_lists(first: Docx, part: Docx) -> None:
    trees = list(part.printed.values())
    styles, own_styles = first.tree("styles"), part.tree("styles")
    merger = None
    if styles is not None and own_styles is not None:
        merger = StyleMerger(styles, own_styles)
        merger.rename(trees)
        trees += merger.copied
    elif own_styles is not None:
        _adopt(first, part, "styles")
    lists = part.tree("numbering")
    if lists is None:
        return
    if first.tree("numbering") is None:
        _new_part(first, "numbering", etree.Element(w("numbering"), nsmap={"w": W}))
    own = first.tree("numbering")
    if own is not None:
        copy_lists(own, lists, trees, merger)


def _adopt(first: Docx, part: Docx, kind: str) -> None:
    tree = part.tree(kind)
    if tree is not None:
        _new_part(first, kind, tree)


def _new_part(docx: Docx, kind: str, tree: Element) -> str:
    """Add a part of that kind to a document and return the id of its relation."""
    name = docx.free_name(f"word/{kind}1.xml" if kind in _REFERENCE_KINDS else f"word/{kind}.xml")
    docx.trees[name] = tree
    docx.owners[name] = 0
    docx.types.overrides[name] = f"{WORD_TYPE}{kind}+xml"
    return docx.relations[DOCUMENT].add(f"{R}/{kind}", name)


class _Copier:
    """Copies the parts to which trees of one template refer into another."""

    def __init__(self, first: Docx, part: Docx, number: int, unchanging: dict[bytes, str]):
        self.first, self.part, self.number = first, part, number
        self.unchanging = unchanging
        self.names: dict[str, str] = {}

    def relink(self, tree: Element, old_part: str, new_part: str) -> None:
        """Point the references of a tree at copies of what they name."""
        own = self.part.relations.get(old_part)
        if own is None:
            return
        target = self.first.relations_of(new_part)
        done: dict[str, str] = {}
        for element in tree.iter(etree.Element):
            for attribute, identifier in element.attrib.items():
                if str(attribute).startswith(f"{{{R}}}") and str(identifier) in own.rows:
                    old = str(identifier)
                    if old not in done:
                        done[old] = self._copy_relation(own, old, target)
                    element.set(attribute, done[old])

    def _copy_relation(self, own: Relations, identifier: str, target: Relations) -> str:
        kind, goal, external = own.rows[identifier]
        if external:
            return target.add(kind, goal, external=True)
        name = next(name for row, _, name in own if row == identifier)
        return target.add(kind, self.copy(name))

    def copy(self, name: str) -> str:
        """Return the name under which a part stands in the first document, copied with all that it refers to."""
        if name in self.names:
            return self.names[name]
        data, tree = self.part.files.get(name), self.part.trees.get(name)
        kind = self.part.types.of(name)
        own = self.part.relations.get(name)
        if data is not None and own is None:
            for same, other in self.first.files.items():
                if other == data and self.first.types.of(same) == kind and same not in self.first.relations:
                    return same
        alike = _unchanging(self.part, name, tree) if tree is not None else b""
        if alike in self.unchanging:
            return self.unchanging[alike]
        new = self.names[name] = self.first.free_name(name)
        if alike:
            self.unchanging[alike] = new
        if tree is not None:
            self.first.trees[new] = tree
            self.first.owners[new] = self.number
            self.relink(tree, name, new)
        elif data is not None:
            self.first.files[new] = data
            if own is not None:
                self._copy_relations_as_they_are(own, new)
        self.first.types.overrides[new] = kind
        return new

    def _copy_relations_as_they_are(self, own: Relations, new: str) -> None:
        rows = self.first.relations_of(new).rows
        targets = {identifier: name for identifier, _, name in own}
        for identifier, (kind, goal, external) in own.rows.items():
            rows[identifier] = (kind, goal if external else "/" + self.copy(targets[identifier]), external)

    def bring_notes(self, kind: str) -> None:
        """Append the footnotes or endnotes of the template to those of the first document."""
        name, notes = self.part.related(kind), self.part.tree(kind)
        note, reference = kind[:-1], f"{kind[:-1]}Reference"
        references = list(self.part.trees[DOCUMENT].iter(w(reference)))
        if notes is None or not references:
            return
        ours = self.first.tree(kind)
        if ours is None:
            _new_part(self.first, kind, notes)
            new = self.first.related(kind)
            self.first.owners[new] = self.number
            self.relink(notes, name, new)
            return
        self.relink(notes, name, self.first.related(kind))
        taken = [as_number(value(n, "id")) for n in ours.iterchildren(w(note))]
        fresh = count(max(taken, default=0) + 1)
        by_id = {value(n, "id"): n for n in notes.iterchildren(w(note))}
        ours.append(etree.ProcessingInstruction(BOUNDARY, str(self.number)))
        for mark in references:
            found = by_id.pop(value(mark, "id"), None)
            if found is not None:
                identifier = str(next(fresh))
                found.set(w("id"), identifier)
                mark.set(w("id"), identifier)
                ours.append(found)


def _unchanging(docx: Docx, name: str, tree: Element) -> bytes:
    """Return the XML of a header or footer that parts of a set may share: it prints the same whatever the values.

    Of what is none, return nothing.
    """
    if tree.tag not in (w("hdr"), w("ftr")) or name in docx.relations:
        return b""
    data = serialise(tree)
    return data if OPEN.encode() not in data and f"<?{INSTRUCTION} ".encode() not in data else b""


def _rename_bookmarks(first: Docx, part: Docx) -> None:
    """Give the bookmarks of a part ids and names that the first document does not have."""
    starts = [start for tree in first.printed.values() for start in tree.iter(w("bookmarkStart"))]
    names = {value(start, "name") for start in starts}
    fresh = count(max((as_number(value(s, "id")) for s in starts), default=0) + 1)
    ids: dict[str, str] = {}
    renamed: dict[str, str] = {}
    trees = list(part.printed.values())
    own = {value(start, "name") for tree in trees for start in tree.iter(w("bookmarkStart"))}
    for tree in trees:
        for mark in tree.iter(w("bookmarkStart"), w("bookmarkEnd")):
            old = value(mark, "id")
            if old not in ids:
                ids[old] = str(next(fresh))
            mark.set(w("id"), ids[old])
            name = value(mark, "name")
            if name in names:
                renamed[name] = next(f"{name}_{n}" for n in count(2) if f"{name}_{n}" not in names | own)
                mark.set(w("name"), renamed[name])
    for tree in trees if renamed else ():
        _rename_references(tree, renamed)


def _rename_references(tree: Element, renamed: dict[str, str]) -> None:
    for link in tree.iter(w("hyperlink")):
        if value(link, "anchor") in renamed:
            link.set(w("anchor"), renamed[value(link, "anchor")])
    for field in tree.iter(w("instrText"), w("fldSimple")):
        for old, new in renamed.items():
            pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
            if field.tag == w("instrText"):
                field.text = re.sub(pattern, new, field.text or "")
            else:
                field.set(w("instr"), re.sub(pattern, new, value(field, "instr")))


def _number_drawings(trees: Iterable[Element]) -> None:
    fresh = count(1)
    for tree in trees:
        for drawing in tree.iter(f"{{{WP}}}docPr"):
            if OPEN not in drawing.get("id", ""):
                drawing.set("id", str(next(fresh)))


def _final_section(body: Element) -> Element:
    found = body.find(w("sectPr"))
    return etree.SubElement(body, w("sectPr")) if found is None else found


def _settle_end(body: Element, tags: Tags, *, last: bool) -> None:
    """Flatten the blank paragraph that Word demands after a table at the end: it must not open a page of its own.

    One point is still too much for a page that is full to the last one; where no section ends, less will do.
    """
    if not any(tags.of(node) is not None for node in body) and not any(
        OPEN in (text.text or "") for text in body.iter(w("t"))
    ):
        return
    section = _final_section(body)
    blocks = [e for e in body.iterchildren(etree.Element) if e.tag not in (w("sectPr"), w("bookmarkEnd"))]
    if blocks and last and blocks[-1].tag == w("tbl"):
        blocks.append(etree.Element(w("p")))
        section.addprevious(blocks[-1])
    if len(blocks) < 2 or blocks[-1].tag != w("p") or blocks[-2].tag != w("tbl"):
        return
    if _is_blank(blocks[-1]):
        shrink(blocks[-1], 1 if last else 20)


def _is_blank(paragraph: Element) -> bool:
    """Tell whether nothing of a paragraph would be missed."""
    properties = paragraph.find(w("pPr"))
    seen = () if properties is None else properties.iter(*map(w, ("pBdr", "numPr", "framePr", "sectPr")))
    return all(child is properties or child.tag == w("bookmarkEnd") for child in paragraph) and not list(seen)


def _end_with_section(body: Element, tags: Tags) -> None:
    """Move the final section into the last paragraph, or into one of its own where that could vanish or spill over."""
    section = _final_section(body)
    body.remove(section)
    last = next((node for node in body.iterchildren(reversed=True) if node.tag != w("bookmarkEnd")), None)
    fits = last is not None and last.tag == w("p") and last.find(f"{w('pPr')}/{w('sectPr')}") is None
    if fits and last is not None:
        text = "".join(t.text or "" for t in last.iter(w("t")))
        if not any(tag.step for tag in tags.inside(text)):
            place_child(property_of(last, "pPr"), section)
            return
    body.append(section_paragraph(section))


def _stand_alone(first: Docx, section: Element) -> None:
    """Begin a part on a new page, with its own headers and footers or with none."""
    for kind in section.findall(w("type")):
        section.remove(kind)
    own = {(reference.tag, value(reference, "type")) for reference in section}
    before = {
        (str(reference.tag), value(reference, "type"))
        for reference in first.body.iter(w("headerReference"), w("footerReference"))
    }
    for tag, page in sorted(before - own, reverse=True):
        part = "header" if tag == w("headerReference") else "footer"
        reference = etree.Element(tag)
        reference.set(w("type"), page)
        reference.set(f"{{{R}}}id", _empty(first, part))
        section.insert(0, reference)


def _empty(docx: Docx, kind: str) -> str:
    """Return the id of the relation to an empty header or footer, one for all."""
    root = w("hdr" if kind == "header" else "ftr")
    for identifier, word, name in docx.relations[DOCUMENT]:
        tree = docx.trees.get(name)
        if word == kind and tree is not None and tree.tag == root and len(tree) == 1 and len(tree[0]) == 0:
            return identifier
    tree = etree.Element(root, nsmap={"w": W})
    etree.SubElement(tree, w("p"))
    return _new_part(docx, kind, tree)


def _use_default_on_even_pages(part: Docx) -> None:
    for section in part.body.iter(w("sectPr")):
        for kind in _REFERENCE_KINDS:
            references = {value(r, "type"): r for r in section.findall(w(f"{kind}Reference"))}
            if "default" not in references:
                continue
            even = references.get("even")
            if even is None:
                even = etree.Element(w(f"{kind}Reference"))
                references["default"].addnext(even)
            even.set(w("type"), "even")
            even.set(f"{{{R}}}id", references["default"].get(f"{{{R}}}id", ""))
