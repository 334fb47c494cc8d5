"""Knows which file refers to which: a document with its register, its appendices and their sources.

Nothing here knows how anything prints.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import models, sheets
from generator.files import absolute, as_on_disk, beside, is_file, shown
from generator.models.base import Model
from generator.models.blocks import NamedFile, PlanFile, embedded_files
from generator.models.document import Document
from generator.models.order import AppendixEntry, Order, appendix_files
from generator.models.pairs import form_files
from generator.models.pictures import PICTURE_FILES, CaptionedPicture, PictureFile
from generator.models.plan import Plan
from generator.models.programme import Programme
from generator.models.register import Register
from generator.models.tables import TABLE_FILES, TableFile, is_table_file
from generator.problems import Problem, Severity, SourceFile, Span, has_errors
from generator.russian.approval import ACTS
from generator.russian.dates import Period
from generator.russian.words import fold, suggestion
from generator.sheets import Sheet
from generator.source import Scalar, Source
from generator.source import read as read_source
from generator.word.pictures import LARGEST_FILE, Picture, read_picture

REGISTER = "реестр.yaml"
YAML = (".yaml", ".yml")
ORDER_KINDS = tuple(ACTS)
APPENDIX_KINDS = ("план", "приложение", "соглашение", "программа")
SERIES = "пары"
PARTS_ONLY = ("план", "приложение")
"""Kinds that are seldom documents of their own."""
WITH_PLANS = ("программа", "приложение")
"""Kinds whose text may take in a plan."""
_ROW_ASKED = re.compile(r"\(\(\s*пара\b", re.IGNORECASE)
Collected = dict[Span, Sheet | Plan | Picture]
Attached = Mapping[Span, Sheet | Plan | Picture]
"""What the files hold that documents name inside their text, by the place of the name."""


@dataclass(frozen=True)
class Appendix:
    """One appendix of an order: how the order names it, and the document in its file."""

    entry: AppendixEntry
    document: Document
    source: Source


@dataclass(frozen=True)
class Bundle:
    """A document with all that its printing depends on."""

    path: Path
    source: Source
    document: Document
    register: Register
    register_source: Source
    root: Path
    """The folder of the register: nothing outside it is read."""
    appendices: tuple[Appendix, ...] = ()
    unread: tuple[Scalar, ...] = ()
    """The keys of appendices whose files could not be read: known, so that no reference to them is called unknown."""
    attached: Attached = field(default_factory=dict)
    owner: Bundle | None = None
    """The set of the order or programme beside a document that takes it in, where it is looked at by itself."""
    in_series: bool = False
    """Whether a file beside has it printed for each row of a table."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The definitions of the document and of its appendices."""
        return (self.source, *(appendix.source for appendix in self.appendices))

    @property
    def period(self) -> Period | None:
        """The period of the document, that of its set where it has none of its own."""
        return self.document.period or (self.owner.document.period if self.owner is not None else None)


def file_of(held: Sheet | Plan | Picture) -> SourceFile | None:
    """Return the file that something attached was read from; None for a picture, whose file has no text."""
    if isinstance(held, Sheet):
        return held.file
    return held.span.file if not isinstance(held, Picture) and held.span is not None else None


@dataclass
class Files:
    """Reads each file of a run once, with its problems."""

    _read: dict[Path, tuple[Source, Model | None, list[Problem]]] = field(default_factory=dict)
    _sheets: dict[tuple[Path, str], Sheet] = field(default_factory=dict)
    _pictures: dict[Path, Picture | str] = field(default_factory=dict)

    def read(self, path: Path) -> tuple[Source, Model | None, list[Problem]]:
        """Return the source, the model (None where it could not be read) and the problems of one file."""
        key = absolute(path)
        if key not in self._read:
            source = read_source(path, shown(path))
            model, problems = models.read(source)
            self._read[key] = source, model, problems
        return self._read[key]

    def sheet(self, path: Path, sheet: str) -> Sheet:
        """Return a sheet of a table file."""
        key = absolute(path), sheet
        if key not in self._sheets:
            self._sheets[key] = sheets.read(path, shown(path), sheet)
        return self._sheets[key]

    def picture(self, path: Path) -> Picture | str:
        """Return a picture, or in Russian why it cannot be printed."""
        key = absolute(path)
        if key not in self._pictures:
            self._pictures[key] = _picture(path)
        return self._pictures[key]


