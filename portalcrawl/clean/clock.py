"""The time of day in a line of text, and its zone.

Sites print 12:03, 12:03:45, 15h05, 12 giờ 03 phút, 12g03, 3:05 PM, 3:05 CH, 午後1時, 오후 3:05, 15.05 Uhr, 09.30 น.
A full stop parts hours from minutes only where a word or the language says that this is a time.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from portalcrawl.languages import CODES, get
from portalcrawl.patterns import lazy
from portalcrawl.text import flatten, trie

_ALL = [get(code).dates for code in CODES]
_AM = trie(word for dates in _ALL for word in dates.am if word.isascii() or not word.islower() or len(word) > 2)
_PM = trie(word for dates in _ALL for word in dates.pm)

_DAYS = {flatten(word) for dates in _ALL for words in dates.weekdays for word in words}
_WORDS = trie({word for dates in _ALL for word in dates.at} | {word for word in _DAYS if len(word) > 1})
SIGNS = r"[\s,.;|/·•・:@~()\[\]\"'*_>»=-]"
GAP = (
    rf"(?:{SIGNS}|[(\[（](?:{trie(_DAYS)})[・祝]*[)\]）]"
    rf"|(?<![^\W\d_]){_WORDS}(?![a-z])(?!(?<=\d)\d)|(?<=\d)t(?=\d)){{0,12}}"
)
"""What may stand between a date and its time, or a label and its date: signs, the weekday, "lúc", "at"."""

_ZONES = dict.fromkeys(("z", "gmt", "utc", "wet"), 0)
_ZONES |= {"west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120, "eest": 180, "msk": 180}
_ZONES |= {"ict": 420, "wib": 420, "wita": 480, "hkt": 480, "sgt": 480, "pht": 480, "myt": 480, "awst": 480, "wit": 540}
_ZONES |= {
    "jst": 540,
    "kst": 540,
    "acst": 570,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "brt": -180,
    "art": -180,
}
_ZONES |= {"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420}
_ZONES |= {"akst": -540, "akdt": -480, "hst": -600}
"""Minutes east of Greenwich. CST is read as the American one: Chinese pages write none."""
_AMERICAN = {"et": "New_York", "eastern": "New_York", "ct": "Chicago", "central": "Chicago", "mt": "Denver"}
_AMERICAN |= {"pt": "Los_Angeles", "pacific": "Los_Angeles"}
"""Names without winter or summer, on English pages only: "et" is a word in French."""
ZONE = (
    r"(?:\s?[\[(]?\s?(?:"
    r"(?:gmt|utc)\s?(?P<sign>[+-])\s?(?P<zh>\d{1,2})(?::?(?P<zm>[0-5]\d))?(?!\d)"
    r"|(?P<sign2>[+-])(?P<zh2>0\d|1[0-4]):?(?P<zm2>00|15|30|45)(?!\d)"
    r"|(?<=\d)(?P<sign3>[+-])(?P<zh3>0\d|1[0-4])(?![\d:./-])"
    rf"|(?P<zone>{trie((*_ZONES, *_AMERICAN))})(?![a-z])"
    r")\s?[\])]?)?"
)
_HOUR_WORD = r"(?:h|g|gio|hs|hrs|uhr|heures?|horas?|ore|時|点|點|时|시)(?![a-z])"
_MINUTE_WORD = r"(?:'|m|min|mn|phut|ph|p|分|분)(?![a-z])"
TIME = (
    rf"(?:(?P<pre>午前|午後|오전|오후|上午|下午|凌晨|清晨|早上|中午|傍晚|晚上)\s?)?"
    r"(?P<h>\d{1,2})(?:"
    r"\s?:\s?(?P<m>[0-5]\d|\d(?=:\d))(?:\s?:\s?(?P<s>[0-5]\d|\d(?!\d))(?:[.,]\d{1,9})?)?"
    rf"|\s?{_HOUR_WORD}(?:\s?(?P<m2>[0-5]?\d)(?![\d/.:-])(?:\s?{_MINUTE_WORD})?(?:\s?(?P<s2>[0-5]?\d)(?:\s?(?:s|giay|秒|초)(?![a-z])))?)?"
    r"|[.,](?P<dot>[0-5]\d)(?:\.(?P<s3>[0-5]\d))?(?![\d.]*\d)"
    r"|(?=\s?(?:am|pm|a\.\s?m|p\.\s?m)(?![a-z]))"
    r")"
    rf"(?:\s?(?:(?P<am>a\.\s?m\.?|{_AM})|(?P<pm>p\.\s?m\.?|{_PM}))(?![a-z]))?"
    r"(?P<clue>\s?(?:uhr|น\.?|hrs?|hs|horas?|h|ore|phut)(?![a-z]))?"
)
_AFTER = lazy(rf"(?P<gap>{GAP}){TIME}{ZONE}")
_BEFORE = lazy(rf"(?<!\d)(?<!\d[:.]){TIME}{ZONE}(?P<gap>{GAP})\Z")
_TIMEISH = lazy(r"\d\s?(?:[:h時时点點시g.,u]|[ap]\.?m|oras?|heures?)")
_DOT_WORD = lazy(r"pukul|pkl|jam|alle|ore|kl|เวลา|as|um|luc|klokken|\bh\b")
_DOT_LANGUAGES = frozenset({"id", "th", "it", "de"})
_PRE_PM = frozenset({"午後", "오후", "下午", "中午", "傍晚", "晚上"})
_VIETNAMESE_HALVES = frozenset({"sa", "ch"})


class Clock(NamedTuple):
    """A time of day and where it stands in the line."""

    hour: int
    minute: int
    second: int | None
    zone: tzinfo | None
    start: int
    end: int
    gap: int = 0
    """How much stands between it and the date."""


def after(line: str, position: int, end: int, language: str) -> Clock | None:
    """Return the time that follows a date which ends at the position of a flat line."""
    return _clock(_AFTER.match(line, position, end), language)


def before(line: str, position: int, end: int, language: str) -> Clock | None:
    """Return the time that stands right before a date, between a position and the date's start."""
    start = max(position, end - 64)
    return _clock(_BEFORE.search(line, start, end), language) if _TIMEISH.search(line, start, end) else None


