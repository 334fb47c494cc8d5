"""Documents whose form is broken on purpose: each breaks one thing and says what must see it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from generator.build import Options, build
from tests.conftest import ROOT
from tests.sets import REGISTER, order_with, write

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
LONG = "провести совещание с заместителями директоров общеобразовательных учреждений и обсудить с ними итоги года"
POINTS = "\n".join(
    [
        "- Утвердить ((план.наименование:вин)) согласно приложению ((план)).",
        "- Утвердить ((положение.наименование:вин)) согласно приложению ((положение)).",
        *(f"- Руководителям школ {LONG} в день {n}." for n in range(1, 12)),
        "- Контроль за исполнением приказа оставляю за собой с 5 сентября 2026 г. согласно приказу № 7.",
    ]
)
POST = "      - начальник управления образования\n      - администрации района\n"
CERTIFICATE = "    сертификат:\n      номер: 02D41F7A90\n      с: 01.03.2026\n      по: 01.06.2027\n"
ROWS = "".join(f"  - что: Мероприятие {n}\n    срок: сентябрь 2026\n    кто: методист\n" for n in range(60))


PLAN = f"вид: план\nнаименование: План мероприятий на ((период:вин))\nмероприятия:\n{ROWS}"
RULES = """\
вид: приложение
наименование: Положение о школьном плане
нумерация: да
содержание:
  - подзаголовок: Общие положения
  - Положение устанавливает порядок составления школьного плана и сроки его представления в управление образования.
"""
AGREEMENT = """\
вид: соглашение
наименование: Соглашение о сотрудничестве
стороны:
  один:
    именуется: Первая сторона
  два:
    именуется: Вторая сторона
разделы:
  - наименование: Предмет соглашения
    пункты:
      - Стороны сотрудничают в проведении семинаров, совещаний и открытых уроков для педагогов своих школ.
