"""Knows what has been printed before and can be printed again: in a series, whatever was made of the same inputs.

Whatever is printed tells what it takes from the row of its document; what takes nothing is the same in all documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from generator.problems import Problem, has_errors
from generator.views.fields import Shape, as_values, is_view, shape_of
from generator.views.references import Made

KEPT = 512
"""How many forms of what is printed of one thing are kept; what came first goes first."""
MOST_TRIES = 2 * KEPT
"""After how many forms that were never asked for again those of one thing are no longer kept."""
MOST_THINGS = 20_000
"""How many things are remembered before those are forgotten that were never printed again: some are new in each row."""


class _Kept:
    """What has been printed of one thing, by the values of the inputs that it was made of."""

    __slots__ = ("asked_again", "by_values", "inputs", "is_constant", "is_unlike", "thing", "tries")

    def __init__(self, thing: object):
        self.thing = thing
        self.inputs: tuple[str, ...] = ()
        self.by_values: dict[tuple[object, ...], Any] = {}
        self.is_constant = self.is_unlike = False
        self.tries, self.asked_again = 0, False


class Keeper:
    """Keeps what is printed for one document after another; `problems` gathers what is wrong meanwhile.

    What is wrong with an input whose name begins with `of_cell` is told of in each document.
    """

    def __init__(self, problems: list[Problem], of_cell: str):
        self.inputs: Mapping[str, object] = {}
        """What the document being printed is made of beside the form, by name."""
        self.constant: dict[int, Any] = {}
        """The values of views that are the same in all documents, by the identity of the view."""
        self.shapes: dict[int, tuple[Shape, Sequence[str]]] = {}
        """The shapes and texts of views that are kept, by their identity; what is constant has no texts."""
        self._problems, self._of_cell = problems, of_cell
        self._kept: dict[tuple[int, str], _Kept] = {}
        self._taken: set[str] = set()
        self._numbers = count(1)
        self._most = MOST_THINGS

    def begin(self, inputs: Mapping[str, object]) -> None:
        """Begin a document that is made of these inputs beside the form."""
        self.inputs = inputs
        if len(self._kept) > self._most:
            self._kept = {name: kept for name, kept in self._kept.items() if kept.asked_again}
            self._most = max(MOST_THINGS, 2 * len(self._kept))
            every = (made for kept in self._kept.values() for made in kept.by_values.values())
            views = [id(view) for made in every for view in _views(made)]
            # Documents that are not pressed yet have the old ones.
            self.shapes = {view: self.shapes[view] for view in views}
            self.constant = {view: self.constant[view] for view in views if view in self.constant}

    def take(self, name: str) -> None:
        """Note that what is being printed is made of an input."""
        self._taken.add(name)

    def once(self, thing: object, make: Callable[[], Made], role: str = "") -> Made:
        """Return what has been made of a thing in a role and of the same inputs, or make it."""
        kept = self._kept.get((id(thing), role))
        made: Made
        if kept is None:
            kept = self._kept[id(thing), role] = _Kept(thing)
        elif kept.is_constant:
            kept.asked_again = True
            made = kept.by_values[()]
            return made
        elif kept.is_unlike:
            return make()
        values = tuple([self.inputs.get(name) for name in kept.inputs])
        if values in kept.by_values:
            kept.asked_again = True
            self._taken.update(kept.inputs)
            made = kept.by_values[values]
            return made
        outer, self._taken = self._taken, set()
        known = len(self._problems)
        try:
            made = make()
        finally:
            taken, self._taken = self._taken, self._taken | outer
        told = len(self._problems) > known and any(name.startswith(self._of_cell) for name in taken)
        if not told and not has_errors(self._problems):  # of a document with errors nothing is kept
            self._keep(kept, made, taken)
        return made

    def _keep(self, kept: _Kept, made: object, taken: set[str]) -> None:
        kept.tries += 1
        if kept.tries > MOST_TRIES and not kept.asked_again:
            kept.is_unlike = True
            self._forget(kept.by_values.values())
            kept.by_values.clear()
            return
        if not taken.issubset(kept.inputs):
            self._forget(kept.by_values.values())
            kept.by_values.clear()
            kept.inputs = tuple(sorted(taken.union(kept.inputs)))
        kept.by_values[tuple([self.inputs.get(name) for name in kept.inputs])] = made
        kept.is_constant = not kept.inputs
        for view in _views(made):
            if kept.inputs:
                self.shapes[id(view)] = shape_of(view, self.shapes)
            else:
                self.constant[id(view)] = as_values(view, self.constant)
                self.shapes[id(view)] = (-next(self._numbers),), ()  # no other part of a shape is negative
        if len(kept.by_values) > KEPT:
            self._forget([kept.by_values.pop(next(iter(kept.by_values)))])

    def _forget(self, several: Iterable[object]) -> None:
        for made in several:
            for view in _views(made):
                del self.shapes[id(view)]


def _views(made: object) -> list[object]:
    """Return the views that have been made: one, several, or none where it is text."""
    return [each for each in (made if isinstance(made, list) else [made]) if is_view(each)]
