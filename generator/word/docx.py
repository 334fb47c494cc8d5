"""Knows one DOCX taken apart: the parts that print as trees, the rest as bytes, and what refers to what."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from generator.problems import Problem, Stop
from generator.word.ooxml import ContentTypes, Element, Relations, W, parse, relations_name, w
from generator.word.package import CONTENT_TYPES, DOCUMENT, PACKAGE_RELATIONS, unpack
from generator.word.places import template_name

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
        types = ContentTypes(None)
        types.defaults, types.overrides = dict(self.types.defaults), dict(self.types.overrides)
        trees = {name: deepcopy(tree) for name, tree in self.trees.items()}
        relations = {name: each.copy() for name, each in self.relations.items()}
        return Docx(self.place, dict(self.files), types, trees, relations, dict(self.owners))

    @property
    def body(self) -> Element:
        """The body of the document."""
        return self.trees[DOCUMENT][0]

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
    if DOCUMENT not in files or CONTENT_TYPES not in files:
        raise _stop("это не документ Word: в файле нет word/document.xml", place, _RESAVE)
    try:
        return _parsed(place, files)
    except etree.XMLSyntaxError as error:
        raise _stop("файл повреждён: разметка внутри него нарушена", place, _RESAVE) from error


def _parsed(place: str, files: dict[str, bytes]) -> Docx:
    docx = Docx(place, files, ContentTypes(files.pop(CONTENT_TYPES)))
    for name in [*files, PACKAGE_RELATIONS]:
        if name == PACKAGE_RELATIONS:
            docx.relations[""] = Relations("", files.get(name))
        elif (rels := relations_name(name)) in files:
            docx.relations[name] = Relations(name, files[rels])
    docx.relations_of(DOCUMENT)
    for name in [name for name in files if name.endswith(".rels")]:
        del files[name]
    docx.trees[DOCUMENT] = parse(_without_marks(files.pop(DOCUMENT)))
    for _, kind, target in docx.relations[DOCUMENT]:
        if kind in TREE_KINDS and target in files:
            docx.trees[target] = parse(_without_marks(files.pop(target)))
    root = docx.trees[DOCUMENT]
    if root.tag != w("document") or not len(root) or root.find(w("body")) is None:
        raise _stop("файл сохранён в строгом формате OOXML или это не документ", place, _RESAVE)
    for child in list(root):
        if child.tag != w("body"):
            root.remove(child)
    for name, tree in docx.trees.items():
        if tree.prefix != "w" or tree.nsmap.get("w") != W:
            raise _stop("файл сохранён необычной программой", place, _RESAVE)
        docx.owners[name] = 0
    return docx


def _without_marks(data: bytes) -> bytes:
    """Drop the noncharacters that the engine keeps for itself."""
    return data.replace("\ufdd2".encode(), b"").replace("\ufdd3".encode(), b"")


def _stop(message: str, place: str, hint: str) -> Stop:
    return Stop([Problem(message, place=place, hint=hint, rule=RULE)])
