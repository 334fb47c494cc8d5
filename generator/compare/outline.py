"""Knows what a bundle says, thing by thing: from the views that its templates print, and the settings of its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Any

from generator.bundle import Bundle
from generator.compare.items import Item, plain
from generator.models.agreement import Agreement
from generator.models.document import Document
from generator.models.order import Order
from generator.models.tables import NUMBER
from generator.russian.words import fold
from generator.views import Part, style_of
from generator.views.agreement import Pair, PartyView, SectionView
from generator.views.agreement import numbered_points as agreement_points
from generator.views.blanks import number_or_blank, printed_date
from generator.views.content import Block, PassportLine
from generator.views.fields import names
from generator.views.order import PreambleLine, numbered_points
from generator.views.points import PointLine
from generator.views.signing import Signature
from generator.views.table import CONTINUES, Column, Line, TableView
from generator.word.pictures import Picture

LEFT_OUT = ("свойства_название", "число_граф")
"""What a view has for the file alone."""
STAMP = "гриф"
SPOKEN = {
    "паспорт заголовок": "заголовок паспорта",
    "реквизиты заголовок": "заголовок реквизитов",
    "слово": "распорядительное слово",
}
"""How fields of views are called where their own names would not do."""
_LABEL = re.compile(r"(\d+(?:\.\d+)*)[.)] |(–) ")
_TABLE_NUMBER = re.compile(r"^Таблица \d+ – ")
_INITIALS = re.compile(r"((?:[А-ЯЁ]\.\s?){1,2})\s*([А-ЯЁ][\w-]+)")


def outline(bundle: Bundle, parts: list[Part]) -> list[Item]:
    """Return what a bundle says: the document's own things, and its appendices."""
    found: list[Item] = []
    day, act = bundle.document.signed
    requisites = plain(f"от {printed_date(day, style_of(bundle, bundle.document))} № {number_or_blank(act)}")
    for name, group in _groups(parts):
        document = group[0].document
        inside = [
            *_settings(bundle, document, own=bool(name)),
            *(each for part in group for each in _of_view(part.view, _keys(document))),
        ]
        if name:
            key = next((str(each.entry.key) for each in bundle.appendices if each.document is document), None)
            inside = [_without(requisites, each) for each in inside]
            found.append(Item("приложение", name, key=key, items=tuple(inside)))
        else:
            found += inside
    return found


def parts_by_name(parts: list[Part]) -> dict[str, Part]:
    """Return the first part of the document (its name is empty) and of each appendix."""
    return {name: group[0] for name, group in _groups(parts)}


def _groups(parts: list[Part]) -> list[tuple[str, list[Part]]]:
    by_document: dict[int, list[Part]] = {}
    for part in parts:
        by_document.setdefault(id(part.document), []).append(part)
    groups = list(by_document.values())
    names = ["", *(f"приложение № {number}" if len(groups) > 2 else "приложение" for number in range(1, len(groups)))]
    return list(zip(names, groups, strict=True))


def _keys(document: Document) -> dict[str, str]:
    """Return the keys that an author gave to points, by their numbers."""
    points = (
        numbered_points(document)
        if isinstance(document, Order)
        else agreement_points(document)
        if isinstance(document, Agreement)
        else ()
    )
    return {each.number: str(each.item.key) for each in points if each.item.key is not None}


def _settings(bundle: Bundle, document: Document, *, own: bool) -> Iterator[Item]:
    """Yield the settings of a document's form; of an appendix, its own ones alone."""
    style = style_of(bundle, document)
    for name, info in type(style).model_fields.items():
        value = getattr(style, name)
        if isinstance(value, str) and info.alias and (not own or name in document.style.model_fields_set):
            yield Item("настройка", f"оформление, {info.alias}", str(value), key=f"оформление {info.alias}")


def _without(requisites: str, item: Item) -> Item:
    """Take the date and number of the order, which it states itself, out of the stamp of its appendix."""
    return replace(item, text=item.text.replace(requisites, "…")) if item.kind == STAMP else item


def _class(value: Any) -> Any:
    return type(value)


