"""What a folder's database holds, read by its file as any other program would."""

from __future__ import annotations

import sqlite3
from contextlib import closing


def sql(folder, query, *values):
    """The rows that a statement gives; what it changes is kept."""
    with closing(sqlite3.connect(folder / "portalcrawl.db")) as database, database:
        return database.execute(query, values).fetchall()
