"""Knows how the report of a new set is printed as a document: a free appendix, by the engine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator import models
from generator.bundle import Bundle
from generator.models.document import Document
from generator.models.register import Register
from generator.next_year.report import Line, Section
from generator.problems import SourceFile, Stop
from generator.source import Mapping, Node, Scalar, Sequence, Source
from generator.templates import SHIPPED, template_of
from generator.views import values_of, view_of
from generator.word.package import pack
from generator.word.template import compile_template

NAME = "отчёт"
COLUMNS = {"где": "Файл и место", "что": "Что", "пояснение": "Пояснение"}
WIDTHS = {"где": "26", "что": "40", "пояснение": "34"}
NOWHERE = "–"
_REGISTER = {"вид": "реестр", "орган": {"наименование": "Отчёт"}}


def docx(title: str, summary: str, sections: Iterable[Section]) -> bytes:
    """Return the report as DOCX; raises Stop where the engine cannot print it."""
    content: list[object] = [f"{summary[:1].upper()}{summary[1:]}."]
    for section in sections:
        content += [{"подзаголовок": f"{section.title} ({len(section.lines)})"}]
        content += [section.advice.capitalize() + "."] if section.advice else []
        content.append({"таблица": {"графы": COLUMNS, "ширина": WIDTHS, "строки": list(map(_row, section.lines))}})
    data = {"вид": "приложение", "наименование": ["Отчёт о переносе", title], "содержание": content}
    document, register = _model(data), _model(_REGISTER)
    assert isinstance(document, Document)
    assert isinstance(register, Register)
    source = _source(data)
    parts, _ = view_of(Bundle(Path(NAME), source, document, register, source, SHIPPED))
    paths = tuple(template_of(SHIPPED, part.document, part.view) for part in parts)
    return pack(compile_template(*paths).render(values_of(parts), None))


def _row(line: Line) -> dict[str, str]:
    where = line.file + (line.place.replace(":", ", строка ", 1) if line.place.startswith(":") else line.place)
    return {"где": _plain(where) or NOWHERE, "что": _plain(line.what), "пояснение": _plain(line.why) or NOWHERE}


def _plain(text: str) -> str:
    """Return a text in which nothing is a reference."""
    return text.strip().replace("((", "\\((").lstrip("-– ")


def _source(data: object) -> Source:
    node = _node(data)
    return Source(SourceFile(NAME, ""), node, ())


def _model(data: object) -> object:
    model, problems = models.read(_source(data))
    if model is None:
        raise Stop(problems)
    return model


def _node(value: object) -> Node:
    if isinstance(value, dict):
        return Mapping([(Scalar(key), _node(each)) for key, each in value.items()])
    if isinstance(value, list):
        return Sequence([_node(each) for each in value])
    return Scalar(str(value))
