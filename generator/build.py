"""Knows the order of steps: find, load, view, fill, write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator import files, rules, templates
from generator.bundle import REGISTER, SERIES, YAML, Bundle, Files, find_register, included, load
from generator.files import shown
from generator.models import Document, kind_of
from generator.models.register import Register
from generator.origins import origins_of
from generator.output import Identity, sealed, stale
from generator.output import write as write_document
from generator.problems import Problem, Severity, Stop, has_errors
from generator.views import Part, View, style_of, values_of, view_of
from generator.word.package import Members, pack
from generator.word.pictures import Picture
from generator.word.setup import PageSetup
from generator.word.template import CompiledTemplate, compile_template


class Status(StrEnum):
    """What became of one document."""

    BUILT = "собран"
    UNCHANGED = "без изменений"
    STALE = "устарел"
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
    why: str = ""
    """Why a stale file is stale."""


@dataclass
class Workshop:
    """What a run keeps: files read and templates compiled."""

    files: Files = field(default_factory=Files)
    _compiled: dict[tuple[tuple[Path, ...], PageSetup], CompiledTemplate] = field(default_factory=dict)
    _fitting: set[tuple[Path, type[View]]] = field(default_factory=set)
    _digests: dict[Path, bytes] = field(default_factory=dict)

    def compiled(self, paths: tuple[Path, ...], setup: PageSetup) -> CompiledTemplate:
        """Return the template of a document and its appendices, compiled once; raises Stop."""
        if (paths, setup) not in self._compiled:
            self._compiled[paths, setup] = compile_template(*paths, setup=setup)
        return self._compiled[paths, setup]

    def refuse_unfit(self, path: Path, view: type[View]) -> None:
        """Stop with what is wrong with a template for a view, looked at once."""
        if (path, view) not in self._fitting:
            templates.refuse_unfit(path, view)
            self._fitting.add((path, view))

    def digest(self, path: Path) -> bytes:
        """Return the digest of a template's file, read once."""
        if path not in self._digests:
            self._digests[path] = hashlib.sha256(path.read_bytes()).digest()
        return self._digests[path]


def find(paths: Iterable[Path], workshop: Workshop, *, registers: bool = False) -> list[tuple[Path, Path]]:
    """Return the documents to build, once each, with the folder that its place in the output is counted from.

    The files of series are none of them: `find_series` returns those. In a folder, what another document takes in as an
    appendix makes no file of its own, and registers are left out unless asked for. Raises Stop where a folder cannot be
    read.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        pairs = _in_folder(path, workshop, registers=registers) if files.is_dir(path) else [(path, path.parent)]
        for document, root in pairs:
            if not is_series(document, workshop):
                found.setdefault(files.absolute(document), (document, root))
    return list(found.values())


def _in_folder(folder: Path, workshop: Workshop, *, registers: bool) -> list[tuple[Path, Path]]:
    every = files.below(folder)
    ours = _ours(folder, every)
    taken = {file for each in ours for file in included(each, workshop.files)}
    found = [file for file in ours if files.absolute(file) not in taken]
    found = [file for file in found if registers or not _is_register(file, workshop)]
    if registers:
        found += [file for file in every if templates.lies_among_templates(file)]
    return [(file, folder) for file in found]


def _ours(folder: Path, every: Iterable[Path]) -> list[Path]:
    """Return the YAML files of a folder that are not a municipality's templates."""
    texts = (file for file in every if file.suffix.lower() in YAML)
    return [file for file in texts if templates.OWN not in file.relative_to(folder).parts[:-1]]


def find_series(paths: Iterable[Path], workshop: Workshop) -> list[tuple[Path, Path]]:
    """Return the files of series (`вид: пары`), as `find` returns documents."""
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        below = _ours(path, files.below(path)) if files.is_dir(path) else [path]
        root = path if files.is_dir(path) else path.parent
        for file in below:
            if is_series(file, workshop):
                found.setdefault(files.absolute(file), (file, root))
    return list(found.values())


def is_series(path: Path, workshop: Workshop) -> bool:
    """Tell whether a file has a document made for each row of a table."""
    return path.suffix.lower() in YAML and files.is_file(path) and kind_of(workshop.files.read(path)[0]) == SERIES


def _is_register(file: Path, workshop: Workshop) -> bool:
    return file.name.lower() == REGISTER or kind_of(workshop.files.read(file)[0]) == "реестр"


