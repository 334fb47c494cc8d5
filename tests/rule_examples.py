"""Knows how the examples in the pages of rules become files: what an example leaves out is put below it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import Workshop, check, check_together, find
from generator.problems import Problem

REGISTER = """\
вид: реестр
орган:
  наименование: Управление образования администрации Заречного района Верхнелужской области
  сокращённо: Управление образования
  место издания: г. Заречный
должностные лица:
  начальник:
    фио: Соколова Анна Петровна
    должность: начальник управления
  методист:
    фио: Ким Ольга Ивановна
    должность: методист
организации:
  школа-1:
    наименование: Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 1»
    сокращённо: МБОУ СШ № 1
  школа-2:
    наименование: Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 2»
    сокращённо: МБОУ СШ № 2
"""
BASES = {
    "реестр.yaml": REGISTER,
    "приказ.yaml": """\
вид: приказ
дата: 07.09.2026
номер: 218
заголовок: О мерах поддержки школ
пункты:
  - Контроль за исполнением приказа оставляю за собой.
подпись: начальник
""",
    "план.yaml": """\
вид: план
наименование: План мероприятий
период: 2026/27 учебный год
мероприятия:
  - что: Семинар для учителей
    срок: октябрь 2026 г.
    кто: методист
""",
    "программа.yaml": """\
вид: программа
наименование: Программа поддержки школ
период: 2027–2029 годы
паспорт:
  Разработчик: Управление образования
  Исполнители: Управление образования
  Цель: Повысить качество образования
  Задачи:
    - Обучить учителей.
    - Обновить оборудование.
  Целевые показатели: Доля учителей, прошедших обучение, – 90 %
  Сроки реализации: 2027–2029 годы
  Финансирование: Средства местного бюджета
  Ожидаемые результаты: Все учителя обучены
разделы:
  - наименование: Содержание программы
    содержание: Программа рассчитана на три года.
""",
    "соглашение.yaml": """\
вид: соглашение
наименование: Соглашение о сотрудничестве
стороны:
  наставник:
    именуется: Школа-наставник
  партнер:
    именуется: Школа-партнер
разделы:
  - наименование: Предмет соглашения
    пункты:
      - Стороны сотрудничают до 31.08.2027.
""",
}
FILE = re.compile(r"^# (\S+\.(?:yaml|csv))$", re.MULTILINE)
MARKS = re.compile(r"^(# *)(\^+)\s*$")
Place = tuple[str, int, int, int]


def files_of(example: str) -> dict[str, str]:
    """Return the files of an example by name; without a name it is an order."""
    first, *named_files = FILE.split(example)
    files = {"приказ.yaml": first} if first.strip() else {}
    return files | dict(zip(named_files[::2], (text.lstrip("\n") for text in named_files[1::2]), strict=True))


def without_marks(name: str, text: str) -> tuple[str, list[Place]]:
    """Return the text and the places (file, line, column, length) that marks point at."""
    lines: list[str] = []
    places: list[Place] = []
    for line in text.splitlines():
        if marks := MARKS.match(line):
            places.append((name, len(lines), len(marks[1]) + 1, len(marks[2])))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n", places


def blocks(text: str) -> dict[str, str]:
    """Return the parts of a YAML text by its top keys."""
    parts = re.split(r"^(?=[^\s#-])", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if part.strip()}


def completed(name: str, text: str) -> str:
    """Put what an example leaves out below it."""
    own = blocks(text)
    if "вид" in own or name not in BASES:
        return text
    left_out = {"мероприятия"} if "разделы" in own else set()
    return text + "".join(part for key, part in blocks(BASES[name]).items() if key not in own.keys() | left_out)


def problems_of(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Problem], list[Place]]:
    files = {"реестр.yaml": ""} | files_of(example)
    if re.search(r"- (?:ключ: )?план$", example, re.MULTILINE):
        files.setdefault("план.yaml", "")
    places: list[Place] = []
    for name, text in files.items():
        clean, marked = without_marks(name, text)
        places += marked
        (folder / name).write_text(completed(name, clean), encoding="utf-8")
    monkeypatch.chdir(folder)
    workshop = Workshop()
    paths = [path for path, _ in find([Path()], workshop, registers=True)]
    assert len(paths) >= 2
    found = [problem for path in paths for problem in check(path, workshop)]
    return [*found, *check_together(paths, workshop)], places


def place_of(problem: Problem) -> Place:
    assert problem.span is not None, problem
    line, column = problem.span.file.position(problem.span.start)
    shown = problem.span.text.split("\n")[0]
    return problem.span.file.name, line, column, len(shown)
