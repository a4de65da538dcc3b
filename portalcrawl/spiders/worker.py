"""The process that reads pages beside the engine: pages in, readings out, until its pipe closes.

Frames on the socket that is its standard input: four bytes of length, then a pickle.  In: ``(number of the ground, ground
or None, task)``.  Out: first ``"ready"``, then for each task, in order, a `Reading` or a `Refusal`.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import signal
import socket
import struct
import sys
import traceback
from dataclasses import dataclass

from portalcrawl.errors import PageTooLarge, UnreadablePage
from portalcrawl.spiders.task import Ground, Reading, Task, work

LENGTH = struct.Struct("!I")
READY = "ready"
MEMORY = 2 << 30
"""Bytes of address space: a page that wants more fails with MemoryError, not with the machine."""
ROOM = 400 << 10
"""Kilobytes it may have grown to: beyond, it ends after the page, and a fresh one takes its place."""


@dataclass(slots=True)
class Refusal:
    """What was raised while a page was read."""

    kind: str
    """Name of the exception's class."""
    message: str
    trace: str = ""
    """The traceback, for a fault of portalcrawl's."""


def answer(task: Task, ground: Ground) -> Reading | Refusal:
    """Read a page; what is raised becomes a value."""
    try:
        return work(task, ground)
    except (UnreadablePage, PageTooLarge) as error:
        return Refusal(type(error).__name__, str(error))
    except Exception as error:  # noqa: BLE001  (whatever one page brings about must not end the others)
        return Refusal(type(error).__name__, str(error), traceback.format_exc())


def serve(pipe: socket.socket, limit: float) -> None:
    """Answer until the other side closes; ``limit`` is the processor's time for one page, in seconds.

    A page over the limit ends the process: the kernel does it, so that nothing the page made the process do can prevent it.
    """
    grounds: dict[int, Ground] = {}
    room = max(ROOM, _peak())
    with pipe.makefile("rb") as source, contextlib.suppress(BrokenPipeError, ConnectionResetError):
        _send(pipe, READY)
        while len(head := source.read(LENGTH.size)) == LENGTH.size:
            number, ground, task = pickle.loads(source.read(LENGTH.unpack(head)[0]))  # noqa: S301  (our own parent's)
            if ground is not None:
                grounds[number] = ground
            signal.setitimer(signal.ITIMER_PROF, limit)
            found = answer(task, grounds[number])
            signal.setitimer(signal.ITIMER_PROF, 0)
            _send(pipe, found)
            if _peak() > room:
                return


def _peak() -> int:
    """Most memory that this process held, in KiB; Linux counts what its parent held when it was started."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _send(pipe: socket.socket, value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.sendall(LENGTH.pack(len(data)) + data)


def main() -> None:
    """Serve the socket that stands in for standard input."""
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # a lower bound that stands already
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
    gc.set_threshold(100_000, 20, 100)
    gc.freeze()
    serve(socket.socket(fileno=0), float(sys.argv[1]))
