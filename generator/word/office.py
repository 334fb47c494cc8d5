"""Knows LibreOffice: where it usually is, and how it makes PDFs of many files though a process of it dies or hangs.

A process takes many files. They are handed to it as numbered copies in a folder of its own, so that no name, however
odd, ever reaches LibreOffice. What a process has not made when it ends is tried again: the file that it stopped at
alone, the rest by another process.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from generator.word.pdf import is_whole

LIMIT = 120.0
"""Seconds for one document, the start of LibreOffice included."""
TRIES = 3
"""How many times a document is given to LibreOffice."""
WORTH_A_PROCESS = 20
"""How many documents repay the start of one more process."""
BATCH = 200
"""How many documents one process takes at most: its memory grows with each."""
MOST_PROCESSES = 8
FRUITLESS = 4
"""After how many processes without a single PDF LibreOffice is given up."""
_POLL = 0.05
_WINDOWS_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
_NAMES = ("soffice", "libreoffice")


class NotStarted(Exception):
    """LibreOffice cannot be started at all, or there is no place for its files."""


class Failure(StrEnum):
    """Why there is no PDF of a document."""

    NOT_MADE = "LibreOffice не смог сделать PDF этого документа"
    TOO_LONG = "LibreOffice не успел сделать PDF этого документа за отведённое время"


def find_office() -> Path | None:
    """Return the program of LibreOffice: the one on the search path, or where it is usually installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is not None:
        return Path(found)
    return next((place for place in usual_places(sys.platform, os.environ) if place.is_file()), None)


def usual_places(platform: str, environment: Mapping[str, str]) -> list[Path]:
    """Return where LibreOffice is installed on a platform, as `sys.platform` names it."""
    if platform == "win32":
        folders = [environment[name] for name in _WINDOWS_FOLDERS if name in environment]
        return [Path(f, "LibreOffice", "program", name) for f in folders for name in ("soffice.com", "soffice.exe")]
    if platform == "darwin":
        inside = Path("Applications", "LibreOffice.app", "Contents", "MacOS", "soffice")
        return [Path("/", inside), Path(environment.get("HOME", "/"), inside)]
    installed = sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    return [*installed, Path("/usr/lib/libreoffice/program/soffice"), Path("/snap/bin/libreoffice")]


def convert(
    program: Path,
    documents: Iterable[Path],
    *,
    total: int | None = None,
    limit: float = LIMIT,
    processes: int | None = None,
) -> Iterator[tuple[Path, bytes | Failure]]:
    """Yield each DOCX with its PDF as soon as it is made, or with the reason why there is none.

    The first are converted while others are still being made where it is known how many may come, `total`; else all
    are waited for. `limit` is in seconds for a document; `processes` is how many may run at a time, by default one
    for each core. Closing the iterator ends all processes. Raises NotStarted.
    """
    run = _Run(program, iter(documents), total, limit, processes or min(os.cpu_count() or 1, MOST_PROCESSES))
    with _temporary_folder() as folder:
        try:
            for number, made in run.results(Path(folder)):
                yield run.documents[number], made
        finally:
            run.end()


def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="prikaz-", ignore_cleanup_errors=True)
    except OSError as error:
        raise NotStarted from error


