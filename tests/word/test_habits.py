"""Templates with the habits of Word, Google Docs and LibreOffice print what clean ones print."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import Options, Workshop, build, find
from generator.templates import SHIPPED
from generator.word.reading import read_text
from generator.word.template import compile_template
from tests.conftest import ROOT
from tests.office import resaved_all
from tests.word.building import W, fill_problems, member, paragraphs, problems, tree
from tests.word.building import faults as faults_of
from tests.word.hard import (
    BY,
    DOCUMENT,
    MAIN,
    PREFIXES,
    Part,
    archive,
    files_of,
    mark,
    p,
    package,
    r,
    story,
    tbl,
    tc,
    tr,
)

VALUES = {
    "номер": "218",
    "дата": "27.08.2026",
    "пункты": [{"текст": "Утвердить план", "срок": ""}, {"текст": "Представить отчёт", "срок": "15.06.2027"}],
    "строки": [{"что": "Семинар", "кто": "методист"}, {"что": "Анализ", "кто": "школы"}],
    "графы": ["раз", "два", "три"],
    "подпись": True,
}
Runs = Callable[[str], str]
"""Writes a text as the runs of a paragraph."""


def template(runs: Runs, paired: Runs | None = None) -> bytes:
    """Return a template with tags of every level; those that stand in a line in pairs may be written otherwise."""

    def cells(*texts: str) -> str:
        return tr(*(tc(p(runs(text))) for text in texts))

    lines = (
        "Приказ № {{ номер }} от {{ дата }}",
        "{%p for п in пункты %}",
        PAIRED,
        "{%p endfor %}",
        "{%p if подпись %}",
        "М.П. {# печать #}",
        "{%p endif %}",
    )
    table = tbl(
        cells("{%tc for г in графы %}", "{{ г }}", "{%tc endfor %}"),
        cells("{%tr for с in строки %}"),
        cells("{{ с.что }}", "{{ с.кто|upper }}", "{% colspan 1 %}конец"),
        cells("{%tr endfor %}"),
        columns=3,
    )
    header = Part("rId9", "header", "word/header1.xml", story("hdr", p(runs("Проект № {{ номер }}"))), HEADER)
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'
    body = "".join(p((paired or runs if line is PAIRED else runs)(line)) for line in lines)
    return package(body + table + p(), header, section=reference)


PAIRED = "{{ loop.index }}. {{ п['текст'] }}{% if п.срок %} – до {{ п.срок }}{% endif %};"

HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def filled(data: bytes) -> bytes:
    """Return what such a template prints."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.docx"
        path.write_bytes(data)
        printed = compile_template(path).fill(VALUES)
        assert faults_of(Path(folder), printed) == set()
    return printed


def blocks(data: bytes) -> list[str]:
    """Return the paragraphs, tables, rows, cells and sections of a document, in order."""
    return [str(e.tag) for e in tree(data).iter(*(W + name for name in ("p", "tbl", "tr", "tc", "gridCol", "sectPr")))]


@cache
def clean() -> bytes:
    """Return what the template prints that nobody has spoilt."""
    return filled(template(r))


def test_the_clean_template_prints_all_its_values() -> None:
    assert read_text(clean()).splitlines() == [
        "[верхний колонтитул] Проект № 218",
        "Приказ № 218 от 27.08.2026",
        "1. Утвердить план;",
        "2. Представить отчёт – до 15.06.2027;",
        "М.П. ",
        "| раз | два | три |",
        "| Семинар | МЕТОДИСТ | конец |",
        "| Анализ | ШКОЛЫ | конец |",
    ]


def assert_like_clean(data: bytes) -> bytes:
    printed = filled(data)
    assert read_text(printed) == read_text(clean())
    assert blocks(printed) == blocks(clean())
    return printed


# Runs

