"""What the front page and a portal's page show: counts from the summary, the newest articles from an index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from portalcrawl.sql import lists

if TYPE_CHECKING:
    import sqlite3

DAYS = 90
"""Days of the chart of articles a day."""
_TEASER = "a.id, a.portal, p.name, a.headline, substr(a.description, 1, 400), a.article_section, a.date_published, a.date_published_precision, a.first_seen"


@dataclass(frozen=True, slots=True)
class Teaser:
    """An article as lists show it."""

    id: int
    portal: str
    portal_name: str | None
    headline: str | None
    description: str | None
    section: str | None
    published: str | None
    precision: str | None
    first_seen: str


@dataclass(frozen=True, slots=True)
class PortalRow:
    """A portal on the front page."""

    id: str
    name: str | None
    url: str | None
    articles: int
    verdict: str | None
    """Of its last crawl; None while it is going on, or where it never ended."""
    message: str | None
    crawled: str | None
    """When the last crawl began."""
    failures: int
    days: list[int]
    """Articles published on each of the last DAYS days of the chart."""


@dataclass(frozen=True, slots=True)
class Front:
    """The front page."""

    articles: int
    portals: list[PortalRow]
    more_portals: int
    """Portals that are not among them."""
    days: list[tuple[str, int]]
    newest: list[Teaser]


def front(sql: sqlite3.Connection, today: date, *, portals: int = 40, newest: int = 12) -> Front:
    """The portals crawled last, articles a day, and the newest ones; nothing in it takes longer the more articles there are."""
    teasers = _newest(sql, _horizon(today), newest)
    last = _last(teasers, today)
    names = [(last - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]
    (known,) = sql.execute("select count(*) from portals").fetchone()
    rows = [_row(sql, record, names) for record in _portals(sql, portals)]
    sums = dict.fromkeys(names, 0)
    query = "select c.period, c.articles from portals p join article_counts c on c.portal = p.id and c.period between ? and ?"
    for name, number in sql.execute(query, (names[0], names[-1])):
        if name in sums:
            sums[name] += number
    (articles,) = sql.execute(
        "select coalesce(sum(c.articles), 0) from portals p join article_counts c on c.portal = p.id and c.period = ''"
    ).fetchone()
    return Front(articles, rows, known - len(rows), list(sums.items()), teasers)


@dataclass(frozen=True, slots=True)
class PortalPage:
    """A portal's own page."""

    record: dict[str, Any]
    """Its columns in ``portals``."""
    row: PortalRow
    months: list[tuple[str, int]]
    """The last 36 months with their articles, oldest first."""
    undated: int
    sections: list[str]
    crawls: list[dict[str, Any]]
    newest: list[Teaser]


