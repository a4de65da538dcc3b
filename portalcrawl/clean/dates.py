"""Dates as municipal pages print them → an instant with its precision and its role, or the reason why there is none.

A line parser of its own: general date libraries read half of the labelled lines that portals print, invent years
and lose the time of day (measured: dateparser 1.5 50 of 83 Vietnamese lines right, 7 of 22 dateless ones dated).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.clean import clock, days, undated
from portalcrawl.clean.labels import Role, labels
from portalcrawl.clean.memory import of_page
from portalcrawl.patterns import lazy
from portalcrawl.text import clean, flatten

if TYPE_CHECKING:
    import re

    from portalcrawl.clean.context import Context
    from portalcrawl.items import Precision

__all__ = ["Date", "Found", "could_be", "find", "from_url", "parse"]


@dataclass(frozen=True, slots=True)
class Date:
    """One date of a line. Without a value, the problem says why."""

    value: datetime | None
    """Aware where the zone is known (the text's own, the portal's, the language's only one), else naive."""
    precision: Precision | None
    """``day``: no time of day was printed, and the value is midnight."""
    role: Role | None
    """What the label beside it says; None without a label."""
    raw: str
    """The date as printed, with its time."""
    problem: str | None = None
    """Why there is no value, or what is doubtful about it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date, the label that names it and where both stand in the cleaned line."""

    date: Date
    label: str | None
    """The label as the language record writes it, without accents."""
    rank: int
    """How much the label says: 3 a label of publication, 2 none, 1 a label of creation, of change, 0 of something else."""
    start: int
    end: int


_YEARISH = lazy(
    r"[0-9０-９๐-๙年년RHＲＨＳ](?:"
    r"(?<=[12])(?<![0-9].)(?:9[89]|0[0-4]|5[3-9])[0-9](?![0-9]{3})"
    r"|(?<=\d)\s?([./-])\s?\d\d?\s?\1\s?\d\d(?!\d)"
    r"|(?<=\d)[ .-][A-Za-zÀ-ÿ]{3,9}[ .-]['’]?\d\d(?!\d)"
    r"|(?<=\d)\s?[ก-๎.]{2,12}\s?\d\d(?!\d)"
    r"|(?<=\d)[\s,]{1,2}['’]\d\d(?!\d)"
    r"|(?<=[a-zA-Z\s.][0-9])[0-9]20[0-9]{2}(?![0-9])"
    r"|(?<=[年년])\s?[\d(一二三四五六七八九十]"
    r"|(?<=[RH])\d\d?([./-])\d\d?\2\d"
    r"|(?<=[ＲＨＳ])\d\d?[./．／-]\d"
    r"|(?<=[０-９๐-๙])\d{3}"
    r")"
)
"""Begins with a class of signs, which the engine skips to: most blocks have none of them."""
_ANY_DIGIT = lazy(r"[\d〇零一二三四五六七八九元]")


def could_be(text: str) -> bool:
    """Whether a whole date can stand in the text: a cheap filter before `find` (about a microsecond).

    >>> could_be("Ngày đăng 17/12/2021 | 12:03"), could_be("4 đồng chí"), could_be("令和6年3月8日")
    (True, False, True)
    """
    return _YEARISH.search(text) is not None


_CJK_NUMBER = lazy(r"[〇○零一二三四五六七八九十]{1,4}(?=\s?[年月日])")
_CJK_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_PHP = lazy(r"([+-])(\d\d)(\d\d):(\d\d):(\d\d)")
_RANGE = lazy(
    r"\s*(?:[-~]|den(?: het)?|toi|to|until|till|bis|al?|ate|hasta(?: el)?|au|sampai(?: dengan)?|hingga|s/d|s\.d\.?|から|至|到|ถึง|부터)(?![a-z])"
)
_RANGE_START = lazy(r"(?<![\d:])\d{1,2}(?:\.|st|nd|rd|th)?\s?(?:-|den|to|bis|al?|au|y|e|et|und|and|va|sampai)\s?\Z")
_DOCUMENT = lazy(
    r"(?:\d/(?:\d{4}/)?[a-z]{1,6}[-a-z&0-9/]*|(?<![a-z])(?:n[º°o]\.?|n\.\s?[º°o]|n\.|nr\.?|num\.?|number|nomor:?|so:?)\s*\d[\w./-]*(?:\s+tahun \d{4})?)"
    r"\s*[,(]?\s*(?:ngay|de|del|du|vom|of|dated|tanggal)?\s*\Z"
)
"""A number of a decree goes before its date."""
_NUMBERED = lazy(
    r"[\s,(]*(?:n[º°o]?\.?|nr\.?|num\.?|nomor)\s*:?\s*\d[\w./-]{0,30}[\s,)|–-]*(?:vom|of|dated|du|del|tanggal)?\s*"
)
"""A release's own number, between its label and its date: "Pressemitteilung Nr. 123/2026 vom 21.11.2026"."""
_RELEASE = lazy(
    r"(?<![a-z])(?:comunicato(?: stampa)?|comunicado(?: de (?:prensa|imprensa))?|communique(?: de presse)?|nota (?:de prensa|stampa)|boletin|boletim)"
    r"\s*(?:n[º°o]?\.?|num\.?)?\s*\d[\d./-]{0,9}\s*[,(|-]?\s*(?:del|de|du)?\s*\Z"
)
"""The number of a release goes before the day on which it was given out."""
_DATED = lazy(r"(?<![a-z])(?:ngay|du|del|de|vom|of|dated|tanggal)\s*\Z")
"""Parts a decree, whatever its title, from its date: "Quyết định … ngày 3/6/2020"."""
_DAYTIME = lazy(r"\A\W*(?:vao )?(?:sang|trua|chieu|toi|dem|rang sang)(?: ngay| qua)?\s*\Z")
_HOURS_END = lazy(r"\s*(?:-|den|to|until|bis|alle|as|a las|ate|hasta)\s*\d\d?\s?(?:[:h]|gio|am|pm|uhr)")
_HOURS_START = lazy(r"\d\d?\s?(?:[:h]\s?(?:[0-5]\d)?|gio|am|pm)\s*(?:-|den|to|until|bis)\s*\Z")
"""From one hour to another: an event, not a publication."""
_LUNAR = lazy(r"[\s,(]*(?:am lich|\(?al\)|nong li|음력|旧暦|农历|農曆)")
_BY = lazy(r"\s*[:,-]?\s*(?:by|boi|por|par|von|da|oleh|โดย|in|trong|dans)\s?:?\s[^|•·\d]{1,48}\Z")
_THAI = lazy(r"[\u0e00-\u0e7f]")
_ALSO_OF_DECREES = frozenset({"tanggal", "tgl", "dated"})
"""Labels that stand between a decree's number and its date, too: "Keputusan Nomor 12 Tahun 2026 tanggal 3 November 2026"."""
_SURE = 4
"""The rank of a label of publication."""
_VALUE_FOLLOWS = lazy(r"\s*(?:[:\d]|\w+\s*:)")
_GAP = lazy(clock.GAP)


def find(text: str, context: Context) -> list[Found]:
    """Return every whole date of a line, in the order of the page, each with its own label.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> [(f.date.value.date().isoformat(), f.date.role) for f in find("Ngày đăng: 24/09/2018 Hiệu lực: 22/11/2016", vi)]
    [('2018-09-24', 'published'), ('2016-11-22', 'other')]
    """
    return _find(text, context)[:]


def without(text: str, found: list[Found], filler: str = " ") -> str:
    """Return a line without the dates that `find` found in it."""
    for one in reversed(found):
        text = f"{text[: one.start]}{filler}{text[one.end :]}"
    return text


@of_page
def _find(text: str, context: Context) -> list[Found]:
    line = clean(text)
    if not _ANY_DIGIT.search(line):
        return []
    line = _arabic(line)
    flat = flatten(line)
    cores = days.cores(flat)
    if not cores:
        return []
    found: list[Found] = []
    position = 0
    for core, following in zip(cores, [*(c.start for c in cores[1:]), len(flat)], strict=True):
        found.append(_one(_Line(line, flat, context), core, position, following))
        position = found[-1].end
    ranged = {
        which
        for n, (left, right) in enumerate(pairwise(found))
        if (joined := _RANGE.match(flat, left.end, right.start)) and _GAP.fullmatch(flat, joined.end(), right.start)
        for which in (n, n + 1)
    } | {n for n, f in enumerate(found) if _starts_range(flat, f, cores[n], context)}
    for n in ranged:
        found[n] = replace(found[n], rank=0, date=replace(found[n].date, role="other", problem="a range of dates"))
    return found


def _starts_range(flat: str, found: Found, core: days.Core, context: Context) -> bool:
    """Whether a bare day goes before ("5 - 7 March 2022"), and neither a time nor a weekday that ends in a number."""
    if found.start < core.start or core.kind != "name":
        return False
    floor = max(0, core.start - 24)
    if not _RANGE_START.search(flat, floor, core.start) or _RELEASE.search(flat, floor, core.start):
        return False
    return clock.weekday(flat, floor, core.start, context.language.code) is None


def parse(raw: str, context: Context) -> Date | None:
    """Return the date that a line prints for an article: published before unlabelled before modified before others.

    None where nothing in the line is meant as a date; a `Date` without value where something is, and cannot be read.

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> vi = Context(language=get("vi"))
    >>> parse("Ngày đăng 17/12/2021 | 12:03", vi).value.isoformat()
    '2021-12-17T12:03:00+07:00'
    >>> parse("03/04/2022", Context(language=get("en"))).problem
    'day or month first: the page does not tell'
    """
    found = find(raw, context)
    if found:
        best = max(found, key=lambda f: (f.date.value is not None, f.rank))
        if best.date.problem == "a range of dates":
            return replace(best.date, value=None, precision=None)
        return best.date
    line = clean(raw)
    flat = flatten(line)
    dated = _machine(line, flat, context)
    why = None if dated else undated.reason(flat, context.language.code)
    return Date(None, None, why[0], line, why[1]) if why else dated


def _arabic(line: str) -> str:
    """Write the Chinese numerals of a date (二〇二四年十二月三十一日) as digits."""
    return _CJK_NUMBER.sub(_digits, line) if "年" in line else line


def _digits(match: re.Match[str]) -> str:
    tens, ten, units = match[0].rpartition("十")
    if ten:
        return str(_CJK_DIGITS.get(tens, 1) * 10 + _CJK_DIGITS.get(units, 0))
    return "".join(str(_CJK_DIGITS[sign]) for sign in match[0])


class _Line(NamedTuple):
    text: str
    flat: str
    context: Context

    @property
    def language(self) -> str:
        return self.context.language.code


def _one(line: _Line, core: days.Core, lower: int, upper: int) -> Found:
    """Read one date between the end of the date before it and the start of the next."""
    flat, context = line.flat, line.context
    hour = _hour(line, core, lower, upper)
    start = min(core.start, hour.start) if hour else core.start
    end = max(core.end, hour.end) if hour else core.end
    # What machines write ("2021-12-17T12:03:00Z") has neither label nor weekday.
    bare = core.kind == "iso" and start == 0 and end == len(flat) and flat[core.end : core.end + 1] in {"", "t"}
    label, role, rank, end_of_label = (None, None, 2, 0) if bare else _label(line, (lower, start), (end, upper))
    if not bare and role is None and hour and (_HOURS_END.match(flat, end) or _HOURS_START.search(flat, lower, start)):
        label, role, rank = "hours", "other", 0
    weekday = None if bare else clock.weekday(flat, max(lower, core.start - 32), core.start, line.language)
    if weekday is None and not bare:
        weekday = clock.weekday(flat, core.end, min(upper, core.end + 12), line.language)
    zone = context.known_zone
    today = context.now.astimezone(zone).date()
    rules = days.Rules(line.language, _order(line, label), today)
    day = days.read(core, rules, thai=_THAI.search(flat, core.start, core.end) is not None, weekday=weekday)
    value, precision, problems = None, None, [day.problem] if day.problem else []
    if day.value:
        value, precision = _instant(day.value, hour, zone, problems)
        if weekday is not None and day.value.weekday() != weekday:
            problems.append("the day of the week contradicts the date")
        if _LUNAR.match(flat, core.end):
            value, precision, problems = None, None, ["a day of the lunar calendar"]
        elif role != "other" and (day.problem or value.date() > today + timedelta(days=1)):
            value, precision, problems = None, None, [day.problem or "in the future"]
    date = Date(value, precision, role, line.text[start:end].strip(), "; ".join(problems) or None)
    return Found(date, label, rank, start, max(end, end_of_label))


def _hour(line: _Line, core: days.Core, lower: int, upper: int) -> clock.Clock | None:
    if core.clock:
        hour, minute, second = (int(part) for part in (*core.clock.split(":"), "0")[:3])
        return clock.Clock(hour, minute, second, clock.offset(core.zone), core.start, core.end)
    broken = _PHP.match(line.flat, core.end) if core.kind == "iso" else None
    if broken:
        # NukeViet's date('Y-m-dTH:i:s'): PHP reads T as the zone.
        zone = clock.offset(None, broken[1], broken[2], None)
        return clock.Clock(int(broken[3]), int(broken[4]), int(broken[5]), zone, core.start, broken.end())
    later = clock.after(line.flat, core.end, upper, line.language)
    earlier = clock.before(line.flat, lower, core.start, line.language)
    if later and earlier:
        return later if later.gap <= earlier.gap else earlier
    return later or earlier


def _instant(
    day: date, hour: clock.Clock | None, zone: tzinfo | None, problems: list[str]
) -> tuple[datetime, Precision]:
    if hour is None or (hour.hour == hour.minute == 0 and not hour.second):
        if hour:
            problems.append("midnight, which systems print where no time is known")
        zone = zone or (hour.zone if hour else None)
        if zone is None:
            problems.append("zone unknown")
        return datetime.combine(day, time(), zone), "day"
    value = datetime.combine(day, time(hour.hour, hour.minute, hour.second or 0), hour.zone or zone)
    if value.tzinfo is None:
        problems.append("zone unknown")
    elif zone:
        value = value.astimezone(zone)
    if hour.zone and value.hour == value.minute == value.second == 0:
        # 17:00Z is what a server in Vietnam makes of a date.
        return value, "day"
    return value, "minute" if hour.second is None else "second"


def _order(line: _Line, label: str | None) -> str:
    """Return the order of numeric dates: the portal's, the language's, or that of the only language of the label."""
    known = line.context.known_order
    if known or label is None:
        return known
    orders = labels(line.language).orders.get(label, frozenset())
    return next(iter(orders)) if len(orders) == 1 else ""


def _label(line: _Line, before: tuple[int, int], after: tuple[int, int]) -> tuple[str | None, Role | None, int, int]:
    """Return the label of a date, its role and rank, and where it ends if it stands after the date."""
    known = labels(line.language)
    flat, stop = line.flat, before[1]
    floor = max(before[0], stop - 96)
    if _RELEASE.search(flat, floor, stop):
        return "release", "published", 4, 0
    for match in reversed(list(known.pattern.finditer(flat, floor, stop))):
        label, role, rank = known.of(match)
        if label in _ALSO_OF_DECREES and _DOCUMENT.search(flat, floor, stop):
            continue
        if _GAP.fullmatch(flat, match.end(), stop) or (role != "other" and _BY.match(flat, match.end(), stop)):
            return label, role, rank, 0
        if rank == _SURE and _NUMBERED.fullmatch(flat, match.end(), stop):
            return label, role, rank, 0
        if role == "other" and len(label) > 6 and stop - match.end() < 48 and _DATED.search(flat, match.end(), stop):
            return label, role, rank, 0
    if _DOCUMENT.search(flat, floor, stop):
        return "document", "other", 0, 0
    if _DAYTIME.match(flat[floor:stop]):
        return "daytime", "other", 0, 0
    opening = _GAP.match(flat, *after)
    following = known.pattern.match(flat, opening.end() if opening else after[0], after[1])
    # "2024年3月8日公開 2024年3月10日更新": written onto its date, a label is not that of the next one.
    glued = following and following.start() == after[0] and not following[0].isascii()
    if following and not _VALUE_FOLLOWS.match(flat, following.end(), following.end() + 1 if glued else len(flat)):
        label, role, rank = known.of(following)
        if role != "other" or not label.isascii():
            return label, role, rank, following.end()
    return None, None, 2, 0


_SECONDS = lazy(r"(?:/date\()?(1\d{9})(?:\d{3})?(?:\)/)?")


def _machine(line: str, flat: str, context: Context) -> Date | None:
    """Read 20211217T120300Z, Unix seconds and ASP.NET's /Date(ms)/, where they are all that the string holds."""
    zone = context.known_zone
    if seconds := _SECONDS.fullmatch(flat):
        value = datetime.fromtimestamp(int(seconds[1]), zone or UTC)
        return Date(value, "second", None, line) if value <= context.now + timedelta(days=1) else None
    match = days.COMPACT.fullmatch(flat.strip())
    if not match:
        return None
    part = match.groupdict()
    iso = f"{part['y']}-{part['m']}-{part['d']}"
    if part["h"]:
        iso += f"T{part['h']}:{part['i']}:{part['s'] or '00'}{(part['z'] or '').upper()}"
    return parse(iso, context)


_PATH_DATE = lazy(r"/(?P<y>20\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/_-]|\Z)")
_PATH_STAMP = lazy(
    r"(?<!\d)\d{3}(?P<y>\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?P<h>[01]\d|2[0-3])(?P<i>[0-5]\d)(?P<s>[0-5]\d)\d{3}(?!\d)"
)


def from_url(url: str, context: Context) -> Date | None:
    """Return the date that an address carries: a hint, to check others by.

    ``/2023-3-9/`` and ``/2023/03/09/`` are folders of dates; VCCorp's systems number articles by the millisecond
    (three digits, then yyMMddHHmmssfff).

    >>> from portalcrawl.clean.context import Context
    >>> from portalcrawl.languages import get
    >>> from_url("/a-173231225153840742.htm", Context(language=get("vi"))).value.isoformat()
    '2023-12-25T15:38:40+07:00'
    """
    for match in (_PATH_DATE.search(url), _PATH_STAMP.search(url)):
        if match:
            part = match.groupdict()
            iso = f"{part['y'].rjust(4, '0').replace('00', '20', 1)}-{part['m']}-{part['d']}"
            found = parse(f"{iso} {part['h']}:{part['i']}:{part['s']}" if "h" in part else iso, context)
            if found and found.value:
                return replace(found, raw=match[0].strip("/"))
    return None
