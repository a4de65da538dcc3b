"""The table ``captures``: where each answer stands, and what it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

import orjson

from portalcrawl import urls
from portalcrawl.archive import record, rolling
from portalcrawl.archive.record import Kind, Original
from portalcrawl.errors import DamagedRecord
from portalcrawl.objects import Far
from portalcrawl.sql import steps
from portalcrawl.sql.library import Migrations
from portalcrawl.sql.lists import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from portalcrawl.archive.rolling import Needed
    from portalcrawl.items import ListingEntry
    from portalcrawl.sql import Connection
    from portalcrawl.sql.library import Database

migrations = Migrations("portalcrawl.archive")
"""A set of its own beside the store's, in the same database."""


@migrations()
def a001_captures(db: Database) -> None:
    """One row an archived answer; no article refers to a row that is not there."""
    db.execute(
        """create table captures (
            id integer primary key, record text not null unique, portal text not null, url text not null,
            fetched text not null, status integer not null, mime text, kind text not null,
            file text not null, offset integer not null, length integer not null, digest text not null,
            entry text, crawl integer, refers_to text, base text
        )"""
    )
    db.execute("create index captures_url on captures(portal, url, fetched)")
    # Revisits find their original by it.
    db.execute("create index captures_digest on captures(digest) where refers_to is null")
    db.execute("create index captures_file on captures(portal, file)")


@dataclass(frozen=True, slots=True)
class Capture:
    """One answer in the archive."""

    record: str
    """The WARC-Record-ID, ``urn:uuid:…``; what ``Article.capture`` says."""
    portal: str
    url: str
    fetched: str
    """ISO 8601 in UTC, with microseconds."""
    status: int
    mime: str | None
    kind: Kind
    file: str
    """Its name in ``DIR/<portal>/archive``."""
    offset: int
    """Bytes from the file's beginning to the record's gzip member."""
    length: int
    """Bytes of the member."""
    digest: str
    """Of the payload: ``sha1:`` and base 32."""
    entry: ListingEntry | None = None
    """What the listing printed that led there."""
    crawl: int | None = None
    refers_to: str | None = None
    """The record that holds the payload, where it was archived before."""
    base: str | None = None
    """The server that stood in for the portal's own when it was fetched."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it is read again."""

    capture: Capture
    body: bytes
    headers: tuple[tuple[str, str], ...]
    content_type: str | None
    """The header, with its charset."""

    @property
    def fetched(self) -> datetime:
        """When it was fetched, in UTC."""
        return datetime.fromisoformat(self.capture.fetched)


_COLUMNS = (
    'record, portal, url, fetched, status, mime, kind, file, "offset", length, digest, entry, crawl, refers_to, base'
)
_NAMES = _COLUMNS.replace('"', "").split(", ")
_INSERT = f"insert into captures ({_COLUMNS}) values ({', '.join('?' * 15)}) on conflict (record) do nothing"  # noqa: S608


