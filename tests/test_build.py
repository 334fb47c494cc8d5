"""When a file is written, and when it is not."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest

from generator.build import Options, Outcome, Status, Workshop, build, clashes, find
from generator.problems import Severity
from generator.templates import SHIPPED
from generator.word.reading import read_text
from tests.sets import ORDER, PLAN, REGISTER, write


def built(path: Path, **options: bool) -> Outcome:
    return build(path, path.parent, Options(**options))


def edited(docx: Path) -> None:
    """Change a word of a DOCX as a person does: with an editor that rewrites the whole file."""
    data = io.BytesIO()
    with zipfile.ZipFile(docx) as before, zipfile.ZipFile(data, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace("Утвердить".encode(), "Одобрить".encode()))
    docx.write_bytes(data.getvalue())


def test_a_document_is_built_beside_its_yaml(tmp_path: Path) -> None:
    outcome = built(write(tmp_path))
    assert (outcome.status, outcome.path) == (Status.BUILT, tmp_path / "приказ.docx")
    assert "1. Утвердить план согласно приложению." in read_text(outcome.path.read_bytes())
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    outcome = built(write(tmp_path))
    os.utime(outcome.path, (1, 1))
    (tmp_path / "приказ.yaml").write_text("# примечание\n" + ORDER, encoding="utf-8")
    assert built(tmp_path / "приказ.yaml").status is Status.UNCHANGED
    assert outcome.path.stat().st_mtime == 1


def test_a_change_in_the_register_is_built(tmp_path: Path) -> None:
    path = write(tmp_path)
    built(path)
    write(tmp_path, реестр=REGISTER.replace("Соколова Анна", "Соколова Инна"))
    assert built(path).status is Status.BUILT


def test_a_docx_that_a_person_edited_is_not_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path)
    docx = built(path).path
    edited(docx)
    before = docx.read_bytes()
    outcome = built(path)
    assert outcome.status is Status.FAILED
    assert [p.rule for p in outcome.problems] == ["чужой-файл"]
    assert docx.read_bytes() == before
    assert built(path, force=True).status is Status.BUILT
    assert "Одобрить" not in read_text(docx.read_bytes())


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"])
def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path)
    (tmp_path / "приказ.docx").write_bytes(content)
    assert built(path).status is Status.FAILED
    assert (tmp_path / "приказ.docx").read_bytes() == content


def test_a_changed_text_of_a_dated_and_numbered_document_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path)
    built(path)
    path.write_text(ORDER.replace("Утвердить план", "Утвердить план мероприятий"), encoding="utf-8")
    outcome = built(path)
    assert outcome.status is Status.BUILT
    (problem,) = outcome.problems
    assert problem.severity is Severity.WARNING
    assert problem.message == "изменился текст документа от 07.09.2026 № 218: если он подписан, его нельзя менять"
    assert problem.hint.replace("\u00a0", " ").splitlines() == [
        "было:  1. Утвердить план согласно приложению.",
        "стало: 1. Утвердить план мероприятий согласно приложению.",
    ]


def test_a_draft_may_change_and_get_its_date(tmp_path: Path) -> None:
    path = write(tmp_path, приказ=ORDER.replace("номер: 218\n", ""))
    built(path)
    path.write_text(ORDER, encoding="utf-8")
    assert built(path).problems == []


def test_an_unfilled_place_stops_a_build_but_not_a_draft(tmp_path: Path) -> None:
    path = write(tmp_path, приказ=ORDER.replace("07.09.2026", "???").replace("план согласно", "??? согласно"))
    outcome = built(path)
    assert outcome.status is Status.FAILED
    assert {p.rule for p in outcome.problems} == {"не-заполнено"}
    assert not outcome.path.exists()
    assert built(path, draft=True).status is Status.BUILT
    text = read_text(outcome.path.read_bytes())
    assert "____________" in text
    assert "Утвердить ??? согласно" in text


def test_a_folder_makes_no_file_of_what_another_document_includes(tmp_path: Path) -> None:
    write(tmp_path, отдельный=PLAN.replace("на ((период:вин))", "без приказа"))
    names = [path.name for path, _ in find([tmp_path], Workshop())]
    assert names == ["отдельный.yaml", "приказ.yaml"]


def test_a_plan_is_built_alone(tmp_path: Path) -> None:
    write(tmp_path)
    outcome = built(tmp_path / "план.yaml")
    assert outcome.problems == [], "the order beside it has the period"
    assert "2026/27 учебный год" in read_text(outcome.path.read_bytes())
    (tmp_path / "приказ.yaml").unlink()
    outcome = built(tmp_path / "план.yaml")
    assert outcome.status is Status.FAILED
    assert "у документа нет периода" in outcome.problems[0].message
    text = PLAN.replace("наименование", "период: 2026/27 учебный год\nнаименование")
    (tmp_path / "план.yaml").write_text(text, encoding="utf-8")
    outcome = built(tmp_path / "план.yaml")
    assert outcome.problems == []
    assert read_text(outcome.path.read_bytes()).splitlines()[1] == "План мероприятий на 2026/27 учебный год"


def test_a_folder_for_output_keeps_the_places_of_documents(tmp_path: Path) -> None:
    (tmp_path / "а" / "б").mkdir(parents=True)
    write(tmp_path / "а" / "б")
    (path, root), *_ = find([tmp_path / "а"], Workshop())
    outcome = build(path, root, Options(folder=tmp_path / "вывод"))
    assert outcome.path == tmp_path / "вывод" / "б" / "приказ.docx"
    assert outcome.path.is_file()


def test_the_text_is_put_beside_and_a_strangers_text_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path)
    built(path, text=True)
    text = tmp_path / "приказ.txt"
    assert "ПРИКАЗЫВАЮ:" in text.read_text(encoding="utf-8")
    path.write_text(ORDER.replace("218", "219"), encoding="utf-8")
    assert built(path, text=True).status is Status.BUILT
    assert "№\u00a0219" in text.read_text(encoding="utf-8")
    text.write_text("чужое", encoding="utf-8")
    path.write_text(ORDER, encoding="utf-8")
    assert built(path, text=True).status is Status.FAILED
    assert text.read_text(encoding="utf-8") == "чужое"


def test_one_own_template_stands_in_for_the_shipped_one(tmp_path: Path) -> None:
    from docx import Document

    path = write(tmp_path, приказ=ORDER + "шаблон: свой\n")
    (tmp_path / "шаблоны").mkdir()
    own = Document()
    own.add_paragraph("СВОЙ БЛАНК {{ номер }}")
    own.save(str(tmp_path / "шаблоны" / "свой.docx"))
    assert "СВОЙ БЛАНК 218" in read_text(built(path).path.read_bytes())
    (tmp_path / "шаблоны" / "orders").mkdir()
    (tmp_path / "шаблоны" / "свой.docx").rename(tmp_path / "шаблоны" / "orders" / "default.docx")
    path.write_text(ORDER, encoding="utf-8")
    assert "СВОЙ БЛАНК 218" in read_text(built(path).path.read_bytes())


def test_a_template_that_is_no_docx_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path, приказ=ORDER + "шаблон: свой\n")
    (tmp_path / "шаблоны").mkdir()
    (tmp_path / "шаблоны" / "свой.docx").write_text("не DOCX", encoding="utf-8")
    outcome = built(path)
    assert outcome.status is Status.FAILED
    assert [p.message for p in outcome.problems] == ["файл повреждён или это не DOCX"]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "не записан: на диске нет места"),
        (errno.EACCES, "не записан: нет права на запись или файл открыт в другой программе"),
        (errno.EROFS, "не записан: нет права на запись или файл открыт в другой программе"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str, step: str
) -> None:
    path = write(tmp_path)
    docx = built(path).path
    before = docx.read_bytes()
    path.write_text(ORDER.replace("Утвердить план", "Утвердить большой план"), encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), refuse)
    outcome = built(path)
    assert outcome.status is Status.FAILED
    assert message in [p.message for p in outcome.problems]
    assert docx.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["план.yaml", "приказ.docx", "приказ.yaml", "реестр.yaml"]


def test_an_output_folder_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path)
    outcome = build(path, tmp_path, Options(folder=path))
    assert outcome.status is Status.FAILED
    assert outcome.problems[0].rule == "не-записан"


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are of another kind on Windows")
def test_a_read_only_folder_is_a_problem() -> None:
    folder = Path(tempfile.mkdtemp())
    path = write(folder)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    try:
        if root:  # root may write anywhere
            os.seteuid(65534)
        assert [p.rule for p in built(path).problems] == ["не-записан"]
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_two_documents_for_one_place_are_both_refused(tmp_path: Path) -> None:
    for name in ("а", "б"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    options = Options(folder=tmp_path / "вывод")
    documents = find([tmp_path / "а", tmp_path / "б"], Workshop())
    assert {problem.rule for problem in clashes(documents, options).values()} == {"один-файл"}
    assert len(clashes(documents, options)) == 2
    assert clashes(find([tmp_path], Workshop()), options) == {}


def test_a_document_named_twice_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    (tmp_path / "ниже").mkdir()
    monkeypatch.chdir(tmp_path / "ниже")
    assert len(find([Path(".."), Path("../приказ.yaml"), tmp_path], Workshop())) == 1


def test_an_order_with_errors_still_owns_its_appendices(tmp_path: Path) -> None:
    write(tmp_path, приказ=ORDER.replace("вид: приказ", "вид: приказз"))
    assert [path.name for path, _ in find([tmp_path], Workshop())] == ["приказ.yaml"]


def test_a_plan_that_no_order_names_is_noted(tmp_path: Path) -> None:
    write(tmp_path, приказ=ORDER.split("приложения:")[0].replace(" согласно приложению ((план))", ""))
    (tmp_path / "план.yaml").write_text(
        PLAN.replace("наименование", "период: 2026 год\nнаименование"), encoding="utf-8"
    )
    outcome = built(tmp_path / "план.yaml")
    assert [(p.severity, p.rule) for p in outcome.problems] == [(Severity.NOTE, "не-приложение")]


def test_a_signed_document_is_known_by_its_own_date_and_number(tmp_path: Path) -> None:
    path = write(tmp_path)
    built(path)
    path.write_text(ORDER.replace("218", "300").replace("07.09", "08.09"), encoding="utf-8")
    assert "07.09.2026 № 218" in built(path).problems[0].message


def test_a_text_that_stands_beside_is_kept_fresh(tmp_path: Path) -> None:
    path = write(tmp_path)
    built(path, text=True)
    path.write_text(ORDER.replace("Утвердить план", "Утвердить план мероприятий"), encoding="utf-8")
    built(path)
    assert "план мероприятий согласно" in (tmp_path / "приказ.txt").read_text(encoding="utf-8")
    assert built(path, text=True).status is Status.UNCHANGED


def test_a_strangers_text_stops_a_build_before_anything_is_written(tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / "приказ.txt").write_text("чужое", encoding="utf-8")
    assert built(path, text=True).status is Status.FAILED
    assert not (tmp_path / "приказ.docx").exists()
    assert built(path).status is Status.BUILT
    assert (tmp_path / "приказ.txt").read_text(encoding="utf-8") == "чужое"


@pytest.mark.parametrize("name", ["приказ.txt", "приказ.docx", "приказ"])
def test_what_is_no_yaml_is_not_built(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ORDER, encoding="utf-8")
    outcome = build(tmp_path / name, tmp_path, Options(force=True, text=True))
    assert [p.rule for p in outcome.problems] == ["не-yaml"]
    assert (tmp_path / name).read_text(encoding="utf-8") == ORDER


def test_a_link_is_written_through(tmp_path: Path) -> None:
    path = write(tmp_path)
    docx = built(path).path
    docx.rename(tmp_path / "настоящий.docx")
    try:
        docx.symlink_to(tmp_path / "настоящий.docx")
    except OSError:
        pytest.skip("no right to make links here")
    path.write_text(ORDER.replace("Утвердить план", "Утвердить план мероприятий"), encoding="utf-8")
    built(path)
    assert docx.is_symlink()
    assert "план мероприятий согласно" in read_text((tmp_path / "настоящий.docx").read_bytes())


@pytest.mark.parametrize("name", ["а" * 300 + ".yaml", "а" * 300])
def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path, name: str) -> None:
    ((path, root),) = find([tmp_path / name], Workshop())
    assert build(path, root, Options()).status is Status.FAILED


@pytest.mark.parametrize(
    "text",
    ["вид: план\nнаименование: []\nмероприятия:\n  - что: а\n", "вид: план\nнаименование:\n  - \nмероприятия: []\n"],
)
def test_empty_lists_are_told(tmp_path: Path, text: str) -> None:
    outcome = built(write(tmp_path, план=text))
    assert outcome.status is Status.FAILED


@pytest.mark.parametrize("key", ["орган", "должностные лица"])
def test_empty_entries_of_a_register_are_told(tmp_path: Path, key: str) -> None:
    register = REGISTER.split("организации:")[0]
    register = "вид: реестр\nорган: []\n" if key == "орган" else register + "  пусто: []\n"
    assert built(write(tmp_path, реестр=register)).status is Status.FAILED


def test_what_an_own_template_has_no_place_for_is_told(tmp_path: Path) -> None:
    from docx import Document

    path = write(tmp_path)
    own = tmp_path / "шаблоны" / "orders" / "default.docx"
    own.parent.mkdir(parents=True)
    shutil.copyfile(SHIPPED / "orders" / "default.docx", own)
    assert built(path).problems == []
    document = Document(str(own))
    table = document.tables[-1]._element
    table.getparent().remove(table)
    document.save(str(own))
    problems = built(path, force=True).problems
    assert [p.message for p in problems if p.rule == "шаблон-не-печатает"] == [
        "шаблон не печатает «подписи.должность»: в документе нет «Начальник управления»",
        "шаблон не печатает «подписи.фио»: в документе нет «А.П.\xa0Соколова»",
    ]


def test_a_text_whose_document_is_gone_is_not_called_edited(tmp_path: Path) -> None:
    path = write(tmp_path)
    outcome = build(path, path.parent, Options(text=True))
    outcome.path.unlink()
    path.write_text(
        path.read_text(encoding="utf-8").replace("план согласно", "план мероприятий согласно"), encoding="utf-8"
    )
    (problem,) = build(path, path.parent, Options(text=True)).problems
    assert "рядом нет DOCX" in problem.message
