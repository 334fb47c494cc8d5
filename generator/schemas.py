"""Knows the JSON Schemas that tell an editor which keys a file may have: made from the models, in Russian.

A schema is for the canonical spelling of keys. References, dates and checksums are for `prikaz check`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator import files
from generator.models import KIND, KINDS, model_of
from generator.models.base import NOTE, Model, as_list
from generator.problems import Problem, Stop
from generator.russian.words import capitalised

Schema = dict[str, Any]
FOLDER = "схемы"
DRAFT = "http://json-schema.org/draft-07/schema#"
"""Every version of the YAML extension of VS Code understands it."""
MADE_BY = "Этот файл делает команда prikaz schema: правки в нём пропадут"
ABOUT = {
    "реестр": "Орган, должностные лица и организации: записаны один раз, документы называют их по ключам",
    "план": "План мероприятий («дорожная карта»): сам по себе или приложение к приказу",
    "приложение": "Приложение с любым текстом: положение, порядок, состав, форма, перечень",
    "соглашение": "Соглашение двух или нескольких сторон; без организаций – бланк",
    "пары": "Один документ на каждую строку таблицы: соглашения пар школ, приказы по списку",
    "программа": "Программа с паспортом и разделами: сама по себе или приложение к приказу",
    **dict.fromkeys(("приказ", "распоряжение", "постановление"), "Распорядительный документ с пунктами и приложениями"),
}
FILLED: Schema = {"type": ["string", "number", "boolean", "array", "object"]}
"""Anything but nothing: an empty value is an error."""
_ORDER = (
    *(
        "$schema",
        "$comment",
        "$ref",
        "title",
        "description",
        "type",
        "const",
        "enum",
        "default",
        "examples",
        "errorMessage",
    ),
    *("allOf", "anyOf", "oneOf", "items", "minItems", "properties", "required", "dependencies"),
    *("additionalProperties", "minProperties", "definitions"),
)


def paths(folder: Path) -> dict[str, Path]:
    """Return the file of each kind's schema in a folder."""
    return {kind: folder / f"{kind}.json" for kind in KINDS}


def stale(folder: Path) -> dict[Path, bytes]:
    """Return the schemas that a folder lacks or has in another version; raises Stop where another's file stands."""
    found: dict[Path, bytes] = {}
    foreign: list[Problem] = []
    for kind, path in paths(folder).items():
        there, data = files.read(path), text_of(kind).encode()
        if there is not None and not _is_ours(there):
            foreign.append(_foreign(path))
        elif there != data:
            found[path] = data
    if foreign:
        raise Stop(foreign)
    return found


def text_of(kind: str) -> str:
    """Return the schema of the files of a kind, as its file holds it."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: str) -> Schema:
    """Return the schema of the files of a kind."""
    model = model_of(kind)
    if model is None:
        raise ValueError(f"no such kind: {kind}")
    made = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Generator)
    definitions = {name: _without(each, "description") for name, each in made.pop("$defs", {}).items()}
    made["properties"][KIND] = _without(made["properties"][KIND], "enum") | {"const": kind, "examples": [kind]}
    head = {"$schema": DRAFT, "$comment": MADE_BY, "title": capitalised(kind), "description": ABOUT[kind]}
    return _tidy({**made, **head, "definitions": definitions})


class _Generator(GenerateJsonSchema):
    """Says of a value what its author may write: no null, the one item of a list by itself, notes anywhere."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """A key is left out rather than left empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """A default is told where it is a word that the author may write."""
        made = super().default_schema(schema)
        return made if isinstance(made.get("default"), str) else _without(made, "default")

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Schema:
        """A list of one may be written as its item."""
        made = super().function_before_schema(schema)
        return {"anyOf": [made["items"], made]} if schema["function"]["function"] is as_list else made

    def list_schema(self, schema: core_schema.ListSchema) -> Schema:
        """An empty list cannot be written."""
        return {**super().list_schema(schema), "minItems": 1}

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """An empty mapping cannot be written, and every mapping may have a note."""
        note = Model.model_fields["note"]
        about = {"title": capitalised(NOTE), "description": note.description, "examples": note.examples}
        return {"minProperties": 1, **super().dict_schema(schema), "properties": {NOTE: FILLED | about}}

    def any_schema(self, schema: core_schema.AnySchema) -> Schema:
        """Return anything that can be written."""
        return dict(FILLED)

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Every key has a title, whatever its value is."""
        return True

    def get_title_from_name(self, name: str) -> str:
        """Return the key itself: it is Russian."""
        return capitalised(name)

    def handle_ref_overrides(self, json_schema: Schema) -> Schema:
        """What is said of a key is said, even where its value says the same of itself."""
        return json_schema

    def sort(self, value: Schema, parent_key: str | None = None) -> Schema:
        """Keys stay in the order of the model; `_tidy` puts the rest in order."""
        return value


def _tidy(schema: Schema) -> Schema:
    """Return a schema with its keywords in one order, and put for editors that know draft-07."""
    made = {keyword: _tidied(keyword, value) for keyword, value in schema.items()}
    if "$ref" in made and len(made) > 1:  # draft-07 sees nothing beside a $ref
        made["allOf"] = [{"$ref": made.pop("$ref")}]
    if "enum" in made and "title" in made:
        made.setdefault("examples", made["enum"][:1])
    if made.get("additionalProperties") is True:
        made["additionalProperties"] = FILLED
    if wrong := _what_is_wrong(made):
        made["errorMessage"] = wrong
    if made.get("required") == []:
        del made["required"]
    return dict(sorted(made.items(), key=lambda item: _ORDER.index(item[0]) if item[0] in _ORDER else len(_ORDER)))


def _what_is_wrong(schema: Schema) -> str:
    """Return what the YAML extension of VS Code says of a value or key that does not fit: its own words are English."""
    if "enum" in schema or "const" in schema:
        return "можно: " + "; ".join(schema.get("enum", [schema.get("const")]))
    if schema.get("additionalProperties") is False:
        needed = schema.get("required", ())
        return "такого ключа здесь нет" + (f" или не хватает одного из: {', '.join(needed)}" if needed else "")
    if schema.keys() == {"required"}:
        return "нужен ключ: " + ", ".join(schema["required"])
    return {"array": "здесь нужен список", "object": "здесь нужны ключи"}.get(str(schema.get("type")), "")


def _tidied(keyword: str, value: Any) -> Any:
    if keyword in ("allOf", "anyOf", "oneOf"):
        return [_tidy(each) for each in value]
    if keyword == "definitions":
        return {name: _tidy(each) for name, each in value.items()}
    if keyword == "properties":
        return {name: _tidy(value[name]) for name in sorted(value, key=lambda name: (name == NOTE, name != KIND))}
    return _tidy(value) if keyword in ("items", "additionalProperties") and isinstance(value, dict) else value


def _without(schema: Schema, key: str) -> Schema:
    return {name: value for name, value in schema.items() if name != key}


def _is_ours(data: bytes) -> bool:
    try:
        schema = json.loads(data)
    except ValueError:
        return False
    return isinstance(schema, dict) and schema.get("$comment") == MADE_BY


def _foreign(path: Path) -> Problem:
    hint = "переименуйте его или уберите из этой папки"
    return Problem("файл сделан не этой программой", place=files.shown(path), hint=hint, rule="чужой-файл")
