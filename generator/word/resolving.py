"""Knows what the styles of a DOCX give to a paragraph and to its letters, inherited properties included."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import TypeAlias

from generator.word.content import Opened
from generator.word.ooxml import Element, value, w
from generator.word.styles import by_id, default_style, with_bases

Properties: TypeAlias = dict[str, Element]
"""Properties by their tags, the nearest layer's on top."""
_LAYERS = ("pPr", "rPr")


class StyleSheet:
    """The styles of one document."""

    def __init__(self, docx: Opened):
        root = docx.part("styles")
        self.theme = docx.part("theme")
        self.by_id = {} if root is None else by_id(root)
        self.default = "" if root is None else default_style(root, "paragraph")
        self.defaults = {
            p: [] if root is None else root.findall(f"{w('docDefaults')}/{w(p + 'Default')}/{w(p)}") for p in _LAYERS
        }

    def name(self, identifier: str) -> str:
        """Return the name of a style, which no editor changes."""
        style = self.by_id.get(identifier)
        return value(style.find(w("name"))) if style is not None else identifier

    def resolved(self, identifier: str, beneath: str = "") -> tuple[Properties, Properties]:
        """Return the properties of paragraphs and of letters in a style, empty for the default one.

        `beneath` is the style of the table that the paragraph stands in.
        """
        paragraph, letters = (
            merged({}, [*self.defaults[p], *self.layers(beneath, p), *self.layers(identifier or self.default, p)])
            for p in _LAYERS
        )
        return paragraph, letters

    def layers(self, identifier: str, properties: str) -> list[Element]:
        """Return what a style and those beneath it say of one kind of properties (`pPr`, …), the deepest first."""
        chain = reversed(list(with_bases(self.by_id, identifier)))
        return [found for style in chain if (found := style.find(w(properties))) is not None]


def merged(beneath: Properties, layers: Iterable[Element]) -> Properties:
    """Return properties with layers laid over them."""
    found = dict(beneath)
    for layer in layers:
        for element in layer:
            found[str(element.tag)] = _over(found.get(str(element.tag)), element)
    return found


_HIDES = {
    w("ascii"): w("asciiTheme"),
    w("hAnsi"): w("hAnsiTheme"),
    w("firstLine"): w("hanging"),
    w("hanging"): w("firstLine"),
}


def _over(below: Element | None, above: Element) -> Element:
    """Return a property with the attributes that the layer beneath it adds."""
    if below is None or not above.attrib or above.tag not in (w("ind"), w("spacing"), w("rFonts")):
        return above
    whole = copy(above)
    hidden = {_HIDES[name] for name in map(str, above.attrib) if name in _HIDES}
    for name, text in below.attrib.items():
        if name not in whole.attrib and name not in hidden:
            whole.set(name, text)
    return whole
