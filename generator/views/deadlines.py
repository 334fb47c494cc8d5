"""Knows how the cells of a column «Срок» are printed: as written, or in one form where the house style asks for it."""

from __future__ import annotations

import re

from generator.models.style import UNIFORM
from generator.models.text import Item
from generator.problems import Problem
from generator.russian.words import capitalised
from generator.views.cells import cell
from generator.views.references import Scope

_NUMBERS = re.compile("[0-9IVX]")
"""Without a number no day or quarter can be wrong."""


def deadline(text: tuple[Item, ...], scope: Scope) -> str:
    """Return the text of a cell with deadlines; what is wrong with the days is added to the scope's problems."""
    return cell(text, scope, lambda item: _one_form(item, scope))


def _one_form(item: Item, scope: Scope) -> str:
    """Return a deadline in the one form, nothing where it is to be printed as written."""
    uniform = scope.style.terms == UNIFORM
    if item.text is None or item.items or not (uniform or _NUMBERS.search(item.text)):
        return ""
    from generator.russian.terms import parse_term, print_term  # 25 ms that only deadlines need

    written = scope.expand(item.text)
    term = parse_term(written, scope.period, scope.day)
    for wrong in term.impossible:
        place = item.text.span and item.text.span.find(wrong)
        scope.problems.append(Problem(f"такого срока нет: «{wrong}»", place, "проверьте число, месяц и год", "срок"))
    if not uniform or term.impossible:
        return ""
    printed = scope.text(print_term(term), sentence=False)
    return capitalised(printed) if written[:1].isupper() else printed