LOOKS = (
    "",
    "<w:b/>",
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:color w:val="FF0000"/><w:lang w:val="en-US"/>',
    '<w:noProof/><w:vertAlign w:val="superscript"/><w:lang w:val="ru-RU"/>',
    '<w:rtl w:val="0"/>',
)
# What editors put between two runs, N for a number of its own, and around a run.
BETWEEN = (
    "",
    '<w:proofErr w:type="spellStart"/>',
    '<w:proofErr w:type="gramEnd"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    "<w:r><w:rPr><w:b/></w:rPr></w:r>",
    '<w:permStart w:id="N" w:edGrp="everyone"/><w:permEnd w:id="N"/>',
    '<w:bookmarkStart w:id="N" w:name="_GoBack"/><w:bookmarkEnd w:id="N"/>',
    '<w:bookmarkStart w:id="N" w:name="место N"/><w:bookmarkEnd w:id="N"/>',
    '<w:commentRangeStart w:id="N"/><w:commentRangeEnd w:id="N"/><w:r><w:commentReference w:id="N"/></w:r>',
    f'<w:del w:id="N" {BY}><w:r><w:delText>{{{{ старое }}}}</w:delText></w:r></w:del>',
    f'<w:moveFrom w:id="N" {BY}><w:r><w:t>отсюда</w:t></w:r></w:moveFrom>',
)
AROUND_STATEMENTS = (
    "RUN",
    f'<w:ins w:id="N" {BY}>RUN</w:ins>',
    f'<w:moveTo w:id="N" {BY}>RUN</w:moveTo>',
    '<w:smartTag w:uri="urn:x" w:element="date"><w:smartTagPr/>RUN</w:smartTag>',
    '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_7"/></w:sdtPr><w:sdtContent>RUN</w:sdtContent></w:sdt>',
)
AROUND = (
    *AROUND_STATEMENTS,
    '<w:hyperlink w:anchor="место" w:history="1">RUN</w:hyperlink>',
    '<w:customXml w:uri="urn:x" w:element="x">RUN</w:customXml>',
    "<w:sdt><w:sdtPr/><w:sdtContent>RUN</w:sdtContent></w:sdt>",
    '<w:fldSimple w:instr=" HYPERLINK x ">RUN</w:fldSimple>',
)
Cut = tuple[int, str, str, str]
"""A run of so many letters: its look, what stands around it and what after it."""


def cutter(cuts: list[Cut]) -> Runs:
    """Return what writes texts in runs of these lengths, over and over."""
    numbers, pieces = count(100), cycle(cuts)

    def runs(text: str) -> str:
        written = []
        while text:
            length, look, around, after = next(pieces)
            one = around.replace("RUN", r(text[:length], look).replace("<w:r>", '<w:r w:rsidR="00AB12CD">')) + after
            written.append(one.replace('"N"', f'"{next(numbers)}"').replace("место N", f"место {next(numbers)}"))
            text = text[length:]
        return "".join(written)

    return runs


def cuts(around: tuple[str, ...]) -> st.SearchStrategy[list[Cut]]:
    one = st.tuples(st.integers(1, 9), st.sampled_from(LOOKS), st.sampled_from(around), st.sampled_from(BETWEEN))
    return st.lists(one, min_size=10, max_size=40)


@settings(max_examples=120, deadline=None)
@given(cuts(AROUND), cuts(AROUND_STATEMENTS))
def test_runs_cut_anywhere_print_the_same(cuts: list[Cut], paired: list[Cut]) -> None:
    assert_like_clean(template(cutter(cuts), cutter(paired)))


@pytest.mark.parametrize("between", BETWEEN, ids=lambda xml: re.sub(r"\W+", " ", xml)[:30])
@pytest.mark.parametrize("around", AROUND, ids=lambda xml: re.sub(r"\W+", " ", xml)[:20])
def test_a_tag_of_single_letters_with_marks_between_them_is_one_tag(between: str, around: str) -> None:
    assert_like_clean(template(cutter([(1, LOOKS[1], around, between)])))


def test_blanks_that_do_not_count_take_no_letters_with_them(tmp_path: Path) -> None:
    assert printed(tmp_path, p("<w:r><w:t> а {{</w:t></w:r><w:r><w:t> номер }}б </w:t></w:r>")) == ["а 218б"]


def test_runs_without_anything_in_them_are_left_out_of_what_a_template_prints(tmp_path: Path) -> None:
    empty = p("<w:r><w:rPr><w:b/></w:rPr></w:r>")
    data = fill_body(tmp_path, p("{{ номер }}") + empty + tbl(tr(tc(empty)), columns=1) + empty)
    assert len(list(tree(data).iter(W + "r"))) == 1
    assert len(list(tree(data).iter(W + "p"))) == 4


