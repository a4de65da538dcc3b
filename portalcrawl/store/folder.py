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
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from portalcrawl.errors import StoreError, StoreUnwritable
from portalcrawl.store import rows
from portalcrawl.store.articles import Articles, Outcome, Visit
from portalcrawl.store.completeness import Completeness, completeness
from portalcrawl.store.corrections import correct
from portalcrawl.store.crawls import Coverage, Crawls, Failure, PortalRecord, portal_id
from portalcrawl.store.database import closed_on_error, code_version, open_database
from portalcrawl.store.doors import Door, Doors, Naming, Refusal
from portalcrawl.store.files import Files
from portalcrawl.store.forgetting import Forgetting
from portalcrawl.store.history import History, history
from portalcrawl.store.lines import Lines
from portalcrawl.store.revisions import Revision, Revisions
from portalcrawl.store.runs import Runs
from portalcrawl.store.search import Hit, Search
from portalcrawl.store.visits import Visits
from portalcrawl.store.walks import Walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from filelock import FileLock

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection
    from portalcrawl.store.selection import Selection

log = logging.getLogger(__name__)


class Store:
    """The articles of one folder; see the package's docstring for its use."""

    def __init__(
        self,
        folder: Path,
        database: Connection,
        lock: FileLock | None,
        *,
        write: bool,
        now: Callable[[], datetime],
        lines_every: float,
    ) -> None:
        self.folder = folder
        self.database = database
        """The connection, for reading."""
        self._lock = lock
        self._writes = write
        self._claims: set[str] = set()
        """Portals that this store may write where others write other ones."""
        self._now = now
        self._lines_every = lines_every
        self._flushed = time.monotonic()
        self._thread = threading.RLock()
        self._articles = Articles(database)
        self._crawls = Crawls(database)
        self._doors = Doors(database)
        self._revisions = Revisions(database)
        self._search = Search(database)
        self._lines = Lines(database, folder)
        self._runs = Runs(database, folder)
        self.files = Files(database)
        """Attachments and pictures that are fetched; its methods run inside `transaction`, as those of `visits` do."""
        self.forgetting = Forgetting(database)
        self.visits = Visits(database)
        """When articles are looked at again; its methods run inside `transaction`, as those of `walks` do."""
        self.walks = Walks(database)
        self._portals: dict[int, str] = {}

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        database: str | None = None,
        write: bool = True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        lines_every: float = 1800.0,
    ) -> Store:
        """Open the folder's database, for writing as the only writer: make or update it, repair what a crash left.

        ``database``: address of a PostgreSQL database in place of the folder's own; it has one writer for each portal (`claim`).
        ``write=False`` opens an existing one for reading and takes no lock. ``lines_every``: seconds after which the JSON
        Lines are written while a crawl goes on. An article found in a second section before its line is written gets one
        line with both.

        Raises StoreLocked, StoreNewer, StoreUnwritable, or StoreError for what is no database of ours.
        """
        folder = Path(folder)
        connection, held = open_database(folder, database, write=write)
        try:
            with closed_on_error(connection), connection.errors():
                store = cls(folder, connection, held, write=write, now=now, lines_every=lines_every)
                if held is not None:
                    store._recover()
        except BaseException:
            if held is not None:
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
                if self._writes:
                    with self._guard():
                        self._flush()
            finally:
                self._writes = False
                self._claims.clear()
                held, self._lock = self._lock, None
                if held is not None:
                    with suppress(sqlite3.Error):
                        self.database.execute("delete from writer")
                self.database.close()
                if held is not None:
                    held.release()

    @property
    def shown(self) -> str:
        """How messages name it: the folder, or the server's database."""
        return str(self.folder) if self.database.dialect == "sqlite" else self.database.shown

    # Writing

    def claim(self, portal: str) -> bool:
        """Become the one writer of a portal, until its crawl is finished or the store closed; whether that is news.

        StoreLocked where another process is. A folder's own database has one writer for all its portals: nothing is to be done.
        """
        with self._guard():
            if not self.database.claim(portal_id(portal)):
                return False
            try:
                self._recover(portal)
            except BaseException:
                self.database.let_go(portal)
                raise
            self._claims.add(portal)
        return True

    def let_go(self, portal: str) -> None:
        """Give up what `claim` gave."""
        with self._guard():
            self._claims.discard(portal)
            self.database.let_go(portal)

    def holds(self, portal: str) -> bool:
        """Whether this store is the portal's one writer."""
        return self._lock is not None or portal in self._claims

    def begin(self, portal: PortalRecord) -> int:
        """Register the portal and a crawl of it, whose number the other methods take; StoreLocked as `claim`."""
        self.claim(portal.id)
        with self.transaction():
            crawl = self._crawls.begin(portal, self.time(), version=code_version(), pid=os.getpid())
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
            now = self.time()
            outcomes = self._articles.save(portal, crawl, visits, now)
            self._crawls.resolve(
                portal, (url for visit in visits for url in {visit.article.url, *visit.aliases} if url), now
            )
        self.write_lines_if_due()
        return outcomes

    def correct(self, articles: Mapping[int, Article]) -> int:
        """Store what newer code reads from archived pages, by the articles' numbers; how many differed.

        Each becomes a revision of the origin ``reextract``: no edit of the portal's.
        """
        with self.transaction():
            return correct(self.database, articles, self.time())

    def add_section(self, crawl: int, key: str, section: str) -> bool:
        """A stored article, by key or address, stands in this section too; whether that is news."""
        portal = self._portal(crawl)
        with self.transaction():
            article = self._articles.ids(portal, [key]).get(key)
            return article is not None and self._articles.add_section(article, crawl, section, self.time())

    def views(self, crawl: int, counts: Mapping[str, tuple[int, str]]) -> int:
        """View counts that listings print, as values and as printed, by key or address; how many of them are news."""
        portal = self._portal(crawl)
        with self.transaction():
            now = self.time()
            ids = self._articles.ids(portal, counts)
            return sum(self._articles.views(article, *counts[key], now) for key, article in ids.items())

    def fail(self, crawl: int, failures: Iterable[Failure]) -> None:
        """Record addresses that gave nothing; the same one again is counted."""
        portal = self._portal(crawl)
        with self.transaction():
            self._crawls.fail(portal, crawl, failures, self.time())

    def listing(self, crawl: int, coverage: Coverage) -> None:
        """Record how far a section's listings were read; called again for its URL, the later one counts."""
        with self.transaction():
            self._crawls.listing(crawl, coverage)

    def door(self, crawl: int, door: Door) -> None:
        """Record a feed, sitemap or interface that was opened, or why it was not; called again, the later one counts."""
        with self.transaction():
            self._crawls.portal(crawl)
            self._doors.opened(crawl, door)

    def add_doors(self, crawl: int, namings: Sequence[Naming]) -> None:
        """Record which doors and listings name which stored articles, by key or address; others are passed over."""
        portal = self._portal(crawl)
        with self.transaction():
            ids = self._articles.ids(portal, (one.key for one in namings))
            self._doors.name(portal, ids, namings, self.time())

    def refuse(self, crawl: int, refusals: Iterable[Refusal]) -> None:
        """Record pages that doors name and that are no articles."""
        portal = self._portal(crawl)
        with self.transaction():
            self._doors.refuse(portal, crawl, refusals, self.time())

    def conditions(self, crawl: int, conditions: Mapping[str, str]) -> None:
        """Keep what a crawl does otherwise than by default, and why."""
        with self.transaction():
            self._crawls.conditions(crawl, conditions)

    def finish(
        self,
        crawl: int,
        verdict: str,
        counts: Mapping[str, Any],
        *,
        code: int | None = None,
        message: str | None = None,
    ) -> None:
        """Close the crawl and write the JSON Lines; StoreUnwritable if these cannot be written: they wait then."""
        with self.transaction():
            self._crawls.finish(crawl, verdict, counts, self.time(), code, message)
        self.write_lines()
        with self._guard():
            self._runs.tell(self._portal(crawl))
        self.let_go(self._portal(crawl))

    def ready(self, portal: str) -> None:
        """Raise StoreUnwritable where the portal's JSON Lines could not be written: ask before a crawl of it."""
        with self._guard():
            self._lines.ready(portal)

    def write_lines(self) -> None:
        """Bring the JSON Lines to the state of the database."""
        with self._guard():
            self._flushed = time.monotonic()
            self._flush()

    def recover_lines(self) -> None:
        """Write those JSON Lines anew that are not what the database says, and those that wait; StoreUnwritable."""
        with self._guard():
            for portal in [None] if self._lock is not None else sorted(self._claims):
                self._lines.recover(portal)
            self._flush()

    def write_lines_if_due(self) -> None:
        """Write the lines where the last time is long ago; what was saved inside a `transaction` asks for it here."""
        if self.database.in_transaction or time.monotonic() - self._flushed < self._lines_every:
            return
        try:
            self.write_lines()
        except StoreUnwritable as error:
            # The articles are stored; their lines wait in the outbox.
            log.warning("%s", error)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All calls inside become one transaction: all are stored, or none where one raises."""
        with self._guard(), self.database.atomic():
            yield

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """Leave as little as the database can of what is deleted inside."""
        with self._guard(), self.database.erasing():
            yield

    # Reading

    def known(self, portal: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys or addresses that belong to a stored article of the portal."""
        with self._guard():
            return self._articles.known(portal, keys)

    def refused(self, portal: str, keys: Iterable[str], *, days: int = 30) -> dict[str, str | None]:
        """Those of the keys that were found to be no articles in the last days, with what their door said of their change."""
        since = (self._now() - timedelta(days=days)).astimezone(UTC).isoformat(timespec="seconds")
        with self._guard():
            return self._doors.refused(portal, keys, since)

    def portals(self) -> list[str]:
        """Ids of the portals that were crawled into this folder."""
        with self._guard():
            return [ident for (ident,) in self.database.execute("select id from portals order by id")]

    def portal(self, ident: str) -> dict[str, Any]:
        """What is stored of a portal, by column; KeyError for one that was not crawled into this folder."""
        with self._guard():
            found = self.database.execute("select * from portals where id = ?", (ident,))
            row = found.fetchone()
        if row is None:
            raise KeyError(ident)
        return {column[0]: value for column, value in zip(found.description, row, strict=True)}

    def past(self, portal: str, limit: int) -> list[dict[str, Any]]:
        """The counts of a portal's last crawls that went well, the newest first."""
        with self._guard():
            return self._crawls.past(portal, limit)

    def captured(self, portal: str) -> list[tuple[int, str | None]]:
        """Number and capture of every article of a portal."""
        with self._guard():
            query = "select id, capture from articles where portal = ? order by capture, id"
            return self.database.execute(query, (portal,)).fetchall()

    def last(self, ident: int) -> Article:
        """The newest revision of an article: what was read from its capture."""
        with self._guard():
            return self._revisions.last(ident)

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

    def history(self, ident: int) -> History:
        """Revisions, view counts and sections of an article over time; KeyError if there is none of this number."""
        with self._guard():
            return history(self.database, ident)

    def completeness(self, portal: str) -> Completeness:
        """What the portal's last crawl saw of each section, what is stored of it, and what is missing; KeyError for none."""
        with self._guard():
            return completeness(self.database, portal)

    def search(self, words: str, *, among: Selection | None = None, limit: int = 20) -> list[Hit]:
        """Articles that hold all the words, best first; see `search.Search.find`."""
        with self._guard():
            return self._search.find(words, among=among, limit=limit)

    def lines_path(self, portal: str) -> Path:
        """Where the portal's JSON Lines stand."""
        return self._lines.path(portal)

    # Inside

    def _portal(self, crawl: int) -> str:
        if crawl not in self._portals:
            with self._guard():
                self._portals[crawl] = self._crawls.portal(crawl)
        return self._portals[crawl]

    def time(self) -> str:
        """The moment as the store writes it: ISO 8601 in UTC."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def _flush(self) -> None:
        """Write the lines of what this store may write."""
        if self._lock is not None:
            self._lines.flush()
        for portal in sorted(self._claims):
            self._lines.flush(portal)

    def _recover(self, portal: str | None = None) -> None:
        """Repair what a crash left, everywhere or of a portal."""
        with self.transaction():
            self._crawls.interrupted(portal)
            if portal is None:
                self.database.execute("delete from writer")
                self.database.execute(
                    "insert into writer values (?, ?, ?)", (os.getpid(), socket.gethostname(), self.time())
                )
        try:
            self._lines.recover(portal)
        except StoreUnwritable as error:
            log.warning("%s", error)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        with self._thread, self.database.errors():
            yield
