"""Knows how the documents of a series are filled and sealed: the same as any, but what they share is printed once."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from typing import Any

from generator.build import Printer, Workshop, digest_of, filled, identity_of, printer_of
from generator.bundle import Bundle
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

    def members(self, parts: list[Part], values: dict[str, Any], known: Known) -> tuple[Members, list[Problem]]:
        """Return the sealed members of a document, and what its templates have left unprinted; raises Stop."""
        day, _ = parts[0].document.signed
        printer = self._printer(parts, day)
        shape, texts = shape_of(values, known)
        key = (id(printer), day, shape)
        problems: list[Problem] = []
        if key not in self._frames:
            _, problems = filled(self.bundle, parts, values, self.workshop)
            self._frames[key] = frame_of(printer.template, values, known, day)
            if len(self._frames) > KEPT:
                self._frames.popitem(last=False)
        frame = self._frames[key]
        try:
            if frame is None:
                return filled(self.bundle, parts, values, self.workshop)
            members = frame.fill(texts)
        except ValueRefusedError:
            return filled(self.bundle, parts, values, self.workshop)
        digest = digest_of([frame.digest, texts], printer)
        return sealed(members, digest, identity_of(parts[0].document)), problems

    def _printer(self, parts: list[Part], day: date | None) -> Printer:
        key = (day, *((type(part.view), getattr(part.view, "landscape", False)) for part in parts))
        if key not in self._printers:
            self._printers[key] = printer_of(self.bundle, parts, self.workshop)
        return self._printers[key]
