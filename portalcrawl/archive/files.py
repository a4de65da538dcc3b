"""The files of one portal's archive: appended to, rolled by size, repaired after a crash."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from portalcrawl.archive import record
from portalcrawl.disk import refused, sync_folder
from portalcrawl.errors import DamagedRecord, StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from io import FileIO
    from pathlib import Path

log = logging.getLogger(__name__)

SUFFIX = ".warc.gz"
_CHUNK = 256 * 1024


class Files:
    """Appends members to the newest file, or begins another one; used by one thread."""

    def __init__(self, folder: Path, portal: str, max_size: int, closed: set[str], known: Iterable[str] = ()) -> None:
        """``closed``: names of files that nothing is to be appended to; ``known``: names that are taken, here or elsewhere."""
        self.folder = folder
        self._portal = portal
        self._max_size = max_size
        self._file: FileIO | None = None
        self._unsynced = False
        self.name = ""
        """The file that `append` wrote to."""
        self.fresh = True
        """Whether nothing was written by this run to the present file."""
        names = sorted(path.name for path in folder.glob(f"*{SUFFIX}"))
        self._number = max((_number(name) for name in {*names, *known}), default=0)
        self._next = names[-1] if names and names[-1] not in closed else None

    def append(self, member: bytes) -> int:
        """Write a member behind the others and return where it stands; StoreUnwritable leaves the file as it was."""
        file = self._file or self.begin()
        try:
            start = file.tell()
            try:
                left = memoryview(member)
                while left:
                    left = left[file.write(left) :]
            except OSError:
                with contextlib.suppress(OSError):
                    file.truncate(start)
                    file.seek(start)
                raise
        except OSError as error:
            raise _unwritable(self.folder / self.name, error) from error
        self.fresh = False
        self._unsynced = True
        return start

    def roll(self) -> None:
        """Begin a new file with the next member, where this one is as large as it may be."""
        if self._file is not None and self._file.tell() >= self._max_size:
            self.close()

    def sync(self) -> None:
        """Return when everything is on the disk."""
        if self._file is None or not self._unsynced:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritable(self.folder / self.name, error) from error
        self._unsynced = False

    def close(self) -> None:
        """Sync and let go of the file."""
        if self._file is not None:
            try:
                self.sync()
            finally:
                self._file.close()
                self._file = None
                self.fresh = True

    def begin(self) -> FileIO:
        """Open the file that the next member goes to; `name` is its name."""
        try:
            return self._open()
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def _open(self) -> FileIO:
        name, self._next = self._next, None
        if name is not None:
            file: FileIO = (self.folder / name).open("r+b", buffering=0)
            if file.seek(0, os.SEEK_END) < self._max_size:
                self.name, self._file = name, file
                return file
            file.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._number += 1
        self.name = f"{self._portal}-{datetime.now(UTC):%Y%m%d%H%M%S}-{self._number:05}{SUFFIX}"
        self._file = (self.folder / self.name).open("xb", buffering=0)
        sync_folder(self.folder)
        return self._file


@dataclass(frozen=True, slots=True)
class Found:
    """A whole record in a file."""

    offset: int
    length: int
    record: record.Record


def repair(path: Path, start: int) -> list[Found]:
    """The whole records from ``start`` on, of which the table knows nothing; what cannot be read behind them is cut off.

    A kill leaves a member without its end, which is of no use.  A power cut may leave anything: bytes that begin no member
    are kept beside, in ``FILE.damaged``.  StoreUnwritable where the file cannot be changed.
    """
    found: list[Found] = []
    end, whole = start, True
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            for offset, length, plain in _members(file, start):
                if plain is None:
                    whole = False
                    break
                end = offset + length
                found.append(Found(offset, length, record.parse(plain, f"{path}, byte {offset}")))
    except DamagedRecord as error:
        log.warning("%s", error)
        end, whole = (found[-1].offset + found[-1].length if found else start), True
    except OSError as error:
        raise _unwritable(path, error) from error
    if end < size:
        _cut(path, end, size, keep=whole)
    return found


def _members(file: BinaryIO, start: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Offset, length and content of each gzip member; at last None for one that has no end."""
    file.seek(start)
    offset, pending = start, b""
    while True:
        unpacker = zlib.decompressobj(31)
        plain = bytearray()
        length = 0
        while not unpacker.eof:
            chunk = pending or file.read(_CHUNK)
            pending = b""
            if not chunk:
                if length:
                    yield offset, length, None
                return
            length += len(chunk)
            try:
                plain += unpacker.decompress(chunk)
            except zlib.error:
                return
            if len(plain) > record.LARGEST:
                return
        pending = unpacker.unused_data
        length -= len(pending)
        yield offset, length, bytes(plain)
        offset += length


def _cut(path: Path, end: int, size: int, *, keep: bool) -> None:
    try:
        if keep:
            with path.open("rb") as file, path.with_name(f"{path.name}.damaged").open("ab") as beside:
                file.seek(end)
                shutil.copyfileobj(file, beside)
        os.truncate(path, end)
    except OSError as error:
        raise _unwritable(path, error) from error
    where = f"; they are kept in {path.name}.damaged" if keep else ""
    log.warning("%s: the last %d bytes are no whole record and were cut off%s", path, size - end, where)


def without(path: Path, offsets: set[int]) -> dict[int, tuple[str, int]]:
    """Write a file anew without the records at some offsets: of the others, old offset → new file's name and offset.

    The old file stays until its rows follow (`Captures.moved`): `settle` deletes the one that has none, whenever it is called.
    StoreUnwritable, DamagedRecord.
    """
    stem = path.name.removesuffix(SUFFIX)
    number = int(found[1]) + 1 if (found := _STEM.search(stem)) else 2
    new = path.with_name(f"{_STEM.sub('', stem)}.r{number}{SUFFIX}")
    part = new.with_name(f"{new.name}.part")
    moved: dict[int, tuple[str, int]] = {}
    try:
        with path.open("rb") as scanned, path.open("rb") as source, part.open("wb") as target:
            for offset, length, plain in _members(scanned, 0):
                if plain is None:
                    raise DamagedRecord(
                        f"{path}, byte {offset}: the record has no end: crawl the portal once, which mends it"
                    )
                if offset in offsets:
                    continue
                moved[offset] = (new.name, target.tell())
                source.seek(offset)
                target.write(source.read(length))
            target.flush()
            os.fsync(target.fileno())
        part.replace(new)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise _unwritable(new, error) from error
    sync_folder(path.parent)
    return moved


def settle(folder: Path, known: Container[str]) -> None:
    """Delete of two versions of a file the one that has no rows; ``known``: names of files that have some."""
    for part in folder.glob(f"*{SUFFIX}.part"):
        part.unlink(missing_ok=True)
    for path in sorted(folder.glob(f"*.r*{SUFFIX}"), reverse=True):
        stem = path.name.removesuffix(SUFFIX)
        number = int(found[1]) if (found := _STEM.search(stem)) else 2
        before = _STEM.sub("", stem) + (f".r{number - 1}" if number > 2 else "")
        old = path.with_name(f"{before}{SUFFIX}")
        if old.exists():
            (path if old.name in known else old).unlink()


_STEM = re.compile(r"\.r(\d+)$")
"""What tells versions of a file from each other that was written anew."""


def _number(name: str) -> int:
    last = _STEM.sub("", name.removesuffix(SUFFIX)).rpartition("-")[2]
    return int(last) if last.isascii() and last.isdigit() else 0


def _unwritable(path: Path, error: OSError) -> StoreUnwritable:
    return refused(path, error, full="what was stored before is safe (--no-archive needs less room)")
