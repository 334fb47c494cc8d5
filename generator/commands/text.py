"""Knows `prikaz text`: any DOCX, template or YAML as readable plain text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from generator.files import is_dir
from generator.problems import Problem, Stop, has_errors


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "показать DOCX, шаблон или YAML простым текстом"
    command = commands.add_parser("text", help=words, description=words.capitalize() + ".")
    command.add_argument("path", type=Path, metavar="ФАЙЛ", help="файл DOCX или YAML")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the text of one file."""
    text, problems = _text(arguments.path)
    sys.stdout.write(text)
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(has_errors(problems))


def _text(path: Path) -> tuple[str, list[Problem]]:
    if path.suffix.lower() in (".yaml", ".yml"):
        from generator.build import Workshop, is_series, printed

        workshop = Workshop()
        if is_series(path, workshop):
            from generator.batch import printed_series

            return printed_series(path, workshop)
        return printed(path)
    if is_dir(path):
        return "", [Problem("это папка, а нужен файл", place=str(path), hint="prikaz text ФАЙЛ", rule="нет-файла")]
    from generator.word.reading import read_text
    from generator.word.skeleton import read_skeleton

    try:
        data = path.read_bytes()
        text = read_text(data)
        is_template = "{{" in text or "{%" in text
        return (read_skeleton(data) if is_template else text), []
    except OSError:
        hint = "проверьте имя файла и папку"
        return "", [Problem("файл не открывается", place=str(path), hint=hint, rule="нет-файла")]
    except Stop as stop:
        return "", list(stop.problems)
