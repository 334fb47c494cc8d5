"""Knows how the setup of a page is said: its size, how it lies, its margins."""

from __future__ import annotations

from collections.abc import Iterator

from generator.word.ooxml import Element, is_on, value, w

MARGINS = (
    ("верхнее поле", "top"),
    ("нижнее поле", "bottom"),
    ("левое поле", "left"),
    ("правое поле", "right"),
    ("до верхнего колонтитула", "header"),
    ("до нижнего колонтитула", "footer"),
)


def millimetres(twips: str) -> str:
    """Return a length in millimetres, with a comma, no needless zeros."""
    try:
        text = f"{float(twips) * 25.4 / 1440:.1f}"
    except ValueError:
        return twips or "0"
    return text.removesuffix(".0").replace(".", ",").replace("-0", "0" if text == "-0.0" else "-0")


def is_landscape(section: Element) -> bool:
    """Tell whether the pages of a section lie along their long side."""
    return value(section.find(w("pgSz")), "orient") == "landscape"


def facts(section: Element) -> Iterator[tuple[str, str]]:
    """Yield what the pages of a section are like: the name of each measure and what it is."""
    size, margins, numbers = (section.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
    yield "размер листа", f"{millimetres(value(size, 'w'))} × {millimetres(value(size, 'h'))} мм"
    yield "ориентация", "альбомная" if is_landscape(section) else "книжная"
    for words, name in MARGINS:
        yield words, f"{millimetres(value(margins, name))} мм"
    first = is_on(section.find(w("titlePg")))
    yield "колонтитулы первой страницы", "свои" if first else "общие"
    yield "нумерация страниц", f"с № {value(numbers, 'start')}" if value(numbers, "start") else "подряд"
