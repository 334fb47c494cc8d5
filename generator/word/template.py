"""Knows how a .docx template is compiled once and filled many times: run the code, join strings, write the ZIP.

path ─docx─▶ trees ─tags, cells, widths─▶ trees with tokens ─join─▶ one tree ─docxtpl, Jinja─▶ code + static members
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateAssertionError, nodes
from jinja2.exceptions import SecurityError
from lxml import etree

from generator.problems import Problem, Stop
from generator.word.cells import apply_cell_tags, keep_whole
from generator.word.docx import Docx, load
from generator.word.engine import Environment, UnknownNameError, ValueRefusedError, make_environment, own_names
from generator.word.join import BOUNDARY, join
from generator.word.lists import Numbering, restart_lists
from generator.word.ooxml import WP, Element, parse, relations_name, serialise
from generator.word.package import (
    CONTENT_TYPES,
    DOCUMENT,
    PACKAGE_RELATIONS,
    Member,
    Members,
    in_order,
    pack,
    signature,
)
from generator.word.properties import write_properties
from generator.word.settings import settle
from generator.word.setup import AS_IT_IS, PageSetup, set_up
from generator.word.tags import (
    CLOSE,
    INSTRUCTION,
    OPEN,
    RULE,
    TOKEN,
    Tag,
    Tags,
    balance,
    clean,
    lift,
    settle_looped_bookmarks,
    tokenise,
)
from generator.word.widths import Legend, apply_legends, take_legends

APPENDICES = "приложения"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class TemplateProblems(Stop):
    """A template cannot be compiled or filled."""


@dataclass(frozen=True, slots=True)
class _Code:
    """A stretch of a part that sees the values of one template of the set."""

    template: Template
    owner: int
    tags: tuple[tuple[int, Tag], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the package that is made anew for each document."""

    name: str
    codes: tuple[_Code, ...]


@dataclass(frozen=True)
class CompiledTemplate:
    """A set of templates ready to fill; never changes, so threads may share it."""

    places: tuple[str, ...]
    slots: tuple[Member | _Part, ...]
    names: Mapping[str, Any] = field(compare=False)
    numbering: Numbering
    only_prints: bool = False
    """Whether the tags do no more than print, repeat and choose: a document is then its values and nothing else."""

    def render(self, values: Mapping[str, Any], date: datetime.date | None = None) -> Members:
        """Return the members of the document in their order."""
        own, pictures, lists = own_names(date, self.numbering)
        contexts = self._contexts(values, own)
        problems: list[Problem] = []
        members: list[Member] = []
        for slot in self.slots:
            if isinstance(slot, _Part):
                pictures.part = slot.name
                members.append(Member(slot.name, _run(slot, contexts, problems)))
            else:
                members.append(slot)
        if problems:
            raise TemplateProblems(problems)
        return lists.added_to(pictures.added_to(tuple(members)))

    def fill(self, values: Mapping[str, Any], date: datetime.date | None = None) -> bytes:
        """Return the whole DOCX."""
        return pack(self.render(values, date))

    def _contexts(self, values: Mapping[str, Any], own: dict[str, Any]) -> list[dict[str, Any]]:
        appendices = values.get(APPENDICES, ()) if len(self.places) > 1 else ()
        if len(appendices) != len(self.places) - 1:
            message = f"шаблонов приложений {len(self.places) - 1}, а данных для них {len(appendices)}"
            raise TemplateProblems([Problem(message, place=self.places[0], rule=RULE)])
        return [{**self.names, **part, **own} for part in (values, *appendices[: len(self.places) - 1])]


def compile_template(path: Path, *parts: Path, setup: PageSetup = AS_IT_IS) -> CompiledTemplate:
    """Prepare a template and those of its appendices, or stop with all that is wrong with them.

    `setup` says what the pages have to be like whatever the templates say.
    """
    tags = Tags()
    legends: list[Legend] = []
    loaded: list[Docx] = []
    prepared: dict[Path, Docx] = {}
    for one in (path, *parts):
        try:
            if one in prepared:
                loaded.append(prepared[one].copy())
                continue
            prepared[one] = load(one)
            set_up(prepared[one], setup, loaded[0] if loaded else None)
            _prepare(prepared[one], tags, legends)
            loaded.append(prepared[one])
        except Stop as stop:
            tags.problems += stop.problems
    if loaded:
        tags.where = loaded[0].place
        write_properties(loaded[0], tags)
    if tags.problems:
        raise TemplateProblems(dict.fromkeys(tags.problems))
    places = tuple(docx.place for docx in loaded)
    joined = join(loaded, tags)
    numbering = restart_lists(joined, tags)
    environment = make_environment(legends)
    slots = _slots(joined, _Compiler(environment, tags))
    if tags.problems:
        raise TemplateProblems(dict.fromkeys(tags.problems))
    only_prints = not numbering.lists and all(
        tag.kind == "{" or tag.word in _PLAIN_WORDS for tag in tags.all if tag.raw
    )
    return CompiledTemplate(places, slots, environment.globals, numbering, only_prints)


