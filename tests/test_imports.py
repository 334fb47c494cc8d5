"""Imports go one way: each part may use those to the right of it, and the shared ones."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
ORDER = (
    "__main__",
    "cli",
    "commands",
    "next_year",
    "compare",
    "preview",
    "pdf",
    "batch",
    "build",
    "templates",
    "output",
    "origins",
    "rules",
    "views",
    "series",
    "bundle",
    "scaffolds",
    "schemas",
    "models",
    "form",
    "russian",
)
TOOLS = ("source", "word", "files", "sheets", "git")
SHARED = ("problems", "matching")


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    name = first.removesuffix(".py")
    return "source" if name.startswith("source") else name


def allowed(part: str) -> set[str]:
    if part in ("russian", *SHARED):
        return {part}
    if part in TOOLS:
        return {part, *SHARED}
    return {*ORDER[ORDER.index(part) :], *TOOLS, *SHARED}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("generator.")}
    return {"source" if name.startswith("source") else name for name in found} - {"__version__"}


MODULES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__init__.py"})


def test_the_package_was_found() -> None:
    assert len(MODULES) > 20
    assert {part_of(path) for path in MODULES} <= {*ORDER, *TOOLS, *SHARED}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_below_it(path: Path) -> None:
    assert imports(path) <= allowed(part_of(path))


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) == "russian"], ids=lambda path: path.name)
def test_the_language_is_a_leaf(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "pydantic" not in text
    assert "generator." not in text.replace("generator.russian", "")


def test_no_cycle_hides_behind_type_checking() -> None:
    assert not [path for path in MODULES if "TYPE_CHECKING" in path.read_text(encoding="utf-8")]


def loaded(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_language_loads_without_pydantic_and_yaml() -> None:
    modules = loaded("import generator.russian.terms, generator.russian.workdays, generator.russian.names")
    assert {"generator.russian.names", "generator.russian.typography"} <= modules
    assert not {"pydantic", "yaml", "lxml", "babel", "jinja2", "holidays"} & modules


def test_help_loads_nothing_that_it_does_not_need() -> None:
    modules = loaded("import generator.cli; generator.cli.parser().format_help()")
    assert "generator.commands.build" in modules
    assert not {"pydantic", "yaml", "lxml", "babel", "jinja2", "docxtpl", "tqdm"} & modules
