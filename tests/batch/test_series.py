"""A document for each row: who the parties are, what is wrong with a row and with the whole, what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator import cli
from generator.batch import Choice, printed_series, work
from generator.batch.rows import plan
from generator.batch.work import Bench, Task
from generator.build import Options, Status, Workshop
from generator.build import build as build_document
from generator.problems import Severity
from generator.series import load_series
from generator.views import keeping
from generator.word.package import Member, in_order, pack, unpack
from generator.word.pdf import normalised
from generator.word.reading import read_text
from tests.batch.series import FORM, PAIRS, REGISTER, TABLE, build, check, names, table, told, write

FIRST = "1 МБОУ «Заречная школа № 1» – МБОУ «Заречная школа № 2».docx"
SECOND = "2 МБОУ «Заречная школа № 3» – МБОУ «Заречная школа № 4».docx"
THIRD = "3 МБОУ «Заречная школа № 1» – МБОУ «Заречная школа № 4».docx"
THREE = {FIRST, SECOND, THIRD}


def text(folder: Path, name: str) -> str:
    return read_text((folder / "пары" / name).read_bytes()).replace("\xa0", " ")


def test_a_school_goes_by_its_key_its_short_and_its_full_name(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert check(path) == []
    report = build(path)
    assert (report.problems, report.failed) == ([], False)
    assert names(tmp_path / "пары") == THREE
    second = text(tmp_path, SECOND)
    assert "№ 2" in second and "02.09.2026" in second
    assert (
        "«Заречная школа № 3», именуемое в дальнейшем «Школа-наставник», в лице директора Ким Ольги Ивановны" in second
    )
    assert "в лице директора Седых Инны Львовны, действующей" in second


def test_each_is_what_the_form_with_these_values_would_be(tmp_path: Path) -> None:
    """The fast way of a series prints what the usual one prints."""
    path = write(tmp_path)
    build(path)
    form = FORM.replace("вид: соглашение", "вид: соглашение\nномер: 2\nдата: 02.09.2026")
    form = form.replace("именуется: Школа-наставник", "именуется: Школа-наставник\n    организация: школа-3")
    form = form.replace("именуется: Школа-партнёр", "именуется: Школа-партнёр\n    организация: школа-4")
    (tmp_path / "одно.yaml").write_text(form, encoding="utf-8")
    alone = build_document(tmp_path / "одно.yaml", tmp_path, Options())
    assert alone.status is Status.BUILT
    assert read_text(alone.path.read_bytes()).replace("\xa0", " ") == text(tmp_path, SECOND)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TABLE.encode("cp1251"), "пары.csv"),
        (TABLE.encode("utf-8-sig").replace(b"\n", b"\r\n"), "пары.csv"),
        (TABLE.replace(";", "\t").encode(), "пары.csv"),
        (
            TABLE.replace(";", ",").replace('"', '""').replace(",Мун", ',"Мун').replace('"",ш', '""",ш').encode(),
            "пары.csv",
        ),
    ],
    ids=["cp1251", "bom and crlf", "tabs", "commas and quotes"],
)
def test_a_table_in_any_usual_form_gives_the_same(data: bytes, name: str, tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / name).write_bytes(data)
    assert told(check(path)) == []
    build(path)
    assert names(tmp_path / "пары") == THREE


def test_a_workbook_with_a_named_sheet_numbers_and_dates_as_shown(tmp_path: Path) -> None:
    import datetime

    path = write(tmp_path, pairs=PAIRS.replace("пары.csv", "\n  файл: пары.xlsx\n  лист: Пары"))
    book = Workbook()
    book.active.title = "Черновик"
    book.active.append(["не то"])
    sheet = book.create_sheet("Пары")
    sheet.append(["Партнёр", "Номер", "примечание", "НАСТАВНИК", "дата"])
    sheet.append(["школа-2", 1, "любой текст", "школа-1", datetime.date(2026, 9, 1)])
    sheet["E2"].number_format = "DD.MM.YYYY"
    book.save(tmp_path / "пары.xlsx")
    assert told(check(path)) == []
    build(path)
    assert names(tmp_path / "пары") == {FIRST}
    assert "01.09.2026" in text(tmp_path, FIRST)


def test_rows_may_stand_in_the_file_itself(tmp_path: Path) -> None:
    rows = "таблица:\n  - номер: 1\n    дата: 01.09.2026\n    наставник: школа-1\n    партнёр: школа-2\n"
    path = write(tmp_path, pairs=PAIRS.replace("таблица: пары.csv\n", rows))
    assert told(check(path)) == []
    build(path)
    assert names(tmp_path / "пары") == {FIRST}


