"""Knows what `((ключ.свойство:падеж))` prints: the names visible in a document, their properties and cases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

from generator.bundle import Attached
from generator.models.blocks import PassportRow
from generator.models.plan import Plan
from generator.models.style import Style
from generator.problems import Problem, Span
from generator.russian.cases import CASES, Case
from generator.russian.dates import Period
from generator.russian.typography import typeset
from generator.russian.words import capitalised, fold, nearest, suggestion
from generator.russian.workdays import Calendar

CASE_NAMES: dict[Case, str] = {
    "им": "именительном",
    "род": "родительном",
    "дат": "дательном",
    "вин": "винительном",
    "твор": "творительном",
    "пред": "предложном",
}
RECORDED = {
    "должность": "должность",
    "должность в подписи": "должность",
    "с должностью": "должность",
    "должность сокращенно": "должность сокращённо",
    "телефон": "телефон",
    "адрес": "адрес",
    "руководитель": "руководитель",
    "сокращенно": "сокращённо",
}
"""Properties that a register may hold, folded, and the key that is missing where they are asked for in vain."""
ROW = "пара"
"""The key of the row of a table for which a document is printed."""
Made = TypeVar("Made")
Form = Callable[[Case], str]
"""From a case to what is printed."""

_REFERENCE = re.compile(r"\\\(\(|(?<!\0)\(\(([^()\n]*)\)\)|(?<!\0)\(\((?!\()")
_LITERAL = "\0(("
"""Two brackets that are text, until the whole is typeset: no text can hold the sign before them."""
_LONGEST_START = 20
_JOINTS = {", ", " и ", " – ", "–", " - ", "-"}
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)[«„(]*$")
_ABBREVIATION = re.compile(r"(?:^|[\s(«])[а-яё]{1,3}\.\s+[«„(]*$")


class Unprintable(Exception):
    """A reference cannot be printed; says why and what to write."""

    def __init__(self, message: str, hint: str = "", rule: str = "ссылка"):
        self.message, self.hint, self.rule = message, hint, rule
        super().__init__(message)


@dataclass(frozen=True)
class Referent:
    """What a key stands for: its properties, each a form by case or another referent; "" prints without a property."""

    properties: Mapping[str, Form | Referent] = field(default_factory=dict)
    sign: str = ""
    """What is printed once before several referents in a row («№»)."""
    listing: Form | None = None
    """What is printed where the key itself is the value (`кто: методист`), if not the same as in text."""
    blank: str = ""
    """What is printed for the thing and for all its properties, where it is a place to be filled in by hand."""
    asked: Callable[[], None] | None = None
    """What is told whenever the thing is printed: in a series, that a text is not the same in all documents."""

    def at(self, path: Sequence[str]) -> Form:
        """Return the form at the end of a path of properties."""
        if self.asked is not None:
            self.asked()
        if self.blank:
            return fixed(self.blank)
        found = self.properties.get("")
        if path:
            found = self.properties.get(path[0]) or self._folded.get(fold(path[0]))
            if found is None:
                raise _no_property(path[0], [name for name in self.properties if name])
        if isinstance(found, Referent):
            return found.at(path[1:])
        if path[1:]:
            raise _no_property(path[1], [])
        if found is None:
            raise Unprintable("по этому ключу нечего печатать")
        return found

    @property
    def _folded(self) -> dict[str, Form | Referent]:
        return {fold(name): value for name, value in self.properties.items()}


def _no_property(name: str, known: list[str]) -> Unprintable:
    if fold(name) in CASES:
        return Unprintable(f"«{name}» — это падеж", f"падеж пишут после двоеточия: ((ключ:{fold(name)}))")
    if fold(name) in RECORDED:
        key = RECORDED[fold(name)]
        return Unprintable(f"в реестре у этой записи нет ключа «{key}»", f"допишите его в реестре:\n{key}: …")
    message = f"нет свойства «{name}»{suggestion(name, known)}"
    return Unprintable(message, "можно: " + ", ".join(known) if known else "уберите точку и слово после неё")


class Once(Protocol):
    """Makes something of a part of a document, or returns what has been made of it."""

    def __call__(self, thing: object, make: Callable[[], Made], role: str = "") -> Made: ...


def at_once(thing: object, make: Callable[[], Made], role: str = "") -> Made:
    """Make it: a document by itself has nothing in common with others."""
    return make()


@dataclass
class Scope:
    """The names visible in one document, and the problems found while printing it."""

    names: Mapping[str, Callable[[], Referent]]
    """By folded key; a referent is made when it is first printed, for only what is printed has to be known."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names of officials, one after another in time, by their keys."""
    keys: tuple[str, ...] = ()
    """The keys of the register as written, for slips of them to be noticed."""
    written: dict[str, str] = field(default_factory=dict)
    """How the keys of the set are written, by their folded form, for messages."""
    problems: list[Problem] = field(default_factory=list)
    active: set[str] = field(default_factory=set)
    """The references being printed, shared by the scopes of a set: one may print another, but not itself."""
    style: Style = field(default_factory=lambda: Style.model_validate({}))
    """The house style of the document."""
    attached: Attached = field(default_factory=dict)
    """What the files hold that the document names inside its text, by the place of the name."""
    period: Period | None = None
    """The period of the document, in which its deadlines lie."""
    day: date | None = None
    """The date of the document, or of the order that it belongs to."""
    calendar: Calendar = field(default_factory=Calendar)
    """Which days are worked."""
    landscape: bool = False
    """Whether the whole document lies along the long side of its pages."""
    passport: Mapping[str, PassportRow] = field(default_factory=dict)
    """The rows of the document's passport by their folded names."""
    plans: Callable[[Plan], Mapping[str, Callable[[], Referent]]] = lambda plan: {}
    """From a plan inside the text to the names that it has of its own."""

    once: Once = at_once
    """Makes what is printed of a part of the document; in a series what is the same in all documents is kept."""

    def of_plan(self, plan: Plan) -> Scope:
        """Return what is visible in a plan that stands inside the text."""
        names = {**self.names, **self.plans(plan)}
        # Two documents of a set may take in one plan, each with names and a period of its own: nothing of it is kept.
        return replace(self, names=names, period=plan.period or self.period, once=at_once)

    def text(self, source: str, *, sentence: bool = True) -> str:
        """Return a text as printed: references replaced, typography applied once.

        `sentence` says whether the text begins a sentence (or a cell), so that a reference there gets a capital.
        """
        return _finished(self.expand(source, sentence=sentence))

    def expand(self, source: str, *, sentence: bool = False) -> str:
        """Return a text with its references replaced, to be part of another text that will be typeset."""
        return self._replaced(source, getattr(source, "span", None), sentence=sentence)

    def _replaced(self, source: str, span: Span | None, *, sentence: bool) -> str:
        if "((" not in source:
            return source
        out = ""
        sign = ""
        references, rest = _references(source)
        for between, written, reference in references:
            out = _joined(out, between)
            if reference is None:
                out += _LITERAL
                if written == "((":
                    self._report(span, "((", "ссылка не закрыта", "((ключ))\nпросто две скобки пишут так: \\((")
                sign = ""
                continue
            value, new_sign = self.value(reference, span, written)
            if sign and new_sign == sign and between in _JOINTS:
                value = value.removeprefix(sign)
            sign = new_sign
            if not value:
                out = out.removesuffix(" ")
            out += capitalised(value) if (out or sentence) and _begins_sentence(out[-_LONGEST_START:]) else value
        return _joined(out, rest)

    def value(self, reference: str, span: Span | None, written: str) -> tuple[str, str]:
        """Return what one reference prints and the sign that it begins with; an unknown one prints as written."""
        key, properties, case = _read(reference)
        try:
            wanted = _case(case)
            make = self.names.get(fold(key))
            if make is None:
                raise self._unknown(key)
            if written in self.active:
                raise Unprintable("ссылка через другие ссылки указывает сама на себя", "замените её текстом")
            self.active.add(written)
            try:
                referent = make()
                text = referent.at(properties)(wanted)
                printed = self._replaced(text, getattr(text, "span", None) or span, sentence=False)
            finally:
                self.active.discard(written)
            return printed, referent.sign if not properties else ""
        except Unprintable as error:
            self._report(span, written, f"{written}: {error.message}", error.hint, error.rule)
            return written, ""

    def listed(self, key: str) -> str:
        """Return what a key prints where it is the whole value (`кто: методист`)."""
        try:
            referent = self.names[fold(key)]()
            return _finished(capitalised(self.expand((referent.listing or referent.at([]))("им"))))
        except Unprintable as error:
            self._report(getattr(key, "span", None), key, error.message, error.hint, error.rule)
            return key

    def of_person(self, key: str, *path: str, optional: bool = False) -> str:
        """Return a property of the official that a key names (`подпись: начальник`).

        One that is optional and absent is empty.
        """
        try:
            if not self.is_person(key):
                raise self._unknown_person(key)
            referent = self.names[fold(key)]()
            if optional and path[0] not in referent.properties:
                return ""
            return self.text(referent.at(list(path))("им"), sentence=False)
        except Unprintable as error:
            self._report(getattr(key, "span", None), key, error.message, error.hint, error.rule)
            return key

    def is_person(self, key: str) -> bool:
        """Tell whether a key names an official."""
        return fold(key) in map(fold, self.people)

    def of_someone(self, key: str, *path: str) -> str:
        """Return a property of an official, or of the head of the organisation that a key names."""
        if self.is_person(key) or fold(key) not in self.names:
            return self.of_person(key, *path)
        return self._printed_of(key, "руководитель", *path)

    def in_case(self, key: str, case: Case) -> str:
        """Return what a key prints in running text, in a case; an unknown one, told of elsewhere, as it is."""
        return self._printed_of(key, case=case) if fold(key) in self.names else key

    def _printed_of(self, key: str, *path: str, case: Case = "им") -> str:
        try:
            return self.text(self.names[fold(key)]().at(list(path))(case), sentence=False)
        except Unprintable as error:
            self._report(getattr(key, "span", None), key, error.message, error.hint, error.rule)
            return key

    def _unknown_person(self, written: str) -> Unprintable:
        if written.startswith("((") or "," in written:
            message = f"здесь нужен ключ должностного лица, а не «{written}»"
            return Unprintable(
                message, "один ключ пишут без скобок; несколько — списком:\n- …\n- …", "неизвестная-ссылка"
            )
        words = fold(written).replace(".", " ").split()
        named = (
            key for key, names in self.people.items() if any(fold(name).split()[:1] == words[:1] for name in names)
        )
        likely = next(named, None) or nearest(written, self.people)
        message = f"нет должностного лица «{written}»" + (f", похоже на «{likely}»" if likely else "")
        known = "должностные лица в реестре: " + ", ".join(self.people)
        return Unprintable(message, f"напишите: {likely}" if likely else known, "неизвестная-ссылка")

    def _unknown(self, key: str) -> Unprintable:
        if fold(key) == ROW:
            hint = "сделайте файл «вид: пары», который называет этот документ, или уберите ссылку"
            return Unprintable("((пара)) бывает только в документе, который печатают по строкам таблицы", hint)
        known = [self.written.get(name, name) for name in self.names]
        message = f"неизвестный ключ «{key}»{suggestion(key, known)}"
        return Unprintable(message, "известны: " + ", ".join(known), "неизвестная-ссылка")

    def _report(self, span: Span | None, written: str, message: str, hint: str, rule: str = "ссылка") -> None:
        self.problems.append(Problem(message, span and span.find(written), hint, rule))


