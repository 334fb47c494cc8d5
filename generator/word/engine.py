"""Knows how a value becomes text of a document, and lets a template do nothing else with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import count
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from generator.word.cells import BEGINS, CONTINUES, Merger, whole_end, whole_row, whole_story, whole_table
from generator.word.lists import NEW_LIST, Lists, Numbering
from generator.word.pictures import Picture, Pictures
from generator.word.widths import Legend, shared_out

_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_is_clean = re.compile(f"[^&<>\t\n\r{_ILLEGAL}]*+").fullmatch
_ILLEGAL_ONE = re.compile(f"[{_ILLEGAL}]")
# The order counts: nothing that stands for a character may have a later one in it.
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


def printed(value: Any, name: str, context: Context) -> str:
    """Return a value as XML inside `<w:t>`; what the engine or a block of the template has made is XML already.

    A tag that is nothing but a name gives it, for its value may be missing.
    """
    if type(value) is str:
        return value if _is_clean(value) else _translated(value, _AS_XML)
    if isinstance(value, (Markup, Undefined)):
        return str(value)
    if value is missing:
        raise UnknownNameError(name, None)
    if isinstance(value, Picture):
        drawing: str = context["_drawing"](value)
        return drawing
    text = _text(value)
    return text if _is_clean(text) else _translated(text, _AS_XML)


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
    for character, xml in table.items():
        text = text.replace(character, xml)
    return text


_SIDES = {"сверху": ("top",), "слева": ("left", "start"), "снизу": ("bottom",), "справа": ("right", "end")}
# The order of the schema; Word and this engine write `left` and `right`, other editors `start` and `end`.
_EDGES = ("top", "start", "left", "bottom", "end", "right", "insideH", "insideV", "tl2br", "tr2bl")
_EDGE = re.compile(r"<w:(\w+)\b[^>]*/>")


def refuse_merge(value: Any) -> None:
    """Refuse a value that is no word for a vertical merge."""
    words = f"годится «{BEGINS}», «{CONTINUES}» или пустое значение"
    raise ValueRefusedError(f"стоит «{_text(value)}», а {words}")


def without_borders(borders: str, sides: Any) -> Markup:
    """Return the borders of a cell without those on the sides that the values name."""
    return _without_borders(borders, sides if isinstance(sides, str) else _text(sides))


@lru_cache(1000)
def _without_borders(borders: str, sides: str) -> Markup:
    edges = {found[1]: found[0] for found in _EDGE.finditer(borders)}
    for side in sides.split():
        if side not in _SIDES:
            words = ", ".join(f"«{known}»" for known in _SIDES)
            raise ValueRefusedError(f"стоит «{side}», а годятся слова {words} или пустое значение")
        for edge in _SIDES[side]:
            edges.pop(edge, None)
        edges[_SIDES[side][0]] = f'<w:{_SIDES[side][0]} w:val="nil"/>'
    inside = "".join(edges[edge] for edge in _EDGES if edge in edges)
    return Markup(f"<w:tcBorders>{inside}</w:tcBorders>" if inside else "")


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


class _Code(CodeGenerator):
    """Jinja's code, but each value is printed by one call, and a key of a plain dict is taken without any."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write the code for text and the tags in it; what is constant in a tag is printed as other values are."""
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.simple_write(repr(child.data), frame)
                continue
            self.start_write(frame, child)
            self.write("environment.finalize(")
            if isinstance(child, nodes.Name):
                self.write(f"{frame.symbols.ref(child.name)}, {child.name!r}")
            else:
                self.visit(child, frame)
                self.write(", ''")
            self.write(", context)")
            self.end_write(frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the code for a name after a full stop: `Environment.getattr` does the same for any value."""
        owner, name = self.temporary_identifier(), repr(node.attr)
        self.write(f"({owner}[{name}] if type({owner} := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in {owner} else environment.getattr({owner}, {name}))")


_LOOP_NUMBERS = frozenset({"index", "index0", "first", "last", "length"})


class Environment(SandboxedEnvironment):
    """Jinja where a name after a full stop is a key of the value before anything else."""

    code_generator_class = _Code

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look into a mapping first, so that no key is hidden by a method; what loops count is no secret either."""
        if isinstance(obj, (dict, Mapping)) and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _LOOP_NUMBERS:
            return getattr(obj, attribute)
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
        _end=_on_markup(whole_end),
        _story=_on_markup(whole_story),
        _row=_on_markup(whole_row),
        _table=_on_markup(whole_table),
        _next_row=Merger.row,
        _down=Merger.down,
        _no_merge=refuse_merge,
        _without=without_borders,
    )
    environment.globals["_merger"] = Merger
    environment.globals["_shared_out"] = lambda number, columns: shared_out(legends[number], columns)
    return environment


LONG_AGO = datetime.date(2000, 1, 1)


def own_names(date: datetime.date | None, numbering: Numbering) -> tuple[dict[str, Any], Pictures, Lists]:
    """Return the names that the engine adds to the values of each document, and where its pictures and lists gather."""
    numbers = count(1_000_000)
    pictures = Pictures(lambda: next(numbers))
    lists = Lists(numbering)
    own = {
        "_next_id": pictures.next_id,
        "_drawing": pictures.drawing,
        NEW_LIST: lists.begin,
        "_date": f"{date or LONG_AGO:%Y-%m-%d}T00:00:00Z",
    }
    return own, pictures, lists


def _same(value: Any) -> Any:
    return value


def _on_markup(function: Callable[[str], str]) -> Callable[[Markup], Markup]:
    return lambda content: Markup(function(str(content)))
