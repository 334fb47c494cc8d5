"""Knows how the styles and lists of one document become those of another: styles are matched by their name.

Editors rename style ids on saving, and LibreOffice writes some built-in names its own way. Where both documents
have a style, the first one's is kept. A copied style that stands on nothing takes its document's defaults with it;
one that stands on a style of both documents takes that style as the first has it. Theme fonts are the first's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from generator.word.ooxml import DRAWING, Element, W, as_number, value, w
from generator.word.ordering import place_child, property_of

_ALIASES = {
    "standard": "normal",
    "default style": "normal",
    "обычный": "normal",
    "text body": "body text",
    "table normal": "normal table",
    "default paragraph font": "default paragraph font",
}
_REFERENCES = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_LINKS = tuple(map(w, ("basedOn", "next", "link")))


def style_key(style: Element) -> tuple[str, str]:
    """Return by what a style is known in every editor: its kind and name."""
    name = " ".join(value(style.find(w("name"))).casefold().split())
    return value(style, "type"), _ALIASES.get(name, name)


def by_id(styles: Element) -> dict[str, Element]:
    """Return the styles by their id."""
    return {value(style, "styleId"): style for style in styles.iterchildren(w("style"))}


def default_style(styles: Element, kind: str) -> str:
    """Return the id of the style that applies where none is named."""
    for style in styles.iterchildren(w("style")):
        if value(style, "type") == kind and value(style, "default") in ("1", "true", "on"):
            return value(style, "styleId")
    return ""


def with_bases(styles: Mapping[str, Element], identifier: str) -> Iterator[Element]:
    """Yield a style and those that it stands on, the nearest first, each once even where they stand in a ring."""
    seen: set[str] = set()
    while identifier in styles and identifier not in seen:
        seen.add(identifier)
        yield styles[identifier]
        identifier = value(styles[identifier].find(w("basedOn")))


def theme_font(theme: Element | None, name: str) -> str:
    """Return the font for which a word such as `minorHAnsi` stands: major for headings, minor for text."""
    if theme is None:
        return ""
    size = "major" if name.startswith("major") else "minor"
    latin = theme.find(f".//{{{DRAWING}}}{size}Font/{{{DRAWING}}}latin")
    return "" if latin is None else latin.get("typeface", "")


class StyleMerger:
    """Copies into the first document's styles what another one uses and the first lacks."""

    def __init__(self, first: Element, other: Element):
        self.first, self.other = first, other
        self.known = {style_key(style): value(style, "styleId") for style in first.iterchildren(w("style"))}
        self.others = by_id(other)
        self.taken = set(by_id(first))
        self.ids: dict[str, str] = {}
        self.copied: list[Element] = []

    def take(self, identifier: str) -> str:
        """Return the id in the first document of a style of the other, copied with all that it stands on."""
        style = self.others.get(identifier)
        if style is None:
            return identifier if identifier in self.taken else ""
        if identifier not in self.ids:
            found = self.known.get(style_key(style))
            self.ids[identifier] = found or self._copy(style)
        return self.ids[identifier]

    def _copy(self, style: Element) -> str:
        own = value(style, "styleId")
        new, number = own, 1
        while new in self.taken:
            number += 1
            new = f"{own}{number}"
        self.taken.add(new)
        self.ids[own] = new
        copy = deepcopy(style)
        copy.tail = None
        copy.set(w("styleId"), new)
        if w("default") in copy.attrib:
            del copy.attrib[w("default")]
        self.first.append(copy)
        self.copied.append(copy)
        if copy.find(w("basedOn")) is None and value(copy, "type") == "paragraph":
            self._keep_defaults(copy)
        for link in copy.findall("*"):
            if link.tag in _LINKS:
                target = self.take(value(link))
                if target:
                    link.set(w("val"), target)
                else:
                    copy.remove(link)
        return new

    def _keep_defaults(self, style: Element) -> None:
        for name in ("pPr", "rPr"):
            ours, theirs = _defaults(self.first, name), _defaults(self.other, name)
            for tag in sorted({*ours, *theirs}):
                wanted = theirs.get(tag)
                default = _NEUTRAL.get(tag) if wanted is None else etree.tostring(wanted, method="c14n")
                if default is None or (tag in ours and etree.tostring(ours[tag], method="c14n") == default):
                    continue
                properties = property_of(style, name)
                if properties.find(tag) is None:
                    place_child(properties, etree.fromstring(default) if wanted is None else deepcopy(wanted))

    def rename(self, trees: Iterable[Element]) -> None:
        """Put the ids of the first document into trees of the other."""
        default = self.take(default_style(self.other, "paragraph"))
        explicit = default if default != default_style(self.first, "paragraph") else ""
        for tree in trees:
            for reference in list(tree.iter(*_REFERENCES)):
                new = self.take(value(reference))
                parent = reference.getparent()
                if new:
                    reference.set(w("val"), new)
                elif parent is not None:
                    parent.remove(reference)
            if explicit:
                self._name_default(tree, explicit)

    @staticmethod
    def _name_default(tree: Element, style: str) -> None:
        for paragraph in tree.iter(w("p")):
            properties = property_of(paragraph, "pPr")
            if properties.find(w("pStyle")) is None:
                property_of(properties, "pStyle").set(w("val"), style)


