"""How rows become files: a module a format, each a class with ``file`` and ``write``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from portalcrawl.export.snapshot import Snapshot


class Format(Protocol):
    """One format of files."""

    note: ClassVar[str]
    """What a reader of the files must know, for the README."""

    def write(self, snapshot: Snapshot, folder: Path, progress: Callable[[str, int], None]) -> list[File]:
        """Write the snapshot's tables into the folder, a few rows in memory at a time."""


class File:
    """A file that was written."""

    def __init__(self, path: Path, rows: int, table: str | None, description: str) -> None:
        self.path = path
        self.rows = rows
        """Of the table, or articles."""
        self.table = table
        """The table whose rows it holds; None: several."""
        self.description = description


def needs(module: str, extra: str) -> UsageError:
    """What to say where an optional library is not there."""
    return UsageError(f"{module} is not installed: pip install 'portalcrawl[{extra}]'")
