"""Knows what an agreement prints: title, place and date, preamble, numbered sections, the signature block.

Form by custom: ГОСТ Р 7.0.97-2025 gives the requisites (5.9–5.13), not the two columns of signatures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from generator.models.agreement import NO_REQUISITES, REQUISITES, USUAL_GROUNDS, Agreement, AgreementSection, Party
from generator.models.register import Legal, Person
from generator.problems import Problem, Span
from generator.russian import gender_of_head
from generator.russian.approval import ACTING_WORDS, PARTY_WORDS, Gender
from generator.russian.words import NBSP, capitalised, fold
from generator.source import Scalar
from generator.views.blanks import BLANK, SHORT_BLANK, blank_date, number_or_blank, printed_date
from generator.views.cells import heading, lines
from generator.views.fields import printed
from generator.views.names import Declined, in_table, recorded
from generator.views.numbering import Marked, ended, listed, points
from generator.views.points import PointLine, point_lines, with_signature
from generator.views.references import Form, Made, Referent, Scope, Unprintable

ORDINALS = tuple(
    f"с{'о' if ordinal == 'второй' else ''} {ordinal} стороны"
    for ordinal in [
        "первой",
        "второй",
        "третьей",
        "четвёртой",
        "пятой",
        "шестой",
        "седьмой",
        "восьмой",
        "девятой",
        "десятой",
    ]
)
OF_TWO = ("с одной стороны", "с другой стороны")
KINDS = {"соглашение": "настоящее Соглашение", "договор": "настоящий Договор", "меморандум": "настоящий Меморандум"}
IN_FORM = ("наименование", "адрес", "инн", "кпп", "огрн")
LABELS = {
    "адрес": "Адрес:",
    "инн": "ИНН",
    "кпп": "КПП",
    "огрн": "ОГРН",
    "лицевой счёт": "Лицевой счёт",
    "казначейский счёт": "Казначейский счёт",
    "единый казначейский счёт": "ЕКС",
    "счёт": "Расчётный счёт",
    "корреспондентский счёт": "Корр. счёт",
    "банк": "Банк:",
    "бик": "БИК",
    "телефон": "Тел.:",
    "почта": "Эл. почта:",
}
"""How requisites are printed before their values; the name stands alone."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: its numbered heading and points."""

    title: str = printed("наименование")
    points: list[PointLine] = printed("пункты")


@dataclass(frozen=True, slots=True)
class PartyView:
    """A column of the signature block; of an empty one, all is empty."""

    called: str = printed("именуется")
    requisites: list[str] = printed("реквизиты")
    post: str = printed("должность")
    signature: str = printed("подпись")
    seal: str = printed("печать")