WRONG = {
    "itself": (["1;01.09.2026;школа-1;школа-1"], "пары.csv, ячейка D2: организация в паре сама с собой"),
    "twice": (
        ["1;01.09.2026;школа-1;школа-2", "2;01.09.2026;МБОУ «Заречная школа № 1»;школа-2"],
        "пары.csv, ячейка C3: эта пара уже есть: ",
    ),
    "unknown": (
        ["1;01.09.2026;школа-1;МБОУ «Заречная школа 4»"],
        "пары.csv, ячейка D2: нет организации «МБОУ «Заречная школа 4»» в реестре, похоже на «МБОУ «Зареч",
    ),
    "none": (["1;01.09.2026;;школа-2"], "пары.csv, ячейка C2: не названа организация в графе «наставник»"),
    "number twice": (
        ["7;01.09.2026;школа-1;школа-2", "№ 7;01.09.2026;школа-3;школа-2"],
        "пары.csv, ячейка A3: номер № 7 уже есть: ",
    ),
    "no date": (["1;31.02.2026;школа-1;школа-2"], "пары.csv, ячейка B2: "),
    "after the period": (
        ["1;01.09.2027;школа-1;школа-2"],
        "пары.csv, ячейка B2: дата 01.09.2027 позже конца периода, 31.08.2027",
    ),
    "long before": (
        ["1;01.09.2025;школа-1;школа-2"],
        "пары.csv, ячейка B2: дата 01.09.2025 намного раньше начала периода, 01.09.2026",
    ),
    "not filled in": (["???;01.09.2026;школа-1;школа-2"], "пары.csv, ячейка A2: место не заполнено: ???"),
}


@pytest.mark.parametrize("rows", WRONG.values(), ids=WRONG)
def test_what_is_wrong_has_its_cell_and_nothing_is_written(rows: tuple[list[str], str], tmp_path: Path) -> None:
    lines, expected = rows
    path = write(tmp_path, table(*lines))
    problems = check(path)
    assert [problem.severity for problem in problems] == [Severity.ERROR]
    assert told(problems)[0].startswith(expected)
    assert told(build(path).problems) == told(problems)
    assert not (tmp_path / "пары").exists()


def test_parties_the_other_way_round_are_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path, table("1;01.09.2026;школа-1;школа-2", "2;01.09.2026;школа-2;школа-1"))
    (problem,) = check(path)
    assert (problem.severity, problem.rule) == (Severity.WARNING, "пара-наоборот")
    assert len(build(path).outcomes) == 2


def test_a_school_without_a_head_is_told_with_its_cell(tmp_path: Path) -> None:
    head = "    руководитель:\n      фио: Орлов Павел Андреевич\n      должность: директор\n"
    path = write(tmp_path, register=REGISTER.replace(head, ""))
    problems = [problem for problem in check(path) if problem.severity is Severity.ERROR]
    assert told(problems) == ["пары.csv, ячейка D2: у организации стороны «партнёр» в реестре нет руководителя"]


def test_two_organisations_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    register = REGISTER.replace("сокращённо: МБОУ «Заречная школа № 2»", "сокращённо: МБОУ «Заречная школа № 1»")
    path = write(tmp_path, table("1;01.09.2026;МБОУ «Заречная школа № 1»;школа-3"), register=register)
    (problem,) = check(path)
    assert problem.message.startswith("так называются несколько организаций")


def test_two_rows_of_one_name_are_told_of(tmp_path: Path) -> None:
    rows = table("1;01.09.2026;школа-1;школа-2", "2;01.09.2026;школа-3;школа-4")
    path = write(tmp_path, rows, pairs=PAIRS + "файлы: Соглашение\n")
    assert told(check(path))[0].startswith("пары.csv, ячейка A3: файл «Соглашение.docx» уже занят: ")


def test_an_unknown_name_in_the_pattern_is_told_of(tmp_path: Path) -> None:
    path = write(tmp_path, pairs=PAIRS + "файлы: ((номир)) ((партнёр.организация))\n")
    (problem,) = check(path)
    assert problem.message == "в имени файла неизвестно ((номир)), похоже на «номер»"


def test_a_party_without_a_column_is_told_of(tmp_path: Path) -> None:
    path = write(tmp_path, table("1;01.09.2026;школа-1;школа-2", head="номер;дата;наставник;партнер школы"))
    (problem,) = check(path)
    assert problem.message.startswith("в таблице нет графы стороны «партнёр»")
    assert problem.hint == "назовите так графу; сейчас они: номер; дата; наставник; партнер школы"
    assert told([problem])[0].startswith("пары.csv, ячейка A1: ")


