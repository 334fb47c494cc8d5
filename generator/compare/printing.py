"""Knows how all that is different is printed: as text, as Markdown, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.compare.changes import Change, What
from generator.compare.documents import Compared
from generator.compare.report import TERMINAL, Marks, spoken, told

NOTHING = "различий нет"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


MARKDOWN = Marks(
    lambda text: f"~~{_escaped(text)}~~",
    lambda text: f"**{_escaped(text)}**",
    lambda text: _escaped(text),
)


def as_text(found: Iterable[Compared]) -> str:
    """Return what is different for a terminal."""
    lines = [line for one in found for line in _of_document(one)]
    return "\n".join(lines or [NOTHING]) + "\n"


def _of_document(one: Compared) -> Iterator[str]:
    yield f"{one.name}{became(one)}"
    for change in one.changes:
        yield from (f"  {line}" for line in told(change, TERMINAL))
    yield from (f"  {line}" for problem in one.found.problems for line in problem.splitlines())
    if one.reaches is not None:
        yield f"  {_reach(one.reaches)}"


def became(one: Compared) -> str:
    """Return what became of a document as a whole, nothing where it is there on both sides."""
    if one.what is What.MOVED:
        return f": переименован, прежде {one.before}"
    return {What.ADDED: ": новый документ", What.REMOVED: ": документа больше нет"}.get(one.what, "")


def _reach(names: tuple[str, ...]) -> str:
    return f"видно в документах: {', '.join(names)}" if names else "в документах этого не видно"


def as_markdown(found: Iterable[Compared]) -> str:
    """Return what is different for a merge request."""
    lines: list[str] = []
    for one in found:
        lines += [f"### {_escaped(one.name + became(one))}", ""]
        for change in one.changes:
            head, *inside = told(change, MARKDOWN)
            lines += [f"- {head}", *(f"  - {_escaped(line.strip())}" for line in inside)]
        lines += [f"- {_escaped(line)}" for problem in one.found.problems for line in problem.splitlines()[:1]]
        lines += [f"- {_escaped(_reach(one.reaches))}"] if one.reaches is not None else []
        lines.append("")
    return "\n".join(lines[:-1] if lines else [f"{NOTHING.capitalize()}."]) + "\n"


def as_json(found: Iterable[Compared]) -> str:
    """Return what is different for programs."""
    return json.dumps([_document(one) for one in found], ensure_ascii=False, indent=2) + "\n"


def _document(one: Compared) -> dict[str, object]:
    became = {What.CHANGED: "изменён", What.ADDED: "добавлен", What.REMOVED: "исключён", What.MOVED: "переименован"}
    return {
        "файл": one.name,
        "прежде": one.before or one.name,
        "итог": became[one.what],
        "изменения": [_change(each) for each in one.changes],
        **({"видно в документах": list(one.reaches)} if one.reaches is not None else {}),
        "сообщения": list(one.found.problems),
    }


def _change(change: Change) -> dict[str, object]:
    differing = [piece for piece in spoken(change.old, change.new) if not piece.same]
    return {
        "что": change.what.value,
        "где": change.where,
        **({"теперь": change.moved_to} if change.what is What.MOVED else {}),
        "было": change.old,
        "стало": change.new,
        **({"слова": [{"было": p.old, "стало": p.new} for p in differing]} if change.what is What.CHANGED else {}),
        "из реестра": change.of_register,
        "словами": "\n".join(told(change)),
    }
