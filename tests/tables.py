"""What a folder holds, read from its files as any other program would."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing


def lines(folder):
    """The JSON Lines of its portals, in their order."""
    return [
        json.loads(line)
        for file in sorted(folder.glob("*/articles.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def sql(folder, query, *values):
    """The rows that a statement gives; what it changes is kept."""
    with closing(sqlite3.connect(folder / "portalcrawl.db")) as database, database:
        return database.execute(query, values).fetchall()