def test_other_columns_are_for_the_text(tmp_path: Path) -> None:
    form = FORM.replace(
        "((партнёр:дат)).", "((партнёр:дат)) по предмету «((пара.предмет))», куратор – ((пара.куратор.руководитель))."
    )
    rows = table("1;01.09.2026;школа-1;школа-2;физика;школа-3", head="номер;дата;наставник;партнёр;Предмет;куратор")
    path = write(tmp_path, rows, form=form)
    assert told(check(path)) == []
    build(path)
    assert "по предмету «физика», куратор – Ким О.И." in text(tmp_path, FIRST)


def test_the_row_is_known_only_where_there_is_a_table(tmp_path: Path) -> None:
    write(tmp_path, form=FORM.replace("((партнёр:дат))", "((пара.предмет))"))
    (tmp_path / "пары.yaml").unlink()
    outcome = build_document(tmp_path / "соглашение.yaml", tmp_path, Options())
    (problem,) = outcome.problems
    assert "((пара)) бывает только в документе, который печатают по строкам таблицы" in problem.message


def test_the_form_by_itself_has_blanks_for_the_row(tmp_path: Path) -> None:
    write(tmp_path, form=FORM.replace("((партнёр:дат))", "((пара.предмет))"))
    outcome = build_document(tmp_path / "соглашение.yaml", tmp_path, Options())
    assert outcome.status is Status.BUILT
    assert "помогает ____" in read_text(outcome.path.read_bytes())


ORDER = """\
вид: приказ
заголовок: О проверке ((пара.школа:род))
период: 2026/27 учебный год
пункты:
  - Методисту до 15.09.2026 провести проверку ((пара.школа.наименование:род)).
  - Директору ((пара.школа.руководитель:дат)) подготовить документы до ((пара.срок)).
  - Контроль за исполнением настоящего приказа оставляю за собой.
подпись: начальник
"""


def test_an_order_for_each_school_of_a_list(tmp_path: Path) -> None:
    rows = table("5;10.09.2026;школа-1;18.09.2026", "6;10.09.2026;школа-4;21.09.2026", head="номер;дата;школа;срок")
    path = write(tmp_path, rows, form=ORDER, pairs=PAIRS + "файлы: Приказ ((номер))\n")
    assert told(check(path)) == []
    assert build(path).failed is False
    assert names(tmp_path / "пары") == {"Приказ 5.docx", "Приказ 6.docx"}
    printed = text(tmp_path, "Приказ 6.docx")
    assert "О проверке МБОУ «Заречная школа № 4»" in printed
    assert "2. Директору Седых И.Л. подготовить документы до 21.09.2026." in printed
    assert "№ 6" in printed and "10.09.2026" in printed


def test_organisations_may_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    schools = (
        "наименование;сокращённо;руководитель;должность;адрес;сайт\n"
        "Школа «Рассвет»;Рассвет;Лапин Олег Львович;директор;с. Луговое;rassvet.example\n"
        "Школа «Закат»;Закат;Лебедева Ольга Львовна;заведующий;с. Полевое;\n"
    )
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)), сайт ((наставник.организация.сайт)).")
    path = write(tmp_path, table("1;;Рассвет;Школа «Закат»"), PAIRS + "организации: школы.csv\n", form)
    assert told(check(path)) == []
    build(path)
    printed = text(tmp_path, "1 Рассвет – Закат.docx")
    assert "в лице заведующего Лебедевой Ольги Львовны, действующей" in printed
    assert "сайт rassvet.example" in printed


