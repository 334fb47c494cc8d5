"""The six cases."""

from __future__ import annotations

import pytest

from generator.russian.cases import CASES, paradigm


def test_six_forms_are_read_in_the_order_of_cases() -> None:
    forms = paradigm("план, плана, плану, план, планом, плане")
    assert tuple(forms) == CASES
    assert forms["твор"] == "планом"


def test_a_missing_form_is_a_fault() -> None:
    with pytest.raises(ValueError):
        paradigm("план, плана")
