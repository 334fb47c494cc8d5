"""Sets up `.venv` and runs what Makefile offers, with nothing but Python: `py make.py demo` on Windows.

usage: make.py demo | test | lint | wheel | pictures
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "requirements.sha256"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
DEMO = ROOT / "build" / "примеры"


def run(*command: str | Path) -> None:
    """Run a command in the project's folder and stop with its code where it fails."""
    code = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def set_up() -> None:
    """Make `.venv` with the locked versions, unless it has them already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return
    if not PYTHON.is_file():
        venv.create(VENV, with_pip=True, clear=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", LOCK)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    for site in VENV.glob("**/site-packages"):
        # Python 3.11 reads the file in the encoding of the locale, and does not start where a path is beyond it.
        for link in site.glob("*prikaz*.pth"):
            link.write_text(os.path.relpath(ROOT, site), encoding="ascii")
    STAMP.write_text(wanted)


def demo() -> None:
    """Build all examples and say what to open."""
    run(PYTHON, "-m", "generator", "build", ROOT / "examples", "-o", DEMO)
    print(f"\nГотово. Откройте файлы .docx в папке {DEMO.relative_to(ROOT)}:")
    for path in sorted(DEMO.rglob("*.docx")):
        print(f"  {path.relative_to(ROOT)}")


def test() -> None:
    """Run the tests; what follows `test` goes to pytest."""
    run(PYTHON, "-m", "pytest", *sys.argv[2:])


def lint() -> None:
    """Check style and types."""
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")


def wheel() -> None:
    """Build the wheel into `dist/`."""
    run(PYTHON, "-m", "hatchling", "build", "-t", "wheel")


def pictures() -> None:
    """Make the pictures of README anew; needs LibreOffice and chromium."""
    run(PYTHON, "-m", "docs.pictures")


TARGETS = {"demo": demo, "test": test, "lint": lint, "wheel": wheel, "pictures": pictures}


def main() -> None:
    """Run one target."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    target = TARGETS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if target is None:
        sys.exit(__doc__)
    set_up()
    sys.stdout.flush()
    target()


if __name__ == "__main__":
    main()
