"""The day in a line of text: which of its numbers are the year, the month and the day.

Knows month names in twelve languages, Buddhist, Japanese and Taiwanese years, and refuses what cannot be told:
03/04/2022 where the country is unknown, years of two digits in no known order, placeholders of databases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from portalcrawl.languages import CODES, get
from portalcrawl.text import flatten, trie

MONTHS: dict[str, int] = {
    re.sub(r"\s+", " ", flatten(name)): number
    for code in CODES
    for number, names in enumerate(get(code).dates.months, 1)
    for name in names
}
"""Flat month name → number, of all languages: no two of them disagree."""

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925, "大正": 1911}
_ERAS |= dict.fromkeys(("民國", "民国", "中華民國", "中华民国"), 1911)

_LEFT = r"(?:(?<!\d)(?<!\d[./-])|(?<=:\d\d)|(?<=:\d\d-))"
_RIGHT = r"(?!\d(?!\d?:\d\d))(?![./-]\d(?!\d?:\d))"
"""A number ends here, unless the page glued the time to it: 17/12/202112:03."""
_MONTH = rf"{trie(MONTHS)}(?:(?<=\d)(?!\d)|(?<!\d)(?![a-z]))"
_OF = r"(?:(?:de|di|do|da|of|del|ngay|d')\s*)?"
_YEAR_WORD = r"(?:(?:de|del|di|do|nam|an|tahun|thn|of|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|ปี)\s*)?"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|re|o|a)(?![a-z])|[.º°ª])?"
_SHORT_YEAR = r"(?:'\d{2}(?!\d)|\d{2}(?!\d)(?=\s*(?:\Z|[)\]|,;·•(-]|\d{1,2}[:h.]\d\d|เวลา)))"

CORE = re.compile(
    rf"(?P<iso>{_LEFT}(?P<iy>\d{{4}})\s?(?P<is>[-./])\s?(?P<im>\d{{1,2}})\s?(?P=is)\s?(?P<id>\d{{1,2}}){_RIGHT})"
    rf"|(?P<num>{_LEFT}(?P<na>\d{{1,2}})\s?(?P<ns>[-./])\s?(?P<nb>\d{{1,2}})\s?(?P=ns)\s?(?P<ny>-?\d{{4}}|\d{{2}}){_RIGHT})"
    rf"|(?P<dmon>{_LEFT}(?P<dd>\d{{1,2}}){_ORDINAL}[\s.,/|-]{{0,3}}{_OF}(?P<dm>{_MONTH})\.?[\s.,/|-]{{0,3}}{_YEAR_WORD}(?P<dy>\d{{4}}{_RIGHT}|{_SHORT_YEAR}))"
    rf"|(?P<mond>(?<![a-z])(?P<mm>{_MONTH})\.?[\s.,/-]{{0,3}}(?P<md>\d{{1,2}})(?:st|nd|rd|th)?\s?[,./-]?\s?{_YEAR_WORD}(?P<my>\d{{4}}{_RIGHT}|'\d{{2}}(?!\d)))"
    rf"|(?P<ctime>(?<![a-z])(?P<tm>{_MONTH})\s(?P<td>\d{{1,2}})\s(?P<th>\d{{1,2}}):(?P<ti>[0-5]\d)(?::(?P<ts>[0-5]\d))?\s(?:(?P<tz>[a-z]{{1,5}})\s)?(?P<ty>\d{{4}})(?!\d))"
    rf"|(?P<ymon>{_LEFT}(?P<wy>\d{{4}})[\s.,/-]{{1,3}}(?P<wm>{_MONTH})\.?[\s.,/-]{{0,3}}(?P<wd>\d{{1,2}})(?!\d|[:.]\d))"
    r"|(?P<cjk>(?P<ce>令和|平成|昭和|大正|(?:中[華华])?民[國国]|(?<![a-z])[rhs](?=\d))?\s?(?<!\d)(?P<cy>\d{1,4}|元)\s?[年년]\s?(?P<cm>\d{1,2})\s?[月월]\s?(?P<cd>\d{1,2})(?:\s?[日일號号]|(?!\d)))"
    r"|(?P<era>(?:(?<![a-z])[rhs]\.?(?=\d)|令和|平成|昭和|民[國国])\s?(?P<ey>\d{1,3}|元)\s?(?P<es>[./-])\s?(?P<em>\d{1,2})\s?(?P=es)\s?(?P<ed>\d{1,2})(?!\d))"
    rf"|(?P<roc>{_LEFT}(?P<ry>\d{{3}})(?P<rs>[./-])(?P<rm>\d{{1,2}})(?P=rs)(?P<rd>\d{{1,2}})(?![\d/]))"
)
"""Every form of a whole date, in a flat line."""

COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?:[t\s]?(?P<h>[01]\d|2[0-3]):?(?P<i>[0-5]\d):?(?P<s>[0-5]\d)?)?(?:\.\d+)?(?P<z>z|[+-]\d\d:?\d\d)?"
)
"""20211217T120300Z, in machine fields only: in running text it is a number."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or why there is none."""

    value: date | None
    problem: str | None = None


