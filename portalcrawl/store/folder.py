"""The one door to the database and its JSON Lines."""

from __future__ import annotations

import logging
import os
import socket
import sqlite3
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from portalcrawl.errors import StoreError, StoreUnwritable
from portalcrawl.release import version
from portalcrawl.store import rows
from portalcrawl.store.articles import Outcome, Visit
from portalcrawl.store.corrections import correct
from portalcrawl.store.crawls import Coverage, Failure, PortalRecord, portal_id
from portalcrawl.store.database import closed_on_error, open_database
from portalcrawl.store.files import Files
from portalcrawl.store.forgetting import Forgetting
from portalcrawl.store.reader import Reader
from portalcrawl.store.runs import Runs
from portalcrawl.store.visits import Visits
from portalcrawl.store.walks import Walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from filelock import FileLock

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection
    from portalcrawl.store.doors import Door, Naming, Refusal

log = logging.getLogger(__name__)


class Store(Reader):
    """The articles of one folder; see the package's docstring for its use."""

    def __init__(
        self,
        folder: Path,
        database: Connection,
        lock: FileLock | None,
        *,
        now: Callable[[], datetime],
        lines_every: float,
    ) -> None:
        super().__init__(folder, database, now)
        self._lock = lock
        self._claims: set[str] = set()
        """Portals that this store may write where others write other ones."""
        self._lines_every = lines_every
        self._flushed = time.monotonic()
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
                store = cls(folder, connection, held, now=now, lines_every=lines_every)
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
                with self._guard():
                    self._flush()
            finally:
                self._claims.clear()
                held, self._lock = self._lock, None
                if held is not None:
                    with suppress(sqlite3.Error):
                        self.database.execute("delete from writer")
                self.database.close()
                if held is not None:
                    held.release()

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
        return not {None, portal}.isdisjoint(self._own())

    def begin(self, portal: PortalRecord) -> int:
        """Register the portal and a crawl of it, whose number the other methods take; StoreLocked as `claim`."""
        self.claim(portal.id)
        with self.transaction():
            crawl = self._crawls.begin(portal, self.time(), version=version(), pid=os.getpid())
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
            for portal in self._own():
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

    # Inside

    def _portal(self, crawl: int) -> str:
        if crawl not in self._portals:
            with self._guard():
                self._portals[crawl] = self._crawls.portal(crawl)
        return self._portals[crawl]

    def _own(self) -> Sequence[str | None]:
        """The portals that this store writes; None stands for all."""
        return [None] if self._lock is not None else sorted(self._claims)

    def _flush(self) -> None:
        """Write the lines of what this store may write."""
        for portal in self._own():
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
