"""Knows one DOCX taken apart: the parts that print as trees, the rest as bytes, and what refers to what."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from lxml import etree

from generator.problems import Problem, Stop
from generator.word.ooxml import MC, ContentTypes, Element, Relations, W, parse, relations_name, serialise, w
from generator.word.package import CONTENT_TYPES, DOCUMENT, unpack
from generator.word.places import template_name
from generator.word.tags import CLOSE, OPEN

RULE = "файл-шаблона"
PRINTED_KINDS = frozenset({"header", "footer", "footnotes", "endnotes"})
TREE_KINDS = PRINTED_KINDS | {"styles", "numbering", "settings"}
_RESAVE = "откройте файл в Word и сохраните как «Документ Word (*.docx)»"


@dataclass
class Docx:
    """One DOCX; `owners` says whose values each printed part sees."""

    place: str
    files: dict[str, bytes]
    types: ContentTypes
    trees: dict[str, Element] = field(default_factory=dict)
    relations: dict[str, Relations] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Docx:
        """Return a DOCX of its own that is the same."""
        trees = {name: deepcopy(tree) for name, tree in self.trees.items()}
        relations = {name: each.copy() for name, each in self.relations.items()}
        return Docx(self.place, dict(self.files), deepcopy(self.types), trees, relations, dict(self.owners))

    @property
    def body(self) -> Element:
        """The body of the document."""
        return next(self.trees[DOCUMENT].iterchildren(w("body")))

    @property
    def printed(self) -> dict[str, Element]:
        """The trees of what prints: the document, headers, footers and notes."""
        return {name: tree for name, tree in self.trees.items() if tree.tag in _PRINTED_ROOTS}

    def related(self, kind: str) -> str:
        """Return the name of a part of the document by the kind of its relation, empty where there is none."""
        return self.relations[DOCUMENT].find(kind)

    def tree(self, kind: str) -> Element | None:
        """Return the tree of a part of the document by the kind of its relation."""
        return self.trees.get(self.related(kind))

    def names(self) -> set[str]:
        """Return the names of all parts."""
        return {*self.files, *self.trees}

    def relations_of(self, part: str) -> Relations:
        """Return the relations of a part, made where it has none."""
        if part not in self.relations:
            self.relations[part] = Relations(part, None)
        return self.relations[part]

    def free_name(self, wanted: str) -> str:
        """Return a name that no part has yet, like the one wanted."""
        stem, _, extension = wanted.rpartition(".")
        stem = stem.rstrip("0123456789")
        name, number = wanted, 0
        taken = {taken.lower() for taken in self.names()}
        while name.lower() in taken:
            number += 1
            name = f"{stem}{number}.{extension}"
        return name


_PRINTED_ROOTS = frozenset(map(w, ("document", "hdr", "ftr", "footnotes", "endnotes")))


def load(path: Path) -> Docx:
    """Read a template, or stop with what is wrong with the file."""
    place = template_name(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _stop("нет такого файла", place, f"проверьте имя: {path.name}") from None
    except OSError as error:
        raise _stop("файл не читается", place, "закройте его в Word и проверьте права на него") from error
    return take_apart(data, place)


def take_apart(data: bytes, place: str) -> Docx:
    """Return the DOCX of these bytes, or stop with what is wrong with them."""
    files = unpack(data, place)
    try:
        return _with_trees(_with_references(place, files))
    except etree.XMLSyntaxError as error:
        raise _stop("файл повреждён: разметка внутри него нарушена", place, _RESAVE) from error


def _with_references(place: str, files: dict[str, bytes]) -> Docx:
    """Return the package with its references read; its names count without regard to case (OPC, 6.2.2.3)."""
    known = {name.lower(): name for name in files}

    def take(name: str) -> bytes | None:
        return files.pop(known.get(name.lower(), ""), None)

    types = take(CONTENT_TYPES)
    if types is None:
        raise _stop("это не документ Word", place, _RESAVE)
    docx = Docx(place, files, ContentTypes(types))
    docx.types.respell(known)
    for name in ["", *files]:
        references = take(relations_name(name))
        if references is not None:
            docx.relations[name] = Relations(name, references)
            docx.relations[name].respell(known)
    for name in [name for name in files if name.endswith(".rels")]:
        del files[name]
    _call_document_by_its_usual_name(docx)
    return docx


def _call_document_by_its_usual_name(docx: Docx) -> None:
    """Word online calls it `word/document2.xml`."""
    package = docx.relations_of("")
    main = package.find("officeDocument")
    if main not in docx.files:
        raise _stop("это не документ Word", docx.place, _RESAVE)
    if main != DOCUMENT:
        docx.files[DOCUMENT] = docx.files.pop(main)
        docx.relations[DOCUMENT] = docx.relations_of(main).moved(DOCUMENT)
        package.respell({main.lower(): DOCUMENT})
        del docx.relations[main]
    docx.relations_of(DOCUMENT)


def _with_trees(docx: Docx) -> Docx:
    """Parse the parts that print and those that say how."""
    for name in [DOCUMENT, *(target for _, kind, target in docx.relations[DOCUMENT] if kind in TREE_KINDS)]:
        if name in docx.files:
            docx.trees[name] = _tree(docx.files.pop(name))
            docx.owners[name] = 0
    root = docx.trees[DOCUMENT]
    if root.tag != w("document") or root.find(w("body")) is None:
        raise _stop("файл сохранён в строгом формате OOXML или это не документ", docx.place, _RESAVE)
    return docx


_UTF8 = re.compile(rb"(?:\xef\xbb\xbf)?<(?:[^?]|\?xml(?![^>]*encoding)|\?xml[^>]*encoding=.utf-8)", re.IGNORECASE)
_OF_PREFIXES = etree.XPath("//*[@Requires or @mc:*]", namespaces={"mc": MC})


def _tree(data: bytes) -> Element:
    """Return the tree of a part, with `w` for its main namespace throughout: the engine writes text of XML too."""
    if b"&#" in data or not _UTF8.match(data):
        data = serialise(parse(data))
    for mark in (OPEN, CLOSE):
        data = data.replace(mark.encode(), b"")
    root = parse(data)
    usual = root.prefix == "w" and root.nsmap["w"] == W
    if usual and data.count(b"xmlns") == len(root.nsmap):
        return root
    prefixes = _prefixes_by_name(root)
    if usual and data.count(W.encode()) == 1 and prefixes.items() <= root.nsmap.items():
        return root
    holder = etree.Element("holder", nsmap={**prefixes, "w": W})
    holder.append(root)
    return parse(etree.tostring(root))


def _prefixes_by_name(root: Element) -> dict[str, str]:
    """Return the prefixes that a part has to keep because attributes name them."""
    prefixes: dict[str, str] = {}
    for element in cast(list[Element], _OF_PREFIXES(root)):
        for word in " ".join(map(str, element.attrib.values())).split():
            prefix = word.partition(":")[0]
            if prefix in element.nsmap and prefix != "w":
                prefixes.setdefault(prefix, element.nsmap[prefix])
    return prefixes


def _stop(message: str, place: str, hint: str) -> Stop:
    return Stop([Problem(message, place=place, hint=hint, rule=RULE)])
