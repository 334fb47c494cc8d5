"""Knows what will be printed of a bundle: derive, number, refer, typeset.

A view is all that a template sees; every problem of printing is found here and has its place in the YAML.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from generator.bundle import Appendix, Bundle
from generator.models.agreement import Agreement, Party
from generator.models.appendix import FreeAppendix
from generator.models.document import Document
from generator.models.order import Order
from generator.models.plan import Plan
from generator.models.programme import Programme
from generator.models.register import Authority, Legal, Person, key_problems
from generator.models.style import BY_POINT, Style
from generator.problems import Problem
from generator.russian.dates import Period
from generator.russian.words import NBSP, fold
from generator.source import Scalar
from generator.views import names as referents
from generator.views import stamp
from generator.views.agreement import AgreementView, Side, agreement_view
from generator.views.agreement import numbered_points as agreement_points
from generator.views.agreement import party as party_referent
from generator.views.appendix import AppendixView, SheetView, appendix_view
from generator.views.blanks import BLANK, number_or_blank, printed_date
from generator.views.fields import as_values
from generator.views.order import Letterhead, OrderView, numbered_points, order_view
from generator.views.pictures import COAT_OF_ARMS_MM, picture_of
from generator.views.plan import PlanView, plan_view
from generator.views.programme import ProgrammeView, programme_view
from generator.views.references import ROW, Once, Referent, Scope, Unprintable, at_once, fixed
from generator.views.signing import AcquaintanceView, acquaintance

View = OrderView | PlanView | AppendixView | AgreementView | ProgrammeView | SheetView | AcquaintanceView
APPENDICES = "приложения"


@dataclass(frozen=True)
class Part:
    """One template's worth of a set: the document that it belongs to, what it prints, and the names known there."""

    document: Document
    view: View
    scope: Scope


def view_of(bundle: Bundle) -> tuple[list[Part], list[Problem]]:
    """Return what a bundle prints, part by part, and the problems found on the way."""
    owner = bundle.owner
    if owner is not None and any(part.document is bundle.document for part in owner.appendices):
        return Printing(owner).alone(bundle.document)
    return Printing(bundle).parts()


def values_of(parts: list[Part]) -> dict[str, Any]:
    """Return what the templates of a set see: the values of the first, those of the others under «приложения»."""
    first, *others = [as_values(part.view) for part in parts]
    return {**first, APPENDICES: others}


def style_of(bundle: Bundle, document: Document) -> Style:
    """Return a document's settings over those of the order that it belongs to, and these over the register's."""
    return document.style.over(bundle.document.style.over(bundle.register.style))


