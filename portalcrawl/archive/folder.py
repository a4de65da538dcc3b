"""One portal's archive while a crawl writes to it."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, ClassVar, Self

from portalcrawl import disk
from portalcrawl.archive import captures, files, record, rolling
from portalcrawl.archive.captures import Capture, Captures
from portalcrawl.archive.rolling import PARTS, Limits
from portalcrawl.errors import PortalcrawlError, StoreError, StoreUnwritable
from portalcrawl.objects import Far, Objects
from portalcrawl.release import version

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.archive.record import Answer, Kind, Original
    from portalcrawl.items import ListingEntry
    from portalcrawl.sql import Connection

MAX_SIZE = 1_000_000_000
"""Bytes from which on another file is begun: what the standard (ISO 28500, annex C) and other crawlers take."""
_WAITING = 8 * 1024 * 1024
"""Bytes of bodies that may wait to be written; then `Archive.add` waits: a slow disk must not fill the memory."""

_MANY = 50
"""Records that are asked for one by one of a file that is elsewhere; of more of them the file is brought back."""


@dataclass(slots=True)
class _Job:
    answer: Answer
    label: record.Label
    record: str


class Archive:
    """Writes a portal's answers in a thread of its own; see the package's docstring for its use."""

    _busy: ClassVar[set[Path]] = set()
    """Folders that an archive of this process writes to: two would tear each other's files."""

    def __init__(
        self,
        folder: Path,
        portal: str,
        database: Connection,
        writing: files.Files,
        info: dict[str, str],
        limits: Limits,
    ) -> None:
        self._portal = portal
        self._captures = Captures(database, folder)
        self._database = database
        self._files = writing
        self._info = info
        # No lock: the reading thread would wait for one that the writing thread holds while it waits for the interpreter.
        self._jobs: SimpleQueue[_Job | threading.Event | None] = SimpleQueue()
        self._given = self._taken = 0
        self._error: PortalcrawlError | None = None
        self._told = False
        self._written: deque[Capture] = deque()
        self._uncommitted: dict[str, tuple[Original, str]] = {}
        self._limits = limits
        self._trimmed: str | None = None
        self._doomed: list[str] = []
        self._thread = threading.Thread(target=self._run, name=f"archive of {portal}", daemon=True)
        self._thread.start()

    @classmethod
    def open(
        cls,
        folder: Path,
        portal: str,
        database: Connection,
        *,
        agent: str = "",
        robots: str = "",
        max_size: int = MAX_SIZE,
        limits: Limits = Limits(),  # noqa: B008  (frozen)
    ) -> Self:
        """Open the portal's archive for writing and repair what a crash left.

        ``database`` is the folder's, opened by its one writer.  ``agent`` and ``robots`` (``obey`` or ``ignore``) are written
        into the warcinfo record.  A file is closed from ``max_size`` bytes on; beyond ``limits`` the oldest go, at the first
        `commit` and whenever a new file was begun.  Raises StoreUnwritable, StoreNewer.
        """
        where = folder / portal / "archive"
        if where in cls._busy:
            raise StoreError(f"{where}: another crawl of this process writes there", portal=portal)
        try:
            with database.atomic():
                Captures.prepare(database)
                known = Captures(database, folder)
                closed = _repaired(where, portal, known) | known.begun_before(portal, limits.since(PARTS))
                closed |= Objects(database).sizes(portal).keys()
            max_size = min(max_size, limits.size // PARTS) if limits.size else max_size
            writing = files.Files(where, portal, max_size, closed, known.ends(portal))
        except OSError as error:
            raise StoreUnwritable(f"{where} cannot be read: {error.strerror or error}", portal=portal) from error
        info = {
            "software": f"portalcrawl/{version()}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": portal,
            "http-header-user-agent": agent,
            "robots": robots,
        }
        cls._busy.add(where)
        return cls(folder, portal, database, writing, info, limits)

    @staticmethod
    def ready(folder: Path, portal: str) -> None:
        """Raise StoreUnwritable where the portal's archive could not be written."""
        disk.ready(folder / portal / "archive")

    def add(self, answer: Answer, *, kind: Kind, entry: ListingEntry | None = None, crawl: int | None = None) -> str:
        """Take an answer to be written and return the name that its capture will have.

        Raises what the writing thread met (StoreUnwritable); waits where more than 8 MB wait already.
        """
        self._raise()
        if self._given - self._taken > _WAITING:
            self._drain()
        job = _Job(answer, record.Label(kind, entry, crawl, answer.base), record.new_id(answer.fetched))
        self._given += len(answer.body)
        self._jobs.put(job)
        return job.record

    def sync(self) -> list[Capture]:
        """Wait until what was added is on the disk; return the rows that are to be committed now."""
        self._drain()
        # The writing thread has nothing to do: the file is ours.
        self._files.sync()
        self._delete()
        written = list(self._written)
        self._written.clear()
        return written

    def commit(self, rows: list[Capture]) -> None:
        """Store the rows of `sync`; inside the caller's transaction, with the articles that refer to them."""
        self._captures.add(rows)
        for row in rows:
            self._uncommitted.pop(row.digest, None)
        if (self._limits.size or self._limits.days) and self._files.name not in {"", self._trimmed}:
            if not Objects(self._database).sizes(self._portal):
                self.drop(self.carry())
            self._trimmed = self._files.name
        if (low := disk.shortage(self._files.folder)) is not None and self._error is None:
            self._error = StoreUnwritable(
                f"{low}: the crawl ends before nothing can be written; what was stored is kept"
                " (--archive-max-size or --no-archive needs less room)"
            )

    def close(self) -> list[Capture]:
        """Write what waits and end; the rows that were not committed yet.

        Raises as `add` does, but nothing twice. Once closed, again does nothing.
        """
        try:
            return self.sync() if self._thread.is_alive() and not self._told else []
        finally:
            self._jobs.put(None)
            self._thread.join()
            self._busy.discard(self._files.folder)
            self._files.close()
            self._delete()

    def carry(self) -> dict[str, dict[int, tuple[str, int]]]:
        """Begin to keep the archive's limits: what is kept of the files that go is carried over; for `drop`.

        Files that were sent away count as well: what is kept of them is read from there (ObjectsAway, OSError), so that `commit`
        leaves it to whoever has the time to wait where there are such.
        """
        carried_over: dict[str, dict[int, tuple[str, int]]] = {}
        if not (self._limits.size or self._limits.days):
            return carried_over
        folder, known, objects = self._files.folder, self._captures, Objects(self._database)
        sizes = objects.sizes(self._portal)
        sizes |= {path.name: path.stat().st_size for path in folder.glob(f"*{files.SUFFIX}")}
        last = self._files.name or max(sizes, default="")
        sizes = {name: size for name, size in sizes.items() if name <= last and name not in self._doomed}
        records = known.needed(self._portal)
        chosen = rolling.kept(records, self._limits)
        carried: dict[str, int] = {}
        for one in records:
            carried[one.file] = carried.get(one.file, 0) + (one.length if one.record in chosen else 0)
        for name in rolling.doomed(sizes, known.newest(self._portal), carried, self._limits):
            wanted = [one for one in records if one.file == name and one.record in chosen]
            if len(wanted) > _MANY and not (folder / name).exists():
                folder.mkdir(parents=True, exist_ok=True)
                Far(self._database).fetch(self._portal, f"archive/{name}", folder / name)
            moved: dict[int, tuple[str, int]] = {}
            for one in wanted:
                member = known.member(self._portal, name, one.offset, one.length)
                self._files.roll()
                if self._files.fresh:
                    self._begin()
                moved[one.offset] = (self._files.name, self._files.append(member))
            carried_over[name] = moved
        self._files.sync()
        return carried_over

    def drop(self, carried_over: dict[str, dict[int, tuple[str, int]]]) -> None:
        """Go on, inside the caller's transaction: the rows of the files that go; deleted they are later."""
        for name, moved in carried_over.items():
            self._captures.moved(self._portal, name, moved)
            self._doomed.append(name)
        moment = record.stamp(datetime.now(UTC))
        Objects(self._database).doom(self._portal, [f"archive/{name}" for name in carried_over], moment)

    def _delete(self) -> None:
        """Delete files that have no rows any more, now that this is durable."""
        known = self._captures.ends(self._portal) if self._doomed else {}
        for name in self._doomed:
            if name not in known:
                (self._files.folder / name).unlink(missing_ok=True)
        self._doomed.clear()

    def _drain(self) -> None:
        reached = threading.Event()
        self._jobs.put(reached)
        reached.wait()
        self._raise()

    def _raise(self) -> None:
        if self._error is not None:
            self._told = True
            raise self._error

    # The writing thread

    def _run(self) -> None:
        # A connection of its own: the crawl's may be in a transaction.
        known: Connection | None = None
        try:
            while (job := self._jobs.get()) is not None:
                if isinstance(job, threading.Event):
                    job.set()
                    continue
                if self._error is None:
                    try:
                        known = known or self._database.reader()
                        with known.errors():
                            self._store(self._write(job, known))
                    except PortalcrawlError as error:
                        self._error = error
                    except Exception as error:  # noqa: BLE001  (whatever it is, the crawl must hear of it)
                        self._error = StoreError(f"archive: {error!r}")
                self._taken += len(job.answer.body)
        finally:
            if known is not None:
                known.close()

    def _store(self, capture: Capture) -> None:
        if capture.refers_to is None:
            original = record.Original(capture.record, capture.url, capture.fetched)
            self._uncommitted[capture.digest] = (original, capture.file)
        self._written.append(capture)

    def _write(self, job: _Job, known: Connection) -> Capture:
        answer = job.answer
        payload = record.digest(answer.body)
        original: Original | None = None
        if answer.status == 304:
            before = captures.last_payload(known, self._portal, answer.url)
            if before is not None and self._is_there(before[1], known):
                original, payload = before[0], before[2]
        elif answer.body:
            original = self._same(payload, known)
        member = record.pack(answer, job.label, job.record, payload, original)
        self._files.roll()
        if self._files.fresh:
            self._begin()
        offset = self._files.append(member)
        return Capture(
            record=job.record,
            portal=self._portal,
            url=answer.url,
            fetched=record.stamp(answer.fetched),
            status=answer.status,
            mime=answer.mime,
            kind=job.label.kind,
            file=self._files.name,
            offset=offset,
            length=len(member),
            digest=payload,
            entry=job.label.entry,
            crawl=job.label.crawl,
            refers_to=original.record if original else None,
            base=answer.base,
        )

    def _begin(self) -> None:
        """Begin a file, or this run's part of one."""
        self._files.begin()
        self._files.append(record.info(self._files.name, self._info, datetime.now(UTC)))

    def _same(self, payload: str, known: Connection) -> Original | None:
        before = self._uncommitted.get(payload) or captures.same_payload(known, self._portal, payload)
        return before[0] if before is not None and self._is_there(before[1], known) else None

    def _is_there(self, file: str, known: Connection) -> bool:
        """A payload in a file that somebody moved away is written once more."""
        return (self._files.folder / file).exists() or Far(known).holds(self._portal, f"archive/{file}")


def _repaired(where: Path, portal: str, known: Captures) -> set[str]:
    """Bring files and table together; names of files that are shorter than they should be."""
    short: set[str] = set()
    ends = known.ends(portal)
    files.settle(where, ends)
    for path in sorted(where.glob(f"*{files.SUFFIX}")):
        end, size = ends.get(path.name, 0), path.stat().st_size
        if size < end:
            short.add(path.name)
        elif size > end:
            known.add(_captures(files.repair(path, end), portal, path.name))
    return short


def _captures(found: list[files.Found], portal: str, file: str) -> list[Capture]:
    """The rows of records that have none."""
    rows = []
    for one in found:
        if one.record.type not in {"response", "revisit"} or one.record.status is None:
            continue
        kept = one.record
        answer = record.Answer(
            kept.url, kept.status or 0, kept.headers, kept.body, datetime.fromisoformat(kept.fetched)
        )
        rows.append(
            Capture(
                record=kept.id,
                portal=portal,
                url=kept.url,
                fetched=kept.fetched,
                status=answer.status,
                mime=answer.mime,
                kind=kept.label.kind,
                file=file,
                offset=one.offset,
                length=one.length,
                digest=kept.digest or record.digest(kept.body),
                entry=kept.label.entry,
                crawl=kept.label.crawl,
                refers_to=kept.refers_to,
                base=kept.label.base,
            )
        )
    return rows
