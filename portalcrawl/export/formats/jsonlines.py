"""JSON Lines: an object a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import orjson

from portalcrawl.export.formats import File

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from portalcrawl.export.snapshot import Snapshot

_EVERY = 1000


class JsonLines:
    """A file a table."""

    note: ClassVar[str] = (
        "JSON Lines in UTF-8, an object a line; what is not known is `null`. Dates are ISO 8601 with their offset; without "
        "one where the zone is not known."
    )

    def write(self, snapshot: Snapshot, folder: Path, progress: Callable[[str, int], None]) -> list[File]:
        """Write each table to ``<table>.jsonl``."""
        files: list[File] = []
        for table in snapshot.tables:
            path = folder / f"{table.name}.jsonl"
            names = [column.name for column in table.columns]
            written = [at for at, column in enumerate(table.columns) if column.kind in {"list", "map", "json"}]
            count = 0
            with path.open("wb") as file:
                for row in snapshot.rows(table):
                    cells = list(row)
                    for at in written:
                        if cells[at] is not None:
                            # JSON already: it goes out as it is.
                            cells[at] = orjson.Fragment(cells[at])
                    file.write(orjson.dumps(dict(zip(names, cells, strict=True)), option=orjson.OPT_APPEND_NEWLINE))
                    count += 1
                    if count % _EVERY == 0:
                        progress(table.name, count)
            files.append(File(path, count, table.name, table.description))
        return files
