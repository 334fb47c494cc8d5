"""The schemas for editors: Russian throughout, and of one mind with the models in all that is not a matter of sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from generator import models, scaffolds, schemas
from generator.files import below
from generator.models import KINDS
from generator.problems import SourceFile, has_errors
from generator.source import Mapping, Node, Scalar, Sequence, Source, parse
from tests.conftest import ROOT
from tests.test_readme import BLOCKS

EXAMPLES = [path for path in below(ROOT / "examples") if path.suffix == ".yaml"]
FILES = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in EXAMPLES}
WHOLE = [b for b in BLOCKS if b.startswith("вид:") and not any(text.startswith(b) for text in FILES.values())]
FILES |= {f"README: {block.splitlines()[0]}, {len(block)}": block for block in WHOLE}
FILES |= {f"заготовка: {kind}": scaffolds.text_of(kind, "x.json") for kind in KINDS}
PARSED = {name: parse(text, name) for name, text in FILES.items()}
DOCUMENTS = [name for name, source in PARSED.items() if models.kind_of(source) in KINDS]
CHECKERS = {kind: Draft7Validator(schemas.schema_of(kind)) for kind in KINDS}
LATIN = {"CSV", "DOCX", "JPEG", "PNG", "XLSX", "Word", "yaml"}


class _Loader(yaml.SafeLoader):
    """Reads as editors do (YAML 1.2): a date is text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML has it
        sign: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_editor(text: str) -> Any:
    return _with_text_keys(yaml.load(text, Loader=_Loader))


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(inner) for key, inner in value.items()}
    return [_with_text_keys(inner) for inner in value] if isinstance(value, list) else value


