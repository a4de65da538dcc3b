"""``DIR/<portal>/files``: attachments and pictures, each under the digest of its bytes, so that the same file is kept once."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl import disk
from portalcrawl.errors import StoreUnwritable
from portalcrawl.store.crawls import portal_id

if TYPE_CHECKING:
    from pathlib import Path

_PART = ".part"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file that is on the disk."""

    sha256: str
    """Hexadecimal."""
    path: str
    """Below ``DIR/<portal>/files``, with slashes: ``ab/cd/<sha256>.pdf``."""
    size: int
    """Bytes."""


class Blobs:
    """The files of one portal; safe to use from several threads."""

    def __init__(self, folder: Path, portal: str) -> None:
        self.folder = folder / portal_id(portal) / "files"

    def put(self, body: bytes, extension: str) -> Blob:
        """Keep a file and return when it is on the disk, under its name or not at all; StoreUnwritable."""
        digest = hashlib.sha256(body).hexdigest()
        blob = Blob(digest, f"{digest[:2]}/{digest[2:4]}/{digest}.{extension}", len(body))
        target = self.folder / blob.path
        part = self.folder / f"{uuid.uuid4().hex}{_PART}"
        try:
            with contextlib.suppress(FileNotFoundError):
                if target.stat().st_size == blob.size:
                    return blob
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with part.open("xb") as file:
                    file.write(body)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
            for folder in (target.parent, target.parent.parent, self.folder):
                disk.sync_folder(folder)
        except OSError as error:
            raise disk.refused(target, error, full="the file is fetched by the next run") from error
        return blob

    def holds(self, path: str | None) -> bool:
        """Whether a file is there."""
        return path is not None and (self.folder / path).is_file()

    def remove(self, path: str) -> None:
        """Delete a file and the folders that it leaves empty; StoreUnwritable."""
        target = self.folder / path
        try:
            target.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnwritable(f"{target} cannot be deleted: {error.strerror or error}") from error
        with contextlib.suppress(OSError):
            target.parent.rmdir()
            target.parent.parent.rmdir()

    def sweep(self) -> int:
        """Delete what a killed process left half written; how many there were."""
        parts = list(self.folder.glob(f"*{_PART}"))
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink()
        return len(parts)
