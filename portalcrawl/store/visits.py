"""When each article is looked at next, and whether it is still there.

A young article is looked at daily, an old one the more seldom the longer it stood still, each of them within half a year.
An article that its portal does not give any more is `missing`, and `gone` only when later visits on other days say the
same; its last good copy stays, and it is looked for now and then: it may come back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import orjson

from portalcrawl.sql import lists
from portalcrawl.store import rows
from portalcrawl.store.forgetting import Forgetting, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.sql import Connection

State = Literal["present", "missing", "gone"]
Miss = Literal["missing", "removed", "redirected-home", "soft-404", "unlisted", "unreachable", "blocked"]
"""How an article was missed: 404, 410, sent to the home page or a list, a page that is no article, off its listing; and
what says nothing of the article: no answer, a wall."""

TAKEN_DOWN = frozenset({"missing", "removed", "redirected-home", "soft-404"})
"""What counts as a sign that the article was taken down."""

SHORTEST, LONGEST = timedelta(days=1), timedelta(days=180)
"""Between two visits of an article that is there."""
_SHARE = 8
"""An article is looked at again after this share of the time that it stood still."""
_APART = timedelta(hours=20)
"""Between two misses that both count."""
_UNWELL = timedelta(hours=20)
"""After a visit that said nothing."""
_WHOLE = 6
"""After so many answers "not modified" the whole page is asked for: a server's clock may stand."""


@dataclass(frozen=True, slots=True)
class Due:
    """A stored article that is to be looked at."""

    id: int
    key: str
    url: str
    entry: str | None
    """What its listing printed when it was fetched first, as JSON."""
    headline: str | None
    letters: int
    """Of its text as stored."""
    dated: bool
    """Whether its page printed a date."""
    etag: str | None
    modified: str | None
    state: State


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address that a listing or a door names."""

    id: int | None
    """Number of the stored article; None: its page failed lately, or it is waiting to be fetched."""
    view_count: int | None = None
    mark: str | None = None
    """Of what this listing printed of it."""
    lastmod: str | None = None
    """What a sitemap said of its last change."""
    checked: str = ""
    waiting: bool = False
    """It was listed and is still to be fetched."""
    sections: tuple[str, ...] = ()
    """Those that listed what is waiting."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a server said of a page's version, and a sitemap of its last change."""

    etag: str | None = None
    modified: str | None = None
    lastmod: str | None = None
    entry: str | None = None


NO_TAGS = Tags()


def interval(now: datetime, since: datetime, changes: int) -> timedelta:
    """The time to the next visit of an article that stands still since a moment; ``changes``: how often it changed so far.

    >>> now = datetime(2026, 1, 31, tzinfo=UTC)
    >>> [interval(now, now - timedelta(days=days), 0).days for days in (0, 3, 80, 4000)]
    [1, 1, 10, 180]
    """
    return max(SHORTEST, min(LONGEST, (now - since) / (_SHARE * (1 + changes))))


def jitter(ident: int) -> float:
    """A number from 0.85 to 1.15 that differs from article to article: what was stored in one night is not due in one."""
    return 0.85 + (ident * 2654435761 % 1000) / 1000 * 0.3