@pytest.mark.parametrize(("kept", "tries"), [(1, 2), (2, 3), (3, 100)])
def test_what_is_kept_makes_no_difference(
    kept: int, tries: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a text is printed anew, taken from another row or no longer kept: the documents are the same."""
    form = FORM.replace(
        "((партнёр:дат)).", "((партнёр:дат)) по предмету ((пара.предмет)), адрес ((партнёр.организация.адрес))."
    )
    pairs = [(a, b) for a in range(1, 5) for b in range(1, 5) if a != b]
    lines = (f"{n};{n}.09.2026;школа-{a};школа-{b};{'ох'[n % 2]}" for n, (a, b) in enumerate(pairs, 1))
    rows = table(*lines, head="номер;дата;наставник;партнёр;предмет")
    for name in ("а", "б"):
        (tmp_path / name).mkdir()
        path = write(tmp_path / name, rows, form=form)
        assert [p for p in build(path).problems if p.severity is Severity.ERROR] == []
        monkeypatch.setattr(keeping, "KEPT", kept)
        monkeypatch.setattr(keeping, "MOST_TRIES", tries)
        monkeypatch.setattr(work, "MOST_BYTES", 30_000 * kept)  # a document or two at a time
    first, second = (sorted((tmp_path / name / "пары").iterdir()) for name in ("а", "б"))
    assert [each.read_bytes() for each in first] == [each.read_bytes() for each in second] != []


def test_the_shapes_are_those_of_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They go by the identity of views: that of one that is gone may be another's."""
    monkeypatch.setattr(keeping, "KEPT", 1)
    monkeypatch.setattr(keeping, "MOST_TRIES", 2)
    lines = (f"{n};{n}.09.2026;школа-{1 + n % 4};школа-{1 + (n + 1) % 4}" for n in range(1, 9))
    path = write(tmp_path, table(*lines), form=FORM.replace("((партнёр:дат))", "((партнёр.организация.адрес))"))
    workshop = Workshop()
    found, _ = load_series(path, workshop.files)
    assert found is not None
    bench = Bench(Task(path, None, Options()), found, workshop)
    bench.press_all(plan(found).jobs)
    (time,) = bench.printing._by_time.values()
    keeper = time.keeper
    kept = [made for each in keeper._kept.values() for made in each.by_values.values()]
    assert set(keeper.shapes) == {id(view) for made in kept for view in keeping._views(made)}
    assert any(each.is_unlike for each in keeper._kept.values())


def test_a_table_of_organisations_is_checked(tmp_path: Path) -> None:
    schools = "наименование;руководитель;инн\nШкола «Рассвет»;Лапин;12\nШкола «Закат»;Лебедева Ольга Львовна;\n"
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    path = write(tmp_path, table("1;;Школа «Рассвет»;Школа «Закат»"), PAIRS + "организации: школы.csv\n")
    assert any(line.startswith("школы.csv, ячейка C2: ") for line in told(check(path)))


def test_the_good_rows_are_made_where_that_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, TABLE + "4;05.09.2026;школа-9;школа-1\n")
    assert build(path).outcomes == []
    report = build(path, Choice(only_good=True))
    assert names(tmp_path / "пары") == THREE
    assert report.failed and len(report.outcomes) == 3


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    path = write(tmp_path)
    build(path)
    before = {name: (tmp_path / "пары" / name).stat().st_mtime_ns for name in THREE}
    assert {outcome.status for outcome in build(path).outcomes} == {Status.UNCHANGED}
    write(tmp_path, TABLE.replace("02.09.2026", "04.09.2026"))
    report = build(path)
    assert [outcome.status for outcome in report.outcomes] == [Status.UNCHANGED, Status.BUILT, Status.UNCHANGED]
    after = {name: (tmp_path / "пары" / name).stat().st_mtime_ns for name in THREE}
    assert [name for name in THREE if before[name] != after[name]] == [SECOND]


def test_a_document_edited_by_a_person_stays_and_so_do_the_others(tmp_path: Path) -> None:
    path = write(tmp_path)
    build(path)
    (tmp_path / "пары" / FIRST).write_bytes(b"mine")
    write(tmp_path, TABLE.replace(".09.2026", ".10.2026"))
    report = build(path)
    assert report.failed and "изменён человеком" in report.problems[0].message
    assert (tmp_path / "пары" / FIRST).read_bytes() == b"mine"
    assert "02.09.2026" in text(tmp_path, SECOND)
    build(path, options=Options(force=True))
    assert "01.10.2026" in text(tmp_path, FIRST)


def test_documents_of_rows_that_are_gone_are_listed_and_removed_on_request(tmp_path: Path) -> None:
    path = write(tmp_path)
    build(path, options=Options(text=True))
    (tmp_path / "пары" / "чужой.docx").write_bytes(b"not ours")
    write(tmp_path, "\n".join(TABLE.splitlines()[:3]) + "\n")
    report = build(path)
    assert [stray.name for stray in report.strays] == [THIRD]
    assert (tmp_path / "пары" / THIRD).is_file()
    made = normalised(b"%PDF-1.4\ntrailer\n<< /Size 1 >>\nstartxref\n0\n%%EOF\n", "0" * 32, "2026-09-01")
    (tmp_path / "пары" / THIRD).with_suffix(".pdf").write_bytes(made)
    (tmp_path / "пары" / FIRST).with_suffix(".pdf").write_bytes(made)
    report = build(path, Choice(remove=True))
    assert report.problems == []
    left = {name for name in names(tmp_path / "пары") if not name.endswith(".txt")}
    assert left == {FIRST, FIRST.replace(".docx", ".pdf"), SECOND, "чужой.docx"}


