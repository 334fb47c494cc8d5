"""Knows `docProps/core.xml`: the title is the document's, the dates are its own, the editor's name is nobody's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from generator.word.docx import Docx
from generator.word.engine import LONG_AGO
from generator.word.ooxml import CORE, OFFICE, R, parse
from generator.word.package import APP, PACKAGE_RELATIONS
from generator.word.places import part_name
from generator.word.tags import OPEN, Tags, tokenise_text

CORE_NAME = "docProps/core.xml"
MAKER = "prikaz"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_KEPT = (
    f"{{{_DC}}}title",
    f"{{{_DC}}}subject",
    f"{{{_DC}}}creator",
    f"{{{CORE}}}keywords",
    f"{{{_DC}}}description",
    f"{{{CORE}}}category",
    f"{{{_DC}}}language",
)


_CREATED = re.compile(rb"<dcterms:created[^>]*>([0-9]{4}-[0-9]{2}-[0-9]{2})")


def day_of(files: Mapping[str, bytes]) -> str:
    """Return the day (ISO 8601) that the members of a DOCX name as that of the document; a fixed one if they do not."""
    found = _CREATED.search(files.get(CORE_NAME, b""))
    return found[1].decode() if found else LONG_AGO.isoformat()


def write_properties(docx: Docx, tags: Tags) -> None:
    """Put fresh core properties into a document, with the tags of the template's own, and name the program."""
    package = docx.relations[""]
    old = package.find("core-properties")
    texts = _texts(docx.files.pop(old, None), tags)
    texts.setdefault(f"{{{_DC}}}creator", MAKER)
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    for name in _KEPT:
        if texts.get(name):
            etree.SubElement(root, name).text = texts[name]
    etree.SubElement(root, f"{{{CORE}}}lastModifiedBy").text = MAKER
    etree.SubElement(root, f"{{{CORE}}}revision").text = "1"
    for name in ("created", "modified"):
        date = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        date.text = tags.printed("_date")
    docx.trees[CORE_NAME] = root
    docx.owners[CORE_NAME] = 0
    docx.types.overrides[CORE_NAME] = "application/vnd.openxmlformats-package.core-properties+xml"
    docx.types.overrides[APP] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    for identifier, kind, _ in list(package):
        if kind in ("core-properties", "extended-properties", "thumbnail"):
            del package.rows[identifier]
    package.add(f"{OFFICE}/metadata/core-properties", CORE_NAME)
    package.add(f"{R}/extended-properties", APP)
    docx.relations[""].part = PACKAGE_RELATIONS.partition("_rels")[0]


def _texts(data: bytes | None, tags: Tags) -> dict[str, str]:
    texts: dict[str, str] = {}
    place = ", ".join((tags.where, part_name(CORE_NAME)))
    try:
        elements = list(parse(data)) if data else []
    except etree.XMLSyntaxError:
        tags.wrong("свойства документа повреждены", place, "откройте файл в Word и сохраните заново")
        return texts
    for element in elements:
        name, text = str(element.tag), tokenise_text(element.text or "", tags, place)
        if name in _KEPT and (not name.endswith("}creator") or OPEN in text):
            tags.make_plain(text)
            texts[name] = text
    return texts