def _of_view(view: Any, keys: Mapping[str, str]) -> Iterator[Item]:
    if isinstance(getattr(view, "landscape", None), bool):
        yield Item("ориентация", "ориентация", "альбомная" if view.landscape else "книжная", key="ориентация")
    by_type: dict[str, Any] = {}
    for english, russian in names(_class(view)):
        value = getattr(view, english)
        if russian in LEFT_OUT or isinstance(value, bool):
            continue
        by_type[english] = value
        if english == "lines":
            yield Item("план", "", key="таблица плана", items=tuple(_lines(by_type["columns"], value)))
        elif english != "columns":
            name = russian.replace("_", " ")
            yield from _of_field(SPOKEN.get(name, name), value, keys)


def _of_field(name: str, value: Any, keys: Mapping[str, str]) -> Iterator[Item]:
    """Return the things of one field of a view, by what it holds."""
    if isinstance(value, str):
        yield Item(name, name, _unnumbered(plain(value))[1], key=name)
    elif isinstance(value, Picture):
        yield Item(name, name, f"рисунок {value.digest[:8]}", key=name)
    elif isinstance(value, list) and value:
        yield from _of_list(name, value, keys)


def _of_list(name: str, value: list[Any], keys: Mapping[str, str]) -> Iterator[Item]:
    first = value[0]
    if isinstance(first, PointLine):
        yield from _points(value, keys)
    elif isinstance(first, SectionView):
        for section in value:
            yield _heading(section.title)
            yield from _points(section.points, keys)
    elif isinstance(first, PreambleLine):
        texts = [plain(" ".join(filter(None, (line.text, line.command)))) for line in value]
        yield from _paragraphs("преамбула", texts)
    elif isinstance(first, Signature):
        yield from _signers(value)
    elif isinstance(first, PassportLine):
        for row in value:
            text = "\n".join(plain(line) for line in row.paragraphs)
            named = f"строка «{plain(row.name)}»"
            yield Item(
                "строка", named, section="паспорт", cells={"": ("", text), "название": ("название", plain(row.name))}
            )
    elif isinstance(first, Block):
        yield from _content(value)
    elif isinstance(first, Pair):
        sides = (side for pair in value for side in (pair.left, pair.right))
        yield from (_party(side) for side in sides if side.called)
    elif isinstance(first, str) and name == "преамбула":
        yield from _paragraphs(name, [plain(line) for line in value])
    elif isinstance(first, str):
        word = STAMP if name == "отметка" else name
        yield Item(word, word, "\n".join(plain(line) for line in value), key=word)
    elif is_dataclass(first):
        for number, each in enumerate(value, 1):
            named = name if len(value) == 1 else f"{name}, {number}"
            yield Item(name, named, cells=_cells_of(each))


def _cells_of(value: Any) -> dict[str, tuple[str, str]]:
    """Return the texts of a thing of any kind by the names that templates know them by."""
    found: dict[str, tuple[str, str]] = {}
    for english, russian in names(_class(value)):
        inner = getattr(value, english)
        lines = inner if isinstance(inner, list) else [inner]
        if all(isinstance(line, str) for line in lines):
            name = russian.replace("_", " ")
            found[name] = (name, "\n".join(map(plain, lines)))
    return found


def _paragraphs(kind: str, texts: list[str]) -> Iterator[Item]:
    for number, text in enumerate(texts, 1):
        yield Item(kind, kind if len(texts) == 1 else f"{kind}, абзац {number}", text)


def _points(lines: Iterable[PointLine], keys: Mapping[str, str]) -> Iterator[Item]:
    """Points by their numbers; what has none is counted as a paragraph of the point above, whose own line is first."""
    point, paragraph = "", 1
    for line in lines:
        label = plain(line.label)
        number = label.rstrip(".")
        if re.fullmatch(r"\d+(\.\d+)*", number) and not label.endswith(")"):
            point, paragraph = number, 1
            above = f"пункт {number.rpartition('.')[0]}" if "." in number else ""
            yield Item("пункт", f"пункт {number}", plain(line.text), above=above, key=keys.get(number))
        else:
            paragraph += 1
            name = f"абзац {paragraph if point else paragraph - 1}"
            yield Item("абзац", name, plain(line.text), section=f"пункт {point}" if point else "")