def _picture(path: Path) -> Picture | str:
    try:
        with path.open("rb") as file:
            return read_picture(file.read(LARGEST_FILE + 1))
    except OSError:
        return "рисунок не читается: закройте его в других программах и проверьте права"
    except ValueError as error:
        return str(error)


def load(path: Path, files: Files | None = None) -> tuple[Bundle | None, list[Problem]]:
    """Return the bundle of a document, None where it cannot be printed, and the problems of all its files."""
    files = files or Files()
    source, document, problems = files.read(path)
    if not isinstance(document, Document):
        return None, list(problems)
    register_path = find_register(path)
    if register_path is None:
        return None, [*problems, _no_register(path)]
    register_source, register, of_register = files.read(register_path)
    appendices, of_appendices = _appendices(path, document, register_path.parent, files)
    found = [*problems, *of_register, *of_appendices]
    if not isinstance(register, Register):
        if not has_errors(of_register):
            found.append(Problem("это не реестр", hint="вид: реестр", place=shown(register_path), rule="реестр"))
        return None, found
    taken = {part.entry.key for part in appendices}
    named = [entry.key for entry in document.appendices] if isinstance(document, Order) else []
    unread = tuple(key for key in named if key not in taken)
    root = register_path.parent
    attached: Collected = {}
    if isinstance(document, Order):
        found += _attach(register.files_named(), register_path, root, files, attached)
    for part, place in [
        (document, path),
        *((each.document, _target(path, each.entry.file)) for each in appendices),
    ]:
        found += _attach(part.files_named(), place, root, files, attached)
    owner, stranger = (None, None) if isinstance(document, Order) else _owner(path, files)
    if stranger is not None and models.kind_of(source) in PARTS_ONLY:
        found.append(_belongs_to_none(path, stranger))
    bundle = Bundle(
        path,
        source,
        document,
        register,
        register_source,
        root,
        appendices,
        unread,
        attached,
        owner,
        _in_series(source, path, files),
    )
    return bundle, found


def find_register(path: Path) -> Path | None:
    """Return the register in a document's folder or the nearest above it."""
    folder = absolute(path).parent
    return next((up / REGISTER for up in (folder, *folder.parents) if is_file(up / REGISTER)), None)


def included(path: Path, files: Files) -> set[Path]:
    """Return the files that a document names as its appendices, by absolute path, whatever else is wrong with it."""
    source, _, _ = files.read(path)
    named = appendix_files(source.data)
    if models.kind_of(source) == SERIES:
        named += form_files(source.data)
    if models.kind_of(source) in WITH_PLANS:
        named += embedded_files(source.data)
    return {_target(path, name) for name in named} - {absolute(path)}


def _owner(path: Path, files: Files) -> tuple[Bundle | None, Path | None]:
    """Return the set of the first document in the same folder that takes another in.

    Where none does, an order that lies there comes second.
    """
    target = absolute(path)
    stranger: Path | None = None
    for other in _neighbours(target):
        kind = models.kind_of(files.read(other)[0])
        if kind != SERIES and target in included(other, files):
            return load(other, files)[0], None
        if kind in ORDER_KINDS:
            stranger = other
    return None, stranger


def _in_series(source: Source, path: Path, files: Files) -> bool:
    """Tell whether a document refers to the row of a table, and a file beside has it printed for each row."""
    if _ROW_ASKED.search(source.file.text) is None:
        return False
    target = absolute(path)
    series = (other for other in _neighbours(target) if models.kind_of(files.read(other)[0]) == SERIES)
    return any(target in included(other, files) for other in series)


