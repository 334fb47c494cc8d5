"""Knows which abbreviations and short names a document has, and where they are explained: «(далее – ОУ)»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.rules.texts import Text
from generator.russian.words import listed

ABBREVIATION = re.compile(r"(?<![\w«.№/-])[А-ЯЁ](?:[А-ЯЁ]|и(?=[А-ЯЁ])){1,8}(?![\w./]\w|\w)")
COMMON = frozenset(
    listed(
        """РФ СССР ФГОС ФОП ГИА ЕГЭ ОГЭ ГВЭ ВПР НОКО ВСОШ МБОУ МОУ МКОУ МАОУ МБДОУ МДОУ МКДОУ МАДОУ МБУ МКУ МАУ МУК
        МБУДО МАУДО ГБУ ГКУ ГАУ ГБОУ ДО СОШ ООШ СШ ОШ НОШ ЦДТ ДДТ ДЮСШ ИНН КПП ОГРН БИК ЕКС ОКТМО КБК ФИО ФЗ
        ГОСТ СП СанПиН ООО АО ПАО ЗАО ОВЗ ИКТ СМИ ЧС ПК США ЖКХ МВД МЧС ФСБ КДН ЗП ПДН ОДН МП ЭП СНИЛС ЭВМ ЦБ
        УИП ТВ ОБЖ ОБЗР ПДД ГТО ФИС ФРДО ЕАЭС ООН МИД"""
    )
)
"""What every reader knows: law, schools, requisites."""
ROMAN = re.compile(r"[ХІVI]+")
DEFINITION = re.compile(
    r"(?<!\w)(?:далее|в дальнейшем)(?:\s+по\s+тексту|\s+также|\s+соответственно|\s+вместе|\s+именуем\w+)*"
    r"(?:\s*[–—-]\s*|\s+)(?P<names>[«„]?[^()«»„“;]{1,70}[»“]?)(?=\)|$|,\s+в\s+лице)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A short name that a text introduces, and where."""

    name: str
    text: Text
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Use:
    """An abbreviation as it stands in a text."""

    name: str
    text: Text
    start: int


def definitions(texts: Iterable[Text]) -> Iterator[Definition]:
    """Go through what texts introduce by «далее»."""
    for text in texts:
        if "далее" not in text.lower and "в дальнейшем" not in text.lower:
            continue
        for found in DEFINITION.finditer(text.plain):
            several = "соответственно" in found[0].lower()
            names = re.split(r",\s+|\s+и\s+", found["names"]) if several else [found["names"]]
            for name in names:
                bare = name.strip(" «»„“,.")
                if bare:
                    yield Definition(bare, text, found.start("names"))


def uses(texts: Iterable[Text]) -> Iterator[Use]:
    """Go through the abbreviations of texts, those that all know left out."""
    for text in texts:
        if " " in text.plain and text.plain.isupper():  # a heading in capitals
            continue
        for found in ABBREVIATION.finditer(text.plain):
            if found[0] not in COMMON and not ROMAN.fullmatch(found[0]):
                yield Use(found[0], text, found.start())


def explained_in_brackets(texts: Iterable[Text]) -> Iterator[str]:
    """Go through «организации, показывающие низкие результаты (ШНОР)» and «ШНОР (школы с низкими результатами)»."""
    for text in texts:
        if "(" not in text.plain:
            continue
        for found in re.finditer(rf"\(({ABBREVIATION.pattern})\)", text.plain):
            if re.search(r"[а-яё]{4,}[\s,»]+$", text.plain[: found.start()]):
                yield found[1]
        for found in re.finditer(
            rf"({ABBREVIATION.pattern})\s+(?:\((?!далее)[а-яё][а-яё]+\s+[а-яё]|–\s+[а-яё]+\s+[а-яё])", text.plain
        ):
            yield found[1]


def stem_pattern(name: str) -> re.Pattern[str]:
    """Return what finds a short name in any of its cases."""
    words = [
        re.escape(word if len(word) < 4 or word.isupper() else word[: max(3, len(word) - 2)]) for word in name.split()
    ]
    ends = [word if original.isupper() else word + r"\w*" for word, original in zip(words, name.split(), strict=True)]
    return re.compile(r"(?<!\w)" + r"[\s\u00a0]+".join(ends) + r"(?!\w)")
