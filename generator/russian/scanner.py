"""Knows how a text is read from left to right, piece by piece."""

from __future__ import annotations

import re
import unicodedata


class Scanner:
    """A text, and the place up to which it is read.

    Patterns see it in lower case, without ё and with a space for every kind of space, at the same places as `written`.
    """

    def __init__(self, written: str) -> None:
        self.written = unicodedata.normalize("NFC", written)
        self.text = _plain(self.written)
        self.place = 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take what a pattern finds here, and the spaces after it."""
        match = pattern.match(self.text, self.place)
        if match:
            self.place = match.end()
            while self.text.startswith(" ", self.place):
                self.place += 1
        return match

    def end(self) -> int:
        """Return the place where what was read ends, without the spaces after it."""
        return len(self.text[: self.place].rstrip())

    def words_since(self, start: int) -> str:
        """Return what was read from a place on, as written but for a capital at its start."""
        words = self.written[start : self.place].strip(" ,.")
        return words[:1].lower() + words[1:]


_SPACES = {place: " " for place in range(0x3001) if chr(place).isspace()}
_PLAIN = str.maketrans(_SPACES | {ord("ё"): "е"})
"""Every kind of space is a space, ё is е."""


def _plain(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return lower.translate(_PLAIN)
