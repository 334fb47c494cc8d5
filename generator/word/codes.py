"""Knows how a text becomes a QR code: a picture whose bytes are the same everywhere."""

from __future__ import annotations

from io import BytesIO

from generator.word.pictures import Picture

LONGEST = 400
"""The most signs that a code of its size can be read with."""
SIDE_MM = 22.0
_DOTS = 6
"""Dots for a side of a module."""


def qr_code(text: str) -> Picture:
    """Return the code of a text; a ValueError says in Russian that it is too long.

    The picture is stored without compression: what another zlib makes of it would differ.
    """
    import segno  # what only documents with a code need

    if len(text) > LONGEST:
        raise ValueError(f"для штрих-кода слишком много текста: знаков {len(text)}, а можно до {LONGEST}")
    file = BytesIO()
    segno.make_qr(text, error="m", encoding="utf-8").save(file, kind="png", scale=_DOTS, border=2, compresslevel=0)
    return Picture(file.getvalue(), "png", SIDE_MM, SIDE_MM, "Штрих-код")
