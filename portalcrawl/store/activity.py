"""What happened since a moment: new, edited and gone articles, failures and verdicts, of each portal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from portalcrawl.store import rows

if TYPE_CHECKING:
    from portalcrawl.sql import Connection

FILLED = ("headline", "date_published", "authors", "article_body", "article_section", "view_count", "images")
"""Fields whose filling is counted."""
_NAMED = 10
_EDITS = "r.revision > 1 and r.origin = 'portal' and r.changed != '[\"sections\"]'"


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a report told."""

    made: str | None
    """When, ISO 8601 in UTC; None: since the beginning."""
    revision: int = 0
    """Number of the last revision before it."""
    crawl: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An article that a report names."""

    id: int
    headline: str | None
    url: str | None
    note: str = ""
    """Of an edited one the fields that changed."""


@dataclass(slots=True)
class PortalActivity:
    """What happened at one portal."""

    portal: str
    name: str | None
    articles: int = 0
    """Stored in all."""
    new: int = 0
    edited: int = 0
    """Articles, however often each was edited."""
    corrected: int = 0
    """Articles that newer code read otherwise from the archive."""
    gone: int = 0
    returned: int = 0
    failures_new: int = 0
    failures_resolved: int = 0
    failures_open: dict[str, int] = field(default_factory=dict)
    """Kind → addresses that give nothing now."""
    verdicts: dict[str, int] = field(default_factory=dict)
    """Verdict → crawls."""
    last_verdict: str | None = None
    last_message: str | None = None
    last_crawl: str | None = None
    listed: int = 0
    """Articles that its sections list."""
    stored: int = 0
    """Those of them that are stored."""
    filled: dict[str, int] = field(default_factory=dict)
    """Field → new articles that have it."""
    days: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Day of storing → new articles and edits."""
    newest: list[Named] = field(default_factory=list)
    edits: list[Named] = field(default_factory=list)
    losses: list[Named] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened."""
        return not (self.new or self.edited or self.corrected or self.gone or self.returned or self.failures_new)


def last(sql: Connection) -> Mark:
    """How far the last report told; from the beginning where there was none."""
    row = sql.execute("select made, revision, crawl from reports order by id desc limit 1").fetchone()
    return Mark(*row) if row else Mark(None)


def at(sql: Connection, moment: str) -> Mark:
    """The state before a moment (ISO 8601 in UTC). Revisions are stored in the order of their numbers: no table is scanned."""
    (low, high) = sql.execute("select coalesce(min(id), 1), coalesce(max(id), 0) from revisions").fetchone()
    low -= 1
    while low < high:
        middle = (low + high + 1) // 2
        row = sql.execute("select id, stored from revisions where id >= ? order by id limit 1", (middle,)).fetchone()
        if row is None or row[1] >= moment:
            high = middle - 1
        else:
            low = row[0]
    (crawl,) = sql.execute("select coalesce(max(id), 0) from crawls where started < ?", (moment,)).fetchone()
    return Mark(moment, low, crawl)


def now(sql: Connection, made: str) -> Mark:
    """The present state."""
    (revision,) = sql.execute("select coalesce(max(id), 0) from revisions").fetchone()
    (crawl,) = sql.execute("select coalesce(max(id), 0) from crawls where finished is not null").fetchone()
    return Mark(made, revision, crawl)


def remember(sql: Connection, mark: Mark) -> None:
    """Keep how far a report told; inside the caller's transaction."""
    sql.execute("insert into reports (made, revision, crawl) values (?, ?, ?)", (mark.made, mark.revision, mark.crawl))


def activity(sql: Connection, since: Mark, until: Mark) -> list[PortalActivity]:
    """Every portal, in the order of its names; what happened after ``since`` and up to ``until``."""
    found = {
        ident: PortalActivity(ident, name)
        for ident, name in sql.execute("select id, name from portals order by coalesce(name, id)")
    }
    for portal, number in sql.execute("select portal, articles from article_counts where period = ''"):
        if portal in found:
            found[portal].articles = number
    _revisions(sql, since, until, found)
    _presence(sql, since, until, found)
    for one in found.values():
        _failures(sql, since.made or "", one)
        _crawls(sql, since, one)
    return list(found.values())


