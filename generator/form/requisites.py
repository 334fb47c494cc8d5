"""Knows the form of requisites: heading, mark of an appendix, signature (ГОСТ Р 7.0.97, sections 3 and 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.form.fault import Fault, Form, together
from generator.form.layout import Paragraph
from generator.form.roles import unspaced
from generator.problems import Severity

_LINE = 1.05
"""A single line, with what editors add to it."""
_LETTER = 0.5
"""The mean width of a letter in sizes."""
_MM_PER_POINT = 25.4 / 72
_PLAIN_DATE = re.compile(r"(?<!\d)\d{1,2}(?:[ ][а-я]{3,8}\s|\s[а-я]{3,8}[ ])\d{4}")
_PLAIN_NUMBER = re.compile(r"№(?:[ ]?)\d")
_SURNAME_FIRST = re.compile(r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.")
_TOGETHER = re.compile(r"\.[А-ЯЁ][а-яё]")
_ORDER_OF_E_MARK = ("ЭЛЕКТРОННОЙ ПОДПИСЬЮ", "Сертификат", "Владелец", "Действителен")


def coat_of_arms(form: Form) -> Iterator[Fault]:
    """RQ01-01: a coat of arms stands in the middle."""
    headers = (story for (kind, _), story in form.layout.sections[0].stories.items() if kind == "header")
    stories = (p for story in headers for p in story)
    above = form.layout.paragraphs[: form.layout.paragraphs.index(form.roles.kind)] if form.roles.kind else []
    wrong = [p for p in (*stories, *above) if p.has_picture and p.align != "center"]
    yield from together("герб", wrong, "герб стоит не посередине", "выровняйте абзац с гербом по центру, без отступов")


def columns(form: Form) -> Iterator[Fault]:
    """AG-05: the sides of an agreement sign in two columns."""
    titles = [p for p in form.roles.filled[:6] if re.match(r"(?:\S+ )?(?:соглашение|договор)\b", p.text, re.IGNORECASE)]
    seals = [p for p in form.roles.filled if p.text.strip().startswith(("М.П", "М. П"))]
    if titles and len(seals) > 1 and len({p.cell is not None and p.cell.start > 0.4 for p in seals}) == 1:
        hint = "поставьте подписи сторон рядом: таблица из двух граф без линий"
        message = "подписи сторон стоят не в двух столбцах"
        yield Fault("подписи-сторон", message, hint, seals[0].where, Severity.WARNING)


def lines(form: Form) -> Iterator[Fault]:
    """SP-02: requisites of several lines are single spaced."""
    groups = [*form.roles.marks, form.roles.heading, *(list(each.posts) for each in form.roles.signatures)]
    wrong = [p for group in groups for p in group if p.line > _LINE and (len(group) > 1 or _is_long(p))]
    message, hint = "строки реквизита стоят шире одного интервала", "Абзац – Междустрочный: одинарный"
    yield from together("интервал-реквизита", wrong, message, hint)


def indents(form: Form) -> Iterator[Fault]:
    """SP-03: requisites have no indent of the first line."""
    posts = [p for each in form.roles.signatures for p in each.posts]
    wrong = [p for p in (*form.roles.heading, *posts, *form.roles.executor) if abs(p.first) > 1 and p.align != "center"]
    wrong += [p for p in (*posts, *form.roles.executor) if p not in wrong and p.left > 1]
    hint = "Абзац – Отступ слева: 0; Первая строка: (нет)"
    yield from together("отступ-реквизита", wrong, "у реквизита абзацный отступ, а он печатается от поля", hint)


def kind(form: Form) -> Iterator[Fault]:
    """RQ09-01: the kind stands in capitals."""
    found = form.roles.kind
    if found is not None and not unspaced(found.text).isupper():
        yield Fault("вид-документа", "вид документа не прописными буквами", "напишите: ПРИКАЗ", found.where)


def heading(form: Form) -> Iterator[Fault]:
    """RQ17-03, RQ17-05, SP-06: the heading is a flag at the left margin or centred, without a full stop."""
    lines = form.roles.heading
    if form.roles.is_order and not lines:
        hint = "напишите под датой и номером, о чём документ: «Об утверждении …»"
        yield Fault("заголовок", "у документа нет заголовка к тексту", hint, severity=Severity.WARNING)
    if not lines:
        return
    if lines[-1].text.rstrip().endswith("."):
        yield Fault("заголовок", "точка в конце заголовка", "уберите точку", lines[-1].where)
    if any(each.underlined for p in lines for each in p.letters if each.text.strip()):
        yield Fault("заголовок", "заголовок подчёркнут", "уберите подчёркивание", lines[0].where)
    if any(p.align == "right" or (p.align != "center" and p.left > 1) for p in lines):
        hint = "выровняйте его по левому полю или по центру"
        yield Fault("место-заголовка", "заголовок сдвинут вправо", hint, lines[0].where, Severity.WARNING)
    yield from _too_wide(form, [p for p in lines if p.align != "center"], "заголовок")


def marks(form: Form) -> Iterator[Fault]:
    """RQ16-02, SP-06: a mark or stamp stands in the upper right corner, its lines begin at one place."""
    for mark in form.roles.marks:
        if mark[0].text.strip().upper().startswith("СОГЛАСОВАНО"):
            continue
        first = mark[0]
        if first.align == "right":
            hint = "выровняйте строки по левому краю и сдвиньте весь блок: Абзац – Отступ слева: 9–10 см"
            message = "строки отметки выровнены по правому краю"
            yield Fault("место-отметки", message, hint, first.where)
        elif _start(first) < 0.45:
            hint = "сдвиньте весь блок вправо: Абзац – Отступ слева: 9–10 см"
            yield Fault("место-отметки", "отметка стоит не в правом верхнем углу", hint, first.where)
        else:
            yield from _too_wide(form, mark, "отметка")


def _start(paragraph: Paragraph) -> float:
    """Return where a paragraph begins, as a share of the width of text."""
    if paragraph.cell is not None:
        return paragraph.cell.start
    indent = max(paragraph.left + paragraph.first, paragraph.left)
    return indent / (paragraph.section.text_width or 1)


def _too_wide(form: Form, lines: list[Paragraph], what: str) -> Iterator[Fault]:
    """SP-06: a requisite in a corner has lines of at most 8 cm (7.5 by the edition of 2016)."""
    most = form.edition.corner
    wide = [p for p in lines if p.cell is None and p.room > most + 1 and _length(p) > most]
    centimetres = f"{most / 10:g}".replace(".", ",")
    hint = f"сузьте: Абзац – Отступ {'слева' if what == 'отметка' else 'справа'}, чтобы осталось {centimetres} см"
    message = f"{what}: строка длиннее {centimetres} см ({form.edition.name})"
    yield from together("ширина-реквизита", wide, message, hint, Severity.WARNING)


def _length(paragraph: Paragraph) -> float:
    """Return about how long the longest line would be, in mm."""
    longest = max(map(len, paragraph.text.split("\n")))
    return min(longest * paragraph.size * _LETTER * _MM_PER_POINT, paragraph.room)


def _is_long(paragraph: Paragraph) -> bool:
    return paragraph.room > 0 and len(paragraph.text) * paragraph.size * _LETTER * _MM_PER_POINT > paragraph.room * 1.1


def signature(form: Form) -> Iterator[Fault]:
    """RQ22-01, RQ22-02: the name stands at the right margin on the line of the post; initials, a space, the surname."""
    signed = form.roles.signatures
    by_spaces = [each.name for each in signed if each.gap and "\t" not in each.gap]
    hint = "поставьте позицию табуляции по правому краю у поля и один знак Tab; или таблицу без линий"
    yield from together("место-подписи", by_spaces, "расшифровка подписи отодвинута пробелами", hint)
    by_tab = [each.name for each in signed if "\t" in each.gap and not _ends_at_margin(each.name)]
    yield from together("место-подписи", by_tab, "расшифровка подписи не у правого поля", hint, Severity.WARNING)
    in_cell = [each.name for each in signed if each.name.cell is not None and _is_far_from_margin(each.name)]
    hint = "выровняйте фамилию в ячейке по правому краю"
    yield from together("место-подписи", in_cell, "расшифровка подписи не у правого поля", hint, Severity.WARNING)
    swapped = [each.name for each in signed if _SURNAME_FIRST.match(each.words)]
    hint = "напишите: А.П. Соколова"
    yield from together("инициалы-в-подписи", swapped, "в подписи инициалы стоят после фамилии", hint, Severity.WARNING)
    joined = [each.name for each in signed if _TOGETHER.search(each.words)]
    message = "между инициалами и фамилией нет пробела"
    yield from together("инициалы-в-подписи", joined, message, hint, Severity.WARNING)


def _ends_at_margin(paragraph: Paragraph) -> bool:
    width = paragraph.section.text_width
    return any(kind in ("right", "end") and abs(place - width) < 3 for kind, place in paragraph.tabs)


def _is_far_from_margin(paragraph: Paragraph) -> bool:
    cell = paragraph.cell
    if cell is None:
        return False
    left_over = (cell.end - cell.start) * paragraph.section.text_width - _length(paragraph)
    return cell.end < 0.95 or (paragraph.align != "right" and left_over > 5)


def electronic_mark(form: Form) -> Iterator[Fault]:
    """RQ23-01: the mark of an electronic signature says what it has to, in this order."""
    for lines in form.roles.electronic_marks:
        text = "\n".join(p.text for p in lines)
        places = [text.upper().find(words.upper()) for words in _ORDER_OF_E_MARK]
        if -1 in places or places != sorted(places):
            hint = "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ\nСертификат …\nВладелец …\nДействителен с … по …"
            yield Fault(
                "отметка-об-эп", "отметка об электронной подписи неполна или не по порядку", hint, lines[0].where
            )


def unbroken(form: Form) -> Iterator[Fault]:
    """RQ10-04, RQ11-01: a date in words and № with its number are not torn between lines."""
    dates = [p for p in form.roles.filled if _PLAIN_DATE.search(p.text)]
    hint = "поставьте внутри даты неразрывные пробелы: Ctrl+Shift+Пробел"
    yield from together("неразрывная-дата", dates, "дата может разорваться между строками", hint, Severity.WARNING)
    numbers = [p for p in form.roles.filled if _PLAIN_NUMBER.search(p.text)]
    hint = "поставьте между № и числом неразрывный пробел: Ctrl+Shift+Пробел"
    message = "знак № не отделён от числа неразрывным пробелом"
    yield from together("неразрывный-номер", numbers, message, hint, Severity.WARNING)


RULES = (coat_of_arms, columns, lines, indents, kind, heading, marks, signature, electronic_mark, unbroken)