_PLAIN_WORDS = frozenset({"for", "endfor", "if", "elif", "else", "endif"})


def _prepare(docx: Docx, tags: Tags, legends: list[Legend]) -> None:
    """Bring the tags of one template into the shape in which it can be joined to others."""
    for name, tree in docx.printed.items():
        tags.enter(docx.place, name, tree)
        clean(tree)
        known = len(tags.all)
        tokenise(tree, tags)
        _refuse_filter_blocks(tags, known)
        tables = take_legends(tree, tags)
        lift(tree, tags)
        looped = balance(tree, tags)
        settle_looped_bookmarks(tree, looped, tags)
        for drawing in tree.iter(f"{{{WP}}}docPr"):
            if drawing in looped:
                drawing.set("id", tags.printed("_next_id()"))
        apply_cell_tags(tree, tags)
        apply_legends(tables, legends, tags)
        keep_whole(tree, tags)


def _refuse_filter_blocks(tags: Tags, known: int) -> None:
    """A filter over a stretch of a document would change its XML, and what it makes is escaped by nobody.

    Tags before the number `known` have been looked at, or are the engine's own.
    """
    for tag in tags.all[known:]:
        if tag.word == "filter":
            hint = "примените фильтр к самому значению: {{ имя|фильтр }}"
            tags.wrong(f"тег «{tag.raw}» над частью документа не работает", tag.place, hint)


def _slots(docx: Docx, compiler: _Compiler) -> tuple[Member | _Part, ...]:
    """Return the members of the package in order, those that never change ready packed."""
    settings = docx.tree("settings")
    if settings is not None:
        settle(settings)
    for identifier, kind, _ in list(docx.relations[DOCUMENT]):
        if kind == "vbaProject":
            del docx.relations[DOCUMENT].rows[identifier]
    if settings is not None:
        docx.relations.pop(docx.related("settings"), None)
    docx.types.overrides[DOCUMENT] = f"{_WORD_MAIN}+xml"
    members: dict[str, Member | _Part] = {}
    for name in _reachable(docx):
        if name in docx.trees:
            members[name] = compiler.part(name, docx.trees[name], docx.owners.get(name, 0))
        elif name in docx.files:
            members[name] = Member.static(name, docx.files[name])
        if name in docx.relations and docx.relations[name].rows:
            rels = relations_name(name)
            members[rels] = Member.static(rels, docx.relations[name].serialise())
    app = signature()
    members[app.name] = Member.static(app.name, app.data)
    members[PACKAGE_RELATIONS] = Member.static(PACKAGE_RELATIONS, docx.relations[""].serialise())
    docx.types.defaults["rels"] = "application/vnd.openxmlformats-package.relationships+xml"
    members[CONTENT_TYPES] = Member.static(CONTENT_TYPES, docx.types.serialise(set(members) - {CONTENT_TYPES}))
    order = in_order(Member(name, b"") for name in members)
    return tuple(members[member.name] for member in order)


_WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main"


def _reachable(docx: Docx) -> list[str]:
    """Return the parts to which the package leads; what is left over from joining stays behind."""
    found: dict[str, None] = {}
    todo = [""]
    while todo:
        relations = docx.relations.get(todo.pop())
        for identifier, _, name in list(relations) if relations else ():
            if name not in docx.names() and name != signature().name:
                del relations.rows[identifier]  # type: ignore[union-attr]
            elif name not in found:
                found[name] = None
                todo.append(name)
    return sorted(found)


