"""Knows how a value becomes text of a document, and lets a template do nothing else with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from generator.word.cells import Merger, whole_row, whole_story, whole_table
from generator.word.widths import Legend, shared_out

_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(f"[&<>\t\n\r{_ILLEGAL}]")
_ILLEGAL_ONE = re.compile(f"[{_ILLEGAL}]")
_AS_XML = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
}
_AS_PLAIN_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " "}
# A value is escaped by the engine; these would take its escapes away or draw lots.
_DROPPED_FILTERS = ("safe", "forceescape", "urlize", "tojson", "xmlattr", "random", "pprint")
_DROPPED_GLOBALS = ("lipsum", "cycler", "joiner")


class ValueRefusedError(Exception):
    """A value that cannot be printed; the message says why, in Russian."""


def printed(value: Any) -> Markup | Undefined:
    """Return a value as XML inside `<w:t>`."""
    if isinstance(value, Markup | Undefined):
        return value
    text = _text(value)
    return Markup(_translated(text, _AS_XML) if _SPECIAL.search(text) else text)


def plain(value: Any) -> Markup | Undefined:
    """Return a value as XML where there is no run to break: document properties, fields, attributes."""
    if isinstance(value, Undefined):
        return value
    text = _text(value)
    return Markup(_translated(text, _AS_PLAIN_XML))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise ValueRefusedError("значение пусто")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueRefusedError("значение нельзя напечатать: это не текст и не число")
    return str(value)


def _translated(text: str, table: Mapping[str, str]) -> str:
    illegal = _ILLEGAL_ONE.search(text)
    if illegal:
        raise ValueRefusedError(f"в значении есть недопустимый знак U+{ord(illegal[0]):04X}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub('[&<>"\t\n]', lambda found: table.get(found[0], found[0]), text)


class UnknownNameError(UndefinedError):
    """A tag names what the values do not have; `owner` is the value that was asked, or nothing for the document."""

    def __init__(self, name: str, owner: Any):
        super().__init__(name)
        self.name, self.owner = name, owner


class Missing(StrictUndefined):
    """An absent value, which remembers what was asked of whom."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError):
        super().__init__(hint, obj, name, exc)
        if exc is not SecurityError:
            self._undefined_exception = lambda _: UnknownNameError(str(name), None if obj is missing else obj)  # type: ignore


class Environment(SandboxedEnvironment):
    """Jinja where a name after a full stop is a key of the value before anything else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look into a mapping first, so that no key is hidden by a method."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def make_environment(legends: list[Legend]) -> Environment:
    """Return the environment in which the tags of one set of templates are compiled."""
    environment = Environment(
        autoescape=True, undefined=Missing, finalize=printed, keep_trailing_newline=True, cache_size=0
    )
    for name in _DROPPED_FILTERS:
        environment.filters.pop(name, None)
    for name in _DROPPED_GLOBALS:
        environment.globals.pop(name, None)
    environment.filters["e"] = environment.filters["escape"] = _same
    environment.filters.update(
        _plain=plain,
        _story=_on_markup(whole_story),
        _row=_on_markup(whole_row),
        _table=_on_markup(whole_table),
    )
    environment.globals["_merger"] = Merger
    environment.globals["_shared_out"] = lambda number, columns: shared_out(legends[number], columns)
    return environment


LONG_AGO = datetime.date(2000, 1, 1)


def own_names(date: datetime.date | None) -> dict[str, Any]:
    """Return the names that the engine adds to the values of each document."""
    numbers = count(1_000_000)
    return {"_next_id": lambda: next(numbers), "_date": f"{date or LONG_AGO:%Y-%m-%d}T00:00:00Z"}


def _same(value: Any) -> Any:
    return value


def _on_markup(function: Callable[[str], str]) -> Callable[[Markup], Markup]:
    return lambda content: Markup(function(str(content)))
