"""Knows which template prints which view, where a municipality keeps its own, and whether a template fits its view."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from generator import files
from generator.files import shown
from generator.form.edition import EDITIONS, edition_of
from generator.models import style as setting
from generator.models.document import Document
from generator.models.style import Style
from generator.problems import Problem, Severity, Stop
from generator.russian.words import suggestion
from generator.views import (
    AcquaintanceView,
    AgreementView,
    AppendixView,
    OrderView,
    PlanView,
    ProgrammeView,
    SheetView,
    View,
)
from generator.views.fields import names
from generator.views.table import CONTINUES
from generator.word.contract import Contract, TagCode, has_tags, read_tags
from generator.word.contract import check as check_contract
from generator.word.pictures import Picture
from generator.word.places import template_name
from generator.word.setup import PageSetup
from generator.word.shapes import Plain, Record, Repeated, Shape

OWN = "шаблоны"
"""The folder of a municipality's own templates, beside the register."""
_PACKAGED = Path(__file__).parent / "data" / "templates"
SHIPPED = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent / "templates"
NAMES: dict[type[View], tuple[str, str, str]] = {
    OrderView: ("orders", "default", ""),
    AppendixView: ("orders", "appendix", "appendix-landscape"),
    SheetView: ("orders", "sheet", "sheet-landscape"),
    AcquaintanceView: ("orders", "acquaintance", ""),
    PlanView: ("roadmaps", "default", "landscape"),
    AgreementView: ("agreements", "default", ""),
    ProgrammeView: ("programs", "default", ""),
}
"""The folder of a view's template, its name, and the name where the page lies along its long side."""
NOT_ON_THE_PAGE = ("свойства_название", "приложения", "ключ")
"""What a view has for the file's properties and for the making of tables."""


TITLES: dict[type[View], str] = {
    OrderView: "приказ",
    AppendixView: "приложение",
    SheetView: "лист после поворота",
    AcquaintanceView: "лист ознакомления",
    PlanView: "план",
    AgreementView: "соглашение",
    ProgrammeView: "программа",
}
OF_CELLS = ("слияние", "без_линий")
"""What a view has to say of cells, and not in them."""
FOREIGN = (".doc", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".ott", ".rtf")
"""Formats in which a template cannot be kept."""
LONGEST_SHOWN = 60


def template_of(root: Path, document: Document, view: View) -> Path:
    """Return the template of a part: the one it names, the municipality's own, or the shipped one.

    `root` is the folder of the register. Raises Stop where the document names one that there is not.
    """
    own = root / OWN
    if document.template is not None and not isinstance(view, SheetView | AcquaintanceView):
        path = own / (document.template.removesuffix(".docx") + ".docx")
        if path.parent != own or not files.is_file(path):
            raise Stop([_no_template(own, document)])
        return path
    folder, portrait, landscape = NAMES[type(view)]
    turned = isinstance(view, PlanView | AppendixView | SheetView) and view.landscape
    name = Path(folder) / f"{landscape if turned else portrait}.docx"
    overriding = own / name
    return overriding if files.is_file(overriding) else SHIPPED / name


_MARGINS = {setting.MARGIN_30: 30.0, setting.MARGIN_20: 20.0}


def setup_of(style: Style, day: date | None) -> PageSetup:
    """Return how the house style sets up the pages of a document of a day."""
    named = next((edition for edition in EDITIONS if style.standard.endswith(edition.year)), None)
    edition = named or edition_of(day)
    return PageSetup(
        binding=_MARGINS.get(style.left_margin),
        corner=edition.corner,
        through=style.page_numbers == setting.THROUGH,
        mirrored=style.two_sided == "да",
    )


def _no_template(own: Path, document: Document) -> Problem:
    known = sorted(path.stem for path in own.glob("*.docx")) if files.is_dir(own) else []
    message = f"нет шаблона «{document.template}»{suggestion(document.template or '', known)}"
    listed = ", ".join(known)
    hint = f"в папке «{OWN}» есть: {listed}" if known else f"положите его в папку {shown(own)}"
    return Problem(message, document.place_of("шаблон"), hint, "нет-шаблона")


def lies_among_templates(path: Path) -> bool:
    """Tell whether a file is taken for a template by its place: a file of a word processor in a folder of templates."""
    folders = {OWN, SHIPPED.name}
    return path.suffix.lower() in (".docx", *FOREIGN) and not folders.isdisjoint(files.absolute(path).parts[:-1])


def is_template(path: Path) -> bool:
    """Tell whether a file is a template: by its place, or because it is a DOCX with tags; raises Stop where damaged."""
    return lies_among_templates(path) or (path.suffix.lower() == ".docx" and files.is_file(path) and has_tags(path))


