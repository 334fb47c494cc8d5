"""Requisites: known ones of real organisations pass, and no slip of the keys does."""

from __future__ import annotations

import pytest

from generator.russian.requisites import not_valid

SBERBANK = "044525225"

REAL = [
    ("инн", "7707083893", ""),
    ("инн", "7736050003", ""),
    ("инн", "500100732259", ""),
    ("огрн", "1027700132195", ""),
    ("огрн", "1147799009863", ""),
    ("огрн", "309565808600188", ""),
    ("кпп", "773601001", ""),
    ("кпп", "7736AB001", ""),
    ("бик", SBERBANK, ""),
    ("бик", "013304182", ""),
    ("счёт", "40702810900000002851", "044030827"),
    ("счёт", "40703810890480000101", "044030790"),
    ("счёт", "40703810700001449489", "044525700"),
    ("счёт", "40101810045250010041", "044525000"),
    ("корреспондентский счёт", "30101810400000000225", SBERBANK),
    ("корреспондентский счёт", "30101810200000000700", "044525700"),
    ("корреспондентский счёт", "30101810900000000790", "044030790"),
    ("казначейский счёт", "03234643000000000000", "013304182"),
    ("единый казначейский счёт", "40102810000000000000", "013304182"),
]


@pytest.mark.parametrize(("kind", "value", "bic"), REAL)
def test_requisites_of_real_organisations_are_right(kind: str, value: str, bic: str) -> None:
    assert not_valid(kind, value, bic) == ""


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("инн", "770708389", "в ИНН 10 или 12 цифр, а здесь 9"),
        ("инн", "77070838930", "в ИНН 10 или 12 цифр, а здесь 11"),
        ("инн", "7707083894", "контрольная цифра ИНН не сходится: проверьте набор"),
        ("инн", "7707088393", "контрольная цифра ИНН не сходится: проверьте набор"),
        ("инн", "500100732269", "контрольная цифра ИНН не сходится: проверьте набор"),
        ("инн", "500100732266", "контрольная цифра ИНН не сходится: проверьте набор"),
        ("инн", "500100732258", "контрольная цифра ИНН не сходится: проверьте набор"),
        ("инн", "77О7083893", "в ИНН только цифры, а здесь есть «О»"),
        ("инн", "٧٧٠٧٠٨٣٨٩٣", "в ИНН только цифры, а здесь есть «٧٠٨٣٩»"),
        ("инн", "", "в ИНН 10 или 12 цифр, а здесь 0"),
        ("огрн", "102770013219", "в ОГРН 13 или 15 цифр, а здесь 12"),
        ("огрн", "1027700132159", "контрольная цифра ОГРН не сходится: проверьте набор"),
        ("огрн", "309565808600189", "контрольная цифра ОГРН не сходится: проверьте набор"),
        ("кпп", "77360100", "в КПП 9 знаков, а здесь 8"),
        ("кпп", "7736АВ001", "КПП состоит из цифр, и только пятый и шестой знаки бывают прописными латинскими буквами"),
        ("бик", "04452522", "в БИК 9 цифр, а здесь 8"),
        ("бик", "445252250", "БИК начинается с нуля: проверьте набор"),
        ("счёт", "4070281090000000285", "в номере счёта 20 цифр, а здесь 19"),
        ("казначейский счёт", "0323464300000000000", "в номере счёта 20 цифр, а здесь 19"),
        ("единый казначейский счёт", "4010281000000000000О", "в номере счёта только цифры, а здесь есть «О»"),
    ],
)
def test_what_is_wrong_is_told(kind: str, value: str, reason: str) -> None:
    assert not_valid(kind, value) == reason


@pytest.mark.parametrize(
    ("kind", "value", "bic"),
    [
        ("счёт", "40702810900000002815", "044030827"),
        ("счёт", "40702810900000002851", "044030287"),
        ("корреспондентский счёт", "30101810400000000252", SBERBANK),
        ("корреспондентский счёт", "30101810400000000225", "044552225"),
    ],
)
def test_an_account_has_to_fit_its_bank(kind: str, value: str, bic: str) -> None:
    assert not_valid(kind, value, bic) == f"контрольная цифра счёта не сходится с БИК {bic}: проверьте набор обоих"


@pytest.mark.parametrize("bic", ["", "013304182", "04403082"])
def test_without_the_bic_of_a_bank_only_the_length_of_an_account_is_checked(bic: str) -> None:
    assert not_valid("счёт", "40702810000000002851", bic) == ""
    assert not_valid("счёт", "4070281000000000285", bic)


@pytest.mark.parametrize("kind", ["казначейский счёт", "единый казначейский счёт", "счёт"])
@pytest.mark.parametrize("value", ["03234643000000000000", "03234643000000000001", "40102810000000000001"])
def test_treasury_accounts_have_no_key(kind: str, value: str) -> None:
    assert not_valid(kind, value, SBERBANK) == ""


@pytest.mark.parametrize(("kind", "value", "bic"), REAL)
def test_spaces_do_not_matter(kind: str, value: str, bic: str) -> None:
    assert not_valid(kind, f" {value[:5]}\u00a0{value[5:8]} {value[8:]} ", f"{bic[:2]} {bic[2:]}") == ""


def test_the_kind_is_known_whatever_its_case_and_ё_and_the_bic_with_spaces() -> None:
    for kind in ("счёт", "счет", "Счёт", "СЧЕТ"):
        assert not_valid(kind, "4070 2810 9000 0000 2815", "04 40 30 827")
    assert not_valid("ИНН", "7707083894")


@pytest.mark.parametrize(
    ("kind", "value"), [("инн", "7707080050"), ("огрн", "1027700132020"), ("огрн", "304500116000050")]
)
def test_a_remainder_of_ten_gives_the_digit_zero(kind: str, value: str) -> None:
    assert not_valid(kind, value) == ""


def test_an_example_of_zeros_is_right() -> None:
    assert not_valid("инн", "0000000000") == not_valid("инн", "000000000000") == ""


def test_a_kind_that_is_not_known_is_not_judged() -> None:
    assert not_valid("лицевой счёт", "20000Х00000") == ""


@pytest.mark.parametrize(
    ("kind", "value", "bic", "first"),
    [
        ("инн", "7707083893", "", 0),
        ("инн", "500100732259", "", 0),
        ("огрн", "1027700132195", "", 0),
        ("счёт", "40702810900000002851", "044030827", 5),
        ("счёт", "40101810045250010041", "044525000", 5),
        ("корреспондентский счёт", "30101810400000000225", SBERBANK, 5),
    ],
)
def test_any_one_wrong_digit_is_found(kind: str, value: str, bic: str, first: int) -> None:
    wrong = [
        value[:place] + digit + value[place + 1 :]
        for place in range(first, len(value))
        for digit in "0123456789"
        if digit != value[place]
    ]
    assert [number for number in wrong if not not_valid(kind, number, bic)] == []
