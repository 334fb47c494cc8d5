"""docs/ключи.md tells of every key that the models know, and its examples can be pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.models import KINDS, kind_of, model_of, read
from generator.models.base import NOTE, Model, keys_of
from generator.models.register import Authority, Organisation, Person, Register
from generator.models.style import Style
from generator.source import parse
from tests.conftest import ROOT
from tests.reference import reference

PAGE = ROOT / "docs" / "ключи.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
MODELS = [Register, Authority, Person, Organisation, Style, *filter(None, map(model_of, KINDS))]


def test_the_page_is_fresh(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, reference())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_told_of(model: type[Model]) -> None:
    keys = keys_of(model)
    assert NOTE in keys
    assert [key for key in keys if not re.search(rf"^\| (\*\*)?`{key}`", TEXT, re.M) and key != NOTE] == []


def test_every_value_of_a_setting_is_told_of() -> None:
    properties = Style.model_json_schema(by_alias=True)["properties"]
    values = {value for schema in properties.values() for value in schema.get("enum", ())}
    assert len(values) > 15
    assert [value for value in values if f"`{value}`" not in TEXT] == []


def test_every_link_leads_to_a_heading() -> None:
    headings = set(re.findall(r"^## (.+)$", TEXT, re.M))
    links = set(re.findall(r"\[([^]]+)\]\(#", TEXT))
    assert links and links <= headings


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_every_example_is_what_the_program_reads(block: str) -> None:
    source = parse(block, "ключи.md")
    assert list(source.problems) == []
    if kind_of(source):
        _, problems = read(source)
        assert [str(problem) for problem in problems if problem.rule != "план"] == []
