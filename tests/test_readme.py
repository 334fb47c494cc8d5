"""README says what is so: its commands, options, keys, settings and examples."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Workshop, check
from generator.cli import parser
from generator.models import KINDS, model_of
from generator.models.base import Model, keys_of
from generator.models.register import Authority, Organisation, Person, Register
from generator.models.style import Style
from generator.russian.typography import RULES
from generator.source import parse

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
BEGIN, END = "<!-- типографика: начало -->\n", "<!-- типографика: конец -->"


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_stands_in_readme(name: str) -> None:
    assert f"| `prikaz {name} " in TEXT
    options = [option for action in commands()[name]._actions for option in action.option_strings]
    missing = [option for option in options if option.startswith("--") and option not in ("--help", "--output")]
    assert [option for option in missing if f"prikaz {name} {option}" not in TEXT] == []


MODELS = [Register, Authority, Person, Organisation, Style, *filter(None, map(model_of, KINDS))]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_stands_in_readme(model: type[Model]) -> None:
    keys = keys_of(model)
    assert "заметка" in keys
    assert [key for key in keys if f"`{key}" not in TEXT and not re.search(rf"^ *(- )?{key}:", TEXT, re.M)] == []


def test_every_value_of_a_setting_stands_in_readme() -> None:
    properties = Style.model_json_schema(by_alias=True)["properties"]
    values = {value for schema in properties.values() for value in schema.get("enum", ())}
    assert len(values) > 15
    assert [value for value in values if f"`{value}`" not in TEXT] == []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_every_example_can_be_read(block: str) -> None:
    assert [str(problem) for problem in parse(block, "README").problems] == []


def test_the_document_beside_the_picture_is_the_one_of_the_examples() -> None:
    section = TEXT.split("## Как это выглядит")[1].split("## Первый документ")[0]
    (shown,) = re.findall(r"```yaml\n(.*?)```", section, re.S)
    (folder,) = re.findall(r"`(examples/[^`]+)`", section)
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", section)
    assert (README.parent / folder / "программа.yaml").read_text(encoding="utf-8").startswith(shown)
    assert (README.parent / picture).is_file()


def test_the_first_document_has_no_problem(tmp_path: Path) -> None:
    section = TEXT.split("## Первый документ")[1].split("## Команды")[0]
    files = dict(re.findall(r"`([а-я]+\.yaml)`.*?```yaml\n(.*?)```", section, re.S))
    assert set(files) == {"реестр.yaml", "приказ.yaml", "план.yaml"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check(tmp_path / "приказ.yaml", Workshop()) == []


def typography() -> str:
    rows = ["| что | было | станет |", "|---|---|---|"]
    rows += [f"| {rule.explanation} | {rule.before} | {rule.after} |" for rule in RULES]
    return "\n".join(rows) + "\n"


def test_the_list_of_typography_is_fresh(request: pytest.FixtureRequest, golden: Callable[[Path, str], None]) -> None:
    before, rest = TEXT.split(BEGIN)
    golden(README, before + BEGIN + typography() + END + rest.split(END)[1])