def _neighbours(path: Path) -> Iterator[Path]:
    """Yield the other files of a folder that may take in the one at a path."""
    yield from (other for other in beside(path) if other != path and _may_own(other))


def _belongs_to_none(path: Path, order: Path) -> Problem:
    message = f"{path.name} не назван приложением ни к одному приказу и печатается сам по себе, без грифа"
    hint = f"если это приложение, назовите его в файле {order.name}:\nприложения:\n  - {path.stem}"
    return Problem(message, None, hint, "не-приложение", Severity.NOTE, shown(path))


def _may_own(path: Path) -> bool:
    return path.suffix.lower() in YAML and path.name.lower() != REGISTER and is_file(path)


def _target(path: Path, name: str) -> Path:
    """Return the file that a document at a path names."""
    return as_on_disk(absolute(path.parent / _native(name)))


def _native(name: str) -> str:
    return name.replace("\\", "/")


def _no_register(path: Path) -> Problem:
    near = [file.name for file in beside(path) if fold(file.name).startswith("реестр.y")]
    if near:
        hint = f"переименуйте «{near[0]}» в «{REGISTER}»"
        return Problem(f"не найден {REGISTER}", place=shown(path.parent), hint=hint, rule="нет-реестра")
    return Problem(
        f"не найден {REGISTER}: ни рядом с документом, ни в папках выше",
        place=shown(path.parent),
        hint=f"создайте {REGISTER} рядом с документом:\nвид: реестр\nорган:\n  наименование: …\nдолжностные лица:\n"
        "  начальник:\n    фио: …\n    должность: …",
        rule="нет-реестра",
    )


def _appendices(path: Path, document: Document, root: Path, files: Files) -> tuple[tuple[Appendix, ...], list[Problem]]:
    appendices: list[Appendix] = []
    problems: list[Problem] = []
    taken = {absolute(path)}
    for entry in document.appendices if isinstance(document, Order) else ():
        target = _target(path, entry.file)
        if target in taken:
            problems.append(_taken(entry.file))
            continue
        if (problem := unreadable(entry.file, target, root)) is not None:
            problems.append(problem)
            continue
        taken.add(target)
        source, model, found = files.read(target)
        problems.extend(found)
        kind = models.kind_of(source)
        if isinstance(model, Programme) and model.approval is not None:
            problems.append(_approved_twice(model))
        if isinstance(model, Document) and kind in APPENDIX_KINDS:
            appendices.append(Appendix(entry, model, source))
        elif model is not None:
            problems.append(_wrong_kind(entry, kind))
    return tuple(appendices), problems


def _wrong_kind(entry: AppendixEntry, kind: str) -> Problem:
    allowed = ", ".join(APPENDIX_KINDS)
    return Problem(f"{kind} не может быть приложением", entry.file.span, f"можно: {allowed}", "приложение")


def _approved_twice(programme: Programme) -> Problem:
    hint = "уберите ключ «утверждение»: гриф приложения ставит программа"
    place = programme.place_of("утверждение")
    return Problem("программа — приложение приказа, и утверждает её он", place, hint, "утверждение")


def _attach(names: Iterable[NamedFile], path: Path, root: Path, files: Files, attached: Collected) -> list[Problem]:
    """Read the files that a document at a path names, and what those name; return their problems."""
    problems: list[Problem] = []
    for named in names:
        endings = _ENDINGS[type(named)]
        target = _target(path, named.file)
        if named.file.span is None or named.file.span in attached or not named.file:
            continue
        problem = _wrong_ending(named) or unreadable(named.file, target, root, endings)
        if problem is not None:
            problems.append(problem)
        elif isinstance(named, TableFile):
            sheet = files.sheet(target, named.sheet)
            attached[named.file.span] = sheet
            problems += sheet.problems
        elif isinstance(named, PlanFile):
            problems += _attach_plan(named, target, root, files, attached)
        else:
            picture = files.picture(target)
            if isinstance(picture, Picture):
                attached[named.file.span] = picture
            else:
                problems.append(Problem(f"«{named.file}»: {picture}", named.file.span, _PICTURE_HINT, "рисунок"))
    return problems


