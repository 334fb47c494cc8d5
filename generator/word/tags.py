"""Knows the tags of a template: finds them however Word has cut them up, and puts each into one place of the tree.

After `tokenise` a tag in running text is a token (a number between two characters that no text has), and after
`lift` a tag that governs a whole paragraph, row, cell or run is a processing instruction in the place of that element.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.problems import Problem
from generator.word.ooxml import SPACE, W14, Element, ancestor, remove, w
from generator.word.places import place_of

OPEN, CLOSE = "\ufdd2", "\ufdd3"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
RULE = "тег-шаблона"
INSTRUCTION = "t"

_STRINGS = r"\"[^\"]*\"|'[^']*'"
_TAG = re.compile(
    rf"\{{\{{(?!\{{)(?:(?:{_STRINGS}|[^\"'])*?|.*?)\}}\}}"
    rf"|\{{%(?:(?:{_STRINGS}|[^\"'])*?|.*?)%\}}"
    r"|\{#.*?#\}",
    re.DOTALL,
)
_PARTS = re.compile(r"\{([{%#])([-–—+]?)(?:(p|tr|tc|r)(?=\s))?(.*?)([-–—+]?)[}%#]\}", re.DOTALL)
_ELEMENTS = {"p": "одном абзаце", "tr": "одной строке", "tc": "одной ячейке", "r": "одном слове"}
_ALONE = {
    "p": "поставьте тег в отдельный абзац",
    "tr": "поставьте тег в отдельную строку таблицы",
    "tc": "поставьте тег в отдельную ячейку",
    "r": "уберите из тега букву r",
}
_OPENING = frozenset({"for", "if", "macro", "call", "filter", "with"})
_REFUSED = frozenset({"include", "import", "from", "extends", "block", "raw", "autoescape", "trans"})


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text for Jinja, the element that it governs, and where the author has put it."""

    kind: str
    body: str
    level: str = ""
    raw: str = ""
    place: str = ""
    trim: tuple[str, str] = ("", "")

    @property
    def word(self) -> str:
        """The statement's first word, empty for what only prints."""
        words = self.body.split(None, 1)
        return words[0] if self.kind == "%" and words else ""

    @property
    def step(self) -> int:
        """+1 where the tag opens a stretch of the document, -1 where it closes one."""
        word = self.word
        if word.startswith("end"):
            return -1
        return int(word in _OPENING or (word == "set" and "=" not in self.body))


@dataclass
class Tags:
    """The tags met while a set of templates is compiled, and what is wrong with them."""

    where: str = ""
    all: list[Tag] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _own: dict[Tag, int] = field(default_factory=dict)

    def add(self, tag: Tag) -> str:
        """Keep a tag and return the token that stands for it; the engine's own are alike wherever they stand."""
        number = len(self.all) if tag.raw else self._own.setdefault(tag, len(self.all))
        if number == len(self.all):
            self.all.append(tag)
        return f"{OPEN}{number}{CLOSE}"

    def instruction(self, tag: Tag) -> Element:
        """Keep a tag and return the node that stands for it between elements."""
        return etree.ProcessingInstruction(INSTRUCTION, self.add(tag)[1:-1])

    def code(self, statement: str) -> Element:
        """Return the node for a statement of the engine's own."""
        return self.instruction(Tag("%", statement))

    def printed(self, expression: str) -> str:
        """Return the token for an expression of the engine's own."""
        return self.add(Tag("{", expression))

    def of(self, node: Element) -> Tag | None:
        """Return the tag for which a node stands."""
        if isinstance(node, etree._ProcessingInstruction) and node.target == INSTRUCTION:
            return self.all[int(node.text or "0")]
        return None

    def inside(self, text: str) -> list[Tag]:
        """Return the tags whose tokens a text holds."""
        return [self.all[int(number)] for number in TOKEN.findall(text)]

    def make_plain(self, text: str) -> None:
        """Let the tags of a text print without line breaks of Word's own."""
        for number in map(int, TOKEN.findall(text)):
            tag = self.all[number]
            if tag.kind == "{":
                self.all[number] = replace(tag, body=f"({tag.body})|_plain")

    def at(self, node: Element) -> str:
        """Return the place of a node in words."""
        return ", ".join(filter(None, (self.where, place_of(node))))

    def wrong(self, message: str, place: str, hint: str = "") -> None:
        """Note a problem of the template."""
        self.problems.append(Problem(message, place=place, hint=hint, rule=RULE))


