"""Why a line that speaks of time holds no date: relative, without a day, without a year, an empty label."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from portalcrawl.clean import clock, days
from portalcrawl.clean.labels import Role, labels
from portalcrawl.languages import CODES, get
from portalcrawl.patterns import lazy
from portalcrawl.text import trie

if TYPE_CHECKING:
    import re

_MAX_LINE = 240
"""What is longer is running text, where a year or a time of day means nothing for the article."""
_M = days.MONTH
_JOINED = lazy(
    rf"(?<![\d./-])\d{{1,2}}\.?\s?-\s?\d{{1,2}}(?:\s?[./]\s?\d{{1,2}}\s?[./]\s?|\.?\s(?:de\s)?{_M}\s(?:de\s)?)\d{{4}}(?!\d)"
    rf"|(?<![a-z]){_M}\s\d{{1,2}}\s?-\s?\d{{1,2}},?\s\d{{4}}"
)
_LONG_YEAR = lazy(r"\d([./-])\d{1,2}\1\d{5,}")
_DAYLESS = lazy(
    r"(?<![\d./-])(?:0?[1-9]|1[0-2])\s?[./-]\s?(?:19|20)\d\d(?![\d./-])"
    r"|(?<!\d)(?:19|20)\d\d\s?(?:[./-]\s?(?:0[1-9]|1[0-2])(?!\d)|[年년]\s?\d{1,2}\s?[月월])"
    rf"|(?<![a-z]){_M}\.?[\s,]*(?:nam |de |del )?(?:19|20|25)\d\d(?!\d)"
)
_YEARLESS = lazy(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])\s?[./-]\s?(?:0?[1-9]|[12]\d|3[01])(?![\d./-])"
    rf"|\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]|\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s(?:de |ngay )?{_M}|(?<![a-z]){_M}\s\d{{1,2}}(?!\d)"
)
_YEAR_ALONE = lazy(r"(?<!\d)(?:19|20|25)\d\d(?!\d)|[令平昭][和成]\s?[\d元]+\s?年")
_TIME_ALONE = lazy(r"\W*\d{1,2}\s?[:h]\s?[0-5]\d(?::[0-5]\d)?\s?(?:am|pm|sa|ch)?\W*")
_GAP = lazy(clock.GAP)


@lru_cache(maxsize=32)
def _relative(code: str) -> re.Pattern[str]:
    codes = {code, "en"} if code in CODES else set(CODES)
    return lazy(rf"(?<![a-z]){trie(word for c in codes for word in get(c).dates.relative)}(?![a-z])")


def reason(line: str, language: str) -> tuple[Role | None, str] | None:
    """Return what a flat line without a date is labelled as, and why it has none; None where it speaks of no time."""
    if len(line) > _MAX_LINE:
        return None
    known = labels(language)
    label = known.pattern.search(line)
    role = known.of(label)[1] if label else None
    for wanted, problem in (
        (_JOINED, "a range of dates"),
        (_LONG_YEAR, "no such year"),
        (_DAYLESS, "no day"),
        (_relative(language), "relative to a moment that the page does not tell"),
        (_YEARLESS, "no year"),
        (_YEAR_ALONE, "only a year"),
    ):
        if wanted.search(line):
            return role, problem
    if _TIME_ALONE.fullmatch(line, label.end() if label else 0):
        return role, "only a time of day"
    if label and _GAP.fullmatch(line, label.end()) and not line[: label.start()].strip(" |-"):
        return role, "a label without a date"
    return None
