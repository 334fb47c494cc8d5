"""Which file refers to which, and which may not be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.bundle import Files, included, load
from generator.files import shown
from tests.sets import ORDER, PLAN, REGISTER, write


def test_the_register_is_the_nearest_above(tmp_path: Path) -> None:
    inner = tmp_path / "а" / "б"
    inner.mkdir(parents=True)
    write(inner)
    (inner / "реестр.yaml").rename(tmp_path / "реестр.yaml")
    bundle, problems = load(inner / "приказ.yaml")
    assert bundle is not None and not problems
    assert bundle.root == tmp_path
    (tmp_path / "а" / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    nearer, _ = load(inner / "приказ.yaml")
    assert nearer is not None
    assert nearer.root == tmp_path / "а"


def test_an_appendix_may_lie_in_a_folder_below(tmp_path: Path) -> None:
    path = write(tmp_path, приказ=ORDER.replace("- план", "- файл: приложения\\план.yaml"))
    (tmp_path / "приложения").mkdir()
    (tmp_path / "план.yaml").rename(tmp_path / "приложения" / "план.yaml")
    bundle, problems = load(path)
    assert bundle is not None and not problems
    assert bundle.appendices[0].entry.key == "план"
    assert included(path, Files()) == {tmp_path / "приложения" / "план.yaml"}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    path = write(tmp_path / "set")
    (tmp_path / "чужой.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "set" / "план.yaml").unlink()
    try:
        (tmp_path / "set" / "план.yaml").symlink_to(tmp_path / "чужой.yaml")
    except OSError:
        pytest.skip("no right to make links here")
    _, problems = load(path)
    assert [problem.rule for problem in problems] == ["файл-вне-папки"]


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        приказ=ORDER.replace("номер: 218", "номер: 218\nлишний: 1"),
        план=PLAN.replace("срок: сентябрь 2026", "сроки: сентябрь 2026"),
        реестр=REGISTER.replace("телефон", "телефн"),
    )
    _, problems = load(path)
    assert {problem.where.rsplit("/", 1)[-1].split(":")[0] for problem in problems} == {
        "приказ.yaml",
        "план.yaml",
        "реестр.yaml",
    }


def test_a_file_near_is_named_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "а").mkdir()
    monkeypatch.chdir(tmp_path / "а")
    assert shown(tmp_path / "реестр.yaml") == str(Path("..") / "реестр.yaml")
    assert shown(tmp_path / "а" / "приказ.yaml") == "приказ.yaml"


def test_an_appendix_of_an_order_with_errors_is_not_called_a_stranger(tmp_path: Path) -> None:
    write(tmp_path, приказ=ORDER.replace("подпись: начальник\n", ""))
    plan = PLAN.replace("наименование", "период: 2027 год\nнаименование")
    (tmp_path / "план.yaml").write_text(plan, encoding="utf-8")
    _, problems = load(tmp_path / "план.yaml")
    assert problems == []


@pytest.mark.parametrize("name", ["план.yml", "план.yaml.txt", "План.YAML"])
def test_a_file_that_only_looks_like_the_one_named_is_told(tmp_path: Path, name: str) -> None:
    path = write(tmp_path)
    (tmp_path / "план.yaml").rename(tmp_path / name)
    if (tmp_path / "план.yaml").is_file():
        pytest.skip("names here are the same in capitals")
    _, problems = load(path)
    assert [problem.message for problem in problems] == [f"нет файла «план.yaml», но рядом лежит «{name}»"]
    assert problems[0].hint == "переименуйте его в «план.yaml»"
