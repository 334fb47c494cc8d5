"""Knows what YAML accepts in silence though it is not what the author meant, and how to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Fix, Problem, SourceFile, Span
from generator.source_text import (
    BULLETS,
    CONTROL,
    DASH_MARK,
    INVISIBLE,
    LINE_END,
    LIST_MARK,
    ODD_SPACES,
    Head,
    Repair,
    folded,
    guillemets,
    head,
    lead,
    lines_after,
    plain,
    quoted,
    wrapped,
)

DROPPED = frozenset({"повтор-ключа", "слияние", "составной-ключ"})

_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_ODD = re.compile(f"[{ODD_SPACES}{INVISIBLE}]")
_BULLET_LINE = re.compile(rf"[{BULLETS}]\s*(?=\S)")
_TIGHT_KEY = re.compile(
    rf"(?P<key>[^\W\d_][^:\n\"'#,.;!?()]*):(?:(?P<odd>[{ODD_SPACES}{INVISIBLE}]+)(?=\S|$)|(?=[^\s/\d:)])|(?<=\D:)(?=\d))",
    re.M,
)
_LONGEST_HINT = 40
_INDICATORS = {"&": "метку для повторов", "*": "ссылку на метку", "!": "тип значения"}


def character_repairs(file: SourceFile) -> Iterator[Repair]:
    """Yield what is wrong with single characters: the mark at the start, invisible ones, odd spaces."""
    text = file.text
    if text.startswith("\ufeff"):
        yield Repair(None, (Fix(Span(file, 0, 1), ""),))
    for match in CONTROL.finditer(text):
        span = Span(file, match.start(), match.end())
        fix = Fix(span, " ")
        message = f"невидимый знак (код {ord(match[0]):04X}), в документе он недопустим"
        yield Repair(Problem(message, span, "замените его пробелом", "невидимый-знак", fix=fix), (fix,))
    if _ODD.search(text, int(text.startswith("\ufeff"))):
        yield from _odd_spaces(file)


def escaped(span: Span, text: str) -> Iterator[Problem]:
    """Yield the signs that YAML makes of a backslash and a code, and a document cannot hold."""
    for sign in dict.fromkeys(CONTROL.findall(text)):
        message = f"невидимый знак (код {ord(sign):04X}), в документе он недопустим"
        yield Problem(message, span, "уберите обратную косую черту и код за ней", "невидимый-знак")


def _odd_spaces(file: SourceFile) -> Iterator[Repair]:
    """Yield the tabs, no-break spaces and invisible characters in indents and after dashes."""
    text = file.text
    by_tabs = not re.search(r"^ +\S", text, re.M)
    position = 1 if text.startswith("\ufeff") else 0
    while found := _ODD.search(text, position):
        line = head(text, found.start())
        if line.first == line.end or text[line.first] == "#":
            span = Span(file, line.start, line.first)
            if _ODD.search(span.text):
                yield Repair(None, (Fix(span, ""),))
        else:
            if _ODD.search(text, line.start, line.first):
                yield _indent(Span(file, line.start, line.first), text[line.first : line.end], by_tabs)
            for odd in _ODD_SPACE.finditer(text, line.first, line.value):
                span = Span(file, odd.start(), odd.end())
                if line.item <= odd.start() <= line.item + len(line.key):
                    continue
                hint = _ODD_SPACE.sub(" ", text[line.first : line.value]) + text[line.value : line.end]
                fix = Fix(span, " ")
                sign = "дефиса" if odd.start() < line.item else "двоеточия"
                message = f"после {sign} {_name(odd[0])} вместо пробела"
                yield Repair(Problem(message, span, hint, "особый-пробел", fix=fix), (fix,))
        position = max(line.end, found.end())


def _indent(span: Span, content: str, by_tabs: bool) -> Repair:
    """Return what is wrong with an indent, and the same one in spaces; a tab stands for two."""
    name = _name(_ODD.findall(span.text)[0])
    text = re.sub(f"[{INVISIBLE}]", "", span.text).replace("\t", "  ")
    fix = Fix(span, re.sub(f"[{ODD_SPACES}]", " ", text))
    message = f"в отступе {name}, а нужны пробелы"
    sure = by_tabs or "\t" not in span.text
    return Repair(Problem(message, span, fix.text + content, "особый-пробел", fix=fix if sure else None), (fix,))


def _name(character: str) -> str:
    if character == "\t":
        return "знак табуляции"
    return "неразрывный или особый пробел" if _ODD_SPACE.match(character) else "невидимый знак"


def scalar_repairs(span: Span, style: str, text: str, is_key: bool) -> Iterator[Repair]:
    """Yield the traps that one scalar has fallen into."""
    raw = span.text
    if raw[:1] in _INDICATORS:
        yield Repair(indicator(span))
        return
    if style:
        if style in "'\"" and plain(text) and not _swallowed(raw):
            yield Repair(_needless_quotes(span, text, is_key))
        return
    if raw[0] in BULLETS and (repair := _bullets(span, is_key)):
        yield repair
        return
    if is_key:
        if explicit(span):
            yield Repair(_question(span))
        return
    if ":" in raw and (repair := _tight_key(span)):
        yield repair
    elif ("\n" in raw or "\r" in raw) and _swallowed(raw):
        yield _shifted_items(span) or Repair(_swallowed_list(span))
    if span.file.text.startswith((" #", "\t#"), span.end):
        yield Repair(comment(span))


def explicit(span: Span) -> bool:
    """Tell whether a key is set out by «?»."""
    line = head(span.file.text, span.start)
    return span.file.text[line.start : span.start].rstrip().endswith("?")


def _question(span: Span) -> Problem:
    line = head(span.file.text, span.start)
    start = span.file.text.rindex("?", line.start, span.start)
    value = Span(span.file, start, line.end)
    hint = lead(span.file.text, start) + quoted(value.text.rstrip())
    return Problem("строка начинается со знака «?»", value, hint, "знак-в-начале")


def _swallowed(raw: str) -> bool:
    """Tell whether continuation lines look like items of a list."""
    rest = [line.strip() for line in LINE_END.split(raw)[1:]]
    return any(map(LIST_MARK.match, rest)) or sum(bool(DASH_MARK.match(line)) for line in rest) > 1


def _swallowed_list(span: Span) -> Problem:
    lines = list(filter(None, (line.strip() for line in LINE_END.split(span.text))))
    number = next((n for n, line in enumerate(lines) if n and (LIST_MARK.match(line) or DASH_MARK.match(line))), 1)
    first, items = " ".join(lines[:number]), list_items(lines[number:])
    key = lead(span.file.text, span.start)
    marked = not lines[number].startswith("-")
    lead_in = marked or (first[:1].isupper() and items[0][:1].islower())
    block = [f"- {first}:", *(f"    - {item}" for item in items)]
    if not lead_in:
        block = [f"- {item}" for item in [first, *items]]
    if key.rstrip().endswith(":"):
        hint = under(key, block)
    else:
        hint = shown([f"{key}{first}:", *(f"    - {item}" for item in items)])
    rest = span.find("\n" if "\n" in span.text else "\r").start
    place = Span(span.file, rest, span.end).find(lines[number])
    message = "список слился с текстом в одну строку: перед ним нужна строка с двоеточием на конце"
    return Problem(message, place, hint, "слитый-список")


def under(key: str, lines: list[str]) -> str:
    """Return lines set under a key, itself perhaps after dashes."""
    indent = " " * (len(key) - len(key.lstrip("- ")) + 2)
    return shown([key.rstrip(), *(indent + line for line in lines)])


def shown(lines: list[str]) -> str:
    """Return the lines of a hint, a long one cut."""
    return "\n".join(lines if len(lines) <= _LONGEST_HINT else [*lines[:_LONGEST_HINT], "…"])


def _shifted_items(span: Span) -> Repair | None:
    """Return the items of one list that stand a space or so too far to the right of the first."""
    text, line = span.file.text, head(span.file.text, span.start)
    if line.dash < 0 or line.key:
        return None
    column = line.dash - line.start
    marked = [other for other in lines_after(text, line) if other.first < span.end and other.dash >= 0]
    if not marked or any(other.dash - other.start >= line.item - line.start for other in marked):
        return None
    fixes = tuple(Fix(Span(span.file, other.start, other.first), " " * column) for other in marked)
    place = Span(span.file, marked[0].first, marked[0].end)
    message = "дефис стоит правее, чем у пункта выше, и оба пункта слились в один"
    hint = shown([" " * column + text[other.first : other.end].rstrip() for other in [line, *marked]])
    return Repair(Problem(message, place, hint, "слитый-список"), fixes)


def list_items(lines: list[str]) -> list[str]:
    """Return the items of lines that begin with marks of a list; a line without one goes on with its item."""
    items: list[str] = []
    for line in lines:
        mark = LIST_MARK.match(line) or DASH_MARK.match(line) or _BULLET_LINE.match(line)
        if mark or not items:
            items.append(line[mark.end() if mark else 0 :].strip())
        else:
            items[-1] += " " + line
    return items


def _bullets(span: Span, is_key: bool) -> Repair | None:
    """Return the list that was meant where a text under a key begins with a bullet."""
    text, raw = span.file.text, span.text
    line = head(text, span.start)
    if span.start != line.first and not (is_key and span.start == line.item):
        if raw[0] not in "•●▪":
            return None
        message = f"знак «{raw[0]}» лишний: его печатает программа"
        hint = lead(text, span.start) + folded(raw[1:])
        return Repair(Problem(message, span, hint, "знак-списка"))
    if raw[0] in "–—" and is_key and raw[1:2].strip():
        return None
    marks = list(re.finditer(rf"(?:\A|(?<=[\n\r]))[ \t]*([{BULLETS}])[^\S\r\n]*(?=\S)", raw))
    if not marks or marks[0].start():
        return None
    fixes = tuple(_dash(Span(span.file, span.start + mark.start(1), span.start + mark.end())) for mark in marks)
    hint = shown(["- " + item for item in list_items([line.strip() for line in LINE_END.split(raw)])])
    sure = len(marks) == 1 and raw[0] not in "–—"
    if is_key:
        hint = "- " + raw[1:].lstrip() + text[span.end : line.end]
        content = span.start + marks[0].end() - line.start
        moved = [other for other in _below(text, line, line.indent) if other.indent == content != line.indent + 2]
        fixes += tuple(_moved(span.file, other, line.indent + 2) for other in moved)
        sure = raw[0] not in "–—" and not moved
    message = "пункт списка начинают дефисом и пробелом"
    return Repair(Problem(message, span, hint, "знак-списка", fix=fixes[0] if sure else None), fixes)


def _dash(span: Span) -> Fix:
    return Fix(span, "- ")


def _below(text: str, line: Head, column: int) -> Iterator[Head]:
    """Yield the lines below a line that are indented past a column."""
    for other in lines_after(text, line):
        if other.first < other.end:
            if other.indent <= column:
                return
            yield other


def _moved(file: SourceFile, line: Head, column: int) -> Fix:
    return Fix(Span(file, line.start, line.first), " " * column)


def _tight_key(span: Span) -> Repair | None:
    """Return the space that is missing after a colon where a text under a key looks like one more key."""
    line = head(span.file.text, span.start)
    match = _TIGHT_KEY.match(span.text)
    if not match or len(match["key"].split()) > 4 or span.start not in (line.first, line.item):
        return None
    if line.dash >= 0 and not match["odd"]:
        return None
    return missing_space(span.file, span.start + match.start(), span.start + match.end("key") + 1, match["odd"] or "")


def missing_space(file: SourceFile, start: int, place: int, odd: str) -> Repair:
    """Return what is wrong where a colon has no space after it, and the space."""
    text = file.text
    line = head(text, start)
    fix = Fix(Span(file, place, place + len(odd)), " ")
    message = f"после двоеточия {_name(odd[0])} вместо пробела" if odd else "после двоеточия нужен пробел"
    hint = f"{text[line.first : place]} {text[place + len(odd) : line.end].rstrip()}"
    rule = "особый-пробел" if odd else "пробел-после-двоеточия"
    return Repair(Problem(message, Span(file, start, place), hint, rule, fix=fix), (fix,))


def comment(span: Span) -> Problem:
    """Return what is wrong with a comment that may be the end of a value."""
    text = span.file.text
    end = head(text, span.end).end
    tail = text[span.end : end].strip()
    rest = tail.lstrip("#").strip()
    key, value = lead(text, span.start), folded(span.text)
    as_text = key + (f"{value} № {rest}" if re.match(r"#\s?\d", tail) else quoted(f"{value} {tail}"))
    hint = f"{as_text}\nили, если это примечание, два пробела перед ним:\n{key}{value}  {tail}"
    start = text.index("#", span.end)
    return Problem("после знака «#» текст не читается", Span(span.file, start, end), hint, "решётка")


def _needless_quotes(span: Span, text: str, is_key: bool) -> Problem:
    key = lead(span.file.text, span.start)
    rest = span.file.text[span.end : head(span.file.text, span.end).end].rstrip() if is_key else ""
    if not any(character.isalpha() for character in text):
        fix = Fix(span, text)
        return Problem("кавычки здесь не нужны и не печатаются", span, key + text + rest, "прямые-кавычки", fix=fix)
    hint = f"{key}«{text}»{rest}\nили\n{key}{text}{rest}"
    return Problem("такие кавычки не печатаются: пишите «ёлочки» или уберите их", span, hint, "прямые-кавычки")


def indicator(span: Span) -> Problem:
    """Return what is wrong with a value that begins with a sign of YAML's own."""
    sign = span.text[:1]
    line = head(span.file.text, span.start)
    meaning = f": он обозначает {_INDICATORS[sign]}" if sign in _INDICATORS else ""
    value = Span(span.file, span.start, min(span.end, line.end)).text.rstrip()
    rest = value.partition(" ")[2].strip()
    hint = f"если это текст:\n{lead(span.file.text, span.start)}{quoted(folded(span.text))}"
    if span.end > line.end or not value:
        hint = f"уберите «{value.split(' ')[0] or sign}»"
    elif sign == "*":
        hint += "\nили повторите само значение"
    elif rest:
        hint += f"\nили\n{lead(span.file.text, span.start)}{rest}"
    return Problem(f"значение начинается со знака «{sign}»{meaning}", span, hint, "знак-в-начале")


