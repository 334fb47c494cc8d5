"""Knows what a register says, entry by entry, as its author wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.items import Item, plain
from generator.models.base import NOTE
from generator.russian.words import fold
from generator.source import Mapping, Node, Scalar, Sequence

NAMED_BY = ("фио", "наименование", "сокращенно")
"""The keys by which one entry of several is called."""


def register(node: Node | None) -> list[Item]:
    """Return the entries of a register, each with its own."""
    return list(_entries(node)) if isinstance(node, Mapping) else []


def _entries(mapping: Mapping) -> Iterator[Item]:
    for key, node in mapping.items():
        if fold(key) != NOTE:
            yield _item(str(key), node, fold(key))


def _item(name: str, node: Node | None, key: str | None) -> Item:
    if isinstance(node, Mapping):
        return Item("запись", name, key=key, items=tuple(_entries(node)))
    if isinstance(node, Sequence) and any(isinstance(each, Mapping) for each in node):
        return Item("запись", name, key=key, items=tuple(_several(node)))
    lines = [str(each) for each in node or ()] if isinstance(node, Sequence) else [str(node or "")]
    return Item("значение", name, "\n".join(map(plain, lines)), key=key)


def _several(nodes: Sequence) -> Iterator[Item]:
    """The holders of one post in time, or rows: each is called by its name."""
    for number, node in enumerate(nodes, 1):
        called = f"запись {number}"
        if isinstance(node, Mapping):
            own = {fold(key): value for key, value in node.items()}
            called = next((str(own[key]) for key in NAMED_BY if isinstance(own.get(key), Scalar)), called)
        yield _item(called, node, None)
