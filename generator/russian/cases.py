"""Knows the six cases and the order in which they are listed."""

from __future__ import annotations

from typing import Literal, get_args

Case = Literal["им", "род", "дат", "вин", "твор", "пред"]
CASES: tuple[Case, ...] = get_args(Case)


def paradigm(forms: str) -> dict[Case, str]:
    """Return six forms, written with commas between them, by case."""
    return dict(zip(CASES, forms.split(", "), strict=True))
