"""What is compared with what: files, folders, revisions of git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator import cli
from generator.build import Workshop, document
from generator.word.reading import read_text
from tests.conftest import require
from tests.sets import ORDER, PLAN, REGISTER, write
from tests.word.building import W
from tests.word.revisions import part


def diff(*words: str | Path) -> int:
    return cli.main(["diff", *map(str, words)])


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capsys


def git(folder: Path, *arguments: str) -> str:
    """Run git as a person with a name, whatever the machine's settings are."""
    who = ["-c", "user.name=Тест", "-c", "user.email=test@example.test", "-c", "commit.gpgsign=false"]
    command = [require("git"), "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of three commits in a folder with a Cyrillic name: the set, another term, another signer."""
    place = tmp_path / "приказы отдела"
    place.mkdir()
    git(place, "init", "-q", "-b", "main")
    write(place)
    (place / ".gitignore").write_text("сборка/\n", encoding="utf-8")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "Приказ")
    write(place, план=PLAN.replace("сентябрь 2026", "октябрь 2026"))
    git(place, "commit", "-q", "-am", "Срок")
    write(place, план=PLAN.replace("сентябрь 2026", "октябрь 2026"), реестр=REGISTER.replace("Анна", "Инна"))
    git(place, "commit", "-q", "-am", "Подписант")
    monkeypatch.chdir(place)
    return place


TERM = "  приложение, строка 1, срок исполнения: «сентябрь» → «октябрь»"
NAME = "  должностные лица, начальник, фио: «Анна» → «Инна»"


