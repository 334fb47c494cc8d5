"""Knows the words of approval: the gender of what is approved, and the acts that approve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from generator.russian.cases import Case, paradigm
from generator.russian.words import fold

Gender = Literal["м", "ж", "с", "мн"]

HEADS: dict[Gender, str] = {
    "м": """акт алгоритм анализ баланс банк бланк бюджет график договор журнал календарь каталог классификатор кодекс
        комплекс лист макет маршрут механизм минимум мониторинг набор норматив образец обзор объём отчёт паспорт
        перечень план порядок проект протокол профиль размер расчёт регламент реестр режим сборник свод состав список
        справочник стандарт сценарий табель тариф текст указатель устав цикл шаблон штат""",
    "ж": """анкета выписка декларация заявка инструкция карта классификация концепция матрица методика модель
        номенклатура норма опись памятка подпрограмма политика процедура программа система сетка смета спецификация
        справка ставка стратегия структура схема таблица технология форма циклограмма численность шкала""",
    "с": """задание заключение изменение количество меню мероприятие обоснование описание положение предписание
        приложение распоряжение распределение расписание решение руководство соглашение содержание требование""",
    "мн": """акты алгоритмы бланки границы графики дополнения задания задачи заявки значения изменения индикаторы
        инструкции итоги карты квоты критерии лимиты маршруты материалы меры мероприятия методики модели направления
        нормативы нормы образцы описания основы отчёты параметры паспорта перечни планы показатели положения порядки
        правила принципы программы проекты процедуры размеры расценки расчёты регламенты реестры результаты
        рекомендации сведения составы списки сроки ставки стандарты схемы таблицы тарифы требования условия формы
        цели шаблоны этапы""",
}
ORGANISATIONS: dict[Gender, str] = {
    "м": "департамент детсад дом институт интернат ип колледж комбинат комитет лицей музей отдел сад совет техникум "
    "театр университет фонд центр",
    "ж": "администрация академия ано библиотека гимназия инспекция компания организация прогимназия служба спортшкола "
    "школа",
    "с": "агентство министерство объединение общество отделение предприятие управление училище учреждение "
    "ао зао оао ооо пао гаоу гапоу гбоу гбпоу гбу гкоу гку гоу мадоу маоу мау маудо мбдоу мбоу мбу мбудо мдоу мкдоу "
    "мкоу мку моу ноу оу чоу",
    "мн": "курсы ясли",
}
"""Nouns and abbreviations that head the names of organisations."""
GENDERS: dict[str, Gender] = {
    fold(noun): gender for table in (HEADS, ORGANISATIONS) for gender, nouns in table.items() for noun in nouns.split()
}
APPROVED_WORDS = ("утверждён", "утверждена", "утверждено", "утверждены")
APPROVED: dict[Gender, str] = {"м": "УТВЕРЖДЕН", "ж": "УТВЕРЖДЕНА", "с": "УТВЕРЖДЕНО", "мн": "УТВЕРЖДЕНЫ"}

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Nouns such as «описание» have a vowel before -ние, adjectives such as «внутренние» a consonant.
ADJECTIVE = re.compile(r".+(?:[ыо]й|[ая]я|[ое]е|ые|[гкхжшчщн]ий|[гкхжшчщ]ие|[^аеиоуыэюя]ние)(?:ся)?")


def head_gender(title: str) -> Gender | None:
    """Return the gender or plural of the noun that heads a title; None where the noun is not in the table."""
    for word in WORD.findall(fold(title)):
        if gender := GENDERS.get(word) or GENDERS.get(word.partition("-")[0]):
            return gender
        if not ADJECTIVE.fullmatch(word):
            return None
    return None


PARTY_WORDS: dict[Gender, str] = {"м": "именуемый", "ж": "именуемая", "с": "именуемое", "мн": "именуемые"}
ACTING_WORDS = {"м": "действующего", "ж": "действующей"}


def approved(gender: Gender, yo: bool = False) -> str:
    """Return the word of the stamp that agrees with what is approved."""
    return "УТВЕРЖДЁН" if yo and gender == "м" else APPROVED[gender]


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of administrative document: its name in six cases, and the word by which it commands."""

    forms: dict[Case, str]
    command: str


ACTS: dict[str, Act] = {
    "приказ": Act(paradigm("приказ, приказа, приказу, приказ, приказом, приказе"), "приказываю"),
    "распоряжение": Act(
        paradigm("распоряжение, распоряжения, распоряжению, распоряжение, распоряжением, распоряжении"), "обязываю"
    ),
    "постановление": Act(
        paradigm("постановление, постановления, постановлению, постановление, постановлением, постановлении"),
        "постановляю",
    ),
}


def kind_in(kind: str, case: Case) -> str:
    """Return the name of a kind of administrative document in a case."""
    return ACTS[fold(kind)].forms[case]


def command_word(kind: str) -> str:
    """Return «приказываю», «постановляю» or «обязываю»."""
    return ACTS[fold(kind)].command
