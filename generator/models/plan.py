"""Knows what a clerk may write in a plan (план мероприятий, «дорожная карта»)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, PrivateAttr, ValidationInfo, WithJsonSchema, model_validator

from generator.models.base import (
    NOTE,
    Line,
    Lines,
    Model,
    choice,
    hand_written,
    keys_of,
    report,
    unknown_key,
)
from generator.models.document import OF_ORDER, SETTINGS, STAMP, Document
from generator.models.text import Item, Text, read_text
from generator.problems import Problem, Span
from generator.russian.words import fold
from generator.source import Mapping, Scalar, hand_written_number

NUMBER, WHAT, WHEN, WHO = "номер", "что", "срок", "кто"
COLUMNS = {NUMBER: "№ п/п", WHAT: "Мероприятие", WHEN: "Срок исполнения", WHO: "Ответственные"}
WITHIN, THROUGH, COMPOUND = "в разделе", "сквозная", "составная"
PORTRAIT, LANDSCAPE = "книжная", "альбомная"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: the text of its cells by folded column key, and the keys as written."""

    cells: dict[str, tuple[Item, ...]]
    keys: tuple[Scalar, ...]
    span: Span | None


def _rows(value: object, info: ValidationInfo) -> tuple[Row, ...]:
    if not isinstance(value, list):
        report(
            info,
            Problem(
                "здесь нужен список мероприятий",
                getattr(value, "span", None),
                "каждое мероприятие — с дефиса:\n- что: …\n  срок: …\n  кто: …",
                "нужен-список",
            ),
        )
        return ()
    return tuple(row for node in value if (row := _row(node, info)) is not None)


def _row(node: object, info: ValidationInfo) -> Row | None:
    if not isinstance(node, Mapping):
        text = node.split("\n", 1)[0] if isinstance(node, str) else "…"
        problem = Problem(
            "у мероприятия не названа графа", getattr(node, "span", None), f"- что: {text}", "мероприятие-без-графы"
        )
        report(info, problem)
        return None
    cells = {fold(key): read_text(value, info) for key, value in node.items() if fold(key) != NOTE}
    for key, value in node.items():
        if fold(key) == WHAT and isinstance(value, Scalar) and (prefix := hand_written_number(value)):
            report(info, hand_written(prefix, value, value.span))
    return Row(cells, tuple(key for key in node if fold(key) != NOTE), node.span)


Rows = Annotated[tuple[Row, ...], PlainValidator(_rows), WithJsonSchema({"type": "array", "items": {"type": "object"}})]


class Section(Model):
    """A section of a plan; a column's key gives the value for rows that have none."""

    model_config = Model.model_config | {"extra": "allow"}
    open_keys: ClassVar[bool] = True

    title: Lines = Field((), alias="наименование", description="Заголовок раздела")
    rows: Rows = Field(alias="мероприятия", description="Строки раздела")
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


class Plan(Document):
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

    kind: Annotated[str, *choice("план")] = Field(alias="вид")
    title: Lines = Field(alias="наименование", description="Название плана")
    before: Text = Field((), alias="до таблицы", description="Текст перед таблицей")
    columns: dict[Line, Line] = Field(
        default_factory=lambda: {Scalar(key): Scalar(name) for key, name in COLUMNS.items()},
        alias="графы",
        description="Графы таблицы: ключ и название; порядок и выбор — ваши",
    )
    numbering: Annotated[str, *choice(WITHIN, THROUGH, COMPOUND)] = Field(
        WITHIN, alias="нумерация", description="в разделе: 1, 2 | 1, 2; сквозная: 1, 2 | 3, 4; составная: 1.1 | 2.1"
    )
    orientation: Annotated[str, *choice(PORTRAIT, LANDSCAPE)] = Field(PORTRAIT, alias="ориентация")
    sections: list[Section] = Field(default_factory=list, alias="разделы")
    rows: Rows = Field((), alias="мероприятия", description="Строки плана без разделов")
    after: Text = Field((), alias="после таблицы", description="Текст после таблицы")

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Plan:
        for problem in (*self._shape(), *self._unknown_columns()):
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
            if fold(key) in map(fold, (*keys_of(Plan), *keys_of(Section))):
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

    def all_rows(self) -> Iterable[Row]:
        """Return the rows of all sections, or of the plan that has none."""
        yield from self.rows
        for section in self.sections:
            yield from section.rows
