"""A template compiled once and filled many times."""

from __future__ import annotations

import datetime
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Stop
from generator.word.reading import read_text
from generator.word.template import CompiledTemplate, TemplateProblems, compile_template
from tests.word.building import (
    W,
    add_note,
    assert_word_opens,
    edited,
    fill_problems,
    member,
    paragraph,
    paragraphs,
    part,
    problems,
    row,
    run,
    saved,
    table,
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
        "{{ б[’ключ’] }}",
        "{{ б[&quot;ключ&quot;] }}",
        "{{ '}}' and a }}",
        "{{r a }}",
    ],
)
def test_what_autocorrection_does_inside_a_tag_is_undone(tmp_path, tag):
    path = with_body(tmp_path / "x.docx", f"<w:p>{run(tag)}</w:p>")
    assert paragraphs(compile_template(path).fill({"a": "да", "б": {"ключ": "да"}})) == ["да"]


def test_static_braces_and_lone_closing_marks_stay_as_they_are(tmp_path):
    data = compile_template(with_paragraphs(tmp_path / "x.docx", "}} %} {", "{{{x}}}")).fill({"x": 1})
    assert paragraphs(data) == ["}} %} {", "{1}"]


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


def test_tags_in_headers_are_filled_and_the_properties_are_those_of_the_document(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ a }}"
    document.core_properties.author = "Составитель шаблона"
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"a": "A & <B>"}, datetime.date(2026, 8, 27))
    assert paragraphs(data, part(data, "header")) == ["A & <B>"]
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.created == core.modified == datetime.datetime(2026, 8, 27, tzinfo=datetime.UTC)
    assert (core.author, core.last_modified_by, core.revision) == ("prikaz", "prikaz", 1)
    assert_word_opens(tmp_path, data)


# Expressions

TITLE = "{http://purl.org/dc/elements/1.1/}title"
HARD = '<б> & "в"\t1\nг'
BLOCK = "{% set s %}а & {{ v }}{% endset %}"
MACRO = "{% macro м(x) %}<{{ x }}>{% endmacro %}"
EXPRESSIONS = [
    ("{{ 'a<b' }}", "a<b"),
    ("{{ v ~ '<w:br/>' }}", f"{HARD}<w:br/>"),
    ("{{ 'a' ~ 5 ~ 1.5 }}", "a51.5"),
    ("{{ [v, v]|join(', ') }}", f"{HARD}, {HARD}"),
    ("{{ xs|join(' & ', attribute='v') }}", f"{HARD} & 5"),
    ("{{ xs|map(attribute='v')|join(d='<') }}", f"{HARD}<5"),
    ("{{ v|replace('&', 'и') }}", HARD.replace("&", "и")),
    ("{{ v + v }}", HARD + HARD),
    ("{{ v|upper }}", HARD.upper()),
    ("{{ '%s, %s'|format(v, 5) }}", f"{HARD}, 5"),
    (BLOCK + "{{ s ~ v }}", f"а & {HARD}{HARD}"),
    (BLOCK + "{{ v ~ s }}", f"{HARD}а & {HARD}"),
    (BLOCK + "{{ s + v }}", f"а & {HARD}{HARD}"),
    (BLOCK + "{{ [s, v]|join('<') }}", f"а & {HARD}<{HARD}"),
    (BLOCK + "{{ s|upper }}", f"а & {HARD}".upper()),
    (BLOCK + "{{ s|replace('&', v) }}", f"а & {HARD}".replace("&", HARD)),
    (BLOCK + "{{ 'да' if 'а & ' in s }}", "да"),
    ("{% set s|upper %}{{ v }}{% endset %}{{ s ~ v }}", HARD.upper() + HARD),
    (MACRO + "{{ м(v) ~ v }}", f"<{HARD}>{HARD}"),
    (MACRO + "{{ м(м(v))|upper }}", f"<<{HARD}>>".upper()),
    ("{% macro м(x) %}<{{ caller() }}>{% endmacro %}{% call м(v) %}&{{ v }}{% endcall %}", f"<&{HARD}>"),
    ("{% for x in [v] recursive %}{{ x }}{% if loop.depth < 2 %}{{ loop([5]) }}{% endif %}{% endfor %}", f"{HARD}5"),
]


