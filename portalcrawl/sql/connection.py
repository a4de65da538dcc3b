"""What the store, the archive and those who read them ask of a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from portalcrawl.sql.library import Migrations

Dialect = Literal["sqlite", "postgresql"]


class Rows(Protocol):
    """What a statement gave: tuples."""

    @property
    def rowcount(self) -> int:
        """Rows that it changed."""

    @property
    def description(self) -> Any:
        """A sequence a column, whose first value is the name."""

    def fetchone(self) -> Any:
        """The next row, None behind the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """One connection; its methods may be called from several threads, one at a time."""

    @property
    def dialect(self) -> Dialect:
        """Which database it is."""

    @property
    def shown(self) -> str:
        """How messages name the database: no password."""

    @property
    def in_transaction(self) -> bool:
        """Whether a block of `atomic` is open."""

    def execute(self, query: str, values: Sequence[Any] = ..., /) -> Rows:
        """Run one statement; durable at once outside of `atomic`."""

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each row of values."""

    def stream(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query, a few at a time in memory, of one state of the database."""

    def insert(self, query: str, values: Sequence[Any]) -> int:
        """Insert one row into a table that numbers its rows itself; its ``id``."""

    def atomic(self) -> AbstractContextManager[Any]:
        """All statements of the block or, where it raises, none; blocks may stand in one another.

        Of a connection that only reads, the block sees one state of the database.
        """

    def errors(self) -> AbstractContextManager[None]:
        """The database's errors as ours (StoreLocked, StoreUnwritable, StoreError), each a line that names `shown`."""

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""

    def applied(self, migrations: Migrations) -> set[str]:
        """Names of the set's steps that were applied."""

    def migrate(self, migrations: Migrations) -> None:
        """Apply those that were not, each in a transaction with its name."""

    def claim(self, portal: str) -> bool:
        """Become the one writer of a portal until `let_go` or `close`; whether that is news. StoreLocked.

        False where whoever opened the database for writing is its only writer.
        """

    def claim_all(self) -> None:
        """Become the only writer of all portals until `close`; StoreLocked."""

    def let_go(self, portal: str) -> None:
        """Give up what `claim` gave."""

    def alone(self) -> None:
        """Let the transaction be the only one that gives numbers to articles and revisions, until it ends.

        Numbers are given without gaps and become visible in their order: who reads behind a number misses nothing.
        """

    def restart(self, table: str) -> None:
        """Let a table that numbers its rows itself go on behind its largest number, after rows were copied into it."""

    def reader(self) -> Connection:
        """Another connection to the same database, that only reads: for another thread."""

    def erasing(self) -> AbstractContextManager[None]:
        """What is deleted in the block is taken out of the database's pages as well as the database can do that."""

    def contains(self, text: str, *, lacks: bool = False) -> str:
        """The condition that a text expression holds the next value, or lacks it."""

    def is_number(self, column: str) -> str:
        """The condition that a text column holds digits only, and at least one."""

    def hint(self, index: str) -> str:
        """What stands behind a table's name to have an index used, where the database must be told."""

    def close(self) -> None:
        """Let go of the database and of all that was claimed; once closed, again does nothing."""
