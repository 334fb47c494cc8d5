"""Knows the command line: which commands there are, and how a run ends.

Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 a fault of the program, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from generator import __version__
from generator.commands import build, check, decline, diff, git, new, next, preview, replace, rules, schema, text
from generator.commands.console import never_fail, report_fault, show
from generator.commands.parser import Parser
from generator.problems import Stop

COMMANDS = (new, check, build, preview, next, replace, text, diff, git, rules, decline, schema)
PROBLEMS, FAULT, INTERRUPTED = 1, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        never_fail(stream)
    gc.set_threshold(20_000)  # what is loaded at the start stays: looking through it again and again takes 20 ms
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins takes 15 ms and finds none
    try:
        arguments = parser().parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return int(stop.code or 0)
    except Stop as stop:
        show(stop.problems)
        return PROBLEMS
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if "KeyboardInterrupt" in str(error):  # pydantic tells of one as of an error of its own
            return _interrupted()
        report_fault(error, list(argv) if argv is not None else sys.argv[1:])
        return FAULT


def _interrupted() -> int:
    print("прервано", file=sys.stderr)
    return INTERRUPTED


def parser() -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="prikaz",
        description="Приказы, планы мероприятий, соглашения и программы: из YAML — готовый DOCX.",
        epilog="Справка по команде: prikaz КОМАНДА --help",
    )
    top.add_argument("--version", action="version", version=f"prikaz {__version__}", help="показать версию и выйти")
    commands = top.add_subparsers(title="команды", metavar="КОМАНДА", required=True, parser_class=Parser)
    for command in COMMANDS:
        command.add(commands)
    return top
