"""What is missing: coverage of a portal's sections, and the addresses that gave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.store.completeness import Completeness, completeness

if TYPE_CHECKING:
    import sqlite3

    from portalcrawl.sql.sqlite import Sqlite

Crawls = tuple[int | None, int]
"""A portal's last crawl, and how many have ended: what tells one state of its coverage from the next."""
Kept = tuple[Crawls, Completeness]
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class FailureRow:
    """An address that gave nothing and still does not."""

    portal: str
    url: str
    kind: str
    status: int | None
    section: str | None
    message: str | None
    first_seen: str
    last_seen: str
    count: int


@dataclass(frozen=True, slots=True)
class Failures:
    """The failures of a portal, or of all."""

    kinds: list[tuple[str, int]]
    rows: list[FailureRow]
    """The newest of them."""
    total: int


def names(sql: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Id and name of every portal."""
    return [(ident, name) for ident, name in sql.execute("select id, name from portals order by name, id")]


def coverage(sql: Sqlite, kept: dict[str, Kept], portal: str) -> Completeness | None:
    """What is known of a portal's completeness; None for an unknown one.

    It counts what each listing names, which takes longer the more there is: it is counted once after each crawl, and
    ``kept`` holds it until then.
    """
    row = sql.execute("select max(id), count(finished) from crawls where portal = ?", (portal,)).fetchone()
    state: Crawls = (row[0], row[1])
    if portal not in kept or kept[portal][0] != state:
        try:
            kept[portal] = (state, completeness(sql, portal))
        except KeyError:
            return None
    return kept[portal][1]


def failures(sql: sqlite3.Connection, portal: str | None, kind: str | None) -> Failures:
    """Failures that are not resolved, those of the last crawls first."""
    where = "resolved is null" + " and portal = ?" * (portal is not None)
    values = [portal] if portal is not None else []
    kinds = sql.execute(
        f"select kind, count(*) from failures where {where} group by kind order by 2 desc, 1",  # noqa: S608
        values,
    ).fetchall()
    if kind is not None:
        where, values = f"{where} and kind = ?", [*values, kind]
    query = (
        "select portal, url, kind, status, section, message, first_seen, last_seen, count from failures"  # noqa: S608
        f" where {where} order by last_seen desc, url limit {_SHOWN}"
    )
    rows = [FailureRow(*row) for row in sql.execute(query, values)]
    total = sum(number for name, number in kinds if kind is None or name == kind)
    return Failures([(name, number) for name, number in kinds], rows, total)
