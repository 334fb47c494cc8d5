"""How long next year's set of 500 files takes, beside reading the same files as YAML, in pairs in one run.

usage: python -m benchmarks.next_year
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from generator.next_year import report
from generator.next_year.attention import attention
from generator.next_year.renewal import Order, renew
from generator.next_year.target import parse_target
from generator.next_year.writing import write

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = 500
RUNS = 5


def main() -> None:
    """Print the medians and spreads of both."""
    with tempfile.TemporaryDirectory() as name:
        old = Path(name) / "старая"
        count = _copies(old)
        times: dict[str, list[tuple[float, float]]] = {"prikaz next": [], "PyYAML only": []}
        for run in range(RUNS):
            new = Path(name) / f"новая-{run}"
            times["prikaz next"].append(_timed(lambda new=new: _next(old, new)))
            times["PyYAML only"].append(_timed(lambda: _read(old)))
        for words, found in times.items():
            waited, worked = (statistics.median(each) for each in zip(*found, strict=True))
            print(f"{words}: {waited:.2f} s, of it {worked:.2f} s of work of the processor, {count} files")


def _copies(folder: Path) -> int:
    """Fill a folder with copies of the examples until it has enough files."""
    count = number = 0
    while count < FILES:
        for example in sorted(EXAMPLES.iterdir()):
            shutil.copytree(example, folder / f"{number:03} {example.name}", ignore=shutil.ignore_patterns("*.txt"))
            count = sum(1 for path in folder.rglob("*") if path.is_file())
            number += 1
            if count >= FILES:
                break
    return count


def _next(old: Path, new: Path) -> None:
    renewal = renew([old], Order(parse_target("2027/28"), parse_target("2026/27")), new)
    text = report.text(renewal, attention(renewal))
    contents = {file.relative: file.data for file in renewal.files}
    write(new, {**contents, Path("отчёт.txt"): text.encode()}, force=False)


def _read(folder: Path) -> None:
    for path in sorted(folder.rglob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    start, start_of_work = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - start_of_work


if __name__ == "__main__":
    main()
