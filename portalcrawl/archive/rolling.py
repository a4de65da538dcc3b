"""Which WARC files go when an archive is to stay small or young.

Whole files go, the oldest first.  What goes with them is what nobody reads again: listings, feeds, earlier states of pages.
The record that a stored article was last read from (and the one that holds its payload, where it is a revisit) is carried over
into the newest file, as it is, while all such records together take less than half of the size; beyond that the oldest of them
go too, and `reextract` says of their articles that their page was rolled away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl.archive.record import stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.sql import Connection

PARTS = 8
"""A limited archive is kept in so many files at least, so that a part of it can go."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an archive is kept; 0: no limit."""

    size: int = 0
    """Bytes of all its files."""
    days: int = 0
    """Days after which a file goes when all in it is older."""

    def since(self, parts: int = 1) -> str | None:
        """The moment before which all is too old, or a part of that time ago; None where no age is too old."""
        return stamp(datetime.now(UTC) - timedelta(days=self.days) / parts) if self.days else None


class Needed(NamedTuple):
    """A record that a stored article was last read from, or that holds its payload."""

    record: str
    file: str
    offset: int
    length: int


def needed(sql: Connection, portal: str) -> list[Needed]:
    """The records that stored articles were read from, the newest first."""
    if not sql.has_table("articles"):
        return []
    query = (
        "select c.record, c.file, c.offset, c.length, coalesce(o.record, ''), o.file, o.offset, o.length"
        " from articles a join captures c on c.record = a.capture left join captures o on o.record = c.refers_to"
        " where a.portal = ? and c.portal = a.portal order by c.fetched desc"
    )
    found: dict[str, Needed] = {}
    for row in sql.execute(query, (portal,)):
        found.setdefault(row[0], Needed(*row[:4]))
        if row[4]:
            found.setdefault(row[4], Needed(*row[4:]))
    return list(found.values())


def kept(records: Sequence[Needed], limits: Limits) -> set[str]:
    """Those of the records that there is room for."""
    room = limits.size // 2 if limits.size else None
    chosen = set()
    for one in records:
        if room is not None and (room := room - one.length) < 0:
            break
        chosen.add(one.record)
    return chosen


def doomed(sizes: dict[str, int], newest: dict[str, str], carried: dict[str, int], limits: Limits) -> list[str]:
    """The files that go, oldest first.

    ``sizes``: name → bytes, the present file last, which stays; ``newest``: name → when its last record was fetched; ``carried``:
    name → bytes of it that are written again.

    >>> doomed({"a": 60, "b": 50, "c": 40}, {}, {"a": 20}, Limits(size=120))
    ['a']
    >>> doomed({"a": 60, "b": 50, "c": 40}, {}, {"a": 20}, Limits(size=100))
    ['a', 'b']
    """
    total, since, chosen = sum(sizes.values()), limits.since(), []
    for name in sorted(sizes)[:-1]:
        is_old = since is not None and newest.get(name, since) < since
        if not is_old and not (limits.size and total > limits.size):
            break
        chosen.append(name)
        total -= sizes[name] - carried.get(name, 0)
    return chosen
