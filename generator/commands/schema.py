"""Knows `prikaz schema`: the JSON Schemas by which an editor completes and explains keys."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "записать схемы, по которым редактор подсказывает ключи"
    description = f"{words.capitalize()}: файлы JSON, по одному на вид документа."
    command = commands.add_parser("schema", help=words, description=description)
    command.add_argument(
        "-o", "--output", type=Path, metavar="ПАПКА", help="куда положить схемы; без неё — в папку «схемы»"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the schemas that are new or changed, and say how an editor finds them."""
    from generator import files, schemas
    from generator.scaffolds import schema_line

    folder = arguments.output or Path(schemas.FOLDER)
    stale = schemas.stale(folder)
    for path, data in stale.items():
        files.write(path, data)
    paths = schemas.paths(folder)
    for path in paths.values():
        print(f"{files.shown(path)}: {'записана' if path in stale else 'без изменений'}")
    example = files.shown(paths["приказ"]).replace("\\", "/")
    if " " in example:
        print("редактор не найдёт схемы: в пути к ним не должно быть пробелов")
    else:
        print("чтобы редактор подсказывал ключи, начните файл такой строкой (путь — от самого файла):")
        print(f"    {schema_line(example)}")
    return 0