class Visits:
    """The visits of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def stored(self, articles: Iterable[tuple[int, str, datetime | None, Tags]], now: str) -> None:
        """Plan the next visit of new articles: (number, portal, date of publication, tags)."""
        self._sql.executemany(
            "insert into visits (article, portal, due, checked, etag, modified, lastmod, entry) values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (ident, portal, _due(ident, now, published or now, None, 0), now, tags.etag, tags.modified, tags.lastmod, tags.entry)
                for ident, portal, published, tags in articles
            ),
        )  # fmt: skip

    def read(self, ident: int, published: datetime | None, tags: Tags, *, changed: bool, crawl: int, now: str) -> None:
        """Plan the next visit of an article whose page was read again, and note that it is there."""
        when, changes, state, first = self._sql.execute(
            "select v.changed, v.changes, v.state, a.first_seen from visits v join articles a on a.id = v.article where v.article = ?",
            (ident,),
        ).fetchone()
        if changed:
            when, changes = now, changes + 1
        self._sql.execute(
            "update visits set due = ?, checked = ?, changed = ?, changes = ?, still = 0, etag = ?, modified = ?,"
            " lastmod = coalesce(?, lastmod), entry = coalesce(?, entry) where article = ?",
            (_due(ident, now, published or first, when, changes), now, when, changes, tags.etag, tags.modified, tags.lastmod, tags.entry, ident),
        )  # fmt: skip
        self._there(ident, state, crawl, now)

    def unmodified(self, ident: int, crawl: int, now: str) -> bool:
        """Note that the server says the page did not change; whether the article had been missing."""
        published, when, changes, state = self._sql.execute(
            "select coalesce(a.date_published, a.first_seen), v.changed, v.changes, v.state from visits v join articles a on a.id = v.article where v.article = ?",
            (ident,),
        ).fetchone()
        due = _due(ident, now, published, when, changes)
        self._sql.execute(
            "update visits set due = ?, checked = ?, still = still + 1 where article = ?", (due, now, ident)
        )
        self._sql.execute("update articles set last_seen = ? where id = ?", (now, ident))
        return self._there(ident, state, crawl, now)

    def _there(self, ident: int, state: State, crawl: int, now: str) -> bool:
        self._sql.execute(
            "update visits set state = 'present', since = null, misses = 0, missed = null, why = null where article = ? and why is not null",
            (ident,),
        )
        if state == "present":
            return False
        self._note(ident, now, "present", "returned", crawl)
        return True

    def miss(self, ident: int, why: Miss, crawl: int, now: str, *, confirmations: int) -> State:
        """Note a visit that gave no article; the article's state from now on.

        It is gone when the first sign of a take-down was followed by ``confirmations`` more, each on a later day.
        """
        state: State
        state, since, misses, missed = self._sql.execute(
            "select state, since, misses, missed from visits where article = ?", (ident,)
        ).fetchone()
        moment = datetime.fromisoformat(now)
        due = moment + _UNWELL
        if why in TAKEN_DOWN:
            if missed is None or moment - datetime.fromisoformat(missed) >= _APART:
                misses, missed = misses + 1, now
            became: State = "gone" if misses > confirmations else "missing"
            if became != state:
                self._note(ident, now, became, why, crawl)
            state, since = became, since or now
            if state == "gone":
                due = moment + max(timedelta(days=30), min(LONGEST, moment - datetime.fromisoformat(since)))
        self._sql.execute(
            "update visits set due = ?, checked = ?, state = ?, since = ?, misses = ?, missed = ?, why = ?, still = 0 where article = ?",
            (rows.moment(due), now, state, since, misses, missed, why, ident),
        )
        return state

    def unlisted(self, portal: str, url: str, keys: set[str], crawl: int, now: str) -> int:
        """Have those articles looked at that a listing, read to its end, does not show any more; how many they are."""
        query = (
            "select a.id, a.key, v.why from article_doors d join articles a on a.id = d.article join visits v on v.article = a.id"
            " where d.url = ? and d.kind = 'listing' and a.portal = ? and v.state = 'present'"
        )
        lost = [ident for ident, key, why in self._sql.execute(query, (url, portal)) if key not in keys and why is None]
        for ident in lost:
            self._sql.execute("update visits set due = '', why = 'unlisted' where article = ?", (ident,))
            self._note(ident, now, "present", "unlisted", crawl)
        return len(lost)

    def _note(self, ident: int, now: str, state: State, reason: str, crawl: int) -> None:
        self._sql.execute(
            "insert into presence values (?, ?, ?, ?, ?) on conflict (article, seen) do update set state = excluded.state,"
            " reason = excluded.reason, crawl = excluded.crawl",
            (ident, now, state, reason, crawl),
        )

    def hasten(self, idents: Iterable[int]) -> None:
        """Have articles looked at before all others."""
        self._sql.executemany("update visits set due = '' where article = ?", ((ident,) for ident in idents))

    def lastmod(self, marks: Iterable[tuple[int, str]]) -> None:
        """Keep what a sitemap says of articles' last change."""
        self._sql.executemany("update visits set lastmod = ? where article = ?", ((mark, i) for i, mark in marks))

    def due(self, portal: str, now: str, limit: int) -> list[Due]:
        """The articles whose visit is due, those that wait longest first."""
        return self._dues("v.portal = ? and v.due <= ? order by v.due", (portal, now), limit)

    def all(self, portal: str, after: int, limit: int) -> list[Due]:
        """The articles behind a number, whenever they are due; without tags, so that whole pages come."""
        return self._dues("v.portal = ? and v.article > ? order by v.article", (portal, after), limit)

    def last_with(self, portal: str, name: str, crawl: int) -> str | None:
        """The capture of the newest stored article that has a field and that an earlier crawl read."""
        query = (
            "select a.capture from articles a where a.portal = ? and a.crawl < ? and a.capture is not null"  # noqa: S608
            f" and {rows.filled(name)} order by a.id desc limit 1"
        )
        row = self._sql.execute(query, (portal, crawl)).fetchone()
        return row[0] if row else None

    def of(self, ident: int) -> tuple[State, str | None, str | None]:
        """An article's state, since when it is not present, and what its last visit said."""
        row = self._sql.execute("select state, since, why from visits where article = ?", (ident,)).fetchone()
        return (row[0], row[1], row[2]) if row else ("present", None, None)

    def _dues(self, where: str, values: tuple[object, ...], limit: int) -> list[Due]:
        query = (
            "select a.id, a.key, coalesce(a.url, a.key), v.entry, a.headline, length(coalesce(a.article_body, '')),"  # noqa: S608
            " a.date_published_raw is not null, v.etag, v.modified, v.still, v.state"
            f" from visits v join articles a on a.id = v.article where {where} limit ?"
        )
        found = []
        dues = self._sql.execute(query, (*values, limit))
        for ident, key, url, entry, headline, letters, dated, etag, modified, still, state in dues:
            whole = still >= _WHOLE or state != "present"
            told = (None, None) if whole else (etag, modified)
            found.append(Due(ident, key, url, entry, headline, letters, bool(dated), told[0], told[1], state))
        return found

    def known(self, portal: str, keys: Iterable[str], door: str, now: str) -> dict[str, Known]:
        """What is known of keys or addresses that the listing or door at an address names; unknown ones are left out."""
        found: dict[str, Known] = {}
        wanted = list(dict.fromkeys(keys))
        if forgotten := Forgetting(self._sql).marks():
            found.update((key, Known(None)) for key in wanted if mark(portal, key) in forgotten)
        columns = "a.id, a.view_count, d.mark, v.lastmod, coalesce(v.checked, a.last_seen)"
        joins = "left join article_doors d on d.article = a.id and d.url = ? left join visits v on v.article = a.id"
        for some in lists.parts(wanted):
            marks = lists.marks(some)
            for key, sections in self._sql.execute(
                f"select key, sections from pending where portal = ? and key in ({marks})",  # noqa: S608
                (portal, *some),
            ):
                found[key] = Known(None, waiting=True, sections=tuple(orjson.loads(sections)))
            for key, kind, count, last in self._sql.execute(
                f"select key, kind, count, last_seen from failures where portal = ? and key in ({marks}) and resolved is null",  # noqa: S608
                (portal, *some),
            ):
                if resting(kind, count, last, now):
                    found[key] = Known(None)
            for query in (
                f"select u.url, {columns} from article_urls u join articles a on a.id = u.article {joins} where u.portal = ? and u.url in ({marks})",  # noqa: S608
                f"select a.key, {columns} from articles a {joins} where a.portal = ? and a.key in ({marks})",  # noqa: S608
            ):
                for key, *row in self._sql.execute(query, (door, portal, *some)):
                    found[key] = Known(*row)
        return found


LASTING = frozenset({"missing", "gone", "no-article", "unreadable", "too-large", "private-address", "robots"})
"""Kinds of failures that the next run would meet again, most likely."""


def resting(kind: str, count: int, last: str, now: str) -> bool:
    """Whether an address that failed need not be tried again yet: after 1, 2, 4 … 64 days where the failure is a lasting one.

    >>> resting("missing", 3, "2026-01-01T00:00:00+00:00", "2026-01-04T00:00:00+00:00"), resting("timeout", 1, "", "")
    (True, False)
    """
    if kind not in LASTING:
        return False
    return datetime.fromisoformat(last) + timedelta(days=2 ** min(6, count - 1)) > datetime.fromisoformat(now)


def _due(ident: int, now: str, published: datetime | str, changed: str | None, changes: int) -> str:
    moment = datetime.fromisoformat(now)
    since = published if isinstance(published, datetime) else datetime.fromisoformat(published)
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    if changed is not None:
        since = max(since, datetime.fromisoformat(changed))
    return rows.moment(moment + interval(moment, since, changes) * jitter(ident))
