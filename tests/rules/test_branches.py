"""What rules find beyond the example of their page, and what they leave alone though it looks like a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Workshop, check
from tests.rule_examples import BASES, completed

CONTROL = "  - Контроль за исполнением приказа оставляю за собой.\n"
TASK = "  - Руководителям школ до 15.10.2026 "


def found(folder: Path, name: str, text: str) -> set[str]:
    """Return the rules that find something in one document, completed from its base."""
    (folder / "реестр.yaml").write_text(BASES["реестр.yaml"], encoding="utf-8")
    path = folder / name
    path.write_text(completed(name, text), encoding="utf-8")
    return {problem.rule for problem in check(path, Workshop())}


def in_point(folder: Path, point: str) -> set[str]:
    return found(folder, "приказ.yaml", f"пункты:\n{point}{CONTROL}")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("предоставить-отчёт", "обеспечить предоставление сведений в отдел."),
        ("предоставить-отчёт", "отчёты предоставлять не позднее пятницы, информацию предоставить в отдел."),
        ("предоставить-отчёт", "следить, чтобы отчет о работе предоставлялся в срок."),
        ("незаполненный-прочерк", "представить список учителей школы № , и план."),
        ("чужой-регион", "принять участие в форуме Тверской области."),
        ("нет-такого-приложения", "заполнить форму согласно приложению № 1."),
        ("нет-такого-приложения", "исполнить прилагаемый план."),
        ("нет-такого-приложения", "заполнить формы согласно приложениям 2, 3."),
        ("акт-назван-неполно", "исполнить приказ Министерства образования № 618-о «О школах»."),
        ("латинские-буквы-в-слове", "передать отчёт c планом."),
        ("сокращение-не-раскрыто", "представить отчёт в КРИПКиПРО."),
        ("одно-под-разными-именами", "собрать заявки обучающихся и учащихся."),
        ("дефис-с-пробелами", "представить план - основу работы."),
        ("пробел-не-там", "представить план(график) работы."),
        ("устаревший-термин", "составить список классов коррекции."),
        ("чужой-год", "изучить итоги 2019 года."),
        ("неопределённый-срок", "при необходимости уточнить план."),
    ],
)
def test_a_mistake_is_found_in_a_point(tmp_path: Path, rule: str, words: str) -> None:
    assert rule in in_point(tmp_path, TASK + words + "\n")


@pytest.mark.parametrize(
    "words",
    [
        "предоставить помещение для занятий.",
        "следить, чтобы по плану предоставлялась помощь.",
        "предоставить обучающимся право выбора плана.",
        "представить план по форме приложения 2 к приказу Министерства образования от 24.08.2026 № 618-о «О школах».",
        "опубликовать список в газете «Заречные вести».",
        "изучить итоги 2025/26 учебного года и проект «Школа-2030».",
        "купить принтеры HP и Wi-Fi-роутеры, зарегистрироваться на сайте school-1.example.",
        "исполнить письмо Министерства образования от 24.08.2026 № 12.",
        "подготовить план школы «Радуга» (лицей) и отчёт о нём.",
        "принять участие в областном конкурсе Верхнелужской области.",
        "представить в отдел (каб. 5) 3 % заявок, в т. ч. от школ; отчёт – о них.",
        "ознакомить учителей с приказом и с планом-графиком.",
        "обеспечить участие обучающихся 5–9 классов, и т. д.",
    ],
)
def test_a_right_point_is_left_alone(tmp_path: Path, words: str) -> None:
    assert in_point(tmp_path, TASK + words + "\n") == set()


@pytest.mark.parametrize(
    "point",
    [
        "  - Признать утратившим силу приказ управления образования от 01.09.2025 № 5 «О планах».\n",
        "  - Создать рабочую группу по подготовке школ.\n",
        "  - Руководителям школ:\n      - до 15.10.2026 составить списки;\n      - представить их до 20.10.2026.\n",
        "  - Поручить ((методист.с должностью:дат)) до 15.10.2026 собрать заявки.\n",
        "  - До 15.10.2026 руководителям школ собрать заявки.\n",
        "  - Руководителям школ соблюдать требования безопасности.\n",
        "  - Руководителям школ представить отчёт не позднее 5 рабочих дней после конкурса.\n",
    ],
)
def test_a_task_that_says_who_and_when_is_left_alone(tmp_path: Path, point: str) -> None:
    assert in_point(tmp_path, point) == set()


def test_what_comes_into_force_may_follow_the_control(tmp_path: Path) -> None:
    points = TASK + "собрать заявки.\n" + CONTROL + "  - Приказ вступает в силу со дня подписания.\n"
    assert found(tmp_path, "приказ.yaml", "пункты:\n" + points) == set()


def test_control_is_said_once(tmp_path: Path) -> None:
    assert found(tmp_path, "приказ.yaml", "пункты:\n" + CONTROL * 2) == {"контроль-не-последний"}


PASSPORT = BASES["программа.yaml"].split("паспорт:\n")[1].split("разделы:")[0]
MONEY = """\
  Финансирование:
    - Общий объем – {total} тыс. руб., в том числе за счет средств:
        - местного бюджета – 100,5 тыс. руб.;
        - областного бюджета – 200,0 тыс. руб.
"""


@pytest.mark.parametrize(("total", "rules"), [("300,5", set()), ("310,0", {"сумма-не-сходится"})])
def test_the_money_of_a_passport_is_added_up(tmp_path: Path, total: str, rules: set[str]) -> None:
    rows = PASSPORT.replace("  Финансирование: Средства местного бюджета\n", MONEY.format(total=total))
    assert found(tmp_path, "программа.yaml", "паспорт:\n" + rows) == rules


TABLE = """\
разделы:
  - наименование: Ресурсы
    содержание:
      - таблица:
          графы:
            источник: Источник
            2027: 2027 год
            2028: 2028 год
            всего: Всего
          строки:
            - источник: Бюджет округа
              2027: 100,0
              2028: 50,0
              всего: {total}
"""


@pytest.mark.parametrize(("total", "rules"), [("150,0", set()), ("160,0", {"сумма-не-сходится"})])
def test_the_years_of_a_row_are_added_up(tmp_path: Path, total: str, rules: set[str]) -> None:
    assert found(tmp_path, "программа.yaml", TABLE.format(total=total)) == rules
