"""Knows a clerk's first working folder: what is asked for it, and the files that it begins with.

Its YAML files are the commented examples of each kind, with the answers in the place of the invented names.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator import models, schemas
from generator.models.agreement import Agreement
from generator.models.register import Register
from generator.problems import Fix, Span
from generator.russian import decline
from generator.russian.names import not_a_name
from generator.russian.quotes import pair_quotes
from generator.scaffolds import schema_line, text_of
from generator.scaffolds.spreadsheet import spreadsheet
from generator.source import Mapping as Keys
from generator.source import Node, Scalar, edit, parse, quoted
from generator.source_nodes import scalars
from generator.source_text import plain

Kind = TypeVar("Kind", Register, Agreement)
Answers = Mapping[str, str]
"""The answer to each question, by the name of the question."""


class Question(NamedTuple):
    """One thing to know: its name, how it is called in Russian, an answer as an example, and the usual answer."""

    name: str
    words: str
    example: str
    default: str


QUESTIONS = (
    Question("municipality", "муниципалитет", "Лесной муниципальный округ", "Заречный муниципальный район"),
    Question(
        "authority",
        "орган, который издаёт документы",
        "Отдел образования администрации Лесного муниципального округа",
        "Управление образования администрации Заречного муниципального района",
    ),
    Question("place", "место издания", "с. Лесное", "г. Заречный"),
    Question("signer", "фамилия, имя и отчество подписывающего", "Громов Илья Петрович", "Соколова Анна Петровна"),
    Question("post", "должность подписывающего", "заведующий отделом", "начальник управления образования"),
)
AS_THEY_ARE = {
    "ПРОЧТИ.md": "readme.md",
    ".gitignore": "gitignore.txt",
    ".gitattributes": "gitattributes.txt",
    ".vscode/settings.json": "settings.json",
    ".vscode/tasks.json": "tasks.json",
    ".vscode/extensions.json": "extensions.json",
}
PAIRS = "пары.xlsx"
NAMES = ("реестр.yaml", "приказ.yaml", "план.yaml", "соглашение.yaml", "пары.yaml", PAIRS, *AS_THEY_ARE)
"""The files of a folder, the schemas aside."""


def proposed(question: Question, answers: Answers) -> str:
    """Return the answer to propose after those given: an authority is called after its municipality."""
    if question.name != "authority" or "municipality" not in answers:
        return question.default
    return f"Управление образования администрации {decline(answers['municipality'], 'род', 'organisation').text}"


def tidy(answer: str) -> str:
    """Return an answer on one line, without spaces to spare, in «ёлочки»."""
    return pair_quotes(" ".join(answer.split()))


def wrong(name: str, answer: str) -> str:
    """Say in Russian why a tidy answer to the question of that name cannot stand in the register; empty if it can."""
    if not answer:
        return "ответ пуст"
    if not answer.isprintable():
        return "в ответе есть знак, который нельзя напечатать"
    if "((" in answer:
        return "две скобки подряд значат ссылку; в названиях их не бывает"
    if name == "signer" and (reason := not_a_name(answer)):
        return reason
    answers = {question.name: question.default for question in QUESTIONS} | {name: answer}
    if name == "municipality":
        answers["authority"] = answer
    _, problems = models.read(parse(register(answers), "реестр.yaml"))
    return problems[0].message if problems else ""


def contents(answers: Answers) -> dict[str, bytes]:
    """Return every file by its path in the folder, the schemas aside."""
    order = f"{schema_line(_schema('приказ'))}\n{_file('first_order.yaml')}"
    plan, pairs = (text_of(kind, _schema(kind)) for kind in ("план", "пары"))
    own, form = register(answers), blank_agreement()
    texts = (own, order, plan, form, pairs)
    documents = {name: text.encode() for name, text in zip(NAMES, texts, strict=False)}
    table = spreadsheet(_model(own, Register), _model(form, Agreement))
    return {**documents, PAIRS: table, **{name: _file(file).encode() for name, file in AS_THEY_ARE.items()}}


def _model(text: str, kind: type[Kind]) -> Kind:
    found, _ = models.read(parse(text, "пример.yaml"))
    assert isinstance(found, kind)
    return found


def register(answers: Answers) -> str:
    """Return the example of a register with the answers; what no longer suits them is commented out."""
    text = text_of("реестр", _schema("реестр"))
    data = parse(text, "реестр.yaml").data
    authority, signer = _keys(data, "орган"), _keys(data, "должностные лица", "начальник")
    fixes = (
        *_answered(authority, "наименование", answers["authority"], "сокращённо", "бланк"),
        *_answered(authority, "место издания", answers["place"]),
        *_answered(signer, "фио", answers["signer"]),
        *_answered(signer, "должность", answers["post"], "должность сокращённо"),
    )
    return edit(text, fixes)


def blank_agreement(schema: str = "") -> str:
    """Return the example of an agreement without a date, a number and organisations: a form to be filled in by pen."""
    text = text_of("соглашение", schema or _schema("соглашение"))
    data = parse(text, "соглашение.yaml").data
    document, parties = _keys(data), _keys(data, "стороны")
    fixes = [_commented_out(document, key) for key in ("дата", "номер")]
    fixes += [_commented_out(_keys(parties, key), "организация") for key in parties]
    return edit(text, fixes)


def _schema(kind: str) -> str:
    return schemas.paths(Path(schemas.FOLDER))[kind].as_posix()


def _file(name: str) -> str:
    return Path(__file__).with_name("files").joinpath(name).read_text(encoding="utf-8")


def _keys(node: Node | None, *path: str) -> Keys:
    for key in path:
        node = _keys(node)[Scalar(key)]
    assert isinstance(node, Keys)
    return node


def _answered(keys: Keys, key: str, answer: str, *dependent: str) -> list[Fix]:
    """Put an answer in the place of an example; where it is another, the keys that say the same in short go out."""
    value = keys[Scalar(key)]
    if value == answer:
        return []
    assert value.span is not None
    return [
        Fix(value.span, answer if plain(answer) else quoted(answer)),
        *(_commented_out(keys, other) for other in dependent),
    ]


def _commented_out(keys: Keys, key: str) -> Fix:
    """Return what makes a comment of a key and all below it."""
    name, value = next(item for item in keys.items() if item[0] == key)
    *_, last = scalars(value)
    assert name.span is not None and last.span is not None
    span = Span(name.span.file, name.span.start, last.span.end)
    _, column = span.file.position(span.start)
    indent = "\n" + " " * (column - 1)
    return Fix(span, "# " + span.text.replace(indent, f"{indent}# "))