NOBODY = PartyView("", [], "", "", "")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns side by side."""

    left: PartyView = printed("левая")
    right: PartyView = printed("правая")


@dataclass(frozen=True, slots=True)
class AgreementView:
    """All that the template of an agreement sees."""

    property_title: str = printed("свойства_название")
    stamp: list[str] = printed("отметка")
    title: list[str] = printed("наименование")
    place: str = printed("место")
    date: str = printed("дата")
    preamble: list[str] = printed("преамбула")
    sections: list[SectionView] = printed("разделы")
    requisites_title: str = printed("реквизиты_заголовок")
    parties: list[Pair] = printed("стороны")


@dataclass(frozen=True)
class Side:
    """A party with what the register knows of it; in a form there is nothing."""

    key: str
    party: Party
    entry: Legal | None = None
    organisation: Referent | None = None
    head: Person | None = None
    head_referent: Referent | None = None
    asked: Callable[[], None] | None = None
    """What is told when something of the party is printed: in a series, that each document has another."""

    @property
    def is_left_out(self) -> bool:
        """Whether the organisation that the party has is not printed: the form is for any."""
        return self.entry is None and self.party.organisation is not None


def party(side: Side, problems: list[Problem]) -> Referent:
    """Return what the key of a party prints: the name that it goes by, and its organisation."""
    owner = f"в соглашении у стороны «{side.key}»"
    called = Declined(side.party, "именуется", side.party.called, owner, problems)
    properties: dict[str, Form | Referent] = {"": called, "именуется": called}
    properties["организация"] = side.organisation or Referent(blank=BLANK, asked=side.asked)
    return Referent(properties)


def agreement_view(
    agreement: Agreement, scope: Scope, stamp: list[str], sides: list[Side], place: str, *, appendix: bool
) -> AgreementView:
    """Return what an agreement prints; problems are added to the scope's.

    The form in an `appendix` of an order has neither date nor number, whatever its file says.
    """
    return _Agreement(agreement, scope, sides, appendix).view(stamp, place)


@dataclass
class _Agreement:
    agreement: Agreement
    scope: Scope
    sides: list[Side]
    appendix: bool
    _title: list[str] = field(default_factory=list)

    def view(self, stamp: list[str], place: str) -> AgreementView:
        title = self.agreement.title
        self._title = self.scope.once(title, lambda: heading(title, self.scope))
        day, style = None if self.appendix else self.agreement.date, self.scope.style
        sections = self._sections()
        shown = self.agreement.requisites != [NO_REQUISITES]
        whose = "сторон" if self.agreement.preamble else "Сторон"
        columns = [self._kept(side, self._column) for side in self.sides]
        columns += [NOBODY] * (len(columns) % 2)
        return AgreementView(
            property_title=" ".join(self._title),
            stamp=stamp,
            title=self._numbered_title(),
            place=place if style.agreement_place == "да" else "",
            date=(printed_date(day, style) if day else blank_date()) if style.agreement_place == "да" else "",
            preamble=self._own_preamble() or [self._usual_preamble()],
            sections=sections,
            requisites_title=f"{len(sections) + 1}.{NBSP}Реквизиты и подписи {whose}" if shown else "",
            parties=[Pair(left, right) for left, right in zip(columns[::2], columns[1::2], strict=True)],
        )

    def _numbered_title(self) -> list[str]:
        """The number stands after the kind, where that is a line of its own, else below the title."""
        if self.scope.style.agreement_number == "нет":
            return self._title
        number = f"№{NBSP}{self.scope.text(number_or_blank(None if self.appendix else self.agreement.number))}"
        first, *rest = self._title
        if rest and any(fold(first).endswith(kind) for kind in KINDS):
            return [f"{first} {number}", *rest]
        return [*self._title, number]

    def _own_preamble(self) -> list[str]:
        """Its last paragraph leads to the sections, so that the colon at its end is derived."""
        pairs = [pair for marked in listed(self.agreement.preamble) for pair in lines(marked, self.scope)]
        texts = [f"{label}{NBSP}{text}" if label else text for label, text in pairs]
        return [*texts[:-1], *(ended(text, ":") for text in texts[-1:])]

    def _usual_preamble(self) -> str:
        parts = [self._kept(side, self._introduced) for side in self.sides[: len(ORDINALS)]]
        sides = ", и ".join([", ".join(parts[:-1]), parts[-1]])
        return f"{sides}, вместе именуемые «Стороны», заключили {_kind(tuple(self._title))} о нижеследующем:"

    def _introduced(self, side: Side) -> str:
        """Return a party as it stands in the usual preamble."""
        place = self.sides.index(side)
        ordinal = OF_TWO[place] if len(self.sides) == 2 else self._spelled(ORDINALS[place])
        text = Scalar(f"{self._presented(side)}, {ordinal}", self.agreement.place_of("стороны"))
        return self.scope.text(text, sentence=place == 0)

    def _kept(self, side: Side, make: Callable[[Side], Made]) -> Made:
        """Return what is printed of a party, once for all documents where it has the same organisation."""

        def made() -> Made:
            if side.asked is not None:
                side.asked()
            return make(side)

        return self.scope.once(side.party.called, made, f"{make.__name__} {side.key}")

    def _presented(self, side: Side) -> str:
        name = self._name(side)
        gender = self._gender(side)
        name_in_text = side.party.called if side.party.called.startswith("«") else f"«{side.party.called}»"
        called = f"{PARTY_WORDS[gender] if gender else 'именуем____'} в дальнейшем {name_in_text}"
        person, acting = self._signer(side)
        grounds = USUAL_GROUNDS if side.is_left_out else side.party.grounds
        return f"{name}, {called}, в лице {person}, {acting} на основании {grounds}"

    def _name(self, side: Side) -> str:
        if side.organisation is None:
            return f"{BLANK} (наименование)"
        return self.scope.expand(side.organisation.at(["наименование"])("им"), sentence=True)

    def _gender(self, side: Side) -> Gender | None:
        """Return the gender of the organisation's name; None in a form, where it is not known yet."""
        if side.party.gender is not None and not side.is_left_out:
            return side.party.gender
        if side.entry is None:
            return None
        found = gender_of_head(side.entry.name)
        if found is None:
            message = f"неизвестно, именуемый, -ая или -ое: {side.entry.name}"
            self._report(message, "добавьте стороне:\nрод: м, ж, с или мн", "род-названия", _place(side))
        return found or "с"

    def _signer(self, side: Side) -> tuple[str, str]:
        """Return who acts for a party, in the genitive, and the word that agrees with that person."""
        if side.entry is None:
            return self._signer_of_form(side)
        if side.head is None or side.head_referent is None:
            table = in_table(side.entry.name)
            message = f"у организации стороны «{side.key}» {'в таблице' if table else 'в реестре'} нет руководителя"
            hint = "руководитель:\n  фио: …\n  должность: директор\nили у стороны\nподписывает: ключ должностного лица"
            hint = "заполните в её строке графы «руководитель» и «должность»" if table else hint
            self._report(message, hint, "нет-руководителя", _place(side))
            return BLANK, ACTING_WORDS["м"]
        try:
            forms = side.head_referent.at(["должность"]), side.head_referent.at(["фио"])
            who = " ".join(self.scope.expand(form("род")) for form in forms)
        except Unprintable as error:
            self._report(error.message, error.hint, error.rule, _place(side))
            who = BLANK
        gender = side.head.known_gender or gender_of_head(side.head.name)
        if gender is None:
            message = f"неизвестно, как согласовать «действующего» с именем «{side.head.name}»"
            hint = "допишите в реестре к этому человеку:\nпол: м или ж"
            hint = "впишите в его строку графу «пол»: м или ж" if in_table(side.head.name) else hint
            self._report(message, hint, "род-имени", side.head.name.span)
        return who, ACTING_WORDS[gender or "м"]

    def _signer_of_form(self, side: Side) -> tuple[str, str]:
        acting = "действующ____"
        if side.party.post is None:
            return f"{BLANK} (должность, ФИО)", acting
        owner = f"в соглашении у стороны «{side.key}»"
        form = Declined(side.party, "должность", side.party.post, owner, self.scope.problems, "post")
        return f"{self.scope.expand(form('род'))} {BLANK} (ФИО)", acting

    def _sections(self) -> list[SectionView]:
        sections = enumerate(self.agreement.sections, 1)
        return [self.scope.once(section, partial(self._section, section, number)) for number, section in sections]

    def _section(self, section: AgreementSection, number: int) -> SectionView:
        once = self.scope.once
        lines = once(section.title, lambda: heading(section.title, self.scope))
        title = f"{number}.{NBSP}{' '.join(lines)}"
        printed_points = point_lines(once(section.points, lambda: list(_points(section, number))), self.scope)
        last = number == len(self.agreement.sections)
        return SectionView(title, with_signature(printed_points) if last else printed_points)

    def _column(self, side: Side) -> PartyView:
        called = capitalised(self.scope.text(side.party.called))
        asked = self.agreement.requisites
        all_known = IN_FORM if side.entry is None else REQUISITES
        wanted = [key for key in asked or all_known if key != NO_REQUISITES]
        pairs = _requisites(side, wanted)
        found = [
            self.scope.text(Scalar(self._spelled(label) + text, getattr(text, "span", None))) for label, text in pairs
        ]
        if side.entry is None:
            post = capitalised(side.party.post) if side.party.post else f"{SHORT_BLANK} (должность)"
            return PartyView(called, found, self.scope.text(post), f"{SHORT_BLANK} (ФИО)", "М.П.")
        post, name = "", ""
        if side.head_referent is not None:
            try:
                post = capitalised(self.scope.text(side.head_referent.at(["должность"])("им")))
                name = self.scope.text(side.head_referent.at(["подпись"])("им"), sentence=False)
            except Unprintable as error:
                self._report(error.message, error.hint, error.rule, _place(side))
        return PartyView(called, found, post, name, "М.П.")

    def _spelled(self, words: str) -> str:
        """Return the program's own words with or without ё, as the house style has it."""
        return words if self.scope.style.yo == "да" else words.replace("ё", "е")

    def _report(self, message: str, hint: str, rule: str, span: Span | None) -> None:
        self.scope.problems.append(Problem(message, span, hint, rule))