_NS = f'xmlns:w="{W}"'
_NEUTRAL = {
    w("spacing"): f'<w:spacing {_NS} w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'.encode(),
    w("sz"): f'<w:sz {_NS} w:val="20"/>'.encode(),
    w("rFonts"): (
        f'<w:rFonts {_NS} w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'.encode()
    ),
}


def _defaults(styles: Element, name: str) -> dict[str, Element]:
    found = styles.find(f"{w('docDefaults')}/{w(name + 'Default')}/{w(name)}")
    return {} if found is None else {str(child.tag): child for child in found}


def copy_lists(first: Element, other: Element, trees: Iterable[Element], styles: StyleMerger | None) -> None:
    """Copy the lists that trees of another document use, and put the new ids into those trees."""
    lists = {value(num, "numId"): num for num in other.iterchildren(w("num"))}
    shapes = {value(shape, "abstractNumId"): shape for shape in other.iterchildren(w("abstractNum"))}
    next_list = _next(first, "num", "numId")
    next_shape = _next(first, "abstractNum", "abstractNumId")
    new_lists: dict[str, str] = {}
    new_shapes: dict[str, str] = {}
    for reference in [reference for tree in trees for reference in tree.iter(w("numId"))]:
        old = value(reference)
        num = lists.get(old)
        if num is None or value(num.find(w("abstractNumId"))) == "":
            continue
        if old not in new_lists:
            shape_id = value(num.find(w("abstractNumId")))
            if shape_id in shapes and shape_id not in new_shapes:
                new_shapes[shape_id] = str(next_shape + len(new_shapes))
                _add_shape(first, shapes[shape_id], new_shapes[shape_id], styles)
            new_lists[old] = str(next_list + len(new_lists))
            copy = deepcopy(num)
            copy.set(w("numId"), new_lists[old])
            for shape in copy.findall(w("abstractNumId")):
                shape.set(w("val"), new_shapes.get(shape_id, "0"))
            _add_list(first, copy)
        reference.set(w("val"), new_lists[old])


def _next(root: Element, name: str, attribute: str) -> int:
    numbers = [value(e, attribute) for e in root.iterchildren(w(name))]
    return max(map(as_number, numbers), default=0) + 1


def _add_shape(first: Element, shape: Element, identifier: str, styles: StyleMerger | None) -> None:
    copy = deepcopy(shape)
    copy.set(w("abstractNumId"), identifier)
    for element in list(copy.iter(*map(w, ("nsid", "tmpl", "styleLink", "numStyleLink", "lvlPicBulletId", "pStyle")))):
        new = styles.take(value(element)) if styles is not None and element.tag == w("pStyle") else ""
        parent = element.getparent()
        if new:
            element.set(w("val"), new)
        elif parent is not None:
            parent.remove(element)
    before = first.find(w("num"))
    if before is None:
        first.append(copy)
    else:
        before.addprevious(copy)


def _add_list(first: Element, num: Element) -> None:
    last = first.findall(w("num"))
    if last:
        last[-1].addnext(num)
    else:
        first.append(num)
