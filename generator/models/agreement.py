"""Knows what a clerk may write in an agreement of two or more parties."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from generator.models.base import Date, Line, Lines, Model, Number, as_list, choice, report, without_note
from generator.models.document import OF_PLAN, SETTINGS, STAMP, Document
from generator.models.register import CaseForms, Named, case_forms, key_problems
from generator.models.text import Points, Text
from generator.problems import Problem
from generator.russian.approval import Gender
from generator.russian.words import fold
from generator.source import Scalar

REQUISITES = (
    "наименование",
    "адрес",
    "инн",
    "кпп",
    "огрн",
    "лицевой счёт",
    "казначейский счёт",
    "единый казначейский счёт",
    "счёт",
    "корреспондентский счёт",
    "банк",
    "бик",
    "телефон",
    "почта",
)
NO_REQUISITES = "нет"
USUAL_GROUNDS = "Устава"
MOST_PARTIES = 10


class Party(Named, title="Сторона"):
    """A party: the name that it goes by, and the organisation, absent in a form."""

    cases: CaseForms = case_forms("именуется", "род", "Школы-наставника")
    called: Line = Field(alias="именуется", description="Имя стороны в тексте", examples=["Школа-наставник"])
    organisation: Line | None = Field(
        None,
        alias="организация",
        description="Ключ организации из реестра или «орган»; в бланке его нет",
        examples=["школа-1"],
    )
    signer: Line | None = Field(
        None, alias="подписывает", description="Ключ должностного лица, если не руководитель", examples=["начальник"]
    )
    post: Line | None = Field(
        None,
        alias="должность",
        description="Кто подписывает бланк: «в лице директора ____ (ФИО)»",
        examples=["директор"],
    )
    grounds: Line = Field(
        Scalar(USUAL_GROUNDS),
        alias="на основании",
        description="На основании чего действует, в родительном падеже",
        examples=["доверенности от 01.09.2026 № 5"],
    )
    gender: Annotated[Gender, *choice("м", "ж", "с", "мн")] | None = Field(
        None,
        alias="род",
        description="Род наименования, если программа его не знает: именуемый, -ая, -ое, -ые",
        examples=["с"],
    )


class AgreementSection(Model, title="Раздел соглашения"):
    """A numbered section."""

    title: Lines = Field(alias="наименование", description="Заголовок раздела", examples=["Предмет соглашения"])
    points: Points = Field(
        alias="пункты", description="Пункты: номера 1.1 ставит программа", examples=[["Стороны сотрудничают."]]
    )


class Agreement(Document):
    """Соглашение; без организаций – бланк."""

    elsewhere: ClassVar[dict[str, str]] = (
        SETTINGS
        | OF_PLAN
        | STAMP
        | {"заголовок": "у соглашения это «наименование»", "пункты": "пункты соглашения пишут в разделах"}
        | {"подпись": "подписывают стороны: у стороны есть ключ «подписывает»"}
    )

    kind: Annotated[str, *choice("соглашение")] = Field(alias="вид", description="Вид документа")
    date: Date = Field(None, alias="дата", description="Дата; без неё печатается пробел", examples=["01.09.2026"])
    number: Number = Field(None, alias="номер", description="Номер; без него печатается пробел", examples=["12"])
    place: Line | None = Field(
        None, alias="место", description="Место заключения, если не место издания из реестра", examples=["г. Заречный"]
    )
    title: Lines = Field(
        alias="наименование",
        description="Название; «Соглашение» или «Договор» отдельной первой строкой – номер встанет после неё",
        examples=["Соглашение о сотрудничестве между школами"],
    )
    parties: Annotated[dict[Line, Party], BeforeValidator(without_note)] = Field(
        alias="стороны",
        description="Стороны: ключ, под ним как именуется сторона и её организация",
        examples=[{"школа": {"именуется": "Школа"}, "центр": {"именуется": "Центр"}}],
        json_schema_extra={"minProperties": 2},
    )
    preamble: Text = Field(
        (),
        alias="преамбула",
        description="Своя преамбула вместо обычной: «…, именуемое в дальнейшем …, в лице …»",
        examples=["Школа и Центр, именуемые Сторонами, заключили настоящее Соглашение"],
    )
    sections: list[AgreementSection] = Field(
        alias="разделы",
        description="Разделы с пунктами",
        examples=[[{"наименование": "Предмет соглашения", "пункты": ["Стороны сотрудничают."]}]],
        min_length=1,
    )
    requisites: Annotated[list[Annotated[str, *choice(*REQUISITES, NO_REQUISITES)]], BeforeValidator(as_list)] = Field(
        default_factory=list,
        alias="реквизиты",
        description="Что печатать о сторонах; без ключа – всё, что есть в реестре; нет – ни реквизитов, ни заголовка",
        examples=[["наименование", "адрес"]],
    )

    @property
    def signed(self) -> tuple[datetime.date | None, Scalar | None]:
        """The date and number of the agreement."""
        return self.date, self.number

    @property
    def is_form(self) -> bool:
        """Whether the agreement is a blank form: no party has an organisation."""
        return all(party.organisation is None for party in self.parties.values())

    @model_validator(mode="after")
    def _check_parties(self, info: ValidationInfo) -> Agreement:
        for problem in (*key_problems(self.parties), *self._strange_parties()):
            report(info, problem)
        return self

    def _strange_parties(self) -> Iterable[Problem]:
        if NO_REQUISITES in self.requisites and len(self.requisites) > 1:
            hint = "оставьте одно «нет» или уберите его"
            yield Problem("«нет» стоит рядом с реквизитами", self.place_of("реквизиты"), hint, "реквизиты")
        if len(self.parties) > MOST_PARTIES and not self.preamble:
            hint = "напишите преамбулу сами: преамбула: …"
            message = f"обычная преамбула рассчитана на {MOST_PARTIES} сторон"
            yield Problem(message, self.place_of("стороны"), hint, "стороны")
        if len(self.parties) < 2:
            hint = "стороны:\n  школа:\n    именуется: Школа\n  центр:\n    именуется: Центр"
            yield Problem("у соглашения меньше двух сторон", self.place_of("стороны"), hint, "стороны")
        seen: dict[str, str] = {}
        sides: dict[str, str] = {}
        for key, party in self.parties.items():
            if party.organisation is not None:
                if (other := sides.get(fold(party.organisation))) is not None:
                    message = f"у сторон «{other}» и «{key}» одна и та же организация"
                    yield Problem(message, party.organisation.span, "назовите другую организацию", "стороны")
                sides[fold(party.organisation)] = key
            if fold(party.called) in seen:
                message = f"стороны «{seen[fold(party.called)]}» и «{key}» именуются одинаково"
                yield Problem(message, party.called.span, "назовите их по-разному", "стороны")
            seen[fold(party.called)] = key

    def half_named(self) -> Iterable[Problem]:
        """Yield the parties without an organisation where others have one: a table may name it for each document."""
        named = [key for key, party in self.parties.items() if party.organisation is not None]
        for key, party in self.parties.items() if named else ():
            if party.organisation is None:
                message = f"у стороны «{key}» нет организации, а у стороны «{named[0]}» есть"
                yield Problem(message, getattr(key, "span", None), "организация: ключ из реестра", "стороны")
