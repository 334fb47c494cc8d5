"""Knows how two versions of one story become one, with marks: paragraph by paragraph, row by row, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from generator.matching import Look, Pair, aligned, pieces
from generator.word.columns import paired, span_more, widen_grid
from generator.word.content import blocks, cells, rows, text_of
from generator.word.foreign import Guest
from generator.word.inline import Sign, Things, replace_content, runs, signs, text_of_signs
from generator.word.ooxml import Element, w
from generator.word.revisions import DELETED, INSERTED, Marker, as_deleted

_LETTERS = ("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "fldChar", "instrText")
_KEPT_IN_RUN = frozenset(map(w, (*_LETTERS, "rPr", "drawing", "footnoteReference", "endnoteReference")))
_HOLDERS = frozenset(map(w, ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")))
SAME = ""


@dataclass(frozen=True)
class _Entry:
    """A block of the story with marks: in both versions, or `ins` or `del`."""

    status: str
    block: Element

    @property
    def is_paragraph(self) -> bool:
        return self.block.tag == w("p")


@dataclass
class Stories:
    """Marks in a new story what is not in the old one, and puts in, marked, what is only there."""

    marker: Marker
    guest: Guest
    things: Things = field(default_factory=Things)

    def story(self, old: Element, new: Element) -> None:
        """Mark what changed in what follows one another in a body, a cell or a header."""
        before, after = list(blocks(old)), list(blocks(new))
        pairs = _ends_paired(aligned(_looks(before), _looks(after)), before, after)
        entries: list[_Entry] = []
        for place, (here, there) in enumerate(pairs):
            if here is None and there is not None:
                self.inserted(after[there])
                entries.append(_Entry(INSERTED, after[there]))
            elif there is None and here is not None:
                following = next((after[other] for _, other in pairs[place:] if other is not None), None)
                entries.append(_Entry(DELETED, self._put_back(before[here], new, following)))
            elif here is not None and there is not None:
                self._both(before[here], after[there])
                entries.append(_Entry(SAME, after[there]))
        self._mark_ends(entries)
        _part_tables(entries, self.marker)

    def _both(self, old: Element, new: Element) -> None:
        if new.tag == w("p"):
            self.paragraph(old, new)
        else:
            self.table(old, new)

    def paragraph(self, old: Element, new: Element) -> None:
        """Mark the words that changed; where a paragraph has fields or links, it changes as a whole."""
        before = signs(old, self.things, self.guest.picture_keys(old, ours=False))
        after = signs(new, self.things, self.guest.picture_keys(new, ours=True))
        if before is not None and after is not None:
            if text_of_signs(before) != text_of_signs(after):
                replace_content(new, self._words(before, after))
        elif text_of(old) != text_of(new):
            self.inserted(new)
            properties = new.find(w("pPr"))
            new.insert(0 if properties is None else 1, self._deleted_content(self._copied(old)))

    def _words(self, before: Sequence[Sign], after: Sequence[Sign]) -> Iterator[Element]:
        here = there = 0
        for piece in pieces(text_of_signs(before), text_of_signs(after)):
            gone, come = before[here : here + len(piece.old)], after[there : there + len(piece.new)]
            here, there = here + len(gone), there + len(come)
            if piece.same:
                yield from runs(come)
                continue
            if gone:
                copies = [self.guest.settle(run) for run in runs(gone, deleted=True)]
                yield self.marker.around(DELETED, copies)
            if come:
                yield self.marker.around(INSERTED, runs(come))

    def inserted(self, block: Element) -> None:
        """Mark all that a block of the new story holds as put in."""
        if block.tag == w("tbl"):
            for row in list(rows(block)):
                self._insert_row(row)
            return
        for run in [run for run in block.iter(w("r")) if _is_line(run, block)]:
            parent = run.getparent()
            if parent is not None:
                place = parent.index(run)
                parent.insert(place, self.marker.around(INSERTED, [run]))

    def _insert_row(self, row: Element) -> None:
        self.marker.row(row, INSERTED)
        for cell in cells(row):
            self._insert_cell(cell)

    def _insert_cell(self, cell: Element) -> None:
        for block in list(blocks(cell)):
            self.inserted(block)

    def _delete(self, block: Element) -> None:
        """Mark all that a block, settled in the new story, holds as taken out."""
        if block.tag == w("p"):
            content = self._deleted_content(block)
            for child in list(block):
                if child.tag != w("pPr"):
                    block.remove(child)
            block.append(content)
            return
        for row in list(rows(block)):
            self._delete_row(row)

    def _delete_row(self, row: Element) -> None:
        self.marker.row(row, DELETED)
        for cell in cells(row):
            self._delete_cell(cell)

    def _delete_cell(self, cell: Element) -> None:
        for block in list(blocks(cell)):
            self._delete(block)

    def _deleted_content(self, paragraph: Element) -> Element:
        """Return the runs of a settled paragraph, whatever they stand in, as one deletion."""
        found = [run for run in paragraph.iter(w("r")) if _is_line(run, paragraph)]
        for run in found:
            for child in list(run):
                if child.tag not in _KEPT_IN_RUN:
                    run.remove(child)
        return self.marker.around(DELETED, [as_deleted(run) for run in found])

    def _copied(self, piece: Element) -> Element:
        copied = deepcopy(piece)
        copied.tail = None
        return self.guest.settle(copied)

    def _put_back(self, block: Element, story: Element, following: Element | None) -> Element:
        copied = self._copied(block)
        self._delete(copied)
        if following is not None:
            following.addprevious(copied)
        elif len(story) and story[-1].tag == w("sectPr"):
            story[-1].addprevious(copied)
        else:
            story.append(copied)
        return copied

    def _mark_ends(self, entries: list[_Entry]) -> None:
        """Mark the ends of paragraphs that came or went.

        The end of the last one is the story's own and stays: the end before it came or went instead.
        """
        marked = [(entry.block, entry.status) for entry in entries if entry.is_paragraph and entry.status != SAME]
        status = entries[-1].status if entries and entries[-1].is_paragraph else SAME
        if status != SAME:
            first = len(entries)
            while first and entries[first - 1].is_paragraph and entries[first - 1].status == status:
                first -= 1
            marked = [pair for pair in marked if pair[0] is not entries[-1].block]
            if first and entries[first - 1].is_paragraph and entries[first - 1].status == SAME:
                marked.append((entries[first - 1].block, status))
                _take_form(entries[-1].block, entries[first - 1].block, status)
        for block, each in marked:
            self.marker.paragraph(block, each)

    def table(self, old: Element, new: Element) -> None:
        """Mark what changed in a table: rows, then in each the cells."""
        before, after = list(rows(old)), list(rows(new))
        columns = paired(before, after)
        pairs = aligned(_looks(before), _looks(after))
        for place, (here, there) in enumerate(pairs):
            if here is None and there is not None:
                self._insert_row(after[there])
            elif there is None and here is not None:
                copied = self._copied(before[here])
                self._delete_row(copied)
                following = next((after[other] for _, other in pairs[place:] if other is not None), None)
                if following is not None:
                    following.addprevious(copied)
                else:
                    new.append(copied)
            elif here is not None and there is not None:
                self._row(before[here], after[there], columns)
        widen_grid(new, old, columns)

    def _row(self, old: Element, new: Element, columns: list[Pair]) -> None:
        before, after = list(cells(old)), list(cells(new))
        regular = sum(here is not None for here, _ in columns) == len(before)
        if regular and sum(there is not None for _, there in columns) == len(after):
            pairs = columns
        elif len(before) == len(after):
            pairs = [(place, place) for place in range(len(before))]
        else:
            pairs = aligned(_looks(before), _looks(after))
        gone = 0
        for place, (here, there) in enumerate(pairs):
            if here is None and there is not None:
                self.marker.cell(after[there], "cellIns")
                self._insert_cell(after[there])
            elif there is None and here is not None:
                gone += 1
                following = next((after[other] for _, other in pairs[place:] if other is not None), None)
                self._put_cell_back(before[here], new, following)
            elif here is not None and there is not None:
                self.story(before[here], after[there])
        if len(after) == 1 and len(before) == 1:
            span_more(after[0], sum(there is None for _, there in columns))

    def _put_cell_back(self, cell: Element, row: Element, following: Element | None) -> None:
        copied = self._copied(cell)
        self.marker.cell(copied, "cellDel")
        self._delete_cell(copied)
        if following is not None:
            following.addprevious(copied)
        else:
            row.append(copied)


def _looks(found: Iterable[Element]) -> list[Look]:
    """Return what blocks, rows or cells are told by: what they are and their text."""
    return [Look(str(each.tag), "\n".join(text_of(p) for p in each.iter(w("p")))) for each in found]


def _is_line(run: Element, paragraph: Element) -> bool:
    """Tell whether a run stands in the line of a paragraph and not in a box inside it."""
    parent = run.getparent()
    while parent is not None and parent is not paragraph and parent.tag in _HOLDERS:
        parent = parent.getparent()
    return parent is paragraph


def _ends_paired(pairs: list[Pair], before: Sequence[Element], after: Sequence[Element]) -> list[Pair]:
    """Let the last paragraphs be one unless nothing but paragraphs follows the last pair: the end of a story stays."""
    last, end = len(before) - 1, len(after) - 1
    if (last, end) in pairs or last < 0 or end < 0 or not before[last].tag == after[end].tag == w("p"):
        return pairs
    tail = _tail(pairs)
    own = {here is None for here, _ in tail}
    blocks_of_tail = [after[there] if there is not None else before[here or 0] for here, there in tail]
    paired_before = len(tail) < len(pairs) and after[pairs[-len(tail) - 1][1] or 0].tag == w("p")
    if len(own) == 1 and paired_before and all(block.tag == w("p") for block in blocks_of_tail):
        return pairs
    apart: list[Pair] = []
    for here, there in pairs:
        if here == last or there == end:
            apart += [
                pair for pair in ((here, None), (None, there)) if pair not in ((last, None), (None, end), (None, None))
            ]
        else:
            apart.append((here, there))
    return [*apart, (last, end)]


def _tail(pairs: list[Pair]) -> list[Pair]:
    """Return what follows the last pair."""
    both = [place for place, (here, there) in enumerate(pairs) if here is not None and there is not None]
    return pairs[both[-1] + 1 :] if both else pairs


def _take_form(paragraph: Element, before: Element, status: str) -> None:
    """Where the last paragraph goes, the end that stays ends the one before: let it have that one's form."""
    form = before.find(w("pPr"))
    own = paragraph.find(w("pPr"))
    if status != DELETED or (own is not None and own.find(w("sectPr")) is not None):
        return
    if own is not None:
        paragraph.remove(own)
    if form is not None:
        copied = deepcopy(form)
        for section in copied.findall(w("sectPr")):
            copied.remove(section)
        paragraph.insert(0, copied)


def _part_tables(entries: Sequence[_Entry], marker: Marker) -> None:
    """Keep a table that came or went apart from its neighbour by a paragraph that never was: else they are one."""
    for before, after in pairwise(entries):
        if before.is_paragraph or after.is_paragraph or before.status == after.status == SAME:
            continue
        paragraph = etree.Element(w("p"))
        marker.paragraph(paragraph, INSERTED, DELETED)
        after.block.addprevious(paragraph)
