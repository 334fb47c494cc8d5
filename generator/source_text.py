"""Knows the text of a YAML file as characters: its lines, how values are quoted and folded, how edits move offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.problems import Fix, Problem, SourceFile, Span

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile(r"\r\n?|\n")
ODD_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
BULLETS = "-–—•●▪"
LIST_MARK = re.compile(r"[-•●▪]|\d{1,2}[.)](?=\s|$)")
DASH_MARK = re.compile(r"[–—](?=\s|$)")

_FARTHEST = 10_000
_HEAD = re.compile(
    rf"(?P<indent>[ {ODD_SPACES}{INVISIBLE}]*)"
    rf"(?P<dashes>(?:-[ {ODD_SPACES}]+)*)"
    rf"(?:(?P<key>\"[^\"\n]*\"[ ]*|'[^'\n]*'[ ]*|[^\s\"'#:](?:[^\n:]|:(?!\s|$))*):(?=[ \t\r\n]|$)[ {ODD_SPACES}]*)?"
)
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2000-\u200a\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_QUOTING_NEEDED = re.compile(rf"\A\s|\s\Z|:\s|:\Z|\s#|{_UNPRINTED.pattern}")
_OPENERS = "-?:,[]{}#&*!|>@`\"'%" + BULLETS
_NUMBER = re.compile(
    r"(?!\d{1,2}\.(?:0\d|\d{1,2}\.\d{2})\.)((?:\d{1,3}\.)*\d{1,3}(?:\)|\.(?!\d)))(?=\s+\S|[«\"А-ЯЁA-Z])"
)


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong, and the edits in memory that let reading go on."""

    problem: Problem | None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """How one line begins: offsets of its start, its first sign, the item after the dashes, the value after a key."""

    start: int
    first: int
    item: int
    value: int
    end: int
    dash: int
    key: str

    @property
    def indent(self) -> int:
        """The column of the first sign of the line."""
        return self.first - self.start

    @property
    def column(self) -> int:
        """The column that continuation lines of the value have to pass; below zero where any will do."""
        if self.key:
            return self.item - self.start
        return self.dash - self.start if self.dash >= 0 else self.indent - 1


class View:
    """The text as YAML is given it: the author's with edits made in memory, and the way back to his offsets."""

    def __init__(self, text: str, fixes: Iterable[Fix]) -> None:
        self._edits = list(_in_turn(fixes))
        self.text = applied(text, self._edits)
        self.replaced = {(fix.span.start, fix.span.end) for fix in self._edits if fix.span.end > fix.span.start}
        self._starts: list[int] = []
        shift = 0
        for fix in self._edits:
            self._starts.append(fix.span.start + shift)
            shift += len(fix.text) - (fix.span.end - fix.span.start)

    def original(self, offset: int) -> int:
        """Return the author's offset of an offset in this text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        fix, inside = self._edits[index], offset - self._starts[index]
        if inside >= len(fix.text):
            return fix.span.end + inside - len(fix.text)
        return min(fix.span.start + inside, fix.span.end)


def _in_turn(fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Yield fixes in the order of the text; of equal or overlapping ones the first, and of nested ones the outer."""
    end = start = -1
    for fix in sorted(fixes, key=lambda fix: (fix.span.start, -fix.span.end)):
        if fix.span.start >= end and fix.span.start > start:
            yield fix
            start, end = fix.span.start, fix.span.end


def applied(text: str, fixes: Iterable[Fix]) -> str:
    """Return the text with the fixes made; of overlapping ones the first is made."""
    parts, position = [], 0
    for fix in _in_turn(fixes):
        parts += [text[position : fix.span.start], fix.text]
        position = fix.span.end
    return "".join([*parts, text[position:]])


