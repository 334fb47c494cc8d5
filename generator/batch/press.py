"""Knows how the documents of a series are filled and sealed: the same as any, but what they share is printed once."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any

from generator.build import Printer, Workshop, digest_of, identity_of, lost_on_paper, printer_of
from generator.bundle import Bundle
from generator.origins import Origins, origins_of, with_row
from generator.output import sealed
from generator.problems import Problem
from generator.views import Part
from generator.word.engine import ValueRefusedError
from generator.word.frames import Frame, Known, frame_of, shape_of
from generator.word.package import Members

KEPT = 256
"""How many frames are kept: one for each shape of a document and each date."""


class Press:
    """Prints the documents of a series."""

    def __init__(self, bundle: Bundle, workshop: Workshop):
        self.bundle, self.workshop = bundle, workshop
        self._frames: OrderedDict[object, Frame | None] = OrderedDict()
        self._printers: dict[object, Printer] = {}
        self._of_form: dict[int, Origins] = {}

    def members(
        self, parts: list[Part], values: dict[str, Any], known: Known, row: str
    ) -> tuple[Members, list[Problem]]:
        """Return the sealed members of a document, and what its templates have left unprinted; raises Stop.

        `row` is the text of its row, which is one of its origins.
        """
        document = parts[0].document
        day, _ = document.signed
        printer = self._printer(parts, day)
        shape, texts = shape_of(values, known)
        key = (id(printer), day, shape)
        is_new = key not in self._frames
        if is_new:
            self._frames[key] = frame_of(printer.template, values, known, day)
            if len(self._frames) > KEPT:
                self._frames.popitem(last=False)
        frame = self._frames[key]
        members = _filled(frame, texts) or printer.template.render(values, day)
        digest = digest_of(values if frame is None else [frame.digest, texts], printer)
        members = sealed(members, digest, identity_of(document), self._origins(printer, row))
        problems = lost_on_paper(values, printer.paths, members) if is_new or frame is None else []
        return members, problems

    def _origins(self, printer: Printer, row: str) -> Origins:
        if id(printer) not in self._of_form:
            self._of_form[id(printer)] = origins_of(self.bundle, printer.digests)
        return with_row(self._of_form[id(printer)], row)

    def _printer(self, parts: list[Part], day: date | None) -> Printer:
        key = (day, *((type(part.view), getattr(part.view, "landscape", False)) for part in parts))
        if key not in self._printers:
            self._printers[key] = printer_of(self.bundle, parts, self.workshop)
        return self._printers[key]


def _filled(frame: Frame | None, texts: list[str]) -> Members | None:
    """Return the members of a document; None where there is no frame, or a text that cannot be printed."""
    try:
        return frame.fill(texts) if frame is not None else None
    except ValueRefusedError:
        return None
