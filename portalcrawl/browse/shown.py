"""Small pieces that the templates show: charts, marked words, where values came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup, escape

from portalcrawl import text as strings
from portalcrawl.browse import body as bodies
from portalcrawl.display import charts

if TYPE_CHECKING:
    from datetime import datetime

    from portalcrawl.browse.reader import Reader
    from portalcrawl.items import Article

_STATIC = Path(__file__).parent / "static"
_SHOWN = (
    "headline", "description", "article_section", "date_published", "date_modified", "authors", "source_organization",
    "article_body", "view_count", "keywords", "in_language", "article_id", "canonical_url",
)  # fmt: skip
"""Fields whose origin is shown, in this order; others that have evidence follow."""
_LONG = 160


@dataclass(frozen=True, slots=True)
class Value:
    """Where a value came from."""

    field: str
    clean: str
    raw: str
    evidence: str
    problems: list[str]


@cache
def asset(name: str) -> str:
    """The address of a file of ours, another one whenever it changes."""
    mark = hashlib.blake2b((_STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/-/portalcrawl/{name}?{mark}"


def argument(request: Any, name: str) -> str:
    """A part of the address, as it is meant."""
    return unquote(request.url_vars[name])


def header(value: str) -> str:
    """An address as a header can hold it."""
    return quote(value, safe=":/?&=#%+,;@!$'()*~-._")[:2000]


def marked(value: str) -> Markup:
    r"""Text with \x02 … \x03 around what was found.

    >>> marked("<b> \x02Hạ\x03 Long")
    Markup('&lt;b&gt; <mark>Hạ</mark> Long')
    """
    return Markup(str(escape(value)).replace("\x02", "<mark>").replace("\x03", "</mark>"))  # noqa: S704


def host(address: str | None) -> str:
    """The server's name in an address."""
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


def days(values: list[tuple[str, int]], reader: Reader) -> Markup:
    """The chart of articles a day."""
    total = sum(number for _, number in values)
    label = reader("{number} articles published on these {days} days", number=total, days=len(values))
    named = [(reader.day(day), number) for day, number in values]
    return Markup(charts.bars(named, label, shown=reader.number))  # noqa: S704


def spark(numbers: list[int]) -> Markup:
    """A small chart for a cell that says the number too."""
    return Markup(charts.spark(numbers))  # noqa: S704


def months(values: list[tuple[str, int]], reader: Reader) -> Markup:
    """The chart of articles a month."""
    label = reader("Articles a month")
    named = [(reader.month(month), number) for month, number in values]
    return Markup(charts.bars(named, label, shown=reader.number))  # noqa: S704


def views(points: list[tuple[datetime, int, str]], reader: Reader) -> Markup:
    """The chart of the view counts."""
    if not points:
        return Markup("")
    label = reader(
        "View counts from {first} on {day} to {last}",
        first=points[0][1],
        day=reader.day(points[0][0]),
        last=points[-1][1],
    )
    drawn = charts.curve([(moment, number) for moment, number, _ in points], label, shown=reader.number, day=reader.day)
    return Markup(drawn)  # noqa: S704


def body(html: str, reader: Reader, *, pictures: bool) -> Markup:
    """The body as it may stand in the page."""

    def placeholder(address: str, description: str) -> str:
        where = reader("Picture on {host}, not loaded", host=host(address))
        return f"{where}: {description}" if description.strip() else where

    return Markup(bodies.body(html, placeholder, pictures=pictures))  # noqa: S704


def lead(article: Article) -> str | None:
    """The lead, where the body does not begin with it."""
    if not article.description:
        return None
    start = strings.fold(article.description)[:80]
    return None if strings.fold(article.article_body or "")[: len(start) + 40].find(start) >= 0 else article.description


def provenance(article: Article, reader: Reader) -> list[Value]:
    """Where each value came from, those first that a reader asks for."""
    names = [*_SHOWN, *(name for name in article.evidence if name not in _SHOWN)]
    found = []
    for name in names:
        value = getattr(article, name, None)
        problems = [one.partition(":")[2].strip() for one in article.problems if one.partition(":")[0] == name]
        if value in (None, "", []) and not problems and name not in article.evidence:
            continue
        raw = _raw(article, name)
        found.append(Value(name, _said(value, name, article, reader), raw, article.evidence.get(name, ""), problems))
    return found


def _raw(article: Article, name: str) -> str:
    raw = article.byline_raw if name == "authors" else getattr(article, f"{name}_raw", None)
    return str(raw) if raw is not None else ""


def _said(value: Any, name: str, article: Article, reader: Reader) -> str:
    if value is None or value == []:
        return "–"
    if name.startswith("date_"):
        precision = article.date_published_precision if name == "date_published" else "minute"
        return reader.day(value.isoformat(), precision or "minute")
    if isinstance(value, int):
        return reader.number(value)
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return said if len(said) <= _LONG else f"{said[: _LONG - 1]}…"
