"""The table ``objects``: which piece of a portal is where, with its size and digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from portalcrawl.sql import steps
from portalcrawl.sql.library import Migrations
from portalcrawl.sql.lists import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.sql import Connection
    from portalcrawl.sql.library import Database

migrations = Migrations("portalcrawl.objects")
"""A set of its own beside the store's: who keeps his files in a folder has no such table."""

LINES = "articles.jsonl"
ARCHIVE = "archive/"
FILES = "files/"


@migrations()
def o001_objects(db: Database) -> None:
    """One row a piece and place; ``stored`` is null while it waits, ``doomed`` says since when it is to be deleted there."""
    db.execute(
        """create table objects (
            id integer primary key, portal text not null, path text not null, place text not null,
            size integer not null, sha256 text not null, waiting text not null, stored text, doomed text,
            unique (portal, path, place)
        )"""
    )
    db.execute("create index objects_waiting on objects(portal) where stored is null")
    db.execute("create index objects_doomed on objects(portal) where doomed is not null")


class Piece(NamedTuple):
    """A file that was, is or is to be in an object store."""

    id: int
    portal: str
    path: str
    """Below ``DIR/<portal>`` and below ``<place>/<portal>``, with slashes."""
    place: str
    """The address."""
    size: int
    """Bytes."""
    sha256: str
    stored: str | None
    """Since when the store is known to have it."""


_PIECE = "id, portal, path, place, size, sha256, stored"


class Waiting(NamedTuple):
    """What is not there yet."""

    files: int
    bytes: int


class Objects:
    """Those of one database; none where it has no table of them. Transactions are the caller's."""

    def __init__(self, database: Connection) -> None:
        self._sql = database
        self.known = database.has_table("objects")
        """Whether anything was ever to be sent."""

    @staticmethod
    def prepare(database: Connection) -> None:
        """Make the table, or bring it up to date; StoreNewer for one of the future."""
        steps.apply(database, migrations, "the table of objects")

    def get(self, portal: str, path: str) -> Piece | None:
        """The piece, where it is in a store."""
        found = self._pieces("portal = ? and path = ? and stored is not null and doomed is null limit 1", portal, path)
        return found[0] if found else None

    def among(self, portal: str, paths: Sequence[str]) -> dict[str, Piece]:
        """Those of the paths that have a row and are not to be deleted; of one in two places, the one that is there."""
        rows = self._pieces(f"portal = ? and path in ({marks(paths)}) and doomed is null", portal, *paths)
        rows.sort(key=lambda one: one.stored is not None)
        return {one.path: one for one in rows}

    def sizes(self, portal: str) -> dict[str, int]:
        """Name of a WARC file that has a row → its bytes; nothing is appended to these."""
        rows = self._pieces("portal = ? and path like 'archive/%' and doomed is null", portal)
        return {one.path.removeprefix(ARCHIVE): one.size for one in rows}

    def queue(self, portal: str, place: str, pieces: Iterable[tuple[str, int, str]], now: str) -> None:
        """Let pieces wait to be sent: path, size, digest. One that waits or was doomed at this place is as if it were new."""
        self._sql.executemany(
            "insert into objects (portal, path, place, size, sha256, waiting) values (?, ?, ?, ?, ?, ?)"
            " on conflict (portal, path, place) do update set size = excluded.size, sha256 = excluded.sha256,"
            " waiting = excluded.waiting, stored = null, doomed = null",
            ((portal, path, place, size, sha256, now) for path, size, sha256 in pieces),
        )

    def redirect(self, portal: str, place: str) -> None:
        """Let what waits to be sent elsewhere go to this place: the address before may have been a wrong one."""
        others = "portal = ? and place <> ? and stored is null and doomed is null"
        self._sql.execute(
            f"delete from objects where {others} and exists (select 1 from objects o"  # noqa: S608
            " where o.portal = objects.portal and o.path = objects.path and o.place = ?)",
            (portal, place, place),
        )
        self._sql.execute(f"update objects set place = ? where {others}", (place, portal, place))  # noqa: S608

    def waiting(self, portal: str, after: int, limit: int) -> list[Piece]:
        """The next pieces of a portal that are to be sent, by number."""
        where = "portal = ? and stored is null and doomed is null and id > ? order by id limit ?"
        return self._pieces(where, portal, after, limit)

    def confirmed(self, pieces: Iterable[Piece], now: str) -> None:
        """Note pieces that the store was seen to have, as they are."""
        self._sql.executemany(
            "update objects set stored = ? where id = ? and sha256 = ?", ((now, one.id, one.sha256) for one in pieces)
        )

    def supersede(self, portal: str, path: str, place: str, now: str) -> None:
        """Let a piece be deleted from other places, where this one has it."""
        query = "select 1 from objects where portal = ? and path = ? and place = ? and stored is not null and doomed is null"
        if self._one(query, portal, path, place) is not None:
            self.doom(portal, [path], now, but=place)

    def doom(self, portal: str, paths: Iterable[str], now: str, *, but: str | None = None) -> None:
        """Let pieces be deleted from their stores; ``but``: not there."""
        if self.known:
            self._sql.executemany(
                "update objects set doomed = ? where portal = ? and path = ? and doomed is null and place <> ?",
                ((now, portal, path, but or "") for path in paths),
            )

    def doomed(self, portal: str, after: int, limit: int) -> list[Piece]:
        """The next pieces of a portal that are to be deleted, by number."""
        return self._pieces("portal = ? and doomed is not null and id > ? order by id limit ?", portal, after, limit)

    def removed(self, pieces: Iterable[Piece]) -> None:
        """Drop the rows of pieces that were deleted."""
        self._sql.executemany("delete from objects where id = ?", ((one.id,) for one in pieces))

    def place(self, portal: str) -> str | None:
        """Where the portal's pieces went last."""
        row = self._one("select place from objects where portal = ? order by id desc limit 1", portal)
        return row[0] if row else None

    def left(self, portal: str) -> Waiting:
        """What waits of a portal."""
        query = "select count(*), coalesce(sum(size), 0) from objects where portal = ? and stored is null and doomed is null"
        return Waiting(*(self._one(query, portal) or (0, 0)))

    def _one(self, query: str, *values: str) -> Any:
        return self._sql.execute(query, values).fetchone() if self.known else None

    def _pieces(self, where: str, *values: str | int) -> list[Piece]:
        if not self.known:
            return []
        return [Piece(*row) for row in self._sql.execute(f"select {_PIECE} from objects where {where}", values)]  # noqa: S608
