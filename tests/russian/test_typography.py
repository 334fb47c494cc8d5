"""Typography: what each rule changes, and what it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.russian.typography import RULES, Rule, typeset


def shown(text: str) -> str:
    """Return the text with a middle dot for each non-breaking space."""
    return text.replace("\u00a0", "·")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_what_it_prints(rule: Rule) -> None:
    assert shown(typeset(rule.before)) == shown(rule.after)
    assert rule(rule.before) != rule.before


def test_names_of_rules_are_unique_and_each_is_explained() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) > 10
    assert all(rule.explanation for rule in RULES)


CHANGED = {
    "quotes": {
        'МБОУ "Школа № 1"': "МБОУ «Школа №·1»",
        'Школа ("Радуга"), "Заря".': "Школа («Радуга»), «Заря».",
        '"Проект "Школа"': '"Проект "Школа"',
        '""Радуга" и Ко"': "«„Радуга“ и Ко»",
        "«Школа «Радуга» города»": "«Школа „Радуга“ города»",
        "«А «Б «В» Г» Д»": "«А „Б «В» Г“ Д»",
        'Центр «Лицей "Радуга"»': "Центр «Лицей „Радуга“»",
        '"Точка роста"-центр': "«Точка роста»-центр",
    },
    "number sign": {
        "№5-а": "№·5-а",
        "№  5": "№·5",
        "№№ 4, 7": "№№·4, 7",
        "от 23.01.2026 года №10508/21-22": "от 23.01.2026·года №·10508/21-22",
        "№ ____": "№·____",
        "№5-9, № 10-12": "№·5-9, №·10-12",
    },
    "years": {
        "на 2019-2020 г.г.)": "на 2019–2020·гг.)",
        "2019-2020гг": "2019–2020·гг.",
        "2025 и 2026 гг.": "2025 и 2026·гг.",
        "от 11.01.2023г.": "от 11.01.2023·г.",
        "20__г.": "20__·г.",
        "27.08.2026 г.г.Заречный": "27.08.2026·г.г.Заречный",
    },
    "ranges of numbers": {
        "на 2018 - 2021 годы": "на 2018–2021 годы",
        "в 2019 – 2020 учебном году": "в 2019–2020 учебном году",
        "2020-2023": "2020–2023",
        "2020 - 2023": "2020–2023",
        "в 5-9 классах": "в 5–9 классах",
        "1-4 классов": "1–4 классов",
        "10 - 11 классы": "10–11 классы",
        "от 2-3 раз": "от 2–3 раз",
    },
    "ranges of dates and months": {
        "01.09.2026 – 31.05.2027": "01.09.2026–31.05.2027",
        "01.09.2026 г. - 31.05.2027 г.": "01.09.2026·г.·– 31.05.2027·г.",
        "сентябрь-октябрь": "сентябрь–октябрь",
        "июнь – октябрь, май": "июнь–октябрь, май",
        "сентябрь- апрель": "сентябрь–апрель",
        "Январь - Февраль 2023г.": "Январь–Февраль 2023·г.",
        "январь 2021 г. – декабрь 2023 г.": "январь 2021·г.·– декабрь 2023·г.",
        "15 августа - 15 сентября 2026 г.": "15·августа·– 15·сентября·2026·г.",
        "май-июнь-июль": "май–июнь–июль",
        "с августа - 20 сентября": "с августа·– 20·сентября",
    },
    "spaces": {
        "школы ,  лицеи ; сады .": "школы, лицеи; сады.",
        "(школы )": "(школы)",
        "«Радуга» , «Заря»": "«Радуга», «Заря»",
        "школы : какие": "школы: какие",
    },
    "names": {
        "О.В.Стукова": "О.В.·Стукова",
        "А. П. Соколова": "А.·П.·Соколова",
        "Ермакова Т.В. Скворцова Н.Г.": "Ермакова·Т.В. Скворцова·Н.Г.",
        "Мороз Т.В. Гор Н.Г.": "Мороз·Т.В. Гор·Н.Г.",
        "Скворцова Н.Г. Руководители": "Скворцова·Н.Г. Руководители",
        "Директор М.Н. Кирюшкина": "Директор М.Н.·Кирюшкина",
        "Корсаков-Ким А.П., Ким О.И.": "Корсаков-Ким·А.П., Ким·О.И.",
    },
    "addresses, references, units": {
        "г. Заречный, пгт Тяжинский": "г.·Заречный, пгт·Тяжинский",
        "ул. Школьная, д. 1, кв. 5": "ул.·Школьная, д.·1, кв.·5",
        "п. 3 ч. 1 ст. 5, § 2": "п.·3 ч.·1 ст.·5, §·2",
        "0,3 %, 5 чел., 7 млн руб.": "0,3·%, 5·чел., 7·млн·руб.",
        "27 августа 2026 года": "27·августа·2026·года",
        "7 мая": "7·мая",
    },
}


@pytest.mark.parametrize(
    ("before", "after"), [case for cases in CHANGED.values() for case in cases.items()], ids=lambda text: shown(text)
)
def test_it_changes_what_the_list_names(before: str, after: str) -> None:
    assert shown(typeset(before)) == after


UNCHANGED = (
    "10508/21-22",
    "5-а, 863-ОД, 273-ФЗ",
    "2-07-62, (49131) 2-07-62, (49131) 2-79, 8-800-000-00-00",
    "тел. 52-63",
    "01-02-2026, 12-1985, 01.09.2026-31.05.2027-1",
    "ГОСТ 12-85, СП 59-2020, ГОСТ Р 7.0.97-2025",
    "методисты - предметники",
    "учителей – предметников",
    "организационно - управленческие",
    "в школе 2 – 15 учеников, в 2020 – 2100 учеников",
    "Заречный – город, большая часть жителей которого – дети",
    "в 10-30, с 9-15 до 10-45",
    "000000000000-00000000",
    "1,5-2 раза; 3-2; 05-07; 9.00-18.00",
    "a-1-2@shkola-5-9.ru 5-9@primer.ru x@5-9.ru https://primer.ru/5-9/2018-2021 www.primer.ru/май-июнь",
    "«СОШ №1 на 2018 - 2021 годы , сентябрь - май г.г.  ...»",
    "«МБОУ «СОШ»",
    'мониторы 24" и 27"',
    'слово " слово " слово',
    '5"x4" и "да"',
    "„Радуга“ и “Заря”",
    "№ п/п, №п/п",
    "в 2026 годах, 5г, 9г. класс",
    "файл .docx, ( ), 1 : 2, ..",
    "и так далее.... ......",
    "план 2026, 5 лет, 5 километров, 5 кмх",
    "ДД.ММ.ГГГГ – ДД.ММ.ГГГГ",
    "май, июнь – всего два",
    "мама - марта, маршал - майор",
    "\tтекст\n  с отступом  \n",
    "",
)


@pytest.mark.parametrize("text", UNCHANGED, ids=repr)
def test_it_leaves_alone_what_the_list_does_not_name(text: str) -> None:
    assert shown(typeset(text)) == text


def test_the_full_stop_of_a_year_does_not_bind_it_to_the_next_sentence() -> None:
    assert shown(typeset("до 2026 г. Комитету")) == "до 2026·г. Комитету"


def test_a_name_in_quotes_keeps_its_hyphens_but_not_its_breaking_spaces() -> None:
    assert shown(typeset('"Школа № 5 - 9 классов на 2018-2021"')) == "«Школа №·5 - 9 классов на 2018-2021»"


PIECES = st.sampled_from(
    [
        *' \u00a0"«»„“”-–—.,:;()%№§/_@',
        *("2018", "2021", "5", "9", "07", "27.08.2026", "г.", "г.г.", "гг", "года", "№", "...", "  ", "год", "классы"),
        *("январь", "мая", "май", "сентябрь", "Октябрь", "А.П.", "А.", "Соколова", "Директор", "тыс.", "руб.", "т."),
        *("п.", "ст.", "ул.", "слово", "www.", "http://", "\ue000", "\n", "п/п"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=2), max_size=14).map("".join)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_printed_text_stays_as_it_is_when_printed_again(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_letters_and_digits_never_change(text: str) -> None:
    assert [c for c in typeset(text) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("character", ['"', "«", "№ ", "5-", "А. ", "май-", "г.", " ,", "a@", "5 "])
def test_a_long_run_of_one_sign_is_read_in_time(character: str) -> None:
    text = character * 5000
    assert [c for c in typeset(text) if c.isalnum()] == [c for c in text if c.isalnum()]


def test_an_abbreviation_is_whole_but_not_bound_to_the_number_after_it() -> None:
    assert shown(typeset("в т. ч. 5, и т. д. 7")) == "в·т.·ч. 5, и·т.·д. 7"
