"""A set for the next year: what is in the new folder, and what is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.word.reading import read_text
from tests.sets import ORDER, PLAN, REGISTER, order_with, write

REPORT = "отчёт о переносе.txt"


def run(*arguments: object) -> int:
    return main(list(map(str, arguments)))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "старая"
    folder.mkdir()
    write(folder)
    return folder


def test_only_the_years_of_the_copies_change(old: Path) -> None:
    before = contents(old)
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new) == 0
    assert contents(old) == before
    made = {name: data.decode() for name, data in contents(new).items()}
    assert made.pop(REPORT).startswith("Набор документов на 2027/28 учебный год\n")
    assert made == {
        "реестр.yaml": REGISTER,
        "приказ.yaml": ORDER.replace("2026/27", "2027/28")
        .replace("дата: 07.09.2026", "# дата: впишите, была 07.09.2026")
        .replace("номер: 218", "# номер: впишите, был 218"),
        "план.yaml": PLAN.replace("2026", "2027"),
    }


def test_marks_of_bytes_and_line_ends_survive(old: Path) -> None:
    text = "\ufeff" + (old / "план.yaml").read_text(encoding="utf-8").replace("\n", "\r\n") + "# конец  \r\n"
    (old / "план.yaml").write_bytes(text.encode())
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new) == 0
    assert (new / "план.yaml").read_bytes() == text.replace("2026", "2027").encode()


def test_its_own_result_is_not_changed(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = old.parent / "новая", old.parent / "ещё новее"
    run("next", "2027/28", old, "-o", first)
    run("next", "2027/28", first, "-o", second)
    made, again = contents(first), contents(second)
    del made[REPORT], again[REPORT]
    assert made == again
    capsys.readouterr()
    assert run("next", "2027/28", old, "-o", first) == 0
    assert "записано файлов – 0" in capsys.readouterr().out


def test_date_and_number_are_set_from_options(old: Path) -> None:
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new, "--date", "06.09.2027", "--number", "приказ=240-а") == 0
    assert "дата: 06.09.2027\nномер: 240-а\n" in (new / "приказ.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["", ".", "внутри", "../старая"])
def test_the_old_folder_is_refused(old: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(old)
    assert run("next", "2027/28", old, "-o", old / folder) == 1
    assert "старая" in capsys.readouterr().out
    assert contents(old) == before


def test_a_file_of_another_is_not_written_over(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = old.parent / "новая"
    new.mkdir()
    (new / "план.yaml").write_text("вид: план\n", encoding="utf-8")
    assert run("next", "2027/28", old, "-o", new) == 1
    assert "такой файл уже есть и отличается" in capsys.readouterr().out
    assert list(contents(new)) == ["план.yaml"]
    assert run("next", "2027/28", old, "-o", new, "--force") == 0
    assert (new / "план.yaml").read_text(encoding="utf-8") == PLAN.replace("2026", "2027")


def test_a_dry_run_writes_nothing(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(old.parent)
    assert run("next", "2027/28", old, "--dry-run") == 0
    assert "сентябрь 2026 → сентябрь 2027" in capsys.readouterr().out
    assert contents(old.parent) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("next", "скоро", "x", "--dry-run"), "год «скоро» не понят; напишите 2027/28 или 2027"),
        (("next", "2027/29", "x", "--dry-run"), "напишите 2027/28"),
        (("next", "2027/28", "x"), "не указано, в какую папку"),
        (("next", "2027/28", "x", "--dry-run", "--date", "31.09.2027"), "в сентябре 2027 года 30 дней"),
    ],
)
def test_wrong_options_are_told(arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 1
    assert message in capsys.readouterr().out


def test_one_number_does_not_go_to_two_documents(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "второй.yaml").write_text(ORDER, encoding="utf-8")
    assert run("next", "2027/28", old, "--dry-run", "--number", "240") == 1
    assert "номер один, а документов несколько" in capsys.readouterr().out


def test_dates_and_numbers_in_a_table_of_pairs_are_taken_out(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agreement = "вид: соглашение\nнаименование: Соглашение\nпериод: 2026/27 учебный год\nстороны:\n"
    agreement += "  первая:\n    именуется: Школа\n  вторая:\n    именуется: Центр\nразделы:\n"
    agreement += "  - наименование: Срок\n    пункты:\n      - Действует до 31 мая 2027 г.\n"
    (old / "соглашение.yaml").write_text(agreement, encoding="utf-8")
    (old / "пары.yaml").write_text("вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\n", encoding="utf-8")
    rows = "номер;дата;первая;план\r\n1;07.09.2026;школа-1;до 15.10.2026\r\n2;;школа-1;\r\n"
    (old / "пары.csv").write_bytes(rows.encode("cp1251"))
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new) == 0
    cleared = rows.replace("1;07.09.2026", ";").replace("2;;", ";;").replace("15.10.2026", "15.10.2027")
    assert (new / "пары.csv").read_bytes() == cleared.encode("cp1251")
    assert "ячейка B2: дата: была 07.09.2026" in capsys.readouterr().out
    again = old.parent / "ещё"
    assert run("next", "2027/28", old, "-o", again, "--date", "06.09.2027") == 0
    assert ";06.09.2027;школа-1" in (again / "пары.csv").read_text(encoding="cp1251")


def test_the_list_of_a_series_is_made_anew(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells of documents that there are; copied, it would tell of some that never were."""
    agreement = "вид: соглашение\nнаименование: Соглашение\nпериод: 2026/27 учебный год\nстороны:\n"
    agreement += "  первая:\n    именуется: Школа\n  вторая:\n    именуется: Центр\n    организация: орган\n"
    agreement += "    подписывает: начальник\n"
    agreement += "разделы:\n  - наименование: Срок\n    пункты:\n      - Действует до 31 мая 2027 г.\n"
    (old / "соглашение.yaml").write_text(agreement, encoding="utf-8")
    pairs = "вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\nперечень: перечень.xlsx\n"
    (old / "пары.yaml").write_text(pairs, encoding="utf-8")
    (old / "пары.csv").write_text("номер;дата;первая\n1;07.09.2026;школа-1\n", encoding="utf-8")
    assert run("build", old / "пары.yaml") == 0
    assert run("next", "2027/28", old, "-o", old.parent / "новая") == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "перечень.xlsx" in line]
    assert line.endswith("не скопирован: его собирают заново")
    assert not (old.parent / "новая" / "пары").exists()


