"""Knows who is answered, and with what: browsers of this machine, which know the secret of the address.

The server is that of the standard library. It has five answers, all for reading, for one reader, by loopback; what a
larger one would bring is not needed here, and would have to be loaded and kept up.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from typing import Any

from generator.preview.board import Board, State
from generator.problems import Problem, Stop

LOOPBACK = "127.0.0.1"
_HEARTBEAT = 15.0
"""After how many seconds without news a line is sent, by which the server finds out who has gone."""
_PAGE = {
    "": ("page.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
}
_ONLY_OURS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
_OF_PAGE = (
    _ONLY_OURS + "script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'"
)
_OF_READING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


@contextmanager
def serving(board: Board, port: int = 0) -> Iterator[str]:
    """Serve a board on a port, a free one by default, and give its address; raises Stop where the port is taken."""
    try:
        server = _Server(board, port)
    except (OSError, OverflowError):
        hint = "укажите другой: --port 8001; без этого параметра программа найдёт свободный сама"
        raise Stop([Problem(f"порт {port} занят или недоступен", None, hint, "порт")]) from None
    with server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/{server.secret}/"
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two programs have one port

    def __init__(self, board: Board, port: int):
        self.board = board
        self.secret = secrets.token_urlsafe(12)
        super().__init__((LOOPBACK, port), _Handler)
        self.hosts = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost")}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer a request for the page, its news, its pictures or its plain reading."""
        empty, _, rest = self.path.partition(f"/{self.server.secret}/")
        if self.headers.get("Host", "").lower() not in self.server.hosts:  # a foreign site's name may lead to us
            self.refuse(HTTPStatus.FORBIDDEN)
        elif empty or not self.answer(rest.partition("?")[0]):
            self.refuse(HTTPStatus.NOT_FOUND)

    def answer(self, name: str) -> bool:
        """Send what has this name; tell whether there is such a thing."""
        state = self.server.board.state
        if name in _PAGE:
            file, kind = _PAGE[name]
            self.give(files(__package__).joinpath("page", file).read_bytes(), f"{kind}; charset=utf-8", _OF_PAGE)
        elif name == "news":
            self.tell()
        elif name == "reading" and state.reading:
            self.give(state.reading.encode(), "text/html; charset=utf-8", _OF_READING)
        elif (picture := _picture(state, name)) is not None:
            self.give(picture, "image/png", _ONLY_OURS, keep="private, max-age=3600, immutable")
        else:
            return False
        return True

    def refuse(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write("здесь ничего нет: откройте адрес, который назвала программа".encode())

    def give(self, data: bytes, kind: str, policy: str, keep: str = "no-store") -> None:
        self.head(kind, policy, keep)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def tell(self) -> None:
        """Send the state, and each newer one as it comes, until the browser goes."""
        self.head("text/event-stream; charset=utf-8", _ONLY_OURS, "no-store")
        self.end_headers()
        number = -1
        while True:
            state = self.server.board.after(number, _HEARTBEAT)
            number = state.number if state else number
            news = f"data: {json.dumps(state.as_json(), ensure_ascii=False)}\n\n" if state else ":\n\n"
            self.wfile.write(news.encode())

    def head(self, kind: str, policy: str, keep: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", keep)

    def log_message(self, *args: Any) -> None:
        """Say nothing: the terminal is for the clerk."""


def _picture(state: State, name: str) -> bytes | None:
    """Return the picture of a page, named `pages/PDF/NUMBER.png`; nothing where the PDF is no longer shown."""
    match name.removesuffix(".png").split("/"):
        case ["pages", pdf, number] if state.pages and pdf == state.pages.name and number.isdecimal():
            return state.pages.picture(int(number)) if int(number) < len(state.pages.sizes) else None
    return None
