"""Knows how a document lies on its pages: sections, paragraphs with all that their styles give them, tables.

Lengths are in millimetres, sizes of letters and gaps in points, gaps between lines in single lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field

NUMBER_OF_PAGE = "[PAGE]"
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of text in one typeface; `spacing` is what is added between letters."""

    text: str
    font: str
    size: float
    bold: bool = False
    underlined: bool = False
    spacing: float = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it prints; `line` is 0 where the gap is given in points, as `points`."""

    text: str
    place: str
    letters: tuple[Letters, ...]
    section: Section
    align: str = "left"
    left: float = 0
    right: float = 0
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    points: float = 0
    kept_with_next: bool = False
    on_new_page: bool = False
    listed: bool = False
    tabs: tuple[tuple[str, float], ...] = ()
    has_picture: bool = False
    cell: Cell | None = None

    @property
    def where(self) -> str:
        """The place as a person finds it: by the number of the paragraph and its first words."""
        words = " ".join(self.text.split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
        return f"{self.place}: «{shown}»" if shown else self.place

    @property
    def size(self) -> float:
        """The size of most of the letters."""
        return max(self.letters, key=lambda each: len(each.text.strip()), default=Letters("", "", 0)).size

    @property
    def room(self) -> float:
        """The width that its lines have outside tables."""
        return self.section.text_width - self.left - self.right


@dataclass(eq=False, slots=True)
class Section:
    """A stretch of pages of one shape; `start` is the number of its first page where one is given."""

    number: int
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    titled: bool
    on_new_page: bool
    start: int | None
    stories: dict[tuple[str, str], list[Paragraph]] = field(default_factory=dict)
    """Headers and footers by kind (header, footer) and pages (default, first, even), inherited ones included."""

    @property
    def is_landscape(self) -> bool:
        """Whether its pages lie along their long side."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


@dataclass(eq=False, slots=True)
class Table:
    """A table outside other tables."""

    number: int
    section: Section
    width: float
    rows: int = 0
    heading_rows: int = 0
    bordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a paragraph in a table, rows and columns from 0; `start` and `end` are shares of its width."""

    table: Table
    row: int
    column: int
    start: float
    end: float


@dataclass(frozen=True)
class Layout:
    """A whole document."""

    sections: list[Section]
    paragraphs: list[Paragraph]
    tables: list[Table]
    mirrored: bool