def test_an_appendix_and_a_docx_can_be_named(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    docx = repository / "приказ.docx"
    docx.write_bytes(document(repository / "приказ.yaml", Workshop()))
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Собран")
    write(repository, план=PLAN)
    docx.write_bytes(document(repository / "приказ.yaml", Workshop()))
    for name in ("план.yaml", "реестр.yaml", "."):
        assert diff("HEAD~1", name) == 0
        assert "строка 1, срок исполнения: «октябрь» → «сентябрь»" in out.readouterr().out
    assert diff(docx.name) == 0
    lines = out.readouterr().out.splitlines()
    assert lines[0] == "приказ.docx"
    assert "  таблица 2, строка 1, срок исполнения: «октябрь» → «сентябрь»" in lines


def test_two_revisions(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    assert diff("HEAD~2", "HEAD~1") == 0
    assert out.readouterr().out.splitlines() == ["приказ.yaml", TERM]
    assert diff("HEAD~1..HEAD") == 0
    assert out.readouterr().out.splitlines() == [
        "реестр.yaml",
        NAME,
        "  видно в документах: приказ.yaml",
        "приказ.yaml",
        "  подписант: Соколова А.П. → Соколова И.П. (из реестра)",
    ]


def test_one_revision_and_what_is_there_now(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    assert diff() == 0
    assert out.readouterr().out == "различий нет\n"
    (repository / "приказ.yaml").write_text(ORDER.replace("номер: 218", "номер: 219"), encoding="utf-8")
    (repository / "новый.yaml").write_text(ORDER.replace("приложения:\n  - план\n", ""), encoding="utf-8")
    (repository / "сборка").mkdir()
    (repository / "сборка" / "чужой.yaml").write_text(ORDER, encoding="utf-8")
    assert diff() == 0
    expected = ["новый.yaml: новый документ", "приказ.yaml", "  номер: «218» → «219»"]
    assert out.readouterr().out.splitlines() == expected
    assert diff("приказ.yaml") == 0
    assert out.readouterr().out.splitlines() == expected[1:]
    assert diff("HEAD~2", "приказ.yaml") == 0
    assert {expected[2], TERM} < set(out.readouterr().out.splitlines())


def test_what_a_branch_has_done_since_it_parted(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    git(repository, "checkout", "-q", "-b", "правка", "HEAD~1")
    (repository / "приказ.yaml").write_text(ORDER.replace("номер: 218", "номер: 219"), encoding="utf-8")
    git(repository, "commit", "-q", "-am", "Номер")
    assert diff("main...") == 0
    assert out.readouterr().out.splitlines() == ["приказ.yaml", "  номер: «218» → «219»"]


def test_a_register_alone_shows_every_document_that_it_reaches(
    repository: Path, out: pytest.CaptureFixture[str]
) -> None:
    write(repository, реестр=REGISTER.replace("Соколова Анна", "Орлова Анна"), план=PLAN)
    assert diff("HEAD~2", "реестр.yaml") == 0
    assert out.readouterr().out.splitlines() == [
        "реестр.yaml",
        "  должностные лица, начальник, фио: «Соколова» → «Орлова»",
        "  видно в документах: приказ.yaml",
        "приказ.yaml",
        "  подписант: Соколова А.П. → Орлова А.П. (из реестра)",
    ]


def test_an_error_in_a_revision_is_named_by_the_revision(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    (repository / "приказ.yaml").write_text("вид: прикас\n", encoding="utf-8")
    git(repository, "commit", "-q", "-am", "Описка")
    assert diff("HEAD~1", "HEAD") == 1
    printed = out.readouterr().out
    assert "  HEAD:приказ.yaml:1:6: ошибка: " in printed
    assert "prikaz-" not in printed


def test_neither_the_index_nor_the_working_tree_is_touched(repository: Path) -> None:
    (repository / "новый.yaml").write_text(ORDER, encoding="utf-8")
    git(repository, "add", "новый.yaml")
    before = git(repository, "status", "--porcelain")
    assert diff("HEAD~2", "HEAD") == 0
    assert git(repository, "status", "--porcelain") == before


def test_a_definition_is_compared_with_the_docx_that_was_sent(tmp_path: Path, out: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path)
    sent = tmp_path / "отправлен.docx"
    sent.write_bytes(document(path, Workshop()))
    path.write_text(ORDER.replace("номер: 218", "номер: 219"), encoding="utf-8")
    assert diff(sent, path) == 0
    assert out.readouterr().out.splitlines()[1:] == [
        "  абзац «07.09.2026 № 219»: «218» → «219»",
        "  абзац «от 07.09.2026 № 219»: «218» → «219»",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["нет.yaml"], "нет ни файла, ни папки, ни ревизии «нет.yaml»"),
        (["HEAD", "нет"], "нет ни файла, ни папки, ни ревизии «нет»"),
        (["HEAD", "HEAD~1", "HEAD~2"], "нет ни файла, ни папки, ни ревизии «HEAD~2»"),
        ([".", "приказ.yaml"], "файл нельзя сравнить с папкой"),
        (["--", "-x"], "нет ни файла, ни папки, ни ревизии «-x»"),
    ],
)
def test_what_cannot_be_compared_is_told(
    repository: Path, out: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert diff(*words) == 1
    assert message in out.readouterr().out


def test_without_git_a_folder_has_nothing_to_be_compared_with(
    tmp_path: Path, out: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert diff() == 1
    assert "не с чем сравнить: здесь нет хранилища git" in out.readouterr().out
    assert diff("приказ.yaml", "план.docx") == 1
    assert "нет файла или папки «план.docx»" in out.readouterr().out


def test_json_is_for_programs(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    assert diff("--json", "HEAD~2", "HEAD~1") == 0
    (found,) = json.loads(out.readouterr().out)
    (change,) = found["изменения"]
    assert change["слова"] == [{"было": "сентябрь", "стало": "октябрь"}]


def test_the_table_and_redlines_are_written_whole_or_not_at_all(
    repository: Path, out: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made = tmp_path / "сравнение"
    assert diff("HEAD~2", "HEAD", "--table", made / "таблица.docx") == 0
    assert diff("HEAD~2", "HEAD", "--redline", made, "--author", "Ким О.И.", "--date", "22.11.2026") == 0
    assert [line.rsplit("/", 1)[-1] for line in out.readouterr().out.splitlines()] == [
        "таблица.docx: записан",
        "приказ.docx: записан",
    ]
    assert "Приказ от 07.09.2026 № 218" in read_text((made / "таблица.docx").read_bytes())
    marked = part((made / "приказ.docx").read_bytes())
    assert {mark.get(W + "author") for mark in marked.iter(W + "ins")} == {"Ким О.И."}
    assert {mark.get(W + "date") for mark in marked.iter(W + "del")} == {"2026-11-22T00:00:00Z"}
    (made / "таблица.docx").write_bytes(b"own")
    assert diff("HEAD~2", "HEAD", "--table", made / "таблица.docx") == 1
    assert (made / "таблица.docx").read_bytes() == b"own"
    assert "файл изменён человеком" in out.readouterr().out
    assert diff("HEAD~2", "HEAD", "--table", made / "таблица.docx", "--force") == 0
    assert diff("HEAD", "--table", made / "пусто.docx") == 0
    assert not (made / "пусто.docx").exists()


def test_what_cannot_be_written_is_told(repository: Path, out: pytest.CaptureFixture[str]) -> None:
    assert diff("HEAD~1", "HEAD", "--redline", "а.docx", "--date", "вчера") == 1
    assert "«вчера» — не дата" in out.readouterr().out
    (repository / "второй.yaml").write_text(ORDER.replace("- план", "- ключ: план"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Второй")
    write(repository, приказ=ORDER.replace("218", "219"), второй=ORDER.replace("218", "220"))
    assert diff("--redline", "а.docx") == 1
    assert "изменились несколько документов: второй.yaml, приказ.yaml" in out.readouterr().out
    assert diff("HEAD", "реестр.yaml", "план.yaml", "--redline", "а.docx") in (0, 1)
    assert not (repository / "а.docx").exists()


def test_folders_under_one_register_are_compared(tmp_path: Path, out: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    for year, number in (("2026", "218"), ("2027", "31")):
        (tmp_path / year).mkdir()
        write(tmp_path / year, приказ=ORDER.replace("218", number))
        (tmp_path / year / "реестр.yaml").unlink()
    assert diff(tmp_path / "2026", tmp_path / "2027") == 0
    assert out.readouterr().out.splitlines() == ["приказ.yaml", "  номер: «218» → «31»"]


def test_points_that_go_along_with_another_are_not_told_again(tmp_path: Path, out: pytest.CaptureFixture[str]) -> None:
    lead_in = "  - Школам округа:\n      - составить планы работы;\n      - провести собрания.\n"
    others = (
        "  - Первое дело для отдела кадров.\n  - Второе дело для отдела кадров.\n  - Третье дело для бухгалтерии.\n"
    )
    places = [tmp_path / "а", tmp_path / "б"]
    for place, text in zip(places, (lead_in + others, others + lead_in), strict=True):
        place.mkdir()
        write(place, приказ=ORDER.replace("пункты:\n", f"пункты:\n{text}"))
    assert diff(*places) == 0
    assert out.readouterr().out.splitlines() == ["приказ.yaml", "  пункт 1 перенесён: теперь пункт 4 (Школам округа:)"]
