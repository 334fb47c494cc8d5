"""Knows how the text of an order speaks of its appendices: by a reference, a number, or as «прилагаемый»."""

from __future__ import annotations

import re
from functools import cache

from generator.russian.words import fold

NAMED = re.compile(r"(?<!\w)(?:приложени(?:е|я|ю|ем|и|й|ям|ями|ях)|прилагаем\w+)(?!\w)", re.IGNORECASE)
"""A word that says that something is appended."""


@cache
def _reference(key: str) -> re.Pattern[str]:
    return re.compile(r"\(\(\s*" + re.escape(fold(key)) + r"\s*[.:)]")


def refers(written: str, key: str) -> bool:
    """Tell whether a text as written refers to a key."""
    return "((" in written and _reference(key).search(fold(written)) is not None


def first_reference(written: str, key: str) -> int:
    """Return where a text as written refers to a key for the first time; -1 where it does not."""
    found = _reference(key).search(fold(written))
    return found.start() if found else -1
