"""Knows how a text cites an administrative act: «приказом Министерства от 24.08.2026 № 618-о «О поддержке школ»».

Read is the kind of the act, then what words there are for its author, then its date, number and title in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.russian.dates import MONTHS_GENITIVE, parse_date

KINDS = r"""приказ(?:а|у|ом|е|ы|ов|ам|ами|ах)? распоряжени(?:е|я|ю|ем|и|й|ям|ями|ях) указ(?:а|у|ом|е|ы|ов|ами)?
    постановлени(?:е|я|ю|ем|и|й|ям|ями|ях) письм(?:о|а|у|ом|е|ам|ами) решени(?:е|я|ю|ем|и|й) закон(?:а|у|ом|е|ы|ов|ами)?
    протокол(?:а|у|ом|е|ы|ов|ами)?"""
KIND = re.compile(rf"(?<![\w-])(?:{'|'.join(KINDS.split())})(?![\w-])", re.IGNORECASE)
DATE = rf"(?:[0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}|«?[0-9]{{1,2}}»?\s+(?:{'|'.join(MONTHS_GENITIVE)})\s+[0-9]{{4}})"
YEAR_WORD = r"(?:\s*(?:года|г(?:\.|(?!\w))))?"
DATED = rf"(?:от\s+)?(?P<date>{DATE})(?P<year_word>{YEAR_WORD})"
NUMBERED = r"(?:№|(?<!\w)N(?!\w))\s*(?P<number>[0-9][\w./-]*[\w/]|[0-9]|[А-ЯЁ]{1,4}-[0-9][\w/-]*)"
TITLED = r"(?P<title>«(?>[^«»]+|«[^«»]*+»?)*+(?:»|(?<=»))|\"[^\"]*\")"
_ABOUT = re.compile(r"[«\"]Об?\s")
"""A title that an act has, and a newspaper has not."""
_PART = re.compile(rf"[\s,]*(?:{DATED}|{NUMBERED}|{TITLED})")
_AUTHOR = re.compile(r"(?:\s+(?!от\s+[0-9«])[^\s;:«»\"()№]+){0,20}?(?=\s+(?:от\s+[«0-9]|№|N\s*[0-9]|[«\"]))")


@dataclass(frozen=True, slots=True)
class Citation:
    """An act that a text cites, and where: `text` is all of it, the places are offsets in the text."""

    kind: str
    author: str
    text: str
    start: int
    end: int
    date: date | None = None
    written_date: str = ""
    number: str = ""
    title: str = ""
    number_first: bool = False
    """Whether the number stands before the date."""


def cites(text: str) -> bool:
    """Tell quickly whether a text may cite an act."""
    return KIND.search(text) is not None


@cache
def citations(text: str) -> tuple[Citation, ...]:
    """Return the acts that a text cites by a date, a number or a title."""
    return tuple(_citations(text))


def _citations(text: str) -> Iterator[Citation]:
    place = 0
    while kind := KIND.search(text, place):
        place = kind.end()
        author = _AUTHOR.match(text, place)
        if author is None or KIND.search(author[0]):
            continue
        found: dict[str, str] = {}
        end = author.end()
        while part := _PART.match(text, end):
            if any(name in found for name, value in part.groupdict().items() if value and name != "year_word"):
                break
            found |= {name: value for name, value in part.groupdict().items() if value}
            end = part.end()
        if not found.keys() & {"date", "number"} and not _ABOUT.match(found.get("title", "")):
            continue
        place = end
        order = list(found)
        yield Citation(
            kind[0],
            author[0].strip(),
            text[kind.start() : end],
            kind.start(),
            end,
            _date(found.get("date", "")),
            found.get("date", ""),
            found.get("number", ""),
            found.get("title", ""),
            "number" in found and "date" in found and order.index("number") < order.index("date"),
        )


def _date(written: str) -> date | None:
    try:
        return parse_date(re.sub("[«»]", "", written))
    except ValueError:
        return None