@lru_cache(4096)
def _references(source: str) -> tuple[tuple[tuple[str, str, str | None], ...], str]:
    """Return the references of a text and the rest of it.

    Each with what stands before it, and as it is written; what is inside the brackets is None where there are none.
    """
    found = []
    end = 0
    for match in _REFERENCE.finditer(source):
        found.append((source[end : match.start()], match.group(), match.group(1)))
        end = match.end()
    return tuple(found), source[end:]


@lru_cache(4096)
def _read(reference: str) -> tuple[str, tuple[str, ...], str]:
    """Return the key, the properties and the case that a reference names."""
    path, _, case = reference.partition(":")
    key, *properties = (part.strip() for part in path.split("."))
    return key, tuple(properties), case


@lru_cache(4096)
def _begins_sentence(before: str) -> bool:
    """Tell whether a sentence begins after a text."""
    return _SENTENCE_START.search(before) is not None and not _ABBREVIATION.search(before)


@lru_cache(1000)
def _case(written: str) -> Case:
    case = fold(written) or "им"
    found = next((known for known in CASES if known == case), None)
    if found is None:
        likely = next((known for known in CASES if case.startswith(known)), nearest(case, CASES))
        message = f"нет падежа «{case}»" + (f", похоже на «{likely}»" if likely else "")
        raise Unprintable(message, "падежи: " + ", ".join(CASES))
    return found


def _finished(expanded: str) -> str:
    """Apply typography, once, and let brackets that are text be brackets."""
    return typeset(expanded).replace(_LITERAL, "((")


def _joined(out: str, following: str) -> str:
    """Two full stops never meet where a reference ends in one; a text does not begin with a space."""
    if not out:
        return following.lstrip(" ")
    return out + (following[1:] if out.endswith(".") and following.startswith(".") else following)


def fixed(text: str) -> Form:
    """Return the form of what is the same in all cases."""
    return lambda case: text
