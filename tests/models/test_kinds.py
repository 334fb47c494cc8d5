"""What is said of a kind that there is not, and of a key that belongs elsewhere."""

from __future__ import annotations

import pytest

from generator import models
from generator.source import parse


def told(text: str) -> list[tuple[str, str]]:
    _, problems = models.read(parse(text, "файл.yaml"))
    return [(problem.message, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ("kind", "usual"), [("дорожная карта", "план"), ("Состав", "приложение"), ("порядок", "приложение")]
)
def test_a_usual_word_for_a_kind_is_understood(kind: str, usual: str) -> None:
    assert told(f"вид: {kind}\n") == [(f"неизвестный вид «{kind}»", f"напишите:\nвид: {usual}")]


PLAN = "вид: план\nнаименование: План\nмероприятия:\n  - что: а\n"
NOTE = "вид: приложение\nнаименование: Памятка\nсодержание: Текст\n"
ORDER = "вид: приказ\nзаголовок: О плане\nпункты:\n  - Раз.\nподпись: начальник\n"


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        (PLAN, "Дата: 01.09.2026", "это ключ приказа"),
        (PLAN, "заголовок: План", "у плана это «наименование»"),
        (PLAN, "буква ё: да", "это настройка"),
        (NOTE, "гриф: нет", "его пишут в приказе, у приложения"),
        (NOTE, "до таблицы: а", "это ключ плана"),
        (ORDER, "ориентация: альбомная", "это ключ плана"),
        (ORDER, "приказываю: отдельной строкой", "это настройка"),
        (ORDER, "наименование: О плане", "у приказа это «заголовок»"),
    ],
)
def test_a_key_that_belongs_elsewhere_is_told_where(text: str, key: str, says: str) -> None:
    ((message, hint),) = told(text + key + "\n")
    assert message == f"ключ «{key.split(':')[0]}» здесь не на месте"
    assert hint.startswith(says)
