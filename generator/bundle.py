"""Knows which file refers to which: a document with its register, its appendices and their sources.

Nothing here knows how anything prints.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from generator import models
from generator.files import absolute, beside, is_file, shown
from generator.models.base import Model
from generator.models.document import Document
from generator.models.order import AppendixEntry, Order, appendix_files
from generator.models.register import Register
from generator.problems import Problem, Severity, has_errors
from generator.russian.words import fold, suggestion
from generator.source import Scalar, Source
from generator.source import read as read_source

REGISTER = "реестр.yaml"
YAML = (".yaml", ".yml")
ORDER_KINDS = ("приказ", "распоряжение", "постановление")
APPENDIX_KINDS = ("план", "приложение")


@dataclass(frozen=True)
class Appendix:
    """One appendix of an order: how the order names it, and the document in its file."""

    entry: AppendixEntry
    document: Document
    source: Source


@dataclass(frozen=True)
class Bundle:
    """A document with all that its printing depends on."""

    path: Path
    source: Source
    document: Document
    register: Register
    register_source: Source
    root: Path
    """The folder of the register: nothing outside it is read."""
    appendices: tuple[Appendix, ...] = ()
    unread: tuple[Scalar, ...] = ()
    """The keys of appendices whose files could not be read: known, so that no reference to them is called unknown."""
    owner: Bundle | None = None
    """The set of the order beside a document that is its appendix and is looked at by itself."""


@dataclass
class Files:
    """Reads each file of a run once, with its problems."""

    _read: dict[Path, tuple[Source, Model | None, list[Problem]]] = field(default_factory=dict)

    def read(self, path: Path) -> tuple[Source, Model | None, list[Problem]]:
        """Return the source, the model (None where it could not be read) and the problems of one file."""
        key = absolute(path)
        if key not in self._read:
            source = read_source(path, shown(path))
            model, problems = models.read(source)
            self._read[key] = source, model, problems
        return self._read[key]


def load(path: Path, files: Files | None = None) -> tuple[Bundle | None, list[Problem]]:
    """Return the bundle of a document, None where it cannot be printed, and the problems of all its files."""
    files = files or Files()
    source, document, problems = files.read(path)
    if not isinstance(document, Document):
        return None, list(problems)
    register_path = find_register(path)
    if register_path is None:
        return None, [*problems, _no_register(path)]
    register_source, register, of_register = files.read(register_path)
    appendices, of_appendices = _appendices(path, document, register_path.parent, files)
    found = [*problems, *of_register, *of_appendices]
    if not isinstance(register, Register):
        if not has_errors(of_register):
            found.append(Problem("это не реестр", hint="вид: реестр", place=shown(register_path), rule="реестр"))
        return None, found
    taken = {part.entry.key for part in appendices}
    named = [entry.key for entry in document.appendices] if isinstance(document, Order) else []
    unread = tuple(key for key in named if key not in taken)
    owner, stranger = (None, None) if isinstance(document, Order) else _owner(path, files)
    if stranger is not None:
        found.append(_belongs_to_none(path, stranger))
    root = register_path.parent
    return Bundle(path, source, document, register, register_source, root, appendices, unread, owner), found


def find_register(path: Path) -> Path | None:
    """Return the register in a document's folder or the nearest above it."""
    folder = absolute(path).parent
    return next((up / REGISTER for up in (folder, *folder.parents) if is_file(up / REGISTER)), None)


def included(path: Path, files: Files) -> set[Path]:
    """Return the files that a document names as its appendices, by absolute path, whatever else is wrong with it."""
    source, _, _ = files.read(path)
    named = appendix_files(source.data)
    return {absolute(path.parent / _native(name)) for name in named} - {absolute(path)}


def _owner(path: Path, files: Files) -> tuple[Bundle | None, Path | None]:
    """Return the set of the first order in the same folder that takes a document in.

    Where none does, an order that lies there comes second.
    """
    target = absolute(path)
    stranger: Path | None = None
    for other in beside(target):
        if other == target or not _may_own(other):
            continue
        if target in included(other, files):
            return load(other, files)[0], None
        if models.kind_of(files.read(other)[0]) in ORDER_KINDS:
            stranger = other
    return None, stranger


