"""PostgreSQL: a server, any number of writers, one for each portal."""

from __future__ import annotations

import hashlib
import os
import socket
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from portalcrawl.errors import StoreError, StoreLocked, StoreUnwritable
from portalcrawl.sql import address, translation
from portalcrawl.sql.steps import names, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from portalcrawl.sql.connection import Dialect, Rows
    from portalcrawl.sql.library import Migrations

MIGRATIONS = "portalcrawl_migrations"
"""Table of the steps that were applied."""
_STREAMED = 200
"""Rows of `Postgres.stream` that are in memory at once."""
_PARTS = "portalcrawl"
"""Of every lock's name: other programs may lock by numbers of their own in the same database."""


class _Text(StrDumper):
    """Texts without NUL, which PostgreSQL cannot hold; of no type of their own, so that the column's counts."""

    oid = 0

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\0", "") if "\0" in obj else obj)


class _Flag(Int8Dumper):
    """Booleans as the numbers that SQLite makes of them."""

    def dump(self, obj: bool) -> Any:  # noqa: FBT001  (psycopg's signature)
        return super().dump(int(obj))


class _Number(psycopg.adapt.Loader):
    """Sums of whole numbers are whole numbers."""

    def load(self, data: Any) -> int | float:
        text = bytes(data)
        return float(text) if b"." in text or b"N" in text else int(text)


class _Schema:
    """What the steps of a migration see of it: statements in SQLite's words."""

    def __init__(self, connection: Postgres) -> None:
        self.conn = connection

    def execute(self, statement: str) -> None:
        self.conn.execute(translation.definition(statement))


