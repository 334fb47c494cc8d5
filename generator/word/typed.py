"""Knows what keyboards and autocorrection do to the inside of a tag: puts right what is sure, and names the rest."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterator

STRINGS = r"\"[^\"]*\"|'[^']*'"
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""What has no width, as ranges of a regular expression."""
DASHES = "-‐‑‒–—−"
_STATEMENTS = (
    "for endfor if elif else endif set endset with endwith macro endmacro call endcall filter endfilter do "
    "include import from extends block endblock raw endraw autoescape endautoescape trans endtrans "
    "vm hm colspan cellbg noborder"
)
STATEMENTS = frozenset(_STATEMENTS.split())
TRANSLATED = {"для": "for", "если": "if", "иначе": "else", "иначеесли": "elif"}
"""Words that are tried instead of those of the language."""
_LATIN = STATEMENTS | {"in", "and", "or", "not", "is", "true", "false", "none", "loop", "recursive"}

_QUOTED = re.compile(rf"{STRINGS}|[“”„‟][^“”„‟]*[“”„‟]|«[^«»]*»|[‘’‚‛][^‘’‚‛]*[‘’‚‛]")
_PLAIN = str.maketrans("“”„‟«»‘’‚‛" + DASHES, '"' * 6 + "'" * 4 + "-" * len(DASHES))
_UNUSUAL = re.compile(rf"[&“”„‟«»‘’‚‛{DASHES[1:]}{INVISIBLE}]|[^\S ]|  ")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_SPLIT = re.compile(f"({STRINGS})")


def corrected(body: str) -> str:
    """Return the inside of a tag as its author has meant it: straight quotes, hyphens, single blanks, whole letters."""
    if unicodedata.is_normalized("NFC", body) and not _UNUSUAL.search(body):
        return body.strip()
    if "&" in body:
        body = html.unescape(body)
    pieces = _SPLIT.split(_QUOTED.sub(_straight, body))
    pieces[::2] = map(_as_code, pieces[::2])
    return "".join(pieces).strip()


def _straight(found: re.Match[str]) -> str:
    """Return a text in straight quotes, of the kind that it does not hold itself."""
    inside = found[0][1:-1]
    quote = "'" if '"' in inside else '"'
    return found[0] if found[0][0] in "\"'" or quote in inside else f"{quote}{inside}{quote}"


def _as_code(piece: str) -> str:
    piece = _INVISIBLE.sub("", piece).translate(_PLAIN)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", piece))


_STRANGE = re.compile(r"[^\w\s+\-*/%~.,:;|()\[\]{}=!<>\"']|[\u00b2\u00b3\u00b9\u00bc-\u00be]")
_DOUBTFUL = re.compile(_STRANGE.pattern + "|[a-z][а-яёіѕј]|[а-яёіѕј][a-z]", re.IGNORECASE)
_TYPED = "… ... © (c) ® (r) ™ (tm) ½ 1/2 ¼ 1/4 ¾ 3/4 → --> ← <-- ≤ <= ≥ >= ≠ != × * ÷ /".split()  # noqa: SIM905
_INSTEAD_OF = dict(zip(_TYPED[::2], _TYPED[1::2], strict=True))
_MIXED = re.compile("[a-z][а-яё]|[а-яё][a-z]", re.IGNORECASE)
SYMBOL = "\ufffc"
"""Stands in the text of a tag for a character that is nothing but a place in a font."""


def doubts(body: str) -> Iterator[tuple[str, str]]:
    """Yield what only its author can put right in the inside of a tag: what stands there, and what to retype."""
    if not _DOUBTFUL.search(body):
        return
    code = _SPLIT.split(body)[::2]
    strange = [sign for piece in code for sign in _STRANGE.findall(piece) if unicodedata.category(sign)[0] != "M"]
    for sign in dict.fromkeys(strange):
        if sign == SYMBOL:
            yield "стоит значок особого шрифта", "удалите его и наберите тег заново"
        elif sign in _INSTEAD_OF:
            typed = _INSTEAD_OF[sign]
            yield f"стоит «{sign}»", f"наберите {typed} заново; если редактор снова заменит, нажмите Ctrl+Z"
        else:
            yield f"стоит «{sign}»", "наберите тег заново: имена состоят из букв, цифр и знака _"
    words = [word for piece in code for word in re.findall(r"\w+", piece)]
    for word in dict.fromkeys(words):
        latin = looks_like(word, _LATIN)
        if latin and re.search("[a-z]", word, re.IGNORECASE):
            yield f"в слове «{word}» есть русские буквы", retype(latin)
        elif any(map(_MIXED.search, word.split("_"))):
            letters = ", ".join(dict.fromkeys(re.findall("[a-z]", word, re.IGNORECASE)))
            yield f"в имени «{word}» есть латинские буквы: {letters}", "наберите имя заново русскими буквами"


def retype(latin: str) -> str:
    """Return the advice for a word typed with Russian letters."""
    return f"переключите клавиатуру на английский язык и наберите {latin} заново"


_LOOKALIKES = str.maketrans("аеосрхукмтгпіѕј", "aeocpxykmtrnisj")
_LEVELS = {"р": "p", "п": "p", "г": "r", "тр": "tr", "тг": "tr", "тс": "tc", "тц": "tc"}
_ALIKE = str.maketrans("tcpr", "тсрг")


def looks_like(word: str, known: Collection[str]) -> str:
    """Return the known Latin word for which one with Russian letters was meant, empty where there is none."""
    latin = word.lower().translate(_LOOKALIKES)
    return latin if latin in known and latin != word.lower() else ""


def level_like(word: str) -> str:
    """Return `p`, `tr`, `tc` or `r` where Russian letters stand for it, alike in look or sound; else an empty text."""
    return "" if word.isascii() else _LEVELS.get(word.lower().translate(_ALIKE), "")
