"""Knows the editions of the standard of form, and which of them holds for a document of a day.

ГОСТ Р 7.0.97-2016 holds until 17.08.2025, ГОСТ Р 7.0.97-2025 from 18.08.2025.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Edition:
    """What differs between editions: the longest line in mm of a requisite that stands in a corner (section 3)."""

    year: str
    corner: float

    @property
    def name(self) -> str:
        """The standard as a person cites it."""
        return f"ГОСТ Р 7.0.97-{self.year}"


E2016 = Edition("2016", 75)
E2025 = Edition("2025", 80)
EDITIONS = (E2025, E2016)
_IN_FORCE_SINCE = date(2025, 8, 18)


def edition_of(day: date | None) -> Edition:
    """Return the edition for a document of a day, the one in force where there is no day."""
    return E2016 if day is not None and day < _IN_FORCE_SINCE else E2025
