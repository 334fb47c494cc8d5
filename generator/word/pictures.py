"""Knows how a picture gets into a document: what is a picture, its size in mm, its drawing, its member and relation."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.word.ooxml import R, relations_name
from generator.word.package import CONTENT_TYPES, Member, Members, in_order

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_SIDE = 10_000
"""The most pixels that a side may have."""
_EMU_PER_MM = 36_000
_INCH = 25.4
_USUAL_DPI = 96
_FORMATS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_ENDS = {"png": b"IEND\xaeB`\x82", "jpeg": b"\xff\xd9"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a value that a tag prints; `width` and `height` in mm, `name` for those who cannot see it."""

    data: bytes = field(repr=False)
    format: Literal["png", "jpeg"]
    width: float
    height: float
    name: str = ""

    @property
    def digest(self) -> str:
        """What tells this picture's contents from any other's."""
        return hashlib.sha256(self.data).hexdigest()

    def sized(self, width: float | None, height: float | None) -> Picture:
        """Return the picture with a width and height in mm; one alone sets the other."""
        shape = self.width / self.height
        if width is None and height is None:
            return self
        return replace(self, width=width or (height or 0) * shape, height=height or (width or 0) / shape)

    def named(self, name: str) -> Picture:
        """Return the picture under a name of its own."""
        return replace(self, name=name)


def read_picture(data: bytes) -> Picture:
    """Return a PNG or JPEG in the size that it asks for; a ValueError says in Russian why it cannot be printed."""
    kind = next((kind for start, kind in _FORMATS.items() if data.startswith(start)), "")
    if not kind:
        raise ValueError("это не рисунок PNG или JPEG")
    if len(data) > LARGEST_FILE:
        raise ValueError(f"рисунок больше {LARGEST_FILE // 2**20} МБ")
    if _ENDS[kind] not in data[-64:]:
        raise ValueError("рисунок оборван: у файла нет конца")
    from docx.image.image import Image  # what only documents with pictures need

    try:
        image = Image.from_blob(data)
        across, down = image.px_width, image.px_height
        dots = (image.horz_dpi, image.vert_dpi)
    except Exception:
        raise ValueError("рисунок повреждён") from None
    if not (0 < across <= LARGEST_SIDE and 0 < down <= LARGEST_SIDE):
        raise ValueError(f"рисунок {across} × {down} точек, а можно до {LARGEST_SIDE} по стороне")
    wide, high = (
        pixels / (each if each > 1 else _USUAL_DPI) * _INCH for pixels, each in zip((across, down), dots, strict=True)
    )
    return Picture(data, "png" if kind == "png" else "jpeg", wide, high)


@dataclass
class Pictures:
    """The pictures that one document prints, by the part that each stands in."""

    next_id: Callable[[], int]
    part: str = ""
    found: dict[str, dict[str, Picture]] = field(default_factory=dict)

    def drawing(self, picture: Picture) -> str:
        """Note a picture of the part that is being filled, and return its XML inside `<w:t>`."""
        name = f"prikaz{picture.digest[:16]}"
        self.found.setdefault(self.part, {})[name] = picture
        across, down = (max(1, round(side * _EMU_PER_MM)) for side in (picture.width, picture.height))
        return _DRAWING.format(
            id=self.next_id(), name=name, words=html.escape(picture.name, quote=True), across=across, down=down
        )

    def added_to(self, members: Members) -> Members:
        """Return the members of the package with the pictures, their relations and their types."""
        if not self.found:
            return members
        by_name = {member.name: member for member in members}
        used: dict[str, Picture] = {}
        for part, pictures in self.found.items():
            used |= pictures
            rows = "".join(_RELATION.format(name=name, file=_file(name, each)) for name, each in pictures.items())
            _insert(by_name, relations_name(part), rows, _NO_RELATIONS)
        kinds = "".join(
            f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
            for kind in sorted({picture.format for picture in used.values()})
            if f'Extension="{kind}"'.encode() not in by_name[CONTENT_TYPES].data
        )
        _insert(by_name, CONTENT_TYPES, kinds, "")
        for name, picture in used.items():
            by_name[_file(name, picture)] = Member(_file(name, picture), picture.data)
        return in_order(by_name.values())


def _file(name: str, picture: Picture) -> str:
    return f"word/media/{name}.{picture.format}"


def _insert(members: dict[str, Member], name: str, rows: str, empty: str) -> None:
    """Put elements at the beginning of a member's root, made where there is none."""
    xml = members[name].data.decode() if name in members else empty
    members[name] = Member(name, _ROOT.sub(lambda found: found[0] + rows, xml, count=1).encode())


_ROOT = re.compile(r"<(?:Types|Relationships)\b[^>]*>")
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_RELATION = f'<Relationship Id="{{name}}" Type="{R}/image" Target="/{{file}}"/>'
_DRAWING_ML = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWING = (
    "</w:t><w:drawing>"
    f'<wp:inline xmlns:wp="{_DRAWING_ML}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{across}" cy="{down}"/><wp:docPr id="{id}" name="{name}" descr="{words}"/>'
    f'<a:graphic xmlns:a="{_DRAWING_ML}/main"><a:graphicData uri="{_DRAWING_ML}/picture">'
    f'<pic:pic xmlns:pic="{_DRAWING_ML}/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{{name}}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
)
