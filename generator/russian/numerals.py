"""Knows numbers in words, in all cases and genders, sums of money, and the form of a noun after a number.

Rules of «Русская грамматика» (1980), §§ 1366–1382: all words of a cardinal decline, only the last word of an ordinal.
The engine's own words are printed with ё only where that is asked for.
"""

from __future__ import annotations

from decimal import Decimal

from generator.russian.adjectives import adjective
from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case, paradigm
from generator.russian.words import NBSP, listed

Paradigm = dict[Case, str]
LIMIT = 10**15
"""Numbers are said in words below this one."""

ONE: dict[Gender, Paradigm] = {
    "м": paradigm("один, одного, одному, один, одним, одном"),
    "ж": paradigm("одна, одной, одной, одну, одной, одной"),
    "с": paradigm("одно, одного, одному, одно, одним, одном"),
    "мн": paradigm("одни, одних, одним, одни, одними, одних"),
}


def _in_soft_sign(stem: str, oblique: str = "") -> Paradigm:
    oblique = oblique or stem
    return paradigm(f"{stem}ь, {oblique}и, {oblique}и, {stem}ь, {stem}ью, {oblique}и")


def _after(digit: Paradigm, endings: str) -> Paradigm:
    return {case: digit[case] + ending for case, ending in paradigm(endings).items()}


SMALL: list[Paradigm] = [
    paradigm("ноль, ноля, нолю, ноль, нолём, ноле"),
    ONE["м"],
    paradigm("два, двух, двум, два, двумя, двух"),
    paradigm("три, трёх, трём, три, тремя, трёх"),
    paradigm("четыре, четырёх, четырём, четыре, четырьмя, четырёх"),
    *map(_in_soft_sign, ("пят", "шест", "сем")),
    _in_soft_sign("восем", "восьм"),
    *map(_in_soft_sign, ("девят", "десят")),
    *(
        _in_soft_sign(f"{digit}надцат")
        for digit in ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")
    ),
]
TENS: list[Paradigm] = [
    *map(_in_soft_sign, ("двадцат", "тридцат")),
    paradigm("сорок, сорока, сорока, сорок, сорока, сорока"),
    *(_after(SMALL[digit], "десят, десяти, десяти, десят, десятью, десяти") for digit in (5, 6, 7, 8)),
    paradigm("девяносто, девяноста, девяноста, девяносто, девяноста, девяноста"),
]
HUNDREDS: list[Paradigm] = [
    paradigm("сто, ста, ста, сто, ста, ста"),
    paradigm("двести, двухсот, двумстам, двести, двумястами, двухстах"),
    *(_after(SMALL[digit], "ста, сот, стам, ста, стами, стах") for digit in (3, 4)),
    *(_after(SMALL[digit], "сот, сот, стам, сот, стами, стах") for digit in (5, 6, 7, 8, 9)),
]
Counted = tuple[Gender, Paradigm, Paradigm]
"""A noun that is counted: its gender, its forms in the singular and in the plural."""
THOUSAND: Counted = (
    "ж",
    paradigm("тысяча, тысячи, тысяче, тысячу, тысячей, тысяче"),
    paradigm("тысячи, тысяч, тысячам, тысячи, тысячами, тысячах"),
)
ROUBLE: Counted = (
    "м",
    paradigm("рубль, рубля, рублю, рубль, рублём, рубле"),
    paradigm("рубли, рублей, рублям, рубли, рублями, рублях"),
)
KOPECK: Counted = (
    "ж",
    paradigm("копейка, копейки, копейке, копейку, копейкой, копейке"),
    paradigm("копейки, копеек, копейкам, копейки, копейками, копейках"),
)


def _million(noun: str) -> Counted:
    singular = paradigm(f"{noun}, {noun}а, {noun}у, {noun}, {noun}ом, {noun}е")
    return "м", singular, paradigm(f"{noun}ы, {noun}ов, {noun}ам, {noun}ы, {noun}ами, {noun}ах")


POWERS = [THOUSAND, *map(_million, ("миллион", "миллиард", "триллион"))]
ORDINALS = listed(
    "нулевой первый второй третий четвёртый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый "
    "тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый"
)
ORDINAL_TENS = listed("двадцатый тридцатый сороковой пятидесятый шестидесятый семидесятый восьмидесятый девяностый")
ORDINAL_HUNDREDS = listed(
    "сотый двухсотый трёхсотый четырёхсотый пятисотый шестисотый семисотый восьмисотый девятисотый"
)
ORDINAL_POWERS = listed("тысячный миллионный миллиардный триллионный")
IN_COMPOUNDS = {"одного": "одно", "ста": "сто", "девяноста": "девяносто"}
"""Words that stand in «девяностотысячный» in another form than the genitive."""
ORDINAL_ENDINGS: dict[Gender, str] = {"м": "", "ж": "ая", "с": "ое", "мн": "ые"}
THIRD: dict[Gender, str] = {"м": "третий", "ж": "третья", "с": "третье", "мн": "третьи"}


