"""Knows the six cases, the order in which they are listed, and what is known of a text in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Case = Literal["им", "род", "дат", "вин", "твор", "пред"]
CASES: tuple[Case, ...] = get_args(Case)

Kind = Literal["name", "post", "organisation", "document"]
"""What a declined text names."""


@dataclass(frozen=True, slots=True)
class Form:
    """A text in a case, whether the form is sure, and in Russian why it is not or by what rule it was made."""

    text: str
    sure: bool = True
    why: str = ""


def paradigm(forms: str) -> dict[Case, str]:
    """Return six forms, written with commas between them, by case."""
    return dict(zip(CASES, forms.split(", "), strict=True))
