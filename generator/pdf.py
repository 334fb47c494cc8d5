"""Knows which PDFs of built documents are to be made anew, by which program, and what to say where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator import files
from generator.build import Outcome, Status
from generator.output import edited
from generator.problems import Problem, Severity, Stop
from generator.word.content import open_docx
from generator.word.draft import draft_pdf, find_wkhtmltopdf
from generator.word.fonts import SAME_METRICS, fonts_of, missing_fonts
from generator.word.office import Failure, NotStarted, convert, find_office
from generator.word.package import unpack
from generator.word.pdf import mark_of, normalised, source_mark
from generator.word.properties import day_of

OFFICE, DRAFT = "office", "draft"
HOW_TO_GET_OFFICE = (
    "установите LibreOffice (он бесплатный) и повторите команду:\n"
    "Windows: скачайте с сайта https://ru.libreoffice.org и запустите установку\n"
    "Debian, Ubuntu, Astra Linux: sudo apt install libreoffice-writer\n"
    "ALT Linux: sudo apt-get install LibreOffice\n"
    "RED OS: sudo dnf install libreoffice-writer"
)
HOW_TO_REPAIR = "проверьте, открывается ли сам LibreOffice и есть ли на диске место для временных файлов"


@dataclass(frozen=True)
class _Source:
    """A DOCX of which a PDF is to be made: its day, and the mark that a PDF of it bears by each way."""

    path: Path
    day: str
    marks: dict[str, str]


def _source(document: Path) -> _Source:
    members = unpack(files.read(document) or b"", files.shown(document))
    return _Source(document, day_of(members), {way: source_mark(way, members) for way in (OFFICE, DRAFT)})


def pdf_of(document: Path) -> Path:
    """Return the place of the PDF of a DOCX."""
    return document.with_suffix(".pdf")


def make_pdfs(documents: Iterable[Path], *, total: int | None = None, force: bool = False) -> Iterator[Outcome]:
    """Put a PDF beside each DOCX whose own PDF is absent or was made of another content; yield each as it is ready.

    The documents may be built meanwhile; `total` is how many of them may come (see `convert`). A PDF that this program
    has not made, or that another one has changed, is overwritten by `force` alone.
    """
    office, drafter = find_office(), find_wkhtmltopdf()
    ways = [OFFICE] if office else [OFFICE, DRAFT]
    settled: list[Outcome] = []
    stale = _stale(documents, ways, settled, force=force)
    if office:
        made = _by_office(office, stale, total)
    elif drafter:
        made = (_as_draft(drafter, source) for source in stale)
    else:
        problem = Problem("нечем сделать PDF: не найден LibreOffice", None, HOW_TO_GET_OFFICE, "нет-libreoffice")
        made = (Outcome(pdf_of(source.path), Status.FAILED, [problem]) for source in stale)
    yield from made
    yield from settled


def _stale(documents: Iterable[Path], ways: Sequence[str], settled: list[Outcome], *, force: bool) -> Iterator[_Source]:
    """Yield the documents of which a PDF is to be made; what becomes of the others is added to the settled."""
    for document in documents:
        try:
            source = _source(document)
            if not _is_fresh(source, ways, force=force):
                yield source
            else:
                settled.append(Outcome(pdf_of(document), Status.UNCHANGED, []))
        except Stop as stop:
            settled.append(Outcome(pdf_of(document), Status.FAILED, list(stop.problems)))


def check_pdf(document: Path) -> Outcome:
    """Tell whether the PDF of a DOCX was made of it."""
    path = pdf_of(document)
    if not (files.is_file(path) and files.is_file(document)):
        return Outcome(path, Status.STALE, [], "PDF ещё не сделан")
    try:
        fresh = _is_fresh(_source(document), [OFFICE, DRAFT], force=False)
    except Stop as stop:
        return Outcome(path, Status.FAILED, list(stop.problems))
    return Outcome(path, Status.UNCHANGED if fresh else Status.STALE, [], "" if fresh else "PDF сделан из другого DOCX")


def _is_fresh(source: _Source, ways: Sequence[str], *, force: bool) -> bool:
    """Tell whether the PDF there is of this very DOCX; raises Stop where it is not ours to overwrite."""
    target = pdf_of(source.path)
    there = files.read(target)
    if there is None:
        return False
    mark = mark_of(there)
    if mark is None and not force:
        raise Stop([edited(target)])
    return mark in [source.marks[way] for way in ways]


def _by_office(program: Path, stale: Iterable[_Source], total: int | None) -> Iterator[Outcome]:
    left: dict[Path, _Source] = {}

    def coming() -> Iterator[Path]:
        for source in stale:
            left[source.path] = source
            yield source.path

    warnings = cache(without_fonts)
    try:
        for path, made in convert(program, coming(), total=total):
            source = left.pop(path)
            if isinstance(made, Failure):
                yield _not_made(path, made.value)
            else:
                yield _written(source, made, OFFICE, warnings(frozenset(fonts_of(open_docx(path.read_bytes())))))
    except NotStarted:
        problem = Problem("LibreOffice не запускается", None, HOW_TO_REPAIR, "pdf-не-сделан")
        left |= {source.path: source for source in stale}
        yield from (Outcome(pdf_of(path), Status.FAILED, [problem]) for path in left)


def _not_made(document: Path, message: str) -> Outcome:
    target = pdf_of(document)
    hint = "откройте DOCX в LibreOffice: он скажет, что ему мешает; затем повторите команду"
    problem = Problem(message, None, hint, "pdf-не-сделан", place=files.shown(target))
    return Outcome(target, Status.FAILED, [problem])


def _as_draft(program: Path, source: _Source) -> Outcome:
    made = draft_pdf(program, open_docx(source.path.read_bytes()))
    if made is None:
        place = files.shown(pdf_of(source.path))
        problem = Problem("wkhtmltopdf не смог сделать PDF", None, HOW_TO_GET_OFFICE, "pdf-не-сделан", place=place)
        return Outcome(pdf_of(source.path), Status.FAILED, [problem])
    message = "не найден LibreOffice: PDF — черновик, строки и страницы в нём лягут не так, как в DOCX"
    return _written(source, made, DRAFT, [Problem(message, None, HOW_TO_GET_OFFICE, "pdf-черновик", Severity.WARNING)])


def _written(source: _Source, made: bytes, way: str, problems: list[Problem]) -> Outcome:
    target = pdf_of(source.path)
    try:
        files.write(target, normalised(made, source.marks[way], source.day))
    except Stop as stop:
        return Outcome(target, Status.FAILED, list(stop.problems))
    return Outcome(target, Status.BUILT, problems)


def without_fonts(names: frozenset[str]) -> list[Problem]:
    """Return a warning for each font that is absent."""
    return [_no_font(name) for name in missing_fonts(names)]


def _no_font(name: str) -> Problem:
    message = f"нет шрифта «{name}»: строки и страницы в PDF лягут не так, как в Word"
    free = SAME_METRICS.get(name)
    hint = (
        f"установите бесплатный шрифт той же ширины: {' или '.join(free)}"
        if free
        else "установите этот шрифт или выберите в шаблоне другой"
    )
    return Problem(message, None, hint, "нет-шрифта", Severity.WARNING)
