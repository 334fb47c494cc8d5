"""Templates of docxtpl's own tests, filled by this engine: the same text, and a package no worse than the template."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from generator.word.content import joined_down
from generator.word.template import compile_template
from tests.word.building import SHARED, W, faults, paragraphs, problems, tree

CASES = SHARED / "docxtpl-cases"
REFUSED = "34_template_error"
NAMES = sorted(path.stem for path in CASES.glob("*.json") if path.stem != REFUSED)
SAID = ("a tag was left unrendered", "the text holds None")
"""What the checker finds in the text itself, which is compared letter by letter."""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the templates of docxtpl's tests are not here")


def test_all_cases_are_here():
    assert len(NAMES) == 20


def test_a_tag_too_many_is_refused_with_its_place():
    (problem,) = problems(CASES / f"{REFUSED}.docx")
    place = f"шаблон docxtpl-cases/{REFUSED}.docx, абзац 5"
    assert problem == f"{place}: ошибка: тег «{{% endif %}}» не к месту: перед ним нет открытого «if»"


def hidden(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph stands in a cell that continues the one above: nothing of it is shown."""
    return any(map(joined_down, paragraph.iterancestors(W + "tc")))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_of_docxtpl_gives_the_text_that_is_expected_of_it(tmp_path, name):
    case = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    template = CASES / case["template"]
    data = compile_template(template).fill(case["context"])
    for part, expected in case["expected_text"].items():
        shown = [not hidden(paragraph) for paragraph in tree(data, part).iter(W + "p")]
        said = [text if seen else "" for text, seen in zip(expected, shown, strict=True)]
        assert paragraphs(data, part) == said, part
    found = {fault for fault in faults(tmp_path, data) if not any(words in fault for words in SAID)}
    assert found <= faults(tmp_path, template.read_bytes())