def test_shares_make_together_what_one_run_makes(tmp_path: Path) -> None:
    whole, parts = tmp_path / "целое", tmp_path / "доли"
    for folder in (whole, parts):
        folder.mkdir()
        write(folder, pairs=PAIRS + "перечень: перечень.xlsx\nдля печати: все.docx\n")
    build(whole / "пары.yaml")
    for number in (2, 1):
        assert build(parts / "пары.yaml", Choice(shard=(number, 2))).problems == []
    found = [{p.name: p.read_bytes() for p in (folder / "пары").iterdir()} for folder in (whole, parts)]
    assert found[0] == found[1]
    assert {"перечень.xlsx", "все.docx", *THREE} < set(found[0])


def test_the_list_and_the_file_for_printing(tmp_path: Path) -> None:
    path = write(tmp_path, pairs=PAIRS + "перечень: перечень.csv\nдля печати: все.docx\n")
    build(path)
    lines = (tmp_path / "пары" / "перечень.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "Номер;Дата;Школа-наставник;Школа-наставник: руководитель;Школа-партнёр;Школа-партнёр: руководитель;Файл"
    )
    assert lines[2].startswith("2;02.09.2026;МБОУ «Заречная школа № 3»;Ким Ольга Ивановна;МБОУ «Заречная школа № 4»;")
    every = read_text((tmp_path / "пары" / "все.docx").read_bytes())
    assert every.count("именуемое в дальнейшем «Школа-наставник»") == 3


def test_a_list_edited_by_a_person_stays(tmp_path: Path) -> None:
    path = write(tmp_path, pairs=PAIRS + "перечень: перечень.csv\n")
    build(path)
    listing = tmp_path / "пары" / "перечень.csv"
    listing.write_bytes(listing.read_bytes() + b";mine\r\n")
    write(tmp_path, "\n".join(TABLE.splitlines()[:3]) + "\n", pairs=PAIRS + "перечень: перечень.csv\n")
    assert "изменён человеком" in build(path).problems[-1].message
    assert listing.read_bytes().endswith(b";mine\r\n")


def test_the_text_of_a_series_is_that_of_its_documents(tmp_path: Path) -> None:
    path = write(tmp_path)
    build(path)
    printed, problems = printed_series(path, Workshop())
    assert problems == []
    assert printed.count("=== ") == 3
    assert read_text((tmp_path / "пары" / THIRD).read_bytes()) in printed


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path)
    assert cli.main(["build", str(tmp_path), "-o", str(tmp_path / "вывод")]) == 0
    assert "собрано — 3" in capsys.readouterr().out
    assert names(tmp_path / "вывод") == {"пары"}
    write(tmp_path, TABLE.replace("школа-3", "школа-33"))
    assert cli.main(["build", str(path)]) == 1
    out = capsys.readouterr().out
    assert "ячейка C3: ошибка: нет организации «школа-33»" in out
    assert "ничего не записано, пока есть ошибки" in out
    assert cli.main(["build", str(path), "--shard", "3/2"]) == 2


def test_a_school_without_what_the_form_prints_is_told_with_its_cell(tmp_path: Path) -> None:
    register = REGISTER.replace("    адрес: г. Заречный, ул. Школьная, д. 4\n", "")
    path = write(tmp_path, form=FORM + "реквизиты:\n  - наименование\n  - адрес\n", register=register)
    problems = check(path)
    assert {problem.message for problem in problems} == {
        "у организации стороны «партнёр» нет того, что печатает форма: адрес"
    }
    assert told(problems)[0].startswith("пары.csv, ячейка D3")
    assert build(path).outcomes == []


def test_a_check_says_which_documents_are_stale_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path)
    assert cli.main(["build", "--check", str(path)]) == 1
    assert f"{FIRST}: документ ещё не собран" in capsys.readouterr().out
    assert not (tmp_path / "пары").exists()
    build(path)
    assert cli.main(["build", "--check", str(path)]) == 0
    write(tmp_path, TABLE.replace("02.09.2026", "04.09.2026"))
    assert cli.main(["build", "--check", str(path)]) == 1
    out = capsys.readouterr().out
    assert f"{SECOND}: изменён сам документ" in out and FIRST not in out
    write(tmp_path, register=REGISTER.replace("Жук Мария", "Жук Марина"))
    assert cli.main(["build", "--check", str(path)]) == 1
    out = capsys.readouterr().out
    assert f"{FIRST}: изменён реестр" in out and f"{THIRD}: изменён реестр" in out and SECOND not in out


def test_no_row_with_an_error_is_taken_for_good(tmp_path: Path) -> None:
    """What two rows print is kept for the second only where it was right."""
    head = "    руководитель:\n      фио: Жук Мария Сергеевна\n      должность: директор\n"
    rows = table("1;;школа-1;школа-2", "2;;школа-1;школа-3", "3;;школа-2;школа-3")
    path = write(tmp_path, rows, register=REGISTER.replace(head, ""))
    build(path, Choice(only_good=True))
    assert names(tmp_path / "пары") == {"3 МБОУ «Заречная школа № 2» – МБОУ «Заречная школа № 3».docx"}
    path = write(tmp_path, form=FORM.replace("((партнёр:дат))", "((неведомо))"))
    assert len([each for each in build(path, Choice(only_good=True)).outcomes if each.status is Status.BUILT]) == 0