@pytest.mark.parametrize(("tags", "text"), EXPRESSIONS)
def test_an_expression_prints_what_it_makes_of_its_values(tmp_path, tags, text):
    document = docx.Document(str(with_paragraphs(tmp_path / "x.docx", tags)))
    document.core_properties.title = tags
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"v": HARD, "xs": [{"v": HARD}, {"v": 5}]})
    assert paragraphs(data) == [text]
    assert tree(data, "docProps/core.xml").findtext(TITLE) == text.replace("\t", " ").replace("\n", " ")
    assert_word_opens(tmp_path, data)


@pytest.mark.parametrize("tag", ["{{ v ~ 'a' }}", "{{ [v]|join }}", "{{ v|upper }}", BLOCK, f"{BLOCK}{{{{ s ~ v }}}}"])
def test_an_expression_does_not_hide_what_xml_cannot_hold(tmp_path, tag):
    assert "недопустимый знак U+000B" in fill_problems(with_paragraphs(tmp_path / "x.docx", tag), {"v": "x\x0b"})[0]


def block_over_runs(path: Path, tag: str) -> Path:
    return with_body(path / "x.docx", paragraph("{% set s %}а &", "б{{ v }}{% endset %}", tag))


@pytest.mark.parametrize(("tag", "text"), [("{{ s ~ v }}", "{s}{v}"), ("{{ [v, s]|join(s) }}", "{v}{s}{s}")])
def test_a_block_that_spans_runs_is_printed_and_joined(tmp_path, tag, text):
    data = compile_template(block_over_runs(tmp_path, tag)).fill({"v": HARD})
    assert paragraphs(data) == [text.format(s=f"а &б{HARD}", v=HARD)]
    assert_word_opens(tmp_path, data)


NO_TEXT = "стоит часть документа, а не текст: её можно только напечатать"


@pytest.mark.parametrize("tag", ["{{ s|upper }}", "{{ s|replace('w', '') }}", "{{ '%s'|format(s) }}"])
def test_a_block_that_spans_runs_is_no_text(tmp_path, tag):
    (problem,) = fill_problems(block_over_runs(tmp_path, tag), {"v": HARD})
    assert problem.endswith(f"абзац 1: ошибка: в теге «{tag}» {NO_TEXT}")


def test_the_first_of_none_is_told_without_a_name(tmp_path):
    (problem,) = fill_problems(with_paragraphs(tmp_path / "x.docx", "{{ xs|first }}"), {"xs": []})
    assert problem.endswith("абзац 1: ошибка: тег «{{ xs|first }}» не выполняется с этими данными")


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


def test_a_header_that_a_condition_empties_keeps_a_paragraph(tmp_path):
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "{%p if нет %}"
    header.add_paragraph("текст")
    header.add_paragraph("{%p endif %}")
    data = compile_template(saved(document, tmp_path / "x.docx")).fill({"нет": False})
    assert_word_opens(tmp_path, data)
    assert len(list(tree(data, part(data, "header")).iter(W + "p"))) == 1


# Safety


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory):
    """A template that prints `a` wherever a value can be printed."""
    path = tmp_path_factory.mktemp("everywhere") / "x.docx"
    loop = table(row("{%tr for x in [1, 2] %}"), row("{{ a }}"), row("{%tr endfor %}"))
    field = "<w:p><w:r><w:instrText>HYPERLINK {{ a }}</w:instrText></w:r></w:p>"
    document = docx.Document(str(with_body(path, loop + paragraph("{{ a }}") + field)))
    add_note(document, "{{ a }}")
    document.sections[0].header.paragraphs[0].text = "{{ a }}"
    document.core_properties.title = "{{ a }}"
    return compile_template(saved(document, path))


ODD = [
    "",
    "{{ 7*7 }}",
    "{%p if %}",
    "{#p x #}",
    "{% for x in y %}",
    "<w:p/>",
    "5 < 7 & 8 > 1",
    "]]>",
    "&amp;",
    "\"'",
    "  два  пробела  ",
    "\ufdd20\ufdd3",
    "1\r\n2\n3\r4\t5",
    "е\u0308 שלום \u200f\u2028\x85\ufeff\U0001f600",
    "x\x0b",
    "\x00",
    "\uffff",
]


@pytest.mark.parametrize("text", ODD)
def test_a_value_is_never_evaluated_and_never_lost(everywhere, text):
    assert_comes_back(everywhere, text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(), st.sampled_from(ODD))).map("".join))
def test_any_text_comes_back_as_it_was(everywhere, text):
    assert_comes_back(everywhere, text)