def test_a_link_that_word_has_made_of_a_name_is_no_part_of_the_tag(tmp_path: Path) -> None:
    steps = [f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end")]
    code = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "http://номер.рф" </w:instrText></w:r>'
    assert printed(tmp_path, p("№ {{ ", steps[0], code, steps[1], r("номер"), steps[2], " }}")) == ["№ 218"]


def printed(folder: Path, body: str) -> list[str]:
    """Return the paragraphs that a template of this body prints."""
    (folder / "x.docx").write_bytes(package(body))
    return paragraphs(compile_template(folder / "x.docx").fill({**VALUES, "х": {"ключ": "да", "й": "да"}}))


def test_a_tag_cut_in_two_and_never_closed_is_not_printed(tmp_path: Path) -> None:
    for texts in (("{", "{ номер }"), ("№ {", "{", " номер }."), ("{", "% if номер }")):
        (tmp_path / "x.docx").write_bytes(package(p("раз") + p(*texts)))
        (found,) = problems(tmp_path / "x.docx")
        assert "абзац 2: ошибка: тег не закрыт: «{" in found


# What was typed, and what autocorrection has made of it

DECOMPOSED = "и\u0306"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["{{\u00a0номер\u2009}}"], ["218"]),
        (["{{\u202fномер\u3000|\u00a0upper }}"], ["218"]),
        (["{{ но\u00adмер\u200b\ufeff }}"], ["218"]),
        (["{%p\u200b\u00a0if номер %}", "x", "{%p\u00a0endif\u00a0%}"], ["x"]),
        (["{{ х[“ключ”] }}"], ["да"]),
        (["{{ х[«ключ»] }}"], ["да"]),
        (["{{ х[„ключ“] }}"], ["да"]),
        (["{{ х[‘ключ’] }}"], ["да"]),
        (["{{ х[’ключ’] }}"], ["да"]),
        (['{{ х["ключ”] }}'], ["да"]),
        (['{{ х[“ключ"] }}'], ["да"]),
        (["{{ х['ключ'] ~ “–” ~ 'x' }}"], ["да–x"]),
        (['{{ "«да» – нет" }}'], ["«да» – нет"]),
        (["{{ “«да» – нет” }}"], ["«да» – нет"]),
        (["{{ «да „внутри“ нет» }}"], ["да „внутри“ нет"]),
        (["{{ “it’s” }}"], ["it’s"]),
        (["{{ “'” }}{{ ‘\"’ }}"], ["'\""]),
        (["{{ 5 – 3 }}{{ 5 — 3 }}{{ 5 − 3 }}{{ 5‑3 }}"], ["2222"]),
        (["{{ х." + DECOMPOSED + " }}{{ х['" + DECOMPOSED.replace(DECOMPOSED, "й") + "'] }}"], ["дада"]),
        (["{%P for с in строки %}", "{{ с.кто }}", "{%P Endfor %}"], ["методист", "школы"]),
        (["{% If номер %}x{% Else %}y{% Endif %}"], ["x"]),
        (["{% If(номер) %}x{%endif%}"], ["x"]),
        (["{#P примечание #}", "x"], ["x"]),
        (["{% Set а = 1 %}{{ а }}"], ["1"]),
    ],
)
def test_what_is_sure_is_put_right(tmp_path: Path, texts: list[str], expected: list[str]) -> None:
    assert printed(tmp_path, "".join(map(p, texts))) == expected


def test_hyphens_of_word_in_a_tag_are_a_minus_and_nothing(tmp_path: Path) -> None:
    signs = "<w:r><w:t>{{ 5</w:t><w:noBreakHyphen/><w:t>3 }}{{ но</w:t><w:softHyphen/><w:t>мер }}</w:t></w:r>"
    breaks = "<w:r><w:t>{{ номер</w:t><w:br/><w:t>|</w:t><w:tab/><w:t>upper</w:t><w:cr/><w:t>}}</w:t></w:r>"
    assert printed(tmp_path, p(signs) + p(breaks)) == ["2218", "218"]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["{{ дата } и {% if номер %}б{% endif %}"], ["тег не закрыт: «{{ дата }", "допишите }}"]),
        (["{%p for х из у %}", "{%p endfor %}"], ["записан с ошибкой", "цикл пишется так: {%p for имя in список %}"]),
    ],
)
def test_a_tag_left_open_or_in_other_words_is_told(tmp_path: Path, texts: list[str], words: list[str]) -> None:
    (tmp_path / "x.docx").write_bytes(package("".join(map(p, texts))))
    (told,) = problems(tmp_path / "x.docx")
    assert "абзац 1" in told and all(word in told for word in words)


def test_an_end_written_in_two_words_is_understood(tmp_path: Path) -> None:
    loop = p("{%p for х in (1, 2) %}") + p("{{ х }}") + p("{%p end for %}")
    assert printed(tmp_path, loop) == ["1", "2"]


def test_only_the_tag_is_put_right_and_not_the_text_beside_it(tmp_path: Path) -> None:
    text = "“а” – «б» ‘в’ © … ½ \u00ad\u200b"
    assert printed(tmp_path, p(text + "{{ номер }}" + text)) == [f"{text}218{text}"]


