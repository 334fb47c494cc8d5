"""Knows when two DOCX are the same document, in every part, reference and element, but for what the engine drops.

What it drops on purpose, all of it kept by editors for themselves:

* the marks `DROPPED`, the bookmark `_GoBack`, the ids `IDS` of edits and paragraphs, the controls of Google Docs;
* of settings `UNSETTLED` and all references, which lead to an attached template;
* macros, the thumbnail, what the package says of the program, and of the document all but `PROPERTIES`;
* XML comments, processing instructions, white space between elements; members to which nothing refers.

What it writes its own way: prefixes, the order of settings, the zoom, a gutter of 0, the numbers of drawings.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from generator.word.package import unpack
from tests.word.building import W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
DOCUMENT = "word/document.xml"

DROPPED = ("proofErr", "lastRenderedPageBreak", "smartTagPr", "permStart", "permEnd")
IDS = (*(W + f"rsid{n}" for n in ("R", "RPr", "RDefault", "P", "Tr", "Del", "Sect")), W14 + "paraId", W14 + "textId")
UNSETTLED = ("attachedTemplate", "mailMerge", "trackRevisions", "rsids", "revisionView", "proofState")
PROPERTIES = (*(DC + n for n in ("title", "subject", "description", "language")), CORE + "keywords", CORE + "category")
REFERENCES_DROPPED = ("vbaProject", "thumbnail", "extended-properties", "core-properties")
TREES = ("officeDocument", "header", "footer", "footnotes", "endnotes", "styles", "numbering", "settings")
OF_PREFIXES = (MC + "Ignorable", MC + "MustUnderstand", MC + "ProcessContent", "Requires")
_PARSER = etree.XMLParser(remove_comments=True, remove_pis=True)


def differences(before: bytes, after: bytes) -> list[str]:
    """Return where two DOCX are not the same document: the first difference of each part, nothing where they are."""
    old, new = contents(before), contents(after)
    found = (_first_difference(name, old.get(name, []), new.get(name, [])) for name in sorted(old.keys() | new.keys()))
    return [words for words in found if words]


def _first_difference(name: str, old: list[str], new: list[str]) -> str:
    lines = zip_longest(old, new, fillvalue="nothing")
    return next((f"{name}: «{was}» became «{now}»" for was, now in lines if was != now), "")


def contents(data: bytes) -> dict[str, list[str]]:
    """Return lines that say all of a DOCX, by the part to which the package leads."""
    files = unpack(data)
    types = etree.fromstring(files["[Content_Types].xml"])
    found: dict[str, list[str]] = {"properties": list(_properties(files))}
    todo = [("", "")]
    while todo:
        part, kind = todo.pop()
        references = list(_references(part, files))
        found[part] = [_type_of(part, types), *sorted(line for line, _, _ in references)]
        found[part] += _tree_lines(files[part]) if kind in TREES else [files.get(part, b"").hex()]
        todo += [
            (target, word if part in ("", DOCUMENT) else "")
            for _, word, target in references
            if target in files and target not in found
        ]
    return found


def _properties(files: dict[str, bytes]) -> Iterator[str]:
    for _, word, target in _references("", files, dropped=()):
        if word == "core-properties":
            texts = {e.tag: e.text for e in etree.fromstring(files[target])}
            yield from (f"{name} {texts[name]}" for name in PROPERTIES if texts.get(name))


def _type_of(part: str, types: etree._Element) -> str:
    """Return the content type of a part; any kind of document, be it with macros or a template, is a document."""
    rows = {
        e.get("PartName", "").lstrip("/") or f".{e.get('Extension', '').lower()}": e.get("ContentType") for e in types
    }
    kind = rows.get(part) or rows.get("." + part.rpartition(".")[2].lower()) or ""
    return "document" if kind.endswith(".main+xml") else kind


def _references(
    part: str, files: dict[str, bytes], dropped: tuple[str, ...] = REFERENCES_DROPPED
) -> Iterator[tuple[str, str, str]]:
    """Yield each reference of a part: in words, its kind, its target."""
    folder, name = posixpath.split(part)
    data = files.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None or part == "word/settings.xml":
        return
    for row in etree.fromstring(data).iter(RELATION):
        word, target = row.get("Type", "").rpartition("/")[2], row.get("Target", "")
        if row.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if word not in dropped:
            yield f"{row.get('Id') if part else 'a'} {row.get('Type')} {target}", word, target


def _tree_lines(data: bytes) -> list[str]:
    root = etree.fromstring(data, _PARSER)
    _drop(root)
    if root.tag == W + "settings":
        root[:] = sorted(root, key=lambda element: element.tag)
    return [line for element in root.iter() for line in _element_lines(element)]


def _drop(root: etree._Element) -> None:
    for name in root.xpath("//w:sdtPr/w:tag[starts-with(@w:val, 'goog_rdk_')]", namespaces={"w": W[1:-1]}):
        control = name.getparent().getparent()
        for child in list(control.find(W + "sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
    unwanted = set(root.iter(*(W + name for name in DROPPED)))
    for start in root.iter(W + "bookmarkStart"):
        if start.get(W + "name") == "_GoBack":
            unwanted |= {start, *root.iterfind(f".//{W}bookmarkEnd[@{W}id='{start.get(W + 'id')}']")}
    if root.tag == W + "settings":
        unwanted |= set(root.iterchildren(*(W + name for name in UNSETTLED)))
    for element in unwanted:
        element.getparent().remove(element)


def _element_lines(element: etree._Element) -> Iterator[str]:
    depth = "  " * len(list(element.iterancestors()))
    attributes = [f"{name}={text}" for name, text in sorted(_attributes(element).items())]
    text = element.text or ""
    yield f"{depth}{element.tag} {' '.join(attributes)} {text if text.strip() or not len(element) else ''}"
    if (element.tail or "").strip():
        yield f"{depth}{element.tail}"


def _attributes(element: etree._Element) -> dict[str, str]:
    found = {str(name): str(text) for name, text in element.attrib.items() if name not in IDS}
    for name in OF_PREFIXES:
        if name in found:
            found[name] = " ".join(sorted(_resolved(word, element) for word in found[name].split()))
    if element.tag == W + "pgMar":
        found.setdefault(W + "gutter", "0")
    if element.tag == W + "zoom":
        found.setdefault(W + "percent", "100")
    if element.tag == DRAWING:
        found["id"] = "any"
    return found


def _resolved(word: str, element: etree._Element) -> str:
    """Return a name with the namespace for which its prefix stands here: two documents may call one differently."""
    prefix, _, name = word.partition(":")
    return f"{{{element.nsmap[prefix]}}}{name}"
