"""Knows what clerks do to YAML that stops it from being read, where that began, and how to write it instead.

YAML reports such an error late, often on another line, so each repair looks back at the lines as the author wrote
them. A repair counts only if reading gets further with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.problems import Fix, Problem, SourceFile, Span
from generator.source_text import (
    BULLETS,
    Head,
    Repair,
    folded,
    head,
    lead,
    lines_after,
    plain,
    previous,
    quoted,
    value_span,
    wrapped,
)
from generator.source_traps import comment, missing_space, repaired_quotes, separator, under

_OPENERS = "%@`*&!|>[]{},?"
_TIGHT_KEY = re.compile(r"([^\s:\"'#][^:\n\"'#]*):(?!//)([\t\u00a0\u2000-\u200a\u202f\u200b\ufeff]*)(?=\S|[^\S ]|$)")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where reading stopped: the place, where the construct began that it stopped in, and the last value read."""

    file: SourceFile
    place: int
    context: int | None
    last: Span

    @property
    def begin(self) -> int:
        """Where the construct began, or the place itself."""
        return self.place if self.context is None else self.context

    def sign(self, offset: int) -> str:
        """The character at an offset, or nothing at the end of the text."""
        return self.file.text[offset : offset + 1]


def repairs(failure: Failure) -> Iterator[Repair]:
    """Yield the repairs that may let reading go on, the likeliest first."""
    for repairer in REPAIRERS:
        yield from repairer(failure)


def unknown(failure: Failure) -> Problem:
    """Return what can be said where no repair is known."""
    place = min(failure.place, len(failure.file.text))
    text = failure.file.text
    line = head(text, place)
    if line.first == line.end:
        line = previous(text, line) or line
    span = Span(failure.file, line.first, line.end)
    hint = "сравните отступ, двоеточие и кавычки с соседними строками; ниже файл не прочитан"
    return Problem("здесь нарушена запись, файл дальше не читается", span, hint, "запись")


def _quote(span: Span, message: str, rule: str) -> Repair:
    fix = Fix(span, wrapped(span.text))
    if not any(re.search(r":(?:\s|$)", span.file.text[line.start : line.end]) for line in _inner_lines(span)):
        return Repair(Problem(message, span, _quoted_line(span), rule, fix=fix), (fix,))
    hint = "если строки ниже начинаются с ключей, проверьте отступы и ключ в этой строке; если это текст:\n"
    return Repair(Problem(message, span, hint + _quoted_line(span), rule), (fix,))


def _inner_lines(span: Span) -> Iterator[Head]:
    """Yield the lines of a value after its first: one with a colon may well hold a key."""
    text = span.file.text
    for line in lines_after(text, head(text, span.start)):
        if line.start >= span.end:
            return
        yield line


def _colon_at_end(span: Span) -> Repair | None:
    """A lead-in or a heading written with its colon, which the program prints itself."""
    value = folded(span.text)
    bare = value.rstrip(": ")
    if not value.endswith(":") or ": " in bare:
        return None
    hint = f"уберите двоеточие: {bare}"
    problem = Problem("значение кончается двоеточием", span, hint, "двоеточие-в-тексте")
    return Repair(problem, (Fix(span, wrapped(span.text)),))


def _quoted_line(span: Span) -> str:
    """Return a value in quotes after its key or dash, on one line unless it has paragraphs."""
    value = folded(span.text)
    return lead(span.file.text, span.start) + (wrapped(span.text) if "\n" in value else quoted(value))


def _backslash(failure: Failure) -> Iterator[Repair]:
    """A backslash in double quotes, which YAML takes for the start of a special sign."""
    text, start = failure.file.text, failure.begin
    match = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S).match(text, start)
    if match and start < failure.place < match.end() and "\\" in text[failure.place - 1 : failure.place + 1]:
        span = Span(failure.file, start, match.end())
        inner = match[1].replace('\\"', '"')
        fix = Fix(span, inner if plain(folded(inner)) else wrapped(inner))
        hint = lead(text, start) + folded(fix.text)
        message = "в прямых кавычках обратная косая черта имеет особый смысл"
        yield Repair(Problem(message, span, hint, "косая-черта", fix=fix), (fix,))


def _opener(failure: Failure) -> Iterator[Repair]:
    """A sign of YAML's own at the start of a value."""
    text = failure.file.text
    for place in dict.fromkeys((failure.begin, failure.place, failure.last.start)):
        line = head(text, min(place, len(text)))
        for start in (line.value, line.item):
            sign = failure.sign(start)
            if sign and sign in _OPENERS and start < line.end and (place == start or failure.place <= line.end):
                span = value_span(failure.file, start)
                if start == line.item and line.key and line.dash < 0:
                    span = Span(failure.file, start, start + len(line.key))
                yield _quote(span, f"значение не может начинаться со знака «{sign}»", "знак-в-начале")