"""
REST = "электронная подпись: да\nисполнитель: начальник\nприложения:\n  - план\n  - положение\n"


@dataclass(frozen=True)
class Broken:
    """What is done to the parts of a good document; `measure` and `rule` have to see it, where they look there."""

    name: str
    change: Callable[[dict[str, str]], None]
    measure: str = ""
    rule: str = ""
    base: str = "order"


def good(folder: Path) -> dict[str, bytes]:
    """Return documents whose form is right: an order of several pages with appendices, and an agreement."""
    heading = "заголовок: Об утверждении плана мероприятий по повышению качества образования в школах района"
    order = order_with(POINTS, REST).replace("заголовок: О плане", heading)
    order = order.replace("пункты:", "преамбула: В целях повышения качества образования в школах района\nпункты:")
    name = "наименование: Управление образования администрации Заречного муниципального района Приволжской области"
    register = REGISTER.replace("наименование: Управление образования", f"{name}\n  герб: герб.png")
    register = register.replace("род: управления образования", "род: " + name[14:].replace("Управление", "Управления"))
    register = register.replace("должность: начальник управления\n", f"должность:\n{POST}{CERTIFICATE}", 1)
    shutil.copyfile(ROOT / "examples" / "сопровождение-школ" / "герб.png", folder / "герб.png")
    path = write(folder, приказ=order, план=PLAN, реестр=register, положение=RULES, соглашение=AGREEMENT)
    paths = {"order": path, "agreement": path.with_name("соглашение.yaml")}
    return {name: build(each, folder, Options()).path.read_bytes() for name, each in paths.items()}


def parts_of(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "surrogateescape") for name in package.namelist()}


def packed(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text.encode("utf-8", "surrogateescape"))
    return file.getvalue()


def replaced(part: str, pattern: str, new: str, count: int = 0) -> Callable[[dict[str, str]], None]:
    """Return a change of one part by a regular expression, which must be found there."""

    def change(parts: dict[str, str]) -> None:
        parts[part], found = re.subn(pattern, new, parts[part], count=count, flags=re.DOTALL)
        assert found, pattern

    return change


def in_style(name: str, pattern: str, new: str) -> Callable[[dict[str, str]], None]:
    """Return a change of one style by its name."""

    def change(parts: dict[str, str]) -> None:
        found = re.search(
            rf'<w:style\b(?:(?!</w:style>).)*<w:name w:val="{name}"/>.*?</w:style>', parts[STYLES], re.DOTALL
        )
        assert found, name
        text, times = re.subn(pattern, new, found[0], flags=re.DOTALL)
        assert times, pattern
        parts[STYLES] = parts[STYLES].replace(found[0], text)

    return change


def all_headers(pattern: str, new: str) -> Callable[[dict[str, str]], None]:
    def change(parts: dict[str, str]) -> None:
        for name in (name for name in parts if name.startswith("word/header")):
            parts[name] = re.sub(pattern, new, parts[name])

    return change


def headers_below(parts: dict[str, str]) -> None:
    """Turn headers into footers."""
    for name, text in list(parts.items()):
        text = re.sub(r"header(?=\d*\.xml|Reference|\+xml|\")", "footer", text)
        parts.pop(name)
        parts[re.sub(r"header(?=\d*\.xml)", "footer", name)] = re.sub(r"(?<=w:)hdr(?=[ >])", "ftr", text)


SPACES = '<w:t xml:space="preserve">        '
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
BROKEN = (
    Broken("paper", replaced(DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), "paper_is_a4", "формат-листа"),
    Broken("left margin", replaced(DOCUMENT, 'w:left="1701"', 'w:left="850"'), "margins_are_kept", "поля"),
    Broken("top margin", replaced(DOCUMENT, 'w:top="1134"', 'w:top="800"'), "margins_are_kept", "поля"),
    Broken("binding", replaced(DOCUMENT, 'w:left="1701"', 'w:left="1134"'), "margins_are_kept", "поле-для-подшивки"),
    Broken("outside", in_style("Распорядительное слово", "<w:pPr>", '<w:pPr><w:ind w:left="-900"/>'), "nothing_is_in_the_margins"),
    Broken("number at left", in_style("Номер страницы", 'w:val="center"', 'w:val="left"'), "pages_are_numbered", "номер-страницы"),
    Broken("number at the edge", replaced(DOCUMENT, 'w:header="567"', 'w:header="170"'), "pages_are_numbered", "номер-страницы"),
    Broken("number with words", all_headers(r"<w:r><w:fldChar w:fldCharType=.begin", r'<w:r><w:t>стр. </w:t></w:r>\g<0>'), "pages_are_numbered", "номер-страницы"),
    Broken("number on the first page", replaced(DOCUMENT, "<w:titlePg/>", ""), "pages_are_numbered", "номер-на-первой-странице"),
    Broken("number below", headers_below, "pages_are_numbered", "номер-страницы"),
    Broken("no number", all_headers(r"<w:r>.*</w:r>", ""), "pages_are_numbered", "номер-страницы"),
    Broken("blank page", replaced(DOCUMENT, "<w:tbl>", BREAK + BREAK + "<w:tbl>", 1), "no_page_is_empty"),
    Broken("appendix goes on", replaced(DOCUMENT, "<w:sectPr>.*?</w:sectPr>", "", 1), "an_appendix_begins_a_page", "приложение-с-новой-страницы"),
    Broken("mark at left", in_style("Отметка о приложении", 'w:left="5103"', 'w:left="0"'), "marks_stand_in_the_corner", "место-отметки"),
    Broken("mark at right", in_style("Отметка о приложении", "</w:pPr>", '<w:jc w:val="right"/></w:pPr>'), "marks_stand_in_the_corner", "место-отметки"),
    Broken("wide mark", in_style("Отметка о приложении", 'w:left="5103"', 'w:left="4740"'), "marks_stand_in_the_corner", "ширина-реквизита"),
    Broken("wide heading", in_style("Заголовок к тексту", 'w:right="5103"', 'w:right="3000"'), "the_heading_stands_in_its_place", "ширина-реквизита"),
    Broken("heading with a stop", replaced(DOCUMENT, "в школах района</w:t>", "в школах района.</w:t>", 1), "the_heading_stands_in_its_place", "заголовок"),
    Broken("heading underlined", in_style("Заголовок к тексту", "</w:pPr>", '</w:pPr><w:rPr><w:u w:val="single"/></w:rPr>'), "the_heading_stands_in_its_place", "заголовок"),
    Broken("heading at right", in_style("Заголовок к тексту", 'w:right="5103"', 'w:left="3000"'), "the_heading_stands_in_its_place", "место-заголовка"),
    Broken("no heading", replaced(DOCUMENT, "Об утверждении плана", "План утверждения", 1), "the_heading_stands_in_its_place", "заголовок"),
    Broken("small indent", in_style("Пункт", 'w:firstLine="709"', 'w:firstLine="400"'), "text_is_laid_out", "абзацный-отступ"),
    Broken("indent by spaces", replaced(DOCUMENT, '<w:t xml:space="preserve">(?=2)|<w:t>(?=2\\.)', SPACES), "text_is_laid_out", "абзацный-отступ"),
    Broken("wide lines", in_style("Пункт", 'w:line="360"', 'w:line="480"'), "text_is_laid_out", "межстрочный-интервал"),
    Broken("exact lines", in_style("Пункт", 'w:line="360" w:lineRule="auto"', 'w:line="240" w:lineRule="exact"'), "text_is_laid_out", "межстрочный-интервал"),
    Broken("ragged", in_style("Пункт", 'w:val="both"', 'w:val="left"'), "text_is_laid_out", "выравнивание"),
    Broken("small letters", replaced(STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="22"/>'), "letters_have_their_size", "размер-шрифта"),
    Broken("tiny table", in_style("Ячейка", 'w:sz w:val="24"', 'w:sz w:val="16"'), "letters_have_their_size", "размер-в-таблице"),
    Broken("another font", replaced(STYLES, "Times New Roman", "Comic Sans MS"), rule="гарнитура"),
    Broken("two fonts", replaced(DOCUMENT, "<w:r>(?=<w:t[^>]*>5\\.)", '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>'), rule="гарнитура"),
    Broken("spread by spaces", replaced(DOCUMENT, ">ПРИКАЗ<", ">П Р И К А З<"), rule="разрядка"),
    Broken("gaps", replaced(DOCUMENT, "совещание с", "совещание      с"), rule="пробелы"),
    Broken("kind in small letters", replaced(DOCUMENT, ">ПРИКАЗ<", ">Приказ<"), rule="вид-документа"),
    Broken("wide mark lines", in_style("Отметка о приложении", "<w:spacing ", '<w:spacing w:line="360" w:lineRule="auto" '), "requisites_are_single_spaced", "интервал-реквизита"),
    Broken("name at left", in_style("Расшифровка подписи", 'w:val="right"', 'w:val="left"'), "signatures_stand_in_their_place", "место-подписи"),
    Broken("name above", replaced(DOCUMENT, '<w:vAlign w:val="bottom"/></w:tcPr>(?=<w:p><w:pPr><w:pStyle w:val="SignatoryName")', "</w:tcPr>"), "signatures_stand_in_their_place"),
    Broken("post with an indent", in_style("Должность в подписи", "<w:spacing", '<w:ind w:left="709"/><w:spacing'), "signatures_stand_in_their_place", "отступ-реквизита"),
    Broken("surname first", replaced(DOCUMENT, "А.П.\u00a0Соколова", "Соколова А.П.", 1), rule="инициалы-в-подписи"),
    Broken("initials joined", replaced(DOCUMENT, "А.П.\u00a0Соколова", "А.П.Соколова", 1), rule="инициалы-в-подписи"),
    Broken("no head", replaced(DOCUMENT, "<w:tblHeader/>", ""), "heads_of_tables_are_repeated", "шапка-таблицы"),
    Broken("wide table", replaced(DOCUMENT, r'<w:gridCol w:w="\d+"/>(?=</w:tblGrid>)', '<w:gridCol w:w="6000"/>'), rule="ширина-таблицы"),
    Broken("executor with an indent", in_style("Исполнитель", "<w:spacing", '<w:ind w:left="1000"/><w:spacing'), "the_executor_stands_below", "отступ-реквизита"),
    Broken("mark without an owner", replaced(DOCUMENT, "Владелец", "Хозяин"), "electronic_marks_stand_in_their_place", "отметка-об-эп"),
    Broken("coat of arms at left", in_style("Герб", 'w:val="center"', 'w:val="left"'), "the_coat_of_arms_stands_above", "герб"),
    Broken("heading of a section at left", in_style("Подзаголовок", 'w:firstLine="709"', 'w:firstLine="0"'), "headings_of_sections_stand_in_their_place", "заголовок-раздела"),
    Broken("sides below each other", replaced(DOCUMENT, "</w:tc><w:tc>(?=(?:(?!</w:tc>).)*М\\.П)", "</w:tc></w:tr><w:tr><w:tc>"), "sides_sign_in_two_columns", "подписи-сторон", "agreement"),
    Broken("torn date", replaced(DOCUMENT, "5\u00a0сентября\u00a02026", "5 сентября 2026"), "dates_and_numbers_are_not_torn", "неразрывная-дата"),
    Broken("torn number", replaced(DOCUMENT, "№\u00a07", "№ 7"), "dates_and_numbers_are_not_torn", "неразрывный-номер"),
)  # fmt: skip
