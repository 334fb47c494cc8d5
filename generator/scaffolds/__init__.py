"""Knows the commented first file of each kind: what `prikaz new` starts a clerk with."""

from __future__ import annotations

from pathlib import Path

from generator.models import KINDS
from generator.russian.approval import ACTS, command_word, kind_in
from generator.russian.cases import CASES

ADVICE = {"постановление": "# Постановление издаёт администрация или глава: впишите в реестр их, а не управление.\n"}


def text_of(kind: str, schema: str) -> str:
    """Return the first file of a kind; `schema` is the path from it to its schema."""
    module, _ = KINDS[kind]
    body = Path(__file__).with_name(f"{module}.yaml").read_text(encoding="utf-8")
    for mark, word in (_words(kind) if kind in ACTS else {}).items():
        body = body.replace("{" + mark + "}", word)
    return f"{schema_line(schema)}\n{body}"


def schema_line(schema: str) -> str:
    """Return the line at the head of a file by which an editor finds its schema."""
    return f"# yaml-language-server: $schema={schema}"


def _words(kind: str) -> dict[str, str]:
    """The three kinds of orders share one text, which names its kind and commands in its own way.

    One orders somebody (дательный падеж) to do something, but obliges somebody (винительный падеж) to do it.
    """
    command = command_word(kind)
    whom = ("вин", "Руководителей") if command == "обязываю" else ("дат", "Руководителям")
    cases = {f"вид:{case}": kind_in(kind, case) for case in CASES}
    advice = ADVICE.get(kind, "")
    return {"вид": kind, "слово": command, "кому": whom[0], "Руководителям": whom[1], "совет": advice, **cases}
