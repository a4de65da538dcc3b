"""What a crawl did, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portalcrawl.items import Article

FIELDS = (
    "headline",
    "date_published",
    "article_body",
    "description",
    "article_section",
    "authors",
    "source_organization",
    "view_count",
    "images",
    "attachments",
)
"""The fields whose filling a crawl counts."""


@dataclass(slots=True)
class Counts:
    """What a crawl did."""

    pages: int = 0
    """Listing pages read."""
    listed: int = 0
    """Different articles that they list."""
    fetched: int = 0
    """Article pages read."""
    known: int = 0
    """Listed articles that were stored before and not fetched again."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    visited: int = 0
    """Stored articles whose visit was due."""
    unmodified: int = 0
    """Of these, those that the server itself said had not changed (304)."""
    recounted: int = 0
    """Stored articles whose view count a listing printed anew."""
    missing: int = 0
    """Stored articles that were not there when they were visited."""
    gone: int = 0
    """Of these, those that later visits had confirmed: they are taken down."""
    returned: int = 0
    """Stored articles that had been missing and are there again."""
    resting: int = 0
    """Listed articles that could not be had lately and are not asked for yet."""
    skipped: int = 0
    """Left out because of --since."""
    failed: int = 0
    others: int = 0
    """Pages that only feeds and sitemaps name and that are no articles."""
    files: int = 0
    """Attachments and pictures fetched."""
    files_changed: int = 0
    """Articles that have a new revision because other bytes stand at the address of their attachment."""
    files_failed: int = 0
    """Addresses of files that gave none; no part of `failed`, which judges the pages."""
    filled: Counter[str] = field(default_factory=Counter)
    """Field → articles of this crawl that have it."""
    sources: set[str] = field(default_factory=set)
    """Selectors of the definition that gave a value (``portal:h1.title``)."""
    zoneless: int = 0
    """Articles whose date has no time zone."""
    kinds: Counter[str] = field(default_factory=Counter)
    """Kind of failure → how many."""

    @property
    def stored(self) -> int:
        """Articles that were read and saved."""
        return self.new + self.changed + self.unchanged

    def fill(self, article: Article) -> None:
        """Count the fields that an article has."""
        for name in FIELDS:
            if getattr(article, name):
                self.filled[name] += 1
        if article.view_count == 0:
            self.filled["view_count"] += 1
        self.sources |= {one for one in article.evidence.values() if one.startswith("portal:")}
        self.zoneless += article.date_published is not None and article.date_published.tzinfo is None

    def record(self) -> dict[str, Any]:
        """The numbers by name, as the database and JSON hold them."""
        return {
            "pages": self.pages, "listed": self.listed, "fetched": self.fetched, "known": self.known, "new": self.new,
            "changed": self.changed, "unchanged": self.unchanged, "visited": self.visited, "unmodified": self.unmodified,
            "recounted": self.recounted, "missing": self.missing, "gone": self.gone, "returned": self.returned,
            "resting": self.resting, "skipped": self.skipped, "failed": self.failed, "others": self.others,
            "files": self.files, "files_changed": self.files_changed, "files_failed": self.files_failed,
            "filled": dict(self.filled), "failures": dict(self.kinds),
        }  # fmt: skip
