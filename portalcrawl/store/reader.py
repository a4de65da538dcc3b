"""What is asked of a store; nothing here writes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from portalcrawl.store import rows
from portalcrawl.store.articles import Articles
from portalcrawl.store.completeness import Completeness, completeness
from portalcrawl.store.crawls import Crawls
from portalcrawl.store.doors import Doors
from portalcrawl.store.history import History, history
from portalcrawl.store.lines import Lines
from portalcrawl.store.revisions import Revision, Revisions
from portalcrawl.store.search import Hit, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection
    from portalcrawl.store.selection import Selection


class Reader:
    """The questions that `Store` answers, whether it writes or not; its methods may be called from several threads."""

    def __init__(self, folder: Path, database: Connection, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self.database = database
        """The connection, for reading."""
        self._now = now
        self._thread = threading.RLock()
        self._articles = Articles(database)
        self._crawls = Crawls(database)
        self._doors = Doors(database)
        self._revisions = Revisions(database)
        self._search = Search(database)
        self._lines = Lines(database, folder)

    @property
    def shown(self) -> str:
        """How messages name it: the folder, or the server's database."""
        return str(self.folder) if self.database.dialect == "sqlite" else self.database.shown

    def time(self) -> str:
        """The moment as the store writes it: ISO 8601 in UTC."""
        return rows.moment(self._now())

    def known(self, portal: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys or addresses that belong to a stored article of the portal."""
        with self._guard():
            return self._articles.known(portal, keys)

    def refused(self, portal: str, keys: Iterable[str], *, days: int = 30) -> dict[str, str | None]:
        """Those of the keys that were found to be no articles in the last days, with what their door said of their change."""
        since = rows.moment(self._now() - timedelta(days=days))
        with self._guard():
            return self._doors.refused(portal, keys, since)

    def portals(self) -> list[str]:
        """Ids of the portals that were crawled into this folder."""
        with self._guard():
            return [ident for (ident,) in self.database.execute("select id from portals order by id")]

    def portal(self, ident: str) -> dict[str, Any]:
        """What is stored of a portal, by column; KeyError for one that was not crawled into this folder."""
        with self._guard():
            found = self.database.execute("select * from portals where id = ?", (ident,))
            row = found.fetchone()
        if row is None:
            raise KeyError(ident)
        return {column[0]: value for column, value in zip(found.description, row, strict=True)}

    def past(self, portal: str, limit: int, listings: Collection[str] = ()) -> list[dict[str, Any]]:
        """The counts of a portal's last crawls that went well and read all of these listings, the newest first."""
        with self._guard():
            return self._crawls.past(portal, limit, listings)

    def captured(self, portal: str) -> list[tuple[int, str | None]]:
        """Number and capture of every article of a portal."""
        with self._guard():
            query = "select id, capture from articles where portal = ? order by capture, id"
            return self.database.execute(query, (portal,)).fetchall()

    def last(self, ident: int) -> Article:
        """The newest revision of an article: what was read from its capture."""
        with self._guard():
            return self._revisions.last(ident)

    def article(self, ident: int) -> Article:
        """The present state of an article, by the number that `search` and `find` give; KeyError if there is none."""
        with self._guard():
            row = self.database.execute(
                "select sections, view_count, view_count_raw from articles where id = ?", (ident,)
            ).fetchone()
            if row is None:
                raise KeyError(ident)
            return rows.present(self._revisions.last(ident), *row)

    def find(self, reference: str) -> list[int]:
        """Numbers of the articles that an id, an address, a key or ``portal/key`` means; an own number comes first."""
        with self._guard():
            return self._articles.find(reference)

    def revisions(self, ident: int) -> list[Revision]:
        """All revisions of an article, oldest first."""
        with self._guard():
            return self._revisions.of(ident)

    def history(self, ident: int) -> History:
        """Revisions, view counts and sections of an article over time; KeyError if there is none of this number."""
        with self._guard():
            return history(self.database, ident)

    def completeness(self, portal: str) -> Completeness:
        """What the portal's last crawl saw of each section, what is stored of it, and what is missing; KeyError for none."""
        with self._guard():
            return completeness(self.database, portal)

    def search(self, words: str, *, among: Selection | None = None, limit: int = 20) -> list[Hit]:
        """Articles that hold all the words, best first; see `search.Search.find`."""
        with self._guard():
            return self._search.find(words, among=among, limit=limit)

    def lines_path(self, portal: str) -> Path:
        """Where the portal's JSON Lines stand."""
        return self._lines.path(portal)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        with self._thread, self.database.errors():
            yield
