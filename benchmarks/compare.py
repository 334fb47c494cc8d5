"""Two versions of a programme of about 100 pages compared, and one order read for git diff; baselines in the same run.

The versions differ in a word of each third paragraph, in rows that came and went, and in the order of two sections.
The baseline of comparing is python-docx, which reads both files, and difflib over the lines; that of reading is
python-docx printing the paragraphs and cells as a whole process.

usage: python -m benchmarks.compare [RUNS]
"""

from __future__ import annotations

import difflib
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from benchmarks.one_order import ENVIRONMENT, ORDER
from generator.build import Workshop, document
from generator.compare.documents import compared
from generator.compare.printing import as_text
from generator.compare.sides import Side
from generator.word.redline import redline

SECTIONS, PARAGRAPHS, ROWS = 60, 6, 24
REGISTER = "вид: реестр\nорган:\n  наименование: Отдел образования\n"
READ = """
import sys
from docx import Document
document = Document(sys.argv[1])
for paragraph in document.paragraphs:
    print(paragraph.text)
for table in document.tables:
    for row in table.rows:
        print(*(cell.text for cell in row.cells), sep=" | ")
"""


def programme(*, later: bool) -> str:
    """Return the definition of one version."""
    lines = ["вид: программа", "наименование: Программа развития школ", "разделы:"]
    numbers = list(range(SECTIONS))
    if later:
        numbers[3], numbers[4] = numbers[4], numbers[3]
    for number in numbers:
        lines += [f"  - наименование: Направление {number + 1}", "    содержание:"]
        for place in range(PARAGRAPHS):
            word = "пятнадцать" if later and place % 3 == 0 else "двенадцать"
            lines.append(
                f"      - В направлении {number + 1} мера {place + 1} охватывает {word} школ, её итоги обсуждаются на "
                f"совещании {number * place} и учитываются при распределении средств бюджета на следующий год. " * 2
            )
        lines += ["      - таблица:", f"          наименование: Показатели {number + 1}", "          строки:"]
        for row in range(ROWS + (later and number % 5 == 0)):
            lines.append(f"            - показатель: Показатель {number}.{row} по итогам четверти")
            lines.append(f"              значение: {row * 7 % 13} %")
    return "\n".join(lines) + "\n"


def with_python_docx(old: bytes, new: bytes) -> None:
    """Compare the texts of two DOCX line by line."""
    texts = []
    for data in (old, new):
        read = docx.Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in read.paragraphs]
        lines += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
        texts.append(lines)
    list(difflib.unified_diff(*texts))


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def process(*command: str) -> Callable[[], object]:
    """Return the run of a whole process."""
    return lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True, env=ENVIRONMENT)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / name for name in ("old", "new")]
        for folder, later in zip(folders, (False, True), strict=True):
            folder.mkdir()
            (folder / "реестр.yaml").write_text(REGISTER, encoding="utf-8")
            (folder / "программа.yaml").write_text(programme(later=later), encoding="utf-8")
        old, new = (document(folder / "программа.yaml", Workshop()) for folder in folders)
        papers = [folder / "программа.docx" for folder in folders]
        for path, data in zip(papers, (old, new), strict=True):
            path.write_bytes(data)
        order = Path(place) / "order.docx"
        order.write_bytes(document(ORDER, Workshop()))
        definitions = [folder / "программа.yaml" for folder in folders]
        works: dict[str, Callable[[], object]] = {
            "python-docx and difflib, two DOCX": lambda: with_python_docx(old, new),
            "prikaz diff, two DOCX (to reach: 1 s)": lambda: as_text(compared(*map(Side, papers))),
            "prikaz diff, two YAML (to reach: 1 s)": lambda: as_text(compared(*map(Side, definitions))),
            "prikaz diff --redline": lambda: redline(old, new),
            "python-docx, an order, whole process": process("-c", READ, str(order)),
            "prikaz text --git (to reach: 0.3 s)": process("-m", "generator", "text", "--git", str(order)),
        }
        times: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(runs):
            for name, work in works.items():
                times[name].append(seconds(work))
    for name, found in times.items():
        print(f"{name:40} median {statistics.median(found):.3f} s, least {min(found):.3f} s")


if __name__ == "__main__":
    main()
