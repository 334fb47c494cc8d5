"""Knows the run of a preview: a file is watched, made anew at each change, and told of."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import files
from generator.build import Workshop, check, document
from generator.pdf import HOW_TO_GET_OFFICE, HOW_TO_REPAIR, without_fonts
from generator.preview.board import Board, State
from generator.preview.changes import changes, folder_of
from generator.preview.pages import Pages
from generator.preview.server import serving
from generator.problems import Problem, Severity, Stop, in_order
from generator.word.content import open_docx
from generator.word.draft import read_html
from generator.word.fonts import fonts_of
from generator.word.office import Failure, NotStarted, convert, find_office

_ENDINGS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What else than Ctrl-C asks a program to end: a closed window, for one."""


def run(path: Path, port: int, tell: Callable[[str], None]) -> None:
    """Show a document until the user ends the program; `tell` is given the address as soon as somebody answers there.

    Raises KeyboardInterrupt at the end, and Stop where nothing can be shown at all.
    """
    for name in _ENDINGS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    board = Board(State(path.name))
    with TemporaryDirectory(prefix="prikaz-", ignore_cleanup_errors=True) as folder:
        view = _View(path, board, Path(folder, "document.docx"))
        with serving(board, port) as address:
            tell(address)
            _follow(path, view.renew)


def _follow(path: Path, renew: Callable[[], None]) -> None:
    """Renew a view now and at every change, for ever; a register that comes or goes moves the folder looked at."""
    while True:
        folder = folder_of(path)
        for _ in changes(folder):
            renew()
            if folder_of(path) != folder:
                break


class _View:
    """Makes what there is to see of one document, and puts it on the board."""

    def __init__(self, path: Path, board: Board, place: Path):
        self.path, self.board, self.place = path, board, place
        self.office = find_office()
        self.made = b""
        self.fits = True
        """Whether what is seen is of what was made last."""
        self.notes: list[Problem] = []

    def renew(self) -> None:
        """Look at the document as it is now: its problems at once, its pages when they are made."""
        self.board.put(busy=True)
        docx, problems = _looked_at(self.path)
        if docx is None:
            self.board.put(busy=False, stale=bool(self.made), problems=in_order(problems))
            return
        if docx != self.made:
            self.board.put(problems=in_order(problems))
            self.show(docx)
        self.board.put(busy=False, stale=not self.fits, problems=in_order([*problems, *self.notes]))

    def show(self, docx: bytes) -> None:
        """Show a DOCX by its pages, or by its text where nothing can make pages."""
        self.made = docx
        opened = open_docx(docx)
        if self.office is None:
            self.notes = [_AS_TEXT]
            self.board.put(reading=read_html(opened))
            return
        self.place.write_bytes(docx)
        try:
            ((_, made),) = convert(self.office, [self.place])
        except NotStarted:
            made = Failure.NOT_MADE
        self.fits = not isinstance(made, Failure)
        if isinstance(made, Failure):
            self.notes = [Problem(made.value, None, HOW_TO_REPAIR, "pdf-не-сделан", place=files.shown(self.path))]
        else:
            self.notes = without_fonts(frozenset(fonts_of(opened)))
            self.board.put(pages=Pages(made))


_AS_TEXT = Problem(
    "не найден LibreOffice: показан простой текст, строки и страницы в документе лягут иначе",
    None,
    HOW_TO_GET_OFFICE,
    "нет-libreoffice",
    Severity.NOTE,
)


def _looked_at(path: Path) -> tuple[bytes | None, list[Problem]]:
    """Return the DOCX of a document, open places and all, nothing where it has errors; and its problems."""
    workshop = Workshop()
    problems: list[Problem] = []
    try:
        problems += check(path, workshop)
        return document(path, workshop), problems
    except Stop as stop:
        return None, [*problems, *stop.problems]
