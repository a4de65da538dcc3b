"""Pages are read beside the engine, in processes of their own: faster on two processors, and harmless to the crawl.

A page that hangs or kills its reader costs that page alone: it becomes a failure with a reason, a new reader takes over
the others.  A reader ends when its pipe closes, however the crawl's process ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import math
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import PageTooLarge, PortalcrawlError, UnreadablePage, UsageError
from portalcrawl.spiders.task import work
from portalcrawl.spiders.worker import LENGTH, READY, Refusal

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from portalcrawl.spiders.task import Ground, Reading, Task

log = logging.getLogger(__name__)

FIRST = 20
"""Pages that are read in the crawl's own process where no more are to come: such a crawl is over before a reader is ready."""
WINDOW = 24
"""Pages that one reader has been sent: it has work while the engine reads a few listings or stores a batch."""
_BACKLOG = WINDOW
"""Pages that wait besides: one that comes when there are more is read by the engine, which would only fetch still more of them."""
_START = 60.0
"""Seconds in which a reader must be ready."""
_PATIENCE = 3.0
"""How often the limit may pass by the clock on the wall: the processor's time is the reader's own matter."""
_BOOT = "import sys; sys.path[:] = {!r}; from portalcrawl.spiders.worker import main; main()"


class Fault(PortalcrawlError):
    """A page whose reading failed in another process; the message names the exception."""


class _Trace(Exception):
    """Shows the other process's traceback as the cause."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


@dataclass(slots=True, eq=False)
class _Job:
    task: Task
    ground: Ground
    done: asyncio.Future[Reading]


class Readers:
    """The reading processes of this process's crawls."""

    def __init__(self, count: int, limit: float = 20.0) -> None:
        """Take how many there may be (0: pages are read in this process) and the seconds that one page may cost."""
        self.count = count if hasattr(socket, "AF_UNIX") else 0
        self.limit = limit
        self._expected = self._asked = 0
        self._deaths = 0
        self._started = False
        self._waiting: deque[_Job] = deque()
        self._workers: list[_Worker] = []
        self._starting: set[asyncio.Task[None]] = set()

    def expect(self) -> None:
        """Hear of one more page that will be read: a reader that is started now is ready when they come."""
        self._expected += 1
        self._start_if_many()

    async def read(self, task: Task, ground: Ground) -> Reading:
        """Read one page; raises UnreadablePage as `work` does, Fault for anything else that went wrong elsewhere."""
        self._asked += 1
        self._start_if_many()
        if not self.count or not self._started:
            return work(task, ground)
        # Where a page killed a reader the engine takes none any more.
        if not self._deaths and (len(self._waiting) >= _BACKLOG or not any(w.ready for w in self._workers)):
            return work(task, ground)
        job = _Job(task, ground, asyncio.get_running_loop().create_future())
        self._waiting.append(job)
        self.feed()
        return await job.done

    def feed(self) -> None:
        """Give waiting pages to the readers that have least to do."""
        while self._waiting:
            worker = min((w for w in self._workers if w.ready), key=lambda w: len(w.sent), default=None)
            if worker is None or len(worker.sent) >= WINDOW:
                return
            job = self._waiting.popleft()
            if not job.done.done():
                worker.send(job)

    def _start_if_many(self) -> None:
        if max(self._expected, self._asked) > FIRST and self.count and not self._started:
            self._started = True
            for _ in range(self.count):
                self._start()

    def _start(self) -> None:
        worker = _Worker(self)
        self._workers.append(worker)
        starting = asyncio.get_running_loop().create_task(worker.start())
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)

    def ended(self, worker: _Worker, why: str | None) -> None:
        """Go on after a reader's end; ``why``: what the page that it was reading is to be blamed for."""
        if worker not in self._workers:
            return  # closed
        self._workers.remove(worker)
        unread = list(worker.sent)
        if why is not None and worker.ready and unread:
            _fail(unread.pop(0), Fault(why))
        self._waiting.extendleft(reversed(unread))
        self._deaths += 1
        if worker.ready:
            self._start()
        elif not self._workers:
            log.warning("pages are read in the crawl's own process: a reader could not be started (%s)", why)
            self.count = 0
            while self._waiting:
                _settle(self._waiting.popleft())
        self.feed()

    def close(self) -> None:
        """End the readers; pages that are still waited for fail."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.kill()
        for job in [*self._waiting, *(job for worker in workers for job in worker.sent)]:
            _fail(job, Fault("the crawl ended before the page was read"))
        self._waiting.clear()


def _fail(job: _Job, error: Exception) -> None:
    if not job.done.done():
        job.done.set_exception(error)


def _settle(job: _Job) -> None:
    if job.done.done():
        return
    try:
        job.done.set_result(work(job.task, job.ground))
    except Exception as error:  # noqa: BLE001  (it belongs to whoever waits)
        job.done.set_exception(error)


def _process(its: socket.socket, limit: float) -> subprocess.Popen[bytes]:
    """Start a reader; not by multiprocessing, which would run the caller's ``__main__`` once more."""
    return subprocess.Popen(  # noqa: S603  (this Python, this package)
        [sys.executable, "-c", _BOOT.format(sys.path), str(limit)],
        stdin=its.fileno(),
        stdout=subprocess.DEVNULL,
        # Ctrl-C on the terminal is for the crawl, which finishes what is under way.
        start_new_session=True,
    )