def portal(sql: sqlite3.Connection, ident: str, today: date, *, newest: int = 20) -> PortalPage | None:
    """A portal's page; None where no portal has this id."""
    record = next((one for one in _portals(sql, 1, ident)), None)
    if record is None:
        return None
    counts = dict(
        sql.execute("select period, articles from article_counts where portal = ? and length(period) = 7", (ident,))
    )
    (dated,) = sql.execute(
        "select coalesce(sum(articles), 0) from article_counts where portal = ? and length(period) = 4", (ident,)
    ).fetchone()
    teasers = of_portal(sql, ident, _horizon(today), newest)
    last = _last(teasers, today)
    names = [(last - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]
    row = _row(sql, record, names)
    query = "select * from crawls where portal = ? order by started desc limit 10"
    crawls = [dict(zip(one.keys(), one, strict=True)) for one in sql.execute(query, (ident,))]
    return PortalPage(record, row, _months(counts, last), row.articles - dated, sections(sql, ident), crawls, teasers)


def sections(sql: sqlite3.Connection, ident: str | None = None) -> list[str]:
    """Names of the sections whose listings were read, of a portal or of all."""
    query = (
        "select distinct l.section from crawls c join listings l on l.crawl = c.id where l.section is not null"
        " and c.id in (select x.id from crawls x where x.portal = c.portal order by x.started desc limit 20)"
    )
    values: tuple[str, ...] = ()
    if ident is not None:
        query, values = f"{query} and c.portal = ?", (ident,)
    return sorted({name for (name,) in sql.execute(query, values)})


def of_portal(sql: sqlite3.Connection, ident: str, before: str, limit: int) -> list[Teaser]:
    """The portal's newest articles published before a day; those without a date follow when there are no others."""
    query = (
        f"select {_TEASER} from articles a join portals p on p.id = a.portal"  # noqa: S608
        " where a.portal = ? and a.date_published < ? order by a.date_published desc, a.id desc limit ?"
    )
    found = [Teaser(*row) for row in sql.execute(query, (ident, before, limit))]
    if len(found) < limit:
        query = (
            f"select {_TEASER} from articles a join portals p on p.id = a.portal"  # noqa: S608
            " where a.portal = ? and a.date_published is null order by a.id desc limit ?"
        )
        found += [Teaser(*row) for row in sql.execute(query, (ident, limit - len(found)))]
    return found


def teasers(sql: sqlite3.Connection, idents: list[int]) -> dict[int, Teaser]:
    """Articles by number."""
    marks = lists.marks(idents)
    query = f"select {_TEASER} from articles a join portals p on p.id = a.portal where a.id in ({marks})"  # noqa: S608
    return {row[0]: Teaser(*row) for row in sql.execute(query, idents)}


def _horizon(today: date) -> str:
    """The day from which on a date is a misprint: east of Greenwich it is tomorrow already."""
    return (today + timedelta(days=2)).isoformat()


def _last(newest: list[Teaser], today: date) -> date:
    """The last day of the charts: that of the newest article."""
    return min(today + timedelta(days=1), _day(newest[0].published, today) if newest else today)


def _newest(sql: sqlite3.Connection, until: str, limit: int) -> list[Teaser]:
    # A date in the future is a misprint, and would stand on top for years.
    query = (
        f"select {_TEASER} from articles a indexed by articles_newest join portals p on p.id = a.portal"  # noqa: S608
        " where a.date_published < ? order by a.date_published desc limit ?"
    )
    found = [Teaser(*row) for row in sql.execute(query, (until, limit))]
    if len(found) < limit:
        query = (
            f"select {_TEASER} from articles a indexed by articles_newest join portals p on p.id = a.portal"  # noqa: S608
            " where a.date_published is null order by a.id desc limit ?"
        )
        found += [Teaser(*row) for row in sql.execute(query, (limit - len(found),))]
    return found


def _portals(sql: sqlite3.Connection, limit: int, ident: str | None = None) -> list[dict[str, Any]]:
    where = "where id = ?" if ident is not None else ""
    query = f"select * from portals {where} order by last_crawled desc, id limit ?"  # noqa: S608
    rows = sql.execute(query, (limit,) if ident is None else (ident, limit)).fetchall()
    return [dict(zip(row.keys(), row, strict=True)) for row in rows]


def _row(sql: sqlite3.Connection, record: dict[str, Any], names: list[str]) -> PortalRow:
    ident = record["id"]
    found = sql.execute("select * from crawls where portal = ? order by started desc limit 1", (ident,)).fetchone()
    crawl = dict(zip(found.keys(), found, strict=True)) if found is not None else {}
    (failures,) = sql.execute(
        "select count(*) from failures where portal = ? and resolved is null", (ident,)
    ).fetchone()
    total = sql.execute("select articles from article_counts where portal = ? and period = ''", (ident,)).fetchone()
    query = "select period, articles from article_counts where portal = ? and period between ? and ?"
    days = dict(sql.execute(query, (ident, names[0], names[-1])))
    return PortalRow(
        ident,
        record["name"],
        record["url"],
        total[0] if total else 0,
        crawl.get("verdict"),
        crawl.get("message"),
        crawl.get("started"),
        failures,
        [days.get(name, 0) for name in names],
    )


def _months(counts: dict[str, int], last: date) -> list[tuple[str, int]]:
    months = []
    year, month = last.year, last.month
    for _ in range(36):
        name = f"{year:04}-{month:02}"
        months.append((name, counts.get(name, 0)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return months[::-1]


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return otherwise