def _straight_quotes(failure: Failure) -> Iterator[Repair]:
    """A straight quote at the start of a value that is not closed, or closed before the value ends."""
    text = failure.file.text
    starts = [failure.begin] if failure.context is not None else []
    for start in [failure.last.start, *starts]:
        line = head(text, start)
        if failure.sign(start) not in ('"', "'") or start not in (line.value, line.item):
            continue
        unclosed = start != failure.last.start or failure.last.end > line.end
        if not unclosed and failure.place > line.end:
            continue
        span = value_span(failure.file, start)
        fix = Fix(span, repaired_quotes(span))
        count = span.text.count(text[start])
        if count % 2:
            message = "кавычка открыта и не закрыта"
        else:
            message = "значение не может начинаться с прямой кавычки: пишите «ёлочки»"
        hint = lead(text, start) + folded(fix.text)
        sure = count % 2 == 0 and text[start] == '"'
        yield Repair(Problem(message, span, hint, "прямые-кавычки", fix=fix if sure else None), (fix,))


def _dash_after_key(failure: Failure) -> Iterator[Repair]:
    """A dash on the line of its key: a mark in a cell, or a list that has to begin on the next line."""
    text = failure.file.text
    line = head(text, failure.place)
    if failure.sign(failure.place) != "-" or failure.place != line.value or not line.key:
        return
    span = Span(failure.file, line.value, line.value + len(text[line.value : line.end].rstrip()))
    if span.text == "-":
        yield Repair(None, (Fix(span, '"-"'),))
        return
    items = [span.text[1:].strip()]
    below = []
    for following in lines_after(text, line):
        if following.dash < 0:
            break
        items.append(text[following.item : following.end].strip())
        below.append(following)
    key = text[line.first : line.value].rstrip()
    hint = under(key, ["- " + item for item in items])
    value = span if not below else Span(failure.file, span.start, below[-1].end)
    if not below:
        hint += f"\nили, если дефис – часть текста:\n{key} – {items[0]}"
    yield Repair(
        Problem("список начинают с новой строки, под ключом", value, hint, "список-у-ключа"),
        (Fix(value, wrapped(value.text)),),
    )


def _comment_cut(failure: Failure) -> Iterator[Repair]:
    """A value that goes on after what YAML has taken for a comment."""
    text, last = failure.file.text, failure.last
    if (
        re.compile(r"[ \t]+#").match(text, last.end)
        and head(text, last.start).indent < head(text, failure.place).indent
    ):
        end = value_span(failure.file, head(text, failure.place).first).end
        span = Span(failure.file, last.start, end)
        yield Repair(comment(last), (Fix(span, wrapped(span.text)),))


def _tight_colon(failure: Failure) -> Iterator[Repair]:
    """A key without a space after its colon."""
    text = failure.file.text
    for place in dict.fromkeys((failure.begin, failure.last.start, failure.place)):
        line = head(text, min(place, len(text)))
        match = _TIGHT_KEY.match(text, line.item, line.end)
        if (
            match
            and (not line.key or len(match[1]) < len(line.key))
            and not re.search(r"\d:\d", match[0] + text[match.end() :][:1])
        ):
            yield missing_space(failure.file, line.item, match.end(1) + 1, match[2])


def _bullet(failure: Failure) -> Iterator[Repair]:
    """An item among others that begins with a bullet that is no dash with a space."""
    text = failure.file.text
    for place in dict.fromkeys((failure.begin, failure.place)):
        line = head(text, min(place, len(text)))
        above = previous(text, line)
        if failure.sign(line.item) and failure.sign(line.item) in BULLETS and line.item < line.end and above:
            mark = re.compile(rf"[{BULLETS}]\s*").match(text, line.item, line.end)
            assert mark is not None
            fix = Fix(Span(failure.file, mark.start(), mark.end()), "- ")
            hint = "- " + text[mark.end() : line.end].rstrip()
            sure = mark[0][0] != "–" and mark[0][0] != "—"
            span = Span(failure.file, line.item, line.end)
            message = "пункт списка начинают дефисом и пробелом"
            yield Repair(Problem(message, span, hint, "знак-списка", fix=fix if sure else None), (fix,))


def _no_colon(failure: Failure) -> Iterator[Repair]:
    """A key without its colon above lines that belong to it."""
    text = failure.file.text
    for place in dict.fromkeys((failure.begin, failure.last.start)):
        line = head(text, min(place, len(text)))
        below = next((other for other in lines_after(text, line) if other.first < other.end), None)
        content = text[line.item : line.end].rstrip()
        if line.key or not content or content[-1] in ".,;:" or not below or len(content.split()) > 5:
            continue
        if below.item - below.start > line.item - line.start and (below.key or below.dash >= 0):
            end = line.item + len(content)
            fix = Fix(Span(failure.file, end, end), ":")
            span = Span(failure.file, line.item, end)
            hint = text[line.first : end] + ":"
            yield Repair(Problem("после ключа нужно двоеточие", span, hint, "нет-двоеточия"), (fix,))


