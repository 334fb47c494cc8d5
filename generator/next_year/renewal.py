"""Knows how the new set is made out of the old one: which files it has, what was changed in them, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import files, sheets
from generator.bundle import REGISTER as REGISTER_FILE
from generator.bundle import YAML, Files, find_register
from generator.models.pictures import PICTURE_FILES
from generator.models.register import Register
from generator.next_year import documents, names
from generator.next_year.cases import Facts
from generator.next_year.documents import Document, Documents
from generator.next_year.findings import Finding, findings
from generator.next_year.passages import DATE, Role, passages
from generator.next_year.requisites import Given, Requisite, requisites
from generator.next_year.rules import Decision
from generator.next_year.tables import Renewing
from generator.next_year.target import Target
from generator.output import is_own_list
from generator.problems import Fix, Problem, Span, Stop
from generator.russian.dates import date_in_digits, parse_date
from generator.russian.workdays import Calendar
from generator.sheets.editing import edited
from generator.source import edit

TEMPLATES = "шаблоны"
REPORT = "отчёт о переносе"
BUILT = (".docx", ".pdf", ".txt")
COPIED = frozenset({*YAML, *sheets.SUFFIXES, *PICTURE_FILES, ".md", ".json"} - {".txt"})
"""Endings of the files that make a set; what was built of them is left out, with the texts beside it."""


@dataclass(frozen=True)
class Order:
    """What the user asks for."""

    target: Target
    base: Target | None = None
    """The year that the set is for, where a document in force is to move all the same."""
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was found in a file of the new set, and at which place."""

    file: Path
    place: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Taken:
    """A date or number of the old document that the new one is to have anew."""

    file: Path
    place: str
    requisite: Requisite


@dataclass(frozen=True, slots=True)
class NewFile:
    """One file of the new set; `relative` is its place in the folder of the set."""

    path: Path
    relative: Path
    data: bytes
    facts: Facts | None


@dataclass
class Registers:
    """The registers of a run, each read once."""

    _files: Files = field(default_factory=Files)
    _of: dict[Path, Register | None] = field(default_factory=dict)

    def of(self, path: Path) -> Register | None:
        """Return the register that a document belongs to; None where there is none, or it cannot be read."""
        if path.parent not in self._of:
            place = find_register(path)
            model = self._files.read(place)[1] if place is not None else None
            self._of[path.parent] = model if isinstance(model, Register) else None
        return self._of[path.parent]

    def calendar(self, path: Path) -> Calendar:
        """Return the calendar of a document."""
        register = self.of(path)
        return register.own_days.calendar if register is not None else Calendar()


@dataclass
class Renewal:
    """The new set, and all that is to be said of it."""

    order: Order
    files: list[NewFile] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    renamed: list[tuple[Path, Path]] = field(default_factory=list)
    dated_names: list[Path] = field(default_factory=list)
    """Files whose names have a whole date in them, which may be that of the document."""
    left_out: list[Path] = field(default_factory=list)
    made: set[Path] = field(default_factory=set)
    """Those left out that the program has made, and will make again."""
    unreadable: list[Problem] = field(default_factory=list)
    documents: Documents = field(default_factory=lambda: Documents({}))
    facts: dict[Path, Facts] = field(default_factory=dict)
    new: dict[Path, Path] = field(default_factory=dict)
    registers: Registers = field(default_factory=Registers)


def renew(paths: Iterable[Path], order: Order, folder: Path) -> Renewal:
    """Return the new set of files and folders for the folder that it goes to; nothing is written.

    Raises Stop where a file or folder cannot be read.
    """
    paths = list(paths)
    present = _present(paths)
    read: dict[Path, Document] = {}
    _add_named(present, read)
    _add_registers(present, read, folder)
    renewal = Renewal(order)
    renewal.documents = documents.together(read.values())
    named = {each for document in renewal.documents.by_path.values() for each in document.names}
    chosen = {path: relative for path, relative in present.items() if path in named or _belongs(path, relative)}
    renewal.made = {relative for path, relative in present.items() if path not in chosen and _is_made(path)}
    renewal.left_out = sorted(relative for path, relative in present.items() if path not in chosen and _is_told(path))
    renewal.facts = renewal.documents.facts(order.target, order.base, order.given)
    usual = renewal.documents.usual(renewal.facts)
    renewal.new = new = names.targets(chosen, renewal.facts, usual)
    renewal.renamed = [(relative, new[path]) for path, relative in chosen.items() if relative != new[path]]
    renewal.dated_names = [new[path] for path in chosen if names.has_date(path.name)]
    keys = _keys(renewal.documents, chosen, new) if renewal.renamed else {}
    for path in sorted(chosen, key=lambda path: new[path]):
        _renew_file(renewal, path, usual, keys, chosen)
    return renewal


def _present(paths: Iterable[Path]) -> dict[Path, Path]:
    """Return the files of the set by absolute path, each with its place counted from the folder that was named."""
    found: dict[Path, Path] = {}
    for path in paths:
        if files.is_dir(path):
            root = files.absolute(path)
            for file in files.below(root):
                found.setdefault(file, file.relative_to(root))
        elif files.is_file(path):
            file = files.absolute(path)
            found.setdefault(file, Path(file.name))
        else:
            problem = Problem("нет такого файла или папки", None, "проверьте имя", "нет-файла", place=files.shown(path))
            raise Stop([problem])
    return found