def assert_comes_back(compiled: CompiledTemplate, text: str) -> None:
    """Check that a text stands everywhere as it was, or is refused everywhere for what XML cannot hold."""
    illegal = [c for c in text if (c < " " and c not in "\t\n\r") or c in "\ufffe\uffff"]
    if illegal:
        with pytest.raises(TemplateProblems) as refused:
            compiled.fill({"a": text})
        assert len(refused.value.problems) == 4, "one in each part: document, header, footnotes, properties"
        assert all(f"знак U+{ord(illegal[0]):04X}" in problem.message for problem in refused.value.problems)
        return
    data = compiled.fill({"a": text})
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    blanks = lines.replace("\n", " ").replace("\t", " ")
    assert paragraphs(data) == [lines, lines, lines, "", "a"]
    assert paragraphs(data, part(data, "header")) == [lines]
    assert paragraphs(data, part(data, "footnotes"))[-1] == lines
    assert next(tree(data).iter(W + "instrText")).text == f"HYPERLINK {blanks}"
    assert tree(data, "docProps/core.xml").findtext(TITLE) == blanks
    assert f"\n{lines}\n" in read_text(data)


def test_a_template_cannot_reach_out_of_itself(tmp_path):
    for tag in (
        "{{ ''.__class__.__mro__ }}",
        "{{ a.__init__.__globals__ }}",
        "{{ (7).__class__.__base__.__subclasses__() }}",
    ):
        path = with_paragraphs(tmp_path / "x.docx", tag)
        assert any("недоступно" in p or "нет поля" in p for p in fill_problems(path, {"a": "x"})), tag
    assert "нельзя употребить «include»" in problems(with_paragraphs(tmp_path / "x.docx", "{% include 'x' %}"))[0]
    assert "неизвестный фильтр" in problems(with_paragraphs(tmp_path / "x.docx", "{{ a|safe }}"))[0]


def test_threads_share_a_compiled_template(tmp_path):
    path = with_table(
        tmp_path / "x.docx", [["{%tr for с in строки %}"], ["{% vm %}{{ с }}", "{{ имя }}"], ["{%tr endfor %}"]]
    )
    values = [{"имя": f"n{i}", "строки": [str(i % 3), str(i % 5)] * 9} for i in range(600)]
    alone = list(map(compile_template(path).fill, values))
    compiled, interval = compile_template(path), sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(6) as pool:
            together = list(pool.map(lambda first: [*map(compiled.fill, values[first::6])], range(6)))
    finally:
        sys.setswitchinterval(interval)
    assert all(made == alone[first::6] for first, made in enumerate(together))


# Problems


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


def test_an_undefined_key_and_a_loop_variable_are_told_the_same_way(tmp_path):
    path = with_paragraphs(
        tmp_path / "x.docx", "{%p for строка in xs %}", "{{ строка.чт }} {{ строко }}", "{%p endfor %}"
    )
    assert "похоже на «что»" in fill_problems(path, {"xs": [{"что": "a"}]})[0]
    assert "похоже на «строка»" in fill_problems(path, {"xs": [{"чт": "a"}]})[0]


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
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
    path = edited(with_paragraphs(tmp_path / "x.docx", "a"), "word/document.xml", lambda data: data[:-20])
    assert "повреждён" in problems(path)[0]


def test_template_problems_are_a_stop():
    assert issubclass(TemplateProblems, Stop)


def test_a_filter_over_a_stretch_of_the_document_is_refused(tmp_path):
    path = with_paragraphs(tmp_path / "x.docx", "{% filter default(a, true) %}{% endfilter %}")
    (problem,) = problems(path)
    assert "тег «{% filter default(a, true) %}» над частью документа не работает" in problem
    assert "абзац 1" in problem


@pytest.mark.parametrize("name", ["settings", "styles", "numbering", "fontTable", "theme", "webSettings"])
def test_a_template_without_an_optional_part_is_filled(tmp_path, name):
    path = with_paragraphs(tmp_path / "x.docx", "{{ а }}")
    document = docx.Document(str(path))
    for identifier, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/" + name):
            del document.part.rels[identifier]
    assert paragraphs(compile_template(saved(document, path)).fill({"а": "б"})) == ["б"]


MATH = '<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>'
LINE = '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:pBdr></w:pPr>'


@pytest.mark.parametrize("last", [MATH, LINE], ids=["formula", "line"])
def test_a_last_paragraph_without_a_run_that_shows_something_stays(tmp_path, last):
    loop = "".join(f"<w:p>{run(text)}</w:p>" for text in ("{%p for а in аа %}", "{{ а }}", "{%p endfor %}"))
    path = with_body(tmp_path / "x.docx", f"{loop}<w:p>{last}</w:p>")
    assert ("oMath" if last is MATH else "pBdr") in member(compile_template(path).fill({"аа": ["б"]}))


