"""Knows what a rule is: a name to say aloud, a level, a page for the user, and a check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from inspect import getdoc
from textwrap import dedent
from types import ModuleType

from generator.models.document import Document
from generator.problems import Problem, Severity
from generator.rules.printed import Printed

BAD, GOOD = "Плохо", "Хорошо"
_EXAMPLE = re.compile(rf"^(?:{BAD}|{GOOD}):\n\n((?:(?:    .*)?\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """One rule, made of its module: `page` is the docstring, in which `BAD` and `GOOD` examples stand.

    `check` yields problems with their places; it knows neither its own name nor its level.
    """

    name: str
    level: Severity
    page: str
    check: Callable[[Printed], Iterator[Problem]] | None = None
    check_folder: Callable[[Sequence[Document]], Iterator[Problem]] | None = None

    @property
    def summary(self) -> str:
        """What is wrong where the rule fires, on one line."""
        return self.page.partition("\n")[0].removesuffix(".")

    def example(self, kind: str) -> str:
        """Return the YAML of the bad or of the good example."""
        found = next(match[1] for match in _EXAMPLE.finditer(self.page + "\n") if match[0].startswith(kind))
        return dedent(found).strip("\n") + "\n"

    def found(self, problems: Iterator[Problem]) -> Iterator[Problem]:
        """Return problems under the name and at the level of the rule."""
        return (replace(problem, rule=self.name, severity=self.level) for problem in problems)


def rule(module: ModuleType) -> Rule:
    """Return the rule that a module is."""
    checks = {name: getattr(module, name, None) for name in ("check", "check_folder")}
    return Rule(module.NAME, module.LEVEL, getdoc(module) or "", **checks)
