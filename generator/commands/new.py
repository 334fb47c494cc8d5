"""Knows `prikaz new`: a commented first file of a kind, with what it needs to be built; without a kind, a folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any

from generator.commands.console import in_quotes

ANSWERS = {
    "municipality": ("НАЗВАНИЕ", "муниципалитет; по нему предлагается орган"),
    "authority": ("НАЗВАНИЕ", "орган, который издаёт документы"),
    "place": ("МЕСТО", "место издания, например «г. Заречный»"),
    "signer": ("ИМЯ", "фамилия, имя и отчество подписывающего"),
    "post": ("ДОЛЖНОСТЬ", "должность подписывающего"),
}
"""The options that answer the questions of a working folder."""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "создать рабочую папку или заготовку документа"
    command = commands.add_parser(
        "new",
        help=words,
        description="Без вида — создать рабочую папку: реестр, приказ с планом, соглашение и таблицу пар школ, "
        "настройки редактора. С видом — одну заготовку с пояснениями; если реестра нет ни рядом, ни в папках выше, "
        "создаётся и он; к парам — таблица и, если её нет, форма соглашения. "
        "Рядом с реестром кладутся схемы, по которым редактор подсказывает ключи.",
    )
    command.add_argument(
        "kind",
        nargs="?",
        type=_kind,
        metavar="ВИД",
        help="реестр, приказ, распоряжение, постановление, план, приложение, соглашение, программа или пары",
    )
    command.add_argument("path", nargs="?", type=Path, metavar="ФАЙЛ", help="имя файла; без него — вид и .yaml")
    command.add_argument("--force", action="store_true", help="записать поверх файлов, которые уже есть")
    group = command.add_argument_group("рабочая папка", "без вида документа; о чём не сказано, программа спросит")
    for name, (metavar, about) in ANSWERS.items():
        group.add_argument(f"--{name}", type=partial(_answer, name), metavar=metavar, help=about)
    about = "где создать папку; без него — «документы» в текущей"
    group.add_argument("-o", "--output", type=Path, metavar="ПАПКА", help=about)
    command.set_defaults(run=run, usage_error=command.error)


def run(arguments: argparse.Namespace) -> int:
    """Make a folder, or a file where the kind is named."""
    if arguments.kind is None:
        from generator.commands import folder

        return folder.run(arguments)
    if options := [f"--{name}" for name in (*ANSWERS, "output") if getattr(arguments, name) is not None]:
        arguments.usage_error(f"{', '.join(options)}: только для рабочей папки, без вида документа")
    return _write(arguments)


def _write(arguments: argparse.Namespace) -> int:
    """Write the file and what is missing beside it, and say what to do next; raises Stop before anything is written."""
    from generator import files
    from generator.bundle import find_register

    target = _target(arguments.kind, arguments.path or Path(), force=arguments.force)
    register = find_register(target)
    documents, schemas = _files(arguments.kind, target, register, force=arguments.force)
    for path, data in (*schemas.items(), *documents.items()):
        files.write(path, data)
    _report(arguments.kind, target, register, documents)
    for place in {path.parent for path in schemas}:
        print(f"{files.shown(place)}: по этим файлам редактор подсказывает ключи")
    _what_next(arguments.kind, files.shown(target.parent))
    return 0


def _answer(name: str, text: str) -> str:
    from generator.commands import folder

    return folder.option(name, text)


def _kind(text: str) -> str:
    """Return the kind that a word names; raises the error of argparse."""
    from generator.models import KINDS, USUAL_KINDS
    from generator.russian.words import fold, suggestion

    if fold(text) in KINDS:
        return fold(text)
    usual = USUAL_KINDS.get(fold(text))
    likely = f": это {usual}" if usual else suggestion(text, KINDS)
    raise argparse.ArgumentTypeError(f"неизвестный вид «{text}»{likely}\n    виды: {', '.join(KINDS)}")


def _target(kind: str, path: Path, *, force: bool) -> Path:
    """Return the file to write; raises Stop where it may not be written."""
    from generator import files
    from generator.bundle import REGISTER, YAML
    from generator.problems import Problem, Stop

    if files.is_dir(path):
        path = path / f"{kind}.yaml"
    if path.suffix.lower() not in YAML:
        path = path.with_name(f"{path.name}.yaml")
    place = files.shown(path)
    if kind == "реестр" and path.name != REGISTER:
        raise Stop([Problem("реестр программа ищет под другим именем", None, REGISTER, "имя-реестра", place=place)])
    if kind != "реестр" and path.name.lower() == REGISTER:
        raise Stop([Problem("так называется реестр", None, "назовите файл иначе", "имя-реестра", place=place)])
    if files.is_dir(path) or (files.is_file(path) and not force):
        hint = "назовите новый файл иначе; чтобы записать поверх: --force"
        raise Stop([Problem("файл уже есть", None, hint, "файл-есть", place=place)])
    return path


def _files(
    kind: str, target: Path, register: Path | None, *, force: bool
) -> tuple[dict[Path, bytes], dict[Path, bytes]]:
    """Return the documents to write and the schemas; raises Stop where the file of a schema is another's."""
    from generator import schemas
    from generator.bundle import REGISTER
    from generator.files import absolute, is_file, shown
    from generator.problems import Problem, Stop
    from generator.scaffolds import text_of
    from generator.scaffolds.folder import PAIRS, blank_agreement

    kinds = {target: kind}
    if register is None and kind != "реестр":
        kinds[target.with_name(REGISTER)] = "реестр"
    form = target.with_name(FORM)
    if kind == "пары" and not is_file(form):
        kinds[form] = "соглашение"
    root = target.parent if register is None or kind == "реестр" else register.parent
    paths = schemas.paths(root / schemas.FOLDER)
    links = {path: os.path.relpath(absolute(paths[its]), absolute(path).parent) for path, its in kinds.items()}
    texts = {path: text_of(its, links[path].replace(os.sep, "/")) for path, its in kinds.items()}
    if kind != "пары":
        return {path: text.encode() for path, text in texts.items()}, schemas.stale(root / schemas.FOLDER)
    table = target.with_suffix(".xlsx")
    if is_file(table) and not force:
        hint = "назовите новый файл иначе; чтобы записать поверх: --force"
        raise Stop([Problem("файл уже есть", None, hint, "файл-есть", place=shown(table))])
    texts[target] = texts[target].replace(PAIRS, table.name)
    if form in texts:
        texts[form] = blank_agreement(links[form].replace(os.sep, "/"))
    documents = {path: text.encode() for path, text in texts.items()}
    if not is_file(table):  # what has been typed into a table is nowhere else
        documents[table] = _table(texts.get(register or target.with_name(REGISTER)), texts.get(form), register, form)
    return documents, schemas.stale(root / schemas.FOLDER)