RETYPE = "переключите клавиатуру на английский язык и наберите"


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        (["{%р for х in у %}"], ["набрано русскими буквами «р»", f"{RETYPE} {{%p заново"]),
        (["{%р endfor %}"], ["набрано русскими буквами «р»"]),
        (["{%Р for х in у %}"], ["набрано русскими буквами «Р»", "{%p"]),
        (["{%п if а %}"], ["набрано русскими буквами «п»", "{%p"]),
        (["{%тр for х in у %}"], ["набрано русскими буквами «тр»", "{%tr"]),
        (["{%tг for х in у %}"], ["набрано русскими буквами «tг»", "{%tr"]),
        (["{%тс for х in у %}"], ["набрано русскими буквами «тс»", "{%tc"]),
        (["{%tс endfor %}"], ["набрано русскими буквами «tс»", "{%tc"]),
        (["{%г if а %}"], ["набрано русскими буквами «г»", "{%r"]),
        (["{% fоr х in у %}"], ["в слове «fоr» есть русские буквы", f"{RETYPE} for заново"]),
        (["{% Еndfor %}"], ["в слове «Еndfor» есть русские буквы", "endfor"]),
        (["{% еlse %}"], ["в слове «еlse» есть русские буквы", "else"]),
        (["{{ а оr б }}"], ["в слове «оr» есть русские буквы", f"{RETYPE} or заново"]),
        (["{{ lооp.index }}"], ["в слове «lооp» есть русские буквы", "loop"]),
        (["{% p for х in у %}"], ["перед «p» стоит пробел", "наберите слитно: {%p for"]),
        (["{% tr endfor %}"], ["перед «tr» стоит пробел", "{%tr endfor"]),
        (["{{ а© }}"], ["стоит «©»", "наберите (c) заново", "Ctrl+Z"]),
        (["{{ а[1…2] }}"], ["стоит «…»", "наберите ... заново"]),
        (["{{ ½ }}"], ["стоит «½»", "наберите 1/2 заново"]),
        (["{% if а ≠ б %}"], ["стоит «≠»", "наберите != заново"]),
        (["{{ а → б }}"], ["стоит «→»", "наберите --> заново"]),
        (["{{ № }}"], ["стоит «№»", "имена состоят из букв, цифр и знака _"]),
        (["{{ а$б }}"], ["стоит «$»", "наберите тег заново"]),
        (["{%pif а %}"], ["между «p» и «if» нет пробела", "наберите: {%p if"]),
        (["{%trendfor %}"], ["между «tr» и «endfor» нет пробела"]),
        (["{%p если а %}"], ["неизвестное слово «если»", "наберите: if"]),
        (["{%p повторить а %}"], ["неизвестное слово «повторить»", "годятся for, endfor, if"]),
        (["{{ дaта }}"], ["в имени «дaта» есть латинские буквы: a", "наберите имя заново"]),
        (["{%p set х %}"], ["запомнить целые абзацы нельзя"]),
        (["{%p macro м() %}"], ["запомнить целые абзацы нельзя"]),
    ],
)
def test_what_is_not_sure_is_told_with_its_place_and_what_to_retype(
    tmp_path: Path, tags: list[str], words: list[str]
) -> None:
    (tmp_path / "x.docx").write_bytes(package(p("раз") + "".join(map(p, tags))))
    told = [one for one in problems(tmp_path / "x.docx") if "стоит вне таблицы" not in one]
    assert all(word in told[0] for word in [*words, "абзац 2: ошибка: в теге «" + tags[0]])


def test_a_loop_typed_in_russian_letters_is_told_once_for_each_tag(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(package("".join(map(p, ("{%р fоr х in у %}", "{{ х }}", "{%р endfor %}")))))
    assert len(problems(tmp_path / "x.docx")) == 2 + 1


def test_a_symbol_of_a_font_in_a_tag_is_told_and_beside_it_is_kept(tmp_path: Path) -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    (tmp_path / "x.docx").write_bytes(package(p("{{ номер ", sign, " }}")))
    assert "стоит значок особого шрифта" in problems(tmp_path / "x.docx")[0]
    (tmp_path / "x.docx").write_bytes(package(p("{{ номер }}", sign, "!")))
    assert read_text(compile_template(tmp_path / "x.docx").fill(VALUES)) == "218\uf04a!\n"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ Дата }}", "дата"),
        ("{{ отчет }}", "отчёт"),
        ("{{ Подпись_Отчёта }}", "подпись_отчёта"),
    ],
)
def test_a_name_changed_by_autocorrection_is_told_with_the_one_meant(tmp_path: Path, tag: str, name: str) -> None:
    (tmp_path / "x.docx").write_bytes(package(p(tag)))
    (found,) = fill_problems(tmp_path / "x.docx", {name: "x"})
    assert f"в теге «{tag}» нет поля" in found and f"похоже на «{name}»" in found


