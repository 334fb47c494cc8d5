"""Knows what the browser is told of a document, and whether there is news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import Condition
from typing import Any

from generator.preview.pages import Pages
from generator.problems import Problem


@dataclass(frozen=True)
class State:
    """What there is to see: `pages`, or a plain `reading` as HTML where nothing can make pages."""

    name: str
    number: int = 0
    """Grows with every change of the state."""
    busy: bool = True
    """Whether something newer is being made."""
    stale: bool = False
    """Whether what is seen is older than the file, since the file has errors."""
    problems: Sequence[Problem] = ()
    pages: Pages | None = None
    reading: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the state as plain values for the page in the browser."""
        return {
            "name": self.name,
            "number": self.number,
            "busy": self.busy,
            "stale": self.stale,
            "problems": [problem.as_json() for problem in self.problems],
            "pages": self.pages.name if self.pages else "",
            "sizes": self.pages.sizes if self.pages else [],
            "reading": sha256(self.reading.encode()).hexdigest()[:16] if self.reading else "",
        }


@dataclass
class Board:
    """The newest state, which one thread changes and others wait for."""

    state: State
    _news: Condition = field(default_factory=Condition)

    def put(self, **changes: Any) -> None:
        """Change something of the state and wake all who wait."""
        with self._news:
            self.state = replace(self.state, number=self.state.number + 1, **changes)
            self._news.notify_all()

    def after(self, number: int, seconds: float) -> State | None:
        """Return a state newer than the one of a number, or nothing where none comes in so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self.state.number > number, seconds)
            return self.state if self.state.number > number else None
