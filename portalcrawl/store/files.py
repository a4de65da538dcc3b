"""The table ``files``: one row an address of an attachment or picture, with what was fetched from it and when it is looked at again.

An article is stored before its files are fetched.  What a file turns out to be (size, digest, true type) completes the article's
newest revision, which stays the same revision: its line is written with it, or once more where it was written before.  Other
bytes at an address that was fetched before are a change of the article: a revision of its own, which says ``attachments``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import orjson

from portalcrawl.store import rows
from portalcrawl.store.blobs import Blob
from portalcrawl.store.revisions import Revisions
from portalcrawl.store.visits import interval, jitter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection

Kind = Literal["attachment", "image"]
_TABLES: dict[Kind, str] = {"attachment": "attachments", "image": "images"}

_LASTING = frozenset({"missing", "refused", "no-file", "too-large", "private-address", "robots", "login"})
"""Kinds of failures that the next run would meet again, most likely."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address whose file is to be fetched, or looked at again."""

    url: str
    """As the article has it."""
    kind: Kind
    name: str | None = None
    """What the article calls it."""
    sha256: str | None = None
    """Of the file that is kept; None: it was not fetched yet."""
    path: str | None = None
    size: int | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched and is on the disk."""

    wanted: Wanted
    blob: Blob
    encoding_format: str
    """Media type, by its bytes."""
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """An address that gave no file; what was fetched from it before stays."""

    wanted: Wanted
    failure: str
    limit: int | None = None
    """The size, in bytes, that it was too large for."""


class Files:
    """The files of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def wanted(
        self,
        portal: str,
        kinds: Sequence[Kind],
        crawl: int,
        now: str,
        *,
        largest: int,
        every: bool,
        limit: int,
        narrow: bool = False,
    ) -> list[Wanted]:
        """What is to be fetched: first what never was, of the newest articles first, then what is due.

        What this crawl looked at is not named again.  ``largest``: bytes of a file that is fetched, so that what was too large for
        less is tried again.  ``every``: whether all that is kept is looked at again.  ``narrow``: files of articles that this
        crawl read, nothing else.
        """
        found: list[Wanted] = []
        for kind in kinds:
            table, name = _TABLES[kind], "x.name" if kind == "attachment" else "null"
            unknown = "t.sha256 is null and " if kind == "attachment" else ""
            query = (
                f"select g.content_url, (select {name} from {table} x where x.article = g.article and x.content_url = g.content_url"  # noqa: S608
                " order by x.position limit 1), g.article from"
                f" (select t.content_url, max(t.article) as article from {table} t join articles a on a.id = t.article"
                " left join files f on f.portal = a.portal and f.url = t.content_url"
                f" where {unknown}f.id is null and a.portal = ? and (a.crawl = ? or ? = 0) group by t.content_url) g"
                " order by 3 desc limit ?"
            )
            asked = (portal, crawl, int(narrow), limit - len(found))
            found += [Wanted(url, kind, said) for url, said, _ in self._sql.execute(query, asked)]
        known = (
            "select url, kind, null, sha256, path, size, etag, modified from files where portal = ? and crawl <> ? and kind = ?"
            " and (due <= ? or ? = 1 or failure = 'too-large' and largest < ?) order by due limit ?"
        )
        for kind in kinds if not narrow else ():
            values = (portal, crawl, kind, now, int(every), largest, limit - len(found))
            found += [Wanted(*row) for row in self._sql.execute(known, values)]
        return found

    def save(self, portal: str, crawl: int, found: Sequence[Fetched], now: str) -> int:
        """Keep what was fetched and complete the articles that offer it; how many of these changed by it."""
        changed: set[int] = set()
        for one in found:
            before = self._row(portal, one.wanted.url)
            self._keep(portal, crawl, one, now, since=now if before and before != one.blob.sha256 else None)
            self._resolve(portal, one.wanted.url, now)
            if one.wanted.kind == "attachment":
                changed.update(self._tell(portal, crawl, one, now))
        return len(changed)

    def unchanged(self, portal: str, crawl: int, found: Iterable[Wanted], now: str) -> None:
        """Note files that are as they were."""
        for one in found:
            self._sql.execute(
                "update files set checked = ?, crawl = ?, due = ?, failure = null, count = 0 where portal = ? and url = ?",
                (now, crawl, self._due(portal, one, now), portal, one.url),
            )
            self._resolve(portal, one.url, now)

    def missed(self, portal: str, crawl: int, found: Iterable[Missed], now: str) -> None:
        """Note addresses that gave no file."""
        for one in found:
            self._sql.execute(
                "insert into files (portal, url, kind, checked, crawl, due, failure, largest, count) values (?, ?, ?, ?, ?, '', ?, ?, 1)"
                " on conflict (portal, url) do update set checked = excluded.checked, crawl = excluded.crawl,"
                " failure = excluded.failure, largest = excluded.largest, count = files.count + 1",
                (portal, one.wanted.url, one.wanted.kind, now, crawl, one.failure, one.limit),
            )
            query = "select count from files where portal = ? and url = ?"
            (count,) = self._sql.execute(query, (portal, one.wanted.url)).fetchone()
            rest = timedelta(days=2 ** min(6, count - 1)) if one.failure in _LASTING else timedelta()
            self._sql.execute(
                "update files set due = ? where portal = ? and url = ?",
                (rows.moment(datetime.fromisoformat(now) + rest), portal, one.wanted.url),
            )

    def join(self, portal: str, crawl: int, now: str) -> int:
        """Complete articles that offer a file which another article had brought; how many."""
        query = (
            "select distinct f.url, f.kind, f.sha256, f.path, f.size, f.encoding_format from attachments t"
            " join articles a on a.id = t.article join files f on f.portal = a.portal and f.url = t.content_url"
            " where t.sha256 is null and f.sha256 is not null and a.portal = ?"
        )
        changed: set[int] = set()
        for url, kind, sha256, path, size, form in self._sql.execute(query, (portal,)).fetchall():
            changed.update(self._tell(portal, crawl, Fetched(Wanted(url, kind), Blob(sha256, path, size), form), now))
        return len(changed)

    def total(self, portal: str) -> int:
        """Bytes of all files that are kept of the portal."""
        query = "select coalesce(sum(size), 0) from (select max(size) as size from files where portal = ? and sha256 is not null group by sha256) kept"
        return int(self._sql.execute(query, (portal,)).fetchone()[0])

    def _resolve(self, portal: str, url: str, now: str) -> None:
        query = "update failures set resolved = ? where portal = ? and url = ? and resolved is null"
        self._sql.execute(query, (now, portal, url))

    def _row(self, portal: str, url: str) -> str | None:
        row = self._sql.execute("select sha256 from files where portal = ? and url = ?", (portal, url)).fetchone()
        return row[0] if row else None

    def _keep(self, portal: str, crawl: int, one: Fetched, now: str, *, since: str | None) -> None:
        self._sql.execute(
            "insert into files (portal, url, kind, path, sha256, size, encoding_format, etag, modified, fetched, checked, crawl, due)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (portal, url) do update set path = excluded.path,"
            " sha256 = excluded.sha256, size = excluded.size, encoding_format = excluded.encoding_format, etag = excluded.etag,"
            " modified = excluded.modified, fetched = excluded.fetched, checked = excluded.checked, crawl = excluded.crawl,"
            " due = excluded.due, failure = null, largest = null, count = 0",
            (
                portal, one.wanted.url, one.wanted.kind, one.blob.path, one.blob.sha256, one.blob.size, one.encoding_format,
                one.etag, one.modified, now, now, crawl, self._due(portal, one.wanted, now, since),
            ),
        )  # fmt: skip

    def _due(self, portal: str, one: Wanted, now: str, since: str | None = None) -> str:
        """When a file is looked at again: as the article that brought it is, daily at first, seldom when both are old."""
        query = (
            "select a.id, coalesce(a.date_published, a.first_seen) from articles a"  # noqa: S608
            f" where a.portal = ? and a.id in (select article from {_TABLES[one.kind]} where content_url = ?)"
            " order by a.id desc limit 1"
        )
        ident, published = self._sql.execute(query, (portal, one.url)).fetchone() or (None, None)
        moment = datetime.fromisoformat(now)
        began = datetime.fromisoformat(since or published or now)
        began = began if began.tzinfo else began.replace(tzinfo=UTC)
        return rows.moment(moment + interval(moment, began, 0) * jitter(ident or 0))

    def _tell(self, portal: str, crawl: int, one: Fetched, now: str) -> list[int]:
        """Say in the articles what the file is; the numbers of those that have a new revision by it."""
        url, blob = one.wanted.url, one.blob
        query = (
            "select t.article, max(t.sha256) from attachments t join articles a on a.id = t.article"
            " where t.content_url = ? and a.portal = ? group by t.article"
        )
        changed = []
        for article, before in self._sql.execute(query, (url, portal)).fetchall():
            if before == blob.sha256:
                continue
            self._sql.execute(
                "update attachments set size = ?, sha256 = ?, encoding_format = ? where article = ? and content_url = ?",
                (blob.size, blob.sha256, one.encoding_format, article, url),
            )
            ident, number, digest, json = self._sql.execute(
                "select id, revision, digest, json from revisions where article = ? order by revision desc limit 1",
                (article,),
            ).fetchone()
            value = _completed(rows.article_of(orjson.loads(json)), one)
            if before is None:
                line = rows.line(value, number).decode()
                self._sql.execute("update revisions set json = ? where id = ?", (line, ident))
                self._sql.execute("insert into outbox values (?, ?) on conflict do nothing", (ident, portal))
            else:
                Revisions(self._sql).add(portal, crawl, [(article, number + 1, digest, value, ["attachments"])], now)
                self._sql.execute("update articles set revision = ? where id = ?", (number + 1, article))
                changed.append(article)
        return changed


def _completed(article: Article, one: Fetched) -> Article:
    return replace(
        article,
        attachments=[
            replace(file, size=one.blob.size, sha256=one.blob.sha256, encoding_format=one.encoding_format)
            if file.content_url == one.wanted.url
            else file
            for file in article.attachments
        ],
    )
