"""Fifty PDFs: `prikaz build --pdf` from YAML to PDF, and what `--pdf` adds, against one bare LibreOffice.

The bare one is given the same DOCX, and a profile that it has used before; ours makes a new one for each process.

usage: python -m benchmarks.pdf [RUNS]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.one_order import ROOT, seconds
from generator.word.office import find_office

EXAMPLES, SETS, DOCUMENTS = ROOT / "examples", 5, 50
GOAL = 0.9
"""The least speed of `--pdf`, in speeds of the bare LibreOffice."""
BARE, DOCX, PDF = "LibreOffice", "prikaz build", "prikaz build --pdf"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    office = find_office()
    if office is None:
        sys.exit("there is no LibreOffice")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number in range(SETS):
            shutil.copytree(EXAMPLES, folder / "sets" / str(number), ignore=shutil.ignore_patterns("пары-школ"))
        build = [sys.executable, "-m", "generator", "build", str(folder / "sets")]
        seconds([*build, "--pdf", "-o", str(folder / "first")])
        documents = sorted(map(str, (folder / "first").rglob("*.docx")))
        assert len(documents) == DOCUMENTS == len(list((folder / "first").rglob("*.pdf")))
        flat = [shutil.copyfile(path, folder / f"{number}.docx") for number, path in enumerate(documents)]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        bare = [str(office), profile, "--headless", "--convert-to", "pdf", *map(str, flat), "--outdir"]
        seconds([*bare, str(folder / "warm")])
        times: dict[str, list[float]] = {BARE: [], DOCX: [], PDF: []}
        for number in range(runs):
            times[BARE].append(seconds([*bare, str(folder / f"bare{number}")]))
            times[DOCX].append(seconds([*build, "-o", str(folder / f"docx{number}")]))
            times[PDF].append(seconds([*build, "--pdf", "-o", str(folder / f"pdf{number}")]))
        assert len(list((folder / "bare0").iterdir())) == DOCUMENTS
    for name, found in times.items():
        print(f"{name:18} least {min(found):.2f} s, median {statistics.median(found):.2f} s of {runs} runs")
    bare_time, docx_time, pdf_time = (min(times[name]) for name in (BARE, DOCX, PDF))
    print(
        f"--pdf alone, in speeds of LibreOffice:          x {bare_time / (pdf_time - docx_time):.2f} (goal >= {GOAL})"
    )
    print(f"from YAML to PDF, in speeds of LibreOffice:     x {bare_time / pdf_time:.2f}")


if __name__ == "__main__":
    main()
