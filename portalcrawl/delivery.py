"""What is done with a portal's files when its runs are over: the archive keeps its limits, what is finished goes where files go.

It may take as long as a network takes, so nothing of it happens while an engine runs, and it can be left at any time.
"""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from portalcrawl.archive import Archive, Limits
from portalcrawl.errors import ObjectsAway, PortalcrawlError, StoreError
from portalcrawl.objects import Objects, Sender, Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from portalcrawl.store import Store

log = logging.getLogger(__name__)

_GRACE = 3.0
"""Seconds in which what is under way may come to an end after a signal; then it is left, as kill -9 would."""


def is_due(store: Store, address: str | None) -> bool:
    """Whether files go elsewhere, or ever went."""
    return address is not None or Objects(store.database).known


def deliver(
    store: Store,
    portals: Sequence[str],
    address: str | None,
    *,
    again: bool = False,
    keep: bool = False,
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    stop: threading.Event | None = None,
) -> Sent:
    """Send what is finished of the portals; arguments as `objects.Sender` takes them.

    ``again``: without an address, to where a portal's files went last.  ``limits``: of each archive.

    A store that is away, a portal that another process writes: whatever keeps files here is told in the result.  Raises
    StoreNewer.
    """
    stop = stop or threading.Event()
    with store.database.errors():
        if address is not None:
            Objects.prepare(store.database)
        objects, sender = (
            Objects(store.database),
            Sender(store.database, store.folder, store.time, keep=keep, stop=stop),
        )
    for portal in portals:
        if stop.is_set():
            break
        try:
            claimed = store.claim(portal)
        except StoreError as error:
            sender.trouble(str(error))
            continue
        try:
            with store.database.errors():
                _settle(store, portal, limits, sender)
                sender.send(portal, address or (objects.place(portal) if again else None))
        except PortalcrawlError as error:  # it costs no other portal
            sender.trouble(str(error))
        except OSError as error:
            sender.trouble(f"{error.filename or portal}: {error.strerror or error}")
        finally:
            if claimed:
                store.let_go(portal)
    return sender.sent


def _settle(store: Store, portal: str, limits: Limits, sender: Sender) -> None:
    """Give records that a crash left without rows theirs, and keep the archive's limits."""
    limited = bool(limits.size or limits.days)
    if not limited and not (store.folder / portal / "archive").is_dir():
        return
    with store.transaction():
        archive = Archive.open(store.folder, portal, store.database, limits=limits)
    try:
        carried_over = archive.carry()  # it may have to wait for a network, which no transaction should
        with store.transaction():
            archive.drop(carried_over)
    except ObjectsAway as error:
        sender.trouble(str(error))
    finally:
        archive.close()


def aside(deliver: Callable[[threading.Event], Sent]) -> Sent:
    """Call it in a thread, so that SIGINT and SIGTERM end it within seconds; from the main thread, with nothing else at work.

    ``deliver`` takes the event by which `deliver` is stopped.
    """
    stop, done = threading.Event(), threading.Event()
    found: list[Sent | PortalcrawlError] = []

    def work() -> None:
        try:
            found.append(deliver(stop))
        except PortalcrawlError as error:
            found.append(error)
        except Exception:
            # Whoever waited may have closed the database by now.
            log.log(logging.DEBUG if stop.is_set() else logging.ERROR, "delivery", exc_info=True)
        finally:
            done.set()

    with _signals(stop):
        threading.Thread(target=work, name="delivery", daemon=True).start()
        while not done.wait(0.2) and not stop.is_set():
            pass
        done.wait(_GRACE)
    if not found:
        return Sent(problem="it was interrupted")
    (one,) = found
    if isinstance(one, PortalcrawlError):
        raise one
    return one


@contextmanager
def _signals(stop: threading.Event) -> Iterator[None]:
    def heard(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {one: signal.signal(one, heard) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            with suppress(TypeError):  # one that Python did not set
                signal.signal(one, handler)
