"""A run of the watches: find events, store them with their messages, write the feeds, send what waits."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from portalcrawl import disk
from portalcrawl.errors import StoreLocked, UsageError
from portalcrawl.monitor import feeds, sending, wording
from portalcrawl.monitor.definitions import FILE, Watches, load
from portalcrawl.monitor.events import events, newest
from portalcrawl.monitor.ledger import NAME, Ledger
from portalcrawl.monitor.matching import Texts
from portalcrawl.store import Store, rows
from portalcrawl.store.selection import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from portalcrawl.monitor.definitions import Target, Watch
    from portalcrawl.monitor.events import Event, Place
    from portalcrawl.sql import Connection

_BATCH = 200
"""Events whose texts are in memory at once."""
_LASTING = timedelta(days=90)
"""After which the ledger lets go of what it told."""
_GIVEN_UP = 2
"""Messages that a receiver may refuse in a row before the others wait for the next run."""


@dataclass(slots=True)
class Done:
    """What a run did for a watch."""

    watch: str
    events: dict[str, int] = field(default_factory=dict)
    """Kind → events, copies left out."""
    copies: int = 0
    """Events that were folded into another."""
    sent: int = 0
    waiting: int = 0
    """Messages that could not be sent yet."""
    problems: list[str] = field(default_factory=list)
    """Why they wait, in words."""


def run(
    folder: Path, *, database: str | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> list[Done]:
    """Run every watch of an output folder; ``database``: as `Store.open` takes it.

    Raises UsageError for a `watches.toml` that is none, StoreLocked where another run goes on, StoreError.
    """
    watches = load(folder)
    with Store.open(folder, database=database, write=False) as store, _alone(folder), Ledger(folder) as ledger:
        done = {one.name: Done(one.name) for one in watches.watch}
        _forget(store, ledger)
        for watch in watches.watch:
            _find(store.database, ledger, watches, watch, done[watch.name], now())
        _feeds(folder, watches, ledger)
        _send(ledger, watches, done, now)
    return list(done.values())


def forget(folder: Path, *, database: str | None = None) -> None:
    """Take what the store does not hold any more out of feeds, events and messages; StoreLocked, StoreError as `run`."""
    if not (folder / NAME).exists():
        return
    with Store.open(folder, database=database, write=False) as store, _alone(folder), Ledger(folder) as ledger:
        _forget(store, ledger)
        try:
            watches = load(folder)
        except UsageError:
            watches = Watches()
        _feeds(folder, watches, ledger)
        feeds.remove(folder, {watch.name for watch in watches.watch})


def _forget(store: Store, ledger: Ledger) -> None:
    for portal, keys in ledger.keys().items():
        if removed := keys - store.known(portal, keys):
            ledger.forget(portal, removed)


def _feeds(folder: Path, watches: Watches, ledger: Ledger) -> None:
    for watch in watches.watch:
        if begun := ledger.begun(watch.name):
            feeds.write(folder, watch, ledger.feed(watch.name), begun, watches.feeds_url)


def _find(sql: Connection, ledger: Ledger, watches: Watches, watch: Watch, done: Done, now: datetime) -> None:
    """Store the watch's new events and their messages, with how far it has read, in one transaction."""
    begin = ledger.place(watch.name)
    # One state of the database for its end and its events: a crawl may go on.
    with sql.errors(), sql.atomic():
        end = newest(sql)
        if begin is not None and begin.revision > end.revision:
            # The database was made anew; what is known already is known by its id.
            begin = None
        found = list(_fitting(sql, watch, begin, end))
    with ledger.transaction():
        news, done.copies = ledger.add(watch.name, found)
        done.events = dict(Counter(record["kind"] for record in news))
        targets = watches.targets(watch)
        together = len(news) > watch.digest
        for target in targets:
            if together:
                where = f"{watches.feeds_url.rstrip('/') if watches.feeds_url else feeds.FOLDER}/{watch.name}.atom"
                text = wording.digest(watch.shown, news, where)
                ledger.post(watch.name, target.id, [one["id"] for one in news], *text, rows.moment(now))
            else:
                for record in news:
                    text = wording.message(watch.shown, record)
                    ledger.post(watch.name, target.id, [record["id"]], *text, rows.moment(now))
        ledger.prune(watch.name, rows.moment(now - _LASTING))
        ledger.reached(watch.name, end, rows.moment(now))


def _fitting(sql: Connection, watch: Watch, begin: Place | None, end: Place) -> Iterator[Event]:
    sections = {plain(one) for one in watch.sections}
    wanted = (
        event
        for event in events(sql, begin, end)
        if event.kind in watch.kinds
        and (not watch.portals or event.portal in watch.portals)
        and (not sections or sections.intersection(map(plain, event.sections)))
    )
    for batch in _batches(wanted):
        if not watch.words:
            yield from batch
            continue
        with Texts() as texts:
            for at, event in enumerate(batch):
                texts.add(at, event.after)
                if event.before is not None:
                    texts.add(at, event.before)
            fitting = texts.fitting(watch.words)
        yield from (event for at, event in enumerate(batch) if at in fitting)


def _batches(found: Iterable[Event]) -> Iterator[list[Event]]:
    batch: list[Event] = []
    for event in found:
        batch.append(event)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _send(ledger: Ledger, watches: Watches, done: dict[str, Done], now: Callable[[], datetime]) -> None:
    """Send what waits, of this run and of earlier ones."""
    targets: dict[tuple[str, str], Target] = {
        (watch.name, target.id): target for watch in watches.watch for target in watches.targets(watch)
    }
    refused: Counter[str] = Counter()
    services: dict[str, object] = {}
    for message in ledger.waiting():
        target = targets.get((message.watch, message.target))
        if target is None:
            # The user took the watch or the receiver out of the file.
            ledger.dropped(message, rows.moment(now()))
            continue
        report = done[message.watch]
        if refused[target.id] >= _GIVEN_UP:
            report.waiting += 1
            continue
        try:
            if target.id not in services:
                services[target.id] = sending.service(target)
        except UsageError as error:
            refused[target.id] = _GIVEN_UP
            report.waiting += 1
            report.problems.append(str(error))
            continue
        ledger.claim(message, rows.moment(now()))
        if sending.send(services[target.id], message):
            ledger.sent(message, rows.moment(now()))
            report.sent += 1
            refused[target.id] = 0
        else:
            refused[target.id] += 1
            report.waiting += 1
            if refused[target.id] == 1:
                report.problems.append(f"{target.shown} did not take a message; the next run tries again")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run at a time: two would send a message twice."""
    lock = FileLock(folder / "watches.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise StoreLocked(f"{folder / FILE}: another 'portalcrawl watch run' is at work; wait for it") from None
    except OSError as error:
        raise disk.refused(folder, error) from error
    try:
        yield
    finally:
        lock.release()
