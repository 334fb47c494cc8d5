"""README says what is so: its commands, options, examples, messages and links."""

from __future__ import annotations

import argparse
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docs import pictures
from generator.build import Workshop, check
from generator.cli import main, parser
from generator.russian.typography import RULES
from generator.source import parse
from tests.conftest import ROOT
from tests.reference import anchor

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
TYPOGRAPHY = """# Что программа меняет в тексте

Эту страницу делает программа из своих же правил; её не правят руками.

Меняется один раз, при печати, и только это. В кавычках «…» меняются лишь сами кавычки, пробелы возле них и неразрывные
пробелы; адреса сайтов и почты не меняются.

| что | было | станет |
|---|---|---|"""


def commands() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_stands_in_readme(name: str) -> None:
    assert f"| `prikaz {name} " in TEXT
    options = [option for action in commands()[name]._actions for option in action.option_strings]
    missing = [option for option in options if option.startswith("--") and option not in ("--help", "--output")]
    assert [option for option in missing if f"prikaz {name} {option}" not in TEXT] == []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.split("\n", 1)[0])
def test_every_example_can_be_read(block: str) -> None:
    assert [str(problem) for problem in parse(block, "README").problems] == []


def test_the_document_beside_the_picture_is_the_one_of_the_examples() -> None:
    section = TEXT.split("## Как это выглядит")[1].split("## Первый документ")[0]
    (shown,) = re.findall(r"```yaml\n(.*?)```", section, re.S)
    (folder,) = re.findall(r"`(examples/[^`]+)`", section)
    assert (README.parent / folder / "программа.yaml").read_text(encoding="utf-8").startswith(shown)
    assert pictures.PAGES[-1].example == f"{Path(folder).name}/программа.yaml"


def test_every_picture_is_shown_and_is_of_the_text_as_it_is_now() -> None:
    every = (*pictures.PAGES, pictures.PREVIEW)
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", TEXT)
    files = {f"docs/рисунки/{picture.name}.png": picture for picture in every}
    assert sorted(shown) == sorted(files) == sorted(f"docs/рисунки/{path.name}" for path in pictures.FOLDER.iterdir())
    stale = [name for name, picture in files.items() if pictures.shown_in(ROOT / name) != pictures.digest(picture)]
    assert stale == [], "run: make pictures"


def test_the_first_document_has_no_problem(tmp_path: Path) -> None:
    section = TEXT.split("## Первый документ")[1].split("## Команды")[0]
    files = dict(re.findall(r"`([а-я]+\.yaml)`.*?```yaml\n(.*?)```", section, re.S))
    assert set(files) == {"реестр.yaml", "приказ.yaml", "план.yaml"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check(tmp_path / "приказ.yaml", Workshop()) == []


def test_the_mistake_that_is_shown_is_told_of_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["new"]) == 0
    order = Path("документы", "приказ.yaml")
    order.write_text(order.read_text(encoding="utf-8").replace("\nномер:", "\nномр:"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "документы"]) == 1
    assert f"```\n{capsys.readouterr().out}```" in TEXT


def test_every_message_told_of_is_one_of_the_program() -> None:
    section = TEXT.split("## Частые ошибки")[1].split("\n## ")[0]
    told = re.findall(r"^\| «(.+?)» \|", section, re.M)
    assert len(told) >= 12
    places = [*(ROOT / "tests" / "bad").rglob("сообщения.txt"), *(ROOT / "generator").rglob("*.py")]
    known = "\n".join(path.read_text(encoding="utf-8") for path in places)
    assert [each for each in told if not re.search(".*".join(map(re.escape, each.split("…"))), known)] == []


def test_every_link_leads_somewhere() -> None:
    pages = {"": TEXT} | {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
    for text in pages.values():
        for file, heading in re.findall(r"\]\((?!http)([^)#]*)#?([^)]*)\)", text):
            name = file.rpartition("/")[2].replace("README.md", "")
            assert name in pages or (ROOT / file).is_file(), file
            page = text if not file else pages.get(name, "")
            assert not heading or heading in map(anchor, re.findall("^#+ (.+)$", page, re.M)), f"{file}#{heading}"


def test_the_page_of_typography_is_fresh(golden: Callable[[Path, str], None]) -> None:
    rows = [f"| {rule.explanation} | {rule.before} | {rule.after} |" for rule in RULES]
    golden(ROOT / "docs" / "типографика.md", "\n".join([TYPOGRAPHY, *rows]) + "\n")
