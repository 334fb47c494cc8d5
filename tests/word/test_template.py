"""A template compiled once and filled many times."""

from __future__ import annotations

import datetime
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Stop
from generator.word.package import pack
from generator.word.reading import read_text
from generator.word.template import TemplateProblems, compile_template
from tests.word.building import (
    W,
    assert_word_opens,
    fill_problems,
    member,
    paragraphs,
    picture,
    problems,
    run,
    saved,
    tree,
    with_body,
    with_paragraphs,
    with_table,
)

# Tags


def test_a_value_stands_where_its_tag_stood(tmp_path):
    data = compile_template(with_paragraphs(tmp_path / "x.docx", "г. {{ место_издания }}, {{ n }}")).fill(
        {"место_издания": "Заречный", "n": 5}
    )
    assert paragraphs(data) == ["г. Заречный, 5"]
    assert_word_opens(tmp_path, data)


def test_a_tag_cut_into_runs_by_word_takes_the_look_of_its_first_run(tmp_path):
    bold = "<w:rPr><w:b/></w:rPr>"
    xml = (
        f"<w:p>{run('№ ')}{run('{', properties=bold)}<w:proofErr w:type='spellStart'/>{run('{ но')}"
        f"<w:bookmarkStart w:id='1' w:name='a'/>{run('мер', ' }')}<w:bookmarkEnd w:id='1'/>{run('} от')}</w:p>"
    )
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"номер": "218"})
    assert paragraphs(data) == ["№ 218 от"]
    bold_texts = [r.findtext(W + "t") for r in tree(data).iter(W + "r") if r.find(f"{W}rPr/{W}b") is not None]
    assert bold_texts == ["218"]
    assert_word_opens(tmp_path, data)


@pytest.mark.parametrize(
    "tag",
    [
        "{{\u00a0a\u00a0}}",
        "{{ б[“ключ”] }}",
        "{{ б[«ключ»] }}",
        "{{ б[’ключ’] }}",
        "{{ б[&quot;ключ&quot;] }}",
        "{{ '}}' and a }}",
        "{{r a }}",
    ],
)
def test_what_autocorrection_does_inside_a_tag_is_undone(tmp_path, tag):
    path = with_body(tmp_path / "x.docx", f"<w:p>{run(tag)}</w:p>")
    assert paragraphs(compile_template(path).fill({"a": "да", "б": {"ключ": "да"}})) == ["да"]


def test_a_no_break_space_after_a_p_tag_and_a_dash_made_long_are_understood(tmp_path):
    path = with_paragraphs(
        tmp_path / "x.docx", "{%p\u00a0if a %}", "да", "{%p endif %}", "x", "{%– if a –%}", "y{% endif %}"
    )
    assert paragraphs(compile_template(path).fill({"a": 1})) == ["да", "xy"]


def test_static_braces_and_lone_closing_marks_stay_as_they_are(tmp_path):
    xml = "".join(f"<w:p>{run(*texts)}</w:p>" for texts in (("a {", "{ b"), ("a }", "} b"), ("}} %} {",), ("{{{x}}}",)))
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"x": 1})
    assert paragraphs(data) == ["a {{ b", "a }} b", "}} %} {", "{1}"]


def test_static_text_with_tabs_and_spaces_is_preserved(tmp_path):
    xml = (
        f"<w:p>{run('  два  ')}<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b &amp; &lt;c&gt;</w:t></w:r>{run('{{ x }}')}</w:p>"
    )
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"x": "!"})
    assert paragraphs(data) == ["  два  \ta\nb & <c>!"]


def test_a_key_is_not_hidden_by_a_method_of_its_mapping(tmp_path):
    compiled = compile_template(with_paragraphs(tmp_path / "x.docx", "{{ a.items }}"))
    for value in ({"items": "да"}, MappingProxyType({"items": "да"})):
        assert paragraphs(compiled.fill({"a": value})) == ["да"]


