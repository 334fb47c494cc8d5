"""Small sets of documents for tests: an order, its register and plan, changed at will."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

from generator.bundle import load
from generator.problems import Problem
from generator.views import values_of, view_of

REGISTER = """\
вид: реестр
орган:
  наименование: Управление образования
  бланк:
    - УПРАВЛЕНИЕ ОБРАЗОВАНИЯ
  место издания: г. Заречный
  падежи:
    наименование:
      род: управления образования
должностные лица:
  начальник:
    фио: Соколова Анна Петровна
    должность: начальник управления
    должность сокращённо: начальник УО
    телефон: 8 (00000) 2-00-00
    падежи:
      фио:
        дат: Соколовой Анне Петровне
      должность:
        дат: начальнику управления
  методист:
    - фио: Скворцова Нина Григорьевна
      должность: методист
      по: 31.08.2026
    - фио: Ким Ольга Ивановна
      должность: методист
      с: 01.09.2026
организации:
  школа-1:
    наименование: Средняя школа № 1
    сокращённо: СШ № 1
    руководитель:
      фио: Жук Мария Сергеевна
      должность: директор
    адрес: ул. Школьная, д. 1
    сайт: school1.example
"""
ORDER = """\
вид: приказ
дата: 07.09.2026
номер: 218
заголовок: Об утверждении плана
период: 2026/27 учебный год
пункты:
  - Утвердить план согласно приложению ((план)).
подпись: начальник
приложения:
  - план
"""
PLAN = """\
вид: план
наименование: План мероприятий на ((период:вин))
мероприятия:
  - что: Анализ результатов
    срок: сентябрь 2026
    кто: методист
"""


def write(folder: Path, **files: str) -> Path:
    """Write a set into a folder and return the order's path; `order`, `plan`, `register` and others by name."""
    named = {"реестр": REGISTER, "приказ": ORDER, "план": PLAN, **files}
    for name, text in named.items():
        (folder / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    return folder / "приказ.yaml"


def printed(folder: Path, **files: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return what the order of a set prints, as templates see it, and all problems."""
    bundle, problems = load(write(folder, **files))
    assert bundle is not None, [str(problem) for problem in problems]
    parts, found = view_of(bundle)
    return values_of(parts), [*problems, *found]


def order_with(points: str, rest: str = "") -> str:
    """Return an order with these points, and more keys if need be."""
    return (
        "вид: приказ\nдата: 07.09.2026\nномер: 218\nзаголовок: О плане\nпериод: 2026/27 учебный год\n"
        + "пункты:\n"
        + "".join(f"  {line}\n" for line in dedent(points).strip("\n").splitlines())
        + "подпись: начальник\n"
        + dedent(rest)
    )


def points(folder: Path, text: str, rest: str = "", **files: str) -> list[str]:
    """Return the printed points of such an order, each with its label; fails on any problem."""
    view, problems = printed(folder, приказ=order_with(text, rest), **files)
    assert not problems, [str(problem) for problem in problems]
    return [f"{line['номер']} {line['текст']}".strip() for line in view["пункты"]]


def messages(folder: Path, **files: str) -> list[str]:
    """Return the messages of a set's problems."""
    bundle, problems = load(write(folder, **files))
    found = view_of(bundle)[1] if bundle is not None else []
    return [problem.message for problem in (*problems, *found)]
