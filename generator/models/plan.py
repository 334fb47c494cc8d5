"""Knows what a clerk may write in a plan (план мероприятий, «дорожная карта»)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PrivateAttr, ValidationInfo, model_validator

from generator.models.base import (
    NOTE,
    Line,
    Lines,
    Model,
    choice,
    exactly_one,
    keys_of,
    report,
    unknown_key,
    without_note,
)
from generator.models.blocks import NamedFile, Passport, TextAroundPlan, files_in
from generator.models.document import OF_ORDER, SETTINGS, STAMP, Document
from generator.models.tables import (
    LANDSCAPE,
    NUMBER,
    PORTRAIT,
    SECTION,
    THROUGH,
    WHAT,
    WHEN,
    WHO,
    Measures,
    Row,
    Widths,
    table_files,
    width_problems,
)
from generator.models.text import Item, read_text
from generator.problems import Problem
from generator.russian.words import fold
from generator.source import Scalar

COLUMNS = {NUMBER: "№ п/п", WHAT: "Мероприятие", WHEN: "Срок исполнения", WHO: "Ответственные"}
WITHIN, COMPOUND = "в разделе", "составная"


class Section(Model, title="Раздел плана"):
    """A section of a plan; a column's key gives the value for rows that have none."""

    model_config = Model.model_config | {"extra": "allow"}
    open_keys: ClassVar[bool] = True

    title: Lines = Field((), alias="наименование", description="Заголовок раздела", examples=["Методическая помощь"])
    rows: Measures = Field(
        alias="мероприятия",
        description="Строки раздела или файл с ними; ключ графы рядом даёт значение строкам, где его нет",
        examples=[[{"что": "Анализ результатов"}]],
    )
    _defaults: dict[str, tuple[Item, ...]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _read_defaults(self, info: ValidationInfo) -> Section:
        for key, value in (self.model_extra or {}).items():
            self._defaults[fold(key)] = read_text(value, info)
        return self

    def default(self, column: str) -> tuple[Item, ...]:
        """Return the text that stands for the rows' missing cells of a column."""
        return self._defaults.get(fold(column), ())

    @property
    def default_keys(self) -> list[str]:
        """The columns with a default, as written."""
        return [key for key in self._written or () if fold(key) in self._defaults]


class Plan(Document, json_schema_extra=exactly_one("разделы", "мероприятия")):
    """План мероприятий («дорожная карта»)."""

    elsewhere: ClassVar[dict[str, str]] = (
        SETTINGS
        | OF_ORDER
        | STAMP
        | {
            "заголовок": "у плана это «наименование»",
            "содержание": "текст плана пишут под «до таблицы» и «после таблицы»",
        }
    )

    kind: Annotated[str, *choice("план")] = Field(alias="вид", description="Вид документа")
    title: Lines = Field(
        alias="наименование",
        description="Название плана; можно списком строк",
        examples=["План мероприятий по повышению качества образования"],
    )
    passport: Passport = Field(
        (),
        alias="паспорт",
        description="Таблица из двух граф перед текстом, как у программы",
        examples=[{"Цель": "Повысить качество"}],
    )
    before: TextAroundPlan = Field(
        (),
        alias="до таблицы",
        description="Текст перед таблицей",
        examples=["План составлен по итогам оценочных процедур."],
    )
    columns: Annotated[dict[Line, Line], BeforeValidator(without_note)] = Field(
        default_factory=lambda: {Scalar(key): Scalar(name) for key, name in COLUMNS.items()},
        alias="графы",
        description="Графы таблицы: ключ и название; порядок и выбор – ваши",
        examples=[
            {"номер": "№ п/п", "что": "Мероприятие", "итог": "Результат", "срок": "Срок", "кто": "Ответственные"}
        ],
    )
    widths: Widths = Field(
        default_factory=dict,
        alias="ширина",
        description="Ширина граф в процентах, если шаблонная не подходит",
        examples=[{"что": 45}],
    )
    numbering: Annotated[str, *choice(WITHIN, THROUGH, COMPOUND)] = Field(
        WITHIN, alias="нумерация", description="в разделе: 1, 2 | 1, 2; сквозная: 1, 2 | 3, 4; составная: 1.1 | 2.1"
    )
    orientation: Annotated[str, *choice(PORTRAIT, LANDSCAPE)] = Field(
        PORTRAIT, alias="ориентация", description="Как лежит лист"
    )
    sections: list[Section] = Field(
        default_factory=list,
        alias="разделы",
        description="Разделы плана; без разделов – «мероприятия»",
        examples=[[{"наименование": "Методическая помощь", "мероприятия": [{"что": "Семинар"}]}]],
    )
    rows: Measures = Field(
        (),
        alias="мероприятия",
        description="Строки плана без разделов или файл с ними (разделы – в графе «раздел»)",
        examples=[[{"что": "Семинар", "срок": "ноябрь 2026", "кто": "методист"}], "план.xlsx"],
    )
    after: TextAroundPlan = Field(
        (), alias="после таблицы", description="Текст после таблицы", examples=["Сроки могут уточняться."]
    )

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Plan:
        for problem in (*self._shape(), *self._unknown_columns(), *width_problems(self.widths, self.columns)):
            report(info, problem)
        return self

    def _shape(self) -> Iterable[Problem]:
        written = {"sections", "rows"} & self.model_fields_set
        if len(written) == 2:
            yield Problem("у плана и «разделы», и «мероприятия»", self.span, "оставьте одно из двух", "план")
        elif not written:
            hint = "разделы:\n  - наименование: …\n    мероприятия:\n      - что: …"
            yield Problem("в плане нет ни разделов, ни мероприятий", self.span, hint, "план")
        for key in self.columns:
            if fold(key) in map(fold, (*keys_of(Plan), *keys_of(Section), SECTION)):
                span = getattr(key, "span", None)
                hint = (
                    "проверьте отступ: этот ключ пишут с начала строки" if fold(key) != NOTE else "назовите графу иначе"
                )
                yield Problem(f"«{key}» — ключ плана, а не графа", span, hint, "графы")
        if fold(WHAT) not in map(fold, self.columns):
            yield Problem("среди граф нет графы «что»", self.place_of("графы"), "что: Мероприятие", "графы")

    def _unknown_columns(self) -> Iterable[Problem]:
        allowed = [key for key in self.columns if fold(key) != NUMBER]
        known = {fold(key) for key in allowed}
        for column in self.widths:
            if fold(column) not in map(fold, self.columns):
                yield from self._unknown_column(column, self.columns)
        for section in self.sections:
            for key in section.default_keys:
                if fold(key) not in known:
                    yield from self._unknown_column(key, [*allowed, "наименование", "мероприятия"])
        for row in self.all_rows():
            for key in row.keys:
                if fold(key) == NUMBER:
                    yield Problem("номер строки ставит программа", key.span, "уберите ключ «номер»", "номер-вручную")
                elif fold(key) not in known:
                    yield from self._unknown_column(key, allowed)
            if fold(WHAT) not in row.cells:
                yield Problem("у мероприятия нет ключа «что»", row.span, "- что: …", "нет-ключа")

    def _unknown_column(self, key: str, allowed: Iterable[str]) -> Iterable[Problem]:
        usual = next((name for name in COLUMNS if fold(name) == fold(key)), None)
        if usual is not None:
            hint = f"допишите её в «графы»:\n{usual}: {COLUMNS[usual]}"
            yield Problem(f"графы «{usual}» нет среди граф этого плана", getattr(key, "span", None), hint, "графы")
        elif (problem := unknown_key(key, allowed)) is not None:
            yield problem

    @property
    def landscape(self) -> bool:
        """Whether the plan lies along the long side of its sheet."""
        return self.orientation == LANDSCAPE

    def all_rows(self) -> Iterator[Row]:
        """Yield the rows that stand in the plan itself."""
        for rows in (self.rows, *(section.rows for section in self.sections)):
            if isinstance(rows, tuple):
                yield from rows

    def files_named(self) -> Iterator[NamedFile]:
        """Yield the files that have rows of the plan, or of tables and pictures around it."""
        for rows in (self.rows, *(section.rows for section in self.sections)):
            yield from table_files(rows)
        yield from files_in((*self.before, *self.after))
