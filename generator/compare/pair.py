"""Knows what is different in two files, whatever they are: documents, registers, DOCX, templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files, templates
from generator.build import document
from generator.bundle import SERIES, YAML, Bundle, load
from generator.compare.changes import Change, What, changes, joined
from generator.compare.items import Item, plain
from generator.compare.outline import outline, parts_by_name
from generator.compare.paper import paper
from generator.compare.register import register
from generator.compare.sides import Side
from generator.compare.twin import twin
from generator.models import kind_of
from generator.problems import Problem, Stop
from generator.russian.dates import date_in_digits
from generator.series import load_series
from generator.source import Node
from generator.views import Part, view_of
from generator.word.contract import has_tags

REGISTER = "реестр"


@dataclass(frozen=True)
class Difference:
    """What is different in two files, and what stood in the way."""

    changes: tuple[Change, ...] = ()
    problems: tuple[str, ...] = ()
    title: str = ""
    """The kind, date and number of the new document, where it is defined."""


NO_DIFFERENCE = Difference()


@dataclass(frozen=True)
class File:
    """A file on one of two sides."""

    side: Side
    path: Path

    @property
    def is_yaml(self) -> bool:
        """Whether it is the definition of something."""
        return self.path.suffix.lower() in YAML

    @property
    def is_template(self) -> bool:
        """Whether it is a DOCX with tags."""
        try:
            return self.path.suffix.lower() == ".docx" and has_tags(self.path)
        except Stop:
            return False

    @property
    def kind(self) -> str:
        """What it defines, by its own word."""
        return kind_of(self.side.workshop.files.read(self.path)[0]) if self.is_yaml else ""

    def data(self) -> bytes:
        """Return its DOCX: its own bytes, or what its definition prints; raises Stop where there is none."""
        if self.is_yaml:
            return document(self.path, self.side.workshop)
        found = files.read(self.path) if self.path.suffix.lower() == ".docx" else None
        if found is None:
            hint = "сравнить можно файлы YAML и DOCX"
            raise Stop([Problem("не с чем сравнивать: это не документ", None, hint, "сравнение", place=str(self.path))])
        return found


def difference(old: File, new: File) -> Difference:
    """Return what is different in two files: as they are defined where both are definitions, else as printed."""
    problems: list[str] = []
    try:
        if old.is_yaml and new.is_yaml:
            return _of_definitions(old, new)
        reader = twin if old.is_template and new.is_template else paper
        return Difference(tuple(changes(_read(old, reader), _read(new, reader))))
    except _Unreadable as error:
        problems += error.problems
    return Difference((), tuple(problems))


class _Unreadable(Exception):
    """A file that cannot be compared; `problems` say why in the names that the user knows."""

    def __init__(self, side: Side, problems: Iterable[Problem]):
        self.problems = [side.named(str(problem)) for problem in problems]
        super().__init__()


def _read(file: File, reader: Callable[[bytes], list[Item]]) -> list[Item]:
    try:
        return reader(file.data())
    except Stop as stop:
        placed = (p if p.where else replace(p, place=files.shown(file.path)) for p in stop.problems)
        raise _Unreadable(file.side, placed) from None


@dataclass(frozen=True)
class _Defined:
    """A document with what it says."""

    bundle: Bundle
    parts: list[Part]
    items: list[Item]


def _of_definitions(old: File, new: File) -> Difference:
    if REGISTER in (old.kind, new.kind):
        return Difference(tuple(changes(*(register(_source(each)) for each in (old, new)))))
    before, after = _defined(old), _defined(new)
    found = changes(before.items, after.items)
    found = _with_reasons(found, before, after)
    return Difference((*found, *_of_templates(old, before, new, after)), (), _title(after.bundle, new.kind))


def _title(bundle: Bundle, kind: str) -> str:
    day, number = bundle.document.signed
    dated = f" от {date_in_digits(day)} № {number}" if day and number else ""
    return kind.capitalize() + dated


def _source(file: File) -> Node | None:
    return file.side.workshop.files.read(file.path)[0].data


def _defined(file: File) -> _Defined:
    if file.kind == SERIES:
        return _series(file)
    bundle, problems = load(file.path, file.side.workshop.files)
    if bundle is None:
        raise _Unreadable(file.side, problems)
    parts, _ = view_of(bundle)
    return _Defined(bundle, parts, outline(bundle, parts))


def _series(file: File) -> _Defined:
    """Return the form of a series with the rows of its table, each called by its first cell."""
    series, problems = load_series(file.path, file.side.workshop.files)
    if series is None:
        raise _Unreadable(file.side, problems)
    parts, _ = view_of(series.form)
    rows = []
    for number in range(len(series)):
        record = series.record(number)
        cells = {key: (str(series.columns[key]).lower(), plain(text)) for key, text in record.cells.items()}
        first = next((text for _, text in cells.values() if text), str(number + 1))
        rows.append(Item("строка", f"строка «{first}»", cells=cells))
    table = Item("таблица", "таблица пар", key="таблица пар", items=tuple(rows))
    return _Defined(series.form, parts, [*outline(series.form, parts), table])


def _with_reasons(found: list[Change], old: _Defined, new: _Defined) -> list[Change]:
    """Mark what the register alone brings about: the old document with the new register differs so, too."""
    if old.bundle.register_source.file.text == new.bundle.register_source.file.text:
        return found
    moved = _under(old.bundle, new.bundle)
    parts, _ = view_of(moved)
    brought = {(each.what, each.kind, each.part, each.old) for each in changes(old.items, outline(moved, parts))}
    return [replace(each, of_register=(each.what, each.kind, each.part, each.old) in brought) for each in found]


def _under(bundle: Bundle, other: Bundle) -> Bundle:
    """Return a bundle as it would be with the register of another."""
    attached = {**other.attached, **bundle.attached}
    owner = _under(bundle.owner, other) if bundle.owner is not None else None
    return replace(
        bundle, register=other.register, register_source=other.register_source, attached=attached, owner=owner
    )


def _of_templates(old: File, before: _Defined, new: File, after: _Defined) -> list[Change]:
    """Return how the templates differ that print the same parts, each pair of templates once."""
    earlier, later = parts_by_name(before.parts), parts_by_name(after.parts)
    found: list[Change] = []
    seen = set()
    for name, part in later.items():
        if name not in earlier:
            continue
        try:
            here, there = _template(before.bundle, earlier[name]), _template(after.bundle, part)
        except Stop:
            continue
        place = joined(name, "шаблон")
        if (here, there) in seen or old.side.workshop.digest(here) == new.side.workshop.digest(there):
            continue
        seen.add((here, there))
        if _called(here) == _called(there):
            inside = changes(twin(here.read_bytes()), twin(there.read_bytes()))
            found += [replace(each, place=joined(place, each.place)) for each in inside]
        elif earlier[name].document.template != part.document.template:
            found.append(Change(What.CHANGED, "шаблон", name, "шаблон", "", here.stem, there.stem))
    return found


def _called(template: Path) -> tuple[str, str]:
    return template.parent.name, template.stem


def _template(bundle: Bundle, part: Part) -> Path:
    return templates.template_of(bundle.root, part.document, part.view)