def head(text: str, offset: int) -> Head:
    """Return how the line of that offset begins."""
    start = text.rfind("\n", 0, offset) + 1
    start = max(start, text.rfind("\r", start, offset) + 1)
    if start == 0 and text.startswith("\ufeff"):
        start = 1
    found = LINE_END.search(text, start)
    end = found.start() if found else len(text)
    match = _HEAD.match(text, start, end)
    assert match is not None
    item = match.end("dashes")
    dash = text.rfind("-", start, item) if match["dashes"] else -1
    return Head(start, match.end("indent"), item, match.end(), end, dash, (match["key"] or "").rstrip())


def lines_after(text: str, line: Head) -> Iterator[Head]:
    """Yield the heads of the lines that follow a line, not without end."""
    for _ in range(_FARTHEST):
        found = LINE_END.match(text, line.end)
        if not found:
            return
        line = head(text, found.end())
        yield line


def previous(text: str, line: Head) -> Head | None:
    """Return the head of the nearest line above that is neither blank nor a comment."""
    while line.start > 1:
        before = line.start - 1
        if text[before] == "\n" and text[before - 1] == "\r":
            before -= 1
        line = head(text, before)
        if line.first < line.end and text[line.first] != "#":
            return line
    return None


def value_span(file: SourceFile, start: int, reach: int = 0) -> Span:
    """Return the stretch of the value that begins there, with its continuation lines; up to `reach` in any case."""
    text, line = file.text, head(file.text, start)
    column = line.column
    if line.key and start < line.value:
        column = line.dash - line.start if line.dash >= 0 else line.indent
    end, comment = _content_end(text, start, line.end)
    if comment:
        return Span(file, start, end)
    for following in lines_after(text, line):
        if following.first == following.end:
            continue
        apart = following.dash >= 0 or bool(following.key and following.indent <= line.indent)
        if following.indent <= column or (apart and following.start > reach) or text[following.first] == "#":
            break
        end, comment = _content_end(text, following.first, following.end)
        if comment:
            break
    return Span(file, start, end)


def _content_end(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the content of a line ends, and whether a comment follows it."""
    found = re.compile(r"\s\s#").search(text, start, end)
    content = text[start : found.start() if found else end].rstrip()
    return start + len(content), found is not None


def lead(text: str, start: int) -> str:
    """Return what stands on the line before a value: its key or dash."""
    line = head(text, start)
    return re.sub(rf"[{ODD_SPACES}]", " ", text[line.first : start])


def folded(raw: str) -> str:
    """Return a written stretch as YAML folds it: a line break is a space, an empty line begins a new paragraph."""
    lines = [line.strip(" \t") for line in LINE_END.split(raw)]
    joined: list[list[str]] = [[]]
    for line in lines:
        if line:
            joined[-1].append(line)
        elif joined[-1]:
            joined.append([])
    return "\n".join(" ".join(part) for part in joined if part)


def plain(text: str) -> bool:
    """Tell whether a value keeps its meaning without quotes."""
    return bool(text) and text[0] not in _OPENERS and not _QUOTING_NEEDED.search(text)


def quoted(text: str) -> str:
    """Return a value in quotes: straight double ones, single where it has double quotes or backslashes in it."""
    if ('"' in text or "\\" in text) and not _UNPRINTED.search(text):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _UNPRINTED.sub(lambda match: f"\\U{ord(match[0]):08X}", escaped) + '"'


def wrapped(raw: str) -> str:
    """Return a written value in quotes that keep its line breaks as they are."""
    raw = CONTROL.sub(" ", raw)
    if '"' in raw or "\\" in raw:
        return "'" + raw.replace("'", "''") + "'"
    return f'"{raw}"'


def guillemets(text: str) -> str:
    """Return a text with its straight quotes as «ёлочки»: an opening one follows a space or a bracket."""
    return re.sub(r'(?<![^\s(«"])"(?=\S)', "«", text).replace('"', "»")


def hand_written_number(text: str) -> str:
    """Return the number that an author wrote by hand before a text, such as «1.», «2.3.» or «4)»; empty for none."""
    match = _NUMBER.match(text.lstrip())
    return match[1] if match else ""
