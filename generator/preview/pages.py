"""Knows a PDF as pictures of its pages."""

from __future__ import annotations

import hashlib
from contextlib import closing
from io import BytesIO
from threading import Lock
from typing import NamedTuple

from pypdfium2 import PdfDocument

SCALE = 2.0
"""How many dots a point of the page has: sharp on a screen of 144 dots an inch."""


class Size(NamedTuple):
    """The size of a page in points."""

    width: float
    height: float


_LIBRARY = Lock()
"""The library knows one thread at a time; a new PDF is opened by one, and browsers ask for pictures in others."""


class Pages:
    """The pages of one PDF, which is opened anew for each picture: so nothing of the library outlives its lock."""

    def __init__(self, pdf: bytes):
        self.name = hashlib.sha256(pdf).hexdigest()[:16]
        self._pdf = pdf
        self._pictures: dict[int, bytes] = {}
        with _LIBRARY, closing(PdfDocument(pdf)) as document:
            self.sizes = tuple(Size(*document.get_page_size(number)) for number in range(len(document)))

    def picture(self, number: int) -> bytes:
        """Return the picture of a page, counted from 0, as PNG; it is made when it is first asked for."""
        with _LIBRARY:
            if number not in self._pictures:
                self._pictures[number] = _drawn(self._pdf, number)
            return self._pictures[number]


def _drawn(pdf: bytes, number: int) -> bytes:
    file = BytesIO()
    with (
        closing(PdfDocument(pdf)) as document,
        closing(document[number]) as page,
        closing(page.render(scale=SCALE)) as bitmap,
    ):
        bitmap.to_pil().save(file, "PNG", compress_level=1)
    return file.getvalue()
