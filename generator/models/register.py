"""Knows what stands in a register: the authority, its officials, organisations, each possibly changing in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo, model_validator

from generator.models.base import (
    Date,
    Line,
    Lines,
    Model,
    Number,
    YesNo,
    as_list,
    choice,
    is_unfilled,
    keys_of,
    report,
    without_note,
)
from generator.models.pictures import PictureFile, PictureOrFile
from generator.models.style import Style
from generator.models.unchecked import DESCRIPTION, EXAMPLES, KEY, Unchecked
from generator.problems import Problem
from generator.russian.approval import Gender
from generator.russian.cases import CASES, Case
from generator.russian.names import gender_of, not_a_name
from generator.russian.requisites import not_valid
from generator.russian.words import fold, suggestion
from generator.russian.workdays import Calendar
from generator.source import Scalar

RESERVED = ("орган", "период", "дата", "номер", "документ", "пара")


class Cases(Model, title="Падежи"):
    """Forms of one name, post or title, given by the author; they win over computed ones."""

    nominative: Line | None = Field(
        None, alias="им", title="Именительный падеж", description="Кто? что?", examples=["управление образования"]
    )
    genitive: Line | None = Field(
        None, alias="род", title="Родительный падеж", description="Кого? чего?", examples=["управления образования"]
    )
    dative: Line | None = Field(
        None, alias="дат", title="Дательный падеж", description="Кому? чему?", examples=["управлению образования"]
    )
    accusative: Line | None = Field(
        None, alias="вин", title="Винительный падеж", description="Кого? что?", examples=["управление образования"]
    )
    instrumental: Line | None = Field(
        None, alias="твор", title="Творительный падеж", description="Кем? чем?", examples=["управлением образования"]
    )
    prepositional: Line | None = Field(
        None,
        alias="пред",
        title="Предложный падеж",
        description="О ком? о чём? – без предлога",
        examples=["управлении образования"],
    )

    def form(self, case: Case) -> Scalar | None:
        """Return the form given for a case (`род`, `дат`, …)."""
        values = (
            self.nominative,
            self.genitive,
            self.dative,
            self.accusative,
            self.instrumental,
            self.prepositional,
        )
        return values[CASES.index(case)]


def case_forms(key: str, case: Case, form: str) -> Any:
    """Return the field of an author's forms, with an example of one."""
    return Field(
        default_factory=dict,
        alias="падежи",
        description="Готовые падежные формы: ключ, у которого они есть, или слово из него, затем падежи",
        examples=[{key: {case: form}}],
    )


CaseForms = Annotated[dict[Line, Cases], BeforeValidator(without_note)]


class Named(Model):
    """Anything whose names may be given in cases."""

    cases: CaseForms = case_forms("наименование", "род", "управления образования")

    @model_validator(mode="after")
    def _cases_of_known_names(self, info: ValidationInfo) -> Named:
        if not self.cases:
            return self
        extra = self.model_extra or {}
        allowed = {fold(key) for key in (*keys_of(type(self)), *extra)}
        for key in self.cases:
            if fold(key) not in allowed and not self._has_word(key):
                report(
                    info,
                    Problem(
                        f"падежи даны для неизвестного ключа «{key}»{suggestion(key, keys_of(type(self)))}",
                        getattr(key, "span", None) or self.place_of("падежи"),
                        "под «падежи» пишут ключ, затем падежи:\nпадежи:\n  наименование:\n    род: …",
                        "падежи",
                    ),
                )
        return self

    def _has_word(self, key: str) -> bool:
        """Tell whether a name of this entry has a word, or several that follow one another."""
        names = (each for value in vars(self).values() for each in (value if isinstance(value, tuple) else [value]))
        return any(isinstance(name, str) and f" {fold(key)} " in f" {fold(name)} " for name in names)

    @property
    def forms_of_words(self) -> dict[str, dict[Case, str]]:
        """The author's forms of single words of a name."""
        if not self.cases:
            return {}
        known = {fold(key) for key in (*keys_of(type(self)), *(self.model_extra or {}))}
        words = {key: forms for key, forms in self.cases.items() if fold(key) not in known}
        return {
            key: {case: form for case in CASES if (form := forms.form(case)) is not None}
            for key, forms in words.items()
        }

    def form(self, key: str, case: Case) -> Scalar | None:
        """Return the author's form of the name under a key, None where none is given."""
        wanted = fold(key)
        given = next((forms for name, forms in self.cases.items() if fold(name) == wanted), None)
        return given.form(case) if given else None


