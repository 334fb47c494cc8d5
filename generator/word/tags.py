"""Knows the tags of a template: finds them however Word has cut them up, and puts each into one place of the tree.

After `tokenise` a tag in running text is a token (a number between two characters that no text has), and after
`lift` a tag that governs a whole paragraph, row, cell or run is a processing instruction in the place of that element.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.problems import Problem
from generator.word.ooxml import MATH, SPACE, W14, Element, ancestor, remove, value, w
from generator.word.places import Places, part_name
from generator.word.typed import (
    DASHES,
    INVISIBLE,
    STATEMENTS,
    STRINGS,
    SYMBOL,
    TRANSLATED,
    corrected,
    doubts,
    level_like,
    looks_like,
    retype,
)

OPEN, CLOSE = "\ufdd2", "\ufdd3"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
RULE = "тег-шаблона"
INSTRUCTION = "t"

_NO_TAG = r"(?!\{[{%])"
"""A tag that another one begins in has not been closed."""
_TAG = re.compile(
    rf"\{{\{{(?!\{{)(?:(?:{STRINGS}|{_NO_TAG}[^\"'])*?|(?:{_NO_TAG}.)*?)\}}\}}"
    rf"|\{{%(?:(?:{STRINGS}|{_NO_TAG}[^\"'])*?|(?:{_NO_TAG}.)*?)%\}}"
    r"|\{#.*?#\}",
    re.DOTALL,
)
_PARTS = re.compile(rf"\{{([{{%#])([{DASHES}+]?)(.*?)([{DASHES}+]?)[}}%#]\}}", re.DOTALL)
_GLUED = re.compile(r"(p|tr|tc|r)((?:end)?(?:for|if|set)|else|elif)\b", re.IGNORECASE)
_LEVEL = re.compile(rf"([\s{INVISIBLE}]*)(\w{{1,2}})[{INVISIBLE}]*\s+(\w*)")
_ELEMENTS = {"p": "одном абзаце", "tr": "одной строке", "tc": "одной ячейке", "r": "одном слове"}
_ALONE = {
    "p": "поставьте тег в отдельный абзац",
    "tr": "поставьте тег в отдельную строку таблицы",
    "tc": "поставьте тег в отдельную ячейку",
    "r": "уберите из тега букву r",
}
_OPENING = frozenset({"for", "if", "macro", "call", "filter", "with"})
_ALONE_WORDS = frozenset({"else", "endif", "endfor", "endset", "endwith", "endcall"})
_REMEMBERING = frozenset({"set", "macro", "call"})
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
    places: Places | None = None
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

    def enter(self, template: str, part: str, root: Element) -> None:
        """Say in which part of which template the tags stand that are met from now on."""
        self.where = ", ".join(filter(None, (template, part_name(part))))
        self.places = Places(root)

    def at(self, node: Element) -> str:
        """Return the place of a node in words."""
        return ", ".join(filter(None, (self.where, self.places.of(node) if self.places else "")))

    def wrong(self, message: str, place: str, hint: str = "") -> None:
        """Note a problem of the template."""
        self.problems.append(Problem(message, place=place, hint=hint, rule=RULE))


_JUNK = tuple(map(w, ("proofErr", "lastRenderedPageBreak", "smartTagPr", "permStart", "permEnd")))
_RSIDS = tuple(map(w, ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidDel", "rsidSect")))
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")


def clean(root: Element) -> None:
    """Drop what editors write for themselves and what may not be repeated in a loop."""
    _remove_all(list(root.iter(*_JUNK)))
    for control in list(root.iter(w("sdt"))):
        if value(control.find(f"{w('sdtPr')}/{w('tag')}")).startswith(_OF_GOOGLE):
            _unwrap(control, control.find(w("sdtContent")))
    for ends in list(_bookmarks(root)):
        if value(ends[0], "name") == "_GoBack":
            _remove_all(ends)
    for margins in root.iter(w("pgMar")):
        margins.set(w("gutter"), margins.get(w("gutter"), "0"))
    for element in root.iter(w("p"), w("tr"), w("r"), w("sectPr")):
        for name in (*_RSIDS, *_PARAGRAPH_IDS):
            if name in element.attrib:
                del element.attrib[name]


# Google Docs puts controls around anything that was ever suggested or commented on.
_OF_GOOGLE = "goog_rdk_"


def _unwrap(wrapper: Element, content: Element | None) -> None:
    """Leave what is inside of an element in its place."""
    for child in () if content is None else list(content):
        wrapper.addprevious(child)
    remove(wrapper)


def _bookmarks(root: Element) -> Iterator[list[Element]]:
    """Yield both ends of each bookmark, or the one that there is; ids may stand more than once."""
    opened: dict[str, Element] = {}
    for mark in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        before = opened.pop(value(mark, "id"), None)
        if mark.tag == w("bookmarkEnd"):
            yield [mark] if before is None else [before, mark]
            continue
        if before is not None:
            yield [before]
        opened[value(mark, "id")] = mark
    yield from ([mark] for mark in opened.values())


def _remove_all(elements: list[Element]) -> None:
    for element in elements:
        remove(element)


def settle_looped_bookmarks(root: Element, looped: set[Element], tags: Tags) -> None:
    """Give a bookmark that a loop repeats a name and an id of its own each time; its first one keeps the name.

    One that does not begin and end in the same place is taken out: a name that stands twice leads nowhere.
    """
    for ends in list(_bookmarks(root)):
        if looped.isdisjoint(ends):
            continue
        if len(ends) == 1 or ends[0].getparent() is not ends[1].getparent() or tags.inside(value(ends[0], "name")):
            _remove_all(ends)
            continue
        ends[0].addprevious(tags.code("set _mark = _next_id()"))
        ends[0].set(w("name"), tags.printed(f"_once({value(ends[0], 'name')!r})"))
        for mark in ends:
            mark.set(w("id"), tags.printed("_mark"))


_MATH_TEXT = f"{{{MATH}}}t"
_PRINTED = (*map(w, ("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")), _MATH_TEXT)
_FIELD_CODE = (w("instrText"),)
_TEXTS = (w("t"), w("instrText"), _MATH_TEXT)
_WITHOUT_BREAKS = (w("instrText"), _MATH_TEXT)
_RUNS = (w("r"), f"{{{MATH}}}r")
_LETTERS = {w("noBreakHyphen"): "-", w("softHyphen"): "\u00ad", w("sym"): SYMBOL}
_ENDS_OF_WAY = frozenset(map(w, ("p", "del", "moveFrom")))
_BREAKS_OF_PAGES = ("page", "column")


def tokenise(root: Element, tags: Tags) -> None:
    """Gather each tag of the paragraphs into one text node as a token."""
    known = len(tags.all)
    for paragraph in list(root.iter(w("p"))):
        _tokenise_paragraph(paragraph, tags)
    if len(tags.all) > known:
        _drop_empty_runs(root)
    for binding in list(root.iter(w("dataBinding"))):
        _unbind_if_tagged(binding, tags)
    for wrapper in list(root.iter(*_WRAPPERS)):
        if any(tag.kind == "%" for text in wrapper.iter(w("t")) for tag in tags.inside(text.text or "")):
            _unwrap(wrapper, wrapper)


# What may stand around one of two statements that belong together and not around the other.
_WRAPPERS = tuple(map(w, ("ins", "moveTo", "smartTag")))


def _drop_empty_runs(root: Element) -> None:
    """Take out the runs that LibreOffice puts into empty paragraphs: what is to look empty has to be empty."""
    _remove_all([run for run in root.iter(w("r")) if _is_empty(run)])


def _is_empty(run: Element) -> bool:
    return all(child.tag == w("rPr") for child in run)


def _unbind_if_tagged(binding: Element, tags: Tags) -> None:
    """Let a content control with a tag show its value: Word would put what the control is bound to in its place."""
    control = ancestor(binding, "sdt")
    if control is not None and any(tags.inside(text.text or "") for text in control.iter(w("t"))):
        remove(binding)


def tokenise_text(text: str, tags: Tags, place: str) -> str:
    """Return a text outside of paragraphs with its tags as tokens."""
    return _TAG.sub(lambda found: _register(found[0], place, tags), text)


def _tokenise_paragraph(paragraph: Element, tags: Tags) -> None:
    for names in (_PRINTED, _FIELD_CODE):
        atoms = list(_atoms(paragraph, names))
        text = "".join(map(_letters, atoms))
        if "{" in text:
            _tokenise_atoms(atoms, text, tags.at(paragraph), tags)


def _tokenise_atoms(atoms: list[Element], text: str, place: str, tags: Tags) -> None:
    starts = [0]
    for atom in atoms:
        starts.append(starts[-1] + len(_letters(atom)))
    matches = list(_TAG.finditer(text))
    _report_unclosed(text, starts, matches, place, tags)
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for found in matches:
        token = _register(found[0], place, tags)
        near = range(bisect_right(starts, found.start()) - 1, bisect_left(starts, found.end()))
        touched = [n for n in near if starts[n] < starts[n + 1]]
        prints = found[0].startswith("{{")
        holder = touched[0] if prints or len(touched) == 1 else min(touched, key=lambda n: _depth(atoms[n]))
        for index in touched:
            begin, end = max(found.start(), starts[index]), min(found.end(), starts[index + 1])
            change = (begin - starts[index], end - starts[index], token if index == holder else "")
            edits.setdefault(index, []).append(change)
    for index, changes in edits.items():
        _edit(atoms[index], changes)
        if atoms[index].tag in _WITHOUT_BREAKS:
            tags.make_plain(atoms[index].text or "")


def _depth(atom: Element) -> tuple[bool, int]:
    """Rank an atom as the holder of a statement: it has to be text, with as little around it as may be."""
    return atom.tag not in _TEXTS, sum(1 for _ in atom.iterancestors())


def _atoms(paragraph: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """Yield the elements of those names whose letters are the paragraph's own."""
    for element in paragraph.iter(*names):
        parent = element.getparent()
        if parent is not None and parent.tag in _RUNS and _paragraph_of(element) is paragraph:
            yield element


