"""Knows where a new set may be written: never over the old one, nor over what the program did not make."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import files
from generator.problems import Problem, Stop


def refuse_old_folder(paths: Iterable[Path], folder: Path) -> None:
    """Stop where the new folder is the old one or lies in it; links are followed."""
    new = Path(os.path.realpath(folder))
    for path in paths:
        old = Path(os.path.realpath(path))
        if files.is_dir(path) and new.is_relative_to(old):
            message = "новая папка лежит в старой" if new != old else "новая папка – та же, что старая"
            hint = f"укажите другую, рядом: -o {files.shown(old.parent / 'новая-папка')}"
            raise Stop([Problem(message, None, hint, "старая-папка", place=files.shown(folder))])
        if not files.is_dir(path) and new == old.parent:
            message, hint = "в этой папке лежит старый документ", "укажите другую папку: -o ПАПКА"
            raise Stop([Problem(message, None, hint, "старая-папка", place=files.shown(folder))])


def refuse_clashes(targets: Iterable[tuple[Path, Path]]) -> None:
    """Stop where two files would get one name; `targets` are files with their new places."""
    taken: dict[str, Path] = {}
    problems = []
    for path, relative in targets:
        other = taken.setdefault(str(relative).casefold(), path)
        if other != path:
            message = f"два файла попадут в одно место: {relative.as_posix()}"
            hint = f"переименуйте один из них; второй: {files.shown(other)}"
            problems.append(Problem(message, None, hint, "один-файл", place=files.shown(path)))
    if problems:
        raise Stop(problems)


def write(folder: Path, contents: Mapping[Path, bytes], *, force: bool) -> list[Path]:
    """Write files below a folder and return those that are new or changed; raises Stop before anything is written.

    A file that is there and differs is not the program's: `force` replaces it.
    """
    waiting: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    for relative, data in contents.items():
        target = folder / relative
        there = files.read(target)
        if there == data:
            continue
        if there is not None and not force:
            problems.append(_differs(target))
        waiting.append((target, data))
    if problems:
        raise Stop(problems)
    for target, data in waiting:
        files.write(target, data)
    return [target for target, _ in waiting]


def _differs(path: Path) -> Problem:
    message = "такой файл уже есть и отличается от нового"
    hint = "укажите другую папку: -o ПАПКА; чтобы записать поверх: --force"
    return Problem(message, None, hint, "файл-есть", place=files.shown(path))
