"""The ZIP around a DOCX, and the seal by which our own output is known."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.problems import Stop
from generator.word.package import (
    Member,
    Members,
    in_order,
    pack,
    read_seal,
    seal,
    seal_of,
    signature,
    text_digest,
    unpack,
)
from generator.word.reading import read_text

TEXT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def members(text: str = "Приказ", title: str = "а") -> Members:
    return in_order(
        (
            Member("word/document.xml", TEXT.format(text).encode()),
            Member.static("docProps/core.xml", title.encode()),
            signature(),
            Member("[Content_Types].xml", b"<Types/>"),
            Member("_rels/.rels", b"<Relationships/>"),
            Member("word/медиа.bin", bytes(range(256)) * 40),
        )
    )


def test_a_packed_file_is_a_sound_archive_with_every_member():
    archive = zipfile.ZipFile(io.BytesIO(pack(members())))
    assert archive.testzip() is None
    assert archive.namelist()[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert {name: archive.read(name) for name in archive.namelist()} == {m.name: m.data for m in members()}


def test_no_date_owner_or_extra_field_gets_into_the_archive():
    for info in zipfile.ZipFile(io.BytesIO(pack(members()))).infolist():
        assert (info.date_time, info.create_system, info.extra, info.comment) == ((1980, 1, 1, 0, 0, 0), 3, b"", b"")


def test_a_member_deflated_beforehand_gives_the_same_bytes():
    static = tuple(Member.static(m.name, m.data) for m in members())
    assert pack(static) == pack(members())


def test_an_empty_member_survives():
    assert unpack(pack((Member("пусто", b""), Member.static("тоже", b"")))) == {"пусто": b"", "тоже": b""}


def archive_of(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.xml", "word/../../x", "C:/x", "word/..\\..\\x"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name):
    with pytest.raises(Stop, match="недопустимым именем"):
        unpack(archive_of(name))


def test_a_name_that_stands_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = archive_of("word/document.xml", "word/document.xml")
    with pytest.raises(Stop, match="дважды"):
        unpack(data)


def test_a_bomb_is_refused_before_it_fills_the_memory():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}", bytes(80 * 1024 * 1024))
    with pytest.raises(Stop, match="200 МБ"):
        unpack(buffer.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"not a zip", pack(members())[:-40], pack(members())[:200]])
def test_what_is_no_archive_is_a_problem_in_words(data):
    with pytest.raises(Stop, match="файл повреждён или это не DOCX"):
        unpack(data)


def test_a_changed_byte_inside_is_a_problem_in_words():
    data = bytearray(pack(members()))
    data[120] ^= 0xFF
    with pytest.raises(Stop, match="повреждён"):
        unpack(bytes(data))


def test_an_old_doc_is_called_by_its_name():
    with pytest.raises(Stop, match=r"старого формата \.doc"):
        unpack(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def test_a_seal_tells_its_inputs_and_that_nothing_was_touched():
    sealed = seal(members(), "abc<&>123")
    found = read_seal(pack(sealed))
    assert found is not None
    assert (found.inputs, found.text, found.intact) == ("abc<&>123", text_digest(members()), True)


def test_a_seal_read_from_members_equals_the_one_read_from_the_file():
    sealed = seal(members(), "x")
    assert seal_of(sealed) == read_seal(pack(sealed)) is not None
    assert seal_of(sealed) != seal_of(seal(members(title="б"), "x"))


def test_the_seal_changes_one_member_only():
    before, after = members(), seal(members(), "x")
    assert [m.name for m in before] == [m.name for m in after]
    assert [a.name for a, b in zip(after, before, strict=True) if a.data != b.data] == ["docProps/app.xml"]


def test_a_file_that_a_person_has_changed_is_not_intact():
    files = unpack(pack(seal(members(), "x")))
    files["word/document.xml"] = files["word/document.xml"].replace("Приказ".encode(), "Указ".encode())
    found = read_seal(pack(in_order(Member(name, data) for name, data in files.items())))
    assert found is not None and not found.intact


def test_a_member_taken_out_or_added_breaks_the_seal():
    files = unpack(pack(seal(members(), "x")))
    more = [Member(name, data) for name, data in (files | {"word/новое.xml": b"1"}).items()]
    fewer = [Member(name, data) for name, data in files.items() if name != "docProps/core.xml"]
    for changed in (more, fewer):
        found = read_seal(pack(in_order(changed)))
        assert found is not None and not found.intact


def test_a_file_without_our_seal_has_none():
    assert read_seal(pack(members())) is None
    assert read_seal(b"junk") is None


def test_the_text_digest_sees_words_and_their_bounds_and_nothing_else():
    same = text_digest(members("Приказ", "а"))
    assert same == text_digest(members("Приказ", "б"))
    assert same != text_digest(members("приказ"))
    assert text_digest(members("а</w:t></w:r></w:p><w:p><w:r><w:t>б")) != text_digest(members("аб"))
    assert text_digest(members("а</w:t></w:r><w:r><w:t>б")) == text_digest(members("аб"))
    assert text_digest(members("&lt;")) == text_digest(members("&#60;")) != text_digest(members("&amp;lt;"))


def test_reading_a_broken_file_stops_with_a_problem():
    with pytest.raises(Stop, match="повреждён"):
        read_text(pack((Member("word/document.xml", b"<a>"),)))
