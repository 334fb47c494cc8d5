"""Knows when something that a document may depend on was saved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

from generator.bundle import YAML, find_register
from generator.files import LOCKS, absolute, shown
from generator.models.pictures import PICTURE_FILES
from generator.models.tables import TABLE_FILES
from generator.problems import Problem, Stop
from generator.templates import OWN

SOURCES = (*YAML, *TABLE_FILES, *PICTURE_FILES)
_QUIET = 50
"""For how many milliseconds nothing is saved before a change counts as over: an editor writes in several steps."""
_WAKE = 200
"""After how many milliseconds of waiting Python may look at what else there is: Ctrl-C."""


def folder_of(path: Path) -> Path:
    """Return the folder that has all files that a document may depend on: the register's, or the document's own."""
    return absolute(find_register(path) or path).parent


def changes(folder: Path) -> Iterator[None]:
    """Yield at once, when the folder is being watched, and then after every change of a source in it.

    What changes while the caller is busy is not lost. Raises Stop where the folder cannot be watched.
    """
    try:
        yield from _changes(folder)
    except OSError:
        hint = "проверьте, есть ли право её читать и не слишком ли много в ней вложенных папок"
        raise Stop([Problem("за папкой нельзя следить", None, hint, "не-читается", place=shown(folder))]) from None


def _changes(folder: Path) -> Iterator[None]:
    folder = Path(os.path.realpath(folder))  # some systems name what has changed so
    news = watch(
        folder,
        watch_filter=lambda change, name: is_source(Path(name).relative_to(folder), change),
        step=_QUIET,
        rust_timeout=_WAKE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    next(news)
    yield
    yield from (None for found in news if found)


def is_source(path: Path, change: Change = Change.modified) -> bool:
    """Tell whether a document may depend on a file, named from the register's folder."""
    if path.name.startswith(LOCKS) or any(part.startswith(".") for part in path.parts):
        return False
    ending = path.suffix.lower()
    return ending in SOURCES or (ending == ".docx" and path.parts[0] == OWN)
