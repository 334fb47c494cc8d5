"""Knows what is different in two documents: what was changed, added, taken out and moved, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.compare.items import Item
from generator.matching import Look, aligned, likeness, pieces

MOVED = 0.6
"""How alike a thing that is gone and one that is new have to be to count as moved."""
MARKED = ("пункт", "абзац")
MOST_MOVES = 40_000
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


class What(StrEnum):
    """What became of a thing."""

    CHANGED = "изменено"
    ADDED = "добавлено"
    REMOVED = "исключено"
    MOVED = "перенесено"


@dataclass(frozen=True)
class Change:
    """One difference: `place` holds the thing that it is in, `name` is that thing, `part` what of it it is.

    What is added has no `old`, what is removed no `new`; of what moved, `moved_to` says where it is now.
    """

    what: What
    kind: str
    place: str
    name: str
    part: str = ""
    old: str = ""
    new: str = ""
    moved_to: str = ""
    inside: bool = False
    """Whether it holds other things, each on a line."""
    of_register: bool = False
    """Whether a change of the register is the reason."""

    @property
    def where(self) -> str:
        """The place, the name and the part together."""
        return joined(self.place, self.name, self.part)


def joined(*names: str) -> str:
    """Return the names of a thing and of what it is in as one."""
    return ", ".join(filter(None, names))


@dataclass(frozen=True)
class _Single:
    """A thing that one of the two documents has alone, in its place among the changes."""

    item: Item
    place: str
    old: bool

    @property
    def where(self) -> str:
        """What it stands in."""
        return joined(self.place, self.item.section)


_Found = Change | _Single


def changes(old: Iterable[Item], new: Iterable[Item]) -> list[Change]:
    """Return how the second document differs from the first, in the order of the second."""
    renumbered: dict[str, str] = {}
    found = list(_between(tuple(old), tuple(new), "", renumbered))
    moves = _Moves([each for each in found if isinstance(each, _Single)])
    return [change for each in found for change in moves.settled(each, renumbered)]


def _between(old: Sequence[Item], new: Sequence[Item], place: str, renumbered: dict[str, str]) -> Iterator[_Found]:
    for before, after in aligned([item.look for item in old], [item.look for item in new]):
        if before is None and after is not None:
            yield _Single(new[after], place, old=False)
        elif after is None and before is not None:
            yield _Single(old[before], place, old=True)
        elif before is not None and after is not None:
            _remember(old[before], new[after], renumbered)
            yield from _inside(old[before], new[after], place, renumbered)


def _remember(old: Item, new: Item, renumbered: dict[str, str]) -> None:
    """Keep the numbers by which text refers to a point."""
    before, after = _NUMBER.search(old.name), _NUMBER.search(new.name)
    if old.kind == "пункт" and before and after and before[0] != after[0]:
        renumbered[before[0]] = after[0]


def _inside(old: Item, new: Item, place: str, renumbered: dict[str, str]) -> Iterator[_Found]:
    where = joined(place, new.section)
    if old.text != new.text:
        yield Change(What.CHANGED, new.kind, where, new.name, "", old.text, new.text)
    for key, (name, text) in new.cells.items():
        before = old.cells.get(key)
        if before is not None and before[1] != text:
            yield Change(What.CHANGED, new.kind, where, new.name, name, before[1], text)
    if old.items or new.items:
        yield from _between(old.items, new.items, joined(where, new.name), renumbered)


class _Moves:
    """What moved: each thing that is gone with the one that it is now."""

    def __init__(self, singles: Sequence[_Single]):
        self.other: dict[int, _Single] = {}
        movable = [one for one in singles if one.item.key is None]
        self._equal(movable)
        self._alike([one for one in movable if id(one) not in self.other])
        self.names = {
            (one.item.name, self.other[id(one)].item.name) for one in movable if one.old and id(one) in self.other
        }

    def _pair(self, gone: _Single, come: _Single) -> None:
        self.other[id(gone)], self.other[id(come)] = come, gone

    def _equal(self, singles: Sequence[_Single]) -> None:
        gone: dict[Look, list[_Single]] = {}
        for one in singles:
            if one.old:
                gone.setdefault(one.item.look, []).append(one)
        for one in singles:
            if not one.old and (waiting := gone.get(one.item.look)):
                self._pair(waiting.pop(0), one)

    def _alike(self, singles: Sequence[_Single]) -> None:
        gone, come = [one for one in singles if one.old], [one for one in singles if not one.old]
        if len(gone) * len(come) > MOST_MOVES:
            return
        scores = [(-likeness(a.item.look, b.item.look), i, j) for i, a in enumerate(gone) for j, b in enumerate(come)]
        for score, i, j in sorted(scores):
            if -score >= MOVED and id(gone[i]) not in self.other and id(come[j]) not in self.other:
                self._pair(gone[i], come[j])

    def settled(self, found: _Found, renumbered: Mapping[str, str]) -> Iterator[Change]:
        """Yield what a difference comes to, nothing where it is told already or is no more than a number."""
        if isinstance(found, Change):
            if not (_only_renumbered(found, renumbered) or _only_marked(found)):
                yield found
        elif id(found) not in self.other:
            yield _alone(found)
        elif not found.old:
            yield from self._moved(self.other[id(found)], found, renumbered)

    def _moved(self, old: _Single, new: _Single, renumbered: Mapping[str, str]) -> Iterator[Change]:
        """Say that a thing moved, unless it went along with the one that it goes on; then what changed in it."""
        if (old.item.parent, new.item.parent) not in self.names:
            texts = old.item.whole, new.item.whole
            yield Change(
                What.MOVED,
                new.item.kind,
                old.where,
                old.item.name,
                "",
                *texts,
                moved_to=joined(new.where, new.item.name),
            )
        for found in _inside(old.item, new.item, new.place, {}):
            yield from self.settled(found, renumbered)


def _alone(found: _Single) -> Change:
    item = found.item
    text = item.shown or item.whole
    what, old, new = (What.REMOVED, text, "") if found.old else (What.ADDED, "", text)
    return Change(what, item.kind, found.where, item.name, "", old, new, inside=bool(item.items))


def _only_marked(change: Change) -> bool:
    """Tell whether nothing changed but the mark at the end of a point, which the next one decides."""
    return change.kind in MARKED and change.old.rstrip(".;,") == change.new.rstrip(".;,")


def _only_renumbered(change: Change, renumbered: Mapping[str, str]) -> bool:
    """Tell whether nothing changed but numbers of points, which follow the points."""
    differing = [piece for piece in pieces(change.old, change.new) if not piece.same]
    return bool(renumbered) and all(
        renumbered.get(piece.old.rstrip(".")) == piece.new.rstrip(".") for piece in differing
    )
