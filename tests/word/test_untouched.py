"""A document without tags goes through the engine as it is, however hard it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree

from generator.build import Options, Workshop, build, find
from generator.word.template import compile_template
from tests.conftest import ROOT
from tests.office import resaved_all
from tests.word.building import SHARED, faults, saved
from tests.word.hard import DOCUMENT, HARD, Part, archive, fields, files_of, mark, opaque_parts, package
from tests.word.sameness import DROPPED, IDS, UNSETTLED, differences

EXAMPLES = [path for path, _ in find([ROOT / "examples"], Workshop())]
CASES = SHARED / "docxtpl-cases"


def assert_untouched(path: Path) -> bytes:
    """Send a document through the engine: it has to come out the same, with no fault that it did not have."""
    before = path.read_bytes()
    after = compile_template(path).fill({})
    assert differences(before, after) == []
    assert faults(path.parent, after) <= faults(path.parent, before)
    return after


def written(folder: Path, data: bytes, name: str = "x.docx") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("hard", HARD, ids=lambda hard: hard.__name__)
def test_a_hard_document_is_untouched(tmp_path: Path, hard: Callable[[], bytes]) -> None:
    after = assert_untouched(written(tmp_path, hard()))
    assert assert_untouched(written(tmp_path, after)) == after, "what the engine has made is the same to the byte"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT / "examples")))
def test_what_the_program_prints_is_untouched(tmp_path: Path, path: Path) -> None:
    assert_untouched(build(path, path.parent, Options(folder=tmp_path)).path)


def test_what_libreoffice_has_saved_is_untouched(tmp_path: Path) -> None:
    paths = [written(tmp_path, hard(), f"{hard.__name__}.docx") for hard in HARD]
    paths += [build(path, root, Options(folder=tmp_path)).path for path, root in find([ROOT / "examples"], Workshop())]
    paths = list({path.name: path for path in paths}.values())
    assert len(paths) > len(HARD) + 4
    for path in resaved_all(paths, tmp_path):
        assert_untouched(path)


def test_the_empty_document_of_python_docx_is_untouched(tmp_path: Path) -> None:
    assert_untouched(saved(docx.Document(), tmp_path / "x.docx"))


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases of docxtpl are not here")
def test_cases_of_docxtpl_without_tags_are_untouched(tmp_path: Path) -> None:
    plain = [path.read_bytes() for path in sorted(CASES.glob("*.docx")) if not has_tags(path)]
    assert plain
    for data in plain:
        assert_untouched(written(tmp_path, data))


def has_tags(path: Path) -> bool:
    texts = [data for name, data in files_of(path.read_bytes()).items() if name.endswith(".xml")]
    return re.search(rb"\{[{%#]", re.sub(rb"<[^>]*>", b"", b"".join(texts))) is not None


# What the engine drops on purpose


def test_what_editors_keep_for_themselves_is_dropped_and_nothing_else(tmp_path: Path) -> None:
    marks = "".join(f'<w:{name} w:id="7" w:edGrp="everyone" w:type="spellStart"/>' for name in DROPPED)
    ids = " ".join(f'w{"14" if "2010" in name else ""}:{name.partition("}")[2]}="00AB12CD"' for name in IDS)
    last = mark("bookmarkStart", 3, "_GoBack") + mark("bookmarkEnd", 3)
    of_google = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    body = of_google.format(f"<w:p {ids}>{last}{marks}<w:r {ids}><w:t>текст</w:t></w:r></w:p>")
    settings = "".join(f"<w:{name}/>" for name in UNSETTLED)
    template = Part("rId1", "attachedTemplate", "file:///C:/Normal.dotm", owner="word/settings.xml")
    macros = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    data = package(
        body,
        template,
        Part("rId1", macros, "word/vbaProject.bin", b"macros", "application/vnd.ms-office.vbaProject"),
        Part("rId5", "thumbnail", "docProps/thumbnail.jpeg", b"picture", "image/jpeg", owner=""),
        settings=settings + "<w:defaultTabStop w:val='708'/>",
    )
    path = written(tmp_path, archive({**files_of(data), "word/left-over.xml": b"<x/>"}))
    after = files_of(assert_untouched(path))
    assert set(after) == {*files_of(package("")), "docProps/app.xml"}
    text = (after["word/document.xml"] + after["word/settings.xml"]).decode()
    assert "текст" in text and "defaultTabStop" in text
    gone = [*DROPPED, *UNSETTLED, *(name.partition("}")[2] for name in IDS), "_GoBack", "bookmark", "goog_rdk"]
    assert [name for name in gone if name in text] == []


# The helper sees what it is there to see


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    files = files_of(data)
    assert old in files[name]
    return archive({**files, name: files[name].replace(old, new, 1)})


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", "до".encode(), "До".encode()),
        ("word/document.xml", b'preserve">', b'preserve"> '),
        ("word/document.xml", b' cx="900000"', b' cx="900001"'),
        ("word/document.xml", b' xml:space="preserve"', b""),
        ("word/document.xml", b"<a:stretch>", b"<a:stretch/><a:stretch>"),
        ("word/document.xml", b"<w:altChunkPr><w:matchSrc/></w:altChunkPr>", b""),
        ("word/styles.xml", b"<w:pPrDefault/>", b""),
        ("word/charts/chart1.xml", b"<c:layout/>", b"<c:layout></c:layout>"),
        ("word/glossary/styles.xml", b'"28"', b'"29"'),
        ("word/_rels/document.xml.rels", b"%D1%84", b"%D1%85"),
        ("word/_rels/document.xml.rels", b'Id="rId3"', b'Id="rId33"'),
        ("word/charts/_rels/chart1.xml.rels", b"/package", b"/other"),
        ("_rels/.rels", b"custom-properties", b"other"),
        ("[Content_Types].xml", b"text/html", b"text/plain"),
        ("docProps/core.xml", "учёте".encode(), "учете".encode()),
    ],
)
def test_a_difference_is_seen(name: str, old: bytes, new: bytes) -> None:
    before = opaque_parts()
    assert differences(before, before) == []
    assert len(differences(before, changed(before, name, old, new))) >= 1


def test_the_loss_of_any_element_or_attribute_is_seen() -> None:
    before = fields()
    files = files_of(before)
    count = len(list(etree.fromstring(files[DOCUMENT]).iter()))
    for number in range(1, count):
        for lose in (lose_element, lose_attributes):
            root = etree.fromstring(files[DOCUMENT])
            if lose(list(root.iter())[number]):
                assert differences(before, archive({**files, DOCUMENT: etree.tostring(root)})), number


def lose_element(element: etree._Element) -> bool:
    element.getparent().remove(element)
    return True


def lose_attributes(element: etree._Element) -> bool:
    had = bool(element.attrib)
    element.attrib.clear()
    return had
