"""Every Russian word that a user may read is spelt as in a dictionary, or stands in the project's own list."""

from __future__ import annotations

import pytest

from tests.spelling import OWN, is_known, literals, own_words, unknown_words
from tests.spelling import _analyzer as analyzer


def test_every_word_is_in_a_dictionary() -> None:
    unknown = unknown_words()
    told = "\n".join(map(str, unknown))
    assert not unknown, f"{told}\nmend the word, or add it, in lower case, to {OWN.relative_to(OWN.parent.parent)}"


def test_the_own_list_has_only_what_the_dictionary_lacks() -> None:
    assert [word for word in own_words() if analyzer().word_is_known(word) or word != word.lower()] == []


@pytest.mark.parametrize("word", ["документ", "ещё", "еще", "МБОУ", "учебно-методический", "Заречного", "соглашении"])
def test_a_word_is_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["докумет", "распоряжние", "ПРИКАЗЫВАЮЮ", "учебно-методичский"])
def test_a_slip_is_not(word: str) -> None:
    assert not is_known(word)


CODE = '''
"""Докстринг."""
import re
PATTERN = re.compile("(рас)?поряж[её]н")
ENDINGS = "ый ого ому"
def say(count: int) -> str:
    """Докстринг."""
    return f"записано: {count} файл{'ов'} " "в папке"
'''


def test_messages_are_found_and_code_is_not() -> None:
    said = (8, "записано: \0 файл\0 в папке")
    assert list(literals(CODE)) == [(5, "ый ого ому"), said]
    assert list(literals(CODE, language=True)) == [said]