def read(match: re.Match[str], language: str, order: str, weekday: int | None, today: date) -> Day:
    """Read a match of CORE. The order is ``dmy``, ``mdy``, ``ymd`` or empty; the weekday (Monday 0) settles doubts."""
    kind, part = match.lastgroup, match.groupdict()
    thai = language == "th" or bool(re.search(r"[\u0e00-\u0e7f]", match[0]))
    if kind == "iso":
        return _checked(_year(part["iy"], thai, today, language), part["im"], part["id"], today)
    if kind == "num":
        return _numeric(part, order, thai, weekday, today, language)
    if kind in {"dmon", "mond", "ymon", "ctime"}:
        letter = {"dmon": "d", "mond": "m", "ymon": "w", "ctime": "t"}[kind]
        month = MONTHS[re.sub(r"\s+", " ", part[letter + "m"])]
        return _checked(_year(part[letter + "y"].lstrip("'"), thai, today, language), month, part[letter + "d"], today)
    if kind == "cjk":
        return _eastern(part["ce"], part["cy"], part["cm"], part["cd"], language, today)
    if kind == "era":
        era = match[0][: match.start("ey") - match.start()].strip(" .")
        if len(era) == 1 and era.isascii() and language not in {"ja", "und"}:
            return Day(None, "a letter and numbers: no date of this language")
        return _eastern(era, part["ey"], part["em"], part["ed"], language, today)
    if language != "zh":
        return Day(None, "a year of three digits")
    return _checked(int(part["ry"]) + 1911, part["rm"], part["rd"], today)


def _year(digits: str, thai: bool, today: date, language: str) -> int | str:
    year = int(digits)
    if len(digits) == 2:
        if thai and 1990 <= 2500 + year - 543 <= today.year + 1:
            return 2500 + year - 543
        return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year
    if 2400 <= year <= 2700 and (thai or language == "und"):
        return year - 543
    return year


def _numeric(part: dict[str, str], order: str, thai: bool, weekday: int | None, today: date, language: str) -> Day:
    first, second, third = part["na"], part["nb"], part["ny"]
    if third.startswith("-"):
        # PHP prints the date 0000-00-00 as 30/11/-0001.
        return Day(None, "a placeholder, no date")
    if len(third) == 2 and order == "ymd":
        # 15-05-05 on Korean boards.
        return _checked(_year(first.zfill(2), thai, today, language), second, third, today)
    a, b = int(first), int(second)
    if len(third) == 2 and not order and a <= 31 and b <= 31:
        return Day(None, "a year of two digits, in an order that the page does not tell")
    year = _year(third, thai, today, language)
    dmy, mdy = _checked(year, b, a, today), _checked(year, a, b, today)
    if a == b or a > 12 or b > 12:
        return dmy if b <= 12 else mdy
    if order == "mdy":
        return mdy
    if order == "dmy":
        return dmy
    if weekday is not None:
        fitting = [day for day in (dmy, mdy) if day.value and day.value.weekday() == weekday]
        if len(fitting) == 1:
            return fitting[0]
    return Day(None, "day or month first: the page does not tell")


def _eastern(era: str | None, year: str, month: str, day: str, language: str, today: date) -> Day:
    number = 1 if year == "元" else int(year)
    if era:
        base = _ERAS.get(era)
        return _checked(base + number, month, day, today) if base else Day(None, f"unknown era {era}")
    if len(year) == 2 and language == "ko":
        return _checked(2000 + number, month, day, today)
    if language == "zh" and len(year) in {2, 3} and 80 <= number <= 150:
        return _checked(1911 + number, month, day, today)
    if len(year) < 4:
        return Day(None, "a year without its era")
    return _checked(number, month, day, today)


_PLACEHOLDERS = frozenset({(1, 1, 1970), (31, 12, 1969), (1, 1, 1980), (2, 1, 1970), (31, 12, 9999), (1, 1, 2038)})


def _checked(year: int | str, month: int | str, day: int | str, today: date) -> Day:
    year, month, day = int(year), int(month), int(day)
    if year < 1980 or (day, month, year) in _PLACEHOLDERS or year >= 9000:
        if 1901 < year < 1970 or 1970 < year < 1980 or (year in {1901, 1970} and (day, month) != (1, 1)):
            try:
                return Day(date(year, month, day), "older than any portal")
            except ValueError:
                return Day(None, "no such day")
        return Day(None, "a placeholder, no date")
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, "no such day")