@pytest.mark.parametrize(
    ("tag", "value", "words"),
    [
        ("{% cellbg х %}", 'a"b', "нужен цвет"),
        ("{% cellbg х %}", "a\nb", "нужен цвет"),
        ("{% cellbg х %}", "красный", "нужен цвет"),
        ("{% colspan х %}", '2"', "нужно целое число"),
        ("{% colspan х %}", 0, "нужно целое число"),
        ("{% colspan х %}", -1, "нужно целое число"),
        ("{% colspan х %}", "два", "нужно целое число"),
    ],
)
def test_what_is_no_span_or_colour_is_refused_with_its_place(tmp_path, tag, value, words):
    (problem,) = fill_problems(with_table(tmp_path / "x.docx", [[tag + "а", "б"]]), {"х": value})
    assert words in problem and "таблица 1, строка 1, графа 1" in problem


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 1e400 }}",
        "{{ 10**5000 }}",
        "{{ 'а' * 10**10 }}",
        "{% for к in д %}{% set _ = д.pop(к) %}{% endfor %}",
        "{{ с.append(1) }}",
        "{% if с is nosuch %}{% endif %}",
        "{% if с %}{{ с|nosuch }}{% endif %}",
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    ],
)
def test_a_tag_that_goes_wrong_in_any_way_is_a_problem_with_its_place(tmp_path, tag):
    path = with_paragraphs(tmp_path / "x.docx", tag)
    with pytest.raises(TemplateProblems) as caught:
        compile_template(path).fill({"д": {"а": 1}, "с": ["а"]})
    assert all("абзац 1" in problem.place for problem in caught.value.problems)


def test_a_template_does_not_change_the_values(tmp_path):
    values = {"с": ["а"], "д": {"а": 1}}
    compiled = compile_template(with_paragraphs(tmp_path / "x.docx", "{{ с.append(1) or '' }}"))
    with pytest.raises(TemplateProblems, match="недоступно"):
        compiled.fill(values)
    assert values == {"с": ["а"], "д": {"а": 1}}


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["{%p if а %}", "{%p else if б %}", "{%p endif %}"], "наберите elif б"),
        (["{%p for а in с %}", "{%p endfor) %}"], "после «endfor» стоит лишнее"),
        (["{% vm %}"], "стоит вне таблицы"),
        (["{% cellbg с %}"], "стоит вне таблицы"),
    ],
)
def test_a_slip_in_a_tag_is_told_at_the_tag(tmp_path, texts, words):
    told = problems(with_paragraphs(tmp_path / "x.docx", *texts))
    assert len(told) == 1 and words in told[0] and "абзац" in told[0]


def test_hm_outside_of_a_loop_is_told_with_its_place(tmp_path):
    (told,) = problems(with_table(tmp_path / "x.docx", [["{% hm %}а"]]))
    assert "стоит вне цикла" in told and "графа 1" in told


@pytest.mark.parametrize("attribute", ['w:id="²"', 'w:id="--5"', 'w:id="1e999"'])
def test_an_odd_number_in_an_attribute_stops_nothing(tmp_path, attribute):
    path = with_body(
        tmp_path / "x.docx",
        f'<w:p><w:bookmarkStart {attribute} w:name="а"/>{run("{{ а }}")}<w:bookmarkEnd {attribute}/></w:p>',
    )
    compile_template(path, path).fill({"а": 1, "приложения": [{"а": 2}]})


def test_a_control_that_an_empty_loop_empties_leaves_a_paragraph(tmp_path):
    inside = "".join(f"<w:p>{run(text)}</w:p>" for text in ("{%p for а in аа %}", "{{ а }}", "{%p endfor %}"))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    grid = '<w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'
    xml = f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc><w:tcPr/>{control}</w:tc></w:tr></w:tbl><w:p/>"
    data = compile_template(with_body(tmp_path / "x.docx", xml)).fill({"аа": []})
    (cell,) = tree(data).iter(W + "tc")
    assert cell[-1].tag == W + "p"


def test_remarks_in_the_margin_of_an_appendix_do_not_point_at_those_of_the_first(tmp_path):
    mark = (
        '<w:commentRangeStart w:id="0"/>'
        + run("{{ а }}")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    path = with_body(tmp_path / "x.docx", f"<w:p>{mark}</w:p>")
    data = compile_template(path, path).fill({"а": 1, "приложения": [{"а": 2}]})
    assert len(list(tree(data).iter(W + "commentReference"))) == 1
