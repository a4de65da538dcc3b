"""A folder that is replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from filelock import FileLock, Timeout

from portalcrawl import disk
from portalcrawl.errors import StoreLocked, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTOR = "datapackage.json"
README = "README.md"
MARK = "portalcrawl"
"""The descriptor's key that says who made the folder."""

_FILES = {".csv", ".jsonl", ".ndjson", ".parquet", ".jsonld", ".json", ".sqlite", ".db", ".zip"}
_AT_FDCWD, _EXCHANGE = -100, 2


@contextmanager
def replacing(destination: Path) -> Iterator[Path]:
    """An empty folder beside the destination that takes its place when the block ends well.

    Until then the destination stays as it was, whatever happens, kill -9 included. Files in it that no export wrote (a
    licence, notes) are carried over. Raises UsageError for a folder that is none of ours, StoreLocked, StoreUnwritable.
    """
    if destination.suffix.lower() in _FILES and not destination.is_dir():
        raise UsageError(f"{destination}: a data set is a folder of files: give a name without {destination.suffix}")
    destination = destination.resolve()
    if not destination.name:
        raise UsageError(f"{destination} is no place for a data set: name a new folder, or an earlier export")
    new, old = (destination.with_name(f".{destination.name}.{what}") for what in ("new", "old"))
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(destination.with_name(f".{destination.name}.lock"), timeout=0)
        with lock:
            try:
                if old.exists():
                    _recover(destination, old)
                keep = _foreign(destination)
                shutil.rmtree(new, ignore_errors=True)
                new.mkdir()
                yield new
                for name in keep:
                    _carry(destination / name, new / name)
                _sync(new)
                _swap(new, destination, old)
                _sync_one(destination.parent)
            finally:
                # After the swap it is the earlier export that has this name.
                shutil.rmtree(new, ignore_errors=True)
                if old.exists():
                    _recover(destination, old)
                with contextlib.suppress(OSError):
                    Path(lock.lock_file).unlink()
    except Timeout:
        raise StoreLocked(f"{destination}: another export is writing there; wait for it") from None
    except OSError as error:
        raise disk.refused(destination, error) from error


def _recover(destination: Path, old: Path) -> None:
    """Put back what an export that ended between two renames had moved away."""
    if destination.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(destination)


def _foreign(destination: Path) -> list[str]:
    """Names in the destination that no export wrote; UsageError where the folder is none of ours."""
    if not destination.exists():
        return []
    if not destination.is_dir():
        raise UsageError(f"{destination} is a file; a data set is a folder")
    names = sorted(one.name for one in destination.iterdir())
    if not names:
        return []
    try:
        descriptor = orjson.loads((destination / DESCRIPTOR).read_bytes())
        ours = {DESCRIPTOR, README, *(one["path"] for one in descriptor["resources"])} if MARK in descriptor else None
    except (OSError, ValueError, KeyError, TypeError):
        ours = None
    if ours is None:
        raise UsageError(
            f"{destination} holds {names[0]!r} and is no data set of portalcrawl's: name a new folder, or an earlier export"
        )
    return [name for name in names if name not in ours]


def _carry(source: Path, target: Path) -> None:
    if target.exists():
        return
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _sync_one(path)
    _sync_one(folder)


def _sync_one(path: Path) -> None:
    # Folders cannot be opened on Windows: the system sees to them.
    with contextlib.suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _swap(new: Path, destination: Path, old: Path) -> None:
    if not destination.exists():
        new.rename(destination)
    elif not _exchanged(new, destination):
        destination.rename(old)
        new.rename(destination)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two changed names in one step: Linux can; elsewhere `_recover` closes the gap."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    return rename is not None and rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0
