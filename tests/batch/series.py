"""A small series for tests: a register with four schools, a form, and a table changed at will."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from generator.batch import Choice, Report, build_series, check_series
from generator.build import Options, Workshop
from generator.problems import Problem

PEOPLE = ("Жук Мария Сергеевна", "Орлов Павел Андреевич", "Ким Ольга Ивановна", "Седых Инна Львовна")
REGISTER = """\
вид: реестр
орган:
  наименование: Управление образования
  место издания: г. Заречный
должностные лица:
  начальник:
    фио: Соколова Анна Петровна
    должность: начальник управления
организации:
""" + "".join(
    f"""\
  школа-{number}:
    наименование: Муниципальное бюджетное общеобразовательное учреждение «Заречная школа № {number}»
    сокращённо: МБОУ «Заречная школа № {number}»
    руководитель:
      фио: {person}
      должность: директор
    адрес: г. Заречный, ул. Школьная, д. {number}
"""
    for number, person in enumerate(PEOPLE, 1)
)
FORM = """\
вид: соглашение
наименование: Соглашение о сотрудничестве
период: 2026/27 учебный год
стороны:
  наставник:
    именуется: Школа-наставник
  партнёр:
    именуется: Школа-партнёр
разделы:
  - наименование: Предмет Соглашения
    пункты:
      - ((наставник)) помогает ((партнёр:дат)).
  - наименование: Срок действия Соглашения
    пункты:
      - Настоящее Соглашение действует до 31 мая 2027 г.
"""
PAIRS = "вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\n"
TABLE = """\
номер;дата;наставник;партнёр
1;01.09.2026;школа-1;школа-2
2;02.09.2026;школа-3;МБОУ «Заречная школа № 4»
3;03.09.2026;Муниципальное бюджетное общеобразовательное учреждение "Заречная школа №1";школа-4
"""


def write(folder: Path, table: str = TABLE, pairs: str = PAIRS, form: str = FORM, register: str = REGISTER) -> Path:
    """Write a series into a folder and return its file."""
    files = {"реестр.yaml": register, "соглашение.yaml": form, "пары.yaml": pairs, "пары.csv": table}
    for name, text in files.items():
        (folder / name).write_text(dedent(text), encoding="utf-8")
    return folder / "пары.yaml"


def table(*rows: str, head: str = "номер;дата;наставник;партнёр") -> str:
    return "".join(f"{line}\n" for line in (head, *rows))


def build(path: Path, choice: Choice | None = None, options: Options | None = None) -> Report:
    """Build a series beside its file."""
    return build_series(
        path, path.parent, options or Options(), choice or Choice(), Workshop(), lambda done, total: None
    )


def check(path: Path) -> list[Problem]:
    return check_series(path, Workshop())


def told(problems: list[Problem]) -> list[str]:
    """Return each problem as its place, without folders, and message."""
    return [f"{problem.where.rpartition('/')[2]}: {problem.message}" for problem in problems]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
