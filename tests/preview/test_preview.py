"""`prikaz preview` as a clerk meets it: in a real browser, with real files, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from generator.cli import main
from tests.browser import browser
from tests.conftest import ROOT, require
from tests.sets import ORDER, PLAN, REGISTER, write
from tests.word.test_pdf import posix

PATIENCE = 60
TEXT = "return document.body.innerText"
PAGES = "return [...document.querySelectorAll('main img')].map((page) => page.src)"
LOADED = "return [...document.querySelectorAll('main img')].every((page) => page.complete && page.naturalWidth > 1000)"

HEED_CTRL_C = "signal.signal(signal.SIGINT, signal.default_int_handler)"
"""A shell tells what it starts in the background to heed no Ctrl-C, and tests may be started so."""
WITHOUT_OFFICE = "from generator.preview import session; session.find_office = lambda: None"


@contextmanager
def previewed(path: Path, before: str = "pass", **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a preview, with something done to the program before; give its process and address, and end it."""
    code = f"import signal, sys; from generator import cli; {HEED_CTRL_C}; {before}; sys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "preview", path.name, "--no-browser"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    process = subprocess.Popen(command, cwd=path.parent, env=surroundings, **pipes)  # type: ignore[call-overload]
    try:
        line = process.stdout.readline()
        assert line.startswith("страницы документа: http://127.0.0.1:"), line
        yield process, line.split()[-1]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)


def when(driver: Chrome, is_so: Callable[[Chrome], object]) -> None:
    WebDriverWait(driver, PATIENCE, poll_frequency=0.05).until(is_so)


def settled(driver: Chrome) -> bool:
    return driver.execute_script("return document.body.dataset.busy") == "false"


def says(words: str) -> Callable[[Chrome], bool]:
    return lambda driver: settled(driver) and words in driver.execute_script(TEXT)


@posix
def test_the_page_in_the_browser_follows_the_file(tmp_path: Path) -> None:
    require("soffice")
    folder = tmp_path / "Отдел образования"
    folder.mkdir()
    order = write(folder)
    with browser(tmp_path / "profile") as driver, previewed(order) as (_, address):
        driver.get(address)
        when(driver, says("ошибок нет"))
        when(driver, lambda driver: driver.execute_script(LOADED))
        first = driver.execute_script(PAGES)
        assert len(first) == 2
        assert driver.title == "приказ.yaml — просмотр"

        driver.execute_script("document.querySelector('main').scrollTop = 700")
        write(folder, план=PLAN.replace("Анализ", "Круглый стол"))
        when(driver, lambda driver: driver.execute_script(PAGES) != first and settled(driver))
        when(driver, lambda driver: driver.execute_script(LOADED))
        assert driver.execute_script("return document.querySelector('main').scrollTop") == 700

        second = driver.execute_script(PAGES)
        order.write_text(ORDER.replace("номер: 218", "номр: 218"), encoding="utf-8")
        when(driver, says("ошибок: 1"))
        shown = driver.execute_script(TEXT)
        assert (
            "приказ.yaml, строка 3: ошибка\nнеизвестный ключ «номр», похоже на «номер»\nнапишите: номер:"
            in shown.replace("\n\n", "\n")
        )
        assert driver.execute_script(PAGES) == second, "the last good pages stay"
        assert driver.execute_script("return document.querySelector('main').className") == "stale"
        order.write_text(ORDER, encoding="utf-8")
        when(driver, says("ошибок нет"))
        assert driver.execute_script("return document.querySelector('main').className") == ""
        assert driver.execute_script(PAGES) == second

        (folder / "реестр.yaml").unlink()
        write(folder, реестр=REGISTER.replace("Соколова", "Воронова"))
        when(driver, lambda driver: driver.execute_script(PAGES) != second and says("ошибок нет")(driver))
        assert driver.execute_script("return document.querySelector('main').className") == ""
        assert driver.get_log("browser") == []


@posix
def test_without_libreoffice_the_text_is_shown(tmp_path: Path) -> None:
    long = PLAN + "".join(f"  - что: Мероприятие {number}\n" for number in range(40))
    order = write(tmp_path, план=long)
    with browser(tmp_path / "profile") as driver, previewed(order, WITHOUT_OFFICE) as (_, address):
        driver.get(address)
        when(driver, says("не найден LibreOffice: показан простой текст"))
        when(driver, reads("Мероприятие 39"))
        driver.execute_script("document.querySelector('main').scrollTop = 300")
        write(tmp_path, план=long.replace("Анализ", "Круглый стол"))
        when(driver, reads("Круглый стол"))
        when(driver, lambda driver: driver.execute_script("return document.querySelectorAll('iframe').length") == 1)
        assert driver.execute_script("return document.querySelector('main').scrollTop") == 300
        assert driver.get_log("browser") == []


def reads(words: str) -> Callable[[Chrome], bool]:
    script = "return [...document.querySelectorAll('iframe')].map((one) => one.contentDocument.body.innerText).join()"
    return lambda driver: words in driver.execute_script(script)


def answer(address: str, path: str, **headers: str) -> tuple[int, bytes]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": parts.netloc} | headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_only_who_knows_the_address_on_this_machine_is_answered(tmp_path: Path) -> None:
    with previewed(write(tmp_path)) as (_, address):
        parts = urlsplit(address)
        assert answer(address, parts.path)[0] == 200
        assert answer(address, parts.path, Host=f"localhost:{parts.port}")[0] == 200
        for host in ("example.org", f"example.org:{parts.port}", "", "127.0.0.1"):
            assert answer(address, parts.path, Host=host)[0] == 403
        for path in ("/", "/page.js", "/secret/", parts.path + "../session.py", parts.path + "pages/x/0.png"):
            assert answer(address, path)[0] == 404
        assert answer(address, parts.path + "page.js")[0] == 200


@posix
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if sys.platform != "win32" else [])
def test_the_end_leaves_no_process_and_no_file(tmp_path: Path, end: signal.Signals) -> None:
    require("soffice")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with previewed(write(tmp_path), TMPDIR=str(temporary)) as (process, _):
        WebDriverWait(temporary, PATIENCE, 0.05).until(processes_in)
        process.send_signal(end)
        _, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, errors) == (130, "прервано\n")
    assert processes_in(temporary) == []
    assert list(temporary.iterdir()) == []


def processes_in(folder: Path) -> list[str]:
    """Return the command lines that name a folder: those of a LibreOffice at work in it."""
    lines = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(place.read_bytes().decode(errors="replace"))
        except OSError:
            continue
    return [line for line in lines if str(folder) in line and "soffice" in line]


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = write(tmp_path)
    with previewed(order) as (_, address):
        port = urlsplit(address).port
        assert main(["preview", str(order), "--no-browser", "--port", str(port)]) == 1
    assert f"порт {port} занят" in capsys.readouterr().out


def test_what_is_no_yaml_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path, tmp_path / "нет.yaml", tmp_path / "приказ.docx"):
        assert main(["preview", str(path)]) == 1
    assert capsys.readouterr().out.count("нет такого файла YAML") == 3
    assert main(["preview", "приказ.yaml", "--port", "порт"]) == 2