# What stands around tags


def fill_body(folder: Path, body: str, *parts: Part) -> bytes:
    (folder / "x.docx").write_bytes(package(body, *parts))
    data = compile_template(folder / "x.docx").fill(VALUES)
    assert faults_of(folder, data) == set()
    return data


def marks(data: bytes) -> list[str]:
    """Return the ends of bookmarks and comments among the letters of a document."""
    kinds = {W + "t": "", W + "bookmarkStart": "[", W + "bookmarkEnd": "]"}
    kinds |= {W + "commentRangeStart": "(", W + "commentRangeEnd": ")"}
    return [kinds[str(e.tag)] or e.text or "" for e in tree(data).iter(*kinds)]


def test_a_bookmark_or_comment_around_a_loop_keeps_both_of_its_ends(tmp_path: Path) -> None:
    start = mark("bookmarkStart", 1, "все") + mark("commentRangeStart", 2)
    end = mark("commentRangeEnd", 2) + mark("bookmarkEnd", 1)
    lines = p(start, "{%p for с in строки %}") + p("{{ с.кто }}") + p("{%p endfor %}", end)
    assert marks(fill_body(tmp_path, p("раз") + lines)) == ["раз", "[", "(", "методист", "школы", ")", "]"]
    rows = tr(tc(p(start, "{%tr for с in строки %}"))) + tr("{{ с.кто }}") + tr(tc(p("{%tr endfor %}", end)))
    data = fill_body(tmp_path, tbl(rows, columns=1) + p())
    assert marks(data) == ["[", "(", "методист", "школы", ")", "]"]


def test_a_bookmark_of_which_a_loop_would_repeat_one_end_is_dropped(tmp_path: Path) -> None:
    loop = "{%p for с in строки %}", "{{ с.кто }}", "{%p endfor %}"
    before = p(mark("bookmarkStart", 1, "а"), "раз") + p(loop[0]) + p(loop[1], mark("bookmarkEnd", 1)) + p(loop[2])
    after = p(loop[0]) + p(mark("bookmarkStart", 1, "а"), loop[1]) + p(loop[2]) + p("раз", mark("bookmarkEnd", 1))
    for body in (before, after):
        assert sorted(marks(fill_body(tmp_path, body))) == ["методист", "раз", "школы"]


def test_bookmarks_may_have_one_number(tmp_path: Path) -> None:
    own = mark("bookmarkStart", 0, "_GoBack") + mark("bookmarkEnd", 0)
    body = p(own, mark("bookmarkStart", 0, "а"), "раз", mark("bookmarkEnd", 0), own)
    assert marks(fill_body(tmp_path, body)) == ["[", "раз", "]"]


def test_text_moved_away_is_not_evaluated_and_what_it_has_become_is(tmp_path: Path) -> None:
    moved = f'<w:moveFrom w:id="1" {BY}>{r("{{ номер }}{%p нет %}")}</w:moveFrom>'
    came = f'<w:moveTo w:id="2" {BY}>{r("{{ номер }}")}</w:moveTo>'
    (tmp_path / "x.docx").write_bytes(package(p(moved) + p("№ ", came)))
    assert read_text(compile_template(tmp_path / "x.docx").fill(VALUES)).splitlines() == ["", "№ 218"]


def test_a_value_in_a_bound_control_is_not_replaced_by_what_it_is_bound_to(tmp_path: Path) -> None:
    def control(inside: str) -> str:
        bound = '<w:dataBinding w:xpath="/a[1]" w:storeItemID="{01234567-89AB-CDEF-0123-456789ABCDEF}"/><w:text/>'
        return f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>{r(inside)}</w:sdtContent></w:sdt>"

    data = fill_body(tmp_path, p(control("{{ номер }}"), control("как было")))
    assert paragraphs(data) == ["218как было"]
    assert [binding.getparent().getparent()[1][0][0].text for binding in tree(data).iter(W + "dataBinding")] == [
        "как было"
    ]


