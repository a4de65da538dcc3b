"""What a data set holds and what it lacks, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portalcrawl.store import rows
from portalcrawl.store.completeness import Completeness, completeness
from portalcrawl.store.selection import plain

if TYPE_CHECKING:
    from portalcrawl.export.snapshot import Snapshot
    from portalcrawl.store.completeness import SectionCoverage
    from portalcrawl.store.selection import Selection

FIELDS = tuple(name for name in rows.FIELDS if name not in {"evidence", "problems", "portal"})
"""Fields of an article whose share of filled values is counted."""


@dataclass(frozen=True, slots=True)
class PortalMeasures:
    """What the data set holds of a portal."""

    id: str
    name: str | None
    url: str | None
    articles: int
    first: str | None
    """Day of the earliest article, in the portal's time."""
    last: str | None
    gone: int
    """Articles that were taken down since."""
    sections: list[SectionCoverage]
    completeness: Completeness
    crawls: int
    troubled: list[tuple[str, str | None, str]]
    """Begin, end and verdict of the crawls that did not end well, newest first."""
    last_crawled: str | None


@dataclass(frozen=True, slots=True)
class Measures:
    """What the data set holds."""

    articles: int
    undated: int
    """Articles without a date among them."""
    left_undated: int
    """Articles without a date that a choice of days left out."""
    filled: dict[str, int]
    """Field → articles in which it is filled."""
    evidence: dict[str, list[tuple[str, int]]]
    """Field → what found it and how often, most frequent first."""
    problems: list[tuple[str, int]]
    """Kind of problem (text before its colon) → articles."""
    portals: list[PortalMeasures]

    @property
    def listed(self) -> tuple[int, int]:
        """Stored and listed articles over all sections; a section's pager counts where it says more than its pages."""
        sections = [one for portal in self.portals for one in portal.sections]
        expected = sum(max(one.listed, one.total or 0) for one in sections)
        return sum(min(one.stored, max(one.listed, one.total or 0)) for one in sections), expected

    @property
    def coverage(self) -> float | None:
        """The share of listed articles that are stored; None where nothing is known of what is listed."""
        stored, expected = self.listed
        return stored / expected if expected else None


def measure(snapshot: Snapshot, wanted: Selection) -> Measures:
    """Count; one pass over the selected articles, and one over their evidence."""
    parts = [
        f"count(t.{name})" if _is_plain(name) else f"sum(t.{name} is not null and t.{name} not in ('', '[]', '{{}}'))"
        for name in FIELDS
        if name not in rows.TABLES
    ]
    parts += [f"sum(exists (select 1 from {name} p where p.article = t.id))" for name in rows.TABLES]  # noqa: S608
    names = [name for name in FIELDS if name not in rows.TABLES] + list(rows.TABLES)
    source = "temp.selected s cross join articles t on t.id = s.id"
    counts = snapshot.sql.execute(f"select {', '.join(parts)} from {source}").fetchone()  # noqa: S608
    filled = {name: int(count or 0) for name, count in zip(names, counts, strict=True)}
    evidence: dict[str, list[tuple[str, int]]] = {}
    query = (
        f"select e.key, e.value, count(*) from {source}, json_each(t.evidence) e group by 1, 2 order by 1, 3 desc, 2"  # noqa: S608
    )
    for field, found, number in snapshot.sql.execute(query):
        evidence.setdefault(field, []).append((found, number))
    undated = snapshot.articles - filled["date_published"]
    return Measures(
        snapshot.articles,
        undated,
        _left_undated(snapshot, wanted),
        {name: filled[name] for name in FIELDS},
        evidence,
        _problems(snapshot, source),
        [_portal(snapshot, name, wanted) for name in snapshot.portals],
    )


def _is_plain(name: str) -> bool:
    return name.startswith(("date_", "view_count")) and not name.endswith("_raw")


def _problems(snapshot: Snapshot, source: str) -> list[tuple[str, int]]:
    query = (
        "select case when instr(e.value, ':') then substr(e.value, 1, instr(e.value, ':') - 1) else e.value end, count(*)"  # noqa: S608
        f" from {source}, json_each(t.problems) e group by 1"
    )
    counts: Counter[str] = Counter()
    for kind, number in snapshot.sql.execute(query):
        counts[kind] += number
    return counts.most_common()


def _left_undated(snapshot: Snapshot, wanted: Selection) -> int:
    if not wanted.is_dated:
        return 0
    portals = wanted.portals or tuple(snapshot.portals)
    return sum(
        snapshot.number("select count(*) from articles where portal = ? and date_published is null", one)
        for one in portals
    )


def _portal(snapshot: Snapshot, ident: str, wanted: Selection) -> PortalMeasures:
    sql = snapshot.sql
    name, url, last_crawled = sql.execute(
        "select name, url, last_crawled from portals where id = ?", (ident,)
    ).fetchone()
    number, first, last = sql.execute(
        "select count(*), min(substr(t.date_published, 1, 10)), max(substr(t.date_published, 1, 10))"
        " from temp.selected s cross join articles t on t.id = s.id where t.portal = ?",
        (ident,),
    ).fetchone()
    gone = 0
    if any(one.name == "presence" for one in snapshot.tables):
        query = "select count(*) from temp.selected s join visits v on v.article = s.id where v.portal = ? and v.state = 'gone'"
        gone = snapshot.number(query, ident)
    whole = completeness(sql, ident)
    sections = whole.sections
    if wanted.sections:
        names = {plain(one) for one in wanted.sections}
        sections = [one for one in sections if one.section and plain(one.section) in names]
    crawls: list[tuple[Any, ...]] = sql.execute(
        "select started, finished, verdict, coalesce(code, verdict is not 'ok') from crawls where portal = ? order by id desc",
        (ident,),
    ).fetchall()
    troubled = [(start, end, verdict or "not finished") for start, end, verdict, code in crawls if code]
    return PortalMeasures(
        ident, name, url, number, first, last, gone, sections, whole, len(crawls), troubled, last_crawled
    )  # fmt: skip
