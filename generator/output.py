"""Knows when the file of a document may be written: what is a person's work is kept, what is signed is reported."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.origins import SEPARATOR, Origins, read_origins, reasons
from generator.problems import Problem, Severity, Stop
from generator.word.package import Members, Seal, pack, read_seal, seal, seal_of

MARK = ".prikaz"
"""The file beside lists that says which of them are this program's own: a list has no place for a seal."""
SHOWN_CHANGES = 6
"""How many changed lines of a signed document are shown."""


@dataclass(frozen=True)
class Identity:
    """The date and number of a document that has both: such a document is taken for signed."""

    date: str
    """As ISO 8601."""
    number: str

    @property
    def printed(self) -> str:
        """The date and number for a message."""
        return f"{'.'.join(reversed(self.date.split('-')))} № {self.number}"


def is_own_list(path: Path) -> bool:
    """Tell whether a list was made by this program, though a person may have edited it since."""
    return any(line.partition(" ")[2] == path.name for line in mark_beside(path).splitlines())


def mark_beside(path: Path) -> str:
    """Return what stands in the mark beside a list: the digest and the name of each, a line each."""
    return (files.read(path.with_name(MARK)) or b"").decode(errors="replace")


def sealed(members: Members, digest: str, identity: Identity | None, origins: Origins | None = None) -> Members:
    """Return the members signed with the digest of what the document prints, its origins, and its date and number."""
    made_of = f"{digest}{SEPARATOR}{origins}" if origins else digest
    return seal(members, f"{made_of} {identity.date} {identity.number}" if identity else made_of)


def _differs(known: Seal | None, new: Seal | None) -> bool:
    """Tell whether what is printed differs; the origins alone may."""
    return _printed(known) != _printed(new)


def _printed(one: Seal | None) -> Seal | None:
    if one is None:
        return None
    made_of, space, signed = one.inputs.partition(" ")
    return replace(one, inputs=made_of.partition(SEPARATOR)[0] + space + signed)


def stale(target: Path, members: Members, *, text: bool = False) -> str:
    """Return in Russian why the file of a document is not what would be written now; nothing where it is.

    `text` asks for its printed text beside it, too.
    """
    before = files.read(target)
    if before is None:
        return "документ ещё не собран"
    known, new = read_seal(before), seal_of(members)
    if known is None or not known.intact or new is None:
        return "файл изменён человеком или сделан не этой программой"
    if not _differs(known, new):
        return _stale_text(target, before) if text else ""
    return "; ".join(reasons(read_origins(known.inputs), read_origins(new.inputs)))


def _stale_text(target: Path, document: bytes) -> str:
    from generator.word.reading import read_text

    fresh = files.read(target.with_suffix(".txt")) == read_text(document).encode()
    return "" if fresh else f"текст рядом, {target.with_suffix('.txt').name}, не от этого документа"


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written of a document: its file, unless that is the same already, and the text beside it."""

    document: bytes | None
    text: bytes | None
    problems: list[Problem]


def write(target: Path, members: Members, *, force: bool = False, text: bool = False) -> tuple[bool, list[Problem]]:
    """Write a document where it is new or changed; tell whether it was written, and what to know of it.

    `force` overwrites a person's work; `text` puts the printed text beside, and one that is there is kept fresh.
    Raises Stop, with nothing written, where a person's work would be lost or a file cannot be written.
    """
    writing = to_write(target, members, force=force, text=text)
    if writing.document is not None:
        files.write(target, writing.document)
    if writing.text is not None:
        files.write(target.with_suffix(".txt"), writing.text)
    return writing.document is not None, writing.problems


def to_write(target: Path, members: Members, *, force: bool = False, text: bool = False) -> Writing:
    """Return what `write` would write; raises Stop where a person's work would be lost."""
    before, data = files.read(target), pack(members)
    if before is None or before == data:
        return Writing(None if before == data else data, _text_beside(target, before, data, force, text), [])
    known, new = read_seal(before), seal_of(members)
    if not force and (known is None or not known.intact):
        raise Stop([edited(target)])
    twin = _text_beside(target, before, data, force, text)
    problems = []
    if known is not None and new is not None and known.text != new.text:
        problems = _signed_change(target, before, data, known.inputs)
    return Writing(data if _differs(known, new) else None, twin, problems)


def _text_beside(target: Path, before: bytes | None, data: bytes, force: bool, wanted: bool) -> bytes | None:
    """Return the printed text to write beside the DOCX, if any; raises Stop where another's file stands there."""
    path = target.with_suffix(".txt")
    there = files.read(path)
    if there is None and not wanted:
        return None
    from generator.word.reading import read_text

    text = read_text(data).encode()
    if there == text:
        return None
    ours = there is None or (before is not None and there == read_text(before).encode())
    if ours or (wanted and force):
        return text
    if wanted:
        raise Stop([edited(path) if before is not None else _orphan(path)])
    return None


def _orphan(path: Path) -> Problem:
    message = "рядом нет DOCX, по которому видно, что этот текст записала программа"
    hint = "удалите файл или запишите поверх: --force"
    return Problem(message, place=files.shown(path), hint=hint, rule="чужой-файл")


def edited(path: Path) -> Problem:
    """Return the problem of a file that may not be written over: it is a person's work or another program's."""
    return Problem(
        "файл изменён человеком или сделан не этой программой",
        place=files.shown(path),
        hint="перенесите правку в YAML или в таблицу, или переименуйте файл; чтобы записать поверх: --force",
        rule="чужой-файл",
    )


def _signed_change(target: Path, before: bytes, after: bytes, inputs: str) -> list[Problem]:
    """Report that a dated, numbered document would read otherwise than the one that may have been signed."""
    _, _, signed = inputs.partition(" ")
    if not signed:
        return []
    from generator.word.reading import read_text

    old, new = read_text(before).splitlines(), read_text(after).splitlines()
    changed = [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ") and line[2:].strip()]
    if not changed:
        return []
    words = {"-": "было:  ", "+": "стало: "}
    shown = [words[line[0]] + line[2:].strip() for line in changed[:SHOWN_CHANGES]]
    more = len(changed) - len(shown)
    hint = "\n".join([*shown, f"и ещё строк: {more}"] if more else shown)
    identity = Identity(*signed.split(" ", 1))
    message = f"изменился текст документа от {identity.printed}: если он подписан, его нельзя менять"
    return [Problem(message, None, hint, "подписанный-изменён", Severity.WARNING, files.shown(target))]