class Held(Named):
    """Something that may be so only from one date (`с`) to another (`по`), both included."""

    since: Date = Field(
        None,
        alias="с",
        title="Начало",
        description="С какого числа запись верна; какая из нескольких верна, решает дата документа",
        examples=["01.09.2026"],
    )
    until: Date = Field(
        None,
        alias="по",
        title="Конец",
        description="По какое число запись верна, включительно",
        examples=["31.08.2026"],
    )

    @property
    def stands_in(self) -> bool:
        """Whether the entry stands in for the usual holder while both are valid."""
        return False

    def holds(self, day: date) -> bool:
        """Tell whether the entry is valid on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Certificate(Model, title="Сертификат"):
    """A certificate of an electronic signature: its number and validity, both days included."""

    number: Line = Field(alias="номер", description="Серийный номер сертификата", examples=["00A1B2C3D4E5F60718"])
    since: Date = Field(alias="с", title="Начало", description="С какого числа действителен", examples=["01.03.2026"])
    until: Date = Field(alias="по", title="Конец", description="По какое число действителен", examples=["01.06.2027"])

    def holds(self, day: date) -> bool:
        """Tell whether the certificate is valid on a day."""
        return self.since is not None and self.until is not None and self.since <= day <= self.until


class Person(Held, title="Должностное лицо"):
    """An official."""

    cases: CaseForms = case_forms("должность", "дат", "методисту-тьютору")
    name: Line = Field(
        alias="фио",
        title="Фамилия, имя, отчество",
        description="Полностью; можно фамилию с инициалами",
        examples=["Соколова Анна Петровна"],
    )
    post: Lines = Field(
        (),
        alias="должность",
        description="Должность полностью, со строчной буквы; списком строк – так и печатается в подписи",
        examples=["начальник управления образования"],
    )
    short_post: Line | None = Field(
        None, alias="должность сокращённо", description="Должность для таблиц", examples=["начальник УО"]
    )
    phone: Line | None = Field(
        None,
        alias="телефон",
        description="Телефон с кодом города; печатается у исполнителя",
        examples=["8 (00000) 2-00-00"],
    )
    gender: Annotated[Gender, *choice("м", "ж")] | None = Field(
        None, alias="пол", description="м или ж: нужен, когда имя записано с инициалами", examples=["ж"]
    )
    acting: YesNo = Field(
        "нет",
        alias="исполняет обязанности",
        description="Замещает того, чья это должность: печатается «исполняющий обязанности …»; сроки – в «с» и «по»",
    )
    certificates: Annotated[list[Certificate], BeforeValidator(as_list)] = Field(
        default_factory=list,
        alias="сертификат",
        description="Сертификат электронной подписи; сменявшие друг друга – списком",
        examples=[{"номер": "00A1B2C3D4E5F60718", "с": "01.03.2026", "по": "01.06.2027"}],
    )

    @property
    def stands_in(self) -> bool:
        """Whether the person is acting for the one whose post it is."""
        return self.acting == "да"

    @property
    def known_gender(self) -> Gender | None:
        """The gender that the author gives or the name shows beyond doubt."""
        return self.gender or gender_of(self.name)

    @model_validator(mode="after")
    def _understood(self, info: ValidationInfo) -> Person:
        if self.name and not is_unfilled(self.name) and (reason := not_a_name(self.name)):
            report(info, Problem(reason, self.name.span, "фио: Соколова Анна Петровна", "имя"))
        return self


def _head_kind(value: object) -> str:
    return "запись" if isinstance(value, dict | Person) else "ключ"


Head = Annotated[Annotated[Line, Tag("ключ")] | Annotated[Person, Tag("запись")], Discriminator(_head_kind)]
"""The head of an organisation: a person, or the key of an official."""


class Legal(Held):
    """What an organisation and the authority have in common: names, a head, and requisites for agreements."""

    elsewhere: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("расчетный счет", "р/с", "р/счет", "рс"), "это ключ «счёт»:\nсчёт: …"),
        **dict.fromkeys(("л/с", "лс"), "это ключ «лицевой счёт»:\nлицевой счёт: …"),
        **dict.fromkeys(
            ("к/с", "корсчет", "корр. счет"), "это ключ «корреспондентский счёт»:\nкорреспондентский счёт: …"
        ),
        **dict.fromkeys(("тел", "тел."), "это ключ «телефон»:\nтелефон: …"),
        **dict.fromkeys(("email", "e-mail", "эл. почта", "электронная почта"), "это ключ «почта»:\nпочта: …"),
        "инн/кпп": "это два ключа:\nинн: …\nкпп: …",
        "директор": "это ключ «руководитель»:\nруководитель:\n  фио: …\n  должность: директор",
    }

    name: Line = Field(
        alias="наименование",
        description="Полное официальное наименование по уставу или положению",
        examples=["Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 1»"],
    )
    short_name: Line | None = Field(
        None, alias="сокращённо", description="Сокращённое наименование", examples=["МБОУ СШ № 1"]
    )
    in_text: Line | None = Field(
        None, alias="в тексте", description="Как назвать в тексте, если не сокращённо", examples=["Школа № 1"]
    )
    head: Head | None = Field(
        None, alias="руководитель", description="Руководитель или ключ должностного лица", examples=["начальник"]
    )
    address: Line | None = Field(
        None, alias="адрес", description="Адрес с индексом", examples=["000000, г. Заречный, ул. Школьная, д. 1"]
    )
    inn: Line | None = Field(None, alias="инн", title="ИНН", description="ИНН, 10 цифр", examples=["0000000000"])
    kpp: Line | None = Field(None, alias="кпп", title="КПП", description="КПП, 9 знаков", examples=["000001001"])
    ogrn: Line | None = Field(None, alias="огрн", title="ОГРН", description="ОГРН, 13 цифр", examples=["1020000000008"])
    personal_account: Line | None = Field(
        None, alias="лицевой счёт", description="Лицевой счёт", examples=["20000Х00000"]
    )
    treasury_account: Line | None = Field(
        None, alias="казначейский счёт", description="Казначейский счёт, 20 цифр", examples=["03234643000000000000"]
    )
    single_account: Line | None = Field(
        None, alias="единый казначейский счёт", description="ЕКС, 20 цифр", examples=["40102810000000000000"]
    )
    account: Line | None = Field(
        None, alias="счёт", description="Расчётный счёт, 20 цифр", examples=["40703810900000000000"]
    )
    correspondent_account: Line | None = Field(
        None,
        alias="корреспондентский счёт",
        description="Корреспондентский счёт, 20 цифр",
        examples=["30101810800000000000"],
    )
    bank: Line | None = Field(
        None, alias="банк", description="Наименование банка или отделения", examples=["ОТДЕЛЕНИЕ ЗАРЕЧНЫЙ БАНКА РОССИИ"]
    )
    bic: Line | None = Field(None, alias="бик", title="БИК", description="БИК, 9 цифр", examples=["040000000"])
    phone: Line | None = Field(
        None, alias="телефон", description="Телефон с кодом города", examples=["8 (00000) 2-00-00"]
    )
    email: Line | None = Field(
        None, alias="почта", description="Адрес электронной почты", examples=["school1@zarechny.example"]
    )

    @model_validator(mode="after")
    def _requisites_are_valid(self, info: ValidationInfo) -> Legal:
        for kind, value in self._checked():
            if value and not is_unfilled(value) and (reason := not_valid(kind, value, self.bic or "")):
                report(info, Problem(reason, value.span, "сверьте с карточкой организации", "реквизиты"))
        return self

    def _checked(self) -> Iterable[tuple[str, Scalar | None]]:
        yield from (("инн", self.inn), ("кпп", self.kpp), ("огрн", self.ogrn), ("бик", self.bic))
        yield from (("счёт", self.account), ("корреспондентский счёт", self.correspondent_account))
        yield from (("казначейский счёт", self.treasury_account), ("единый казначейский счёт", self.single_account))


class Organisation(Legal, title="Организация"):
    """A school or any other organisation; keys of the author's own can be referred to."""

    model_config = Held.model_config | {"extra": "allow"}
    open_keys: ClassVar[bool] = True


