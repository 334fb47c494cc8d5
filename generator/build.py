"""Knows the order of steps: load, view, fill, write; and when a file may be written."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator import files
from generator.bundle import REGISTER, Bundle, Files, included, load, shown
from generator.models.document import Document
from generator.problems import Problem, Severity, Stop, has_errors
from generator.russian.words import nearest
from generator.views import AppendixView, OrderView, PlanView, View, view_of
from generator.views.fields import as_values
from generator.word.package import Members, pack, read_seal, seal, seal_of
from generator.word.template import CompiledTemplate, compile_template

OWN_TEMPLATES = "шаблоны"
_PACKAGED = Path(__file__).parent / "data" / "templates"
TEMPLATES = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent / "templates"
YAML = (".yaml", ".yml")


class Status(StrEnum):
    """What became of one document."""

    BUILT = "собран"
    UNCHANGED = "без изменений"
    FAILED = "не собран"


@dataclass(frozen=True)
class Options:
    """What the user asked of a build."""

    folder: Path | None = None
    """Where the files go; None for beside the YAML."""
    draft: bool = False
    force: bool = False
    text: bool = False


@dataclass(frozen=True)
class Outcome:
    """One document of a build: its file, what became of it, and its problems."""

    path: Path
    status: Status
    problems: list[Problem]


@dataclass
class Workshop:
    """What a run keeps: files read and templates compiled."""

    files: Files = field(default_factory=Files)
    _compiled: dict[tuple[Path, ...], CompiledTemplate] = field(default_factory=dict)

    def compiled(self, paths: tuple[Path, ...]) -> CompiledTemplate:
        """Return the template of a document and its appendices, compiled once; raises Stop."""
        if paths not in self._compiled:
            self._compiled[paths] = compile_template(*paths)
        return self._compiled[paths]


def find(paths: Iterable[Path], workshop: Workshop, *, registers: bool = False) -> Iterator[tuple[Path, Path]]:
    """Return the documents to build, each with the folder that its place in the output is counted from.

    In a folder, what another document takes in as an appendix makes no file of its own, and registers are left out
    unless asked for.
    """
    for path in paths:
        if not path.is_dir():
            yield path, path.parent
            continue
        found = [file for file in sorted(path.rglob("*")) if _is_ours(file, path)]
        found = [file for file in found if registers or file.name != REGISTER]
        taken = {file for each in found for file in included(each, workshop.files)}
        yield from ((file, path) for file in found if file.absolute() not in taken)


def _is_ours(file: Path, folder: Path) -> bool:
    inner = file.relative_to(folder).parts
    hidden = any(part.startswith(".") or part == OWN_TEMPLATES for part in inner[:-1])
    return file.suffix.lower() in YAML and not hidden and file.is_file()


def check(path: Path, workshop: Workshop | None = None, *, draft: bool = False) -> list[Problem]:
    """Return all problems of a document, or of a register, without writing anything."""
    return _fill(path, workshop or Workshop(), draft=draft)[1]


def build(path: Path, root: Path, options: Options, workshop: Workshop | None = None) -> Outcome:
    """Build one document; `root` is the folder that its place under `options.folder` is counted from."""
    filled, problems = _fill(path, workshop or Workshop(), draft=options.draft)
    target = output(path, root, options)
    if filled is None and not has_errors(problems):
        problems = [
            *problems,
            Problem("реестр не печатают", place=shown(path), hint="соберите документ", rule="реестр"),
        ]
    if filled is None:
        return Outcome(target, Status.FAILED, problems)
    try:
        status, found = _write(target, filled, options)
    except Stop as stop:
        return Outcome(target, Status.FAILED, [*problems, *stop.problems])
    return Outcome(target, status, [*problems, *found])


def output(path: Path, root: Path, options: Options) -> Path:
    """Return the place of the DOCX of a YAML file."""
    place = path if options.folder is None else options.folder / path.relative_to(root)
    return place.with_suffix(".docx")


def printed(path: Path) -> tuple[str, list[Problem]]:
    """Return the printed text of a document, empty where it has errors, and its problems."""
    from generator.word.reading import read_text

    filled, problems = _fill(path, Workshop(), draft=True)
    return (read_text(pack(filled.members)) if filled else ""), problems


@dataclass(frozen=True)
class _Filled:
    """A document ready to be written."""

    members: Members
    identity: tuple[str, ...]
    """The printed date and number of a document that has both: such a document is taken for signed."""


def _fill(path: Path, workshop: Workshop, *, draft: bool) -> tuple[_Filled | None, list[Problem]]:
    bundle, problems = load(path, workshop.files)
    if draft:
        problems = [problem for problem in problems if problem.rule != "не-заполнено"]
    if bundle is None:
        return None, problems
    view, found = view_of(bundle)
    problems = [*problems, *found]
    if has_errors(problems):
        return None, problems
    try:
        return _filled(bundle, view, workshop), problems
    except Stop as stop:
        return None, [*problems, *stop.problems]


def _filled(bundle: Bundle, view: View, workshop: Workshop) -> _Filled:
    paths = tuple(_template_paths(bundle, view))
    values = as_values(view)
    day: date | None = getattr(bundle.document, "date", None)
    members = workshop.compiled(paths).render(values, day)
    return _Filled(seal(members, _digest(values, paths)), _identity(bundle.document, view))


def _identity(document: Document, view: View) -> tuple[str, ...]:
    if isinstance(view, OrderView) and getattr(document, "date", None) and getattr(document, "number", None):
        return view.date, view.number
    return ()


def _digest(values: dict[str, Any], paths: tuple[Path, ...]) -> str:
    """Return the digest of all that a document is made of: what it prints and its templates."""
    digest = hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _template_paths(bundle: Bundle, view: View) -> Iterator[Path]:
    yield _template_path(bundle.root, bundle.document, view)
    if isinstance(view, OrderView):
        for appendix, part in zip(bundle.appendices, view.appendices, strict=True):
            yield _template_path(bundle.root, appendix.document, part)


def _template_path(root: Path, document: Document, view: View) -> Path:
    """Return the template of a part: the one it names, the municipality's own, or the shipped one."""
    own = root / OWN_TEMPLATES
    if document.template is not None:
        path = own / (document.template.removesuffix(".docx") + ".docx")
        if path.parent != own or not files.is_file(path):
            raise Stop([_no_template(own, document)])
        return path
    name = _template_name(view)
    overriding = own / name
    return overriding if overriding.is_file() else TEMPLATES / name