def cardinal(
    number: int,
    case: Case = "им",
    gender: Gender = "м",
    *,
    animate: bool = False,
    one_thousand: bool = False,
    yo: bool = False,
) -> str:
    """Return a number in words: «двух», «двадцати одной», «тысяча».

    `one_thousand` says «одна тысяча» for a bare thousand or million, as in sums of money; `animate` is for what is
    counted in the accusative: «двух учеников». A ValueError is raised below 0 and from 10**15 on.
    """
    _check(number)
    if number == 0:
        return _spelt(SMALL[0][case], yo)
    words: list[str] = []
    groups = _groups(number)
    for power, group in groups:
        if power == 0:
            words += _below_thousand(group, case, gender, number if animate else 0)
            continue
        noun = POWERS[power - 1]
        bare = group == 1 and len(groups) == 1 and not one_thousand
        words += [] if bare else _below_thousand(group, case, noun[0])
        words.append(after_number(group, noun, case))
    return _spelt(" ".join(words), yo)


def ordinal(number: int, case: Case = "им", gender: Gender = "м", *, animate: bool = False, yo: bool = False) -> str:
    """Return an ordinal in words: «двадцать первого», «двухтысячной»; «мн» is its plural. Raises like `cardinal`."""
    _check(number)
    *before, (power, group) = _groups(number) or [(0, 0)]
    last, word = _last_ordinal(group, power)
    start = " ".join(filter(None, (cardinal(number - group * 1000**power) if before else "", last)))
    if [amount for _, amount in before] == [1]:
        start = start.removeprefix("один ").removeprefix("одна ")
    nominative = THIRD[gender] if word == "третий" else word[:-2] + ORDINAL_ENDINGS[gender] if gender != "м" else word
    item = adjective(nominative)
    assert item is not None
    return _spelt(f"{start} {item.with_noun(animate)[CASES.index(case)]}".lstrip(), yo)


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the form of a noun after a number: «1 экземпляр», «2 экземпляра», «5 экземпляров»."""
    tens, digit = abs(number) % 100, abs(number) % 10
    if tens in range(11, 15) or digit == 0 or digit > 4:
        return many
    return one if digit == 1 else few


def after_number(number: int, noun: Counted, case: Case) -> str:
    """Return a counted noun in the case of its number: «(о) двух рублях», «(нет) двадцати одного рубля»."""
    _, one, many = noun
    if case in ("им", "вин"):
        return plural(number, one[case], one["род"], many["род"])
    return plural(number, one[case], many[case], many[case])


def money(amount: Decimal | int, case: Case = "им", *, yo: bool = False) -> str:
    """Return a sum of roubles: «1 234 (одна тысяча двести тридцать четыре) рубля 50 копеек».

    Kopecks always have two digits. A ValueError is raised for a sum below 0 or with parts of a kopeck.
    """
    kopecks = Decimal(amount) * 100
    if kopecks < 0 or kopecks != int(kopecks):
        raise ValueError(f"сумма {amount}: нужны рубли и целые копейки, не меньше нуля")
    whole, rest = divmod(int(kopecks), 100)
    digits = f"{whole:,}".replace(",", NBSP)
    words = cardinal(whole, case, one_thousand=True, yo=yo)
    roubles, cents = after_number(whole, ROUBLE, case), after_number(rest, KOPECK, case)
    return _spelt(f"{digits} ({words}) {roubles} {rest:02}{NBSP}{cents}", yo)


def _check(number: int) -> None:
    if not 0 <= number < LIMIT:
        raise ValueError(f"число {number} словами не пишется: нужно от 0 до {LIMIT - 1}")


def _groups(number: int) -> list[tuple[int, int]]:
    """Return the thousands of a number, the greatest first: power of 1000 and amount, without those that are 0."""
    powers = range((len(str(number)) - 1) // 3, -1, -1)
    return [(power, group) for power in powers if (group := number // 1000**power % 1000)]


def _below_thousand(number: int, case: Case, gender: Gender, animate_number: int = 0) -> list[str]:
    """Return the words of a number from 1 to 999; `animate_number` is the whole number where it counts the animate."""
    words: list[str] = []
    hundreds, rest = divmod(number, 100)
    if hundreds:
        words.append(HUNDREDS[hundreds - 1][case])
    if rest >= 20:
        words.append(TENS[rest // 10 - 2][case])
        rest %= 10
    if rest:
        like_genitive = case == "вин" and (0 < animate_number < 5 if rest > 1 else animate_number > 0 and gender != "ж")
        words.append(_unit(rest, "род" if like_genitive else case, gender))
    return words


def _unit(number: int, case: Case, gender: Gender) -> str:
    if number == 1:
        return ONE[gender][case]
    if number == 2 and gender == "ж" and case in ("им", "вин"):
        return "две"
    return SMALL[number][case]


def _last_ordinal(group: int, power: int) -> tuple[str, str]:
    """Return what stands before the last word of an ordinal within its thousands, and that word."""
    if power:
        words = [] if group == 1 else _below_thousand(group, "род", "м")
        return "", "".join(IN_COMPOUNDS.get(word, word) for word in words) + ORDINAL_POWERS[power - 1]
    tens, digit = group % 100, group % 10
    if tens >= 20 and digit == 0:
        last, rest = ORDINAL_TENS[tens // 10 - 2], tens
    elif tens == 0 and group:
        last, rest = ORDINAL_HUNDREDS[group // 100 - 1], group
    else:
        rest = tens if tens < 20 else digit
        last = ORDINALS[rest]
    return " ".join(_below_thousand(group - rest, "им", "м")), last


def _spelt(text: str, yo: bool) -> str:
    return text if yo else text.replace("ё", "е")
