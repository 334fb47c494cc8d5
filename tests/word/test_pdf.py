"""PDF: LibreOffice that dies, hangs or is absent loses no document; the same document gives the same bytes."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.word import fonts, office
from generator.word.content import open_docx
from generator.word.draft import MARK, draft_pdf, read_html
from generator.word.office import FRUITLESS, TRIES, Failure, convert, usual_places
from generator.word.package import Member, pack, unpack
from generator.word.pdf import is_whole, mark_of, normalised, source_mark
from generator.word.properties import day_of
from tests.conftest import require
from tests.office import pages
from tests.sets import ORDER, PLAN, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice by a shell script")

A_PDF = b"%PDF-1.6\n1 0 obj<</CreationDate(D:20261122065205+03'00')>>\nxref\ntrailer\n<</Size 2/Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(scope="module")
def docx(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("set")
    return build(write(folder), folder, Options()).path.read_bytes()


def copies(folder: Path, data: bytes, names: Sequence[object]) -> list[Path]:
    paths = [folder / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(data)
    return paths


def stand_in(folder: Path, script: str) -> Path:
    """Return a program in place of LibreOffice; in its script `$f` goes over the files, `made` makes the PDF of one."""
    (folder / "whole.pdf").write_bytes(A_PDF)
    program = folder / "stand-in"
    program.write_text(
        "#!/bin/sh\n"
        f"here={shlex.quote(str(folder))}\n"
        "echo $$ >> $here/started\n"
        'made() { cp $here/whole.pdf "${1%.docx}.pdf"; }\n'
        'while [ "${1%.docx}" = "$1" ]; do shift; done\n'
        f'for f in "$@"; do\n{script}\ndone\n'
    )
    program.chmod(0o755)
    return program


def started(folder: Path) -> list[int]:
    return [int(line) for line in (folder / "started").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# LibreOffice itself


def test_the_same_document_gives_the_same_bytes_under_any_name_and_in_any_company(tmp_path: Path, docx: bytes) -> None:
    program = Path(require("soffice"))
    names = ["приказ", "Приказ № 1 «О плане»", "a b", "100% #1", "%41", "-o"]
    first = dict(convert(program, copies(tmp_path, docx, names)))
    [(_, alone)] = convert(program, copies(tmp_path, docx, ["приказ"]))
    marked = {normalised(pdf, "0" * 32, "2026-09-07") for pdf in [*first.values(), alone] if isinstance(pdf, bytes)}
    assert len(first) == len(names) and len(marked) == 1
    (tmp_path / "one.pdf").write_bytes(marked.pop())
    [page, *_] = pages(tmp_path / "one.pdf")
    assert "Об утверждении плана" in page


@posix
def test_a_libreoffice_killed_in_the_middle_of_fifty_conversions_loses_none(tmp_path: Path, docx: bytes) -> None:
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\necho $$ >> {tmp_path}/started\nexec {require("soffice")} "$@"\n')
    program.chmod(0o755)
    documents = copies(tmp_path, docx, range(50))
    made = {}
    for document, pdf in convert(program, documents):
        made[document] = pdf
        if len(made) == 5:
            os.killpg(started(tmp_path)[0], signal.SIGKILL)
    assert sorted(made) == sorted(documents)
    assert all(isinstance(pdf, bytes) and is_whole(pdf) for pdf in made.values())
    assert len(started(tmp_path)) > 2, "no process was started in place of the killed one"


@posix
def test_the_first_documents_are_converted_while_others_are_made(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "made $f")
    documents = copies(tmp_path, b"", range(40))

    def coming() -> Iterator[Path]:
        yield from documents[:20]
        yield documents[20]
        until = time.monotonic() + 30
        while not (tmp_path / "started").exists():
            assert time.monotonic() < until, "nothing is converted before all are made"
            time.sleep(0.05)
        yield from documents[21:]

    made = dict(convert(program, coming(), total=40, processes=2))
    assert made == dict.fromkeys(documents, A_PDF)
    assert len(started(tmp_path)) == 2


@posix
@pytest.mark.parametrize(
    "script",
    [
        "made $f; exit 1",
        "made $f; kill -9 $$",
        "[ $f = $1 ] && made $f || { printf %%PDF-1.6 > ${f%.docx}.pdf; exit 0; }",
    ],
)
def test_a_process_that_stops_after_each_document_loses_none(tmp_path: Path, script: str) -> None:
    program = stand_in(tmp_path, script)
    documents = copies(tmp_path, b"", range(12))
    made = dict(convert(program, documents, processes=2))
    assert made == dict.fromkeys(documents, A_PDF)


@posix
def test_a_document_that_hangs_is_given_up_and_the_others_are_made(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "[ $f = 1.docx ] && sleep 60\nmade $f")
    documents = copies(tmp_path, b"", "абв")
    made = dict(convert(program, documents, limit=0.4))
    assert made == {documents[0]: A_PDF, documents[1]: Failure.TOO_LONG, documents[2]: A_PDF}
    assert len(started(tmp_path)) == TRIES + 1
    assert not any(map(is_running, started(tmp_path)))


@posix
def test_a_document_that_fails_is_given_up_and_the_others_are_made(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "[ $f = 0.docx ] && printf %%PDF-1.6 > 0.pdf || made $f")
    documents = copies(tmp_path, b"", "абв")
    made = dict(convert(program, documents))
    assert made == {documents[0]: Failure.NOT_MADE, documents[1]: A_PDF, documents[2]: A_PDF}


@posix
def test_a_libreoffice_that_makes_nothing_is_not_started_for_each_document(tmp_path: Path) -> None:
    documents = copies(tmp_path, b"", range(100))
    made = dict(convert(stand_in(tmp_path, "exit 1"), documents, processes=2))
    assert made == dict.fromkeys(documents, Failure.NOT_MADE)
    assert len(started(tmp_path)) <= FRUITLESS + 1


@posix
def test_who_wants_no_more_leaves_no_process(tmp_path: Path) -> None:
    results = convert(stand_in(tmp_path, "made $f; sleep 60"), copies(tmp_path, b"", range(3)))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not any(map(is_running, started(tmp_path)))


def test_libreoffice_is_looked_for_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = usual_places("win32", {"ProgramFiles": "C:/Program Files"})
    assert Path("C:/Program Files/LibreOffice/program/soffice.exe") in windows
    assert Path("/Applications/LibreOffice.app/Contents/MacOS/soffice") in usual_places("darwin", {"HOME": "/home"})
    assert Path("/usr/lib/libreoffice/program/soffice") in usual_places("linux", {})
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "usual_places", lambda *_: [tmp_path / "absent", tmp_path / "soffice"])
    assert office.find_office() is None
    (tmp_path / "soffice").touch()
    assert office.find_office() == tmp_path / "soffice"


# Dates and marks


def test_a_pdf_bears_the_day_and_the_mark_of_its_document_at_the_same_offsets() -> None:
    mark = source_mark("office", {"word/document.xml": b"<w/>"})
    pdf = normalised(A_PDF, mark, "2026-09-07")
    assert b"/CreationDate(D:20260907000000Z)" in pdf
    assert pdf.index(b"xref") == A_PDF.index(b"xref")
    assert mark_of(pdf) == mark
    assert normalised(A_PDF.replace(b"20261122065205", b"20270101000000"), mark, "2026-09-07") == pdf
    assert normalised(pdf, mark, "2026-09-07") == pdf


def test_a_pdf_that_is_not_ours_or_was_changed_bears_no_mark() -> None:
    assert mark_of(A_PDF) is None
    pdf = normalised(A_PDF, "0" * 32, "2026-09-07")
    assert mark_of(pdf.replace(b"Size 2", b"Size 3")) is None
    assert mark_of(pdf + b"5 0 obj<<>>endobj\ntrailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n") is None


def test_marks_differ_by_the_way_and_by_any_member() -> None:
    members = [("office", {"a": b"1"}), ("draft", {"a": b"1"}), ("office", {"a": b"2"}), ("office", {"b": b"1"})]
    assert len({source_mark(*each) for each in members}) == len(members)


def test_the_day_is_that_of_the_document(docx: bytes) -> None:
    assert day_of(unpack(docx)) == "2026-09-07"
    assert day_of({}) == "2000-01-01"


# Fonts


def changed(docx: bytes, name: str, old: str, new: str) -> bytes:
    members = unpack(docx)
    assert old.encode() in members[name]
    members[name] = members[name].replace(old.encode(), new.encode())
    return pack(Member(*each) for each in members.items())


def test_the_fonts_of_a_document_are_those_that_it_uses(docx: bytes) -> None:
    assert fonts.fonts_of(open_docx(docx)) == {"Times New Roman"}
    of_text = changed(docx, "word/document.xml", "<w:t", '<w:rPr><w:rFonts w:ascii="PT Sans"/></w:rPr><w:t')
    assert fonts.fonts_of(open_docx(of_text)) == {"Times New Roman", "PT Sans"}
    unused = '<w:style w:type="paragraph" w:styleId="unused"><w:rPr><w:rFonts w:ascii="Tahoma"/></w:rPr></w:style>'
    assert fonts.fonts_of(open_docx(changed(docx, "word/styles.xml", "</w:styles>", unused + "</w:styles>"))) == {
        "Times New Roman"
    }


@posix
def test_a_font_is_missing_where_neither_it_nor_one_as_wide_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "fc-match"
    program.write_text('#!/bin/sh\n[ "$2" = Calibri ] && printf Carlito || printf "DejaVu Sans"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fonts.missing_fonts(["Cambria", "Calibri", "DejaVu Sans", "Arial"]) == ["Arial", "Cambria"]
    program.unlink()
    assert fonts.missing_fonts(["Cambria"]) == []


# Drafts


def test_a_draft_reads_as_the_document_and_is_marked_on_every_page(tmp_path: Path) -> None:
    rows = "".join(f"  - что: Мероприятие <{n}> & другие\n" for n in range(90))
    path = write(tmp_path, план=PLAN.split("мероприятия:")[0] + "мероприятия:\n" + rows, приказ=ORDER)
    source = open_docx(build(path, tmp_path, Options()).path.read_bytes())
    program = Path(require("wkhtmltopdf"))
    first = draft_pdf(program, source)
    assert first is not None
    (tmp_path / "draft.pdf").write_bytes(first)
    texts = pages(tmp_path / "draft.pdf")
    assert len(texts) > 2 and "Мероприятие <89> & другие" in texts[-1] and MARK in texts[-1]
    assert all(ink_at_the_left(tmp_path / "draft.pdf", page) > 100 for page in range(1, len(texts) + 1))
    time.sleep(1.1 - time.time() % 1)
    again = draft_pdf(program, source)
    assert again is not None and again != first, "the clock has not moved on"
    assert normalised(again, "0" * 32, "2026-09-07") == normalised(first, "0" * 32, "2026-09-07")


def ink_at_the_left(pdf: Path, page: int) -> int:
    """Return how many points of a page are not white where only the mark of a draft stands."""
    command = [require("pdftoppm"), "-gray", "-r", "72", "-f", str(page), "-l", str(page)]
    area = ["-x", "0", "-y", "0", "-W", "76", "-H", "800"]
    image = subprocess.run([*command, *area, str(pdf)], check=True, capture_output=True).stdout
    header = re.match(rb"P5\s+\d+\s+\d+\s+255\s", image)
    assert header is not None
    return sum(point < 250 for point in image[header.end() :])


def test_a_program_that_makes_no_draft_makes_none(tmp_path: Path, docx: bytes) -> None:
    assert draft_pdf(tmp_path / "absent", open_docx(docx)) is None


def test_html_keeps_alignment_bold_and_tables(docx: bytes) -> None:
    page = read_html(open_docx(docx))
    assert re.search(r'<p style="text-align:center"><b>(<b>)?ПРИКАЗ', page)
    assert re.search(r'<td colspan="1"><p [^>]*>(<b>)?Мероприятие', page)
