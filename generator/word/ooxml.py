"""Knows the names of WordprocessingML and how the parts of a package refer to one another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XML = "http://www.w3.org/XML/1998/namespace"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = f"{PACKAGE}/relationships"
RELATIONS = f"{PACKAGE}/relationships"
TYPES = f"{PACKAGE}/content-types"
CORE = f"{PACKAGE}/metadata/core-properties"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

SPACE = f"{{{XML}}}space"


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def parse(data: bytes) -> Element:
    """Parse XML of a stranger: no entities, no network, no DTD (OPC, 6.1.2); raises `etree.XMLSyntaxError`."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise etree.XMLSyntaxError("a part of a package has no DTD", None, 0, 0)  # type: ignore[call-arg, arg-type]
    return root


def serialise(root: Element) -> bytes:
    """Return the XML of a part as Word writes it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of WordprocessingML, empty where it or its element is absent."""
    return "" if element is None else element.get(w(name), "")


def as_number(text: str) -> int:
    """Return the whole number that an attribute says, 0 for what is none."""
    try:
        return round(float(text))
    except (ValueError, OverflowError):
        return 0


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as `<w:b/>` is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off")


def ancestor(node: Element, name: str) -> Element | None:
    """Return the node itself or its nearest ancestor of that name."""
    full = w(name)
    current: Element | None = node
    while current is not None and current.tag != full:
        current = current.getparent()
    return current


def remove(element: Element) -> None:
    """Take an element out of its tree and leave the text after it in place."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def relations_name(part: str) -> str:
    """Return the name of the member that holds the relations of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def target_name(part: str, target: str) -> str:
    """Return the name of the member to which a relation of that part points."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _default_namespace(uri: str) -> dict[str, str]:
    namespaces: dict[Any, str] = {None: uri}
    return namespaces


class Relations:
    """The relations of one part: id → (type, target, external)."""

    def __init__(self, part: str, data: bytes | None):
        self.part = part
        self.rows: dict[str, tuple[str, str, bool]] = {}
        for element in parse(data).iterchildren(f"{{{RELATIONS}}}Relationship") if data else ():
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External" or target.startswith("#")
            self.rows[element.get("Id", "")] = (element.get("Type", ""), target, external)

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Yield id, the last word of the type and the name of the member for each internal relation."""
        for identifier, (kind, target, external) in self.rows.items():
            if not external:
                yield identifier, kind.rsplit("/", 1)[-1], target_name(self.part, target)

    def copy(self) -> Relations:
        """Return the same relations, to be changed on their own."""
        copied = Relations(self.part, None)
        copied.rows = dict(self.rows)
        return copied

    def find(self, kind: str) -> str:
        """Return the name of the first member with that last word of the type, empty where there is none."""
        return next((target for _, word, target in self if word == kind), "")

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relation (an internal target is the name of a member), added where it is new."""
        row = (kind, target if external else "/" + target, external)
        known = next((identifier for identifier, other in self.rows.items() if other == row), None)
        if known is not None:
            return known
        number = len(self.rows) + 1
        while f"rId{number}" in self.rows:
            number += 1
        self.rows[f"rId{number}"] = row
        return f"rId{number}"

    def respell(self, names: Mapping[str, str]) -> None:
        """Let internal relations call the members by these names, which are told by their lower case."""
        for identifier, _, name in list(self):
            known = names.get(name.lower(), name)
            if known != name:
                self.rows[identifier] = (self.rows[identifier][0], f"/{known}", False)

    def moved(self, part: str) -> Relations:
        """Return the same relations as those of a part of another name."""
        new = Relations(part, None)
        targets = {identifier: f"/{name}" for identifier, _, name in self}
        new.rows = {i: (kind, targets.get(i, goal), outer) for i, (kind, goal, outer) in self.rows.items()}
        return new

    def serialise(self) -> bytes:
        """Return the member, its internal targets as absolute names or relative to the part."""
        root = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap=_default_namespace(RELATIONS))
        for identifier, (kind, target, external) in self.rows.items():
            row = etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=identifier, Type=kind)
            if external:
                row.set("Target", target)
                row.set("TargetMode", "External")
            else:
                folder = posixpath.dirname(self.part)
                row.set("Target", posixpath.relpath(target_name(self.part, target), folder or "."))
        return serialise(root)


class ContentTypes:
    """What kind of thing each member of a package is."""

    def __init__(self, data: bytes):
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        for element in parse(data):
            if element.get("Extension"):
                self.defaults[element.get("Extension", "").lower()] = element.get("ContentType", "")
            elif element.get("PartName"):
                self.overrides[element.get("PartName", "").lstrip("/")] = element.get("ContentType", "")

    def respell(self, names: Mapping[str, str]) -> None:
        """Call the members by these names, which are told by their lower case."""
        self.overrides = {names.get(name.lower(), name): kind for name, kind in self.overrides.items()}

    def of(self, name: str) -> str:
        """Return the content type of a member, empty where none is declared."""
        return self.overrides.get(name) or self.defaults.get(name.rsplit(".", 1)[-1].lower(), "")

    def serialise(self, names: set[str]) -> bytes:
        """Return the member, naming only what the package holds."""
        root = etree.Element(f"{{{TYPES}}}Types", nsmap=_default_namespace(TYPES))
        used = {name.rsplit(".", 1)[-1].lower() for name in names if name not in self.overrides}
        for extension, kind in sorted(self.defaults.items()):
            if extension in used:
                etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
        for name, kind in sorted(self.overrides.items()):
            if name in names:
                etree.SubElement(root, f"{{{TYPES}}}Override", PartName="/" + name, ContentType=kind)
        return serialise(root)