def _paragraph_of(element: Element) -> Element | None:
    """Return the paragraph in which an element stands, none where a tracked change has taken it away."""
    above: Element | None = element
    while above is not None and above.tag not in _ENDS_OF_WAY:
        above = above.getparent()
    return above if above is not None and above.tag == w("p") else None


def _letters(atom: Element) -> str:
    return atom.text or "" if atom.tag in _TEXTS else _LETTERS.get(str(atom.tag), " ")


def _edit(atom: Element, changes: list[tuple[int, int, str]]) -> None:
    if atom.tag not in _TEXTS:
        if value(atom, "type") not in _BREAKS_OF_PAGES:
            remove(atom)
        return
    text = atom.text or ""
    if atom.get(SPACE) != "preserve":
        # Word drops blanks at the ends of such a text: what is kept from now on must not bring them back.
        lead, trail = len(text) - len(text.lstrip()), len(text.rstrip())
        changes = [(0, min(lead, changes[0][0]), ""), *changes, (max(trail, changes[-1][1]), len(text), "")]
    for begin, end, token in reversed(changes):
        text = text[:begin] + token + text[end:]
    run = atom.getparent()
    if not text and run is not None:
        remove(atom)
        if _is_empty(run):
            remove(run)
        return
    atom.text = text
    atom.set(SPACE, "preserve")


