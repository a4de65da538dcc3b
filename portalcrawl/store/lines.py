"""``DIR/<portal>/articles.jsonl``: follows the database, never ahead of it, never half a line.

A revision's line waits in the table ``outbox`` from the transaction that stores the revision until the file holds it, and
``json_lines`` knows how long the file was then. So a crash between writing and knowing leaves a file that is too long: it is
cut to the known length, and the waiting lines are written again with the next ones. A file that is too short or gone (somebody moved or
deleted it) is written anew from the revisions, and so is one that somebody wrote into: where its length or the time of its
last change is not the known one, it is compared with the revisions, byte for byte.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
from typing import TYPE_CHECKING

from portalcrawl import disk
from portalcrawl.store.crawls import portal_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portalcrawl.errors import StoreUnwritable
    from portalcrawl.sql import Connection

log = logging.getLogger(__name__)

_BATCH = 1000


class Lines:
    """The JSON Lines files of one folder."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._sql = connection
        self._folder = folder

    def path(self, portal: str) -> Path:
        """Where the portal's lines stand."""
        return self._folder / portal_id(portal) / "articles.jsonl"

    def recover(self, portal: str | None = None) -> None:
        """Bring every file, or a portal's, to what the database knows of it, after whatever happened.

        What waits goes on waiting for `flush`: a run that was interrupted is going on, and may still find the articles of its
        last batches in further sections.
        """
        query, values = ("", ()) if portal is None else (" where portal = ?", (portal,))
        query = f"select portal, bytes, stamp from json_lines{query}"  # noqa: S608
        for one, known, stamp in self._sql.execute(query, values).fetchall():
            path = self.path(one)
            try:
                if _is_untouched(path, known, stamp):
                    continue
                if not self._holds(one, known):
                    self._rebuild(one)
                    continue
                os.truncate(path, known)
                found = path.stat().st_mtime_ns
            except OSError as error:
                raise _unwritable(path, error) from error
            with self._sql.atomic():
                self._known(one, known, found)

    def ready(self, portal: str) -> None:
        """Raise StoreUnwritable where the portal's lines could not be written, before anybody works for them."""
        path = self.path(portal)
        try:
            path.parent.mkdir(exist_ok=True)
            if path.exists():
                path.open("r+b").close()
            elif not os.access(path.parent, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            raise _unwritable(path, error) from error

    def flush(self, portal: str | None = None) -> None:
        """Write what waits, all or of a portal; raises StoreUnwritable, and then it goes on waiting."""
        waiting = self._sql.execute("select distinct portal from outbox").fetchall() if portal is None else [(portal,)]
        for (one,) in waiting:
            while self._append(one):
                pass

    def _append(self, portal: str) -> bool:
        """Write a batch of the portal's waiting lines; whether there may be more."""
        waiting = self._sql.execute(
            "select o.revision, r.json from outbox o join revisions r on r.id = o.revision"
            " where o.portal = ? order by o.revision limit ?",
            (portal, _BATCH),
        ).fetchall()
        if not waiting:
            return False
        row = self._sql.execute("select bytes, stamp from json_lines where portal = ?", (portal,)).fetchone()
        known, stamp = row or (0, None)
        path = self.path(portal)
        try:
            path.parent.mkdir(exist_ok=True)
            if known and not _is_untouched(path, known, stamp) and not self._holds(portal, known):
                self._rebuild(portal)
                return True
            size, stamp = _append(path, known, [json.encode() + b"\n" for _, json in waiting])
        except OSError as error:
            raise _unwritable(path, error) from error
        with self._sql.atomic():
            self._sql.executemany("delete from outbox where revision = ?", ((ident,) for ident, _ in waiting))
            self._known(portal, size, stamp)
        return len(waiting) == _BATCH

    def _holds(self, portal: str, known: int) -> bool:
        """Whether the file begins with the lines that were written to it, ``known`` bytes of them."""
        path = self.path(portal)
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size < known:
                    return False
                left = known
                for line in self._stored(portal, "and r.id not in (select revision from outbox)"):
                    if left <= 0 or file.read(len(line)) != line:
                        break
                    left -= len(line)
                if left == 0:
                    return True
        except FileNotFoundError:
            return False
        log.warning("%s was changed by something else: it is written anew from the database", path)
        return False

    def _rebuild(self, portal: str) -> None:
        path = self.path(portal)
        new = path.with_suffix(".jsonl.new")
        try:
            path.parent.mkdir(exist_ok=True)
            with new.open("wb") as file:
                file.writelines(self._stored(portal))
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            stamp = new.stat().st_mtime_ns
            new.replace(path)
            disk.sync_folder(path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise _unwritable(path, error) from error
        with self._sql.atomic():
            self._sql.execute("delete from outbox where portal = ?", (portal,))
            self._known(portal, size, stamp)

    def _stored(self, portal: str, which: str = "") -> Iterator[bytes]:
        query = f"select r.json from revisions r join articles a on a.id = r.article where a.portal = ? {which} order by r.id"  # noqa: S608
        for (json,) in self._sql.stream(query, (portal,)):
            yield json.encode() + b"\n"

    def _known(self, portal: str, size: int, stamp: int) -> None:
        query = (
            "insert into json_lines (portal, bytes, stamp) values (?, ?, ?)"
            " on conflict (portal) do update set bytes = excluded.bytes, stamp = excluded.stamp"
        )
        self._sql.execute(query, (portal, size, stamp))


def _is_untouched(path: Path, size: int, stamp: int | None) -> bool:
    """Whether nobody wrote to the file since it had this length and this time of its last change."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return found.st_size == size and found.st_mtime_ns == stamp and path.is_file()


def _append(path: Path, start: int, lines: list[bytes]) -> tuple[int, int]:
    """Write the lines from the byte ``start`` on; the new length and time of change.

    On an error the file ends at ``start``.
    """
    created = not path.exists()
    with path.open("xb" if created else "r+b", buffering=0) as file:
        file.truncate(start)
        file.seek(start)
        try:
            for line in lines:
                # A line a system call: a process killed between two leaves whole lines.
                left = memoryview(line)
                while left:
                    left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(start)
            raise
        size, stamp = file.tell(), os.fstat(file.fileno()).st_mtime_ns
    if created:
        disk.sync_folder(path.parent)
    return size, stamp


def _unwritable(path: Path, error: OSError) -> StoreUnwritable:
    return disk.refused(path, error, full="nothing is lost, the lines are written at the next run")
