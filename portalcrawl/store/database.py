"""Opening the database file: its settings, its version, whether it is ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from portalcrawl import disk
from portalcrawl.errors import StoreError, StoreLocked, StoreNewer, UsageError
from portalcrawl.release import version
from portalcrawl.sql.address import SCHEMES
from portalcrawl.sql.sqlite import connect, translated
from portalcrawl.sql.steps import names
from portalcrawl.store.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.sql import Connection
    from portalcrawl.sql.sqlite import Sqlite

FILE = "portalcrawl.db"
_APPLICATION = 0x50435257
"""``PRAGMA application_id``: "PCRW" tells the file from other SQLite databases."""


UNFINISHED = "unfinished_move"
"""A table that is there while all of another database is being copied into this one."""


def open_database(
    folder: Path, url: str | None, *, write: bool, moving: bool = False
) -> tuple[Connection, FileLock | None]:
    """The folder's database with the lock of its one writer, or the server's; raises as `Store.open` does.

    ``moving``: take one, too, into which a move is not finished.
    """
    if url is not None:
        return _whole(_of_server(folder, url, write=write), moving=moving), None
    path = folder / FILE
    if not write:
        with translated(path):
            return _whole(open_to_read(path), moving=moving), None
    held = take_lock(folder, path)
    try:
        with translated(path):
            return _whole(open_to_write(path), moving=moving), held
    except BaseException:
        held.release()
        raise


def _whole(database: Connection, *, moving: bool) -> Connection:
    with closed_on_error(database), database.errors():
        if not moving and database.has_table(UNFINISHED):
            raise StoreError(f"{database.shown}: a move into it is not finished: run the same 'portalcrawl move' again")
    return database


def _of_server(folder: Path, url: str, *, write: bool) -> Connection:
    if not url.startswith(SCHEMES):
        raise UsageError(
            f"the store must be a folder or a database: expected postgresql://…, got {url.split(':', maxsplit=1)[0]!r}"
        )
    if find_spec("psycopg") is None:
        raise UsageError("a store in PostgreSQL needs its client: pip install 'portalcrawl[cluster]'")
    from portalcrawl.sql import postgres

    if write:
        disk.make(folder)
    database = postgres.connect(url, write=write)
    with closed_on_error(database), database.errors():
        (encoding,) = database.execute("show server_encoding").fetchone()
        if encoding != "UTF8":
            raise StoreError(f"{database.shown} holds texts as {encoding}: make one with 'createdb --encoding UTF8'")
        # In this order: another process may be making both, in one transaction, between the two questions.
        if database.has_table("articles") and not database.has_table(postgres.MIGRATIONS):
            raise StoreError(
                f"{database.shown} has a table 'articles' that is not portalcrawl's: take another database"
            )
        _refuse_newer(database)
        if write:
            database.migrate(migrations)
        else:
            _refuse_older(database)
    return database


def take_lock(folder: Path, path: Path) -> FileLock:
    """The folder's lock for its one writer; StoreLocked names who holds it.

    It is the operating system's: a killed process cannot leave it behind.
    """
    disk.make(folder)
    lock = FileLock(folder / "portalcrawl.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreLocked(f"{folder}: {_holder(path)} is writing here; wait for it or choose another folder") from None
    except OSError as error:
        raise disk.refused(Path(lock.lock_file), error) from error
    return lock


def _holder(path: Path) -> str:
    with suppress(sqlite3.Error, StoreError):
        database = open_to_read(path)
        try:
            row = database.execute("select pid, host, since from writer").fetchone()
        finally:
            database.close()
        if row is not None:
            return f"process {row[0]} on {row[1]} (since {row[2]})"
    return "another process"


def open_to_write(path: Path) -> Sqlite:
    """The database, made or brought up to date; StoreError for what is none of ours, StoreNewer, sqlite3's own errors."""
    database = connect(path, write=True)
    with closed_on_error(database):
        fresh = _check(path, database)
        database.execute("pragma journal_mode = wal")
        # A committed batch outlives a power cut; in batches that costs nothing that can be measured.
        database.execute("pragma synchronous = full")
        # Pages of a large database that batch after batch changes are written back once in 16 MB, not once in 4: saving costs
        # a third less there.
        database.execute("pragma wal_autocheckpoint = 4000")
        database.execute("pragma foreign_keys = on")
        database.execute("pragma cache_size = -65536")
        if fresh:
            database.execute(f"pragma application_id = {_APPLICATION}")
        database.migrate(migrations)
    return database


def open_to_read(path: Path) -> Sqlite:
    """An existing database of this version, read-only, beside a writer or in a folder that cannot be written."""
    try:
        path.stat()
    except FileNotFoundError:
        raise StoreError(f"{path} does not exist: 'portalcrawl crawl' makes it, -o names another folder") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        return _checked(path, connect(path, write=False))
    except sqlite3.OperationalError:
        # In a folder that cannot be written SQLite cannot share memory with a writer. Without a write-ahead log there is none.
        log_file = path.with_name(f"{FILE}-wal")
        if os.access(path.parent, os.W_OK) or (log_file.exists() and log_file.stat().st_size):
            raise
        return _checked(path, connect(path, write=False, options="&immutable=1"))


def _checked(path: Path, database: Sqlite) -> Sqlite:
    with closed_on_error(database):
        _check(path, database)
        _refuse_older(database)
    return database


@contextmanager
def closed_on_error(database: Connection) -> Iterator[None]:
    """Close the database where the block raises."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def _check(path: Path, database: Sqlite) -> bool:
    """Whether the database is an empty one; StoreError for one that is not ours, StoreNewer for one of the future."""
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    if not tables:
        return True
    (application,) = database.execute("pragma application_id").fetchone()
    if application != _APPLICATION or migrations.migrations_table not in tables:
        raise StoreError(
            f"{path} is a database, but not one of portalcrawl's: it holds {', '.join(sorted(tables)[:3])}"
        )
    _refuse_newer(database)
    return False


def _refuse_older(database: Connection) -> None:
    if names(migrations) - database.applied(migrations):
        raise StoreError(
            f"{database.shown} is empty or of an older portalcrawl: any 'portalcrawl crawl' brings it up to date"
        )


def _refuse_newer(database: Connection) -> None:
    if newer := sorted(database.applied(migrations) - names(migrations)):
        raise StoreNewer(
            f"{database.shown} was made by a newer portalcrawl (it knows {newer[0]!r}, this is {version()}): update portalcrawl"
        )
