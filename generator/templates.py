"""Knows which template prints which view, where a municipality keeps its own, and whether a template fits its view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from generator import files
from generator.files import shown
from generator.models.document import Document
from generator.problems import Problem, Severity, Stop
from generator.russian.words import suggestion
from generator.views import (
    AgreementView,
    AppendixView,
    OrderView,
    PlanView,
    ProgrammeView,
    SheetView,
    View,
)
from generator.views.fields import names
from generator.word.pictures import Picture
from generator.word.shapes import Plain, Record, Repeated, Shape

OWN = "шаблоны"
"""The folder of a municipality's own templates, beside the register."""
_PACKAGED = Path(__file__).parent / "data" / "templates"
SHIPPED = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent / "templates"
NAMES: dict[type[View], tuple[str, str, str]] = {
    OrderView: ("orders", "default", ""),
    AppendixView: ("orders", "appendix", "appendix-landscape"),
    SheetView: ("orders", "sheet", "sheet-landscape"),
    PlanView: ("roadmaps", "default", "landscape"),
    AgreementView: ("agreements", "default", ""),
    ProgrammeView: ("programs", "default", ""),
}
"""The folder of a view's template, its name, and the name where the page lies along its long side."""
NOT_ON_THE_PAGE = ("свойства_название", "приложения", "ключ")
"""What a view has for the file's properties and for the making of tables."""


def template_of(root: Path, document: Document, view: View) -> Path:
    """Return the template of a part: the one it names, the municipality's own, or the shipped one.

    `root` is the folder of the register. Raises Stop where the document names one that there is not.
    """
    own = root / OWN
    if document.template is not None and not isinstance(view, SheetView):
        path = own / (document.template.removesuffix(".docx") + ".docx")
        if path.parent != own or not files.is_file(path):
            raise Stop([_no_template(own, document)])
        return path
    folder, portrait, landscape = NAMES[type(view)]
    turned = isinstance(view, PlanView | AppendixView | SheetView) and view.landscape
    name = Path(folder) / f"{landscape if turned else portrait}.docx"
    overriding = own / name
    return overriding if files.is_file(overriding) else SHIPPED / name


def _no_template(own: Path, document: Document) -> Problem:
    known = sorted(path.stem for path in own.glob("*.docx")) if files.is_dir(own) else []
    message = f"нет шаблона «{document.template}»{suggestion(document.template or '', known)}"
    listed = ", ".join(known)
    hint = f"в папке «{OWN}» есть: {listed}" if known else f"положите его в папку {shown(own)}"
    return Problem(message, document.place_of("шаблон"), hint, "нет-шаблона")


def lies_among_templates(path: Path) -> bool:
    """Tell whether a file is taken for a template by its place: a DOCX below a folder of templates."""
    folders = {OWN, SHIPPED.name}
    return path.suffix.lower() == ".docx" and not folders.isdisjoint(files.absolute(path).parts[:-1])


def is_template(path: Path) -> bool:
    """Tell whether a file is a template: by its place, or because it is a DOCX with tags."""
    from generator.word.contract import has_tags

    return lies_among_templates(path) or (path.suffix.lower() == ".docx" and has_tags(path))


def check(path: Path) -> list[Problem]:
    """Return what is wrong with a template, without rendering it."""
    from generator.word.contract import check as check_contract
    from generator.word.contract import no_place
    from generator.word.template import compile_template

    try:
        compile_template(path)
        found = [check_contract(path, shape_of(view)) for view in _views_of(path)]
    except Stop as stop:
        return list(stop.problems)
    best = min(found, key=lambda contract: sum(problem.severity is Severity.ERROR for problem in contract.problems))
    return [*best.problems, *(no_place(path, name) for name in best.unplaced if _is_on_the_page(name))]


def _views_of(path: Path) -> list[type[View]]:
    """Return the views that a template may be for: by its name, or any where the name is its author's own."""
    named = [
        view
        for view, (folder, *stems) in NAMES.items()
        if path.parent.name == folder and path.stem in filter(None, stems)
    ]
    return named or list(NAMES)


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


def unprinted(path: Path, view: View, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what a municipality's own template has no tag for, though the document has it."""
    from generator.word.contract import check as check_contract
    from generator.word.contract import no_place

    if path.is_relative_to(SHIPPED):
        return
    for name in check_contract(path, shape_of(type(view))).unplaced:
        if _is_on_the_page(name) and any(_found(values, name.split("."))):
            yield no_place(path, name)


def _is_on_the_page(name: str) -> bool:
    return name.rpartition(".")[2] not in NOT_ON_THE_PAGE


def _found(value: Any, names: Sequence[str]) -> Iterator[Any]:
    """Yield what stands in a value under names one below the other, in all items of its lists."""
    if isinstance(value, list):
        for item in value:
            yield from _found(item, names)
    elif not names:
        yield value
    elif isinstance(value, dict):
        yield from _found(value.get(names[0]), names[1:])
