"""Knows how many files are written all or none: put aside, on the disk for sure, then put in place one by one.

Whatever happens meanwhile, a file is in its place whole or not at all; what was put aside by a run that was killed is
thrown away by the next.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from generator import files
from generator.problems import Stop

PREFIX = ".prikaz-"


class Staging:
    """A hidden folder beside the files to come, one for each share of a run."""

    def __init__(self, folder: Path, name: str = "1"):
        self.folder, self.place = folder, folder / f"{PREFIX}{name}"

    def open(self) -> None:
        """Make it empty; raises Stop where that fails."""
        self.drop()
        if self.place.name == f"{PREFIX}1-1":  # a whole run: shares that were killed are not coming back
            for place in self.folder.glob(f"{PREFIX}*"):
                shutil.rmtree(place, ignore_errors=True)
        try:
            self.place.mkdir(parents=True)
        except OSError as error:
            raise Stop([files.not_written(self.folder, error)]) from None

    def put(self, name: str, data: bytes) -> None:
        """Put a file aside under a name; raises Stop where that fails. It is on the disk after `settle`."""
        try:
            with open(f"{self.place}{os.sep}{name}", "wb", buffering=0) as file:  # noqa: PTH123 - half the time of Path
                file.write(data)
                if _syncfs is None:
                    os.fsync(file.fileno())
        except OSError as error:
            raise Stop([files.not_written(self.folder / name, error)]) from None

    def settle(self) -> None:
        """Wait until all that was put aside is on the disk: once for many files, which is much faster than for each."""
        if _syncfs is None:
            return
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            _syncfs(descriptor)
        finally:
            os.close(descriptor)

    def commit(self, names: Iterable[tuple[str, str]]) -> dict[str, Stop]:
        """Put files in place, by the names they were put aside under and those they get; return what went wrong."""
        failed: dict[str, Stop] = {}
        for aside, name in names:
            target = self.folder / name
            try:
                if target.exists():
                    (self.place / aside).chmod(target.stat().st_mode & 0o777)
                (self.place / aside).replace(target)
            except OSError as error:
                failed[name] = Stop([files.not_written(target, error)])
        return failed

    def drop(self) -> None:
        """Throw away what is still aside, and the folder where nothing else is in it."""
        shutil.rmtree(self.place, ignore_errors=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()


def _system_sync() -> Callable[[int], object] | None:
    """Return Linux's call that writes out one file system; None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    found: Callable[[int], object] | None = getattr(ctypes.CDLL(None), "syncfs", None)
    return found


_syncfs = _system_sync()