def test_a_party_called_after_another_is_called_so_in_each_row(tmp_path: Path) -> None:
    form = FORM.replace("именуется: Школа-партнёр", "именуется: Подшефная ((наставник.организация.сокращённо:род))")
    path = write(tmp_path, table("1;;школа-1;школа-3", "2;;школа-2;школа-3"), form=form)
    build(path)
    printed = text(tmp_path, "2 МБОУ «Заречная школа № 2» – МБОУ «Заречная школа № 3».docx")
    assert re.findall("Подшефн.. МБОУ .Заречная школа № (.)", printed) == ["2", "2", "2"]


def test_a_word_that_is_also_a_key_stays_a_word(tmp_path: Path) -> None:
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)), ступень «((пара.ступень))».")
    rows = ("1;;школа-1;школа-2;школа-3", "2;;школа-2;школа-1;средняя", "3;;школа-3;школа-1;высшая")
    path = write(tmp_path, table(*rows, head="номер;дата;наставник;партнёр;ступень"), form=form)
    build(path)
    assert "ступень «школа-3»" in text(tmp_path, FIRST)


def test_an_empty_cell_that_is_printed_is_told_of(tmp_path: Path) -> None:
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) по предмету «((пара.предмет))».")
    rows = table("1;;школа-1;школа-2;", head="номер;дата;наставник;партнёр;предмет")
    (problem,) = check(write(tmp_path, rows, form=form))
    assert told([problem]) == ["пары.csv, ячейка E2: в графе «предмет» пусто, а форма её печатает"]


def test_one_party_may_be_named_in_the_form(tmp_path: Path) -> None:
    form = FORM.replace("именуется: Школа-наставник", "именуется: Школа-наставник\n    организация: школа-4")
    path = write(tmp_path, table("1;;школа-1", "2;;школа-2", head="номер;дата;партнёр"), form=form)
    assert told(check(path)) == []
    build(path, options=Options(force=True))
    assert "в лице директора Седых Инны Львовны" in text(tmp_path, "2 МБОУ «Заречная школа № 2».docx")


def test_one_table_for_both_rows_and_organisations(tmp_path: Path) -> None:
    schools = "номер;срок;школа;наименование;руководитель\n1;18.09.2026;Рассвет;Рассвет;Лапин Олег Львович\n"
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    pairs = "вид: пары\nдокумент: соглашение.yaml\nтаблица: школы.csv\nорганизации: школы.csv\nфайлы: ((номер))\n"
    path = write(tmp_path, pairs=pairs, form=ORDER)
    assert len(build(path).outcomes) == 1


def test_a_list_and_a_document_cannot_have_one_name(tmp_path: Path) -> None:
    path = write(tmp_path, pairs=PAIRS + "файлы: ((номер))\nдля печати: 2.docx\n")
    assert "так назван перечень или файл для печати" in check(path)[0].message


def test_only_documents_of_rows_are_removed(tmp_path: Path) -> None:
    path = write(tmp_path, pairs=PAIRS + 'для печати: "все: всё?.docx"\n')
    build(path, options=Options(text=True))
    folder = tmp_path / "пары"
    (folder / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "свой.yaml").write_text(FORM, encoding="utf-8")
    assert build_document(folder / "свой.yaml", folder, Options()).status is Status.BUILT
    write(tmp_path, "\n".join(TABLE.splitlines()[:3]) + "\n", pairs=PAIRS + 'для печати: "все: всё?.docx"\n')
    report = build(path, Choice(remove=True))
    assert [stray.name for stray in report.strays] == [THIRD]
    assert {"свой.docx", FIRST, SECOND} < names(folder)
    assert len({name for name in names(folder) if name.startswith("все")}) == 1
    assert not (folder / THIRD).with_suffix(".txt").exists()


def test_two_series_do_not_share_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("а", "б"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    both = [str(tmp_path / name / "пары.yaml") for name in ("а", "б")]
    assert cli.main(["build", *both, "-o", str(tmp_path / "вывод")]) == 1
    assert "документы двух файлов пар легли бы в одну папку" in capsys.readouterr().out
    assert not (tmp_path / "вывод").exists()


def test_a_school_of_another_number_is_not_proposed(tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, table("1;;МБОУ «Заречная школа № 17»;школа-2")))
    assert "похоже" not in problem.message