class Postgres:
    """`connection.Connection`; `connect` makes it."""

    dialect: Dialect = "postgresql"

    def __init__(self, url: str, shown: str, connection: psycopg.Connection) -> None:
        self._url = url
        self._connection = connection
        self._names = count()
        self._claims: set[str] = set()
        self.shown = shown

    @property
    def in_transaction(self) -> bool:
        """Whether a block of `atomic` is open."""
        return self._connection.info.transaction_status is not TransactionStatus.IDLE

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement."""
        return self._connection.execute(translation.query(query), values)

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        """Run one statement for each row, without waiting for the server between them."""
        cursor = self._connection.cursor()
        cursor.executemany(translation.query(query), rows)
        return cursor

    def stream(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows, by a cursor of the server's."""
        name = f"portalcrawl_{next(self._names)}"
        with psycopg.RawServerCursor(self._connection, name, withhold=True) as cursor:
            cursor.itersize = _STREAMED
            cursor.execute(translation.query(query), values)
            yield from cursor

    def insert(self, query: str, values: Sequence[Any]) -> int:
        """Insert a row; its number."""
        return int(self.execute(f"{query} returning id", values).fetchone()[0])

    def atomic(self) -> AbstractContextManager[Any]:
        """A transaction, inside one a savepoint."""
        return self._connection.transaction()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """PostgreSQL's errors as ours; one that only a mistake of ours can make passes unchanged."""
        try:
            yield
        except psycopg.Error as error:
            translated = _translated(self.shown, error)
            if translated is None:
                raise
            raise translated from error

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""
        return self.execute("select to_regclass(?) is not null", (f'"{name}"',)).fetchone()[0] is True

    def applied(self, migrations: Migrations) -> set[str]:
        """Names of the set's steps that were applied."""
        if not self.has_table(MIGRATIONS):
            return set()
        query = f"select name from {MIGRATIONS} where migration_set = ?"  # noqa: S608
        return {name for (name,) in self.execute(query, (migrations.name,))}

    def migrate(self, migrations: Migrations) -> None:
        """Apply the steps that were not; two that begin at once do not meet."""
        if names(migrations) <= self.applied(migrations):
            return
        schema: Any = _Schema(self)
        for step in steps(migrations):
            with self.atomic():
                self.execute("select pg_advisory_xact_lock(?)", (_key("migrations"),))
                self.execute(
                    f"create table if not exists {MIGRATIONS} (migration_set text, name text, applied_at text not null,"
                    " primary key (migration_set, name))"
                )
                if step.name in self.applied(migrations):
                    continue
                step.fn(schema)
                self.execute(
                    f"insert into {MIGRATIONS} values (?, ?, ?)",  # noqa: S608
                    (migrations.name, step.name, str(datetime.now(UTC))),
                )

    def claim(self, portal: str) -> bool:
        """Take the portal's lock, which the server lets go when the connection ends, however it ends."""
        if portal in self._claims:
            return False
        if not self._claims and not self._locked("pg_try_advisory_lock_shared", "all"):
            raise StoreLocked(f"{self.shown}: {self._holder('all')} works on all portals; wait for it")
        if not self._locked("pg_try_advisory_lock", f"portal {portal}"):
            if not self._claims:
                self._unlock("pg_advisory_unlock_shared", "all")
            raise StoreLocked(
                f"{self.shown}: {self._holder(f'portal {portal}')} is at work on {portal}; wait for it", portal=portal
            )
        self._claims.add(portal)
        return True

    def claim_all(self) -> None:
        """Take the lock that every claim of a portal shares."""
        if not self._locked("pg_try_advisory_lock", "all"):
            raise StoreLocked(f"{self.shown}: {self._holder('all')} is at work; wait for it")

    def let_go(self, portal: str) -> None:
        """Give the portal's lock back."""
        if portal in self._claims:
            self._claims.remove(portal)
            self._unlock("pg_advisory_unlock", f"portal {portal}")
            if not self._claims:
                self._unlock("pg_advisory_unlock_shared", "all")

    def alone(self) -> None:
        """Hold the lock for giving numbers until the transaction ends."""
        self.execute("select pg_advisory_xact_lock(?)", (_key("numbers"),))

    def restart(self, table: str) -> None:
        """Let the table's sequence go on behind its largest number."""
        self.execute(
            f"select setval(pg_get_serial_sequence('{table}', 'id'), max(id)) from {table} having max(id) is not null"  # noqa: S608
        )

    def reader(self) -> Postgres:
        """Another connection, which only reads."""
        return connect(self._url, write=False)

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """Pages are freed of what is deleted; the server's write-ahead log and backups keep it until they are gone."""
        yield
        for table in ("article_search", "articles", "revisions", "captures", "article_urls", "failures", "authors"):
            if self.has_table(table):
                self.execute(f"vacuum {table}")

    def contains(self, text: str, *, lacks: bool = False) -> str:
        """By letters."""
        return f"strpos({text}, ?) {'=' if lacks else '>'} 0"

    def is_number(self, column: str) -> str:
        """By a regular expression."""
        return f"{column} ~ '^[0-9]+$'"

    def hint(self, index: str) -> str:  # noqa: ARG002
        """Nothing: the planner knows its statistics."""
        return ""

    def close(self) -> None:
        """End the connection, and with it every lock."""
        self._claims.clear()
        self._connection.close()

    def _locked(self, function: str, name: str) -> bool:
        return bool(self.execute(f"select {function}(?)", (_key(name),)).fetchone()[0])

    def _unlock(self, function: str, name: str) -> None:
        self.execute(f"select {function}(?)", (_key(name),))

    def _holder(self, name: str) -> str:
        """Who holds a lock, as `connect` names connections."""
        high, low = divmod(_key(name) % 2**64, 2**32)
        query = (
            "select s.application_name, s.backend_start from pg_locks l join pg_stat_activity s on s.pid = l.pid"
            " where l.locktype = 'advisory' and l.classid = ?::oid and l.objid = ?::oid and l.objsubid = 1 and l.granted"
            " and l.database = (select oid from pg_database where datname = current_database()) limit 1"
        )
        row = self.execute(query, (high, low)).fetchone()
        if row is None or not row[0]:
            return "another process"
        return f"{row[0]} (since {row[1].astimezone(UTC).isoformat(timespec='seconds')})"


