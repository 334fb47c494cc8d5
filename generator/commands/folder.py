"""Knows how `prikaz new` makes a working folder: asks for what the command does not say, and writes the files.

It is loaded only when a folder is made, so that other commands need not wait for what it needs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from generator import files, schemas
from generator.commands.console import in_quotes
from generator.problems import Problem, Stop
from generator.russian.words import capitalised
from generator.scaffolds.folder import NAMES, QUESTIONS, Answers, Question, contents, proposed, tidy, wrong

USUAL = "документы"


def run(arguments: argparse.Namespace) -> int:
    """Ask, then write the folder and say what to do next; nothing is written before all is known and right.

    Raises Stop where files are in the way, KeyboardInterrupt where the answers end.
    """
    given = {each.name: answer for each in QUESTIONS if (answer := getattr(arguments, each.name)) is not None}
    questions = open_questions(given)
    asking = bool(questions) and sys.stdin.isatty()
    folder = arguments.output or (None if asking else Path(USUAL))
    if folder is not None and (problems := problems_in(folder, force=arguments.force)):
        raise Stop(problems)
    answers = _answers(given, questions, _asked_question if asking else proposed)
    folder = folder or _asked_folder(force=arguments.force)
    for path, data in schemas.stale(folder / schemas.FOLDER).items():
        files.write(path, data)
    for name, data in contents(answers).items():
        files.write(folder / name, data)
    _report(files.shown(folder), [] if asking else [f"{each.words} – {answers[each.name]}" for each in questions])
    return 0


def option(name: str, text: str) -> str:
    """Return what an option answers to the question of its name; raises the error of argparse."""
    answer = tidy(text)
    if reason := wrong(name, answer):
        raise argparse.ArgumentTypeError(reason)
    return answer


def open_questions(given: Answers) -> list[Question]:
    """Return the questions left: the municipality matters only to the name of the authority."""
    known = {*given, "municipality"} if "authority" in given else {*given}
    return [question for question in QUESTIONS if question.name not in known]


def problems_in(folder: Path, *, force: bool) -> list[Problem]:
    """Return what keeps a folder from being made: files that are there, unless they may be replaced, and others'."""
    place = files.shown(folder)
    if files.is_file(folder):
        return [Problem("это файл, а нужна папка", None, "укажите другую: -o ПАПКА", "файл-есть", place=place)]
    try:
        schemas.stale(folder / schemas.FOLDER)
    except Stop as stop:
        return list(stop.problems)
    there = [name for name in NAMES if files.is_file(folder / name) or files.is_dir(folder / name)]
    if not there or force:
        return []
    hint = "укажите другую папку: -o ПАПКА; чтобы записать поверх: --force"
    return [Problem(f"уже есть: {', '.join(there)}", None, hint, "файл-есть", place=place)]


def _answers(given: Answers, questions: Iterable[Question], answer: Callable[[Question, Answers], str]) -> Answers:
    answers = dict(given)
    for question in questions:
        answers[question.name] = answer(question, answers)
    return answers


def _asked_question(question: Question, answers: Answers) -> str:
    prompt = f"{capitalised(question.words)}, например {question.example}"
    return _asked(prompt, proposed(question, answers), tidy, partial(wrong, question.name))


def _asked_folder(*, force: bool) -> Path:
    def wrong_name(answer: str) -> str:
        if not answer.isprintable():
            return "в имени есть знак, который нельзя напечатать"
        return "; ".join(problem.message for problem in problems_in(Path(answer), force=force))

    return Path(_asked("Папка, например приказы 2026", USUAL, str.strip, wrong_name))


def _asked(prompt: str, usual: str, tidied: Callable[[str], str], reason: Callable[[str], str]) -> str:
    """Return the first answer that is not wrong, an empty one being the usual; KeyboardInterrupt where none comes."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # bytes that are no text are a wrong answer, not a fault
    while True:
        print(f"{prompt} [{usual}]: ", end="", file=sys.stderr, flush=True)
        try:
            answer = tidied(input()) or usual
        except (EOFError, KeyboardInterrupt):
            print(file=sys.stderr)
            raise KeyboardInterrupt from None
        if not (why := reason(answer)):
            return answer
        print(f"    {why}", file=sys.stderr)


def _report(folder: str, taken: list[str]) -> None:
    print(f"{folder}: создана рабочая папка; что в ней — в файле ПРОЧТИ.md")
    if taken:
        print("взято из примера, замените в реестре своим:")
        print("\n".join(f"    {answer}" for answer in taken))
    print("методист и организации в реестре вымышлены; дальше:")
    for command in ("check", "build"):
        print(f"    prikaz {command} {in_quotes(folder)}")
