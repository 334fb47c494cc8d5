"""Knows the documents of a series that belong to no row any more."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator import files
from generator.bundle import YAML
from generator.models.pairs import DOCX
from generator.output import edited
from generator.problems import Problem, Severity, Stop
from generator.word.package import read_seal
from generator.word.pdf import mark_of
from generator.word.reading import read_text


def stray(folder: Path, names: Collection[str], others: Collection[str]) -> list[Path]:
    """Return the documents of a folder that this program made and no row asks for; names as file systems compare.

    A document beside its own definition is none of them.
    """
    known = {*names, *map(files.same_name, others)}
    if not files.is_dir(folder):
        return []
    there = files.names_in(folder)
    unknown = (folder / name for name in there if name.lower().endswith(DOCX) and files.same_name(name) not in known)
    found = (path for path in unknown if not any(files.is_file(path.with_suffix(ending)) for ending in YAML))
    return [path for path in found if _is_ours(path)]


def remove(paths: list[Path], *, force: bool) -> list[Problem]:
    """Remove documents, and their texts and PDFs beside them.

    What a person has edited stays, and is told of, unless `force` says otherwise.
    """
    problems: list[Problem] = []
    for path in paths:
        try:
            data = files.read(path)
            seal = read_seal(data) if data is not None else None
            if not force and (seal is None or not seal.intact):
                problems.append(edited(path))
                continue
            text, pdf = path.with_suffix(".txt"), path.with_suffix(".pdf")
            if data is not None and files.read(text) == read_text(data).encode():
                text.unlink()
            if mark_of(files.read(pdf) or b"") is not None:
                pdf.unlink()
            path.unlink()
        except (OSError, Stop):
            hint = "закройте файл в других программах и повторите"
            place = files.shown(path)
            problems.append(Problem("файл не удалён", None, hint, "не-удалён", Severity.WARNING, place))
    return problems


def _is_ours(path: Path) -> bool:
    try:
        data = files.read(path)
    except Stop:
        return False
    return data is not None and read_seal(data) is not None