def test_a_tag_in_a_formula_is_filled_without_a_break(tmp_path: Path) -> None:
    body = p("<m:oMath><m:r><m:t>{{</m:t></m:r><m:r><m:t> а }}{б}</m:t></m:r></m:oMath>")
    (tmp_path / "x.docx").write_bytes(package(body))
    data = compile_template(tmp_path / "x.docx").fill({"а": "x < 1\ny"})
    assert faults_of(tmp_path, data) == set()
    assert read_text(data) == "x < 1 y{б}\n"


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        ('<w:r><w:br w:type="page"/></w:r>', "разрыв страницы"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "значок особого шрифта"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "поле, которое кончается в другом месте"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>", "PAGE"),
        ("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y"),
    ],
)
def test_what_would_vanish_with_a_tag_is_told(tmp_path: Path, beside: str, words: str) -> None:
    (tmp_path / "x.docx").write_bytes(package(p("{%p if а %}", beside) + p("да") + p("{%p endif %}")))
    (found,) = problems(tmp_path / "x.docx")
    assert f"в одном абзаце с тегом «{{%p if а %}}» стоит «{words}»" in found


def test_a_page_break_inside_a_tag_is_kept(tmp_path: Path) -> None:
    data = fill_body(tmp_path, p('<w:r><w:t>{{ номер</w:t><w:br w:type="page"/><w:t>}}</w:t></w:r>'))
    assert member(data).count("<w:br ") == 1
    assert read_text(data).startswith("218")


# Packages


def renamed(data: bytes, change: Callable[[str], str]) -> bytes:
    return archive({change(name): content for name, content in files_of(data).items()})


def edited(data: bytes, change: Callable[[str], str], *names: str) -> bytes:
    """Return the package with the XML of some parts changed, or of all that are XML."""
    files = files_of(data)
    names = names or tuple(name for name in files if name.endswith((".xml", ".rels")))
    return archive({**files, **{name: change(files[name].decode()).encode() for name in names}})


def recoded(data: bytes, encoding: str, declared: str) -> bytes:
    files = {name: content.decode().replace("UTF-8", declared, 1) for name, content in files_of(data).items()}
    return archive({name: content.encode(encoding) for name, content in files.items()})


