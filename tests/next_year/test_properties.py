"""What holds for any set: only the reported places change, whole years can be taken back, what was valid stays so."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import models
from generator.next_year.passages import Role
from generator.next_year.renewal import Entry, Order, Renewal, renew
from generator.next_year.rules import Decision
from generator.next_year.target import Target
from generator.problems import has_errors
from generator.russian.dates import MONTHS, MONTHS_GENITIVE
from generator.russian.datings import find_datings
from generator.russian.moving import changed, moved
from generator.source import parse, quoted
from tests.sets import ORDER, PLAN, REGISTER

FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
days = st.dates(FIRST, LAST)
years = st.integers(2023, 2030)
months = st.integers(0, 11)


def in_digits(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} г."


DATINGS = st.one_of(
    st.builds(in_digits, days),
    st.builds(in_words, days),
    st.builds(lambda day: f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} года", days),
    st.builds(lambda month, year: f"{MONTHS[month]} {year}", months, years),
    st.builds(
        lambda month, year: f"{MONTHS[month].capitalize()} – {MONTHS[(month + 1) % 12]} {year} г.", months, years
    ),
    st.builds(lambda year: f"{year}/{(year + 1) % 100:02} учебный год", years),
    st.builds(lambda year: f"{year}-{year + 1} уч. год", years),
    st.builds(lambda year: f"{year}–{year + 2} годы", years),
    st.builds(lambda year: f"{year} год", years),
    st.builds(lambda day, more: f"{in_digits(day)} – {in_digits(day + timedelta(more))}", days, st.integers(1, 300)),
    st.builds(lambda quarter, year: f"{quarter} квартал {year} г.", st.sampled_from(["I", "II", "3"]), years),
    st.builds(lambda year: f"26/{year % 100:02}", years),
)
WORDS = st.sampled_from(
    [
        "до", "с", "на", "за", "в", "от", "не позднее", "по итогам", "в течение", "к", "план", "№ 5", "отчёт,", "«Рост",
        "школы»", "2050 тыс. руб.", "пункт 3.10", "приказ", "проведены", "((орган))", "(далее –", "МБОУ № 2000)", "и",
        "–",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, DATINGS), min_size=1, max_size=7).map(" ".join)


@st.composite
def values(draw: st.DrawFn) -> str:
    """A text as a value of YAML, in one of the ways in which it may be written."""
    text = draw(TEXTS)
    plain = parse(f"а: {text}\n", "")
    if draw(st.booleans()) or plain.problems or list(plain.data.values()) != [text]:  # type: ignore[union-attr]
        return quoted(text)
    return text


@st.composite
def plans(draw: st.DrawFn) -> str:
    rows = draw(st.lists(st.tuples(values(), values()), min_size=1, max_size=4))
    comment = draw(TEXTS)
    lines = [f"# {comment}", "вид: план", f"наименование: {draw(values())}", "мероприятия:"]
    for what, when in rows:
        lines += [f"  - что: {what}", f"    срок: {when}  # {comment}"]
    text = draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])
    return draw(st.sampled_from(["", "\ufeff"])) + text


PERIODS = ("2026/27 учебный год", "2026 год", "2026–2028 годы", "01.09.2026 – 31.05.2027")
SETS = st.tuples(plans(), st.sampled_from(PERIODS), days)
TARGETS = st.builds(Target, st.integers(2026, 2031), st.booleans())


def renewed(folder: Path, plan: str, period: str, day: date, target: Target) -> Renewal:
    order = ORDER.replace("2026/27 учебный год", period).replace("07.09.2026", in_digits(day))
    for name, text in {"реестр": REGISTER, "приказ": order, "план": plan}.items():
        (folder / f"{name}.yaml").write_bytes(text.encode())
    return renew([folder], Order(target), folder.parent / "новая")


def entries(renewal: Renewal, name: str) -> list[Entry]:
    return [entry for entry in renewal.entries if entry.file.name == name]


def taken_back(entry: Entry, years: int) -> str:
    """Return a moved dating as it is after the same number of years back."""
    new = entry.finding.new
    dating = next(iter(find_datings(f"до {new}")))
    return changed(f"до {new}", moved(dating, -years)).removeprefix("до ")


@settings(max_examples=150, deadline=None)
@given(SETS, TARGETS)
def test_only_the_reported_places_change_and_whole_years_come_back(made: tuple[str, str, date], target: Target) -> None:
    plan, period, day = made
    with tempfile.TemporaryDirectory() as name:
        renewal = renewed(Path(name), plan, period, day, target)
    new = next(file for file in renewal.files if file.relative.name == "план.yaml")
    before, after = plan.split("\n"), new.data.decode().split("\n")
    assert len(before) == len(after)
    reported: dict[int, list[Entry]] = {}
    for entry in entries(renewal, "план.yaml"):
        assert not entry.finding.changes or entry.finding.decision is Decision.MOVED
        reported.setdefault(int(entry.place[1:]) - 1, []).append(entry)
    for number, (old_line, new_line) in enumerate(zip(before, after, strict=True)):
        back, place = new_line, 0
        for entry in reported.get(number, ()):
            place = back.index(entry.finding.new, place)
            back = back[:place] + entry.finding.old + back[place + len(entry.finding.new) :]
            place += len(entry.finding.old)
        assert back == old_line
    years = new.facts.move.years if new.facts is not None else None
    for entry in (each for of_line in reported.values() for each in of_line):
        if years and entry.finding.changes and not entry.finding.is_put_off and "29" not in entry.finding.old:
            assert taken_back(entry, years) == entry.finding.old


@settings(max_examples=100, deadline=None)
@given(SETS, TARGETS)
def test_what_was_valid_stays_valid(made: tuple[str, str, date], target: Target) -> None:
    with tempfile.TemporaryDirectory() as name:
        renewal = renewed(Path(name), *made, target)
        for file in renewal.files:
            old = models.read(parse(file.path.read_bytes().decode(), ""))[1]
            new = models.read(parse(file.data.decode(), ""))[1]
            assert has_errors(old) or not has_errors(new), [str(problem) for problem in new]


@settings(max_examples=50, deadline=None)
@given(SETS, TARGETS)
def test_its_own_result_is_not_changed(made: tuple[str, str, date], target: Target) -> None:
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name) / "старая", Path(name) / "новая"
        old.mkdir()
        new.mkdir()
        for file in renewed(old, *made, target).files:
            (new / file.relative).write_bytes(file.data)
        for file in renew([new], Order(target), Path(name) / "ещё").files:
            assert file.data == file.path.read_bytes()


def test_generated_sets_have_all_kinds_of_findings() -> None:
    """The guards above look at something: texts are moved, kept and left to decide."""
    with tempfile.TemporaryDirectory() as name:
        plan = PLAN + "  - что: итоги 2025/26 учебного года, конкурс «Лидер-2026»\n    срок: до 15.09.2026\n"
        renewal = renewed(Path(name), plan, PERIODS[0], date(2026, 9, 7), Target(2027, of_school=True))
    found = {entry.finding.decision for entry in renewal.entries if entry.finding.role is not Role.DATE}
    assert found >= {Decision.MOVED, Decision.HISTORY, Decision.UNDECIDED}