APPROVED = """\
вид: программа
наименование: Программа
утверждение:  # вышла в декабре
  приказом:
    дата: 21.12.2026
    номер: 114/1
период: 2027 год
разделы:
  - наименование: Цель
    содержание: Повысить качество в 2027 году.
"""


def test_a_programme_whose_approval_is_not_known_stays_valid(old: Path) -> None:
    (old / "программа.yaml").write_text(APPROVED, encoding="utf-8")
    new = old.parent / "новая"
    assert run("next", "2028", old, "-o", new) == 0
    assert (new / "программа.yaml").read_text(encoding="utf-8") == APPROVED.replace(
        "утверждение:", "утверждение: приказом"
    ).replace("  приказом:", "  # приказом:").replace("дата: 21", "# дата: впишите, была 21").replace(
        "номер: 114/1", "# номер: впишите, был 114/1"
    ).replace("2027", "2028")
    assert run("check", "--draft", new) == 0


NAMED = """\
вид: приложение
период: 2026 год
наименование: Показатели
содержание:
  - До 15.10.2026 исполнить ((план-2026.наименование)) и ((план-2026)):
      - первое
  - Сроки на 2026 год: до 15.11.2026
  - таблица:
      графы:
        что: Показатель
        2026 год: Итог на 2026 год
      строки:
        - что: Доля
          2026 год: 5
  - таблица: показатели 2025-09-01.csv
"""


def test_keys_references_and_names_of_files_stay(old: Path) -> None:
    (old / "показатели.yaml").write_text(NAMED, encoding="utf-8")
    (old / "показатели 2025-09-01.csv").write_text("что;итог\nДоля;5\n", encoding="utf-8")
    new = old.parent / "новая"
    run("next", "2027", old, "-o", new)
    made = (new / "показатели.yaml").read_text(encoding="utf-8")
    assert made == NAMED.replace("15.10.2026", "15.10.2027").replace("15.11.2026", "15.11.2027").replace(
        "период: 2026", "период: 2027"
    ).replace("на 2026 год", "на 2027 год")


def test_a_table_that_cannot_be_changed_is_told_and_copied(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "показатели.xlsx").write_bytes(b"PK\x03\x04")
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new) == 0
    assert (new / "показатели.xlsx").read_bytes() == b"PK\x03\x04"
    assert "показатели.xlsx: файл испорчен: книга Excel не читается — файл скопирован" in capsys.readouterr().out


def test_references_to_a_document_of_the_set_follow_its_new_date_and_number(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = order_with(
        "- Исполнить приказ от 07.09.2026 № 218 и приказ от 7 сентября 2026 года №218.\n"
        "- По приказу министерства от 01.09.2026 № 218 «О плане на 2026/27 учебный год» и приказу от 07.09.2026 № 218\n"
        "  «О плане на 2026/27 учебный год»."
    )
    (old / "второй.yaml").write_text(second.replace("номер: 218", "номер: 219"), encoding="utf-8")
    new = old.parent / "новая"
    options = ("--number", "приказ=1-а", "--number", "второй=2")
    assert run("next", "2027/28", old, "-o", new, "--date", "30.08.2027", *options) == 0
    made = (new / "второй.yaml").read_text(encoding="utf-8")
    assert "приказ от 30.08.2027 № 1-а и приказ от 30 августа 2027 года №1-а." in made
    assert "01.09.2026 № 218 «О плане на 2026/27 учебный год» и приказу от 30.08.2027 № 1-а\n" in made
    assert "    «О плане на 2027/28 учебный год»." in made
    assert "07.09.2026 № 218 → 30.08.2027 № 1-а" in capsys.readouterr().out
    run("next", "2027/28", old, "--dry-run")
    told = capsys.readouterr().out
    assert "«О плане на [2026/27 учебный год]». — название документа этого же набора" in told
    assert "ссылка на документ этого же набора: у нового другие дата и номер" in told


def test_the_report_is_printed_as_a_document_too(old: Path) -> None:
    second = order_with("- Исполнить приказ ((орган.наименование:род)) от 07.09.2026 № 218.")
    (old / "второй.yaml").write_text(second.replace("номер: 218", "номер: 219"), encoding="utf-8")
    new = old.parent / "новая"
    assert run("next", "2027/28", old, "-o", new, "--docx") == 0
    text = read_text((new / "отчёт о переносе.docx").read_bytes()).replace("\u00a0", " ")
    assert "Набор документов на 2027/28 учебный год" in text
    assert "| второй.yaml, строка 7 | Исполнить приказ ((орган.наименование:род)) от [07.09.2026] № 218. |" in text
    assert "| план.yaml, строка 5 | сентябрь 2026 → сентябрь 2027 | – |" in text
