"""Knows what each key of a set of documents refers to: people and organisations in time, appendices, points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from generator.models.document import Document
from generator.models.register import Held, Legal, Named, Person, Register
from generator.models.style import INITIALS_FIRST, Style
from generator.russian.cases import Case
from generator.russian.dates import Period, date_in_digits, period_text
from generator.russian.names import Name, in_form, initials_first, surname_first
from generator.russian.words import NBSP, fold, suggestion
from generator.source import Scalar
from generator.views.references import CASE_NAMES, Form, Referent, Scope, Unprintable, fixed

Entry = TypeVar("Entry", bound=Held)
Names = dict[str, Callable[[], Referent]]
AUTHORITY = "орган"


def of_register(register: Register, day: date | None, style: Style) -> Names:
    """Return the names that a register gives to a document of that day."""
    names: Names = {"орган": cache(lambda: organisation(holder(register.authority, day, "орган"), "орган", {}, style))}
    officials: Names = {}
    for key, people in register.officials.items():
        officials[fold(key)] = cache(lambda key=key, people=people: person(holder(people, day, key), key, style))
    for key, schools in register.organisations.items():
        names[fold(key)] = cache(
            lambda key=key, schools=schools: organisation(holder(schools, day, key), key, officials, style)
        )
    return names | officials


def given_form(named: Named, key: str, text: str, owner: str) -> Form:
    """Return the form of a name: the nominative as written, other cases as given under `падежи:`."""

    def form(case: Case) -> str:
        found = named.form(key, case) or (text if case == "им" else None)
        if found is None:
            raise Unprintable(
                f"нет формы «{text}» в {CASE_NAMES[case]} падеже",
                f"допишите {owner}:\nпадежи:\n  {key}:\n    {case}: …",
                "нет-падежа",
            )
        return found

    return form


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
    found = next((entry for entry in entries if entry.holds(day)), None)
    if found is None:
        raise Unprintable(
            f"на {date_in_digits(day)} запись «{key}» в реестре не действует",
            "поправьте «с» и «по» этой записи или дату документа",
            "нет-действующей-записи",
        )
    return found


def all_of(case: Case, *forms: Form) -> list[str]:
    """Return several forms in one case, or raise one Unprintable that names all that are missing."""
    found: list[str] = []
    missing: list[Unprintable] = []
    for form in forms:
        try:
            found.append(form(case))
        except Unprintable as error:
            missing.append(error)
    if missing:
        raise Unprintable("; ".join(e.message for e in missing), _together(e.hint for e in missing), missing[0].rule)
    return found


def _together(hints: Iterable[str]) -> str:
    """Return several hints as one: what they begin with alike is said once, for it is to be pasted once."""
    lines: list[str] = []
    for hint in hints:
        own = hint.splitlines()
        alike = next((n for n, (new, old) in enumerate(zip(own, lines, strict=False)) if new != old), len(own))
        lines += own[alike:] if lines[:2] == own[:2] else own
    return "\n".join(lines)


def person(entry: Person, key: str, style: Style) -> Referent:
    """Return what a person prints: «Соколова А.П.» and the properties."""
    owner = f"в реестре к записи «{key}»"
    full = given_form(entry, "фио", entry.name, owner)
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
        properties["должность сокращённо"] = given_form(entry, "должность сокращённо", entry.short_post, owner)
    if entry.post:
        place = entry.post[0].span
        post = given_form(entry, "должность", Scalar(" ".join(entry.post), place), owner)
        properties["должность"] = post
        properties["должность в подписи"] = fixed(Scalar("\n".join(entry.post), place))
        properties["с должностью"] = lambda case: " ".join(all_of(case, post, brief))
    listed_post = entry.short_post or " ".join(entry.post)
    return Referent(properties, listing=(lambda case: f"{brief(case)}, {listed_post}") if listed_post else None)


def recorded(entry: Legal) -> Iterator[tuple[str, str]]:
    """Yield the keys of an entry that print as they are: address, requisites, the place of the authority."""
    for name, info in type(entry).model_fields.items():
        value = getattr(entry, name)
        if info.alias and isinstance(value, str):
            yield info.alias, value


def organisation(entry: Legal, key: str, officials: Names, style: Style) -> Referent:
    """Return what an organisation or the authority prints: its name for running text, and any key of its entry."""
    owner = f"в реестре к записи «{key}»"
    named = {"наименование": entry.name, "сокращённо": entry.short_name, "в тексте": entry.in_text}
    names = {name: given_form(entry, name, text, owner) for name, text in named.items() if text is not None}
    properties: dict[str, Form | Referent] = {
        "": names.get("в тексте") or names.get("сокращённо") or names["наименование"],
        **names,
    }
    if isinstance(entry.head, Person):
        properties["руководитель"] = person(entry.head, f"{key}», «руководитель", style)
    elif entry.head is not None and fold(entry.head) in officials:
        properties["руководитель"] = officials[fold(entry.head)]()
    for name, value in recorded(entry):
        properties.setdefault(name, fixed(value))
    for name, value in (entry.model_extra or {}).items():
        if isinstance(value, str):
            properties[name] = given_form(entry, name, value, owner)
    return Referent(properties)


def period(value: Period | None) -> Referent:
    """Return what ((период)) prints; raises Unprintable where the document has none."""
    if value is None:
        raise Unprintable("у документа нет периода", "период: 2026/27 учебный год", "нет-периода")
    return Referent({"": lambda case: period_text(value, case)})


def title(value: Document, key: str, lines: Sequence[str], scope: Scope, owner: str) -> Form:
    """Return the form of a document's title, printed as in the document itself."""
    form = given_form(value, key, Scalar(" ".join(lines), getattr(lines[0], "span", None)), owner)
    return lambda case: scope.expand(form(case))


def document(name: Form) -> Referent:
    """Return what ((документ)) prints: the document's title."""
    return Referent({"": name, "наименование": name})


def appendix(name: Form, number: str) -> Referent:
    """Return what an appendix's key prints: its number with the sign, nothing where it is the only one."""
    return Referent({"": fixed(number), "наименование": name}, sign=f"№{NBSP}" if number.startswith("№") else "")


def plain(text: str) -> Referent:
    """Return what prints the same whatever the case: a number, a date."""
    return Referent({"": fixed(text)})


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