def _report_unclosed(text: str, starts: list[int], matches: list[re.Match[str]], place: str, tags: Tags) -> None:
    """Report what opens a tag and is not closed; two braces in two runs are one tag if any other brace answers them."""
    if text.count("{") == sum(found[0].count("{") for found in matches):
        return
    rest = text
    for found in matches:
        rest = rest[: found.start()] + "\0" * len(found[0]) + rest[found.end() :]
    for opened in re.finditer(r"\{[{%]", rest):
        if opened.start() + 1 in starts and "}" not in rest[opened.end() :]:
            continue
        words = text[opened.start() : opened.start() + 40].split("\n")[0].strip()
        closing = "}}" if opened[0] == "{{" else "%}"
        tags.wrong(f"тег не закрыт: «{words}»", place, f"допишите {closing} в том же абзаце")


def _register(raw: str, place: str, tags: Tags) -> str:
    found = _PARTS.fullmatch(raw)
    if found is None:
        return raw
    kind, before, inside, after = found.groups()
    doubtful: list[tuple[str, str]] = []
    level, inside = _level(kind, inside, doubtful)
    body = corrected(inside)
    if kind == "#" and not level:
        return ""
    if kind == "%":
        body = _statement(body, doubtful)
    if kind != "#":
        doubtful += doubts(body)
    if kind == "{" and level in ("p", "r"):
        level = ""
    tag = Tag(kind, body, level, raw, place, ("-" * bool(before.strip("+")), "-" * bool(after.strip("+"))))
    for message, hint in doubtful:
        tags.wrong(f"в теге «{raw}» {message}", place, hint)
    if kind == "{" and level:
        tags.wrong(f"тег «{raw}» не годится", place, f"напишите {{{{ {body} }}}}")
    if not body and kind != "#":
        tags.wrong(f"пустой тег «{raw}»", place)
    if level in ("p", "tr", "tc") and tag.step > 0 and tag.word in _REMEMBERING:
        hint = "поставьте тег внутри абзаца, без букв после %"
        tags.wrong(f"в теге «{raw}» запомнить целые абзацы нельзя: печатается только текст", place, hint)
    if tag.word in _REFUSED:
        tags.wrong(f"в шаблоне нельзя употребить «{tag.word}»", place, "уберите этот тег")
    return tags.add(tag)


