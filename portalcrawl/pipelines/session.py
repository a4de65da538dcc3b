"""One crawl's writes: articles, sections and failures gathered and saved in batches, and what became of them counted."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalcrawl import urls
from portalcrawl.archive import Archive, Captures, Limits
from portalcrawl.errors import DamagedRecord, ObjectsAway, StoreError
from portalcrawl.pipelines.agenda import Agenda
from portalcrawl.pipelines.counts import Counts
from portalcrawl.store import Coverage, Door, Failure, Naming, Outcome, Refusal, Store, Visit, forgetting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from portalcrawl.archive import Answer, Capture, Kind, Page
    from portalcrawl.items import ListingEntry
    from portalcrawl.portal import Portal

log = logging.getLogger(__name__)

BATCH = 50
"""Articles of one transaction: from 50 on the rows cost no less."""
FIRST = 4
"""Articles of the first one; each later one holds twice as many: a crawl that is killed again and again gets on."""
SECONDS = 0.25
"""After which fewer are saved too: what kill -9 may take, to be read once more."""

FRESH = timedelta(days=1)
"""For which a page that an interrupted run fetched and did not come to read is as good as one that is fetched now."""

_open: dict[Path, tuple[Store, int]] = {}


def acquire(
    folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, database: str | None = None
) -> Store:
    """Open the folder's store, or share the one that another crawl of this process has open; ``now`` tells the time.

    ``database``: as `Store.open` takes it; the folder has one store at a time, in whichever database.
    """
    path = Path(folder).resolve()
    store, users = _open[path] if path in _open else (Store.open(folder, database=database, now=now), 0)
    _open[path] = store, users + 1
    return store


def release(folder: Path) -> None:
    """Let go of the folder's store; the last one closes it."""
    path = Path(folder).resolve()
    if path not in _open:
        return
    store, users = _open.pop(path)
    if users > 1:
        _open[path] = store, users - 1
    else:
        store.close()


def ready(folder: Path, portal: str, *, archive: bool = True) -> None:
    """Raise StoreError where a crawl of the portal could not write its JSON Lines or its archive: ask before it starts.

    The folder's store is the one that is open, else its own database's.
    """
    store = acquire(folder)
    try:
        store.ready(portal)
        if archive:
            Archive.ready(folder, portal)
    finally:
        release(folder)


