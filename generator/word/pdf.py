"""Knows how to make the same PDF of the same document: its date is the document's own, its id tells what it is made of.

The file identifier of PDF (ISO 32000-1, 14.4) is two strings of 16 bytes. The first is the mark of the source, the
second the digest of all the rest, so that a PDF which another program has saved is told from our own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

_DATES = re.compile(rb"/(CreationDate|ModDate)\s*\(D:[^)]*\)")
_CHECK_SUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-F]{32})")
_IDENTIFIER = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>\s*\]")
_TRAILER = re.compile(rb"trailer\s*<<")
_DIGITS = 32
END = b"%%EOF"


def is_whole(pdf: bytes) -> bool:
    """Tell whether a program has written a PDF to its end."""
    return pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(END)


def source_mark(way: str, files: Mapping[str, bytes]) -> str:
    """Return the mark of the members of a DOCX and of the way in which a PDF is made of it: 32 hexadecimal digits."""
    digest = hashlib.sha256(way.encode())
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:_DIGITS].upper()


def normalised(pdf: bytes, mark: str, day: str) -> bytes:
    """Return a PDF with the mark of its source, dated `day` (ISO 8601, its date alone counts); no offset is moved."""
    moment = b"D:" + day[:10].replace("-", "").encode() + b"000000Z"
    pdf = _DATES.sub(lambda found: (b"/%b(%b)" % (found[1], moment)).ljust(len(found[0])), pdf)
    pdf = _CHECK_SUM.sub(lambda found: found[1] + b"0" * _DIGITS, pdf)
    head, _, tail = _split(pdf)
    return head + b"/ID[<%b><%b>]" % (mark.encode(), _digest(mark, head, tail)) + tail


def mark_of(pdf: bytes) -> str | None:
    """Return the mark of the source of our own PDF, or nothing where another program has made or changed it."""
    head, found, tail = _split(pdf)
    if found is None:
        return None
    mark = found[1].decode()
    return mark if found[2] == _digest(mark, head, tail) else None


def _split(pdf: bytes) -> tuple[bytes, re.Match[bytes] | None, bytes]:
    """Return what stands before the last identifier, the identifier, and what stands after it.

    A PDF without one is split where it belongs: no offset points behind the trailer, so nothing moves.
    """
    found = _last(_IDENTIFIER, pdf)
    if found is not None:
        return pdf[: found.start()], found, pdf[found.end() :]
    trailer = _last(_TRAILER, pdf)
    end = len(pdf) if trailer is None else trailer.end()
    return pdf[:end], None, pdf[end:]


def _last(pattern: re.Pattern[bytes], pdf: bytes) -> re.Match[bytes] | None:
    return max(pattern.finditer(pdf), key=re.Match.start, default=None)


def _digest(mark: str, head: bytes, tail: bytes) -> bytes:
    digest = hashlib.sha256(mark.encode())
    for part in (head, tail):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:_DIGITS].upper().encode()
