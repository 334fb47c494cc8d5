"""Knows how to say what a template will be given: names, and what each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, Union

Shape: TypeAlias = Union["Record", "Repeated", "Plain", None]
"""What a name stands for; None where that is not known."""


@dataclass(frozen=True, eq=False)
class Record:
    """Fields by the names that templates know them by."""

    fields: Mapping[str, Shape]


@dataclass(frozen=True, eq=False)
class Repeated:
    """A list of things of one shape."""

    item: Shape


@dataclass(frozen=True, eq=False)
class Plain:
    """A text, number or flag; `needed` where a template must have a place for it."""

    needed: bool