FORM = "соглашение.yaml"
"""The form that pairs begin with."""


def _table(new_register: str | None, new_form: str | None, register: Path | None, form: Path) -> bytes:
    """Return the spreadsheet for a form and a register, each new or as it lies there; raises Stop."""
    from generator import models
    from generator.files import shown
    from generator.models.agreement import Agreement
    from generator.models.register import Register
    from generator.problems import Problem, Stop
    from generator.scaffolds.spreadsheet import spreadsheet
    from generator.source import parse, read

    own = read(register, shown(register)) if register is not None else parse(new_register or "", "")
    written = parse(new_form, "") if new_form is not None else read(form, shown(form))
    found, agreement = models.read(own)[0], models.read(written)[0]
    if isinstance(found, Register) and isinstance(agreement, Agreement):
        return spreadsheet(found, agreement)
    place = shown(form) if isinstance(found, Register) else shown(register or form)
    hint = f"сначала исправьте его: prikaz check {in_quotes(place)}"
    raise Stop([Problem("по этому файлу таблицу пар не составить", None, hint, "не-форма", place=place)])


def _report(kind: str, target: Path, register: Path | None, documents: Collection[Path]) -> None:
    from generator.bundle import REGISTER
    from generator.files import shown

    about = {REGISTER: " — реестр: впишите свой орган, людей и организации", FORM: " — форма соглашения"}
    about[target.with_suffix(".xlsx").name] = " — таблица: впишите свои пары"
    for path in documents:
        print(f"{shown(path)}: создан" + ("" if path == target else about.get(path.name, "")))
    table = target.with_suffix(".xlsx")
    if kind == "пары" and table not in documents:
        print(f"{shown(table)}: ваша таблица, не изменена; чтобы начать новую, удалите её")
    if register is not None and kind != "реестр":
        print(f"{shown(register)}: ваш реестр; заготовка может называть ключи, которых в нём нет")
        print(f"    проверьте: prikaz check {in_quotes(shown(target))}")


def _what_next(kind: str, place: str) -> None:
    print("замените вымышленные имена и названия своими; дальше:")
    commands = ("new приказ",) if kind == "реестр" else ("check", "build")
    for command in commands:
        print(f"    prikaz {command} {in_quotes(place)}")
