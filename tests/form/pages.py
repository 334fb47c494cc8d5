"""Where each word of a PDF stands, by pdftotext: another reader than the program's own."""

from __future__ import annotations

import subprocess

from lxml import etree

from generator.form.printed import Page, Word
from tests.conftest import require

_MM_PER_POINT = 25.4 / 72
_SIDES = ("xmin", "ymin", "xmax", "ymax")


def read_pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF and their words."""
    command = [require("pdftotext"), "-bbox", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    root = etree.fromstring(done.stdout, etree.HTMLParser(encoding="utf-8"))
    return [_page(number, element) for number, element in enumerate(root.iter("page"), 1)]


def _page(number: int, element: etree._Element) -> Page:
    words = tuple(
        Word(word.text or "", *(float(word.get(side, "0")) * _MM_PER_POINT for side in _SIDES))
        for word in element.iter("word")
    )
    width, height = (float(element.get(side, "0")) * _MM_PER_POINT for side in ("width", "height"))
    return Page(number, width, height, words)
