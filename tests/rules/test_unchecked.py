"""A rule is switched off in a document or in the register, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Options, Status, Workshop, build, check, check_together
from tests.rule_examples import BASES

MIXED = "преамбула: В целях рабoты школ\n"
OFF = "не проверять:\n  латинские-буквы-в-слове: так в свидетельстве\n"


def write(folder: Path, *, order: str = "", register: str = "") -> Path:
    (folder / "реестр.yaml").write_text(BASES["реестр.yaml"] + register, encoding="utf-8")
    (folder / "приказ.yaml").write_text(BASES["приказ.yaml"] + MIXED + order, encoding="utf-8")
    return folder / "приказ.yaml"


def rules(path: Path) -> list[str]:
    return [problem.rule for problem in check(path, Workshop())]


def test_an_error_of_a_rule_stops_a_build(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert rules(path) == ["латинские-буквы-в-слове"]
    assert build(path, tmp_path, Options()).status is Status.FAILED


@pytest.mark.parametrize("place", ["order", "register"])
def test_a_rule_is_switched_off_with_a_reason(tmp_path: Path, place: str) -> None:
    path = write(tmp_path, **{place: OFF})
    assert rules(path) == []
    assert build(path, tmp_path, Options()).status is Status.BUILT


def test_an_order_switches_a_rule_off_for_its_appendices(tmp_path: Path) -> None:
    appendix = "пункты:\n  - Утвердить план согласно приложению ((план)).\n  - Контроль оставляю за собой.\n"
    order = BASES["приказ.yaml"].split("пункты:")[0] + appendix + "подпись: начальник\nприложения:\n  - план\n"
    (tmp_path / "реестр.yaml").write_text(BASES["реестр.yaml"], encoding="utf-8")
    (tmp_path / "план.yaml").write_text(BASES["план.yaml"].replace("Семинар", "Сeминар"), encoding="utf-8")
    path = tmp_path / "приказ.yaml"
    path.write_text(order, encoding="utf-8")
    assert rules(path) == rules(tmp_path / "план.yaml") == ["латинские-буквы-в-слове"]
    path.write_text(order + OFF, encoding="utf-8")
    assert rules(path) == rules(tmp_path / "план.yaml") == []


@pytest.mark.parametrize(
    "reason",
    [
        "не проверять:\n  латинские-буквы-в-слове: нет\n".replace("нет", "–"),
        "не проверять:\n  - латинские-буквы-в-слове\n",
        "не проверять: латинские-буквы-в-слове\n",
    ],
)
def test_a_reason_is_required(tmp_path: Path, reason: str) -> None:
    found = check(write(tmp_path, order=reason), Workshop())
    assert {problem.rule for problem in found} == {"нет-причины", "латинские-буквы-в-слове"}
    assert "латинские-буквы-в-слове:" in next(p.hint for p in found if p.rule == "нет-причины")


def test_an_empty_reason_is_told_of_once(tmp_path: Path) -> None:
    found = check(write(tmp_path, order="не проверять:\n  номер-занят:\n"), Workshop())
    assert [problem.rule for problem in found if problem.rule != "латинские-буквы-в-слове"] == ["пустое-значение"]


@pytest.mark.parametrize("place", ["order", "register"])
def test_the_nearest_rule_is_named_where_there_is_no_such(tmp_path: Path, place: str) -> None:
    path = write(tmp_path, **{place: OFF.replace("буквы", "букы")})
    messages = [problem.message for problem in check(path, Workshop())]
    if place == "register":
        assert messages[:1] == [problem.message for problem in check(tmp_path / "реестр.yaml", Workshop())]
    assert "нет правила «латинские-букы-в-слове», похоже на «латинские-буквы-в-слове»" in messages
    assert len(messages) == 2


def test_a_rule_of_the_folder_is_switched_off_in_a_document(tmp_path: Path) -> None:
    first = write(tmp_path)
    second = tmp_path / "второй.yaml"
    text = BASES["приказ.yaml"].replace("О мерах поддержки", "О ремонте")
    second.write_text(text, encoding="utf-8")
    assert [p.rule for p in check_together([first, second], Workshop())] == ["номер-занят"]
    second.write_text(text + "не проверять:\n  номер-занят: нумерация общая с отделом\n", encoding="utf-8")
    assert check_together([first, second], Workshop()) == []
