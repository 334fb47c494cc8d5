"""Knows all that is changed in a text when it is printed: a closed list of rules, in the order of their work.

No rule changes a letter or a digit, and a text that has been through them stays as it is. What stands in
quotation marks (names of organisations, titles of documents) keeps its hyphens, dashes, full stops and the number
of its spaces, as do addresses of the Internet: only the marks themselves, spaces beside them and the kind of a space
change there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from generator.russian.dates import FIRST_YEAR, LAST_YEAR, MONTHS_GENITIVE
from generator.russian.quotes import pair_quotes
from generator.russian.words import NBSP

_S = f"[ {NBSP}]"
PLACEHOLDER = "\ue000"
"""Stands for what is in quotation marks while the rules for what is outside them work."""

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One change of the list: its name, an explanation and an example for the reader, and how it is made.

    A text in which `sign` is not found is left alone, which is quicker than to look for what has to change. A rule
    that is `of_numbers` is not even asked about a text without digits.
    """

    name: str
    explanation: str
    before: str
    after: str
    sign: re.Pattern[str]
    change: Change
    of_numbers: bool = False

    def __call__(self, text: str) -> str:
        """Return the text as the rule prints it."""
        return self.change(text) if self.sign.search(text) else text


def _replace(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Change:
    return partial(re.compile(pattern).sub, replacement)


def _glued(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)


# Patterns begin with a character, and look behind it afterwards: the search for a first character is fast.
_MONTH = (
    "(?:[Яя]нвар|[Фф]еврал|[Мм]арт|[Аа]прел|[Мм]а(?=[йяюе])|[Ии]ю[нл]|[Аа]вгуст|(?:[Сс]ент|[Оо]кт|[Нн]о|[Дд]ек)[ая]бр)"
    r"(?:[ьйяюеау]|[её]м|ом)?(?!\w)"
)
_DAY = f"(?:[0-9]{{1,2}}{_S})?"
_YEAR = rf"(?:{_S}[0-9]{{4}}(?:{_S}(?:г\.|года?))?)?"
_DATE = r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
_DASH = f"{_S}*[-–—]{_S}*"
DATE_RANGE = (
    rf"([0-9](?<![\w.-].)[0-9]\.[0-9]{{2}}\.[0-9]{{4}}(?:{_S}?г\.|{_S}года)?){_DASH}(?={_DATE}(?![\w-]|\.[0-9]))"
)
MONTH_RANGE = rf"(?<![\w.])({_DAY}{_MONTH}{_YEAR}){_DASH}(?=({_DAY}){_MONTH})"
NUMBER_RANGE = (
    rf"([0-9](?<![\w.,/–—+=:*@-].)(?<!№{_S}.)[0-9]{{0,3}})({_DASH})([0-9]{{1,4}})"
    rf"(?![\w/–—+=*@-]|[.,:]\w|{_S}+[-–—+=]{_S}*[0-9])"
)
COMPOUND = (
    rf"(?<![\w-])((?i:учебно|организационно|информационно|консультативно|консультационно|нормативно|контрольно|"
    rf"психолого|медико|социо|историко|физико|физкультурно|военно|лечебно|"
    rf"материально(?={_DASH}техническ)|научно(?={_DASH}(?:методическ|исследовательск|практическ))|"
    rf"социально(?={_DASH}(?:экономическ|педагогическ))|финансово(?={_DASH}(?:экономическ|хозяйственн))|"
    rf"духовно(?={_DASH}нравственн)))(?:{_S}+[-–]{_S}*|[-–]{_S}+|–)"
    r"(?=[а-яё]{3,}(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыиое]м|[ую]ю|[ыи]х|[ыи]ми|ей)(?!\w))"
)
COUNTED = re.compile(rf"{_S}*(?:год|гг?\.|уч\.|учебн|класс|кл\.)")
NOT_COUNTED = re.compile(
    rf"(?:\)|(?<!\w)(?:[Тт]ел(?:ефон)?|[Фф]акс|ГОСТ|СП|ТУ|[Кк]од|[Шш]ифр|[Ии]ндекс|[ВвСсКк]|[Дд]о|[Пп]осле|"
    rf"[Кк]аб(?:инет)?|[Дд]ом|[Дд]|[Кк]вартира|[Кк]в|[Оо]фис|[Оо]ф|[Кк]орп(?:ус)?|[Сс]троение|[Сс]тр))[.:]?{_S}*$"
)
ADDRESS = re.compile(rf"(?<!\w)(?:ул|пер|пр-т|просп|пл|ш|наб|мкр|улица|переулок|проспект)\b[^;()]{{0,40}},{_S}*$")
"""After the name of a street a house and a flat stand."""


def _dashed(match: re.Match[str]) -> str:
    """Put a dash between dates or months, with spaces where a space stands in one of them."""
    return f"{match[1]}{NBSP}– " if re.search(_S, "".join(match.groups())) else f"{match[1]}–"


def _range(match: re.Match[str]) -> str:
    """Put a dash between numbers that can only be a range: not a code, a telephone, a time or two statements."""
    first, dash, last = match.groups()
    low, high = int(first), int(last)
    years = low >= FIRST_YEAR and high <= LAST_YEAR
    counted = COUNTED.match(match.string, match.end()) or match[0] == match.string
    before = match.string[: match.start()]
    named = NOT_COUNTED.search(before[-12:]) or ADDRESS.search(before[-60:])
    certain = counted or (len(dash) == 1 and (years or not named))
    numbers = first == str(low) and last == str(high) and low < high and (years or high < FIRST_YEAR)
    return f"{first}–{last}" if numbers and certain else match[0]


SPACE_IN_QUOTES = re.compile(rf"(?<=«){_S}+(?=(?:[^\W_]|[„№])[^«]*»)|(?:(?<=[^\W_])|(?<=[.!?…%“])){_S}+(?=»)")
SPACED_INNER_QUOTES = re.compile(rf"„{_S}*([^\W_](?:[^„“]*[^\s„“])?){_S}*“")
ONE_SIDED_SLASH = re.compile(r"(?<=[А-ЯЁа-яё.]) +/(?=[а-яё]|[А-ЯЁ]{2})|(?<=[А-ЯЁа-яё])/ +(?=[а-яё]|[А-ЯЁ]{2})")

_INITIALS = rf"\.{_S}?[А-ЯЁ]\."
INITIALS = (
    rf"([А-ЯЁ](?<![\w.].)(?:([а-яё]+){_S}[А-ЯЁ])?{_INITIALS})"
    rf"(?:({_S})(?=[А-ЯЁ][а-яё]+({_S}[А-ЯЁ]{_INITIALS})?))?"
)
LIKE_SURNAME = re.compile("(?:(?:[оеё]в|[иы]н|[сц]к)(?:а|у|ой|ым|ая|ий|ого|ому|им)?|ко|[ую]к|ич|ян|дзе|швили|[иы]х)$")


def _initials(match: re.Match[str]) -> str:
    """Bind initials to each other and to the surname on the side where it stands."""
    person, before, space, next_initials = match.groups()
    surname_first = before and (not space or next_initials or LIKE_SURNAME.search(before))
    apart = len(before) + 2 if before and not surname_first else 0
    after = "" if not space else space if surname_first else NBSP
    return person[:apart] + person[apart:].replace(" ", NBSP) + after


def _tight_quotes(text: str) -> str:
    return SPACED_INNER_QUOTES.sub(r"„\1“", SPACE_IN_QUOTES.sub("", text))


def _lone_slash(text: str) -> str:
    """Take the space on one side of the only slash; two of them stand around a name, «/А.П. Соколова/»."""
    return ONE_SIDED_SLASH.sub("/", text) if text.count("/") == 1 else text


def _rule(
    name: str, explanation: str, example: tuple[str, str], sign: str, change: Change, *, of_numbers: bool = False
) -> Rule:
    return Rule(name, explanation, *example, re.compile(sign), change, of_numbers)


QUOTES = _rule(
    "кавычки",
    "парные прямые кавычки становятся «ёлочками», внутренние – „лапками“; непарные и неясные остаются как есть",
    ('Школа "Лицей "Радуга" города"', "Школа «Лицей „Радуга“ города»"),
    '"|«[^»]*«', pair_quotes,
)  # fmt: skip

SPACES_IN_QUOTES = _rule(
    "пробел внутри кавычек", "пробел после открывающей кавычки и перед закрывающей убирается",
    ("« Радуга »", "«Радуга»"),
    "[«„]",
    _tight_quotes,
)  # fmt: skip

OUTSIDE_QUOTES = (
    _rule("лишние пробелы", "между словами остаётся один пробел",
          ("План  работы", "План работы"),
          "  ", _replace(r"(?<=\S) {2,}(?=\S)", " ")),
    _rule("пробел перед знаком", "пробел перед , ; : . ) убирается",
          ("школы , лицеи", "школы, лицеи"),
          " [,;:.)]",
          _replace(r" +(?:(?<=[^\W_] )|(?<=[\ue000»“”)%] ))(?=[,;.](?:[\s»“)]|$)|:(?:\s+[^\s0-9]|$)|\))", "")),
    _rule("пробел внутри скобок", "пробел после открывающей скобки убирается",
          ("( по графику)", "(по графику)"),
          r"\( ", _replace(rf"\( +(?=[^\W_]|[№{PLACEHOLDER}])", "(")),
    _rule("пробел перед скобкой", "перед скобкой с пояснением ставится пробел",
          ("организации(далее – ОО)", "организации (далее – ОО)"),
          r"\(", _replace(r"\((?<=[а-яё]\()"
                         rf"(?=далее\b|{PLACEHOLDER}|(?:[А-ЯЁ]{{2,}}|[а-яё]{{3,}},? )[^()]*\))", " (")),
    _rule("дробная черта", "пробел с одной стороны единственной дробной черты убирается",
          ("курсы ПК /ПП", "курсы ПК/ПП"),
          "/", _lone_slash),
    _rule("многоточие", "три точки становятся одним знаком",
          ("и так далее...", "и так далее…"),
          r"\.\.\.", _replace(r"\.{3}(?<!\.{4})(?!\.)", "…")),
    _rule("двойной №", "№ не удваивается",
          ("№№ 4, 7", f"№{NBSP}4, 7"),
          f"№{_S}?№", _replace(rf"№(?:{_S}?№)+", "№")),
    _rule("пробел после №", "№ отделяется от номера одним пробелом",
          ("№5-а", f"№{NBSP}5-а"),
          "№", _replace(rf"№{_S}*(?=(?!п/п)\w)", f"№{NBSP}")),
    _rule("пгт", "«пгт» пишется без точки",
          ("в пгт. Заречный", f"в пгт{NBSP}Заречный"),
          r"пгт\.", _replace(rf"(?<!\w)пгт\.(?={_S}[А-ЯЁ])", "пгт")),
    _rule("сокращение с пробелом", "части сокращений «т. д.», «т. ч.», «т. е.», «уч. г.», «кв. м» разделяются",
          ("и т.д., в т.ч., 5 кв.м", f"и{NBSP}т.{NBSP}д., в{NBSP}т.{NBSP}ч., 5{NBSP}кв.{NBSP}м"),
          r"\.[едпчкгм]",
          _replace(r"(?<![\w.])(?:т\.(?=[едпчк]\.)|уч\.(?=г\.)|кв\.(?=м(?!\w)))", rf"\g<0>{NBSP}")),
    _rule("гг.", "после нескольких лет пишется «гг.»",
          ("2019, 2020г.г.", f"2019, 2020{NBSP}гг."),
          r"г\.?г",
          _replace(rf"(?<![0-9.])([0-9]{{4}}{_S}*[-–—/,и]{_S}*[0-9]{{2,4}}){_S}*(?:г\.г|гг)(?:\.(?!\w)|(?![\w.]))",
                   rf"\1{NBSP}гг.")),
    _rule("пробел перед г.", "«г.» отделяется от года",
          ("2023г.", f"2023{NBSP}г."),
          r"[0-9_]г\.", _replace(r"г\.(?:(?<=[0-9]{4}г\.)|(?<=_г\.))", f"{NBSP}г.")),
    _rule("инициалы слитно", "инициалы отделяются от фамилии после них",
          ("А.П.Соколова", f"А.П.{NBSP}Соколова"),
          r"\.[А-ЯЁ][а-яё]", _replace(r"(?<![\w.])((?:[А-ЯЁ]\.){2})(?=[А-ЯЁ][а-яё])", rf"\1{NBSP}")),
    _rule("числа через тире", "между годами и другими числами, если это явно «от – до», ставится тире без пробелов",
          ("2018 - 2021 годы, 5-9 классы", "2018–2021 годы, 5–9 классы"),
          f"[0-9]{_DASH}[0-9]", _replace(NUMBER_RANGE, _range), of_numbers=True),
    _rule("даты через тире", "между датами цифрами ставится тире без пробелов",
          ("01.09.2026 - 31.05.2027", "01.09.2026–31.05.2027"),
          f"[-–—]{_S}*{_DATE}", _replace(DATE_RANGE, _dashed), of_numbers=True),
    _rule("месяцы через тире", "между месяцами ставится тире, с пробелами только при дне или годе у месяца",
          ("июнь - октябрь; май 2026 г.-июнь 2027 г.", f"июнь–октябрь; май 2026{NBSP}г.{NBSP}– июнь 2027{NBSP}г."),
          f"[-–—]{_S}*{_DAY}{_MONTH}", _replace(MONTH_RANGE, _dashed)),
    _rule("кварталы через тире", "между кварталами и полугодиями римскими цифрами ставится тире без пробелов",
          ("I - III кварталы", "I–III кварталы"),
          f"[-–—]{_S}*[IV]",
          _replace(rf"(?<![\w.-])([IV]+){_DASH}(?=[IV]+{_S}(?:кварт|кв\.|полугод|четверт|этап))", r"\1–")),
    _rule("длинное тире", "длинное тире между словами становится коротким, как везде в документе",
          ("Заречный — город", "Заречный – город"),
          " — ", _replace(r"(?<=\S) — (?=\S)", " – ")),
    _rule("сложное слово", "сложное прилагательное на «учебно», «организационно» и подобное пишется без пробелов",
          ("учебно - методический", "учебно-методический"),
          f"о(?:{_S}[-–]|[-–]{_S}|–)", _replace(COMPOUND, r"\1-")),
    _rule("далее", "в скобках между «далее» и сокращением ставится тире",
          ("(далее МОЦ), (далее - План)", "(далее – МОЦ), (далее – План)"),
          r"\([Дд]алее ",
          _replace(rf"(\([Дд]алее(?: по тексту)?)(?: [-—] ?(?=[^\W\d_]|{PLACEHOLDER})| (?=[А-ЯЁ{PLACEHOLDER}]))",
                   r"\1 – ")),
)  # fmt: skip

EVERYWHERE = (
    _rule("неразрывный номер", "№ не отрывается от номера",
          ("№ 4, 7", f"№{NBSP}4, 7"),
          "№ ", _replace(r"№ (?=(?!п/п)\w)", _glued)),
    _rule("неразрывная дата", "день, месяц словом и год не разрываются",
          ("27 августа 2026 года", f"27{NBSP}августа{NBSP}2026{NBSP}года"),
          f"[0-9]{_S}[яфмаисонд]",
          _replace(rf"[0-9](?<![\w.].)[0-9]?{_S}(?:{'|'.join(MONTHS_GENITIVE)})(?!\w)(?:{_S}[0-9]{{4}}(?!\w))?",
                   _glued), of_numbers=True),
    _rule("неразрывный год", "год не отрывается от «г.», «гг.» и «года»",
          ("2026 г., 2026 года", f"2026{NBSP}г., 2026{NBSP}года"),
          r" г(?:г?\.|ода)", _replace(r" (?=г(?:г?\.|ода(?!\w)))(?:(?<=[0-9]{4} )|(?<=_ ))", NBSP)),
    _rule("неразрывное имя", "инициалы не отрываются друг от друга и от фамилии",
          ("Соколова А.П., А.П. Соколова", f"Соколова{NBSP}А.П., А.П.{NBSP}Соколова"),
          f"[А-ЯЁ]{_INITIALS}", _replace(INITIALS, _initials)),
    _rule("неразрывный адрес", "«г.», «ул.», «д.» и подобные не отрываются от названия и номера",
          ("г. Заречный, ул. Школьная, д. 1", f"г.{NBSP}Заречный, ул.{NBSP}Школьная, д.{NBSP}1"),
          r"\. [А-ЯЁ0-9]|пгт [А-ЯЁ]",
          _replace(rf"(?<![\w.])(?<!т\.{_S})(?:(?:(?<![0-9_]{_S})г\.|[спдх]\.|ст\.) (?=[А-ЯЁ])"
                   r"|(?:пгт\.?|пос\.|дер\.|ул\.|пер\.|просп\.) (?=[А-ЯЁ0-9])|(?:д|кв|корп|каб|оф)\. (?=[0-9]))",
                   _glued)),
    _rule("неразрывная ссылка", "«ст.», «п.», «ч.» и знак § не отрываются от номера",
          ("ч. 1 ст. 5", f"ч.{NBSP}1 ст.{NBSP}5"),
          r"[.§] [0-9]",
          _replace(rf"(?<![\w.])(?<!т\.{_S})(?:§§?|(?:ст|пп?|подп|ч|гл|разд|абз|стр)\.) (?=[0-9])", _glued),
          of_numbers=True),
    _rule("неразрывное сокращение", "«т. ч.», «т. д.», «кв. м» и подобные не разрываются",
          ("в т. ч., и т. д.", f"в{NBSP}т.{NBSP}ч., и{NBSP}т.{NBSP}д."),
          rf"\.{_S}?[чдпекгм]",
          _replace(rf"(?<!\w)(?:(?:[ви]{_S})?т\.{_S}?[чдпек]\.|кв\. м(?!\w)|уч\. г\.)", _glued)),
    _rule("неразрывное число", "разряды числа не разрываются",
          ("10 000, 1 250 000 руб.", f"10{NBSP}000, 1{NBSP}250{NBSP}000{NBSP}руб."),
          "[0-9] [0-9]{3}",
          _replace(rf"(?<![\w.,/+-])(?<!№{_S})[0-9]{{1,3}}(?: [0-9]{{3}})+(?![\w/-]|{_S}[0-9])", _glued),
          of_numbers=True),
    _rule("неразрывная единица", "число не отрывается от %, «руб.», «чел.» и других единиц",
          ("5 %, 10 тыс. руб.", f"5{NBSP}%, 10{NBSP}тыс.{NBSP}руб."),
          "(?:[0-9]|тыс\\.|млн|млрд) [%тмркчэшсгМГК]",
          _replace(r" (?=%|(?:тыс|руб|коп|чел|экз|шт|кв|мин)\.|(?:млн|млрд|км|кг|см|мм|га|кВт|[КМГ]б|Мбит/с)(?!\w))"
                   r"(?:(?<=[0-9] )|(?<=тыс\. )|(?<=млн )|(?<=млрд ))", NBSP)),
)  # fmt: skip

RULES = (QUOTES, SPACES_IN_QUOTES, *OUTSIDE_QUOTES, *EVERYWHERE)

OUTSIDE_QUOTES_WORDS = tuple(rule for rule in OUTSIDE_QUOTES if not rule.of_numbers)
EVERYWHERE_WORDS = tuple(rule for rule in EVERYWHERE if not rule.of_numbers)
DIGIT = re.compile("[0-9]")
KEPT = re.compile(rf'«[^»]*»|".*"|https?://\S+|www\.\S+|{PLACEHOLDER}', re.DOTALL)


CLAUSE = re.compile("(?<=[\\w»]), (?=[а-яё])")
"""A comma that no rule looks across, unless one of `ACROSS_CLAUSES` is in the text or its «» are not all paired."""
ACROSS_CLAUSES = (re.compile('["„“”/(]'), re.compile(f"[0-9]{_DASH}[0-9]"), re.compile("«[^»]*(?:«|, [а-яё]|\\Z)"))
LONG = 80


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Print a text by the rules of the list.

    A long one is printed clause by clause: many documents have a clause in common where the whole differs.
    """
    if text.isdecimal():
        return text
    if len(text) < LONG or not _has_clauses(text):
        return by_rules(text)
    return ", ".join(map(by_rules, CLAUSE.split(text)))


def _has_clauses(text: str) -> bool:
    return text.count("«") == text.count("»") and not any(pattern.search(text) for pattern in ACROSS_CLAUSES)


@lru_cache(maxsize=4096)
def by_rules(text: str) -> str:
    """Print a text by the rules of the list, as a whole."""
    outside_quotes, everywhere = (
        (OUTSIDE_QUOTES, EVERYWHERE) if DIGIT.search(text) else (OUTSIDE_QUOTES_WORDS, EVERYWHERE_WORDS)
    )
    text = SPACES_IN_QUOTES(QUOTES(text))
    kept = KEPT.findall(text)
    if kept:
        text = KEPT.sub(PLACEHOLDER, text)
    for rule in outside_quotes:
        text = rule(text)
    if kept:
        pieces = iter(kept)
        text = re.sub(PLACEHOLDER, lambda _: next(pieces), text)
    for rule in everywhere:
        text = rule(text)
    return text
