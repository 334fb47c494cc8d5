"""Every setting of form, printed and measured: the standard's choice and each other one."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.build import Options, Status, build
from generator.models.style import Style
from tests.conftest import require
from tests.form.measured import Measured
from tests.form.measures import wrong
from tests.office import pdfs_of
from tests.sets import PLAN, REGISTER, order_with, write

LONG = "провести совещание с заместителями директоров общеобразовательных учреждений и обсудить с ними итоги года"
POINTS = "\n".join(["- Утвердить ((план.наименование:вин)) (приложение ((план))).", *([f"- Школам {LONG}."] * 9)])
ROWS = "".join(f"  - что: Мероприятие {n}, которое проводят в школах района\n    срок: май 2027\n" for n in range(45))
AUTHORITY = "Управление образования администрации Заречного муниципального района Приволжской области"


@dataclass(frozen=True)
class Tried:
    """A value of a setting, the number and text that must then be seen, and what is expected of the page."""

    name: str
    value: str
    seen: str = ""
    left: float = 30
    corner: float = 80
    through: bool = False
    day: str = "07.09.2026"

    @property
    def id(self) -> str:
        return f"{self.name}: {self.value}, {self.day}"


TRIED = (
    Tried("стандарт", "по дате документа"),
    Tried("стандарт", "по дате документа", corner=75, day="17.08.2025"),
    Tried("стандарт", "по дате документа", day="18.08.2025"),
    Tried("стандарт", "редакция 2016", corner=75),
    Tried("стандарт", "редакция 2025", day="03.02.2020"),
    Tried("левое поле", "20 мм", left=20),
    Tried("левое поле", "30 мм"),
    Tried("нумерация страниц", "сквозная", through=True),
    Tried("двусторонняя печать", "да"),
    Tried("приказываю", "отдельной строкой", "\nПРИКАЗЫВАЮ:"),
    Tried("приказываю", "вразрядку в конце преамбулы", r"района\s+п ?р ?и ?к ?а ?з"),
    Tried("вид документа", "вразрядку", "П Р И К А З|ПРИКАЗ"),
    Tried("дата и номер", "по краям", "07.09.2026 № 218"),
    Tried("дата и номер", "в строку", "от 07.09.2026 № 218"),
    Tried("дата и номер", "столбиком", "от 07.09.2026\n№ 218"),
    Tried("место издания", "между", "07.09.2026 г. Заречный № 218"),
    Tried("место издания", "ниже", "№ 218\nг. Заречный"),
    Tried("место издания", "не печатать"),
    Tried("заголовок", "слева"),
    Tried("заголовок", "по центру"),
    Tried("дата", "словами", "7 сентября 2026 г."),
    Tried("гриф приложений", "по пункту приказа", "УТВЕРЖДЕН\nприказом"),
    Tried("гриф приложений", "приложение", "Приложение\nк приказу"),
    Tried("номер единственного приложения", "да", "Приложение № 1\n"),
    Tried("буква ё", "да", "УТВЕРЖДЁН\n"),
    Tried("буква ё", "нет", "УТВЕРЖДЕН\n"),
)
ELSEWHERE = {
    *("инициалы", "сроки", "склонять после МБОУ", "знак номера приложения", "точка после номера строки"),
    *("номера таблиц", "номер соглашения", "место и дата соглашения", "штрих-код", "заметка"),
}
"""Settings of words and numbers, tried in tests/views; the code is tried below."""


def built(folder: Path, tried: Tried, more: str = "") -> bytes:
    folder.mkdir()
    heading = "заголовок: Об утверждении плана мероприятий по повышению качества образования в школах района"
    order = order_with(POINTS, "исполнитель: начальник\nприложения:\n  - план\n").replace("заголовок: О плане", heading)
    order = order.replace("пункты:", "преамбула: В целях повышения качества образования в школах района\nпункты:")
    order = order.replace("07.09.2026", tried.day)
    register = REGISTER.replace("наименование: Управление образования\n", f"наименование: {AUTHORITY}\n")
    register = register.replace("род: управления образования", "род: " + AUTHORITY.replace("Управление", "Управления"))
    register = re.sub(r"  методист:\n.*?(?=организации:)", "", register, flags=re.DOTALL)
    register += f"оформление:\n  {tried.name}: {tried.value}\n{more}"
    path = write(folder, приказ=order, план=PLAN.split("мероприятия:")[0] + "мероприятия:\n" + ROWS, реестр=register)
    outcome = build(path, folder, Options())
    assert outcome.status is Status.BUILT, [str(problem) for problem in outcome.problems]
    return outcome.path.read_bytes()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    require("pdftotext")
    folder = tmp_path_factory.mktemp("settings")
    documents = [built(folder / f"set{number}", each) for number, each in enumerate(TRIED)]
    pdfs = pdfs_of(documents, folder)
    return {
        each.id: Measured(docx, pdf, each.corner, each.left, each.through)
        for each, docx, pdf in zip(TRIED, documents, pdfs, strict=True)
    }


def text_of(doc: Measured) -> str:
    lines = (" ".join(word.text for word in line) for page in doc.pages for line in page.lines)
    return "\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize("tried", TRIED, ids=lambda each: each.id)
def test_with_each_setting_the_form_is_right(printed: dict[str, Measured], tried: Tried) -> None:
    doc = printed[tried.id]
    assert doc.layout.mirrored or wrong(doc) == {}
    assert len(doc.pages) >= 4
    assert re.search(tried.seen, text_of(doc))


def test_the_corner_is_as_wide_as_the_edition_of_the_day_has_it(printed: dict[str, Measured]) -> None:
    widths = {each.id: printed[each.id].roles.marks[0][0].room for each in TRIED if each.name == "стандарт"}
    assert {id: round(width) for id, width in widths.items()} == {
        each.id: each.corner for each in TRIED if each.name == "стандарт"
    }


def test_a_mark_at_8_centimetres_breaks_the_old_edition(printed: dict[str, Measured]) -> None:
    doc = printed[TRIED[0].id]
    old = Measured(doc.docx, doc.pdf, corner=75)
    assert wrong(old)


def test_the_settings_of_place_move_what_they_name(printed: dict[str, Measured]) -> None:
    aligned = {each.value: printed[each.id].roles.heading[0].align for each in TRIED if each.name == "заголовок"}
    assert aligned == {"слева": "left", "по центру": "center"}
    assert "Заречный" not in text_of(printed["место издания: не печатать, 07.09.2026"]).split("Об утверждении")[0]


def test_two_sides_of_a_sheet_have_margins_that_mirror(printed: dict[str, Measured]) -> None:
    doc = printed["двусторонняя печать: да, 07.09.2026"]
    edges = [(round(min(w.left for w in page.body)), round(max(w.right for w in page.body))) for page in doc.pages[:2]]
    assert edges == [(30, 200), (10, 180)]
    assert doc.layout.mirrored and not printed[TRIED[0].id].layout.mirrored


def test_an_appendix_has_no_narrower_a_margin_than_its_order(tmp_path: Path) -> None:
    agreement = "вид: соглашение\nнаименование: Соглашение\nстороны:\n  один:\n    именуется: Первая\n"
    agreement += "  два:\n    именуется: Вторая\nразделы:\n  - наименование: Предмет\n    пункты:\n      - Пункт.\n"
    order = order_with("- Утвердить форму соглашения (приложение ((форма))).", "приложения:\n  - форма\n")
    path = write(tmp_path, приказ=order, форма=agreement)
    lefts = [Measured(build(each, tmp_path, Options()).path.read_bytes(), b"").layout.sections[-1].left
             for each in (path, path.with_name("форма.yaml"))]  # fmt: skip
    assert [round(left) for left in lefts] == [30, 20]


def test_the_code_stands_in_the_lower_right_corner_of_the_first_page_and_over_nothing(tmp_path: Path) -> None:
    require("pdftoppm")
    plain, coded = (
        built(tmp_path / name, TRIED[0], more)
        for name, more in (("plain", ""), ("coded", "  штрих-код: ((документ)) № ((номер))\n"))
    )
    for number, (data, pdf) in enumerate(zip((plain, coded), pdfs_of((plain, coded), tmp_path), strict=True)):
        name = tmp_path / f"page{number}"
        (tmp_path / "one.pdf").write_bytes(pdf)
        command = ["pdftoppm", "-r", "25.4", "-gray", "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run([*command, str(tmp_path / "one.pdf"), str(name)], check=True)
        raster = name.with_suffix(".pgm").read_bytes()
        width, height = map(int, raster.split(b"\n", 3)[1].split())
        pixels = raster[-width * height :]

        def darkness(left: int, top: int, side: int, pixels: bytes = pixels, width: int = width) -> float:
            rows = (pixels[y * width + left : y * width + left + side] for y in range(top, top + side))
            return 1 - sum(map(sum, rows)) / side**2 / 255

        assert (darkness(180, 264, 18) > 0.25) is bool(number)
        doc = Measured(data, pdf)
        below = [w.text for w in doc.pages[0].words if w.right > 178 and w.bottom > 297 - 12.5 - 22]
        assert not below or not number, "the text ends above the code"
        assert wrong(doc) == {}
    with ZipFile(BytesIO(coded)) as package:
        assert [name for name in package.namelist() if name.endswith(".png")]


def test_every_setting_is_tried() -> None:
    known = {field.alias for field in Style.model_fields.values()}
    assert known == {each.name for each in TRIED} | ELSEWHERE
