"""Knows how tags merge cells and take their borders away, and keeps tables whole where a loop brings nothing.

Word calls a file unreadable whose cell has no paragraph, whose row has no cell or whose table has no row.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from generator.word.ooxml import Element, ancestor, remove, value, w
from generator.word.ordering import place_child, property_of, put
from generator.word.tags import CLOSE, OPEN, TOKEN, Tag, Tags

# In the order of their elements in `w:tcPr`, the last first: a node that stands for one has no name to be sorted by.
_CELL_WORDS = ("cellbg", "noborder", "vm", "colspan", "hm")
BEGINS, CONTINUES = "начало", "продолжение"
_STORIES = tuple(map(w, ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")))
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "customXml")))


def apply_cell_tags(root: Element, tags: Tags) -> None:
    """Turn `cellbg`, `noborder`, `vm`, `colspan` and `hm` into properties of their cells."""
    merged: dict[Element, None] = {}
    for cell in list(root.iter(w("tc"))):
        for tag in _take_cell_tags(cell, tags):
            _apply(tag, cell, tags)
            table = ancestor(cell, "tbl")
            if tag.body == "vm" and table is not None:
                merged[table] = None
    for table in merged:
        _watch_rows(table, tags)
    for text in root.iter(w("t")):
        for tag in tags.inside(text.text or ""):
            if tag.word in _CELL_WORDS:
                tags.wrong(f"тег «{tag.raw}» стоит вне таблицы", tag.place, "перенесите его в ячейку таблицы")


def _apply(tag: Tag, cell: Element, tags: Tags) -> None:
    argument = tag.body.partition(" ")[2]
    if tag.word == "colspan":
        put(property_cell(cell), "gridSpan", val=tags.add(_instead(tag, argument and f"({argument})|_span")))
    elif tag.word == "cellbg":
        put(
            property_cell(cell),
            "shd",
            val="clear",
            color="auto",
            fill=tags.add(_instead(tag, argument and f"({argument})|_colour")),
        )
    elif tag.word == "noborder":
        _leave_out_borders(cell, tag, argument, tags)
    elif tag.word == "hm":
        _merge_across(cell, tags)
    elif argument:
        _merge_as_told(cell, tag, argument, tags)
    else:
        _merge_down(cell, tags)


def _instead(tag: Tag, body: str, kind: str = "{") -> Tag:
    """Return what runs in the place of a tag, and is called by its name where it fails."""
    return replace(tag, kind=kind, body=body, trim=("", ""))


def property_cell(cell: Element) -> Element:
    """Return the properties of a cell, made where it has none."""
    found = cell.find(w("tcPr"))
    if found is None:
        found = etree.Element(w("tcPr"))
        cell.insert(0, found)
    return found


def _take_cell_tags(cell: Element, tags: Tags) -> list[Tag]:
    """Take the tags out of a cell, with the paragraphs that hold nothing else."""
    taken: dict[str, Tag] = {}
    left: dict[Element, None] = {}
    for text in cell.iter(w("t")):
        if OPEN not in (text.text or "") or ancestor(text, "tc") is not cell:
            continue
        for number in TOKEN.findall(text.text or ""):
            tag = tags.all[int(number)]
            if tag.word not in _CELL_WORDS:
                continue
            text.text = (text.text or "").replace(f"{OPEN}{number}{CLOSE}", "")
            if taken.setdefault(tag.word, tag).body != tag.body:
                tags.wrong(f"в ячейке два разных тега «{tag.word}»", tag.place, "оставьте один из них")
            paragraph = ancestor(text, "p")
            if paragraph is not None:
                left[paragraph] = None
    for paragraph in left:
        if _is_blank(paragraph) and _is_needless(paragraph, cell, tags):
            remove(paragraph)
    return sorted(taken.values(), key=lambda tag: _CELL_WORDS.index(tag.word))


def _is_blank(paragraph: Element) -> bool:
    """Tell whether a paragraph has nothing but empty runs."""
    parts = [part for child in paragraph for part in (child if child.tag == w("r") else [child])]
    return all(
        part.tag in (w("pPr"), w("rPr")) or (part.tag == w("t") and not (part.text or "").strip()) for part in parts
    )


def _is_needless(paragraph: Element, cell: Element, tags: Tags) -> bool:
    """Tell whether other blocks remain without a paragraph: in the cell, in its branch, and after or between tables."""
    blocks = [node for node in cell if node.tag in _BLOCKS]
    if paragraph not in blocks or len(blocks) == 1:
        return False
    place = blocks.index(paragraph)
    above, below = (one[0].tag if one else "" for one in (blocks[:place][-1:], blocks[place + 1 :][:1]))
    if above not in ("", w("p")) and below != w("p"):
        return False
    before, after = (None if node is None else tags.of(node) for node in (paragraph.getprevious(), paragraph.getnext()))
    begins = before is not None and (before.step > 0 or before.word in _MIDDLE)
    ends = after is not None and (after.step < 0 or after.word in _MIDDLE)
    return not (begins and ends)


_MIDDLE = ("else", "elif")


def _leave_out_borders(cell: Element, tag: Tag, argument: str, tags: Tags) -> None:
    """Let the value of a tag choose which borders the cell has to lose, be they its own or those of the table."""
    name = f"_bare{len(tags.all)}"
    properties = property_cell(cell)
    borders = property_of(properties, "tcBorders")
    if len(borders):
        inside = [tags.instruction(_instead(tag, f"filter _without({name})", "%")), borders, tags.code("endfilter")]
        otherwise = [tags.code("else"), deepcopy(borders)]
    else:
        inside, otherwise = [tags.instruction(_instead(tag, f"''|_without({name})"))], []
    _put_nodes(
        properties,
        "tcBorders",
        tags.instruction(_instead(tag, f"set {name} = {argument}", "%")),
        tags.code(f"if {name} != ''"),
        *inside,
        *otherwise,
        tags.code("endif"),
    )


def _merge_as_told(cell: Element, tag: Tag, argument: str, tags: Tags) -> None:
    """Merge the cell as the value of a tag says; what continues the cell above has an empty paragraph."""
    name = f"_merge{len(tags.all)}"
    properties, empty = property_cell(cell), _emptied(cell)
    _put_nodes(
        properties,
        "vMerge",
        tags.instruction(_instead(tag, f"set {name} = {argument}", "%")),
        tags.code(f"if {name} == '{BEGINS}'"),
        etree.Element(w("vMerge"), {w("val"): "restart"}),
        tags.code(f"elif {name} == '{CONTINUES}'"),
        etree.Element(w("vMerge"), {w("val"): "continue"}),
        tags.code(f"elif {name} != ''"),
        tags.instruction(_instead(tag, f"{name}|_no_merge")),
        tags.code("endif"),
    )
    properties.addnext(tags.code(f"if {name} != '{CONTINUES}'"))
    for node in (tags.code("else"), empty, tags.code("endif")):
        cell.append(node)


def _put_nodes(properties: Element, name: str, *nodes: Element) -> None:
    """Put nodes in the place of a property."""
    place = properties.index(property_of(properties, name))
    properties[place : place + 1] = nodes


def _emptied(cell: Element) -> Element:
    """Return an empty paragraph as high as the first one of a cell; a number would be counted though unseen."""
    empty = etree.Element(w("p"))
    first = next((p for p in cell.iter(w("p")) if ancestor(p, "tc") is cell), empty)
    empty.extend(deepcopy(first.findall(w("pPr"))))
    mark = first.find(f"{w('r')}/{w('rPr')}")
    if mark is not None and first.find(f"{w('pPr')}/{w('rPr')}") is None:
        place_child(property_of(empty, "pPr"), deepcopy(mark))
    for number in empty.findall(f"{w('pPr')}/{w('numPr')}"):
        remove(number)
    return empty


def _merge_across(cell: Element, tags: Tags) -> None:
    if not in_loop(cell, tags):
        tags.wrong("тег «{% hm %}» стоит вне цикла", tags.at(cell), "поставьте вокруг ячейки {%tc for … in … %}")
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
        tags.code(f"set _down{number} = _merges|_down({number}, {column}, {fresh}, _cell{number})"),
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
        row.insert(0, tags.code(f"set _ = _merges|_next_row({number})"))
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
    """Tell whether tags can leave a story without a paragraph at its end, whichever branches they take."""
    ends, dynamic = False, False
    opened: list[_Branches] = []
    for child in story:
        tag = tags.of(child)
        if tag is None:
            ends = child.tag == w("p") if child.tag in _BLOCKS else ends
            dynamic |= child.tag == w("sdt") and _has_tags(child, tags)
            continue
        dynamic = True
        if tag.step > 0:
            opened.append(_Branches(ends))
        elif tag.word in _MIDDLE and opened:
            opened[-1].end(ends)
            opened[-1].complete |= tag.word == "else"
            ends = opened[-1].before
        elif tag.step < 0 and opened:
            ends = opened.pop().end(ends)
    return dynamic and not ends


@dataclass
class _Branches:
    """Whether a story ends with a paragraph before a condition or loop, and after each branch of it so far."""

    before: bool
    after: bool = True
    complete: bool = False

    def end(self, ends: bool) -> bool:
        """End a branch, and return how all of them end."""
        self.after = self.after and ends
        return self.after and (self.complete or self.before)


def _has_tags(control: Element, tags: Tags) -> bool:
    return any(tags.of(node) is not None for node in control.iter(etree.ProcessingInstruction))


def _has_fixed(parent: Element, name: str, tags: Tags) -> bool:
    """Tell whether a child of that name is always there."""
    depth, dynamic = 0, False
    for child in parent:
        tag = tags.of(child)
        if tag is not None:
            depth += tag.step
            dynamic = True
        elif child.tag == w("sdt") and _has_tags(child, tags):
            dynamic = True
        elif depth == 0 and (child.tag == name or child.tag == w("sdt")):
            return True
    return not dynamic


_ENDS = ("</w:p>", "<w:p/>", "</w:sdt>")
_EMPTY_CONTROLS = ("<w:sdtContent></w:sdtContent></w:sdt>", "<w:sdtContent/></w:sdt>")
_CLOSERS = ("</w:tc>", "</w:footnote>", "</w:endnote>", "</w:txbxContent>")


def whole_story(content: str) -> str:
    """End a cell, header or note with a paragraph."""
    closer = next((closer for closer in _CLOSERS if content.endswith(closer)), "")
    inside = content[: len(content) - len(closer)]
    ends = inside.rstrip().endswith(_ENDS) and not inside.rstrip().endswith(_EMPTY_CONTROLS)
    return content if ends else f"{inside}<w:p/>{closer}"


_SECTION = re.compile(r"<w:sectPr\b.*</w:sectPr>", re.DOTALL)
_BLANK = re.compile(r"<w:p(?: [^>]*)?>(?:<w:pPr/>|<w:pPr>(?:(?!<w:(?:pBdr|numPr|framePr)\b).)*</w:pPr>)?\s*", re.DOTALL)


def whole_end(content: str) -> str:
    """Take out the empty paragraph at the end of a part where a paragraph stands before it.

    However small, it opens a blank page where the page is full; its section break goes to the paragraph before it.
    """
    start = _last_paragraph(content)
    before = _last_paragraph(content[:start])
    paragraph, empty = content[before:start], content[start:]
    inside, _, rest = empty.partition("</w:p>")
    if not paragraph.rstrip().endswith("</w:p>") or paragraph.count("</w:p>") != 1 or not _BLANK.fullmatch(inside):
        return content
    if "<w:sectPr" in paragraph or "<w:pPrChange" in paragraph or "<w:bookmark" in inside:
        return content
    section = _SECTION.search(inside)
    return content[:before] + (_with_section(paragraph, section[0]) if section else paragraph) + rest


def _last_paragraph(content: str) -> int:
    return max(content.rfind("<w:p>"), content.rfind("<w:p "), 0)


def _with_section(paragraph: str, section: str) -> str:
    if "</w:pPr>" in paragraph:
        return paragraph.replace("</w:pPr>", f"{section}</w:pPr>", 1)
    start, sign, rest = paragraph.replace("<w:pPr/>", "", 1).partition(">")
    return f"{start}{sign}<w:pPr>{section}</w:pPr>{rest}"


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
