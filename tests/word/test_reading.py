"""Any DOCX read back as plain text."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_ORIENT

from generator.problems import Stop
from generator.word.reading import read_text
from tests.office import resaved
from tests.word.building import saved, with_body, with_paragraphs, with_table


def text_of(tmp_path, xml: str) -> list[str]:
    return read_text(with_body(tmp_path / "x.docx", xml).read_bytes()).splitlines()


def test_a_paragraph_is_a_line_and_keeps_its_tabs_spaces_and_breaks(tmp_path):
    xml = "<w:p><w:r><w:t xml:space='preserve'> a </w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r></w:p><w:p/><w:p/>"
    assert text_of(tmp_path, xml) == [" a \tб", "в", "", ""]


def test_tab_stops_are_not_tabs(tmp_path):
    xml = "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='100'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    assert text_of(tmp_path, xml) == ["a"]


def test_inserted_text_is_kept_and_deleted_or_moved_text_is_not(tmp_path):
    run = "<w:r><w:t>{}</w:t></w:r>"
    xml = (
        f"<w:p><w:ins w:id='1' w:author='x'>{run.format('новое')}</w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>старое</w:delText></w:r></w:del>"
        f"<w:moveFrom w:id='3' w:author='x'>{run.format('отсюда')}</w:moveFrom>"
        f"<w:moveTo w:id='4' w:author='x'>{run.format('сюда')}</w:moveTo></w:p>"
    )
    assert text_of(tmp_path, xml) == ["новоесюда"]


def test_a_deleted_row_is_left_out(tmp_path):
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    deleted = "<w:trPr><w:del w:id='1' w:author='x'/></w:trPr>"
    assert text_of(tmp_path, f"<w:tbl>{row.format('', 'a')}{row.format(deleted, 'б')}</w:tbl>") == ["| a |"]


def test_content_controls_and_text_boxes_are_read_once(tmp_path):
    box = "<w:txbxContent><w:p><w:r><w:t>рамка</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>a</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>б</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>рядом</w:t></w:r></w:p>"
    )
    assert text_of(tmp_path, xml) == ["aб", "рядом", "рамка"]


def test_a_field_prints_its_result_and_a_page_number_its_name(tmp_path):
    def field(code: str, result: str) -> str:
        steps = [
            f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>{inside}"
            for kind, inside in (
                ("begin", f"<w:r><w:instrText> {code} </w:instrText></w:r>"),
                ("separate", f"<w:r><w:t>{result}</w:t></w:r>"),
                ("end", ""),
            )
        ]
        return "".join(steps)

    xml = f"<w:p>{field('PAGE', '7')}<w:r><w:t xml:space='preserve"
    xml += f"'> и </w:t></w:r>{field('REF x', 'ссылка')}</w:p><w:p><w:fldSimple w:instr='NUMPAGES'>"
    xml += "<w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>"
    assert text_of(tmp_path, xml) == ["[PAGE] и ссылка", "[NUMPAGES]"]


def test_a_table_is_rows_with_joined_cells_marked(tmp_path):
    document = docx.Document(
        str(with_table(tmp_path / "x.docx", [["a", "б", "в"], ["г", "д", "е"], ["1", "2", "3"]], before="x"))
    )
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0)).text = "аг"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "две\nстроки | с чертой"
    table.cell(0, 2).add_table(1, 2).rows[0].cells[1].text = "внутри"
    data = saved(document, tmp_path / "x.docx").read_bytes()
    assert read_text(data).splitlines() == [
        "x",
        "| аг | б | в / [ | внутри] |",
        "| ↑ | д | е |",
        "| 1 | две / строки | с чертой |",
    ]


def test_sections_headers_and_notes_have_lines_of_their_own(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "верх"
    document.add_paragraph("a")
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "низ"
    document.add_paragraph("б")
    data = saved(document, tmp_path / "x.docx").read_bytes()
    assert read_text(data).splitlines() == [
        "[верхний колонтитул] верх",
        "a",
        "--- раздел: альбомная ---",
        "[нижний колонтитул] низ",
        "б",
    ]


def test_a_resave_by_libreoffice_reads_the_same(tmp_path):
    path = with_table(tmp_path / "x.docx", [["a", "б  в"], ["г\tд", "е"]], before=" Приказ «№ 5» – ")
    document = docx.Document(str(path))
    document.add_paragraph("конец")
    saved(document, path)
    assert read_text(resaved(path, tmp_path).read_bytes()) == read_text(path.read_bytes())


@pytest.mark.parametrize("data", [b"", b"junk", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_docx_stops_with_a_problem(data):
    with pytest.raises(Stop):
        read_text(data)


def test_the_text_is_the_same_every_time(tmp_path):
    data = with_paragraphs(tmp_path / "x.docx", "a", "б").read_bytes()
    assert read_text(data) == read_text(data) == "a\nб\n"
