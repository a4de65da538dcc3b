"""CSV that spreadsheets open right: UTF-8 with a byte order mark, and no cell that begins a formula."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, ClassVar

from portalcrawl.export.formats import File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from portalcrawl.export.snapshot import Snapshot

# OWASP's list (CSV injection) with the full-width signs that spreadsheets take for the same; an apostrophe so that the
# escape can be told from the text.
_ESCAPED = re.compile(r"'|[\t\r\n]|[\s\ufeff]*[=+\-@＝＋－＠]")
_EVERY = 1000


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("- Ông A"), safe("'ngoặc'"), safe("Hạ Long")
    ("'=1+1", "'- Ông A", "''ngoặc'", 'Hạ Long')
    """
    return f"'{text}" if _ESCAPED.match(text) else text


def plain(cell: str) -> str:
    """The text as it was before `safe`.

    >>> [plain(safe(text)) for text in ("=1+1", "'ngoặc'", "Hạ Long")]
    ['=1+1', "'ngoặc'", 'Hạ Long']
    """
    return cell.removeprefix("'")


class Csv:
    """A file a table."""

    note: ClassVar[str] = (
        "CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets show the letters right. A cell that a "
        "spreadsheet might run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end) has an apostrophe "
        "`'` in front, and so has a cell that begins with an apostrophe itself: take one leading apostrophe off any text "
        'cell to have the text back (`sed "s/^\'//"` of a cell). Lists are JSON arrays, mappings JSON objects; what is '
        "not known is an empty cell. Dates are ISO 8601 with their offset; without one where the zone is not known."
    )

    def write(self, snapshot: Snapshot, folder: Path, progress: Callable[[str, int], None]) -> list[File]:
        """Write each table to ``<table>.csv``."""
        files: list[File] = []
        for table in snapshot.tables:
            path = folder / f"{table.name}.csv"
            texts = [at for at, column in enumerate(table.columns) if column.kind == "text"]
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([column.name for column in table.columns])
                count = 0
                for row in _safe(snapshot.rows(table), texts):
                    writer.writerow(row)
                    count += 1
                    if count % _EVERY == 0:
                        progress(table.name, count)
            files.append(File(path, count, table.name, table.description))
        return files


def _safe(rows: Iterable[tuple[Any, ...]], texts: list[int]) -> Iterator[list[Any]]:
    for row in rows:
        cells = list(row)
        for at in texts:
            value = cells[at]
            if value and _ESCAPED.match(value):
                cells[at] = f"'{value}"
        yield cells
