"""Knows what the words around a dating say: that it is the date of an act, a result, something yet to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.russian.datings import Dating
from generator.russian.words import fold

_ACT = (
    r"(?:закон|приказ|распоряжени|постановлени|письм|решени|протокол|указ|поручени|договор|соглашени|доверенност|"
    r"положени|устав|кодекс|порядк|перечн|стандарт|гост|санпин|инструкци|концепци|стратеги|редакци)[а-я]*"
)
_FROM = re.compile(r"(?<![а-я])(?:от|утв\.?|утвержд[а-я]*|принят[а-я]*|ред\.|изм[а-я.]*)\s*(?:от\s*)?$")
_NUMBER_AFTER = re.compile(
    r"\s*(?:года|г\.?)?\s*,?\s*(?:за\s+)?(?:№|n(?=\s*[0-9])|(?:исх|вх)\.?\s*№?)\s*([^\s,;()«»\"]+)"
)
_NUMBER_BEFORE = re.compile(r"(?:№|n(?=\s*[0-9]))\s*(\S+)\s+(?:от\s*)?$")
_NAMES_ACT = re.compile(
    rf"(?:№\s*[^\s«»\"]+|(?<![а-я])от\s+[^«»\"]{{6,60}}|(?<![а-я]){_ACT})(?:\s*\([^()]*\))?\s*,?\s*$"
)
_NUMBER_AT_END = re.compile(r"№\s*([^\s«»\",]+)\s*,?\s*$")
_ACT_AFTER = re.compile(r"\s*[»\"“”]?\s*,?\s*\(?(?:от\s+[0-9]|утв|принят|№|n\s*[0-9])")
_RESULT = re.compile(
    r"(?:итог|результат|показател|данны|сведени|статистик|отч[её]т|анализ|диагностик|успеваемост|по\s+состоянию|"
    r"динамик|выпускник[а-я]*|прошл|предыдущ|истекш|прош[её]дш)"
)
_FOR = re.compile(
    r"(?<![а-я])(?:за|по\s+состоянию\s+на|по\s+сравнению\s+с|с\s+учетом|за\s+(?:[а-я]+\s+)?(?:лет|года?)\s+с)\s+"
    r"(?:период\s+(?:с\s+)?)?$"
)
_DONE = re.compile(
    r"(?<![а-я])(?:[а-я]{3,}(?:енн|анн|янн|вш)(?:ый|ого|ому|ым|ом|ая|ой|ую|ее|ое|ие|ые|их|ых|ими|ыми|ей|ся)(?:ся)?|"
    r"[а-я]{3,}(?:ла|ло|ли|лась|лось|лись|лся|ен|ена|ено|ены|ан|ана|ано|аны)|был[аои]?|показал|составил|занял|вырос|снизил|повысил|достиг|прошел|провел|получил)(?![а-я])"
)
_AHEAD = re.compile(
    r"(?<![а-я])(?:на|до|не\s+поздн[а-я]+|не\s+позже|в\s+течение|в\s+срок|с|начиная|в\s+течении|до\s+конца|к|"
    r"на\s+протяжении|действу[а-я]+(?:\s+[а-я]+)?)\s+(?:весь\s+|всего\s+|период\s+|конца\s+|концу\s+)?$"
)
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[а-яa-z«\"])(?<!г\.\s)(?<!гг\.\s)(?<!т\.\s)(?<!им\.\s)")
_PAIRS = {"«": "»", "„": "“", '"': '"', "“": "”"}


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a dating, in lower case, without ё and with single spaces between them."""

    before: str
    after: str
    quoted: str
    """What stands in the quotation marks around it, as written; nothing where there are none."""
    before_quote: str
    after_quote: str
    written_after: str


def around(text: str, dating: Dating) -> Around:
    """Return the words around a dating."""
    inside = _quotes(text, dating.start)
    start, end = inside or (dating.start, dating.end)
    return Around(
        _plain(text[: dating.start]),
        _plain(text[dating.end :]),
        text[start + 1 : end] if inside else "",
        _plain(text[:start]) if inside else "",
        _plain(text[end:]) if inside else "",
        text[dating.end :],
    )


def is_of_an_act(words: Around) -> bool:
    """Say whether a day is that of an act: «приказа … от», or a number stands beside it."""
    return bool(_FROM.search(words.before) or _NUMBER_AFTER.match(words.after) or _NUMBER_BEFORE.search(words.before))


def number_of(words: Around) -> str:
    """Return the number beside the day of an act, folded; nothing where there is none."""
    found = _NUMBER_AFTER.match(words.after) or _NUMBER_BEFORE.search(words.before)
    return fold(found[1].rstrip(".")) if found else ""


def names_act(words: Around) -> bool:
    """Say whether quotation marks hold the title of an act: its date, number or kind stands beside them."""
    return bool(_NAMES_ACT.search(words.before_quote) or _ACT_AFTER.match(words.after_quote))


def number_before_quotes(words: Around) -> str:
    """Return the number of an act whose title stands in the quotation marks, folded; nothing where there is none."""
    found = _NUMBER_AT_END.search(words.before_quote)
    return fold(found[1]) if found else ""


def is_past(words: Around) -> bool:
    """Say whether the sentence speaks of results, or of what was done."""
    before, after = _sentence(words)
    near = before[-90:]
    return bool(_FOR.search(before) or _RESULT.search(near) or _DONE.search(near[-50:]) or _DONE.search(after[:60]))


def is_about_what_was(words: Around) -> bool:
    """Say whether the words before speak of years that went by: «за», «по сравнению с»."""
    return bool(_FOR.search(words.before))


def is_ahead(words: Around, in_title: bool) -> bool:
    """Say whether the words before speak of what is to come: «на», «до», «в течение»."""
    return in_title or bool(_AHEAD.search(words.before))


def _sentence(words: Around) -> tuple[str, str]:
    start = max((match.end() for match in _SENTENCE_END.finditer(words.before)), default=0)
    end = _SENTENCE_END.search(words.after)
    return words.before[start:], words.after[: end.start() if end else None]


def _plain(text: str) -> str:
    lower = " ".join(text.lower().replace("ё", "е").split())
    return (" " if text[:1].isspace() else "") + lower + (" " if text[-1:].isspace() else "")


def _quotes(text: str, place: int) -> tuple[int, int] | None:
    """Return the places of the outermost quotation marks around a place; one closing mark may close two pairs."""
    open_marks: list[tuple[int, str]] = []
    for index, sign in enumerate(text):
        if open_marks and sign == _PAIRS[open_marks[-1][1]] and not (sign == '"' and _opens(text, index)):
            start, _ = open_marks.pop()
            if not open_marks and start < place < index:
                return start, index
        elif sign in "«„" or (sign == '"' and _opens(text, index)):
            open_marks.append((index, sign))
        if index >= place and not open_marks:
            return None
    closing = max(text.rfind("»"), text.rfind('"'))
    if open_marks and open_marks[0][0] < place < closing:
        return open_marks[0][0], closing
    return None


def _opens(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (not before or before.isspace() or before in "(«\\") and bool(after) and not after.isspace()