_JUNK = tuple(map(w, ("proofErr", "lastRenderedPageBreak", "smartTagPr", "permStart", "permEnd")))
_RSIDS = tuple(map(w, ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidDel", "rsidSect")))
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")


def clean(root: Element) -> None:
    """Drop what editors write for themselves and what may not be repeated in a loop."""
    for element in list(root.iter(*_JUNK)):
        remove(element)
    for element in list(root.iter(w("bookmarkStart"))):
        if element.get(w("name")) == "_GoBack":
            _drop_bookmark(root, element)
    for margins in root.iter(w("pgMar")):
        margins.set(w("gutter"), margins.get(w("gutter"), "0"))
    for element in root.iter(w("p"), w("tr"), w("r"), w("sectPr")):
        for name in (*_RSIDS, *_PARAGRAPH_IDS):
            if name in element.attrib:
                del element.attrib[name]


def _drop_bookmark(root: Element, start: Element) -> None:
    for end in list(root.iter(w("bookmarkEnd"))):
        if end.get(w("id")) == start.get(w("id")):
            remove(end)
    remove(start)


def drop_looped_bookmarks(root: Element, looped: set[Element]) -> None:
    """Take out bookmarks that a loop would repeat: a name that stands twice leads nowhere."""
    for start in list(root.iter(w("bookmarkStart"))):
        if start in looped:
            _drop_bookmark(root, start)


def tokenise(root: Element, tags: Tags) -> None:
    """Gather each tag of the paragraphs into one text node as a token."""
    for paragraph in list(root.iter(w("p"))):
        _tokenise_paragraph(paragraph, tags)


def tokenise_text(text: str, tags: Tags, place: str) -> str:
    """Return a text outside of paragraphs with its tags as tokens."""
    return _TAG.sub(lambda found: _register(found[0], place, tags), text)


def _tokenise_paragraph(paragraph: Element, tags: Tags) -> None:
    atoms = list(_atoms(paragraph))
    text = "".join(map(_letters, atoms))
    if "{" not in text:
        return
    starts = [0]
    for atom in atoms:
        starts.append(starts[-1] + len(_letters(atom)))
    matches = list(_TAG.finditer(text))
    place = tags.at(paragraph)
    _report_unclosed(atoms, text, matches, place, tags)
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for found in matches:
        token = _register(found[0], place, tags)
        for index, atom_start in enumerate(starts[:-1]):
            begin, end = max(found.start(), atom_start), min(found.end(), starts[index + 1])
            if begin < end:
                first = begin == found.start()
                edits.setdefault(index, []).append((begin - atom_start, end - atom_start, token if first else ""))
    for index, changes in edits.items():
        _edit(atoms[index], changes)
        if atoms[index].tag == w("instrText"):
            tags.make_plain(atoms[index].text or "")


def _atoms(paragraph: Element) -> Iterator[Element]:
    names = tuple(map(w, ("t", "instrText", "tab", "br", "cr", "noBreakHyphen", "softHyphen")))
    for element in paragraph.iter(*names):
        parent = element.getparent()
        if parent is not None and parent.tag == w("r") and ancestor(element, "p") is paragraph:
            yield element


def _letters(atom: Element) -> str:
    if atom.tag in (w("t"), w("instrText")):
        return atom.text or ""
    return {w("noBreakHyphen"): "-", w("softHyphen"): "\u00ad"}.get(str(atom.tag), " ")


def _edit(atom: Element, changes: list[tuple[int, int, str]]) -> None:
    if atom.tag not in (w("t"), w("instrText")):
        remove(atom)
        return
    text = atom.text or ""
    if atom.get(SPACE) != "preserve":
        # Word drops blanks at the ends of such a text: what is kept from now on must not bring them back.
        lead = len(text) - len(text.lstrip())
        changes = [(0, lead, "")] * (lead > 0) + changes + [(len(text.rstrip()), len(text), "")]
    for begin, end, token in reversed(changes):
        text = text[:begin] + token + text[end:]
    run = atom.getparent()
    if not text and run is not None:
        remove(atom)
        if all(child.tag == w("rPr") for child in run):
            remove(run)
        return
    atom.text = text
    atom.set(SPACE, "preserve")


def _report_unclosed(atoms: list[Element], text: str, matches: list[re.Match[str]], place: str, tags: Tags) -> None:
    if text.count("{") == sum(found[0].count("{") for found in matches):
        return
    rest = list(text)
    for found in matches:
        rest[found.start() : found.end()] = "\0" * len(found[0])
    offset = 0
    for atom in atoms:
        length = len(_letters(atom))
        own = "".join(rest[offset : offset + length])
        for opened in re.finditer(r"\{[{%]", own):
            start = offset + opened.start()
            words = text[start : start + 40].split("\n")[0].strip()
            closing = "}}" if opened[0] == "{{" else "%}"
            tags.wrong(f"тег не закрыт: «{words}»", place, f"допишите {closing} в том же абзаце")
        offset += length


def _register(raw: str, place: str, tags: Tags) -> str:
    found = _PARTS.fullmatch(raw)
    if found is None:
        return raw
    kind, before, level, body, after = found.groups()
    body = _corrected(body)
    if kind == "#" and not level:
        return ""
    if kind == "{" and level in ("p", "r"):
        level = ""
    tag = Tag(kind, body, level or "", raw, place, ("-" * bool(before.strip("+")), "-" * bool(after.strip("+"))))
    if kind == "{" and level:
        tags.wrong(f"тег «{raw}» не годится", place, f"напишите {{{{ {body} }}}}")
    if not body and kind != "#":
        tags.wrong(f"пустой тег «{raw}»", place)
    if tag.word in _REFUSED:
        tags.wrong(f"в шаблоне нельзя употребить «{tag.word}»", place, "уберите этот тег")
    return tags.add(tag)


_CURLY_DOUBLE = str.maketrans("“”„«»", '"""""')
_CURLY_SINGLE = str.maketrans("‘’‚", "'''")


def _corrected(body: str) -> str:
    """Undo what Word's autocorrection and a text editor do to the inside of a tag."""
    word = body.strip()
    if word.replace(".", "").isidentifier():
        return unicodedata.normalize("NFC", word)
    if "&" in body:
        body = html.unescape(body)
    if '"' not in body and "'" not in body:
        body = body.translate(_CURLY_DOUBLE).translate(_CURLY_SINGLE)
    pieces = re.split(f"({_STRINGS})", body)
    pieces[::2] = [re.sub(r"\s+", " ", unicodedata.normalize("NFC", piece)) for piece in pieces[::2]]
    return "".join(pieces).strip()


def lift(root: Element, tags: Tags) -> None:
    """Put the tags that govern a paragraph, row, cell or run in the place of that element."""
    governed: dict[Element, list[Tag]] = {}
    for text in list(root.iter(w("t"), w("instrText"))):
        for tag in tags.inside(text.text or ""):
            if not tag.level:
                continue
            element = ancestor(text, tag.level)
            if element is None:
                tags.wrong(f"тег «{tag.raw}» стоит вне таблицы", tag.place, "перенесите его в строку таблицы")
            else:
                governed.setdefault(element, []).append(tag)
    for element, own in governed.items():
        _lift_one(element, own, tags)


def _lift_one(element: Element, own: list[Tag], tags: Tags) -> None:
    beside = _beside(element, own, tags)
    if beside and any(tag.kind != "#" for tag in own):
        kind = own[0].level
        tags.wrong(
            f"в {_ELEMENTS[kind]} с тегом «{own[0].raw}» стоит «{beside}»: это пропало бы", own[0].place, _ALONE[kind]
        )
    nodes = [tags.instruction(tag) for tag in own if tag.kind != "#"]
    for node in nodes:
        element.addprevious(node)
    if element.tag == w("p"):
        _keep_section_break(element, own, nodes)
    if element.getparent() is not None:
        remove(element)


def _beside(element: Element, own: list[Tag], tags: Tags) -> str:
    """Return what else stands in an element that its tags are about to replace."""
    text = "".join(t.text or "" for t in element.iter(w("t"), w("instrText")))
    others = [tag.raw for tag in tags.inside(text) if tag not in own]
    if others:
        return others[0]
    words = TOKEN.sub("", text).strip()
    if words:
        return words if len(words) <= 40 else words[:39] + "…"
    if (
        next(element.iter(*map(w, ("drawing", "pict", "object", "footnoteReference", "endnoteReference"))), None)
        is not None
    ):
        return "рисунок или сноска"
    return ""


def _keep_section_break(paragraph: Element, own: list[Tag], nodes: list[Element]) -> None:
    """Leave a section break where it was: before what the tags open, after what they close."""
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None:
        return
    keeper = section_paragraph(section)
    if nodes and sum(tag.step for tag in own) > 0:
        nodes[0].addprevious(keeper)
    else:
        paragraph.addprevious(keeper)


def section_paragraph(section: Element) -> Element:
    """Return a paragraph for a section break so small that a full page does not spill over."""
    paragraph = etree.Element(w("p"))
    shrink(paragraph)
    paragraph[0].append(section)
    return paragraph


def shrink(paragraph: Element, line: int = 20) -> None:
    """Give a paragraph without text the height of that many twentieths of a point."""
    paragraph.clear()
    properties = etree.SubElement(paragraph, w("pPr"))
    spacing = {"before": "0", "after": "0", "line": str(line), "lineRule": "exact"}
    etree.SubElement(properties, w("spacing"), {w(k): v for k, v in spacing.items()})
    etree.SubElement(properties, w("ind"), {w(k): "0" for k in ("left", "right", "firstLine")})
    mark = etree.SubElement(properties, w("rPr"))
    etree.SubElement(mark, w("sz"), {w("val"): "2"})
    etree.SubElement(mark, w("szCs"), {w("val"): "2"})


def balance(root: Element, tags: Tags) -> set[Element]:
    """Check that tags open and close in matching places; return the elements that a loop repeats."""
    looped: set[Element] = set()
    stack: list[tuple[Tag, Element]] = []
    for node in root.iter():
        lifted = tags.of(node)
        if lifted is not None:
            _step(lifted, node, stack, tags)
            continue
        if any(tag.word == "for" for tag, _ in stack):
            looped.add(node)
        if node.tag in (w("t"), w("instrText")):
            for tag in tags.inside(node.text or ""):
                _step(tag, node, stack, tags)
    for tag, _ in stack:
        tags.wrong(f"тег «{tag.raw}» не закрыт", tag.place, f"добавьте {{%{tag.level} end{tag.word} %}}")
    return looped


_MIDDLE = {"else": ("for", "if"), "elif": ("if",)}


def _step(tag: Tag, node: Element, stack: list[tuple[Tag, Element]], tags: Tags) -> None:
    if tag.step > 0:
        stack.append((tag, node))
        return
    closing = tag.step < 0
    if not closing and tag.word not in _MIDDLE:
        return
    opened = _MIDDLE.get(tag.word, (tag.word[3:],))
    if not stack or stack[-1][0].word not in opened:
        tags.wrong(
            f"тег «{tag.raw}» не к месту: перед ним нет открытого «{opened[-1]}»",
            tag.place,
            f"сначала закройте «{stack[-1][0].raw}»" if stack else "",
        )
        return
    start, begin = stack[-1]
    if not _same_shape(begin, node):
        tags.wrong(
            f"тег «{tag.raw}» стоит не на том уровне, что «{start.raw}»",
            tag.place,
            f"«{start.raw}» стоит здесь: {start.place}; поставьте оба в отдельные абзацы или строки одной таблицы",
        )
    if closing:
        stack.pop()


def _same_shape(first: Element, second: Element) -> bool:
    """Tell whether the stretch between two places is whole elements, so that dropping or repeating it is safe."""
    above = [first, *first.iterancestors()]
    below = [second, *second.iterancestors()]
    while above and below and above[-1] is below[-1]:
        above.pop()
        below.pop()
    instructions = [isinstance(chain[0], etree._ProcessingInstruction) for chain in (above, below) if chain]
    if any(instructions):
        return all(instructions) and len(above) == len(below) == 1
    return [e.tag for e in above] == [e.tag for e in below]
