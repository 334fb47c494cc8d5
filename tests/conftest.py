"""Knows what all tests share: golden texts, and tools that may be absent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REQUIRE_ALL = bool(os.environ.get("PRIKAZ_REQUIRE_ALL"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite golden texts; read them before committing")


def require(program: str) -> str:
    """Return the path of a program; skip the test where it is absent, or fail where everything has to be there."""
    found = shutil.which(program)
    if found is None:
        (pytest.fail if REQUIRE_ALL else pytest.skip)(f"{program} is not installed")
    return found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return a comparison of a text with a committed file, which one flag rewrites."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden file {path}: run pytest with --update-goldens and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare
