"""The engine that fills templates, in milliseconds per document, against docxtpl, docxtemplater and the floor.

All peers get the same inputs in the same run, in turn, once their outputs are found to say the same. The floor is
Jinja compiled beforehand without any guard, in a ZIP whose other members are deflated beforehand. docxtemplater is
installed by npm into a temporary folder, and left out where there is no Node.

usage: python -m benchmarks.engine [RUNS] [--json FILE]
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import docx
import jinja2
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from benchmarks.one_order import ENVIRONMENT, ROOT
from generator.word.template import compile_template

Values = dict[str, Any]
Samples = dict[str, list[float]]
"""By peer, the milliseconds of each document."""
Timer = Callable[[int], list[float]]
"""Makes so many documents and tells the milliseconds of each."""

OURS, DOCXTPL, NODE, FLOOR = "prikaz", "docxtpl", "docxtemplater", "floor"
PEERS = (OURS, DOCXTPL, NODE, FLOOR)
TURN, WARM = 40, 1500
"""Milliseconds for which a peer makes small documents one after another in each run, and Node does beforehand."""
AGREEMENT, SHORT, PLAN_70, PLAN_1000, PLAN_4000 = (
    "agreement, 60 paragraphs, 243 tags, header and footer",
    "short agreement, 17 paragraphs, 45 tags",
    "plan, 70 rows x 4",
    "plan, 1 000 rows x 6",
    "plan, 4 000 rows x 6",
)
LARGE, SMALL_ROWS, LARGE_ROWS = "plan, 32 000 rows x 6", 4_000, 32_000
COMPILE = "compile the agreement, cold"

SENTENCE = (
    "Исполнитель обязуется в порядке, установленном настоящим Соглашением, представить Заказчику отчёт о ",
    " не позднее срока, указанного в пункте ",
    " Положения, а Заказчик рассматривает его в течение ",
    " рабочих дней и направляет замечания по адресу ",
    ", если Стороны не договорились об ином.",
)
WORDS = (
    "расходовании средств субсидии",
    "4.2",
    "пятнадцати",
    "442960, Пензенская область, г. Заречный, ул. Строителей, д. 20",
    "ООО «Ремонт & Строительство»",
    "15 сентября 2026 года",
    "повышении квалификации педагогических работников",
)
CELLS = (
    "Провести мониторинг готовности школы к введению обновлённых образовательных стандартов",
    "до 1 сентября 2026 г.",
    "Иванова М. П., заместитель директора по учебно-воспитательной работе",
    "Аналитическая справка",
    "не менее 85 % & не более 30 дней",
)


LINEAR = 1.5
"""What a row of the largest plan may cost in rows of a small one: memory is slower there, the engine must not be."""

# Templates


@dataclass(frozen=True)
class Syntax:
    """How a template says what it prints and repeats."""

    name: Callable[[str], str]
    in_row: Callable[[str], str]
    own_rows: bool


JINJA = Syntax(lambda name: f"{{{{ {name} }}}}", lambda name: f"{{{{ row.{name} }}}}", own_rows=True)
MUSTACHE = Syntax(lambda name: f"{{{name}}}", lambda name: f"{{{name}}}", own_rows=False)


def field(number: int) -> str:
    return f"field_{number}"


def letter(paragraphs: int, tags: int, around: int, syntax: Syntax) -> Document:
    """Return a template of running text; `around` of its tags stand in the header and footer."""
    document = docx.Document()
    inside = tags - around
    names = iter([field(number) for number in range(tags)])
    for number in range(paragraphs):
        many = inside // paragraphs + (number < inside % paragraphs)
        document.add_paragraph(sentence(list(islice(names, many)), syntax))
    if around:
        section = document.sections[0]
        section.footer.paragraphs[0].text = f"Страница соглашения {syntax.name(next(names))}"
        section.header.paragraphs[0].text = " от ".join(map(syntax.name, names))
    return document


def sentence(names: list[str], syntax: Syntax) -> str:
    tags = [*map(syntax.name, names), *[""] * (len(SENTENCE) - len(names))]
    return "".join(static + tag for static, tag in zip(SENTENCE, tags, strict=True))


def plan(columns: int, syntax: Syntax) -> Document:
    """Return a template of a plan: a title, a table whose rows are repeated, a signature."""
    document = docx.Document()
    document.add_paragraph(f"План мероприятий на {syntax.name('year')} год")
    table = document.add_table(1, columns)
    table.style = "Table Grid"
    for number, cell in enumerate(table.rows[0].cells):
        cell.text = f"Графа {number + 1}"
    if syntax.own_rows:
        table.add_row().cells[0].text = "{%tr for row in rows %}"
    row = table.add_row().cells
    for number, cell in enumerate(row):
        cell.text = syntax.in_row(field(number))
    if syntax.own_rows:
        table.add_row().cells[0].text = "{%tr endfor %}"
    else:
        row[0].text, row[-1].text = f"{{#rows}}{row[0].text}", f"{row[-1].text}{{/rows}}"
    document.add_paragraph("Директор школы")
    return document


def letter_values(tags: int) -> Values:
    return {field(number): f"{word} {number}" for number, word in zip(range(tags), cycle(WORDS), strict=False)}


def plan_values(rows: int, columns: int) -> Values:
    """Return rows of which no two are alike."""
    lines = [[f"{row + 1}.", *(f"{cell}, {row}" for cell in CELLS)][:columns] for row in range(rows)]
    return {"year": 2026, "rows": [{field(n): text for n, text in enumerate(line)} for line in lines]}


@dataclass(frozen=True)
class Case:
    """A document to make: its template in any syntax, and its values."""

    name: str
    template: Callable[[Syntax], Document]
    values: Values

    def written(self, folder: Path, syntax: Syntax) -> Path:
        """Write the template and return its path."""
        path = folder / f"{'jinja' if syntax is JINJA else 'mustache'}-{re.sub(r'[^a-z0-9]+', '-', self.name)}.docx"
        self.template(syntax).save(str(path))
        return path


CASES = (
    Case(AGREEMENT, lambda syntax: letter(60, 243, 3, syntax), letter_values(243)),
    Case(SHORT, lambda syntax: letter(17, 45, 0, syntax), letter_values(45)),
    Case(PLAN_70, lambda syntax: plan(4, syntax), plan_values(70, 4)),
    Case(PLAN_1000, lambda syntax: plan(6, syntax), plan_values(1_000, 6)),
    Case(PLAN_4000, lambda syntax: plan(6, syntax), plan_values(4_000, 6)),
)


# Peers


def by_ours(path: Path, values: Values) -> Callable[[], bytes]:
    compiled = compile_template(path)
    return lambda: compiled.fill(values)


def by_docxtpl(path: Path, values: Values) -> Callable[[], bytes]:
    def make() -> bytes:
        document = DocxTemplate(str(path))
        document.render(values, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


def by_floor(path: Path, values: Values) -> Callable[[], bytes]:
    """Return what does nothing but run the code that docxtpl prepares, and write the ZIP."""
    environment = jinja2.Environment(autoescape=True)
    patch = DocxTemplate(str(path)).patch_xml
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: data.decode() for name, data in files.items() if b"{{" in data}
    templates = {name: environment.from_string(patch(text)) for name, text in parts.items()}
    static = [deflated(name, data) for name, data in files.items() if name not in parts]

    def make() -> bytes:
        filled = (deflated(name, template.render(values).encode()) for name, template in templates.items())
        return zipped([*static, *filled])

    return make


@dataclass(frozen=True)
class Entry:
    """A member of a ZIP."""

    name: bytes
    sizes: tuple[int, int, int]
    data: bytes


def deflated(name: str, data: bytes) -> Entry:
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = compressor.compress(data) + compressor.flush()
    return Entry(name.encode(), (zlib.crc32(data), len(packed), len(data)), packed)


def zipped(entries: list[Entry]) -> bytes:
    """Return the smallest archive that holds the entries."""
    body, listing, offset = [], [], 0
    for entry in entries:
        common = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 33, *entry.sizes, len(entry.name), 0)
        body += [b"PK\3\4", common, entry.name, entry.data]
        listing += [b"PK\1\2\x14\0", common, struct.pack("<HHHII", 0, 0, 0, 0, offset), entry.name]
        offset += 30 + len(entry.name) + len(entry.data)
    directory = b"".join(listing)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), offset, 0)
    return b"".join((*body, directory, end))


SCRIPT = """
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const inputs = new Map();
function read(path, parse) {
  if (!inputs.has(path)) inputs.set(path, parse(fs.readFileSync(path)));
  return inputs.get(path);
}
function make(template, values) {
  const document = new Docxtemplater(new PizZip(template));
  document.render(values);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const task = JSON.parse(line);
  const template = read(task.template, (data) => data), values = read(task.values, JSON.parse);
  let made;
  const spent = [];
  for (let i = 0; i < task.times; i++) {
    const start = performance.now();
    made = make(template, values);
    spent.push(performance.now() - start);
  }
  if (task.output) fs.writeFileSync(task.output, made);
  process.stdout.write(JSON.stringify(spent) + "\\n");
});
"""


class Node:
    """docxtemplater in one Node process that lives as long as the benchmark, and tells its own time."""

    def __init__(self, folder: Path):
        self.folder = folder
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise OSError("there is no node or no npm")
        install = [npm, "install", "--no-audit", "--no-fund", "--no-save", "docxtemplater", "pizzip"]
        done = subprocess.run(install, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise OSError(f"npm install failed: {done.stderr.strip()[:200]}")
        (folder / "peer.js").write_text(SCRIPT, encoding="utf-8")
        self.process = subprocess.Popen(
            [node, "peer.js"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def version(self) -> str:
        """The version of docxtemplater."""
        package = self.folder / "node_modules" / "docxtemplater" / "package.json"
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])

    def milliseconds(self, template: Path, values: Path, times: int, output: Path | None = None) -> list[float]:
        """Return the time of each of so many documents."""
        assert self.process.stdin is not None and self.process.stdout is not None
        task = {"template": str(template), "values": str(values), "times": times, "output": output and str(output)}
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        spent: list[float] = json.loads(self.process.stdout.readline())
        return spent

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def start_node(folder: Path) -> Node | None:
    try:
        return Node(folder)
    except OSError as error:
        print(f"docxtemplater is left out: {error}")
        return None


# What the documents say


def said(data: bytes) -> tuple[list[str], list[int]]:
    """Return the text of all paragraphs, in tables, the header and the footer too, and the cells of each row."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    roots = [document.element.body, section.header._element, section.footer._element]
    texts = [Paragraph(p, None).text for root in roots for p in root.iter(qn("w:p"))]  # type: ignore[arg-type]
    return texts, [len(row.findall(qn("w:tc"))) for row in document.element.body.iter(qn("w:tr"))]


