"""Copying all that one database holds into another, whichever the two are: in batches, in an order that can be taken up again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from portalcrawl.sql import lists
from portalcrawl.store import fulltext
from portalcrawl.store.migrations import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portalcrawl.sql import Connection


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is copied."""

    name: str
    key: tuple[str, ...]
    """Columns that tell its rows apart, in whose order they are copied; none of them is ever null."""
    portal: str = ""
    """The condition that a row is of one of some portals, with ``{}`` for their list; empty: all rows are copied."""
    numbers: bool = False
    """Whether it numbers its rows itself."""
    batch: int = 5000
    """Rows of a transaction: a megabyte or two."""


_OF_ARTICLE = "article in (select id from articles where portal in ({}))"
_OF_CRAWL = "crawl in (select id from crawls where portal in ({}))"
_OWN = "portal in ({})"

TABLES = (
    Table("portals", ("id",), "id in ({})"),
    Table("crawls", ("id",), _OWN, numbers=True),
    Table("articles", ("id",), _OWN, batch=200),
    Table("revisions", ("id",), _OF_ARTICLE, batch=200),
    Table("outbox", ("revision",), _OWN),
    Table("article_urls", ("portal", "url"), _OWN),
    Table("article_sections", ("article", "section"), _OF_ARTICLE),
    Table("images", ("article", "position"), _OF_ARTICLE),
    Table("attachments", ("article", "position"), _OF_ARTICLE),
    Table("media", ("article", "position"), _OF_ARTICLE),
    Table("authors", ("id",), _OWN, numbers=True),
    Table("article_authors", ("article", "position"), _OF_ARTICLE),
    Table("view_counts", ("article", "seen"), _OF_ARTICLE),
    Table("visits", ("article",), _OWN),
    Table("presence", ("article", "seen"), _OF_ARTICLE),
    Table("failures", ("portal", "url"), _OWN),
    Table("listings", ("crawl", "url"), _OF_CRAWL),
    Table("doors", ("crawl", "url"), _OF_CRAWL),
    Table("article_doors", ("article", "url"), _OF_ARTICLE),
    Table("not_articles", ("portal", "key"), _OWN),
    Table("walks", ("portal", "url"), _OWN),
    Table("pending", ("portal", "key"), _OWN),
    Table("files", ("id",), _OWN, numbers=True),
    Table("forgotten", ("digest",)),
    Table("text_groups", ("id",), numbers=True),
    Table("duplicates", ("article",), _OF_ARTICLE),
    Table("text_marks", ("mark", "article"), _OF_ARTICLE),
    Table("texts", ("article",), _OF_ARTICLE),
    Table("json_lines", ("portal",), _OWN),
    Table("reports", ("id",), numbers=True),
)
"""In an order in which every row finds the rows that it refers to.

Left out is what follows by itself (`article_counts`, the full-text index) and who writes at the moment (`writer`).
"""
CAPTURES = Table("captures", ("id",), _OWN, numbers=True)
"""The archive's."""
OBJECTS = Table("objects", ("id",), _OWN, numbers=True)
"""Where files went."""


class Sum(NamedTuple):
    """What a table holds, in short."""

    rows: int
    digest: str
    """Over all values of all rows, in the order of their keys."""


def copy(
    source: Connection,
    target: Connection,
    table: Table,
    *,
    portals: Sequence[str] = (),
    progress: Callable[[int], None] = lambda _rows: None,
) -> None:
    """Copy the rows that the target has not, behind its last one; ``portals``: only theirs, all where there is none.

    Each batch is a transaction of the target's: a copy that was killed is taken up by calling it again. ``progress`` hears how many
    rows were copied.
    """
    columns = _columns(target, table)
    names = ", ".join(_quoted(columns))
    insert = f"insert into {table.name} ({names}) values ({', '.join('?' * len(columns))})"  # noqa: S608
    last = target.execute(
        f"select {', '.join(table.key)} from {table.name} order by {', '.join(f'{one} desc' for one in table.key)} limit 1"  # noqa: S608
    ).fetchone()
    index = fulltext.index(target)
    at, searched = columns.index(table.key[0]), [columns.index(name) for name in SEARCHED if name in columns]
    while batch := _batch(source, table, names, last, portals):
        with target.atomic():
            target.executemany(insert, batch)
            if table.name == "articles":
                index.put((row[at], tuple(row[one] for one in searched)) for row in batch)
        last = tuple(batch[-1][columns.index(one)] for one in table.key)
        progress(len(batch))
    if table.numbers:
        with target.atomic():
            target.restart(table.name)


def total(connection: Connection, table: Table) -> Sum:
    """What a table holds."""
    names = ", ".join(_quoted(sorted(_columns(connection, table))))
    digest, number = hashlib.blake2b(digest_size=16), 0
    for row in connection.stream(f"select {names} from {table.name} order by {', '.join(table.key)}"):  # noqa: S608
        digest.update(orjson.dumps([_plain(one) for one in row]))
        number += 1
    return Sum(number, digest.hexdigest())


def is_empty(connection: Connection) -> bool:
    """Whether nothing was ever stored there."""
    return all(
        connection.execute(f"select 1 from {table.name} limit 1").fetchone() is None  # noqa: S608
        for table in TABLES
    )


def _batch(
    source: Connection, table: Table, names: str, last: Sequence[Any] | None, portals: Sequence[str]
) -> list[tuple[Any, ...]]:
    parts = ["true"]
    values: list[Any] = []
    if last is not None:
        parts.append(f"({', '.join(table.key)}) > ({lists.marks(table.key)})")
        values += last
    if portals and table.portal:
        parts.append(table.portal.format(lists.marks(portals)))
        values += portals
    query = f"select {names} from {table.name} where {' and '.join(parts)} order by {', '.join(table.key)} limit {table.batch}"  # noqa: S608
    return source.execute(query, values).fetchall()


def _columns(connection: Connection, table: Table) -> list[str]:
    found = connection.execute(f"select * from {table.name} limit 0").description  # noqa: S608
    return [column[0] for column in found]


def _plain(value: Any) -> Any:
    """As JSON, without the NUL that PostgreSQL cannot hold."""
    if isinstance(value, bytes):
        return value.hex()
    return value.replace("\0", "") if isinstance(value, str) else value


def _quoted(columns: Sequence[str]) -> Iterator[str]:
    return (f'"{name}"' for name in columns)
