"""The rules over an order of 500 points, and over a plan of 500 rows, against what has to be done without them.

usage: python -m benchmarks.rules [RUNS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator import rules
from generator.bundle import load
from generator.views import view_of

COUNT = 500
REGISTER = """вид: реестр
орган:
  наименование: Управление образования администрации Заречного района
должностные лица:
  начальник:
    фио: Соколова Анна Петровна
    должность: начальник управления
"""
POINT = (
    "  - Руководителям школ № {number} и № {next} до {day:02}.10.2026 представить в управление образования отчёт "
    "о выполнении плана мероприятий «Школа {number}» за первое полугодие (не более двух страниц).\n"
)
ROW = (
    "  - что: Проведение семинара для учителей школы № {number} по вопросам оценивания, встреча {next}\n"
    "    срок: {day:02}.10.2026 – {day:02}.12.2026\n    кто: Руководители школ № {number}\n"
)


def text(head: str, line: str, tail: str = "") -> str:
    """Return a document with as many lines as are counted."""
    lines = (line.format(number=n, next=n + 1, day=n % 28 + 1) for n in range(1, COUNT + 1))
    return head + "".join(lines) + tail


ORDER = text(
    "вид: приказ\nдата: 07.09.2026\nномер: 1\nпериод: 2026/27 учебный год\nзаголовок: О планах школ\nпункты:\n",
    POINT,
    "  - Контроль за исполнением приказа оставляю за собой.\nподпись: начальник\n",
)
PLAN = text("вид: план\nпериод: 2026/27 учебный год\nнаименование: План\nмероприятия:\n", ROW)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor is busy with some work: other programs do not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
        for name, content in (("приказ", ORDER), ("план", PLAN)):
            path = folder / name / f"{name}.yaml"
            path.parent.mkdir()
            path.write_text(content, encoding="utf-8")
            bundle, problems = load(path)
            assert bundle is not None, problems
            found = len(rules.run(bundle, view_of(bundle)[0]))  # loads the calendar and the dictionary
            figures: dict[str, list[float]] = {"read and print": [], "check by rules": []}
            for _ in range(runs):
                figures["read and print"].append(seconds(lambda path=path: view_of(load(path)[0])))  # type: ignore[misc]
                parts, _problems = view_of(bundle)
                figures["check by rules"].append(seconds(lambda b=bundle, p=parts: rules.run(b, p)))  # type: ignore[misc]
            told = ", ".join(f"{what} {statistics.median(each):.3f} s" for what, each in figures.items())
            print(f"{COUNT} lines, {path.name}: {told}; found {found}")
    print("to reach: check by rules under 0.2 s")


if __name__ == "__main__":
    main()
