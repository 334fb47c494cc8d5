"""Knows what a document is made of: its definition, what it names in the register, its templates, the program.

A digest of each goes into its seal, so that a stale file can say why it is stale. They decide nothing: a file is
fresh as long as what it prints is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import __version__
from generator.bundle import Bundle, file_of
from generator.russian.words import fold
from generator.source import Mapping, Node
from generator.word.pictures import Picture

LENGTH = 12
SEPARATOR = ":"
ENTRIES = ("должностные лица", "организации")
"""The parts of a register of which a document takes what it names; of all others it takes the whole."""


@dataclass(frozen=True)
class Origins:
    """The digests of what a document is made of."""

    document: str
    register: str
    templates: str
    program: str = __version__

    def __str__(self) -> str:
        return SEPARATOR.join((self.document, self.register, self.templates, self.program))


def origins_of(bundle: Bundle, templates: Iterable[bytes]) -> Origins:
    """Return what a bundle, with the digests of its templates, is made of."""
    definition = "\n".join(_definition(bundle))
    register = bundle.register_source.data
    named = json.dumps(_named(register, definition), ensure_ascii=False) if isinstance(register, Mapping) else ""
    return Origins(_digest(definition.encode()), _digest(named.encode()), _digest(*templates))


def with_row(origins: Origins, row: str, entries: str) -> Origins:
    """Return the origins of a document that is made for a row of a table.

    The row is a part of its definition, the entries that it names are of the register.
    """
    definition = _digest(origins.document.encode(), row.encode())
    register = _digest(origins.register.encode(), entries.encode()) if entries else origins.register
    return Origins(definition, register, origins.templates, origins.program)


def read_origins(sealed: str) -> Origins | None:
    """Return what a sealed document was made of, by the inputs in its seal; None where an older program made it."""
    parts = sealed.partition(" ")[0].split(SEPARATOR)
    return Origins(*parts[1:]) if len(parts) == 5 else None


def reasons(old: Origins | None, new: Origins | None) -> list[str]:
    """Return, in Russian, what has changed since a stale document was made."""
    if new is None:
        return ["изменилось то, из чего он собран"]
    if old is None:
        return ["он собран прежней версией программы"]
    words = (
        ("изменён сам документ, его приложение, таблица или рисунок", old.document != new.document),
        ("изменён реестр", old.register != new.register),
        ("изменён шаблон", old.templates != new.templates),
        (f"другая версия программы: была {old.program}, теперь {new.program}", old.program != new.program),
    )
    return [text for text, changed in words if changed] or ["программа печатает иначе"]


def _definition(bundle: Bundle) -> Iterator[str]:
    for source in bundle.sources:
        yield json.dumps(source.data, ensure_ascii=False).replace("\\\\", "/")  # as paths are written on Windows
    for held in bundle.attached.values():
        if isinstance(held, Picture):
            yield held.digest
        elif (file := file_of(held)) is not None:
            yield file.text


def _named(register: Mapping, definition: str) -> list[tuple[str, Node]]:
    """Return the parts of a register that a definition may print: of people and organisations, those that it names."""
    entries = {
        fold(key): node
        for part, inside in register.items()
        if fold(part) in ENTRIES and isinstance(inside, Mapping)
        for key, node in inside.items()
    }
    found = [(str(key), node) for key, node in register.items() if fold(key) not in ENTRIES]
    searched = fold(definition) + json.dumps(found, ensure_ascii=False)
    taken: dict[str, Node] = {}
    while new := {key: node for key, node in entries.items() if key not in taken and key in searched}:
        taken |= new
        searched = fold(json.dumps(list(new.values()), ensure_ascii=False))
    return [*found, *sorted(taken.items())]


def _digest(*data: bytes) -> str:
    return hashlib.sha256(b"\0".join(data)).hexdigest()[:LENGTH]
