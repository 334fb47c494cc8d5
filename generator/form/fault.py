"""Knows how a fault of form is said: what the standard asks, what there is, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.form.edition import Edition
from generator.form.layout import Layout, Paragraph
from generator.form.roles import Roles
from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `rule` is a short Russian slug."""

    rule: str
    message: str
    hint: str
    where: str = ""
    severity: Severity = Severity.ERROR

    def problem(self, name: str) -> Problem:
        """Return the fault as a problem of the file of that name."""
        place = f"{name}, {self.where}" if self.where else name
        return Problem(self.message, None, self.hint, self.rule, self.severity, place)


@dataclass(frozen=True)
class Form:
    """A document whose form is looked at, and the edition of the standard that holds for it."""

    layout: Layout
    roles: Roles
    edition: Edition


Rule = Callable[[Form], Iterator[Fault]]


def together(
    rule: str, wrong: Sequence[Paragraph], message: str, hint: str, severity: Severity = Severity.ERROR
) -> Iterator[Fault]:
    """Yield one fault for all paragraphs that have it: at the first of them, with their number."""
    if wrong:
        others = f" (таких мест: {len(wrong)})" if len(wrong) > 1 else ""
        yield Fault(rule, message + others, hint, wrong[0].where, severity)


def mm(length: float) -> str:
    """Return a length as a person writes it: «12,5 мм»."""
    return f"{length:.1f}".removesuffix(".0").replace(".", ",") + " мм"


def number(value: float) -> str:
    """Return a number with a comma."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