class Session:
    """One portal's crawl into one store."""

    def __init__(
        self,
        folder: Path,
        portal: Portal,
        *,
        archive: bool = True,
        agent: str = "",
        robots: bool = True,
        limits: Limits = Limits(),  # noqa: B008  (frozen)
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        database: str | None = None,
    ) -> None:
        """Open the store and the archive and register the crawl; StoreError where that cannot be.

        ``database``: as `Store.open` takes it.  ``agent`` and ``robots`` say in the archive how the portal was asked.
        """
        self.folder = folder
        self.portal = portal
        self.archive: Archive | None = None
        self.store = acquire(folder, now, database=database)
        claimed = False
        try:
            ready(folder, portal.id, archive=archive)
            claimed = self.store.claim(portal.id)
            if archive:
                with self.store.transaction():
                    self.archive = Archive.open(
                        folder,
                        portal.id,
                        self.store.database,
                        agent=agent,
                        robots="obey" if robots else "ignore",
                        limits=limits,
                    )
            self.crawl = self.store.begin(portal)
            self.counts = Counts()
            with self.store.transaction():
                self.forgotten = self.store.forgetting.marks()
                """Digests of what must not be fetched."""
                self._resumed = self.store.walks.interrupted(portal.id, self.crawl)
            self.agenda = Agenda(self.store, portal.id, self.crawl, self.counts, self._refused)
        except BaseException:
            if self.archive is not None:
                self.archive.close()
            if claimed:
                with suppress(StoreError):
                    self.store.let_go(portal.id)
            release(folder)
            raise
        self.coverage: dict[str, Coverage] = {}
        self._visits: list[Visit] = []
        self._sections: dict[tuple[str, str], None] = {}
        self._failures: list[Failure] = []
        self.doors: dict[str, Door] = {}
        self._waiting: dict[str, dict[str, tuple[str, str | None]]] = {}
        """Article → the doors that name it, until the article is stored."""
        self._namings: list[Naming] = []
        self._refusals: list[Refusal] = []
        self._saved = time.monotonic()
        self._batch = FIRST
        self._open = True
        self.error: StoreError | None = None
        """Why the store refused; from then on nothing is written."""
        self.on_error: Callable[[], None] | None = None
        """Called once when that happens."""

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that are stored, in one look-up."""
        try:
            return self.store.known(self.portal.id, keys)
        except StoreError as error:
            self._refused(error)
            return set()

    def article(self, visit: Visit) -> None:
        """Take an article to be saved with the next batch; one that was forgotten came under another address."""
        if self.forgotten and any(map(self.is_forgotten, _identities(visit))):
            return
        self._visits.append(visit)
        self._flush_if_due()

    def answered(self, answer: Answer, *, kind: Kind, entry: ListingEntry | None = None) -> str | None:
        """Take an answer to be archived; the name of its record, None where nothing is archived."""
        if self.archive is None or self.error is not None:
            return None
        try:
            record = self.archive.add(answer, kind=kind, entry=entry, crawl=self.crawl)
        except StoreError as error:
            self._refused(error)
            return None
        self._flush_if_due()
        return record

    def section(self, key: str, name: str) -> None:
        """Note that a section lists an article that is stored, or will be with this batch."""
        self._sections[key, name] = None
        if len(self._sections) >= 20 * BATCH:
            self.flush()

    def door(self, door: Door) -> None:
        """Note what was found of a feed, sitemap or interface."""
        self.doors[door.url] = door

    def named(self, key: str, kind: str, url: str, *, stored: bool = False, mark: str | None = None) -> None:
        """Note that a door or a listing names an article, which is stored or may come to be."""
        if not stored:
            self._waiting.setdefault(key, {}).setdefault(url, (kind, mark))
            return
        self._namings.append(Naming(key, kind, url, mark))
        if len(self._namings) >= 20 * BATCH:
            self.flush()

    def moved(self, key: str, to: str, *, stored: bool = False) -> None:
        """Note that an article has another identity, since a redirect led there, or that it is stored already."""
        for url, (kind, mark) in self._waiting.pop(key, {}).items():
            self.named(to, kind, url, stored=stored, mark=mark)
        if to != key:
            self.agenda.settle(key)

    def door_of(self, key: str) -> str:
        """Return the first door that names what is not stored yet, empty where none does."""
        return next(iter(self._waiting.get(key, {})), "")

    def refuse(self, refusal: Refusal) -> None:
        """Note a page that only doors name and that is no article."""
        self._waiting.pop(refusal.key, None)
        self._refusals.append(refusal)
        self.counts.others += 1
        self._flush_if_due()

    def refused(self, keys: Iterable[str]) -> dict[str, str | None]:
        """Those of the keys that were found to be no articles lately, with what their door said of their last change."""
        try:
            return self.store.refused(self.portal.id, keys)
        except StoreError as error:
            self._refused(error)
            return {}

    def is_forgotten(self, key: str) -> bool:
        """Whether the article of this identity was forgotten."""
        return bool(self.forgotten) and forgetting.mark(self.portal.id, key) in self.forgotten

    def fail(self, failure: Failure, *, counted: bool = True) -> None:
        """Note an address that gave no article; ``counted``: whether the crawl fell short by it."""
        if failure.kind == "forgotten":
            if failure.key is not None:
                self.agenda.settle(failure.key)
            return
        self._failures.append(failure)
        if counted:
            self.counts.failed += 1
            self.counts.kinds[failure.kind] += 1
        self._flush_if_due()

    def listing(self, coverage: Coverage) -> None:
        """Note how far a section was read."""
        self.coverage[coverage.url] = coverage

    def _flush_if_due(self) -> None:
        if (
            len(self._visits) + len(self._failures) + len(self._refusals) >= self._batch
            or time.monotonic() - self._saved >= SECONDS
        ):
            self.flush()

    def flush(self) -> None:
        """Save what was gathered; a store that refuses is noted in `error`, and nothing is written from then on."""
        if self.error is not None:
            return
        try:
            self._flush()
        except StoreError as error:
            self._refused(error)

    def _refused(self, error: StoreError) -> None:
        if self.error is None:
            self.error = error
            log.error("%s", error)
            if self.on_error is not None:
                self.on_error()

    def _flush(self) -> None:
        self._saved, self._batch = time.monotonic(), min(2 * self._batch, BATCH)
        # Records are on the disk before rows refer to them; an article and its capture come in one transaction.
        records = self.archive.sync() if self.archive is not None else []
        with self.store.transaction():
            if self.archive is not None:
                self.archive.commit(records)
            saved = self._save()
        # Not before the transaction is over: what the disk refused was not stored.
        for visit, outcome in saved:
            setattr(self.counts, outcome, getattr(self.counts, outcome) + 1)
            self.counts.fill(visit.article)
        self.store.write_lines_if_due()

    def _save(self) -> list[tuple[Visit, Outcome]]:
        visits, self._visits = self._visits, []
        outcomes: list[Outcome] = []
        if visits:
            outcomes = self.store.save(self.crawl, visits)
            for visit in visits:
                if visit.key:
                    self._namings += [
                        Naming(visit.key, kind, url, mark)
                        for url, (kind, mark) in self._waiting.pop(visit.key, {}).items()
                    ]
                    self.agenda.settle(visit.key)
        sections, self._sections = self._sections, {}
        for key, name in sections:
            self.store.add_section(self.crawl, key, name)
        namings, self._namings = self._namings, []
        if namings:
            self.store.add_doors(self.crawl, namings)
        refusals, self._refusals = self._refusals, []
        if refusals:
            self.store.refuse(self.crawl, refusals)
            for refusal in refusals:
                self.agenda.settle(refusal.key)
        failures, self._failures = self._failures, []
        if failures:
            self.store.fail(self.crawl, failures)
            for failure in failures:
                if failure.key is not None:
                    self.agenda.settle(failure.key)
        self.agenda.save()
        return list(zip(visits, outcomes, strict=True))

    def past(self, limit: int, listings: Collection[str] = ()) -> list[dict[str, Any]]:
        """The counts of the portal's last runs that went well and read all of these listings, the newest first."""
        return self.store.past(self.portal.id, limit, listings)

    def unread(self, url: str) -> Page | None:
        """The page of an article that an interrupted run fetched a short while ago; None where there is none in the archive."""
        if self._resumed is None or self.archive is None:
            return None
        oldest = (datetime.now(UTC) - FRESH).isoformat()
        with self.store.transaction():
            found = self._captures.since(self.portal.id, url, self._resumed, oldest)
        return self._page(found)

    def last_page(self, url: str) -> Page | None:
        """What the last run that went well was answered at an address, None where that is not archived."""
        with self.store.transaction():
            good = self.store.walks.good(self.portal.id)
        return self._page(self._captures.before(self.portal.id, url, good + 1))

    def last_article(self, name: str) -> Page | None:
        """The page of the newest article of earlier runs that has a field, None where none is archived."""
        with self.store.transaction():
            good = self.store.walks.good(self.portal.id)
            record = self.store.visits.last_with(self.portal.id, name, good + 1)
        return self._page(self._captures.get(record))

    @cached_property
    def _captures(self) -> Captures:
        return Captures(self.store.database, self.folder)

    def _page(self, capture: Capture | None) -> Page | None:
        try:
            return self._captures.read(capture) if capture is not None else None
        except (DamagedRecord, ObjectsAway) as error:
            log.warning("%s", error)
            return None

    def conclude(self) -> str | None:
        """Save the rest and decide what visits without an article mean; why they were not believed, where they were not."""
        self.flush()
        if self.error is not None:
            return None
        try:
            with self.store.transaction():
                return self.agenda.conclude()
        except StoreError as error:
            self._refused(error)
            return None

    def close(self, verdict: str, *, code: int | None = None, message: str | None = None) -> None:
        """Save the rest and close the crawl with its verdict, its exit code and a line for people."""
        if not self._open:
            return
        self._open = False
        try:
            self.flush()
            if self.error is not None:
                return
            for coverage in self.coverage.values():
                if not coverage.head:  # what the last whole reading saw says more
                    self.store.listing(self.crawl, coverage)
            for door in self.doors.values():
                self.store.door(self.crawl, door)
            self.store.finish(self.crawl, verdict, self.counts.record(), code=code, message=message)
        except StoreError as error:
            self._refused(error)
        finally:
            self._release()

    def _release(self) -> None:
        try:
            if self.archive is not None:
                self.archive.close()
        except StoreError as error:
            self._refused(error)
        finally:
            release(self.folder)


def _identities(visit: Visit) -> set[str]:
    """The identities that an article may have been forgotten under."""
    article = visit.article
    return {
        visit.key or "",
        article.article_id or "",
        *(urls.identity(one) for one in (article.url, *visit.aliases) if one),
    } - {""}
