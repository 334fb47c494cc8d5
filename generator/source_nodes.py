"""Knows how YAML events become nodes with places, and what is refused on the way.

Nodes are built without recursion, from one view of a file: the author's text with edits made in memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator import source_traps
from generator.problems import Problem, SourceFile, Span
from generator.source_syntax import Failure
from generator.source_text import Repair, View, folded, plain, quoted

MAX_DEPTH = 50
MAX_PROBLEMS = 1000
LOADER: type = getattr(yaml, "CLoader", yaml.Loader)


class Scalar(str):
    """The text of one scalar, and the stretch of the file where it was written."""

    __slots__ = ("span",)
    span: Span | None

    def __new__(cls, text: str, span: Span | None = None) -> Scalar:
        """Return the text with its place."""
        scalar = super().__new__(cls, text)
        scalar.span = span
        return scalar


class Mapping(dict[Scalar, "Node"]):
    """A mapping whose keys carry their own places."""

    __slots__ = ("span",)

    def __init__(self, items: Iterable[tuple[Scalar, Node]] = (), span: Span | None = None) -> None:
        super().__init__(items)
        self.span = span


class Sequence(list["Node"]):
    """A list and its place."""

    __slots__ = ("span",)

    def __init__(self, items: Iterable[Node] = (), span: Span | None = None) -> None:
        super().__init__(items)
        self.span = span


Node = Scalar | Mapping | Sequence


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield the scalars of a node, keys and values, in the order of the file."""
    stack: list[Node] = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            stack.extend(reversed(node))
        else:
            stack.extend(part for pair in reversed(node.items()) for part in reversed(pair))


@dataclass
class _Frame:
    """A collection being filled: where it starts, the key that waits for its value, the keys met so far."""

    node: Mapping | Sequence
    start: int
    flow: bool
    key: Scalar | None = None
    refused: bool = False
    keys: dict[str, Scalar] = field(default_factory=dict)


