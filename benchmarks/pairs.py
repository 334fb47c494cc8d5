"""A series of agreements end to end, from the spreadsheet to files on the disk, against bare renders by the peers.

One core: `prikaz build` as a whole process bound to one core, against docxtpl rendering the same template with the same
values, and docxtemplater filling the same agreement with the texts that differ made tags, both from memory to memory,
all in turn. All cores: 40 000 agreements of as many schools, with the memory of all processes together. What was made
is removed at the very end: for some minutes after files are removed the file system makes new ones slowly.

usage: python -m benchmarks.pairs [RUNS] [--large]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from benchmarks import engine
from benchmarks.engine import Node, start_node
from benchmarks.one_order import ENVIRONMENT, ROOT
from generator.batch.rows import plan
from generator.batch.work import Bench, Task
from generator.build import Options, Workshop
from generator.series import load_series
from generator.templates import SHIPPED

FORM = ROOT / "examples" / "пары-школ"
LARGE = 40_000
CASES = {"3 000 of 60 schools": (3000, 60), "40 000 of 400 schools": (LARGE, 400), "3 000 of 6 000": (3000, 6000)}
NAMES = ("Анна", "Мария", "Ольга", "Елена", "Ирина", "Нина", "Вера", "Юлия")
FATHERS = ("Ивановна", "Петровна", "Львовна", "Ильинична", "Юрьевна", "Сергеевна", "Олеговна")
SURNAMES = ("Берестова", "Званцева", "Ожегова", "Лебедева", "Фомина", "Зайцева", "Орлова", "Громова", "Соколова")
SUBJECTS = ("математика", "физика", "химия", "история", "русский язык")
TEMPLATE = SHIPPED / "agreements" / "default.docx"


def series(folder: Path, pairs: int, schools: int) -> Path:
    """Write a series of so many pairs between so many schools, and return its file."""
    for name in ("реестр.yaml", "соглашение.yaml"):
        (folder / name).write_bytes((FORM / name).read_bytes())
    head = "наименование;сокращённо;руководитель;должность;адрес;телефон;почта"
    rows = [head, *map(school, range(schools))]
    (folder / "школы.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = ["номер;дата;наставник;партнёр;предмет", *(pair(number, schools) for number in range(pairs))]
    (folder / "пары.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = "вид: пары\nдокумент: соглашение.yaml\nтаблица: пары.csv\nорганизации: школы.csv\n"
    (folder / "пары.yaml").write_text(text, encoding="utf-8")
    return folder / "пары.yaml"


def school(number: int) -> str:
    person = " ".join(each[number % len(each)] for each in (SURNAMES, NAMES, FATHERS))
    return (
        f"Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № {number} села Речного»;"
        f"МБОУ «СШ № {number}»;{person};директор;{100000 + number}, с. Речное, ул. Школьная, д. {number};"
        f"8 (00000) {number % 10}-{number % 89 + 10}-00;school{number}@rechnoe.example"
    )


def pair(number: int, schools: int) -> str:
    """No pair stands twice: the distance between the two grows with each turn through the schools."""
    turn, place = divmod(number, schools)
    partner = (place + turn + 1) % schools
    day = f"{1 + number % 20:02}.09.2026"
    return f"{number + 1};{day};МБОУ «СШ № {place}»;МБОУ «СШ № {partner}»;{SUBJECTS[number % len(SUBJECTS)]}"


def build(path: Path, out: Path, cores: set[int]) -> float:
    """Return the seconds of a whole process that builds a series on some cores."""
    command = [sys.executable, "-m", "generator", "build", str(path), "-o", str(out)]
    started = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env=ENVIRONMENT,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    )
    return time.perf_counter() - started


def milliseconds(make: Callable[[], object], times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        make()
    return (time.perf_counter() - started) / times * 1000


def by_docxtpl(path: Path) -> Callable[[], bytes]:
    """Return a bare render of the first agreement of a series."""
    workshop = Workshop()
    found, _ = load_series(path, workshop.files)
    assert found is not None
    bench = Bench(Task(path, None, Options()), found, workshop)
    values, _ = bench.printing.row(bench.row(plan(found).jobs[0].index)).values
    return engine.by_docxtpl(TEMPLATE, values)


def by_docxtemplater(folder: Path, made: Path, other: Path, node: Node) -> Callable[[int], float]:
    """Return a bare fill of an agreement whose texts that differ from another one's are tags."""
    document, second = docx.Document(str(made)), docx.Document(str(other))
    values: dict[str, str] = {}
    for ours, theirs in zip(texts(document), texts(second), strict=True):
        if ours.text != theirs.text:
            name = f"t{len(values)}"
            values[name] = ours.text
            for run in ours.runs[1:]:
                run.text = ""
            ours.runs[0].text = f"{{{name}}}"
    template, data = folder / "mustache.docx", folder / "values.json"
    document.save(str(template))
    data.write_text(json.dumps(values), encoding="utf-8")
    node.milliseconds(template, data, 200)
    return lambda times: min(node.milliseconds(template, data, times))


def texts(document: docx.document.Document) -> list[docx.text.paragraph.Paragraph]:
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def one_core(folder: Path, runs: int) -> None:
    node = start_node(folder)
    paths = {}
    for title, (pairs, schools) in CASES.items():
        place = folder / title
        place.mkdir()
        paths[title] = series(place, pairs, schools)
    path, *_ = paths.values()
    render = by_docxtpl(path)
    build(path, folder / "first", {0})
    made = sorted((folder / "first" / "пары").glob("*.docx"), key=lambda path: int(path.name.split()[0]))
    fill = by_docxtemplater(folder, made[0], made[1], node) if node is not None else None
    peers: dict[str, list[float]] = {"docxtpl": [], **({"docxtemplater": []} if fill else {})}
    ours: dict[str, list[float]] = {title: [] for title in CASES}
    os.sched_setaffinity(0, {0})
    for number in range(runs):
        for title, path in paths.items():
            peers["docxtpl"].append(milliseconds(render, 30))
            if fill is not None:
                peers["docxtemplater"].append(fill(100))
            ours[title].append(build(path, folder / f"{title} {number}", {0}) / CASES[title][0] * 1000)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    if node is not None:
        node.close()
    least = {peer: min(found) for peer, found in peers.items()}
    print(f"one core, ms each, least of {runs}: whole process, start included")
    for title, found in ours.items():
        ratios = ", ".join(f"{peer} {least[peer]:.2f} = x{least[peer] / min(found):.1f}" for peer in least)
        print(f"  {title:24} {min(found):.3f}  ({ratios})")


def all_cores(folder: Path) -> None:
    path = series(folder, LARGE, LARGE)
    command = [sys.executable, "-m", "generator", "build", str(path), "-o", str(folder / "out")]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    most = 0.0
    while process.poll() is None:
        most = max(most, memory(path))
        time.sleep(0.2)
    seconds = time.perf_counter() - started
    made = len(list((folder / "out" / "пары").glob("*.docx")))
    print(
        f"{os.cpu_count()} cores: {made} agreements of {LARGE} schools in {seconds:.1f} s, at most {most:.0f} MB in all"
    )


def memory(path: Path) -> float:
    """Return the megabytes of all processes that were started for a file, what they share counted once."""
    total = 0.0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if str(path).encode() in (place / "cmdline").read_bytes():
                lines = (place / "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
        except OSError:
            continue
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", nargs="?", type=int, default=3)
    parser.add_argument("--large", action="store_true", help="also 40 000 agreements of 40 000 schools on all cores")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        one_core(Path(name), arguments.runs)
        if arguments.large:
            all_cores(Path(name))


if __name__ == "__main__":
    main()
