"""One state of the database, and the articles of it that are wanted."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from portalcrawl.export.tables import Table, tables
from portalcrawl.sql.sqlite import Sqlite
from portalcrawl.store import copying, search, selection
from portalcrawl.store.database import FILE, open_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.store import Store
    from portalcrawl.store.selection import Selection


class Snapshot:
    """What a data set is made from; see `snapshot`."""

    def __init__(self, sql: Sqlite) -> None:
        self.sql = sql
        self.tables: list[Table] = tables(sql)
        self.articles = self.number("select count(*) from temp.selected")
        """How many are selected."""
        self.portals: list[str] = [name for (name,) in sql.execute("select id from temp.chosen order by id")]

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The table's rows in their lasting order, a few at a time in memory."""
        return iter(self.sql.execute(table.query))

    def number(self, query: str, *values: Any) -> int:
        """The one number that a query gives."""
        (value,) = self.sql.execute(query, values).fetchone()
        return int(value or 0)


_UNUSED = frozenset(
    {
        "outbox",
        "article_urls",
        "walks",
        "pending",
        "forgotten",
        "text_groups",
        "duplicates",
        "text_marks",
        "texts",
        "json_lines",
        "reports",
    }
)
"""Tables that no data set is made from."""


@contextmanager
def _local(store: Store, wanted: Selection) -> Iterator[Sqlite]:
    """The store's database, or a copy of one on a server, of the wanted portals, as long as it is needed."""
    if isinstance(store.database, Sqlite):
        yield store.database
        return
    with store.database.errors(), TemporaryDirectory(prefix="portalcrawl-export-") as folder:
        selection.condition(store.database, wanted)  # what is not stored is said before anything is copied
        copy = open_to_write(Path(folder) / FILE)
        try:
            copy.execute("pragma synchronous = off")
            with store.transaction():
                for table in copying.TABLES:
                    if table.name not in _UNUSED:
                        copying.copy(store.database, copy, table, portals=wanted.portals)
            yield copy
        finally:
            copy.close()


@contextmanager
def snapshot(store: Store, wanted: Selection, words: str | None) -> Iterator[Snapshot]:
    """The database as it is now, whatever is stored meanwhile; a writer does not wait for it, nor it for the writer.

    One on a server is copied into a temporary file of SQLite's first (where ``TMPDIR`` says), so that data sets are made in one way.

    Raises UsageError as `selection.condition` and `search.condition` do.
    """
    with _local(store, wanted) as sql, sql.errors():
        where, values = selection.condition(sql, wanted)
        if words is not None:
            holds, strings = search.condition(sql, words)
            where, values = f"{where} and {holds}", [*values, *strings]
        sql.execute("create temp table selected (id integer primary key)")
        sql.execute("create temp table chosen (id text primary key)")
        if sql.in_transaction:
            sql.commit()
        sql.execute("begin")
        try:
            sql.execute(f"insert into temp.selected select a.id from articles a where {where} order by a.id", values)  # noqa: S608
            sql.execute(
                "insert into temp.chosen select distinct a.portal from temp.selected s join articles a on a.id = s.id"
            )
            sql.executemany("insert or ignore into temp.chosen values (?)", [(one,) for one in wanted.portals])
            yield Snapshot(sql)
        finally:
            sql.rollback()
            sql.execute("drop table temp.selected")
            sql.execute("drop table temp.chosen")