def test_blanks_that_word_ignored_do_not_come_back(tmp_path):
    path = with_body(tmp_path / "x.docx", "<w:p><w:r><w:t>\n  текст {{ x }}\n</w:t></w:r></w:p>")
    assert paragraphs(compile_template(path).fill({"x": 1})) == ["текст 1"]


def test_a_template_without_tags_comes_out_the_same(tmp_path):
    path = with_table(tmp_path / "x.docx", [["a", "b"], ["в", "г"]], before="Текст")
    before, after = path.read_bytes(), compile_template(path).fill({})
    assert [e.tag for e in tree(before).iter()] == [e.tag for e in tree(after).iter()]
    assert read_text(before) == read_text(after)


def test_deleted_text_of_tracked_changes_is_never_evaluated(tmp_path):
    deleted = "<w:del w:id='1' w:author='x'><w:r><w:delText>{{ нет }}</w:delText></w:r></w:del>"
    xml = f"<w:p>{deleted}{run('{{ x }}')}</w:p>"
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"x": 1})
    assert paragraphs(data) == ["1"]


def test_loops_and_conditions_work_over_paragraphs_runs_rows_and_cells(tmp_path):
    path = with_table(
        tmp_path / "x.docx",
        [
            ["{%tc for г in графы %}", "{{ г }}", "{%tc endfor %}"],
            ["{%tr for с in строки %}"],
            ["{%tc for я in с %}", "{{ я }}", "{%tc endfor %}"],
            ["{%tr endfor %}"],
        ],
        before="{% if много %}много{% else %}мало{% endif %}",
    )
    data = compile_template(path).fill({"графы": ["1", "2"], "строки": [["a", "б"], ["в", "г"]], "много": False})
    assert read_text(data).splitlines() == ["мало", "| 1 | 2 |", "| a | б |", "| в | г |"]
    assert_word_opens(tmp_path, data)


def test_a_condition_may_span_whole_paragraphs_with_inline_tags(tmp_path):
    path = with_paragraphs(tmp_path / "x.docx", "a{% if x %}б", "в", "г{% endif %}д")
    compiled = compile_template(path)
    assert paragraphs(compiled.fill({"x": True})) == ["aб", "в", "гд"]
    assert paragraphs(compiled.fill({"x": False})) == ["aд"]


def test_comments_print_nothing_and_take_their_paragraph_with_them(tmp_path):
    path = with_paragraphs(tmp_path / "x.docx", "a{# нет #}б", "{#p совсем #}", "{{ x }}")
    assert paragraphs(compile_template(path).fill({"x": 1})) == ["aб", "1"]


def test_tags_in_headers_and_properties_are_filled_and_escaped_once(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ a }}"
    document.core_properties.title = "{{ a }}"
    document.core_properties.author = "Составитель шаблона"
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"a": "A & <B>"}, datetime.date(2026, 8, 27))
    header = next(n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "header" in n)
    assert paragraphs(data, header) == ["A & <B>"]
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.title == "A & <B>"
    assert core.created == core.modified == datetime.datetime(2026, 8, 27, tzinfo=datetime.UTC)
    assert (core.author, core.last_modified_by, core.revision) == ("prikaz", "prikaz", 1)
    assert_word_opens(tmp_path, data)


def test_a_line_break_in_a_property_or_a_field_code_is_a_blank(tmp_path):
    field = "<w:p><w:r><w:instrText>HYPERLINK {{ a }}</w:instrText></w:r></w:p>"
    document = docx.Document(str(with_body(tmp_path / "x.docx", field)))
    document.core_properties.title = "{{ a }}"
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"a": 'x\n"&"'})
    assert docx.Document(io.BytesIO(data)).core_properties.title == 'x "&"'
    assert next(tree(data).iter(W + "instrText")).text == 'HYPERLINK x "&"'


# Merging and widths