class Builder:
    """Nodes built from the events of one view of a file, without recursion."""

    def __init__(self, file: SourceFile, view: View) -> None:
        self.file = file
        self.view = view
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.repairs: list[Repair] = []
        self.failure: Failure | None = None
        self.stack: list[_Frame] = []
        self.last = Span(file, 0, 0)
        self.end = 0
        self._run()

    def _run(self) -> None:
        documents = 0
        try:
            for event in yaml.parse(self.view.text, Loader=LOADER):
                if isinstance(event, yaml.ScalarEvent):
                    self._scalar(event)
                elif isinstance(event, yaml.CollectionStartEvent):
                    if len(self.stack) == MAX_DEPTH:
                        self._too_deep(self._span(event))
                        return
                    self._open(event)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._close(event)
                elif isinstance(event, yaml.AliasEvent):
                    span = self.last = self._span(event)
                    self.end = span.end
                    self.problems.append(source_traps.indicator(span))
                    self._add(Scalar(span.text, span))
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        start = self._place(event.start_mark)
                        self.repairs.append(source_traps.separator(Span(self.file, start, start + 3)))
        except yaml.MarkedYAMLError as error:
            self.failure = self._stopped(error)

    def _stopped(self, error: yaml.MarkedYAMLError) -> Failure:
        """Return where reading stopped; what a parser was in is no help, but for the bracket that is open."""
        place = self._place(error.problem_mark or error.context_mark)
        context = None
        if error.context_mark and isinstance(error, yaml.scanner.ScannerError):
            context = self._place(error.context_mark)
        context = next((frame.start for frame in self.stack if frame.flow), context)
        return Failure(self.file, place, context, self.last)

    def _too_deep(self, span: Span) -> None:
        message = f"слишком глубокая вложенность: больше {MAX_DEPTH} уровней"
        self.problems.append(Problem(message, span, "уберите лишние отступы и скобки", "глубокая-вложенность"))
        self.root = None

    def _span(self, event: yaml.Event) -> Span:
        return Span(self.file, self._place(event.start_mark), self._place(event.end_mark))

    def _place(self, mark: Any) -> int:
        return self.view.original(mark.index)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span, style = self._span(event), event.style
        if style in ("|", ">"):
            span = Span(self.file, span.start, span.start + len(span.text.rstrip()))
            text = folded(re.sub(r"\A[^\r\n]*", "", span.text))
        else:
            text = re.sub(r"\n+", "\n", event.value.strip("\n"))
        self.end = span.end
        if span.end > span.start:
            self.last = span
        if style == '"' and "\\" in span.text:
            self.problems.extend(source_traps.escaped(span, text))
        scalar = Scalar(unicodedata.normalize("NFC", text), span)
        is_key = self._awaits_key()
        if not (self.stack and self.stack[-1].flow):
            if not text.strip():
                self._empty(span, is_key)
            elif (span.start, span.end) not in self.view.replaced and len(self.problems) < MAX_PROBLEMS:
                for repair in source_traps.scalar_repairs(span, style or "", text, is_key):
                    if repair.fixes:
                        self.repairs.append(repair)
                    elif repair.problem:
                        self.problems.append(repair.problem)
        self._add(scalar)

    def _awaits_key(self) -> bool:
        frame = self.stack[-1] if self.stack else None
        return frame is not None and isinstance(frame.node, Mapping) and frame.key is None and not frame.refused

    def _empty(self, span: Span, is_key: bool) -> None:
        frame = self.stack[-1] if self.stack else None
        key = frame.key if frame else None
        if frame is None:
            return
        if not is_key and (frame.refused or (key is not None and key.span and source_traps.explicit(key.span))):
            return
        self.problems.append(source_traps.empty(span, key.span if key is not None else None, is_key))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        inside_flow = bool(self.stack) and self.stack[-1].flow
        if event.anchor or event.tag:
            self.problems.append(source_traps.indicator(span))
        node = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
        self._add(node, span)
        self.stack.append(_Frame(node, span.start, inside_flow or bool(event.flow_style)))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.stack.pop()
        if frame.flow:
            self.last = Span(self.file, frame.start, self._span(event).end)
            self.end = self.last.end
        frame.node.span = Span(self.file, frame.start, max(frame.start, self.end))
        if frame.flow and not (self.stack and (self.stack[-1].flow or self.stack[-1].refused)):
            self.problems.append(source_traps.flow(frame.node.span, block_lines(frame.node)))

    def _add(self, node: Node, span: Span | None = None) -> None:
        """Put a node where it belongs: under the waiting key, at the end of the list, at the root, or as a key."""
        if not self.stack:
            self.root = node if self.root is None else self.root
            return
        frame = self.stack[-1]
        if isinstance(frame.node, Sequence):
            frame.node.append(node)
        elif frame.refused:
            frame.refused = False
        elif frame.key is not None:
            frame.node[frame.key] = node
            frame.key = None
        else:
            self._take_key(frame, node, span)

    def _take_key(self, frame: _Frame, node: Node, span: Span | None) -> None:
        if isinstance(node, Scalar):
            first = frame.keys.get(_normal(node))
            problem = source_traps.key(node.span, first.span if first is not None else None) if node.span else None
            frame.keys.setdefault(_normal(node), node)
        else:
            problem = source_traps.complex_key(span) if span and not frame.flow else None
        if problem:
            self.problems.append(problem)
        if (problem and problem.rule in source_traps.DROPPED) or not isinstance(node, Scalar):
            frame.refused = True
        else:
            frame.key = node


def block_lines(node: Node) -> list[str]:
    """Return the lines of a node in block style, as a hint shows it."""
    if isinstance(node, Scalar):
        return [node if plain(node) else quoted(node)]
    if isinstance(node, Mapping):
        lines = []
        for key, value in node.items():
            inner = block_lines(value)
            nested = not isinstance(value, Scalar)
            lines += [f"{key}:", *("  " + line for line in inner)] if nested else [f"{key}: {inner[0]}"]
        return lines
    lines = []
    for first, *rest in filter(None, map(block_lines, node)):
        lines += ["- " + first, *("  " + line for line in rest)]
    return lines


def _normal(key: str) -> str:
    """Return a key as keys are compared: without regard to case, ё and the number of spaces."""
    return " ".join(unicodedata.normalize("NFC", key).casefold().replace("ё", "е").split())
