"""Knows how Russian text is found in the program and its pages, and which words of it no dictionary has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pymorphy3 import MorphAnalyzer

from generator.rules import RULES
from tests.conftest import ROOT

OWN = ROOT / "tests" / "слова.txt"
"""Words of the project that the dictionary lacks, one a line."""
PAGES = ("README.md", "docs/*.md", "generator/scaffolds/**/*.*", "generator/preview/page/*.*")
NOT_TEXT = re.compile(r"[\\|\[\]^$]|\(\?")
"""What stands in a pattern, and not in a message."""
HOLE = "\0"
"""What stands in the place of a value in the text of an f-string."""
WORD = re.compile(r"(?<![А-Яа-яЁё\d\0-])[А-Яа-яЁё]{3,}(?:-[А-Яа-яЁё]+)*(?![А-Яа-яЁё\0-])")
MIXED = re.compile(r"[А-Яа-яЁё]+[A-Za-z][A-Za-zА-Яа-яЁё]*|[A-Za-z]+[А-Яа-яЁё][A-Za-zА-Яа-яЁё]*")
"""A word in two alphabets: a letter of it was typed in the wrong one."""
LONGEST_ABBREVIATION = 6


class Unknown(NamedTuple):
    """A word that no dictionary has, and where it stands."""

    file: str
    line: int
    word: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: «{self.word}»"


def unknown_words() -> list[Unknown]:
    """Return all unknown words of messages, help, scaffolds and pages for readers."""
    texts = [
        (path, *each) for path in _modules() for each in literals(path.read_text("utf-8"), language=_is_language(path))
    ]
    texts += [(path, *each) for path in _pages() for each in enumerate(path.read_text("utf-8").splitlines(), 1)]
    texts += [
        (ROOT / "generator" / "rules" / rule.name, number, line)
        for rule in RULES
        for number, line in enumerate(rule.page.splitlines(), 1)
        if not line.startswith("    ")  # an example, which may be a bad one
    ]
    return [
        Unknown(path.relative_to(ROOT).as_posix(), line, word)
        for path, line, text in texts
        for word in (*MIXED.findall(text), *WORD.findall(text))
        if not is_known(word)
    ]


def literals(code: str, *, language: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that a person may read, with their lines: no docstrings, no patterns.

    The parts that know the `language` keep endings and stems in tables: of them only phrases in functions count.
    """
    tree = ast.parse(code)
    parts = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)] if language else [tree]
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in (node for part in parts for node in ast.walk(part)):  # a string comes before its parts
        text = _text(node)
        if text is None or id(node) in passed:
            continue
        passed |= {id(part) for part in ast.walk(node)}
        if not NOT_TEXT.search(text) and not (language and " " not in text.strip()):
            yield node.lineno, text


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def is_known(word: str) -> bool:
    """Tell whether a word, or each part of one with hyphens, is in a dictionary or is an abbreviation."""
    if word.isupper() and len(word) <= LONGEST_ABBREVIATION:
        return True
    if word.lower() in own_words() or _analyzer().word_is_known(word):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(len(part) < 3 or is_known(part) for part in parts)


@cache
def own_words() -> frozenset[str]:
    """Return the words of the project's own list."""
    return frozenset(OWN.read_text(encoding="utf-8").split())


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer()


def _modules() -> list[Path]:
    return sorted((ROOT / "generator").rglob("*.py"))


def _is_language(path: Path) -> bool:
    return any((ROOT / "generator" / part) in path.parents for part in ("russian", "rules"))


def _pages() -> list[Path]:
    found = {path for pattern in PAGES for path in ROOT.glob(pattern) if path.is_file() and path.suffix != ".py"}
    return sorted(path for path in found if path.suffix not in (".png", ".pyc"))
