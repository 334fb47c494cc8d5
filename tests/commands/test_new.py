"""`prikaz new`: what it makes is right as it stands, and nothing of the user's is lost."""

from __future__ import annotations

import json
import re
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from generator import cli, models, schemas
from generator.build import Options, Status, Workshop, build, check, find
from generator.models import KINDS
from generator.models.base import Model, keys_of
from generator.models.tables import Table
from generator.scaffolds import text_of
from generator.source import parse
from tests.test_schemas import plain, refused

FOLDER = "Отдел образования 2026"
REGISTER = "вид: реестр\nорган:\n  наименование: Отдел образования\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with an awkward name, which is the current one."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def new(*arguments: str | Path) -> int:
    return cli.main(["new", *map(str, arguments)])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_makes_is_checked_and_built_without_a_word(
    kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(kind) == 0
    out = capsys.readouterr().out
    assert f"{kind}.yaml: создан" in out
    more = {"соглашение.yaml", "пары.xlsx"} if kind == "пары" else set()
    assert names(folder) == {f"{kind}.yaml", "реестр.yaml", "схемы", *more}
    documents = find([folder], Workshop(), registers=True)
    assert len(documents) == len({kind, "реестр"} - {"пары"})
    for path, root in documents:
        assert check(path) == []
        if path.name != "реестр.yaml":
            outcome = build(path, root, Options())
            assert (outcome.status, outcome.problems) == (Status.BUILT, [])
    assert cli.main(["check", "."]) == 0
    assert capsys.readouterr().out == "ошибок нет\n"


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_finds_the_schema_of_what_it_makes(kind: str, folder: Path) -> None:
    assert new(kind, "вложенная папка/файл" if kind != "реестр" else "реестр") == 0
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        link = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert link is not None
        schema = json.loads((path.parent / link[1]).read_text(encoding="utf-8"))
        source = parse(text, path.name)
        assert schema["title"].lower() == models.kind_of(source)
        Draft7Validator(schema).validate(plain(source.data))


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_has_nothing_to_fill_in_and_no_brackets(kind: str) -> None:
    text = text_of(kind, "а.json")
    assert "???" not in text
    assert not re.search(r"[\[\]{}\t]| +$", text, re.M)
    assert max(map(len, text.splitlines())) <= 120


def keys_to_show(kind: str) -> set[str]:
    """The keys of the models that stand in a kind's own module; a free appendix shows what a table may have."""
    module = import_module(f"generator.models.{KINDS[kind][0]}")
    own = [model for _, model in getmembers(module, isclass) if model.__module__ == module.__name__]
    shown = [model for model in own if issubclass(model, Model)]
    shown += {"приложение": [Table], "реестр": [import_module("generator.models.style").Style]}.get(kind, [])
    return {key for model in shown for key in keys_of(model)}


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_shows_every_key(kind: str) -> None:
    text = text_of(kind, "а.json")
    keys = keys_to_show(kind)
    assert len(keys) > 7
    assert [key for key in keys if not re.search(rf"^[ #-]*{key}:|# или: .*\b{key}\b", text, re.M)] == []


OUT = re.compile(r"^( *)# ((?:- )?[а-яё][а-яё -]*:(?: .*)?)$")


def commented_keys(text: str) -> list[str]:
    """Return the text once for each key that is commented out, with that key back in its place."""
    lines = text.splitlines()
    found = []
    for start, line in enumerate(lines):
        head = OUT.match(line)
        if head is None:
            continue
        end = start + 1
        while end < len(lines) and lines[end].startswith(f"{head[1]}#   "):
            end += 1
        back = [head[1] + each[len(head[1]) + 2 :] for each in lines[start:end]]
        found.append("\n".join([*lines[:start], *back, *lines[end:]]) + "\n")
    return found


INSTEAD = ("план", "повтор-ключа")
"""What is said of a key that takes the place of another, which the example has."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_that_is_commented_out_is_right(kind: str) -> None:
    texts = commented_keys(text_of(kind, "а.json"))
    assert len(texts) >= 5
    for text in texts:
        source = parse(text, f"{kind}.yaml")
        _, problems = models.read(source)
        told = [f"{problem.rule}: {problem}" for problem in problems if problem.rule not in INSTEAD]
        assert told == []
        if not problems:
            assert refused(kind, plain(source.data)) == []


def test_a_file_that_is_there_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "приказ.yaml"
    path.write_text("мой", encoding="utf-8")
    assert new("приказ") == 1
    assert "приказ.yaml: ошибка: файл уже есть" in capsys.readouterr().out
    assert names(folder) == {"приказ.yaml"}
    assert path.read_text(encoding="utf-8") == "мой"
    assert new("приказ", "--force") == 0
    assert path.read_text(encoding="utf-8") == text_of("приказ", "схемы/приказ.json")


def test_a_register_of_the_users_is_kept_and_he_is_told_to_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "школы").mkdir()
    assert new("план", "школы/мой план") == 0
    out = capsys.readouterr().out
    assert "реестр.yaml: ваш реестр" in out
    assert f'prikaz check "{Path("школы/мой план.yaml")}"' in out
    assert (folder / "реестр.yaml").read_text(encoding="utf-8") == REGISTER
    assert names(folder / "школы") == {"мой план.yaml"}
    assert "$schema=../схемы/план.json" in (folder / "школы" / "мой план.yaml").read_text(encoding="utf-8")
    assert new("реестр", "школы", "--force") == 0
    assert (folder / "реестр.yaml").read_text(encoding="utf-8") == REGISTER


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["ПРИКАЗ"], "приказ.yaml"),
        (["Приказ", "мой"], "мой.yaml"),
        (["приказ", "приказ 5.1"], "приказ 5.1.yaml"),
        (["приказ", "мой.yml"], "мой.yml"),
        (["приказ", "."], "приказ.yaml"),
        (["приказ", "новая/мой.YAML"], "новая/мой.YAML"),
    ],
)
def test_a_file_may_be_named_in_many_ways(arguments: list[str], name: str, folder: Path) -> None:
    assert new(*arguments) == 0
    assert (folder / name).is_file()
    assert (folder / name).with_name("реестр.yaml").is_file()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("прикас", "неизвестный вид «прикас», похоже на «приказ»"),
        ("дорожная карта", "неизвестный вид «дорожная карта»: это план"),
        ("меморандум", "неизвестный вид «меморандум»\n    виды: реестр, приказ"),
    ],
)
def test_an_unknown_kind_is_told(kind: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(kind) == 2
    assert told in capsys.readouterr().err
    assert names(folder) == set()


@pytest.mark.parametrize(("kind", "name"), [("реестр", "мой.yaml"), ("реестр", "Реестр"), ("план", "реестр")])
def test_the_name_of_the_register_is_its_own(kind: str, name: str, folder: Path) -> None:
    assert new(kind, name) == 1
    assert names(folder) == set()


def test_nothing_is_written_where_a_schema_cannot_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "схемы").mkdir()
    (folder / "схемы" / "план.json").write_text("{}", encoding="utf-8")
    assert new("приказ") == 1
    assert "файл сделан не этой программой" in capsys.readouterr().out
    assert names(folder) == {"схемы"}
    assert names(folder / "схемы") == {"план.json"}


def test_schemas_that_are_fresh_are_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("приказ") == 0
    assert "по этим файлам редактор подсказывает ключи" in capsys.readouterr().out
    (folder / "схемы" / "план.json").unlink()
    before = (folder / "схемы" / "приказ.json").stat().st_ino
    assert new("план") == 0
    assert "по этим файлам" in capsys.readouterr().out
    assert (folder / "схемы" / "приказ.json").stat().st_ino == before
    assert schemas.stale(folder / "схемы") == {}


@pytest.mark.parametrize("kind", ["приказ", "распоряжение", "постановление"])
def test_each_kind_of_order_speaks_in_its_own_words(kind: str) -> None:
    text = text_of(kind, "а.json")
    forms = {"приказ": "приказа", "распоряжение": "распоряжения", "постановление": "постановления"}
    assert f"Контроль за исполнением настоящего {forms[kind]} оставляю за собой." in text
    words = {"приказ": "приказываю", "распоряжение": "обязываю", "постановление": "постановляю"}
    assert f"напечатает «{words[kind]}»" in text
    assert ("Руководителей ОУ" in text) == (kind == "распоряжение")
    assert ("издаёт администрация" in text) == (kind == "постановление")


def test_the_help_names_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("--help") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert [kind for kind in KINDS if kind not in out] == []


class TestPairs:
    def test_they_are_built_as_they_are(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert new("пары") == 0
        assert cli.main(["build", "."]) == 0
        assert names(folder / "пары") == {"1 МБОУ «Заречная СШ № 1» – МБОУ «Луговская ОШ».docx"}

    def test_the_table_has_a_list_of_the_schools(self, folder: Path) -> None:
        assert new("пары", "осень") == 0
        assert "таблица: осень.xlsx" in (folder / "осень.yaml").read_text(encoding="utf-8")
        book = load_workbook(folder / "осень.xlsx")
        sheet, choices = book["Пары"], book["Организации"]
        assert [cell.value for cell in sheet[1]] == ["номер", "дата", "наставник", "партнёр"]
        assert [cell.value for cell in choices["A"]] == ["МБОУ «Заречная СШ № 1»", "МБОУ «Луговская ОШ»"]
        lists = sheet.data_validations.dataValidation
        assert [str(each.sqref) for each in lists] == ["C2:C1000", "D2:D1000"]
        assert [each.formula1 for each in lists] == ["'Организации'!$A$1:$A$2", "'Организации'!$B$1:$B$2"]

    def test_it_follows_the_form_and_the_register_that_are_there(self, folder: Path) -> None:
        assert new("соглашение") == 0
        form = folder / "соглашение.yaml"
        form.write_text(form.read_text(encoding="utf-8").replace("  наставник:", "  центр:"), encoding="utf-8")
        assert new("пары") == 0
        book = load_workbook(folder / "пары.xlsx")
        assert [cell.value for cell in book["Пары"][1]] == ["номер", "дата", "центр", "партнёр"]

    def test_a_table_that_is_there_is_left_alone(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "пары.xlsx").write_bytes(b"mine")
        assert new("пары") == 1
        assert names(folder) == {"пары.xlsx"}
        assert new("пары", "--force") == 0
        assert (folder / "пары.xlsx").read_bytes() == b"mine"
        assert "пары.xlsx: ваша таблица, не изменена" in capsys.readouterr().out

    def test_the_same_bytes_each_time(self, folder: Path) -> None:
        assert new("пары") == 0
        before = (folder / "пары.xlsx").read_bytes()
        (folder / "пары.xlsx").unlink()
        assert new("пары", "--force") == 0
        assert (folder / "пары.xlsx").read_bytes() == before
