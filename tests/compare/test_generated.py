"""Pairs of orders that differ by random edits of points, rows, cells, words and order."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import Workshop, document
from generator.compare.changes import What
from generator.compare.documents import compared
from generator.compare.report import told
from generator.compare.sides import Side
from generator.word.package import pack
from generator.word.redline import redline
from tests.sets import ORDER, write
from tests.word.building import faults
from tests.word.revisions import accepted, part, rejected, said

VERBS = ("Утвердить", "Разработать", "Представить", "Обеспечить", "Провести")
THINGS = ("план семинаров", "перечень учебников", "график дежурств", "порядок приёма", "отчёт о подвозе")
WHERE = ("в школах округа", "в летнем лагере", "на базе гимназии", "для классных руководителей")
POINT = st.builds("{} {} {}".format, *map(st.sampled_from, (VERBS, THINGS, WHERE)))
MONTHS = ("сентябрь 2026", "октябрь 2026", "ноябрь 2026", "до 15.12.2026")
ROW = st.tuples(POINT, st.sampled_from(MONTHS), st.sampled_from(["Руководители школ", "методист", "начальник"]))
POINTS, ROWS = st.lists(POINT, min_size=1, max_size=6, unique=True), st.lists(ROW, min_size=1, max_size=6, unique=True)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def edited(draw: st.DrawFn, things: st.SearchStrategy[list], thing: st.SearchStrategy) -> tuple[list, list]:
    """A list, and the same with some taken out, put in, moved, and put in the place of others."""
    old = draw(things)
    new = list(old)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(new) - 1))
        what = draw(st.sampled_from(["put", "take", "move", "replace"]))
        if what in ("take", "move") and len(new) > 1:
            gone = new.pop(place)
            new += [gone] if what == "move" else []
        else:
            new[place : place + (what == "replace")] = [draw(thing)]
    return old, new


def sets(folder: Path, points: list[str], rows: list[tuple[str, str, str]]) -> Path:
    """Write an order of these points and a plan of these rows."""
    folder.mkdir()
    text = "".join(f"  - {point}.\n" for point in points)
    order = ORDER.replace("пункты:\n", f"пункты:\n{text}")
    plan = "вид: план\nнаименование: План\nмероприятия:\n" + "".join(
        f"  - что: {what}\n    срок: {when}\n    кто: {who}\n" for what, when, who in rows
    )
    return write(folder, приказ=order, план=plan)


@SLOW
@given(edited(POINTS, POINT), edited(ROWS, ROW))
def test_accepting_gives_the_new_order_and_rejecting_the_old(
    points: tuple[list, list], rows: tuple[list, list]
) -> None:
    with TemporaryDirectory() as place:
        paths = [sets(Path(place) / str(side), points[side], rows[side]) for side in (0, 1)]
        old, new = (document(path, Workshop()) for path in paths)
        made = pack(redline(old, new))
        assert accepted(part(made)) == said(part(new))
        assert rejected(part(made)) == said(part(old))
        assert faults(Path(place), made) == set()
        told_of = compared(Side(paths[0].parent), Side(paths[1].parent))
        assert bool(told_of) == (points[0] != points[1] or rows[0] != rows[1])


@SLOW
@given(POINTS, st.data())
def test_one_word_of_a_point_is_told_and_nothing_else(points: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(points) - 1))
    words = points[place].split()
    number = data.draw(st.integers(0, len(words) - 1))
    changed = [*points[:place], " ".join([*words[:number], "Иначе", *words[number + 1 :]]), *points[place + 1 :]]
    with TemporaryDirectory() as folder:
        row = [("Семинар", MONTHS[0], "методист")]
        old, new = (sets(Path(folder) / str(side), each, row) for side, each in enumerate((points, changed)))
        (one,) = compared(Side(old.parent), Side(new.parent))
        assert [line for change in one.changes for line in told(change)] == [
            f"пункт {place + 1}: «{words[number]}» → «Иначе»"
        ]


@SLOW
@given(POINTS.filter(lambda points: len(points) > 2), st.data())
def test_a_point_put_in_renumbers_nothing(points: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(points)))
    with TemporaryDirectory() as folder:
        row = [("Семинар", MONTHS[0], "методист")]
        longer = [*points[:place], "Совсем новый пункт о чём-то ещё", *points[place:]]
        old, new = (sets(Path(folder) / str(side), each, row) for side, each in enumerate((points, longer)))
        (one,) = compared(Side(old.parent), Side(new.parent))
        assert [(change.what, change.name) for change in one.changes] == [(What.ADDED, f"пункт {place + 1}")]
