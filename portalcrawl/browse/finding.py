"""Search with facets, in bounded time: of a common word's articles the ones stored last are ranked, and the page says so."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import UsageError
from portalcrawl.sql import lists
from portalcrawl.store.fulltext import TEXT
from portalcrawl.store.search import accented, parse, spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.store.search import Query

MOST = 3_000
"""Articles that are ranked and counted; beyond, those that were stored last."""
SIZE = 20
"""Articles a page."""
_SECONDS = 2.0
"""After which a search ends with what it has: a rare portal's articles among a common word's."""
_FACETS = 30
_REORDERED = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asks for."""

    words: str = ""
    portal: str | None = None
    section: str | None = None
    year: str | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    r"""One article; headline and snippet are text with \x02 … \x03 around the words that were found."""

    id: int
    headline: str
    snippet: str


@dataclass(slots=True)
class Result:
    """A page of what was found, and what could narrow it."""

    found: list[Found] = field(default_factory=list)
    total: int = 0
    """Articles that were found, at most MOST."""
    bounded: bool = False
    """Whether there are more, or may be: it was cut short."""
    portals: list[tuple[str, int]] = field(default_factory=list)
    sections: list[tuple[str, int]] = field(default_factory=list)
    years: list[tuple[str, int]] = field(default_factory=list)
    problem: str | None = None
    """Why nothing was looked for."""


def find(sql: sqlite3.Connection, asked: Asked) -> Result:
    """Articles that hold all the words, best first; without words the newest of what the facets leave."""
    result = Result()
    query: Query | None = None
    if asked.words.strip():
        try:
            query = parse(asked.words[:400])
        except UsageError as error:
            result.problem = str(error)
            return result
    idents: list[int] = []
    with _limited(sql, result):
        # What was found before the time was up stays.
        idents.extend(_candidates(sql, asked, query))
    result.bounded = result.bounded or len(idents) > MOST
    idents = idents[:MOST]
    result.total = len(idents)
    with _limited(sql, result):
        _count(sql, idents, result)
        if query is not None and query.all_of:
            idents = _ranked(sql, query, asked.words, idents)
        start = (asked.page - 1) * SIZE
        result.found = _shown(sql, query, idents[start : start + SIZE])
    return result


def _candidates(sql: sqlite3.Connection, asked: Asked, query: Query | None) -> Iterator[int]:
    """Numbers of the articles that fit, those stored last (or published last) first."""
    where, values = _facets(asked)
    if query is not None and query.all_of:
        source = "article_search f join articles a on a.id = f.rowid where article_search match ?"
        values, order = [query.match, *values], "f.rowid desc"
    elif query is None and asked.section is not None:
        source = "article_sections s join articles a on a.id = s.article where s.section = ?"
        where, values = _facets(Asked(portal=asked.portal, year=asked.year))
        values, order = [asked.section, *values], "s.article desc"
    else:
        source, order = "articles a where true", "a.date_published desc, a.id desc"
    for one in query.holds if query else []:
        where, values = f"{where} and instr({TEXT}, ?) > 0", [*values, one]
    for one in query.lacks if query else []:
        where, values = f"{where} and instr({TEXT}, ?) = 0", [*values, one]
    statement = f"select a.id from {source}{where} order by {order} limit {MOST + 1}"  # noqa: S608
    for (ident,) in sql.execute(statement, values):
        yield ident


def _facets(asked: Asked) -> tuple[str, list[Any]]:
    where = ""
    values: list[Any] = []
    if asked.portal is not None:
        where, values = f"{where} and a.portal = ?", [*values, asked.portal]
    if asked.year is not None:
        where, values = (
            f"{where} and a.date_published >= ? and a.date_published < ?",
            [*values, asked.year, f"{asked.year}~"],
        )
    if asked.section is not None:
        where += " and exists (select 1 from article_sections s where s.article = a.id and s.section = ?)"
        values.append(asked.section)
    return where, values


def _count(sql: sqlite3.Connection, idents: list[int], result: Result) -> None:
    portals: Counter[str] = Counter()
    years: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for some in lists.parts(idents):
        marks = lists.marks(some)
        for portal, year in sql.execute(
            f"select portal, substr(date_published, 1, 4) from articles where id in ({marks})",  # noqa: S608
            some,
        ):
            portals[portal] += 1
            if year:
                years[year] += 1
        for section, number in sql.execute(
            f"select section, count(*) from article_sections where article in ({marks}) group by section",  # noqa: S608
            some,
        ):
            sections[section] += number
    result.portals, result.sections = portals.most_common(_FACETS), sections.most_common(_FACETS)
    result.years = sorted(years.items(), reverse=True)[:_FACETS]


def _ranked(sql: sqlite3.Connection, query: Query, words: str, idents: list[int]) -> list[int]:
    scores: dict[int, float] = {}
    for some in lists.parts(idents):
        # The index walks the words' rows once a statement: a range of rowids keeps the walks apart.
        statement = "select rowid, rank from article_search where article_search match ? and rowid between ? and ?"
        scores.update(sql.execute(statement, (query.match, min(some), max(some))))
    ranked = sorted(set(idents), key=lambda ident: (scores.get(ident, 0.0), -ident))
    typed = accented(words)
    if not typed:
        return ranked
    # Beyond the first pages nobody looks for accents.
    best = ranked[:_REORDERED]
    marks = lists.marks(best)
    held = {
        ident: len(typed & spelt(text))
        for ident, text in sql.execute(f"select a.id, {TEXT} from articles a where a.id in ({marks})", best)  # noqa: S608
    }
    return [*sorted(best, key=lambda ident: -held.get(ident, 0)), *ranked[_REORDERED:]]


def _shown(sql: sqlite3.Connection, query: Query | None, idents: list[int]) -> list[Found]:
    found: dict[int, Found] = {}
    for ident in idents:
        if query is not None and query.all_of:
            row = sql.execute(
                "select highlight(article_search, 0, char(2), char(3)), snippet(article_search, -1, char(2), char(3), '…', 32)"
                " from article_search where article_search match ? and rowid = ?",
                (query.match, ident),
            ).fetchone()
        else:
            row = sql.execute(
                "select headline, substr(coalesce(description, article_body), 1, 240) from articles where id = ?",
                (ident,),
            ).fetchone()
        if row is not None:
            found[ident] = Found(ident, row[0] or "", " ".join((row[1] or "").split()))
    return [found[ident] for ident in idents if ident in found]


@contextmanager
def _limited(sql: sqlite3.Connection, result: Result) -> Iterator[None]:
    end = time.monotonic() + _SECONDS
    sql.set_progress_handler(lambda: int(time.monotonic() > end), 1_000)
    try:
        yield
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        result.bounded = True
    finally:
        sql.set_progress_handler(None, 0)
