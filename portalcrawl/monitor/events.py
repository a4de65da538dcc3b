"""What happened to articles: read off the revisions and take-downs that the store committed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from portalcrawl.monitor.changes import changes
from portalcrawl.monitor.folding import sketch
from portalcrawl.store import rows
from portalcrawl.store.selection import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.items import Article
    from portalcrawl.monitor.changes import Change
    from portalcrawl.monitor.definitions import Kind
    from portalcrawl.sql import Connection

_NAMESPACE = uuid.UUID("8c0f5dd6-63a5-5a0e-9d3c-0b5f1f6f6a55")
_LEAD = 300
_OVERLAP = timedelta(minutes=10)
"""Longer than any transaction that notes take-downs."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an article."""

    kind: Kind
    portal: str
    portal_name: str | None
    key: str
    turn: str
    """Which state of the article it made: the revision's number, or when it was found gone."""
    happened: str
    """When it was stored, ISO 8601 in UTC."""
    sections: tuple[str, ...]
    before: Article | None
    after: Article
    """Of an article that is gone: its last state."""
    changes: tuple[Change, ...] = ()

    def id(self, watch: str) -> str:
        """The same for the same event, whoever finds it when."""
        return str(uuid.uuid5(_NAMESPACE, f"{watch}\n{self.portal}\n{self.key}\n{self.kind}\n{self.turn}"))

    @property
    def sketch(self) -> bytes:
        """What copies of a new or gone article have in common; empty for edits."""
        return sketch(self.after.article_body or "") if self.kind != "edited" else b""

    @property
    def mark(self) -> str:
        """What copies have in common word by word: the text, or what the edit changed; empty where there is too little."""
        if self.kind == "edited":
            return plain("\n".join(f"{one.field}: {one.text}" for one in self.changes))
        text = plain(f"{self.after.headline}\n{self.after.article_body}")
        return text if self.after.article_body and len(text) >= 80 else ""

    def record(self, watch: str) -> dict[str, Any]:
        """What feeds and messages say of it, as JSON values."""
        article = self.after
        return {
            "id": self.id(watch),
            "kind": self.kind,
            "portal": self.portal,
            "portal_name": self.portal_name or self.portal,
            "key": self.key,
            "happened": self.happened,
            "url": article.url or article.canonical_url,
            "headline": article.headline or "(no headline)",
            "lead": _shortened(article.description or article.article_body or ""),
            "published": rows.stamp(article.date_published) if article.date_published else None,
            "precision": article.date_published_precision,
            "sections": list(self.sections),
            "language": article.in_language,
            "changes": [{"field": one.field, "text": one.text, "html": one.html} for one in self.changes],
            "copies": [],
        }


@dataclass(frozen=True, slots=True)
class Place:
    """How far a watch has read."""

    revision: int
    """Number of the newest revision that was looked at."""
    gone: str
    """When the newest take-down that was looked at was found."""


def newest(sql: Connection) -> Place:
    """Where the database ends now."""
    (revision,) = sql.execute("select coalesce(max(id), 0) from revisions").fetchone()
    (gone,) = sql.execute("select coalesce(max(seen), '') from presence").fetchone()
    return Place(revision, gone)


def events(sql: Connection, since: Place | None, until: Place) -> Iterator[Event]:
    """What happened after one place up to another, in its order; with no place to begin, in each portal's last crawl."""
    last = "(select max(id) from crawls group by portal)"
    after = f"r.crawl in {last} and r.id > ?" if since is None else "r.id > ?"
    begin = _before_last(sql) if since is None else since.revision
    query = f"""
        select a.portal, p.name, a.key, r.revision, r.stored, a.sections, r.changed, r.json,
            (select o.json from revisions o where o.article = r.article and o.revision = r.revision - 1)
        from revisions r join articles a on a.id = r.article join portals p on p.id = a.portal
        where {after} and r.id <= ? and r.origin = 'portal' order by r.id
    """  # noqa: S608
    for portal, name, key, number, stored, sections, changed, json, before in sql.stream(
        query, (begin, until.revision)
    ):
        article = rows.article_of(orjson.loads(json))
        listed = _listed(article, sections)
        if number == 1:
            yield Event("new", portal, name, key, "1", stored, listed, None, article)
            continue
        former = rows.article_of(orjson.loads(before))
        if differs := changes(former, article, orjson.loads(changed)):
            yield Event("edited", portal, name, key, str(number), stored, listed, former, article, tuple(differs))
    # A take-down found shortly before the watch last looked is looked at twice, its id tells: a slower crawl of another portal may
    # have written it down since.
    after = f"g.crawl in {last}" if since is None else "g.seen >= ?"
    query = f"""
        select a.portal, p.name, a.key, g.seen, a.sections,
            (select r.json from revisions r where r.article = a.id order by r.revision desc limit 1)
        from presence g join articles a on a.id = g.article join portals p on p.id = a.portal
        where g.state = 'gone' and {after} and g.seen <= ? order by g.seen, g.article
    """  # noqa: S608
    for portal, name, key, seen, sections, json in sql.stream(
        query, (until.gone,) if since is None else (_earlier(since.gone), until.gone)
    ):
        article = rows.article_of(orjson.loads(json))
        yield Event("gone", portal, name, key, seen, seen, _listed(article, sections), None, article)


def _listed(article: Article, sections: str) -> tuple[str, ...]:
    """The sections that an article stands in: its own first, then those whose listings name it (JSON)."""
    return tuple(dict.fromkeys(filter(None, [article.article_section, *orjson.loads(sections)])))


def _earlier(moment: str) -> str:
    return (datetime.fromisoformat(moment) - _OVERLAP).isoformat(timespec="seconds") if moment else ""


def _before_last(sql: Connection) -> int:
    """A revision that is older than each portal's last crawl, found without reading all of them."""
    (moment,) = sql.execute(
        "select min(started) from crawls where id in (select max(id) from crawls group by portal)"
    ).fetchone()
    low, high = 0, newest(sql).revision
    # Their numbers grow with time.
    while low < high:
        middle = (low + high + 1) // 2
        row = sql.execute("select stored from revisions where id >= ? order by id limit 1", (middle,)).fetchone()
        if moment is not None and row[0] < moment:
            low = middle
        else:
            high = middle - 1
    return low


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LEAD else f"{text[:_LEAD].rsplit(' ', 1)[0]} …"