@pytest.mark.parametrize("pattern", ["((номер)) ((партнёр.организация)", "((партнёр.организация.инн))"])
def test_a_pattern_with_a_slip_is_told_of(pattern: str, tmp_path: Path) -> None:
    (problem,) = check(write(tmp_path, pairs=f"{PAIRS}файлы: {pattern}\n"))
    assert problem.rule == "имя-файла"


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = table("=1+1;;школа-1;школа-2")
    path = write(tmp_path, rows, pairs=PAIRS + "файлы: документ\nперечень: перечень.xlsx\n")
    build(path)
    cell = load_workbook(tmp_path / "пары" / "перечень.xlsx").active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_advice_fits_where_the_fault_is(tmp_path: Path) -> None:
    """In a table no `руководитель:` and no `падежи:` can be written."""
    schools = (
        "наименование;сокращённо;руководитель;должность\n"
        "Школа «Рассвет»;Рассвет;;\nШкола «Закат»;Закат;Рыбина Вера Львовна;директор\n"
    )
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) по теме «((пара.тема:род))».")
    rows = table("1;;Рассвет;Закат;Бзырк", head="номер;дата;наставник;партнёр;тема")
    path = write(tmp_path, rows, PAIRS + "организации: школы.csv\n", form)
    hints = {problem.message.partition(" в ")[0]: problem.hint for problem in check(path)}
    assert hints == {
        "у организации стороны «наставник»": "заполните в её строке графы «руководитель» и «должность»",
        "форма не наверняка верна: «Рыбина Вера Львовна»": "если форма неверна, перенесите организацию в реестр: "
        "там её задаёт ключ «падежи»",
        "форма не наверняка верна: «Бзырк»": "если форма неверна, впишите верную в отдельную графу и сошлитесь "
        "в документе на неё",
    }


def test_an_organisation_that_is_not_valid_on_the_day_is_told_with_its_row(tmp_path: Path) -> None:
    address = "    адрес: г. Заречный, ул. Школьная, д. 2\n"
    register = REGISTER.replace(address, f"{address}    по: 03.09.2026\n")
    form = FORM.replace("стороны:", "реквизиты:\n  - наименование\n  - адрес\nстороны:")
    path = write(tmp_path, table("1;05.09.2026;школа-1;школа-2"), form=form, register=register)
    (problem,) = [problem for problem in check(path) if problem.severity is Severity.ERROR]
    assert told([problem]) == ["пары.csv, ячейка D2: на 05.09.2026 запись «школа-2» в реестре не действует"]


def test_the_cells_that_are_printed_are_checked_by_the_rules(tmp_path: Path) -> None:
    """In any row, and once for each text; a column that the form does not print is the clerk's own business."""
    schools = "наименование;сокращённо;руководитель;должность\nШкола «Рaссвет»;Рассвет;Жук Мария Сергеевна;директор\n"
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) по предмету «((пара.предмет))».")
    rows = table(
        "1;01.09.2026;Рассвет;школа-1;физика г.г.;oк",
        "2;01.09.2026;Рассвет;школа-2;мaтематика;oк",
        "3;01.09.2026;Рассвет;школа-3;мaтематика;oк",
        head="номер;дата;наставник;партнёр;предмет;отметка",
    )
    path = write(tmp_path, rows, PAIRS + "организации: школы.csv\n", form)
    assert told(check(path)) == [
        "пары.csv, ячейка E2: сокращение с ошибкой: «г.г.»",
        "пары.csv, ячейка E3: в слове «мaтематика» латинские буквы: a",
        "школы.csv, ячейка A2: в слове «Рaссвет» латинские буквы: a",
    ]
    off = "вид: соглашение\nне проверять:\n  латинские-буквы-в-слове: так надо\n  сокращение-с-ошибкой: так надо\n"
    unchecked = form.replace("вид: соглашение\n", off)
    assert check(write(tmp_path, rows, PAIRS + "организации: школы.csv\n", unchecked)) == []


@pytest.mark.parametrize("heading", ["Датa", "дата подписания", "датта", "Дата  соглашений"])
def test_a_column_that_looks_like_the_date_is_told_of(heading: str, tmp_path: Path) -> None:
    """Agreements without a date are no mistake, but a misspelt heading is."""
    rows = table("1;01.09.2026;школа-1;школа-2", head=f"номер;{heading};наставник;партнёр")
    (problem,) = check(write(tmp_path, rows))
    message = f"пары.csv, ячейка B1: графа «{heading}» не узнана: дата из неё в документы не попадёт"
    assert (told([problem]), problem.severity) == ([message], Severity.WARNING)


