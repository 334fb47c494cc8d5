"""Knows which fonts a DOCX asks for, and which of them are absent here, where `fc-match` can tell."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator

from generator.word.content import Opened
from generator.word.ooxml import Element, value, w
from generator.word.styles import by_id, default_style, theme_font, with_bases

SAME_METRICS = {
    "Times New Roman": ("Liberation Serif", "Tinos", "PT Astra Serif"),
    "Arial": ("Liberation Sans", "Arimo", "PT Astra Sans"),
    "Courier New": ("Liberation Mono", "Cousine"),
    "Calibri": ("Carlito",),
    "Cambria": ("Caladea",),
}
"""Free fonts whose signs are as wide as those of a paid one: with them lines and pages break at the same places."""

_PARTS = ("header", "footer", "footnotes", "endnotes")
_STYLE_NAMES = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))


def missing_fonts(names: Iterable[str]) -> list[str]:
    """Return the fonts that are absent, in order, no free one of the same metrics being there in their place.

    Where there is no `fc-match` to ask (Windows, macOS) nothing is said to be absent.
    """
    program = shutil.which("fc-match")
    if program is None:
        return []
    return [name for name in sorted(set(names)) if not {name, *SAME_METRICS.get(name, ())} & _served(program, name)]


def _served(program: str, name: str) -> set[str]:
    """Return the names of the font that stands in for a font here: its own ones if it is there."""
    pattern = re.sub(r"([\\:,-])", r"\\\1", name)
    done = subprocess.run([program, "--format=%{family}", pattern], capture_output=True, text=True, encoding="utf-8")
    return set(done.stdout.split(","))


def fonts_of(docx: Opened) -> set[str]:
    """Return the fonts of the Latin and Cyrillic letters that a DOCX asks for, those of styles it uses included."""
    trees = (docx.named(name) for _, kind, name in docx.relations if kind in _PARTS)
    parts = [docx.root, *(tree for tree in trees if tree is not None)]
    styles = docx.part("styles")
    if styles is not None:
        parts += _used(styles, parts)
    theme = docx.part("theme")
    return {font for part in parts for font in _named(part, theme)}


def _used(styles: Element, parts: list[Element]) -> Iterator[Element]:
    """Yield the defaults and the styles that the parts name, each with those that it stands on."""
    known = by_id(styles)
    names = {value(reference) for part in parts for reference in part.iter(*_STYLE_NAMES)}
    names |= {default_style(styles, kind) for kind in ("paragraph", "table")}
    yield from styles.iterchildren(w("docDefaults"))
    for name in sorted(names):
        yield from with_bases(known, name)


def _named(part: Element, theme: Element | None) -> Iterator[str]:
    for fonts in part.iter(w("rFonts")):
        for script in ("ascii", "hAnsi"):
            own, of_theme = value(fonts, script), value(fonts, f"{script}Theme")
            name = theme_font(theme, of_theme) if of_theme else own
            if name:
                yield name
