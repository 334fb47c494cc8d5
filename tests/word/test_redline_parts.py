"""Redlines of what is not plain text: notes, headers, links, fields, controls, section breaks, pictures."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy as copy
from pathlib import Path

import docx
import pytest

from generator.word.package import pack
from generator.word.reading import read_text
from generator.word.redline import redline
from tests.word.building import NAMESPACES, W, faults, picture
from tests.word.everything import everything
from tests.word.revisions import accepted, part, rejected, said
from tests.word.test_redline import assert_both_ways


def package(body: str, notes: str = "", header: str = "") -> bytes:
    """Return a DOCX of the package with everything, with another body, other notes, another header."""
    members = everything()
    members["word/document.xml"] = (
        f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{MARGINS}</w:sectPr></w:body></w:document>"
    )
    if notes:
        members["word/footnotes.xml"] = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
    if header:
        members["word/header.xml"] = f"<w:hdr {NAMESPACES}>{simple(header)}</w:hdr>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name, text in members.items():
            target.writestr(name, text)
    return data.getvalue()


MARGINS = "<w:headerReference w:type='default' r:id='rheader'/>"


def simple(*texts: str, more: str = "") -> str:
    return "".join(f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t>{more}</w:r></w:p>" for text in texts)


def note(number: int, text: str) -> str:
    return f"<w:footnote w:id='{number}'>{simple(text)}</w:footnote>"


def mark(number: int) -> str:
    return f"<w:footnoteReference w:id='{number}'/>"


def test_notes_and_headers_change_too() -> None:
    old = package(
        simple("Пункт один", more=mark(2)) + simple("Пункт два", more=mark(3)), note(2, "до мая") + note(3, "закон")
    )
    new = package(simple("Пункт один", more=mark(2)), note(2, "до июня"), "Для всех")
    made = pack(redline(old, new))
    assert rejected(part(made)) == said(part(old))
    assert accepted(part(made)) == said(part(new))
    assert accepted(part(made, "word/header.xml")) == ["Для всех"]
    assert rejected(part(made, "word/header.xml")) == ["Для служебного пользования"]
    notes = part(made, "word/footnotes.xml")
    assert [accepted(copy(each)) for each in notes][:1] == [["до июня"]]
    assert [rejected(copy(each)) for each in notes] == [["до мая"], ["закон"]]
    references = [each.get(W + "id") for each in part(made).iter(W + "footnoteReference")]
    assert references == [each.get(W + "id") for each in notes]


def line(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


HYPERLINK = f"<w:p><w:hyperlink w:anchor='а'>{line('ссылка {}')}</w:hyperlink>{line(' и слово')}</w:p>"
BEGIN, SEPARATE, END = (f"<w:r><w:fldChar w:fldCharType='{step}'/></w:r>" for step in ("begin", "separate", "end"))
FIELD = f"<w:p>{BEGIN}<w:r><w:instrText>REF x</w:instrText></w:r>{SEPARATE}{line('{}')}{END}</w:p>"
CONTROL = f"<w:sdt><w:sdtContent><w:p>{line('в поле {}')}</w:p></w:sdtContent></w:sdt>"
GONE = "<w:del w:id='2' w:author='x'><w:r><w:delText>нет</w:delText></w:r></w:del>"
TRACKED = f"<w:p><w:ins w:id='1' w:author='x'>{line('уже {}')}</w:ins>{GONE}</w:p>"
BREAK = f"<w:p><w:pPr><w:sectPr>{MARGINS}</w:sectPr></w:pPr>{line('{}')}</w:p>"


@pytest.mark.parametrize("shape", [HYPERLINK, FIELD, CONTROL, TRACKED, BREAK])
def test_what_has_no_letters_changes_as_a_whole(shape: str, tmp_path: Path) -> None:
    around = simple("Перед ним слова"), simple("После него слова")
    texts = {word: package(around[0] + shape.format(word) + around[1]) for word in ("один", "два")}
    nothing = package("".join(around))
    plain = {word: words_of(data) for word, data in [*texts.items(), ("", nothing)]}
    for (a, old), (b, new) in [
        (("один", texts["один"]), ("два", texts["два"])),
        (("", nothing), ("два", texts["два"])),
        (("один", texts["один"]), ("", nothing)),
    ]:
        made = pack(redline(old, new))
        assert flat(accepted(part(made))) == plain[b]
        assert flat(rejected(part(made))) == plain[a]
        assert faults(tmp_path, made) <= faults(tmp_path, old) | faults(tmp_path, new)


def words_of(data: bytes) -> list[str]:
    return [line for line in read_text(data).splitlines() if not line.startswith(("[", "---"))]


def flat(story: list) -> list[str]:
    return [line for line in story if line]


def test_a_picture_that_went_is_shown_and_comes_back() -> None:
    old, new = docx.Document(), docx.Document()
    for each in (old, new):
        each.add_paragraph("План школы")
    old.add_picture(picture())
    old.add_paragraph("Конец")
    new.add_paragraph("Конец")
    data = []
    for each in (old, new):
        stream = io.BytesIO()
        each.save(stream)
        data.append(stream.getvalue())
    made = assert_both_ways(data[0], data[1])
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert [name for name in names if name.startswith("word/media/prior-")]


def test_a_paragraph_that_went_keeps_its_style_under_the_other_name_of_it() -> None:
    data = []
    for identifier in ("Quote", "a17"):
        document = docx.Document()
        document.styles["Quote"].element.set(W + "styleId", identifier)
        document.add_paragraph("Остаётся")
        if identifier == "Quote":
            document.add_paragraph("Уходит").style = document.styles["Quote"]
        document.add_paragraph("Конец")
        stream = io.BytesIO()
        document.save(stream)
        data.append(stream.getvalue())
    made = assert_both_ways(*data)
    assert [style.get(W + "val") for style in part(made).iter(W + "pStyle")] == ["a17"]