def _level(kind: str, inside: str, doubtful: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the letters that say what a tag governs, empty where there are none, and the rest of its inside."""
    if kind == "%" and (glued := _GLUED.match(inside.strip())):
        level, word = glued.groups()
        doubtful.append((f"между «{level}» и «{word}» нет пробела", f"наберите: {{%{level} {word}"))
        return level.lower(), inside.strip()[glued.start(2) :]
    found = _LEVEL.match(inside)
    if found is None:
        return "", inside
    blank, word, following = found.groups()
    typed = word if kind == "{" else word.lower()
    level = typed if typed in _ELEMENTS else level_like(word) if kind == "%" else ""
    if not level or (blank and (kind != "%" or following.lower() not in STATEMENTS)):
        return "", inside
    if typed not in _ELEMENTS:
        doubtful.append((f"вместо {level} набрано русскими буквами «{word}»", retype(f"{{%{level}")))
    elif blank:
        doubtful.append((f"перед «{word}» стоит пробел", f"наберите слитно: {{%{level} {following}"))
    return level, inside[found.start(3) :]


def _statement(body: str, doubtful: list[tuple[str, str]]) -> str:
    """Return a statement whose first word is one of the language, whatever has been made of it."""
    word = re.split(r"\W", body, maxsplit=1)[0]
    if body.lower().split()[:1] == ["end"]:
        return _statement("end" + body[len("end") :].lstrip(), doubtful) if body.lower() != "end" else body
    known = word.lower() if word.lower() in STATEMENTS else looks_like(word, STATEMENTS)
    if not known:
        translated = TRANSLATED.get(word.lower(), "")
        usual = "годятся for, endfor, if, elif, else, endif"
        doubtful.append((f"неизвестное слово «{word or body}»", f"наберите: {translated}" if translated else usual))
        return f"{translated} {body[len(word) :].strip()}".strip() if translated else body
    rest = body[len(word) :].strip()
    if rest and known in _ALONE_WORDS:
        hint = f"наберите elif {rest[2:].strip()}" if known == "else" and rest[:2] == "if" else f"оставьте {known}"
        doubtful.append((f"после «{known}» стоит лишнее: «{rest}»", hint))
        return known
    if word.lower() != known:
        doubtful.append((f"в слове «{word}» есть русские буквы", retype(known)))
    return f"{known} {body[len(word) :].strip()}".rstrip()


def lift(root: Element, tags: Tags) -> None:
    """Put the tags that govern a paragraph, row, cell or run in the place of that element."""
    governed: dict[Element, list[Tag]] = {}
    for text in list(root.iter(*_TEXTS)):
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
    _keep_marks(element, own, nodes)
    if element.tag == w("p"):
        _keep_section_break(element, own, nodes)
    if element.getparent() is not None:
        remove(element)


def _beside(element: Element, own: list[Tag], tags: Tags) -> str:
    """Return what else stands in an element that its tags are about to replace."""
    text = "".join(t.text or "" for t in element.iter(*_TEXTS) if _paragraph_of(t) is not None)
    others = [tag.raw for tag in tags.inside(text) if tag not in own]
    if others:
        return others[0]
    words = TOKEN.sub("", text).strip()
    if own[0].level == "r" and next(element.iter(*map(w, ("tab", "br", "cr", "noBreakHyphen"))), None) is not None:
        return "табуляция, разрыв строки или дефис"
    if words:
        return words if len(words) <= 40 else words[:39] + "…"
    open_fields = 0
    for node in element.iter(*_UNSEEN):
        if node.tag == w("fldChar"):
            open_fields += _FIELD_STEPS.get(value(node, "fldCharType"), 0)
        elif node.tag != w("br") or value(node, "type") in _BREAKS_OF_PAGES:
            return _UNSEEN[str(node.tag)]
    return _UNSEEN[w("fldChar")] if open_fields else ""


_UNSEEN = dict.fromkeys(map(w, ("drawing", "pict", "object")), "рисунок")
_UNSEEN |= dict.fromkeys(map(w, ("footnoteReference", "endnoteReference")), "сноска")
_UNSEEN |= {w("sym"): "значок особого шрифта", w("br"): "разрыв страницы"}
_UNSEEN |= {w("pgNum"): "номер страницы"}
_UNSEEN |= {w("fldChar"): "поле, которое кончается в другом месте"}
_FIELD_STEPS = {"begin": 1, "end": -1}


_MARKS = tuple(map(w, ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")))


def _keep_marks(element: Element, own: list[Tag], nodes: list[Element]) -> None:
    """Leave the ends of bookmarks and comments where they were: a bookmark without one of its ends is none."""
    if element.tag != w("r"):
        for mark in list(element.iter(*_MARKS)):
            _outside(element, own, nodes).addprevious(mark)


def _keep_section_break(paragraph: Element, own: list[Tag], nodes: list[Element]) -> None:
    """Leave a section break where it was."""
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None:
        _outside(paragraph, own, nodes).addprevious(section_paragraph(section))


def _outside(element: Element, own: list[Tag], nodes: list[Element]) -> Element:
    """Return the node before which nothing belongs to what the tags open or close."""
    return nodes[0] if nodes and sum(tag.step for tag in own) > 0 else element


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
        if node.tag in _TEXTS:
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