def separator(span: Span) -> Repair:
    """Return what is wrong with a line that would begin a second document in the file, and the line out of sight."""
    message = f"строка «{span.text}» делит файл на два документа"
    hint = "уберите её; второй документ пишут в другом файле"
    return Repair(Problem(message, span, hint, "два-документа"), (Fix(span, "#--"),))


def empty(span: Span, key: Span | None, is_key: bool) -> Problem:
    """Return what is wrong with a value that is not there."""
    text = span.file.text
    if span.text[:1] in ("|", ">"):
        message = f"значение не может начинаться со знака «{span.text[0]}»"
        return Problem(message, span, lead(text, span.start) + quoted(span.text), "знак-в-начале")
    if is_key:
        return Problem("перед двоеточием нет ключа", span, "допишите ключ", "пустое-значение")
    if key is None:
        return Problem("пустой пункт списка", span, "уберите дефис или допишите текст", "пустое-значение")
    line = head(text, key.start)
    tail = text[key.end : line.end].lstrip().removeprefix(":").strip()
    name = " ".join(key.text.split())
    if tail.startswith("#"):
        rest = tail.lstrip("#").strip()
        as_text = f"№ {rest}" if rest[:1].isdigit() else quoted(tail)
        message = f"у ключа «{name}» нет значения: после знака «#» текст не читается"
        hint = f"{lead(text, key.start)}{name}: {as_text}"
        return Problem(message, Span(span.file, text.index("#", key.end), line.end), hint, "решётка")
    hint = "уберите ключ или заполните"
    if line.dash >= 0 and (name[:1].isupper() or " " in name):
        hint = f"допишите список под этой строкой, с отступом, или уберите двоеточие:\n- {name}"
    following = next((other for other in lines_after(text, line) if other.first < other.end), None)
    if following and following.first == line.item and not following.key and text[following.first] not in BULLETS + "#":
        hint += "; текст под ключом пишут с отступом"
    return Problem(f"у ключа «{name}» нет значения", key, hint, "пустое-значение")


