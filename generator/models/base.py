"""Knows what every mapping of a document has in common: Russian keys, places, notes.

Keys are compared without regard to case, ё/е and spaces; what a key may not be is reported here, at its place,
and left out, so that the rest of the mapping is still checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    model_validator,
)

from generator.problems import Problem, Span
from generator.russian.dates import Period, parse_date, parse_period
from generator.russian.words import fold, latin_letters, nearest, suggestion, to_cyrillic
from generator.source import Mapping, Scalar, Sequence, hand_written_number

UNFILLED = "???"
YAML_ENDINGS = (".yaml", ".yml")
NOTE = "заметка"
FILE = "файл"
Understood = TypeVar("Understood")


def report(info: ValidationInfo, problem: Problem) -> None:
    """Add a problem to those of the file being read; reading goes on, so that one run finds all of them."""
    if not isinstance(info.context, list):
        raise ValueError(str(problem))
    info.context.append(problem)


def is_unfilled(value: object) -> bool:
    """Tell whether a value is a place that the author has yet to fill in."""
    return isinstance(value, str) and UNFILLED in value


def not_filled(span: Span | None) -> Problem:
    """Say that a place has yet to be filled in."""
    hint = "заполните или соберите черновик: --draft"
    return Problem(f"место не заполнено: {UNFILLED}", span and span.find(UNFILLED), hint, "не-заполнено")


def as_list(value: Any) -> Any:
    """Return a list, or the one value that stands for it."""
    return value if isinstance(value, list) else [value]


def without_note(value: Any) -> Any:
    """Return a mapping of the author's own keys without the note to himself."""
    if not isinstance(value, Mapping):
        return value
    return Mapping([(key, each) for key, each in value.items() if fold(key) != NOTE], value.span)


def as_quantity(text: str, unit: str) -> float | None:
    """Return a number written with a comma or a point, with its unit or without it; None for what is none."""
    try:
        return float(text.strip().removesuffix(unit).strip().replace(",", "."))
    except ValueError:
        return None


def yaml_file(name: str) -> Scalar:
    """Return the name of a YAML file, its ending added where the author left it out."""
    text = name if name.lower().endswith(YAML_ENDINGS) else name + ".yaml"
    return Scalar(text, getattr(name, "span", None))


def read_line(value: object, info: ValidationInfo) -> Scalar:
    """Return one value as the author wrote it; what is no text is reported and read as nothing."""
    if isinstance(value, Scalar):
        return value
    if isinstance(value, str):
        return Scalar(value)
    span = getattr(value, "span", None)
    if isinstance(value, list):
        hint = "уберите дефис и запишите значение после двоеточия"
        report(info, Problem("здесь нужен текст, а не список", span, hint, "нужен-текст"))
    else:
        hint = "запишите значение после двоеточия; значение с двоеточием внутри берут в кавычки целиком"
        report(info, Problem("здесь нужен текст, а не ключи", span, hint, "нужен-текст"))
    return Scalar("", span)


def read_heading(value: object, info: ValidationInfo) -> Scalar:
    """Return a heading; a number or a colon that would print twice is reported."""
    text = read_line(value, info)
    if prefix := hand_written_number(text):
        report(info, hand_written(prefix, text, text.span))
    if text.rstrip().endswith(":"):
        hint = f"уберите двоеточие: {text.rstrip(': ')}"
        report(info, Problem("значение кончается двоеточием", text.span, hint, "заголовок-с-двоеточием"))
    return text


def _lines(value: object, info: ValidationInfo) -> tuple[Scalar, ...]:
    items = value if isinstance(value, list) else [value]
    if not items:
        report(
            info,
            Problem("пустой список", getattr(value, "span", None), "уберите ключ или заполните", "пустое-значение"),
        )
    return tuple(read_heading(item, info) for item in items) or (Scalar("", getattr(value, "span", None)),)


def _understood(parse: Callable[[str], Understood], value: object, info: ValidationInfo) -> Understood | None:
    text = read_line(value, info)
    if not text or is_unfilled(text):
        return None
    try:
        return parse(text)
    except ValueError as error:
        report(info, Problem(str(error), text.span, rule="значение"))
        return None


def _date(value: object, info: ValidationInfo) -> date | None:
    return _understood(parse_date, value, info)


def _period(value: object, info: ValidationInfo) -> Period | None:
    return _understood(parse_period, value, info)


def _number(value: object, info: ValidationInfo) -> Scalar | None:
    text = read_line(value, info)
    return None if is_unfilled(text) else Scalar(text.removeprefix("№").strip(), text.span)


@dataclass(frozen=True, slots=True)
class SchemaOf:
    """Metadata of a value read by our own code: for an exported schema it looks like this type of `shapes`."""

    shape: str

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        from pydantic import TypeAdapter

        like = getattr(import_module("generator.models.shapes"), self.shape)
        return handler(TypeAdapter(like).core_schema)


def exactly_one(*keys: str) -> dict[str, Any]:
    """Return what an exported schema says of keys of which a mapping has one."""
    return {"oneOf": [{"required": [key]} for key in keys]}


