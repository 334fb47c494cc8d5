"""What is watched: every file that a document may depend on, and nothing that the program itself writes."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.preview import changes as watching
from generator.preview.changes import changes, folder_of, is_source
from generator.problems import Stop

SOURCES = ["приказ.yaml", "планы/План.YML", "таблицы/пары.xlsx", "итоги.csv", "герб.png", "шаблоны/orders/default.docx"]
OTHERS = [
    "приказ.docx",
    "приказ.pdf",
    "~$пары.xlsx",
    ".~lock.пары.xlsx#",
    ".git/a.yaml",
    "приказ.yaml.swp",
    ".приказ.yaml",
]


@pytest.mark.parametrize("name", [*SOURCES, *OTHERS])
def test_only_sources_count(name: str) -> None:
    assert is_source(Path(name)) == (name in SOURCES)


def test_the_folder_is_that_of_the_register(tmp_path: Path) -> None:
    path = tmp_path / "приказы" / "приказ.yaml"
    path.parent.mkdir()
    assert folder_of(path) == path.parent
    (tmp_path / "реестр.yaml").touch()
    assert folder_of(path) == tmp_path


def test_a_change_made_while_another_is_looked_at_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "планы").mkdir()
    news = changes(tmp_path)
    next(news)
    for name in ("приказ.yaml", "планы/план.yaml"):
        (tmp_path / "вывод.docx").write_bytes(b"x")
        (tmp_path / name).write_text("вид: план", encoding="utf-8")
        next(news)
    news.close()


def test_a_folder_that_cannot_be_watched_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching, "watch", full)
    with pytest.raises(Stop, match="нельзя следить"):
        next(changes(tmp_path))
