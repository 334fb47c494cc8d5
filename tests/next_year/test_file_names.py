"""Years in the names of files and folders, and what refers to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.cli import main
from generator.next_year.cases import Facts
from generator.next_year.names import renamed
from generator.next_year.target import Move, parse_target
from generator.russian.dates import parse_period
from tests.sets import ORDER, PLAN, REGISTER

FACTS = Facts(parse_target("2027/28"), Move(1), parse_period("2026/27 учебный год"), date(2026, 8, 27))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("приказ.yaml", "приказ.yaml"),
        ("приказ-2026.yaml", "приказ-2027.yaml"),
        ("2026-27", "2027-28"),
        ("2026-2027 уч. год", "2027-2028 уч. год"),
        ("план_2026_27.yaml", "план_2027_28.yaml"),
        ("план 2026–2027.yaml", "план 2027–2028.yaml"),
        ("итоги-2025-26.xlsx", "итоги-2025-26.xlsx"),
        ("проект 2025-2027.yaml", "проект 2025-2027.yaml"),
        ("школа-2000.yaml", "школа-2000.yaml"),
        ("приказ от 27.08.2026.yaml", "приказ от 27.08.2026.yaml"),
        ("2026-08-27 приказ.yaml", "2026-08-27 приказ.yaml"),
        ("план.2026.yaml", "план.2027.yaml"),
        ("218-20261.yaml", "218-20261.yaml"),
    ],
)
def test_years_of_the_document_move(old: str, new: str) -> None:
    assert renamed(old, FACTS) == new


def test_references_follow_the_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "старая", tmp_path / "новая"
    folder = old / "2026-27"
    folder.mkdir(parents=True)
    texts = {
        old / "реестр.yaml": REGISTER,
        folder / "приказ-2026.yaml": ORDER.replace("((план))", "((план-2026:вин)) и ((план-2026))").replace(
            "  - план\n", "  - план-2026\n  - ключ: список\n    файл: список-2026.yaml\n"
        ),
        folder / "план-2026.yaml": PLAN.replace("мероприятия:\n", "мероприятия: строки-2026.csv\n").split("  - что")[0],
        folder / "список-2026.yaml": "вид: приложение\nнаименование: Список\nсодержание: по плану ((план-2026))\n",
        folder / "строки-2026.csv": "что;срок;кто\nАнализ;октябрь 2026;ОУ\n",
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    assert main(["next", "2027/28", str(old), "-o", str(new)]) == 0
    made = {path.relative_to(new).as_posix(): path.read_text(encoding="utf-8") for path in new.rglob("*.*")}
    assert made["2027-28/приказ-2027.yaml"].endswith("  - план-2027\n  - ключ: список\n    файл: список-2027.yaml\n")
    assert "((план-2027:вин)) и ((план-2027))" in made["2027-28/приказ-2027.yaml"]
    assert "мероприятия: строки-2027.csv" in made["2027-28/план-2027.yaml"]
    assert "((план-2027))" in made["2027-28/список-2027.yaml"]
    assert made["2027-28/строки-2027.csv"] == "что;срок;кто\nАнализ;октябрь 2027;ОУ\n"
    assert "2026-27/план-2026.yaml → 2027-28/план-2027.yaml" in capsys.readouterr().out
    assert main(["check", "--draft", str(new)]) == 0


def test_a_register_above_goes_along_unless_the_new_folder_has_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "документы" / "2026-27"
    folder.mkdir(parents=True)
    (folder.parent / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "приказ.yaml").write_text(ORDER, encoding="utf-8")
    (folder / "план.yaml").write_text(PLAN, encoding="utf-8")
    for new, has_register in ((folder.parent / "2027-28", False), (tmp_path / "новая", True)):
        assert main(["next", "2027/28", str(folder), "-o", str(new)]) == 0
        assert (new / "реестр.yaml").is_file() is has_register
        assert main(["check", "--draft", str(new)]) == 0


def test_two_files_of_one_name_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("а", "б"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "реестр.yaml").write_text(REGISTER + f"# {name}\n", encoding="utf-8")
    assert main(["next", "2027/28", str(tmp_path / "а"), str(tmp_path / "б"), "-o", str(tmp_path / "в")]) == 1
    assert "два файла попадут в одно место: реестр.yaml" in capsys.readouterr().out


def test_a_key_changes_in_its_own_set_only(tmp_path: Path) -> None:
    old, new = tmp_path / "старая", tmp_path / "новая"
    order = ORDER.replace("((план))", "((план-2026))").replace("  - план\n", "  - план-2026\n")
    for folder, period in (("а", "2026/27 учебный год"), ("б", "2026–2028 годы")):
        (old / folder).mkdir(parents=True)
        text = order.replace("2026/27 учебный год", period)
        (old / folder / "приказ.yaml").write_text(text, encoding="utf-8")
        (old / folder / "план-2026.yaml").write_text(PLAN, encoding="utf-8")
    (old / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    assert main(["next", "2027/28", str(old), "-o", str(new)]) == 0
    assert "((план-2027))" in (new / "а" / "приказ.yaml").read_text(encoding="utf-8")
    assert "((план-2026))" in (new / "б" / "приказ.yaml").read_text(encoding="utf-8")
    assert main(["check", "--draft", str(new)]) == 0