def check(name: str, made: Mapping[str, bytes]) -> None:
    """Stop where the peers have not made the same document."""
    expected = said(made[OURS])
    assert not any("{" in text for text in expected[0]), f"{name}: tags are left"
    for peer, data in made.items():
        assert said(data) == expected, f"{name}: {peer} says something else than {OURS}"


# Measuring


def measure(case: Case, folder: Path, node: Node | None, runs: int) -> Samples:
    """Return the milliseconds of documents by each peer, the peers in turn."""
    path = case.written(folder, JINJA)
    ways = {OURS: by_ours, DOCXTPL: by_docxtpl, FLOOR: by_floor}
    makers = {peer: way(path, case.values) for peer, way in ways.items()}
    made = {peer: make() for peer, make in makers.items()}
    timers = {peer: timer(make) for peer, make in makers.items()}
    if node is not None:
        timers[NODE], made[NODE] = node_timer(case, folder, node)
    check(case.name, made)
    times = {peer: max(1, round(TURN / min(milliseconds(3)))) for peer, milliseconds in timers.items()}
    samples: Samples = {peer: [] for peer in PEERS if peer in timers}
    for _ in range(runs):
        for peer, found in samples.items():
            found += timers[peer](times[peer])
    return samples


def timer(make: Callable[[], bytes]) -> Timer:
    def milliseconds(times: int) -> list[float]:
        spent = []
        for _ in range(times):
            start = time.perf_counter()
            make()
            spent.append((time.perf_counter() - start) * 1000)
        return spent

    return milliseconds