def _template_name(view: View) -> str:
    if isinstance(view, PlanView):
        return "roadmaps/landscape.docx" if view.landscape else "roadmaps/default.docx"
    return "orders/appendix.docx" if isinstance(view, AppendixView) else "orders/default.docx"


def _no_template(own: Path, document: Document) -> Problem:
    known = sorted(path.stem for path in own.glob("*.docx")) if own.is_dir() else []
    likely = nearest(document.template or "", known)
    message = f"нет шаблона «{document.template}»" + (f", похоже на «{likely}»" if likely else "")
    listed = ", ".join(known)
    hint = f"в папке «{OWN_TEMPLATES}» есть: {listed}" if known else f"положите его в папку {shown(own)}"
    return Problem(message, document.place_of("шаблон"), hint, "нет-шаблона")


def _write(target: Path, filled: _Filled, options: Options) -> tuple[Status, list[Problem]]:
    """Write a document where it is new or changed; raises Stop where a person's work would be lost."""
    data = pack(filled.members)
    before = target.read_bytes() if target.is_file() else None
    problems: list[Problem] = []
    if before is not None:
        known = read_seal(before)
        if not options.force and (known is None or not known.intact):
            raise Stop([_edited(target)])
        new = seal_of(filled.members)
        if known == new:
            return Status.UNCHANGED, _text_file(target, before, data, options)
        if known is not None and new is not None and known.text != new.text:
            problems += _signed_change(target, before, data, filled.identity)
    files.write(target, data)
    return Status.BUILT, [*problems, *_text_file(target, before, data, options)]


def _text_file(target: Path, before: bytes | None, data: bytes, options: Options) -> list[Problem]:
    """Write the printed text beside the DOCX, unless a file that is not of our making stands there."""
    if not options.text:
        return []
    from generator.word.reading import read_text

    path = target.with_suffix(".txt")
    text = read_text(data).encode()
    if path.is_file() and path.read_bytes() != text:
        ours = before is not None and path.read_bytes() == read_text(before).encode()
        if not ours and not options.force:
            raise Stop([_edited(path)])
    files.write(path, text)
    return []


def _edited(target: Path) -> Problem:
    return Problem(
        "файл изменён человеком или сделан не этой программой",
        place=shown(target),
        hint="перенесите правку в YAML или переименуйте файл; чтобы записать поверх: --force",
        rule="чужой-файл",
    )


def _signed_change(target: Path, before: bytes, after: bytes, identity: tuple[str, ...]) -> list[Problem]:
    """Report that a dated, numbered document would read otherwise than the one that may have been signed."""
    from generator.word.reading import read_text

    old, new = read_text(before), read_text(after)
    if not identity or not all(part in old for part in identity):
        return []
    changed = [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[:2] in ("- ", "+ ")]
    words = {"-": "было:  ", "+": "стало: "}
    hint = "\n".join(words[line[0]] + line[2:].strip() for line in changed[:4])
    message = f"изменился текст документа от {identity[0]} № {identity[1]}: если он подписан, его нельзя менять"
    return [Problem(message, place=shown(target), hint=hint, rule="подписанный-изменён", severity=Severity.WARNING)]