def connect(url: str, *, write: bool) -> Postgres:
    """Connect to a database by its ``postgresql://`` address; StoreError and its kin where that cannot be."""
    try:
        given = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        # Its message may repeat a part of the address, and with it the password.
        raise StoreError(
            "the address of the database cannot be read: expected postgresql://user@host/database"
        ) from error
    shown = address.shown(url)
    options = {
        # A saved batch outlives a power cut of the server, whatever the server's own setting is.
        "synchronous_commit": "on",
        # The server lets go of a dead machine's locks within a minute and a half.
        "tcp_keepalives_idle": "30",
        "tcp_keepalives_interval": "10",
        "tcp_keepalives_count": "6",
        "client_encoding": "utf8",
        # Fewer plans than calls: most statements look up a few rows by a key.
        "jit": "off",
    }
    if not write:
        options |= {"default_transaction_read_only": "on", "default_transaction_isolation": "repeatable\\ read"}
    said = " ".join(filter(None, [str(given.get("options") or ""), *(f"-c {k}={v}" for k, v in options.items())]))
    settings = {
        "connect_timeout": 10,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 6,
        "application_name": _name(),
        **{name: value for name, value in given.items() if name != "options"},
        "options": said,
    }
    try:
        connection = psycopg.Connection.connect(
            conninfo.make_conninfo("", **settings), autocommit=True, cursor_factory=psycopg.RawCursor
        )
    except psycopg.Error as error:
        raise _translated(shown, error) or StoreUnwritable(f"{shown}: {_line(error)}") from error
    adapters = connection.adapters
    adapters.register_dumper(int, Int8Dumper)
    adapters.register_dumper(bool, _Flag)
    adapters.register_dumper(str, _Text)
    adapters.register_loader("numeric", _Number)
    return Postgres(url, shown, connection)


_CODES: dict[str, tuple[type[StoreError], str]] = {
    "53100": (StoreUnwritable, "cannot grow: the server's disk is full; what was saved before is safe"),
    "25006": (StoreUnwritable, "cannot be written: the connection or the server only reads"),
    "42501": (StoreUnwritable, "does not allow this user that"),
    "3D000": (StoreError, "is not there: 'createdb' makes it"),
    "28000": (StoreError, "does not let this user in"),
    "28P01": (StoreError, "does not let this user in: the password is wrong"),
    "40001": (StoreLocked, "is busy"),
    "40P01": (StoreLocked, "is busy"),
    "55P03": (StoreLocked, "is busy"),
    "54000": (StoreError, "cannot index an address or a name of this length"),
}
_AWAY = "does not answer; what was saved before is safe"


def _translated(shown: str, error: psycopg.Error) -> StoreError | None:
    state = error.sqlstate
    if state in _CODES:
        kind, what = _CODES[state]
    elif state is None and isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        kind, what = _unconnected(str(error))
    elif state is not None and state[:2] in {"08", "53", "57", "58"}:
        kind, what = StoreUnwritable, _AWAY
    else:
        return None
    return kind(f"{shown} {what} ({_line(error)})")


def _unconnected(said: str) -> tuple[type[StoreError], str]:
    """What the server said to a connection that it did not take: the library keeps no code of it."""
    for sign, code in (("does not exist", "3D000"), ("authentication failed", "28P01"), ("no pg_hba.conf", "28000")):
        if sign in said:
            return _CODES[code]
    return StoreUnwritable, _AWAY


def _line(error: psycopg.Error) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _name() -> str:
    """What the server calls this connection (63 bytes at most), and messages say of who holds a lock."""
    return f"process {os.getpid()} on {socket.gethostname()}"[:63]


def _key(name: str) -> int:
    """The number of a lock."""
    digest = hashlib.blake2b(f"{_PARTS} {name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
