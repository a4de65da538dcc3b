"""How much of a portal is stored: each section and each door against what it lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalcrawl.store.numbers import Numbers, numbers

if TYPE_CHECKING:
    from portalcrawl.sql import Connection


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """One section as the last crawl that read it saw it."""

    section: str | None
    url: str
    """Of its first page."""
    crawled: str
    """When that crawl began, ISO 8601 in UTC."""
    pages: int
    """Listing pages read."""
    total: int | None
    """What its pager says it holds."""
    listed: int
    """Different articles that its pages list."""
    stored: int
    """Articles that are stored and stood on its pages."""
    finished: bool
    """Whether the last page was reached."""
    missing: dict[str, int] = field(default_factory=dict)
    """Kind of failure → its articles that could not be had."""

    @property
    def unexplained(self) -> int:
        """Listed articles that are neither stored nor failed: two addresses of one article, mostly."""
        return max(0, self.listed - self.stored - sum(self.missing.values()))

    @property
    def unlisted(self) -> int:
        """Articles that the pager counts and its pages do not show."""
        return max(0, (self.total or 0) - self.listed)


@dataclass(frozen=True, slots=True)
class DoorCoverage:
    """A feed, sitemap or interface as the last crawl found it."""

    url: str
    kind: str
    entries: int
    total: int | None
    stored: int
    only: int
    """Stored articles that no listing names."""
    problem: str | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is known of a portal's completeness."""

    portal: str
    articles: int
    sections: list[SectionCoverage]
    doors: list[DoorCoverage]
    failures: dict[str, int]
    """Kind → addresses of the whole portal that gave no article and still do not."""
    gaps: list[str]
    """Months between the first and the last article (``2024-05``) of which nothing is stored."""
    numbers: Numbers | None = None
    """Gaps in the portal's own numbers, where it counts its articles."""


def completeness(sql: Connection, portal: str) -> Completeness:
    """Return what is known of a portal; KeyError for one that was not crawled."""
    if sql.execute("select 1 from portals where id = ?", (portal,)).fetchone() is None:
        raise KeyError(portal)
    failed: dict[str | None, dict[str, int]] = {}
    every: dict[str, int] = {}
    query = (
        "select section, kind, count(*) from failures where portal = ?1 and resolved is null"
        " and url not in (select url from files where portal = ?1) group by section, kind"
        " order by 3 desc, section is not null, section, kind"
    )
    for section, kind, number in sql.execute(query, (portal,)):
        failed.setdefault(section, {})[kind] = number
        every[kind] = every.get(kind, 0) + number
    (articles,) = sql.execute("select count(*) from articles where portal = ?", (portal,)).fetchone()
    return Completeness(
        portal,
        articles,
        _sections(sql, portal, failed),
        _doors(sql, portal),
        every,
        _gaps(sql, portal),
        numbers(sql, portal),
    )


def _sections(sql: Connection, portal: str, failed: dict[str | None, dict[str, int]]) -> list[SectionCoverage]:
    query = """
        select l.section, l.url, c.started, l.pages, l.total, l.listed, l.finished,
            (select count(*) from article_doors d join articles a on a.id = d.article
             where d.url = l.url and d.kind = 'listing' and a.portal = c.portal) as named,
            (select count(*) from article_sections s join articles a on a.id = s.article
             where s.section = l.section and a.portal = c.portal) as joined
        from listings l join crawls c on c.id = l.crawl
        where c.portal = ? and l.crawl = (
            select max(o.crawl) from listings o join crawls d on d.id = o.crawl where d.portal = c.portal and o.url = l.url)
        order by l.section is null, l.section, l.url
    """
    return [
        SectionCoverage(
            section, url, started, pages, total, listed, min(named or joined, listed) if listed else named or joined, bool(finished), failed.get(section, {})
        )
        for section, url, started, pages, total, listed, finished, named, joined in sql.execute(query, (portal,))
    ]  # fmt: skip


def _doors(sql: Connection, portal: str) -> list[DoorCoverage]:
    query = """
        select o.url, o.kind, o.entries, o.total, o.problem,
            (select count(*) from article_doors d join articles a on a.id = d.article where d.url = o.url and a.portal = c.portal),
            (select count(*) from article_doors d join articles a on a.id = d.article where d.url = o.url and a.portal = c.portal
             and not exists (select 1 from article_doors e where e.article = a.id and e.kind = 'listing'))
        from doors o join crawls c on c.id = o.crawl
        where c.portal = ? and o.crawl = (
            select max(x.crawl) from doors x join crawls y on y.id = x.crawl where y.portal = c.portal and x.url = o.url)
        order by o.kind, o.url
    """
    return [
        DoorCoverage(url, kind, entries, total, stored, only, problem)
        for url, kind, entries, total, problem, stored, only in sql.execute(query, (portal,))
    ]


def _gaps(sql: Connection, portal: str) -> list[str]:
    query = "select distinct substr(date_published, 1, 7) from articles where portal = ? and date_published is not null order by 1"
    months = [month for (month,) in sql.execute(query, (portal,)) if len(month) == 7]
    if len(months) < 2:
        return []
    there = set(months)
    year, month = int(months[0][:4]), int(months[0][5:])
    gaps = []
    while (name := f"{year:04}-{month:02}") < months[-1]:
        if name not in there:
            gaps.append(name)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return gaps