def _revisions(sql: Connection, since: Mark, until: Mark, found: dict[str, PortalActivity]) -> None:
    span = "from revisions r join articles a on a.id = r.article where r.id > ? and r.id <= ?"
    values = (since.revision, until.revision)
    checks = ", ".join(f"count(case when {rows.filled(name)} then 1 end)" for name in FILLED)
    for portal, number, *filled in sql.execute(
        f"select a.portal, count(*), {checks} {span} and r.revision = 1 group by a.portal",
        values,
    ):
        found[portal].new = number
        found[portal].filled = dict(zip(FILLED, filled, strict=True))
    query = f"select a.portal, count(distinct r.article) {span} and {{}} group by a.portal"
    for portal, number in sql.execute(query.format(_EDITS), values):
        found[portal].edited = number
    for portal, number in sql.execute(query.format("r.origin != 'portal'"), values):
        found[portal].corrected = number
    for portal, day, new, edits in sql.execute(
        f"select a.portal, substr(r.stored, 1, 10), count(case when r.revision = 1 then 1 end), count(case when {_EDITS} then 1 end) {span} group by 1, 2 order by 2",
        values,
    ):
        found[portal].days[day] = (new, edits)
    for one in found.values():
        one.newest = [
            Named(*row)
            for row in sql.execute(
                f"select a.id, a.headline, a.url {span} and r.revision = 1 and a.portal = ? order by r.id desc limit {_NAMED}",
                (*values, one.portal),
            )
        ]
        one.edits = [
            Named(ident, headline, url, ", ".join(orjson.loads(changed)))
            for ident, headline, url, changed in sql.execute(
                f"select a.id, a.headline, a.url, r.changed {span} and {_EDITS} and a.portal = ? order by r.id desc limit {_NAMED}",
                (*values, one.portal),
            )
        ]


def _presence(sql: Connection, since: Mark, until: Mark, found: dict[str, PortalActivity]) -> None:
    query = (
        "select a.portal, p.state, p.reason, a.id, a.headline, a.url from presence p join articles a on a.id = p.article"
        " where p.seen > ? and p.seen <= ? and (p.state = 'gone' or p.reason = 'returned') order by p.seen desc"
    )
    for portal, state, reason, ident, headline, url in sql.execute(query, (since.made or "", until.made or "~")):
        one = found[portal]
        if state == "gone":
            one.gone += 1
            if len(one.losses) < _NAMED:
                one.losses.append(Named(ident, headline, url, reason))
        else:
            one.returned += 1


def _failures(sql: Connection, since: str, one: PortalActivity) -> None:
    kinds: Counter[str] = Counter()
    query = "select kind, first_seen > ?, resolved from failures where portal = ? and (resolved is null or resolved > ?) order by url"
    for kind, fresh, resolved in sql.execute(query, (since, one.portal, since)):
        if resolved is None:
            kinds[kind] += 1
            one.failures_new += fresh
        else:
            one.failures_resolved += 1
    one.failures_open = dict(kinds.most_common())


def _crawls(sql: Connection, since: Mark, one: PortalActivity) -> None:
    crawls: list[tuple[Any, ...]] = sql.execute(
        "select verdict, message, started, id > ? from crawls where portal = ? and finished is not null"
        " and (id > ? or started = (select max(started) from crawls where portal = ? and finished is not null)) order by id",
        (since.crawl, one.portal, since.crawl, one.portal),
    ).fetchall()
    one.verdicts = dict(Counter(verdict for verdict, _, _, fresh in crawls if fresh).most_common())
    if crawls:
        one.last_verdict, one.last_message, one.last_crawl, _ = crawls[-1]
