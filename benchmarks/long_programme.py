"""A programme of 300 pages with 100 tables from CSV as a whole process, against python-docx adding the same tables.

usage: python -m benchmarks.long_programme [RUNS]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.one_order import ENVIRONMENT

TABLES, ROWS, PARAGRAPHS = 100, 24, 7
PHRASE = "Численность и удельный вес педагогов, прошедших повышение квалификации"
SENTENCE = f"{PHRASE}, и другие показатели результатов школы. " * 4
REGISTER = "вид: реестр\nорган:\n  наименование: Отдел образования\n"
PEER = """
import csv, sys
from pathlib import Path
from docx import Document
document = Document()
for path in sorted(Path(sys.argv[1]).glob("*.csv")):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
document.save(sys.argv[2])
"""


def write(folder: Path) -> None:
    """Write the programme and its tables."""
    (folder / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
    lines = ["вид: программа", "наименование: Программа", "разделы:"]
    for number in range(TABLES):
        rows = [f"{PHRASE} {row};{row},5;{row * 7} %;Отчёт" for row in range(ROWS)]
        table = "\n".join(["Показатель;2026;2027;Источник", *rows])
        (folder / f"{number:03}.csv").write_text(table + "\n", encoding="utf-8")
        lines += [f"  - наименование: Раздел {number + 1}", "    содержание:"]
        lines += [f"      - {SENTENCE}"] * PARAGRAPHS
        lines += ["      - таблица:", f"          наименование: Итоги {number + 1}", f"          файл: {number:03}.csv"]
        lines += ["          ориентация: альбомная"] if number % 10 == 0 else []
    (folder / "программа.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(command: list[str]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of a whole process."""
    started = time.perf_counter()
    process = os.spawnvpe(os.P_NOWAIT, command[0], command, ENVIRONMENT)
    _, status, usage = os.wait4(process, 0)
    assert status == 0, command
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    figures: dict[str, list[tuple[float, float]]] = {"python-docx": [], "prikaz": []}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder)
        source = str(folder / "программа.yaml")
        for number in range(runs):
            figures["python-docx"].append(measure([sys.executable, "-c", PEER, place, str(folder / "peer.docx")]))
            ours = [sys.executable, "-m", "generator", "build", source, "-o", str(folder / str(number))]
            figures["prikaz"].append(measure(ours))
    for name, found in figures.items():
        seconds, megabytes = statistics.median(s for s, _ in found), max(m for _, m in found)
        print(f"{name:12} median {seconds:.2f} s, peak {megabytes:.0f} MB")
    print("to reach: prikaz under 3 s and under 300 MB")


if __name__ == "__main__":
    main()
