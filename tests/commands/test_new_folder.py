"""`prikaz new` without a kind: the folder is right as it stands, whatever was answered, and nothing is lost."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator import cli, models
from generator.build import Options, Status, build, check
from generator.models import KINDS
from generator.problems import Severity
from generator.scaffolds.folder import NAMES, PAIRS, QUESTIONS, contents, proposed, register, tidy, wrong
from generator.schemas import text_of as schema_text
from generator.source import parse
from tests.test_schemas import plain

ANSWERS = {
    "municipality": "Тихореченский муниципальный округ",
    "authority": "Комитет по образованию администрации Тихореченского муниципального округа",
    "place": "пос. Тихоречье",
    "signer": "Вербицкий Олег Янович",
    "post": "председатель комитета",
}
USUAL = {question.name: question.default for question in QUESTIONS}
OPTIONS = [word for name, answer in ANSWERS.items() for word in (f"--{name}", answer)]


class Terminal(io.StringIO):
    """Lines typed at a terminal; where they end, so does the input."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with an awkward name, which is the current one; nobody is there to be asked."""
    place = tmp_path / "Отдел образования № 2"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return place


def new(*arguments: str | Path) -> int:
    return cli.main(["new", *map(str, arguments)])


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def answers_in(folder: Path) -> list[str]:
    model, problems = models.read(parse((folder / "реестр.yaml").read_text(encoding="utf-8"), "реестр.yaml"))
    assert problems == []
    assert isinstance(model, models.model_of("реестр"))
    (authority,), (signer,) = model.authority, model.officials["начальник"]
    return [authority.name, authority.place, signer.name, *signer.post]


