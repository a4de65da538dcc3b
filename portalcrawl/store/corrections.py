"""Revisions of our own: what newer code reads from a page that was archived."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from portalcrawl.store import fulltext, rows
from portalcrawl.store.articles import Articles, printed_by
from portalcrawl.store.differences import differences
from portalcrawl.store.digest import digest
from portalcrawl.store.revisions import Revisions
from portalcrawl.store.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection

ORIGIN = "reextract"
_COLUMNS = [name for name in rows.COLUMNS if name not in {"view_count", "view_count_raw"}]
_UPDATE = (
    f"update articles set {', '.join(f'{name} = ?' for name in _COLUMNS)},"  # noqa: S608
    " captions = ?, digest = ?, revision = ? where id = ?"
)


def correct(connection: Connection, articles: Mapping[int, Article], now: str) -> int:
    """Store each article (by its number) that differs from its newest revision; how many did.

    Inside the caller's transaction.  When the page was seen, by which crawl, and where it is listed stay as they are.
    """
    return sum(_correct(connection, ident, article, now) for ident, article in articles.items())


def _correct(sql: Connection, ident: int, article: Article, now: str) -> bool:
    revisions = Revisions(sql)
    before = revisions.last(ident)
    article = rows.storable(article)
    names = list(differences(before, article))
    if not names:
        return False
    portal, number, crawl = sql.execute(
        "select a.portal, r.revision + 1, r.crawl from articles a join revisions r on r.article = a.id"
        " where a.id = ? order by r.revision desc limit 1",
        (ident,),
    ).fetchone()
    mark = digest(article)
    values = dict(zip(rows.COLUMNS, rows.values(article), strict=True))
    sql.execute(_UPDATE, (*(values[name] for name in _COLUMNS), rows.captions(article), mark, number, ident))
    fulltext.index(sql).put([(ident, fulltext.texts(article))])
    if before.view_count != article.view_count:
        _recount(sql, ident, before, article, now)
    revisions.add(portal, crawl, [(ident, number, mark, article, names)], now, ORIGIN)
    Articles(sql).parts(portal, ident, article)
    if "article_body" in names:
        Texts(sql).group([ident], now)
    return True


def _recount(sql: Connection, ident: int, before: Article, after: Article, now: str) -> None:
    """Put the count that the page really printed in the place of the one that was read from it, in the time series too."""
    row = sql.execute(
        "select seen, source from view_counts where article = ? and value = ? order by seen desc limit 1",
        (ident, before.view_count),
    ).fetchone()
    fetched = after.date_downloaded.astimezone(UTC) if after.date_downloaded else datetime.fromisoformat(now)
    seen, source = row or (fetched.isoformat(timespec="seconds"), printed_by(after))
    if after.view_count is None:
        sql.execute("delete from view_counts where article = ? and seen = ?", (ident, seen))
    else:
        sql.execute(
            "insert into view_counts values (?, ?, ?, ?) on conflict (article, seen) do update set value = excluded.value",
            (ident, seen, after.view_count, source),
        )
    newest = sql.execute(
        "select value from view_counts where article = ? order by seen desc limit 1", (ident,)
    ).fetchone()
    value = newest[0] if newest else None
    raw = after.view_count_raw if value == after.view_count else None
    sql.execute(
        "update articles set view_count = ?, view_count_raw = coalesce(?, view_count_raw) where id = ?",
        (value, raw, ident),
    )
