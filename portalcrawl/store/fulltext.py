"""The full-text index, as each database has it; `search` asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from portalcrawl.store import rows
from portalcrawl.store.migrations import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portalcrawl.items import Article
    from portalcrawl.sql import Connection
    from portalcrawl.store.search import Query

OPEN, CLOSE = "\x02", "\x03"
"""Around the words that were found."""
COLUMNS = "a.id, a.portal, a.url, a.date_published, a.date_published_precision, a.view_count"
TEXT = "coalesce(a.headline, '') || '\n' || coalesce(a.article_body, a.description, '') || '\n' || coalesce(a.captions, '')"
MARKED = (
    "highlight(article_search, 0, char(2), char(3)), snippet(article_search, 2, char(2), char(3), '…', 28),"
    " snippet(article_search, -1, char(2), char(3), '…', 28)"
)
"""Headline, passage of the text, passage of whatever fits best: FTS5's own functions."""


Texts = tuple[str | None, ...]
"""What is searched of an article, as `migrations.SEARCHED` orders it."""


def texts(article: Article) -> Texts:
    """What is searched of an article."""
    return tuple(rows.captions(article) if name == "captions" else getattr(article, name) for name in SEARCHED)


class Index(Protocol):
    """The index of one database; every method runs inside the caller's transaction."""

    def put(self, articles: Iterable[tuple[int, Texts]]) -> None:
        """Take in articles, by their numbers, that are new or have other words; those that are deleted leave by themselves."""

    def find(self, query: Query, where: str, values: Sequence[Any], *, text: bool, limit: int) -> list[tuple[Any, ...]]:
        """The best articles that a query finds: `COLUMNS`, score, `MARKED`, and with ``text`` what `TEXT` says, else None.

        ``where``: further conditions on ``articles a``, begun with ``and``, and their values.
        """

    def merge(self) -> None:
        """Take the words of deleted articles out of the index's older parts."""


class Fts5:
    """SQLite's: triggers keep it."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection

    def put(self, articles: Iterable[tuple[int, Texts]]) -> None:
        """Nothing: the triggers of ``articles`` did it."""

    def find(self, query: Query, where: str, values: Sequence[Any], *, text: bool, limit: int) -> list[tuple[Any, ...]]:
        """Ranked by BM25."""
        select = (
            f"select {COLUMNS}, -f.rank, {MARKED}, case when ? then {TEXT} end"  # noqa: S608
            " from article_search f join articles a on a.id = f.rowid where article_search match ?"
            f"{where} order by f.rank limit ?"
        )
        return self._sql.execute(select, (text, query.match, *values, limit)).fetchall()

    def merge(self) -> None:
        """Merge all parts into one."""
        self._sql.execute("insert into article_search(article_search) values ('optimize')")


def index(connection: Connection) -> Index:
    """The index of a database."""
    if connection.dialect == "sqlite":
        return Fts5(connection)
    from portalcrawl.store.words import Words

    return Words(connection)
