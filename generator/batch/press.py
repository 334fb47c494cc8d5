"""Knows how the documents of a series are filled and sealed: the same as any, but what they share is printed once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from datetime import date

from generator.build import Printer, Workshop, digest_of, identity_of, lost_on_paper, printer_of
from generator.bundle import Bundle
from generator.origins import Origins, origins_of, with_row
from generator.output import sealed
from generator.problems import Problem
from generator.views import Part
from generator.views.series import Printed
from generator.word.engine import ValueRefusedError
from generator.word.frames import Frame, frame_of
from generator.word.package import Members

KEPT = 256
"""How many frames are kept: one for each shape of a document and each date."""


class Press:
    """Prints the documents of a series."""

    def __init__(self, bundle: Bundle, workshop: Workshop):
        self.bundle, self.workshop = bundle, workshop
        self._frames: OrderedDict[object, tuple[Frame, str] | None] = OrderedDict()
        """Frames with the digests of what their documents share; None where a template cannot have one."""
        self._printers: dict[object, Printer] = {}
        self._origins_of_form: dict[tuple[bytes, ...], Origins] = {}

    def members(self, printed: Printed, row: str, entries: str) -> tuple[Members, list[Problem]]:
        """Return the sealed members of a document, and what its templates have left unprinted; raises Stop.

        `row` is the text of its row, `entries` that of what it names in the register: they are among its origins.
        """
        document = printed.parts[0].document
        day, _ = document.signed
        printer = self._printer(printed.parts, day)
        key = (id(printer), day, printed.shape)
        is_new = key not in self._frames
        if is_new:
            self._frames[key] = _framed(printed, printer, day)
            if len(self._frames) > KEPT:
                self._frames.popitem(last=False)
        self._frames.move_to_end(key)
        framed = self._frames[key]
        members, digest = _filled(framed, printed.texts) or _rendered(printed, printer, day)
        members = sealed(members, digest, identity_of(document), self._origins(printer, row, entries))
        if is_new or framed is None:
            return members, lost_on_paper(printed.values[0], printer.paths, members)
        return members, []

    def _origins(self, printer: Printer, row: str, entries: str) -> Origins:
        if printer.digests not in self._origins_of_form:
            self._origins_of_form[printer.digests] = origins_of(self.bundle, printer.digests)
        return with_row(self._origins_of_form[printer.digests], row, entries)

    def _printer(self, parts: list[Part], day: date | None) -> Printer:
        key = (day, *((type(part.view), getattr(part.view, "landscape", False)) for part in parts))
        if key not in self._printers:
            self._printers[key] = printer_of(self.bundle, parts, self.workshop)
        return self._printers[key]


def _framed(printed: Printed, printer: Printer, day: date | None) -> tuple[Frame, str] | None:
    values, constant = printed.values
    frame = frame_of(printer.template, values, constant, printed.texts, day)
    return (frame, digest_of(frame.digest, printer)) if frame is not None else None


def _filled(framed: tuple[Frame, str] | None, texts: list[str]) -> tuple[Members, str] | None:
    """Return the members of a document and its digest; None without a frame, or for a text that cannot be printed."""
    if framed is None:
        return None
    frame, shared = framed
    try:
        return frame.fill(texts), hashlib.sha256("\0".join((shared, *texts)).encode()).hexdigest()
    except ValueRefusedError:
        return None


def _rendered(printed: Printed, printer: Printer, day: date | None) -> tuple[Members, str]:
    values, _ = printed.values
    return printer.template.render(values, day), digest_of(values, printer)
