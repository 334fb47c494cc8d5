"""Knows how a table of a template shares its width among columns that are known only when it is filled.

A *legend row* (its first cell begins with `{#tr ширины #}`) holds the keys of columns in cells as wide as each
column deserves; it is read and removed when the template is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from generator.word.cells import in_loop, property_cell
from generator.word.ooxml import Element, ancestor, as_number, remove, value, w
from generator.word.ordering import property_of, put
from generator.word.tags import OPEN, TOKEN, Tag, Tags

LEGEND = "ширины"
OTHERS = "прочие"
LEAST = 5
"""The per cent that a column without a width of its own has at least, whatever the others have."""
KEY, WIDTH = "ключ", "ширина"
_FOR = re.compile(r"for\s+.+?\s+in\s+(.+?)(?:\s+if\s.*)?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Legend:
    """The width of a table in twentieths of a point, and the share of each column in per cent of it."""

    total: int
    shares: Mapping[str, float]


def shared_out(legend: Legend, columns: Iterable[Mapping[str, object]]) -> tuple[int, ...]:
    """Return whole widths of the columns that add up to the width of the table.

    Columns with a width of their own in per cent get it; the others share what is left as the legend says.
    """
    others = legend.shares.get(OTHERS) or 100 / max(len(legend.shares), 1)
    columns = list(columns)
    own = [_own(column) for column in columns]
    usual = [
        0 if width else legend.shares.get(str(column.get(KEY)), others)
        for width, column in zip(own, columns, strict=True)
    ]
    least = LEAST * sum(1 for share in usual if share)
    left = max(100 - sum(own), least) / (sum(usual) or 1) if any(own) else 1
    shares = [width or share * left for width, share in zip(own, usual, strict=True)]
    whole = sum(shares) or 1
    edges = [0]
    done = 0.0
    for share in shares:
        done += share
        edges.append(round(legend.total * done / whole))
    return tuple(right - left for left, right in pairwise(edges))


def _own(column: Mapping[str, object]) -> float:
    """Return the width of its own that a column has in per cent; 0 where the template decides."""
    own = column.get(WIDTH)
    return float(own) if isinstance(own, int | float) and own > 0 else 0.0


def take_legends(root: Element, tags: Tags) -> dict[Element, Legend]:
    """Remove the legend rows and return what they say, by table."""
    legends: dict[Element, Legend] = {}
    for text in list(root.iter(w("t"))):
        if any(map(_begins_legend, tags.inside(text.text or ""))):
            row, table = ancestor(text, "tr"), ancestor(text, "tbl")
            if row is not None and table is not None:
                legends[table] = _read_legend(row, table, tags)
                remove(row)
    return legends


def _begins_legend(tag: Tag) -> bool:
    return tag.kind == "#" and tag.level == "tr" and tag.body.lower() == LEGEND


def _read_legend(row: Element, table: Element, tags: Tags) -> Legend:
    grid = [as_number(value(column, "w")) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    widths: dict[str, int] = {}
    first = 0
    for cell in row.iterchildren(w("tc")):
        properties = cell.find(w("tcPr"))
        span = 1 if properties is None else as_number(value(properties.find(w("gridSpan")))) or 1
        own = 0
        if properties is not None and value(properties.find(w("tcW")), "type") == "dxa":
            own = as_number(value(properties.find(w("tcW")), "w"))
        key = " ".join(TOKEN.sub("", "".join(t.text or "" for t in cell.iter(w("t")))).split())
        if key in widths:
            tags.wrong(f"в строке ширин дважды названа графа «{key}»", tags.at(cell))
        widths[key] = own or sum(grid[first : first + span])
        first += span
    total = sum(widths.values())
    if "" in widths or total <= 0:
        tags.wrong(
            "в строке ширин есть ячейка без ключа графы или без ширины",
            tags.at(row),
            "впишите в каждую ячейку ключ графы: номер, что, срок, кто, прочие",
        )
    shares = {key: 100 * width / max(total, 1) for key, width in widths.items()}
    return Legend(sum(grid) or total, shares)


def apply_legends(legends: Mapping[Element, Legend], known: list[Legend], tags: Tags) -> None:
    """Let the grid and the cells of the tables with a legend take their widths when they are filled."""
    for table, legend in legends.items():
        columns = _columns(table, tags)
        if not columns:
            tags.wrong(
                "в таблице со строкой ширин нет цикла по графам",
                tags.at(table),
                "верните строку шапки: в ней вокруг ячейки стоят {%tc for графа in графы %} и {%tc endfor %}",
            )
            continue
        name = f"_widths{len(known)}"
        table.insert(0, tags.code(f"set {name} = _shared_out({len(known)}, {columns})"))
        known.append(legend)
        _set_grid(table, name, tags)
        properties = property_of(table, "tblPr")
        put(properties, "tblW", w=str(legend.total), type="dxa")
        put(properties, "tblLayout", type="fixed")
        for cell in table.iter(w("tc")):
            if ancestor(cell, "tbl") is table:
                _set_cell(cell, name, legend, tags)


def _columns(table: Element, tags: Tags) -> str:
    """Return what the first loop over cells goes through, in a row that no loop repeats: the columns."""
    for row in table.iter(w("tr")):
        if ancestor(row, "tbl") is table and not in_loop(row, tags):
            for node in row:
                tag = tags.of(node)
                found = _FOR.fullmatch(tag.body) if tag is not None else None
                if found:
                    return found[1]
    return ""


def _set_grid(table: Element, name: str, tags: Tags) -> None:
    grid = property_of(table, "tblGrid")
    for column in list(grid):
        grid.remove(column)
    grid.append(tags.code(f"for _width in {name}"))
    etree.SubElement(grid, w("gridCol"), {w("w"): tags.printed("_width")})
    grid.append(tags.code("endfor"))


def _set_cell(cell: Element, name: str, legend: Legend, tags: Tags) -> None:
    properties = property_cell(cell)
    spans = OPEN in value(properties.find(w("gridSpan")))
    row = cell.getparent()
    if in_loop(cell, tags) and not spans:
        put(properties, "tcW", w=tags.printed(f"{name}[loop.index0]"), type="dxa")
    elif row is not None and len(row.findall(w("tc"))) == 1:
        put(properties, "tcW", w=str(legend.total), type="dxa")
    else:
        put(properties, "tcW", w="0", type="auto")
