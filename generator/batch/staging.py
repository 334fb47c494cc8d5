"""Knows how many files are written all or none: put aside, on the disk for sure, then put in place one by one.

Whatever happens meanwhile, a file is in its place whole or not at all; what was put aside by a run that was killed is
thrown away by the next.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from generator import files
from generator.output import edited
from generator.problems import Problem, Stop

PREFIX = ".prikaz-"
_SHARE = re.compile(rf"{re.escape(PREFIX)}(\d+-\d+)(?:\.lock)?")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Staging:
    """A hidden folder beside the files to come, one for each share of a run; while a run lasts no other may use it."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.place = folder, folder / f"{PREFIX}{name}"
        self._before: frozenset[str] = frozenset()
        self._is_new = False
        self._lock: int | None = None

    def open(self) -> None:
        """Make it empty; raises Stop where that fails or another run is at work."""
        try:
            self._is_new = not self.folder.is_dir()
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._lock_file)
            shutil.rmtree(self.place, ignore_errors=True)
            if self.place.name == f"{PREFIX}1-1":  # a whole run: shares that were killed are not coming back
                found = {share[1] for share in map(_SHARE.fullmatch, files.names_in(self.folder)) if share}
                for name in sorted(found - {"1-1"}):
                    Staging(self.folder, name).clear()
            self.place.mkdir()
            self._before = frozenset(map(files.same_name, files.names_in(self.folder)))
        except OSError as error:
            raise Stop([files.not_written(self.folder, error)]) from None

    def clear(self) -> None:
        """Throw away what a run that was killed has left; raises Stop where it is at work."""
        self._lock = _locked(self._lock_file)
        self.drop()

    def had(self, *names: str) -> bool:
        """Tell whether one of these files was in the folder when this was made."""
        return any(files.same_name(name) in self._before for name in names)

    def put(self, name: str, data: bytes) -> None:
        """Put a file aside under a name; raises Stop where that fails. It is on the disk after `commit`."""
        try:
            file = os.open(f"{self.place}{os.sep}{name}", _NEW_FILE, 0o666)  # half the time of Path
            try:
                while data:
                    data = data[os.write(file, data) :]  # a full disk takes the beginning, and refuses the rest
                if _syncfs is None:
                    os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise Stop([files.not_written(self.folder / name, error)]) from None

    def commit(self, names: Iterable[tuple[str, str]]) -> dict[str, Stop]:
        """Put files in place, by the names they were put aside under and those they get; return what went wrong.

        All of them are on the disk before the first one is put in place; raises Stop where that fails.
        """
        try:
            _settle(self.place)
        except OSError as error:
            raise Stop([files.not_written(self.folder, error)]) from None
        failed: dict[str, Stop] = {}
        for aside, name in names:
            target = f"{self.folder}{os.sep}{name}"
            try:
                if os.path.lexists(target):
                    if not self.had(name):  # it has come meanwhile
                        raise Stop([edited(Path(target))])
                    (self.place / aside).chmod(Path(target).stat().st_mode & 0o777)
                os.replace(f"{self.place}{os.sep}{aside}", target)  # noqa: PTH105 - half the time of Path
            except OSError as error:
                failed[name] = Stop([files.not_written(Path(target), error)])
            except Stop as stop:
                failed[name] = stop
        return failed

    def drop(self) -> None:
        """Throw away what is still aside, and the folder where this run has made it and nothing is in it."""
        if self._lock is None:
            return
        shutil.rmtree(self.place, ignore_errors=True)
        os.close(self._lock)
        self._lock = None
        with suppress(OSError):
            self._lock_file.unlink()
        if self._is_new:
            with suppress(OSError):
                self.folder.rmdir()

    @property
    def _lock_file(self) -> Path:
        return self.place.with_name(f"{self.place.name}.lock")


def _locked(path: Path) -> int:
    """Return the descriptor of a file that no other process has locked; raises Stop, OSError.

    The lock ends with the process, however that may end.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        hint = "дождитесь конца той сборки и повторите"
        place = files.shown(path.parent)
        raise Stop([Problem("документы этой папки уже собираются", None, hint, "занято", place=place)]) from None
    return descriptor


def _settle(folder: Path) -> None:
    """Wait until all that was written near a folder is on the disk: once for many files, much faster than for each."""
    if _syncfs is None:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if _syncfs(descriptor) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(descriptor)


def _system_sync() -> Callable[[int], int] | None:
    """Return Linux's call that writes out one file system; None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    return found


_syncfs = _system_sync()
