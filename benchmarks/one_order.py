"""One order as a whole process: `prikaz build` against a bare docxtpl render of the same template, in one run.

usage: python -m benchmarks.one_order [RUNS]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.bundle import load
from generator.templates import SHIPPED
from generator.views import values_of, view_of

ROOT = Path(__file__).resolve().parent.parent
ORDER = ROOT / "examples" / "оценочные-процедуры" / "приказ.yaml"
RENDER = """
import json, sys
from docxtpl import DocxTemplate
template, values, out = sys.argv[1:]
document = DocxTemplate(template)
document.render(json.loads(open(values, encoding="utf-8").read()), autoescape=True)
document.save(out)
"""


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Both are run as installed programs are: with their modules compiled."""


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - started


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    bundle, _ = load(ORDER)
    assert bundle is not None
    with tempfile.TemporaryDirectory() as folder:
        values = Path(folder) / "values.json"
        values.write_text(json.dumps(values_of(view_of(bundle)[0])), encoding="utf-8")
        template = str(SHIPPED / "orders" / "default.docx")
        bare = [sys.executable, "-c", RENDER, template, str(values), str(Path(folder) / "bare.docx")]
        ours = [sys.executable, "-m", "generator", "build", "--force", str(ORDER), "-o"]
        times: dict[str, list[float]] = {"docxtpl": [], "prikaz": []}
        for command in (bare, [*ours, str(Path(folder) / "first")]):
            seconds(command)
        for number in range(runs):
            times["docxtpl"].append(seconds(bare))
            times["prikaz"].append(seconds([*ours, str(Path(folder) / str(number))]))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        print(f"{name:8} median {medians[name]:.3f} s, least {min(found):.3f} s")
    print(f"ratio    {medians['prikaz'] / medians['docxtpl']:.2f} (to reach: at most 3)")


if __name__ == "__main__":
    main()
