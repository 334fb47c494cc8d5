"""Knows the form of running text: typeface, gaps between lines, indents (ГОСТ Р 7.0.97, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.form.fault import Fault, Form, mm, number, together
from generator.form.layout import Paragraph
from generator.problems import Severity

SIZES = (12, 13, 14)
SMALLEST_IN_TABLES = 10
FONTS = (
    "Times New Roman",
    "Arial",
    "Verdana",
    "Calibri",
    "Liberation Serif",
    "Liberation Sans",
    "PT Astra Serif",
    "PT Astra Sans",
    "PT Serif",
    "PT Sans",
    "XO Thames",
    "Tinos",
    "Arimo",
    "Carlito",
)
LEAST_LINE, MOST_LINE = 1.0, 1.5
INDENT = 12.5
SLACK = 0.3
_NATURAL = 1.15
"""The height of a single line in sizes of letters, on the average of common typefaces."""
_SPREAD = re.compile(r"(?:\b[А-ЯЁ] ){3,}[А-ЯЁ]\b|(?:\b[а-яё] ){4,}[а-яё]\b")
_GAPS_INSIDE = re.compile(r"(?<=\S)[ ]{3,}(?=\S)")


def size(form: Form) -> Iterator[Fault]:
    """FT-01: letters of 12, 13 or 14 points."""
    wrong = [p for p in form.roles.text if p.size not in SIZES]
    shown = number(wrong[0].size) if wrong else ""
    hint = "выделите текст и поставьте размер 14 (можно 12 или 13)"
    yield from together("размер-шрифта", wrong, f"размер шрифта {shown}, а нужен 12, 13 или 14", hint)


def size_in_tables(form: Form) -> Iterator[Fault]:
    """FT-03: letters in tables are of 10 points at least."""
    cells = [p for p in form.roles.filled if p.cell is not None and p.letters]
    wrong = [p for p in cells if p.size < SMALLEST_IN_TABLES and p.cell and p.cell.table.bordered]
    shown = number(wrong[0].size) if wrong else ""
    message, hint = f"размер шрифта в таблице {shown}, а нужно не меньше 10", "поставьте размер 12 (можно 10 или 11)"
    yield from together("размер-в-таблице", wrong, message, hint, Severity.WARNING)


def font(form: Form) -> Iterator[Fault]:
    """FT-02: a typeface that is recommended, and one for the whole text."""
    used = {each.font: p for p in reversed(form.roles.text) for each in p.letters if each.text.strip()}
    wrong = [p for name, p in used.items() if name not in FONTS]
    shown = ", ".join(sorted(name for name in used if name not in FONTS))
    hint = "возьмите Times New Roman или его бесплатную замену PT Astra Serif, если местная инструкция не велит иначе"
    yield from together("гарнитура", wrong, f"шрифт не из рекомендованных: {shown}", hint, Severity.WARNING)
    if len(used) > 1 and not wrong:
        message = f"текст набран разными шрифтами: {', '.join(sorted(used))}"
        yield Fault("гарнитура", message, "выделите весь текст и выберите один шрифт", severity=Severity.WARNING)


def spread(form: Form) -> Iterator[Fault]:
    """FT-05, RQ09-02: words are not spread out by spaces."""
    wrong = [p for p in form.roles.filled if _SPREAD.search(p.text)]
    hint = "уберите пробелы между буквами: Шрифт – Дополнительно – Интервал: разреженный, 4 пт"
    yield from together("разрядка", wrong, "слово разрежено пробелами", hint, Severity.WARNING)


def lines(form: Form) -> Iterator[Fault]:
    """SP-01: lines of text are 1 to 1.5 apart."""
    wrong = [p for p in form.roles.text if not _has_good_lines(p)]
    shown = _gap(wrong[0]) if wrong else ""
    message = f"межстрочный интервал текста {shown}, а нужен от 1 до 1,5"
    yield from together("межстрочный-интервал", wrong, message, "Абзац – Междустрочный: 1,5 строки (или одинарный)")


def _gap(paragraph: Paragraph) -> str:
    return number(paragraph.line) if paragraph.line else f"{number(paragraph.points)} пт"


def _has_good_lines(paragraph: Paragraph) -> bool:
    line = paragraph.line or paragraph.points / (paragraph.size * _NATURAL or 1)
    slack = 0.01 if paragraph.line else 0.15
    return LEAST_LINE - slack <= line <= MOST_LINE + slack


def indent(form: Form) -> Iterator[Fault]:
    """SP-03: a paragraph of text begins 12.5 mm to the right, moved there by its indent and not by signs."""
    by_signs = [p for p in form.roles.text if p.text.startswith((" ", "\t", "\u00a0"))]
    hint = "удалите пробелы в начале и поставьте: Абзац – Первая строка: отступ 1,25 см"
    yield from together("абзацный-отступ", by_signs, "абзац начат пробелами или табуляцией вместо отступа", hint)
    text = [p for p in form.roles.text if not p.listed and p not in by_signs]
    wrong = [p for p in text if abs(p.left + p.first - INDENT) > SLACK]
    shown = mm(wrong[0].left + wrong[0].first) if wrong else ""
    message, hint = f"абзацный отступ {shown}, а нужен 12,5", "Абзац – Отступ слева: 0; Первая строка: отступ 1,25 см"
    yield from together("абзацный-отступ", wrong, message, hint)
    moved = [p for p in text if p not in wrong and (p.left > SLACK or p.right > SLACK)]
    message = "текст сдвинут от полей"
    yield from together("абзацный-отступ", moved, message, "Абзац – Отступ слева: 0, справа: 0", Severity.WARNING)


def alignment(form: Form) -> Iterator[Fault]:
    """SP-04: text is justified."""
    wrong = [p for p in form.roles.text if p.align != "both"]
    yield from together("выравнивание", wrong, "текст выровнен не по ширине", "выделите текст: Главная – По ширине")


def gaps(form: Form) -> Iterator[Fault]:
    """FT-05: one space between words."""
    wrong = [p for p in form.roles.text if _GAPS_INSIDE.search(p.text)]
    hint = "оставьте между словами один пробел; раздвигают отступами и табуляцией"
    yield from together("пробелы", wrong, "слова раздвинуты пробелами", hint, Severity.WARNING)


def section_heading(form: Form) -> Iterator[Fault]:
    """SP-05: the heading of a section is centred, or begins with the indent of a paragraph."""
    wrong = [p for p in form.roles.section_headings if p.align != "center" and abs(p.left + p.first - INDENT) > SLACK]
    hint = "поставьте его по центру или с отступом первой строки 1,25 см"
    message = "заголовок раздела стоит без отступа и не по центру"
    yield from together("заголовок-раздела", wrong, message, hint, Severity.WARNING)


RULES = (size, size_in_tables, font, spread, lines, indent, alignment, gaps, section_heading)