class Captures:
    """The captures of one database; those of one that has no archive are none. Transactions are the caller's."""

    def __init__(self, database: Connection, folder: Path) -> None:
        self._sql = database
        self._folder = folder
        self._there = database.has_table("captures")
        self._far = Far(database)

    @staticmethod
    def prepare(database: Connection) -> None:
        """Make the table, or bring it up to date; StoreNewer for one of the future."""
        steps.apply(database, migrations, "the archive")

    def add(self, captures: Iterable[Capture]) -> None:
        """Store rows; one that is there stays as it is."""
        self._sql.executemany(_INSERT, map(_row, captures))

    def get(self, record: str | None) -> Capture | None:
        """The capture of this name, None where there is none."""
        return next(self._find("record = ? and kind <> 'forgotten'", record or ""), None)

    def of(self, portal: str, kind: Kind | None = None) -> Iterator[Capture]:
        """A portal's captures in the order of their files."""
        kinds = [kind] if kind else list(get_args(Kind))
        yield from self._find(f'portal = ? and kind in ({marks(kinds)}) order by file, "offset"', portal, *kinds)

    def latest(self, portal: str, url: str) -> Capture | None:
        """The newest capture of an address that has a page (status 200)."""
        return next(
            self._find("portal = ? and url = ? and status = 200 order by fetched desc limit 1", portal, url), None
        )

    def held(self, portal: str, keys: frozenset[str], record: str | None = None) -> list[str]:
        """The records of an article: the one it was read from, and those of its addresses, whatever their spelling.

        ``keys``: its identities (`urls.identity`).
        """
        if not self._there:
            return []
        query = "select record, url from captures where portal = ? and kind = 'article'"
        return [one for one, url in self._sql.execute(query, (portal,)) if one == record or urls.identity(url) in keys]

    def forget(self, records: Iterable[str]) -> None:
        """Mark records so that nobody reads them: their rows keep the place in the file and lose all that they say."""
        chosen = [(record,) for record in records]
        self._sql.executemany(
            "update captures set kind = 'forgotten', url = '', mime = null, entry = null, base = null where record = ?",
            chosen,
        )
        self._sql.executemany(
            "update captures set digest = '' where record = ? and not exists (select 1 from captures o"
            " where o.refers_to = captures.record and o.kind <> 'forgotten')",
            chosen,
        )

    def places(self, portal: str, records: Iterable[str]) -> dict[str, set[int]]:
        """File → offsets of the records; those whose payload other addresses refer to are left out.

        Later visits of the same article refer to its first record too: they are records of this call, and keep nothing.
        """
        found: dict[str, set[int]] = {}
        chosen = set(records)
        place = 'select file, "offset" from captures where portal = ? and record = ?'
        referring = "select record from captures where refers_to = ? and kind <> 'forgotten'"
        for one in chosen:
            if any(other not in chosen for (other,) in self._sql.execute(referring, (one,))):
                continue
            for file, offset in self._sql.execute(place, (portal, one)):
                found.setdefault(file, set()).add(offset)
        return found

    def moved(self, portal: str, file: str, places: dict[int, tuple[str, int]]) -> None:
        """Follow the records of a file to others (old offset → file and offset); those that are not named are gone."""
        self._sql.executemany(
            'update captures set file = ?, "offset" = ? where portal = ? and file = ? and "offset" = ?',
            ((name, new, portal, file, old) for old, (name, new) in places.items()),
        )
        self._sql.execute("delete from captures where portal = ? and file = ?", (portal, file))

    def needed(self, portal: str) -> list[Needed]:
        """The records that stored articles were read from, the newest first."""
        return rolling.needed(self._sql, portal)

    def newest(self, portal: str) -> dict[str, str]:
        """Name of a file → when the last of its records was fetched."""
        return dict(
            self._sql.execute("select file, max(fetched) from captures where portal = ? group by file", (portal,))
        )

    def begun_before(self, portal: str, moment: str | None) -> set[str]:
        """Names of files whose first record is older."""
        query = "select file from captures where portal = ? group by file having min(fetched) < ?"
        return {file for (file,) in self._sql.execute(query, (portal, moment or ""))}

    def before(self, portal: str, url: str, crawl: int) -> Capture | None:
        """The newest page of an address (status 200) that a crawl before this one fetched."""
        where = "portal = ? and url = ? and status = 200 and crawl < ? order by fetched desc limit 1"
        return next(self._find(where, portal, url, crawl), None)

    def since(self, portal: str, url: str, crawl: int, moment: str) -> Capture | None:
        """The newest page of an article (status 200) that a crawl after this one fetched, not before this moment."""
        where = (
            "portal = ? and url = ? and fetched >= ? and status = 200 and kind = 'article' and crawl > ?"
            " order by fetched desc limit 1"
        )
        return next(self._find(where, portal, url, moment, crawl), None)

    def ends(self, portal: str) -> dict[str, int]:
        """Name of a file → how many of its bytes are known to hold whole records."""
        if not self._there:
            return {}
        query = 'select file, max("offset" + length) from captures where portal = ? group by file'
        return dict(self._sql.execute(query, (portal,)))

    def path(self, capture: Capture) -> Path:
        """The file that holds the record."""
        return self._folder / capture.portal / "archive" / capture.file

    def member(self, portal: str, file: str, offset: int, length: int) -> bytes:
        """Bytes of a file, wherever it is; OSError, ObjectsAway."""
        try:
            with (self._folder / portal / "archive" / file).open("rb") as local:
                local.seek(offset)
                return local.read(length)
        except FileNotFoundError:
            return self._far.read(portal, f"archive/{file}", offset, length)

    def read(self, capture: Capture) -> Page:
        """The answer, a revisit with the payload of its original; DamagedRecord where the files do not hold it.

        From the folder, else from where the file was sent to: ObjectsAway where that does not answer.
        """
        found = self._record(capture)
        body = found.body
        if capture.refers_to is not None:
            # A page that was forgotten may have sent what another address sends too.
            original = next(self._find("record = ?", capture.refers_to), None)
            if original is None:
                raise DamagedRecord(
                    f"{self._where(capture)}: its payload, {capture.refers_to}, is in no file", url=capture.url
                )
            body = self._record(original).body
        if record.digest(body) != capture.digest:
            raise DamagedRecord(f"{self._where(capture)}: the payload has another digest", url=capture.url)
        return Page(capture, body, found.headers, found.content_type)

    def _where(self, capture: Capture) -> str:
        return f"{self.path(capture)}, byte {capture.offset}"

    def _record(self, capture: Capture) -> record.Record:
        try:
            member = self.member(capture.portal, capture.file, capture.offset, capture.length)
            found = record.unpack(member, self._where(capture))
        except OSError as error:
            sent = None
            if isinstance(error, FileNotFoundError):
                sent = self._far.address(capture.portal, f"archive/{capture.file}")
            raise DamagedRecord(f"{sent or self.path(capture)}: {error.strerror or error}", url=capture.url) from error
        except DamagedRecord as error:
            error.url = capture.url
            raise
        if found.id != capture.record:
            raise DamagedRecord(f"{self._where(capture)}: another record stands there", url=capture.url)
        return found

    def _find(self, where: str, *values: Any) -> Iterator[Capture]:
        if self._there:
            query = f"select {_COLUMNS} from captures where {where}"  # noqa: S608
            yield from map(_capture, self._sql.execute(query, values))


