"""``watches.db``: how far each watch has read, its events, and the messages that wait.

A file beside the store's: a watch runs while a crawl writes there.
"""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

import orjson

from portalcrawl.monitor.events import Place
from portalcrawl.monitor.folding import Copies
from portalcrawl.sql.sqlite import translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from portalcrawl.monitor.events import Event

NAME = "watches.db"
FEED = 100
"""Events that a feed keeps."""
_KEPT = 1000
"""Events of a watch that are kept however old they are."""
_NAMESPACE = uuid.UUID("1d2f0d9e-31a2-5b8e-8c51-6b6f6d1c9b11")
_FOLDED = timedelta(days=14)
"""A copy that comes later is an event of its own."""
_TABLES = """
    create table if not exists watches (
        name text primary key, revision integer not null, gone text not null, begun text not null, last_run text not null
    );
    create table if not exists events (
        number integer primary key, id text not null unique, watch text not null, kind text not null, portal text not null,
        happened text not null, record text not null, mark text not null, sketch blob not null, folded text
    );
    create index if not exists events_watch on events(watch, number);
    create table if not exists messages (
        number integer primary key, id text not null unique, watch text not null, target text not null, events text not null,
        title text not null, body text not null, created text not null,
        tries integer not null default 0, claimed text, sent text, dropped text
    );
    create index if not exists messages_waiting on messages(number) where sent is null and dropped is null;
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one receiver."""

    id: str
    """The same however often it is tried."""
    watch: str
    target: str
    """`definitions.Target.id`."""
    title: str
    body: str
    tries: int