class _Compiler:
    """Turns trees with tokens into Jinja code."""

    def __init__(self, environment: Environment, tags: Tags):
        self.environment, self.tags = environment, tags
        self.compiled: dict[str, tuple[Template, tuple[tuple[int, Tag], ...]] | None] = {}
        self.trimmed = any(any(tag.trim) for tag in tags.all)

    def part(self, name: str, tree: Element, owner: int) -> Member | _Part:
        """Return the code of a part, or the part itself where it has no tags."""
        etree.cleanup_namespaces(tree, keep_ns_prefixes=list(filter(None, tree.nsmap)))
        data = serialise(tree)
        if not any(mark.encode() in data for mark in _MARKS):
            return Member.static(name, data)
        xml = etree.tostring(tree, encoding="unicode")
        pieces = re.split(rf"<\?{BOUNDARY} (\d+)\?>", self._patched(xml, name))
        owners = [owner, *map(int, pieces[1::2])]
        sources = [_DECLARATION + pieces[0], *pieces[2::2]]
        codes = [self._code(source, whose) for source, whose in zip(sources, owners, strict=True)]
        return _Part(name, tuple(code for code in codes if code is not None))

    def _patched(self, xml: str, name: str) -> str:
        """Return the XML with tags for Jinja, numbers in the place of their text."""
        xml = xml.replace("{", "&#123;").replace("}", "&#125;")
        for escaped, literal in _ESCAPES:
            xml = xml.replace(escaped, literal)
        xml = re.sub(rf"<\?{INSTRUCTION} (\d+)\?>", OPEN + r"\1" + CLOSE, xml)
        xml = TOKEN.sub(self._placeholder, xml)
        return self._joined(xml, name) if self.trimmed else xml

    def _joined(self, xml: str, name: str) -> str:
        """Return the XML with paragraphs joined where a tag has `-`: what docxtpl's `patch_xml` is still needed for."""
        from docxtpl import DocxTemplate  # 35 ms that other templates do without

        patched: str = DocxTemplate("").patch_xml(xml)
        try:
            parse(_PLACEHOLDER.sub("", patched).encode())
        except etree.XMLSyntaxError:
            place = next((t.place for t in self.tags.all if any(t.trim)), name)
            self.tags.wrong("знак «-» в теге соединяет то, что нельзя соединить", place, "уберите «-» из тега")
        return patched

    def _placeholder(self, found: re.Match[str]) -> str:
        tag = self.tags.all[int(found[1])]
        before, after = ("", "") if tag.level else tag.trim
        return f"{{{tag.kind}{before} {found[1]} {after}{'}' if tag.kind == '{' else '%'}}}"

    def _code(self, source: str, owner: int) -> _Code | None:
        """Return the code of a stretch; the same template in several parts of a set is compiled once."""
        if source not in self.compiled:
            self.compiled[source] = self._compiled(source)
        compiled = self.compiled[source]
        return _Code(compiled[0], owner, compiled[1]) if compiled is not None else None

    def _compiled(self, source: str) -> tuple[Template, tuple[tuple[int, Tag], ...]] | None:
        lines: list[tuple[int, Tag]] = []
        pieces: list[str] = []
        line, end = 1, 0
        for found in _PLACEHOLDER.finditer(source):
            tag = self.tags.all[int(found[3])]
            static = source[end : found.start()]
            line += static.count("\n") + 1
            lines.append((line, tag))
            closing = "}}" if tag.kind == "{" else "%}"
            code = f"{{{tag.kind}{found[2]}\n{tag.body} {found[4]}{closing}"
            line += tag.body.count("\n")
            pieces += (static, code)
            end = found.end()
        try:
            template = self.environment.from_string("".join(pieces) + source[end:])
        except Exception:  # a template is a stranger's program: whatever goes wrong with it is told with its place
            self._diagnose([tag for _, tag in lines if tag.raw])
            return None
        self._refuse_unknown([tag for _, tag in lines if tag.raw])
        return template, tuple(lines)

    def _refuse_unknown(self, tags: list[Tag]) -> None:
        """Name the filters and tests that there are not: inside a condition Jinja would find out when it is filled."""
        known = {nodes.Filter: self.environment.filters, nodes.Test: self.environment.tests}
        for tag in tags:
            if "|" in tag.body or " is " in tag.body:
                used = self.environment.parse(_alone(tag)).find_all((nodes.Filter, nodes.Test))
                if any(node.name not in known[type(node)] for node in used):
                    self.tags.wrong(f"в теге «{tag.raw}» назван неизвестный фильтр или проверка", tag.place)

    def _diagnose(self, tags: list[Tag]) -> None:
        """Find the tags that Jinja does not understand, each on its own."""
        before = len(self.tags.problems)
        for tag in tags:
            try:
                self.environment.compile(_alone(tag))
            except TemplateAssertionError:
                self.tags.wrong(f"в теге «{tag.raw}» назван неизвестный фильтр или проверка", tag.place)
            except Exception:
                self.tags.wrong(f"тег «{tag.raw}» записан с ошибкой", tag.place, _advice(tag))
        if len(self.tags.problems) == before:
            place = tags[0].place if tags else ""
            self.tags.wrong("теги шаблона вложены слишком глубоко или не на месте", place)


