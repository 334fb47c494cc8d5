"""What the tests ask of LibreOffice and poppler: a saved copy, a PDF, the text of its pages."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import require


def soffice(*arguments: str, profile: Path) -> None:
    """Run LibreOffice with a profile of its own."""
    command = [require("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def resaved(path: Path, folder: Path) -> Path:
    """Return the file as LibreOffice saves it again."""
    return resaved_all([path], folder)[0]


def resaved_all(paths: list[Path], folder: Path) -> list[Path]:
    """Return the files, each of its own name, as one LibreOffice saves them again."""
    new = folder / "resaved"
    soffice("--convert-to", "docx", "--outdir", str(new), *map(str, paths), profile=folder / "profile")
    return [new / path.name for path in paths]


def pages(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF, with single spaces."""
    command = [require("pdftotext"), "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [re.sub(r"\s+", " ", page).strip() for page in text.split("\f")[:-1]]


def pages_of(documents: Iterable[bytes], folder: Path) -> list[list[str]]:
    """Return the pages of DOCX files, all converted by one LibreOffice."""
    return [pages(path) for path in _converted(documents, folder)]


def pdfs_of(documents: Iterable[bytes], folder: Path) -> list[bytes]:
    """Return the PDFs of DOCX files, all converted by one LibreOffice."""
    return [path.read_bytes() for path in _converted(documents, folder)]


def _converted(documents: Iterable[bytes], folder: Path) -> list[Path]:
    names = []
    for number, data in enumerate(documents):
        names.append(folder / f"document{number}.docx")
        names[-1].write_bytes(data)
    soffice("--convert-to", "pdf", "--outdir", str(folder), *map(str, names), profile=folder / "profile")
    return [name.with_suffix(".pdf") for name in names]
