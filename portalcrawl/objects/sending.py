"""Sending what is finished, and letting the local copies go; see the package's docstring for the steps."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from portalcrawl.errors import ObjectsAway
from portalcrawl.objects.address import is_here, object_name
from portalcrawl.objects.place import Occupied, Place, Stopped
from portalcrawl.objects.spool import Spool
from portalcrawl.objects.table import LINES, Objects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from portalcrawl.objects.table import Piece
    from portalcrawl.sql import Connection

log = logging.getLogger(__name__)

_TOGETHER = 4
"""Files that are sent at once: small ones wait for answers most of the time. Memory: twice `place.PART` each, at most."""
_BATCH = 64
"""Pieces of one transaction; as many may be sent once more after kill -9, or are seen to be there."""


@dataclass(slots=True)
class Sent:
    """What a call did, and what is left."""

    files: int = 0
    """That are there now."""
    bytes: int = 0
    removed: int = 0
    """Files that were deleted there."""
    waiting: int = 0
    """Files that are not there yet, whichever machine has them."""
    waiting_bytes: int = 0
    problem: str | None = None
    """Why something waits."""


class Sender:
    """Sends from one folder; the caller is the writer of each portal that it names, and in no transaction.

    ``now`` tells the moment as columns hold it.  ``keep``: leave the local copies.  ``stop`` set from another thread ends it within seconds.
    """

    def __init__(
        self,
        database: Connection,
        folder: Path,
        now: Callable[[], str],
        *,
        keep: bool = False,
        stop: Event | None = None,
    ) -> None:
        self._sql = database
        self._folder = folder
        self._now = now
        self._keep = keep
        self._stop = stop or Event()
        self._places: dict[str, Place] = {}
        self._away: set[str] = set()
        self._objects = Objects(database)
        self.sent = Sent()

    def send(self, portal: str, address: str | None) -> None:
        """Send what is finished of a portal, and delete there what is to go.

        ``address``: a checked one; None: only what waits for a place already, and a new articles.jsonl where the old one is.
        A store that is away is told in `sent`.  Raises StoreError; OSError for what cannot be read.
        """
        spool = Spool(self._sql, self._objects, self._folder, portal)
        where = address or self._objects.place(portal)
        if where is None:
            return
        if is_here(where, self._folder, portal):
            self.trouble(f"{where}/{portal} is the folder that files are sent from")
            return
        if address is not None:
            with self._sql.atomic():
                self._objects.redirect(portal, address)
        spool.gather(where, self._now(), lines_only=address is None)
        with ThreadPoolExecutor(_TOGETHER, thread_name_prefix="sending") as pool:
            after = 0
            while not self._stop.is_set() and (batch := self._objects.waiting(portal, after, _BATCH)):
                after = batch[-1].id
                there = list(self._there(pool, spool, batch))
                with self._sql.atomic():
                    self._objects.confirmed(there, self._now())
                self.sent.files += len(there)
                self.sent.bytes += sum(one.size for one in there)
        with self._sql.atomic():
            self._objects.supersede(portal, LINES, where, self._now())
        self._remove(portal)
        if not self._keep:
            spool.let_go()
        left = self._objects.left(portal)
        self.sent.waiting += left.files
        self.sent.waiting_bytes += left.bytes

    def _there(self, pool: ThreadPoolExecutor, spool: Spool, batch: list[Piece]) -> Iterator[Piece]:
        """Send a batch; those that the store has now."""
        begun: list[tuple[Piece, Future[None]]] = [
            (piece, pool.submit(self._put, spool, piece, self._place(piece.place)))
            for piece in batch
            if piece.place not in self._away and spool.path(piece.path).is_file()
        ]
        for piece, future in begun:
            try:
                future.result()
            except ObjectsAway as error:
                self.trouble(str(error))
            except Occupied as error:
                self.trouble(f"{error} is another file: an address belongs to one store of articles")
            except OSError as error:
                self.trouble(f"{spool.path(piece.path)}: {error.strerror or error}")
            except Stopped:
                self.trouble("it was interrupted")
            else:
                yield piece

    def _put(self, spool: Spool, piece: Piece, place: Place) -> None:
        if piece.place in self._away or self._stop.is_set():
            raise Stopped
        content = spool.content(piece.path)
        if (content.size, content.sha256) != (piece.size, piece.sha256):
            raise OSError("it changed since it was finished: it stays where it is")
        name, replace = object_name(piece.portal, piece.path), piece.path == LINES
        try:
            place.put(spool.path(piece.path), name, content, replace=replace, going=self._going)
        except ObjectsAway:
            self._away.add(piece.place)  # the others of the batch need not ask
            raise

    def _going(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def _remove(self, portal: str) -> None:
        """Delete what is doomed."""
        after = 0
        while not self._stop.is_set() and (batch := self._objects.doomed(portal, after, _BATCH)):
            after = batch[-1].id
            gone = []
            for piece in batch:
                if piece.place in self._away:
                    continue
                try:
                    self._place(piece.place).remove(object_name(piece.portal, piece.path))
                    gone.append(piece)
                except ObjectsAway as error:
                    self.trouble(str(error))
                    self._away.add(piece.place)
            with self._sql.atomic():
                self._objects.removed(gone)
            self.sent.removed += len(gone)

    def _place(self, url: str) -> Place:
        if url not in self._places:
            self._places[url] = Place(url)
            with suppress(ObjectsAway):  # who uses it is told
                self._places[url].open()
        return self._places[url]

    def trouble(self, what: str) -> None:
        """Note why something waits; what was first is told."""
        log.info("%s", what)
        if self.sent.problem is None or self.sent.problem == "it was interrupted":
            self.sent.problem = what
