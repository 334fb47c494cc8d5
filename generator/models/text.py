"""Knows how running text is written: strings, lead-ins with their lists, subheadings; and points, which are text.

Text is one thing wherever it is allowed: a string, or a list of strings and blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo

from generator.models.base import (
    NOTE,
    YAML_ENDINGS,
    SchemaOf,
    hand_written,
    read_heading,
    read_line,
    report,
    unknown_key,
)
from generator.problems import Problem, Severity, Span
from generator.russian.words import fold, nearest
from generator.source import Mapping, Node, Scalar, Sequence, hand_written_number, quoted, written

BULLETS, NUMBERED = "список", "нумерованный список"
SUBPOINTS, TEXT, KEY, SUBHEADING = "подпункты", "текст", "ключ", "подзаголовок"
ITEM_KEYS = (TEXT, KEY, SUBPOINTS, BULLETS, NUMBERED, NOTE)
BLOCK_KEYS = (TEXT, BULLETS, NUMBERED, SUBHEADING, NOTE)
TABLE, PLAN, FROM_PASSPORT, PICTURE = "таблица", "план", "из паспорта", "рисунок"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".tif", ".tiff", ".webp")
FILES = (*YAML_ENDINGS, ".csv", ".xlsx", ".xlsm", *PICTURES)
PLACES = {
    TABLE: "таблица может стоять в приложении, в разделах программы, до и после таблицы плана",
    PLAN: "план может стоять в приложении и в разделах программы; приложение к приказу называют под «приложения»",
    PICTURE: "рисунок может стоять в приложении, в разделах программы, до и после таблицы плана",
    FROM_PASSPORT: "строку паспорта печатают в разделах программы",
    SUBHEADING: "подзаголовок может стоять в приложении, в разделах программы, до и после таблицы плана",
    "заголовок": "заголовок внутри текста пишут так:\n- подзаголовок: …",
}
"""Where the blocks that not every text allows may stand."""
LEVELS = 4
_MERGED = re.compile(r";[ \t]*\r?\n[ \t]*(\S[^\r\n]*)")
"""A line that follows a semicolon."""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, point or line of a list, with the list that it owns.

    `numbered` says how the items under it are marked: True with numbers, False with dashes, None as the place
    demands. `text` is None for a list without a lead-in; `subheading` marks a heading inside text. `block` is what
    the place of the text allows beside paragraphs and lists (a table); then there is no text.
    """

    text: Scalar | None
    items: tuple[Item, ...] = ()
    numbered: bool | None = None
    key: Scalar | None = None
    subheading: bool = False
    block: Any = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: the keys of the blocks that it may hold there, and how such a block is read."""

    keys: tuple[str, ...] = ()
    read: Callable[[str, Node, ValidationInfo], Any] = lambda key, node, info: None


PLAIN = Place()


class _Reader:
    """Reads text, reporting what is wrong and going on."""

    def __init__(self, info: ValidationInfo, keys: tuple[str, ...], place: Place = PLAIN):
        self.info = info
        self.place = place
        self.keys = (*keys, *place.keys)

    def report(self, message: str, span: Span | None, hint: str, rule: str) -> None:
        report(self.info, Problem(message, span, hint, rule))

    def text(self, node: object) -> tuple[Item, ...]:
        if isinstance(node, str):
            return tuple(Item(paragraph) for paragraph in paragraphs(node))
        if isinstance(node, Mapping):
            return self.block(node)
        return self.items(node)

    def items(self, node: object) -> tuple[Item, ...]:
        if isinstance(node, list):
            return tuple(item for child in node for item in self.item(child))
        self.report(
            "здесь нужен список",
            getattr(node, "span", None),
            f"каждый пункт — с новой строки, начиная с дефиса и пробела:\n- {_start(node)}",
            "нужен-список",
        )
        return ()

    def item(self, node: Node) -> tuple[Item, ...]:
        if isinstance(node, Mapping):
            return self.block(node)
        if isinstance(node, Sequence):
            self.report(
                "список внутри списка без вводной строки",
                node.span,
                "напишите вводную строку с двоеточием, а список — под ней с отступом",
                "лишний-дефис",
            )
            return ()
        if prefix := hand_written_number(node):
            report(self.info, hand_written(prefix, node, node.span))
        if node.span is not None and (found := _MERGED.search(node.span.text)):
            report(self.info, _missing_dash(node.span, found))
        return (Item(read_line(node, self.info)),)

    def block(self, node: Mapping) -> tuple[Item, ...]:
        if not node:
            return ()
        if _is_sentence(node) and not _names_a_block(node):
            return self.sentence(node, next(iter(node)))
        if (name := self.misplaced(node)) is not None:
            hint = PLACES[fold(name)]
            self.report(f"«{name}» здесь не печатают", name.span, hint, "блок-не-здесь")
            return ()
        own = {fold(key): key for key in self.keys}
        known = {own[fold(key)]: value for key, value in node.items() if fold(key) in own}
        if blocks := [key for key in self.place.keys if key in known]:
            return self.special(node, known, blocks[0])
        free = [key for key in node if fold(key) not in own]
        if len(node) == 1 and free and isinstance(node[free[0]], Scalar):
            return self.sentence(node, free[0])
        if len(free) == 1 and isinstance(node[free[0]], Sequence) and not known.keys() - {KEY, NOTE}:
            return (self.lead_in(free[0], node[free[0]], known.get(KEY)),)
        if len(free) == len(node) > 1 and all(isinstance(value, Scalar) for value in node.values()):
            return self.sentence_over_lines(node)
        if free:
            for key in free:
                if (problem := unknown_key(key, self.keys)) is not None:
                    report(self.info, problem)
            return ()
        return self.known_block(node, known)

    def sentence(self, node: Mapping, key: Scalar) -> tuple[Item, ...]:
        """A sentence with a colon looks like a mapping to YAML: take its text back, unless its key is a slip."""
        if key == key.lower() and (likely := nearest(key, self.keys)):
            self.report(
                f"неизвестный ключ «{key}», похоже на «{likely}»", key.span, f"напишите: {likely}:", "неизвестный-ключ"
            )
            return ()
        value = node[key]
        if isinstance(value, Scalar) and " " not in value and value.lower().endswith(PICTURES):
            message = f"это напечатается текстом: «{key}: {value}»"
            hint = f"если это рисунок, напишите: {PICTURE}: {value}"
            report(self.info, Problem(message, key.span, hint, "рисунок", Severity.WARNING))
        text = written(node)
        if text is None:
            self.report(
                "примечание внутри текста",
                node.span,
                "перенесите примечание на строку выше текста",
                "примечание-в-тексте",
            )
            return ()
        return self.item(Scalar(text, node.span))

    def sentence_over_lines(self, node: Mapping) -> tuple[Item, ...]:
        """A sentence with a colon on each of its lines looks like several keys: the author has to quote it."""
        text = written(node)
        if any(nearest(key, self.keys) for key in node) or text is None or node.span is None:
            for key in node:
                if (problem := unknown_key(key, self.keys)) is not None:
                    report(self.info, problem)
            return ()
        problem = Problem(
            "двоеточия в тексте: строки прочитаны как ключи",
            node.span,
            f"возьмите текст в кавычки:\n- {quoted(text)}",
            "двоеточие",
        )
        report(self.info, problem)
        return ()

    def lead_in(self, key: Scalar, value: Node, name: Node | None) -> Item:
        if prefix := hand_written_number(key):
            report(self.info, hand_written(prefix, key, key.span))
        items = self.items(value)
        if len(items) == 1 and items[0].text is None and items[0].block is None:
            return replace(items[0], text=key, key=self.name(name))
        return Item(key, items, key=self.name(name))

    def misplaced(self, node: Mapping) -> Scalar | None:
        """Return the key of a block that this place does not allow; a sentence may begin with the same word."""
        (key, value), *more = node.items()
        if more or fold(key) not in PLACES or fold(key) in map(fold, self.keys):
            return None
        own_word = key == key.lower() and fold(key) not in (TABLE, PLAN, PICTURE)
        return key if own_word or isinstance(value, Mapping) or _names_a_block(node) else None

    def special(self, node: Mapping, known: dict[str, Node], name: str) -> tuple[Item, ...]:
        """A block that only this place allows."""
        for key in node:
            if fold(key) not in (name, NOTE):
                hint = f"проверьте отступ: что относится к ключу «{name}», стоит под ним правее"
                self.report(f"рядом с ключом «{name}» лишний ключ «{key}»", key.span, hint, "лишний-ключ")
        block = self.place.read(name, known[name], self.info)
        return () if block is None else (Item(None, block=block),)

    def known_block(self, node: Mapping, known: dict[str, Node]) -> tuple[Item, ...]:
        if SUBHEADING in known:
            return self.subheading(known)
        if not known.keys() - {NOTE}:
            return ()
        lists = [key for key in (SUBPOINTS, BULLETS, NUMBERED) if key in known]
        if len(lists) > 1:
            self.report(f"и «{lists[0]}», и «{lists[1]}» у одного пункта", node.span, "оставьте одно", "два-списка")
        text = known.get(TEXT)
        if text is not None and not isinstance(text, Scalar):
            self.report(
                "под ключом «текст» нужен текст", node.span, "список запишите под ключом «список»", "нужен-текст"
            )
            return ()
        if text is None and not lists:
            self.report("пункт без текста", node.span, "добавьте ключ «текст»", "нет-текста")
            return ()
        items = self.items(known[lists[0]]) if lists else ()
        numbered = None if not lists else {SUBPOINTS: None, BULLETS: False, NUMBERED: True}[lists[0]]
        if text is None:
            return (Item(None, items, numbered),)
        (item,) = self.item(text)
        name = self.name(known.get(KEY))
        return (replace(item, items=items, numbered=numbered, key=name),)

    def name(self, node: Node | None) -> Scalar | None:
        return None if node is None else read_line(node, self.info)

    def subheading(self, known: dict[str, Node]) -> tuple[Item, ...]:
        for key in known.keys() - {SUBHEADING, NOTE}:
            span = getattr(known[key], "span", None)
            hint = "начните с новой строки, с дефиса:\n- подзаголовок: …\n- …"
            self.report(f"у подзаголовка лишний ключ «{key}»", span, hint, "лишний-ключ")
        return (Item(read_heading(known[SUBHEADING], self.info), subheading=True),)


def paragraphs(text: str) -> tuple[Scalar, ...]:
    """Split a value at its empty lines; every paragraph keeps the place of the whole."""
    span = getattr(text, "span", None)
    return tuple(Scalar(part, span) for part in text.split("\n") if part.strip())


def _missing_dash(span: Span, found: re.Match[str]) -> Problem:
    """Say that two items may have run together: the line after a semicolon has no dash."""
    place = Span(span.file, span.start + found.start(1), span.start + found.end(1))
    message = "эта строка напечатается в одном пункте с предыдущей"
    hint = f"если это новый пункт, поставьте перед ней дефис:\n- {found[1].strip()}"
    return Problem(message, place, hint, "пропущен-дефис", Severity.WARNING)


def _is_sentence(node: Mapping) -> bool:
    """«Список: учебников нет» begins with a word that is also a key, but a capital and a value on the line say text."""
    (key, *more), (value, *_) = list(node), list(node.values())
    return not more and isinstance(value, Scalar) and key[:1].isupper() and fold(key) != SUBHEADING


def _names_a_block(node: Mapping) -> bool:
    """Tell whether a key of a block has a value that only a block has, however the key is written."""
    (key, value), *_ = node.items()
    if fold(key) not in PLACES or not isinstance(value, Scalar):
        return False
    return value.lower().endswith(FILES) or fold(key) == FROM_PASSPORT


def _start(node: object) -> str:
    return node.split("\n", 1)[0] if isinstance(node, str) else "…"


def read_text(value: object, info: ValidationInfo) -> tuple[Item, ...]:
    """Return a value as text, reporting what is wrong with it."""
    return read_with(value, info, PLAIN)


def read_with(value: object, info: ValidationInfo, place: Place) -> tuple[Item, ...]:
    """Return a value as text that may hold the blocks of its place."""
    return _Reader(info, BLOCK_KEYS, place).text(value)


def _points(value: object, info: ValidationInfo) -> tuple[Item, ...]:
    points = _Reader(info, ITEM_KEYS).items(value)
    for point in _nameless(points):
        span = next((item.text.span for item in point.items if item.text is not None), None)
        hint = "- текст: …\n  список:\n    - …"
        report(info, Problem("у пункта нет текста, только список", span, hint, "нет-текста"))
    for deep in _too_deep(points, LEVELS):
        span = deep.text.span if deep.text is not None else None
        report(
            info,
            Problem(
                "пятый уровень пунктов: по ГОСТ Р 7.0.97 их не больше четырёх",
                span,
                "перенесите текст на уровень выше или сделайте его списком: «список:»",
                "глубина-пунктов",
            ),
        )
    return points


def _nameless(points: tuple[Item, ...]) -> list[Item]:
    found = [point for point in points if point.text is None and point.block is None]
    return found + [deep for point in points if point.text is not None for deep in _nameless(point.items)]


def _too_deep(points: tuple[Item, ...], levels: int) -> list[Item]:
    if not levels:
        return list(points[:1])
    return [deep for point in points if point.numbered is not False for deep in _too_deep(point.items, levels - 1)]


Text = Annotated[tuple[Item, ...], PlainValidator(read_text), SchemaOf("Text")]
"""Paragraphs, lists and subheadings."""
Points = Annotated[tuple[Item, ...], PlainValidator(_points), SchemaOf("Points")]
"""Points with sub-points, to four levels (ГОСТ Р 7.0.97, 5.18)."""
