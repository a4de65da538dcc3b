"""All that the article's page shows, each part by the article's number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from portalcrawl.browse.changes import Change, changes
from portalcrawl.store import rows

if TYPE_CHECKING:
    import sqlite3

    from portalcrawl.items import Article

_REVISIONS = 50
"""Revisions that are listed, the newest."""
_COUNTS = 2_000
"""View counts that are drawn, the newest."""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One state of the article, without its text."""

    number: int
    stored: str
    changed: list[str]
    origin: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The article before or after, of the same portal."""

    id: int
    headline: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its history."""

    id: int
    article: Article
    portal_name: str | None
    first_seen: str
    last_seen: str
    revisions: list[RevisionRow]
    """Newest first."""
    compared: int | None
    """The revision whose changes are shown; None where there is nothing to compare."""
    changes: list[Change]
    views: list[tuple[datetime, int, str]]
    """(when, count, ``listing`` or ``article``), oldest first."""
    doors: list[tuple[str, str]]
    """(kind, address) of what names the article."""
    newer: Neighbour | None
    older: Neighbour | None
    state: str
    """``present``, ``missing`` or ``gone``."""
    since: str | None
    presence: list[tuple[str, str, str]] = field(default_factory=list)
    """(when, state, reason): each time it was missed or found again."""


def article_page(sql: sqlite3.Connection, ident: int, revision: int | None = None) -> ArticlePage | None:
    """The page of an article; ``revision``: whose changes to show (the last). None where there is no such article."""
    row = sql.execute(
        "select a.portal, a.date_published, a.sections, a.view_count, a.view_count_raw, a.first_seen, a.last_seen, p.name"
        " from articles a join portals p on p.id = a.portal where a.id = ?",
        (ident,),
    ).fetchone()
    if row is None:
        return None
    portal, published, sections, view_count, view_count_raw, first_seen, last_seen, name = row
    listed = _revisions(sql, ident)
    newest = _state(sql, ident, listed[0].number)
    compared = revision if revision is not None else _telling(listed)
    shown: list[Change] = []
    if compared is not None and any(one.number == compared > 1 for one in listed):
        before = _state(sql, ident, compared - 1)
        shown = changes(before, newest if compared == listed[0].number else _state(sql, ident, compared))
    else:
        compared = None
    state, since, presence = _presence(sql, ident)
    return ArticlePage(
        id=ident,
        article=rows.present(newest, sections, view_count, view_count_raw),
        portal_name=name,
        first_seen=first_seen,
        last_seen=last_seen,
        revisions=listed,
        compared=compared,
        changes=shown,
        views=_views(sql, ident),
        doors=[(kind, url) for kind, url in sql.execute("select kind, url from article_doors where article = ? order by kind, url", (ident,))],
        newer=_neighbour(sql, portal, published, ident, newer=True),
        older=_neighbour(sql, portal, published, ident, newer=False),
        state=state,
        since=since,
        presence=presence,
    )  # fmt: skip


def known(sql: sqlite3.Connection, ident: int) -> tuple[str, str | None] | None:
    """Portal and capture of an article, None where there is none."""
    row = sql.execute("select portal, capture from articles where id = ?", (ident,)).fetchone()
    return None if row is None else (row[0], row[1])


def _revisions(sql: sqlite3.Connection, ident: int) -> list[RevisionRow]:
    query = "select revision, stored, changed, origin from revisions where article = ? order by revision desc limit ?"
    return [
        RevisionRow(number, stored, orjson.loads(changed), origin)
        for number, stored, changed, origin in sql.execute(query, (ident, _REVISIONS))
    ]


def _telling(listed: list[RevisionRow]) -> int | None:
    """The newest revision that changed what a reader reads, else the newest of all."""
    telling = (one.number for one in listed if one.number > 1 and one.changed != ["sections"])
    return next(telling, listed[0].number if listed[0].number > 1 else None)


def _state(sql: sqlite3.Connection, ident: int, number: int) -> Article:
    query = "select json from revisions where article = ? and revision = ?"
    (line,) = sql.execute(query, (ident, number)).fetchone()
    return rows.article_of(orjson.loads(line))


def _views(sql: sqlite3.Connection, ident: int) -> list[tuple[datetime, int, str]]:
    query = "select seen, value, source from view_counts where article = ? order by seen desc limit ?"
    found = [(_moment(seen), value, source) for seen, value, source in sql.execute(query, (ident, _COUNTS))]
    return found[::-1]


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _neighbour(
    sql: sqlite3.Connection, portal: str, published: str | None, ident: int, *, newer: bool
) -> Neighbour | None:
    """The next article in the order of the portal's list: by date, those without one at its end, by number."""
    sign, way = (">", "") if newer else ("<", " desc")
    steps: list[tuple[str, tuple[Any, ...]]] = []
    if published is not None:
        steps.append((f"date_published = ? and id {sign} ? order by id{way}", (published, ident)))
        steps.append((f"date_published {sign} ? order by date_published{way}, id{way}", (published,)))
        if not newer:
            steps.append(("date_published is null order by id desc", ()))
    else:
        steps.append((f"date_published is null and id {sign} ? order by id{way}", (ident,)))
        if newer:
            steps.append(("date_published is not null order by date_published, id", ()))
    for where, values in steps:
        query = f"select id, headline from articles where portal = ? and {where} limit 1"  # noqa: S608
        found = sql.execute(query, (portal, *values)).fetchone()
        if found is not None:
            return Neighbour(found[0], found[1])
    return None


def _presence(sql: sqlite3.Connection, ident: int) -> tuple[str, str | None, list[tuple[str, str, str]]]:
    """Whether the portal still gives the article, as far as this database keeps it."""
    tables = {name for (name,) in sql.execute("select name from sqlite_master where name in ('visits', 'presence')")}
    if len(tables) < 2:
        return "present", None, []
    row = sql.execute("select state, since from visits where article = ?", (ident,)).fetchone()
    events = sql.execute(
        "select seen, state, reason from presence where article = ? order by seen desc limit 20", (ident,)
    )
    return (row[0], row[1], [tuple(one) for one in events]) if row else ("present", None, [])
