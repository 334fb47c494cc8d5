"""Knows what each key of a set of documents refers to: people and organisations in time, appendices, points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TypeVar

from generator.models.document import Document
from generator.models.register import Held, Legal, Named, Person, Register
from generator.models.style import INITIALS_FIRST, Style
from generator.problems import Problem, Severity
from generator.russian import decline
from generator.russian.approval import Gender
from generator.russian.cases import Case, Kind
from generator.russian.dates import Period, date_in_digits, period_text
from generator.russian.names import Name, in_form, initials_first, surname_first
from generator.russian.words import NBSP, fold, suggestion
from generator.sheets import SheetFile
from generator.source import Scalar
from generator.views.references import CASE_NAMES, Form, Referent, Scope, Unprintable, fixed

Entry = TypeVar("Entry", bound=Held)
Names = dict[str, Callable[[], Referent]]
AUTHORITY = "орган"


def of_register(register: Register, day: Callable[[], date | None], style: Style, problems: list[Problem]) -> Names:
    """Return the names that a register gives to a document of a day; `problems` gathers what is not sure."""
    people = partial(person, style=style, problems=problems)
    schools = partial(organisation, style=style, problems=problems)
    officials: Names = {}
    names: Names = {"орган": cache(lambda: schools(holder(register.authority, day(), "орган"), "орган", officials))}
    for key, held in register.officials.items():
        officials[fold(key)] = cache(lambda key=key, held=held: people(holder(held, day(), key), key))
    for key, legals in register.organisations.items():
        names[fold(key)] = cache(lambda key=key, legals=legals: schools(holder(legals, day(), key), key, officials))
    return names | officials


RULE = "падеж"


@dataclass(frozen=True)
class Declined:
    """The forms of one name: as the author gives them under `падежи:`, else computed; `problems` gathers doubts."""

    named: Named
    key: str
    text: str
    owner: str
    problems: list[Problem]
    kind: Kind | None = None
    gender: Gender | None = None
    fixed: bool = False
    """Whether the name stays as it is where the author gives no form."""
    advice: str = ""
    """What to do about a doubtful form where no `падежи:` can be written: in a table."""

    def __call__(self, case: Case) -> str:
        """Return the form in a case, with the place of the name."""
        given = self.named.form(self.key, case)
        if given is not None or case == "им" or self.fixed:
            return given or self.text
        references = _HIDDEN.findall(self.text)  # signs of the author's own stay what they are
        plain = _HIDDEN.sub(lambda found: chr(_FIRST_HIDDEN + references.index(found[0])), self.text)
        plain = _REFERENCE.sub(lambda found: _hidden(found[0], references), plain)
        form = decline(plain, case, self.kind, self.gender, self.named.forms_of_words)
        text = _HIDDEN.sub(lambda found: references[ord(found[0]) - _FIRST_HIDDEN], form.text)
        if not form.sure:
            self._doubt(case, text, form.why)
        return Scalar(text, getattr(self.text, "span", None))

    def _doubt(self, case: Case, form: str, why: str) -> None:
        message = f"форма не наверняка верна: «{self.text}» в {CASE_NAMES[case]} падеже – «{form}» ({why})"
        hint = f"проверьте и впишите {self.owner}; ключ «падежи» там один на все формы:"
        hint += f"\nпадежи:\n  {self.key}:\n    {case}: {form}"
        hint = self.advice or hint
        if self.kind == "name" and self.gender is None and self._depends_on_gender(case):
            hint = f"допишите {self.owner}:\nпол: м или ж"
        span = getattr(self.text, "span", None)
        if not any(known.message == message and known.span == span for known in self.problems):
            self.problems.append(Problem(message, span, hint, RULE, Severity.WARNING))

    def _depends_on_gender(self, case: Case) -> bool:
        man, woman = (decline(self.text, case, self.kind, gender, self.named.forms_of_words) for gender in GENDERS)
        return man.text != woman.text


MOVE_TO_REGISTER = "если форма неверна, перенесите организацию в реестр: там её задаёт ключ «падежи»"
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}\s")
GENDERS: tuple[Gender, Gender] = ("м", "ж")
_REFERENCE = re.compile(r"\(\([^()]*\)\)")
_FIRST_HIDDEN, _LAST_HIDDEN = 0xE000, 0xF8FF
_HIDDEN = re.compile(f"[{chr(_FIRST_HIDDEN)}-{chr(_LAST_HIDDEN)}]")


def _hidden(reference: str, references: list[str]) -> str:
    """Put a sign that does not decline in the place of a reference."""
    references.append(reference)
    return chr(_FIRST_HIDDEN + len(references) - 1)


def holder(entries: Sequence[Entry], day: date | None, key: str) -> Entry:
    """Return the entry of a register that is valid on a day.

    Raises Unprintable where nobody holds it then, or where there is no day to choose by.
    """
    if len(entries) == 1 and entries[0].since is None and entries[0].until is None:
        return entries[0]
    if day is None:
        raise Unprintable(
            f"неясно, какая запись «{key}» действует: у документа нет ни даты, ни периода",
            "дата: 01.09.2026\nили\nпериод: 2026/27 учебный год",
            "нет-даты",
        )
    valid = [entry for entry in entries if entry.holds(day)]
    found = next((entry for entry in valid if entry.stands_in), None) or next(iter(valid), None)
    if found is None:
        raise Unprintable(
            f"на {date_in_digits(day)} запись «{key}» в реестре не действует",
            "поправьте «с» и «по» этой записи или дату документа",
            "нет-действующей-записи",
        )
    return found


def person(entry: Person, key: str, style: Style, problems: list[Problem]) -> Referent:
    """Return what a person prints: «Соколова А.П.» and the properties."""
    owner, advice = _place_of(entry.name, key)
    post_of = partial(Declined, entry, owner=owner, problems=problems, kind="post", advice=advice)
    full = Declined(entry, "фио", entry.name, owner, problems, "name", entry.known_gender, advice=advice)
    short = initials_first if style.initials == INITIALS_FIRST else surname_first

    def parts(case: Case) -> Name:
        try:
            return in_form(entry.name, full(case))
        except ValueError as error:
            raise Unprintable(str(error), "фио: Соколова Анна Петровна", "имя") from None

    def brief(case: Case) -> str:
        return short(parts(case))

    properties: dict[str, Form | Referent] = {
        "": brief,
        "фио": full,
        "подпись": lambda case: initials_first(parts(case)),
    }
    if entry.phone is not None:
        properties["телефон"] = fixed(entry.phone)
    if entry.short_post is not None:
        short_post = post_of("должность сокращённо", entry.short_post)
        properties["должность сокращённо"] = _acting(short_post, "и.о.") if entry.stands_in else short_post
    if entry.post:
        place = entry.post[0].span
        own = post_of("должность", Scalar(" ".join(entry.post), place))
        post = _acting(own) if entry.stands_in else own
        properties["должность"] = post
        properties["должность в подписи"] = post if entry.stands_in else fixed(Scalar("\n".join(entry.post), place))
        properties["с должностью"] = lambda case: f"{post(case)} {brief(case)}"
    listed = properties.get("должность сокращённо", properties.get("должность"))
    return Referent(properties, listing=(lambda case: f"{brief(case)}, {listed('им')}") if callable(listed) else None)


def _place_of(name: str, key: str) -> tuple[str, str]:
    """Return where an entry stands, for messages, and what to do there about a doubtful form of its name."""
    if in_table(name):
        return f"в таблице организаций в строке «{key}»", MOVE_TO_REGISTER
    return f"в реестре к записи «{key}»", ""


def in_table(name: str) -> bool:
    """Tell whether a name stands in a table and not in the register."""
    span = getattr(name, "span", None)
    return span is not None and isinstance(span.file, SheetFile)


_ACTING: dict[Case, str] = {
    "им": "исполняющий",
    "род": "исполняющего",
    "дат": "исполняющему",
    "вин": "исполняющего",
    "твор": "исполняющим",
    "пред": "исполняющем",
}


def _acting(post: Form, brief: str = "") -> Form:
    """Return the post of one who stands in for its holder: «исполняющий обязанности начальника управления»."""

    def form(case: Case) -> str:
        word = brief or f"{_ACTING[case]} обязанности"
        held = post("род")
        return Scalar(f"{word} {held}", getattr(held, "span", None))

    return form


def recorded(entry: Legal) -> Iterator[tuple[str, str]]:
    """Yield the keys of an entry that print as they are: address, requisites, the place of the authority."""
    for name, alias in _aliases(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, str):
            yield alias, value


@cache
def _aliases(model: type[Legal]) -> list[tuple[str, str]]:
    return [(name, info.alias) for name, info in model.model_fields.items() if info.alias]


def organisation(entry: Legal, key: str, officials: Names, style: Style, problems: list[Problem]) -> Referent:
    """Return what an organisation or the authority prints: its name for running text, and any key of its entry."""
    owner, advice = _place_of(entry.name, key)
    named = {"наименование": entry.name, "сокращённо": entry.short_name, "в тексте": entry.in_text}
    declined = partial(Declined, entry, owner=owner, problems=problems, advice=advice)
    undeclined = style.after_abbreviation == "нет"
    names = {
        name: declined(name, text, kind="organisation", fixed=undeclined and bool(_ABBREVIATION.match(text)))
        for name, text in named.items()
        if text is not None
    }
    properties: dict[str, Form | Referent] = {
        "": names.get("в тексте") or names.get("сокращённо") or names["наименование"],
        **names,
    }
    if isinstance(entry.head, Person):
        properties["руководитель"] = person(entry.head, f"{key}», «руководитель", style, problems)
    elif entry.head is not None and fold(entry.head) in officials:
        properties["руководитель"] = officials[fold(entry.head)]()
    for name, value in recorded(entry):
        properties.setdefault(name, fixed(value))
    for name, value in (entry.model_extra or {}).items():
        if isinstance(value, str):
            properties[name] = declined(name, value)
    return Referent(properties)


def period(value: Period | None) -> Referent:
    """Return what ((период)) prints; raises Unprintable where the document has none."""
    if value is None:
        raise Unprintable("у документа нет периода", "период: 2026/27 учебный год", "нет-периода")
    return Referent({"": lambda case: period_text(value, case)})


def title(value: Document, key: str, lines: Sequence[str], scope: Scope, owner: str) -> Form:
    """Return the form of a document's title, printed as in the document itself."""
    text = Scalar(" ".join(lines), getattr(lines[0], "span", None))
    form = Declined(value, key, text, owner, scope.problems, "document")
    return lambda case: scope.expand(form(case))


