"""The day in a line of text: which of its numbers are the year, the month and the day.

Knows month names in twelve languages, Buddhist, Japanese and Taiwanese years, and refuses what cannot be told:
03/04/2022 where the country is unknown, years of two digits in no known order, placeholders of databases.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from portalcrawl.languages import CODES, get, months
from portalcrawl.patterns import lazy
from portalcrawl.text import flatten, trie

MONTHS: dict[str, int] = {flatten(name): number for name, number in months.MONTHS.items()} | {
    flatten(name): number for code in CODES for number, names in enumerate(get(code).dates.months, 1) for name in names
}
"""Flat month name → number, of all languages: no two of them disagree."""
MONTH = rf"{trie(MONTHS)}(?:(?<=\d)(?!\d)|(?<!\d)(?![a-z]))"

_GROUP = lazy(r"[0-9\u0660-\u0669\u0966-\u096f\u0e50-\u0e59\uff10-\uff19]+|元")
_LEFT = lazy(r"(?<!\d)(?<!\d[./-])|(?<=:\d\d)|(?<=:\d\d-)")
_RIGHT = r"(?!\d(?!\d?:\d\d|\d?[./-]\d|\d?\.?\s?[a-z]{3}))(?![./-]\d(?!\d?:\d))"
"""A number ends here, unless the page glued a time or the date of the last change to it: 17/12/202112:03."""
_SEPARATED = r"[\s.,/|-]{0,3}"
_OF = r"(?:(?:de|di|do|da|of|del|ngay|d'|เดือน)\s*)?"
_YEAR_WORD = r"(?:(?:del? ano|de|del|di|do|nam|an|tahun|thn|of|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|พุทธศักราช|คริสต์ศักราช|ปี)\s*)?"
_ORDINAL = r"(?:(?:st|nd|rd|th|er|ero|ro|re|o|a)(?![a-z])|[.º°ª])?"
_SHORT_YEAR = r"(?:'\d\d(?!\d)|\d\d(?!\d)(?!,\s?\d{4}(?!\d))(?=\s*(?:\Z|[)\]|,;·•(-]|\d\d?[:h.]\d\d|เวลา|จำนวน|เข้า|เปิด|อ่าน|ยอด|ผู้|โดย|เขียน|ปรับ|แก้ไข|ดู|ชม|ฮิต|hits|views)))"
"""A year of two digits: at the end of a line, before a sign, or before what a Thai row of particulars goes on with."""

_AT_DIGITS = lazy(
    rf"(?P<iso>(?P<iy>\d{{4}})\s?(?P<is>[-./])\s?(?P<im>\d\d?)\s?(?P=is)\s?(?P<id>\d\d?){_RIGHT})"
    rf"|(?P<num>(?P<na>\d\d?)(?:[º°]|o(?=/))?\s?(?P<ns>[-./])\s?(?P<nb>\d\d?)\s?(?P=ns)\s?(?P<ny>-?\d{{4}}|\d\d){_RIGHT})"
    rf"|(?P<dmon>(?P<dd>\d\d?){_ORDINAL}{_SEPARATED}{_OF}(?P<dm>{MONTH})\.?{_SEPARATED}{_YEAR_WORD}(?P<dy>\d{{4}}{_RIGHT}|{_SHORT_YEAR}))"
    r"|(?P<roc>(?P<ry>\d{3})(?P<rs>[./-])(?P<rm>\d\d?)(?P=rs)(?P<rd>\d\d?)(?![\d/]))"
    r"|(?P<cjk>(?P<cy>\d{1,4}|元)\s?[年년]\s?(?:\([^()]{2,8}\)\s?)?(?P<cm>\d\d?)\s?[月월]\s?(?P<cd>\d\d?)(?:\s?[日일號号]|(?!\d)))"
    rf"|(?P<mond>(?P<md>\d\d?)(?:st|nd|rd|th)?(?:\s?[,./-]\s?|\s|(?<=\d\d)(?=20\d\d(?!\d))|(?={_YEAR_WORD}')){_YEAR_WORD}(?P<my>\d{{4}}{_RIGHT}|'\d\d(?!\d)))"
    r"|(?P<ctime>(?P<td>\d\d?)\s(?P<clock>\d\d?:[0-5]\d(?::[0-5]\d)?)\s(?:(?P<tz>[a-z]{1,5})\s)?(?P<ty>\d{4})(?!\d))"
    r"|(?P<era>(?P<ey>\d{1,3}|元)\s?(?P<es>[./-])\s?(?P<em>\d\d?)\s?(?P=es)\s?(?P<ed>\d\d?)(?!\d))"
)
_MONTH_BEFORE = lazy(rf"(?<![a-z])(?P<month>{MONTH})\.?[\s.,/-]{{0,3}}\Z")
_MONTH_AFTER = lazy(rf"(?P<year>\d{{4}})[\s.,/-]{{1,3}}(?P<month>{MONTH})\.?[\s.,/-]{{0,3}}(?P<day>\d\d?)(?!\d|[:.]\d)")
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925, "大正": 1911}
_ERAS |= {"Ｒ": 2018, "Ｈ": 1988, "Ｓ": 1925}
_ERAS |= dict.fromkeys(("民國", "民国", "中華民國", "中华民国"), 1911)
_ERA_BEFORE = lazy(r"(?P<era>令和|平成|昭和|大正|(?:中[華华])?民[國国]|(?<![a-z])[rhsＲＨＳ])\.?\s?\Z")

COMPACT = lazy(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?:[t\s]?(?P<h>[01]\d|2[0-3]):?(?P<i>[0-5]\d):?(?P<s>[0-5]\d)?)?(?:\.\d+)?(?P<z>z|[+-]\d\d:?\d\d)?"
)
"""20211217T120300Z, in machine fields only: in running text it is a number."""


class Core(NamedTuple):
    """Where a whole date stands in a flat line, and its parts as printed."""

    kind: str
    start: int
    end: int
    year: str
    month: str
    day: str
    era: str | None = None
    clock: str | None = None
    """The time that C's and Java's formats print before the year."""
    zone: str | None = None


class Day(NamedTuple):
    """A day, or why there is none."""

    value: date | None
    problem: str | None = None


class Rules(NamedTuple):
    """What tells how a date is to be read: the language, ``dmy``/``mdy``/``ymd`` or nothing, the day it is."""

    language: str
    order: str
    today: date


@lru_cache(maxsize=256)
def cores(line: str) -> tuple[Core, ...]:
    """Return every whole date of a flat line, in its order. Several readers ask about the same meta line."""
    found: list[Core] = []
    end = position = 0
    while group := _GROUP.search(line, position):
        core = _core(line, group.start(), end)
        if core:
            found.append(core)
        end = core.end if core else end
        position = core.end if core else group.end()
    return tuple(found)


def _core(line: str, start: int, floor: int) -> Core | None:
    match = _AT_DIGITS.match(line, start)
    if match is None:
        match = _MONTH_AFTER.match(line, start)
        return match and Core("name", start, match.end(), match["year"], match["month"], match["day"])
    if match.lastgroup in {"iso", "num", "dmon", "roc"} and not (start == floor or _LEFT.match(line, start)):
        return None
    kind = match.lastgroup
    if kind == "iso":
        return Core(kind, start, match.end(), match["iy"], match["im"], match["id"])
    if kind == "dmon":
        return Core("name", start, match.end(), match["dy"], match["dm"], match["dd"])
    if kind in {"mond", "ctime"}:
        before = _MONTH_BEFORE.search(line, max(floor, start - 28), start)
        if before is None:
            return None
        if kind == "mond":
            return Core("name", before.start(), match.end(), match["my"], before["month"], match["md"])
        return Core(
            "name",
            before.start(),
            match.end(),
            match["ty"],
            before["month"],
            match["td"],
            None,
            match["clock"],
            match["tz"],
        )
    before = _ERA_BEFORE.search(line, max(floor, start - 6), start)
    era, first = (before["era"], before.start()) if before else (None, start)
    if kind == "cjk":
        return Core(kind, first, match.end(), match["cy"], match["cm"], match["cd"], era)
    if kind == "era":
        return Core(kind, first, match.end(), match["ey"], match["em"], match["ed"], era) if era else None
    if kind == "roc":
        return Core(kind, first, match.end(), match["ry"], match["rm"], match["rd"], era)
    if era and len(match["ny"]) == 2:
        # R6.3.8 has the shape of a date of two-digit year.
        return Core("era", first, match.end(), match["na"], match["nb"], match["ny"], era)
    return Core("num", start, match.end(), match["ny"], match["nb"], match["na"])


def read(core: Core, rules: Rules, *, thai: bool, weekday: int | None) -> Day:
    """Read a date's parts; the weekday (Monday 0) settles doubts, Thai letters beside it mean Buddhist years."""
    thai = thai or rules.language == "th"
    if core.kind == "iso":
        return _checked(_year(core.year, rules, thai=thai), core.month, core.day)
    if core.kind == "num":
        return _numeric(core, rules, thai=thai, weekday=weekday)
    if core.kind == "name":
        month = MONTHS[re.sub(r"\s+", " ", core.month)]
        return _checked(_year(core.year.lstrip("'"), rules, thai=thai), month, core.day)
    if core.kind == "roc" and not core.era:
        if rules.language != "zh":
            return Day(None, "a year of three digits")
        return _checked(int(core.year) + 1911, core.month, core.day)
    if core.kind == "era" and core.era and core.era.isascii() and rules.language not in {"ja", "und"}:
        return Day(None, "a letter and numbers: no date of this language")
    return _eastern(core, rules.language)


