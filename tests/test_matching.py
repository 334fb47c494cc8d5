"""Which things of two sequences are one, and which words of two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.matching import Look, aligned, pieces

SENTENCES = (
    "Утвердить план мероприятий согласно приложению",
    "Руководителям школ представить отчёт до первого июня",
    "Методисту обобщить поступившие сведения и разослать их школам",
    "Контроль за исполнением приказа оставляю за собой",
)
WORDS = st.sampled_from(
    ["школа", "план", "до", "06.09.2026", "№", "А.П.", ",", ".", " ", "  ", "\n", "\u00a0", "–", "5"]
)
TEXTS = st.lists(WORDS, max_size=14).map("".join)


def looks(*texts: str, kind: str = "пункт") -> list[Look]:
    return [Look(kind, text) for text in texts]


def test_what_was_put_in_between_leaves_its_neighbours_paired() -> None:
    a, b, c, d = SENTENCES
    assert aligned(looks(a, b, d), looks(a, b, c, d)) == [(0, 0), (1, 1), (None, 2), (2, 3)]


def test_a_changed_sentence_is_paired_with_what_it_was() -> None:
    a, b, c, _ = SENTENCES
    assert aligned(looks(a, b, c), looks(a, b.replace("первого", "пятого"), c)) == [(0, 0), (1, 1), (2, 2)]


def test_sentences_with_little_in_common_are_not_paired() -> None:
    a, b, c, d = SENTENCES
    assert aligned(looks(a, b, d), looks(a, c, d)) == [(0, 0), (1, None), (None, 1), (2, 2)]


def test_things_of_one_key_are_one_and_things_of_two_kinds_are_not() -> None:
    assert aligned([Look("дата", "вчера", "дата")], [Look("дата", "27.08.2026", "дата")]) == [(0, 0)]
    assert aligned(looks(SENTENCES[0]), looks(SENTENCES[0], kind="абзац")) == [(0, None), (None, 0)]


@given(st.lists(TEXTS, max_size=12), st.lists(TEXTS, max_size=12))
def test_each_thing_is_there_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = aligned(looks(*old), looks(*new))
    assert [here for here, _ in pairs if here is not None] == list(range(len(old)))
    assert [there for _, there in pairs if there is not None] == list(range(len(new)))


@given(TEXTS, TEXTS)
def test_pieces_put_together_are_the_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new


def differing(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.old, piece.new) for piece in pieces(old, new) if not piece.same]


def test_one_changed_word_is_shown_and_nothing_else() -> None:
    text = "Руководителям школ до 06.09.2026 представить отчёт Соколовой А.П. (8 (00000) 4-55-10)."
    for old, new in (("школ", "гимназий"), ("06.09.2026", "15.09.2026"), ("А.П.", "О.И."), ("4-55-10", "4-55-11")):
        assert differing(text, text.replace(old, new)) == [(old, new)]


def test_words_that_came_or_went_are_shown_alone() -> None:
    assert differing("планы школ", "планы школ и гимназий") == [("", " и гимназий")]
    assert differing("раз два три", "раз три") == [("два ", "")]
