"""One portal's archive while a crawl writes to it."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from portalcrawl.archive import captures, files, record
from portalcrawl.archive.captures import Capture, Captures
from portalcrawl.errors import PortalcrawlError, StoreError, StoreUnwritable

if TYPE_CHECKING:
    from sqlite_utils import Database

    from portalcrawl.archive.record import Answer, Kind, Original
    from portalcrawl.items import ListingEntry

MAX_SIZE = 1_000_000_000
"""Bytes from which on another file is begun: what the standard (ISO 28500, annex C) and other crawlers take."""
_WAITING = 8 * 1024 * 1024
"""Bytes of bodies that may wait to be written; then `Archive.add` waits: a slow disk must not fill the memory."""


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
        self, folder: Path, portal: str, database: Database, writing: files.Files, info: dict[str, str]
    ) -> None:
        self._portal = portal
        self._captures = Captures(database, folder)
        self._path = next(path for _, name, path in database.execute("pragma database_list") if name == "main")
        self._files = writing
        self._info = info
        self._jobs: deque[_Job] = deque()
        self._waiting = 0
        self._idle = True
        self._ending = False
        self._error: BaseException | None = None
        self._written: list[Capture] = []
        self._uncommitted: dict[str, tuple[Original, str]] = {}
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"archive of {portal}", daemon=True)
        self._thread.start()

    @classmethod
    def open(
        cls,
        folder: Path,
        portal: str,
        database: Database,
        *,
        agent: str = "",
        robots: str = "",
        max_size: int = MAX_SIZE,
    ) -> Self:
        """Open the portal's archive for writing and repair what a crash left.

        ``database`` is the folder's, opened by its one writer.  ``agent`` and ``robots`` (``obey`` or ``ignore``) are written
        into the warcinfo record.  Raises StoreUnwritable, StoreNewer.
        """
        where = folder / portal / "archive"
        if where in cls._busy:
            raise StoreError(f"{where}: another crawl of this process writes there", portal=portal)
        try:
            with database.atomic():
                Captures.prepare(database)
                closed = _repaired(where, portal, Captures(database, folder))
            writing = files.Files(where, portal, max_size, closed)
        except OSError as error:
            raise StoreUnwritable(f"{where} cannot be read: {error.strerror or error}", portal=portal) from error
        info = {
            "software": f"portalcrawl/{_version()}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "isPartOf": portal,
            "http-header-user-agent": agent,
            "robots": robots,
        }
        cls._busy.add(where)
        return cls(folder, portal, database, writing, info)

    def add(self, answer: Answer, *, kind: Kind, entry: ListingEntry | None = None, crawl: int | None = None) -> str:
        """Take an answer to be written and return the name that its capture will have.

        Raises what the writing thread met (StoreUnwritable); waits where more than 8 MB wait already.
        """
        job = _Job(answer, record.Label(kind, entry, crawl, answer.base), record.new_id(answer.fetched))
        with self._change:
            while self._waiting > _WAITING and self._error is None:
                self._change.wait()
            self._raise()
            self._jobs.append(job)
            self._waiting += len(answer.body)
            self._change.notify_all()
        return job.record

    def sync(self) -> list[Capture]:
        """Wait until what was added is on the disk; return the rows that are to be committed now.

        Call it outside of transactions: the wait is for a thread that reads the database.
        """
        with self._change:
            while not self._idle or self._jobs:
                if self._error is not None:
                    break
                self._change.wait()
            self._raise()
            written, self._written = self._written, []
        # The writing thread has nothing to do: the file is ours.
        self._files.sync()
        return written

    def commit(self, rows: list[Capture]) -> None:
        """Store the rows of `sync`; inside the caller's transaction, with the articles that refer to them."""
        self._captures.add(rows)
        with self._change:
            for row in rows:
                self._uncommitted.pop(row.digest, None)

    def close(self) -> list[Capture]:
        """Write what waits and end; the rows that were not committed yet. Once closed, again does nothing."""
        try:
            return self.sync() if self._thread.is_alive() else []
        finally:
            with self._change:
                self._ending = True
                self._change.notify_all()
            self._thread.join()
            self._busy.discard(self._files.folder)
            self._files.close()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    # The writing thread

    def _run(self) -> None:
        # A connection of its own: the crawl's may be in a transaction.
        known = sqlite3.connect(f"{Path(self._path).as_uri()}?mode=ro", uri=True)
        try:
            while (job := self._take()) is not None:
                capture = self._write(job, known)
                with self._change:
                    self._written.append(capture)
                    if capture.refers_to is None:
                        original = record.Original(capture.record, capture.url, capture.fetched)
                        self._uncommitted[capture.digest] = (original, capture.file)
        except BaseException as error:  # noqa: BLE001  (whatever it is, the crawl must hear of it)
            with self._change:
                self._error = error if isinstance(error, PortalcrawlError) else StoreError(f"archive: {error!r}")
        finally:
            known.close()
            with self._change:
                self._idle = True
                self._change.notify_all()

    def _take(self) -> _Job | None:
        with self._change:
            self._idle = True
            self._change.notify_all()
            while not self._jobs and not self._ending:
                self._change.wait()
            if not self._jobs:
                return None
            self._idle = False
            job = self._jobs.popleft()
            self._waiting -= len(job.answer.body)
            return job

    def _write(self, job: _Job, known: sqlite3.Connection) -> Capture:
        answer = job.answer
        payload = record.digest(answer.body)
        original: Original | None = None
        if answer.status == 304:
            before = captures.last_payload(known, self._portal, answer.url)
            if before is not None and self._is_there(before[1]):
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

    def _same(self, payload: str, known: sqlite3.Connection) -> Original | None:
        with self._change:
            before = self._uncommitted.get(payload)
        before = before or captures.same_payload(known, self._portal, payload)
        return before[0] if before is not None and self._is_there(before[1]) else None

    def _is_there(self, file: str) -> bool:
        """A payload in a file that somebody moved away is written once more."""
        return (self._files.folder / file).exists()


def _repaired(where: Path, portal: str, known: Captures) -> set[str]:
    """Bring files and table together; names of files that are shorter than they should be."""
    short: set[str] = set()
    ends = known.ends(portal)
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


def _version() -> str:
    try:
        return version("portalcrawl")
    except PackageNotFoundError:
        return "unknown"
