"""Knows the ZIP around a DOCX: the same members make the same bytes, and our own output is recognised by its seal."""

from __future__ import annotations

import hashlib
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.problems import Problem, Stop

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONS = "_rels/.rels"
DOCUMENT = "word/document.xml"
APP = "docProps/app.xml"
FIRST = (CONTENT_TYPES, PACKAGE_RELATIONS, DOCUMENT)

LEVEL = 3
"""A third of the time of the usual 6, for files that are a tenth larger."""
SMALL = 4096
LIMIT = 200 * 1024 * 1024
DOS_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
VERSION = 20
MADE_BY_UNIX = 3 << 8 | VERSION
UTF8_NAME = 0x800
DEFLATED = 8
ORDINARY_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package; a static one carries all that is made of it ready made."""

    name: str
    data: bytes
    text: bytes | None = None
    """What it prints, as the seal counts it, where that is known beforehand."""
    digest: bytes = b""
    """The digests of its name and of its data."""
    record: tuple[bytes, bytes] = (b"", b"")
    """Itself as it stands in the ZIP, and the beginning of its line in the directory."""

    @classmethod
    def static(cls, name: str, data: bytes) -> Member:
        """Return a member that costs nothing to pack or to seal again."""
        text = _words(data) if _is_printed(name) else None
        return cls(name, data, text, _digest(name, data), _record(name, data))

    @property
    def is_static(self) -> bool:
        """Whether it is ready made."""
        return bool(self.digest)


Members = tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """What our own output says of itself, and whether it is still true."""

    inputs: str
    text: str
    members: str
    intact: bool = True


def deflate(data: bytes, level: int = LEVEL) -> bytes:
    """Return the raw deflate stream of a ZIP member."""
    window, memory = (-15, 8) if len(data) > SMALL else (-12, 5)  # to begin takes longer than to deflate a small file
    compressor = zlib.compressobj(level, zlib.DEFLATED, window, memory)
    return compressor.compress(data) + compressor.flush()


def in_order(members: Iterable[Member]) -> Members:
    """Return the members in the one order in which a package is written."""
    return tuple(sorted(members, key=lambda member: _place(member.name)))


@lru_cache(1000)
def _place(name: str) -> tuple[int, str]:
    return FIRST.index(name) if name in FIRST else len(FIRST), name


def pack(members: Iterable[Member]) -> bytes:
    """Return the DOCX: no clock, no owner, no extra fields."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        whole, line = member.record if member.is_static else _record(member.name, member.data)
        body.append(whole)
        directory += (line, _LINE_END(0, 0, 0, ORDINARY_FILE, offset), member.name.encode())
        offset += len(whole)
    listing = b"".join(directory)
    count = len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*body, listing, end))


_LINE_END = struct.Struct("<HHHII").pack
_COMMON = struct.Struct("<HHHHIIIHH").pack
_LOCAL = b"PK\3\4" + struct.pack("<H", VERSION)
_CENTRAL = b"PK\1\2" + struct.pack("<HH", MADE_BY_UNIX, VERSION)


def _record(name: str, data: bytes) -> tuple[bytes, bytes]:
    """Return a member as it stands in the ZIP, and the beginning of its line in the directory."""
    written = name.encode()
    deflated = deflate(data, 0 if name == APP else LEVEL)  # digests do not get smaller
    sizes = zlib.crc32(data), len(deflated), len(data), len(written)
    common = _COMMON(UTF8_NAME, DEFLATED, 0, DOS_DATE, *sizes, 0)
    return b"".join((_LOCAL, common, written, deflated)), _CENTRAL + common


