"""Cells merged and bared as the values say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.word.reading import read_text
from generator.word.template import CompiledTemplate, compile_template
from tests.word.building import (
    W,
    assert_word_opens,
    cell,
    fill_problems,
    member,
    paragraphs,
    problems,
    row,
    run,
    table,
    tree,
    with_body,
    with_table,
)

BOTH = "{% vm я.слияние %}{% noborder я.без_линий %}"
SINGLE = 'w:val="single" w:sz="4"'


def one_cell(path: Path, *texts: str, properties: str = "") -> CompiledTemplate:
    return compile_template(with_body(path / "x.docx", table(row(cell(*texts, properties=properties))) + "<w:p/>"))


def looped(path: Path, one: str) -> Path:
    loop = row("{%tc for я in с.ячейки %}", one, "{%tc endfor %}")
    return with_body(path / "x.docx", table(row("{%tr for с in строки %}"), loop, row("{%tr endfor %}")) + "<w:p/>")


def of(text: str, merge: str = "", bare: str = "") -> dict[str, str]:
    return {"текст": text, "слияние": merge, "без_линий": bare}


def rows_of(*rows: list[dict[str, str]]) -> dict[str, object]:
    return {"строки": [{"ячейки": cells} for cells in rows]}


def inside(data: bytes, name: str) -> list[list[tuple[str, str]]]:
    """Return the names of the children of each element of that name, with what they say."""
    local = (e for e in tree(data).iter(W + name))
    return [[(str(child.tag).removeprefix(W), child.get(W + "val", "")) for child in e] for e in local]


# Merging


def test_cells_of_a_loop_merge_as_the_values_say_and_not_by_what_is_in_them(tmp_path):
    path = looped(tmp_path, cell("{% vm я.слияние %}{{ я.текст }}"))
    values = rows_of(
        [of("a", "начало"), of("б")],
        [of("в", "продолжение"), of("б")],
        [of("a", "начало"), of("г", "начало")],
        [of("a"), of("г", "продолжение")],
    )
    data = compile_template(path).fill(values)
    assert read_text(data).splitlines() == ["| a | б |", "| ↑ | б |", "| a | г |", "| a | ↑ |"]
    kinds = [dict(properties).get("vMerge") for properties in inside(data, "tcPr")]
    assert kinds == ["restart", None, "continue", None, "restart", "restart", None, "continue"]
    assert_word_opens(tmp_path, data)


def test_a_cell_that_continues_has_one_paragraph_that_looks_like_its_first(tmp_path):
    style = '<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/></w:pPr>'
    look = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    first = f"<w:p>{style}{run('{{ текст }}', properties=look)}</w:p>"
    data = one_cell(tmp_path, "{% vm 'продолжение' %}", first, "ещё").fill({"текст": "важно"})
    assert paragraphs(data)[:2] == ["", ""]
    assert inside(data, "p")[0] == [("pPr", "")]
    assert inside(data, "pPr")[0] == [("keepNext", ""), ("jc", "center"), ("rPr", "")]
    assert inside(data, "rPr")[0] == [("sz", "20")]
    assert_word_opens(tmp_path, data)


def test_a_paragraph_with_a_look_of_its_own_keeps_it_where_the_cell_continues(tmp_path):
    mark = '<w:pPr><w:rPr><w:sz w:val="16"/></w:rPr></w:pPr>'
    first = f"<w:p>{mark}{run('{% vm x %}текст', properties='<w:rPr><w:b/></w:rPr>')}</w:p>"
    data = one_cell(tmp_path, first).fill({"x": "продолжение"})
    assert inside(data, "pPr")[0] == [("rPr", "")]
    assert inside(data, "rPr")[0] == [("sz", "16")]


def test_a_merge_made_in_word_gives_way_to_the_one_that_is_told(tmp_path):
    compiled = one_cell(tmp_path, "{% vm x %}текст", properties='<w:vMerge w:val="restart"/><w:noWrap/>')
    assert inside(compiled.fill({"x": ""}), "tcPr") == [[("noWrap", "")]]
    assert inside(compiled.fill({"x": "продолжение"}), "tcPr") == [[("vMerge", "continue"), ("noWrap", "")]]


@pytest.mark.parametrize(("value", "words"), [("середина", "«середина»"), ("начало ", "«начало »"), (1, "«1»")])
def test_an_unknown_word_for_a_merge_is_refused_with_its_place(tmp_path, value, words):
    found = fill_problems(looped(tmp_path, cell(BOTH)), rows_of([of("a", value)]))
    assert found[0].startswith("шаблон ") and "таблица 1, строка 2, графа 2: ошибка: " in found[0]
    assert f"в теге «{{% vm я.слияние %}}» стоит {words}, а годится «начало», «продолжение»" in found[0]


@pytest.mark.parametrize("tag", ["{% vm x %}", "{% noborder x %}"])
@pytest.mark.parametrize("value", [None, True, False, [], {}, [""]])
def test_what_is_no_text_tells_a_cell_nothing(tmp_path, tag, value):
    path = with_table(tmp_path / "x.docx", [[f"{tag}текст"]])
    assert f"в теге «{tag}» значение" in fill_problems(path, {"x": value})[0]


@pytest.mark.parametrize("tag", ["{% vm я.слияния %}", "{% noborder я.слияния %}"])
def test_an_unknown_name_in_a_tag_of_a_cell_is_told_with_the_tag(tmp_path, tag):
    found = fill_problems(looped(tmp_path, cell(f"{tag}{{{{ я.текст }}}}")), rows_of([of("a")]))
    assert f"в теге «{tag}» нет поля «слияния»" in found[0] and "похоже на «слияние»" in found[0]


def test_hm_multiplies_a_colspan_on_either_side_of_it(tmp_path):
    for tags in ("{% hm %}{% colspan 2 %}", "{% colspan 2 %}{% hm %}"):
        path = with_table(tmp_path / "x.docx", [["{%tc for x in xs %}", f"{tags}Шапка", "{%tc endfor %}"]])
        assert 'w:gridSpan w:val="6"' in member(compile_template(path).fill({"xs": [1, 2, 3]}))


# Borders


@pytest.mark.parametrize(
    ("sides", "edges"),
    [
        ("сверху", ["top"]),
        ("снизу", ["bottom"]),
        ("слева", ["left"]),
        ("справа", ["right"]),
        ("справа снизу", ["bottom", "right"]),
        (" снизу  сверху снизу", ["top", "bottom"]),
        ("справа снизу слева сверху", ["top", "left", "bottom", "right"]),
    ],
)
def test_a_cell_loses_the_borders_that_the_values_name(tmp_path, sides, edges):
    properties = '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>'
    data = one_cell(tmp_path, "{% noborder x %}текст", properties=properties).fill({"x": sides})
    assert inside(data, "tcPr") == [[("tcBorders", ""), ("shd", "clear")]]
    assert inside(data, "tcBorders") == [[(edge, "nil") for edge in edges]]
    assert_word_opens(tmp_path, data)


def test_borders_made_in_word_stay_on_the_other_sides(tmp_path):
    own = "".join(f"<w:{edge} {SINGLE}/>" for edge in ("top", "start", "bottom", "tl2br"))
    compiled = one_cell(tmp_path, "{% noborder x %}", properties=f"<w:tcBorders>{own}</w:tcBorders>")
    data = compiled.fill({"x": "справа слева"})
    kept = [("top", "single"), ("left", "nil"), ("bottom", "single"), ("right", "nil"), ("tl2br", "single")]
    assert inside(data, "tcBorders") == [kept]
    assert member(data).count(SINGLE) == 3
    assert_word_opens(tmp_path, data)


@pytest.mark.parametrize("own", ["", "<w:tcBorders/>", f"<w:tcBorders><w:top {SINGLE}/></w:tcBorders>"])
@pytest.mark.parametrize("sides", ["", " "])
def test_no_side_named_leaves_the_cell_as_it_was(tmp_path, own, sides):
    plain = one_cell(tmp_path, "{{ x }}", properties=own.replace("<w:tcBorders/>", "")).fill({"x": sides})
    bared = one_cell(tmp_path, "{% noborder x %}{{ x }}", properties=own).fill({"x": sides})
    assert etree.tostring(tree(bared)) == etree.tostring(tree(plain))


@pytest.mark.parametrize("own", ["", f"<w:tcBorders><w:top {SINGLE}/></w:tcBorders>"])
def test_an_unknown_side_is_refused_with_its_place(tmp_path, own):
    path = looped(tmp_path, cell("{{ я.текст }}{% noborder я.без_линий %}", properties=own))
    found = fill_problems(path, rows_of([of("a")], [of("a", bare="сверху вверху")]))
    assert "таблица 1, строка 2, графа 2: ошибка: в теге «{% noborder я.без_линий %}» стоит «вверху»" in found[0]
    assert "«сверху», «слева», «снизу», «справа»" in found[0]


# Together


def test_all_tags_of_a_cell_stand_together_in_the_order_of_the_schema(tmp_path):
    tags = '{% vm "начало" %}{% noborder "снизу" %}{% cellbg "FF0000" %}{% colspan 2 %}'
    own = f'<w:tcW w:w="900" w:type="dxa"/><w:tcBorders><w:left {SINGLE}/></w:tcBorders><w:vAlign w:val="center"/>'
    for properties in ("", own):
        data = one_cell(tmp_path, f"{tags}текст", properties=properties).fill({})
        names = [name for name, _ in inside(data, "tcPr")[0]]
        expected = ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"]
        assert names == [name for name in expected if properties or name not in ("tcW", "vAlign")]
        assert_word_opens(tmp_path, data)


def many_tables(path: Path) -> CompiledTemplate:
    chosen = ("{%p if я.пусто %}", f"{BOTH}нет", "{%p else %}", "{{ я.текст }}", "{%p endif %}")
    rows = (
        row("{#tr ширины #}а", "прочие"),
        row("{%tc for графа in т.графы %}", "{{ графа.имя }}", "{%tc endfor %}"),
        row("{%tr for с in т.строки %}"),
        row("{%tc for я in с.ячейки %}", cell(*chosen, properties='<w:vAlign w:val="center"/>'), "{%tc endfor %}"),
        row("{%tr endfor %}"),
    )
    widths = '<w:tcW w:w="600" w:type="dxa"/>'
    legend = rows[0].replace("<w:tcPr>", f"<w:tcPr>{widths}")
    loop = f"<w:p>{run('{%p for т in таблицы %}')}</w:p>{table(legend, *rows[1:])}<w:p/>"
    return compile_template(with_body(path / "x.docx", f"{loop}<w:p>{run('{%p endfor %}')}</w:p>"))


def test_many_tables_of_one_loop_share_widths_merges_borders_and_chosen_paragraphs(tmp_path):
    def of_table(word: str) -> dict[str, object]:
        rows = rows_of(
            [{**of(word, "начало"), "пусто": False}, {**of("б", bare="снизу"), "пусто": False}],
            [{**of("", "продолжение"), "пусто": False}, {**of("в", bare="сверху"), "пусто": True}],
        )
        return {"графы": [{"имя": "а", "ключ": "а"}, {"имя": "я", "ключ": "я"}], **rows}

    data = many_tables(tmp_path).fill({"таблицы": [of_table("раз"), of_table("два")]})
    text = ["| а | я |", "| раз | б |", "| ↑ | нет |"]
    assert [line for line in read_text(data).splitlines() if line] == [*text, *(t.replace("раз", "два") for t in text)]
    properties = inside(data, "tcPr")
    assert [dict(one).get("vMerge") for one in properties[2:6]] == ["restart", None, "continue", None]
    assert [one[0] for one in inside(data, "tcBorders")] == [("bottom", "nil"), ("top", "nil")] * 2
    assert [name for name, _ in properties[3]] == ["tcW", "tcBorders", "vAlign"]
    assert len(list(tree(data).iter(W + "tc"))) == 12
    assert all([name for name, _ in one].count("p") == 1 for one in inside(data, "tc"))
    assert_word_opens(tmp_path, data)


def test_the_same_tag_in_both_branches_tells_the_cell_once(tmp_path):
    texts = ("{%p if x %}", "{% vm у %}раз", "{%p else %}", "{% vm у %}два", "{%p endif %}")
    compiled = one_cell(tmp_path, *texts)
    assert paragraphs(compiled.fill({"x": 0, "у": "начало"}))[0] == "два"
    assert inside(compiled.fill({"x": 1, "у": "начало"}), "tcPr") == [[("vMerge", "restart")]]


@pytest.mark.parametrize("tags", ["{% vm a %}{% vm b %}", "{% vm %}{% vm a %}", "{% noborder a %}{% noborder b %}"])
def test_two_different_tags_of_a_kind_in_a_cell_are_refused(tmp_path, tags):
    found = problems(with_table(tmp_path / "x.docx", [[f"{tags}текст"]]))
    assert len(found) == 1
    assert "таблица 1, строка 1, графа 1: ошибка: в ячейке два разных тега" in found[0]


@pytest.mark.parametrize(
    "tag", ["{% vm a + %}", "{% noborder a + %}", "{% noborder %}", "{% colspan %}", "{% cellbg a b %}"]
)
def test_a_tag_of_a_cell_written_wrongly_is_named_with_its_place(tmp_path, tag):
    found = problems(with_table(tmp_path / "x.docx", [["а", "{{ a }}", f"{tag}текст"]]))
    assert len(found) == 1
    assert f"таблица 1, строка 1, графа 3: ошибка: тег «{tag}» записан с ошибкой" in found[0]


def test_a_tag_of_a_cell_may_have_the_mark_that_joins_paragraphs(tmp_path):
    path = with_table(tmp_path / "x.docx", [["раз", "{%- vm a -%}{%- noborder б -%}{%- colspan 1 -%}два"]])
    data = compile_template(path).fill({"a": "начало", "б": "снизу"})
    assert read_text(data).splitlines() == ["| раз | два |"]
    assert [name for name, _ in inside(data, "tcPr")[1]] == ["tcW", "gridSpan", "vMerge", "tcBorders"]


# What is left of a paragraph that held a tag


NESTED = table(row(cell("внутри")))


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        ((BOTH, "{{ я.текст }}"), "p"),
        (("{{ я.текст }}", "{% vm я.слияние %} {% noborder я.без_линий %}"), "p"),
        (("{% vm я.слияние %}", "{% noborder я.без_линий %}"), "p"),
        (("{% cellbg 'FF0000' %}", "текст", "{% colspan 1 %}", "ещё"), "p p"),
        ((BOTH, "{%p if я.текст %}", "текст", "{%p else %}", "нет", "{%p endif %}"), "p"),
        (("{%p if я.текст %}", BOTH, "текст", "{%p else %}", "нет", "{%p endif %}"), "p"),
        (("{%p if я.текст %}", BOTH, "{%p else %}", "нет", "нет", "{%p endif %}"), "p"),
        (("{%p if not я.текст %}", "нет", "{%p elif 1 %}", BOTH, "{%p endif %}", "текст"), "p p"),
        ((BOTH, NESTED, "<w:p/>"), "tbl p"),
        ((NESTED, BOTH), "tbl p"),
        ((NESTED, BOTH, NESTED, "<w:p/>"), "tbl p tbl p"),
        ((NESTED, BOTH, "<w:p/>"), "tbl p"),
        ((f'<w:p>{run(BOTH)}<w:fldSimple w:instr="PAGE"/></w:p>', "текст"), "p p"),
        ((f"<w:p>{run(BOTH)}<w:r><w:tab/></w:r></w:p>", "текст"), "p p"),
    ],
)
def test_a_paragraph_of_tags_vanishes_where_the_cell_can_do_without_it(tmp_path, texts, left):
    one = cell(*texts)
    body = table(row("{%tr for я in все %}"), row(one), row("{%tr endfor %}")) + "<w:p/>"
    data = compile_template(with_body(tmp_path / "x.docx", body)).fill({"все": [of("a", "начало", "снизу")]})
    assert " ".join(name for name, _ in inside(data, "tc")[0] if name in ("p", "tbl")) == left
    assert_word_opens(tmp_path, data)


@pytest.mark.parametrize("x", [0, 1, 2])
def test_the_only_paragraph_of_a_branch_stays_and_keeps_its_look(tmp_path, x):
    tagged = f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{run("{% vm у %}")}</w:p>'
    for place in (0, 1, 2):
        texts = [tagged if number == place else f"текст {number}" for number in range(3)]
        branches = zip(("{%p if x == 0 %}", "{%p elif x == 1 %}", "{%p else %}"), texts, strict=True)
        data = one_cell(tmp_path, *(t for branch in branches for t in branch), "{%p endif %}").fill({"x": x, "у": ""})
        assert paragraphs(data)[0] == ("" if x == place else f"текст {x}")
        assert inside(data, "p")[0][0] == (("pPr", "") if x == place else ("r", ""))


@pytest.mark.parametrize(
    "texts",
    [
        ("{%p if x %}", "a", "{%p else %}", NESTED, "{%p endif %}"),
        ("{%p if x %}", NESTED, "{%p elif not x %}", "a", "{%p endif %}"),
        ("{%p if x %}", "a", "{%p endif %}"),
        ("a", "{%p if x %}", NESTED, "{%p endif %}"),
        ("{%p if x %}", "a", "{%p elif 0 %}", "a", "{%p endif %}"),
        ("{%p if x %}", "a", "{%p else %}", "{%p endif %}"),
        ("a", "{%p for y in [1] if x %}", "a", "{%p else %}", NESTED, "{%p endfor %}"),
        ("{%p if x %}", "{%p if 1 %}", "a", "{%p endif %}", "{%p else %}", "a", "{%p endif %}"),
        ("{%p if x %}", "a", "{%p else %}", "{%p if x %}", "a", "{%p else %}", NESTED, "{%p endif %}", "{%p endif %}"),
    ],
)
def test_a_cell_ends_with_a_paragraph_whichever_branch_is_taken(tmp_path, texts):
    filled = []
    for tags in ([], ["{% vm у %}"]):
        compiled = one_cell(tmp_path, *tags, *texts)
        filled += [compiled.fill({"x": x, "у": word}) for x in (True, False) for word in ("начало", "продолжение")]
    assert_word_opens(tmp_path, *filled)


def test_a_loose_end_in_a_cell_is_a_problem_and_no_crash(tmp_path):
    for tag in ("{%p endif %}", "{%p else %}"):
        body = table(row(cell(tag, "текст")))
        assert "не к месту" in problems(with_body(tmp_path / "x.docx", body))[0]