def test_colspan_and_hm_merge_across(tmp_path):
    path = with_table(
        tmp_path / "x.docx",
        [
            ["{% colspan n %}Раздел"],
            ["{%tc for x in xs %}", "{% hm %}Шапка", "{%tc endfor %}"],
            ["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"],
        ],
    )
    data = compile_template(path).fill({"n": 3, "xs": [1, 2, 3]})
    assert read_text(data).splitlines() == ["| Раздел |", "| Шапка |", "| 1 | 2 | 3 |"]
    assert [e.get(W + "val") for e in tree(data).iter(W + "gridSpan")] == ["3", "3"]
    assert_word_opens(tmp_path, data)


def test_vm_merges_equal_neighbours_and_loses_no_other_text(tmp_path):
    path = with_table(
        tmp_path / "x.docx", [["{%tr for с in строки %}"], ["{% vm %}{{ с.а }}", "{{ с.б }}"], ["{%tr endfor %}"]]
    )
    rows = [{"а": "x", "б": 1}, {"а": "x", "б": 2}, {"а": "y", "б": 3}, {"а": "x", "б": 4}, {"а": "x", "б": 5}]
    data = compile_template(path).fill({"строки": rows})
    assert read_text(data).splitlines() == ["| x | 1 |", "| ↑ | 2 |", "| y | 3 |", "| x | 4 |", "| ↑ | 5 |"]
    assert_word_opens(tmp_path, data)


def test_vm_in_a_loop_over_cells_merges_each_column_and_a_heading_ends_the_merge(tmp_path):
    path = with_table(
        tmp_path / "x.docx",
        [
            ["{%tr for г in группы %}"],
            ["{% colspan 2 %}{{ г.имя }}"],
            ["{%tr for с in г.строки %}"],
            ["{%tc for я in с %}", "{% vm %}{{ я }}", "{%tc endfor %}"],
            ["{%tr endfor %}"],
            ["{%tr endfor %}"],
        ],
    )
    values = {"группы": [{"имя": "I", "строки": [["a", "б"], ["a", "в"]]}, {"имя": "II", "строки": [["a", "в"]]}]}
    data = compile_template(path).fill(values)
    assert read_text(data).splitlines() == ["| I |", "| a | б |", "| ↑ | в |", "| II |", "| a | в |"]


def legend_table(path: Path) -> Path:
    return with_table(
        path,
        [
            ["{#tr ширины #}номер", "что", "прочие"],
            ["{%tc for графа in графы %}", "{{ графа.имя }}", "{%tc endfor %}"],
            ["{%tr for с in строки %}"],
            ["{%tc for я in с %}", "{{ я }}", "{%tc endfor %}"],
            ["{%tr endfor %}"],
            ["{% colspan 3 %}Всего"],
        ],
    )


def test_columns_share_the_width_of_the_table_by_the_legend_row(tmp_path):
    document = docx.Document(str(legend_table(tmp_path / "x.docx")))
    for cell, width in zip(document.tables[0].rows[0].cells, (500, 3000, 1500), strict=True):
        cell._tc.tcPr.find(W + "tcW").set(W + "w", str(width))
    grid = list(document.tables[0]._tbl.iter(W + "gridCol"))
    for column, width in zip(grid, (3000, 3000, 3001), strict=True):
        column.set(W + "w", str(width))
    compiled = compile_template(saved(document, tmp_path / "y.docx"))
    columns = [{"имя": k, "ключ": k} for k in ("номер", "что", "прочее", "иное")]
    data = compiled.fill({"графы": columns, "строки": [["1", "2", "3", "4"]]})
    widths = [int(e.get(W + "w")) for e in tree(data).iter(W + "gridCol")]
    assert sum(widths) == 9001
    assert widths == [692, 4155, 2077, 2077]
    cells = [[int(c.get(W + "w")) for c in row.iter(W + "tcW")] for row in tree(data).iter(W + "tr")]
    assert cells == [widths, widths, [9001]]
    assert "ширины" not in read_text(data)
    assert next(tree(data).iter(W + "tblLayout")).get(W + "type") == "fixed"
    assert_word_opens(tmp_path, data)


