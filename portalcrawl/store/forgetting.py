"""Articles that are to be forgotten: out of every table, and never fetched again.

What stays is a digest of the article's identity, the reason and the day: no address, no headline.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalcrawl import urls
from portalcrawl.objects import Objects
from portalcrawl.sql import lists
from portalcrawl.store import fulltext
from portalcrawl.store.blobs import Blobs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.sql import Connection
    from portalcrawl.store import Store


def mark(portal: str, key: str) -> str:
    """The digest of an article's identity within a portal (`urls.identity` of any of its addresses).

    >>> mark("vn-x", "12345")[:16]
    '8effc4335e2cc824'
    """
    return hashlib.sha256(f"{portal}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Held:
    """What a database holds of an article."""

    portal: str
    article: int | None
    """Its number; None where it is not stored."""
    headline: str | None
    keys: frozenset[str]
    """Its identities: of its key and of all its addresses."""
    addresses: frozenset[str]
    revisions: int = 0
    capture: str | None = None
    """Record of the archive that it was read from."""
    files: tuple[str, ...] = ()
    """Addresses of its files that no other article has."""


class Forgetting:
    """Of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def marks(self) -> frozenset[str]:
        """The digests of all that was forgotten."""
        return frozenset(digest for (digest,) in self._sql.execute("select digest from forgotten"))

    @staticmethod
    def unknown(portal: str, url: str) -> Held:
        """An article of a portal that is not stored, by its address."""
        return Held(portal, None, None, frozenset({urls.identity(url)}), frozenset({url}))

    def held(self, article: int) -> Held:
        """What is stored of an article, by its number."""
        row = self._one("select portal, key, url, canonical_url, headline, capture from articles where id = ?", article)
        portal, key, own, canonical, headline, capture = row
        known = self._sql.execute("select url from article_urls where article = ?", (article,))
        addresses = {one for one in (own, canonical, *(one for (one,) in known)) if one}
        # A canonical address may be another page's: a careless theme names the home page.
        keys = {key, *(urls.identity(one) for one in addresses if one != canonical)} - {""}
        (revisions,) = self._one("select count(*) from revisions where article = ?", article)
        offered = (
            "select content_url from attachments where article = ?1 union select content_url from images where article = ?1"
            " except select content_url from attachments where article <> ?1 and content_url in"
            " (select content_url from attachments where article = ?1 union select content_url from images where article = ?1)"
            " except select content_url from images where article <> ?1 and content_url in"
            " (select content_url from attachments where article = ?1 union select content_url from images where article = ?1)"
        )
        files = tuple(one for (one,) in self._sql.execute(offered, (article,)))
        return Held(portal, article, headline, frozenset(keys), frozenset(addresses | {key}), revisions, capture, files)

    def forget(self, held: Held, why: str, now: str) -> None:
        """Delete the article and all that names it, and remember that it must not be fetched.

        Its files' rows lose their address and wait for `removed`: the files are deleted when this is durable.
        """
        sql = self._sql
        sql.alone()
        sql.executemany(
            "insert into forgotten values (?, ?, ?) on conflict (digest) do update set why = excluded.why",
            ((mark(held.portal, key), why, now) for key in held.keys),
        )
        for some in lists.parts(sorted(held.addresses | held.keys)):
            marks = lists.marks(some)
            for query in (
                f"delete from failures where portal = ? and (url in ({marks}) or key in ({marks}))",  # noqa: S608
                f"delete from not_articles where portal = ? and (url in ({marks}) or key in ({marks}))",  # noqa: S608
                f"delete from pending where portal = ? and (url in ({marks}) or key in ({marks}))",  # noqa: S608
            ):
                sql.execute(query, (held.portal, *some, *some))
        for some in lists.parts(held.files):
            marks = lists.marks(some)
            sql.execute(
                "update files set url = 'forgotten:' || id, kind = 'forgotten', due = '9', etag = null, modified = null"  # noqa: S608
                f" where portal = ? and url in ({marks})",
                (held.portal, *some),
            )
            sql.execute(f"delete from failures where portal = ? and url in ({marks})", (held.portal, *some))  # noqa: S608
        if held.article is not None:
            sql.execute("delete from articles where id = ?", (held.article,))
            fulltext.index(sql).merge()
            sql.execute("delete from authors where id not in (select author from article_authors)")
            # The file is written anew from the revisions by whoever opens it next.
            sql.execute("update json_lines set bytes = ? where portal = ?", (1 << 62, held.portal))

    def doomed(self) -> list[tuple[int, str, str | None]]:
        """Number, portal and path of files to be deleted; no path where another article has the same file."""
        query = (
            "select f.id, f.portal, case when not exists (select 1 from files o where o.sha256 = f.sha256 and o.portal = f.portal"
            " and o.path = f.path and o.kind <> 'forgotten') then f.path end from files f where f.kind = 'forgotten'"
        )
        return self._sql.execute(query).fetchall()

    def removed(self, idents: Iterable[int]) -> None:
        """Drop the rows of files that are deleted."""
        self._sql.executemany("delete from files where id = ?", ((ident,) for ident in idents))

    def _one(self, query: str, *values: Any) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self._sql.execute(query, values).fetchone()
        return row


def sweep(store: Store) -> int:
    """Delete the files of what was forgotten, also those that a killed process left; how many.

    Those that were sent elsewhere are doomed: they go with the next delivery.
    """
    with store.transaction():
        doomed = [one for one in store.forgetting.doomed() if store.holds(one[1])]
    for _, portal, path in doomed:
        if path is not None:
            Blobs(store.folder, portal).remove(path)
    if doomed:
        with store.transaction():
            objects = Objects(store.database)
            for _, portal, path in doomed:
                if path is not None:
                    objects.doom(portal, [f"files/{path}"], store.time())
            store.forgetting.removed(ident for ident, _, _ in doomed)
    return sum(path is not None for _, _, path in doomed)
