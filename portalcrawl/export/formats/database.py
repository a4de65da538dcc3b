"""A SQLite database of its own: the data set's tables, without the crawler's."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, ClassVar

from portalcrawl.export.formats import File
from portalcrawl.sql.sqlite import translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from portalcrawl.export.snapshot import Snapshot
    from portalcrawl.export.tables import Table

_BATCH = 1000
_TYPES = {"integer": "integer", "boolean": "integer"}


class Sqlite:
    """One file."""

    note: ClassVar[str] = (
        "SQLite 3. Lists and mappings are JSON (`json_each` reads them), dates are ISO 8601 text with their offset; without "
        "one where the zone is not known."
    )

    def write(self, snapshot: Snapshot, folder: Path, progress: Callable[[str, int], None]) -> list[File]:
        """Write all tables to ``articles.sqlite``."""
        path = folder / "articles.sqlite"
        with translated(path), closing(sqlite3.connect(path, isolation_level=None)) as target:
            # The file is thrown away unless all of it was written.
            target.execute("pragma journal_mode = off")
            target.execute("pragma synchronous = off")
            target.execute("pragma cache_size = -16384")
            for table in snapshot.tables:
                target.execute(_definition(table))
                target.execute("begin")
                rows = snapshot.rows(table)
                insert = f"insert into {table.name} values ({', '.join('?' * len(table.columns))})"  # noqa: S608
                count = 0
                while batch := list(itertools.islice(rows, _BATCH)):
                    target.executemany(insert, batch)
                    count += len(batch)
                    progress(table.name, count)
                target.execute("commit")
            target.execute("create index articles_published on articles(portal, date_published)")
        return [File(path, snapshot.articles, None, "All tables in one database.")]


def _definition(table: Table) -> str:
    columns = [f"{column.name} {_TYPES.get(column.kind, 'text')}" for column in table.columns]
    columns.append(f"primary key ({', '.join(table.key)})")
    if table.is_part:
        columns.append("foreign key (article) references articles(id)")
    return f"create table {table.name} ({', '.join(columns)})"