def clashes(documents: Iterable[tuple[Path, Path]], options: Options) -> dict[Path, Problem]:
    """Return the documents that would be written to one place, each with the problem that says so."""
    by_target: dict[str, list[Path]] = {}
    for path, root in documents:
        target = files.same_name(str(files.absolute(output(path, root, options))))
        by_target.setdefault(target, []).append(path)
    return {
        path: _clash(path, [other for other in several if other != path])
        for several in by_target.values()
        if len(several) > 1
        for path in several
    }


def _clash(path: Path, others: list[Path]) -> Problem:
    hint = "переименуйте один из них; второй: " + ", ".join(map(shown, others))
    message = "у двух документов один и тот же файл для результата"
    return Problem(message, None, hint, "один-файл", place=shown(path))


def check(path: Path, workshop: Workshop | None = None, *, draft: bool = False) -> list[Problem]:
    """Return all problems of a document, a register, a template or any DOCX, without writing anything."""
    try:
        if templates.is_template(path):
            return templates.check(path)
    except Stop as stop:
        return list(stop.problems)
    if path.suffix.lower() == ".docx" and files.is_file(path):
        return _form_of(path)
    workshop = workshop or Workshop()
    return [*_fill(path, workshop, draft=draft)[1], *_unknown_rules(path, workshop)]


def _unknown_rules(path: Path, workshop: Workshop) -> list[Problem]:
    """Return the rules that a register switches off and that do not exist."""
    register = workshop.files.read(path)[1] if path.name.lower() == REGISTER else None
    return list(rules.unknown_names(register.unchecked)) if isinstance(register, Register) else []


def _form_of(path: Path) -> list[Problem]:
    """Return the faults of form of a DOCX that is no template, whoever made it."""
    from generator.form.checking import check as check_form

    try:
        return check_form(path, shown(path))
    except Stop as stop:
        return [replace(problem, place=problem.place or shown(path)) for problem in stop.problems]


def check_together(paths: Iterable[Path], workshop: Workshop) -> list[Problem]:
    """Return what is wrong with documents beside one another: a number that two of them have."""
    documents = []
    for path in paths:
        document = workshop.files.read(path)[1] if path.suffix.lower() in YAML else None
        if isinstance(document, Document):
            found = find_register(path)
            register = workshop.files.read(found)[1] if found is not None else None
            documents.append((document, register if isinstance(register, Register) else None))
    return rules.run_on_folder(documents)


def build(path: Path, root: Path, options: Options, workshop: Workshop | None = None) -> Outcome:
    """Build one document; `root` is the folder that its place under `options.folder` is counted from."""
    target = output(path, root, options)
    members, problems = _members(path, workshop or Workshop(), "соберите документ", draft=options.draft)
    if members is None:
        return Outcome(target, Status.FAILED, problems)
    try:
        written, found = write_document(target, members, force=options.force, text=options.text)
    except Stop as stop:
        return Outcome(target, Status.FAILED, [*problems, *stop.problems])
    return Outcome(target, Status.BUILT if written else Status.UNCHANGED, [*problems, *found])


def fresh(path: Path, root: Path, options: Options, workshop: Workshop | None = None) -> Outcome:
    """Tell whether the file of a document is what a build would write now, and if not, why; nothing is written."""
    target = output(path, root, options)
    members, problems = _members(path, workshop or Workshop(), "проверьте документ", draft=options.draft)
    if members is None:
        return Outcome(target, Status.FAILED, problems)
    why = stale(target, members, text=options.text)
    return Outcome(target, Status.STALE if why else Status.UNCHANGED, problems, why)


def output(path: Path, root: Path, options: Options) -> Path:
    """Return the place of the DOCX of a YAML file."""
    place = path if options.folder is None else options.folder / path.relative_to(root)
    return place.with_suffix(".docx")


def printed(path: Path) -> tuple[str, list[Problem]]:
    """Return the printed text of a document, empty where it has errors, and its problems."""
    from generator.word.reading import read_text

    members, problems = _members(path, Workshop(), "покажите документ", draft=True)
    return (read_text(pack(members)) if members else ""), problems


def document(path: Path, workshop: Workshop) -> bytes:
    """Return the DOCX of a document, not yet written, with what is not filled in and whatever rules say of it.

    Raises Stop where it cannot be printed.
    """
    members, problems = _members(path, workshop, "назовите документ", draft=True, by_rules=False)
    if members is None:
        raise Stop(each for each in problems if each.severity is Severity.ERROR)
    return pack(members)


