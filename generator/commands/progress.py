"""Knows the progress bar of long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
HANDFUL = 5
_BAR = "{desc}: {n_fmt} из {total_fmt} |{bar:30}| осталось {remaining}"


def progress(items: Iterable[T], words: str, total: int) -> Iterable[T]:
    """Return the items, with a bar on the error stream where they are many (`total`) and a person looks at it."""
    if total <= HANDFUL or not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Iterable[T] = tqdm(items, desc=words, total=total, bar_format=_BAR, leave=False)
    return bar
