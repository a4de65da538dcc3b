"""How far listings, feeds and sitemaps were read in earlier runs, and what an interrupted run has still to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import orjson

from portalcrawl.sql import lists
from portalcrawl.store import rows
from portalcrawl.store.visits import LASTING
from portalcrawl.verdicts import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.sql import Connection

FULL = timedelta(days=30)
"""Between two readings of a whole listing."""
_SOON = timedelta(days=7)
"""The same where the last one found articles that the runs between had missed."""
_COLUMNS = "url, kind, walked, due, deepest, size, total, etag, modified, digest"
_REPLACED = (*_COLUMNS.split(", ")[1:], "seen")


@dataclass(slots=True)
class Walk:
    """A listing, feed or sitemap as earlier runs found it."""

    url: str
    kind: str
    """``section``, ``none`` (a page of the menu that lists nothing), ``feed``, ``sitemap``, ``rest``."""
    walked: str | None = None
    """When it was read to its end, and all it listed was stored or put down as pending; None: never."""
    due: str | None = None
    """When that is to be done again."""
    deepest: int = 0
    """Known articles that stood above a new one, at most: what the portal's habits ask for as a margin."""
    size: int = 0
    """Entries of its first page."""
    total: int | None = None
    """What its pager said it holds."""
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    """Of the body, for doors."""

    def trusted(self, now: str) -> bool:
        """Whether it may be read down to what is known only."""
        return self.walked is not None and self.due is not None and now < self.due


def complete(walk: Walk, now: str, *, missed: bool) -> None:
    """Note that it was read to its end; ``missed``: articles came to light that the runs between had passed over."""
    moment = datetime.fromisoformat(now)
    spread = 0.85 + sum(walk.url.encode()) % 100 / 100 * 0.3  # not all sections in one run
    walk.walked = now
    walk.due = rows.moment(moment + (_SOON if missed else FULL) * spread)


class Pending(NamedTuple):
    """An article that is listed and not fetched yet."""

    key: str
    url: str
    entry: str
    """As JSON."""
    sections: tuple[str, ...]


class Walks:
    """The walks of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def of(self, portal: str) -> dict[str, Walk]:
        """All of a portal's, by address: some hundreds at most."""
        query = f"select {_COLUMNS} from walks where portal = ?"  # noqa: S608
        return {row[0]: Walk(*row) for row in self._sql.execute(query, (portal,))}

    def keep(self, portal: str, walks: Iterable[Walk], now: str) -> None:
        """Store them in place of what was."""
        self._sql.executemany(
            f"insert into walks (portal, {_COLUMNS}, seen) values ({', '.join('?' * 12)})"  # noqa: S608
            f" on conflict (portal, url) do update set {', '.join(f'{name} = excluded.{name}' for name in _REPLACED)}",
            ((portal, *(getattr(walk, name) for name in _COLUMNS.split(", ")), now) for walk in walks),
        )

    def wait(self, portal: str, pending: Iterable[Pending]) -> None:
        """Put down what is to be fetched."""
        self._sql.executemany(
            "insert into pending values (?, ?, ?, ?, ?) on conflict (portal, key) do update set sections = excluded.sections",
            ((portal, one.key, one.url, one.entry, orjson.dumps(one.sections).decode()) for one in pending),
        )

    def join(self, portal: str, sections: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Put down the sections of what is to be fetched, by key."""
        self._sql.executemany(
            "update pending set sections = ? where portal = ? and key = ?",
            ((orjson.dumps(names).decode(), portal, key) for key, names in sections),
        )

    def settle(self, portal: str, keys: Iterable[str]) -> None:
        """Strike out what was fetched, or need not be."""
        self._sql.executemany("delete from pending where portal = ? and key = ?", ((portal, key) for key in keys))

    def good(self, portal: str) -> int:
        """Number of the portal's last crawl that went well, 0 for none."""
        query = f"select coalesce(max(id), 0) from crawls where portal = ? and verdict in ({lists.marks(WHOLE)})"  # noqa: S608
        return int(self._sql.execute(query, (portal, *WHOLE)).fetchone()[0])

    def interrupted(self, portal: str, crawl: int) -> int | None:
        """Number of the last crawl before this one that came to its end, 0 for none; None where none was interrupted since."""
        query = (
            "select coalesce(max(id) filter (where verdict <> 'interrupted'), 0), coalesce(max(id), 0)"
            " from crawls where portal = ? and id < ?"
        )
        ended, last = self._sql.execute(query, (portal, crawl)).fetchone()
        return int(ended) if last > ended else None

    def pending(self, portal: str, after: str, limit: int) -> list[Pending]:
        """What an earlier run left, behind a key, in the order of the keys."""
        query = "select key, url, entry, sections from pending where portal = ? and key > ? order by key limit ?"
        found = self._sql.execute(query, (portal, after, limit))
        return [Pending(key, url, entry, tuple(orjson.loads(sections))) for key, url, entry, sections in found]

    def retries(self, portal: str, before: str, limit: int) -> list[Pending]:
        """Addresses of articles that failed in runs before a moment, for a reason that may have passed."""
        query = (
            f"select key, url, section from failures {self._sql.hint('failures_key')} where portal = ? and key is not null"  # noqa: S608
            f" and resolved is null and last_seen < ? and kind not in ({lists.marks(LASTING)}) order by last_seen limit ?"
        )
        found = self._sql.execute(query, (portal, before, *sorted(LASTING), limit))
        return [Pending(key, url, "", (section,) if section else ()) for key, url, section in found]