def _add_named(present: dict[Path, Path], read: dict[Path, Document]) -> None:
    """Read the documents; add the files that they name and that were not asked for: appendices, tables, pictures."""
    waiting = [path for path in present if path not in read]
    while waiting:
        path = waiting.pop()
        if path.suffix.lower() not in YAML or _is_template(present[path]):
            continue
        document = read[path] = documents.read_one(path)
        root = path.parents[len(present[path].parts) - 1]
        for named in (*document.includes, *document.names):
            if named not in present and files.is_file(named) and named.is_relative_to(root):
                present[named] = named.relative_to(root)
                waiting.append(named)


def _add_registers(present: dict[Path, Path], read: dict[Path, Document], folder: Path) -> None:
    """Add the register above the set, with its templates, where the new folder does not lie below it as well."""
    for path in list(read):
        register = find_register(path)
        if register is None or register in present or find_register(folder / REGISTER_FILE) == register:
            continue
        present[register] = Path(register.name)
        for file in files.below(register.parent / TEMPLATES) if files.is_dir(register.parent / TEMPLATES) else ():
            present[file] = file.relative_to(register.parent)
        _add_named(present, read)


def _belongs(path: Path, relative: Path) -> bool:
    return _is_template(relative) or (relative.suffix.lower() in COPIED and not _is_made(path))


def _is_made(path: Path) -> bool:
    """Tell whether the program makes a file from others: a document, or the list of a series."""
    ending = path.suffix.lower()
    return ending in BUILT or (ending in sheets.SUFFIXES and is_own_list(path))


def _is_told(path: Path) -> bool:
    """Say whether a file that is left out is worth a word: no hidden one, and no report of before."""
    return not path.name.startswith(".") and path.stem != REPORT


def _is_template(relative: Path) -> bool:
    return TEMPLATES in relative.parts[:-1]


def _keys(found: Documents, present: Mapping[Path, Path], new: Mapping[Path, Path]) -> Mapping[Path, Mapping[str, str]]:
    """Return the keys of appendices that change with the names of their files, by the document at the top of a set."""
    keys: dict[Path, dict[str, str]] = {}
    for path, document in found.by_path.items():
        keys.setdefault(found.top(path), {}).update(names.references(document, present, new)[1])
    return keys


def _renew_file(
    renewal: Renewal,
    path: Path,
    usual: Facts | None,
    keys: Mapping[Path, Mapping[str, str]],
    present: Mapping[Path, Path],
) -> None:
    facts = renewal.facts.get(path, usual)
    data = files.read(path) or b""
    document = renewal.documents.by_path.get(path)
    if document is not None:
        data = _renewed_document(renewal, document, data, facts, keys, present)
    elif facts is not None and path.suffix.lower() in sheets.SUFFIXES:
        data = _renewed_table(renewal, path, data, facts)
    renewal.files.append(NewFile(path, renewal.new[path], data, facts))


def _renewed_table(renewal: Renewal, path: Path, data: bytes, facts: Facts) -> bytes:
    entries: list[Entry] = []
    taken: list[Taken] = []

    def found(place: str, finding: Finding) -> None:
        entries.append(Entry(renewal.new[path], place, finding))

    def requisite(place: str, key: str, old: str) -> str | None:
        new = renewal.order.given.to(path, key)
        if not facts.move.years or not old.strip():
            return None
        taken.append(Taken(renewal.new[path], place, Requisite(key, old, new)))
        return date_in_digits(parse_date(new)) if key == DATE and new else new

    renewing = Renewing(
        facts,
        renewal.registers.calendar(path),
        renewal.documents.columns_of(path),
        found,
        requisite,
        renewal.documents.lists_documents(path),
    )
    try:
        new_data = edited(data, path.name, renewing)
    except Stop as stop:
        renewal.unreadable += stop.problems
        return data
    renewal.entries += entries
    renewal.taken += taken
    return new_data


def _renewed_document(
    renewal: Renewal,
    document: Document,
    data: bytes,
    facts: Facts | None,
    keys: Mapping[Path, Mapping[str, str]],
    present: Mapping[Path, Path],
) -> bytes:
    if document.source.data is None or facts is None:
        renewal.unreadable += [problem for problem in document.source.problems if problem.rule]
        return data
    file = document.source.file
    fixes: list[Fix] = []
    calendar = renewal.registers.calendar(document.path)
    for passage in passages(document.source, document.kind):
        for finding in findings(passage.text, passage.role, facts, calendar):
            start = passage.span.start + finding.dating.start
            renewal.entries.append(Entry(renewal.new[document.path], _line(Span(file, start, start)), finding))
            fixes += [
                Fix(Span(file, passage.span.start + change.start, passage.span.start + change.end), change.text)
                for change in finding.changes
            ]
    if facts.move.years:
        for each in requisites(document.source, document.path, renewal.order.given):
            place = _line(each.span) if each.span is not None else ""
            renewal.taken.append(Taken(renewal.new[document.path], place, each))
            fixes += each.fixes
    if renewal.renamed:
        fixes += names.references(document, present, renewal.new)[0]
        fixes += names.mentions(document, keys[renewal.documents.top(document.path)])
    return edit(file.text, fixes).encode() if fixes else data


def _line(span: Span) -> str:
    line, _ = span.file.position(span.start)
    return f":{line}"


def of_decision(renewal: Renewal, decision: Decision) -> Iterator[Entry]:
    """Go through the entries of a decision, the document's own date left out: it is told with the number."""
    return (e for e in renewal.entries if e.finding.decision is decision and e.finding.role is not Role.DATE)
