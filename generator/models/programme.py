"""Knows what a clerk may write in a programme: its approval, passport and sections."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo, model_validator

from generator.models.base import (
    NOTE,
    Date,
    Line,
    Lines,
    Model,
    Number,
    SchemaOf,
    YesNo,
    choice,
    exactly_one,
    find,
    read_heading,
    report,
    unknown_key,
)
from generator.models.blocks import IN_PROGRAMME, NamedFile, Passport, files_in
from generator.models.document import OF_ORDER, SETTINGS, STAMP, Document
from generator.models.text import Item, read_with
from generator.problems import Problem, Span
from generator.russian.approval import APPROVED_WORDS
from generator.russian.words import fold
from generator.source import Mapping, Scalar

TITLE, CONTENT = "наименование", "содержание"
ONE_WAY: dict[str, Any] = exactly_one("приказом", "постановлением", "распоряжением", "кем") | {
    "dependencies": {key: ["кем"] for key in ("дата", "номер", "орган")}
}
"""How an exported schema says what `Approval` checks."""
ACTS = ("приказ", "постановление", "распоряжение")


class Act(Model, title="Акт"):
    """The act that approves a programme."""

    date: Date = Field(None, alias="дата", description="Дата; неизвестна – печатается прочерк", examples=["21.12.2026"])
    number: Number = Field(None, alias="номер", description="Номер", examples=["114/1"])
    authority: Line | None = Field(
        None,
        alias="орган",
        description="Чьим актом, в родительном падеже; без него – орган из реестра",
        examples=["администрации Заречного муниципального района"],
    )


class Approval(Act, title="Утверждение", json_schema_extra=ONE_WAY):
    """How a programme of its own is approved."""

    by_order: Act | None = Field(
        None, alias="приказом", description="УТВЕРЖДЕНА приказом …", examples=[{"дата": "21.12.2026", "номер": "114/1"}]
    )
    by_decree: Act | None = Field(
        None, alias="постановлением", description="УТВЕРЖДЕНА постановлением …", examples=[{"дата": "21.12.2026"}]
    )
    by_directive: Act | None = Field(
        None, alias="распоряжением", description="УТВЕРЖДЕНА распоряжением …", examples=[{"номер": "7-р"}]
    )
    by_person: Line | None = Field(
        None,
        alias="кем",
        title="Кем утверждена",
        description="Ключ должностного лица: УТВЕРЖДАЮ, подпись и дата",
        examples=["начальник"],
    )
    word: Annotated[str, *choice(*APPROVED_WORDS)] | None = Field(
        None, alias="слово", description="Род слова УТВЕРЖДЕНА, если программа его не знает", examples=["утверждена"]
    )

    @property
    def act(self) -> tuple[str, Act] | None:
        """The kind and requisites of the act that approves, None where a person does."""
        acts = zip(ACTS, (self.by_order, self.by_decree, self.by_directive), strict=True)
        return next(((kind, act) for kind, act in acts if act is not None), None)

    @model_validator(mode="after")
    def _one_way(self, info: ValidationInfo) -> Approval:
        ways = (self.by_order, self.by_decree, self.by_directive, self.by_person)
        given = sum(way is not None for way in ways)
        if given > 1:
            report(info, Problem("документ утверждён дважды", self.span, "оставьте одно утверждение", "утверждение"))
        elif not given:
            hint = "приказом:\n  дата: 21.12.2026\n  номер: 114/1\nили\nкем: начальник"
            report(info, Problem("не сказано, чем утверждена программа", self.span, hint, "утверждение"))
        if self.by_person is not None:
            for key in ("authority", "word"):
                if key in self.model_fields_set:
                    name = str(type(self).model_fields[key].alias)
                    message = f"рядом с «кем» ключ «{name}» ничего не печатает"
                    report(info, Problem(message, self.place_of(name), "уберите его", "утверждение"))
        else:
            for key in ("date", "number", "authority"):
                if key in self.model_fields_set and given:
                    name = str(type(self).model_fields[key].alias)
                    hint = f"сдвиньте его вправо, под ключ акта:\nприказом:\n  {name}: …"
                    report(info, Problem(f"ключ «{name}» относится к акту", self.place_of(name), hint, "утверждение"))
        return self


def _approval(value: Any) -> Any:
    """A bare word names the kind of act whose requisites are not known yet."""
    return Mapping([(value, Mapping([], value.span))], value.span) if isinstance(value, Scalar) else value


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its heading, if any, and text; or one block whose own name is the heading."""

    title: tuple[Scalar, ...]
    content: tuple[Item, ...]
    span: Span | None


