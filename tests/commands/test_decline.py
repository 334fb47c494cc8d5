"""`prikaz decline`: six cases of a phrase, and what to paste where a form is not sure."""

from __future__ import annotations

import pytest

from generator.cli import main


def test_a_phrase_is_shown_in_six_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decline", "Соколова Анна Петровна"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "им    Соколова Анна Петровна",
        "род   Соколовой Анны Петровны",
        "дат   Соколовой Анне Петровне",
        "вин   Соколову Анну Петровну",
        "твор  Соколовой Анной Петровной",
        "пред  Соколовой Анне Петровне",
    ]


def test_what_is_not_sure_is_marked_and_can_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decline", "Кравчук А.П.", "--kind", "имя"]) == 1
    out = capsys.readouterr().out
    assert "род   Кравчука А.П.  ← не наверняка" in out
    assert "\nпадежи:\n  фио:\n    род: Кравчука А.П.\n" in out
    assert main(["decline", "Кравчук А.П.", "--gender", "ж"]) == 0
    assert "дат   Кравчук А.П.\n" in capsys.readouterr().out


def test_several_phrases_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decline", "директор", "школа"]) == 0
    assert capsys.readouterr().out.count("\n\n") == 1


def test_any_phrase_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decline", "", "((план))", "№ 5 «»", "\ud800", "a\nb"]) in (0, 1)
    assert capsys.readouterr().err == ""
