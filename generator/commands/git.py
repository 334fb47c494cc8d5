"""Knows `prikaz git`: one repository set up for documents, reversibly; and the check before a commit."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import Any

NAME = "prikaz"
ATTRIBUTES = ".gitattributes"
BEGIN, END = "# prikaz: начало (убрать: prikaz git uninstall)", "# prikaz: конец"
LINES = ("*.docx diff=prikaz", "*.DOCX diff=prikaz")
TEXTCONV = f"diff.{NAME}.textconv"
QUOTEPATH, FORMER = "core.quotepath", f"{NAME}.quotepath"
"""How git shows Cyrillic names, and how it showed them before."""
ABSENT = "absent"
HOOK = "pre-commit"
HOOK_MARK = "# prikaz: проверка документов перед фиксацией (убрать: prikaz git uninstall)"


def add(commands: Any) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "git",
        help="настроить хранилище git для документов",
        description="Настроить одно хранилище git: git diff и git log -p показывают текст DOCX, имена файлов читаются. "
        "Действия: install — настроить, uninstall — вернуть как было, check — проверить то, что будет зафиксировано.",
    )
    command.add_argument("action", choices=("install", "uninstall", "check"), metavar="ДЕЙСТВИЕ", help="что сделать")
    command.add_argument("--hook", action="store_true", help="при install: проверять документы перед каждой фиксацией")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do one of the three in the repository of the current folder; raises Stop where there is none."""
    from generator.git import repository_of
    from generator.problems import Problem, Stop

    repository = repository_of(Path.cwd())
    if repository is None:
        raise Stop([Problem("здесь нет хранилища git", None, "создайте его: git init", "git")])
    if arguments.action == "check":
        return _check(repository)
    if arguments.action == "uninstall":
        _uninstall(repository)
    else:
        _install(repository, hook=arguments.hook)
    return 0


def program() -> str:
    """Return this program as a shell is to call it: whatever the folder, the path and the locale are."""
    return f"{shlex.quote(Path(sys.executable).as_posix())} -X utf8 -P -m generator"


def _install(repository: Any, *, hook: bool) -> None:
    if hook:
        _write_hook(repository)
    if repository.setting(FORMER) is None:
        repository.set(FORMER, repository.setting(QUOTEPATH) or ABSENT)
    repository.set(QUOTEPATH, "false")
    repository.set(TEXTCONV, f"{program()} text --git")
    _write_attributes(repository.top / ATTRIBUTES, LINES)
    _report_overruled(repository)
    print("git diff и git log -p показывают текст DOCX; имена файлов печатаются по-русски")
    print(f"строки о DOCX записаны в файл {ATTRIBUTES}: зафиксируйте его, остальные настройки — только этой копии")
    print("вернуть как было: prikaz git uninstall")


def _report_overruled(repository: Any) -> None:
    """Say where a folder has attributes of its own, which win over those at the top."""
    from generator import files

    documents = [str(path) for path in repository.working_files() if path.suffix.lower() == ".docx"]
    folders = {str(Path(name).parent): name for name in documents}
    found = repository.tell("check-attr", "-z", "diff", "--", *folders.values()).split("\0") if folders else []
    for name, attribute in zip(found[::3], found[2::3], strict=False):
        if attribute != NAME:
            folder = files.shown(Path(name).parent)
            print(f"DOCX в папке {folder} останутся без текста: в её файле {ATTRIBUTES} задано другое")
            print("    замените в нём строку о DOCX такой: *.docx -text -merge diff=prikaz")


def _uninstall(repository: Any) -> None:
    former = repository.setting(FORMER)
    if former == ABSENT:
        repository.unset(QUOTEPATH)
    elif former is not None:
        repository.set(QUOTEPATH, former)
    for name in (FORMER, TEXTCONV):
        repository.unset(name)
    _write_attributes(repository.top / ATTRIBUTES, ())
    path = repository.hooks / HOOK
    if _is_ours(path):
        path.unlink()
    print("настройки prikaz убраны")