def test_a_width_of_its_own_wins(tmp_path):
    compiled = compile_template(legend_table(tmp_path / "x.docx"))
    columns = [{"имя": "a", "ключ": "a", "ширина": 75}, {"имя": "б", "ключ": "б", "ширина": 25}]
    data = compiled.fill({"графы": columns, "строки": [["1", "2"]]})
    first, second = (int(e.get(W + "w")) for e in tree(data).iter(W + "gridCol"))
    assert abs(first - 3 * second) <= 3


# What loops leave


def test_an_empty_loop_leaves_no_broken_table_row_or_cell(tmp_path):
    xml = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr for x in нет %}</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p/></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        "<w:tr><w:tc><w:p><w:r><w:t>{%tc for x in нет %}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>"
        "<w:tc><w:p><w:r><w:t>{%tc endfor %}</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>{%p for x in нет %}</w:t></w:r></w:p><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"нет": []})
    assert len(list(tree(data).iter(W + "tbl"))) == len(list(tree(data).iter(W + "tr"))) == 1
    assert_word_opens(tmp_path, data)


def test_a_header_that_a_condition_empties_keeps_a_paragraph(tmp_path):
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "{%p if нет %}"
    header.add_paragraph("текст")
    header.add_paragraph("{%p endif %}")
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"нет": False})
    assert_word_opens(tmp_path, data)
    name = next(n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "header" in n)
    assert len(list(tree(data, name).iter(W + "p"))) == 1


def test_ids_stay_unique_after_loops(tmp_path):
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    paragraph = document.add_paragraph("{{ x }}")
    paragraph._p.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "12345678")
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = paragraph._p.makeelement(W + tag, {W + "id": "7"})
        if tag == "bookmarkStart":
            mark.set(W + "name", "место")
        paragraph._p.append(mark)
    paragraph.add_run().add_picture(picture())
    document.add_paragraph("{%p endfor %}")
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"xs": [1, 2, 3]})
    ids = [e.get("id") for e in tree(data).iter() if str(e.tag).endswith("}docPr")]
    assert len(ids) == len(set(ids)) == 3
    assert "paraId" not in member(data) and "bookmark" not in member(data)
    assert_word_opens(tmp_path, data)


def test_a_section_break_beside_a_p_tag_stays_once(tmp_path):
    section = "<w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/></w:sectPr></w:pPr>"
    xml = (
        f"<w:p><w:r><w:t>{{%p for x in xs %}}</w:t></w:r></w:p><w:p>{run('{{ x }}')}</w:p>"
        f"<w:p>{section}<w:r><w:t>{{%p endfor %}}</w:t></w:r></w:p><w:p/>"
    )
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"xs": [1, 2, 3]})
    sizes = [s.get(W + "orient") for s in tree(data).iter(W + "pgSz")]
    assert sizes == ["landscape", None]
    assert paragraphs(data)[:4] == ["1", "2", "3", ""]


# Safety


@pytest.mark.parametrize(
    "value",
    [
        "{{ 7*7 }}",
        "{% for x in y %}",
        "<w:p/>",
        "5 < 7 & 8 > 1",
        "]]>",
        "&amp;",
        "\"'",
        "  два  пробела  ",
        "{#p x #}",
        "﷒0﷓",
    ],
)
def test_a_value_is_never_evaluated_and_never_lost(tmp_path, value):
    document = docx.Document(str(with_paragraphs(tmp_path / "x.docx", "{{ a }}")))
    document.sections[0].footer.paragraphs[0].text = "{{ a }}"
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"a": value})
    assert paragraphs(data) == [value]
    footer = next(n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "footer" in n)
    assert paragraphs(data, footer) == [value]


