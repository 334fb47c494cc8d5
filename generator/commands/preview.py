"""Knows `prikaz preview`: the pages of a document in the browser, renewed at every save."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from generator.problems import Problem, Stop

LAST_PORT = 65535


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "показать документ в браузере и обновлять при каждом сохранении"
    command = commands.add_parser(
        "preview",
        help=words,
        description=f"{words.capitalize()}. Рядом со страницами — ошибки и строки, где они. "
        "Страницы делает LibreOffice; без него показан простой текст. Закончить — Ctrl+C.",
    )
    command.add_argument("path", type=Path, metavar="ФАЙЛ", help="файл YAML")
    command.add_argument("--port", type=_port, default=0, metavar="НОМЕР", help="порт; без него — любой свободный")
    command.add_argument("--no-browser", action="store_true", help="не открывать браузер, только назвать адрес")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the document until Ctrl-C; raises Stop where there is no such document."""
    from generator import files
    from generator.bundle import YAML
    from generator.preview.session import run as show

    path = arguments.path
    if not files.is_file(path) or path.suffix.lower() not in YAML:
        hint = "prikaz preview приказ.yaml"
        raise Stop([Problem("нет такого файла YAML", None, hint, "нет-файла", place=files.shown(path))])

    def tell(address: str) -> None:
        print(f"страницы документа: {address}")
        print("    обновляются при каждом сохранении; закончить — Ctrl+C", flush=True)
        if not arguments.no_browser and _has_screen():
            import webbrowser

            webbrowser.open(address)

    show(path, arguments.port, tell)
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"порт — число от 1 до {LAST_PORT}")
    return int(text)


def _has_screen() -> bool:
    """Tell whether a browser has where to open: in a bare terminal one of text would take the terminal over."""
    return sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