def _signers(signatures: list[Signature]) -> Iterator[Item]:
    for number, each in enumerate(signatures, 1):
        named = "подписант" if len(signatures) == 1 else f"подписант {number}"
        who = _INITIALS.sub(lambda found: f"{found[2]} {found[1].replace(' ', '')}", plain(each.name))
        cells = {"фио": ("", who), "должность": ("должность", plain(each.post))}
        mark = {"отметка": ("отметка об электронной подписи", "\n".join(map(plain, each.mark)))} if each.mark else {}
        yield Item("подписант", named, cells=cells | mark)


def _party(side: PartyView) -> Item:
    called = plain(side.called)
    return Item("сторона", f"сторона «{called}»", key=f"сторона {fold(called)}", cells=_cells_of(side))


def _content(blocks: Iterable[Block]) -> Iterator[Item]:
    """Running text: headings, and under each its paragraphs by their numbers, its tables and pictures."""
    heading, paragraph, tables = "", 0, 0
    for block in blocks:
        title = plain(block.heading or block.subheading)
        if title:
            section, paragraph = _heading(title), 0
            heading = section.name
            yield section
        elif block.table is not None:
            tables += 1
            yield replace(_table(block.table, tables), above=heading)
        elif block.picture is not None:
            caption = " ".join(map(plain, block.picture.caption))
            text = f"{caption} [{block.picture.picture.digest[:8]}]".strip()
            yield Item("рисунок", _quoted("рисунок", caption), text, above=heading)
        else:
            paragraph += 1
            number, text = _unnumbered(plain(block.paragraph or block.lead_in or block.listed))
            own = f"пункт {number}" if number else f"абзац {paragraph}"
            yield Item("абзац", own, text, section=heading)


def _table(table: TableView, number: int) -> Item:
    caption = _TABLE_NUMBER.sub("", " ".join(map(plain, table.caption)))
    name = _quoted("таблица", caption) if caption else f"таблица {number}"
    return Item("таблица", name, caption, items=tuple(_lines(table.columns, table.lines)))


def _lines(columns: list[Column], lines: list[Line]) -> Iterator[Item]:
    """The columns, the headings of sections and the rows of a table; the numbers of rows are not compared."""
    keys = [fold(column.key) for column in columns]
    for place, (key, column) in enumerate(zip(keys, columns, strict=True)):
        name = plain(column.name)
        texts = [plain(line.cells[place].text) for line in lines if not line.section and key != NUMBER]
        yield Item(
            "графа", f"графа «{name}»", name, key=f"графа {key}", shown="; ".join(dict.fromkeys(filter(None, texts)))
        )
    section, number, row = "", 0, 0
    above: list[str] = []
    for line in lines:
        if line.section:
            number, row = number + 1, 0
            section = f"раздел {number}"
            yield Item("раздел", section, plain(line.section.replace("\n", " ")))
            continue
        row += 1
        texts = [plain(cell.text) for cell in line.cells]
        above = texts = [
            above[place] if cell.merge == CONTINUES and above else texts[place] for place, cell in enumerate(line.cells)
        ]
        cells = {
            key: (plain(column.name).lower(), text)
            for key, column, text in zip(keys, columns, texts, strict=True)
            if key != NUMBER
        }
        number_text = texts[keys.index(NUMBER)].rstrip(".") if NUMBER in keys else str(row)
        own = f"строка {number_text}" if number_text else _quoted("строка", next(filter(None, texts), ""))
        yield Item("строка", own, section=section, cells=cells)


def _heading(title: str) -> Item:
    text = _unnumbered(plain(title))[1]
    return Item("раздел", _quoted("раздел", text), text)


def _unnumbered(text: str) -> tuple[str, str]:
    """Return the number or dash that a text begins with, and the rest."""
    label = _LABEL.match(text)
    return (label[1] or "", text[label.end() :]) if label else ("", text)


def _quoted(word: str, text: str, longest: int = 50) -> str:
    short = text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
    return f"{word} «{short}»" if text else word
