"""One portal's folder as the spool of an object store: what in it is finished, and what may go."""

from __future__ import annotations

import contextlib
import logging
import re
from itertools import islice
from typing import TYPE_CHECKING

from portalcrawl.objects.address import is_name, object_name
from portalcrawl.objects.place import Content
from portalcrawl.objects.table import ARCHIVE, FILES, LINES
from portalcrawl.sql.lists import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from portalcrawl.objects.table import Objects
    from portalcrawl.sql import Connection

log = logging.getLogger(__name__)

_BATCH = 200
_KEPT = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64})\.[a-z0-9]{1,10}")
"""How `store.blobs` names what is whole."""


class Spool:
    """A portal's; its one writer uses it, while nobody writes to its archive."""

    def __init__(self, database: Connection, objects: Objects, folder: Path, portal: str) -> None:
        self._sql = database
        self._objects = objects
        self._folder = folder
        self._portal = portal
        self._read: dict[str, Content] = {}

    def path(self, path: str) -> Path:
        """The local file of a piece; ValueError for what would be elsewhere."""
        return self._folder / object_name(self._portal, path)

    def content(self, path: str) -> Content:
        """What the local file of a piece holds; OSError."""
        return self._read.pop(path, None) or Content.of(self.path(path))

    def gather(self, place: str, now: str, *, lines_only: bool = False) -> None:
        """Let what is finished wait to be sent; OSError for what cannot be read. ``lines_only``: no archive, no files."""
        self._lines(place, now)
        if lines_only:
            return
        for some in _batches(self._archive(), 1):
            self._queue(place, some, now)
        for some in _batches(self._files(), _BATCH):
            self._queue(place, some, now)

    def let_go(self) -> None:
        """Delete the local copies of what the store is known to have; what is not the same stays."""
        for some in _batches(self._local(), _BATCH):
            rows = self._objects.among(self._portal, some)
            for one in some:
                piece, path = rows.get(one), self.path(one)
                if piece is None or piece.stored is None:
                    continue
                if path.stat().st_size != piece.size:
                    log.warning("%s has another size than what was sent: it stays", path)
                    continue
                path.unlink()
                if one.startswith(FILES):
                    with contextlib.suppress(OSError):
                        path.parent.rmdir()
                        path.parent.parent.rmdir()

    def _queue(self, place: str, some: list[str], now: str) -> None:
        rows = self._objects.among(self._portal, some)
        found = []
        for one in some:
            if one in rows:
                continue
            if (name := _KEPT.fullmatch(one)) is not None:
                found.append((one, self.path(one).stat().st_size, name[1]))
            else:
                content = self._read[one] = Content.of(self.path(one))
                found.append((one, content.size, content.sha256))
        if found:
            with self._sql.atomic():
                self._objects.queue(self._portal, place, found, now)

    def _lines(self, place: str, now: str) -> None:
        """The JSON Lines, where they hold exactly what the database says: never ahead of it, never half a line."""
        row = self._sql.execute("select bytes from json_lines where portal = ?", (self._portal,)).fetchone()
        path = self.path(LINES)
        if row is None or not path.is_file() or path.stat().st_size != row[0]:
            return
        content = Content.of(path)
        before = self._objects.among(self._portal, [LINES]).get(LINES)
        if before is not None and (before.place, before.sha256) == (place, content.sha256):
            return
        if content.size != row[0]:
            return
        self._read[LINES] = content
        with self._sql.atomic():
            self._objects.queue(self._portal, place, [(LINES, content.size, content.sha256)], now)

    def _archive(self) -> Iterator[str]:
        """WARC files that hold all that the table says of them, and nothing half: who calls has repaired what a crash left."""
        if not self._sql.has_table("captures"):
            return
        query = 'select file, max("offset" + length) from captures where portal = ? group by file'
        ends = dict(self._sql.execute(query, (self._portal,)).fetchall())
        for one in self._local():
            name = one.removeprefix(ARCHIVE)
            if one.startswith(ARCHIVE) and name in ends and self.path(one).stat().st_size >= ends[name]:
                yield one

    def _files(self) -> Iterator[str]:
        """Files that an article's address led to."""
        for some in _batches((one for one in self._local() if _KEPT.fullmatch(one)), _BATCH):
            query = (
                f"select distinct path from files where portal = ? and kind <> 'forgotten' and path in ({marks(some)})"  # noqa: S608
            )
            known = self._sql.execute(query, (self._portal, *(one.removeprefix(FILES) for one in some))).fetchall()
            yield from sorted(f"{FILES}{path}" for (path,) in known)

    def _local(self) -> Iterator[str]:
        """What is in the folder under names that objects may have; a person's own files are not touched."""
        root = self.path(LINES).parent
        for pattern in ("archive/*.warc.gz", "files/??/??/*"):
            for path in root.glob(pattern):
                name = path.relative_to(root).as_posix()
                if path.is_file() and not path.is_symlink() and is_name(f"{self._portal}/{name}"):
                    yield name


def _batches(found: Iterable[str], size: int) -> Iterator[list[str]]:
    each = iter(found)
    while some := list(islice(each, size)):
        yield some
