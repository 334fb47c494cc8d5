"""Knows how an author says which rules do not hold for his documents, and why."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from generator.models.base import Line, is_unfilled, report, without_note
from generator.problems import Problem
from generator.source import Mapping, Scalar

KEY = "не проверять"
LETTERS_OF_A_REASON = 3


def _reasons(value: object, info: ValidationInfo) -> Any:
    """Return rules with their reasons; one without a reason is reported and left out."""
    if isinstance(value, Mapping):
        reasons: Mapping = without_note(value)
        empty = [rule for rule, reason in reasons.items() if _is_no_reason(reason)]
        for name in filter(reasons.get, empty):  # an empty value is told of already
            report(info, _no_reason(name))
        return Mapping([(rule, reason) for rule, reason in reasons.items() if rule not in empty], reasons.span)
    for rule in value if isinstance(value, list) else [value]:
        if isinstance(rule, Scalar):
            report(info, _no_reason(rule))
    return Mapping([], getattr(value, "span", None))


def _is_no_reason(reason: object) -> bool:
    return (
        isinstance(reason, Scalar) and not is_unfilled(reason) and sum(map(str.isalpha, reason)) < LETTERS_OF_A_REASON
    )


def _no_reason(rule: Scalar) -> Problem:
    hint = f"{KEY}:\n  {rule}: у нас так принято, потому что…"
    return Problem(f"не сказано, почему правило «{rule}» здесь не действует", rule.span, hint, "нет-причины")


Unchecked = Annotated[dict[Line, Line], BeforeValidator(_reasons)]
"""Names of rules with the reasons why they do not hold."""
DESCRIPTION = "Правила, которые здесь не действуют, и почему; имя правила стоит в сообщении в квадратных скобках"
EXAMPLES = [{"номер-занят": "нумерация общая с отделом культуры"}]