_MEANT_CONTENT = ("текст", "пункты", "список")


def _sections(value: object, info: ValidationInfo) -> tuple[Section, ...]:
    if not isinstance(value, list):
        hint = f"- {TITLE}: …\n  {CONTENT}: …"
        report(info, Problem("здесь нужен список разделов", getattr(value, "span", None), hint, "нужен-список"))
        return ()
    return tuple(section for node in value if (section := _section(node, info)) is not None)


def _section(node: object, info: ValidationInfo) -> Section | None:
    if not isinstance(node, Mapping) or (not _blocks_in(node) and not _is_section(node)):
        text = str(next(iter(node)) if isinstance(node, Mapping) else node if isinstance(node, Scalar) else "…")
        hint = f"- {TITLE}: {text.splitlines()[0]}\n  {CONTENT}: …"
        span = next(iter(node)).span if isinstance(node, Mapping) else getattr(node, "span", None)
        report(info, Problem("раздел — это заголовок с текстом или блок", span, hint, "раздел"))
        return None
    if _blocks_in(node):
        return Section((), read_with([node], info, IN_PROGRAMME), node.span)
    strange = [key for key in node if fold(key) not in (TITLE, CONTENT, NOTE)]
    for key in strange:
        if fold(key) in _MEANT_CONTENT:
            report(info, Problem(f"у раздела нет ключа «{key}»", key.span, f"{CONTENT}: …", "неизвестный-ключ"))
        elif (problem := unknown_key(key, (TITLE, CONTENT))) is not None:
            report(info, problem)
    title, content = find(node, TITLE), find(node, CONTENT)
    if content is None and not strange:
        hint = f"{CONTENT}:\n  - …"
        report(info, Problem("у раздела нет текста", node.span and next(iter(node)).span, hint, "нет-ключа"))
    lines = title if isinstance(title, list) else [title] if title is not None else []
    return Section(
        tuple(read_heading(line, info) for line in lines),
        read_with(content, info, IN_PROGRAMME) if content is not None else (),
        node.span,
    )


def _blocks_in(node: Mapping) -> bool:
    return any(fold(key) in IN_PROGRAMME.keys for key in node)


def _is_section(node: Mapping) -> bool:
    return find(node, TITLE) is not None or find(node, CONTENT) is not None


Sections = Annotated[tuple[Section, ...], PlainValidator(_sections), SchemaOf("Sections")]


class Programme(Document):
    """Программа с паспортом."""

    elsewhere: ClassVar[dict[str, str]] = (
        SETTINGS
        | OF_ORDER
        | STAMP
        | {
            fold(key): "это ключ плана: план кладут в файл и ставят разделом «- план: план.yaml»"
            for key in ("графы", "мероприятия", "до таблицы", "после таблицы")
        }
        | {"заголовок": "у программы это «наименование»", "содержание": "текст пишут в разделах, под «содержание»"}
        | {"дата": "дата и номер акта — под «утверждение»", "номер": "дата и номер акта — под «утверждение»"}
    )

    kind: Annotated[str, *choice("программа")] = Field(alias="вид", description="Вид документа")
    title: Lines = Field(
        alias="наименование",
        description="Название программы; можно списком строк",
        examples=["Муниципальная программа поддержки школ"],
    )
    approval: Annotated[Approval, BeforeValidator(_approval), SchemaOf("Approval")] | None = Field(
        None,
        alias="утверждение",
        description="Чем утверждена программа, если она не приложение; реквизиты неизвестны – только слово",
        examples=["приказом"],
    )
    passport: Passport = Field(
        (),
        alias="паспорт",
        description="Название строки и её текст; список печатается с номерами, а под ключом «список» – с тире",
        examples=[{"Цель программы": "Повысить качество"}],
    )
    numbered: YesNo = Field("нет", alias="нумерация", description="Нумеровать ли разделы и подзаголовки")
    sections: Sections = Field(
        alias="разделы",
        description="Разделы: заголовок и текст, или таблица, план, строка паспорта",
        examples=[[{"наименование": "Пояснительная записка", "содержание": "Текст."}]],
    )

    @property
    def signed(self) -> tuple[datetime.date | None, Scalar | None]:
        """The date and number of the act that approves."""
        if self.approval is None:
            return None, None
        act = self.approval.act[1] if self.approval.act else self.approval
        return act.date, act.number

    def files_named(self) -> Iterator[NamedFile]:
        """Yield the files of tables, plans and pictures in the sections."""
        for section in self.sections:
            yield from files_in(section.content)
