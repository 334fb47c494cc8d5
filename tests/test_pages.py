"""The pages that LibreOffice makes of what the shipped templates print: no blank one, nothing alone, nothing lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Options, Workshop, build, find
from generator.templates import SHIPPED
from tests.conftest import ROOT
from tests.office import pages_of, resaved
from tests.sets import PLAN, order_with, write

EXAMPLES = ROOT / "examples"


def built(folder: Path, out: Path) -> list[bytes]:
    outcomes = [build(path, root, Options(folder=out)) for path, root in find([folder], Workshop())]
    assert [str(problem) for outcome in outcomes for problem in outcome.problems] == []
    return [outcome.path.read_bytes() for outcome in outcomes]


def test_examples_have_no_blank_page_and_numbers_from_the_second_page_of_a_part(tmp_path: Path) -> None:
    documents = pages_of(built(EXAMPLES, tmp_path / "out"), tmp_path)
    assert sum(map(len, documents)) > 20
    for texts in documents:
        assert all(texts)
        expected = 0
        for text in texts:
            begins = expected == 0 or text.startswith("Приложение") or "ознакомлены:" in text
            expected = 1 if begins else expected + 1
            assert begins or text.startswith(f"{expected} "), text[:80]


def test_templates_that_libreoffice_has_saved_give_the_same_pages(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(EXAMPLES / "сопровождение-школ", copy)
    before = built(copy, tmp_path / "before")
    for name in ("default.docx", "landscape.docx"):
        own = copy / "шаблоны" / "roadmaps" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(resaved(SHIPPED / "roadmaps" / name, tmp_path / name.removesuffix(".docx")), own)
    after = built(copy, tmp_path / "after")
    assert before != after
    old, new = pages_of(before, tmp_path / "before"), pages_of(after, tmp_path / "after")
    assert len(old[0]) > 5
    assert new == old


LONG = "Пункт, в котором слов хватает ровно на две строки печатного текста, номер"


def sliding(
    folder: Path, counts: range, files_of: Callable[[int], dict[str, str]], name: str = "приказ"
) -> list[bytes]:
    """Return the document of that name built from each of several sets, one for each count of lines."""
    documents = []
    for count in counts:
        place = folder / str(count)
        place.mkdir()
        write(place, **files_of(count))
        documents.append(build(place / f"{name}.yaml", place, Options()).path.read_bytes())
    return documents


def sliding_orders(folder: Path, words: str, counts: range) -> list[bytes]:
    def files(count: int) -> dict[str, str]:
        points = "\n".join(f"- {words} {n}" for n in range(count))
        return {"приказ": order_with(points, "исполнитель: начальник\n")}

    return sliding(folder, counts, files)


@pytest.mark.parametrize(("words", "counts"), [("Номер", range(12, 24)), (LONG, range(6, 15))])
def test_a_signature_is_never_alone_and_no_page_is_blank(tmp_path: Path, words: str, counts: range) -> None:
    lengths = set()
    for texts in pages_of(sliding_orders(tmp_path, words, counts), tmp_path):
        assert all(texts)
        last = texts[-1]
        assert "А.П. Соколова" in last
        assert len(re.findall(r"омер \d+", last)) >= 2
        assert last.endswith("8 (00000) 2-00-00"), "the executor's mark stands on the page of the signature"
        lengths.add(len(texts))
    assert len(lengths) > 1, "the text never crossed the end of the page"


def sliding_plans(folder: Path) -> list[bytes]:
    def files(count: int) -> dict[str, str]:
        rows = "".join(f"  - что: Мероприятие {n}\n" for n in range(count))
        plan = PLAN.split("мероприятия:")[0] + "период: 2027 год\nмероприятия:\n" + rows
        orders = order_with(
            "- Утвердить ((план.наименование)) и ((второй.наименование)).", "приложения:\n  - план\n  - второй\n"
        )
        return {"приказ": orders, "план": plan, "второй": plan + "ориентация: альбомная\n"}

    return sliding(folder, range(20, 44), files)


def test_a_plan_across_the_end_of_the_page_repeats_its_head_and_brings_no_blank_page(tmp_path: Path) -> None:
    counts = set()
    for texts in pages_of(sliding_plans(tmp_path), tmp_path):
        assert all(texts)
        assert all("№ п/п" in text for text in texts[1:])
        counts.add(len(texts))
    assert len(counts) > 1, "the table never crossed the end of the page"


TABLE = "  - таблица:\n      наименование: Сведения\n      ориентация: альбомная\n      строки:\n"


def sliding_programmes(folder: Path) -> list[bytes]:
    """Programmes whose first table is followed by text and whose second ends the document, both turned."""

    def files(count: int) -> dict[str, str]:
        table = TABLE + "".join(f"        - показатель: Строка {n}\n          число: {n}\n" for n in range(count))
        content = "".join("      " + line + "\n" for line in table.splitlines())
        text = f"разделы:\n  - наименование: Записка\n    содержание:\n{content}        - После.\n{content}"
        passport = "паспорт:\n  Задачи:\n" + "".join(f"    - Задача {n}.\n" for n in range(count * 2))
        return {"программа": f"вид: программа\nнаименование: Программа\n{passport}{text}"}

    return sliding(folder, range(14, 34), files, "программа")


def test_a_table_on_a_turned_page_brings_no_blank_page_before_or_after_it(tmp_path: Path) -> None:
    counts = set()
    for texts in pages_of(sliding_programmes(tmp_path), tmp_path):
        assert all(texts)
        turned = [text for text in texts if "Строка" in text]
        assert all("Показатель" in text for text in turned)
        (between,) = [text for text in texts if "После." in text]
        assert len(between) < len("10 После. ") + 1, "the text between two turned tables stands alone on its page"
        assert "Строка" in texts[-1]
        assert [text.split(" ", 1)[0] for text in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]
        counts.add(len(turned))
    assert len(counts) > 1, "the table never crossed the end of the page"


def sliding_agreements(folder: Path) -> list[bytes]:
    def files(count: int) -> dict[str, str]:
        points = "".join(f"      - Пункт номер {n}\n" for n in range(count))
        parties = "стороны:\n  один:\n    именуется: Первая\n  два:\n    именуется: Вторая\n"
        sections = f"разделы:\n  - наименование: Предмет\n    пункты:\n{points}"
        return {"соглашение": f"вид: соглашение\nнаименование: Соглашение\n{parties}{sections}"}

    return sliding(folder, range(10, 34), files, "соглашение")


def test_the_signatures_of_an_agreement_stand_together_with_the_last_points(tmp_path: Path) -> None:
    lengths = set()
    for texts in pages_of(sliding_agreements(tmp_path), tmp_path):
        assert all(texts)
        last = texts[-1]
        assert "Реквизиты и подписи Сторон" in last and last.count("М.П.") == 2
        assert len(re.findall(r"номер \d+", last)) >= 2
        lengths.add(len(texts))
    assert len(lengths) > 1, "the text never crossed the end of the page"


def sliding_texts(folder: Path) -> list[bytes]:
    """Orders with two appendices of text alone, whose last lines come to stand at the end of the page."""

    def files(count: int) -> dict[str, str]:
        text = "вид: приложение\nнаименование: Состав\nсодержание:\n" + "".join(
            f"  - Строка {n}\n" for n in range(count)
        )
        order = order_with(
            "- Утвердить ((план.наименование)), ((второй.наименование)).", "приложения:\n  - план\n  - второй\n"
        )
        return {"приказ": order, "план": text, "второй": text}

    return sliding(folder, range(20, 36), files)


def test_text_that_fills_a_page_to_its_end_brings_no_blank_page(tmp_path: Path) -> None:
    counts = set()
    for texts in pages_of(sliding_texts(tmp_path), tmp_path):
        assert all("Строка" in text for text in texts[1:])
        assert len(texts) % 2 == 1, "both appendices take as many pages"
        counts.add(len(texts))
    assert counts == {3, 5}
