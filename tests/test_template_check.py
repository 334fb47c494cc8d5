"""A template is checked without being filled: names that its view lacks, values that it has no place for."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from generator import templates
from generator.build import Workshop, check, find
from generator.problems import Severity
from generator.templates import NAMES, SHIPPED, shape_of
from generator.word.shapes import Record, Repeated
from tests.sets import write

EXAMPLES = Path(__file__).parent.parent / "examples"
TEMPLATES = sorted(SHIPPED.rglob("*.docx"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_template_prints_all_that_its_view_has(path: Path) -> None:
    assert templates.check(path) == []


def test_every_shipped_template_belongs_to_a_view() -> None:
    known = {f"{folder}/{stem}.docx" for folder, *stems in NAMES.values() for stem in stems if stem}
    assert {f"{path.parent.name}/{path.name}" for path in TEMPLATES} == known


def own(folder: Path, *paragraphs: str, name: str = "orders/appendix.docx") -> Path:
    """Write a template of a municipality's own and return its path."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "шаблоны" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


ALL = (
    "{% for с in отметка %}{{ с }}{% endfor %}{% for с in наименование %}{{ с }}{% endfor %}",
    "{%p for блок in содержание %}",
    "{{ блок.заголовок }}{{ блок.подзаголовок }}{{ блок.абзац }}{{ блок.вводная }}{{ блок.перечень }}",
    "{%p if блок.таблица %}",
    "{% for с in блок.таблица.наименование %}{{ с }}{% endfor %}",
    "{% for г in блок.таблица.графы %}{{ г.название }}{% endfor %}",
    "{% for с in блок.таблица.строки %}{{ с.раздел }}{% for я in с.ячейки %}{{ я.текст }}{{ я.слияние }}"
    "{{ я.без_линий }}{% endfor %}{% endfor %}",
    "{%p endif %}",
    "{%p if блок.рисунок %}",
    "{{ блок.рисунок.изображение }}{% for с in блок.рисунок.наименование %}{{ с }}{% endfor %}",
    "{%p endif %}",
    "{%p endfor %}",
)


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(problem.severity.value, problem.message, problem.hint) for problem in templates.check(path)]


def test_a_name_that_the_view_lacks_is_an_error_at_its_place(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL, "{{ наименования }}", "{%p for б in содержание %}", "{{ б.абзатц }}", "{%p endfor %}")
    problems = [problem for problem in templates.check(path) if problem.severity is Severity.ERROR]
    assert [(problem.where, problem.message, problem.hint) for problem in problems] == [
        (
            "шаблон orders/appendix.docx, абзац 13",
            "в теге «{{ наименования }}» нет поля «наименования»",
            "похоже на «наименование»",
        ),
        ("шаблон orders/appendix.docx, абзац 15", "в теге «{{ б.абзатц }}» нет поля «абзатц»", "похоже на «абзац»"),
    ]


def test_a_field_of_a_list_outside_its_loop_is_told(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL, "{{ содержание.абзац }}")
    hints = [hint for severity, _, hint in told(path) if severity == "ошибка"]
    assert hints == ["это список: его поля видны внутри цикла {%p for … in … %}"]


def test_what_is_never_printed_is_a_warning(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL[1:])
    assert [message for _, message, _ in told(path)] == [
        "в шаблоне нет места для «отметка»: в документе этого не будет",
        "в шаблоне нет места для «наименование»: в документе этого не будет",
    ]


def test_a_name_that_is_only_asked_is_not_printed(tmp_path: Path) -> None:
    path = own(tmp_path, *(text.replace("{{ блок.перечень }}", "{% if блок.перечень %}{% endif %}") for text in ALL))
    assert [hint for _, _, hint in told(path)] == ["верните в цикл или условие по «содержание» тег с именем перечень"]


def test_what_looks_like_a_tag_among_the_text_is_a_warning_with_its_place(tmp_path: Path) -> None:
    lines = ["№ номер }}", "{ { номер } }", "{номер}", "((начальник))", "{{{ наименование }}}"]
    path = own(tmp_path, *ALL, *lines, "скобки (в тексте) (( не тег")
    problems = [problem for problem in templates.check(path) if "скобки" in problem.message]
    assert [problem.where for problem in problems] == [
        f"шаблон orders/appendix.docx, абзац {number}" for number in range(len(ALL) + 1, len(ALL) + len(lines) + 1)
    ]
    assert "«№ номер }}»" in problems[0].message


def test_a_field_of_a_loop_variable_is_proposed_where_its_name_stands_alone(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL, "{%p for блок in содержание %}", "{{ абзац }}", "{%p endfor %}")
    assert ("ошибка", "в теге «{{ абзац }}» нет поля «абзац»", "похоже на «блок.абзац»") in told(path)


def test_a_template_of_another_kind_is_called_so_when_checked_and_built(tmp_path: Path) -> None:
    order = write(tmp_path)
    path = tmp_path / "шаблоны" / "orders" / "default.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes((templates.SHIPPED / "agreements" / "default.docx").read_bytes())
    expected = ["это шаблон другого вида: соглашение, а нужен: приказ"]
    assert [problem.message for problem in templates.check(path)] == expected
    assert [problem.message for problem in check(order)] == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("orders/default.odt", "в формате .odt"),
        ("orders/приказ.dotx", "в формате .dotx"),
        ("orders/defaut.docx", "не ищет, похоже на «default»"),
        ("orders/Default.docx", "не ищет, похоже на «default»"),
    ],
)
def test_a_template_that_is_never_used_is_told(tmp_path: Path, name: str, words: str) -> None:
    write(tmp_path)
    path = own(tmp_path, *ALL, name=name)
    assert path in [found for found, _ in find([tmp_path], Workshop(), registers=True)]
    (problem,) = check(path)
    assert words in problem.message