def same_payload(sql: Connection, portal: str, digest: str) -> tuple[Original, str] | None:
    """The record of the portal that holds this payload, and its file."""
    query = (
        "select record, url, fetched, file from captures where digest = ? and portal = ? and refers_to is null"
        " and kind <> 'forgotten' limit 1"
    )
    row = sql.execute(query, (digest, portal)).fetchone()
    return None if row is None else (Original(*row[:3]), row[3])


def last_payload(sql: Connection, portal: str, url: str) -> tuple[Original, str, str] | None:
    """What a 304 for this address means: the record that holds the page, its file and its digest."""
    query = (
        "select o.record, o.url, o.fetched, o.file, o.digest from captures c"
        " join captures o on o.record = coalesce(c.refers_to, c.record)"
        " where c.portal = ? and c.url = ? and c.status in (200, 304) order by c.fetched desc limit 1"
    )
    row = sql.execute(query, (portal, url)).fetchone()
    return None if row is None else (Original(*row[:3]), row[3], row[4])


def _row(capture: Capture) -> tuple[Any, ...]:
    entry = (
        None if capture.entry is None else orjson.dumps(record.scrubbed(record.entry_values(capture.entry))).decode()
    )
    values = [getattr(capture, name) for name in _NAMES]
    values[11] = entry
    return tuple(values)


def _capture(row: tuple[Any, ...]) -> Capture:
    found = Capture(*row)
    return replace(found, entry=record.entry_of(orjson.loads(row[11])) if row[11] else None)
