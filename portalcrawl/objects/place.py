"""One address: sending files there whole, confirming them, reading parts of them."""

from __future__ import annotations

import base64
import hashlib
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalcrawl.disk import sync_folder
from portalcrawl.errors import DamagedRecord, ObjectsAway
from portalcrawl.objects import address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PART = 8 * 1024 * 1024
"""Bytes that are in memory of a file that is sent or read back; up to two of them where it goes in one request."""
_REST = 30.0
"""Seconds in which a place that did not answer is not asked again by readers."""
_TAIL = ".part"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, in short."""

    size: int
    sha256: str
    checksums: frozenset[str] = frozenset()
    """What a store may say of it: the MD5, and S3's of parts of `PART` bytes."""

    @classmethod
    def of(cls, path: Path) -> Content:
        """Read a local file; OSError."""
        sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        parts, size = [], 0
        with path.open("rb") as file:
            while chunk := file.read(PART):
                size += len(chunk)
                sha256.update(chunk)
                md5.update(chunk)
                parts.append(hashlib.md5(chunk, usedforsecurity=False).digest())
        joined = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest()
        said = {md5.hexdigest(), f"{joined}-{len(parts)}", base64.b64encode(md5.digest()).decode()}
        return cls(size, sha256.hexdigest(), frozenset(said))


class Occupied(Exception):
    """Another file has the name."""


class Stopped(Exception):
    """Whoever asked for it wants it no more."""


class Place:
    """The files below one address; may be used by several threads. ObjectsAway where the store cannot be used."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._away: tuple[float, str] | None = None

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        return address.file_system(self.url)

    def open(self) -> None:
        """Load the library, before threads do it at once."""
        with self._errors():
            _ = self._opened

    def put(
        self, local: Path, name: str, content: Content, *, replace: bool, going: Callable[[], None] = lambda: None
    ) -> None:
        """Return when a file is there and was seen to be what it should be; what is there already is not sent again.

        ``replace``: another file of that name gives way; else Occupied.  ``going`` is called now and then while it is sent and may
        raise Stopped.  OSError where the local file cannot be read.
        """
        with self._errors():
            if (found := self._info(name)) is not None:
                if self._is(name, found, content):
                    return
                if not replace:
                    raise Occupied(f"{self.url}/{name}")
            try:
                self._send(local, name, going)
            except FileNotFoundError as error:  # no such bucket
                raise OSError(str(error)) from error
            found = self._info(name)
            if found is None or not self._is(name, found, content):
                with suppress(Exception):
                    self.remove(name)
                raise OSError(f"{name} did not arrive as it was sent")

    def read(self, name: str, start: int, length: int) -> bytes:
        """Some bytes of a file; FileNotFoundError."""
        if self._away is not None and time.monotonic() - self._away[0] < _REST:
            raise ObjectsAway(self._away[1])
        with self._errors():
            return self._read(name, start, length)

    def fetch(self, name: str, target: Path, content: Content) -> None:
        """Copy a file to a local one, which is there as a whole or not at all; FileNotFoundError, DamagedRecord."""
        part = target.with_name(f"{target.name}{_TAIL}")
        try:
            digest = hashlib.sha256()
            with part.open("wb") as file:
                for piece in _pieces(content.size, partial(self.read, name)):
                    file.write(piece)
                    digest.update(piece)
                file.flush()
                os.fsync(file.fileno())
            if digest.hexdigest() != content.sha256:
                raise DamagedRecord(f"{self.url}/{name} is not what was sent there")
            part.replace(target)
            sync_folder(target.parent)
        finally:
            part.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Delete a file; one that is not there is no error."""
        with self._errors():
            system, _ = self._opened
            path = self._path(name)
            for one in (path,) if address.is_atomic(self.url) else (path, f"{path}{_TAIL}"):
                with suppress(FileNotFoundError):
                    system.rm_file(one)

    def _read(self, name: str, start: int, length: int) -> bytes:
        system, _ = self._opened
        found: bytes = system.cat_file(self._path(name), start=start, end=start + length)
        return found

    def _path(self, name: str) -> str:
        _, root = self._opened
        return f"{root}/{name}"

    def _info(self, name: str) -> dict[str, Any] | None:
        system, _ = self._opened
        try:
            found: dict[str, Any] = system.info(self._path(name))
        except FileNotFoundError:
            return None
        return found if found.get("type") == "file" else None

    def _is(self, name: str, found: dict[str, Any], content: Content) -> bool:
        """Whether a file of the store is the one that it should be: by its checksum where the store tells a good one."""
        if found.get("size") != content.size:
            return False
        told = {str(found.get(key) or "").strip('"') for key in ("ETag", "md5Hash")}
        if told & content.checksums:
            return True
        digest = hashlib.sha256()
        for piece in _pieces(content.size, partial(self._read, name)):
            digest.update(piece)
        return digest.hexdigest() == content.sha256

    def _send(self, local: Path, name: str, going: Callable[[], None]) -> None:
        from fsspec.callbacks import Callback

        class Going(Callback):  # type: ignore[misc]
            def relative_update(self, inc: int = 1) -> None:
                going()
                super().relative_update(inc)

        system, _ = self._opened
        path = self._path(name)
        if address.is_atomic(self.url):
            # One part at a time: the library's ten at once would be ten parts in memory.
            system.put_file(str(local), path, callback=Going(), chunksize=PART, max_concurrency=1)
            return
        # Elsewhere what is half sent can be seen: under a name that nobody reads.
        part = f"{path}{_TAIL}"
        system.makedirs(system._parent(path), exist_ok=True)  # noqa: SLF001  (its public way to the same)
        system.put_file(str(local), part, callback=Going())
        if address.is_local(self.url):
            with Path(part).open("rb") as file:
                os.fsync(file.fileno())
        system.mv(part, path)
        if address.is_local(self.url):
            for folder in [*Path(path).parents][:5]:
                sync_folder(folder)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Whatever a library raises of its many kinds as ours; what says that a file is not there passes."""
        try:
            yield
        except (FileNotFoundError, Occupied, Stopped, ObjectsAway):
            raise
        except Exception as error:  # noqa: BLE001  (each library has errors of its own)
            system = self.__dict__.get("_opened", (None,))[0]
            said = f"{self.url} cannot be used: {address.said(error, system)}"
            self._away = time.monotonic(), said
            raise ObjectsAway(said) from None


def _pieces(size: int, read: Callable[[int, int], bytes]) -> Iterator[bytes]:
    """A file in parts of `PART` bytes; ``read`` takes where one begins and how long it is."""
    for start in range(0, size, PART):
        yield read(start, min(PART, size - start))
