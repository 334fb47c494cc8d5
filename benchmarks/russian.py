"""How many forms are right, how many of them are sure, and how long that takes, for a folder of TSV files.

usage: python -m benchmarks.russian FOLDER [--lines odd|even] [--misses]

A file has a heading line and one row a phrase (`nomn gent datv accs ablt loct`) or one row a form (`lemma gender case
expected`); other files are left out. A row counts as right without regard to ё.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pymorphy3 import MorphAnalyzer

from generator.russian import declension, decline, lexicon, surnames
from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case, Form, Kind
from generator.russian.numerals import cardinal, ordinal

CASE_MARKS: dict[str, Case] = dict(zip(("nomn", "gent", "datv", "accs", "ablt", "loct"), CASES, strict=True))
GENDERS: dict[str, Gender] = {"m": "м", "f": "ж", "male": "м", "female": "ж", "neuter": "с"}
KINDS: dict[str, Kind] = {
    "post": "post", "org": "organisation", "school": "organisation", "doc": "document", "fio": "name",
    "fio_short": "name", "surname": "name", "firstname": "name", "patronymic": "name", "full name": "name",
}  # fmt: skip
NUMBERS: dict[str, Callable[[int, Case, Gender], str]] = {"numeral": cardinal, "ordinal": ordinal}
SHOWS_GENDER = {"fio", "full name"}
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Row:
    """One phrase of a data set and the forms expected of it."""

    file: str
    kind: str
    text: str
    gender: Gender | None
    expected: dict[Case, str]


@dataclass
class Score:
    """What was counted: forms and phrases, all and right ones, and among the forms the unsure ones."""

    forms: int = 0
    right: int = 0
    unsure_right: int = 0
    unsure_wrong: int = 0
    phrases: int = 0
    right_phrases: int = 0

    def __str__(self) -> str:
        wrong = self.forms - self.right
        return (
            f"forms {self.right:5} of {self.forms:5} {share(self.right, self.forms)}   "
            f"phrases {self.right_phrases:4} of {self.phrases:4} {share(self.right_phrases, self.phrases)}   "
            f"unsure: right {share(self.unsure_right, self.right)}, wrong {self.unsure_wrong} of {wrong}"
        )


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} %" if whole else "     – "


def rows(path: Path, lines: str | None) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), 1):
            if lines and (number % 2 == 1) != (lines == "odd"):
                continue
            gender = GENDERS.get(row["gender"]) if "gender" in row else None
            if "nomn" in row:
                expected = {case: row[mark] for mark, case in CASE_MARKS.items() if case != "им"}
                yield Row(path.stem, row["kind"], row["nomn"], gender, expected)
            elif {"lemma", "case", "expected"} <= row.keys():
                expected = {CASE_MARKS[row["case"]]: row["expected"]}
                yield Row(path.stem, row["kind"], row["lemma"], gender, expected)


def answer(row: Row, case: Case) -> Form:
    if row.kind in NUMBERS:
        say = NUMBERS[row.kind]
        return Form(say(int(row.text), case, row.gender or "м"))
    gender = row.gender if row.kind not in SHOWS_GENDER else None
    return decline(row.text, case, KINDS.get(row.kind), gender)


def same(a: str, b: str) -> bool:
    return a.replace("ё", "е") == b.replace("ё", "е")


def measure(data: list[Row], miss: Callable[[str], None]) -> dict[tuple[str, str], Score]:
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for row in data:
        score = scores[row.file, row.kind]
        all_right = True
        for case, expected in row.expected.items():
            form = answer(row, case)
            right = same(form.text, expected)
            all_right &= right
            score.forms += 1
            score.right += right
            score.unsure_right += right and not form.sure
            score.unsure_wrong += not right and not form.sure
            if not right:
                miss(f"{row.file}: {row.text} ({case}): {form.text}, expected {expected}; {form.why or 'sure'}")
        score.phrases += 1
        score.right_phrases += all_right
    return scores


def forget() -> None:
    """Empty the caches of words and phrases; what is loaded once stays."""
    cached = (
        lexicon.parses,
        lexicon.is_known,
        lexicon.look_up,
        lexicon.name_genders,
        surnames.name_forms,
        declension.read,
    )
    for function in cached:
        function.cache_clear()


def speed(texts: list[str]) -> str:
    analyzer = MorphAnalyzer(lang="ru")
    words = [word for text in texts for word in WORDS.findall(text)]
    for text in texts:  # both loaded and warm, then forgotten
        decline(text, "род")
    analyzer.parse("школа")
    started = time.perf_counter()
    for word in words:
        analyzer.parse(word)
    parsing = time.perf_counter() - started
    forget()
    started = time.perf_counter()
    for text in texts:
        decline(text, "род")
    declining = time.perf_counter() - started
    return (
        f"{len(texts)} distinct phrases, {len(words)} words: declined in {declining * 1000:.0f} ms "
        f"({declining / len(texts) * 1000:.2f} ms a phrase), parsed by pymorphy3 in {parsing * 1000:.0f} ms; "
        f"ratio {declining / parsing:.2f} (to reach: at most 3)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", choices=("odd", "even"), help="only every second line of data")
    parser.add_argument("--misses", action="store_true", help="list all wrong forms")
    options = parser.parse_args()
    data = [row for path in sorted(options.folder.glob("*.tsv")) for row in rows(path, options.lines)]
    misses: list[str] = []
    scores = measure(data, misses.append)
    for (file, kind), score in sorted(scores.items()):
        print(f"{file:22} {kind:11} {score}")
    total = Score(
        *(sum(cast(int, getattr(score, name)) for score in scores.values()) for name in Score.__annotations__)
    )
    print(f"{'all':34} {total}")
    print(speed(list(dict.fromkeys(row.text for row in data if row.kind not in NUMBERS))))
    if options.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