def _write_attributes(path: Path, lines: tuple[str, ...]) -> None:
    """Put the lines between our marks, or take the marks out; the rest of the file keeps every byte."""
    from generator import files

    there = files.read(path) or b""
    ending = b"\r\n" if b"\r\n" in there else b"\n"
    begin, end = BEGIN.encode(), END.encode() + ending
    before, mark, rest = there.partition(begin)
    after = rest.partition(end)[2] if mark else b""
    block = ending.join((begin, *(line.encode() for line in lines), end)) if lines else b""
    if block and before and not before.endswith(b"\n"):
        before += ending
    new = before + block + after
    if new == there:
        return
    if new:
        files.write(path, new)
    else:
        path.unlink(missing_ok=True)


def _write_hook(repository: Any) -> None:
    """Write the hook; raises Stop where there is one that is not ours."""
    from generator import files
    from generator.problems import Problem, Stop

    path = repository.hooks / HOOK
    if not repository.own_hooks:
        message = "проверки перед фиксацией у этого хранилища общие с другими: программа их не меняет"
        raise Stop([Problem(message, None, f"добавьте в них строку:\n{_line()}", "git", place=files.shown(path))])
    if path.exists() and not _is_ours(path):
        message = "в хранилище уже есть своя проверка перед фиксацией"
        raise Stop([Problem(message, None, f"добавьте в неё строку:\n{_line()}", "git", place=files.shown(path))])
    files.write(path, f"#!/bin/sh\n{HOOK_MARK}\nexec {program()} git check\n".encode())
    path.chmod(0o755)
    print("перед каждой фиксацией документы будут проверены; зафиксировать без проверки: git commit --no-verify")


def _line() -> str:
    return f"{program()} git check || exit 1"


def _is_ours(path: Path) -> bool:
    from generator import files

    return HOOK_MARK.encode() in (files.read(path) or b"")


def _check(repository: Any) -> int:
    """Check what is staged, as it is staged; tell whether it may be committed."""
    import contextlib

    from generator.commands import check
    from generator.commands.parser import Parser
    from generator.compare.sides import ENDINGS

    names = [name for name in repository.staged() if name.lower().endswith(ENDINGS)]
    if not names:
        return 0
    with repository.files_at(None, ENDINGS) as folder, contextlib.chdir(folder):
        paths = _to_check(names)
        if not paths:
            return 0
        parser = Parser()
        check.add(parser.add_subparsers())
        arguments = parser.parse_args(["check", "--draft", *map(str, paths)])
        code = int(arguments.run(arguments))
    if code:
        print("фиксация остановлена; зафиксировать без проверки: git commit --no-verify")
    return code


def _to_check(names: list[str]) -> list[Path]:
    """Return the documents that changed; where a register, a table, a picture or a template did, all beside it."""
    from generator.build import Workshop, find
    from generator.bundle import YAML, find_register
    from generator.compare.documents import says_its_kind
    from generator.models import kind_of
    from generator.templates import lies_among_templates

    workshop = Workshop()
    found: dict[Path, None] = {}
    for path in map(Path, names):
        is_yaml = path.suffix.lower() in YAML
        if is_yaml and not says_its_kind(path, workshop):
            continue
        if is_yaml and kind_of(workshop.files.read(path)[0]) != "реестр":
            found[path] = None
        elif is_yaml or lies_among_templates(path) or path.suffix.lower() != ".docx":
            register = find_register(path)
            if register is not None and register.is_relative_to(Path.cwd()):
                place = register.parent.relative_to(Path.cwd())
                documents = find([place], workshop, registers=True)
                found |= {each: None for each, _ in documents if _is_document(each, workshop)}
    return list(found)


def _is_document(path: Path, workshop: Any) -> bool:
    from generator.compare.documents import says_its_kind

    return path.suffix.lower() == ".docx" or says_its_kind(path, workshop)
