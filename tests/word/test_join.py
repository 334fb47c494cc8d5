"""Several templates made one: sections, headers, styles, lists, pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from generator.word.reading import read_text
from generator.word.template import TemplateProblems, compile_template
from tests.office import pages, resaved, soffice
from tests.word.building import (
    W,
    add_note,
    assert_word_opens,
    edited,
    member,
    paragraphs,
    picture,
    saved,
    tree,
    with_paragraphs,
    with_table,
)

NS = {"w": W[1:-1]}


def landscape(path: Path, header: str = "") -> Path:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    if header:
        section.header.paragraphs[0].text = header
    document.add_paragraph("{{ имя }}")
    return saved(document, path)


def order(path: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Приказ {{ имя }}"
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Первая {{ имя }}"
    document.add_paragraph("{{ имя }}")
    return saved(document, path)


def test_each_part_sees_its_own_values_in_body_and_headers(tmp_path):
    plan = landscape(tmp_path / "план.docx", "План {{ имя }}")
    compiled = compile_template(order(tmp_path / "приказ.docx"), plan, plan)
    data = compiled.fill({"имя": "А", "приложения": [{"имя": "Б"}, {"имя": "В"}]})
    assert read_text(data).splitlines() == [
        "[верхний колонтитул первой страницы] Первая А",
        "[верхний колонтитул] Приказ А",
        "А",
        "--- раздел: альбомная ---",
        "[верхний колонтитул] План Б",
        "Б",
        "--- раздел: альбомная ---",
        "[верхний колонтитул] План В",
        "В",
    ]
    assert_word_opens(tmp_path, data)


def test_the_number_of_appendices_must_fit(tmp_path):
    path = with_paragraphs(tmp_path / "x.docx", "{{ имя }}")
    with pytest.raises(TemplateProblems, match="шаблонов приложений 1, а данных для них 0"):
        compile_template(path, path).fill({"имя": 1, "приложения": []})


def test_sections_keep_their_page_and_begin_on_a_new_one(tmp_path):
    compiled = compile_template(order(tmp_path / "a.docx"), landscape(tmp_path / "b.docx"), order(tmp_path / "c.docx"))
    data = compiled.fill({"имя": 1, "приложения": [{"имя": 2}, {"имя": 3}]})
    sections = list(tree(data).iter(W + "sectPr"))
    assert [s.find(W + "pgSz").get(W + "orient") for s in sections] == [None, "landscape", None]
    assert [s.find(W + "titlePg") is not None for s in sections] == [True, False, True]
    assert [s.find(W + "type") for s in sections] == [None, None, None]
    assert [p.getparent().tag == W + "pPr" for p in sections] == [True, True, False]


def test_a_part_without_headers_does_not_inherit_those_before_it(tmp_path):
    data = compile_template(order(tmp_path / "a.docx"), landscape(tmp_path / "b.docx")).fill(
        {"имя": "А", "приложения": [{"имя": "Б"}]}
    )
    assert read_text(data).splitlines()[-2:] == ["--- раздел: альбомная ---", "Б"]
    last = list(tree(data).iter(W + "sectPr"))[-1]
    assert sorted(r.get(W + "type") for r in last.findall(W + "headerReference")) == ["default", "first"]
    assert_word_opens(tmp_path, data)


def test_even_headers_of_one_part_do_not_empty_the_even_pages_of_another(tmp_path):
    first = docx.Document()
    first.sections[0].header.paragraphs[0].text = "нечётная"
    first.sections[0].even_page_header.paragraphs[0].text = "чётная"
    first.settings.odd_and_even_pages_header_footer = True
    second = docx.Document()
    second.sections[0].header.paragraphs[0].text = "любая"
    a, b = saved(first, tmp_path / "a.docx"), saved(second, tmp_path / "b.docx")
    for paths in ((a, b), (b, a)):
        data = compile_template(*paths).fill({"приложения": [{}]})
        lines = read_text(data).splitlines()
        assert "[верхний колонтитул чётных страниц] любая" in lines
        assert "[верхний колонтитул чётных страниц] чётная" in lines
        assert_word_opens(tmp_path, data)


def styled(path: Path, name: str, size: int, text: str) -> Path:
    document = docx.Document()
    base = document.styles.add_style("Основа", WD_STYLE_TYPE.PARAGRAPH)
    base.font.name = "Arial"
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    style.font.size = Pt(size)
    document.add_paragraph(text, style=name)
    return saved(document, path)


def style_of_last(data: bytes, text: str):
    paragraph = next(p for p in tree(data).iter(W + "p") if text in "".join(p.itertext()))
    identifier = paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")
    styles = {s.get(W + "styleId"): s for s in tree(data, "word/styles.xml").iter(W + "style")}
    return styles[identifier], styles


def test_a_style_that_both_have_is_matched_by_its_name_whatever_its_id(tmp_path):
    first = styled(tmp_path / "a.docx", "Пункт", 14, "a")
    second = docx.Document(str(styled(tmp_path / "b.docx", "Пункт", 14, "б")))
    second.styles["Пункт"]._element.set(W + "styleId", "style12")
    second.paragraphs[0]._p.pPr.pStyle.set(W + "val", "style12")
    data = compile_template(first, saved(second, tmp_path / "b.docx")).fill({"приложения": [{}]})
    assert style_of_last(data, "б")[0] is not None
    assert style_of_last(data, "б")[0].get(W + "styleId") == style_of_last(data, "a")[0].get(W + "styleId")
    names = [s.find(W + "name").get(W + "val") for s in tree(data, "word/styles.xml").iter(W + "style")]
    assert len(names) == len(set(names))


def test_a_missing_style_is_copied_with_what_it_stands_on(tmp_path):
    first = with_paragraphs(tmp_path / "a.docx", "a")
    document = docx.Document(str(first))
    clash = document.styles.add_style("Другой", WD_STYLE_TYPE.PARAGRAPH)
    second = styled(tmp_path / "b.docx", "Графа", 9, "б")
    clash._element.set(W + "styleId", docx.Document(str(second)).styles["Графа"].style_id)
    data = compile_template(saved(document, first), second).fill({"приложения": [{}]})
    style, styles = style_of_last(data, "б")
    assert style.find(W + "name").get(W + "val") == "Графа"
    assert style.find(f"{W}rPr/{W}sz").get(W + "val") == "18"
    base = styles[style.find(W + "basedOn").get(W + "val")]
    assert base.find(W + "name").get(W + "val") == "Основа"
    assert len(styles) == len(list(tree(data, "word/styles.xml").iter(W + "style")))
    assert_word_opens(tmp_path, data)


def test_a_copied_style_keeps_the_defaults_of_its_document(tmp_path):
    second = docx.Document(str(styled(tmp_path / "b.docx", "Графа", 9, "б")))
    base = second.styles["Основа"]._element
    for link in base.findall(W + "basedOn"):
        base.remove(link)
    fonts = next(second.styles.element.iter(W + "rPrDefault")).find(f"{W}rPr/{W}sz")
    fonts.set(W + "val", "17")
    for spacing in list(next(second.styles.element.iter(W + "pPrDefault")).iter(W + "spacing")):
        spacing.getparent().remove(spacing)
    path = saved(second, tmp_path / "b.docx")
    data = compile_template(with_paragraphs(tmp_path / "a.docx", "a"), path).fill({"приложения": [{}]})
    _, styles = style_of_last(data, "б")
    copied = next(s for s in styles.values() if s.find(W + "name").get(W + "val") == "Основа")
    assert copied.find(f"{W}rPr/{W}sz").get(W + "val") == "17"
    assert copied.find(f"{W}pPr/{W}spacing").get(W + "after") == "0"
    assert_word_opens(tmp_path, data)


def test_lists_of_each_part_count_on_their_own(tmp_path):
    document = docx.Document()
    document.add_paragraph("{{ имя }}", style="List Number")
    num = document.add_paragraph("a")._p.get_or_add_pPr().get_or_add_numPr()
    num.get_or_add_ilvl().val, num.get_or_add_numId().val = 0, 1
    path = saved(document, tmp_path / "a.docx")
    data = compile_template(path, path).fill({"имя": 1, "приложения": [{"имя": 2}]})
    ids = [e.get(W + "val") for e in tree(data).iter(W + "numId")]
    assert len(ids) == 2 and ids[0] != ids[1]
    shapes = {n.get(W + "numId"): n[0].get(W + "val") for n in tree(data, "word/numbering.xml").iter(W + "num")}
    assert shapes[ids[0]] != shapes[ids[1]]
    assert_word_opens(tmp_path, data)


def test_pictures_and_links_come_along_and_the_same_picture_once(tmp_path):
    paths = []
    for name, shade in (("a", 1), ("b", 1), ("c", 2)):
        document = docx.Document()
        document.add_paragraph(name).add_run().add_picture(picture(shade))
        paths.append(saved(document, tmp_path / f"{name}.docx"))
    data = compile_template(*paths).fill({"приложения": [{}, {}]})
    media = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if "media" in n]
    assert len(media) == 2
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 3
    ids = [e.get("id") for e in tree(data).iter() if str(e.tag).endswith("}docPr")]
    assert len(ids) == len(set(ids)) == 3
    assert_word_opens(tmp_path, data)


def test_bookmarks_of_two_parts_do_not_clash(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("a")._p
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = paragraph.makeelement(W + tag, {W + "id": "0"})
        if tag == "bookmarkStart":
            mark.set(W + "name", "место")
        paragraph.append(mark)
    link = paragraph.makeelement(W + "hyperlink", {W + "anchor": "место"})
    paragraph.append(link)
    path = saved(document, tmp_path / "a.docx")
    data = compile_template(path, path).fill({"приложения": [{}]})
    names = [e.get(W + "name") for e in tree(data).iter(W + "bookmarkStart")]
    assert len(set(names)) == 2
    assert [e.get(W + "anchor") for e in tree(data).iter(W + "hyperlink")] == names
    assert_word_opens(tmp_path, data)


@pytest.mark.parametrize("count", [1, 2])
def test_footnotes_of_each_part_see_its_values(tmp_path, count):
    document = docx.Document()
    add_note(document, "Сноска {{ имя }}")
    path = saved(document, tmp_path / "x.docx")
    first = path if count == 2 else with_paragraphs(tmp_path / "y.docx", "без сносок")
    data = compile_template(first, path).fill({"имя": "{{ 7*7 }}", "приложения": [{"имя": "Б"}]})
    expected = ["[1] Сноска {{ 7*7 }}", "[2] Сноска Б"] if count == 2 else ["[1] Сноска Б"]
    assert read_text(data).splitlines()[-count:] == expected
    if count == 1:
        assert_word_opens(tmp_path, data)


def test_a_part_whose_last_paragraph_is_conditional_still_ends_its_section(tmp_path):
    first = with_paragraphs(tmp_path / "a.docx", "a", "{%p if нет %}", "б", "{%p endif %}")
    data = compile_template(first, with_paragraphs(tmp_path / "b.docx", "в")).fill({"нет": False, "приложения": [{}]})
    assert len(list(tree(data).iter(W + "sectPr"))) == 2
    assert paragraphs(data) == ["a", "в"], "the section ends with the paragraph that is left"


def test_a_section_does_not_end_in_a_paragraph_that_an_inline_condition_drops(tmp_path):
    first = with_paragraphs(tmp_path / "a.docx", "a{% if нет %}", "б{% endif %}")
    data = compile_template(first, with_paragraphs(tmp_path / "b.docx", "в")).fill({"нет": False, "приложения": [{}]})
    assert len(list(tree(data).iter(W + "sectPr"))) == 2


def test_prefixes_that_may_be_ignored_stay_declared(tmp_path):
    paths = [with_paragraphs(tmp_path / "a.docx", "a"), with_paragraphs(tmp_path / "b.docx", "б")]
    more = b'xmlns:w99="urn:x" mc:Ignorable="w99 '
    edited(paths[1], "word/document.xml", lambda data: data.replace(b'mc:Ignorable="', more, 1))
    root = tree(compile_template(*paths).fill({"приложения": [{}]}))
    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable").split()
    assert "w99" in ignorable and set(ignorable) <= set(root.nsmap)


# With LibreOffice


def test_a_part_that_libreoffice_has_saved_joins_to_the_same(tmp_path):
    first = styled(tmp_path / "a.docx", "Пункт", 14, "{{ имя }}")
    document = docx.Document(str(styled(tmp_path / "b.docx", "Пункт", 14, "{{ имя }}")))
    document.add_heading("Раздел", 1)
    document.add_paragraph("Обычный {{ имя }}")
    table = document.add_table(1, 2)
    table.style = "Table Grid"
    table.rows[0].cells[0].text = "{{ имя }}"
    document.sections[0].header.paragraphs[0].text = "Шапка {{ имя }}"
    second = saved(document, tmp_path / "b.docx")
    values = {"имя": "А", "приложения": [{"имя": "Б"}]}
    before = compile_template(first, second).fill(values)
    after = compile_template(first, resaved(second, tmp_path)).fill(values)
    assert read_text(after) == read_text(before)

    def look(data: bytes) -> list[str]:
        styles = {s.get(W + "styleId"): s for s in tree(data, "word/styles.xml").iter(W + "style")}
        names = []
        for paragraph in tree(data).iter(W + "p"):
            mark = paragraph.find(f"{W}pPr/{W}pStyle")
            name = "Normal" if mark is None else styles[mark.get(W + "val")].find(W + "name").get(W + "val")
            names.append(name.lower())
        return names

    assert look(after) == look(before)
    counts = [member(data, "word/styles.xml").count("<w:style ") for data in (before, after)]
    assert counts[1] <= counts[0] + 1
    assert_word_opens(tmp_path, before, after)


def sliding_table(path: Path, *, paragraph_after: bool) -> Path:
    document = docx.Document(
        str(with_table(path, [["{%tr for с in строки %}"], ["{{ с }}", "x"], ["{%tr endfor %}"]], before="Начало"))
    )
    section = document.sections[0]
    section.page_height, section.page_width = Mm(210), Mm(148)
    if paragraph_after:
        document.add_paragraph()
    return saved(document, path)


@pytest.mark.parametrize("paragraph_after", [False, True])
def test_a_table_that_fills_the_page_brings_no_blank_one(tmp_path, paragraph_after):
    first = sliding_table(tmp_path / "a.docx", paragraph_after=paragraph_after)
    compiled = compile_template(first, with_paragraphs(tmp_path / "b.docx", "Второе"), first)
    names = []
    for count in range(20, 46):
        names.append(tmp_path / f"n{count}.docx")
        rows = [str(n) for n in range(count)]
        names[-1].write_bytes(compiled.fill({"строки": rows, "приложения": [{}, {"строки": rows}]}))
    soffice("--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"), *map(str, names), profile=tmp_path / "profile")
    counts = set()
    for name in names:
        texts = pages(tmp_path / "pdf" / f"{name.stem}.pdf")
        assert all(texts), name
        counts.add(len(texts))
    assert len(counts) > 1, "the table never crossed the end of the page"