@dataclass
class _Run:
    """All that is to be converted, by numbers of documents."""

    program: Path
    coming: Iterator[Path] | None
    total: int | None
    limit: float
    processes: int
    documents: list[Path] = field(default_factory=list)
    gathered: list[int] = field(default_factory=list)
    waiting: deque[list[int]] = field(default_factory=deque)
    working: list[_Process] = field(default_factory=list)
    tries: Counter[int] = field(default_factory=Counter)
    started: int = 0
    made: int = 0
    fruitless: int = 0

    def results(self, folder: Path) -> Iterator[tuple[int, bytes | Failure]]:
        """Yield the PDF of each document as it comes; processes work in folders of their own inside `folder`."""
        while self.coming is not None or self.waiting or self.working:
            while self.waiting and len(self.working) < self.processes:
                self.started += 1
                self.working.append(self.start(folder / str(self.started), self.waiting.popleft()))
            if self.coming is None:
                time.sleep(_POLL)
            else:
                self.take_one(self.coming)
            for process in list(self.working):
                ended = process.has_ended()
                for number, pdf in process.collect():
                    self.made += 1
                    yield number, pdf
                hangs = process.idle() > self.limit
                if ended or hangs:
                    process.end()
                    self.working.remove(process)
                    yield from self.again(process, Failure.TOO_LONG if hangs and not ended else Failure.NOT_MADE)

    def take_one(self, coming: Iterator[Path]) -> None:
        """Take the next document; when there are enough for a process, or no more, they are put to wait for one."""
        document = next(coming, None)
        if document is None:
            self.coming = None
        else:
            self.gathered.append(len(self.documents))
            self.documents.append(document)
        if document is None:
            enough = self.share(len(self.gathered))
        elif self.total is not None:
            enough = self.share(self.total)
        else:
            return
        while len(self.gathered) >= enough or (self.gathered and document is None):
            self.waiting.append(self.gathered[:enough])
            self.gathered = self.gathered[enough:]

    def share(self, count: int) -> int:
        """Return how many of so many documents one process takes."""
        workers = max(1, min(self.processes, count // WORTH_A_PROCESS))
        return min(BATCH, -(-count // workers)) or 1

    def start(self, folder: Path, numbers: list[int]) -> _Process:
        """Start a process on copies of documents."""
        self.tries.update(numbers)
        try:
            folder.mkdir()
            for number in numbers:
                shutil.copyfile(self.documents[number], folder / f"{number}.docx")
            return _Process(self.program, folder, numbers)
        except OSError as error:
            raise NotStarted from error

    def again(self, process: _Process, failure: Failure) -> Iterator[tuple[int, Failure]]:
        """Put what a process has left back to wait, or give up."""
        self.fruitless += 1
        if not self.made and self.fruitless >= FRUITLESS:
            given_up = [*process.left, *(number for numbers in self.waiting for number in numbers)]
            self.waiting.clear()
            yield from ((number, failure) for number in given_up)
            return
        begun, untouched = process.begun_and_untouched()
        self.tries.subtract(untouched)
        for number in begun:
            if self.tries[number] < TRIES:
                self.waiting.append([number])
            else:
                yield number, failure
        if untouched:
            self.waiting.appendleft(untouched)

    def end(self) -> None:
        """End all processes."""
        for process in self.working:
            process.end()


class _Process:
    """One LibreOffice with a profile of its own, at work on numbered copies in a folder."""

    def __init__(self, program: Path, folder: Path, numbers: list[int]):
        self.folder = folder
        self.left = list(numbers)
        self.last_made = -1
        self.order = {number: place for place, number in enumerate(numbers)}
        self.since = time.monotonic()
        options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", ".")
        names = [f"{number}.docx" for number in numbers]
        self.process = subprocess.Popen(
            [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *options, *names],
            cwd=folder,
            env=os.environ | {"TZ": "UTC"} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def idle(self) -> float:
        """Return for how many seconds no PDF has come."""
        return time.monotonic() - self.since

    def collect(self) -> list[tuple[int, bytes]]:
        """Return the PDFs that have become whole since the last time."""
        made = []
        for number in self.left:
            path = self.folder / f"{number}.pdf"
            pdf = path.read_bytes() if path.exists() else b""
            if is_whole(pdf):
                made.append((number, pdf))
        for number, _ in made:
            self.left.remove(number)
            self.last_made = max(self.last_made, self.order[number])
            self.since = time.monotonic()
        return made

    def begun_and_untouched(self) -> tuple[list[int], list[int]]:
        """Divide what is left into what this process has begun, the one it stopped at included, and the rest."""
        begun = [number for number in self.left if self.order[number] <= self.last_made + 1]
        return begun, [number for number in self.left if number not in begun]

    def end(self) -> None:
        """End the process with all that it has started."""
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self.process.pid)], capture_output=True)
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
