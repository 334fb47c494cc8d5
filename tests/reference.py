"""Every key that a clerk may write, as docs/ключи.md tells of it: made from the schemas, and so from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.models import KINDS
from generator.models.base import NOTE
from generator.schemas import Schema, schema_of

LAST = ("период", "оформление", "не проверять", "шаблон", "падежи", "с", "по")
"""Keys that many mappings share and few documents need."""
HEAD = """# Все ключи

Эту страницу делает программа из того же описания ключей, по которому она читает файлы; её не правят руками.
Как писать YAML и как устроены документы – в [README](../README.md#как-писать-yaml).

Жирным выделены ключи, без которых нельзя. В примерах стоят все ключи подряд: берите только нужные. Где сказано «текст»,
можно писать и список строк и блоков. Под любым набором ключей может стоять `заметка`: она не печатается.
"""


class _Dumper(yaml.SafeDumper):
    """Writes as clerks do: no quotes that our reader does not need, lists set in."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as PyYAML has it

    def represent_int(self, value: int) -> yaml.ScalarNode:
        return self.represent_str(str(value))

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


_Dumper.add_representer(int, _Dumper.represent_int)


def reference() -> str:
    """Return the whole page."""
    kinds: dict[str, list[str]] = {}
    shared: dict[str, Schema] = {}
    for kind in KINDS:
        made = schema_of(kind)
        shared |= made.pop("definitions")
        same = next((first for first in kinds if _body(first, made) == _body(first, schema_of(first))), kind)
        kinds.setdefault(same, []).append(kind)
    titles = {name: schema["title"] for name, schema in shared.items()}
    assert len(set(titles.values())) == len(titles), "two mappings of one title: a link would lead to the wrong one"
    sections = [_section(f"вид: {', '.join(names)}", schema_of(kind), titles) for kind, names in kinds.items()]
    sections += [_section(titles[name], schema, titles) for name, schema in sorted(shared.items(), key=_by_title)]
    return "\n".join([HEAD, *sections])


def _by_title(item: tuple[str, Schema]) -> str:
    title: str = item[1]["title"]
    return title


def _body(kind: str, schema: Schema) -> Schema:
    return {key: each for key, each in schema["properties"].items() if key != "вид"}


def _section(title: str, schema: Schema, titles: dict[str, str]) -> str:
    """Return a heading, a table of the keys and an example of each."""
    keys = {key: each for key, each in schema.get("properties", {}).items() if key != NOTE}
    keys = dict(sorted(keys.items(), key=lambda item: LAST.index(item[0]) if item[0] in LAST else -1))
    lines = [f"## {title}", "", *([schema["description"] + ".", ""] if "description" in schema else [])]
    if keys:
        needed = schema.get("required", ())
        lines += ["| ключ | что писать |", "|---|---|"]
        lines += [_row(key, each, titles, needed=key in needed) for key, each in keys.items()]
        lines.append("")
    if one := [rule["required"][0] for rule in schema.get("oneOf", schema.get("anyOf", ()))]:
        lines += [f"Нужен один из ключей: {_listed(one)}.", ""]
    if schema.get("additionalProperties"):
        lines += ["Можно и свои ключи.", ""]
    if keys:
        examples = {key: each["examples"][0] for key, each in keys.items()}
        written = yaml.dump(examples, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
        lines += ["```yaml", written.rstrip(), "```", ""]
    return "\n".join(lines)


def _row(key: str, schema: Schema, titles: dict[str, str], *, needed: bool) -> str:
    said = [schema["description"]]
    if others := [each for each in schema["examples"][1:] if isinstance(each, str)]:
        said.append("можно и так: " + _listed(others))
    if values := list(_values(schema)):
        usual = schema.get("default")
        said.append("значения: " + ", ".join(f"`{value}`" + " – обычное" * (value == usual) for value in values))
    if links := [f"[{titles[name]}](#{anchor(titles[name])})" for name in _referred(schema)]:
        said.append("ключи: " + ", ".join(links))
    name = f"**`{key}`**" if needed else f"`{key}`"
    return f"| {name} | {'; '.join(said).replace('|', chr(92) + '|')} |"


def _values(schema: Schema) -> Iterator[str]:
    yield from schema.get("enum", ())
    if schema.get("anyOf") and "enum" in schema["anyOf"][0]:
        yield from schema["anyOf"][0]["enum"]


def _referred(schema: Any) -> list[str]:
    """Return the names of the mappings that may stand under a key, each once."""
    if isinstance(schema, dict):
        own = [schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else []
        return list(dict.fromkeys([*own, *(name for each in schema.values() for name in _referred(each))]))
    if isinstance(schema, list):
        return list(dict.fromkeys(name for each in schema for name in _referred(each)))
    return []


def anchor(title: str) -> str:
    """Return what GitHub and its like call a heading in a link."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def _listed(keys: list[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)
