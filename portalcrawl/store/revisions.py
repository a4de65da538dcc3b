"""What an article said, each time it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import orjson

from portalcrawl.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an article."""

    number: int
    """From 1 upwards."""
    stored: str
    """When, ISO 8601 in UTC."""
    changed: list[str]
    """Fields that differ from the revision before; empty on the first."""
    article: Article
    origin: str = "portal"
    """``portal``: its page changed; ``reextract``: the archived page was read again with newer code."""


class Revisions:
    """The revisions of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def add(
        self,
        portal: str,
        crawl: int,
        articles: Iterable[tuple[int, int, str, Article, list[str]]],
        now: str,
        origin: str = "portal",
    ) -> None:
        """Store (article id, revision, digest, article, changed fields) and put their lines in the outbox."""
        self._sql.alone()
        (last,) = self._sql.execute("select coalesce(max(id), 0) from revisions").fetchone()
        stored = [
            (
                ident,
                article,
                number,
                digest,
                now,
                crawl,
                orjson.dumps(changed).decode(),
                rows.line(value, number).decode(),
                origin,
            )
            for ident, (article, number, digest, value, changed) in enumerate(articles, last + 1)
        ]
        self._sql.executemany(
            "insert into revisions (id, article, revision, digest, stored, crawl, changed, json, origin)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            stored,
        )
        self._sql.executemany("insert into outbox values (?, ?)", ((row[0], portal) for row in stored))

    def last(self, article: int) -> Article:
        """The article as its newest revision has it."""
        query = "select json from revisions where article = ? order by revision desc limit 1"
        return rows.article_of(orjson.loads(self._sql.execute(query, (article,)).fetchone()[0]))

    def of(self, article: int) -> list[Revision]:
        """All of an article's revisions, oldest first."""
        query = "select revision, stored, changed, json, origin from revisions where article = ? order by revision"
        return [
            Revision(number, stored, orjson.loads(changed), rows.article_of(orjson.loads(json)), origin)
            for number, stored, changed, json, origin in self._sql.execute(query, (article,))
        ]

    def sections(self, article: int, crawl: int, sections: list[str], now: str) -> None:
        """The article stands in these sections now.

        Where the newest revision's line is not written yet, it is that revision that says so; else it is a revision of its
        own, so that the last line of an article stays its present state.
        """
        ident, number, digest, json, portal, waiting = self._sql.execute(
            "select r.id, r.revision, r.digest, r.json, a.portal, r.id in (select revision from outbox)"
            " from revisions r join articles a on a.id = r.article where r.article = ? order by r.revision desc limit 1",
            (article,),
        ).fetchone()
        value = replace(rows.article_of(orjson.loads(json)), sections=sections)
        if waiting:
            self._sql.execute("update revisions set json = ? where id = ?", (rows.line(value, number).decode(), ident))
            return
        self.add(portal, crawl, [(article, number + 1, digest, value, ["sections"])], now)
        self._sql.execute("update articles set revision = ? where id = ?", (number + 1, article))
