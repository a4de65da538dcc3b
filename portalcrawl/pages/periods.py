"""Month and year archives: links that name a period, newest first.

A calendar links months without end, before the first article and after today; so only what the page itself links is
followed, no period that has not begun, and from a period without articles nothing.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from portalcrawl import urls
from portalcrawl.pages.turn import FIRST_YEAR

if TYPE_CHECKING:
    from portalcrawl.pages.anchors import Anchors
    from portalcrawl.pages.document import Document

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_PATHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:^|/){_YEAR}/{_MONTH}(?:\.\w{{3,5}})?/?$",
        rf"(?:^|[/-])(?:nam-|year-)?{_YEAR}[-_/](?:thang-?|month-?|m)?{_MONTH}(?:\.\w{{3,5}})?/?$",
        rf"(?:^|[/-])(?:thang|month)[-/]{_MONTH}[-/](?:nam-?|year-?)?{_YEAR}(?:\.\w{{3,5}})?/?$",
        rf"(?:^|/)(?:nam-|year-|nam/|year/|archives?/|archives?-|luu-tru/|arquivo/)?{_YEAR}(?:\.\w{{3,5}})?/?$",
    )
)
_MAY = re.compile(r"(?:19|20|%3[12])")
"""What every period has in its address; nearly all links of a page are told by it."""
_YEAR_NAMES = frozenset(
    {"year", "nam", "y", "ano", "anio", "annee", "jahr", "anno", "tahun", "archive_year", "filter_year"}
)
_MONTH_NAMES = frozenset(
    {"month", "thang", "m", "mes", "mois", "monat", "mese", "bulan", "archive_month", "filter_month", "monthnum"}
)
_JOINED = frozenset({"m", "archive", "date", "month", "ym", "thang", "period"})
_JOINED_VALUE = re.compile(rf"^{_YEAR}[-/]?{_MONTH}$")

_SLUG = 3
# Hyphens before a year from which on a path's last segment is a headline, no section's name.


class Period(NamedTuple):
    """A month, or a year where month is 0."""

    year: int
    month: int


@lru_cache(maxsize=8_192)
def read(url: str) -> tuple[str, Period] | None:
    """Return what an address names: the archive it belongs to, and the period.

    >>> read("http://a.vn/tin/2024/05/"), read("http://a.vn/tin?thang=5&nam=2024")[1], read("http://a.vn/tin/2024/05/mot-bai-viet")
    (('a.vn/tin', Period(year=2024, month=5)), Period(year=2024, month=5), None)
    """
    if not _MAY.search(url):
        return None
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query)
    named = {name.lower(): value for name, value in pairs}
    site = urls.site(url)
    year = next((named[n] for n in named if n in _YEAR_NAMES and re.fullmatch(_YEAR, named[n])), None)
    month = next((named[n] for n in named if n in _MONTH_NAMES and re.fullmatch(_MONTH, named[n])), None)
    rest = [f"{n}={v}" for n, v in pairs if n.lower() not in _YEAR_NAMES | _MONTH_NAMES | _JOINED]
    stem = f"{site}{parts.path.rstrip('/')}" + (f"?{'&'.join(sorted(rest))}" if rest else "")
    if year:
        return stem, Period(int(year), int(month or 0))
    for name, value in named.items():
        if name in _JOINED and (match := _JOINED_VALUE.match(value)):
            return stem, Period(int(match["year"]), int(match["month"]))
    if parts.query:
        return None
    path = unquote(parts.path)
    for pattern in _PATHS:
        if match := pattern.search(path):
            if path[: match.start()].rpartition("/")[2].count("-") >= _SLUG:
                continue  # the end of a headline: "…-cai-cach-hanh-chinh-nam-2014-3.html"
            month = match.groupdict().get("month")
            return f"{site}{path[: match.start()].rstrip('/')}", Period(int(match["year"]), int(month or 0))
    return None


def find(anchors: Anchors, document: Document) -> list[str]:
    """Return the addresses of the periods that the page links, newest first; none where it links but one and is none itself."""
    found: dict[str, dict[Period, str]] = {}
    today = datetime.now(UTC)
    now = Period(today.year, today.month)
    own = read(document.url or "")
    links = [anchor.url for anchor in anchors.all]
    for option in document.root.iter("option"):
        value = option.get("value") or ""
        if "/" in value and (url := document.absolute(value)) and urls.site(url) == urls.site(document.url or url):
            links.append(url)
    for url in links:
        about = read(url)
        if about is not None and about[1].year >= FIRST_YEAR and about[1] <= now:
            found.setdefault(about[0], {}).setdefault(about[1], url)
    result: list[tuple[Period, str]] = []
    for stem, periods in found.items():
        if len(periods) < 2 and (own is None or own[0] != stem):
            continue
        with_months = {p.year for p in periods if p.month}
        result += [(p, url) for p, url in periods.items() if p.month or p.year not in with_months]
    return [url for _, url in sorted(result, reverse=True)]


def belongs(url: str, section: str) -> bool:
    """Say whether a period's archive is the section's own: it stands below the section's address, or is a view of it.

    >>> belongs("http://a.vn/tin/2024/05/", "http://a.vn/tin.html"), belongs("http://a.vn/2024/05/", "http://a.vn/tin")
    (True, False)
    """
    about = read(url)
    if about is None:
        return False
    path = re.sub(r"\.\w{3,5}$", "", urlsplit(section).path).rstrip("/")
    own = read(section)
    if own is not None:
        return own[0] == about[0]
    stem = about[0].partition("?")[0]
    start = f"{urls.site(section)}{path}"
    return bool(path) and (re.sub(r"\.\w{3,5}$", "", stem) == start or stem.startswith(f"{start}/"))
