"""The one door to the database and its JSON Lines."""

from __future__ import annotations

import logging
import os
import socket
import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlite_utils import Database

from portalcrawl.errors import StoreError, StoreLocked, StoreNewer, StoreUnwritable
from portalcrawl.store import lock, rows
from portalcrawl.store.articles import Articles, Outcome, Visit
from portalcrawl.store.crawls import Coverage, Crawls, Failure, PortalRecord, portal_id
from portalcrawl.store.lines import Lines
from portalcrawl.store.migrations import migrations
from portalcrawl.store.revisions import Revision, Revisions
from portalcrawl.store.search import Hit, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from portalcrawl.items import Article

log = logging.getLogger(__name__)

FILE = "portalcrawl.db"
_APPLICATION = 0x50435257
"""``PRAGMA application_id``: "PCRW" tells the file from other SQLite databases."""


class Store:
    """The articles of one folder; see the package's docstring for its use."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        lock: lock.FileLock | None,
        *,
        now: Callable[[], datetime],
        lines_every: float,
    ) -> None:
        self.folder = folder
        self.database = database
        """The sqlite-utils database, for reading."""
        self._lock = lock
        self._now = now
        self._lines_every = lines_every
        self._flushed = time.monotonic()
        self._thread = threading.RLock()
        sql: sqlite3.Connection = database.conn
        self._articles = Articles(sql)
        self._crawls = Crawls(sql)
        self._revisions = Revisions(sql)
        self._search = Search(sql)
        self._lines = Lines(database, folder)
        self._portals: dict[int, str] = {}

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        write: bool = True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        lines_every: float = 1800.0,
    ) -> Store:
        """Open the folder's database, for writing as the only writer: make or update it, repair what a crash left.

        ``write=False`` opens an existing one for reading and takes no lock. ``lines_every``: seconds after which the JSON
        Lines are written while a crawl goes on. An article found in a second section before its line is written gets one
        line with both.

        Raises StoreLocked, StoreNewer, StoreUnwritable, or StoreError for what is no database of ours.
        """
        folder = Path(folder)
        path = folder / FILE
        if not write:
            with _translated(path):
                return cls(folder, _open_to_read(path), None, now=now, lines_every=lines_every)
        held = _take_lock(folder, path)
        try:
            with _translated(path):
                database = _open_to_write(path)
                store = cls(folder, database, held, now=now, lines_every=lines_every)
                with _closed_on_error(database):
                    store._recover()
        except BaseException:
            held.release()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except StoreError as failure:
            # What went wrong first is what the user must read.
            if error is None:
                raise
            log.warning("%s", failure)

    def close(self) -> None:
        """Write the lines that wait and let go of the folder; once closed, again does nothing."""
        with self._thread:
            try:
                if self._lock is not None:
                    with self._guard():
                        self._lines.flush()
            finally:
                held, self._lock = self._lock, None
                if held is not None:
                    with suppress(sqlite3.Error):
                        self.database.execute("delete from writer")
                self.database.close()
                if held is not None:
                    held.release()

    # Writing

    def begin(self, portal: PortalRecord) -> int:
        """Register the portal and a crawl of it, whose number the other methods take."""
        with self.transaction():
            crawl = self._crawls.begin(portal, self._time(), version=_version(), pid=os.getpid())
        self._portals[crawl] = portal.id
        return crawl

    def save(self, crawl: int, articles: Sequence[Article | Visit]) -> list[Outcome]:
        """Store the articles and their seen-marks in one transaction; what became of each, in their order.

        New ones and those whose content changed (`digest.content`) become revisions. Of the others the time of the visit,
        the sections and the view count are kept. Raises ValueError for an article without any address or id.
        """
        portal = self._portal(crawl)
        visits = []
        for one in articles:
            visit = one if isinstance(one, Visit) else Visit(one)
            article = rows.storable(visit.article)
            visits.append(
                replace(visit, article=article if article.portal == portal else replace(article, portal=portal))
            )
        with self.transaction():
            now = self._time()
            outcomes = self._articles.save(portal, crawl, visits, now)
            self._crawls.resolve(
                portal, (url for visit in visits for url in {visit.article.url, *visit.aliases} if url), now
            )
        self._write_lines_if_due()
        return outcomes

    def add_section(self, crawl: int, key: str, section: str) -> bool:
        """A stored article, by key or address, stands in this section too; whether that is news."""
        portal = self._portal(crawl)
        with self.transaction():
            article = self._articles.ids(portal, [key]).get(key)
            return article is not None and self._articles.add_section(article, crawl, section, self._time())

    def views(self, crawl: int, counts: Mapping[str, int], source: str = "listing") -> int:
        """View counts by key or address, of articles that were not fetched; how many of them are news."""
        portal = self._portal(crawl)
        with self.transaction():
            now = self._time()
            ids = self._articles.ids(portal, counts)
            return sum(self._articles.views(article, counts[key], now, source) for key, article in ids.items())

    def fail(self, crawl: int, failures: Iterable[Failure]) -> None:
        """Record addresses that gave nothing; the same one again is counted."""
        portal = self._portal(crawl)
        with self.transaction():
            self._crawls.fail(portal, crawl, failures, self._time())

    def listing(self, crawl: int, coverage: Coverage) -> None:
        """Record how far a section's listings were read; called again for its URL, the later one counts."""
        with self.transaction():
            self._crawls.listing(crawl, coverage)

    def finish(self, crawl: int, verdict: str, counts: Mapping[str, Any]) -> None:
        """Close the crawl and write the JSON Lines; StoreUnwritable if these cannot be written: they wait then."""
        with self.transaction():
            self._crawls.finish(crawl, verdict, counts, self._time())
        self.write_lines()

    def write_lines(self) -> None:
        """Bring the JSON Lines to the state of the database."""
        with self._guard():
            self._flushed = time.monotonic()
            self._lines.flush()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All calls inside become one transaction: all are stored, or none where one raises."""
        with self._guard(), self.database.atomic():
            yield

    # Reading

    def known(self, portal: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys or addresses that belong to a stored article of the portal."""
        with self._guard():
            return self._articles.known(portal, keys)

    def portals(self) -> list[str]:
        """Ids of the portals that were crawled into this folder."""
        with self._guard():
            return [ident for (ident,) in self.database.execute("select id from portals order by id")]

    def article(self, ident: int) -> Article:
        """The present state of an article, by the number that `search` and `find` give; KeyError if there is none."""
        with self._guard():
            row = self.database.execute(
                "select sections, view_count, view_count_raw from articles where id = ?", (ident,)
            ).fetchone()
            if row is None:
                raise KeyError(ident)
            return rows.present(self._revisions.last(ident), *row)

    def find(self, reference: str) -> list[int]:
        """Numbers of the articles that an id, an address, a key or ``portal/key`` means; an own number comes first."""
        with self._guard():
            return self._articles.find(reference)

    def revisions(self, ident: int) -> list[Revision]:
        """All revisions of an article, oldest first."""
        with self._guard():
            return self._revisions.of(ident)

    def search(self, words: str, *, portal: str | None = None, limit: int = 20) -> list[Hit]:
        """Articles that hold all the words, best first; see `search.Search.find`."""
        with self._guard():
            return self._search.find(words, portal=portal, limit=limit)

    def lines_path(self, portal: str) -> Path:
        """Where the portal's JSON Lines stand."""
        return self._lines.path(portal)

    # Inside

    def _portal(self, crawl: int) -> str:
        if crawl not in self._portals:
            with self._guard():
                self._portals[crawl] = self._crawls.portal(crawl)
        return self._portals[crawl]

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def _recover(self) -> None:
        with self.transaction():
            self._crawls.interrupted()
            self.database.execute("delete from writer")
            self.database.execute(
                "insert into writer values (?, ?, ?)", (os.getpid(), socket.gethostname(), self._time())
            )
        try:
            self._lines.recover()
        except StoreUnwritable as error:
            log.warning("%s", error)

    def _write_lines_if_due(self) -> None:
        if self.database.conn.in_transaction or time.monotonic() - self._flushed < self._lines_every:
            return
        try:
            self.write_lines()
        except StoreUnwritable as error:
            # The articles are stored; their lines wait in the outbox.
            log.warning("%s", error)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        with self._thread, _translated(self.folder / FILE):
            yield