@dataclass
class Printing:
    """One run over a bundle: the names common to its documents, and the problems."""

    bundle: Bundle
    problems: list[Problem] = field(default_factory=list)
    active: set[str] = field(default_factory=set)
    sides: dict[int, list[Side]] = field(default_factory=dict)
    """The parties of each agreement, looked up once."""
    once: Once = at_once
    asked: Callable[[str], None] | None = None
    """Is told the name of what is printed that the documents of a series do not share: «номер», «дата»."""
    look_up: Callable[[str, Scalar], referents.Known | None] = lambda key, organisation: None
    """From the folded key of a party to its organisation, where the row of a series names it."""
    asked_of: Callable[[str], Callable[[], None] | None] = lambda key: None
    """From the folded key of a party to what is told when it is printed, where the row of a series names it."""

    def __post_init__(self) -> None:
        self.document = document = self.bundle.document
        self.style = style_of(self.bundle, document)
        self.period = self.bundle.period
        day, _ = document.signed
        self.basis = day or (self.period.start if self.period else None)
        register = self.bundle.register
        self.names = referents.of_register(register, lambda: self.basis, self.style, self.problems)
        self.people = {str(key): tuple(h.name for h in held) for key, held in register.officials.items()}
        self.keys = register.keys
        self.written = {fold(key): str(key) for key in self.keys}
        self.calendar = register.own_days.calendar
        if self.bundle.in_series:
            self.names[ROW] = lambda: Referent(blank=BLANK)

    def parts(self) -> tuple[list[Part], list[Problem]]:
        document = self.document
        if isinstance(document, Order):
            return self.order(document), self.problems
        self.names |= self._requisites()
        scope = self.scope(document, self.period, "в этом документе")
        views = self.views(document, scope, [])
        return [Part(document, view, scope) for view in views], self.problems

    def alone(self, document: Document) -> tuple[list[Part], list[Problem]]:
        """Return what one appendix of the order prints by itself: without its corner mark."""
        by_document = dict(zip((id(part.document) for part in self.bundle.appendices), self._scopes(), strict=True))
        self.problems.clear()
        scope = by_document[id(document)]
        views = self.views(document, scope, [])
        return [Part(document, view, scope) for view in views], self.problems

    def scope(self, document: Document, period: Period | None, owner: str) -> Scope:
        """Return the names visible in one document of the set: what is its own comes over what is common."""
        scope = Scope(
            names={},
            people=self.people,
            keys=self.keys,
            written=self.written,
            problems=self.problems,
            active=self.active,
            style=self._style_of(document),
            attached=self.bundle.attached,
            period=period,
            day=self.document.signed[0],
            calendar=self.calendar,
            once=self.once,
        )
        scope.plans = partial(self._names_of_plan, scope)
        own: referents.Names = {
            "период": lambda: referents.period(period),
            "документ": lambda: referents.document(referents.title(document, *_title(document), scope, owner)),
        }
        of_kind = self._names_of_agreement(document) if isinstance(document, Agreement) else {}
        scope.names = ChainMap(own | of_kind, self._names_in_style(document), self.names)
        return scope

    def _style_of(self, document: Document) -> Style:
        return self.style if document is self.document else style_of(self.bundle, document)

    def _names_of_plan(self, outer: Scope, plan: Plan) -> referents.Names:
        """A plan inside the text of another document has a name, and may have a period of its own."""
        own: referents.Names = {"период": partial(referents.period, plan.period)} if plan.period else {}
        inside = replace(outer, names={**outer.names, **own})
        name = partial(referents.title, plan, "наименование", plan.title, inside, "в файле плана")
        return own | {"документ": lambda: referents.document(name())}

    def _names_in_style(self, document: Document) -> referents.Names:
        """An appendix with settings of its own prints people its own way."""
        style = self._style_of(document)
        if style is self.style or style == self.style:
            return {}
        return referents.of_register(self.bundle.register, lambda: self.basis, style, self.problems)

    def order(self, order: Order) -> list[Part]:
        scopes = self._scopes()
        appendices = [
            Part(part.document, view, scope)
            for number, (part, scope) in enumerate(zip(self.bundle.appendices, scopes, strict=True), 1)
            for view in self.appendix(order, part, number, scope)
        ]
        scope = self.scope(order, self.period, "в приказе")
        letterhead = self._letterhead(order.place, scope)
        view = order_view(order, scope, letterhead, self._signers(order))
        sheets = (Part(order, sheet, scope) for sheet in acquaintance(order, scope))
        return [Part(order, view, scope), *appendices, *sheets]

    def _signers(self, order: Order) -> dict[str, Person]:
        """Return those who hold the posts of the signers; one who cannot be found is told of where the name prints."""
        found: dict[str, Person] = {}
        for key in order.signers:
            with suppress(Unprintable):
                found[key] = referents.official(self.bundle.register, key, self.basis)
        return found

    def _scopes(self) -> list[Scope]:
        """Return the scopes of the appendices; from then on their names and those of points are known to all."""
        parts = self.bundle.appendices
        scopes = [self.scope(part.document, self._period_of(part), _owner(part)) for part in parts]
        if isinstance(self.document, Order):
            self.names |= self._own_names(self.document, scopes)
        return scopes

    def _period_of(self, appendix: Appendix) -> Period | None:
        return appendix.document.period or self.period

    def _own_names(self, order: Order, scopes: list[Scope]) -> referents.Names:
        found = self._requisites()
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

    def _requisites(self) -> referents.Names:
        def of_date() -> Referent:
            return referents.plain(printed_date(self.document.signed[0], self.style), self._told("дата"))

        def of_number() -> Referent:
            return referents.plain(number_or_blank(self.document.signed[1]), self._told("номер"))

        return {"дата": of_date, "номер": of_number}

    def _told(self, name: str) -> Callable[[], None] | None:
        return partial(self.asked, name) if self.asked is not None else None

    def _number(self, position: int) -> str:
        """Return «№ 2» as the house style has it; nothing for the only appendix."""
        if len(self.bundle.appendices) == 1 and self.style.sole_number == "нет":
            return ""
        return f"№{NBSP}{position}" if self.style.number_sign == "да" else str(position)

    def _letterhead(self, own_place: str | None, scope: Scope) -> Letterhead:
        try:
            authority = referents.holder(self.bundle.register.authority, self.basis, "орган")
        except Unprintable as error:
            span = self.bundle.register.authority[0].span
            self.problems.append(Problem(error.message, span, error.hint, error.rule))
            return Letterhead([], "")
        place = own_place or authority.place or ""
        lines = [scope.text(line) for line in _letterhead_lines(authority)]
        arms = authority.coat_of_arms
        picture = picture_of(arms, scope, "Герб", COAT_OF_ARMS_MM) if arms is not None else None
        return Letterhead(lines, scope.text(place), picture)

    def appendix(self, order: Order, appendix: Appendix, position: int, scope: Scope) -> list[View]:
        _, lines = _title(appendix.document)
        title = " ".join(scope.text(line) for line in lines)
        return self.views(appendix.document, scope, self._stamp(order, appendix, title, position, scope))

    def _stamp(self, order: Order, appendix: Appendix, title: str, position: int, scope: Scope) -> list[str]:
        entry = appendix.entry
        try:
            authority = stamp.authority_genitive(scope)
        except Unprintable as error:
            place = self.bundle.register.authority[0].span
            self.problems.append(Problem(error.message, place, error.hint, error.rule))
            return []
        number = scope.expand(number_or_blank(order.number))
        act = stamp.Act(order.kind, authority, printed_date(order.date, self.style), number)
        by_point = self.style.stamp == BY_POINT and stamp.approves(order.points, entry.key)
        yo = self.style.yo == "да"
        lines, problems = stamp.lines(act, entry, title, self._number(position), by_point=by_point, yo=yo)
        self.problems.extend(problems)
        return [scope.text(line) for line in lines]

    def views(self, document: Document, scope: Scope, corner: list[str]) -> list[View]:
        """Return what a document other than an order prints: a view, and one for each time the page is turned."""
        if isinstance(document, Plan):
            return [plan_view(document, scope, corner)]
        if isinstance(document, FreeAppendix):
            appendix, rest = appendix_view(document, scope, corner)
            return [appendix, *rest]
        if isinstance(document, Programme):
            programme, rest = programme_view(document, scope, corner)
            return [programme, *rest]
        if isinstance(document, Agreement):
            return [self.agreement(document, scope, corner)]
        raise TypeError(f"no view for {type(document).__name__}")

    def agreement(self, agreement: Agreement, scope: Scope, corner: list[str]) -> AgreementView:
        place: str | None = agreement.place
        if place is None and scope.style.agreement_place == "да":
            place = self.once(self.bundle.register, lambda: self._letterhead(None, scope).place)
        appendix = isinstance(self.document, Order)
        self.problems += agreement.half_named()
        return agreement_view(
            agreement, scope, corner, self._sides(agreement), scope.text(place or ""), appendix=appendix
        )

    def _is_form(self, agreement: Agreement) -> bool:
        """As an appendix of an order an agreement is always the blank form."""
        return agreement.is_form or isinstance(self.document, Order)

    def _sides(self, agreement: Agreement) -> list[Side]:
        if id(agreement) not in self.sides:
            form = self._is_form(agreement)
            sides = [self._side(key, party, form=form) for key, party in agreement.parties.items()]
            self.sides[id(agreement)] = sides
        return self.sides[id(agreement)]

    def _names_of_agreement(self, agreement: Agreement) -> referents.Names:
        """The parties and the points that have a key."""
        parties: referents.Names = {
            fold(side.key): partial(party_referent, side, self.problems) for side in self._sides(agreement)
        }
        return parties | self.once(agreement.sections, partial(self._keys_of_agreement, agreement))

    def _keys_of_agreement(self, agreement: Agreement) -> referents.Names:
        """Return the names of points; from then on those of the parties are known to messages, too."""
        numbered = (point for point in agreement_points(agreement) if point.number)
        keyed = {point.item.key: point.number for point in numbered if point.item.key is not None}
        self.written |= {fold(key): str(key) for key in (*agreement.parties, *keyed)}
        clashes = (problem for problem in key_problems(agreement.parties, self.keys) if problem.rule == "ключ-дважды")
        self.problems += [*clashes, *key_problems(keyed, (*self.keys, *agreement.parties))]
        return {fold(key): partial(referents.plain, number) for key, number in keyed.items()}

    def _side(self, key: str, party: Party, *, form: bool) -> Side:
        organisation = party.organisation
        if organisation is None:
            return Side(key, party)
        asked = self.asked_of(fold(key))
        place = organisation.span
        try:
            known = self.look_up(fold(key), organisation) or self._in_register(organisation)
            if party.signer is not None:
                place = party.signer.span
                known = self._headed(known, organisation, party.signer)
        except Unprintable as error:
            self.problems.append(Problem(error.message, place, error.hint, error.rule))
            return Side(key, party, asked=asked)
        if form:
            return Side(key, party)
        return Side(key, party, known.entry, known.organisation, known.head, known.head_referent, asked)

    def _in_register(self, organisation: Scalar) -> referents.Known:
        entry = referents.legal(self.bundle.register, organisation, self.basis)
        return self._headed(referents.Known(entry, self.names[fold(organisation)]()), organisation, entry.head)

    def known(self, organisation: Scalar, entries: Sequence[Legal]) -> referents.Known:
        """Return what is known of an organisation on the day of the document; raises Unprintable."""
        entry = referents.holder(entries, self.basis, organisation)
        referent = referents.organisation(entry, organisation, self.names, self.style, self.problems)
        return self._headed(referents.Known(entry, referent), organisation, entry.head)

    def _headed(self, known: referents.Known, organisation: Scalar, head: Scalar | Person | None) -> referents.Known:
        """Return an organisation with the person who acts for it: its head, or an official named by a key."""
        if head is None:
            return known
        owner = head if isinstance(head, Scalar) else f"{organisation}», «руководитель"
        person = referents.official(self.bundle.register, head, self.basis) if isinstance(head, Scalar) else head
        referent = referents.person(person, owner, self.style, self.problems)
        return replace(known, head=person, head_referent=referent)


def _letterhead_lines(authority: Authority) -> tuple[str, ...]:
    return authority.letterhead or (authority.name,)


def _title(document: Document) -> tuple[str, tuple[str, ...]]:
    """Return the key under which a document has its title, and the title's lines."""
    if isinstance(document, Order):
        return "заголовок", document.heading
    if isinstance(document, Plan | FreeAppendix | Programme | Agreement):
        return "наименование", document.title
    raise TypeError(f"no title for {type(document).__name__}")


def _owner(appendix: Appendix) -> str:
    return f"в файле {appendix.source.file.name}"


__all__ = [
    "AcquaintanceView",
    "AgreementView",
    "AppendixView",
    "OrderView",
    "Part",
    "PlanView",
    "ProgrammeView",
    "SheetView",
    "View",
    "style_of",
    "values_of",
    "view_of",
]
