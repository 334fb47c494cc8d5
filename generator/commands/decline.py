"""Knows `prikaz decline`: the six cases of a phrase, and whether the engine is sure."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from generator.russian import decline
from generator.russian.cases import CASES, Case, Form, Kind
from generator.russian.names import not_a_name

KINDS: dict[str, tuple[Kind, str]] = {
    "имя": ("name", "фио"),
    "должность": ("post", "должность"),
    "организация": ("organisation", "наименование"),
    "документ": ("document", "наименование"),
}
"""What a phrase may name, and the key of the register or of a document that has it."""


def add(commands: Any) -> None:
    """Add the command to the command line."""
    words = "просклонять имя, должность, организацию или название"
    command = commands.add_parser("decline", help=words, description=words.capitalize() + ".")
    command.add_argument("phrases", nargs="+", metavar="ФРАЗА", help="фраза в именительном падеже, в кавычках")
    command.add_argument("--kind", choices=KINDS, metavar="ЧТО", help=f"что это: {', '.join(KINDS)}")
    command.add_argument("--gender", choices=("м", "ж", "с", "мн"), metavar="РОД", help="род: м, ж, с или мн")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print each phrase in the six cases; 1 where a form is not sure."""
    kind, key = KINDS.get(arguments.kind, (None, ""))
    sure = True
    for number, phrase in enumerate(arguments.phrases):
        if number:
            print()
        forms = {case: decline(phrase, case, kind, arguments.gender) for case in CASES}
        for case, form in forms.items():
            print(f"{case:5} {form.text}{'' if form.sure else '  ← не наверняка'}")
        for line in _doubts(forms, key or ("наименование" if not_a_name(phrase) else "фио")):
            print(line)
        sure &= all(form.sure for form in forms.values())
    return int(not sure)


def _doubts(forms: dict[Case, Form], key: str) -> Iterator[str]:
    unsure = {case: form for case, form in forms.items() if not form.sure}
    for why in dict.fromkeys(form.why for form in unsure.values()):
        yield f"почему: {why}"
    if unsure and key == "фио":
        yield "часто хватает ключа «пол» рядом с «фио»: пол: м или ж"
    if unsure:
        yield "проверьте и впишите к этой записи:"
        yield "падежи:"
        yield f"  {key}:"
        yield from (f"    {case}: {form.text}" for case, form in unsure.items())