class Ledger:
    """What the watches of one folder know; one process at a time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        with translated(self._path):
            self._sql = sqlite3.connect(self._path, isolation_level=None)
            try:
                self._sql.execute("pragma journal_mode = wal")
                self._sql.execute("pragma synchronous = full")
                self._sql.execute("pragma secure_delete = on")
                self._sql.executescript(_TABLES)
            except BaseException:
                self._sql.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing, durable when it ends."""
        with translated(self._path):
            self._sql.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._sql.execute("rollback")
                raise
            self._sql.execute("commit")

    def place(self, watch: str) -> Place | None:
        """How far the watch has read; None before its first run."""
        row = self._sql.execute("select revision, gone from watches where name = ?", (watch,)).fetchone()
        return Place(*row) if row else None

    def last_run(self, watch: str) -> str | None:
        """When it ran last, ISO 8601 in UTC."""
        row = self._sql.execute("select last_run from watches where name = ?", (watch,)).fetchone()
        return row[0] if row else None

    def begun(self, watch: str) -> str | None:
        """When it ran first, ISO 8601 in UTC."""
        row = self._sql.execute("select begun from watches where name = ?", (watch,)).fetchone()
        return row[0] if row else None

    def reached(self, watch: str, place: Place, now: str) -> None:
        """Record how far the watch has read."""
        self._sql.execute(
            "insert into watches values (?, ?, ?, ?, ?) on conflict (name) do update set revision = excluded.revision,"
            " gone = excluded.gone, last_run = excluded.last_run",
            (watch, place.revision, place.gone, now, now),
        )

    def add(self, watch: str, found: Sequence[Event]) -> tuple[list[dict[str, Any]], int]:
        """Store the events that are not yet; the records of those that are news, and how many are copies of another."""
        if not found:
            return [], 0
        earliest = datetime.fromisoformat(min(event.happened for event in found))
        since = (earliest - _FOLDED).isoformat(timespec="seconds")
        recent = Copies()
        query = "select id, kind, portal, mark, sketch from events where watch = ? and happened >= ? and folded is null order by number"
        for row in self._sql.execute(query, (watch, since)):
            recent.add(*row)
        news: list[str] = []
        copies = 0
        for event in found:
            ident = event.id(watch)
            if self._sql.execute("select 1 from events where id = ?", (ident,)).fetchone():
                continue
            mark, blob = _digest(event.mark), event.sketch
            original = recent.find(event.kind, event.portal, mark, blob)
            record = event.record(watch)
            self._sql.execute(
                "insert into events (id, watch, kind, portal, happened, record, mark, sketch, folded) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (ident, watch, event.kind, event.portal, event.happened, orjson.dumps(record).decode(), mark, blob, original),
            )  # fmt: skip
            if original is None:
                news.append(ident)
                recent.add(ident, event.kind, event.portal, mark, blob)
            else:
                copies += 1
                self._copied(original, record)
        return [self._record(ident) for ident in news], copies

    def _copied(self, original: str, copy: dict[str, Any]) -> None:
        record = self._record(original)
        record["copies"].append({name: copy[name] for name in ("portal", "portal_name", "key", "url", "headline")})
        self._sql.execute("update events set record = ? where id = ?", (orjson.dumps(record).decode(), original))

    def _record(self, ident: str) -> dict[str, Any]:
        (text,) = self._sql.execute("select record from events where id = ?", (ident,)).fetchone()
        record: dict[str, Any] = orjson.loads(text)
        return record

    def feed(self, watch: str) -> list[dict[str, Any]]:
        """The watch's newest events, newest first."""
        query = "select record from events where watch = ? and folded is null order by number desc limit ?"
        return [orjson.loads(text) for (text,) in self._sql.execute(query, (watch, FEED))]

    def keys(self) -> dict[str, set[str]]:
        """Portal → keys of the articles that events tell of."""
        found: dict[str, set[str]] = {}
        for portal, key in self._sql.execute("select distinct portal, json_extract(record, '$.key') from events"):
            found.setdefault(portal, set()).add(key)
        return found

    def forget(self, portal: str, keys: set[str]) -> None:
        """Remove all that is told of these articles, sent or not, from the file's free pages too."""
        with self.transaction():
            for key in keys:
                where = "portal = ? and json_extract(record, '$.key') = ?"
                found = self._sql.execute(f"select id, folded from events where {where}", (portal, key)).fetchall()  # noqa: S608
                for ident, original in found:
                    self._sql.execute(
                        "delete from messages where exists (select 1 from json_each(events) where value = ?)", (ident,)
                    )
                    if original is not None:
                        self._uncopied(original, portal, key)
                self._sql.execute(f"delete from events where {where}", (portal, key))  # noqa: S608
        self._sql.execute("pragma wal_checkpoint(truncate)").fetchall()

    def _uncopied(self, original: str, portal: str, key: str) -> None:
        if self._sql.execute("select 1 from events where id = ?", (original,)).fetchone() is None:
            return
        record = self._record(original)
        record["copies"] = [one for one in record["copies"] if (one["portal"], one["key"]) != (portal, key)]
        self._sql.execute("update events set record = ? where id = ?", (orjson.dumps(record).decode(), original))

    def prune(self, watch: str, before: str) -> None:
        """Remove events of the watch, and messages that were sent, that are old and in no feed any more."""
        self._sql.execute(
            "delete from events where watch = ? and happened < ? and number not in"
            " (select number from events where watch = ? order by number desc limit ?)",
            (watch, before, watch, _KEPT),
        )
        self._sql.execute(
            "delete from messages where watch = ? and created < ? and (sent is not null or dropped is not null)",
            (watch, before),
        )

    def post(self, watch: str, target: str, events: list[str], title: str, body: str, now: str) -> None:
        """Put a message in the outbox; one for the same events and receiver is there only once."""
        ident = str(uuid.uuid5(_NAMESPACE, "\n".join((target, *events))))
        self._sql.execute(
            "insert or ignore into messages (id, watch, target, events, title, body, created) values (?, ?, ?, ?, ?, ?, ?)",
            (ident, watch, target, orjson.dumps(events).decode(), title, body, now),
        )

    def waiting(self) -> list[Message]:
        """Messages that were not sent, oldest first."""
        query = "select id, watch, target, title, body, tries from messages where sent is null and dropped is null order by number"
        return [Message(*row) for row in self._sql.execute(query)]

    def claim(self, message: Message, now: str) -> None:
        """Record that it is being sent."""
        self._note("update messages set claimed = ?, tries = tries + 1 where id = ?", now, message.id)

    def sent(self, message: Message, now: str) -> None:
        """Record that the receiver took it."""
        self._note("update messages set sent = ? where id = ?", now, message.id)

    def dropped(self, message: Message, now: str) -> None:
        """Record that nobody is to get it any more."""
        self._note("update messages set dropped = ? where id = ?", now, message.id)

    def _note(self, statement: str, *values: str) -> None:
        with self.transaction():
            self._sql.execute(statement, values)


def _digest(mark: str) -> str:
    return hashlib.blake2b(mark.encode(), digest_size=16).hexdigest() if mark else ""
