"""Knows what will be printed of a bundle: derive, number, refer, typeset.

A view is all that a template sees; every problem of printing is found here and has its place in the YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from generator.bundle import Appendix, Bundle
from generator.models.appendix import FreeAppendix
from generator.models.document import Document
from generator.models.order import Order
from generator.models.plan import Plan
from generator.models.register import Authority, key_problems
from generator.models.style import Style
from generator.problems import Problem
from generator.russian.dates import Period
from generator.russian.words import NBSP, fold
from generator.views import names as referents
from generator.views import stamp
from generator.views.appendix import AppendixView, appendix_view
from generator.views.order import BLANK_NUMBER, OrderView, numbered_points, order_view, printed_date
from generator.views.plan import PlanView, plan_view
from generator.views.references import Scope, Unprintable, fixed

View = OrderView | PlanView | AppendixView


def view_of(bundle: Bundle) -> tuple[View, list[Problem]]:
    """Return what a bundle prints, and the problems found on the way."""
    owner = bundle.owner
    if owner is not None and any(part.document is bundle.document for part in owner.appendices):
        return _Printing(owner).alone(bundle.document)
    return _Printing(bundle).view()


def style_of(bundle: Bundle, document: Document) -> Style:
    """Return a document's settings over those of the order that it belongs to, and these over the register's."""
    return document.style.over(bundle.document.style.over(bundle.register.style))


@dataclass
class _Printing:
    """One run over a bundle: the names common to its documents, and the problems."""

    bundle: Bundle
    problems: list[Problem] = field(default_factory=list)
    active: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        document = self.bundle.document
        self.style = style_of(self.bundle, document)
        self.period = document.period
        day = document.date if isinstance(document, Order) else None
        self.basis = day or (self.period.start if self.period else None)
        register = self.bundle.register
        self.names = referents.of_register(register, self.basis, self.style)
        self.people = {str(key): tuple(h.name for h in held) for key, held in register.officials.items()}
        self.keys = register.keys
        self.written = {fold(key): str(key) for key in self.keys}

    def view(self) -> tuple[View, list[Problem]]:
        document = self.bundle.document
        if isinstance(document, Order):
            view: View = self.order(document)
        else:
            view = self.part(document, self.scope(document, self.period, "в этом документе"), [])
        return view, self.problems

    def alone(self, document: Document) -> tuple[View, list[Problem]]:
        """Return what one appendix of the order prints by itself: without its corner mark."""
        by_document = dict(zip((id(part.document) for part in self.bundle.appendices), self._scopes(), strict=True))
        self.problems.clear()
        return self.part(document, by_document[id(document)], []), self.problems

    def scope(self, document: Document, period: Period | None, owner: str) -> Scope:
        """Return the names visible in one document of the set: what is its own comes over what is common."""
        scope = Scope({}, self.people, self.keys, self.written, self.problems, self.active)
        own: referents.Names = {
            "период": lambda: referents.period(period),
            "документ": lambda: referents.document(referents.title(document, *_title(document), scope, owner)),
        }
        scope.names = self.names | self._names_in_style(document) | own
        return scope

    def _names_in_style(self, document: Document) -> referents.Names:
        """An appendix with settings of its own prints people its own way."""
        style = style_of(self.bundle, document)
        return referents.of_register(self.bundle.register, self.basis, style) if style != self.style else {}

    def order(self, order: Order) -> OrderView:
        scopes = self._scopes()
        parts = [
            self.appendix(order, part, number, scope)
            for number, (part, scope) in enumerate(zip(self.bundle.appendices, scopes, strict=True), 1)
        ]
        scope = self.scope(order, self.period, "в приказе")
        letterhead, place = self._letterhead(order, scope)
        return order_view(order, scope, self.style, letterhead, place, parts)

    def _scopes(self) -> list[Scope]:
        """Return the scopes of the appendices; from then on their names and those of points are known to all."""
        parts = self.bundle.appendices
        scopes = [self.scope(part.document, self._period_of(part), _owner(part)) for part in parts]
        if isinstance(self.bundle.document, Order):
            self.names |= self._own_names(self.bundle.document, scopes)
        for scope in scopes:
            scope.names = self.names | scope.names
        return scopes

    def _period_of(self, appendix: Appendix) -> Period | None:
        return appendix.document.period or self.period

    def _own_names(self, order: Order, scopes: list[Scope]) -> referents.Names:
        found = self._requisites(order)
        keys: list[str] = list(self.bundle.unread)
        found |= {fold(key): partial(referents.appendix, fixed("…"), "…") for key in self.bundle.unread}
        for position, (part, scope) in enumerate(zip(self.bundle.appendices, scopes, strict=True), 1):
            keys.append(part.entry.key)
            name = referents.title(part.document, *_title(part.document), scope, _owner(part))
            found[fold(part.entry.key)] = partial(referents.appendix, name, self._number(position))
        for point in numbered_points(order):
            if point.item.key is not None and point.number:
                keys.append(point.item.key)
                found[fold(point.item.key)] = partial(referents.plain, point.number)
            elif point.item.key is not None:
                hint = "уберите «ключ» или пронумеруйте подпункты"
                message = "на пункт без номера нельзя сослаться"
                self.problems.append(Problem(message, point.item.key.span, hint, "пункт-без-номера"))
        self.written |= {fold(key): str(key) for key in keys}
        self.problems.extend(key_problems(keys, self.keys))
        return found

    def _requisites(self, order: Order) -> referents.Names:
        day, number = printed_date(order.date, self.style), order.number or BLANK_NUMBER
        return {"дата": partial(referents.plain, day), "номер": partial(referents.plain, number)}

    def _number(self, position: int) -> str:
        """Return «№ 2» as the house style has it; nothing for the only appendix."""
        if len(self.bundle.appendices) == 1 and self.style.sole_number == "нет":
            return ""
        return f"№{NBSP}{position}" if self.style.number_sign == "да" else str(position)

    def _letterhead(self, order: Order, scope: Scope) -> tuple[list[str], str]:
        try:
            authority = referents.holder(self.bundle.register.authority, self.basis, "орган")
        except Unprintable as error:
            span = self.bundle.register.authority[0].span
            self.problems.append(Problem(error.message, span, error.hint, error.rule))
            return [], ""
        place = order.place or authority.place or ""
        return [scope.text(line) for line in _letterhead_lines(authority)], scope.text(place)

    def appendix(self, order: Order, appendix: Appendix, position: int, scope: Scope) -> View:
        _, lines = _title(appendix.document)
        title = " ".join(scope.text(line) for line in lines)
        return self.part(appendix.document, scope, self._stamp(order, appendix, title, position, scope))

    def _stamp(self, order: Order, appendix: Appendix, title: str, position: int, scope: Scope) -> list[str]:
        entry = appendix.entry
        try:
            authority = stamp.authority_genitive(scope)
        except Unprintable as error:
            place = self.bundle.register.authority[0].span
            self.problems.append(Problem(error.message, place, error.hint, error.rule))
            return []
        number = scope.expand(order.number or BLANK_NUMBER)
        act = stamp.Act(order.kind, authority, printed_date(order.date, self.style), number)
        by_point = stamp.approves(order.points, entry.key)
        yo = self.style.yo == "да"
        lines, problems = stamp.lines(act, entry, title, self._number(position), by_point=by_point, yo=yo)
        self.problems.extend(problems)
        return [scope.text(line) for line in lines]

    def part(self, document: Document, scope: Scope, corner: list[str]) -> View:
        if isinstance(document, Plan):
            row_dot = style_of(self.bundle, document).row_dot == "да"
            return plan_view(document, scope, corner, row_dot=row_dot)
        if isinstance(document, FreeAppendix):
            return appendix_view(document, scope, corner)
        raise TypeError(f"no view for {type(document).__name__}")


def _letterhead_lines(authority: Authority) -> tuple[str, ...]:
    return authority.letterhead or (authority.name,)


def _title(document: Document) -> tuple[str, tuple[str, ...]]:
    """Return the key under which a document has its title, and the title's lines."""
    if isinstance(document, Order):
        return "заголовок", document.heading
    if isinstance(document, Plan | FreeAppendix):
        return "наименование", document.title
    raise TypeError(f"no title for {type(document).__name__}")


def _owner(appendix: Appendix) -> str:
    return f"в файле {appendix.source.file.name}"


__all__ = ["AppendixView", "OrderView", "PlanView", "View", "style_of", "view_of"]
