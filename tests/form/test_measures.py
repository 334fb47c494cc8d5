"""The form of all examples in both editions, measured on the DOCX and on the page; and that each measure can fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build import Options, Workshop, build, find
from generator.form.checking import faults, read_form
from generator.form.printed import printed_faults, read_pages
from tests.conftest import ROOT, require
from tests.form.broken import BROKEN, Broken, good, packed, parts_of
from tests.form.measured import Measured
from tests.form.measures import MEASURES, wrong
from tests.office import pdfs_of

OLD_EDITION = "  стандарт: редакция 2016\n"


def built(folder: Path, out: Path) -> dict[str, bytes]:
    outcomes = [build(path, root, Options(folder=out)) for path, root in find([folder], Workshop())]
    return {str(outcome.path.relative_to(out)): outcome.path.read_bytes() for outcome in outcomes}


def by_the_old_edition(folder: Path) -> Path:
    """Return a copy of the examples whose registers name the edition of 2016."""
    copy = folder / "examples"
    shutil.copytree(ROOT / "examples", copy)
    for register in copy.rglob("реестр.yaml"):
        text = register.read_text(encoding="utf-8")
        head, key, rest = text.partition("оформление:\n")
        register.write_text(head + (key or "оформление:\n") + OLD_EDITION + rest, encoding="utf-8")
    return copy


def left_of(name: str) -> float:
    """The left margin: 30 mm for what is kept for ever, 20 mm for an agreement."""
    return 20 if "соглашение" in Path(name).name else 30


@pytest.mark.parametrize(("edition", "corner"), [("2025", 80), ("2016", 75)])
def test_all_examples_have_the_form_of_the_standard(tmp_path: Path, edition: str, corner: float) -> None:
    require("pdftotext")
    folder = ROOT / "examples" if edition == "2025" else by_the_old_edition(tmp_path)
    documents = built(folder, tmp_path / "out")
    assert len(documents) >= 10
    pdfs = pdfs_of(documents.values(), tmp_path)
    found = {
        name: wrong(Measured(docx, pdf, corner, left_of(name)))
        for (name, docx), pdf in zip(documents.items(), pdfs, strict=True)
    }
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert {name: seen(Measured(documents[name], pdf)) for name, pdf in zip(documents, pdfs, strict=True)} == {
        name: set() for name in documents
    }


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    """The good documents, «order» and «agreement», and all broken ones, with their pages."""
    require("pdftotext")
    folder = tmp_path_factory.mktemp("broken")
    documents = good(folder)
    for each in BROKEN:
        parts = parts_of(documents[each.base])
        each.change(parts)
        documents[each.name] = packed(parts)
    pdfs = pdfs_of(documents.values(), folder)
    left = {"agreement": 20} | {each.name: 20 for each in BROKEN if each.base == "agreement"}
    pairs = zip(documents.items(), pdfs, strict=True)
    return {name: Measured(docx, pdf, left=left.get(name, 30)) for (name, docx), pdf in pairs}


def seen(doc: Measured) -> set[str]:
    """The rules that `prikaz check` would name."""
    form = read_form(doc.docx)
    return {fault.rule for fault in (*faults(form), *printed_faults(form, read_pages(doc.pdf)))}


@pytest.mark.parametrize("name", ["order", "agreement"])
def test_the_good_documents_are_good(spoilt: dict[str, Measured], name: str) -> None:
    assert wrong(spoilt[name]) == {}
    assert seen(spoilt[name]) == set()
    assert len(spoilt["order"].pages) >= 5


@pytest.mark.parametrize("each", [each for each in BROKEN if each.measure], ids=lambda each: each.name)
def test_a_measure_sees_what_is_broken(spoilt: dict[str, Measured], each: Broken) -> None:
    assert each.measure in wrong(spoilt[each.name])


@pytest.mark.parametrize("each", [each for each in BROKEN if each.rule], ids=lambda each: each.name)
def test_the_check_of_any_docx_names_what_is_broken(spoilt: dict[str, Measured], each: Broken) -> None:
    assert each.rule in seen(spoilt[each.name])


def test_every_measure_has_a_document_on_which_it_fails() -> None:
    assert {measure.__name__ for measure in MEASURES} == {each.measure for each in BROKEN if each.measure}