def numbered_points(agreement: Agreement) -> Iterator[Marked]:
    """Yield the points of all sections with their numbers."""
    for number, section in enumerate(agreement.sections, 1):
        yield from _points(section, number)


def _points(section: AgreementSection, number: int) -> Iterator[Marked]:
    return points(section.points, prefix=f"{number}.")


@cache
def _kind(title: tuple[str, ...]) -> str:
    """Return how an agreement speaks of itself."""
    named = fold(" ".join(title))
    return next((words for word, words in KINDS.items() if re.search(rf"\b{word}", named)), KINDS["соглашение"])


def _place(side: Side) -> Span | None:
    return side.party.organisation.span if side.party.organisation is not None else side.party.called.span


def _requisites(side: Side, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the requisites of a party with what stands before each, blanks in a form; ИНН and КПП share a line."""
    known = dict(recorded(side.entry)) if side.entry is not None else None
    values = {key: known.get(key, "") if known is not None else _blank(key) for key in wanted}
    if values.get("инн") and values.get("кпп"):
        values["инн"] = Scalar(f"{values['инн']}/{values['кпп']}", getattr(values["инн"], "span", None))
        del values["кпп"]
    for key, value in values.items():
        label = "ИНН/КПП" if key == "инн" and "/" in value else LABELS.get(key, "")
        if value:
            yield f"{label} " if label else "", value


def _blank(key: str) -> str:
    return SHORT_BLANK if key not in ("инн", "кпп") else SHORT_BLANK[:10]
