"""Knows how pydantic's errors are said in Russian, by their type, and where they stand in the author's file."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import Any

from generator.models.base import find
from generator.problems import Problem, Span
from generator.source import Mapping, Node, Sequence

_BY_TYPE = {
    "list_type": ("здесь нужен список", "каждый пункт — с новой строки, начиная с дефиса и пробела:\n- …"),
    "tuple_type": ("здесь нужен список", "каждый пункт — с новой строки, начиная с дефиса и пробела:\n- …"),
    "too_short": ("пустой список", "уберите ключ или заполните"),
    "dict_type": ("здесь нужны ключи", "ключ: значение — каждый с новой строки, с отступом"),
    "model_type": ("здесь нужны ключи", "ключ: значение — каждый с новой строки, с отступом"),
    "model_attributes_type": ("здесь нужны ключи", "ключ: значение — каждый с новой строки, с отступом"),
}


def problem(error: AnyMapping[str, Any], data: Node) -> Problem:
    """Return one of pydantic's errors as a problem at its place in the author's data."""
    loc = error["loc"]
    kind = error["type"]
    if kind == "missing":
        return Problem(f"нет ключа «{loc[-1]}»", _place(data, loc[:-1]), f"добавьте: {loc[-1]}: …", "нет-ключа")
    span = _place(data, loc)
    message, hint = _BY_TYPE.get(kind, ("значение не понято", "сверьте с описанием ключа в README"))
    return Problem(message, span, hint, "значение")


def _place(data: Node, loc: tuple[int | str, ...]) -> Span | None:
    """Walk the author's data as far as the location leads; what it does not know (a union's tag) is stepped over."""
    node: Node = data
    for part in loc:
        child: Node | None = None
        if isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
            child = node[part]
        elif isinstance(node, Mapping) and isinstance(part, str):
            if part == "[key]":
                continue
            child = find(node, part)
        if child is not None:
            node = child
    return _first_line(node)


def _first_line(node: Node) -> Span | None:
    """A mapping is pointed at by its first key, so that the caret does not span the file."""
    if isinstance(node, Mapping) and node:
        first = next(iter(node))
        return first.span
    return node.span
