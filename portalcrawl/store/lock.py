"""One writer a folder: a lock of the operating system, which a killed process cannot leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from pathlib import Path


def take(path: Path) -> FileLock:
    """The lock, held until its ``release()``; raises filelock.Timeout at once where another process holds it."""
    lock = FileLock(path, timeout=0, thread_local=False)
    lock.acquire()
    return lock


__all__ = ["FileLock", "Timeout", "take"]
