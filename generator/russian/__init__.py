"""THE LANGUAGE: pure functions from text to text that know Russian and nothing of documents.

decline and gender_of_head are all that others need for cases; the dictionary is loaded for the first word.

words       comparing and mending single words
cases       the six cases
declension  a name, a post, an organisation, a title in a case
numerals    numbers, sums of money, and the noun after a number
dates       months, dates, periods
datings     days, months and years in running text
moving      the same a number of years later, in the notation of the author
terms       deadlines: what a clerk means by «август – октябрь», «ежегодно до 1 октября», «по плану»
clauses     what a deadline is made of, and its one printed form
workdays    days off, transfers, terms in working days
names       surname, first name, patronymic
citations   how a text cites an act: its date, number, title
approval    words of approval and of administrative acts
quotes      which quotation marks make a pair
typography  the closed list of what is changed when a text is printed
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.russian.approval import Gender
from generator.russian.cases import Case, Form, Kind


def decline(
    text: str,
    case: Case,
    kind: Kind | None = None,
    gender: Gender | None = None,
    forms: Mapping[str, Mapping[Case, str]] | None = None,
) -> Form:
    """Put a text from the nominative into a case: see `declension.decline`, loaded for the first text."""
    from generator.russian import declension

    return declension.decline(text, case, kind, gender, forms)


def gender_of_head(text: str) -> Gender | None:
    """Return the gender or plural of the word that heads a text: see `declension.gender_of_head`."""
    from generator.russian import declension

    return declension.gender_of_head(text)
