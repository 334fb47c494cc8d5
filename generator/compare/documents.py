"""Knows which documents two sides have, which of them are one, and what is different in each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.build import Workshop, find, find_series
from generator.bundle import YAML, find_register, included
from generator.compare.changes import Change, What
from generator.compare.pair import NO_DIFFERENCE, REGISTER, Difference, File, difference
from generator.compare.sides import ENDINGS, Side
from generator.matching import Look, likeness
from generator.models import KIND
from generator.problems import Problem, Stop
from generator.russian.words import fold
from generator.source import Mapping as Data
from generator.templates import lies_among_templates

RENAMED = 0.6
"""How alike a file that is gone and one that is new have to be to count as renamed."""


@dataclass(frozen=True)
class Compared:
    """One document of both sides or of one: what became of it, and what is different in it.

    `before` is its former name where it has another now; `reaches` are the documents in which the changes of a
    register are seen.
    """

    name: str
    what: What
    found: Difference = NO_DIFFERENCE
    before: str = ""
    reaches: tuple[str, ...] | None = None
    root: str = ""
    """The folder of the register."""
    files: tuple[File, File] | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is different in it."""
        return self.found.changes

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.found.changes or self.found.problems or self.what is not What.CHANGED)


def compared(old: Side, new: Side, only: Sequence[Path] = ()) -> list[Compared]:
    """Return what is different in the documents of two sides, those that differ alone, by their names.

    Raises Stop where a side cannot be read, or where a file and a folder are to be compared.
    """
    if files.is_dir(old.path) != files.is_dir(new.path):
        hint = "назовите два файла или две папки"
        raise Stop([Problem("файл нельзя сравнить с папкой", None, hint, "сравнение")])
    if not files.is_dir(new.path):
        both = File(old, old.path), File(new, new.path)
        single = Compared(files.shown(new.path), What.CHANGED, difference(*both), files=both)
        return [single] if single.differs else []
    before, after = _documents(old, only), _documents(new, only)
    changed = _changed(old, new)
    found = [
        _pair(here, before[here], there, after[there])
        for here, there in _pairs(before, after)
        if here != there or _concerned(before[here], changed) or _concerned(after[there], changed)
    ]
    paired = {one.name for one in found} | {one.before for one in found} | (set(before) & set(after))
    found += [Compared(name, What.REMOVED) for name in before if name not in paired]
    found += [Compared(name, What.ADDED) for name in after if name not in paired]
    differing = (one for one in _with_reach(found) if one.differs)
    return sorted(differing, key=lambda one: (one.root, one.reaches is None, one.name))


def _pair(here: str, old: File, there: str, new: File) -> Compared:
    what, before = (What.CHANGED, "") if here == there else (What.MOVED, here)
    root = find_register(new.path) if new.is_yaml else None
    place = Path(os.path.relpath(files.absolute(root).parent, files.absolute(new.side.path))).as_posix() if root else ""
    reaches = () if new.kind == REGISTER else None
    return Compared(there, what, difference(old, new), before, reaches, place, (old, new))


def _documents(side: Side, only: Sequence[Path]) -> dict[str, File]:
    """Return the documents of a folder by their names: definitions, registers, and DOCX that none of these prints."""
    folder = [side.path]
    paths = [path for path, _ in (*find(folder, side.workshop, registers=True), *find_series(folder, side.workshop))]
    paths = [path for path in paths if path.suffix.lower() in YAML and says_its_kind(path, side.workshop)]
    docx = [path for path in files.below(side.path) if path.suffix.lower() == ".docx"]
    paths += [path for path in docx if not _is_printed(path) or _is_asked_for(path, side, only)]
    found = {path.relative_to(side.path).as_posix(): File(side, path) for path in paths if _wanted(path, side)}
    return {name: file for name, file in found.items() if not only or any(_is_about(file, path) for path in only)}


def _is_asked_for(path: Path, side: Side, only: Sequence[Path]) -> bool:
    """Tell whether a DOCX is named itself, or the folder of templates that it lies in."""
    own = path.relative_to(side.path)
    folders = [each for each in only if each in own.parents]
    return own in only or any(lies_among_templates(side.path / each / own.name) for each in folders)


def _is_about(file: File, path: Path) -> bool:
    """Tell whether a document is what a path from the top names: itself, its folder, what it takes in, its register."""
    top = files.absolute(file.side.path)
    own, target = files.absolute(file.path), top / path
    is_part = target.suffix.lower() in ENDINGS and target.suffix.lower() not in (*YAML, ".docx")
    if is_part or target.name.lower() == f"{REGISTER}.yaml":
        target = target.parent
    parts = included(own, file.side.workshop.files) if file.is_yaml else ()
    return own == target or target in own.parents or target in parts


def says_its_kind(path: Path, workshop: Workshop) -> bool:
    """Tell whether a YAML is one of ours: a folder may hold those of other programs."""
    data = workshop.files.read(path)[0].data
    return isinstance(data, Data) and any(fold(key) == KIND for key in data)


def _is_printed(path: Path) -> bool:
    """Tell whether a DOCX is what a definition beside it prints, or a template, which shows in its documents."""
    if lies_among_templates(path):
        return True
    return any(files.is_file(path.with_suffix(ending)) for ending in YAML)


def _wanted(path: Path, side: Side) -> bool:
    return side.wanted is None or files.absolute(path) in side.wanted


def _changed(old: Side, new: Side) -> set[str]:
    """Return the names of the files that differ or are on one side alone."""
    before, after = _contents(old), _contents(new)
    return {name for name in (*before, *after) if before.get(name) != after.get(name)}


def _contents(side: Side) -> dict[str, bytes | None]:
    paths = [path for path in files.below(side.path) if path.suffix.lower() in ENDINGS and _wanted(path, side)]
    return {path.relative_to(side.path).as_posix(): files.read(path) for path in paths}


def _concerned(file: File, changed: set[str]) -> bool:
    """Tell whether a changed file may show in a document: its own, its appendices, its register, what is no YAML."""
    top = files.absolute(file.side.path)
    own = {files.absolute(file.path)}
    if file.is_yaml:
        own |= included(file.path, file.side.workshop.files)
        own |= {files.absolute(root) for root in (find_register(file.path),) if root is not None}
    return any(top / name in own or not name.lower().endswith(YAML) for name in changed)


def _pairs(before: Mapping[str, File], after: Mapping[str, File]) -> list[tuple[str, str]]:
    """Return the names of documents that are one: the same, or of files that have much in common."""
    pairs = [(name, name) for name in after if name in before]
    gone = {name: _look(file) for name, file in before.items() if name not in after}
    come = {name: _look(file) for name, file in after.items() if name not in before}
    scores = sorted((-likeness(a, b), here, there) for here, a in gone.items() for there, b in come.items())
    taken: set[str] = set()
    for score, here, there in scores:
        if -score >= RENAMED and here not in taken and there not in taken:
            taken |= {here, there}
            pairs.append((here, there))
    return pairs


def _look(file: File) -> Look:
    if file.is_yaml:
        return Look(file.kind, file.side.workshop.files.read(file.path)[0].file.text)
    from generator.word.reading import read_text

    try:
        return Look("docx", read_text(files.read(file.path) or b""))
    except Stop:
        return Look("docx", "")


def _with_reach(found: Iterable[Compared]) -> list[Compared]:
    """Name the documents in which the changes of a register are seen."""
    found = list(found)
    reached = [one for one in found if any(each.of_register for each in one.changes)]
    return [
        one
        if one.reaches is None
        else replace(one, reaches=tuple(sorted(other.name for other in reached if other.root == one.root)))
        for one in found
    ]
