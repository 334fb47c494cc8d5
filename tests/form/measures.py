"""What the rules of form ask of a document and of its pages, measured; every number here is written from the rules.

Each measure returns what is wrong, in words. Lengths are in millimetres, counted from the upper left corner of a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from generator.form.printed import found_at
from tests.form.measured import Measured, by_lines, lines_of, near, signed

Measure = Callable[[Measured], Iterator[str]]


def paper_is_a4(doc: Measured) -> Iterator[str]:
    for page in doc.pages:
        if not (near(min(page.width, page.height), 210, 1) and near(max(page.width, page.height), 297, 1)):
            yield f"page {page.number}: {page.width:.0f} × {page.height:.0f}"


def margins_are_kept(doc: Measured) -> Iterator[str]:
    for section in doc.layout.sections:
        sides = (section.left, section.right, section.top, section.bottom)
        least = (10, 10, doc.left, 20) if section.is_landscape else (doc.left, 10, 20, 20)
        if any(there < needed - 0.1 for there, needed in zip(sides, least, strict=True)):
            yield f"section {section.number}: {sides}"


def nothing_is_in_the_margins(doc: Measured) -> Iterator[str]:
    for page in doc.pages:
        turned = page.width > page.height
        left, right, top, bottom = (10, 10, doc.left, 20) if turned else (doc.left, 10, 20, 20)
        words = page.words if page.number in doc.firsts and not doc.through else page.words[1:]
        for word in words:
            if word.left < left - 0.6 or word.right > page.width - right + 0.6:
                yield f"page {page.number}: «{word.text}» from {word.left:.1f} to {word.right:.1f}"
            if word.top < top - 1.5 or word.bottom > page.height - bottom + 0.6:
                yield f"page {page.number}: «{word.text}» at {word.top:.1f}–{word.bottom:.1f}"


def pages_are_numbered(doc: Measured) -> Iterator[str]:
    expected = 0
    for page in doc.pages:
        first = page.number in doc.firsts and (page.number == 1 or not doc.through)
        expected = 1 if first else expected + 1
        above = [word for word in page.words if word.bottom < 20]
        texts = [word.text for word in above]
        if first:
            if texts:
                yield f"page {page.number}: {texts} above a first page"
        elif texts != [str(expected)]:
            yield f"page {page.number}: {texts} for {expected}"
        elif above[0].top < 10 - 0.6:
            yield f"page {page.number}: the number is {above[0].top:.1f} from the edge"
        else:
            section = doc.left if page.height > page.width else 20
            middle = (section + page.width - (10 if page.height > page.width else 20)) / 2
            if not near((above[0].left + above[0].right) / 2, middle, 1):
                yield f"page {page.number}: the number stands at {above[0].left:.1f}, the middle is {middle:.1f}"


def no_page_is_empty(doc: Measured) -> Iterator[str]:
    for page in doc.pages:
        if not [word for word in page.words if word.bottom > 20]:
            yield f"page {page.number}"


def an_appendix_begins_a_page(doc: Measured) -> Iterator[str]:
    beginnings = [p for p in doc.roles.free if p.text.endswith("ознакомлены:")]
    if len(doc.firsts) != len(doc.roles.appendices) + len(beginnings) + 1:
        yield f"pages {sorted(doc.firsts)} for {len(doc.roles.appendices)} appendices"
    for number in sorted(doc.firsts)[1:]:
        first = doc.pages[number - 1].body[0].text
        if first not in ("Приложение", "С"):
            yield f"page {number} begins with «{first}»"


def marks_stand_in_the_corner(doc: Measured) -> Iterator[str]:
    after = 1
    for mark in doc.roles.marks:
        if mark[0].text.upper().startswith("СОГЛАСОВАНО"):
            continue
        found = found_at(doc.pages, " ".join(p.text for p in mark), after)
        if found is None:
            yield f"{mark[0].text}: not found"
            continue
        page, words = found
        after = page.number + 1
        left, right = min(word.left for word in words), max(word.right for word in words)
        if left < page.width / 2:
            yield f"{mark[0].text}: begins at {left:.0f}"
        if right - left > doc.corner + 0.6:
            yield f"{mark[0].text}: {right - left:.1f} mm wide"
        if words[0].top > (20 if page.height > page.width else 30) + 15:
            yield f"{mark[0].text}: {words[0].top:.0f} from the top"
        below = {round(word.bottom) for word in words}
        begun = {round(word.bottom) for word in words if near(word.left, left)}
        if begun != below and any(p.align != "center" for p in mark):
            yield f"{mark[0].text}: its lines begin at different places"


def the_heading_stands_in_its_place(doc: Measured) -> Iterator[str]:
    if not doc.roles.heading:
        if doc.roles.is_order:
            yield "no heading"
        return
    words = [w for p in doc.roles.heading for w in (found_at(doc.pages[:1], p.text) or (None, []))[1]]
    left, right = min(w.left for w in words), max(w.right for w in words)
    centred = near((left + right) / 2, (doc.left + 200) / 2, 3)
    if not centred and not (near(left, doc.left) and right - left <= doc.corner + 0.6):
        yield f"from {left:.1f} to {right:.1f}"
    if doc.roles.heading[-1].text.endswith("."):
        yield "a full stop"
    if any(each.underlined for p in doc.roles.heading for each in p.letters):
        yield "underlined"


def text_is_laid_out(doc: Measured) -> Iterator[str]:
    """A first line is indented by 12.5, the others begin at the margin and end at the other; 1 to 1.5 lines apart."""
    measured = 0
    for paragraph in doc.roles.text:
        found = lines_of(doc, paragraph)
        if found is None:
            continue
        page, lines = found
        measured += 1
        turned = page.width > page.height
        left, right = (20, page.width - 20) if turned else (doc.left, page.width - 10)
        where = paragraph.where
        if not near(lines[0][0].left, left + 12.5):
            yield f"{where}: the first line begins at {lines[0][0].left:.1f}"
        if any(not near(line[0].left, left) for line in lines[1:]):
            yield f"{where}: a line does not begin at the margin"
        if any(not near(line[-1].right, right, 1) for line in lines[:-1]):
            yield f"{where}: a line does not end at the margin"
        single = paragraph.size * 1.15 * 25.4 / 72
        steps = [below[0].bottom - above[0].bottom for above, below in pairwise(lines)]
        if any(not 0.95 * single <= step <= 1.55 * single for step in steps):
            yield f"{where}: lines {max(steps):.1f} mm apart"
    if doc.roles.text and not measured:
        yield "no paragraph of text was found on the pages"


def letters_have_their_size(doc: Measured) -> Iterator[str]:
    for paragraph in doc.roles.filled:
        sizes = {each.size for each in paragraph.letters if each.text.strip()}
        allowed = {10, 10.5, 11, 12, 13, 14} if paragraph.cell is not None else {12, 13, 14}
        if paragraph in [p for mark in doc.roles.electronic_marks for p in mark]:
            allowed = {9, 10}
        if not sizes <= allowed:
            yield f"{paragraph.where}: {sizes}"


def requisites_are_single_spaced(doc: Measured) -> Iterator[str]:
    for group in (*doc.roles.marks, doc.roles.heading):
        found = found_at(doc.pages, " ".join(p.text for p in group)) if group else None
        for above, below in pairwise(by_lines(found[1]) if found else []):
            step = below[0].bottom - above[0].bottom
            if step > 1.1 * group[0].size * 1.15 * 25.4 / 72:
                yield f"{group[0].where}: lines {step:.1f} apart"


def signatures_stand_in_their_place(doc: Measured) -> Iterator[str]:
    """The post from the left margin, the name to the right one, both on one line; two lines of text above."""
    count = 0
    for signature, page, name in signed(doc):
        count += 1
        beside = [w for w in page.words if near(w.bottom, name[0].bottom, 1) and w.right < name[0].left - 5]
        last = signature.posts[-1].text.split("\t")[0].split()[-1]
        if not beside or not last.endswith(beside[-1].text):
            yield f"{signature.words}: not on the line of «{last}»"
        elif not near(beside[0].left, doc.left):
            yield f"{signature.words}: the post begins at {beside[0].left:.1f}"
        if not near(name[-1].right, page.width - 10, 1):
            yield f"{signature.words}: ends at {name[-1].right:.1f}"
        above = {round(w.bottom) for w in page.words if 20 < w.bottom < name[0].top - 6}
        if len(above) < 2:
            yield f"{signature.words}: alone on page {page.number}"
    if doc.roles.is_order and not count:
        yield "no signature"


def heads_of_tables_are_repeated(doc: Measured) -> Iterator[str]:
    """Where a table goes on to another page, its head stands there too."""
    for table in doc.layout.tables:
        cells = [p for p in doc.roles.filled if p.cell is not None and p.cell.table is table]
        head = [p for p in cells if p.cell is not None and p.cell.row == 0]
        if not table.bordered or not cells or not all(p.align == "center" for p in head):
            continue
        words = head[-1].text
        ends = [p for p in cells if p.cell is not None and p.cell.row == table.rows - 1]
        end = max(ends, key=lambda p: -sum(p.text in other.text for other in doc.roles.filled))
        first = found_at(doc.pages, " ".join(p.text for p in head)) or found_at(doc.pages, words)
        last = found_at(doc.pages, end.text, first[0].number) if first else None
        if first is None or last is None:
            continue
        for page in doc.pages[first[0].number : last[0].number]:
            if found_at([page], words) is None:
                yield f"table {table.number}: no head on page {page.number}"


def the_executor_stands_below(doc: Measured) -> Iterator[str]:
    """The mark of the executor: at the left margin, below the signature, on its page."""
    if not doc.roles.executor:
        return
    found = found_at(doc.pages, " ".join(p.text for p in doc.roles.executor))
    *_, (_, page, name) = signed(doc)
    if found is None or found[0] is not page:
        yield "not on the page of the signature"
    elif not near(found[1][0].left, doc.left) or found[1][0].top < name[0].bottom:
        yield f"at {found[1][0].left:.1f}, {found[1][0].top:.1f}"


def electronic_marks_stand_in_their_place(doc: Measured) -> Iterator[str]:
    """Certificate, owner, validity, in this order, between the post and the name, over nothing else."""
    for mark in doc.roles.electronic_marks:
        text = " ".join(p.text for p in mark)
        wanted = r"ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ Сертификат \S+ Владелец .+ Действителен с\s\S+ по\s\S+"
        if not re.fullmatch(wanted, text):
            yield text
            continue
        found = found_at(doc.pages, text)
        if found is None:
            yield f"{text}: in pieces"
            continue
        page, words = found
        left, right = min(w.left for w in words) - 1, max(w.right for w in words) + 1
        top, bottom = min(w.top for w in words) - 1, max(w.bottom for w in words) + 1
        others = [word for word in page.words if word not in words]
        over = [w.text for w in others if w.left < right and w.right > left and w.top < bottom and w.bottom > top]
        beside = [word for word in others if top < word.bottom < bottom + 2]
        if over:
            yield f"over {over}"
        if not (any(w.right < left for w in beside) and any(w.left > right for w in beside)):
            yield "not between a post and a name"
        if mark[0].size < 9:
            yield f"{mark[0].size} points"


def the_coat_of_arms_stands_above(doc: Measured) -> Iterator[str]:
    """In the middle of the upper margin, 10 mm from the edge."""
    for section in doc.layout.sections:
        for paragraph in section.stories.get(("header", "first"), []):
            if paragraph.has_picture and (paragraph.align != "center" or not near(section.header, 10, 0.1)):
                yield f"{paragraph.align}, {section.header:.1f} from the edge"


def headings_of_sections_stand_in_their_place(doc: Measured) -> Iterator[str]:
    """In the middle, or with the indent of a paragraph."""
    for paragraph in doc.roles.section_headings:
        found = found_at(doc.pages, paragraph.text)
        if found is None:
            continue
        left, right = found[1][0].left, max(word.right for word in found[1])
        if not near(left, doc.left + 12.5) and not near((left + right) / 2, (doc.left + 200) / 2, 3):
            yield f"{paragraph.text}: begins at {left:.1f}"


def sides_sign_in_two_columns(doc: Measured) -> Iterator[str]:
    """Of the seals of an agreement two stand on a line, one in each half."""
    places = [(page.number, word) for page in doc.pages for word in page.words if word.text == "М.П."]
    for (page, one), (other_page, other) in zip(places[::2], places[1::2], strict=False):
        if page != other_page or not near(one.top, other.top) or not one.left < 105 < other.left:
            yield f"at {one.left:.0f}, {one.top:.0f} and at {other.left:.0f}, {other.top:.0f}"


def dates_and_numbers_are_not_torn(doc: Measured) -> Iterator[str]:
    for paragraph in doc.roles.filled:
        if re.search(r"№ \d|\d [а-я]{3,8}\s\d{4}|\d\s[а-я]{3,8} \d{4}", paragraph.text):
            yield paragraph.where


MEASURES: tuple[Measure, ...] = (
    paper_is_a4,
    margins_are_kept,
    nothing_is_in_the_margins,
    pages_are_numbered,
    no_page_is_empty,
    an_appendix_begins_a_page,
    marks_stand_in_the_corner,
    the_heading_stands_in_its_place,
    text_is_laid_out,
    letters_have_their_size,
    requisites_are_single_spaced,
    signatures_stand_in_their_place,
    heads_of_tables_are_repeated,
    the_executor_stands_below,
    electronic_marks_stand_in_their_place,
    the_coat_of_arms_stands_above,
    headings_of_sections_stand_in_their_place,
    sides_sign_in_two_columns,
    dates_and_numbers_are_not_torn,
)


def wrong(doc: Measured) -> dict[str, list[str]]:
    """Return what is wrong by the names of the measures that found it."""
    found = {measure.__name__: list(measure(doc)) for measure in MEASURES}
    return {name: faults for name, faults in found.items() if faults}
