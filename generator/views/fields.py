"""Knows how a view is handed to a template: plain values under the Russian names declared beside the fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, field, fields, is_dataclass
from functools import cache
from typing import Any

from generator.word.pictures import Picture

NOTHING: Mapping[int, Any] = {}


def printed(name: str, default: Any = MISSING) -> Any:
    """Declare a view's field with the name that templates know it by."""
    return field(default=default, metadata={"name": name})


@cache
def names(view: type) -> tuple[tuple[str, str], ...]:
    """Return the English and Russian names of a view's printed fields."""
    return tuple((f.name, f.metadata["name"]) for f in fields(view) if "name" in f.metadata)


def as_values(view: Any, known: Mapping[int, Any] = NOTHING) -> Any:
    """Return a view as plain dicts, lists, strings and pictures, keyed by the Russian names.

    `known` has the values of parts that have been turned into them before, by their identity.
    """
    if type(view) is str or isinstance(view, Picture):
        return view
    if id(view) in known:
        return known[id(view)]
    if is_dataclass(view) and not isinstance(view, type):
        return {russian: as_values(getattr(view, english), known) for english, russian in names(type(view))}
    if isinstance(view, list | tuple):
        return [as_values(item, known) for item in view]
    return view
