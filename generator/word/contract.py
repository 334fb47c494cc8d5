"""Knows whether a template keeps to what it will be given and does nothing but print it.

Nothing is rendered: the tags are read in their order as one piece of Jinja code, and each name is followed to what
it stands for: names that there are not, values that no tag prints, calculations, styles that are missing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from generator.problems import Problem, Severity, Stop
from generator.word.docx import Docx, load
from generator.word.engine import Environment, make_environment
from generator.word.ooxml import value, w
from generator.word.places import template_name
from generator.word.properties import write_properties
from generator.word.shapes import Plain, Record, Repeated, Shape
from generator.word.tags import TOKEN, Tag, Tags, clean, tokenise

RULE_NAME, RULE_PLACE, RULE_THINKS, RULE_STYLE = "нет-поля", "шаблон-не-печатает", "шаблон-вычисляет", "нет-стиля"
_CELL_WORDS = ("colspan", "cellbg", "vm", "noborder")


@dataclass(frozen=True)
class Contract:
    """How a template keeps to a view."""

    problems: list[Problem]
    """Unknown names (errors); calculations and missing styles (warnings)."""
    unplaced: list[Problem]
    """The fields that no tag prints (warnings)."""


@dataclass(frozen=True)
class TagCode:
    """The tags of a template as code, to be held against any view."""

    path: Path
    tags: list[Tag]
    body: list[nodes.Node]
    known_to_all: Mapping[str, object]
    problems: list[Problem]
    """What is wrong with it whatever the view (warnings)."""


def read_tags(path: Path) -> TagCode:
    """Return the tags of a template; raises Stop where the file is no template at all."""
    docx, tags = load(path), Tags()
    styles = list(_missing_styles(docx, tags))
    known = _tags(docx, tags)
    if not any(tag.raw for tag in known):
        hint = "возьмите за образец шаблон программы: в нём стоят {{ … }} и {% … %}"
        raise Stop([Problem("в шаблоне нет ни одного тега", None, hint, RULE_PLACE, place=docx.place)])
    rests = list(_rests(docx, tags))
    environment = make_environment([])
    body = _code(known, environment)
    problems = [*rests, *_calculations(body, known), *styles]
    return TagCode(path, known, body, environment.globals, problems)


def check(template: TagCode, view: Record, not_on_the_page: tuple[str, ...] = ()) -> Contract:
    """Return how a template keeps to a view; fields with a name in `not_on_the_page` need no tag."""
    reading = _Reading(template.tags, template.known_to_all, hidden=frozenset({"loop", *not_on_the_page}))
    reading.statements(template.body, dict(view.fields))
    unplaced = [name for name in _unprinted(view, reading.used) if name.rpartition(".")[2] not in not_on_the_page]
    return Contract([*reading.problems, *template.problems], [_no_place(template.path, name) for name in unplaced])


def has_tags(path: Path) -> bool:
    """Tell whether a DOCX has tags; raises Stop where it is damaged."""
    return any(tag.raw for tag in _tags(load(path), Tags()))


def _no_place(path: Path, name: str) -> Problem:
    message = f"в шаблоне нет места для «{name}»: в документе этого не будет"
    outer, _, last = name.rpartition(".")
    where = f"в цикл или условие по «{outer}»" if outer else "в шаблон"
    hint = f"верните {where} тег с именем {last}"
    return Problem(message, None, hint, RULE_PLACE, Severity.WARNING, template_name(path))


def _tags(docx: Docx, tags: Tags) -> list[Tag]:
    """Return the tags of a template in the order in which a reader meets them."""
    for name, tree in docx.printed.items():
        tags.enter(docx.place, name, tree)
        clean(tree)
        tokenise(tree, tags)
    tags.where = docx.place
    write_properties(docx, tags)
    return [tag for tag in tags.all if tag.kind != "#"]


_BRACE = re.compile(r"[{}]|\(\(")
_REST = re.compile(r"\{+[^{}]*\}*|[^{}]*\}+|\(\([^()]*\)\)")


def _rests(docx: Docx, tags: Tags) -> Iterator[Problem]:
    """Yield what looks like a tag among the text, and would be printed as it is."""
    for name, tree in docx.printed.items():
        tags.enter(docx.place, name, tree)
        for element in tree.iter(etree.Element):
            for text in map(str, element.attrib.values()):
                if "{{" in text or "{%" in text:
                    message, hint = f"тег здесь не работает: «{text}»", "наберите его обычным текстом"
                    yield Problem(message, None, hint, RULE_PLACE, Severity.WARNING, tags.at(element))
        for paragraph in tree.iter(w("p")):
            text = TOKEN.sub("", "".join(t.text or "" for t in paragraph.iter(w("t"))))
            found = _REST.search(text) if _BRACE.search(text) else None
            if found is not None:
                message = f"скобки напечатаются как есть: «{found[0].strip()}»"
                hint = "если это тег, наберите его так: {{ имя }}"
                yield Problem(message, None, hint, RULE_PLACE, Severity.WARNING, tags.at(paragraph))


_STYLED = {w("pStyle"): "абзац напечатается", w("rStyle"): "слова напечатаются", w("tblStyle"): "таблица напечатается"}


def _missing_styles(docx: Docx, tags: Tags) -> Iterator[Problem]:
    """Yield the styles that a template names and does not have, each at its first place."""
    styles = docx.tree("styles")
    known = set() if styles is None else {value(style, "styleId") for style in styles.iter(w("style"))}
    for name, tree in docx.printed.items():
        tags.enter(docx.place, name, tree)
        for mark in tree.iter(*_STYLED):
            if value(mark) not in known:
                known.add(value(mark))
                message = f"стиля «{value(mark)}» в шаблоне нет: {_STYLED[str(mark.tag)]} обычным"
                yield Problem(message, None, "выберите стиль заново", RULE_STYLE, Severity.WARNING, tags.at(mark))


_CALCULATIONS: dict[type[nodes.Node], str] = {
    nodes.Filter: "фильтр",
    nodes.Test: "проверка",
    nodes.Call: "вызов",
    nodes.Compare: "сравнение",
    nodes.CondExpr: "условие внутри значения",
    nodes.Concat: "соединение",
    nodes.Slice: "часть списка",
    **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow), "вычисление"),
    **dict.fromkeys((nodes.Neg, nodes.Pos), "вычисление"),
    **dict.fromkeys((nodes.Assign, nodes.AssignBlock, nodes.With), "своё имя"),
    **dict.fromkeys((nodes.Macro, nodes.CallBlock), "макрос"),
}


def _calculations(body: list[nodes.Node], tags: list[Tag]) -> Iterator[Problem]:
    """Yield a warning for each tag that does more than print, repeat, choose or merge."""
    hint = "шаблонам программы хватает имён, for, if и слияния ячеек; если нужно больше, оставьте"
    told: set[int] = set()
    for statement in body:
        for node in (statement, *statement.find_all(tuple(_CALCULATIONS))):
            what = _CALCULATIONS.get(type(node))
            own = isinstance(node, nodes.Filter) and node.name.startswith("_")
            if what is not None and not own and node.lineno not in told:
                told.add(node.lineno)
                tag = tags[node.lineno - 1]
                message = f"тег «{tag.raw}» не только печатает: в нём {what}"
                yield Problem(message, None, hint, RULE_THINKS, Severity.WARNING, tag.place)


def _code(tags: list[Tag], environment: Environment) -> list[nodes.Node]:
    """Return the tags as code, a line each; none where they are not balanced, which compiling tells."""
    try:
        return environment.parse("\n".join(map(_line, tags))).body
    except (TemplateSyntaxError, RecursionError):
        return []


def _line(tag: Tag) -> str:
    body = " ".join(tag.body.split())
    if tag.word in _CELL_WORDS:
        argument = body.partition(" ")[2]
        return f"{{{{ {argument} }}}}" if argument else ""
    return "" if tag.word == "hm" else f"{{{{ {body} }}}}" if tag.kind == "{" else f"{{% {body} %}}"


def _unprinted(view: Record, used: set[int]) -> Iterator[str]:
    """Yield the names of the fields that hold text no tag prints, the whole list or record where none of it is used."""
    for name, shape in view.fields.items():
        if not _is_used(shape, used) and _has_text(shape):
            yield name
        elif isinstance(inner := shape.item if isinstance(shape, Repeated) else shape, Record):
            yield from (f"{name}.{below}" for below in _unprinted(inner, used))


def _is_used(shape: Shape, used: set[int]) -> bool:
    if id(shape) in used:
        return True
    if isinstance(shape, Repeated):
        return _is_used(shape.item, used)
    return isinstance(shape, Record) and any(_is_used(each, used) for each in shape.fields.values())


def _has_text(shape: Shape) -> bool:
    inner = shape.item if isinstance(shape, Repeated) else shape
    if isinstance(inner, Record):
        return any(map(_has_text, inner.fields.values()))
    return isinstance(inner, Plain) and inner.needed


Scope: TypeAlias = dict[str, Shape]


@dataclass
class _Reading:
    """Follows the names of a template from tag to tag."""

    tags: list[Tag]
    known_to_all: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)
    hidden: frozenset[str] = frozenset()
    """Names that are not proposed."""
    used: set[int] = field(default_factory=set)
    printing: bool = False

    def statements(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        """Follow a statement; names that it sets are known from there on, those of a loop inside it."""
        match node:
            case nodes.Output():
                self.printing = True
                for each in node.nodes:
                    self.shape(each, scope)
                self.printing = False
            case nodes.For():
                item = self.shape(node.iter, scope)
                inside = {**scope, **self.targets(node.target, item.item if isinstance(item, Repeated) else None)}
                inside["loop"] = None
                for test in [node.test] if node.test is not None else []:
                    self.shape(test, inside)
                self.statements(node.body, inside)
                self.statements(node.else_, scope)
            case nodes.If():
                self.shape(node.test, scope)
                for branch in (node.body, node.elif_, node.else_):
                    self.statements(list(branch), scope)
            case nodes.Assign():
                scope.update(self.targets(node.target, self.shape(node.node, scope)))
            case nodes.AssignBlock():
                self.statements(node.body, scope)
                scope.update(self.targets(node.target, None))
            case nodes.Macro() | nodes.CallBlock():
                names = {name: None for argument in node.args for name in self.targets(argument, None)}
                if isinstance(node, nodes.Macro):
                    scope[node.name] = None
                self.statements(node.body, {**scope, **names, "caller": None, "varargs": None, "kwargs": None})
            case nodes.With():
                values = [self.shape(value, scope) for value in node.values]
                inside = dict(scope)
                for target, value in zip(node.targets, values, strict=True):
                    inside |= self.targets(target, value)
                self.statements(node.body, inside)
            case _:
                for child in node.iter_child_nodes():
                    self.statement(child, scope) if isinstance(child, nodes.Stmt) else self.shape(child, scope)

    def targets(self, target: nodes.Node, shape: Shape) -> Scope:
        """Return the names that a target sets."""
        if isinstance(target, nodes.Name):
            return {target.name: shape}
        return {name.name: None for name in target.find_all(nodes.Name)}

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return what an expression stands for, None where only rendering could tell."""
        match node:
            case nodes.Name():
                return self.found(node, node.name, scope)
            case nodes.Getattr(node=owner, attr=name):
                return self.inside(node, owner, name, scope)
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str() as name)):
                return self.inside(node, owner, name, scope)
            case nodes.Getitem(node=owner, arg=index):
                self.shape(index, scope)
                whole = self.shape(owner, scope)
                return whole.item if isinstance(whole, Repeated) else None
            case (
                nodes.Test(name="defined" | "undefined", node=asked)
                | nodes.Filter(name="default", node=nodes.Expr() as asked)
            ):
                told = len(self.problems)
                self.shape(asked, scope)
                del self.problems[told:]
                return None
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        return None

    def inside(self, node: nodes.Node, owner: nodes.Node, name: str, scope: Scope) -> Shape:
        whole = self.shape(owner, scope)
        if isinstance(whole, Record):
            return self.found(node, name, whole.fields)
        if isinstance(whole, Repeated):
            self.report(node, name, (), "это список: его поля видны внутри цикла {%p for … in … %}")
        elif isinstance(whole, Plain):
            self.report(node, name, (), "это текст, полей у него нет")
        return None

    def found(self, node: nodes.Node, name: str, known: Mapping[str, Shape]) -> Shape:
        if name in known:
            if self.printing:
                self.used.add(id(known[name]))
            return known[name]
        if name not in self.known_to_all and not name.startswith("_"):
            self.report(node, name, known)
        return None

    def report(self, node: nodes.Node, name: str, known: Iterable[str], hint: str = "") -> None:
        tag = self.tags[node.lineno - 1]
        inside = known if isinstance(known, Mapping) else {}
        known = [each for each in known if each not in self.hidden]
        near = difflib.get_close_matches(name, known, 1, 0.6)
        near += [
            f"{each}.{name}" for each, shape in inside.items() if isinstance(shape, Record) and name in shape.fields
        ]
        hint = f"похоже на «{near[0]}»" if near else hint or "можно: " + ", ".join(known)
        self.problems.append(Problem(f"в теге «{tag.raw}» нет поля «{name}»", None, hint, RULE_NAME, place=tag.place))