def test_the_lock_of_an_open_template_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    lock = own(tmp_path, *ALL, name="orders/~$default.docx")
    assert lock not in [found for found, _ in find([tmp_path], Workshop(), registers=True)]


def test_a_template_without_tags_is_refused(tmp_path: Path) -> None:
    order = write(tmp_path)
    own(tmp_path, "Приказ.", name="orders/default.docx")
    assert [problem.message for problem in check(order)] == ["в шаблоне нет ни одного тега"]


def test_copies_of_the_shipped_templates_lose_nothing(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "примеры")
    for register in (tmp_path / "примеры").rglob("реестр.yaml"):
        shutil.copytree(templates.SHIPPED, register.parent / "шаблоны")
    workshop = Workshop()
    found = find([tmp_path / "примеры"], workshop)
    assert len(found) >= 10
    assert [problem for path, _ in found for problem in check(path, workshop)] == []


def test_a_text_lost_in_one_branch_of_a_template_is_told_when_built(tmp_path: Path) -> None:
    order = write(tmp_path)
    path = tmp_path / "шаблоны" / "orders" / "default.docx"
    path.parent.mkdir(parents=True)
    document = docx.Document(str(templates.SHIPPED / "orders" / "default.docx"))
    (last,) = [p for p in document.paragraphs if p.style.name == "Пункт перед подписью"]
    last.runs[-1].text = last.runs[-1].text.replace("{{ пункт.текст }}", "")
    document.save(str(path))
    assert [problem.message.split(":")[0] for problem in check(order)] == ["шаблон не печатает «пункты.текст»"]


def test_names_that_a_template_sets_itself_are_known(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        *ALL,
        "{% set имя = наименование[0] %}{{ имя }}{% if нет is defined %}а{% endif %}{{ нет|default('') }}",
    )
    assert [message for severity, message, _ in told(path) if severity == "ошибка"] == []


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ("{{ наименование|join(', ') }}", "фильтр"),
        ("{{ наименование[0] ~ '!' }}", "соединение"),
        ("{{ 1 + 1 }}", "вычисление"),
        ("{% if наименование == 1 %}", "сравнение"),
        ("{{ 'а' if наименование else 'б' }}", "условие внутри значения"),
        ("{% if наименование is defined %}", "проверка"),
        ("{% set имя = наименование %}", "своё имя"),
        ("{% macro м() %}", "макрос"),
        ("{{ range(3) }}", "вызов"),
    ],
)
def test_a_tag_that_does_more_than_print_is_a_warning_with_its_place(tmp_path: Path, tag: str, what: str) -> None:
    word = tag.split()[1]
    path = own(tmp_path, *ALL, tag + (f"{{% end{word} %}}" if word in ("if", "macro") else ""))
    (problem,) = templates.check(path)
    assert problem.severity is Severity.WARNING
    assert problem.message == f"тег «{tag}» не только печатает: в нём {what}"
    assert problem.where == f"шаблон orders/appendix.docx, абзац {len(ALL) + 1}"


def test_names_loops_conditions_and_merging_are_what_a_template_may_use(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL, "{% for с in наименование %}{% if not loop.last and с %}{{ с }}{% endif %}{% endfor %}")
    assert told(path) == []


def test_a_style_that_there_is_not_is_a_warning_at_its_first_place(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL, "а", "б")
    document = docx.Document(str(path))
    for paragraph in document.paragraphs[-2:]:
        paragraph.style = document.styles["Heading 1"]
    document.styles.element.remove(document.styles["Heading 1"].element)
    document.save(str(path))
    (problem,) = templates.check(path)
    assert problem.severity is Severity.WARNING
    assert problem.message == "стиля «Heading1» в шаблоне нет: абзац напечатается обычным"
    assert problem.where == f"шаблон orders/appendix.docx, абзац {len(ALL) + 1}"


def test_unbalanced_tags_are_told_as_when_it_is_compiled(tmp_path: Path) -> None:
    assert any("for" in message for _, message, _ in told(own(tmp_path, *ALL[:3])))


def test_a_template_with_a_name_of_its_own_is_measured_by_the_view_that_it_fits(tmp_path: Path) -> None:
    assert told(own(tmp_path, *ALL, name="положение.docx")) == []
    assert (
        told(own(tmp_path, *ALL, "{{ пункты }}", name="положение.docx"))[0][1]
        == "в теге «{{ пункты }}» нет поля «пункты»"
    )


def test_check_looks_at_the_templates_of_a_folder_and_build_does_not(tmp_path: Path) -> None:
    write(tmp_path)
    path = own(tmp_path, *ALL, "{{ чего_нет }}")
    assert path in [found for found, _ in find([tmp_path], Workshop(), registers=True)]
    assert path not in [found for found, _ in find([tmp_path], Workshop())]
    assert any("чего_нет" in problem.message for problem in check(path))


def test_a_docx_with_tags_is_a_template_wherever_it_lies(tmp_path: Path) -> None:
    path = own(tmp_path, *ALL, "{{ чего_нет }}").rename(tmp_path / "письмо.docx")
    assert any("чего_нет" in problem.message for problem in check(path))
    plain = own(tmp_path, "Без тегов.").rename(tmp_path / "готово.docx")
    assert not [problem.rule for problem in check(plain) if "тег" in problem.message]


def test_a_damaged_template_is_told(tmp_path: Path) -> None:
    path = own(tmp_path, "а")
    path.write_bytes(b"no zip")
    assert [severity for severity, _, _ in told(path)] == ["ошибка"]


def test_the_shape_of_a_view_has_its_lists_and_records() -> None:
    for view in NAMES:
        shape = shape_of(view)
        assert isinstance(shape, Record)
        assert any(isinstance(each, Repeated) for each in shape.fields.values())