SCALAR_SCHEMA = {"type": ["string", "number", "boolean"]}
Line = Annotated[Scalar, PlainValidator(read_line), WithJsonSchema(SCALAR_SCHEMA)]
"""One value as the author wrote it, with its place."""
Lines = Annotated[
    tuple[Scalar, ...],
    PlainValidator(_lines),
    WithJsonSchema({"anyOf": [SCALAR_SCHEMA, {"type": "array", "items": SCALAR_SCHEMA, "minItems": 1}]}),
]
"""A heading: one line, or a list of lines to be printed one below the other."""
Date = Annotated[date | None, PlainValidator(_date), WithJsonSchema(SCALAR_SCHEMA)]
PeriodText = Annotated[Period | None, PlainValidator(_period), WithJsonSchema(SCALAR_SCHEMA)]
Number = Annotated[Scalar | None, PlainValidator(_number), WithJsonSchema(SCALAR_SCHEMA)]


def choice(*allowed: str) -> Any:
    """Return the metadata of a field whose value is one of a closed list, compared like keys.

    A wrong value is reported and read as the first of the list.
    """
    by_fold = {fold(word): word for word in allowed}

    def validate(value: object, info: ValidationInfo) -> str:
        text = read_line(value, info)
        found = by_fold.get(fold(text))
        if found is None and text and not is_unfilled(text):
            message = f"неизвестное значение «{text}»{suggestion(text, allowed)}"
            several = "\nнесколько значений пишут списком, каждое с дефиса" if "," in text else ""
            hint = "можно: " + "; ".join(allowed) + several
            report(info, Problem(message, text.span, hint, "неизвестное-значение"))
        return found or allowed[0]

    return (BeforeValidator(validate), WithJsonSchema({"type": "string", "enum": list(allowed)}))


YesNo = Annotated[str, *choice("да", "нет")]


class Model(BaseModel):
    """A mapping with known keys. Every mapping may hold `заметка`, which is never printed."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
    open_keys: ClassVar[bool] = False
    """Whether keys of the author's own are kept (as `extra`), unless they are a slip of a known one."""

    elsewhere: ClassVar[dict[str, str]] = {}
    """Keys, folded, that belong to other mappings, and what to do with them."""

    note: Any = Field(
        None,
        alias=NOTE,
        description="Заметка для себя: не печатается",
        examples=["Сверить с юристом"],
        exclude=True,
    )
    _written: Mapping | None = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if not isinstance(data, dict):
            return handler(data)
        known = dict(_canonical(cls, data, info))
        model = handler(known)
        if isinstance(data, Mapping):
            model._written = data
        return model

    @property
    def span(self) -> Span | None:
        """The place of the whole mapping."""
        return self._written.span if self._written is not None else None

    def place_of(self, key: str) -> Span | None:
        """Return the place of the value under a key, or of the mapping where there is no such key."""
        value = find(self._written, key) if self._written is not None else None
        return value.span if value is not None else self.span


def find(mapping: Mapping, key: str) -> Scalar | Mapping | Sequence | None:
    """Return the value under a key, compared as keys are."""
    wanted = fold(key)
    return next((value for name, value in mapping.items() if fold(name) == wanted), None)


@cache
def keys_of(model: type[Model]) -> tuple[str, ...]:
    """Return the keys that a mapping of this model may hold."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@cache
def _keys_by_fold(model: type[Model]) -> dict[str, str]:
    return {fold(key): key for key in keys_of(model)}


def _canonical(model: type[Model], data: dict[Any, Any], info: ValidationInfo) -> Iterable[tuple[str, Any]]:
    allowed = keys_of(model)
    by_fold = _keys_by_fold(model)
    for key, value in data.items():
        found = by_fold.get(fold(key))
        if found is None and (hint := model.elsewhere.get(fold(key))) is not None:
            report(info, Problem(f"ключ «{key}» здесь не на месте", getattr(key, "span", None), hint, "не-здесь"))
            continue
        if found is None and (problem := unknown_key(key, allowed, open_keys=model.open_keys)) is not None:
            report(info, problem)
            found = nearest(key, allowed)
            if found in data:
                continue
        if found is not None or model.open_keys:
            yield found or key, value


def unknown_key(key: str, allowed: Iterable[str], *, open_keys: bool = False) -> Problem | None:
    """Say what is wrong with a key that is not among the allowed ones; None where any key will do."""
    span = getattr(key, "span", None)
    allowed = tuple(allowed)
    cyrillic = to_cyrillic(key)
    likely = nearest(key, allowed)
    if likely and cyrillic != key and fold(cyrillic) == fold(likely):
        letters = ", ".join(latin_letters(key))
        return Problem(
            f"в ключе «{key}» латинские буквы: {letters}",
            span,
            f"наберите ключ русскими буквами: {cyrillic}",
            "латинские-буквы",
        )
    if likely:
        return Problem(
            f"неизвестный ключ «{key}», похоже на «{likely}»", span, f"напишите: {likely}:", "неизвестный-ключ"
        )
    if open_keys:
        return None
    return Problem(f"неизвестный ключ «{key}»", span, "можно: " + ", ".join(allowed), "неизвестный-ключ")


def hand_written(prefix: str, text: str, span: Span | None) -> Problem:
    """Say that a number was typed where numbers are derived."""
    rest = text[len(prefix) :].lstrip()
    return Problem(
        f"номер «{prefix}» набран вручную, а номера ставит программа",
        span,
        f"уберите его: {rest}",
        "номер-вручную",
    )
