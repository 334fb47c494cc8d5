"""Knows what an order prints: letterhead, requisites, text, and what stands below it.

Requisites by ГОСТ Р 7.0.97-2025: 01 coat of arms, 05 author, 09 kind, 10 date, 11 number, 13 place, 17 heading,
31 QR code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.models import style as setting
from generator.models.order import DASHES, Order
from generator.models.register import Person
from generator.problems import Problem
from generator.russian.approval import command_word
from generator.russian.words import NBSP, capitalised
from generator.source import Scalar
from generator.views.blanks import number_or_blank, printed_date
from generator.views.cells import heading, lines
from generator.views.fields import printed
from generator.views.numbering import Marked, listed, points
from generator.views.points import PointLine, point_lines, with_signature
from generator.views.references import Scope
from generator.views.signing import (
    ApprovalView,
    Signature,
    SignaturePair,
    Visa,
    approvals,
    executor,
    in_pairs,
    signatures,
    visas,
)
from generator.word.codes import qr_code
from generator.word.pictures import Picture


@dataclass(frozen=True, slots=True)
class PreambleLine:
    """A paragraph of the preamble, with the word that commands where it stands at its end."""

    text: str = printed("текст")
    command: str = printed("слово")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above a document of the authority, and the place where it is issued."""

    lines: list[str]
    place: str
    coat_of_arms: Picture | None = None


@dataclass(frozen=True, slots=True)
class OrderView:
    """All that the template of an order sees."""

    property_title: str = printed("свойства_название")
    coat_of_arms: Picture | None = printed("герб")
    letterhead: list[str] = printed("бланк")
    kind: str = printed("вид_документа")
    kind_spaced: bool = printed("вид_вразрядку")
    date: str = printed("дата")
    number: str = printed("номер")
    place: str = printed("место_издания")
    requisites_at_edges: bool = printed("реквизиты_по_краям")
    requisites_in_line: bool = printed("реквизиты_строкой")
    requisites_in_column: bool = printed("реквизиты_столбиком")
    place_between: bool = printed("место_между")
    place_below: bool = printed("место_ниже")
    place_at_left: bool = printed("место_слева")
    heading: list[str] = printed("заголовок")
    heading_centred: bool = printed("заголовок_по_центру")
    preamble: list[PreambleLine] = printed("преамбула")
    command_apart: bool = printed("слово_отдельно")
    command: str = printed("слово")
    points: list[PointLine] = printed("пункты")
    signatures: list[Signature] = printed("подписи")
    pairs: list[SignaturePair] = printed("подписи_рядом")
    approvals: list[ApprovalView] = printed("согласования")
    visas: list[Visa] = printed("визы")
    executor: list[str] = printed("исполнитель")
    code: Picture | None = printed("штрих_код")


def order_view(order: Order, scope: Scope, letterhead: Letterhead, people: dict[str, Person]) -> OrderView:
    """Return what an order prints; problems are added to the scope's.

    `people` are those who hold the posts of the signers, by key.
    """
    style = scope.style
    title = heading(order.heading, scope)
    command = order.command or command_word(order.kind)
    apart = style.command == setting.OWN_LINE
    day, number = printed_date(order.date, style), scope.text(number_or_blank(order.number))
    place = letterhead.place
    below = bool(place) and style.place == setting.BELOW
    between = bool(place) and style.place == setting.BETWEEN
    edges = style.date_and_number == setting.EDGES
    signed, aside = signatures(order, scope, people), order.side_by_side == "да"
    return OrderView(
        property_title=f"{capitalised(order.kind)} {' '.join(title)}",
        coat_of_arms=letterhead.coat_of_arms,
        letterhead=letterhead.lines,
        kind=order.kind.upper(),
        kind_spaced=style.kind == setting.LETTERSPACED,
        date=day,
        number=number,
        place=place if below or between else "",
        requisites_at_edges=edges,
        requisites_in_line=style.date_and_number == setting.ONE_LINE,
        requisites_in_column=style.date_and_number == setting.COLUMN,
        place_between=between and edges,
        place_below=below and edges,
        place_at_left=(below or between) and not edges,
        heading=title,
        heading_centred=style.heading == setting.CENTRED,
        preamble=_preamble(order, scope, "" if apart else command),
        command_apart=apart,
        command=command.upper() if apart else "",
        points=with_signature(point_lines(numbered_points(order), scope)),
        signatures=[] if aside else signed,
        pairs=in_pairs(signed) if aside else [],
        approvals=approvals(order, scope),
        visas=visas(order, scope),
        executor=executor(order.executor, scope) if order.executor else [],
        code=_code(style.code, scope),
    )


def _preamble(order: Order, scope: Scope, command: str) -> list[PreambleLine]:
    printed_lines = (pair for marked in listed(order.preamble) for pair in lines(marked, scope))
    texts = [f"{label}{NBSP}{text}" if label else text for label, text in printed_lines]
    if not command:
        return [PreambleLine(text, "") for text in texts]
    *before, last = texts or [""]
    return [*(PreambleLine(text, "") for text in before), PreambleLine(last, command)]


def numbered_points(order: Order) -> Iterator[Marked]:
    """Return the points of an order with their numbers."""
    return points(order.points, dashes=order.subpoint_mark == DASHES)


def _code(text: Scalar | None, scope: Scope) -> Picture | None:
    """Return the QR code of a text with references; problems are added to the scope's (2025, requisite 31)."""
    if text is None:
        return None
    try:
        return qr_code(scope.expand(text).replace(NBSP, " "))
    except ValueError as error:
        scope.problems.append(Problem(str(error), text.span, "сократите текст", "штрих-код"))
        return None
