"""CHECKS: one mistake each, which the form does not make impossible. The docstring of a rule is the user's page.

printed     one document as rules see it: every text with its place and what it is a part of
rule        what a rule is, and its page
references  how an order speaks of its appendices
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.bundle import Bundle
from generator.models.document import Document
from generator.models.register import Register
from generator.models.unchecked import KEY
from generator.problems import Problem
from generator.rules import (
    appendix_unmentioned,
    later_act,
    mixed_alphabets,
    number_taken,
    submit_not_provide,
)
from generator.rules.printed import Printed, read
from generator.rules.rule import Rule, rule
from generator.russian.words import fold, suggestion
from generator.source import Scalar
from generator.views import Part

RULES: tuple[Rule, ...] = tuple(
    map(
        rule,
        (
            appendix_unmentioned,
            submit_not_provide,
            later_act,
            mixed_alphabets,
            number_taken,
        ),
    )
)
"""All rules, in the order in which they are listed."""


def named(name: str) -> Rule | None:
    """Return the rule of a name, compared as keys are."""
    return next((each for each in RULES if fold(each.name) == fold(name)), None)


def run(bundle: Bundle, parts: Iterable[Part]) -> list[Problem]:
    """Return what the rules find in a document and its appendices, but for those that are switched off there."""
    order = read(bundle, parts)
    return [problem for printed in order.set for problem in _of_document(printed)]


def run_on_folder(documents: Sequence[tuple[Document, Register | None]]) -> list[Problem]:
    """Return what the rules that look at several documents find in those that share a register."""
    found: list[Problem] = []
    for register in {id(register): register for _, register in documents}.values():
        of_register = [document for document, its in documents if its is register]
        for each in RULES:
            if each.check_folder is not None:
                checked = [document for document in of_register if each.name not in _off(document, register)]
                found += each.found(each.check_folder(checked))
    return found


def unknown_names(unchecked: Iterable[Scalar]) -> Iterator[Problem]:
    """Yield the rules that are switched off and do not exist."""
    for name in unchecked:
        if named(name) is None:
            names = [each.name for each in RULES]
            message = f"нет правила «{name}»{suggestion(name, names)}"
            yield Problem(message, name.span, "все правила покажет prikaz rules", KEY.replace(" ", "-"))


def _of_document(printed: Printed) -> Iterator[Problem]:
    owner = printed.bundle.owner.document if printed.bundle.owner is not None else printed.bundle.document
    off = _off(printed.document, owner, printed.bundle.register)
    yield from unknown_names((*printed.document.unchecked, *printed.bundle.register.unchecked))
    for each in RULES:
        if each.check is not None and each.name not in off:
            yield from each.found(each.check(printed))


def _off(*places: Document | Register | None) -> set[str]:
    """Return the names of the rules that a document, the order that it belongs to or the register switches off."""
    written = (name for place in places if place is not None for name in place.unchecked)
    return {found.name for name in written if (found := named(name)) is not None}