def key(span: Span, first: Span | None) -> Problem | None:
    """Return what is wrong with a key: a merge, or a second one of the same name."""
    if span.text == "<<":
        return Problem("ключ «<<» вставляет чужие значения", span, "повторите сами значения", "слияние")
    if first is None or not span.text.strip():
        return None
    line, second = first.file.position(first.start)[0], span.file.position(span.start)[0]
    message = f"ключ «{folded(span.text)}» повторяется: строки {line} и {second}"
    return Problem(message, span, "оставьте один из них или объедините значения", "повтор-ключа")


def complex_key(span: Span) -> Problem:
    """Return what is wrong with a list or mapping in the place of a key."""
    line = head(span.file.text, span.start)
    value = span.file.text[span.start : line.end].rstrip()
    hint = f"если это текст:\n{lead(span.file.text, span.start)}{quoted(value)}" if value else ""
    return Problem("ключом может быть только текст", span, hint, "составной-ключ")


def flow(span: Span, block: list[str]) -> Problem:
    """Return what is wrong with a list or mapping in brackets."""
    text, raw = span.file.text, span.text
    comma = re.search(r"\d+,\d+", raw)
    if raw.startswith("[") and not re.search(r"[\[\]{}\"']", raw[1:-1]):
        block = ["- " + item for item in split_list(raw)]
    key = lead(text, span.start).rstrip()
    name = "список" if raw.startswith("[") else "набор ключей"
    if not block and re.search(r"\w", raw):
        message = f"значение не может начинаться со знака «{raw[0]}»"
        return Problem(message, span, key + " " + quoted(raw), "знак-в-начале")
    if not block:
        return Problem("скобки пусты", span, "уберите ключ или заполните", "пустое-значение")
    hint = under(key, block) if key.endswith(":") else shown(block)
    message = f"{name} в скобках: пишите по строкам"
    if comma:
        message += f" (запятая в «{comma[0]}» разделила бы значение)"
    return Problem(message, span, hint, "скобки")


def split_list(raw: str) -> list[str]:
    """Return the items of a flat list in brackets; a comma between digits belongs to a number."""
    items = re.split(r"(?<!\d),|,(?!\d)", raw.strip()[1:-1])
    return [folded(item) for item in items if item.strip()]


def repaired_quotes(span: Span) -> str:
    """Return a value that opens with a stray straight quote as it should have been written."""
    text = raw = span.text
    second = raw.find('"', 1)
    if raw.count('"') % 2:
        text = raw.replace('"', "", 1)
    elif raw.endswith('"') and raw[second - 1] in " (":
        text = raw[1:-1]
    text = guillemets(text)
    return text if plain(folded(text)) else wrapped(text)
