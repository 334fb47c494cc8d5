"""Knows what becomes of each dating in a document: the rules, from top to bottom; the first that applies decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.next_year import context
from generator.next_year.cases import Case
from generator.next_year.passages import Role


class Decision(StrEnum):
    """What becomes of a dating."""

    MOVED = "перенесено"
    HISTORY = "оставлено"
    UNDECIDED = "решите сами"
    YEARLESS = "без года"
    CLEARED = "впишите"


@dataclass(frozen=True)
class Rule:
    """One rule: what it decides, why in Russian, an example for an order of 27.08.2026, and when it applies."""

    name: str
    decision: Decision
    why: str
    example: str
    applies: Callable[[Case], bool]


MOVED, HISTORY, UNDECIDED = Decision.MOVED, Decision.HISTORY, Decision.UNDECIDED
OWN_ACT = Rule(
    "свой акт",
    UNDECIDED,
    "ссылка на документ этого же набора: у нового другие дата и номер",
    "приказа от 27.08.2026 № 218",
    lambda c: c.is_own_act,
)
RULES = (
    Rule(
        "реестр",
        HISTORY,
        "в реестре даты – факты: с какого и по какое число",
        "по: 31.08.2026",
        lambda c: c.role is Role.REGISTER,
    ),
    Rule(
        "комментарий", HISTORY, "комментарий не печатается", "# план на 2026/27 год", lambda c: c.role is Role.COMMENT
    ),
    Rule("заметка", HISTORY, "заметка не печатается", "заметка: сверить до 15.09.2026", lambda c: c.role is Role.NOTE),
    Rule("формула", UNDECIDED, "значение считает формула", "ячейка с =СЦЕПИТЬ(…)", lambda c: c.role is Role.FORMULA),
    Rule(
        "без года",
        Decision.YEARLESS,
        "год не назван: он следует из периода",
        "до 25 сентября; в течение учебного года",
        lambda c: not c.dating.has_year,
    ),
    Rule(
        "документ не меняется",
        HISTORY,
        "документ не переносится",
        "программа на 2025–2028 годы",
        lambda c: c.facts.stays,
    ),
    Rule(
        "дата документа",
        Decision.CLEARED,
        "у нового документа своя дата",
        "дата: 27.08.2026",
        lambda c: c.role is Role.DATE,
    ),
    Rule(
        "новые реквизиты",
        MOVED,
        "ссылка на документ этого же набора: его новые дата и номер известны",
        "приказа от 27.08.2026 № 218",
        lambda c: c.new_act is not None,
    ),
    OWN_ACT,
    Rule(
        "реквизиты акта",
        HISTORY,
        "дата документа, на который ссылаются",
        "письма от 09.01.2026 № 10508/21-22",
        lambda c: c.is_act,
    ),
    Rule(
        "новое название",
        MOVED,
        "название документа этого набора: его новые дата и номер известны",
        "приказа от 27.08.2026 № 218 «О плане на 2026/27 учебный год»",
        lambda c: c.titled_act is not None and c.facts.acts[c.titled_act] is not None,
    ),
    Rule(
        "название своего акта",
        UNDECIDED,
        "название документа этого же набора: у нового другие дата и номер",
        "приказа от 27.08.2026 № 218 «О плане на 2026/27 учебный год»",
        lambda c: c.titled_act is not None,
    ),
    Rule(
        "своё название",
        MOVED,
        "название документа этого набора",
        "«План на 2026/27 учебный год»",
        lambda c: c.is_own_title,
    ),
    Rule(
        "название акта",
        HISTORY,
        "название документа в кавычках",
        "от 11.10.2025 № 863-ОД «О школах в 2025/26 учебном году»",
        lambda c: c.is_quoted and context.names_act(c.around),
    ),
    Rule(
        "нет периода",
        UNDECIDED,
        "у документа нет ни даты, ни периода",
        "до 15.10.2026",
        lambda c: c.facts.move.years is None,
    ),
    Rule("период", MOVED, "период документа", "период: 2026/27 учебный год", lambda c: c.role is Role.PERIOD),
    Rule(
        "название этого года",
        UNDECIDED,
        "год документа внутри чужого названия",
        "конкурс «Учитель года – 2027»",
        lambda c: c.is_quoted and c.touches,
    ),
    Rule("название", HISTORY, "название в кавычках", "программа «Рост на 2024–2028 годы»", lambda c: c.is_quoted),
    Rule(
        "период документа",
        MOVED,
        "тот же период, что у документа",
        "на 2026–2027 учебный год",
        lambda c: c.is_own_period and not c.is_over,
    ),
    Rule(
        "период другого документа",
        MOVED,
        "период другого документа набора",
        "программы на 2027–2029 годы",
        lambda c: bool(c.of_other),
    ),
    Rule(
        "срок ещё идёт",
        HISTORY,
        "период больше года, новый год в него входит",
        "проекта на 2025–2027 годы",
        lambda c: c.still_runs,
    ),
    Rule("прежние годы", HISTORY, "было до этого документа", "итоги 2025/26 учебного года", lambda c: c.is_history),
    Rule(
        "прошлые годы",
        HISTORY,
        "за прошлые годы",
        "за 2024–2026 годы",
        lambda c: c.sticks_out and c.has_begun and context.is_about_what_was(c.around),
    ),
    Rule(
        "срок кончился",
        UNDECIDED,
        "период больше года кончился раньше нового года",
        "проекта на 2023–2026 годы",
        lambda c: c.sticks_out,
    ),
    Rule("давний срок", UNDECIDED, "срок намного раньше документа", "срок: май 2021", lambda c: c.is_strange_deadline),
    Rule("срок", MOVED, "срок исполнения", "срок: сентябрь – октябрь 2026", lambda c: c.role is Role.DEADLINE),
    Rule(
        "прежние итоги",
        HISTORY,
        "прежние итоги: к дате документа уже известны",
        "результаты ГИА 2026 года",
        lambda c: c.has_begun and context.is_past(c.around) and not c.is_own_period,
    ),
    Rule("на год", MOVED, "на этот год", "обучение на 2026 год", lambda c: c.half_over and c.speaks_of_period),
    Rule(
        "год начался до документа",
        UNDECIDED,
        "не ясно, прошлое это или предстоящее",
        "согласовать в 2026 году",
        lambda c: c.half_over,
    ),
    Rule("внутри периода", MOVED, "внутри периода документа", "до 15.06.2027 представить отчёт", lambda c: c.is_within),
    Rule(
        "дальний срок",
        HISTORY,
        "рубеж стратегии или другого дальнего плана",
        "довести долю до 38 % к 2030 году",
        lambda c: c.is_far,
    ),
    Rule(
        "после периода",
        MOVED,
        "срок сразу после периода документа",
        "итоговый отчёт до 15.09.2027",
        lambda c: c.is_later,
    ),
    Rule(
        "начало периода",
        MOVED,
        "захватывает период документа",
        "с 20.08.2026 по 10.09.2026",
        lambda c: not c.in_years and c.touches,
    ),
    Rule("неясно", UNDECIDED, "ни одно правило не подходит", "до 2028 года", lambda c: True),
)
"""Whole years are never guessed: what no rule moves or keeps is left to a person."""


def decide(case: Case) -> Rule:
    """Return the first rule that applies."""
    return next(rule for rule in RULES if rule.applies(case))
