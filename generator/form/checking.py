"""Knows how all rules of form are put to one document."""

from __future__ import annotations

from pathlib import Path

from generator.form import page, requisites, tables, text
from generator.form.edition import Edition, edition_of
from generator.form.fault import Fault, Form, Rule
from generator.form.printed import Page, printed_faults, read_pages
from generator.form.reading import read_layout
from generator.form.roles import Roles
from generator.problems import Problem, Severity, Stop
from generator.word.office import NotStarted, convert, find_office

RULES: tuple[Rule, ...] = (*page.RULES, *text.RULES, *requisites.RULES, *tables.RULES)


def read_form(data: bytes, edition: Edition | None = None) -> Form:
    """Return the form of a DOCX, by the edition of its date unless one is named; raises Stop where it is damaged."""
    layout = read_layout(data)
    roles = Roles(layout)
    return Form(layout, roles, edition or edition_of(roles.day))


def faults(form: Form) -> list[Fault]:
    """Return all faults of form, in the order of the rules."""
    return [fault for rule in RULES for fault in rule(form)]


def check(path: Path, name: str) -> list[Problem]:
    """Return the faults of form of any DOCX, those of its pages too where LibreOffice is here.

    `name` is the file as the user knows it. Raises Stop where the file is damaged or cannot be read.
    """
    try:
        form = read_form(path.read_bytes())
    except OSError:
        hint = "закройте его в Word и проверьте права на него"
        raise Stop([Problem("файл не читается", None, hint, "файл-word", place=name)]) from None
    pages = _pages_of(path)
    found = faults(form)
    known = {(fault.rule, fault.where) for fault in found}
    found += [fault for fault in printed_faults(form, pages or []) if (fault.rule, fault.where) not in known]
    problems = [fault.problem(name) for fault in found]
    if pages is None:
        hint = "установите LibreOffice: тогда будут проверены и готовые страницы"
        message = "положение текста на страницах не проверено"
        problems.append(Problem(message, None, hint, "без-страниц", Severity.NOTE, name))
    return problems


def _pages_of(path: Path) -> list[Page] | None:
    """Return the pages that LibreOffice makes of a document, None where it cannot be asked."""
    program = find_office()
    if program is None:
        return None
    try:
        _, made = next(convert(program, [path]), (path, b""))
    except NotStarted:
        return None
    return read_pages(made) if isinstance(made, bytes) else None