def test_line_ends_become_breaks_and_tabs_become_tabs(tmp_path):
    data = compile_template(with_paragraphs(tmp_path / "x.docx", "{{ a }}")).fill({"a": "1\r\n2\n3\r4\t5"})
    assert len(list(tree(data).iter(W + "br"))) == 3
    assert paragraphs(data) == ["1\n2\n3\n4\t5"]
    assert_word_opens(tmp_path, data)


_LEGAL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff")).map(
    lambda text: "".join(c for c in text if c >= " " or c in "\t\n")
)


@settings(max_examples=150, deadline=None)
@given(_LEGAL)
def test_any_text_comes_back_as_it_was(text):
    data = _compiled_once().fill({"a": text})
    assert paragraphs(data) == [text]
    assert read_text(data) == f"{text}\n"


_CACHE: list = []


def _compiled_once():
    if not _CACHE:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            _CACHE.append(compile_template(with_paragraphs(Path(folder) / "x.docx", "{{ a }}")))
    return _CACHE[0]


def test_a_template_cannot_reach_out_of_itself(tmp_path):
    for tag in (
        "{{ ''.__class__.__mro__ }}",
        "{{ a.__init__.__globals__ }}",
        "{{ (7).__class__.__base__.__subclasses__() }}",
    ):
        path = with_paragraphs(tmp_path / "x.docx", tag)
        assert any("недоступно" in p or "нет поля" in p for p in fill_problems(path, {"a": "x"})), tag
    found = fill_problems(with_paragraphs(tmp_path / "x.docx", "{{ cycler.__init__ }}"), {})
    assert "недоступно" in found[0]
    assert "нельзя употребить «include»" in problems(with_paragraphs(tmp_path / "x.docx", "{% include 'x' %}"))[0]
    assert "неизвестный фильтр" in problems(with_paragraphs(tmp_path / "x.docx", "{{ a|safe }}"))[0]


def test_the_same_input_gives_the_same_bytes(tmp_path):
    path = legend_table(tmp_path / "x.docx")
    values = {"графы": [{"имя": "a", "ключ": "что"}], "строки": [["1"]]}
    assert compile_template(path).fill(values) == compile_template(path).fill(values)
    compiled = compile_template(path)
    assert compiled.fill(values) == compiled.fill(values) == pack(compiled.render(values))


def test_threads_share_a_compiled_template(tmp_path):
    path = with_table(
        tmp_path / "x.docx", [["{%tr for с in строки %}"], ["{% vm %}{{ с }}", "{{ имя }}"], ["{%tr endfor %}"]]
    )
    compiled = compile_template(path)
    values = [{"имя": f"n{i}", "строки": [str(i % 3)] * 30} for i in range(40)]
    expected = [compiled.fill(v) for v in values]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(compiled.fill, values)) == expected


# Problems


def test_text_beside_a_p_tag_is_refused_with_its_place(tmp_path):
    (tmp_path / "orders").mkdir()
    path = with_paragraphs(tmp_path / "orders" / "default.docx", "раз", "важно {%p if x %}", "{%p endif %}")
    found = problems(path)
    assert len(found) == 1
    assert found[0].startswith("шаблон orders/default.docx, абзац 2: ошибка: ")
    assert "«{%p if x %}»" in found[0] and "«важно»" in found[0]


@pytest.mark.parametrize(
    "rows",
    [
        [["{%tr for x in y %}", "важно"], ["a", "б"], ["{%tr endfor %}"]],
        [["{%tc for x in y %} важно", "{{ x }}", "{%tc endfor %}"]],
    ],
)
def test_text_beside_a_row_or_cell_tag_is_refused(tmp_path, rows):
    found = problems(with_table(tmp_path / "x.docx", rows))
    assert "«важно»" in found[0] and "таблица 1, строка 1, графа 1" in found[0]


