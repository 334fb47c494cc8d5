"""Knows how a person in a role, the head of a school or its name is replaced in a register from a date on.

The present entry gets its last day, and a new one follows it: documents of before print the old one as they did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator import files, models
from generator.bundle import REGISTER as REGISTER_FILE
from generator.bundle import YAML
from generator.models.base import find
from generator.next_year import documents
from generator.next_year.mentions import mentions
from generator.next_year.passages import PAIRS
from generator.problems import Fix, Problem, Span, Stop, has_errors
from generator.russian.dates import date_in_digits
from generator.russian.words import fold, suggestion
from generator.source import Mapping as YamlMapping
from generator.source import Node, Scalar, Sequence, Source, edit, parse, quoted
from generator.source import read as read_source
from generator.source_nodes import scalars

OFFICIALS, ORGANISATIONS, AUTHORITY, HEAD = "должностные лица", "организации", "орган", "руководитель"
LETTERHEAD = "бланк"
PERSON, NAME, CASES = "фио", "наименование", "падежи"
SINCE, UNTIL = "с", "по"
NOT_INHERITED = frozenset({SINCE, UNTIL, "заметка"})
NAMES_OF_ORGANISATION = ("сокращённо", "в тексте")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wanted:
    """What is to be: the key of an entry, from which day on, and the new values by their keys."""

    key: str
    since: date
    values: Mapping[str, str]


@dataclass(frozen=True)
class Printing:
    """A document that prints the entry, and which one it prints."""

    path: Path
    day: date | None
    is_signed: bool
    is_new: bool


def register_of(path: Path) -> Path:
    """Return the register that a path means: a folder or the file itself; raises Stop where there is none."""
    place = path / REGISTER_FILE if files.is_dir(path) else path
    if not files.is_file(place):
        hint = "укажите реестр.yaml или папку, в которой он лежит"
        raise Stop([Problem("нет такого реестра", None, hint, "нет-реестра", place=files.shown(place))])
    return place


def replaced(source: Source, wanted: Wanted) -> str:
    """Return the text of a register with the entry replaced; raises Stop where that cannot be done."""
    key, _, part = wanted.key.partition(".")
    entry = _entry(source, key)
    of_head = fold(part) == HEAD
    if part and not of_head:
        raise Stop([_problem(source, f"у записи «{key}» меняют только «{HEAD}»", f"{key}.{HEAD}")])
    last = next(iter(_holders(entry)[::-1]), None)
    if last is None or last.span is None:
        raise Stop([_problem(source, f"запись «{key}» не понята", "сначала проверьте реестр: prikaz check")])
    values = {HEAD: _head(source, last, wanted)} if of_head else _values(source, last, wanted)
    text = edit(source.file.text, _fixes(source, entry, last, wanted.since, values))
    _refuse_broken(source, text)
    return text


def printing(register: Path, wanted: Wanted) -> list[Printing]:
    """Return the documents below the folder of a register that print an entry, with which of the two they print."""
    folder = files.absolute(register).parent
    source = read_source(register, files.shown(register))
    key = fold(wanted.key.partition(".")[0])
    found = documents.read(path for path in files.below(folder) if path.suffix.lower() in YAML)
    known = found.known()
    named = mentions(found)
    keys = {key, *_headed_by(source, key)}
    paths = {path for each in keys for path in named.get(each, ())}
    names = {name for each in keys for name in _names(source, each)}  # a table of pairs calls an organisation by these
    paths |= {path for name in names for path in named.get(name, ()) if found.by_path[path].kind == PAIRS}
    if key == AUTHORITY:
        paths = {path for path, document in found.by_path.items() if document.kind != documents.REGISTER}
    result = []
    for path in sorted(paths):
        period, day = known[path]
        chosen = day or (period.start if period is not None else None)
        signed = day is not None and bool(found.by_path[path].number)
        result.append(Printing(path, chosen, signed, chosen is not None and chosen >= wanted.since))
    return result


def copies_letterhead(source: Source, wanted: Wanted) -> bool:
    """Say whether the new entry has the letterhead of the old one, in which the old name may stand."""
    entry = _entry(source, wanted.key.partition(".")[0])
    return any(fold(key) == LETTERHEAD for key in _holders(entry)[-1])


def _headed_by(source: Source, key: str) -> Iterator[str]:
    """Go through the keys of the organisations whose head is an official, folded."""
    for name, entry in _entries(source).items():
        for holder in _holders(entry):
            head = find(holder, HEAD)
            if isinstance(head, Scalar) and fold(head) == key:
                yield fold(name)


def _names(source: Source, key: str) -> Iterator[str]:
    """Go through the names that an organisation has had, folded."""
    entry = next((each for name, each in _entries(source).items() if fold(name) == key), None)
    for holder in _holders(entry) if entry is not None else ():
        written = (find(holder, part) for part in (NAME, *NAMES_OF_ORGANISATION))
        yield from (fold(name) for name in written if isinstance(name, Scalar))


def _holders(entry: Node) -> list[YamlMapping]:
    return [each for each in (entry if isinstance(entry, Sequence) else [entry]) if isinstance(each, YamlMapping)]


def _entries(source: Source) -> dict[str, Node]:
    """Return the entries of a register by key."""
    known: dict[str, Node] = {}
    data = source.data
    if isinstance(data, YamlMapping):
        if (authority := find(data, AUTHORITY)) is not None:
            known[AUTHORITY] = authority
        for name in (OFFICIALS, ORGANISATIONS):
            section = find(data, name)
            known |= dict(section.items()) if isinstance(section, YamlMapping) else {}
    return known


def _entry(source: Source, key: str) -> Node:
    known = _entries(source)
    found = next((value for name, value in known.items() if fold(name) == fold(key)), None)
    if found is None:
        message = f"в реестре нет записи «{key}»{suggestion(key, known)}"
        raise Stop([_problem(source, message, "есть: " + ", ".join(known))])
    return found


def _values(source: Source, last: YamlMapping, wanted: Wanted) -> dict[str, str]:
    """Return the new values as they are written after their keys."""
    values = dict(wanted.values)
    is_person = find(last, PERSON) is not None
    if not is_person:
        values = {NAME if name == PERSON else name: value for name, value in values.items()}
        for name in NAMES_OF_ORGANISATION:
            if find(last, name) is not None and name not in values and NAME in values:
                hint = "допишите в команде: --short НАЗВАНИЕ"
                raise Stop([_problem(source, f"у записи «{wanted.key}» есть и «{name}», а новое не названо", hint)])
    return {name: _written(value) for name, value in values.items()}


def _head(source: Source, last: YamlMapping, wanted: Wanted) -> str:
    head = find(last, HEAD)
    if isinstance(head, Scalar):
        raise Stop([_problem(source, f"руководитель здесь – ключ «{head}»", f"замените его: prikaz replace … {head}")])
    values = {name: _written(value) for name, value in wanted.values.items()}
    lines = _block(head, values) if isinstance(head, YamlMapping) else [f"{name}: {v}" for name, v in values.items()]
    return "\n" + "\n".join(f"  {line}" for line in lines)


def _written(value: str) -> str:
    """Return a value as it is written in YAML, in quotes where it needs them."""
    read = parse(f"а: {value}\n", "")
    plain = isinstance(read.data, YamlMapping) and list(read.data.values()) == [value] and not read.problems
    return value if plain else quoted(value)


def _fixes(source: Source, entry: Node, last: YamlMapping, since: date, values: Mapping[str, str]) -> Iterator[Fix]:
    """Go through the edits: the last day of the present entry, and the new one after it."""
    assert last.span is not None
    text, file = source.file.text, source.file
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    start = _line_start(text, last.span.start)
    column = last.span.start - start
    listed = isinstance(entry, Sequence)
    prefix = text[start : last.span.start] if listed else " " * column + "- "
    indent = " " * len(prefix)
    ends = max(scalar.span.end for scalar in scalars(last) if scalar.span is not None)
    end = _line_end(text, ends)
    if not listed:
        yield Fix(Span(file, last.span.start, last.span.start), "- ")
        for place in _line_starts(text, start, end):
            yield Fix(Span(file, place, place), "  ")
    lines = []
    before, until = find(last, SINCE), find(last, UNTIL)
    if isinstance(before, Scalar) and _day(before) is not None and (_day(before) or since) >= since:
        message = f"запись уже действует с {before}, а новая – с {date_in_digits(since)}"
        raise Stop([Problem(message, before.span, "укажите более позднюю дату: --from ДАТА", "сроки-в-реестре")])
    new_end = date_in_digits(since - ONE_DAY)
    if isinstance(until, Scalar) and until.span is not None:
        if (_day(until) or since) >= since:
            yield Fix(until.span, new_end)
    else:
        lines.append(f"{indent}{UNTIL}: {new_end}")
    new = [*_block(last, values), f"{SINCE}: {date_in_digits(since)}"]
    lines += [(prefix if number == 0 else indent) + line for number, line in enumerate(_flat(new))]
    yield Fix(Span(file, end, end), end_of_line + end_of_line.join(lines))


def _flat(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from line.split("\n")


def _block(old: YamlMapping, values: Mapping[str, str]) -> list[str]:
    """Return the lines of a new entry: the keys of the old one, the new values in their places."""
    lines = []
    left = {fold(key): (key, value) for key, value in values.items()}
    for key, value in old.items():
        name = fold(key)
        if name in left:
            _, new = left.pop(name)
            lines.append(f"{key}:{new}" if new.startswith("\n") else f"{key}: {new}")
        elif name not in NOT_INHERITED and not (name == "пол" and PERSON in values) and not _stale(name, value, values):
            lines.append(_chunk(key, value))
    return [*lines, *(f"{key}: {value}" for key, value in left.values())]


def _stale(name: str, value: Node, values: Mapping[str, str]) -> bool:
    """Say whether forms are those of a name that is replaced."""
    return name == CASES and isinstance(value, YamlMapping) and any(fold(key) in map(fold, values) for key in value)


def _chunk(key: Scalar, value: Node) -> str:
    """Return a key with its value as written, moved to the start of the line."""
    assert key.span is not None
    text = key.span.file.text
    end = max(scalar.span.end for scalar in scalars(value) if scalar.span is not None)
    column = key.span.start - _line_start(text, key.span.start)
    first, *others = text[key.span.start : end].splitlines()
    return "\n".join([first, *(line[column:] if not line[:column].strip() else line for line in others)])


def _day(value: Scalar) -> date | None:
    from generator.russian.dates import parse_date

    try:
        return parse_date(value)
    except ValueError:
        return None


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def _line_end(text: str, place: int) -> int:
    ends = [found for mark in "\r\n" if (found := text.find(mark, place)) >= 0]
    return min(ends, default=len(text))


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Go through the starts of the lines after the first that are not blank."""
    place = _line_end(text, start)
    while place < end:
        place += 2 if text.startswith("\r\n", place) else 1
        if text[place : _line_end(text, place)].strip():
            yield place
        place = _line_end(text, place)


def _refuse_broken(source: Source, text: str) -> None:
    """Stop where the new register has an error that the old one had not."""
    before = {problem.message for problem in models.read(source)[1]}
    found = models.read(parse(text, source.file.name))[1]
    new = [problem for problem in found if problem.message not in before]
    if has_errors(new):
        raise Stop(new)


def _problem(source: Source, message: str, hint: str) -> Problem:
    return Problem(message, None, hint, "замена", place=source.file.name)


__all__ = ["Printing", "Wanted", "printing", "read_source", "register_of", "replaced"]
