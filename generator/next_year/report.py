"""Knows what is said of a new set: sections of lines, and how they are printed as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.next_year.findings import Finding
from generator.next_year.passages import DATE
from generator.next_year.renewal import Entry, Renewal, of_decision
from generator.next_year.rules import Decision
from generator.russian.dates import date_in_digits

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
CONTEXT = 60
"""How many signs of the text before and after a dating are shown where a person has to decide."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: the file, the place in it («:12», «, ячейка B3»), what is there, and why."""

    file: str
    place: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one meaning under a heading."""

    title: str
    lines: tuple[Line, ...]
    advice: str = ""


def sections(renewal: Renewal, attention: Iterable[Line] = ()) -> list[Section]:
    """Return all that is to be said of a new set; sections without a line are left out."""
    found = [
        Section("Решите сами", tuple(_undecided(renewal)), "программа это не меняла: исправьте или оставьте"),
        Section("Впишите дату и номер", tuple(_cleared(renewal)), "в новых файлах это строки с # в начале"),
        Section("Обратите внимание", tuple(attention)),
        Section("Перенесено", tuple(_moved(renewal))),
        Section("Оставлено как было", tuple(_history(renewal))),
        Section("Файлы", tuple(_files(renewal))),
    ]
    return [section for section in found if section.lines]


def title(renewal: Renewal) -> str:
    """Return the heading of a report."""
    return f"Набор документов на {renewal.order.target.words}"


def summary(renewal: Renewal) -> str:
    """Return the counts in one line."""
    counts = {
        "перенесено": len(list(of_decision(renewal, Decision.MOVED))),
        "оставлено как было": len(list(of_decision(renewal, Decision.HISTORY))),
        "решите сами": len(list(of_decision(renewal, Decision.UNDECIDED))),
        "без года, читаются по периоду": len(list(of_decision(renewal, Decision.YEARLESS))),
        "даты и номера документов": len(renewal.taken),
    }
    return ", ".join(f"{words} – {count}" for words, count in counts.items())


def text(renewal: Renewal, attention: Iterable[Line] = ()) -> str:
    """Return the report as plain text."""
    lines = [title(renewal), "", summary(renewal)]
    for section in sections(renewal, attention):
        lines += ["", f"{section.title.upper()} ({len(section.lines)})"]
        lines += [section.advice] if section.advice else []
        for file, of_file in groupby(section.lines, key=lambda line: line.file):
            lines += [f"  {file}"] if file else []
            lines += [_printed(line) for line in of_file]
    return "\n".join(lines) + "\n"


def _printed(line: Line) -> str:
    place = line.place.lstrip(":, ")
    head = f"    {place}: " if place else "    "
    return f"{head}{line.what}" + (f" — {line.why}" if line.why else "")


def _undecided(renewal: Renewal) -> Iterator[Line]:
    for entry in of_decision(renewal, Decision.UNDECIDED):
        yield _line(entry, f"{_in_context(entry.finding)}", entry.finding.rule.why)


def _cleared(renewal: Renewal) -> Iterator[Line]:
    for taken in renewal.taken:
        each = taken.requisite
        was = "была" if each.key == DATE else "был"
        done = f"{each.old} → {each.new}" if each.new else f"{was} {each.old}"
        yield Line(_shown(taken.file), taken.place, f"{each.key}: {done}")


def _moved(renewal: Renewal) -> Iterator[Line]:
    for entry in of_decision(renewal, Decision.MOVED):
        yield _line(entry, f"{entry.finding.old} → {entry.finding.new}", day_off(entry.finding))


def day_off(finding: Finding) -> str:
    """Say that a moved deadline was put on a working day, or that it ends on a day off."""
    if finding.day_off is None:
        return ""
    words = f"{date_in_digits(finding.day_off)} – {WEEKDAYS[finding.day_off.weekday()]}"
    if finding.day_off.weekday() < 5:
        words += ", выходной"
    return f"{words}, поэтому следующий рабочий день" if finding.is_put_off else f"{words}: проверьте"


def _history(renewal: Renewal) -> Iterator[Line]:
    staying = dict.fromkeys(e.file for e in renewal.entries if _stays(renewal, e))
    for entry in of_decision(renewal, Decision.HISTORY):
        if not _stays(renewal, entry):
            yield _line(entry, entry.finding.old, entry.finding.rule.why)
    for file in staying:
        facts = next(each.facts for each in renewal.files if each.relative == file)
        assert facts is not None
        yield Line(_shown(file), "", f"весь документ: {facts.move.why}")


def _stays(renewal: Renewal, entry: Entry) -> bool:
    return entry.finding.rule.name == "документ не меняется"


def _files(renewal: Renewal) -> Iterator[Line]:
    for before, after in renewal.renamed:
        if before.parts[-1] != after.parts[-1]:
            yield Line("", "", f"{before.as_posix()} → {after.as_posix()}")
    for path in renewal.dated_names:
        yield Line("", "", path.as_posix(), "в имени файла дата: переименуйте сами")
    for path in renewal.left_out:
        why = "его собирают заново" if path in renewal.made else "это не часть набора"
        yield Line("", "", path.as_posix(), f"не скопирован: {why}")


def _line(entry: Entry, what: str, why: str) -> Line:
    return Line(_shown(entry.file), entry.place, what, why)


def _shown(path: Path) -> str:
    return path.as_posix()


def _in_context(finding: Finding) -> str:
    start, end = finding.dating.start, finding.dating.end
    before = " ".join(finding.text[:start].split())
    after = " ".join(finding.text[end:].split())
    head = before if len(before) <= CONTEXT else "…" + before[-CONTEXT:].partition(" ")[2]
    tail = after if len(after) <= CONTEXT else after[:CONTEXT].rpartition(" ")[0] + "…"
    space = " " if after[:1].isalnum() or after[:1] in "(«–№" else ""
    return f"{head} [{finding.old}]{space}{tail}".strip()
