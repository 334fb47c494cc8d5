"""Parts of names and initials."""

from __future__ import annotations

import pytest

from generator.russian.names import Name, initials_first, not_a_name, parse_name, surname_first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Соколова Анна Петровна", Name("Соколова", "Анна", "Петровна")),
        ("  Соколова\u00a0Анна  Петровна ", Name("Соколова", "Анна", "Петровна")),
        ("Анна Петровна Соколова", Name("Соколова", "Анна", "Петровна")),
        ("Соколова Анна", Name("Соколова", "Анна")),
        ("Соколова А.П.", Name("Соколова", "А.", "П.")),
        ("Соколова А. П.", Name("Соколова", "А.", "П.")),
        ("Соколова А.П", Name("Соколова", "А.", "П.")),
        ("А.П. Соколова", Name("Соколова", "А.", "П.")),
        ("А.П.Соколова", Name("Соколова", "А.", "П.")),
        ("Соколова А.", Name("Соколова", "А.")),
        ("Иванова А.-М.П.", Name("Иванова", "А.-М.", "П.")),
        ("Ли Дж. Р.", Name("Ли", "Дж.", "Р.")),
        ("Абрамович Роман Аркадьевич", Name("Абрамович", "Роман", "Аркадьевич")),
        ("Римский-Корсаков Николай Андреевич", Name("Римский-Корсаков", "Николай", "Андреевич")),
        ("О’Коннор Анна Ильинична", Name("О’Коннор", "Анна", "Ильинична")),
        ("Мамедов Рашид Али оглы", Name("Мамедов", "Рашид", "Али оглы")),
        ("Мамедова Лейла Али-кызы", Name("Мамедова", "Лейла", "Али-кызы")),
        ("Эрнандес Гарсия Мария Петровна", Name("Эрнандес Гарсия", "Мария", "Петровна")),
        ("Эрнандес Гарсия Х.", Name("Эрнандес Гарсия", "Х.")),
        ("Эрнандес Гарсия Хосе", Name("Эрнандес Гарсия Хосе")),
        ("Анна Петровна", Name("Анна Петровна")),
        ("Ким", Name("Ким")),
    ],
)
def test_the_parts_of_a_name_are_told(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    "text", ["", "Соколова А.П., методист", "Соколова 5", "???", "А.П.", "Ким А.П. Ли", "Ким А.П.О."]
)
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="не похоже на имя"):
        parse_name(text)


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("Соколова Анна Петровна", "Соколова А.П.", "А.П. Соколова"),
        ("А. П. Соколова", "Соколова А.П.", "А.П. Соколова"),
        ("Соколова Анна", "Соколова А.", "А. Соколова"),
        ("Иванова Анна-Мария Петровна", "Иванова А.-М.П.", "А.-М.П. Иванова"),
        ("Мамедов Рашид Али-оглы", "Мамедов Р.А.", "Р.А. Мамедов"),
        ("Эрнандес Гарсия Хосе", "Эрнандес Гарсия Хосе", "Эрнандес Гарсия Хосе"),
    ],
)
def test_a_name_is_shortened_to_initials(text: str, after: str, before: str) -> None:
    name = parse_name(text)
    assert surname_first(name).replace("\u00a0", " ") == after
    assert initials_first(name).replace("\u00a0", " ") == before


def test_initials_cannot_be_torn_from_the_surname() -> None:
    assert surname_first(parse_name("Ким О.И.")) == "Ким\u00a0О.И."
    assert initials_first(parse_name("Ким О.И.")) == "О.И.\u00a0Ким"


@pytest.mark.parametrize(
    ("text", "full", "known"),
    [
        ("Анна Петровна Соколова", "Соколова Анна Петровна", True),
        ("Соколова Анна", "Соколова Анна", True),
        ("А.П. Соколова", "Соколова\u00a0А.П.", False),
        ("Эрнандес Гарсия Хосе", "Эрнандес Гарсия Хосе", True),
        ("Ким", "Ким", False),
    ],
)
def test_the_full_name_is_given_as_far_as_it_is_known(text: str, full: str, known: bool) -> None:
    name = parse_name(text)
    assert (name.full, name.full_known) == (full, known)


@pytest.mark.parametrize(
    "text",
    [
        "Соколова Анна Петровна",
        "Ким О.И.",
        "О.И. Ким",
        "Мамедов Рашид Али оглы",
        "Римский-Корсаков Н.А.",
        "фон Бок Анна Ивановна",
        "Ли Анна",
        "Ю А.П.",
    ],
)
def test_names_of_people_are_taken(text: str) -> None:
    assert not_a_name(text) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("начальник Соколова Анна Петровна", "с прописной буквы и без должности"),
        ("соколова анна петровна", "с прописной буквы"),
        ("СОКОЛОВА АННА ПЕТРОВНА", "не прописными"),
        ("Соколова А П", "после инициалов ставят точки"),
        ("Соколова", "одной фамилии мало"),
        ("Соколовa Анна Петровна", "латинские буквы: a"),
        ("Соколова 2", "не похоже на имя"),
    ],
)
def test_what_is_no_name_to_sign_with_is_told(text: str, reason: str) -> None:
    assert reason in not_a_name(text)
