"""The text twin of a template shows whatever Word can change in it."""

from __future__ import annotations

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from generator.word.reading import read_skeleton
from tests.office import resaved
from tests.word.building import saved


def template():
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header.paragraphs[0].text = "{{ колонтитул }}"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    style = document.styles.add_style("Пункт", 1)
    style.base_style = normal
    style.paragraph_format.first_line_indent = Mm(12.5)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.line_spacing = 1.5
    style.paragraph_format.space_after = Pt(0)
    document.add_paragraph("{{ пункт }}", style="Пункт").add_run(" важно").bold = True
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "№"
    table.rows[0].cells[1].text = "{{ что }}"
    return document


def twin(document, tmp_path) -> str:
    return read_skeleton(saved(document, tmp_path / "x.docx").read_bytes())


def test_a_twin_tells_page_styles_paragraphs_and_tables(tmp_path):
    lines = twin(template(), tmp_path).splitlines()
    assert lines[1] == (
        "раздел 1: 210 × 297 мм, книжная; поля, мм: верхнее 20, нижнее 20, левое 30, правое 10; "
        "до колонтитулов, мм: верхнего 12,7, нижнего 12,7"
    )
    assert "Пункт: Times New Roman; 14 пт; по ширине; первая строка 12,5 мм; интервал 1,5" in lines
    assert "[Пункт] {{ пункт }}‹полужирный:  важно›" in lines
    assert any(line.startswith("таблица: графы ") for line in lines)
    assert lines[-2:] == ["ВЕРХНИЙ КОЛОНТИТУЛ РАЗДЕЛА 1", "[header] {{ колонтитул }}"]


def test_tags_of_a_cell_show_where_they_stand(tmp_path):
    document = template()
    tags = "{% vm ячейка.слияние %}{% noborder ячейка.без_линий %}{% colspan 2 %}{{ ячейка.текст }}"
    document.tables[0].rows[0].cells[1].text = tags
    assert f"      [Normal] {tags}" in twin(document, tmp_path).splitlines()


def header_row(document):
    properties = document.tables[0].rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def whole_row(document):
    properties = document.tables[0].rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:cantSplit"), {}))


CHANGES = {
    "a margin": lambda d: setattr(d.sections[0], "left_margin", Mm(25)),
    "the page": lambda d: setattr(d.sections[0], "page_width", Mm(297)),
    "the first page": lambda d: setattr(d.sections[0], "different_first_page_header_footer", True),
    "a font": lambda d: setattr(d.styles["Normal"].font, "name", "Arial"),
    "a size": lambda d: setattr(d.styles["Пункт"].font, "size", Pt(12)),
    "an indent": lambda d: setattr(d.styles["Пункт"].paragraph_format, "first_line_indent", Mm(10)),
    "keeping together": lambda d: setattr(d.styles["Пункт"].paragraph_format, "keep_with_next", True),
    "spacing": lambda d: setattr(d.styles["Пункт"].paragraph_format, "space_before", Pt(6)),
    "direct alignment": lambda d: setattr(d.paragraphs[0], "alignment", WD_ALIGN_PARAGRAPH.CENTER),
    "a bold word": lambda d: setattr(d.paragraphs[0].runs[0], "bold", True),
    "a style of a paragraph": lambda d: setattr(d.paragraphs[0], "style", d.styles["Normal"]),
    "a column": lambda d: setattr(d.tables[0].columns[0], "width", Mm(11)),
    "a table style": lambda d: setattr(d.tables[0], "style", "Table Grid"),
    "the repeated row": header_row,
    "the row that does not split": whole_row,
    "a tag": lambda d: setattr(d.paragraphs[0].runs[0], "text", "{{ иное }}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_made_in_word_shows(tmp_path, change):
    before, document = twin(template(), tmp_path), template()
    CHANGES[change](document)
    assert twin(document, tmp_path) != before


def test_a_resave_by_libreoffice_keeps_what_prints(tmp_path):
    path = saved(template(), tmp_path / "x.docx")
    before, after = (read_skeleton(p.read_bytes()).splitlines() for p in (path, resaved(path, tmp_path)))
    assert after[1].split("; до")[0] == before[1].split("; до")[0]
    style = "Пункт: Times New Roman; 14 пт; по ширине; первая строка 12,5 мм; интервал 1,5"
    assert any(line.startswith(style) for line in before) and any(line.startswith(style) for line in after)
    assert any("{{ пункт }}" in line and line.startswith("[Пункт") for line in after)


def test_an_odd_document_has_a_twin_all_the_same(tmp_path):
    document = docx.Document()
    for name in ("styles", "settings"):
        part = next(r for r in document.part.rels.values() if r.reltype.endswith("/" + name))
        del document.part.rels[part.rId]
    body = document.element.body
    for element in list(body):
        body.remove(element)
    path = tmp_path / "x.docx"
    document.save(str(path))
    assert "СОДЕРЖАНИЕ" in read_skeleton(path.read_bytes())
