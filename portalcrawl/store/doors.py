"""What feeds, sitemaps and interfaces gave: which article each of them names, and which of their pages are no articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.sql import lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from portalcrawl.sql import Connection


@dataclass(frozen=True, slots=True)
class Door:
    """One feed, sitemap or interface as one crawl found it."""

    url: str
    kind: str
    """``feed``, ``sitemap`` or ``rest``."""
    reason: str
    """How it was found: ``robots.txt``, ``link rel=alternate`` …"""
    entries: int = 0
    """Addresses of the portal that it names."""
    total: int | None = None
    """How many articles it says there are."""
    problem: str | None = None
    """Why it was not read, or not wholly."""


class Naming(NamedTuple):
    """That a door names an article."""

    key: str
    kind: str
    """As a door's, or ``listing``."""
    url: str
    """Of the door, or the first page of the listing."""
    mark: str | None = None
    """A digest of what a listing printed of it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that a door names and that is no article."""

    key: str
    url: str
    reason: str
    door: str
    modified: str | None = None
    """What the door says of its last change: as long as that stays, the page need not be fetched again."""


class Doors:
    """The doors of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def opened(self, crawl: int, door: Door) -> None:
        """Record a door; called again, the later one counts."""
        self._sql.execute(
            "insert into doors (crawl, url, kind, reason, entries, total, problem) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict (crawl, url) do update set kind = excluded.kind, reason = excluded.reason, entries = excluded.entries,"
            " total = excluded.total, problem = excluded.problem",
            (crawl, door.url, door.kind, door.reason, door.entries, door.total, door.problem),
        )

    def name(self, portal: str, ids: Mapping[str, int], namings: Iterable[Naming], now: str) -> None:
        """Record which doors name the articles of these ids."""
        self._sql.executemany(
            "insert into article_doors (article, kind, url, first_seen, mark) values (?, ?, ?, ?, ?) on conflict (article, url) do update"
            " set mark = excluded.mark where excluded.mark is not null"
            " and (article_doors.mark is null or article_doors.mark <> excluded.mark)",
            ((ids[one.key], one.kind, one.url, now, one.mark) for one in namings if one.key in ids),
        )
        # A page that was none before has become an article.
        self._sql.executemany("delete from not_articles where portal = ? and key = ?", ((portal, key) for key in ids))

    def refuse(self, portal: str, crawl: int, refusals: Iterable[Refusal], now: str) -> None:
        """Record pages that are no articles."""
        self._sql.executemany(
            "insert into not_articles (portal, key, url, reason, door, modified, first_seen, last_seen, crawl)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (portal, key) do update set url = excluded.url,"
            " reason = excluded.reason, door = excluded.door, modified = excluded.modified,"
            " last_seen = excluded.last_seen, crawl = excluded.crawl",
            ((portal, one.key, one.url, one.reason, one.door, one.modified, now, now, crawl) for one in refusals),
        )

    def refused(self, portal: str, keys: Iterable[str], since: str) -> dict[str, str | None]:
        """Those of the keys that were found to be no articles since a time, with what their door said of their last change."""
        found: dict[str, str | None] = {}
        for some in lists.parts(keys):
            query = (
                "select key, modified from not_articles where portal = ? and last_seen >= ?"  # noqa: S608
                f" and key in ({lists.marks(some)})"
            )
            found.update(self._sql.execute(query, (portal, since, *some)))
        return found