def _year(digits: str, rules: Rules, *, thai: bool) -> int:
    year, latest = int(digits), rules.today.year + 1
    if len(digits) == 2:
        if thai and 1990 <= 2500 + year - 543 <= latest:
            return 2500 + year - 543
        return 2000 + year if 2000 + year <= latest else 1900 + year
    if 2400 <= year <= 2700 and (thai or rules.language == "und"):
        return year - 543
    return year


def _numeric(core: Core, rules: Rules, *, thai: bool, weekday: int | None) -> Day:
    first, second, third = core.day, core.month, core.year
    if third.startswith("-"):
        # PHP prints the date 0000-00-00 as 30/11/-0001.
        return Day(None, "a placeholder, no date")
    if len(third) == 2 and rules.order == "ymd":
        # 15-05-05 on Korean boards.
        return _checked(_year(first.zfill(2), rules, thai=thai), second, third)
    a, b, year = int(first), int(second), _year(third, rules, thai=thai)
    if len(third) == 2 and not rules.order and not b > 12 >= a and 2000 + a <= rules.today.year + 1:
        # 25/3/22 may be of 2022 or of 2025; 3/25/22 and 31/3/22 have one reading.
        return Day(None, "a year of two digits, in an order that the page does not tell")
    dmy, mdy = _checked(year, b, a), _checked(year, a, b)
    if a == b or a > 12 or b > 12:
        return dmy if b <= 12 else mdy
    if rules.order in {"dmy", "mdy"}:
        return dmy if rules.order == "dmy" else mdy
    fitting = [day for day in (dmy, mdy) if day.value and day.value.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else Day(None, "day or month first: the page does not tell")


def _eastern(core: Core, language: str) -> Day:
    year = 1 if core.year == "元" else int(core.year)
    if core.era:
        return _checked(_ERAS[core.era] + year, core.month, core.day)
    if len(core.year) == 2 and language == "ko":
        return _checked(2000 + year, core.month, core.day)
    if language == "zh" and len(core.year) in {2, 3} and 80 <= year <= 150:
        return _checked(1911 + year, core.month, core.day)
    if len(core.year) < 4:
        return Day(None, "a year without its era")
    return _checked(year, core.month, core.day)


_PLACEHOLDERS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1980, 1, 1), date(1900, 1, 1), date(1901, 1, 1)})
"""The zeros of Unix, DOS, Excel and SQL Server."""


def _checked(year: int, month: int | str, day: int | str) -> Day:
    if year < 1900 or year >= 9000:
        return Day(None, "a placeholder, no date")
    try:
        value = date(year, int(month), int(day))
    except ValueError:
        return Day(None, "no such day")
    if value in _PLACEHOLDERS:
        return Day(None, "a placeholder, no date")
    return Day(value, "older than any portal" if year < 1980 else None)
