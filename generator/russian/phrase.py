"""Knows which words of a post, an organisation or a title decline, and which depend on them and stay.

The first words in the nominative decline. What follows them (a genitive, a preposition and its words, a name in
quotation marks) stays, but for words that stand in the nominative as well: after a dash, after a comma or «и», in
brackets, or as a second name («учреждение средняя школа»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from generator.russian.approval import GENDERS
from generator.russian.groups import CONNECTORS, Context, Group, group_at, is_abbreviation, word_of
from generator.russian.lexicon import name_genders
from generator.russian.pieces import Piece, PieceKind, inside
from generator.russian.readings import Doubt, Reading
from generator.russian.words import fold, listed

MUNICIPAL = frozenset(listed("округ район образование поселение республика область край территория сельсовет"))
SETTLEMENTS = frozenset(listed("город село деревня поселок станица хутор аул станция слобода посад городок"))
SHORT_FOR = {"г.": "город", "с.": "село", "п.": "поселок", "пос.": "поселок", "пгт": "поселок", "д.": "деревня"}
ENTITIES = frozenset(listed("учреждение организация предприятие объединение товарищество общество"))
ACCUSATIVE_PREPOSITIONS = frozenset(listed("на в во за про через под"))
OBJECT_TAKING = frozenset({"PRTF", "INFN", "GRND"})
CLAUSE_WORDS = frozenset(listed("который которая которое которые где что если чтобы как"))
DECLINED_IN_QUOTES = frozenset({"дорожная карта"})


class Joint(Enum):
    """How the words at a place may hang together with those before."""

    START = auto()
    APPOSITION = auto()
    LIST = auto()  # after a conjunction next to the words before
    CLAUSE = auto()  # after a conjunction further on
    DASH = auto()
    NONE = auto()


@dataclass
class _State:
    """How far a phrase has been read."""

    groups: list[Group]
    joint: Joint = Joint.START
    connector: str = ""
    governor: str = ""
    """The word since the last group after which an accusative may stand."""
    skipped: tuple[Doubt, ...] = ()
    """Why words that may be a nominative were left as they are."""


def read_phrase(pieces: Sequence[Piece], context: Context) -> Reading:
    """Find the words of a phrase that decline."""
    state = _State([])
    place = 0
    while place < len(pieces):
        group = _group(pieces, place, state, context)
        if group:
            state.groups.append(group)
            state.joint, state.governor = Joint.APPOSITION, ""
            place = group.end
            continue
        if not _step(pieces[place], state, context):
            break
        place += 1
    return _reading(state, pieces, context)


def _reading(state: _State, pieces: Sequence[Piece], context: Context) -> Reading:
    declined = tuple(word for group in state.groups for word in group.words)
    doubts = (*(doubt for group in state.groups for doubt in group.doubts), *state.skipped)
    if not state.groups and (word := _nominative_missing(pieces, context)):
        doubts = (Doubt(f"«{word}» – не именительный падеж, или этого слова нет в словаре"),)
    gender = state.groups[0].gender if state.groups else None
    return Reading(declined, tuple(dict.fromkeys(doubts)), gender)


def _nominative_missing(pieces: Sequence[Piece], context: Context) -> str:
    """Return the word that a phrase begins with, unless it is a preposition, an abbreviation or no Russian."""
    for piece in pieces:
        if piece.kind is PieceKind.WORD:
            russian = any("а" <= letter <= "я" or letter == "ё" for letter in piece.text.lower())
            fixed = not russian or len(piece.text) == 1 or is_abbreviation(piece, context)
            return "" if fixed or word_of(piece).parts & {"PREP", "CONJ"} else piece.text
        if piece.kind not in (PieceKind.OTHER, PieceKind.SHORT):
            return ""
    return ""


def _group(pieces: Sequence[Piece], place: int, state: _State, context: Context) -> Group | None:
    piece = pieces[place]
    if piece.kind is PieceKind.ACTING:
        return Group((), place + 1, piece.text, None, fixed=True)
    if piece.kind in (PieceKind.BRACKET, PieceKind.QUOTED):
        return _enclosed(piece, place, state, context)
    if state.joint is Joint.START and (settlement := SHORT_FOR.get(piece.text.lower())):
        return Group((), place + 1, settlement, "м", fixed=True)
    if state.joint is Joint.NONE or piece.kind is PieceKind.SHORT:
        return None
    clause = state.joint in (Joint.LIST, Joint.CLAUSE) and state.connector == ","
    about = state.groups[-1] if clause or state.joint is Joint.APPOSITION else None
    group = group_at(pieces, place, context, about, clause)
    if group is None:
        _note_name(piece, state)
        return None
    return group if _accepted(group, state) else None


def _accepted(group: Group, state: _State) -> bool:
    last = state.groups[-1] if state.groups else None
    if last is None or state.joint is Joint.START:
        return True
    only_adjectives = group.noun is None and not group.fixed
    match state.joint:
        case Joint.DASH:
            return not group.ambiguous
        case Joint.LIST:
            return not (last.fixed and group.ambiguous)
        case Joint.CLAUSE if only_adjectives:
            return group.gender == last.gender
        case Joint.CLAUSE:
            return not group.fixed and not group.ambiguous and not _governed(group, state)
        case _:
            return _is_apposition(group, last, state)


def _governed(group: Group, state: _State) -> bool:
    """Tell whether a word before may demand an accusative here, and note the doubt where that is a preposition."""
    if not state.governor or not group.like_accusative:
        return False
    if state.governor in ACCUSATIVE_PREPOSITIONS:
        state.skipped += (Doubt(f"«{group.head}» может зависеть от предлога «{state.governor}»"),)
    return True


def _is_apposition(group: Group, last: Group, state: _State) -> bool:
    """Tell whether words right after a group are its second name, in the same case."""
    head = fold(last.head)
    if head in MUNICIPAL or group.gender == "мн":
        return False
    if head in SETTLEMENTS:
        return head == "город"
    if group.ambiguous:
        return False
    if last.fixed:
        return True
    if last.noun is None or group.fixed:
        return False
    if group.noun is None or group.noun.place:
        return group.gender == last.gender
    if not group.noun.known:
        return False
    name = group.head[0].isupper() and not group.adjectives and not group.head.isupper()
    if name and head not in ENTITIES and fold(group.head) not in GENDERS:
        state.skipped += (Doubt(f"не видно, склоняется ли «{group.head}»"),)
        return False
    return True


def _note_name(piece: Piece, state: _State) -> None:
    """Note a first name right after a group: «Клуб Надежда»."""
    if state.joint is Joint.APPOSITION and piece.text[0].isupper() and name_genders(piece.text.lower()):
        state.skipped += (Doubt(f"не видно, склоняется ли «{piece.text}»"),)


def _enclosed(piece: Piece, place: int, state: _State, context: Context) -> Group | None:
    """Read what stands in brackets, or in quotation marks instead of a head."""
    pieces, quoted = inside(piece)
    if bool(state.groups) is (piece.kind is PieceKind.QUOTED) or (quoted and not _declines_in_quotes(pieces, context)):
        return None
    first = group_at(pieces, 0, context) if pieces else None
    if first is None or first.fixed or first.ambiguous:
        return None
    reading = read_phrase(pieces, context)
    last = state.groups[-1] if state.groups else first
    return replace(first, words=reading.declined, end=place + 1, doubts=(), head=last.head, noun=last.noun)


def _declines_in_quotes(pieces: Sequence[Piece], context: Context) -> bool:
    words = [piece.text for piece in pieces]
    return (
        context.shouted
        or words[:1] == [word.lower() for word in words[:1]]
        or fold(" ".join(words)) in DECLINED_IN_QUOTES
    )


def _step(piece: Piece, state: _State, context: Context) -> bool:
    """Go past a piece that does not decline; False where nothing after it can."""
    text = piece.text.lower()
    if piece.kind is PieceKind.COMMA or text in CONNECTORS:
        if state.groups:
            near = state.joint in (Joint.APPOSITION, Joint.LIST)
            state.joint = Joint.LIST if near else Joint.CLAUSE
        state.connector = text
    elif piece.kind is PieceKind.DASH:
        state.joint = Joint.DASH if state.groups else state.joint
    elif piece.kind is PieceKind.WORD:
        if not state.groups or text in CLAUSE_WORDS:
            return False
        if text in ACCUSATIVE_PREPOSITIONS or word_of(piece).parts & OBJECT_TAKING:
            state.governor = text
        state.joint = Joint.NONE
    elif state.joint is not Joint.START:
        state.joint = Joint.NONE
    return True
