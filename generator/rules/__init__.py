"""CHECKS: one mistake each, which the form does not make impossible. The docstring of a rule is the user's page.

texts          what a document is made of: texts, points, tables, each with its place
reading        texts and tables as they are printed, read from the models
printed        one document as rules see it, read from its model
deadlines      the deadlines of tables and points
tasks          which points are tasks, to whom and by when
references     how an order speaks of its appendices
abbreviations  short names, and where they are explained
people         who of the register is named in a text
rule           what a rule is, and its page
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.bundle import Bundle
from generator.models.document import Document
from generator.models.register import Register
from generator.models.unchecked import KEY
from generator.problems import Problem
from generator.rules import (
    abbreviated_wrongly,
    abbreviation_twice,
    abbreviation_unexplained,
    abbreviation_unused,
    act_incomplete,
    act_number_first,
    agreement_copies,
    agreement_no_court,
    agreement_without_term,
    appendix_capital,
    appendix_missing,
    appendix_order,
    appendix_unmentioned,
    approve_what_is_approved,
    blanks_left,
    bracketed_case,
    cells_end_differently,
    column_name,
    control_by_executor,
    control_missing,
    control_not_last,
    date_taken,
    dates_mixed,
    deadline_before_order,
    deadline_indefinite,
    deadline_on_day_off,
    deadline_outside_period,
    deadline_without_year,
    defined_without_dash,
    executors_differ,
    hyphen_with_spaces,
    indicator_without_target,
    later_act,
    latin_number_sign,
    measure_repeated,
    measure_without_executor,
    measure_without_term,
    mixed_alphabets,
    names_mixed,
    notation_mixed,
    number_taken,
    outdated_terms,
    passport_rows,
    percent_in_some_cells,
    percent_spacing,
    person_left,
    person_typed,
    place_of_issue,
    point_in_lower_case,
    post_with_mark,
    quotes_unpaired,
    recommended_to_own,
    section_untitled,
    signed_on_day_off,
    spaces,
    stamp_disagrees,
    strange_region,
    strange_year,
    submit_not_provide,
    task_without_executor,
    task_without_term,
    tasks_differ,
    this_of_another,
    title_in_quotes,
    title_not_about,
    title_too_long,
    title_with_stop,
    titles_disagree,
    totals,
    year_word_after_digits,
    yo_mixed,
)
from generator.rules.printed import Cells, Printed, read
from generator.rules.rule import Rule, rule
from generator.russian.words import fold, suggestion
from generator.source import Scalar
from generator.views import Part

RULES: tuple[Rule, ...] = tuple(
    map(
        rule,
        (
            title_not_about,
            title_in_quotes,
            title_with_stop,
            title_too_long,
            titles_disagree,
            signed_on_day_off,
            place_of_issue,
            post_with_mark,
            point_in_lower_case,
            task_without_executor,
            task_without_term,
            recommended_to_own,
            approve_what_is_approved,
            control_missing,
            control_not_last,
            control_by_executor,
            this_of_another,
            appendix_missing,
            stamp_disagrees,
            appendix_unmentioned,
            appendix_order,
            appendix_capital,
            later_act,
            act_incomplete,
            act_number_first,
            latin_number_sign,
            year_word_after_digits,
            deadline_before_order,
            deadline_outside_period,
            deadline_on_day_off,
            deadline_without_year,
            deadline_indefinite,
            notation_mixed,
            dates_mixed,
            strange_year,
            strange_region,
            abbreviation_unexplained,
            abbreviation_twice,
            abbreviation_unused,
            defined_without_dash,
            names_mixed,
            bracketed_case,
            submit_not_provide,
            outdated_terms,
            person_typed,
            person_left,
            measure_without_term,
            measure_without_executor,
            measure_repeated,
            section_untitled,
            column_name,
            cells_end_differently,
            totals,
            percent_in_some_cells,
            percent_spacing,
            passport_rows,
            indicator_without_target,
            executors_differ,
            tasks_differ,
            agreement_without_term,
            agreement_no_court,
            agreement_copies,
            blanks_left,
            mixed_alphabets,
            quotes_unpaired,
            spaces,
            abbreviated_wrongly,
            hyphen_with_spaces,
            yo_mixed,
            number_taken,
            date_taken,
        ),
    )
)
"""All rules, in the order in which they are listed."""


def named(name: str) -> Rule | None:
    """Return the rule of a name, compared as keys are."""
    return next((each for each in RULES if fold(each.name) == fold(name)), None)


def run(bundle: Bundle, parts: Iterable[Part]) -> list[Problem]:
    """Return what the rules find in a document and its appendices, but for those that are switched off there."""
    order = read(bundle, parts)
    return [problem for printed in order.set for problem in _of_document(printed)]


def run_on_folder(documents: Sequence[tuple[Document, Register | None]]) -> list[Problem]:
    """Return what the rules that look at several documents find in those that share a register."""
    found: list[Problem] = []
    for register in {id(register): register for _, register in documents}.values():
        of_register = [document for document, its in documents if its is register]
        for each in RULES:
            if each.check_folder is not None:
                checked = [document for document in of_register if each.name not in _off(document, register)]
                found += each.found(each.check_folder(checked))
    return found


_OF_CELLS = (
    latin_number_sign,
    year_word_after_digits,
    mixed_alphabets,
    quotes_unpaired,
    spaces,
    abbreviated_wrongly,
    hyphen_with_spaces,
)
OF_CELLS = tuple(each for each in RULES if each.name in {module.NAME for module in _OF_CELLS})
"""The rules that look at each text for itself."""


def run_on_cells(bundle: Bundle, cells: Iterable[Scalar]) -> list[Problem]:
    """Return what the rules find in cells whose texts a document prints, but for those that are switched off."""
    return list(_found(Cells(bundle, cells), OF_CELLS, _off(bundle.document, bundle.register)))


def unknown_names(unchecked: Iterable[Scalar]) -> Iterator[Problem]:
    """Yield the rules that are switched off and do not exist."""
    for name in unchecked:
        if named(name) is None:
            names = [each.name for each in RULES]
            message = f"нет правила «{name}»{suggestion(name, names)}"
            yield Problem(message, name.span, "все правила покажет prikaz rules", KEY.replace(" ", "-"))


def _of_document(printed: Printed) -> Iterator[Problem]:
    owner = printed.bundle.owner.document if printed.bundle.owner is not None else printed.bundle.document
    off = _off(printed.document, owner, printed.bundle.register)
    yield from unknown_names((*printed.document.unchecked, *printed.bundle.register.unchecked))
    yield from _found(printed, RULES, off)


def _found(printed: Printed, among: Iterable[Rule], off: set[str]) -> Iterator[Problem]:
    for each in among:
        if each.check is not None and each.name not in off:
            yield from each.found(each.check(printed))


def _off(*places: Document | Register | None) -> set[str]:
    """Return the names of the rules that a document, the order that it belongs to or the register switches off."""
    written = (name for place in places if place is not None for name in place.unchecked)
    return {found.name for name in written if (found := named(name)) is not None}
