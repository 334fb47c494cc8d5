"""Knows how to ask git: which revision is meant, which files there are, and what they were."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Problem, Stop

LINK = "120000"
"""The mode of a symbolic link: it may point out of the repository."""


@dataclass(frozen=True)
class Repository:
    """One repository, by its topmost folder."""

    top: Path

    def ask(self, *arguments: str) -> str | None:
        """Return what git answers, None where it refuses."""
        done = _run(self.top, *arguments)
        return _text(done.stdout) if done.returncode == 0 else None

    def tell(self, *arguments: str) -> str:
        """Return what git answers; raises Stop with what it says where it refuses."""
        done = _run(self.top, *arguments)
        if done.returncode:
            raise Stop([Problem("git отказался", None, _text(done.stderr).strip(), "git", place=str(self.top))])
        return _text(done.stdout)

    def setting(self, name: str) -> str | None:
        """Return a setting of this repository alone, None where it has none."""
        found = self.ask("config", "--local", "--get", name)
        return None if found is None else found.removesuffix("\n")

    def set(self, name: str, text: str) -> None:
        """Change a setting of this repository alone."""
        self.tell("config", "--local", name, text)

    def unset(self, name: str) -> None:
        """Take a setting out of this repository, if it has it."""
        self.ask("config", "--local", "--unset-all", name)

    @property
    def hooks(self) -> Path:
        """The folder of hooks; it may be one that several repositories share."""
        return self.top / self.tell("rev-parse", "--git-path", "hooks").removesuffix("\n")

    @property
    def own_hooks(self) -> bool:
        """Whether the hooks are those of this repository alone."""
        own = self.top / self.tell("rev-parse", "--git-common-dir").removesuffix("\n")
        return any(self.hooks.resolve().is_relative_to(place.resolve()) for place in (own, self.top))

    def commit(self, words: str) -> str | None:
        """Return the commit that a revision names, None where it names none."""
        if not words or words.startswith("-"):
            return None
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{words}^{{commit}}")
        return found.strip() if found else None

    def meeting(self, one: str, other: str) -> str | None:
        """Return the commit in which two lines of work part."""
        found = self.ask("merge-base", one, other)
        return found.strip() if found else None

    def working_files(self) -> list[Path]:
        """Return the files of the working tree that git knows or would take in, what it ignores left out."""
        names = self.tell("ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
        return [self.top / name for name in dict.fromkeys(names) if name]

    def staged(self) -> list[str]:
        """Return the names, from the top, of the files that the next commit adds or changes."""
        names = self.tell("diff", "--cached", "--name-only", "--diff-filter=d", "--no-renames", "-z")
        return [name for name in names.split("\0") if name]

    @contextmanager
    def files_at(self, commit: str | None, endings: Iterable[str]) -> Iterator[Path]:
        """Put the files of a commit, or of what is staged, into a folder of their own for a while.

        The working tree and the index are not touched. Links are left out: they may lead anywhere.
        """
        with tempfile.TemporaryDirectory(prefix="prikaz-") as folder:
            index = Path(folder) / "index"
            place = Path(os.path.realpath(folder)) / "files"
            place.mkdir()
            if commit is None:
                listed = self.tell("ls-files", "--stage", "-z").split("\0")
            else:
                self._with_index(index, "read-tree", commit)
                listed = self._with_index(index, "ls-files", "--stage", "-z").split("\0")
            entries = [line.partition("\t") for line in listed if line]
            wanted = [n for mode, _, n in entries if not mode.startswith(LINK) and n.lower().endswith(tuple(endings))]
            arguments = ("checkout-index", "-f", "-q", "-z", "--stdin", f"--prefix={place.as_posix()}/")
            names = "".join(f"{name}\0" for name in wanted)
            self._with_index(index if commit is not None else None, *arguments, typed=names)
            yield place

    def _with_index(self, index: Path | None, *arguments: str, typed: str = "") -> str:
        own = {} if index is None else {"GIT_INDEX_FILE": str(index)}
        done = _run(self.top, *arguments, typed=typed, environment=own)
        if done.returncode:
            raise Stop([Problem("git отказался", None, _text(done.stderr).strip(), "git", place=str(self.top))])
        return _text(done.stdout)


def repository_of(path: Path) -> Repository | None:
    """Return the repository in which a file or folder lies, None where there is none."""
    folder = path if path.is_dir() else path.parent
    while not folder.is_dir():
        folder = folder.parent
    done = _run(folder, "rev-parse", "--show-toplevel")
    top = _text(done.stdout).rstrip("\n")
    return Repository(Path(top)) if done.returncode == 0 and top else None


def _run(
    folder: Path, *arguments: str, typed: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments]
    surroundings = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", **(environment or {})}
    try:
        return subprocess.run(command, input=os.fsencode(typed), capture_output=True, check=False, env=surroundings)
    except FileNotFoundError:
        hint = "установите git: https://git-scm.com"
        raise Stop([Problem("не найдена программа git", None, hint, "нет-git")]) from None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
