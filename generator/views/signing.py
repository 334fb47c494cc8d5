"""Knows what stands below the text of an order: signatures, approvals, visas, the executor, the sheet of acquaintance.

Requisites by ГОСТ Р 7.0.97-2025: 20 approval, 21 visa, 22 signature, 23 mark of an electronic signature, 25 executor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.models.order import Order
from generator.models.register import Certificate, Person
from generator.problems import Problem
from generator.russian.approval import kind_in
from generator.russian.dates import date_in_digits
from generator.russian.names import INITIALS
from generator.russian.words import NBSP, capitalised
from generator.source import Scalar
from generator.views.blanks import SIGNATURE, blank_date, number_or_blank, printed_date
from generator.views.fields import printed
from generator.views.references import Scope, Unprintable
from generator.views.stamp import authority_genitive

_BY_DOCUMENT = re.compile(r"(?:письмом|протоколом|решением|заключением|приказом|распоряжением|постановлением)\b", re.I)
"""How an approval begins that is a document and no person."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs; the mark has lines where the signature is electronic."""

    post: str = printed("должность")
    name: str = printed("фио")
    mark: list[str] = printed("отметка")


@dataclass(frozen=True, slots=True)
class Signer:
    """One of two who sign side by side."""

    post: str = printed("должность")
    name: str = printed("фио")


@dataclass(frozen=True, slots=True)
class SignaturePair:
    """Two who are equal and sign side by side; the right one may be nobody."""

    left: Signer = printed("левая")
    right: Signer = printed("правая")


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A stamp of approval, line by line."""

    lines: list[str] = printed("строки")


@dataclass(frozen=True, slots=True)
class Visa:
    """Who has seen a draft, with room for a signature and a date."""

    post: str = printed("должность")
    date: str = printed("дата")
    line: str = printed("черта")
    name: str = printed("фио")


@dataclass(frozen=True, slots=True)
class Reader:
    """One who signs that the order is known."""

    number: str = printed("номер")
    name: str = printed("фио")
    post: str = printed("должность")


@dataclass(frozen=True, slots=True)
class AcquaintanceView:
    """All that the template of the sheet of acquaintance sees."""

    title: list[str] = printed("наименование")
    readers: list[Reader] = printed("строки")


def signatures(order: Order, scope: Scope, people: dict[str, Person]) -> list[Signature]:
    """Return the signatures; `people` are those who hold the posts on the day of the order, by key."""
    found = []
    for key in order.signers:
        post, name = scope.of_person(key, "должность в подписи"), scope.of_person(key, "подпись")
        person = people.get(key)
        mark = _mark(person, key, order.date, scope) if order.electronic == "да" and person is not None else []
        if mark and order.side_by_side == "да":
            message = "отметки об электронной подписи рядом не помещаются"
            hint = "уберите «подписи рядом» или «электронная подпись»"
            scope.problems.append(Problem(message, order.place_of("подписи рядом"), hint, "подписи-рядом"))
        found.append(Signature(capitalised(post), name, mark))
    return found


NOBODY = Signer("", "")


def in_pairs(found: list[Signature]) -> list[SignaturePair]:
    """Return signatures side by side, two in a row (5.22)."""
    whole = [Signer(each.post, each.name) for each in found]
    whole += [NOBODY] * (len(whole) % 2)
    return [SignaturePair(left, right) for left, right in zip(whole[::2], whole[1::2], strict=True)]


def _mark(person: Person, key: Scalar, day: date | None, scope: Scope) -> list[str]:
    """Return the certificate, its owner and its validity (5.23)."""
    try:
        certificate = _certificate(person, key, day)
    except Unprintable as error:
        scope.problems.append(Problem(error.message, key.span, error.hint, error.rule))
        return []
    since, until = (date_in_digits(each) if each else "" for each in (certificate.since, certificate.until))
    validity = f"Действителен с{NBSP}{since} по{NBSP}{until}"
    return [f"Сертификат {scope.text(certificate.number)}", f"Владелец {person.name}", validity]


def _certificate(person: Person, key: str, day: date | None) -> Certificate:
    if not person.certificates:
        hint = "допишите в реестре к этой записи:\nсертификат:\n  номер: …\n  с: …\n  по: …"
        raise Unprintable(f"в реестре нет сертификата электронной подписи у записи «{key}»", hint, "сертификат")
    valid = [each for each in person.certificates if day is None or each.holds(day)]
    if not valid and day is not None:
        message = f"сертификат «{key}» не действует {date_in_digits(day)}"
        raise Unprintable(message, "поправьте его «с» и «по» в реестре или дату документа", "сертификат")
    return valid[-1]


def approvals(order: Order, scope: Scope) -> list[ApprovalView]:
    """Return the stamps of approval: СОГЛАСОВАНО by a person, or by a document (5.20)."""
    return [ApprovalView(["СОГЛАСОВАНО", *_approved_by(key, scope)]) for key in order.approvals]


def _approved_by(key: Scalar, scope: Scope) -> list[str]:
    if _BY_DOCUMENT.match(key):
        return [scope.text(key, sentence=False)]
    return [_post(key, scope), f"{SIGNATURE}{NBSP}{scope.of_someone(key, 'подпись')}", blank_date()]


def visas(order: Order, scope: Scope) -> list[Visa]:
    """Return the visas of a draft (5.21)."""
    return [Visa(_post(key, scope), blank_date(), SIGNATURE, scope.of_someone(key, "подпись")) for key in order.visas]


def _post(key: Scalar, scope: Scope) -> str:
    """Return the post of an official; that of the head of an organisation with its name."""
    post = scope.of_someone(key, "должность")
    return capitalised(post if scope.is_person(key) else f"{post} {scope.in_case(key, 'род')}")


def executor(key: Scalar, scope: Scope) -> list[str]:
    """Return the full name and the telephone (5.25)."""
    phone = scope.of_person(key, "телефон", optional=True)
    name = scope.of_person(key, "фио")
    if INITIALS.search(name):
        name = scope.of_person(key, "подпись")
    return [line for line in (name, phone) if line]


def acquaintance(order: Order, scope: Scope) -> Iterator[AcquaintanceView]:
    """Yield the sheet «С приказом … ознакомлены», where somebody is to sign it."""
    if not order.acquainted:
        return
    try:
        authority = authority_genitive(scope)
    except Unprintable:  # told of where the letterhead is printed
        authority = ""
    number = scope.expand(number_or_blank(order.number))
    act = f"С {kind_in(order.kind, 'твор')} {authority} от {printed_date(order.date, scope.style)} № {number}"
    readers = [
        Reader(str(n), scope.of_someone(key, "фио"), _post(key, scope)) for n, key in enumerate(order.acquainted, 1)
    ]
    yield AcquaintanceView([scope.text(Scalar(f"{act} ознакомлены:"))], readers)