def _colon(failure: Failure) -> Iterator[Repair]:
    """A colon with a space inside a sentence."""
    text, last = failure.file.text, failure.last
    message = "двоеточие с пробелом внутри значения: значение нужно взять в кавычки"
    if failure.sign(failure.place) == ":" and last.start <= failure.place:
        line = head(text, last.start)
        here = head(text, failure.place)
        if here.start > line.start and _keylike(here) and line.key and last.start == line.value:
            as_text = _quoted_line(Span(failure.file, last.start, here.end))
            otherwise = f"\nили, если это продолжение текста:\n{as_text}"
            yield from _shifted(failure, here, line.item - line.start, otherwise)
        start = last.start
        if line.dash >= 0 and start == line.value and _sentence(text, line):
            start = line.item
        value = value_span(failure.file, start, failure.place)
        yield _colon_at_end(value) or _quote(value, message, "двоеточие-в-тексте")
    line = head(text, min(failure.begin, len(text)))
    above = previous(text, line)
    listed = above is not None and above.dash >= 0 and above.key and not line.key
    if above and listed and line.indent == above.item - above.start and _sentence(text, above):
        yield _quote(value_span(failure.file, above.item, failure.begin), message, "двоеточие-в-тексте")


def _keylike(line: Head) -> bool:
    """Tell whether a line begins with what may be a key of its own: a word or three in lower case."""
    return bool(line.key) and len(line.key.split()) < 4 and line.key[0].islower()


def _sentence(text: str, line: Head) -> bool:
    """Tell whether an item with a colon is a sentence rather than the first key of a mapping."""
    following = next((other for other in lines_after(text, line) if other.first < other.end), None)
    if (
        following
        and following.dash < 0
        and following.key
        and following.first - following.start == line.item - line.start
    ):
        return False
    return not line.key.islower() or len(line.key.split()) > 2


def _continuation(failure: Failure) -> Iterator[Repair]:
    """A line that goes on with the value above but is not indented enough."""
    text = failure.file.text
    line = head(text, min(failure.begin, len(text)))
    above = previous(text, line)
    if above is None or line.key or line.first == line.end:
        return
    while above.indent > line.indent and (higher := previous(text, above)):
        above = higher
    missing = above.item - above.start + 2 - line.indent
    if not above.key or missing <= 0:
        return
    fix = Fix(Span(failure.file, line.start, line.start), " " * missing)
    if line.dash >= 0:
        if above.value < above.end:
            yield Repair(None, tuple(_shifts(failure.file, line, missing)))
        return
    span = Span(failure.file, line.first, line.end)
    hint = (
        f"{text[above.first : above.end].rstrip()}\n{' ' * (missing + line.indent - above.indent)}{span.text.rstrip()}"
    )
    yield Repair(Problem("продолжение значения пишут с отступом, а ключ – с двоеточием", span, hint, "отступ"), (fix,))


def _document_end(failure: Failure) -> Iterator[Repair]:
    """A line of three full stops, which ends a document."""
    text = failure.file.text
    above = previous(text, head(text, min(failure.place, len(text))))
    if above and text[above.start : above.end].rstrip() == "...":
        yield separator(Span(failure.file, above.start, above.start + 3))


def _layout(failure: Failure) -> Iterator[Repair]:
    """A line whose indent is that of no line above."""
    text = failure.file.text
    line = head(text, min(failure.place, len(text)))
    if line.first == line.end:
        return
    columns: list[int] = []
    above = previous(text, line)
    while above and len(columns) < 8:
        columns += [column for column in (above.item - above.start, above.indent) if column not in columns]
        above = previous(text, above) if above.indent else None
    for column in sorted(columns, key=lambda column: (abs(column - line.indent), -column)):
        yield from _shifted(failure, line, column)


def _shifted(failure: Failure, line: Head, column: int, otherwise: str = "") -> Iterator[Repair]:
    """A line, with those under it, moved to a column."""
    shift = column - line.indent
    if not shift:
        return
    text, file = failure.file.text, failure.file
    content = text[line.first : line.end].rstrip()
    message = f"отступ не совпадает с соседними строками: нужно пробелов – {column}, а здесь {line.indent}"
    span = Span(file, line.first, line.end)
    hint = " " * column + content + otherwise
    yield Repair(Problem(message, span, hint, "отступ"), tuple(_shifts(file, line, shift)))


def _shifts(file: SourceFile, line: Head, shift: int) -> Iterator[Fix]:
    """Yield the edits that move a line and those under it or beside it."""
    yield _shift(file, line, shift)
    for following in lines_after(file.text, line):
        if following.first < following.end:
            if following.indent < line.indent or (
                line.dash >= 0 and following.dash < 0 and following.indent == line.indent
            ):
                return
            yield _shift(file, following, shift)


def _shift(file: SourceFile, line: Head, shift: int) -> Fix:
    if shift > 0:
        return Fix(Span(file, line.start, line.start), " " * shift)
    return Fix(Span(file, line.start, min(line.start - shift, line.first)), "")


REPAIRERS: tuple[Callable[[Failure], Iterator[Repair]], ...] = (
    _document_end,
    _backslash,
    _dash_after_key,
    _straight_quotes,
    _opener,
    _comment_cut,
    _bullet,
    _tight_colon,
    _no_colon,
    _colon,
    _continuation,
    _layout,
)
