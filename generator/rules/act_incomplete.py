"""Акт, на который ссылается документ, назван не полностью.

Почему. Ссылка называет вид акта, кто его издал, дату, номер и заголовок (ГОСТ Р 7.0.97-2025, 5.18): по одному
номеру документ не найти, потому что номера каждый год начинаются сначала. У письма заголовка может не быть.

Плохо:

    преамбула: Во исполнение приказа Министерства образования от 24.08.2026
    #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Хорошо:

    преамбула: Во исполнение приказа Министерства образования от 24.08.2026 № 618-о «О поддержке школ»
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.rules.printed import Printed
from generator.rules.texts import Role
from generator.russian.citations import Citation, citations, cites
from generator.russian.words import fold

NAME = "акт-назван-неполно"
LEVEL = Severity.WARNING

_NO_TITLE = ("письм", "протокол", "указ", "решени")
"""Acts that often have none, or are cited by date and number alone."""
_HINT = "допишите: от 24.08.2026 № 618-о «О …»"
_APPROVED_BY = re.compile(r"утвержд[её]н\w*\s+$|утв\.\s*$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:в соответствии с|на основании|во исполнение|согласно)\s+"
    r"((?:приказ(?:ом|а|у)|распоряжени(?:ем|я|ю)|постановлени(?:ем|я|ю)|письм(?:ом|а|у))"
    r"\s+(?!от\s|№|«)[А-ЯЁ][^,;.:«»№]*?)(?=[,;.]|$|\s+«)",
    re.IGNORECASE,
)


def check(printed: Printed) -> Iterator[Problem]:
    """Yield the citations that lack a date, a number or a title."""
    for text in printed.running:
        if text.role is Role.TITLE or not cites(text.plain):
            continue
        found = citations(text.plain)
        for cited in found:
            if missing := _missing(cited, text.plain[: cited.start]):
                yield Problem(f"у акта не назван{_agreed(missing)}", text.place(cited.text), _HINT)
        if text.role is Role.PREAMBLE:
            for bare in _BARE.finditer(text.plain):
                if not any(cited.start < bare.end(1) and bare.start(1) < cited.end for cited in found):
                    yield Problem("у акта не названы дата и номер", text.place(bare[1]), _HINT)


def _missing(cited: Citation, before: str) -> list[str]:
    """Return what is not said of an act; `before` are the words that it follows: what it approves has the title."""
    law = fold(cited.kind).startswith("закон")
    missing = [] if cited.written_date else ["дата"]
    missing += [] if cited.number else ["номер"]
    if fold(cited.kind).startswith("решени"):
        missing = [each for each in missing if each != "номер"]
    if fold(cited.kind).startswith("протокол") and re.search(r"решени\w+[^;]*\($", before):
        return []
    if _APPROVED_BY.search(before):
        return missing
    if not cited.title and not law and not fold(cited.kind).startswith(_NO_TITLE):
        missing.append("заголовок")
    return missing


def _agreed(missing: list[str]) -> str:
    words = " и ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)
    return ("ы" if len(missing) > 1 else "а" if missing == ["дата"] else "") + " " + words
