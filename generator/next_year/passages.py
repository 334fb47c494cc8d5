"""Knows the texts of a YAML file, each with its place and the role that it plays in its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from generator.models.base import FILE, NOTE, UNFILLED
from generator.models.tables import ROWS, SHEET, WHO
from generator.models.text import PLAN
from generator.problems import Span
from generator.russian.words import fold, listed
from generator.source import Mapping, Node, Scalar, Sequence, Source

REGISTER, PAIRS = "реестр", "пары"
COLUMNS, DATE, NUMBER, PERIOD, APPROVAL = "графы", "дата", "номер", "период", "утверждение"
MEASURES, PARTIES = "мероприятия", "стороны"
TITLES = ("заголовок", "наименование")
NAMES = frozenset(
    listed(
        "вид подпись исполнитель приложения ключ шаблон организация подписывает кем оформление итого объединять ширина "
        "нумерация ориентация род рисунок"
    )
) | {FILE, SHEET, PLAN, WHO, "не проверять"}
"""Keys, folded, whose values name something or set something: no date is in them."""
NAMES_A_FILE = re.compile(r"\S\.(?:ya?ml|csv|tsv|txt|xlsx|xlsm|png|jpe?g|docx)\s*", re.IGNORECASE)
KEYED = frozenset({ROWS, COLUMNS, MEASURES, PARTIES, "падежи", "ширина"})
"""Keys under which the keys are names and not text."""
YEAR_AS_KEY = re.compile(r"\s*(?:19|20)[0-9]{2}\s*")
OF_TIME = re.compile(r"срок|время(?! года)|когда")
_QUOTED = ('"', "'")


class Role(Enum):
    """What a text is in its document."""

    PERIOD = auto()
    DATE = auto()
    NUMBER = auto()
    DEADLINE = auto()
    TITLE = auto()
    HEADING = auto()
    CELL = auto()
    TEXT = auto()
    NOTE = auto()
    COMMENT = auto()
    FORMULA = auto()
    REGISTER = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it stands in its file, quotes of YAML left out."""

    span: Span
    role: Role

    @property
    def text(self) -> str:
        """The signs of the file."""
        return self.span.text


def passages(source: Source, kind: str) -> Iterator[Passage]:
    """Go through the texts of a file that may name a time, in the order of the file."""
    if source.data is None:
        return
    found = list(_Walk(kind).of(source.data, (), None))
    found += _comments(source)
    yield from sorted(found, key=lambda passage: passage.span.start)


class _Walk:
    """One way through the nodes of a file."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.deadlines: set[str] = set()
        """The columns of a table whose heading speaks of time, folded."""

    def of(self, node: Node, path: tuple[str, ...], key: Scalar | None) -> Iterator[Passage]:
        """Go through the texts of a node under a path of folded keys."""
        if isinstance(node, Mapping):
            yield from self._mapping(node, path)
        elif isinstance(node, Sequence):
            for each in node:
                yield from self.of(each, path, key)
        elif (role := self._role(node, path)) is not None and (span := _inner(node)) is not None:
            yield Passage(span, role)

    def _mapping(self, node: Mapping, path: tuple[str, ...]) -> Iterator[Passage]:
        outer = self.deadlines
        for key, value in node.items():
            name = fold(key)
            if name == COLUMNS and isinstance(value, Mapping):
                times = {fold(each) for each, title in value.items() if _of_time(title)}
                self.deadlines = outer | times
        for key, value in node.items():
            name = fold(key)
            if " " in key and self._is_lead_in(path) and (span := _inner(key)) is not None:
                yield Passage(span, Role.TEXT)
            yield from self.of(value, (*path, name), key)
        self.deadlines = outer

    def _is_lead_in(self, path: tuple[str, ...]) -> bool:
        return self.kind != REGISTER and bool(path) and path[-1] not in KEYED and NOTE not in path

    def _role(self, value: Scalar, path: tuple[str, ...]) -> Role | None:
        if self.kind == REGISTER:
            return Role.REGISTER
        if NOTE in path:
            return Role.NOTE
        if not path or UNFILLED in value or NAMES_A_FILE.search(value, max(0, len(value) - 8)):
            return None
        name = path[-1]
        if path == (PERIOD,):
            return Role.PERIOD
        if name in (DATE, NUMBER) and (len(path) == 1 or path[0] == APPROVAL or self.kind == PAIRS):
            return Role.DATE if name == DATE else Role.NUMBER
        if name == WHO and ROWS not in path:
            return None
        if name in NAMES or path[0] in NAMES or "оформление" in path:
            return None
        if len(path) == 1 and name in TITLES:
            return Role.TITLE
        if COLUMNS in path:
            return Role.HEADING
        if name in self.deadlines or any(OF_TIME.match(each) for each in path):
            return Role.DEADLINE
        return Role.CELL if ROWS in path else Role.TEXT


def _of_time(title: Node) -> bool:
    return isinstance(title, Scalar) and speaks_of_time(title)


def speaks_of_time(heading: str) -> bool:
    """Say whether a column with such a heading holds deadlines."""
    return bool(OF_TIME.match(fold(heading)))


def _inner(scalar: Scalar) -> Span | None:
    """Return the place of a scalar without the quotes around it."""
    span = scalar.span
    if span is None:
        return None
    written = span.text
    if len(written) >= 2 and written[0] in _QUOTED and written[-1] == written[0]:
        return Span(span.file, span.start + 1, span.end - 1)
    return span


OF_REQUISITE = ("впишите, была", "впишите, был")
"""What a comment begins with, after the key, in whose place a date or number was."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)


def _comments(source: Source) -> Iterator[Passage]:
    """Go through the comments: signs after `#` that stand in no value."""
    text = source.file.text
    if "#" not in text or source.data is None:
        return
    from generator.source_nodes import scalars

    taken = sorted((scalar.span.start, scalar.span.end) for scalar in scalars(source.data) if scalar.span is not None)
    place = 0
    for start, end in [*taken, (len(text), len(text))]:
        for match in _COMMENT.finditer(text, place, max(start, place)):
            if not any(f": {words} " in match[0] for words in OF_REQUISITE):
                yield Passage(Span(source.file, *match.span()), Role.COMMENT)
        place = max(place, end)
