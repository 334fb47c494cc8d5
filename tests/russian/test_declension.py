"""Names, posts, organisations and titles in six cases, and whether the forms are sure."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.russian import decline, gender_of_head
from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case, Kind

PHRASES = Path(__file__).parent / "phrases.tsv"
with PHRASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))
COLUMNS: dict[str, Case] = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct"), CASES, strict=True))


def genitive(text: str, kind: Kind | None = None) -> str:
    return decline(text, "род", kind).text


@pytest.mark.parametrize("named", [True, False], ids=["kind given", "kind recognised"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["nomn"])
def test_a_phrase_declines_and_is_sure(row: dict[str, str], named: bool) -> None:
    kind = cast(Kind, row["kind"]) if named else None
    gender = cast(Gender, row["gender"]) if row["gender"] != "-" else None
    forms = {case: decline(row["nomn"], case, kind, gender) for case in CASES}
    assert {case: form.text for case, form in forms.items()} == {case: row[mark] for mark, case in COLUMNS.items()}
    assert [case for case, form in forms.items() if not form.sure] == []


def test_the_phrases_are_many_and_of_all_kinds() -> None:
    assert len(ROWS) >= 120
    assert {row["kind"] for row in ROWS} == {"post", "organisation", "document", "name"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # only nominative readings count
        ("учитель математики", "учителя математики"),
        ("Рыжиков Абай Ильич", "Рыжикова Абая Ильича"),
        # quoted text stays, whatever its marks; an apposition without quotes declines
        ('школа "Гимназия "Ключи""', 'школы "Гимназия "Ключи""'),
        ("учреждение лицей № 3", "учреждения лицея № 3"),
        ("учреждение образования", "учреждения образования"),
        # both sides of a dash; after a comma or «и» only what is in the nominative
        ("председатель совета – глава района", "председателя совета – главы района"),
        ("Отдел общего, начального и среднего образования", "Отдела общего, начального и среднего образования"),
        ("Отдел опеки и попечительства", "Отдела опеки и попечительства"),
        ("Старший и младший воспитатели", "Старшего и младшего воспитателей"),
        ("Дошкольное, общее и дополнительное образование", "Дошкольного, общего и дополнительного образования"),
        # brackets
        ("Программа (далее – Программа)", "Программы (далее – Программа)"),
        ("Школа («Ключи»)", "Школы («Ключи»)"),
        ("Школа (ИМЦ)", "Школы (ИМЦ)"),
        # heads that look like adjectives, fixed openings
        ("заведующий", "заведующего"),
        ("Исполняющие обязанности директоров", "Исполняющих обязанности директоров"),
        ("И. о. директора", "И. о. директора"),
        ("столовая", "столовой"),
        # animacy
        ("мигрант", "мигранта"),
        ("заведующий ДОУ", "заведующего ДОУ"),
        ("Начальная школа-детский сад № 5", "Начальной школы-детского сада № 5"),
        ("инспектора", "инспекторов"),
        ("Табель учёта", "Табеля учёта"),
        ("Самообследование", "Самообследования"),
        ("Чек-лист", "Чек-листа"),
        # settlements and municipalities
        ("г. Заречный", "г. Заречного"),
        ("с. Ольшанка", "с. Ольшанка"),
        ("муниципальное образование посёлок Ключи", "муниципального образования посёлок Ключи"),
        ("село Привольное", "села Привольное"),
        # the author's letters
        ("режиссер", "режиссера"),
        ("режиссёр", "режиссёра"),
        ("ЛИЦЕЙ № 5", "ЛИЦЕЯ № 5"),
        ("МБОУ ЛИЦЕЙ № 5", "МБОУ ЛИЦЕЯ № 5"),
        ("Договор\u00a0 о  дружбе", "Договора\u00a0 о  дружбе"),
        # a person with a post
        ("директор школы Соколова Анна Петровна", "директора школы Соколовой Анны Петровны"),
        ("Соколова А.П., директор школы", "Соколовой А.П., директора школы"),
        ("заведующая Соколова Анна Петровна", "заведующей Соколовой Анны Петровны"),
        ("и.о. директора Жук Пётр Ильич", "и.о. директора Жука Петра Ильича"),
        ("ИП Соколова Анна Петровна", "ИП Соколовой Анны Петровны"),
        ("Доклад Соколовой А.П.", "Доклада Соколовой А.П."),
        ("Город Галич", "Города Галича"),
        ("Фонд Соколова А.П.", "Фонда Соколова А.П."),
        ("гимназия имени Соколова А.П.", "гимназии имени Соколова А.П."),
    ],
)
def test_a_pitfall_is_avoided(text: str, expected: str) -> None:
    form = decline(text, "род")
    assert (form.text, form.sure, form.why != "") == (expected, True, True)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("мигрант", None, "мигранта"),
        ("тьютор", None, "тьютора"),
        ("член", "post", "члена"),
        ("план", None, "план"),
        ("обучающиеся", None, "обучающихся"),
        ("рабочий", "post", "рабочего"),
        ("Школа-наставник", None, "Школу-наставника"),
        ("завод-изготовитель", None, "завод-изготовитель"),
        ("учреждения, реализующие программы", None, "учреждения, реализующие программы"),
        ("1-й заместитель", None, "1-го заместителя"),
        ("10-й класс", None, "10-й класс"),
        ("город Заречный", None, "город Заречный"),
        ("заведующие ДОУ", None, "заведующих ДОУ"),
        ("столовая", None, "столовую"),
        ("10-я школа", None, "10-ю школу"),
    ],
)
def test_the_accusative_of_persons_is_the_genitive(text: str, kind: Kind | None, expected: str) -> None:
    assert decline(text, "вин", kind).text == expected


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("Ткач Пётр Кузьмич", "твор", "Ткачом Петром Кузьмичом"),
        ("Третий Лев Львович", "род", "Третьего Льва Львовича"),
        ("Абдул-Гани Сергей Ильич", "род", "Абдул-Гани Сергея Ильича"),
        ("Бобров Франц Ильич", "твор", "Бобровым Францем Ильичом"),
        ("Глухов Ходжа Ильич", "род", "Глухова Ходжи Ильича"),
        ("Филин Пётр Ильич", "твор", "Филиным Петром Ильичом"),
        ("Алек Смит", "твор", "Алеком Смитом"),
        ("Чужая Наталья Ивановна", "твор", "Чужой Натальей Ивановной"),
        ("Анна Петровна", "дат", "Анне Петровне"),
        ("Эрнандес Хосе", "род", "Эрнандеса Хосе"),
        ("Анна-Мария Жук", "дат", "Анне-Марии Жук"),
        ("Аннина Мария-Анна Ивановна", "род", "Анниной Марии-Анны Ивановны"),
    ],
)
def test_a_name_declines(text: str, case: Case, expected: str) -> None:
    assert decline(text, case, "name").text == expected
    assert decline(text, case).text == expected


@pytest.mark.parametrize(
    ("text", "gender", "case", "expected", "why"),
    [
        ("Ким О.И.", None, "дат", "Киму О.И.", "укажите пол"),
        ("Ким О.И.", "ж", "дат", "Ким О.И.", None),
        ("Ким О.И.", "м", "дат", "Киму О.И.", None),
        ("Бондаренко О.И.", None, "дат", "Бондаренко О.И.", None),
        ("Черных О.И.", None, "дат", "Черных О.И.", None),
        ("Соколова О.И.", None, "дат", "Соколовой О.И.", None),
        ("Соколова О.И.", "м", "дат", "Соколове О.И.", "разного рода"),
        ("Жук Саша", None, "род", "Жука Саши", "укажите пол"),
        ("Жук Саша", "ж", "род", "Жук Саши", None),
        ("Жук Ольга", None, "род", "Жук Ольги", None),
        ("Щербина Ольга Ивановна", None, "род", "Щербиной Ольги Ивановны", "по-разному"),
        ("Щербина Ольга Ивановна", None, "твор", "Щербиной Ольгой Ивановной", None),
        ("Калина Ольга Ивановна", None, "род", "Калиной Ольги Ивановны", "по-разному"),
        ("Заяц Пётр Ильич", None, "род", "Зайца Петра Ильича", "по-разному"),
        ("Ганжа Ольга Ильинична", None, "твор", "Ганжой Ольгой Ильиничной", "по-разному"),
        ("Данелия Ольга Ильинична", None, "род", "Данелии Ольги Ильиничны", "по-разному"),
        ("Ким Айгуль", None, "род", "Ким Айгуль", "по-разному"),
        ("Кузьмич Пётр Ильич", None, "твор", "Кузьмичом Петром Ильичом", "по-разному"),
        ("Кузнец Пётр Ильич", None, "род", "Кузнеца Петра Ильича", "по-разному"),
        ("Гуляй Пётр Ильич", None, "род", "Гуляй Петра Ильича", "по-разному"),
        ("Ткач Анна Ильинична", None, "твор", "Ткач Анной Ильиничной", None),
        ("Цулая Пётр Ильич", None, "род", "Цулаи Петра Ильича", "по-разному"),
        ("Соколова Пётр Ильич", None, "род", "Соколовы Петра Ильича", "разного рода"),
    ],
)
def test_gender_is_never_guessed_in_silence_and_two_norms_are_told(
    text: str, gender: Gender | None, case: Case, expected: str, why: str | None
) -> None:
    form = decline(text, case, gender=gender)
    assert (form.text, form.sure) == (expected, why is None)
    assert why is None or why in form.why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Кванториумчик", "Кванториумчика", "нет в словаре"),
        ("учителю школы", "учителю школы", "не именительный падеж"),
        ("Договор на поставку и монтаж", "Договора на поставку и монтаж", "зависеть от предлога «на»"),
        ("Кружок Надежда", "Кружка Надежда", "не видно, склоняется ли «Надежда»"),
        ("Школа Вера", "Школы Вера", "не видно, склоняется ли «Вера»"),
        ("Город Анна", "Города Анна", "не видно, склоняется ли «Анна»"),
        ("помощник Соколова А.П.", "помощника Соколовой А.П.", "в каком падеже «Соколова А.П.»"),
        ("созданная", "созданной", "к чему относится «созданная»"),
    ],
)
def test_what_is_not_understood_is_not_sure(text: str, expected: str, why: str) -> None:
    form = decline(text, "род")
    assert (form.text, form.sure) == (expected, False)
    assert why in form.why


def test_a_place_that_is_also_a_bird_is_unsure_where_that_matters() -> None:
    assert [case for case in CASES if not decline("Орёл", case).sure] == ["вин"]
    assert decline("орёл", "вин").sure


def test_what_is_no_name_is_not_taken_for_one() -> None:
    form = decline("№ 5", "род", "name")
    assert (form.text, form.sure, form.why) == ("№ 5", False, "не похоже на имя")


@pytest.mark.parametrize(
    "text", ["", " ", "МБОУ СОШ № 5", "№ 5", "Google", "«Ромашка»", "Об итогах года", "и.о. директора"]
)
def test_what_has_nothing_to_decline_is_sure(text: str) -> None:
    assert {decline(text, case).text for case in CASES} == {text}
    assert all(decline(text, case).sure for case in CASES)


FORMS: dict[str, dict[Case, str]] = {
    "кванториум": {"род": "кванториума", "вин": "кванториум"},
    "Дюк": {"род": "Дюка"},
    "клуб «Заря»": {"род": "клуба «Зари»"},
    "коуч-мен": {"род": "коуч-мена", "вин": "коуч-мена"},
    "лицей": {"род": "лицейя"},
}


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("Детский кванториум города", "род", "Детского кванториума города"),
        ("Кванториум города", "род", "Кванториума города"),
        ("детский кванториум", "вин", "детский кванториум"),
        ("новый коуч-мен", "вин", "нового коуч-мена"),
        ("Дюк Пётр Ильич", "род", "Дюка Петра Ильича"),
        ("Муниципальный клуб «Заря» района", "род", "Муниципального клуба «Зари» района"),
        ("школа «лицей № 5»", "род", "школы «лицей № 5»"),
        ("лицей № 5", "дат", "лицею № 5"),
        ("план", "род", "плана"),
    ],
)
def test_a_form_given_for_words_wins_and_the_rest_declines(text: str, case: Case, expected: str) -> None:
    form = decline(text, case, forms=FORMS)
    assert (form.text, form.sure) == (expected, True)


def test_a_form_given_takes_its_doubt_away() -> None:
    assert not decline("Заяц Пётр Ильич", "род").sure
    assert decline("Заяц Пётр Ильич", "род", forms={"Заяц": {"род": "Заяца"}}).sure
    assert decline("Соколова А.П., логокоуч", "род", forms={"логокоуч": {"род": "логокоуча"}}).sure


def test_a_form_given_is_for_whole_words() -> None:
    assert decline("педагог-психолог", "род", forms={"психолог": {"род": "???"}}).text == "педагога-психолога"


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("МБОУ Ольшанская ОШ", "с"),
        ("Ольшанская СОШ", "ж"),
        ("Методическая служба", "ж"),
        ("Кружок робототехники", "м"),
        ("Порядки", "мн"),
        ("Списочки", "мн"),
        ("директор школы", "м"),
        ("заведующая", "ж"),
        ("Соколова А.П.", "ж"),
        ("Жук Пётр Ильич", "м"),
        ("Ким О.И.", None),
        ("№ 5", None),
    ],
)
def test_the_gender_of_a_head_is_found(text: str, gender: Gender | None) -> None:
    assert gender_of_head(text) == gender


TEXTS = st.one_of(
    st.text(max_size=60),
    st.text("абвгежийлмноюяёАБЙ -–«»„“\"().,№5\u00a0\n", max_size=60),
    st.lists(
        st.sampled_from(
            ["директор", "МБОУ", "«", "»", "(", ")", "и", ",", "–", "средняя", "школа", "Соколова", "А.П.", "и.о.", "№",
             "Петрович", "оглы", "ё", "заведующий", "на", "исполняющий", "Ким", "-", "ЛИЦЕЙ", "10-й", '"']
        ),
        max_size=8,
    ).map(" ".join),
)  # fmt: skip
KINDS = st.sampled_from([None, "name", "post", "organisation", "document"])
SEXES = st.sampled_from([None, "м", "ж", "с", "мн"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(CASES), KINDS, SEXES)
def test_any_text_is_taken(text: str, case: Case, kind: Kind | None, gender: Gender | None) -> None:
    form = decline(text, case, kind, gender)
    assert form == decline(text, case, kind, gender)
    assert [part for part in form.text if part.isspace()] == [part for part in text if part.isspace()]
    if case == "им":
        assert form.text == text and form.sure


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(CASES), st.text("абв -«»Ким", min_size=1, max_size=8), KINDS)
def test_any_forms_given_are_taken(text: str, case: Case, words: str, kind: Kind | None) -> None:
    form = decline(f"{text} {words}", case, kind, forms={words: {"род": words}, text: {}})
    assert case != "им" or form.text == f"{text} {words}"


@settings(max_examples=100, deadline=None)
@given(st.text("абвгджзийклмнопрстуф ,.-0123456789№", max_size=30), st.sampled_from(CASES))
def test_what_stands_in_quotation_marks_stays(inner: str, case: Case) -> None:
    assert decline(f"Школа «А{inner}»", case).text.endswith(f" «А{inner}»")


def test_forms_do_not_depend_on_what_was_declined_before() -> None:
    code = "from generator.russian import decline; print(*(decline(text, 'род').text for text in {}))"
    texts = ["Орёл Пётр Ильич", "орёл", "лист согласования", "Ким Саша"]
    outputs = []
    for order in (texts, texts[::-1]):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code.format(order)], capture_output=True, text=True, check=True,
            encoding="utf-8",
        )  # fmt: skip
        outputs.append(sorted(done.stdout.split()))
    assert outputs[0] == outputs[1]


def test_the_dictionary_is_loaded_for_the_first_word_only() -> None:
    listing = "print(*sys.modules)"
    code = f"import sys; from generator.russian import decline; {listing}; decline('План', 'род'); {listing}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after = (set(line.split()) for line in done.stdout.splitlines())
    assert not {"pymorphy3", "pytrovich", "generator.russian.declension"} & before
    assert "pymorphy3" in after and "pytrovich" not in after


def test_an_adjective_from_a_place_that_the_dictionary_does_not_have_declines() -> None:
    form = decline("МБОУ Заборовская СШ", "дат")
    assert (form.text, form.sure) == ("МБОУ Заборовской СШ", True)


@pytest.mark.parametrize(
    ("text", "genitive", "instrumental"),
    [
        ("экономист 1-й категории", "экономиста 1-й категории", "экономистом 1-й категории"),
        ("1-й заместитель главы", "1-го заместителя главы", "1-м заместителем главы"),
        ("городской округ Семёновский", "городского округа Семёновский", "городским округом Семёновский"),
        ("Бой Иван Иванович", "Боя Ивана Ивановича", "Боем Иваном Ивановичем"),
        ("Новиков-Прибой Алексей Силыч", "Новикова-Прибоя Алексея Силыча", "Новиковым-Прибоем Алексеем Силычем"),
        ("Толстой Лев Николаевич", "Толстого Льва Николаевича", "Толстым Львом Николаевичем"),
        ("Сова Анна Ивановна", "Совы Анны Ивановны", "Совой Анной Ивановной"),
        ("Королёва Анна Ивановна", "Королёвой Анны Ивановны", "Королёвой Анной Ивановной"),
        ("Шин Олег Иванович", "Шина Олега Ивановича", "Шином Олегом Ивановичем"),
        ("Эрлих Иван Ильич", "Эрлиха Ивана Ильича", "Эрлихом Иваном Ильичом"),
        ("Черных Иван Ильич", "Черных Ивана Ильича", "Черных Иваном Ильичом"),
        ("Грум-Гржимайло Пётр Ильич", "Грум-Гржимайло Петра Ильича", "Грум-Гржимайло Петром Ильичом"),
        (
            "Семёнов-Тян-Шанский Пётр Ильич",
            "Семёнова-Тян-Шанского Петра Ильича",
            "Семёновым-Тян-Шанским Петром Ильичом",
        ),
        ("Кара-Мурза Пётр Ильич", "Кара-Мурзы Петра Ильича", "Кара-Мурзой Петром Ильичом"),
        ("Дюма-сын", "Дюма-сына", "Дюма-сыном"),
        ("ИП Сидоров Пётр Ильич", "ИП Сидорова Петра Ильича", "ИП Сидоровым Петром Ильичом"),
        ("гражданка РФ Ким Ольга Ильинична", "гражданки РФ Ким Ольги Ильиничны", "гражданкой РФ Ким Ольгой Ильиничной"),
    ],
)
def test_a_rare_name_or_phrase_declines(text: str, genitive: str, instrumental: str) -> None:
    assert (decline(text, "род").text, decline(text, "твор").text) == (genitive, instrumental)


def test_a_surname_that_is_an_animal_is_not_sure() -> None:
    form = decline("Лев Антон Сергеевич", "род")
    assert (form.text, form.sure) == ("Льва Антона Сергеевича", False)


def test_a_person_who_is_a_party_has_the_gender_of_the_name() -> None:
    assert gender_of_head("ИП Соколова Анна Петровна") == "ж"
    assert gender_of_head("Индивидуальный предприниматель Сидоров П.И.") == "м"
    name = "Индивидуальный предприниматель Соколова Анна Петровна"
    assert decline(name, "дат", "organisation").text == "Индивидуальному предпринимателю Соколовой Анне Петровне"
