"""`prikaz git` in a real repository: what git diff and git log show, the check before a commit, and the way back."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator import cli
from generator.build import Options, build
from generator.commands.git import ATTRIBUTES, HOOK
from generator.templates import SHIPPED
from tests.compare.edits import with_margin
from tests.conftest import ROOT, require
from tests.sets import ORDER, PLAN, write

WHO = ["-c", "user.name=Тест", "-c", "user.email=test@example.test", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """Run git as a person with a name; return all that it says."""
    own = {"PYTHONPATH": str(ROOT), "GIT_PAGER": "cat", "LC_ALL": "C", "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        [require("git"), "-C", str(folder), *WHO, *arguments], capture_output=True, env=os.environ | own, check=False
    )
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == code, said
    return said


def prikaz(*arguments: str) -> int:
    return cli.main(["git", *arguments])


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a built order, in a folder with Cyrillic and a space in its name."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    place = tmp_path / "наши приказы"
    place.mkdir()
    git(place, "init", "-q", "-b", "main")
    build(write(place), place, Options())
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "Приказ")
    monkeypatch.chdir(place)
    return place


def rebuilt(place: Path, **texts: str) -> None:
    build(write(place, **texts), place, Options())


def test_git_diff_and_git_log_show_the_text_of_docx_under_readable_names(repository: Path) -> None:
    assert "Binary files" in git(repository, "log", "-p", "--", "*.docx")
    assert prikaz("install") == 0
    rebuilt(repository, план=PLAN.replace("сентябрь", "октябрь"))
    shown = git(repository, "diff", "--", "*.docx")
    assert "diff --git a/приказ.docx b/приказ.docx" in shown
    assert [line for line in shown.splitlines()[4:] if line[0] in "+-"] == [
        "-| 1. | Анализ результатов | сентябрь 2026 | Ким\u00a0О.И., методист |",
        "+| 1. | Анализ результатов | октябрь 2026 | Ким\u00a0О.И., методист |",
    ]
    git(repository, "commit", "-q", "-a", "-m", "Срок")
    log = git(repository, "log", "-p", "--", "*.docx").replace("\u00a0", " ")
    assert "октябрь 2026" in log
    assert "+[страница раздела 1] левое поле: 30 мм" in log
    assert "+[верхний колонтитул] [PAGE]" in log


def test_a_new_working_folder_shows_its_documents_and_an_old_one_is_told_of(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", "-o", "документы"]) == 0
    attributes = repository / "документы" / ATTRIBUTES
    build(repository / "документы" / "приказ.yaml", repository / "документы", Options())
    prikaz("install")
    assert "останутся без текста" not in capsys.readouterr().out
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Папка")
    assert "+ПРИКАЗЫВАЮ:" in git(repository, "log", "-p", "-1", "--", "документы/*.docx")
    attributes.write_text("*.docx binary\n", encoding="utf-8")
    prikaz("install")
    said = capsys.readouterr().out
    assert "DOCX в папке" in said
    assert "*.docx -text -merge diff=prikaz" in said


def test_a_template_shows_its_page_and_a_damaged_file_stops_nothing(repository: Path) -> None:
    prikaz("install")
    data = (SHIPPED / "orders" / "default.docx").read_bytes()
    own = repository / "шаблоны" / "orders" / "default.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(data)
    (repository / "битый.docx").write_bytes(b"version https://git-lfs.github.com/spec/v1")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Шаблон")
    own.write_bytes(with_margin(data, 1701, 1134))
    (repository / "битый.docx").write_bytes(b"version 2")
    shown = git(repository, "diff")
    assert "+файл повреждён или это не DOCX" not in shown
    assert "+контрольная сумма: " in shown
    assert "левое 30" in shown
    assert "левое 20" in shown


def test_what_was_set_is_taken_back_to_the_byte(repository: Path) -> None:
    own = "*.png binary\n# своё\n"
    (repository / ATTRIBUTES).write_text(own, encoding="utf-8")
    git(repository, "config", "core.quotepath", "true")
    before = (repository / ".git" / "config").read_text(encoding="utf-8")
    for _ in range(2):
        assert prikaz("install", "--hook") == 0
    assert (repository / ATTRIBUTES).read_text(encoding="utf-8").count("diff=prikaz") == 2
    assert git(repository, "config", "core.quotepath") == "false\n"
    for _ in range(2):
        assert prikaz("uninstall") == 0
    assert (repository / ".git" / "config").read_text(encoding="utf-8") == before
    assert (repository / ATTRIBUTES).read_text(encoding="utf-8") == own
    assert not (repository / ".git" / "hooks" / HOOK).exists()


def test_nothing_is_left_where_nothing_was(repository: Path) -> None:
    before = git(repository, "config", "--local", "--list")
    prikaz("install")
    prikaz("uninstall")
    assert git(repository, "config", "--local", "--list") == before
    assert not (repository / ATTRIBUTES).exists()


def test_a_commit_with_an_error_is_stopped_and_a_good_one_goes_through(repository: Path) -> None:
    prikaz("install", "--hook")
    (repository / "приказ.yaml").write_text(ORDER.replace("номер: 218", "номр: 218"), encoding="utf-8")
    (repository / "compose.yaml").write_text("services: []\n", encoding="utf-8")
    git(repository, "add", ".")
    said = git(repository, "commit", "-m", "С ошибкой", code=1)
    assert "приказ.yaml:3:1: ошибка: неизвестный ключ «номр»" in said
    assert "фиксация остановлена" in said
    assert "compose" not in said
    (repository / "приказ.yaml").write_text(ORDER.replace("номер: 218", "номер: ???"), encoding="utf-8")
    assert "неизвестный ключ «номр»" in git(repository, "commit", "-m", "Исправлено не то", code=1)
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Исправлено")


def test_a_register_is_checked_with_all_that_it_reaches(repository: Path) -> None:
    prikaz("install", "--hook")
    text = (repository / "реестр.yaml").read_text(encoding="utf-8")
    (repository / "реестр.yaml").write_text(text.replace("  методист:", "  инспектор:"), encoding="utf-8")
    git(repository, "add", "реестр.yaml")
    assert "методист" in git(repository, "commit", "-m", "Другой ключ")
    (repository / "реестр.yaml").write_text(text.replace("  начальник:", "  глава:"), encoding="utf-8")
    git(repository, "add", "реестр.yaml")
    assert "приказ.yaml:8:10: ошибка: " in git(repository, "commit", "-m", "Другой ключ", code=1)


def test_a_hook_that_is_there_is_kept(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hook = repository / ".git" / "hooks" / HOOK
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho своё\n", encoding="utf-8")
    assert prikaz("install", "--hook") == 1
    said = capsys.readouterr().out
    assert "уже есть своя проверка" in said
    assert "-m generator git check || exit 1" in said
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\necho своё\n"
    assert not (repository / ATTRIBUTES).exists()
    prikaz("install")
    prikaz("uninstall")
    assert hook.exists()


def test_hooks_that_others_share_are_left_alone(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "общие"
    shared.mkdir()
    git(repository, "config", "core.hooksPath", str(shared))
    assert prikaz("install", "--hook") == 1
    assert "общие с другими" in capsys.readouterr().out
    assert list(shared.iterdir()) == []


def test_outside_of_a_repository_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert prikaz("install") == 1
    assert "создайте его: git init" in capsys.readouterr().out


def test_the_text_for_git_has_all_that_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "файл.docx"
    path.write_bytes(_with_everything())
    assert cli.main(["text", "--git", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:-10] == [
        "[верхний колонтитул] Для служебного пользования",
        "[нижний колонтитул] стр. [PAGE]",
        "1. Первый",
        "1.1. Вложенный",
        "2. Второй[1]",
        "• Без номера",
        "| а | б / в |",
        "[1] сноска",
    ]
    assert "[страница] левое поле: 31,8 мм" in lines[-10:]


def _with_everything() -> bytes:
    """A DOCX with lists that Word numbers, a header, a footer, a table and a footnote."""
    from tests.word.everything import everything

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name, text in everything().items():
            target.writestr(name, text)
    return data.getvalue()