def check(path: Path) -> list[Problem]:
    """Return what is wrong with a template, without rendering it."""
    from generator.word.template import compile_template

    if (problem := _not_looked_for(path)) is not None:
        return [problem]
    try:
        compile_template(path)
        contract = _fitting(path, _view_of(path))
    except Stop as stop:
        return list(stop.problems)
    return [*contract.problems, *contract.unplaced]


def refuse_unfit(path: Path, view: type[View]) -> None:
    """Stop with the errors that a municipality's own template has for a view; the shipped ones have none."""
    if not path.is_relative_to(SHIPPED):
        errors = [problem for problem in _fitting(path, view).problems if problem.severity is Severity.ERROR]
        if errors:
            raise Stop(errors)


def _fitting(path: Path, view: type[View] | None) -> Contract:
    """Return how a template keeps to its view, or to the one that it fits best; stops where it is of another kind."""
    template = read_tags(path)
    if view is None:
        return min((_contract(template, each) for each in NAMES), key=_faults)
    contract = _contract(template, view)
    others = (each for each in NAMES if each is not view) if _faults(contract) else ()
    if other := next((each for each in others if not _faults(_contract(template, each))), None):
        message = f"это шаблон другого вида: {TITLES[other]}, а нужен: {TITLES[view]}"
        folder, stem, _ = NAMES[view]
        hint = f"возьмите за образец {folder}/{stem}.docx"
        raise Stop([Problem(message, None, hint, "вид-шаблона", place=template_name(path))])
    return contract


def _contract(template: TagCode, view: type[View]) -> Contract:
    return check_contract(template, shape_of(view), NOT_ON_THE_PAGE)


def _faults(contract: Contract) -> int:
    return sum(problem.severity is Severity.ERROR for problem in contract.problems)


def _view_of(path: Path) -> type[View] | None:
    """Return the view that a template is for by its name, None where the name is its author's own."""
    for view, (folder, *stems) in NAMES.items():
        if path.parent.name == folder and path.stem in filter(None, stems):
            return view
    return None


def _not_looked_for(path: Path) -> Problem | None:
    """Say why a file among a municipality's own templates is never used; None where it may be."""
    place = template_name(path)
    if path.suffix.lower() in FOREIGN:
        hint = "сохраните его как «Документ Word (*.docx)»"
        return Problem(f"шаблон в формате {path.suffix} программа не читает", None, hint, "имя-шаблона", place=place)
    known = [stem for folder, *stems in NAMES.values() for stem in stems if stem and folder == path.parent.name]
    if not known or path.stem in known:
        return None
    hint = "в этой папке программа ищет: " + ", ".join(f"{stem}.docx" for stem in known)
    message = f"шаблона с таким именем программа не ищет{suggestion(path.stem, known)}"
    return Problem(message, None, hint, "имя-шаблона", Severity.WARNING, place)


def shape_of(view: type) -> Record:
    """Return the fields of a view by the names that templates know them by, and what each holds."""
    hints = get_type_hints(view)
    return Record({russian: _shape(hints[english]) for english, russian in names(view)})


def _shape(hint: Any) -> Shape:
    if get_origin(hint) is list:
        return Repeated(_shape(get_args(hint)[0]))
    if isinstance(hint, UnionType):
        return _shape(next(each for each in get_args(hint) if each is not type(None)))
    if hint is Picture:
        return Plain(needed=True)
    return shape_of(hint) if hasattr(hint, "__dataclass_fields__") else Plain(needed=hint is str)


def lost(path: Path, values: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """Yield what a document has and a municipality's own template has not printed; `text` is all that is printed."""
    told: set[str] = set()
    whole = text.casefold()
    pieces = set(re.split(r"\n| \| | / ", whole))
    for name, words in _words(values, ""):
        if name not in told and words.casefold() not in pieces and words.casefold() not in whole:
            told.add(name)
            shown = words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
            message = f"шаблон не печатает «{name}»: в документе нет «{shown}»"
            hint = f"верните в шаблон тег с именем {name.rpartition('.')[2]}"
            yield Problem(message, None, hint, "шаблон-не-печатает", Severity.WARNING, template_name(path))


def _words(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Yield the lines and pictures of a value at any depth, with the name of the field that each is in."""
    if isinstance(value, str):
        yield from ((name, line.strip()) for line in value.split("\n") if line.strip())
    elif isinstance(value, Picture):
        from generator.word.content import shown_picture

        yield name, shown_picture(value.name)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item, name)
    elif isinstance(value, dict) and value.get("слияние") != CONTINUES:
        for key, inner in value.items():
            if key not in (*NOT_ON_THE_PAGE, *OF_CELLS):
                yield from _words(inner, f"{name}.{key}" if name else key)
