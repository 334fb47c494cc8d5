"""Knows how a value becomes text of a document, and lets a template do nothing else with it."""

from __future__ import annotations

import datetime
import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from itertools import count
from math import isfinite
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from generator.word.cells import BEGINS, CONTINUES, Merger, whole_end, whole_row, whole_story, whole_table
from generator.word.lists import NEW_LIST, Lists, Numbering
from generator.word.pictures import Picture, Pictures
from generator.word.widths import Legend, shared_out

_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_is_clean = re.compile(f"[^&<>\t\n\r{_ILLEGAL}]*+").fullmatch
_ILLEGAL_ONE = re.compile(f"[{_ILLEGAL}]")
_TAB, _BREAK = (f'</w:t><w:{name}/><w:t xml:space="preserve">' for name in ("tab", "br"))
# The order counts: nothing that stands for a character may have a later one in it.
_AS_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": _TAB, "\n": _BREAK}
_AS_PLAIN_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " "}
_is_text = re.compile(f"(?:[^<\t\n]++|{_TAB}|{_BREAK})*+").fullmatch
# A value is escaped by the engine; these would take its escapes away or draw lots.
_DROPPED_FILTERS = ("safe", "forceescape", "urlize", "tojson", "xmlattr", "random", "pprint")
# These would print None as a word.
_TEXT_FILTERS = (
    *("capitalize", "center", "format", "indent", "lower", "replace", "string"),
    *("striptags", "title", "trim", "truncate", "upper", "wordwrap"),
)
_DROPPED_GLOBALS = ("lipsum", "cycler", "joiner")


LARGEST, LARGEST_POWER = 1_000_000, 100
"""What a template may multiply, and to which power it may raise."""


class ValueRefusedError(Exception):
    """A value that cannot be printed; the message says why, in Russian."""


@dataclass(frozen=True, slots=True)
class Xml:
    """XML that a block of the template or the engine has made: it can be printed and joined, and is no text."""

    code: str

    def __str__(self) -> str:
        raise ValueRefusedError("стоит часть документа, а не текст: её можно только напечатать")


class Slot(Xml):
    """Stands for a text that is put in later: it can be printed and asked whether it is there, and nothing else."""

    def __init__(self, number: int):
        super().__init__(f"\ue100{number}\ue101")

    @property
    def plain(self) -> Xml:
        """What stands for the text where there is no run to break."""
        return Xml(f"{self.code[:-1]}p\ue101")

    def __eq__(self, other: object) -> bool:
        raise ValueRefusedError("значение сравнивают")

    __hash__ = None  # type: ignore[assignment]


SLOT = "\ue100([0-9]+)(p?)\ue101"
"""The pattern of what a slot prints."""


def captured(pieces: Iterable[str]) -> str | Xml:
    """Return what a block of the template has printed: text again where it is no more than that."""
    xml = "".join(pieces)
    return html.unescape(xml.replace(_TAB, "\t").replace(_BREAK, "\n")) if _is_text(xml) else Xml(xml)


def joined(values: Iterable[Any], separator: Any = "") -> str | Xml:
    """Return values as one text, or as XML where one of them is that."""
    values = list(values)
    if any(isinstance(value, Xml) for value in (separator, *values)):
        return Xml(printed(separator).join(map(printed, values)))
    return _text(separator).join(map(_text, values))


def printed(value: Any, name: str = "", context: Context | None = None) -> str:
    """Return a value as XML inside `<w:t>`; what the engine or a block of the template has made is XML already.

    A tag that is nothing but a name gives it, for its value may be missing. Pictures are printed only where there is
    a context: the document that they are in.
    """
    if type(value) is str:
        return value if _is_clean(value) else _translated(value, _AS_XML)
    if isinstance(value, Xml):
        return value.code
    if value is missing:
        raise UnknownNameError(name, None)
    if isinstance(value, Picture) and context is not None:
        drawing: str = context["_drawing"](value)
        return drawing
    text = _text(value)
    return text if _is_clean(text) else _translated(text, _AS_XML)


def plain(value: Any) -> Xml:
    """Return a value as XML where there is no run to break: document properties, fields, attributes."""
    if isinstance(value, Slot):
        return value.plain
    return Xml(_translated(_text(value), _AS_PLAIN_XML))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        raise ValueRefusedError(_NOTHING)
    if isinstance(value, float) and not isfinite(value):
        raise ValueRefusedError("значение – не число")
    if isinstance(value, bool) or not isinstance(value, (int, float, Undefined, Xml)):
        raise ValueRefusedError("значение нельзя напечатать: это не текст и не число")
    return str(value)


_NOTHING = "значение пусто"


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


def as_span(value: Any) -> int:
    """Return how many columns a cell spans; refuse what is no whole number from 1."""
    text = _text(value)
    if not text.isdecimal() or not 1 <= int(text) <= LARGEST_SPAN:
        raise ValueRefusedError(f"стоит «{text}», а нужно целое число от 1 до {LARGEST_SPAN}")
    return int(text)


def as_colour(value: Any) -> str:
    """Return the colour of a cell; refuse what is none."""
    text = _text(value)
    if not re.fullmatch("[0-9A-Fa-f]{6}|auto", text):
        raise ValueRefusedError(f"стоит «{text}», а нужен цвет шестью знаками (FFCC00) или auto")
    return text


LARGEST_SPAN = 63
"""The most columns that Word has in a table."""


def without_borders(borders: str, sides: Any) -> str:
    """Return the borders of a cell without those on the sides that the values name."""
    return _without_borders(borders, sides if isinstance(sides, str) else _text(sides))


