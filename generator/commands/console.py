"""Knows the console: its encodings, its messages, and what is said when the program itself is at fault."""

from __future__ import annotations

import codecs
import json
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from generator import __version__
from generator.problems import Problem, Severity

_PLAIN = {"«": '"', "»": '"', "„": '"', "“": '"', "–": "-", "—": "-", "…": "...", "№": "N", "\u00a0": " ", "→": "->"}

NOTHING_FOUND = "документов не найдено: укажите файл YAML или папку с ними"


def never_fail(stream: TextIO) -> None:
    """Let a stream print any text: UTF-8 where it has no Cyrillic at all, else the nearest signs it has."""
    if not hasattr(stream, "reconfigure"):
        return
    codecs.register_error("prikaz", _nearest)
    try:
        "Я".encode(stream.encoding or "ascii")
        stream.reconfigure(errors="prikaz")
    except (UnicodeEncodeError, LookupError):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign) or f"\\u{ord(sign):04x}" for sign in lost), error.end


def show(problems: Iterable[Problem], *, as_json: bool = False, as_sarif: bool = False) -> None:
    """Print problems in their order, those that say the same of one file once, with all their lines."""
    if as_json or as_sarif:
        print(json.dumps(_plain(problems, as_sarif=as_sarif), ensure_ascii=False, indent=2))
        return
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        file = problem.span.file if problem.span is not None else problem.place
        alike.setdefault((file, problem.severity, problem.message, problem.hint), []).append(problem)
    for first, *others in alike.values():
        print(_pointed(first))
        if others:
            print("    то же в строках: " + ", ".join(_lines(others)))


def _plain(problems: Iterable[Problem], *, as_sarif: bool) -> object:
    if not as_sarif:
        return [problem.as_json() for problem in problems]
    from generator.commands import sarif

    return sarif.as_sarif(problems)


def _pointed(problem: Problem) -> str:
    """Return a problem with its line, marks under the place, and the name of its rule where that has a page."""
    from generator.rules import named

    head, *hint = str(problem).split("\n")
    rule = f" [{problem.rule}]" if problem.rule and named(problem.rule) is not None else ""
    return "\n".join([head + rule, *("  " + line for line in problem.excerpt), *hint])


def _lines(problems: Iterable[Problem]) -> Iterable[str]:
    numbers = {p.span.file.position(p.span.start)[0] for p in problems if p.span is not None}
    return map(str, sorted(numbers))


def in_quotes(path: str) -> str:
    """Return a path as it is typed in a command."""
    return f'"{path}"' if " " in path else path


def tally(problems: Iterable[Problem]) -> str:
    """Count problems by level: «ошибок: 2, предупреждений: 1»."""
    levels = [problem.severity for problem in problems]
    words = {Severity.ERROR: "ошибок", Severity.WARNING: "предупреждений", Severity.NOTE: "замечаний"}
    counted = (f"{word}: {levels.count(level)}" for level, word in words.items() if level in levels)
    return ", ".join(counted) or "ошибок нет"


def report_fault(error: Exception, argv: list[str]) -> None:
    """Say that the program is at fault, and put all that its authors need into a file."""
    report = "\n".join(
        (
            f"prikaz {__version__}, Python {platform.python_version()}, {platform.system()}",
            "prikaz " + " ".join(argv),
            *traceback.format_exception(error),
        )
    )
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="prikaz-", suffix=".txt", delete=False
    ) as file:  # the one place where a name by chance is right: reports must not overwrite one another
        file.write(report)
    print("ошибка самой программы; файлы, которые она не успела записать, не тронуты", file=sys.stderr)
    print(f"    пришлите авторам этот отчёт и файлы, на которых она случилась: {Path(file.name)}", file=sys.stderr)