def node_timer(case: Case, folder: Path, node: Node) -> tuple[Timer, bytes]:
    """Return the same for docxtemplater, warm, and what it has made."""
    template, output = case.written(folder, MUSTACHE), folder / "made.docx"
    values = folder / f"{template.stem}.json"
    values.write_text(json.dumps(case.values), encoding="utf-8")
    [first] = node.milliseconds(template, values, 1, output)
    node.milliseconds(template, values, max(2, round(WARM / first)))
    return lambda times: node.milliseconds(template, values, times), output.read_bytes()


LARGE_PLAN = """
import json, resource, sys, time
from pathlib import Path
from benchmarks.engine import plan_values
from generator.word.template import compile_template
path, runs, *rows = sys.argv[1:]
compiled = compile_template(Path(path))
found = {}
for count in map(int, rows):
    values = plan_values(count, 6)
    for _ in range(int(runs)):
        start = time.perf_counter()
        compiled.fill(values)
        found.setdefault(count, []).append((time.perf_counter() - start) * 1000)
print(json.dumps([*found.values(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
COLD = {
    OURS: """
import sys, time
from pathlib import Path
from generator.word.template import compile_template
start = time.process_time()
compile_template(Path(sys.argv[1]))
print((time.process_time() - start) * 1000)
""",
    DOCXTPL: """
import io, json, sys, time
from docxtpl import DocxTemplate
values = json.load(open(sys.argv[2], encoding="utf-8"))
start = time.process_time()
document = DocxTemplate(sys.argv[1])
document.render(values, autoescape=True)
document.save(io.BytesIO())
print((time.process_time() - start) * 1000)
""",
}


def child(code: str, *arguments: object) -> Any:
    """Return what a fresh process prints."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT)
    return json.loads(done.stdout)


