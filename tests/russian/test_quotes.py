"""Which quotation marks make a pair."""

from __future__ import annotations

import pytest

from generator.russian.quotes import pair_quotes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Радуга"', "«Радуга»"),
        ('("Радуга")', "(«Радуга»)"),
        ('"Лицей "Радуга""', "«Лицей „Радуга“»"),
        ('"Радуга", "Лицей "Заря"', '«Радуга», "Лицей "Заря"'),
        ('24" и "Радуга"', '24" и «Радуга»'),
        ("„Лицей «Радуга»“", "„Лицей «Радуга»“"),
        ('«Лицей „Радуга”» и "Заря"', "«Лицей „Радуга”» и «Заря»"),
        ('«Радуга" и "Заря"', '«Радуга" и "Заря"'),
        ('» "Радуга"', "» «Радуга»"),
        ('"а"б"', '"а"б"'),
        ('Радуга ", Заря"', 'Радуга ", Заря"'),
        ('"Радуга (", Заря', '"Радуга (", Заря'),
    ],
)
def test_certain_pairs_are_printed_and_the_others_left(before: str, after: str) -> None:
    assert pair_quotes(before) == after
