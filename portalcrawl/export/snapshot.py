"""One state of the database, and the articles of it that are wanted."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from portalcrawl.export.tables import Table, tables
from portalcrawl.sql.sqlite import Sqlite
from portalcrawl.store import search, selection

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


@contextmanager
def snapshot(store: Store, wanted: Selection, words: str | None) -> Iterator[Snapshot]:
    """The database as it is now, whatever is stored meanwhile; a writer does not wait for it, nor it for the writer.

    Raises UsageError as `selection.condition` and `search.condition` do.
    """
    sql = store.database
    assert isinstance(sql, Sqlite)
    with sql.errors():
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
