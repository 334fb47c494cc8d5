"""Knows the words that stand in the nominative together: adjectives, the noun they agree with, and their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from generator.russian.adjectives import Adjective, Forms, adjective
from generator.russian.approval import GENDERS, Gender
from generator.russian.cases import Kind
from generator.russian.lexicon import Noun, Word, in_the_spelling_of, look_up
from generator.russian.pieces import Piece, PieceKind, inside
from generator.russian.readings import Declined, Doubt
from generator.russian.words import fold, listed

CONNECTORS = frozenset({"и", "или"})
OF_PLACE = re.compile(r"[А-ЯЁ].*[сц]к(?:ий|ая|ое|ие)")
"""An adjective from the name of a place, which the dictionary may not have."""
TAKES_AN_OBJECT = ("исполняющ", "осуществляющ", "замещающ", "реализующ", "представляющ")
HEAD_ADJECTIVES = listed(
    "заведующ управляющ исполняющ замещающ ответственн уполномоченн обучающ учащ служащ работающ командующ "
    "поступающ участвующ"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the whole phrase: what it names, whether it has ё or is all in capitals, given forms."""

    kind: Kind | None = None
    yo: bool = False
    shouted: bool = False
    given: tuple[Declined, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Words in the nominative that decline together, and the index of the piece after them.

    `head` is the word they hang on; `noun` its reading, None for an abbreviation, an adjective or a given form.
    """

    words: tuple[Declined, ...]
    end: int
    head: str
    gender: Gender | None
    noun: Noun | None = None
    adjectives: int = 0
    fixed: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether the words may be a genitive just as well."""
        return self.noun is not None and self.noun.genitive_too and not self.adjectives

    @property
    def like_accusative(self) -> bool:
        """Whether the words may be an accusative just as well."""
        return all(word.forms[0] == word.forms[3] for word in self.words)


def is_abbreviation(piece: Piece, context: Context) -> bool:
    """Tell «ИМЦ» from «ЛИЦЕЙ» and from all words of «ПЛАН РАБОТЫ»."""
    text = piece.text
    if piece.kind is not PieceKind.WORD or len(text) < 2 or not text[:2].isupper():
        return False
    if "-" in text and not text.rpartition("-")[2].isupper():
        return False
    word = look_up(text.lower())
    is_word = text.isupper() and word.known and (word.nouns or word.adjective)
    return not is_word or len(text) < (3 if context.shouted else 5)


def word_of(piece: Piece) -> Word:
    """Return the readings of a piece; of one that is no word, none."""
    lower = piece.text.lower()
    if piece.kind is PieceKind.WORD and len(lower) == len(piece.text):
        return look_up(lower)
    return Word((), False, False, frozenset())


def group_at(
    pieces: Sequence[Piece], place: int, context: Context, about: Group | None = None, clause: bool = False
) -> Group | None:
    """Read the group that begins at a piece; None where no nominative stands there.

    `about` is the group before, with which adjectives without a noun may agree; in a `clause` about it («школа,
    реализующая программы») a participle declines alone.
    """
    run, several, at = _adjectives(pieces, place, context)
    if run and _is_head(run[-1][0], pieces[at : at + 1], context, clause):
        return _of_adjectives(run, at, context, about)
    if at < len(pieces):
        genders: set[Gender] = {item.gender for _, item in run}
        if several:
            genders.add("мн")
        if head := _head(pieces[at], at, genders, context):
            return _with_adjectives(run, head)
    only_numbers = all(piece.text[0].isdigit() for piece, _ in run)
    return _of_adjectives(run, at, context, about) if run and not only_numbers else None


def _is_head(piece: Piece, following: Sequence[Piece], context: Context, clause: bool) -> bool:
    """Tell whether an adjective is the head though a noun may follow: «исполняющие обязанности», «заведующий ДОУ»."""
    text, word = piece.text.lower(), word_of(piece)
    if "PRTF" in word.parts and (clause or text.startswith(TAKES_AN_OBJECT)):
        return True
    of_person = text.startswith(HEAD_ADJECTIVES) or any(noun.animate for noun in word.nouns)
    return of_person and any(is_abbreviation(piece, context) for piece in following)


Run = list[tuple[Piece, Adjective]]


def _adjectives(pieces: Sequence[Piece], place: int, context: Context) -> tuple[Run, bool, int]:
    """Return the adjectives that agree, whether a conjunction stands between them, and the place after them."""
    run: Run = []
    several = False
    at = place
    while found := _next_adjective(pieces, at, context):
        following, item = found
        joined = any(_is_connector(piece) for piece in pieces[at:following])
        if item.gender != run[0][1].gender if run else joined:
            break
        several |= joined
        run.append((pieces[following], item))
        at = following + 1
        if at < len(pieces) and (bracketed := _bracketed(pieces[at], item, context)):
            run += bracketed
            at += 1
    return run, several, at


def _bracketed(piece: Piece, beside: Adjective, context: Context) -> Run:
    """Return the adjectives in brackets after another one: «Вечерняя (сменная) школа»."""
    if piece.kind is not PieceKind.BRACKET:
        return []
    found = [(part, item) for part in inside(piece)[0] if (item := _adjective(part, context))]
    agree = len(found) == len(inside(piece)[0]) and all(item.gender == beside.gender for _, item in found)
    return found if agree else []


def _next_adjective(pieces: Sequence[Piece], place: int, context: Context) -> tuple[int, Adjective] | None:
    """Find an adjective at a place, or after adverbs and conjunctions there."""
    for at in range(place, len(pieces)):
        if item := _adjective(pieces[at], context):
            return at, item
        word = word_of(pieces[at])
        if not (_is_connector(pieces[at]) or ("ADVB" in word.parts and not word.nouns)):
            return None
    return None


def _is_connector(piece: Piece) -> bool:
    return piece.kind is PieceKind.COMMA or (piece.kind is PieceKind.WORD and piece.text in CONNECTORS)


def _adjective(piece: Piece, context: Context) -> Adjective | None:
    if piece.kind is not PieceKind.WORD:
        return None
    item = adjective(piece.text)
    if item is None or piece.text[0].isdigit():
        return item
    known = word_of(piece).adjective or OF_PLACE.fullmatch(piece.text) is not None
    return item if known and not is_abbreviation(piece, context) else None


def _head(piece: Piece, at: int, genders: set[Gender], context: Context) -> Group | None:
    if piece.kind is PieceKind.GIVEN:
        given = tuple(word for word in context.given if word.start == piece.start)
        return Group(given, at + 1, piece.text, None, fixed=True)
    if is_abbreviation(piece, context):
        return Group((), at + 1, piece.text, GENDERS.get(fold(piece.text)), fixed=True)
    word = word_of(piece)
    found = [noun for noun in word.nouns if not genders or _agrees(noun, genders, piece.text)]
    if not found:
        return None
    noun, doubts = _choice(piece.text, found, context)
    doubts = tuple(replace(doubt, place=piece.start) for doubt in doubts)
    spelt = _spelt(piece.text, noun.forms, context)
    return Group((Declined(piece.start, piece.end, spelt),), at + 1, piece.text, noun.gender, noun, doubts=doubts)


def _agrees(noun: Noun, genders: set[Gender], text: str) -> bool:
    common = noun.gender == "м" and noun.animate and text[-1:].lower() in ("а", "я")
    return noun.gender in genders or (common and "ж" in genders)


def _choice(text: str, nouns: Sequence[Noun], context: Context) -> tuple[Noun, tuple[Doubt, ...]]:
    """Choose a reading of a noun, and say why the choice is not sure."""
    nouns = [noun for noun in nouns if noun.known] or nouns
    nouns = [noun for noun in nouns if noun.gender != "мн"] or nouns
    nouns = [noun for noun in nouns if noun.gender == GENDERS.get(fold(text))] or nouns
    wanted = _wanted_animacy(text, context)
    chosen = next((noun for noun in nouns if wanted in (None, noun.animate)), nouns[0])
    if context.kind == "post":
        chosen = chosen.as_person(True)
    if not chosen.known:
        return chosen, (Doubt(f"слова «{text}» нет в словаре"),)
    if context.kind is None and text[0].isupper() and any(noun.place and not chosen.place for noun in nouns):
        return chosen, (Doubt(f"не видно, место ли «{text}»", ("вин",)),)
    rivals = {noun.as_person(chosen.animate).forms for noun in nouns}
    return chosen, ((Doubt(f"у слова «{text}» есть и другие формы"),) if len(rivals) > 1 else ())


def _wanted_animacy(text: str, context: Context) -> bool | None:
    if context.kind is not None:
        return context.kind == "post"
    return False if fold(text) in GENDERS else None


def _spelt(text: str, forms: Iterable[str], context: Context) -> Forms:
    return cast(Forms, tuple(in_the_spelling_of(text, form, context.yo) for form in forms))


def _with_adjectives(run: Run, head: Group) -> Group:
    if head.noun is not None:
        animate = head.noun.animate
    else:
        animate = bool(head.words) and head.words[0].forms[1] == head.words[0].forms[3]
    words = (*_declined(run, animate), *head.words)
    gender = head.gender or (run[0][1].gender if run else None)
    return Group(words, head.end, head.head, gender, head.noun, len(run), head.fixed, head.doubts)


def _of_adjectives(run: Run, end: int, context: Context, about: Group | None) -> Group:
    """Return a group whose head is an adjective: «заведующий», «столовая», «исполняющий обязанности»."""
    piece, item = run[-1]
    if about is not None and about.gender == item.gender:
        animate = about.noun is not None and about.noun.animate
        return Group(_declined(run, animate), end, piece.text, item.gender, adjectives=len(run))
    nouns = [noun for noun in word_of(piece).nouns if noun.gender == item.gender]
    is_person = context.kind == "post" or piece.text.lower().startswith(HEAD_ADJECTIVES)
    animate = is_person or (context.kind is None and (any(noun.animate for noun in nouns) or not nouns))
    doubts = () if is_person or nouns else (Doubt(f"не видно, к чему относится «{piece.text}»", place=piece.start),)
    return Group(_declined(run, animate), end, piece.text, item.gender, adjectives=len(run), doubts=doubts)


def _declined(run: Run, animate: bool) -> tuple[Declined, ...]:
    return tuple(Declined(piece.start, piece.end, item.with_noun(animate)) for piece, item in run)
