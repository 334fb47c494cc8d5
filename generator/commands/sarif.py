"""Knows SARIF 2.1.0 (OASIS), the form in which systems of code review read what a check has found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.problems import Problem, Severity, Span
from generator.rules import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(problems: Iterable[Problem]) -> dict[str, Any]:
    """Return problems as one run of the program."""
    driver = {"name": "prikaz", "version": __version__, "language": "ru", "rules": [_described(each) for each in RULES]}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem) for problem in problems],
            }
        ],
    }


def _described(rule: Any) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.page},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
    }


def _result(problem: Problem) -> dict[str, Any]:
    text = "\n".join(filter(None, (problem.message, problem.hint)))
    result: dict[str, Any] = {"level": LEVELS[problem.severity], "message": {"text": text}}
    if problem.rule:
        result["ruleId"] = problem.rule
    result["locations"] = [_location(problem)]
    if problem.fix is not None:
        replacement = {
            "deletedRegion": _region(problem.fix.span),
            "insertedContent": {"text": problem.fix.text},
        }
        change = {"artifactLocation": _artifact(problem.fix.span), "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": problem.hint or problem.message}, "artifactChanges": [change]}]
    return result


def _location(problem: Problem) -> dict[str, Any]:
    if problem.span is None:
        return {"logicalLocations": [{"fullyQualifiedName": problem.place}]}
    place = {"artifactLocation": _artifact(problem.span), "region": _region(problem.span)}
    return {"physicalLocation": place}


def _artifact(span: Span) -> dict[str, str]:
    return {"uri": quote(span.file.name.replace("\\", "/"))}


def _region(span: Span) -> dict[str, int]:
    """Lines and columns from 1, the end column behind the last character."""
    line, column = span.file.position(span.start)
    end_line, end_column = span.file.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
