"""Knows how years in the names of files and folders move, and which references to them have to follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from generator.models.base import YAML_ENDINGS, find
from generator.next_year.cases import Facts
from generator.next_year.documents import Document
from generator.next_year.target import school_year
from generator.problems import Fix, Span
from generator.russian.words import fold
from generator.source import Mapping as YamlMapping
from generator.source import Scalar, Sequence
from generator.source_nodes import scalars

_YEAR = "20[0-9]{2}"
YEARS = re.compile(rf"(?<![0-9])(?P<first>{_YEAR})(?:(?P<mark>\s?[-–—_/.]\s?)(?P<second>{_YEAR}|[0-9]{{2}}))?(?![0-9])")
DATE = re.compile(
    rf"(?<![0-9])(?:[0-9]{{1,2}}[._-][0-9]{{1,2}}[._-]{_YEAR}|{_YEAR}[._-][0-9]{{2}}[._-][0-9]{{2}})(?![0-9])"
)
APPENDICES, KEY, FILE = "приложения", "ключ", "файл"


def renamed(name: str, facts: Facts) -> str:
    """Return the name of a file or folder with its years moved; one with a whole date stays as it is."""
    years = facts.move.years
    if not years or DATE.search(name):
        return name

    def moved(match: re.Match[str]) -> str:
        first, second = int(match["first"]), match["second"]
        is_pair = second is not None and int(second) == (first + 1) % 10 ** len(second)
        if second is not None and not is_pair and not _is_own_range(first, second, facts):
            return match[0]
        if not _is_own(first, facts, of_school=is_pair):
            return match[0]
        if second is None:
            return str(first + years)
        return f"{first + years}{match['mark']}{(int(second) + years) % 10 ** len(second):0{len(second)}}"

    return YEARS.sub(moved, name)


def has_date(name: str) -> bool:
    """Say whether a whole date stands in a name: whose it is nobody can tell."""
    return bool(DATE.search(name))


def targets(paths: Mapping[Path, Path], facts: Mapping[Path, Facts], usual: Facts | None) -> dict[Path, Path]:
    """Return the new place of each file; `paths` are the present ones, counted from the folder of the set."""
    inside: dict[PurePath, list[Facts]] = {}
    for path, relative in paths.items():
        for folder in relative.parents:
            if (known := facts.get(path)) is not None and known.move.years is not None:
                inside.setdefault(folder, []).append(known)

    def folder_of(relative: Path) -> Path:
        if relative == Path():
            return relative
        among = inside.get(relative) or ([usual] if usual else [])
        commonest = Counter(each.move.years for each in among).most_common(1)
        chosen = next((each for each in among if each.move.years == commonest[0][0]), None) if commonest else None
        name = renamed(relative.name, chosen) if chosen else relative.name
        return folder_of(relative.parent) / name

    found = {}
    for path, relative in paths.items():
        own = facts.get(path, usual)
        found[path] = folder_of(relative.parent) / (renamed(relative.name, own) if own else relative.name)
    return found


def references(
    document: Document, paths: Mapping[Path, Path], new: Mapping[Path, Path]
) -> tuple[list[Fix], dict[str, str]]:
    """Return the edits of the names of files in a document, and the keys of appendices that change with them."""
    fixes: list[Fix] = []
    keys: dict[str, str] = {}
    if document.path not in paths:
        return fixes, keys
    for scalar, is_key in _naming(document):
        for ending in ("", *YAML_ENDINGS):
            target = Path(_normal(document.path.parent / (scalar.replace("\\", "/") + ending)))
            if target not in new or target == document.path:
                continue
            before, after = PurePath(paths[target]), PurePath(new[target])
            written = _relative(after, PurePath(new[document.path]).parent)
            if before.name == after.name and _relative(before, PurePath(paths[document.path]).parent) == written:
                break
            text = written[: len(written) - len(ending)] if ending else written
            if scalar.span is not None and text != scalar:
                fixes.append(Fix(scalar.span.find(scalar), text))
                if is_key:
                    keys[_stem(scalar)] = _stem(text)
            break
    return fixes, keys


def mentions(document: Document, keys: Mapping[str, str]) -> Iterator[Fix]:
    """Go through the edits of references `((ключ…))` to keys that change."""
    text = document.source.file.text
    for match in re.finditer(r"\(\(\s*([^().:]+?)\s*(?=[.:)])", text) if keys else ():
        if (new := keys.get(fold(match[1]))) is not None:
            yield Fix(Span(document.source.file, *match.span(1)), new)


def _naming(document: Document) -> Iterator[tuple[Scalar, bool]]:
    """Go through the values that may name a file, each with whether a key follows from it."""
    data = document.source.data
    entries = find(data, APPENDICES) if isinstance(data, YamlMapping) else None
    of_keys = set()
    for entry in entries if isinstance(entries, Sequence) else ():
        if isinstance(entry, Scalar):
            of_keys.add(id(entry))
        elif isinstance(entry, YamlMapping) and find(entry, KEY) is None:
            of_keys |= {id(value) for key, value in entry.items() if fold(key) == FILE}
    for scalar in scalars(data) if data is not None else ():
        if scalar and len(scalar) < 256 and "\n" not in scalar and YEARS.search(scalar):
            yield scalar, id(scalar) in of_keys


def _stem(name: str) -> str:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    ending = next((each for each in YAML_ENDINGS if stem.lower().endswith(each)), "")
    return fold(stem[: len(stem) - len(ending)])


def _normal(path: Path) -> str:
    from generator.files import absolute

    return str(absolute(path))


def _relative(path: PurePath, folder: PurePath) -> str:
    common = 0
    while common < min(len(path.parts) - 1, len(folder.parts)) and path.parts[common] == folder.parts[common]:
        common += 1
    return "/".join([".."] * (len(folder.parts) - common) + list(path.parts[common:]))


def _is_own(first: int, facts: Facts, *, of_school: bool) -> bool:
    """Say whether a year is one of the document's own."""
    start, end = facts.span
    if of_school:
        return school_year(start) <= first <= school_year(end) or start.year == first
    return facts.window[0].year <= first <= end.year


def _is_own_range(first: int, second: str, facts: Facts) -> bool:
    last = first - first % 10 ** len(second) + int(second)
    return facts.period is not None and (facts.period.start.year, facts.period.end.year) == (first, last)
