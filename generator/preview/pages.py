"""Knows a PDF as pictures of its pages."""

from __future__ import annotations

import hashlib
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


class Pages:
    """The pages of one PDF. The library knows one thread at a time, browsers ask in several."""

    def __init__(self, pdf: bytes):
        self.name = hashlib.sha256(pdf).hexdigest()[:16]
        self._lock = Lock()
        self._document = PdfDocument(pdf)
        self._pictures: dict[int, bytes] = {}
        self.sizes = tuple(Size(*self._document[number].get_size()) for number in range(len(self._document)))

    def picture(self, number: int) -> bytes:
        """Return the picture of a page, counted from 0, as PNG; it is made when it is first asked for."""
        with self._lock:
            if number not in self._pictures:
                file = BytesIO()
                self._document[number].render(scale=SCALE).to_pil().save(file, "PNG", compress_level=1)
                self._pictures[number] = file.getvalue()
            return self._pictures[number]