def unpack(data: bytes, place: str = "") -> dict[str, bytes]:
    """Return the files of a package in the order of the archive, or stop where it is damaged or dangerous."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _stop(
            "это файл старого формата .doc или файл с паролем, а нужен .docx",
            place,
            "откройте файл в Word, снимите пароль и сохраните как «Документ Word (*.docx)»",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_all(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _stop("файл повреждён или это не DOCX", place, "откройте файл в Word и сохраните заново") from error


def seal(members: Members, inputs: str) -> Members:
    """Return the members, which are in order, signed: with the digest of the inputs, the printed text and the rest."""
    others = [member for member in members if member.name != APP]
    template = f"inputs={inputs};text={_text_digest(others)};members={_members_digest(others)}"
    return tuple(signature(template) if member.name == APP else member for member in members)


def signature(template: str = "") -> Member:
    """Return `docProps/app.xml`, which any editor rewrites on saving."""
    line = f"<Template>{html.escape(template, quote=False)}</Template>" if template else ""
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"{line}<Application>prikaz</Application></Properties>"
    )
    return Member(APP, text.encode())


_SEAL = re.compile(
    r"<Template>inputs=(.*);text=([0-9a-f]{64});members=([0-9a-f]{64})</Template><Application>prikaz</Application>"
)


def read_seal(data: bytes) -> Seal | None:
    """Return the seal of a DOCX, or nothing where it is not ours or an editor has saved it."""
    try:
        files = unpack(data)
    except Stop:
        return None
    return seal_of(Member(name, content) for name, content in files.items())


def seal_of(members: Iterable[Member]) -> Seal | None:
    """Return the seal that members carry, or nothing where it is not ours."""
    by_name = {member.name: member for member in members}
    signed = by_name.pop(APP, None)
    found = _SEAL.search(signed.data.decode("utf-8", "replace")) if signed is not None else None
    if not found:
        return None
    intact = _members_digest(in_order(by_name.values())) == found[3]
    return Seal(html.unescape(found[1]), found[2], found[3], intact)


_PRINTED_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PRINTED = re.compile(r"<w:t(?: [^>]*)?>[^<]*(?=</w:t>)|<w:(?:br|tab|cr)(?: [^>]*)?/>|</w:(?:p|tc)>")
_TEXT_TAG = re.compile("<w:t(?: [^>]*)?>")


def text_digest(members: Iterable[Member]) -> str:
    """Return the digest of what the document prints: its words with the bounds of paragraphs and cells."""
    return _text_digest(in_order(members))


def _text_digest(ordered: Iterable[Member]) -> str:
    texts = [printed_text(member) for member in ordered if _is_printed(member.name)]
    return hashlib.sha256(b"\0".join((*texts, b""))).hexdigest()


@lru_cache(1000)
def _is_printed(name: str) -> bool:
    return _PRINTED_PART.fullmatch(name) is not None


def printed_text(member: Member) -> bytes:
    """Return the words of a part with the bounds of its paragraphs, lines and cells."""
    return member.text if member.text is not None else _words(member.data)


def _words(data: bytes) -> bytes:
    return html.unescape(_TEXT_TAG.sub("", "".join(_PRINTED.findall(data.decode())))).encode()


def _members_digest(ordered: Iterable[Member]) -> str:
    digests = [member.digest or _digest(member.name, member.data) for member in ordered]
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _digest(name: str, data: bytes) -> bytes:
    return hashlib.sha256(name.encode()).digest() + hashlib.sha256(data).digest()


def _read_all(archive: zipfile.ZipFile, place: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = LIMIT
    for info in archive.infolist():
        name = info.filename.replace("\\", "/")
        if name.endswith("/"):
            continue
        if name in files:
            raise _stop(f"в файле дважды записана часть «{name}»", place, "откройте файл в Word и сохраните заново")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise _stop(f"в файле есть часть с недопустимым именем «{name}»", place)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _stop("файл сжат необычным способом", place, "откройте файл в Word и сохраните заново")
        if info.flag_bits & 1:
            raise _stop("файл защищён паролем", place, "снимите пароль в Word и сохраните файл")
        with archive.open(info) as stream:
            content = stream.read(left + 1)
        left -= len(content)
        if left < 0:
            raise _stop("файл слишком велик: в распакованном виде больше 200 МБ", place)
        files[name] = content
    return files


def _stop(message: str, place: str, hint: str = "") -> Stop:
    return Stop([Problem(message, place=place, hint=hint, rule="файл-word")])