def test_a_date_of_something_else_is_a_column_like_any_other(tmp_path: Path) -> None:
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) до ((пара.дата проверки)).")
    rows = table("1;01.09.2026;школа-1;школа-2", head="номер;дата проверки;наставник;партнёр")
    assert not [problem for problem in check(write(tmp_path, rows, form=form)) if problem.rule == "графа-не-узнана"]


def test_an_organisation_that_is_written_twice_is_told_with_both_places(tmp_path: Path) -> None:
    full = "Муниципальное бюджетное общеобразовательное учреждение «Заречная школа № 1»"
    schools = f"наименование;сокращённо;руководитель\n{full};МБОУ «Заречная школа № 1»;Жук Мария Сергеевна\n"
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    rows = table("1;;МБОУ «Заречная школа № 1»;школа-2")
    (problem,) = check(write(tmp_path, rows, PAIRS + "организации: школы.csv\n"))
    places = "реестр.yaml:11:19; школы.csv, ячейка A2"
    message = f"организация «МБОУ «Заречная школа № 1»» записана несколько раз: {places}"
    assert re.sub(r"[^ ]*/", "", told([problem])[0]) == f"пары.csv, ячейка C2: {message}"


def test_cells_are_written_as_people_write_them(tmp_path: Path) -> None:
    """A post begins with a capital, a long text is broken in lines: neither belongs in the middle of a sentence."""
    schools = (
        "наименование;сокращённо;руководитель;должность\n"
        "Школа «Рассвет»;Рассвет;Жук Мария Сергеевна;Директор\nШкола «Закат»;Закат;Бой Олег Ильич;И.о. директора\n"
    )
    (tmp_path / "школы.csv").write_text(schools, encoding="utf-8")
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) по темам: ((пара.темы)).")
    rows = table('1;;Рассвет;Закат;"физика\nи химия"', head="номер;дата;наставник;партнёр;темы")
    build(write(tmp_path, rows, PAIRS + "организации: школы.csv\n", form))
    printed = text(tmp_path, "1 Рассвет – Закат.docx")
    assert "в лице директора Жук Марии Сергеевны" in printed and "в лице и.о. директора Боя Олега Ильича" in printed
    assert "по темам: физика и химия." in printed
    assert "Директор" in printed and "И.о. директора" in printed


def test_schools_that_help_one_another_are_told_of_in_few_words(tmp_path: Path) -> None:
    pairs = [(a, b) for a in range(1, 5) for b in range(1, 5) if a != b]
    lines = [f"{n};01.09.2026;школа-{a};школа-{b}" for n, (a, b) in enumerate(pairs, 1)]
    found = told(check(write(tmp_path, table(*lines))))
    assert [each.partition(": ")[2][:30] for each in found if "ячейка" in each] == [
        "эта пара уже есть, но стороны "
    ] * 3
    assert found[-1] == "пары.yaml: и ещё пар, которые уже есть наоборот: 3"
    again = told(check(write(tmp_path, table(*lines, "13;01.09.2026;школа-4;школа-3"))))
    assert "пары.csv, ячейка C14: эта пара уже есть: пары.csv, ячейка C13" in re.sub(r"[^ \n]*/", "", "\n".join(again))


def test_a_slip_inside_a_cell_has_its_place_there(tmp_path: Path) -> None:
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) по теме ((пара.тема)).")
    rows = table("1;01.09.2026;школа-1;школа-2;физика ((угл))", head="номер;дата;наставник;партнёр;тема")
    assert told(check(write(tmp_path, rows, form=form))) == ["пары.csv, ячейка E2: ((угл)): неизвестный ключ «угл»"]


def test_columns_without_a_heading_do_not_shift_the_others(tmp_path: Path) -> None:
    form = FORM.replace("((партнёр:дат)).", "((партнёр:дат)) по предмету «((пара.предмет))».")
    rows = table("1;01.09.2026;школа-1;школа-2;;;5-й класс;химия", head="номер;дата;наставник;партнёр;;;класс;предмет")
    build(write(tmp_path, rows, form=form))
    assert "по предмету «химия»" in text(tmp_path, FIRST)


def test_a_document_edited_by_a_person_is_removed_only_where_that_is_said(tmp_path: Path) -> None:
    path = write(tmp_path)
    build(path)
    edited = tmp_path / "пары" / THIRD
    files = unpack(edited.read_bytes())
    files["word/document.xml"] = files["word/document.xml"].replace("Соглашение".encode(), "Договор".encode())
    edited.write_bytes(pack(in_order(Member(name, data) for name, data in files.items())))
    write(tmp_path, "\n".join(TABLE.splitlines()[:3]) + "\n")
    (problem,) = build(path, Choice(remove=True)).problems
    assert problem.rule == "чужой-файл" and edited.is_file()
    assert build(path, Choice(remove=True), Options(force=True)).problems == []
    assert not edited.exists()
