"""A crawl that a worker started ends when its worker does.

Nothing in PostgreSQL stops a process: a worker that was killed, or hangs, loses its jobs to others after `STALLED` seconds,
and by then its crawls must be over, or two would crawl one portal.  So the worker sends a byte down the crawl's standard input
every few seconds, and the crawl ends itself where that pipe is closed or silent: cleanly first, with all that was fetched
stored, then by the kernel's alarm, which nothing the process does can keep off.

Seconds after a worker that was killed (0), froze (0 + silence) or lost the database: its crawls get SIGTERM after `SILENCE` at
the latest, are dead after `SILENCE` + `GRACE`, and its jobs are taken up after `STALLED` at the earliest.
"""

from __future__ import annotations

import os
import select
import signal
import threading

BEAT = 5.0
"""Seconds between two signs of life: of a worker to its crawls, and to the database."""
SILENCE = 20.0
"""Seconds without one after which a crawl ends itself."""
GRACE = 10.0
"""Seconds in which it may end cleanly; it does within four (`spiders.ending`)."""
STALLED = 45.0
"""Seconds without a sign of life after which a worker counts as dead."""


def watch(pipe: int = 0) -> None:
    """Tie this process to whoever holds the other end of the pipe; returns at once."""
    signal.setitimer(signal.ITIMER_REAL, SILENCE + GRACE)
    threading.Thread(target=_watch, args=(pipe,), name="guard", daemon=True).start()


def _watch(pipe: int) -> None:
    while select.select([pipe], [], [], SILENCE)[0] and os.read(pipe, 64):
        signal.setitimer(signal.ITIMER_REAL, SILENCE + GRACE)
    signal.setitimer(signal.ITIMER_REAL, GRACE)
    os.kill(os.getpid(), signal.SIGTERM)
