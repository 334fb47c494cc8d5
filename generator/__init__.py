"""prikaz: YAML definitions of official Russian documents become DOCX and PDF.

The parts, in the order of the pipeline:

problems   Problem, Span, Severity: how anything wrong is said
matching   which things of two sequences are one, which words of two texts differ
source     YAML text → data and the place of every value; edits by place
sheets     CSV and XLSX → rows of text and the place of every cell
russian    the language: typography, dates, names. A leaf
models     what a clerk may write
schemas    the same for editors: JSON Schema
scaffolds  the commented first file of each kind, and a first working folder
bundle     a document with its register and appendices
series     a form and a table with a row for each document
views      what will be printed
rules      one mistake each, that the form does not make impossible
form       the form that the standard asks for, read off any DOCX
word       .docx mechanics: template, package, reading, PDF
git        which revision is meant, and the files as they were
files      reading and writing: a file is written whole or not at all
origins    what a document is made of, so that a stale one can say why
output     when the file of a document may be written
build      the order of steps
batch      the documents of a series: all or none, over several processes
next_year  the same set for the next year, and what a person has to look at
compare    what changed between two versions of documents: as defined and as printed
pdf        which PDFs of built documents are made anew, and by what
preview    a document in the browser while it is written
commands   one file per command; `cli` lists them
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_LAZY = {"load": "generator.bundle", "check": "generator.build", "build": "generator.build"}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(name)