def read_table(named: TableFile, path: Path, root: Path, files: Files) -> tuple[Sheet | None, list[Problem]]:
    """Return the table that the file at a path names, None where it cannot be read, and what is wrong with it."""
    attached: Collected = {}
    problems = _attach([named], path, root, files, attached)
    sheet = attached.get(named.file.span) if named.file.span is not None else None
    return (sheet if isinstance(sheet, Sheet) else None), problems


_ENDINGS: dict[type[NamedFile], tuple[str, ...]] = {
    TableFile: TABLE_FILES,
    PlanFile: YAML,
    PictureFile: PICTURE_FILES,
    CaptionedPicture: PICTURE_FILES,
}
_PICTURE_HINT = f"откройте его в редакторе рисунков и сохраните как PNG или JPEG до {LARGEST_FILE // 2**20} МБ"


def _attach_plan(named: PlanFile, target: Path, root: Path, files: Files, attached: Collected) -> list[Problem]:
    source, model, problems = files.read(target)
    if isinstance(model, Plan) and named.file.span is not None:
        attached[named.file.span] = model
        return [*problems, *_attach(model.files_named(), target, root, files, attached)]
    if model is None:
        return list(problems)
    return [*problems, Problem(f"здесь нужен план, а в файле {models.kind_of(source)}", named.file.span, "", "не-план")]


def _wrong_ending(named: NamedFile) -> Problem | None:
    if isinstance(named, PictureFile) and not named.file.lower().endswith(PICTURE_FILES):
        message = f"здесь нужен рисунок PNG или JPEG, а не «{named.file}»"
        hint = f"сохраните рисунок так и назовите: {Path(_native(named.file)).stem}.png"
        return Problem(message, named.file.span, hint, "рисунок")
    if not isinstance(named, TableFile) or is_table_file(named.file):
        return None
    if named.file.lower().endswith((".xls", ".ods", ".doc", ".docx", ".pdf")):
        hint = "сохраните таблицу как «Книга Excel (.xlsx)» или «CSV UTF-8»"
        return Problem(f"файл «{named.file}» не CSV и не XLSX", named.file.span, hint, "файл-таблицы")
    hint = "файл: показатели.xlsx\nсписок строк начинают с новой строки, каждую с дефиса"
    return Problem(f"здесь нужен файл CSV или XLSX, а не «{named.file}»", named.file.span, hint, "файл-таблицы")


def _taken(file: Scalar) -> Problem:
    message = f"файл «{file}» назван приложением к самому себе или дважды"
    return Problem(message, file.span, "оставьте в списке один раз другой файл", "приложение-дважды")


def unreadable(file: Scalar, target: Path, root: Path, endings: Iterable[str] = YAML) -> Problem | None:
    """Say why a file that a document names may not be read; None where it may."""
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(root)):
        return Problem(
            f"файл «{file}» лежит вне папки реестра",
            file.span,
            "положите его рядом с документом и назовите без «..» и диска",
            "файл-вне-папки",
        )
    return None if is_file(target) else _no_file(file, target, tuple(endings))


def _no_file(file: Scalar, target: Path, endings: tuple[str, ...]) -> Problem:
    neighbours = [
        near.name
        for near in beside(target)
        if is_file(near) and near.suffixes[:1] and near.suffixes[0].lower() in endings
    ]
    if same := [name for name in neighbours if name.casefold().startswith(target.stem.casefold() + ".")]:
        message = f"нет файла «{file}», но рядом лежит «{same[0]}»"
        hint = f"переименуйте его в «{target.name}»" if endings == YAML else f"напишите: {same[0]}"
        return Problem(message, file.span, hint, "нет-файла")
    message = f"нет файла «{file}»{suggestion(target.name, neighbours)}"
    hint = "рядом лежат: " + ", ".join(neighbours) if neighbours else f"положите его в папку {shown(target.parent)}"
    return Problem(message, file.span, hint, "нет-файла")
