"""Knows what is compared with what: files, folders, revisions of git, the working tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.build import Workshop
from generator.bundle import YAML
from generator.git import Repository, repository_of
from generator.models.pictures import PICTURE_FILES
from generator.models.tables import TABLE_FILES
from generator.problems import Problem, Stop

ENDINGS = (*YAML, ".docx", *TABLE_FILES, *PICTURE_FILES)
"""What documents are made of."""


@dataclass(frozen=True)
class Side:
    """One of the two sets of files that are compared: a file, or a folder in which `wanted` may be all there is to see.

    `called` is put before names in messages where the files lie elsewhere than the user knows.
    """

    path: Path
    called: str = ""
    wanted: frozenset[Path] | None = None
    workshop: Workshop = field(default_factory=Workshop)

    def named(self, text: str) -> str:
        """Return a message with names that the user knows."""
        if not self.called:
            return text
        for folder in {str(self.path), files.shown(self.path)}:
            text = text.replace(folder + "/", f"{self.called}:").replace(folder + "\\", f"{self.called}:")
        return text


@contextmanager
def sides(words: Sequence[str]) -> Iterator[tuple[Side, Side, list[Path]]]:
    """Yield the two sides that a user named, and the paths from their tops that it is about (none: about all).

    Two files or folders are compared with one another; a file or folder alone with what it was in the last commit;
    one revision with the working tree, two with one another; `A...B` is what B has done since it parted from A.
    Raises Stop where a word names nothing.
    """
    if len(words) == 2 and all(Path(word).exists() for word in words):
        yield Side(Path(words[0])), Side(Path(words[1])), []
        return
    repository = repository_of(_place(words))
    revisions, paths = _sorted(words, repository)
    if repository is None:
        raise Stop([_no_repository(words)])
    with ExitStack() as stack:
        found = [stack.enter_context(_side(repository, each)) for each in (*revisions, None)[:2]]
        yield found[0], found[1], paths


def _place(words: Sequence[str]) -> Path:
    return next((Path(word).absolute() for word in words if Path(word).exists()), Path.cwd())


@contextmanager
def _side(repository: Repository, revision: tuple[str, str] | None) -> Iterator[Side]:
    """Yield the files of a revision (its name and commit), or those of the working tree."""
    if revision is None:
        yield Side(repository.top, wanted=frozenset(map(files.absolute, repository.working_files())))
        return
    name, commit = revision
    with repository.files_at(commit, ENDINGS) as folder:
        yield Side(folder, called=name)


def _sorted(words: Sequence[str], repository: Repository | None) -> tuple[list[tuple[str, str]], list[Path]]:
    """Return the revisions (`HEAD` where none is named) and the paths, from the top, among words."""
    revisions: list[tuple[str, str]] = []
    paths: list[Path] = []
    for word in words:
        if Path(word).exists():
            if repository is not None:
                paths.append(_from_top(Path(word), repository))
            continue
        found = _revisions(word, repository) if repository is not None else []
        if not found or len(revisions) + len(found) > 2:
            raise Stop([_unknown(word, repository)])
        revisions += found
    if not revisions and repository is not None:
        revisions = _revisions("HEAD", repository)
        if not revisions:
            hint = "сделайте первую фиксацию: git add . и git commit"
            raise Stop([Problem("в хранилище git ещё нет ни одной фиксации", None, hint, "нет-фиксаций")])
    return revisions, paths


def _from_top(path: Path, repository: Repository) -> Path:
    try:
        return path.resolve().relative_to(repository.top.resolve())
    except ValueError:
        message = "файл лежит вне того хранилища git, с которым идёт сравнение"
        raise Stop(
            [Problem(message, place=files.shown(path), hint=f"хранилище: {repository.top}", rule="git")]
        ) from None


def _revisions(word: str, repository: Repository) -> list[tuple[str, str]]:
    """Return the revisions that a word names: one, or the two of `A..B` and `A...B`; none where it names nothing."""
    for dots in ("...", ".."):
        if dots in word:
            one, other = (part or "HEAD" for part in word.split(dots, 1))
            before, after = repository.commit(one), repository.commit(other)
            if before and dots == "...":
                before = repository.meeting(before, after) if after else None
            return [(one, before), (other, after)] if before and after else []
    commit = repository.commit(word)
    return [(word, commit)] if commit else []


def _unknown(word: str, repository: Repository | None) -> Problem:
    if repository is None:
        return _no_repository([word])
    hint = "проверьте имя; ревизии: HEAD – последняя фиксация, HEAD~1 – та, что перед ней"
    return Problem(f"нет ни файла, ни папки, ни ревизии «{word}»", None, hint, "нет-файла")


def _no_repository(words: Sequence[str]) -> Problem:
    missing = next((word for word in words if not Path(word).exists()), None)
    if missing is not None:
        return Problem(f"нет файла или папки «{missing}»", None, "проверьте имя", "нет-файла")
    hint = "назовите два файла или две папки: prikaz diff СТАРЫЙ НОВЫЙ"
    return Problem("не с чем сравнить: здесь нет хранилища git", None, hint, "git")
