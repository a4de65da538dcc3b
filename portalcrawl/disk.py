"""The disk that everything is written to: how much room it has, what it refuses, and when a name in a folder is there to stay."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path

from portalcrawl.errors import StoreUnwritable

RESERVE = 200_000_000
"""Bytes that archive and files leave free, so that the database can still be written; of small disks a twentieth."""
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def shortage(folder: Path) -> str | None:
    """Say how little is free where a folder is, or is to be; None where there is enough."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    usage = shutil.disk_usage(folder)
    if usage.free >= min(RESERVE, usage.total // 20):
        return None
    return f"only {usage.free / 1e6:,.0f} MB are free on the disk of {folder}"


def make(folder: Path) -> None:
    """Make a folder and those above it where they are missing; StoreUnwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        there = Path(error.filename or folder)
        raise refused(there, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))) from error
    except OSError as error:
        raise refused(Path(error.filename or folder), error) from error


def ready(folder: Path) -> None:
    """Make a folder that this user may write files to; StoreUnwritable."""
    make(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise refused(folder, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def refused(path: Path, error: OSError, *, full: str | None = None) -> StoreUnwritable:
    """Return as ours what the system says of a file or folder; ``full``: what comes of it where the disk is full."""
    if full is not None and error.errno in _FULL:
        return StoreUnwritable(f"{path}: the disk is full; {full}")
    return StoreUnwritable(f"{path} cannot be written: {error.strerror or error}")


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, in place of the one that is there; StoreUnwritable."""
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise refused(path, error) from error


def sync_folder(folder: Path) -> None:
    """Return when new names in a folder are durable; where folders cannot be opened (Windows) the system sees to it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
