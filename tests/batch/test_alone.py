"""Each document of a series is what it would be alone, whatever rows were printed before it, with errors or without."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.batch.rows import plan
from generator.batch.work import Bench, Made, Task
from generator.build import Options, Workshop
from generator.problems import Severity
from generator.series import load_series
from generator.views import keeping
from generator.word.package import APP, Members
from tests.batch.series import table, write

PEOPLE = ("Жук Мария Сергеевна", "Орлов Павел Андреевич", "Ким Ольга Ивановна", "Рыбина Вера Львовна", "Бой Олег Ильич")
SCHOOLS = [f"школа-{number}" for number in range(1, 6)]
REFERENCES = (
    *("((наставник))", "((партнёр:дат))", "((наставник.организация))", "((партнёр.организация.наименование:род))"),
    *("((наставник.организация.почта))", "((партнёр.организация.адрес))", "((пара.предмет))", "((пара.предмет:род))"),
    *("((пара.куратор))", "((пара.куратор.руководитель:дат))", "((номер))", "((дата))", "((период))", "((документ))"),
    *("((методист.с должностью:род))", "((наставник.организация.руководитель:твор))", "((раздел-а))", "((орган))"),
)
WORDS = ("оказывает помощь", "по адресу", "(далее - Школа)", "в 2019, 2020г.г.", "№ 5", "а также", "ПК /ПП", "«Да, да»")
CELLS = ("физика", "русский язык", "5-9 классы", "", "((номер))", "«Точка, роста»", "а, б и в")


def school(lots: random.Random, number: int) -> str:
    """Return an organisation, perhaps with two entries in time and days of which neither holds."""

    def entry(margin: str, more: str = "") -> str:
        head = f"руководитель:\n{margin}  фио: {lots.choice(PEOPLE)}\n{margin}  должность: директор\n"
        lines = [
            f"наименование: Муниципальное учреждение «{lots.choice(('Школа', 'Лицей – центр'))} № {number}»\n",
            f"сокращённо: МБОУ «Школа № {number}»\n",
            head if lots.random() < 0.9 else "",
            f"адрес: г. Заречный, ул. Школьная, д. {number}\n",
            f"почта: school{number}@example.org\n" if lots.random() < 0.8 else "",
            more,
        ]
        return "".join(f"{margin}{line}" for line in lines if line)

    if lots.random() < 0.6:
        return f"  школа-{number}:\n{entry('    ')}"
    first, second = entry("      ", "по: 04.09.2026\n"), entry("      ", f"с: 0{lots.choice('79')}.09.2026\n")
    return f"  школа-{number}:\n    - {first.lstrip()}    - {second.lstrip()}"


def register(lots: random.Random) -> str:
    return (
        "вид: реестр\nорган:\n  наименование: Управление образования\n  место издания: г. Заречный\n"
        "должностные лица:\n  начальник:\n    фио: Соколова Анна Петровна\n    должность: начальник\n"
        "  методист:\n    - фио: Зуев Пётр Ильич\n      должность: методист\n      по: 05.09.2026\n"
        "    - фио: Рыбина Вера Львовна\n      должность: методист\n      с: 06.09.2026\n"
        "организации:\n" + "".join(school(lots, number) for number in range(1, 6))
    )


def text(lots: random.Random, references: tuple[str, ...] = REFERENCES) -> str:
    pieces = [lots.choice(references if lots.random() < 0.6 else WORDS) for _ in range(lots.randint(2, 6))]
    return "'" + "".join(f"{piece}{lots.choice((', ', ' ', '. ', ' – '))}" for piece in pieces).strip() + "'"


def agreement(lots: random.Random) -> str:
    sections = "".join(
        f"  - наименование: {lots.choice(('Предмет', 'О ((наставник:пред))', 'Связь ((пара.предмет))'))}\n    пункты:\n"
        + "".join(f"      - {text(lots)}\n" for _ in range(lots.randint(1, 3)))
        for _ in range(lots.randint(1, 3))
    )
    return (
        f"вид: соглашение\nнаименование: Соглашение {lots.choice(('о помощи', '((наставник.организация:твор))'))}\n"
        "период: 2026/27 учебный год\n"
        + lots.choice(("", "номер: 77\nдата: 02.09.2026\n"))
        + lots.choice(("", "реквизиты:\n  - наименование\n  - почта\n", "реквизиты: нет\n"))
        + "стороны:\n  наставник:\n    именуется: Наставник\n"
        + lots.choice(("", "    подписывает: методист\n"))
        + "  партнёр:\n    именуется: Партнёр\n"
        + lots.choice(("", "    организация: школа-5\n"))
        + lots.choice(("", f"преамбула:\n  - {text(lots)}\n"))
        + f"разделы:\n  - наименование: Первый\n    пункты:\n      - текст: {text(lots)}\n        ключ: раздел-а\n"
        + sections
    )


def order(lots: random.Random) -> str:
    known = tuple(each for each in REFERENCES if not any(word in each for word in ("наставник", "партнёр", "раздел")))
    points = "".join(f"  - {text(lots, (*known, '((пара.партнёр.руководитель:род))'))}\n" for _ in range(3))
    return f"вид: приказ\nзаголовок: О проверке ((пара.наставник:род))\nпункты:\n{points}подпись: начальник\n"


def rows(lots: random.Random) -> str:
    lines = []
    for number in range(1, 13):
        mentor, partner = lots.sample(SCHOOLS, 2)
        day = f"{lots.randint(1, 9):02}.09.2026" if lots.random() < 0.95 else ""
        curator = lots.choice((*SCHOOLS, "школа-1", ""))
        lines.append(f"{number};{day};{mentor};{partner};{lots.choice(CELLS)};{curator}")
    return table(*lines, head="номер;дата;наставник;партнёр;предмет;куратор")


def outcome(made: Made, members: Members | None) -> tuple[object, ...]:
    errors = sorted({str(each) for each in made.problems if each.severity is Severity.ERROR})
    return made.status, errors, members and [(each.name, each.data) for each in members if each.name != APP]


@pytest.mark.parametrize("seed", range(30))
def test_a_document_is_what_it_is_alone(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lots = random.Random(seed)
    monkeypatch.setattr(keeping, "KEPT", lots.choice((1, 2, 512)))
    monkeypatch.setattr(keeping, "MOST_TRIES", lots.choice((2, 1024)))
    monkeypatch.setattr(keeping, "MOST_THINGS", lots.choice((1, 10, 20_000)))
    form = order(lots) if seed % 4 == 0 else agreement(lots)
    pairs = "вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\nфайлы: ((номер))\n"
    path = write(tmp_path, rows(lots), pairs, form, register(lots))
    workshop = Workshop()
    series, problems = load_series(path, workshop.files)
    assert series is not None, problems
    jobs = plan(series).jobs
    lots.shuffle(jobs)
    task = Task(path, None, Options())
    together = Bench(task, series, workshop).press_all(jobs)
    assert len(together) > 4
    for made, members in together:
        (alone,) = Bench(task, series, workshop).press_all([made.job])
        assert outcome(made, members) == outcome(*alone), made.job.name