def measure_large(folder: Path, runs: int) -> tuple[Samples, float, float]:
    """Return the times of the largest plan, how many times as long as a small one its rows take, and the peak MB."""
    path = Case(LARGE, lambda syntax: plan(6, syntax), {}).written(folder, JINJA)
    small, large, peak = child(LARGE_PLAN, path, runs, SMALL_ROWS, LARGE_ROWS)
    return {OURS: large}, min(large) / min(small) * SMALL_ROWS / LARGE_ROWS, peak


def measure_cold(folder: Path, runs: int) -> Samples:
    """Return the CPU times of a compilation and of a docxtpl render, each in a fresh process after its imports.

    Nothing is measured worse than what happens once, hence more runs.
    """
    values = folder / "cold.json"
    values.write_text(json.dumps(CASES[0].values), encoding="utf-8")
    path = CASES[0].written(folder, JINJA)
    samples: Samples = {peer: [] for peer in COLD}
    for _ in range(3 * runs):
        for peer, code in COLD.items():
            samples[peer].append(child(code, path, values))
    return samples


# What is told


@dataclass(frozen=True)
class Goal:
    """What is to be reached, and what was found."""

    name: str
    limit: float
    found: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit


def faster(samples: Samples, peer: str) -> float:
    """Return how many times as fast as a peer this engine is, by the least times."""
    return min(samples[peer]) / min(samples[OURS])


def goals(results: Mapping[str, Samples], slope: float, peak: float) -> Iterator[Goal]:
    """Yield the goals of the engine."""
    agreement, large = results[AGREEMENT], results[PLAN_4000]
    yield Goal("agreement: times as fast as docxtpl", 50, faster(agreement, DOCXTPL), at_least=True)
    if NODE in agreement:
        yield Goal("agreement: times as fast as docxtemplater", 10, faster(agreement, NODE), at_least=True)
    yield Goal("agreement: times the floor", 2, 1 / faster(agreement, FLOOR))
    yield Goal("plan 4 000 x 6: times as fast as docxtpl", 8, faster(large, DOCXTPL), at_least=True)
    yield Goal("plan 4 000 x 6: times the floor", 2.5, 1 / faster(large, FLOOR))
    yield Goal("plan 32 000 x 6: time of a row against 4 000 x 6", LINEAR, slope)
    yield Goal("plan 32 000 x 6: peak MB", 300, peak)
    yield Goal("cold compile: of one docxtpl render", 1, 1 / faster(results[COMPILE], DOCXTPL))


def table(results: Mapping[str, Samples]) -> Iterator[str]:
    """Yield the lines of the table: least and median milliseconds, and the ratios of the least."""
    yield f"{'ms per document: least (median)':53} " + " ".join(f"{peer:>17}" for peer in PEERS)
    yield ""
    for name, samples in results.items():
        cells = [f"{min(samples[p]):.2f} ({statistics.median(samples[p]):.2f})" if p in samples else "-" for p in PEERS]
        yield f"{name:53} " + " ".join(f"{cell:>17}" for cell in cells)
        others = [f"x {faster(samples, p):.2f}" if p in samples else "" for p in PEERS[1:]]
        if any(others):
            yield f"{'':53} {'':17} " + " ".join(f"{cell:>17}" for cell in others)


def tell(results: Mapping[str, Samples], found: list[Goal]) -> None:
    print(*table(results), "", sep="\n")
    for goal in found:
        sign, word = ">=" if goal.at_least else "<=", "met" if goal.met else "MISSED"
        print(f"{word:6}  {goal.name:48} {goal.found:8.2f} (to reach: {sign} {goal.limit:g})")


def as_json(results: Mapping[str, Samples], found: list[Goal]) -> str:
    """Return the figures of the table and the goals."""
    milliseconds = {
        name: {p: {"least": min(s), "median": statistics.median(s), "documents": len(s)} for p, s in samples.items()}
        for name, samples in results.items()
    }
    reached = [{"goal": g.name, "limit": g.limit, "found": g.found, "met": g.met} for g in found]
    return json.dumps({"milliseconds": milliseconds, "goals": reached}, indent=1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine", description=__doc__.split("\n")[0])
    parser.add_argument("runs", nargs="?", type=int, default=9)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # First of all: a process is told the peak of the one that starts it, if that is higher than its own.
        large, slope, peak = measure_large(folder, options.runs)
        node = start_node(folder)
        if node is not None:
            print(f"docxtemplater {node.version}")
        results = {case.name: measure(case, folder, node, options.runs) for case in CASES}
        if node is not None:
            node.close()
        results |= {LARGE: large, COMPILE: measure_cold(folder, options.runs)}
    found = list(goals(results, slope, peak))
    tell(results, found)
    if options.json:
        options.json.write_text(as_json(results, found), encoding="utf-8")


if __name__ == "__main__":
    main()