_MARKS = (OPEN, f"<?{INSTRUCTION} ", f"<?{BOUNDARY} ")
_ESCAPES = (
    ("&#123;_&#123;", "&#123;&#123;"),
    ("&#125;_&#125;", "&#125;&#125;"),
    ("&#123;_%", "&#123;%"),
    ("%_&#125;", "%&#125;"),
)
_PLACEHOLDER = re.compile(r"\{([{%])(-?) (\d+) (-?)[}%]\}")


def _alone(tag: Tag) -> str:
    """Return the source of a template that has only this tag."""
    if tag.kind == "{":
        return f"{{{{ {tag.body} }}}}"
    if tag.step > 0:
        return f"{{% {tag.body} %}}{{% end{tag.word} %}}"
    if tag.word == "elif":
        return f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}"
    return f"{{% {tag.body} %}}" if tag.step == 0 and tag.word != "else" else ""


def _advice(tag: Tag) -> str:
    if tag.kind == "{" and re.fullmatch(r"[\w.]+(?: [\w.]+)+", tag.body):
        return f"пробел в имени пишется как _: {{{{ {tag.body.replace(' ', '_')} }}}}"
    if tag.word == "for":
        return f"цикл пишется так: {{%{tag.level} for имя in список %}}"
    if tag.word in ("if", "elif"):
        return f"условие пишется так: {{%{tag.level} {tag.word} имя %}}"
    return "проверьте кавычки, скобки и имена"


def _run(part: _Part, contexts: list[dict[str, Any]], problems: list[Problem]) -> bytes:
    """Return the contents of a part; what cannot be printed is added to the problems."""
    stretches: list[bytes] = []
    for code in part.codes:
        context = contexts[code.owner]
        try:
            stretches += _encoded(code.template.root_render_func(code.template.new_context(context, shared=True)))
        except Exception as error:
            problems.append(_explained(error, code, context))
    return b"".join(stretches)


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """Yield text as bytes, a stretch at a time: one string of all is slower and takes twice the memory."""
    while stretch := list(islice(pieces, 1024)):
        yield "".join(stretch).encode()


def _explained(error: Exception, code: _Code, context: dict[str, Any]) -> Problem:
    """Return the problem for what went wrong while a template was filled."""
    line, names = _frame(error.__traceback__, code.template)
    tag = next((tag for start, tag in reversed(code.tags) if start <= line), None)
    # Statements of the engine's own have no place: the nearest tag of the author before them has.
    if tag is None or not tag.raw:
        tag = next((tag for start, tag in reversed(code.tags) if start <= line and tag.raw), None)
    raw, place = (tag.raw, tag.place) if tag else ("", "")
    if isinstance(error, UnknownNameError):
        owner = error.owner
        own = [name for name in context if name not in code.template.globals]
        known = [*own, *names] if owner is None else list(owner) if isinstance(owner, Mapping) else []
        others = [str(name) for name in known if name != error.name and not str(name).startswith("_")]
        near = difflib.get_close_matches(error.name, others, 1, 0.6)
        hint = f"похоже на «{near[0]}»" if near else ""
        return Problem(f"в теге «{raw}» нет поля «{error.name}»", place=place, hint=hint, rule="нет-поля")
    if isinstance(error, ValueRefusedError):
        return Problem(f"в теге «{raw}» {error}", place=place, rule="значение-тега")
    if isinstance(error, SecurityError):
        return Problem(f"тег «{raw}» обращается к тому, что шаблону недоступно", place=place, rule=RULE)
    return Problem(f"тег «{raw}» не выполняется с этими данными", place=place, rule=RULE)


_LOCAL = re.compile(r"l_\d+_(.+)")


def _frame(trace: TracebackType | None, template: Template) -> tuple[int, list[str]]:
    """Return the line of a template at which it stopped, and the names that its loops had there."""
    line, names = 0, []
    for frame in _frames(trace):
        if frame.tb_frame.f_globals.get("__jinja_template__") is template:
            line = template.get_corresponding_lineno(frame.tb_lineno)
            found = (_LOCAL.fullmatch(name) for name in frame.tb_frame.f_locals)
            names = [match[1] for match in found if match]
    return line, names


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next