class _Worker(asyncio.Protocol):
    """One reader, seen from the crawl."""

    def __init__(self, pool: Readers) -> None:
        self.pool = pool
        self.ready = False
        self.sent: deque[_Job] = deque()
        """Pages that it has not answered; it reads the first."""
        self.process: subprocess.Popen[bytes] | None = None
        self.transport: asyncio.Transport | None = None
        self.buffer = bytearray()
        self.grounds: dict[int, Ground] = {}
        self.since = 0.0
        self.late = False

    async def start(self) -> None:
        """Start the process and listen to it."""
        loop = asyncio.get_running_loop()
        ours, its = socket.socketpair()
        ours.setblocking(False)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        try:
            with its:
                self.process = _process(its, self.pool.limit)
            await loop.create_connection(lambda: self, sock=ours)
        except OSError as error:
            ours.close()
            self.kill()
            self.pool.ended(self, str(error))
            return
        self.since = loop.time()
        loop.call_later(1.0, self._watch)

    def send(self, job: _Job) -> None:
        """Hand a page over."""
        assert self.transport is not None
        if not self.sent:
            self.since = asyncio.get_running_loop().time()
        self.sent.append(job)
        number = id(job.ground)
        known = number in self.grounds
        self.grounds[number] = job.ground
        data = pickle.dumps((number, None if known else job.ground, job.task), pickle.HIGHEST_PROTOCOL)
        self.transport.write(LENGTH.pack(len(data)) + data)

    def connection_made(self, transport: Any) -> None:
        """Keep the way to it."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Take answers as they come in."""
        self.buffer += data
        while len(self.buffer) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self.buffer)[0]
            if len(self.buffer) < end:
                return
            with memoryview(self.buffer) as view:
                answer = pickle.loads(view[LENGTH.size : end])  # noqa: S301  (a process of our own)
            del self.buffer[:end]
            self.since = asyncio.get_running_loop().time()
            if answer == READY:
                self.ready = True
            elif self.sent:
                _take(self.sent.popleft(), answer)
            self.pool.feed()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Find out why it ended."""
        assert self.process is not None
        try:
            code = self.process.wait(1.0)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self.process.returncode
        self.pool.ended(self, None if code == 0 else self._cause(code))

    def _cause(self, code: int) -> str:
        if not self.ready and self.late:
            return f"it was not ready after {_START:g} s"
        if self.late or -code == signal.SIGPROF:
            return f"the page takes more than {self.pool.limit:g} s to read"
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"the process that read the page was ended by {signal.Signals(-code).name}"
        return f"the process that read the page ended with {code}"

    def _watch(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        loop = asyncio.get_running_loop()
        patience = self.pool.limit * _PATIENCE if self.ready else _START
        if (self.sent or not self.ready) and loop.time() - self.since > patience:
            self.late = True
            self.process.kill()
            return
        loop.call_later(1.0, self._watch)

    def kill(self) -> None:
        """End it at once: it holds nothing."""
        if self.transport is not None:
            self.transport.abort()
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def _take(job: _Job, answer: Reading | Refusal) -> None:
    if not isinstance(answer, Refusal):
        if not job.done.done():
            job.done.set_result(answer)
    elif not answer.trace:
        known = PageTooLarge if answer.kind == PageTooLarge.__name__ else UnreadablePage
        _fail(job, known(answer.message, url=job.task.url))
    else:
        fault = Fault(f"{answer.kind}: {answer.message}", url=job.task.url)
        fault.__cause__ = _Trace(answer.trace)
        _fail(job, fault)


# ── one pool for all crawls of this process ──────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Shared:
    readers: Readers | None = None
    users: int = 0
    options: dict[str, Any] = field(default_factory=dict)


_shared = _Shared()
_SECONDS = 20.0


def wanted(settings: BaseSettings) -> tuple[int, float]:
    """Return how many readers there shall be, and how many seconds one may take; UsageError where a setting says neither."""
    count, limit = settings.get("PORTALCRAWL_READERS"), settings.get("PORTALCRAWL_READ_LIMIT")
    if count in (None, ""):
        count = min(1, (os.cpu_count() or 1) - 1)
    elif not str(count).isdecimal():
        raise UsageError(f"PORTALCRAWL_READERS: expected a number of processes, got {str(count)!r}")
    try:
        seconds = float(_SECONDS if limit in (None, "") else limit)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise UsageError(f"PORTALCRAWL_READ_LIMIT: expected seconds such as 20, got {str(limit)!r}")
    return int(count), seconds


def acquire(settings: BaseSettings) -> Readers:
    """Return the readers that all crawls of this process share."""
    if _shared.readers is None:
        _shared.readers = Readers(*wanted(settings))
    _shared.users += 1
    return _shared.readers


def release() -> None:
    """Let go of the readers; the last one ends them."""
    _shared.users -= 1
    if _shared.users <= 0 and _shared.readers is not None:
        _shared.readers.close()
        _shared.readers, _shared.users = None, 0
