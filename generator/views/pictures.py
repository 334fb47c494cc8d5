"""Knows how large a picture is printed."""

from __future__ import annotations

from generator.models.pictures import PictureFile
from generator.problems import Problem, Severity
from generator.views.references import Scope
from generator.views.widths import LANDSCAPE_MM, PORTRAIT_MM
from generator.word.pictures import Picture

HIGHEST_MM = {PORTRAIT_MM: 230, LANDSCAPE_MM: 140}
"""The height that a picture may have on a page of that width of text: there is room for its caption."""
COAT_OF_ARMS_MM = 20
STRETCHED = 0.02
"""By how much the proportions may differ from those in the file."""


def picture_of(file: PictureFile, scope: Scope, name: str, usual: float | None = None) -> Picture | None:
    """Return a picture in its size, None where its file could not be read; problems are added to the scope's.

    `name` is for those who cannot see it, `usual` the height in mm where the author gives no size. What asks for no
    size is made to fit the page.
    """
    found = scope.attached.get(file.file.span) if file.file.span is not None else None
    if not isinstance(found, Picture):
        return None
    width = LANDSCAPE_MM if scope.landscape else PORTRAIT_MM
    height = HIGHEST_MM[width]
    if file.width is None and file.height is None:
        shown = found.sized(None, usual)
        scale = min(1, width / shown.width, height / shown.height)
        return shown.sized(shown.width * scale, shown.height * scale).named(name)
    shown = found.sized(file.width, file.height)
    if shown.width > width or shown.height > height:
        message = f"рисунок {shown.width:.0f} × {shown.height:.0f} мм не помещается на странице"
        hint = f"сделайте его не больше {width} × {height} мм"
        scope.problems.append(Problem(message, file.span or file.file.span, hint, "размер-рисунка"))
    if abs(shown.width / shown.height / (found.width / found.height) - 1) > STRETCHED:
        message = f"рисунок растянут: в файле он {found.width / found.height:.2g} : 1".replace(".", ",")
        hint = "оставьте одно из двух: ширину или высоту"
        scope.problems.append(Problem(message, file.span, hint, "размер-рисунка", Severity.WARNING))
    return shown.named(name)