@lru_cache(maxsize=32)
def _named_days(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return the weekdays of a language and of English; without the two-letter ones, which mean too much else."""
    codes = {language, "en"} if language in CODES else set(CODES)
    names = {
        flatten(word): number
        for code in codes
        for number, words in enumerate(get(code).dates.weekdays)
        for word in words
        # "thu" is a Thursday on English pages and the start of Thủ tướng on others.
        if len(word) > (2 if code == language else 3) or not word.isascii() or word[-1].isdigit()
    }
    short = "".join(word for word in names if len(word) == 1) or "月"
    return lazy(
        rf"(?<![a-z\d])(?P<day>{trie(w for w in names if len(w) > 1)})(?![a-z])|[(\[](?P<short>[{short}])"
    ), names


def weekday(line: str, start: int, end: int, language: str) -> int | None:
    """Return the last day of the week that stands in a stretch of a flat line, Monday 0."""
    pattern, names = _named_days(language)
    last = None
    for match in pattern.finditer(line, start, end):
        last = names[re.sub(r"\s+", " ", match["day"] or match["short"])]
    return last


def offset(
    name: str | None, sign: str | None = None, hours: str | None = None, minutes: str | None = None
) -> tzinfo | None:
    """Return a fixed zone by its name or offset; None for no zone of this world."""
    if name:
        return timezone(timedelta(minutes=_ZONES[name])) if name in _ZONES else None
    if not sign or hours is None:
        return None
    east = int(hours) * 60 + int(minutes or 0)
    return timezone(timedelta(minutes=-east if sign == "-" else east)) if east <= 14 * 60 else None


def _clock(match: re.Match[str] | None, language: str) -> Clock | None:
    if match is None:
        return None
    part = match.groupdict()
    hour = int(part["h"])
    minute, second = part["m"] or part["m2"] or part["dot"], part["s"] or part["s2"] or part["s3"]
    if part["dot"] and not (part["clue"] or part["am"] or part["pm"] or _zoned(part)):
        # 15.05 alone may be anything: a count of readers, a chapter, a price.
        if not (
            (language in _DOT_LANGUAGES and "," not in match[0][len(part["gap"]) :]) or _DOT_WORD.search(part["gap"])
        ):
            return None
        dashed = language == "it" and re.fullmatch(r"\s*[-–|,]\s*", part["gap"])  # 21/11/2026 - 9.30
        if len(part["h"]) + len(part["dot"]) < 4 and not dashed and not _DOT_WORD.search(part["gap"]):
            return None
    am, pm = part["am"], part["pm"] or (part["pre"] in _PRE_PM and part["pre"])
    if (am or pm) in _VIETNAMESE_HALVES and language not in {"vi", "und"}:
        am = pm = None  # "12:03 Sa" is a Saturday in German.
    am = am or (part["pre"] if part["pre"] and not pm else None)
    if pm and hour < 12 and not (pm == "trua" and hour == 11):
        hour += 12
    elif am and hour == 12:
        hour = 0
    if hour > 23:
        return None
    zone: tzinfo | None
    if part["zone"] in _AMERICAN:
        zone = ZoneInfo(f"America/{_AMERICAN[part['zone']]}") if language == "en" else None
    else:
        zone = offset(
            part["zone"],
            part["sign"] or part["sign2"] or part["sign3"],
            part["zh"] or part["zh2"] or part["zh3"],
            part["zm"] or part["zm2"],
        )
    return Clock(
        hour,
        int(minute or 0),
        int(second) if second else None,
        zone,
        match.start(),
        match.end(),
        len(part["gap"] or ""),
    )


def _zoned(part: dict[str, str | None]) -> bool:
    return bool(part["zone"] or part["sign"] or part["sign2"])
