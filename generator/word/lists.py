"""Knows how a numbered list that a loop makes begins anew with each turn of the loop around that one.

Word counts on through all paragraphs of one list. In a template the author sees one list inside two loops; in the
document each turn of the outer loop has to have a list of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from generator.word.docx import Docx
from generator.word.join import BOUNDARY
from generator.word.ooxml import Element, as_number, value, w
from generator.word.ordering import property_of, put
from generator.word.package import Member, Members
from generator.word.styles import by_id, with_bases
from generator.word.tags import Tag, Tags

NEW_LIST = "_new_list"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a template that begin anew: the member that defines them, and their definitions by id."""

    member: str = ""
    first_free: int = 0
    lists: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Lists:
    """The lists that one document begins anew."""

    numbering: Numbering
    added: list[str] = field(default_factory=list)

    def begin(self, old: str) -> int:
        """Return the id of a list like that one, which counts from its beginning."""
        new = self.numbering.first_free + len(self.added)
        self.added.append(self.numbering.lists[old].format(id=new))
        return new

    def added_to(self, members: Members) -> Members:
        """Return the members of the package with the new lists."""
        if not self.added:
            return members
        return tuple(self._with_lists(each) if each.name == self.numbering.member else each for each in members)

    def _with_lists(self, member: Member) -> Member:
        before, last, after = member.data.rpartition(b"</w:num>")
        return Member(member.name, before + last + "".join(self.added).encode() + after)


@dataclass(frozen=True)
class _Listed:
    """A paragraph of a list, with the part of the set that it is in and the open loops around it, outermost first."""

    paragraph: Element
    part: int
    list: str
    level: str
    loops: tuple[Element, ...]


def restart_lists(docx: Docx, tags: Tags) -> Numbering:
    """Let the numbered lists inside nested loops begin anew; return what filling needs for that."""
    tree = docx.tree("numbering")
    if tree is None or not any(tag.word == "for" for tag in tags.all):
        return Numbering()
    shapes = {value(shape, "abstractNumId"): shape for shape in tree.iterchildren(w("abstractNum"))}
    nums = {value(num, "numId"): value(num.find(w("abstractNumId"))) for num in tree.iterchildren(w("num"))}
    numbered = {old: shapes[shape] for old, shape in nums.items() if shape in shapes and _counts(shapes[shape])}
    of_style = _lists_of_styles(docx)
    used: dict[tuple[int, str], list[_Listed]] = {}
    for root in docx.printed.values():
        for listed in _listed(root, of_style, tags):
            if listed.list in numbered:
                used.setdefault((listed.part, listed.list), []).append(listed)
    definitions: dict[str, str] = {}
    for (_, old), paragraphs in used.items():
        loop = _outer_loop(paragraphs)
        if loop is not None:
            definitions[old] = _definition(nums[old], numbered[old])
            _restart(old, loop, paragraphs, tags)
    free = max(map(as_number, nums), default=0) + 1
    return Numbering(docx.related("numbering"), free, definitions)


def _restart(old: str, loop: Element, paragraphs: list[_Listed], tags: Tags) -> None:
    """Give the paragraphs of a list a new one with each turn of a loop."""
    name = f"_list{old}"
    loop.addnext(tags.code(f"set {name} = {NEW_LIST}('{old}')"))
    for each in paragraphs:
        number = property_of(property_of(each.paragraph, "pPr"), "numPr")
        number[:] = []
        put(number, "ilvl", val=each.level)
        put(number, "numId", val=tags.printed(name))


def _counts(shape: Element) -> bool:
    """Tell whether a list has numbers."""
    return any(value(form) not in ("bullet", "none") for form in shape.iter(w("numFmt")))


def _definition(shape_id: str, shape: Element) -> str:
    """Return the XML of a list of that shape which counts from its beginning, its id left open."""
    starts = {value(level, "ilvl"): value(level.find(w("start"))) or "0" for level in shape.iterchildren(w("lvl"))}
    levels = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in starts.items()
    )
    return f'<w:num w:numId="{{id}}"><w:abstractNumId w:val="{shape_id}"/>{levels}</w:num>'


def _lists_of_styles(docx: Docx) -> Callable[[str], tuple[str, str]]:
    """Return a function from the id of a paragraph style to the list and level that it gives."""
    tree = docx.tree("styles")
    styles = {} if tree is None else by_id(tree)

    def of_style(identifier: str) -> tuple[str, str]:
        for style in with_bases(styles, identifier):
            number = style.find(f"{w('pPr')}/{w('numPr')}")
            if number is not None and number.find(w("numId")) is not None:
                return value(number.find(w("numId"))), value(number.find(w("ilvl"))) or "0"
        return "", "0"

    return of_style


def _listed(root: Element, of_style: Callable[[str], tuple[str, str]], tags: Tags) -> Iterator[_Listed]:
    """Yield the paragraphs of lists, in their order."""
    loops: list[Element | None] = []
    part = 0
    for node in root.iter(w("p"), etree.ProcessingInstruction):
        if isinstance(node, etree._ProcessingInstruction):
            part += node.target == BOUNDARY
            _follow(node, tags.of(node), loops)
            continue
        own = node.find(f"{w('pPr')}/{w('numPr')}")
        style = value(node.find(f"{w('pPr')}/{w('pStyle')}"))
        found, level = of_style(style)
        if own is not None:
            found, level = value(own.find(w("numId"))) or found, value(own.find(w("ilvl"))) or level
        if found:
            yield _Listed(node, part, found, level, tuple(loop for loop in loops if loop is not None))


def _follow(node: Element, tag: Tag | None, opened: list[Element | None]) -> None:
    if tag is not None and tag.step > 0:
        opened.append(node if tag.word == "for" else None)
    elif tag is not None and tag.step < 0 and opened:
        opened.pop()


def _outer_loop(paragraphs: list[_Listed]) -> Element | None:
    """Return the loop with each turn of which a list begins anew: the one around the loop that makes its items."""
    depth = min(len(each.loops) for each in paragraphs) - 1
    if depth < 1 or any(one.loops[:depth] != other.loops[:depth] for one, other in pairwise(paragraphs)):
        return None
    return paragraphs[0].loops[depth - 1]
