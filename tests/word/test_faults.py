"""Faults of docxtpl that must not come back: tests that pass with our engine and fail with docxtpl, but for one.

A list inside a loop goes on counting with both.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import jinja2
import pytest
from docxtpl import DocxTemplate

from generator.word.reading import read_text
from generator.word.template import TemplateProblems, compile_template
from tests.office import pages_of
from tests.word.building import (
    W,
    add_note,
    assert_word_opens,
    cell,
    edited,
    paragraph,
    paragraphs,
    part,
    picture,
    row,
    run,
    saved,
    table,
    tree,
    with_body,
    with_paragraphs,
    with_table,
)

Fill = Callable[[Mapping[str, Any]], bytes]
Engine = Callable[[Path], Fill]


def prikaz(path: Path) -> Fill:
    return compile_template(path).fill


def docxtpl(path: Path, **options: Any) -> Fill:
    template = DocxTemplate(str(path))

    def fill(values: Mapping[str, Any]) -> bytes:
        template.render(values, **{"autoescape": True, **options})
        made = io.BytesIO()
        template.save(made)
        return made.getvalue()

    return fill


def both(fails: type[BaseException] = AssertionError, **options: Any) -> pytest.MarkDecorator:
    """Run a test with both engines; that of docxtpl, rendering with these options, has to fail in this way."""
    fault = pytest.mark.xfail(strict=True, raises=fails, reason="a fault of docxtpl")
    theirs = pytest.param(partial(docxtpl, **options), id="docxtpl", marks=fault)
    return pytest.mark.parametrize("engine", [pytest.param(prikaz, id="prikaz"), theirs])


def refusal(engine: Engine, path: Path, **values: object) -> str:
    """Return why a template is refused, after its name; nothing where it gives a document."""
    try:
        engine(path)(values)
    except TemplateProblems as refused:
        (problem,) = refused.problems
        return str(problem).removeprefix(f"шаблон {path.parent.name}/{path.name}, ")
    return ""


# Silent loss or damage of text


@both(autoescape=False)
def test_signs_of_markup_in_a_value_stay(tmp_path, engine):
    data = engine(with_paragraphs(tmp_path / "x.docx", "{{ a }}"))({"a": "5 < 7 & 8"})
    assert paragraphs(data) == ["5 < 7 & 8"]


@both()
def test_a_property_of_the_document_is_escaped_once(tmp_path, engine):
    document = docx.Document()
    document.core_properties.title = "{{ a }}"
    data = engine(saved(document, tmp_path / "x.docx"))({"a": "A & B"})
    assert docx.Document(io.BytesIO(data)).core_properties.title == "A & B"


@both()
@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x0c", "\x1f", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused(tmp_path, engine, character):
    path = with_table(tmp_path / "x.docx", [["а", "{{ a }}"]])
    problem = f"в теге «{{{{ a }}}}» в значении есть недопустимый знак U+{ord(character):04X}"
    assert refusal(engine, path, a=f"x{character}") == f"таблица 1, строка 1, графа 2: ошибка: {problem}"


@both()
def test_text_beside_a_paragraph_tag_is_refused(tmp_path, engine):
    path = with_paragraphs(tmp_path / "x.docx", "раз", "важно {%p if x %}", "{%p endif %}")
    assert refusal(engine, path, x=1) == (
        "абзац 2: ошибка: в одном абзаце с тегом «{%p if x %}» стоит «важно»: это пропало бы\n"
        "    поставьте тег в отдельный абзац"
    )


@both()
def test_text_beside_a_row_tag_is_refused(tmp_path, engine):
    path = with_table(tmp_path / "x.docx", [["{%tr for x in xs %}", "важно"], ["a", "б"], ["{%tr endfor %}"]])
    assert refusal(engine, path, xs=[1]) == (
        "таблица 1, строка 1, графа 1: ошибка: "
        "в одной строке с тегом «{%tr for x in xs %}» стоит «важно»: это пропало бы\n"
        "    поставьте тег в отдельную строку таблицы"
    )


@both()
def test_text_beside_a_cell_tag_is_refused(tmp_path, engine):
    path = with_table(tmp_path / "x.docx", [["a", "{%tc for x in xs %} важно", "{{ x }}", "{%tc endfor %}"]])
    assert refusal(engine, path, xs=[1]) == (
        "таблица 1, строка 1, графа 2: ошибка: "
        "в одной ячейке с тегом «{%tc for x in xs %}» стоит «важно»: это пропало бы\n"
        "    поставьте тег в отдельную ячейку"
    )


@both()
def test_closing_braces_of_neighbouring_paragraphs_are_not_joined(tmp_path, engine):
    data = engine(with_paragraphs(tmp_path / "x.docx", "a }", "} b", "{{ x }}"))({"x": 1})
    assert paragraphs(data) == ["a }", "} b", "1"]


@both()
def test_closing_braces_of_neighbouring_runs_are_not_joined(tmp_path, engine):
    bold = "<w:rPr><w:b/></w:rPr>"
    path = with_body(tmp_path / "x.docx", f"<w:p>{run('a }')}{run('} b', properties=bold)}</w:p>")
    data = engine(path)({})
    assert [r.findtext(W + "t") for r in tree(data).iter(W + "r")] == ["a }", "} b"]


@both(jinja2.TemplateSyntaxError)
@pytest.mark.parametrize("xml", [paragraph("a {", "{ b"), paragraph("a {") + paragraph("{ b")])
def test_opening_braces_of_neighbours_are_not_joined(tmp_path, engine, xml):
    data = engine(with_body(tmp_path / "x.docx", xml))({})
    assert [text.text for text in tree(data).iter(W + "t")] == ["a {", "{ b"]


@both()
def test_tabs_and_line_ends_of_static_text_stay_as_they_are(tmp_path, engine):
    path = with_body(tmp_path / "x.docx", paragraph("а\tб\nв", "{{ x }}"))
    assert [text.text for text in tree(engine(path)({"x": 1})).iter(W + "t")] == ["а\tб\nв", "1"]


@both()
@pytest.mark.parametrize(
    "tag", ["{{ a }}", "{{ a|upper }}", "{{ '№' ~ a }}", "{{ [a]|join }}", "{{ '№%s'|format(a) }}"]
)
def test_nothing_is_refused_and_not_printed_as_none(tmp_path, engine, tag):
    path = with_paragraphs(tmp_path / "x.docx", "раз", tag)
    assert refusal(engine, path, a=None) == f"абзац 2: ошибка: в теге «{tag}» значение пусто"


@both()
@pytest.mark.parametrize("value", [True, [1], {"a": 1}])
def test_what_is_no_text_is_refused(tmp_path, engine, value):
    path = with_paragraphs(tmp_path / "x.docx", "{{ a }}")
    problem = "в теге «{{ a }}» значение нельзя напечатать: это не текст и не число"
    assert refusal(engine, path, a=value) == f"абзац 1: ошибка: {problem}"


@both()
def test_an_unknown_name_is_refused_and_not_left_out(tmp_path, engine):
    path = with_paragraphs(tmp_path / "x.docx", "Приказ № {{ номр }} от {{ дата }}")
    assert refusal(engine, path, номер="5", дата="1 мая") == (
        "абзац 1: ошибка: в теге «{{ номр }}» нет поля «номр»\n    похоже на «номер»"
    )


@both()
def test_line_ends_of_a_value_become_breaks(tmp_path, engine):
    data = engine(with_paragraphs(tmp_path / "x.docx", "{{ a }}"))({"a": "1\r\n2\n3\r4\t5"})
    assert len(list(tree(data).iter(W + "br"))) == 3
    assert paragraphs(data) == ["1\n2\n3\n4\t5"]
    assert_word_opens(tmp_path, data)


# Damage to structure


def widths(data: bytes) -> list[str]:
    return [column.get(W + "w") for column in tree(data).iter(W + "gridCol")]


INNER = table(row("а", "б", "в"), grid=(300, 300, 300))
SHORT = "<w:tr><w:trPr><w:{}{} w:val='1'/></w:trPr>" + cell("а") + cell("б") + "</w:tr>"


@both()
@pytest.mark.parametrize(
    "body",
    [
        table(row(cell(INNER, "<w:p/>")), grid=(900,)),
        table(SHORT.format("grid", "Before"), grid=(100, 400, 500)),
        table(SHORT.format("grid", "After"), grid=(100, 400, 500)),
    ],
    ids=["nested", "gridBefore", "gridAfter"],
)
def test_columns_keep_their_widths(tmp_path, engine, body):
    path = with_body(tmp_path / "x.docx", body + paragraph("{{ x }}"))
    data = engine(path)({"x": 1})
    assert widths(data) == widths(path.read_bytes())
    assert_word_opens(tmp_path, data)


@both(AttributeError)
def test_a_table_without_a_grid_is_filled(tmp_path, engine):
    path = with_body(tmp_path / "x.docx", f"<w:tbl><w:tblPr/>{row('{{ x }}')}</w:tbl><w:p/>")
    assert read_text(engine(path)({"x": 1})) == "| 1 |\n"


@both()
@pytest.mark.parametrize(
    ("body", "text"),
    [
        (table(row("{%tr for x in xs %}"), row("{{ x }}"), row("{%tr endfor %}")), "\n"),
        (table(row("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"), row("a")), "| a |\n"),
        (table(row(cell("{%p for x in xs %}", "{{ x }}", "{%p endfor %}"), "a")), "|  | a |\n"),
    ],
    ids=["table", "row", "cell"],
)
def test_an_empty_list_leaves_no_table_row_or_cell_empty(tmp_path, engine, body, text):
    data = engine(with_body(tmp_path / "x.docx", f"{body}<w:p/>"))({"xs": []})
    assert read_text(data) == text
    for outer, inner in (("tbl", "tr"), ("tr", "tc"), ("tc", "p")):
        assert all(element.find(W + inner) is not None for element in tree(data).iter(W + outer))
    assert_word_opens(tmp_path, data)


@both()
def test_vm_merges_equal_neighbours_and_loses_no_other_text(tmp_path, engine):
    path = with_table(
        tmp_path / "x.docx", [["{%tr for с in строки %}"], ["{% vm %}{{ с.а }}", "{{ с.б }}"], ["{%tr endfor %}"]]
    )
    rows = [{"а": "x", "б": 1}, {"а": "x", "б": 2}, {"а": "y", "б": 3}, {"а": "x", "б": 4}, {"а": "x", "б": 5}]
    data = engine(path)({"строки": rows})
    assert read_text(data).splitlines() == ["| x | 1 |", "| ↑ | 2 |", "| y | 3 |", "| x | 4 |", "| ↑ | 5 |"]
    assert_word_opens(tmp_path, data)


@both()
def test_a_section_break_beside_a_paragraph_tag_stays_once(tmp_path, engine):
    section = "<w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/></w:sectPr></w:pPr>"
    xml = f"{paragraph('{%p for x in xs %}')}{paragraph('{{ x }}')}<w:p>{section}{run('{%p endfor %}')}</w:p><w:p/>"
    data = engine(with_body(tmp_path / "x.docx", xml))({"xs": [1, 2, 3]})
    assert [size.get(W + "orient") for size in tree(data).iter(W + "pgSz")] == ["landscape", None]
    assert paragraphs(data)[:4] == ["1", "2", "3", ""]


@both()
@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:bookmarkStart w:id='7' w:name='место'/>{}<w:bookmarkEnd w:id='7'/></w:p>",
        "<w:p w14:paraId='12345678'>{}</w:p>",
    ],
    ids=["bookmarks", "paragraphs"],
)
def test_ids_stay_unique_after_a_loop(tmp_path, engine, xml):
    loop = f"{paragraph('{%p for x in xs %}')}{xml.format(run('{{ x }}'))}{paragraph('{%p endfor %}')}"
    data = engine(with_body(tmp_path / "x.docx", loop))({"xs": [1, 2, 3]})
    marks = [(e.tag, *item) for e in tree(data).iter() for item in e.attrib.items() if item[0].endswith(("}id", "Id"))]
    assert len(set(marks)) == len(marks)
    assert paragraphs(data) == ["1", "2", "3"]
    assert_word_opens(tmp_path, data)


@both()
def test_ids_of_pictures_stay_unique_after_a_loop(tmp_path, engine):
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "{%p for x in xs %}"
    header.add_paragraph("{{ x }}").add_run().add_picture(picture())
    header.add_paragraph("{%p endfor %}")
    data = engine(saved(document, tmp_path / "x.docx"))({"xs": [1, 2, 3]})
    ids = [e.get("id") for e in tree(data, part(data, "header")).iter() if str(e.tag).endswith("}docPr")]
    assert len(set(ids)) == len(ids) == 3
    assert_word_opens(tmp_path, data)


LIBRE_OFFICE = b"officedocument/2006/relationships/meta"
"""What it writes in the place of `package/…` in the type of the relation to the properties of a document."""


@both()
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_properties_of_a_template_saved_by_libreoffice_are_not_written_twice(tmp_path, engine):
    path = with_paragraphs(tmp_path / "x.docx", "{{ x }}")
    edited(path, "_rels/.rels", lambda data: data.replace(b"package/2006/relationships/meta", LIBRE_OFFICE))
    names = zipfile.ZipFile(io.BytesIO(engine(path)({"x": 1}))).namelist()
    assert sorted(set(names)) == sorted(names)


@both()
def test_a_list_inside_a_loop_begins_anew_in_each_round(tmp_path, engine):
    document = docx.Document()
    document.add_paragraph("{%p for дело in дела %}")
    document.add_paragraph("{{ дело.имя }}")
    document.add_paragraph("{%p for шаг in дело.шаги %}")
    document.add_paragraph("{{ шаг }}", style="List Number")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    values = {"дела": [{"имя": "А", "шаги": ["раз", "два"]}, {"имя": "Б", "шаги": ["три"]}]}
    data = engine(saved(document, tmp_path / "x.docx"))(values)
    assert pages_of([data], tmp_path) == [["А 1. раз 2. два Б 1. три"]]


@both()
def test_deleted_text_of_tracked_changes_is_not_evaluated(tmp_path, engine):
    deleted = "<w:del w:id='1' w:author='x'><w:r><w:delText>{{ 7*7 }}</w:delText></w:r></w:del>"
    data = engine(with_body(tmp_path / "x.docx", f"<w:p>{deleted}{run('{{ x }}')}</w:p>"))({"x": 1})
    assert next(tree(data).iter(W + "delText")).text == "{{ 7*7 }}"
    assert paragraphs(data) == ["1"]


# Safety


@both()
def test_a_template_cannot_reach_the_computer(tmp_path, engine):
    tag = "{{ cycler.__init__.__globals__.os.getcwd() }}"
    path = with_paragraphs(tmp_path / "x.docx", tag)
    assert refusal(engine, path) == f"абзац 1: ошибка: тег «{tag}» обращается к тому, что шаблону недоступно"


@both()
def test_a_value_in_a_footnote_is_not_evaluated(tmp_path, engine):
    document = docx.Document()
    add_note(document, "{{ a }}")
    document.add_section()
    data = engine(saved(document, tmp_path / "x.docx"))({"a": "{{ 7*7 }}"})
    assert paragraphs(data, part(data, "footnotes"))[-1] == "{{ 7*7 }}"


class Meanwhile(dict[str, str]):
    """Values of which another document is made in another thread as soon as they are asked."""

    def __init__(self, values: Mapping[str, str], other: Callable[[], bytes]):
        super().__init__(values)
        self.other = other
        self.made: list[bytes] = []

    def __getitem__(self, name: str) -> str:
        with ThreadPoolExecutor(1) as pool:
            self.made.append(pool.submit(self.other).result())
        return super().__getitem__(name)


@both()
def test_a_document_made_meanwhile_changes_nothing_of_this_one(tmp_path, engine):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ имя }}"
    document.add_paragraph("{{ дело.имя }}")
    fill = engine(saved(document, tmp_path / "x.docx"))
    meanwhile = Meanwhile({"имя": "А"}, partial(fill, {"имя": "Б", "дело": {"имя": "Б"}}))
    data = fill({"имя": "А", "дело": meanwhile})
    assert [read_text(made) for made in meanwhile.made] == ["[верхний колонтитул] Б\nБ\n"]
    assert read_text(data) == "[верхний колонтитул] А\nА\n"


# Errors


@both(jinja2.UndefinedError, jinja_env=jinja2.Environment(undefined=jinja2.StrictUndefined))
def test_an_unknown_name_is_told_with_its_place_and_the_nearest_one(tmp_path, engine):
    path = with_table(tmp_path / "x.docx", [["a"], ["б"]], before="x")
    document = docx.Document(str(path))
    inner = document.add_table(3, 2)
    inner.rows[2].cells[0].text = "Дата: {{ датта }}"
    assert refusal(engine, saved(document, path), наименование="x", дата="y") == (
        "таблица 2, строка 3, графа 1: ошибка: в теге «{{ датта }}» нет поля «датта»\n    похоже на «дата»"
    )


@both(jinja2.TemplateSyntaxError)
@pytest.mark.parametrize(
    "texts",
    [
        ["{%p\u00a0if a %}", "да", "{%p endif %}"],
        ["{%– if a –%}", "да{% endif %}"],
        ["{{ б[«ключ»] }}"],
        ["{{ б[„ключ“] }}"],
        ["{{ б[‚ключ‘] }}"],
    ],
    ids=["no-break space", "dash", "guillemets", "low quotes", "low single quotes"],
)
def test_what_autocorrection_does_to_a_tag_is_undone(tmp_path, engine, texts):
    data = engine(with_paragraphs(tmp_path / "x.docx", *texts))({"a": 1, "б": {"ключ": "да"}})
    assert "".join(paragraphs(data)) == "да"


# The same again


@both()
@pytest.mark.parametrize(
    "body",
    [
        paragraph("доля }") + paragraph("} конец"),
        table(row(cell(INNER, "<w:p/>")), grid=(900,)),
        paragraph("а\tб\nв"),
    ],
    ids=["text", "grid", "elements"],
)
def test_a_document_without_tags_comes_out_the_same(tmp_path, engine, body):
    path = with_body(tmp_path / "x.docx", f"{body}<w:p/>")
    before, after = path.read_bytes(), engine(path)({})
    assert read_text(after) == read_text(before)
    assert widths(after) == widths(before)
    assert [element.tag for element in tree(after).iter()] == [element.tag for element in tree(before).iter()]


@both()
def test_the_same_input_gives_the_same_bytes_on_another_day(tmp_path, engine, monkeypatch):
    path = with_paragraphs(tmp_path / "x.docx", "{{ x }}")
    first = engine(path)({"x": 1})
    monkeypatch.setattr(zipfile, "time", SimpleNamespace(time=lambda: 2e9, localtime=time.gmtime))
    assert engine(path)({"x": 1}) == first