def targets(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def rewritten(data: bytes) -> bytes:
        return edited(data, lambda xml: re.sub('Target="([^"]*)"', lambda found: f'Target="{change(found[1])}"', xml),
                      "word/_rels/document.xml.rels")  # fmt: skip

    return rewritten


def streamed(data: bytes) -> bytes:
    """Return the package as a program writes it that cannot go back: sizes stand after the data."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files_of(data).items():
            opened.writestr(name, content)
    return pipe.getvalue()


def with_folders(data: bytes) -> bytes:
    return archive({"word/": b"", "_rels\\": b"", **files_of(data), "word/media/": b""})


def with_document_called(name: str) -> Callable[[bytes], bytes]:
    def moved(data: bytes) -> bytes:
        files = files_of(data)
        rels = files.pop("word/_rels/document.xml.rels").decode().replace('Target="', 'Target="/word/')
        folder, _, own = name.rpartition("/")
        files[name], files[f"{folder}/_rels/{own}.rels"] = files.pop(DOCUMENT), rels.encode()
        package_rels = files["_rels/.rels"].decode().replace(DOCUMENT, name)
        types = files["[Content_Types].xml"].decode().replace(DOCUMENT, name)
        return archive({**files, "_rels/.rels": package_rels.encode(), "[Content_Types].xml": types.encode()})

    return moved


def of_type(kind: str) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, lambda xml: xml.replace(MAIN, kind), "[Content_Types].xml")


def in_references_to_characters(data: bytes) -> bytes:
    return edited(data, lambda xml: xml.encode("ascii", "xmlcharrefreplace").decode())


PACKAGES: dict[str, Callable[[bytes], bytes]] = {
    "the list of types comes last": lambda data: archive(dict(reversed(files_of(data).items()))),
    "folders have entries": with_folders,
    "sizes stand after the data": streamed,
    "backslashes in names": lambda data: renamed(data, lambda name: name.replace("/", "\\")),
    "upper case in names": lambda data: renamed(data, str.upper),
    "upper case in references": targets(str.upper),
    "upper case in types": lambda data: edited(
        data, lambda xml: xml.replace("/word/", "/Word/"), "[Content_Types].xml"
    ),
    "absolute references": targets(lambda target: f"/word/{target}"),
    "roundabout references": targets(lambda target: f"./../word/./{target}"),
    "word online": with_document_called("word/document2.xml"),
    "another folder": with_document_called("content/main.xml"),
    "byte order mark": lambda data: edited(data, lambda xml: "\ufeff" + xml),
    "no declaration": lambda data: edited(data, lambda xml: xml.partition("?>")[2]),
    "single quotes": lambda data: edited(data, lambda xml: xml.replace('encoding="UTF-8"', "encoding='utf-8'")),
    "utf-16": lambda data: recoded(data, "utf-16", "UTF-16"),
    "utf-16 the other way": lambda data: recoded(data, "utf-16-be", "UTF-16BE"),
    "ascii": in_references_to_characters,
    "template": of_type(f"{MAIN.replace('document.main', 'template.main')}"),
    "with macros": of_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "template with macros": of_type("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
}


@pytest.mark.parametrize("packed", PACKAGES.values(), ids=PACKAGES)
def test_a_package_of_another_make_prints_the_same(packed: Callable[[bytes], bytes]) -> None:
    data = packed(template(r))
    assert data != template(r)
    assert_like_clean(data)


# Prefixes


def with_prefix(prefix: str) -> Callable[[str], str]:
    """Return what calls the main namespace otherwise; without a prefix attributes keep `w`, for they need one."""

    def change(xml: str) -> str:
        elements = re.sub(r"(</?)w:", rf"\1{prefix}:" if prefix else r"\1", xml)
        if not prefix:
            return elements.replace(f'xmlns:w="{PREFIXES["w"]}"', f'xmlns="{PREFIXES["w"]}" xmlns:w="{PREFIXES["w"]}"')
        return re.sub(r'(?<=[ "])w:(\w+)=', rf"{prefix}:\1=", elements).replace("xmlns:w=", f"xmlns:{prefix}=")

    return change


def inside_out(xml: str) -> str:
    """Declare another prefix in the middle, and use it for what is below."""
    return re.sub(
        r"<w:(p|tbl)>(.*?)</w:\1>",
        lambda found: f'<q:{found[1]} xmlns:q="{PREFIXES["w"]}">{with_prefix("q")(found[2])}</q:{found[1]}>',
        xml,
    )


MARKED_UP = ("word/document.xml", "word/header1.xml", "word/styles.xml", "word/settings.xml")


@pytest.mark.parametrize("change", [with_prefix("ns0"), with_prefix("W"), with_prefix(""), inside_out])
def test_the_main_namespace_may_have_any_prefix(change: Callable[[str], str]) -> None:
    data = edited(template(cutter([(3, LOOKS[1], AROUND[1], BETWEEN[1])])), change, *MARKED_UP)
    assert b"<w:p>" not in files_of(data)["word/header1.xml"]
    printed = assert_like_clean(data)
    for name in MARKED_UP:
        assert set(re.findall(r"</?(\w*):?(?:p|tbl|hdr|styles|settings)[ >]", member(printed, name))) == {"w"}


def test_prefixes_that_attributes_name_are_kept_whatever_the_main_one_is(tmp_path: Path) -> None:
    alternative = (
        f'<mc:AlternateContent><mc:Choice xmlns:n="urn:new" Requires="n">{r("новое")}</mc:Choice>'
        f"<mc:Fallback>{r('{{ номер }}')}</mc:Fallback></mc:AlternateContent>"
    )
    data = edited(package(p(alternative)), with_prefix("ns0"), DOCUMENT)
    (tmp_path / "x.docx").write_bytes(data)
    choice = next(tree(compile_template(tmp_path / "x.docx").fill(VALUES)).iter(f"{{{PREFIXES['mc']}}}Choice"))
    assert choice.get("Requires") == "n" and choice.nsmap["n"] == "urn:new"


# What cannot be a template

TRANSITIONAL, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"


def strict(data: bytes) -> bytes:
    def change(xml: str) -> str:
        xml = xml.replace(f"{TRANSITIONAL}officeDocument/2006/relationships", f"{STRICT}officeDocument/relationships")
        return xml.replace(PREFIXES["w"], f"{STRICT}wordprocessingml/main")

    return edited(data, change)


def with_entity(data: bytes) -> bytes:
    dtd = '<!DOCTYPE w:document [<!ENTITY e "{{ номер }}">]><w:document'
    return edited(data, lambda xml: xml.replace("<w:document", dtd, 1).replace("Проект", "&e;"), DOCUMENT)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (strict, "файл сохранён в строгом формате OOXML"),
        (with_entity, "файл повреждён"),
        (lambda data: edited(data, lambda xml: xml[:-9], "word/header1.xml"), "файл повреждён"),
        (lambda data: edited(data, lambda xml: xml[:-9], "[Content_Types].xml"), "файл повреждён"),
        (
            lambda data: edited(data, lambda xml: xml.replace("officeDocument", "x"), "_rels/.rels"),
            "это не документ Word",
        ),
        (lambda data: archive(dict(list(files_of(data).items())[1:])), "это не документ Word"),
        (lambda data: archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "это не документ Word"),
        (lambda data: edited(data, lambda xml: xml.replace("w:body", "w:bogy"), DOCUMENT), "это не документ"),
    ],
)
def test_what_is_no_template_is_told_in_words(tmp_path: Path, broken: Callable[[bytes], bytes], words: str) -> None:
    (tmp_path / "x.docx").write_bytes(broken(template(r)))
    (found,) = problems(tmp_path / "x.docx")
    assert words in found and "сохраните" in found


@pytest.mark.parametrize("recode", [bytes, in_references_to_characters, lambda data: recoded(data, "utf-16", "UTF-16")])
def test_the_marks_of_the_engine_in_a_template_are_no_tags(tmp_path: Path, recode: Callable[[bytes], bytes]) -> None:
    data = recode(package(p("а\ufdd20\ufdd3б\ufdd27\ufdd3{{ номер }}")))
    (tmp_path / "x.docx").write_bytes(data)
    assert paragraphs(compile_template(tmp_path / "x.docx").fill(VALUES)) == ["а0б7218"]


# Other editors


def of_google(text: str) -> str:
    """Write each word and blank as a run with all of its looks, some in controls of Google's own."""
    looks = (
        '<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/>'
        '<w:b w:val="0"/><w:i w:val="0"/><w:smallCaps w:val="0"/><w:strike w:val="0"/><w:color w:val="000000"/>'
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:u w:val="none"/><w:shd w:fill="auto" w:val="clear"/>'
        '<w:vertAlign w:val="baseline"/><w:rtl w:val="0"/>'
    )
    runs = [r(word, looks).replace("<w:r>", '<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000">')
            for word in re.findall(r"\s+|\w+|[^\w\s]", text)]  # fmt: skip
    return "".join(google_control(run, number) if number % 3 == 1 else run for number, run in enumerate(runs))


def google_control(inside: str, number: int) -> str:
    properties = f'<w:sdtPr><w:id w:val="{number + 1}"/><w:tag w:val="goog_rdk_{number}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def by_google(xml: str) -> str:
    """Put controls around rows and paragraphs, and the old grid of a table into the new one."""
    numbers = count(500)
    old = '<w:tblGridChange w:id="0"><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid></w:tblGridChange></w:tblGrid>'
    xml = xml.replace("</w:tblGrid>", old)
    xml = re.sub(r"<w:tr>.*?</w:tr>", lambda found: google_control(found[0], next(numbers)), xml)
    return re.sub(r"<w:p><w:r .*?</w:p>", lambda found: google_control(found[0], next(numbers)), xml, count=2)


def test_what_google_docs_has_saved_prints_the_same() -> None:
    data = edited(template(of_google), by_google, DOCUMENT)
    assert files_of(data)[DOCUMENT].count(b"goog_rdk") > 40
    printed = filled(data)
    assert read_text(printed) == read_text(clean())
    assert "goog_rdk" not in member(printed)
    assert [name for name in blocks(printed) if not name.endswith("gridCol")] == [
        name for name in blocks(clean()) if not name.endswith("gridCol")
    ]


def documents(folder: Path, out: Path) -> Iterator[tuple[str, bytes]]:
    for path, root in find([folder], Workshop()):
        outcome = build(path, root, Options(folder=out))
        assert outcome.problems == [], [str(problem) for problem in outcome.problems]
        yield str(outcome.path.relative_to(out)), outcome.path.read_bytes()


def test_all_shipped_templates_saved_by_libreoffice_print_the_same_text(tmp_path: Path) -> None:
    copy, names = tmp_path / "copy", sorted(path.relative_to(SHIPPED) for path in SHIPPED.rglob("*.docx"))
    shutil.copytree(ROOT / "examples", copy)
    before = dict(documents(copy, tmp_path / "before"))
    flat = [tmp_path / "-".join(name.parts) for name in names]
    for name, path in zip(names, flat, strict=True):
        shutil.copyfile(SHIPPED / name, path)
    for name, path in zip(names, resaved_all(flat, tmp_path), strict=True):
        for register in list(copy.rglob("реестр.yaml")):
            own = register.parent / "шаблоны" / name
            own.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, own)
    after = dict(documents(copy, tmp_path / "after"))
    assert len(before) >= 8
    assert {name for name in before if before[name] == after[name]} == set()
    assert {name: read_text(data) for name, data in after.items()} == {
        name: read_text(data) for name, data in before.items()
    }
