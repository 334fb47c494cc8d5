"""`prikaz replace`: another person or another name from a date on, and nothing else of the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.sets import ORDER, REGISTER, order_with, write


def run(folder: Path, key: str, *options: str) -> int:
    return main(["replace", str(folder), key, *options])


def register(folder: Path) -> str:
    return (folder / "реестр.yaml").read_bytes().decode()


def test_a_person_gives_way_and_comments_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = REGISTER.replace("  начальник:\n", "  начальник:  # по штату\n    # приказ о назначении № 5\n")
    write(tmp_path, реестр=text)
    assert run(tmp_path, "начальник", "--from", "01.10.2026", "--name", "Орлов Пётр Ильич") == 0
    assert register(tmp_path) == text.replace(
        "    # приказ о назначении № 5\n    фио: Соколова Анна Петровна\n    должность: начальник управления\n"
        "    должность сокращённо: начальник УО\n    телефон: 8 (00000) 2-00-00\n    падежи:\n      фио:\n"
        "        дат: Соколовой Анне Петровне\n      должность:\n        дат: начальнику управления\n",
        "    # приказ о назначении № 5\n    - фио: Соколова Анна Петровна\n      должность: начальник управления\n"
        "      должность сокращённо: начальник УО\n      телефон: 8 (00000) 2-00-00\n      падежи:\n        фио:\n"
        "          дат: Соколовой Анне Петровне\n        должность:\n          дат: начальнику управления\n"
        "      по: 30.09.2026\n"
        "    - фио: Орлов Пётр Ильич\n      должность: начальник управления\n"
        "      должность сокращённо: начальник УО\n      телефон: 8 (00000) 2-00-00\n      с: 01.10.2026\n",
    )
    assert "печатают прежнюю запись:\n" in capsys.readouterr().out
    assert main(["check", str(tmp_path)]) == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_of_holders_grows(tmp_path: Path, end: str) -> None:
    text = REGISTER.replace("\n", end)
    write(tmp_path)
    (tmp_path / "реестр.yaml").write_bytes(("\ufeff" + text).encode())
    assert (
        run(tmp_path, "Методист", "--from", "01.09.2027", "--name", "Ли Инна: дочь", "--post", "старший методист") == 1
    )
    assert register(tmp_path) == "\ufeff" + text
    assert run(tmp_path, "Методист", "--from", "01.09.2027", "--name", "Ли Инна Ивановна", "--phone", "2-00-01") == 0
    added = "      по: 31.08.2027\n    - фио: Ли Инна Ивановна\n      должность: методист\n      телефон: 2-00-01\n"
    added += "      с: 01.09.2027\n"
    assert register(tmp_path) == "\ufeff" + text.replace(
        f"      с: 01.09.2026{end}", f"      с: 01.09.2026{end}" + added.replace("\n", end)
    )


def test_a_school_is_renamed_and_its_head_replaced(tmp_path: Path) -> None:
    write(tmp_path)
    assert run(tmp_path, "школа-1", "--from", "01.09.2027", "--name", "Лицей № 1") == 1
    assert run(tmp_path, "школа-1", "--from", "01.09.2027", "--name", "Лицей № 1", "--short", "Лицей № 1") == 0
    assert run(tmp_path, "школа-1.руководитель", "--from", "01.10.2027", "--name", "Белов Иван Иванович") == 0
    made = register(tmp_path)
    assert made.count("наименование: Лицей № 1\n") == 2
    assert made.count("сайт: school1.example\n") == 3
    assert made.endswith(
        "    - наименование: Лицей № 1\n      сокращённо: Лицей № 1\n      руководитель:\n"
        "        фио: Белов Иван Иванович\n        должность: директор\n      адрес: ул. Школьная, д. 1\n"
        "      сайт: school1.example\n      с: 01.10.2027\n"
    )
    assert main(["check", str(tmp_path)]) == 0


def test_signed_documents_print_the_old_one_and_new_ones_the_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    new = ORDER.replace("07.09.2026", "02.09.2027").replace("2026/27", "2027/28")
    (tmp_path / "новый.yaml").write_text(new, encoding="utf-8")
    assert run(tmp_path, "начальник", "--from", "01.09.2027", "--name", "Орлов Пётр Ильич") == 0
    told = capsys.readouterr().out
    assert "печатают новую запись (с 01.09.2027):\n" in told
    assert told.index("новый.yaml: 02.09.2027, с датой и номером") < told.index("печатают прежнюю запись:")
    main(["text", str(tmp_path / "приказ.yaml")])
    assert "Соколова" in capsys.readouterr().out
    main(["text", str(tmp_path / "новый.yaml")])
    assert "Орлов" in capsys.readouterr().out


def test_documents_of_a_school_print_its_head_and_all_print_the_authority(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headed = REGISTER.replace(
        "    руководитель:\n      фио: Жук Мария Сергеевна\n      должность: директор\n", "    руководитель: методист\n"
    )
    write(tmp_path, реестр=headed, приказ=order_with("- Школе ((школа-1:дат)) сдать отчёт."))
    (tmp_path / "план.yaml").unlink()
    assert run(tmp_path, "методист", "--from", "01.09.2027", "--name", "Ли Инна Ивановна") == 0
    assert "приказ.yaml" in capsys.readouterr().out
    assert run(tmp_path, "орган", "--from", "01.09.2027", "--name", "Отдел образования") == 0
    told = capsys.readouterr().out
    assert "бланк в новой записи прежний: поправьте его сами" in told
    assert "приказ.yaml" in told


def test_pairs_print_a_school_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agreement = "вид: соглашение\nнаименование: Соглашение\nпериод: 2026/27 учебный год\nстороны:\n"
    agreement += "  первая:\n    именуется: Школа\n  вторая:\n    именуется: Центр\nразделы:\n"
    agreement += "  - наименование: Срок\n    пункты:\n      - Действует до 31 мая 2027 г.\n"
    write(tmp_path, соглашение=agreement, пары="вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\n")
    (tmp_path / "пары.csv").write_text("номер;первая;вторая\n1;СШ № 1;школа-2\n", encoding="utf-8")
    assert run(tmp_path, "школа-1.руководитель", "--from", "01.09.2027", "--name", "Ли Инна Ивановна") == 0
    assert "пары.yaml" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "options", "message"),
    [
        ("началник", ("--from", "01.09.2027"), "нет записи «началник», похоже на «начальник»"),
        ("начальник", ("--from", "31.09.2027"), "в сентябре 2027 года 30 дней"),
        ("методист", ("--from", "01.09.2026"), "запись уже действует с 01.09.2026"),
        ("школа-1.адрес", ("--from", "01.09.2027"), "меняют только «руководитель»"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, key: str, options: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    assert run(tmp_path, key, *options, "--name", "Орлов Пётр Ильич") == 1
    assert message in capsys.readouterr().out
    assert register(tmp_path) == REGISTER


def test_a_dry_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert run(tmp_path, "начальник", "--from", "01.09.2027", "--name", "Орлов Пётр Ильич", "--dry-run") == 0
    assert "приказ.yaml" in capsys.readouterr().out
    assert register(tmp_path) == REGISTER