@lru_cache(1000)
def _without_borders(borders: str, sides: str) -> str:
    edges = {found[1]: found[0] for found in _EDGE.finditer(borders)}
    for side in sides.split():
        if side not in _SIDES:
            words = ", ".join(f"«{known}»" for known in _SIDES)
            raise ValueRefusedError(f"стоит «{side}», а годятся слова {words} или пустое значение")
        for edge in _SIDES[side]:
            edges.pop(edge, None)
        edges[_SIDES[side][0]] = f'<w:{_SIDES[side][0]} w:val="nil"/>'
    inside = "".join(edges[edge] for edge in _EDGES if edge in edges)
    return f"<w:tcBorders>{inside}</w:tcBorders>" if inside else ""


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
        if exc is not SecurityError and name is not None:
            self._undefined_exception = lambda _: UnknownNameError(str(name), None if obj is missing else obj)  # type: ignore


class _Code(CodeGenerator):
    """Jinja's code, but each value is printed by one call, and a key of a plain dict is taken without any."""

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin the code that prints a value: that of a tag, or what a loop, call or filter has made of a block."""
        super().start_write(frame, node)
        self.write("environment.finalize(")

    def end_write(self, frame: Frame) -> None:
        """End the code that prints a value."""
        self.write(", context=context)")
        super().end_write(frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write the code for text and the tags in it; what is constant in a tag is printed as other values are."""
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                super().start_write(frame)
                self.write(repr(child.data))
                super().end_write(frame)
                continue
            self.start_write(frame, child)
            if isinstance(child, nodes.Name):
                self.write(f"{frame.symbols.ref(child.name)}, {child.name!r}")
            else:
                self.visit(child, frame)
            self.end_write(frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write the code for `~`."""
        self.write("environment.joined((")
        for operand in node.nodes:
            self.visit(operand, frame)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the code for a name after a full stop: `Environment.getattr` does the same for any value."""
        owner, name = self.temporary_identifier(), repr(node.attr)
        self.write(f"({owner}[{name}] if type({owner} := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in {owner} else environment.getattr({owner}, {name}))")


_LOOP_NUMBERS = frozenset({"index", "index0", "first", "last", "length"})


class Environment(ImmutableSandboxedEnvironment):
    """Jinja where a name after a full stop is a key of the value before anything else."""

    code_generator_class = _Code
    concat = staticmethod(captured)  # type: ignore[assignment]
    joined = staticmethod(joined)

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply what stays of a size that a document may have."""
        sizes = [len(each) if hasattr(each, "__len__") else abs(each) for each in (left, right)]
        if max(sizes) > LARGEST or (operator == "**" and sizes[1] > LARGEST_POWER):
            raise ValueRefusedError("слишком большое число или текст")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look into a mapping first, so that no key is hidden by a method; what loops count is no secret either."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _LOOP_NUMBERS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def make_environment(legends: list[Legend]) -> Environment:
    """Return the environment in which the tags of one set of templates are compiled."""
    # Whatever is printed goes through `printed`: a second escape, by Jinja, would be one too many.
    environment = Environment(
        autoescape=False, undefined=Missing, finalize=printed, keep_trailing_newline=True, cache_size=0
    )
    for name in _DROPPED_FILTERS:
        environment.filters.pop(name, None)
    for name in _DROPPED_GLOBALS:
        environment.globals.pop(name, None)
    for name in _TEXT_FILTERS:
        environment.filters[name] = _refusing_none(environment.filters[name])
    environment.filters["e"] = environment.filters["escape"] = _same
    environment.filters.update(
        join=_join,
        _plain=plain,
        _end=_of_xml(whole_end),
        _story=_of_xml(whole_story),
        _row=_of_xml(whole_row),
        _table=_of_xml(whole_table),
        _span=as_span,
        _colour=as_colour,
        _next_row=Merger.row,
        _down=_down,
        _no_merge=refuse_merge,
        _without=_of_xml(without_borders),
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
        "_once": _Names().once,
        "_drawing": pictures.drawing,
        NEW_LIST: lists.begin,
        "_date": f"{date or LONG_AGO:%Y-%m-%d}T00:00:00Z",
    }
    return own, pictures, lists


@dataclass
class _Names:
    """The names of bookmarks that a document has got."""

    given: Counter[str] = field(default_factory=Counter)

    def once(self, name: str) -> str:
        """Return the name, with a number where it has been given before."""
        self.given[name] += 1
        return name if self.given[name] == 1 else f"{name}_{self.given[name]}"


def _same(value: Any) -> Any:
    return value


@pass_environment
def _join(environment: Environment, values: Iterable[Any], d: Any = "", attribute: Any = None) -> str | Xml:
    """Join as Jinja's filter does, whose arguments have these names, but only what can be printed."""
    return joined(values if attribute is None else map(make_attrgetter(environment, attribute), values), d)


def _down(merger: Merger, number: int, column: int, fresh: bool, content: str | Xml) -> str:
    return merger.down(number, column, fresh, printed(content))


def _refusing_none(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that refuses None as its value or as an argument."""

    @wraps(function)
    def checked(*arguments: Any, **named: Any) -> Any:
        if any(each is None for each in (*arguments, *named.values())):
            raise ValueRefusedError(_NOTHING)
        return function(*arguments, **named)

    return checked


def _of_xml(function: Callable[..., str]) -> Callable[..., Xml]:
    """Return a filter of XML; an empty block, which is text, is XML too."""
    return lambda content, *arguments: Xml(function(printed(content), *arguments))