def _belongs_to_none(path: Path, order: Path) -> Problem:
    message = f"{path.name} не назван приложением ни к одному приказу и печатается сам по себе, без грифа"
    hint = f"если это приложение, назовите его в файле {order.name}:\nприложения:\n  - {path.stem}"
    return Problem(message, None, hint, "не-приложение", Severity.NOTE, shown(path))


def _may_own(path: Path) -> bool:
    return path.suffix.lower() in YAML and path.name.lower() != REGISTER and is_file(path)


def _native(name: str) -> str:
    return name.replace("\\", "/")


def _no_register(path: Path) -> Problem:
    near = [file.name for file in beside(path) if fold(file.name).startswith("реестр.y")]
    if near:
        hint = f"переименуйте «{near[0]}» в «{REGISTER}»"
        return Problem(f"не найден {REGISTER}", place=shown(path.parent), hint=hint, rule="нет-реестра")
    return Problem(
        f"не найден {REGISTER}: ни рядом с документом, ни в папках выше",
        place=shown(path.parent),
        hint=f"создайте {REGISTER} рядом с документом:\nвид: реестр\nорган:\n  наименование: …\nдолжностные лица:\n"
        "  начальник:\n    фио: …\n    должность: …",
        rule="нет-реестра",
    )


def _appendices(path: Path, document: Document, root: Path, files: Files) -> tuple[tuple[Appendix, ...], list[Problem]]:
    appendices: list[Appendix] = []
    problems: list[Problem] = []
    taken = {absolute(path)}
    for entry in document.appendices if isinstance(document, Order) else ():
        target = absolute(path.parent / _native(entry.file))
        if (problem := _unreadable(entry, target, root, taken)) is not None:
            problems.append(problem)
            continue
        taken.add(target)
        source, model, found = files.read(target)
        problems.extend(found)
        kind = models.kind_of(source)
        if isinstance(model, Document) and kind in APPENDIX_KINDS:
            appendices.append(Appendix(entry, model, source))
        elif model is not None:
            problems.append(_wrong_kind(entry, kind))
    return tuple(appendices), problems


def _wrong_kind(entry: AppendixEntry, kind: str) -> Problem:
    allowed = ", ".join(APPENDIX_KINDS)
    return Problem(f"{kind} не может быть приложением", entry.file.span, f"можно: {allowed}", "приложение")


def _unreadable(entry: AppendixEntry, target: Path, root: Path, taken: set[Path]) -> Problem | None:
    """Say why the file of an appendix may not be read; None where it may."""
    span = entry.file.span
    if target in taken:
        message = f"файл «{entry.file}» назван приложением к самому себе или дважды"
        return Problem(message, span, "оставьте в списке один раз другой файл", "приложение-дважды")
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(root)):
        return Problem(
            f"файл «{entry.file}» лежит вне папки реестра",
            span,
            "положите его рядом с документом и назовите без «..» и диска",
            "файл-вне-папки",
        )
    if not is_file(target):
        return _no_file(entry, target)
    return None


def _no_file(entry: AppendixEntry, target: Path) -> Problem:
    neighbours = [file.name for file in beside(target) if file.suffixes[:1] and file.suffixes[0].lower() in YAML]
    if same := [name for name in neighbours if name.casefold().startswith(target.stem.casefold() + ".")]:
        message = f"нет файла «{entry.file}», но рядом лежит «{same[0]}»"
        return Problem(message, entry.file.span, f"переименуйте его в «{target.name}»", "нет-файла")
    message = f"нет файла «{entry.file}»{suggestion(target.name, neighbours)}"
    hint = "рядом лежат: " + ", ".join(neighbours) if neighbours else "создайте его рядом с документом"
    return Problem(message, entry.file.span, hint, "нет-файла")
