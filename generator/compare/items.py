"""Knows what a document says as one tree of named things: points, rows, cells, signers, measures of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from generator.matching import Look
from generator.russian.words import NBSP

_SPACES = re.compile(rf"[ \t{NBSP}\u2009\u202f]+")
JOIN = " | "


@dataclass(frozen=True)
class Item:
    """One thing that a document says.

    `section` and `name` say where it stands inside the thing that holds it («раздел 2», «строка 3»), `above` names the
    thing beside it that it goes on, where that is another one («пункт 2» of «пункт 2.1»); these change when things
    move, and are not compared. `text` is compared, and so are `cells` (by the key of their column: its name and the
    text) and `items`. Things of one `key` are one thing, whatever they say.
    """

    kind: str
    name: str
    text: str = ""
    key: str | None = None
    section: str = ""
    above: str = ""
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    shown: str = ""
    """What is shown where it is there on one side alone, if that is more than it says itself."""

    @property
    def parent(self) -> str:
        """The name of the thing that it goes on or stands under, empty where there is none."""
        return self.above or self.section

    @cached_property
    def whole(self) -> str:
        """All that it says, a thing inside it on a line."""
        return "\n".join(line for line in (self.own, *(item.whole for item in self.items)) if line)

    @property
    def own(self) -> str:
        """What it says itself: its text, or its cells."""
        return self.text or JOIN.join(text.replace("\n", " / ") for _, text in self.cells.values())

    @cached_property
    def look(self) -> Look:
        """What it is told by."""
        return Look(self.kind, self.whole, self.key)


def plain(text: str) -> str:
    """Return a text without what typography alone adds: spaces of all kinds are one."""
    return _SPACES.sub(" ", text).strip()