class Authority(Legal, title="Орган"):
    """The authority that issues the documents."""

    letterhead: Lines = Field(
        (),
        alias="бланк",
        description="Бланк построчно; без него печатается наименование",
        examples=[["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "АДМИНИСТРАЦИИ ЗАРЕЧНОГО МУНИЦИПАЛЬНОГО РАЙОНА"]],
    )
    place: Line | None = Field(
        None, alias="место издания", description="Где издаются документы", examples=["г. Заречный"]
    )
    coat_of_arms: PictureOrFile | None = Field(
        None,
        alias="герб",
        description="Герб над бланком: файл PNG или JPEG рядом с реестром, размеры в мм; без них высота 20 мм",
        examples=["герб.png"],
    )


Entry = TypeVar("Entry", bound=Held)


Holders = Annotated[list[Entry], BeforeValidator(as_list), Field(min_length=1)]
"""One entry, or several that follow one another in time."""


Days = Annotated[list[Date], BeforeValidator(as_list)]


class OwnDays(Model, title="Календарь"):
    """Days off and working days beside the official ones."""

    days_off: Days = Field(
        default_factory=list,
        alias="выходные дни",
        description="Нерабочие дни сверх общих: праздники республики, местные выходные",
        examples=[["30.08.2027"]],
    )
    working_days: Days = Field(
        default_factory=list,
        alias="рабочие дни",
        description="Рабочие дни, которые по общему календарю выходные",
        examples=[["20.02.2027"]],
    )

    @property
    def calendar(self) -> Calendar:
        """The official calendar with these days."""
        return Calendar(frozenset(filter(None, self.days_off)), frozenset(filter(None, self.working_days)))


class RepealedAct(Model, title="Отменённый акт"):
    """An act that documents may cite and that is no longer in force."""

    act: Line = Field(alias="акт", description="Чей и какой акт", examples=["приказ министерства образования"])
    date: Date = Field(None, alias="дата", description="Дата акта", examples=["24.08.2024"])
    number: Number = Field(alias="номер", description="Номер акта", examples=["618-о"])
    repealed: Date = Field(None, alias="отменён", description="С какого числа отменён", examples=["01.03.2027"])
    instead: Line | None = Field(
        None, alias="вместо", description="Что действует вместо него", examples=["приказ от 20.02.2027 № 77-о"]
    )


class Register(Model):
    """Реестр: written once, referred to by key."""

    kind: Annotated[str, *choice("реестр")] = Field(alias="вид", description="Вид файла")
    authority: Holders[Authority] = Field(
        alias="орган",
        description="Орган, который издаёт документы; сменявшие друг друга – списком",
        examples=[{"наименование": "Управление образования администрации Заречного муниципального района"}],
    )
    officials: Annotated[dict[Line, Holders[Person]], BeforeValidator(without_note)] = Field(
        default_factory=dict,
        alias="должностные лица",
        description="Ключ – роль, под ним человек; сменявшие друг друга – списком",
        examples=[{"начальник": {"фио": "Соколова Анна Петровна"}}],
    )
    organisations: Annotated[dict[Line, Holders[Organisation]], BeforeValidator(without_note)] = Field(
        default_factory=dict,
        alias="организации",
        description="Ключ, под ним организация; свои ключи тоже можно: ((школа-1.сайт))",
        examples=[{"школа-1": {"наименование": "Средняя школа № 1"}}],
    )
    abbreviations: Annotated[dict[Line, Line], BeforeValidator(without_note)] = Field(
        default_factory=dict,
        alias="сокращения",
        description="Сокращение и что оно значит; пока только для памяти: в печати ничего не меняет",
        examples=[{"ОУ": "общеобразовательное учреждение"}],
    )
    own_days: OwnDays = Field(
        default_factory=lambda: OwnDays.model_validate({}),
        alias="календарь",
        description="Свои выходные и рабочие дни: к ним и к общему календарю сверяются сроки",
        examples=[{"выходные дни": ["30.08.2027"]}],
    )
    repealed: list[RepealedAct] = Field(
        default_factory=list,
        alias="отменённые акты",
        description="Акты, которые отменены: о ссылках на них скажет перенос на следующий год",
        examples=[[{"акт": "приказ министерства образования", "номер": "618-о", "отменён": "01.03.2027"}]],
    )
    style: Style = Field(
        default_factory=lambda: Style.model_validate({}),
        alias="оформление",
        description="Настройки всех документов; без них – как в ГОСТ Р 7.0.97-2025",
        examples=[{"приказываю": "отдельной строкой"}],
    )
    unchecked: Unchecked = Field(default_factory=dict, alias=KEY, description=DESCRIPTION, examples=EXAMPLES)

    def files_named(self) -> Iterator[PictureFile]:
        """Yield the pictures that the register names."""
        yield from (held.coat_of_arms for held in self.authority if held.coat_of_arms is not None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys by which people and organisations are referred to, as written."""
        return (*self.officials, *self.organisations)

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Register:
        for problem in key_problems(self.keys):
            report(info, problem)
        self._check_heads(info)
        entries: list[tuple[str, Sequence[Held]]] = [("орган", self.authority)]
        entries += [*self.officials.items(), *self.organisations.items()]
        for key, holders in entries:
            for earlier, later in combinations(holders, 2):
                if _overlap(earlier, later):
                    report(
                        info,
                        Problem(
                            f"сроки записей «{key}» пересекаются",
                            later.span,
                            "у прежней записи укажите «по», у новой — «с» (следующий день)",
                            "сроки-в-реестре",
                        ),
                    )
        return self

    def _check_heads(self, info: ValidationInfo) -> None:
        legals: list[Legal] = [*self.authority, *(held for holders in self.organisations.values() for held in holders)]
        for head in (held.head for held in legals):
            if isinstance(head, Scalar) and head and fold(head) not in map(fold, self.officials):
                message = f"нет должностного лица «{head}»{suggestion(head, self.officials)}"
                hint = "руководитель:\n  фио: …\n  должность: …"
                report(info, Problem(message, head.span, hint, "неизвестная-ссылка"))


def changes(register: Register) -> list[date]:
    """Return the days, in order, from which something in a register is otherwise than before."""
    held: list[Held] = [*register.authority]
    held += (entry for entries in register.officials.values() for entry in entries)
    held += (entry for entries in register.organisations.values() for entry in entries)
    begins = {entry.since for entry in held if entry.since is not None}
    return sorted(begins | {entry.until + timedelta(days=1) for entry in held if entry.until is not None})


def key_problems(keys: Iterable[str], taken: Iterable[str] = ()) -> Iterable[Problem]:
    """Yield what is wrong with keys of one space: those that nothing can refer to, and those that stand for two."""
    seen = {fold(key): key for key in taken}
    for key in keys:
        yield from _bad_key(key)
        if fold(key) in seen:
            yield _clash(key, seen[fold(key)])
        seen.setdefault(fold(key), key)


def _bad_key(key: str) -> Iterable[Problem]:
    """Yield why a key cannot be referred to: it is one of the program's own names, or has signs of references in it."""
    span = getattr(key, "span", None)
    if fold(key) in RESERVED:
        hint = "возьмите другой ключ; заняты: " + ", ".join(RESERVED)
        yield Problem(f"ключ «{key}» занят программой", span, hint, "занятый-ключ")
    if signs := [sign for sign in ".:()" if sign in key]:
        hint = "уберите из ключа точки, двоеточия и скобки"
        yield Problem(f"на ключ «{key}» нельзя сослаться: в нём «{signs[0]}»", span, hint, "негодный-ключ")


def _clash(key: str, other: str) -> Problem:
    """Say that two things go by one key, naming both places."""
    span = getattr(other, "span", None)
    first = ""
    if span is not None:
        line, _ = span.file.position(span.start)
        first = f" (первый раз: {span.file.name}, строка {line})"
    return Problem(
        f"ключ «{key}» назван дважды{first}",
        getattr(key, "span", None),
        "дайте одному из них другое имя",
        "ключ-дважды",
    )


def _overlap(earlier: Held, later: Held) -> bool:
    return earlier.stands_in == later.stands_in and not (
        (earlier.until is not None and later.since is not None and earlier.until < later.since)
        or (later.until is not None and earlier.since is not None and later.until < earlier.since)
    )