@pytest.mark.parametrize("options", [[], OPTIONS], ids=["nothing answered", "all answered"])
def test_it_is_checked_and_built_without_a_word(
    options: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(*options) == 0
    place = here / "документы"
    assert everything(place) == {*NAMES, *(f"схемы/{kind}.json" for kind in KINDS)}
    for name in ("реестр", "приказ", "план", "соглашение"):
        assert check(place / f"{name}.yaml") == []
    for name in ("приказ", "соглашение"):
        outcome = build(place / f"{name}.yaml", place, Options())
        assert (outcome.status, outcome.problems) == (Status.BUILT, [])
    capsys.readouterr()
    assert cli.main(["check", "."]) == 0
    assert capsys.readouterr().out == "ошибок нет\n"


def test_what_is_not_answered_is_an_example_and_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("--signer", ANSWERS["signer"]) == 0
    out = capsys.readouterr().out
    told = re.findall(r"^    (.+) – (.+)$", out, re.M)
    assert dict(told) == {q.words: q.default for q in QUESTIONS if q.name != "signer"}
    assert answers_in(here / "документы") == [*list(USUAL.values())[1:3], ANSWERS["signer"], USUAL["post"]]


def test_options_answer_the_questions(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch)
    assert new(*OPTIONS, "-o", "новые/мои приказы") == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "взято из примера" not in captured.out
    assert f'prikaz build "{Path("новые/мои приказы")}"' in captured.out
    assert answers_in(here / "новые" / "мои приказы") == list(ANSWERS.values())[1:]


def test_where_all_is_answered_nothing_is_asked(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    assert new(*OPTIONS[2:]) == 0
    assert answers_in(here / "документы") == list(ANSWERS.values())[1:]


def test_the_answers_are_typed_one_after_another(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *ANSWERS.values(), "приказы школ")
    assert new() == 0
    assert answers_in(here / "приказы школ") == list(ANSWERS.values())[1:]
    asked = capsys.readouterr().err
    assert all(question.example in asked and f"[{question.default}]: " in asked for question in QUESTIONS[2:])


def test_an_empty_answer_takes_what_is_proposed(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, ANSWERS["municipality"], "", "  ", "", "", "")
    assert new() == 0
    authority = "Управление образования администрации Тихореченского муниципального округа"
    assert f"[{authority}]" in capsys.readouterr().err
    assert answers_in(here / "документы") == [authority, *list(USUAL.values())[2:]]


def test_a_municipality_is_not_asked_where_the_authority_is_known(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "", "", "", "")
    assert new("--authority", ANSWERS["authority"]) == 0
    assert "униципалитет" not in capsys.readouterr().err
    assert answers_in(here / "документы")[0] == ANSWERS["authority"]


def test_the_proposed_authority_of_the_usual_municipality_is_the_usual_one() -> None:
    assert proposed(QUESTIONS[1], {"municipality": USUAL["municipality"]}) == USUAL["authority"]


WRONG = [
    ("municipality", "Лесной\x07 округ", "нельзя напечатать"),
    ("authority", "Отдел ???", "место не заполнено"),
    ("place", "г. \udcff", "нельзя напечатать"),
    ("signer", "Вербицкий", "одной фамилии мало"),
    ("signer", "председатель Вербицкий О.Я.", "без должности"),
    ("signer", "12", "не похоже на имя"),
    ("post", "???", "место не заполнено"),
    ("post", "((орган))", "значат ссылку"),
]


@pytest.mark.parametrize(("name", "answer", "reason"), WRONG)
def test_a_wrong_option_is_refused(
    name: str, answer: str, reason: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(f"--{name}", answer) == 2
    assert re.search(rf"ошибка: --{name}: .*{reason}", capsys.readouterr().err)
    assert everything(here) == set()


@pytest.mark.parametrize(("name", "answer", "reason"), WRONG)
def test_a_wrong_answer_is_asked_again(
    name: str, answer: str, reason: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = list(ANSWERS.values())
    lines.insert(list(ANSWERS).index(name), answer)
    typed(monkeypatch, *lines, "")
    assert new() == 0
    assert re.search(rf"^    .*{reason}", capsys.readouterr().err.replace("]: ", "]:\n"), re.M)
    assert answers_in(here / "документы") == list(ANSWERS.values())[1:]


@pytest.mark.parametrize("name", USUAL)
def test_an_empty_option_is_refused(name: str, here: Path) -> None:
    assert new(f"--{name}", " ") == 2
    assert everything(here) == set()


@pytest.mark.parametrize("count", range(len(QUESTIONS) + 1))
def test_where_the_answers_end_nothing_is_written(
    count: int, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *[""] * count)
    assert new() == 130
    assert capsys.readouterr().err.endswith("\nпрервано\n")
    assert list(here.iterdir()) == []


def test_an_interrupted_answer_writes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    typed(monkeypatch)
    monkeypatch.setattr("builtins.input", interrupted)
    assert new() == 130
    assert capsys.readouterr().err.endswith("]: \nпрервано\n")
    assert list(here.iterdir()) == []


def test_files_that_are_there_are_named_and_left_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = here / "документы"
    place.mkdir()
    (place / "план.yaml").write_text("мой", encoding="utf-8")
    (place / ".gitignore").mkdir()
    (place / "заметки.txt").write_text("мои", encoding="utf-8")
    assert new() == 1
    assert "документы: ошибка: уже есть: план.yaml, .gitignore\n" in capsys.readouterr().out
    assert everything(place) == {"план.yaml", "заметки.txt"}
    (place / ".gitignore").rmdir()
    assert new("--force") == 0
    assert (place / "план.yaml").read_text(encoding="utf-8") == contents(USUAL)["план.yaml"].decode()
    assert (place / "заметки.txt").read_text(encoding="utf-8") == "мои"


def test_a_folder_that_cannot_be_is_asked_again(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "файл").write_text("мой", encoding="utf-8")
    (here / "занята").mkdir()
    (here / "занята" / "реестр.yaml").write_text("мой", encoding="utf-8")
    typed(monkeypatch, *[""] * len(QUESTIONS), "файл", "занята", "а\0б", "свободна")
    assert new() == 0
    err = capsys.readouterr().err
    assert "это файл, а нужна папка" in err
    assert "уже есть: реестр.yaml" in err
    assert "нельзя напечатать" in err
    assert {path.name for path in here.iterdir()} == {"файл", "занята", "свободна"}


def test_a_folder_that_is_taken_is_told_before_anything_is_asked(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "файл").write_text("мой", encoding="utf-8")
    typed(monkeypatch)
    assert new("-o", "файл") == 1
    captured = capsys.readouterr()
    assert "это файл, а нужна папка" in captured.out
    assert captured.err == ""


def test_the_schema_of_another_program_is_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "схемы").mkdir()
    (here / "схемы" / "план.json").write_text("{}", encoding="utf-8")
    assert new("-o", ".", "--force") == 1
    assert "файл сделан не этой программой" in capsys.readouterr().out
    assert everything(here) == {"схемы/план.json"}


def test_the_options_of_a_folder_do_not_go_with_a_kind(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("план", "--post", "директор", "-o", "там") == 2
    assert "--post, --output: только для рабочей папки" in capsys.readouterr().err
    assert everything(here) == set()


HOSTILE = st.text(st.sampled_from("Аб1.:#'\"«»-—?!&*|>%@`{}[]()\\,~=<№ \t\n\u00a0\u200bёЁEe"), max_size=12) | st.text()


def held(name: str, answer: str) -> str:
    """The answer as the register of the folder gives it back."""
    model, problems = models.read(parse(register({**USUAL, name: answer}), "реестр.yaml"))
    assert problems == []
    assert isinstance(model, models.model_of("реестр"))
    signer = model.officials["начальник"][0]
    found = {"authority": model.authority[0].name, "place": model.authority[0].place, "post": "\n".join(signer.post)}
    return str(found[name])


@given(st.sampled_from(["authority", "place", "post"]), HOSTILE)
@example("authority", 'МКУ: "Центр" # 1')
@example("post", "- раз: 'два'")
@example("place", "((орган))")
@example("authority", "'")
@example("authority", "=")
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_answer_is_refused_or_stands_in_the_register_as_it_is(name: str, text: str) -> None:
    answer = tidy(text)
    if wrong(name, answer) == "":
        assert held(name, answer) == answer


@given(HOSTILE)
@settings(max_examples=50, deadline=None, derandomize=True)
def test_any_municipality_is_refused_or_gives_an_authority(text: str) -> None:
    answer = tidy(text)
    if wrong("municipality", answer) == "":
        authority = proposed(QUESTIONS[1], {"municipality": answer})
        assert wrong("authority", authority) == ""
        assert held("authority", authority) == authority


AWKWARD = ["МКУ \"Центр: 'право'\" # 1", "- Комитет & К°", "{Отдел} [1]", "Отдел \\n @ %", "нет", "1.5"]


@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_answer_is_built(text: str, here: Path) -> None:
    assert new("--authority", text, "--place", text, "--post", text) == 0
    place = here / "документы"
    assert answers_in(place)[0] == tidy(text)
    for name in ("приказ", "соглашение"):
        outcome = build(place / f"{name}.yaml", place, Options())
        assert outcome.status == Status.BUILT
        assert [problem for problem in outcome.problems if problem.severity == Severity.ERROR] == []


def test_what_no_longer_suits_an_answer_is_commented_out() -> None:
    example_text, text = register(USUAL), register(ANSWERS)
    for key in (
        "сокращённо: Управление образования",
        "бланк:",
        "- УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "должность сокращённо: нач",
    ):
        assert re.search(rf"^ *{key}", example_text, re.M)
        assert not re.search(rf"^ *{key}", text, re.M)
        assert re.search(rf"^ *# *{key}", text, re.M)
    assert len(text.splitlines()) == len(example_text.splitlines())


def test_the_agreement_is_a_blank_form() -> None:
    data = plain(parse(contents(ANSWERS)["соглашение.yaml"].decode(), "соглашение.yaml").data)
    assert not {"дата", "номер"} & set(data)
    assert [set(party) for party in data["стороны"].values()] == [{"именуется"}] * 2


def test_every_file_is_utf_8_with_unix_line_ends_and_nothing_to_fill_in(here: Path) -> None:
    new()
    place = here / "документы"
    for name in everything(place) - {PAIRS}:
        data = (place / name).read_bytes()
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        text = data.decode("utf-8")
        assert text.endswith("\n")
        assert not re.search(r"\?\?\?|[ \t]$", text, re.M)


@pytest.mark.parametrize("name", ["реестр", "приказ", "план", "соглашение"])
def test_an_editor_finds_the_schema_of_each_file(name: str) -> None:
    text = contents(ANSWERS)[f"{name}.yaml"].decode()
    assert text.startswith(f"# yaml-language-server: $schema=схемы/{name}.json\n")
    Draft7Validator(json.loads(schema_text(name))).validate(plain(parse(text, name).data))


def vs_code(name: str) -> dict[str, object]:
    return dict(json.loads(contents(USUAL)[f".vscode/{name}.json"]))


def test_the_editor_is_set_up() -> None:
    assert vs_code("extensions") == {"recommendations": ["redhat.vscode-yaml"]}
    settings_of_editor = vs_code("settings")
    assert settings_of_editor["files.encoding"] == "utf8"
    assert settings_of_editor["[yaml]"]["editor.wordWrap"] == "on"


@pytest.mark.parametrize(("label", "out"), [("Проверить", "ошибок нет"), ("Собрать", "приказ.docx: собран")])
def test_the_tasks_of_the_editor_run(
    label: str, out: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new()
    monkeypatch.chdir(here / "документы")
    (task,) = (task for task in vs_code("tasks")["tasks"] if task["label"] == label)
    assert task["command"] == "prikaz"
    assert cli.main(task["args"]) == 0
    assert out in capsys.readouterr().out


def test_the_editor_shows_the_pages_of_the_open_file() -> None:
    (task,) = (task for task in vs_code("tasks")["tasks"] if task["label"] == "Показать")
    arguments = cli.parser().parse_args(task["args"])
    assert (task["command"], str(arguments.path), task["isBackground"]) == ("prikaz", "${file}", True)


@pytest.mark.parametrize("severity", Severity)
def test_the_editor_finds_the_place_of_a_problem(severity: Severity) -> None:
    matchers = [matcher for task in vs_code("tasks")["tasks"] for matcher in task["problemMatcher"]]
    line = f"новые/приказ 5.yaml:7:15: {severity.value}: что: не так"
    found = [re.match(matcher["pattern"]["regexp"], line) for matcher in matchers]
    assert [match.groups() for match in found if match] == [("новые/приказ 5.yaml", "7", "15", "что: не так")] * 2