def document(name: Form) -> Referent:
    """Return what ((документ)) prints: the document's title."""
    return Referent({"": name, "наименование": name})


def appendix(name: Form, number: str) -> Referent:
    """Return what an appendix's key prints: its number with the sign, nothing where it is the only one."""
    return Referent({"": fixed(number), "наименование": name}, sign=f"№{NBSP}" if number.startswith("№") else "")


def plain(text: str, asked: Callable[[], None] | None = None) -> Referent:
    """Return what prints the same whatever the case: a number, a date."""
    return Referent({"": fixed(text)}, asked=asked)


@dataclass(frozen=True)
class Known:
    """An organisation as a document of one day prints it, and who heads it."""

    entry: Legal
    organisation: Referent
    head: Person | None = None
    head_referent: Referent | None = None


def legal(register: Register, key: str, day: date | None) -> Legal:
    """Return the entry of an organisation, or of the authority, on a day; raises Unprintable where there is none."""
    if fold(key) == AUTHORITY:
        return holder(register.authority, day, key)
    found = next((held for name, held in register.organisations.items() if fold(name) == fold(key)), None)
    if found is None:
        known = (*register.organisations, AUTHORITY)
        message = f"нет организации «{key}»{suggestion(key, known)}"
        raise Unprintable(message, "организации в реестре: " + ", ".join(known), "неизвестная-ссылка")
    return holder(found, day, key)


def official(register: Register, key: str, day: date | None) -> Person:
    """Return the official who holds a role on a day; raises Unprintable where there is none."""
    found = next((held for name, held in register.officials.items() if fold(name) == fold(key)), None)
    if found is None:
        message = f"нет должностного лица «{key}»{suggestion(key, register.officials)}"
        raise Unprintable(message, "должностные лица в реестре: " + ", ".join(register.officials), "неизвестная-ссылка")
    return holder(found, day, key)
