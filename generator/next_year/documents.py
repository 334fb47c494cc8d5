"""Knows which documents a set has, which file belongs to which, and what is to be known of each before it moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import files, models
from generator.bundle import YAML
from generator.models.base import find, yaml_file
from generator.models.blocks import embedded_files
from generator.models.order import appendix_files
from generator.next_year.passages import APPROVAL, COLUMNS, DATE, NUMBER, PERIOD, REGISTER, TITLES
from generator.next_year.rules import Facts
from generator.next_year.target import Target, move_of
from generator.russian.dates import Period, PeriodKind, parse_date, parse_period
from generator.russian.datings import find_datings
from generator.russian.words import fold
from generator.source import Mapping as YamlMapping
from generator.source import Node, Scalar, Sequence, Source
from generator.source import read as read_source
from generator.source_nodes import scalars

AGREEMENT = "соглашение"
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

    def facts(self, target: Target, base: Target | None = None) -> dict[Path, Facts]:
        """Return what is known of each document, of the tables too that documents name."""
        own = {path: self._facts_of(document, target, base) for path, document in self.by_path.items()}
        moving = [document for path, document in self.by_path.items() if own[path].move.years]
        acts = frozenset((each.day, fold(each.number)) for each in moving if each.day and each.number)
        titles = frozenset(fold(each.title) for each in moving if each.title)
        periods = {(each.start, each.end): own[path].move.years or 0 for path, each in self._periods()}
        found = {path: replace(facts, acts=acts, titles=titles, periods=periods) for path, facts in own.items()}
        for path in self.owners:
            if path not in found:
                found[path] = found[self._root_of(path)]
        return found

    def _periods(self) -> Iterator[tuple[Path, Period]]:
        yield from ((path, each.period) for path, each in self.by_path.items() if each.period is not None)

    def usual(self, facts: Mapping[Path, Facts]) -> Facts | None:
        """Return the facts that most documents share, for a file that none of them names."""
        moves = Counter(each.move.years for each in facts.values() if each.move.years is not None)
        if not moves:
            return None
        years, _ = moves.most_common(1)[0]
        return next(each for each in facts.values() if each.move.years == years)

    def columns_of(self, table: Path) -> frozenset[str]:
        """Return the keys, folded, of the columns in the documents that name a table file."""
        naming = (document for document in self.by_path.values() if table in document.names)
        return frozenset(fold(key) for document in naming for key in _columns(document.source.data))

    def _root_of(self, path: Path) -> Path:
        seen = {path}
        while (owner := self.owners.get(path)) is not None and owner not in seen and path not in self.by_path:
            path = owner
            seen.add(path)
        return path

    def _facts_of(self, document: Document, target: Target, base: Target | None) -> Facts:
        chain = [document]
        while (owner := self.owners.get(chain[-1].path)) is not None and self.by_path.get(owner) not in (None, *chain):
            chain.append(self.by_path[owner])
        period = next((each.period for each in chain if each.period is not None), None)
        day = next((each.day for each in chain if each.day is not None), None)
        if document.period is None and document.day is not None and document.kind == AGREEMENT:
            period = _term(document) or period
        return Facts(target, move_of(period, day, target, base), period, day)


def read(paths: Iterable[Path]) -> Documents:
    """Read the documents of a set."""
    by_path = {path: _read(path) for path in paths if path.suffix.lower() in YAML}
    owners: dict[Path, Path] = {}
    for document in by_path.values():
        for named in (*document.includes, *document.names):
            if named != document.path:
                owners.setdefault(named, document.path)
    return Documents(by_path, owners)


def _read(path: Path) -> Document:
    source = read_source(path, files.shown(path))
    data, kind = source.data, models.kind_of(source)
    approval = _under(data, APPROVAL)
    act = next((value for value in _values(approval) if isinstance(value, YamlMapping)), approval)
    includes = [*appendix_files(data), *embedded_files(data)]
    folder = path.parent
    return Document(
        path,
        source,
        kind,
        _understood_period(_under(data, PERIOD)),
        _understood_date(_under(data, DATE)) or _understood_date(_under(act, DATE)),
        _text(_under(data, NUMBER) or _under(act, NUMBER)).removeprefix("№").strip(),
        next((title for name in TITLES if (title := _text(_under(data, name)))), ""),
        tuple(_named(source, folder)),
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


def _named(source: Source, folder: Path) -> Iterator[Path]:
    """Go through the table files and pictures that values of a document name."""
    for scalar in scalars(source.data) if source.data is not None else ():
        if "." in scalar[-6:] and "\n" not in scalar and len(scalar) < 256:
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
