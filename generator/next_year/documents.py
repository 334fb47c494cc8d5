"""Knows which documents a set has, which file belongs to which, and what is to be known of each before it moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import files, models, sheets
from generator.models.base import find, yaml_file
from generator.models.blocks import embedded_files
from generator.models.order import appendix_files
from generator.models.pictures import PICTURE_FILES
from generator.next_year.cases import Facts
from generator.next_year.passages import APPROVAL, COLUMNS, DATE, NUMBER, PAIRS, PERIOD, REGISTER, TITLES
from generator.next_year.requisites import Given
from generator.next_year.target import Target, move_of
from generator.russian.dates import Period, PeriodKind, parse_date, parse_period
from generator.russian.datings import find_datings
from generator.russian.words import fold
from generator.source import Mapping as YamlMapping
from generator.source import Node, Scalar, Sequence, Source
from generator.source import read as read_source
from generator.source_nodes import scalars

AGREEMENT = "соглашение"
FORM, TABLE = "документ", "таблица"
NAMED = frozenset(ending.lstrip(".") for ending in (*sheets.SUFFIXES, *PICTURE_FILES))
"""Endings of the files that a document may name, beside its appendices and plans."""
_IN_FORCE = re.compile(r"действу[а-я]+\s+(?:[а-я]+\s+){0,2}(?:до|по)\s+$|на\s+(?:срок|период)\s+(?:до|по)\s+$")


@dataclass(frozen=True)
class Document:
    """One YAML file of a set, and what it says of itself."""

    path: Path
    source: Source
    kind: str
    period: Period | None
    day: date | None
    number: str
    title: str
    names: tuple[Path, ...]
    """The files that it names: appendices, plans, tables."""
    includes: tuple[Path, ...]
    """The YAML files among them, that are a part of it."""


@dataclass
class Documents:
    """All documents of a run by path, and those that take in others."""

    by_path: dict[Path, Document]
    owners: dict[Path, Path] = field(default_factory=dict)

    def facts(self, target: Target, base: Target | None = None, given: Given | None = None) -> dict[Path, Facts]:
        """Return what is known of each document, of the tables too that documents name."""
        own = {path: self._facts_of(document, target, base) for path, document in self.by_path.items()}
        moving = [document for path, document in self.by_path.items() if own[path].move.years]
        acts = {
            (each.day, fold(each.number)): given.both(each.path) if given is not None else None
            for each in moving
            if each.day and each.number
        }
        titles = frozenset(fold(each.title) for each in moving if each.title)
        periods = {(each.start, each.end): own[path].move.years or 0 for path, each in self._periods()}
        found = {path: replace(facts, acts=acts, titles=titles, periods=periods) for path, facts in own.items()}
        for path in self.owners:
            if path not in found:
                found[path] = found[self._root_of(path)]
        return found

    def known(self) -> dict[Path, tuple[Period | None, date | None]]:
        """Return the period and the date of each document, those of the order where it is an appendix."""
        return {path: self._known(document) for path, document in self.by_path.items()}

    def _periods(self) -> Iterator[tuple[Path, Period]]:
        yield from ((path, each.period) for path, each in self.by_path.items() if each.period is not None)

    def usual(self, facts: Mapping[Path, Facts]) -> Facts | None:
        """Return the facts that most documents share, for a file that none of them names."""
        moves = Counter(each.move.years for each in facts.values() if each.move.years is not None)
        if not moves:
            return None
        years, _ = moves.most_common(1)[0]
        return next(each for each in facts.values() if each.move.years == years)

    def lists_documents(self, table: Path) -> bool:
        """Say whether each row of a table file is a document of its own."""
        return any(document.kind == PAIRS and table in document.names for document in self.by_path.values())

    def columns_of(self, table: Path) -> frozenset[str]:
        """Return the keys, folded, of the columns in the documents that name a table file."""
        naming = (document for document in self.by_path.values() if table in document.names)
        return frozenset(fold(key) for document in naming for key in _columns(document.source.data))

    def top(self, path: Path) -> Path:
        """Return the document that a document is a part of, through all that take it in; itself where none does."""
        seen: set[Path] = set()
        while (owner := self.owners.get(path)) is not None and owner not in seen:
            seen.add(path)
            path = owner
        return path

    def _root_of(self, path: Path) -> Path:
        seen = {path}
        while (owner := self.owners.get(path)) is not None and owner not in seen and path not in self.by_path:
            path = owner
            seen.add(path)
        return path

    def _known(self, document: Document) -> tuple[Period | None, date | None]:
        chain = [document]
        if document.kind == PAIRS:
            chain += [form for path in document.includes if (form := self.by_path.get(path)) is not None]
        while (owner := self.owners.get(chain[-1].path)) is not None and self.by_path.get(owner) not in (None, *chain):
            chain.append(self.by_path[owner])
        period = next((each.period for each in chain if each.period is not None), None)
        day = next((each.day for each in chain if each.day is not None), None)
        if document.period is None and document.day is not None and document.kind == AGREEMENT:
            period = _term(document) or period
        return period, day

    def _facts_of(self, document: Document, target: Target, base: Target | None) -> Facts:
        period, day = self._known(document)
        return Facts(target, move_of(period, day, target, base), period, day)


def read(paths: Iterable[Path]) -> Documents:
    """Read the documents of a set."""
    return together(map(read_one, paths))


def together(found: Iterable[Document]) -> Documents:
    """Return documents as a set, with which file belongs to which."""
    by_path = {document.path: document for document in sorted(found, key=lambda document: document.path)}
    owners: dict[Path, Path] = {}
    for document in by_path.values():
        for named in (*document.includes, *document.names):
            if named != document.path:
                owners.setdefault(named, document.path)
    return Documents(by_path, owners)


def read_one(path: Path) -> Document:
    """Read one document, whatever is wrong with it."""
    source = read_source(path, files.shown(path))
    data, kind = source.data, models.kind_of(source)
    approval = _under(data, APPROVAL)
    act = next((value for value in _values(approval) if isinstance(value, YamlMapping)), approval)
    form = _text(_under(data, FORM)) if kind == PAIRS else ""
    includes = [*appendix_files(data), *embedded_files(data), *([yaml_file(form)] if form else [])]
    folder = path.parent
    return Document(
        path,
        source,
        kind,
        _understood_period(_under(data, PERIOD)),
        _understood_date(_under(data, DATE)) or _understood_date(_under(act, DATE)),
        _text(_under(data, NUMBER) or _under(act, NUMBER)).removeprefix("№").strip(),
        next((title for name in TITLES if (title := _text(_under(data, name)))), ""),
        tuple(_named(_under(data, TABLE) if kind == PAIRS else data, folder)),
        tuple(files.absolute(folder / name.replace("\\", "/")) for name in includes),
    )


def _under(node: Node | None, key: str) -> Node | None:
    return find(node, key) if isinstance(node, YamlMapping) else None


def _values(node: Node | None) -> Iterator[Node]:
    return iter(node.values()) if isinstance(node, YamlMapping) else iter(())


def _text(node: Node | None) -> str:
    if isinstance(node, Sequence):
        return " ".join(each for each in node if isinstance(each, Scalar))
    return str(node) if isinstance(node, Scalar) else ""


def _understood_period(node: Node | None) -> Period | None:
    try:
        return parse_period(_text(node))
    except ValueError:
        return None


def _understood_date(node: Node | None) -> date | None:
    try:
        return parse_date(_text(node))
    except ValueError:
        return None


def _named(data: Node | None, folder: Path) -> Iterator[Path]:
    """Go through the table files and pictures that values of a document name."""
    for scalar in scalars(data) if data is not None else ():
        if scalar[-6:].rpartition(".")[2].lower() in NAMED and "\n" not in scalar and len(scalar) < 256:
            path = files.absolute(folder / scalar.replace("\\", "/"))
            if files.is_file(path):
                yield path


def _columns(node: Node | None) -> Iterator[str]:
    """Go through the keys under each «графы»."""
    if isinstance(node, Sequence):
        for each in node:
            yield from _columns(each)
    elif isinstance(node, YamlMapping):
        for key, value in node.items():
            if fold(key) == COLUMNS and isinstance(value, YamlMapping):
                yield from value
            yield from _columns(value)


def _term(document: Document) -> Period | None:
    """Return the days in which an agreement of no period is in force by its own words: «действует до …»."""
    for scalar in scalars(document.source.data) if document.source.data is not None else ():
        if "действу" not in scalar.lower() and "срок" not in scalar.lower():
            continue
        for dating in find_datings(scalar):
            if dating.has_year and _IN_FORCE.search(" ".join(scalar[: dating.start].lower().split()) + " "):
                end = dating.days()[1]
                if document.day is not None and end > document.day:
                    return Period(PeriodKind.DATES, document.day, end)
    return None


__all__ = ["REGISTER", "Document", "Documents", "read", "yaml_file"]
