"""Knows `prikaz text`: any DOCX, template or YAML as readable plain text."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from generator.files import is_dir, read
from generator.problems import Problem, Stop, has_errors


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "показать DOCX, шаблон или YAML простым текстом"
    command = commands.add_parser("text", help=words, description=words.capitalize() + ".")
    command.add_argument("path", type=Path, metavar="ФАЙЛ", help="файл DOCX или YAML")
    command.add_argument(
        "--git", action="store_true", help="для git diff: с параметрами страниц; о непонятном файле сказать в тексте"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the text of one file; for git, whatever the file is: where a text is refused, git shows nothing at all."""
    if arguments.git:
        sys.stdout.write(_for_git(arguments.path))
        return 0
    text, problems = _text(arguments.path)
    sys.stdout.write(text)
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(has_errors(problems))


def _for_git(path: Path) -> str:
    from generator.word.reading import read_text
    from generator.word.skeleton import read_skeleton

    try:
        data = read(path) or b""
        text = read_text(data, pages=True)
        return read_skeleton(data) if _is_template(text) else text
    except Stop as stop:
        digest = hashlib.sha256(data).hexdigest()[:12]
        return "".join(f"{problem.message}\n" for problem in stop.problems) + f"контрольная сумма: {digest}\n"


def _is_template(text: str) -> bool:
    return "{{" in text or "{%" in text


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
        return (read_skeleton(data) if _is_template(text) else text), []
    except OSError:
        hint = "проверьте имя файла и папку"
        return "", [Problem("файл не открывается", place=str(path), hint=hint, rule="нет-файла")]
    except Stop as stop:
        return "", list(stop.problems)
