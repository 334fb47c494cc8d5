"""Knows how tags merge cells, and keeps tables whole where a loop brings nothing.

Word calls a file unreadable whose cell has no paragraph, whose row has no cell or whose table has no row.
"""

from __future__ import annotations

import re

from lxml import etree

from generator.word.ooxml import Element, ancestor, value, w
from generator.word.ordering import put
from generator.word.tags import CLOSE, OPEN, Tag, Tags

_CELL_WORDS = frozenset({"colspan", "cellbg", "vm", "hm"})
_STORIES = tuple(map(w, ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")))
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "customXml")))


def apply_cell_tags(root: Element, tags: Tags) -> None:
    """Turn `colspan`, `cellbg`, `hm` and `vm` into properties of their cells."""
    merged: dict[Element, None] = {}
    for cell in list(root.iter(w("tc"))):
        for tag in _take_cell_tags(cell, tags):
            argument = tag.body.partition(" ")[2].strip()
            if tag.word == "colspan":
                put(property_cell(cell), "gridSpan", val=tags.printed(argument))
            elif tag.word == "cellbg":
                put(property_cell(cell), "shd", val="clear", color="auto", fill=tags.printed(argument))
            elif tag.word == "hm":
                _merge_across(cell, tags)
            else:
                _merge_down(cell, tags)
                table = ancestor(cell, "tbl")
                if table is not None:
                    merged[table] = None
    for table in merged:
        _watch_rows(table, tags)


def property_cell(cell: Element) -> Element:
    """Return the properties of a cell, made where it has none."""
    found = cell.find(w("tcPr"))
    if found is None:
        found = etree.Element(w("tcPr"))
        cell.insert(0, found)
    return found


def _take_cell_tags(cell: Element, tags: Tags) -> list[Tag]:
    taken = []
    for text in cell.iter(w("t")):
        if OPEN not in (text.text or "") or ancestor(text, "tc") is not cell:
            continue
        for number in re.findall(f"{OPEN}(\\d+){CLOSE}", text.text or ""):
            tag = tags.all[int(number)]
            if tag.word in _CELL_WORDS:
                taken.append(tag)
                text.text = (text.text or "").replace(f"{OPEN}{number}{CLOSE}", "")
    return taken


def _merge_across(cell: Element, tags: Tags) -> None:
    properties = property_cell(cell)
    span = value(properties.find(w("gridSpan"))) or "1"
    factor = tags.inside(span)[0].body if OPEN in span else span
    put(properties, "gridSpan", val=tags.printed(f"({factor}) * loop.length"))
    _surround(cell, tags, "if loop.first", "endif")


def _merge_down(cell: Element, tags: Tags) -> None:
    """Print the cell where its content differs from the row above, else join it to that row."""
    number = len(tags.all)
    row = cell.getparent()
    columns = row is not None and in_loop(cell, tags)
    rows = row is not None and in_loop(row, tags)
    column, fresh = ("loop.index0", "false") if columns else ("0", "loop.first" if rows else "false")
    properties = property_cell(cell)
    put(properties, "vMerge", val=tags.printed(f"_down{number}"))
    content = [node for node in cell if node is not properties]
    before = [
        tags.code(f"set _cell{number}"),
        *content,
        tags.code("endset"),
        tags.code(f"set _down{number} = _merges.down({number}, {column}, {fresh}, _cell{number})"),
    ]
    for node in before:
        properties.addprevious(node)
    after = etree.Element(w("p"))
    for node in (
        tags.code(f"if _down{number} == 'restart'"),
        tags.instruction(Tag("{", f"_cell{number}")),
        tags.code("else"),
        after,
        tags.code("endif"),
    ):
        cell.append(node)


def _watch_rows(table: Element, tags: Tags) -> None:
    for number, row in enumerate(row for row in table.iter(w("tr")) if ancestor(row, "tbl") is table):
        row.insert(0, tags.code(f"set _ = _merges.row({number})"))
    table.insert(0, tags.code("set _merges = _merger()"))


def in_loop(node: Element, tags: Tags) -> bool:
    """Tell whether a loop that is open among its siblings repeats the node."""
    opened: list[str] = []
    for sibling in node.itersiblings(preceding=True):
        tag = tags.of(sibling)
        if tag is None or not tag.step:
            continue
        if tag.step < 0:
            opened.append("end")
        elif opened:
            opened.pop()
        elif tag.word == "for":
            return True
    return False


def _surround(element: Element, tags: Tags, before: str, after: str) -> None:
    element.addprevious(tags.code(before))
    element.addnext(tags.code(after))


def keep_whole(root: Element, tags: Tags) -> None:
    """Guard the cells, rows and tables that a condition or an empty loop can empty."""
    for story in [root, *root.iter(*_STORIES)]:
        if story.tag in _STORIES and _may_end_without_paragraph(story, tags):
            if story is root:
                _guard_root(story, tags)
            else:
                _surround(story, tags, "filter _story", "endfilter")
    for row in list(root.iter(w("tr"))):
        if not _has_fixed(row, w("tc"), tags):
            _surround(row, tags, "filter _row", "endfilter")
    for table in list(root.iter(w("tbl"))):
        if not _has_fixed(table, w("tr"), tags):
            _surround(table, tags, "filter _table", "endfilter")


def _guard_root(root: Element, tags: Tags) -> None:
    root.insert(0, tags.code("filter _story"))
    root.append(tags.code("endfilter"))


def _may_end_without_paragraph(story: Element, tags: Tags) -> bool:
    depth, safe, dynamic = 0, False, False
    for child in story:
        tag = tags.of(child)
        if tag is not None:
            depth += tag.step
            dynamic = True
        elif child.tag in _BLOCKS:
            if depth == 0:
                safe = child.tag == w("p")
            elif child.tag != w("p"):
                safe = False
    return dynamic and not safe


def _has_fixed(parent: Element, name: str, tags: Tags) -> bool:
    """Tell whether a child of that name is always there."""
    depth, dynamic = 0, False
    for child in parent:
        tag = tags.of(child)
        if tag is not None:
            depth += tag.step
            dynamic = True
        elif depth == 0 and (child.tag == name or child.tag == w("sdt")):
            return True
    return not dynamic


_ENDS = ("</w:p>", "<w:p/>", "</w:sdt>")
_CLOSERS = ("</w:tc>", "</w:footnote>", "</w:endnote>", "</w:txbxContent>")


def whole_story(content: str) -> str:
    """End a cell, header or note with a paragraph."""
    closer = next((closer for closer in _CLOSERS if content.endswith(closer)), "")
    inside = content[: len(content) - len(closer)]
    return content if inside.rstrip().endswith(_ENDS) else f"{inside}<w:p/>{closer}"


def whole_row(content: str) -> str:
    """Drop a row without cells."""
    return content if re.search(r"<w:tc[ >]", content) else ""


def whole_table(content: str) -> str:
    """Drop a table without rows."""
    return content if re.search(r"<w:tr[ >]", content) else ""


class Merger:
    """What stood in the merged columns of the row above, in one table of one document."""

    def __init__(self) -> None:
        self.above: dict[tuple[int, int], str] = {}
        self.last = -1

    def row(self, number: int) -> None:
        """Begin a row: a row of another make ends all merges."""
        if number != self.last:
            self.above.clear()
            self.last = number

    def down(self, number: int, column: int, fresh: bool, content: str) -> str:
        """Return the kind of vertical merge for the next cell of a column."""
        key = number, column
        if not fresh and self.above.get(key) == content:
            return "continue"
        self.above[key] = content
        return "restart"
