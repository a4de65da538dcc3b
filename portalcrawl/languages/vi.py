"""Vietnamese."""

from __future__ import annotations

from portalcrawl.languages.base import Counters, Dates, Language, PageWords, People

DATES = Dates()

COUNTERS = Counters()

PEOPLE = People()

PAGE = PageWords()

LANGUAGE = Language(
    code="vi",
    name="Vietnamese",
    dates=DATES,
    counters=COUNTERS,
    people=PEOPLE,
    page=PAGE,
)
