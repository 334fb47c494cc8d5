"""Knows how a view is handed to a template: plain values under the Russian names declared beside the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, field, fields, is_dataclass
from functools import cache
from typing import Any

Shape = tuple[object, ...]
"""What views have in common that print the same but for their texts: how long lists are, what is empty."""
NOTHING: Mapping[int, Any] = {}


def printed(name: str, default: Any = MISSING) -> Any:
    """Declare a view's field with the name that templates know it by."""
    return field(default=default, metadata={"name": name})


@cache
def names(view: type) -> tuple[tuple[str, str], ...]:
    """Return the English and Russian names of a view's printed fields; none of what is no view."""
    if not is_dataclass(view):
        return ()
    return tuple((f.name, f.metadata["name"]) for f in fields(view) if "name" in f.metadata)


def is_view(made: object) -> bool:
    """Tell whether something is handed to templates as a record."""
    kind: type = type(made)
    return bool(names(kind))


def as_values(view: Any, known: Mapping[int, Any] = NOTHING) -> Any:
    """Return a view as plain dicts, lists, strings and pictures, keyed by the Russian names.

    `known` has the values of parts that have been turned into them before, by their identity.
    """
    kind: type = type(view)
    if kind is str:
        return view
    if id(view) in known:
        return known[id(view)]
    if kind is list or kind is tuple:
        return [as_values(item, known) for item in view]
    if printed_fields := names(kind):
        return {russian: as_values(getattr(view, english), known) for english, russian in printed_fields}
    return view


def shape_of(view: Any, known: Mapping[int, tuple[Shape, Sequence[str]]] = NOTHING) -> tuple[Shape, list[str]]:
    """Return the shape of a view, or of its values, and the texts that fill it.

    `known` has those of parts that have been looked at before, by their identity.
    """
    shape: list[object] = []
    texts: list[str] = []
    _look_at([view], known, shape, texts)
    return tuple(shape), texts


def _look_at(
    views: Iterable[Any], known: Mapping[int, tuple[Shape, Sequence[str]]], shape: list[object], texts: list[str]
) -> None:
    for view in views:
        if isinstance(view, str):
            shape.append(view != "")
            if view:
                texts.append(view)
            continue
        if id(view) in known:
            its_shape, its_texts = known[id(view)]
            shape += its_shape
            texts += its_texts
            continue
        kind: type = type(view)
        if kind is list or kind is tuple:
            shape.append(len(view))
            _look_at(view, known, shape, texts)
        elif printed_fields := names(kind):
            _look_at([getattr(view, english) for english, _ in printed_fields], known, shape, texts)
        elif kind is dict:
            _look_at(view.values(), known, shape, texts)
        else:
            shape.append(view)
