"""Knows which kinds of files there are, and turns the data of one into its model.

What a clerk may write: register text tables order plan appendix agreement
programme pairs. Nothing derived, no files, nothing of how it prints.
"""

from __future__ import annotations

from importlib import import_module

from pydantic import ValidationError

from generator.models import messages
from generator.models.base import NOTE, UNFILLED, Model, find, not_filled
from generator.models.document import Document
from generator.problems import Problem, Span
from generator.russian.words import fold, suggestion
from generator.source import Mapping, Node, Scalar, Sequence, Source

KIND = "вид"
KINDS = {
    "реестр": ("register", "Register"),
    "приказ": ("order", "Order"),
    "распоряжение": ("order", "Order"),
    "постановление": ("order", "Order"),
    "план": ("plan", "Plan"),
    "приложение": ("appendix", "FreeAppendix"),
    "соглашение": ("agreement", "Agreement"),
    "программа": ("programme", "Programme"),
    "пары": ("pairs", "Pairs"),
}

USUAL_KINDS = {
    "дорожная карта": "план",
    "план мероприятий": "план",
    **dict.fromkeys(("договор", "партнерское соглашение", "договор о сотрудничестве"), "соглашение"),
    **dict.fromkeys(("муниципальная программа", "подпрограмма"), "программа"),
    **dict.fromkeys(("рассылка", "список", "перечень пар", "пары школ", "слияние"), "пары"),
    **dict.fromkeys(("положение", "порядок", "состав", "форма", "перечень", "график", "инструкция"), "приложение"),
}
"""What clerks write for a kind, folded, and the kind that it is."""


def model_of(kind: str) -> type[Model] | None:
    """Return the model of a kind of file, imported when it is first used; None for a kind that there is not."""
    if fold(kind) not in KINDS:
        return None
    module, name = KINDS[fold(kind)]
    model: type[Model] = getattr(import_module(f"generator.models.{module}"), name)
    return model


def read(source: Source) -> tuple[Model | None, list[Problem]]:
    """Return the model of a file, or None, and all problems of the file, those of its YAML included."""
    problems = list(source.problems)
    if source.data is None:
        return None, problems
    model, reason = _kind(source)
    if model is None:
        return None, [*problems, reason] if reason else problems
    found: list[Problem] = []
    problems.extend(_unfilled(source.data))
    try:
        document = model.model_validate(source.data, context=found)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return None, [*problems, *found, *(messages.problem(each, source.data) for each in errors)]
    return document, [*problems, *found]


def kind_of(source: Source) -> str:
    """Return the kind that a file says it is, folded; an empty string where it does not say."""
    value = find(source.data, KIND) if isinstance(source.data, Mapping) else None
    return fold(value) if isinstance(value, Scalar) else ""


def _kind(source: Source) -> tuple[type[Model] | None, Problem | None]:
    data = source.data
    if not isinstance(data, Mapping):
        span = data.span if data is not None else Span(source.file, 0, 0)
        return None, Problem("файл должен начинаться с ключа «вид»", span, f"{KIND}: приказ", "нет-вида")
    value = find(data, KIND)
    if not isinstance(value, Scalar):
        likely = "реестр" if source.file.name.lower().endswith("реестр.yaml") else "приказ"
        hint = f"{KIND}: {likely}\nвиды: " + ", ".join(KINDS)
        return None, Problem("не указан вид документа", next(iter(data)).span, hint, "нет-вида")
    if (model := model_of(value)) is not None:
        return model, None
    message = f"неизвестный вид «{value}»{suggestion(value, KINDS)}"
    usual = USUAL_KINDS.get(fold(value))
    hint = f"напишите:\n{KIND}: {usual}" if usual else "виды: " + ", ".join(KINDS)
    return None, Problem(message, value.span, hint, "неизвестный-вид")


def _unfilled(data: Node) -> list[Problem]:
    """List the places that the author has yet to fill in."""
    found: list[Problem] = []
    waiting: list[Node] = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting.extend(value for key, value in node.items() if fold(key) != NOTE)
            waiting.extend(node)
        elif isinstance(node, Sequence):
            waiting.extend(node)
        elif UNFILLED in node:
            found.append(not_filled(node.span))
    return found


__all__ = ["KINDS", "Document", "kind_of", "model_of", "read"]
