"""What each run saw: portals, crawls, coverage of listings, failures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from portalcrawl.errors import InvalidPortal
from portalcrawl.sql import lists
from portalcrawl.verdicts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from portalcrawl.sql import Connection

# A portal's id names its folder: no path may leave the output folder, on no system.
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9_-])?")
_RESERVED = re.compile(r"(?:portalcrawl\..*|archive|con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_PORTAL = ("country", "area", "level", "publisher", "language", "timezone", "platform")


class PortalRecord(Protocol):
    """What the store reads of a portal; country, area, level, publisher, language, timezone and platform if it has them."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str | None: ...  # noqa: D102
    @property
    def url(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Failure:
    """A URL that gave nothing."""

    url: str
    kind: str
    """``http``, ``network``, ``unreadable``, ``no-article``, ``robots`` ...: a short word."""
    status: int | None = None
    """The HTTP status, where there was an answer."""
    section: str | None = None
    message: str | None = None
    key: str | None = None
    """Identity of the article that it was to give; None: it is a listing's or a door's."""

    @classmethod
    def answered(cls, url: str, status: int, section: str | None = None, what: str = "") -> Failure:
        """Name an answer that is no page by its status; ``what`` says of which thing it is, where that is no page."""
        kind = _STATUS.get(status, "server" if status >= 500 else "http")
        return cls(url, kind, status, section, f"{what} answered {status}".lstrip())


_STATUS = {401: "refused", 403: "refused", 404: "missing", 410: "missing", 429: "rate-limited", 451: "refused"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a section's listings were read in a crawl."""

    url: str
    """The section's start page."""
    section: str | None = None
    pages: int = 0
    """Listing pages read so far."""
    listed: int = 0
    """Different articles that they list."""
    total: int | None = None
    """What the pager itself says the section holds."""
    finished: bool = False
    """Whether the last page was reached."""
    head: bool = False
    """Whether it was read down to what was known, and no further."""


def portal_id(portal: str) -> str:
    """The id itself, where it can name a folder; raises InvalidPortal.

    >>> portal_id("vn-ha-long"), portal_id("127.0.0.1-8700")
    ('vn-ha-long', '127.0.0.1-8700')
    """
    if _ID.fullmatch(portal) is None or ".." in portal or _RESERVED.fullmatch(portal):
        raise InvalidPortal(
            f"portal id {portal[:60]!r} cannot name a folder: lower-case letters, digits, '-', '_' and '.' only",
            portal=portal,
        )
    return portal


class Crawls:
    """The bookkeeping of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def begin(self, portal: PortalRecord, now: str, *, version: str, pid: int) -> int:
        """Register the portal, or what is new about it, and a crawl of it."""
        row = [portal_id(portal.id), portal.name, portal.url]
        row += [None if (value := getattr(portal, name, None)) is None else str(value) for name in _PORTAL]
        names = ("id", "name", "url", *_PORTAL)
        self._sql.execute(
            f"insert into portals ({', '.join(names)}, first_crawled, last_crawled)"  # noqa: S608
            f" values ({', '.join('?' * (len(names) + 2))})"
            f" on conflict (id) do update set {', '.join(f'{name} = excluded.{name}' for name in names[1:])},"
            " last_crawled = excluded.last_crawled",
            (*row, now, now),
        )
        return self._sql.insert(
            "insert into crawls (portal, started, version, pid) values (?, ?, ?, ?)", (portal.id, now, version, pid)
        )

    def conditions(self, crawl: int, conditions: Mapping[str, str]) -> None:
        """Keep with the crawl's row what it does otherwise than by default."""
        said = orjson.dumps(dict(conditions)).decode()
        self._sql.execute("update crawls set conditions = ? where id = ?", (said, crawl))

    def portal(self, crawl: int) -> str:
        """The id of the portal that is crawled."""
        row = self._sql.execute("select portal from crawls where id = ?", (crawl,)).fetchone()
        if row is None:
            raise ValueError(f"there is no crawl {crawl}")
        return str(row[0])

    def finish(
        self, crawl: int, verdict: str, counts: Mapping[str, Any], now: str, code: int | None, message: str | None
    ) -> None:
        """Close the crawl's row."""
        self._sql.execute(
            "update crawls set finished = ?, verdict = ?, counts = ?, code = ?, message = ? where id = ?",
            (now, verdict, orjson.dumps(dict(counts)).decode(), code, message, crawl),
        )

    def past(self, portal: str, limit: int, listings: Collection[str] = ()) -> list[dict[str, Any]]:
        """The counts of the portal's last crawls that went well and read all of these listings, the newest first."""
        same = f" and (select count(*) from listings l where l.crawl = crawls.id and l.url in ({lists.marks(listings)})) = ?"  # noqa: S608
        query = (
            f"select counts from crawls where portal = ? and verdict in ({lists.marks(WHOLE)}) and counts is not null"  # noqa: S608
            f"{same if listings else ''} order by id desc limit ?"
        )
        asked = (*listings, len(listings)) if listings else ()
        return [orjson.loads(counts) for (counts,) in self._sql.execute(query, (portal, *WHOLE, *asked, limit))]

    def interrupted(self, portal: str | None = None) -> int:
        """Say of the crawls (of one portal) that a killed process left open that they were interrupted; how many they are."""
        query = (
            "update crawls set verdict = 'interrupted', message = 'the process ended at once; what was stored is kept'"
            " where finished is null and verdict is null"
        )
        if portal is None:
            return self._sql.execute(query).rowcount
        return self._sql.execute(f"{query} and portal = ?", (portal,)).rowcount

    def fail(self, portal: str, crawl: int, failures: Iterable[Failure], now: str) -> None:
        """Record failures: one row an address, counted."""
        self._sql.executemany(
            "insert into failures (portal, url, kind, status, section, message, first_seen, last_seen, crawl, key)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (portal, url) do update set kind = excluded.kind,"
            " status = excluded.status, section = coalesce(excluded.section, failures.section), message = excluded.message,"
            " last_seen = excluded.last_seen, crawl = excluded.crawl, count = failures.count + 1, resolved = null,"
            " key = coalesce(excluded.key, failures.key)",
            (
                (portal, one.url, one.kind, one.status, one.section, one.message, now, now, crawl, one.key)
                for one in failures
            ),
        )

    def resolve(self, portal: str, urls: Iterable[str], now: str) -> None:
        """These addresses gave an article now."""
        query = "update failures set resolved = ? where portal = ? and url = ? and resolved is null"
        self._sql.executemany(query, ((now, portal, url) for url in urls))

    def listing(self, crawl: int, coverage: Coverage) -> None:
        """Record a section's coverage; called again, the later one counts."""
        self._sql.execute(
            "insert into listings (crawl, url, section, pages, listed, total, finished) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict (crawl, url) do update set section = coalesce(excluded.section, listings.section), pages = excluded.pages,"
            " listed = excluded.listed, total = coalesce(excluded.total, listings.total), finished = excluded.finished",
            (
                crawl,
                coverage.url,
                coverage.section,
                coverage.pages,
                coverage.listed,
                coverage.total,
                int(coverage.finished),
            ),
        )
