"""SQLite: a file, one writer, any number of readers."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import StoreError, StoreLocked, StoreUnwritable
from portalcrawl.sql.library import Database

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from portalcrawl.sql.connection import Dialect
    from portalcrawl.sql.library import Migrations


class Sqlite(sqlite3.Connection):
    """`connection.Connection`; `connect` makes it. Statements run as fast as on any connection: they are its own."""

    dialect: Dialect = "sqlite"
    path: Path

    @property
    def shown(self) -> str:
        """The file's path."""
        return str(self.path)

    @cached_property
    def utils(self) -> Database:
        """For its migrations and transactions."""
        return Database(self, execute_plugins=False)

    def stream(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query; SQLite finds them one by one."""
        return self.execute(query, values)

    def insert(self, query: str, values: Sequence[Any]) -> int:
        """Insert a row; its number."""
        number = self.execute(query, values).lastrowid
        assert number is not None
        return number

    def atomic(self) -> AbstractContextManager[Any]:
        """A transaction, inside one a savepoint."""
        return self.utils.atomic()

    def errors(self) -> AbstractContextManager[None]:
        """SQLite's errors as ours."""
        return translated(self.path)

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""
        query = "select 1 from sqlite_master where type = 'table' and name = ?"
        return self.execute(query, (name,)).fetchone() is not None

    def applied(self, migrations: Migrations) -> set[str]:
        """Names of the set's steps that were applied."""
        return {one.name for one in migrations.applied(self.utils)}

    def migrate(self, migrations: Migrations) -> None:
        """Apply those that were not."""
        migrations.apply(self.utils)

    def claim(self, portal: str) -> bool:  # noqa: ARG002
        """Nothing: the folder's lock gave all portals."""
        return False

    def claim_all(self) -> None:
        """Nothing, as `claim`."""

    def let_go(self, portal: str) -> None:
        """Nothing, as `claim`."""

    def alone(self) -> None:
        """Nothing: there is one writer."""

    def restart(self, table: str) -> None:
        """Nothing: a number follows the largest one."""

    def reader(self) -> Sqlite:
        """Another connection, which only reads."""
        return connect(self.path, write=False)

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """Deleted bytes are overwritten in the file, and the write-ahead log is emptied."""
        self.execute("pragma secure_delete = on")
        yield
        self.execute("pragma wal_checkpoint(truncate)")

    def contains(self, text: str, *, lacks: bool = False) -> str:
        """By letters."""
        return f"instr({text}, ?) {'=' if lacks else '>'} 0"

    def is_number(self, column: str) -> str:
        """By two patterns."""
        return f"{column} glob '[0-9]*' and not {column} glob '*[^0-9]*'"

    def hint(self, index: str) -> str:
        """Tables of thousands of portals mislead the planner, which knows no statistics."""
        return f"indexed by {index}"


def connect(path: Path, *, write: bool, options: str = "") -> Sqlite:
    """Connect to the file, made where it is missing and ``write``; ``options``: parts of the address, ``&immutable=1``.

    Raises StoreError for a folder of this name, and sqlite3's own errors.
    """
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder where the database is due: move it away, or choose another folder with -o"
        )
    connection: Sqlite = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'rwc' if write else 'ro'}{options}",
        uri=True,
        check_same_thread=False,
        timeout=30,
        isolation_level=None,  # transactions begin and end where `atomic` says so
        factory=Sqlite,
    )
    connection.path = path
    return connection


_CODES = {
    sqlite3.SQLITE_BUSY: (StoreLocked, "is locked by another process"),
    sqlite3.SQLITE_LOCKED: (StoreLocked, "is locked by another process"),
    sqlite3.SQLITE_FULL: (StoreUnwritable, "cannot grow: the disk is full; what was saved before is safe"),
    sqlite3.SQLITE_IOERR: (StoreUnwritable, "cannot be read or written: the disk is full or broken"),
    sqlite3.SQLITE_READONLY: (StoreUnwritable, "cannot be written"),
    sqlite3.SQLITE_PERM: (StoreUnwritable, "cannot be written"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnwritable, "cannot be opened"),
    sqlite3.SQLITE_NOTADB: (StoreError, "is no SQLite database"),
    sqlite3.SQLITE_CORRUPT: (StoreError, "is damaged ('sqlite3 FILE .recover' may save its contents)"),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors as ours; an error that only a mistake of ours can make passes unchanged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind, what = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, (None, ""))
        if kind is None:
            raise
        raise kind(f"{path} {what} ({error})") from error