def refused(kind: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in CHECKERS[kind].iter_errors(value)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_fresh(kind: str, golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "schemas" / f"{kind}.json", schemas.text_of(kind))


def test_there_is_no_schema_of_a_kind_that_there_is_not() -> None:
    assert {path.stem for path in (ROOT / "schemas").glob("*.json")} == set(KINDS)


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all keys of a schema, at any depth, with what is said of each."""
    if isinstance(schema, list):
        for each in schema:
            yield from properties(each)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for keyword, inner in schema.items():
            if keyword in ("properties", "definitions"):
                yield from properties(list(inner.values()))
            elif keyword not in ("examples", "enum", "default"):
                yield from properties(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_and_explains_every_key_in_russian(kind: str) -> None:
    schema = schemas.schema_of(kind)
    Draft7Validator.check_schema(schema)
    keys = list(properties(schema))
    assert len(keys) > 15
    for key, said in keys:
        assert re.search("[а-яё]", key)
        assert re.search("[А-ЯЁ]", said["title"]), key
        assert len(said["description"]) >= 3, key
        assert set(re.findall("[A-Za-z]+", said["title"] + said["description"])) <= LATIN, key
        own = Draft7Validator({**said, "definitions": schema["definitions"]})
        assert said["examples"], key
        assert [example for example in said["examples"] if not own.is_valid(example)] == [], key


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_nothing_english_and_no_empty_value(kind: str) -> None:
    text, schema = schemas.text_of(kind), schemas.schema_of(kind)
    assert "null" not in text
    titles = [each["title"] for each in schema["definitions"].values()]
    assert len(set(titles)) == len(titles) > 0
    assert [title for title in titles if not re.search("[а-яё]", title)] == []
    assert [name for name, each in schema["definitions"].items() if "description" in each] == []
    assert refused(kind, None)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_good_file_is_accepted(name: str) -> None:
    kind = models.kind_of(PARSED[name])
    assert refused(kind, as_editor(FILES[name])) == []
    assert [other for other in KINDS if other != kind and not refused(other, as_editor(FILES[name]))] == []


def test_every_kind_was_looked_at() -> None:
    assert {models.kind_of(PARSED[name]) for name in DOCUMENTS} == set(KINDS)
    assert len(DOCUMENTS) > len(KINDS) + 10


ACCEPTED = [
    ("приказ", "подпись:\n  - начальник\n  - методист"),
    ("приказ", "приложения:\n  - план\n  - ключ: а\n  - файл: б.yaml\n    гриф: нет"),
    ("приказ", "преамбула:\n  Причины:\n    - раз"),
    ("приказ", "заметка:\n  что: угодно"),
    ("план", "мероприятия: план.xlsx"),
    ("план", "мероприятия:\n  файл: план.xlsx\n  лист: 1"),
    ("приложение", "содержание:\n  таблица: а.csv"),
    ("приложение", "содержание:\n  - таблица:\n      строки: а.csv\n      итого: б"),
    ("программа", "утверждение: распоряжением"),
    ("программа", "утверждение:\n  кем: начальник\n  дата: 01.09.2026"),
    ("программа", "разделы:\n  - план: план.yaml\n    заметка: а\n  - из паспорта: Цель\n  - таблица: а.csv"),
    ("соглашение", "реквизиты: нет"),
    ("реестр", "орган:\n  - наименование: А\n    по: 31.08.2026\n  - наименование: Б\n    с: 01.09.2026"),
    ("реестр", "организации:\n  а:\n    наименование: А\n    руководитель: начальник\n    сайт: a.example"),
]
REFUSED = [
    ("приказ", "приложения:\n  - гриф: нет"),
    ("приказ", "приложения: план"),
    ("приказ", "оформление:\n  дата: прописью"),
    ("план", "мероприятия:\n  - срок: май 2027 г."),
    ("план", "мероприятия: а.csv\nразделы:\n  - мероприятия: а.csv"),
    ("план", "мероприятия:\n  лист: 1"),
    ("приложение", "содержание:\n  - таблица:\n      графы:\n        а: А"),
    ("приложение", "содержание:\n  - таблица:\n      строки: а.csv\n      файл: а.csv"),
    ("приложение", "содержание:\n  - таблица:\n      строки: а.csv\n      лист: 1"),
    ("программа", "утверждение: решением"),
    ("программа", "утверждение:\n  кем: начальник\n  приказом:\n    номер: 1"),
    ("программа", "утверждение:\n  дата: 01.09.2026\n  приказом:\n    номер: 1"),
    ("программа", "разделы:\n  - план: план.yaml\n    наименование: План"),
    ("программа", "разделы:\n  - наименование: Без текста"),
    ("соглашение", "стороны:\n  а:\n    именуется: А"),
    ("соглашение", "реквизиты:\n  - девиз"),
    ("реестр", "орган:\n  наименование:"),
    ("реестр", "должностные лица:\n  а:\n    должность: директор"),
]


def with_key(kind: str, text: str) -> dict[str, Any]:
    """Return the example of a kind with one more key, or another value of one."""
    good = as_editor(scaffolds.text_of(kind, "x.json"))
    more = as_editor(text)
    if "мероприятия" in more:
        del good["разделы"]
    return {**good, **more}


def as_node(value: Any) -> Node:
    if isinstance(value, dict):
        return Mapping((Scalar(key), as_node(inner)) for key, inner in value.items())
    return Sequence(map(as_node, value)) if isinstance(value, list) else Scalar(str(value))


@pytest.mark.parametrize(("kind", "text"), ACCEPTED)
def test_each_way_of_writing_a_value_is_accepted(kind: str, text: str) -> None:
    value = with_key(kind, text)
    assert refused(kind, value) == []
    _, problems = models.read(Source(SourceFile("а.yaml", ""), as_node(value), ()))
    assert not has_errors(problems)


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_what_the_models_refuse_is_refused(kind: str, text: str) -> None:
    assert refused(kind, with_key(kind, text))


TEXTS = frozenset(
    {"пункты", "преамбула", "содержание", "до таблицы", "после таблицы", "паспорт", "мероприятия", "строки"}
)
"""What is under these keys is open to the schema, but for tables."""
OPEN = frozenset({"неизвестный-ключ", "лишний-ключ", "лишний-дефис", "нет-текста", "нужен-текст", "двоеточие"})
OPEN |= {"примечание-в-тексте"}
SENSE = frozenset({"имя", "имя-файла", "значение", "графы", "ширина", "реквизиты", "стороны", "сроки-в-реестре"})
SENSE |= {"неизвестная-ссылка"}
"""Rules that only `check` can know."""
BY_COLUMNS = (("графы",), ("ширина",), ("разделы",))
"""What a plan has under these keys, its own columns decide."""
Path_ = tuple[Any, ...]


def is_open(path: Path_) -> bool:
    inside = False
    for part in path:
        inside = part in TEXTS or (inside and part != "таблица")
    return inside


def places(node: Node, path: Path_ = ()) -> Iterator[tuple[Path_, Node]]:
    """Yield the nodes of a file; of a long list the first and the last."""
    yield path, node
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from places(value, (*path, key))
    elif isinstance(node, Sequence):
        for number in sorted({0, len(node) - 1}):
            yield from places(node[number], (*path, number))


def changed(node: Node, path: Path_, change: Callable[[Any], Node | None]) -> Any:
    """Return a copy of a node with the one at a path changed; None leaves it out."""
    if not path:
        return change(node)
    part, *rest = path
    if isinstance(node, Mapping):
        pairs = ((key, changed(value, tuple(rest), change) if key == part else value) for key, value in node.items())
        return Mapping(((key, value) for key, value in pairs if value is not None), node.span)
    items = (changed(value, tuple(rest), change) if number == part else value for number, value in enumerate(node))
    return Sequence(items, node.span)


def mutations(data: Node) -> Iterator[tuple[str, Path_, Node]]:
    """Yield the file with a key too many, a key too few, and values of another shape, at every place."""
    for path, node in places(data):
        span = node.span
        word, unknown = Scalar("Слово", span), Scalar("неизвестное слово", span)
        if isinstance(node, Mapping):
            more = Mapping([*node.items(), (unknown, word)], span)
            yield "лишний ключ", path, changed(data, path, lambda _, more=more: more)
        if not path or path == ("вид",):
            continue
        if isinstance(path[-1], str) and len(at(data, path[:-1])) > 1:
            yield "нет ключа", path, changed(data, path, lambda _: None)
        deep = Mapping([(unknown, Mapping([(unknown, word)], span))], span)
        for shape, value in (("текст", word), ("список", Sequence([word], span)), ("ключи", deep)):
            yield shape, path, changed(data, path, lambda _, value=value: value)


def at(node: Any, path: Path_) -> Any:
    for part in path:
        node = node[part]
    return node


def plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    return [plain(value) for value in node] if isinstance(node, Sequence) else str(node)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_refuses_what_the_models_refuse_and_nothing_else(name: str) -> None:
    source = PARSED[name]
    kind = models.kind_of(source)
    agreed = 0
    for what, path, data in mutations(source.data):
        _, problems = models.read(Source(source.file, data, ()))
        by_schema = not CHECKERS[kind].is_valid(plain(data))
        assert has_errors(problems) or not by_schema, f"only the schema refuses {what}: {path}"
        agreed += by_schema
        if by_schema or not has_errors(problems):
            continue
        rules = {problem.rule for problem in problems}
        by_columns = kind == "план" and path[:1] in BY_COLUMNS
        assert rules <= (SENSE | OPEN if is_open(path) or by_columns else SENSE), f"{what}: {path}: {rules}"
    assert agreed > 5


def test_the_examples_of_a_register_make_a_good_one() -> None:
    definitions = schemas.schema_of("реестр")["definitions"]
    entries = {
        name: {key: said["examples"][0] for key, said in definitions[name]["properties"].items() if key != "с"}
        for name in ("Authority", "Organisation", "Person")
    }
    value = {
        "вид": "реестр",
        "орган": entries["Authority"],
        "должностные лица": {"начальник": entries["Person"]},
        "организации": {"школа": entries["Organisation"]},
    }
    assert refused("реестр", value) == []
    _, problems = models.read(Source(SourceFile("реестр.yaml", ""), as_node(value), ()))
    assert [str(problem) for problem in problems] == []


BAD = """вид: приказ
номр: 5
знак подпунктов: точка
пункты: текст
подпись: начальник
оформление:
  буква ё: может быть
приложения:
  - план
"""


def test_an_editor_is_told_in_russian_what_is_wrong() -> None:
    found = {
        leaf.json_path: leaf.schema.get("errorMessage", "")
        for error in CHECKERS["приказ"].iter_errors(as_editor(BAD))
        for leaf in (error, *error.context)
    }
    assert found["$['знак подпунктов']"] == "можно: номер; тире"
    assert found["$['пункты']"] == "здесь нужен список"
    assert "такого ключа здесь нет" in found["$"] and "заголовок" in found["$"]
    assert found["$['оформление']['буква ё']"] == "можно: да; нет"
    entry = schemas.schema_of("приказ")["definitions"]["AppendixEntry"]
    assert [each["errorMessage"] for each in entry["anyOf"]] == ["нужен ключ: ключ", "нужен ключ: файл"]