def _members(
    path: Path, workshop: Workshop, instead: str, *, draft: bool, by_rules: bool = True
) -> tuple[Members | None, list[Problem]]:
    """Return what is printed of a file, and its problems; `instead` says what to do with one that is no document."""
    members, problems = _fill(path, workshop, draft=draft, by_rules=by_rules)
    if members is not None or has_errors(problems):
        return members, problems
    message, place = "реестр не печатают", shown(path)
    if is_series(path, workshop):
        message, instead = "пары сами не печатаются", f"соберите документы всех строк: prikaz build {place}"
    return None, [*problems, Problem(message, None, instead, "реестр", place=place)]


def _fill(
    path: Path, workshop: Workshop, *, draft: bool, by_rules: bool = True
) -> tuple[Members | None, list[Problem]]:
    if files.is_dir(path.parent) and not files.is_file(path) and path.suffix.lower() not in YAML:
        return None, [Problem("нет такого файла или папки", None, "проверьте имя", "нет-файла", place=shown(path))]
    if path.suffix.lower() not in YAML:
        problem = Problem("нужен файл YAML", None, f"{path.stem}.yaml", "не-yaml", place=shown(path))
        return None, [problem]
    bundle, problems = load(path, workshop.files)
    if bundle is None:
        return None, that_count(problems, draft=draft)
    parts, found = view_of(bundle)
    found += rules.run(bundle, parts) if by_rules else []
    problems = that_count([*problems, *found], draft=draft)
    if has_errors(problems):
        return None, problems
    try:
        members, unprinted = filled(bundle, parts, values_of(parts), workshop)
        return members, [*problems, *unprinted]
    except Stop as stop:
        return None, [*problems, *stop.problems]


def that_count(problems: list[Problem], *, draft: bool) -> list[Problem]:
    """Return the problems without the places that a draft may leave open."""
    return [problem for problem in problems if not (draft and problem.rule == "не-заполнено")]


def filled(
    bundle: Bundle, parts: list[Part], values: dict[str, Any], workshop: Workshop
) -> tuple[Members, list[Problem]]:
    """Return the sealed members of a document from what its templates see, and what they have left unprinted.

    Raises Stop where a template is wrong.
    """
    printer = printer_of(bundle, parts, workshop)
    members = printer.template.render(values, parts[0].document.signed[0])
    digest, origins = digest_of(values, printer), origins_of(bundle, printer.digests)
    return sealed(members, digest, identity_of(parts[0].document), origins), lost_on_paper(
        values, printer.paths, members
    )


@dataclass(frozen=True)
class Printer:
    """What prints the parts of a document: their templates, what these are compiled to, and how pages are set up."""

    paths: tuple[Path, ...]
    template: CompiledTemplate
    digests: tuple[bytes, ...]
    """Those of the templates."""
    pages: bytes
    """How pages are set up, in a form that can be digested."""


def printer_of(bundle: Bundle, parts: list[Part], workshop: Workshop) -> Printer:
    """Return what prints the parts of a document; raises Stop where a template is wrong."""
    paths = tuple(templates.template_of(bundle.root, part.document, part.view) for part in parts)
    document = parts[0].document
    setup = templates.setup_of(style_of(replace(bundle, document=document), document), document.signed[0])
    compiled = workshop.compiled(paths, setup)
    for path, part in zip(paths, parts, strict=True):
        workshop.refuse_unfit(path, type(part.view))
    pages = json.dumps(asdict(setup), ensure_ascii=False, sort_keys=True).encode()
    return Printer(paths, compiled, tuple(map(workshop.digest, paths)), pages)


def identity_of(document: Document) -> Identity | None:
    """Return the date and number of a document that has both."""
    day, number = document.signed
    return Identity(day.isoformat(), number) if day and number else None


def lost_on_paper(values: dict[str, Any], paths: tuple[Path, ...], members: Members) -> list[Problem]:
    """Report what a municipality's own templates have not printed, though the document has it."""
    parts = zip(paths, (values, *values["приложения"]), strict=True)
    own = [(path, part) for path, part in parts if not path.is_relative_to(templates.SHIPPED)]
    if not own:
        return []
    from generator.word.reading import read_text

    text = read_text(pack(members))
    return [problem for path, part in own for problem in templates.lost(path, part, text)]


def _described(picture: Picture) -> list[Any]:
    return [picture.digest, picture.width, picture.height, picture.name]


def digest_of(values: Any, printer: Printer) -> str:
    """Return the digest of all that a document is made of: what it prints, how its pages are set up, its templates."""
    digest = hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True, default=_described).encode())
    digest.update(b"".join((*printer.digests, printer.pages)))
    return digest.hexdigest()
