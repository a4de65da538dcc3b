"""Sitemaps (sitemaps.org 0.9): lists of addresses, indexes of such lists, Google's news and picture extensions, plain lines.

A sitemap is read as it streams by, in constant memory; what it holds may be millions of pages or a bomb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl import text, urls
from portalcrawl.items import ListingEntry
from portalcrawl.pages.stream import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portalcrawl.pages.stream import Record

MAX_BYTES = 128 * 1024 * 1024
"""After unpacking. The protocol allows 50 MB a file."""
MAX_ENTRIES = 100_000
"""Of one file. The protocol allows 50,000."""

_RECORDS = frozenset({"url", "sitemap"})
_FIELDS = frozenset({"loc", "lastmod", "title", "publication_date"})
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Location:
    """One address of a sitemap; strings as printed."""

    url: str
    index: bool = False
    """It leads to another sitemap."""
    modified: str | None = None
    """``lastmod``: when the page changed last (NukeViet: when it was published)."""
    headline: str | None = None
    """From the news extension, like the next one."""
    date_published_raw: str | None = None
    image_url: str | None = None

    @property
    def news(self) -> bool:
        """Whether the news extension says that it is an article."""
        return self.headline is not None or self.date_published_raw is not None

    def entry(self) -> ListingEntry:
        """Return it as an entry that travels with the request."""
        return ListingEntry(
            self.url, self.headline, date_published_raw=self.date_published_raw, image_url=self.image_url
        )


class Sitemap:
    """Reads one file; iterate it, once, for its locations in their order.

    ``url`` is where it was fetched, for addresses that are relative against the protocol's rule.  `problems` grows
    while it is read: bounds that were met, broken XML, addresses that are none.
    """

    def __init__(
        self,
        body: bytes | Iterable[bytes],
        url: str,
        content_type: str | None = None,
        *,
        max_bytes: int = MAX_BYTES,
        max_entries: int = MAX_ENTRIES,
    ) -> None:
        self.url = url
        self._source = Source(body, content_type, max_bytes=max_bytes, what="sitemap")
        self._max_entries = max_entries
        self.kind = self._source.kind
        """``urlset``, ``index`` or ``text``; anything else is no sitemap and gives nothing."""
        self.count = 0
        """Locations given so far."""

    @property
    def problems(self) -> list[str]:
        """What was not read and why, each as ``sitemap: reason``."""
        return self._source.problems

    def __iter__(self) -> Iterator[Location]:
        """Return the locations; repetitions are the caller's to tell."""
        if self.kind == "text":
            found: Iterator[Location | None] = (self._line(line) for line in self._source.lines())
        elif self.kind in ("urlset", "index"):
            found = self._records()
        else:
            self._source.problem("neither a list of addresses nor an index of such lists")
            return
        wrong = 0
        for location in found:
            if location is None:
                wrong += 1
                continue
            if self.count >= self._max_entries:
                self._source.problem(f"more than {self._max_entries:,} entries; the rest was not read")
                break
            self.count += 1
            yield location
        if wrong:
            self._source.problem(f"{wrong:,} entries without a web address")

    def _line(self, line: str) -> Location | None:
        url = urls.absolute(line, self.url)
        return Location(url) if url and "://" in line else None

    def _records(self) -> Iterator[Location | None]:
        for record in self._source.records(_RECORDS):
            # An address that breaks off with the file is none.
            if record.ended or any(f.name == "loc" and not f.parent and f.ended for f in record.fields):
                yield self._location(record)

    def _location(self, record: Record) -> Location | None:
        found: dict[str, str] = {}
        image = None
        for field in record.fields:
            name, value = field.name, field.text
            if not value or not field.ended:
                continue
            if field.parent in {"image", "video"}:
                if field.parent == "image" and name == "loc":
                    image = image or value
            elif name in _FIELDS:
                found.setdefault(name, value)
        url = urls.absolute(_address(found.get("loc", "")), self.url)
        if url is None:
            return None
        headline = text.clean(found["title"]) if "title" in found else None
        return Location(
            url,
            record.name == "sitemap",
            found.get("lastmod"),
            headline or None,
            found.get("publication_date"),
            urls.absolute(_address(image), self.url) if image else None,
        )


def _address(value: str) -> str:
    """Undo an ampersand that was escaped twice, and blanks of an address that was broken into lines."""
    return _SPACE.sub("", value.replace("&amp;", "&").replace("&amp;", "&"))
