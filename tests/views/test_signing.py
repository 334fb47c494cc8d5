"""What stands below an order: acting officials, the mark of an electronic signature, approvals, visas, acquaintance."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from generator.build import Options, build, check
from generator.problems import has_errors
from generator.word.codes import LONGEST, qr_code
from generator.word.reading import read_text
from tests.sets import REGISTER, messages, order_with, printed, write

NBSP = "\u00a0"
CERTIFICATE = """\
    сертификат:
      - номер: 00AA
        с: 01.01.2025
        по: 31.12.2025
      - номер: 11BB
        с: 01.01.2026
        по: 31.12.2026
"""
SIGNED = REGISTER.replace("    телефон: 8 (00000) 2-00-00\n", f"    телефон: 8 (00000) 2-00-00\n{CERTIFICATE}", 1)
ACTING = re.sub(
    r"  начальник:\n.*?(?=  методист:)",
    """\
  начальник:
    - фио: Соколова Анна Петровна
      должность: начальник управления
    - фио: Громов Илья Сергеевич
      должность: начальник управления
      должность сокращённо: начальник УО
      исполняет обязанности: да
      с: 01.09.2026
      по: 14.09.2026
""",
    REGISTER,
    flags=re.DOTALL,
)


def view(folder: Path, rest: str = "", points: str = "- Провести совещание.", **files: str) -> dict[str, Any]:
    values, problems = printed(folder, приказ=order_with(points, rest), **files)
    assert [str(problem) for problem in problems] == []
    return values


def test_who_stands_in_signs_on_those_days_and_is_called_so_in_every_case(tmp_path: Path) -> None:
    points = "- Поручить ((начальник.с должностью:дат)).\n- Отчёт утверждает ((начальник.должность))."
    values = view(tmp_path, points=points, реестр=ACTING)
    assert values["подписи"][0]["должность"] == "Исполняющий обязанности начальника управления"
    assert values["подписи"][0]["фио"] == f"И.С.{NBSP}Громов"
    texts = [line["текст"].replace(NBSP, " ") for line in values["пункты"]]
    assert texts[0] == "Поручить исполняющему обязанности начальника управления Громову И.С."
    assert texts[1].endswith("утверждает исполняющий обязанности начальника управления.")


def test_after_those_days_the_holder_signs_again(tmp_path: Path) -> None:
    order = order_with("- Провести совещание.").replace("07.09.2026", "15.09.2026")
    values, _ = printed(tmp_path, приказ=order, реестр=ACTING)
    assert values["подписи"][0] == {"должность": "Начальник управления", "фио": f"А.П.{NBSP}Соколова", "отметка": []}


def test_in_a_table_who_stands_in_is_called_briefly(tmp_path: Path) -> None:
    plan = "вид: план\nнаименование: План\nмероприятия:\n  - что: Анализ\n    срок: октябрь 2026\n    кто: начальник\n"
    values = view(tmp_path, "приложения:\n  - план\n", "- Утвердить ((план.наименование)).", реестр=ACTING, план=plan)
    cells = values["приложения"][0]["строки"][0]["ячейки"]
    assert cells[-1]["текст"].replace(NBSP, " ") == "Громов И.С., и.о. начальника УО"


def test_two_who_stand_in_at_a_time_are_a_problem_and_one_beside_the_holder_is_none(tmp_path: Path) -> None:
    assert not [each for each in messages(tmp_path, реестр=ACTING) if "пересекаются" in each]
    both = ACTING.replace("    - фио: Соколова", "    - исполняет обязанности: да\n      фио: Соколова")
    assert "сроки записей «начальник» пересекаются" in messages(tmp_path, реестр=both)


def test_the_mark_of_an_electronic_signature_names_the_certificate_valid_on_that_day(tmp_path: Path) -> None:
    mark = view(tmp_path, "электронная подпись: да\n", реестр=SIGNED)["подписи"][0]["отметка"]
    assert [line.replace(NBSP, " ") for line in mark] == [
        "Сертификат 11BB",
        "Владелец Соколова Анна Петровна",
        "Действителен с 01.01.2026 по 31.12.2026",
    ]


def test_a_certificate_that_is_absent_or_not_valid_is_told(tmp_path: Path) -> None:
    order = order_with("- Провести совещание.", "электронная подпись: да\n")
    assert messages(tmp_path, приказ=order) == ["в реестре нет сертификата электронной подписи у записи «начальник»"]
    late = order.replace("07.09.2026", "12.01.2027").replace("период: 2026/27 учебный год\n", "")
    assert messages(tmp_path, приказ=late, реестр=SIGNED) == ["сертификат «начальник» не действует 12.01.2027"]


def test_people_heads_of_organisations_and_documents_approve(tmp_path: Path) -> None:
    approved = "согласовано:\n  - методист\n  - школа-1\n  - протоколом совета от 01.09.2026 № 5\n"
    found = [each["строки"] for each in view(tmp_path, approved)["согласования"]]
    lines = [[line.replace(NBSP, " ") for line in each] for each in found]
    date = "«___» ____________ 20__ г."
    assert lines == [
        ["СОГЛАСОВАНО", "Методист", "______________ О.И. Ким", date],
        ["СОГЛАСОВАНО", "Директор СШ № 1", "______________ М.С. Жук", date],
        ["СОГЛАСОВАНО", "протоколом совета от 01.09.2026 № 5"],
    ]


def test_visas_have_room_for_a_signature_and_a_date(tmp_path: Path) -> None:
    (visa,) = view(tmp_path, "визы: методист\n")["визы"]
    assert (visa["должность"], visa["черта"], visa["фио"]) == ("Методист", "_" * 14, f"О.И.{NBSP}Ким")
    assert visa["дата"].startswith("«___»")


def test_the_sheet_of_acquaintance_is_the_last_part(tmp_path: Path) -> None:
    rest = "ознакомить:\n  - методист\n  - школа-1\nприложения:\n  - план\n"
    values = view(tmp_path, rest, "- Утвердить ((план.наименование)) (приложение ((план))).")
    sheet = values["приложения"][-1]
    assert [line.replace(NBSP, " ") for line in sheet["наименование"]] == [
        "С приказом управления образования от 07.09.2026 № 218 ознакомлены:"
    ]
    assert [(row["номер"], row["фио"], row["должность"].replace(NBSP, " ")) for row in sheet["строки"]] == [
        ("1", "Ким Ольга Ивановна", "Методист"),
        ("2", "Жук Мария Сергеевна", "Директор СШ № 1"),
    ]
    path = write(tmp_path, приказ=order_with("- Утвердить ((план.наименование)) (приложение ((план))).", rest))
    text = read_text(build(path, tmp_path, Options()).path.read_bytes())
    assert text.rstrip().endswith("| 2 | Жук Мария Сергеевна | Директор СШ №\u00a01 |  |  |")


@pytest.mark.parametrize("key", ["согласовано", "визы", "ознакомить"])
def test_an_unknown_key_is_told_with_the_nearest(tmp_path: Path, key: str) -> None:
    (message,) = set(messages(tmp_path, приказ=order_with("- Провести совещание.", f"{key}: методистт\n")))
    assert message == "нет должностного лица «методистт», похоже на «методист»"


CODE = "оформление:\n  штрих-код: ((орган)) ((документ)) от ((дата)) № ((номер))\n"


def test_the_code_holds_what_the_setting_says(tmp_path: Path) -> None:
    picture = view(tmp_path, CODE)["штрих_код"]
    assert picture == qr_code("Управление образования О плане от 07.09.2026 № 218")
    assert (picture.width, picture.height) == (22, 22)
    assert view(tmp_path)["штрих_код"] is None


def test_the_code_is_the_same_for_any_zlib() -> None:
    data = qr_code("приказ").data
    start = data.index(b"IDAT") + 4
    assert data[start : start + 3] in (b"\x78\x01\x01", b"\x78\x01\x00"), "stored, not compressed"


def test_a_code_of_too_much_is_told(tmp_path: Path) -> None:
    long = CODE.replace("((орган))", "слово " * 80)
    (message,) = messages(tmp_path, приказ=order_with("- Провести совещание.", long))
    assert message.startswith("для штрих-кода слишком много текста") and str(LONGEST) in message


def test_the_place_of_each_signature_has_a_bookmark_of_its_own(tmp_path: Path) -> None:
    order = order_with("- Провести совещание.").replace("подпись: начальник", "подпись:\n  - начальник\n  - методист")
    path = write(tmp_path, приказ=order)
    assert not has_errors(check(path))
    with ZipFile(build(path, tmp_path, Options()).path) as package:
        text = package.read("word/document.xml").decode()
    assert re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', text) == ["Подпись", "Подпись_2"]
    starts, ends = (re.findall(rf'<w:bookmark{end} w:id="(\d+)"', text) for end in ("Start", "End"))
    assert starts == ends and len(set(starts)) == 2


TWO = "подпись:\n  - начальник\n  - методист\n"


def test_equals_sign_side_by_side(tmp_path: Path) -> None:
    order = order_with("- Провести совещание.", "подписи рядом: да\n").replace("подпись: начальник\n", TWO)
    values, problems = printed(tmp_path, приказ=order)
    assert problems == [] and values["подписи"] == []
    (pair,) = values["подписи_рядом"]
    assert [pair[side]["должность"] for side in ("левая", "правая")] == ["Начальник управления", "Методист"]
    text = read_text(build(write(tmp_path, приказ=order), tmp_path, Options()).path.read_bytes())
    assert f"| Начальник управления | Методист |\n| А.П.{NBSP}Соколова | О.И.{NBSP}Ким |" in text


def test_marks_of_electronic_signatures_do_not_stand_side_by_side(tmp_path: Path) -> None:
    order = order_with("- Провести совещание.", "подписи рядом: да\nэлектронная подпись: да\n")
    assert messages(tmp_path, приказ=order, реестр=SIGNED) == ["отметки об электронной подписи рядом не помещаются"]
