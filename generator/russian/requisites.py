"""Knows the lengths and check digits of an organisation's requisites."""

from __future__ import annotations

import re

_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
"""Those of the last digit of a person's number; every other check digit has the last of them."""
_ACCOUNT_WEIGHTS = (7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1)
_OF_THE_CENTRAL_BANK = frozenset({"000", "001", "002"})
"""How the BIC of its own offices ends."""
_BANK, _CORRESPONDENT, _TREASURY = "04", "301", ("03", "40102")


def not_valid(kind: str, value: str, bic: str = "") -> str:
    """Say in Russian why a requisite is wrong; an empty string where it may be right or its kind is not known.

    `kind` is its name in a document: «инн», «счёт»; `bic` is that of the bank, without which an account's key
    cannot be checked. Spaces do not count.
    """
    plain, bic = "".join(value.split()), "".join(bic.split())
    match kind.casefold().replace("ё", "е"):
        case "инн":
            return _not_digits("ИНН", plain, 10, 12) or _wrong_digit("ИНН", _inn_holds(plain))
        case "кпп":
            return _not_kpp(plain)
        case "огрн":
            return _not_digits("ОГРН", plain, 13, 15) or _wrong_digit("ОГРН", _ogrn_holds(plain))
        case "бик":
            return _not_digits("БИК", plain, 9) or ("" if plain[0] == "0" else "БИК начинается с нуля: проверьте набор")
        case "счет" | "корреспондентский счет" | "казначейский счет" | "единый казначейский счет":
            return _not_digits("номере счёта", plain, 20) or _not_of_the_bank(plain, bic)
    return ""


def _not_digits(name: str, plain: str, *lengths: int) -> str:
    if strange := "".join(dict.fromkeys(re.sub("[0-9]", "", plain))):
        return f"в {name} только цифры, а здесь есть «{strange}»"
    if len(plain) not in lengths:
        return f"в {name} {' или '.join(map(str, lengths))} цифр, а здесь {len(plain)}"
    return ""


def _wrong_digit(name: str, holds: bool) -> str:
    return "" if holds else f"контрольная цифра {name} не сходится: проверьте набор"


def _inn_holds(digits: str) -> bool:
    return all(_inn_digit(digits[:place]) == digits[place] for place in ([9] if len(digits) == 10 else [10, 11]))


def _inn_digit(before: str) -> str:
    weights = _INN_WEIGHTS[-len(before) :]
    return str(sum(weight * int(digit) for weight, digit in zip(weights, before, strict=True)) % 11 % 10)


def _ogrn_holds(digits: str) -> bool:
    return int(digits[:-1]) % (len(digits) - 2) % 10 == int(digits[-1])


def _not_kpp(plain: str) -> str:
    if re.fullmatch("[0-9]{4}[0-9A-Z]{2}[0-9]{3}", plain):
        return ""
    if len(plain) != 9:
        return f"в КПП 9 знаков, а здесь {len(plain)}"
    return "КПП состоит из цифр, и только пятый и шестой знаки бывают прописными латинскими буквами"


def _not_of_the_bank(account: str, bic: str) -> str:
    """Say that an account's key does not fit the bank; treasury accounts have none."""
    if account.startswith(_TREASURY) or not re.fullmatch(rf"{_BANK}[0-9]{{7}}", bic):
        return ""
    by_region = account.startswith(_CORRESPONDENT) or bic[-3:] in _OF_THE_CENTRAL_BANK
    digits = ("0" + bic[4:6] if by_region else bic[-3:]) + account
    total = sum(weight * int(digit) % 10 for weight, digit in zip(_ACCOUNT_WEIGHTS, digits, strict=True))
    return "" if total % 10 == 0 else f"контрольная цифра счёта не сходится с БИК {bic}: проверьте набор обоих"