def test_all_problems_of_all_templates_come_at_once(tmp_path):
    first = with_paragraphs(tmp_path / "x.docx", "{{ a", "{% if x %}")
    second = with_paragraphs(tmp_path / "y.docx", "{%p endfor %}")
    found = problems(first, second, tmp_path / "нет.docx")
    assert [
        "тег не закрыт" in found[0],
        "не закрыт" in found[1],
        "не к месту" in found[2],
        "нет такого файла" in found[3],
    ]
    assert [p.split(":")[0].rsplit("/")[-1] for p in found] == [
        "x.docx, абзац 1",
        "x.docx, абзац 2",
        "y.docx, абзац 1",
        "нет.docx",
    ]


def test_syntax_errors_are_all_named_with_what_to_write(tmp_path):
    found = problems(
        with_paragraphs(tmp_path / "x.docx", "{{ место издания }}", "{{ a + }}", "{% for x on y %}{% endfor %}")
    )
    assert len(found) == 3
    assert "{{ место_издания }}" in found[0]
    assert "абзац 2" in found[1] and "абзац 3" in found[2]


def test_tags_that_open_and_close_on_different_levels_are_refused(tmp_path):
    found = problems(with_paragraphs(tmp_path / "x.docx", "{%p if x %}", "a{% endif %}"))
    assert "не на том уровне" in found[0]
    path = with_table(tmp_path / "y.docx", [["{% if x %}a", "б"], ["в", "г"]], before="x")
    document = docx.Document(str(path))
    document.add_paragraph("{% endif %}")
    assert "не на том уровне" in problems(saved(document, path))[0]


def test_an_undefined_name_is_told_with_its_place_and_the_nearest_one(tmp_path):
    path = with_table(tmp_path / "x.docx", [["a", "б"], ["в", "{{ наменование }}"]])
    found = fill_problems(path, {"наименование": "x", "дата": "y"})
    assert "таблица 1, строка 2, графа 2: ошибка: в теге «{{ наменование }}» нет поля «наменование»" in found[0]
    assert "похоже на «наименование»" in found[0]


def test_an_undefined_key_and_a_loop_variable_are_told_the_same_way(tmp_path):
    path = with_paragraphs(
        tmp_path / "x.docx", "{%p for строка in xs %}", "{{ строка.чт }} {{ строко }}", "{%p endfor %}"
    )
    assert "похоже на «что»" in fill_problems(path, {"xs": [{"что": "a"}]})[0]
    assert "похоже на «строка»" in fill_problems(path, {"xs": [{"чт": "a"}]})[0]


@pytest.mark.parametrize("value", [None, True, [1], {"a": 1}])
def test_what_is_no_text_is_not_printed(tmp_path, value):
    found = fill_problems(with_paragraphs(tmp_path / "x.docx", "{{ a }}"), {"a": value})
    assert "в теге «{{ a }}» значение" in found[0]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_a_problem(tmp_path, character):
    found = fill_problems(with_paragraphs(tmp_path / "x.docx", "{{ a }}"), {"a": f"x{character}"})
    assert f"U+{ord(character):04X}" in found[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"text", "повреждён"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"PK\5\6" + bytes(18), "это не документ Word"),
    ],
)
def test_a_file_that_is_no_docx_is_refused_in_words(tmp_path, data, words):
    (tmp_path / "x.docx").write_bytes(data)
    found = problems(tmp_path / "x.docx")
    assert words in found[0] and "x.docx" in found[0]


def test_broken_xml_is_refused_in_words(tmp_path):
    path = with_paragraphs(tmp_path / "x.docx", "a")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = files["word/document.xml"][:-20]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert "повреждён" in problems(path)[0]


def test_template_problems_are_a_stop():
    assert issubclass(TemplateProblems, Stop)


def test_a_filter_over_a_stretch_of_the_document_is_refused(tmp_path):
    path = with_paragraphs(tmp_path / "x.docx", "{% filter default(a, true) %}{% endfilter %}")
    (problem,) = problems(path)
    assert "тег «{% filter default(a, true) %}» над частью документа не работает" in problem
    assert "абзац 1" in problem
