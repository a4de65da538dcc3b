"""How the next page of a listing is asked for: by an address, or by what a button of the page would send."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from portalcrawl import urls
from portalcrawl.urls import pagination

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIELD = re.compile(r"\{(section|page-1|page|offset|year|month)\}")
_MARKS = ("{page}", "{page-1}", "{offset}", "{year}", "{month}")
POSTBACK = "postback"
"""Declares that pages come by ASP.NET postback."""
FIRST_YEAR = 1995
"""No portal lists by month what is older."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One request for a page of a listing."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    """The fields of a POST; None: a GET."""
    scripted: bool = False
    """Whether a script of the page would ask: the answer may be a part of a page, or JSON."""
    number: int | None = None
    """Which page it is of those that share the address: postbacks differ in nothing else."""

    @property
    def key(self) -> str:
        """Equal for two requests for the same page.

        >>> Turn("http://a.vn/tin?page=2").key
        'a.vn/tin?page=2'
        """
        key = urls.page_key(self.url)
        return key if self.form is None else f"{key}#{self.number}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a definition says that a listing pages, in one line.

    ``?page={page}`` (2 is the second page), ``?page={page-1}`` (counted from 0), ``?start={offset}`` (articles before it),
    ``{section}/trang-{page}.html``, ``{section}/{year}/{month}/``; ``POST /more page={page}&cat=3`` sends a form;
    ``postback`` presses the pager of an ASP.NET page.
    """

    url: str
    fields: str | None = None
    """The form as a query, None for a GET."""

    @classmethod
    def parse(cls, line: str) -> Numbering:
        """Read a definition's line; ValueError says what is due.

        >>> Numbering.parse("?page={page-1}").at("http://a.vn/tin?cat=3", page=2, offset=10).url
        'http://a.vn/tin?cat=3&page=1'
        >>> Numbering.parse("{section}/trang-{page}.html").at("http://a.vn/tin/", page=2, offset=10).url
        'http://a.vn/tin/trang-2.html'
        """
        line = line.strip()
        if line == POSTBACK:
            return cls(POSTBACK)
        fields = None
        if line.startswith("POST "):
            line, _, fields = line[5:].strip().partition(" ")
        elif line.startswith("GET "):
            line = line[4:].strip()
        if " " in line or not any(mark in f"{line} {fields or ''}" for mark in _MARKS):
            raise ValueError("an address with {page}, {page-1}, {offset} or {year}, or 'postback'")
        return cls(line, fields.strip() if fields is not None else None)

    @property
    def periods(self) -> bool:
        """Whether it numbers months or years."""
        return "{year}" in self.url

    def at(self, section: str, *, page: int = 1, offset: int = 0, year: int = 0, month: int = 0) -> Turn:
        """Return the request for a page of the section whose first page stands at this address."""
        parts = urlsplit(section)
        stem = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
        values = {
            "section": re.sub(r"\.(?:html?|aspx?|php)$", "", stem), "page": str(page), "page-1": str(page - 1), "offset": str(offset),
            "year": f"{year:04}", "month": f"{month:02}",
        }  # fmt: skip

        def filled(text: str) -> str:
            return _FIELD.sub(lambda match: values[match[1]], text)

        line = filled(self.url)
        if line.startswith("?"):
            given = parse_qsl(line[1:], keep_blank_values=True)
            names = {name for name, _ in given}
            kept = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True) if n not in names]
            url = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode([*kept, *given], safe=":"), ""))
        else:
            url = urljoin(section, line)
        if self.fields is None:
            return Turn(url, number=page)
        form = tuple(parse_qsl(filled(self.fields), keep_blank_values=True))
        return Turn(url, form, scripted=True, number=page)


def following(url: str, fields: Iterable[tuple[str, str]], name: str | None, value: int, *, post: bool) -> Turn:
    """Make the request that a "load more" button sends: its address and fields, with the number of the page."""
    fields = [(n, v) for n, v in fields if n != name]
    if name is not None:
        fields.append((name, str(value)))
    if post:
        return Turn(url, tuple(fields), scripted=True, number=value)
    parts = urlsplit(url)
    names = {n for n, _ in fields}
    kept = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True) if n not in names]
    query = urlencode([*kept, *fields], safe=":")
    return Turn(urlunsplit((*parts[:3], query, "")), scripted=True, number=value)


def numbered(url: str, value: int) -> str | None:
    """Put a number into an address that keeps a place for it, or that numbers a page already.

    >>> numbered("/api/tin?cat=3&page=", 2), numbered("/tin/{page}", 3), numbered("/tin?page=2", 4), numbered("/tin", 2)
    ('/api/tin?cat=3&page=2', '/tin/3', '/tin?page=4', None)
    """
    for mark in ("{page}", "{0}", "{{page}}", "__PAGE__", "%page%", "%25page%25", ":page", "{n}", "%7Bpage%7D"):
        if mark in url:
            return url.replace(mark, str(value))
    if re.search(r"[?&][\w\[\]-]*(?:page|trang|paged|offset|start)=$", url, re.IGNORECASE):
        return f"{url}{value}"
    return pagination.with_page(url, value)
