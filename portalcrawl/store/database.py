"""Opening the database file: its settings, its version, whether it is ours, and SQLite's errors as ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlite_utils import Database

from portalcrawl.errors import StoreError, StoreLocked, StoreNewer, StoreUnwritable
from portalcrawl.store.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "portalcrawl.db"
_APPLICATION = 0x50435257
"""``PRAGMA application_id``: "PCRW" tells the file from other SQLite databases."""


def take_lock(folder: Path, path: Path) -> FileLock:
    """The folder's lock for its one writer; StoreLocked names who holds it.

    It is the operating system's: a killed process cannot leave it behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "portalcrawl.lock", timeout=0, thread_local=False)
        lock.acquire()
    except Timeout:
        raise StoreLocked(f"{folder}: {_holder(path)} is writing here; wait for it or choose another folder") from None
    except OSError as error:
        raise StoreUnwritable(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
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


def _connect(path: Path, *, write: bool, options: str = "") -> Database:
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder where the database is due: move it away, or choose another folder with -o"
        )
    mode = "rwc" if write else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}{options}", uri=True, check_same_thread=False, timeout=30
    )
    return Database(connection, execute_plugins=False)


def open_to_write(path: Path) -> Database:
    """The database, made or brought up to date; StoreError for what is none of ours, StoreNewer, sqlite3's own errors."""
    database = _connect(path, write=True)
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
        migrations.apply(database)
    return database


def open_to_read(path: Path) -> Database:
    """An existing database of this version, read-only, beside a writer or in a folder that cannot be written."""
    try:
        path.stat()
    except FileNotFoundError:
        raise StoreError(f"{path} does not exist: 'portalcrawl crawl' makes it, -o names another folder") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        return _checked(path, _connect(path, write=False))
    except sqlite3.OperationalError:
        # In a folder that cannot be written SQLite cannot share memory with a writer. Without a write-ahead log there is none.
        log_file = path.with_name(f"{FILE}-wal")
        if os.access(path.parent, os.W_OK) or (log_file.exists() and log_file.stat().st_size):
            raise
        return _checked(path, _connect(path, write=False, options="&immutable=1"))


def _checked(path: Path, database: Database) -> Database:
    with closed_on_error(database):
        fresh = _check(path, database)
        if fresh or migrations.pending(database):
            raise StoreError(
                f"{path} is empty or of an older portalcrawl: any 'portalcrawl crawl' brings it up to date"
            )
    return database


@contextmanager
def closed_on_error(database: Database) -> Iterator[None]:
    """Close the database where the block raises."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def _check(path: Path, database: Database) -> bool:
    """Whether the database is an empty one; StoreError for one that is not ours, StoreNewer for one of the future."""
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    if not tables:
        return True
    (application,) = database.execute("pragma application_id").fetchone()
    if application != _APPLICATION or migrations.migrations_table not in tables:
        raise StoreError(
            f"{path} is a database, but not one of portalcrawl's: it holds {', '.join(sorted(tables)[:3])}"
        )
    ours = {migration.name for migration in migrations.applied(database)}
    known = {migration.name for migration in migrations._migrations}  # noqa: SLF001  (there is no public list)
    if newer := sorted(ours - known):
        raise StoreNewer(
            f"{path} was made by a newer portalcrawl (it knows {newer[0]!r}, this is {code_version()}): update portalcrawl"
        )
    return False


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


def code_version() -> str:
    """The version of portalcrawl that is installed."""
    try:
        return version("portalcrawl")
    except PackageNotFoundError:
        return "unknown"
