"""Knows how running text becomes printed blocks: headings, paragraphs, lists, tables, plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from generator.models.blocks import FromPassport, PassportRow, PlanFile
from generator.models.pictures import CaptionedPicture
from generator.models.plan import Plan
from generator.models.tables import Table
from generator.models.text import Item
from generator.problems import Problem
from generator.russian.words import NBSP, fold, suggestion
from generator.views.cells import cell, heading, lines
from generator.views.fields import printed
from generator.views.numbering import Marked, listed
from generator.views.pictures import picture_of
from generator.views.plan_table import plan_table
from generator.views.references import Scope
from generator.views.table import TableView, table_view
from generator.word.pictures import Picture


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture inside text, with its caption below."""

    picture: Picture = printed("изображение")
    caption: list[str] = printed("наименование")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of running text, a table or a picture; exactly one of the printed fields is not empty.

    `landscape` puts it on a landscape page.
    """

    heading: str = printed("заголовок", "")
    subheading: str = printed("подзаголовок", "")
    paragraph: str = printed("абзац", "")
    lead_in: str = printed("вводная", "")
    listed: str = printed("перечень", "")
    table: TableView | None = printed("таблица", None)
    picture: PictureView | None = printed("рисунок", None)
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class PassportLine:
    """A row of a passport: its name and the paragraphs of its text."""

    name: str = printed("название")
    paragraphs: list[str] = printed("абзацы")


def passport(rows: Iterable[PassportRow], scope: Scope) -> list[PassportLine]:
    """Return the rows of a passport as printed."""
    return [PassportLine(scope.text(row.name), cell(row.value, scope).split("\n")) for row in rows]


def blocks(text: tuple[Item, ...], scope: Scope) -> list[Block]:
    """Return running text as printed blocks; captions of tables are numbered later, when all are known."""
    return [block for marked in listed(_resolved(text, scope)) for block in _blocks(marked, scope)]


def _blocks(marked: Marked, scope: Scope) -> Iterator[Block]:
    if marked.item.block is not None:
        yield from special(marked.item.block, scope)
        return
    for label, line in lines(marked, scope):
        if marked.item.subheading:
            yield Block(subheading=line)
        elif marked.level:
            yield Block(listed=f"{label}{NBSP}{line}" if label else line)
        elif marked.item.items:
            yield Block(lead_in=line)
        else:
            yield Block(paragraph=line)


def special(block: Table | PlanFile | CaptionedPicture, scope: Scope, *, named: bool = True) -> Iterator[Block]:
    """Yield what a table, picture or plan inside text prints, with its name unless that stands above it already."""
    if isinstance(block, Table):
        caption = heading(block.title, scope) if named else []
        yield Block(table=table_view(block, scope, caption), landscape=block.landscape)
        return
    if isinstance(block, CaptionedPicture):
        title = heading(block.title, scope)
        picture = picture_of(block, scope, " ".join(title) or "рисунок")
        if picture is not None:
            yield Block(picture=PictureView(picture, title if named else []))
        return
    plan = plan_of(block, scope)
    if plan is None:
        return
    inside = scope.of_plan(plan)
    if plan.passport:
        hint = "перенесите его в паспорт программы"
        scope.problems.append(
            Problem("паспорт плана внутри текста не печатается", plan.place_of("паспорт"), hint, "паспорт")
        )
    found = [Block(subheading=" ".join(heading(plan.title, inside)))] if named else []
    found += blocks(plan.before, inside)
    found.append(Block(table=plan_table(plan, inside)))
    found += blocks(plan.after, inside)
    yield from (replace(each, landscape=plan.landscape) for each in found)


def plan_of(block: PlanFile, scope: Scope) -> Plan | None:
    """Return the plan that stands in a file, None where it could not be read."""
    found = scope.attached.get(block.file.span) if block.file.span is not None else None
    return found if isinstance(found, Plan) else None


def _resolved(items: Iterable[Item], scope: Scope) -> tuple[Item, ...]:
    """Put the values of the passport in the place of what refers to them."""
    found: list[Item] = []
    for item in items:
        if isinstance(item.block, FromPassport):
            found += from_passport(item.block, scope)
            continue
        below = _resolved(item.items, scope)
        match below:
            case (Item(text=None, block=None) as only,) if item.items:
                found.append(replace(item, items=only.items, numbered=only.numbered))
            case _:
                found.append(item if below == item.items else replace(item, items=below))
    return tuple(found)


def from_passport(block: FromPassport, scope: Scope) -> tuple[Item, ...]:
    """Return the value of the passport that a block prints again."""
    value = scope.passport.get(fold(block.name))
    if value is None:
        known = [str(row.name) for row in scope.passport.values()]
        message = f"в паспорте нет строки «{block.name}»{suggestion(block.name, known)}"
        hint = "строки паспорта: " + "; ".join(known) if known else "у документа нет паспорта"
        scope.problems.append(Problem(message, block.name.span, hint, "из-паспорта"))
        return ()
    return value.value


def captioned(found: list[Block], scope: Scope) -> list[Block]:
    """Return blocks with the captions of tables as the house style has them."""
    return _number_captions(found) if scope.style.table_numbers == "да" else found


def _number_captions(found: list[Block]) -> list[Block]:
    """Put «Таблица 1 –» before the captions of tables, where there are several."""
    captioned = [block for block in found if block.table is not None and block.table.caption]
    if len(captioned) < 2:
        return found
    numbers = {id(block): number for number, block in enumerate(captioned, 1)}
    return [_numbered(block, numbers[id(block)]) if id(block) in numbers else block for block in found]


def _numbered(block: Block, number: int) -> Block:
    assert block.table is not None
    first, *rest = block.table.caption
    caption = [f"Таблица{NBSP}{number} – {first}", *rest]
    return replace(block, table=replace(block.table, caption=caption))


def sheets(found: Iterable[Block]) -> list[tuple[bool, list[Block]]]:
    """Return the blocks in runs of one orientation, each with whether it is landscape.

    What leads to a block goes to its page.
    """
    turned: list[Block] = []
    for block in reversed(list(found)):
        leads = block.heading or block.subheading or block.lead_in
        follows = turned[-1].landscape if turned and leads else block.landscape
        turned.append(replace(block, landscape=follows) if follows != block.landscape else block)
    return [(landscape, list(run)) for landscape, run in groupby(reversed(turned), key=lambda block: block.landscape)]