def _take_lock(folder: Path, path: Path) -> lock.FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return lock.take(folder / "portalcrawl.lock")
    except lock.Timeout:
        raise StoreLocked(f"{folder}: {_holder(path)} is writing here; wait for it or choose another folder") from None
    except OSError as error:
        raise StoreUnwritable(f"{folder} cannot be written: {error.strerror or error}") from error


def _holder(path: Path) -> str:
    with suppress(sqlite3.Error, StoreError):
        database = _open_to_read(path)
        try:
            row = database.execute("select pid, host, since from writer").fetchone()
        finally:
            database.close()
        if row is not None:
            return f"process {row[0]} on {row[1]} (since {row[2]})"
    return "another process"


def _connect(path: Path, *, write: bool, options: str = "") -> Database:
    mode = "rwc" if write else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}{options}", uri=True, check_same_thread=False, timeout=30
    )
    return Database(connection, execute_plugins=False)


def _open_to_write(path: Path) -> Database:
    database = _connect(path, write=True)
    with _closed_on_error(database):
        fresh = _check(path, database)
        database.execute("pragma journal_mode = wal")
        # A committed batch outlives a power cut; in batches that costs nothing that can be measured.
        database.execute("pragma synchronous = full")
        database.execute("pragma foreign_keys = on")
        database.execute("pragma cache_size = -65536")
        if fresh:
            database.execute(f"pragma application_id = {_APPLICATION}")
        migrations.apply(database)
    return database


def _open_to_read(path: Path) -> Database:
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
    with _closed_on_error(database):
        fresh = _check(path, database)
        if fresh or migrations.pending(database):
            raise StoreError(
                f"{path} is empty or of an older portalcrawl: any 'portalcrawl crawl' brings it up to date"
            )
    return database


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
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
            f"{path} was made by a newer portalcrawl (it knows {newer[0]!r}, this is {_version()}): update portalcrawl"
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
def _translated(path: Path) -> Iterator[None]:
    """SQLite's errors as ours; an error that only a mistake of ours can make passes unchanged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind, what = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, (None, ""))
        if kind is None:
            raise
        raise kind(f"{path} {what} ({error})") from error


def _version() -> str:
    try:
        return version("portalcrawl")
    except PackageNotFoundError:
        return "unknown"


__all__ = ["Coverage", "Failure", "Store", "portal_id"]
