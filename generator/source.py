"""Knows how a YAML file is read as text with places, and how it is edited without touching another byte.

Every scalar is text. Reading never raises for what an author wrote: all that is wrong comes as problems, and reading
goes on past a mistake by repairing the text in memory, so that one run shows all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from generator import source_syntax, source_traps
from generator.problems import Fix, Problem, SourceFile, Span
from generator.source_nodes import MAX_PROBLEMS, Builder, Mapping, Node, Scalar, Sequence, scalars
from generator.source_syntax import Failure
from generator.source_text import CONTROL, Repair, View, applied, folded, hand_written_number, quoted

__all__ = [
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "edit",
    "hand_written_number",
    "parse",
    "quoted",
    "read",
    "written",
]

MAX_BYTES = 4 * 1024 * 1024
MAX_REPAIRS = 20
STRUCTURE = frozenset({"отступ", "запись", "слитый-список"})
SYNTAX = frozenset({"двоеточие-в-тексте", "список-у-ключа", "знак-списка"})
MAX_ROUNDS = 3 * MAX_REPAIRS
MAX_ODD = 20_000
MAX_SCANNED = 24 * 1024 * 1024
BOM = "\ufeff"
RESAVE = "сохраните файл заново, выбрав кодировку UTF-8 (в Блокноте: Файл – Сохранить как – Кодировка: UTF-8)"


@dataclass(frozen=True)
class Source:
    """The text of one file, what was read from it, and what is wrong with it.

    An unreadable or empty file has no data. Where a value was refused, the data have what it was probably meant to
    be; an empty value is an empty text; of equal keys the first counts.
    """

    file: SourceFile
    data: Node | None
    problems: tuple[Problem, ...]


class _MarkedFile(SourceFile):
    """A file whose text begins with a byte order mark, which no column counts."""

    def position(self, offset: int) -> tuple[int, int]:
        line, column = super().position(offset)
        return line, max(1, column - 1) if line == 1 else column

    def line(self, number: int) -> str:
        return super().line(number).removeprefix(BOM)


def read(path: Path, name: str) -> Source:
    """Read a file under the name by which the user knows it."""
    try:
        if path.is_dir():
            return _unreadable(name, "это папка, а нужен файл", "", "нет-файла")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _unreadable(name, "нет такого файла", "проверьте имя файла и папку", "нет-файла")
    except PermissionError:
        return _unreadable(name, "нет права читать этот файл", "закройте его в других программах", "нет-файла")
    except (OSError, ValueError):
        return _unreadable(name, "файл не открывается", "проверьте имя файла и доступ к диску", "нет-файла")
    if len(raw) > MAX_BYTES:
        return _too_long(name)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
        wide = any(_russian(raw.decode(codec, "replace")) for codec in ("utf-16", "utf-16-le", "utf-16-be"))
        message = "файл сохранён в кодировке UTF-16, а нужна UTF-8" if wide else "это не текстовый файл"
        hint = RESAVE if wide else "нужен текст в кодировке UTF-8"
        return _unreadable(name, message, hint, "кодировка" if wide else "двоичный-файл")
    try:
        return parse(raw.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        return _foreign(raw, error.start, name)


def parse(text: str, name: str) -> Source:
    """Read a text as if it stood in a file of that name."""
    file = (_MarkedFile if text.startswith(BOM) else SourceFile)(name, text)
    if len(text) > MAX_BYTES:
        return _too_long(name)
    strange = [match.start() for match in islice(CONTROL.finditer(text), MAX_PROBLEMS)]
    if "\0" in text or len(strange) == MAX_PROBLEMS:
        span = Span(file, strange[0], strange[0] + 1)
        problem = Problem("это не текстовый файл", span, "нужен текст в кодировке UTF-8", "двоичный-файл")
        return Source(file, None, (problem,))
    return _Reading(file).source()


def written(node: Mapping) -> str | None:
    """Return the text that a mapping was written as, folded like a plain scalar; none where a comment lies inside."""
    if node.span is None:
        return None
    if len(node) == 1:
        ((key, value),) = node.items()
        if isinstance(value, Scalar) and value.span is not None and value.span.text[:1] in ("|", ">"):
            return f"{key}: {value}"
    position = node.span.start
    for scalar in scalars(node):
        if scalar.span is not None:
            if "#" in node.span.file.text[position : scalar.span.start]:
                return None
            position = max(position, scalar.span.end)
    return None if "#" in node.span.file.text[position : node.span.end] else folded(node.span.text)


def edit(text: str, fixes: Iterable[Fix]) -> str:
    """Return the text with the fixes made and all else byte for byte; of overlapping fixes the first is made."""
    return applied(text, fixes)


def _russian(text: str) -> bool:
    """Tell whether a text is mostly Russian letters, digits and common signs."""
    return len(re.findall(r"[\n\r -~А-яЁё«»№–—]", text)) > 0.9 * len(text) and bool(re.search("[А-яЁё]", text))


def _unreadable(name: str, message: str, hint: str, rule: str) -> Source:
    return Source(SourceFile(name, ""), None, (Problem(message, hint=hint, rule=rule, place=name),))


def _too_long(name: str) -> Source:
    return _unreadable(name, "файл больше 4 МБ", "разделите его на несколько файлов", "длинный-файл")


def _foreign(raw: bytes, place: int, name: str) -> Source:
    """Return what can be said of bytes that are not UTF-8: their encoding, as far as it shows, and the first place."""
    if re.search(rb"[\xd0\xd1][\x80-\xbf][\xd0\xd1][\x80-\xbf]", raw[:place]):
        file = SourceFile(name, raw.decode("utf-8", "replace"))
        place, message = len(raw[:place].decode("utf-8")), "здесь файл испорчен: это не текст в кодировке UTF-8"
    else:
        letters = re.findall(rb"[\xc0-\xff]", raw)
        dos = len(re.findall(rb"[\x80-\xaf\xe0-\xef]", raw)) > len(letters)
        file = SourceFile(name, raw.decode("cp866" if dos else "cp1251", "replace"))
        label = "CP866 (DOS)" if dos else "Windows-1251"
        message = f"файл сохранён в кодировке {label}, а нужна UTF-8"
        if not letters and not dos:
            message = "файл сохранён не в кодировке UTF-8"
    return Source(file, None, (Problem(message, Span(file, place, place + 1), RESAVE, "кодировка"),))


class _Reading:
    """One reading of a file: it is built, repaired and built again until nothing stops it."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.repairs = list(islice(source_traps.character_repairs(file), MAX_ODD))
        self.scanned = 0

    def source(self) -> Source:
        """Return the file as read."""
        built, mended = self._build(self.repairs), 0
        for _ in range(MAX_ROUNDS):
            if built.repairs:
                self.repairs += built.repairs
                built = self._build(self.repairs)
            elif built.failure and mended < MAX_REPAIRS and (better := self._mended(built.failure)):
                built, mended = better, mended + 1
            else:
                break
        problems = [repair.problem for repair in [*self.repairs, *built.repairs] if repair.problem]
        if built.failure:
            unknown = source_syntax.unknown(built.failure)
            problems += [p for p in built.problems if p.span and unknown.span and p.span.start < unknown.span.start]
            problems.append(unknown)
        else:
            problems += built.problems
            if not built.root and not problems:
                problems.append(Problem("файл пуст", Span(self.file, 0, 0), "заполните его", "пустое-значение"))
        problems.sort(key=lambda problem: problem.span.start if problem.span else -1)
        problems = _without_echoes(dict.fromkeys(problems))
        return Source(self.file, None if built.failure else built.root or None, tuple(problems[:MAX_PROBLEMS]))

    def _build(self, repairs: Iterable[Repair]) -> Builder:
        self.scanned += len(self.file.text)
        return Builder(self.file, View(self.file.text, (fix for repair in repairs for fix in repair.fixes)))

    def _mended(self, failure: Failure) -> Builder | None:
        """Return the file built with the first repair that lets reading get further."""
        taken = [fix.span for repair in self.repairs for fix in repair.fixes]
        for repair in source_syntax.repairs(failure):
            if self.scanned > MAX_SCANNED:
                return None
            if any(_clash(fix.span, span) for fix in repair.fixes for span in taken):
                continue
            built = self._build([*self.repairs, repair])
            if built.failure is None or built.failure.place > failure.place:
                self.repairs.append(repair)
                return built
        return None


def _without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Leave out what only follows from a line out of its place: below it structure and fixes cannot be trusted."""
    kept: list[Problem] = []
    out_of_place = False
    for problem in problems:
        if out_of_place and (problem.rule in STRUCTURE or (problem.rule in SYNTAX and problem.fix is None)):
            continue
        kept.append(replace(problem, fix=None) if out_of_place else problem)
        out_of_place = out_of_place or problem.rule in STRUCTURE
    return kept


def _clash(span: Span, taken: Span) -> bool:
    """Tell whether an edit would cut into one made before; it may take one in as a whole."""
    overlap = span.start < taken.end and taken.start < span.end
    return overlap and not (span.start <= taken.start and taken.end <= span.end)
