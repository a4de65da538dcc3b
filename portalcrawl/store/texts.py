"""Articles with the same text: a copy on another portal stays an article of its own, and is linked to the first.

What an article costs is bounded: `duplicates.BANDS` look-ups, a few comparisons; nothing grows with what is stored.
"""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl import duplicates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portalcrawl.sql import Connection
    from portalcrawl.store.folder import Store

_CROWD = 40
"""Articles of one mark that are looked at, the latest: a form letter's mark has thousands."""
_KEPT = 1_024
"""Articles whose words are kept, as one string each: those that were compared last are compared next."""
_COMPARED = 8
"""Candidates whose texts are compared, those with most marks in common."""


class Copy(NamedTuple):
    """An article with the same text as another one."""

    article: int
    portal: str
    url: str | None
    headline: str | None
    published: str | None


class Texts:
    """The groups of one database; every method runs inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection
        self._kept: dict[int, str] = {}

    def group(self, articles: Iterable[int], now: str) -> None:
        """Find for articles that are new, or have a new text, those that have the same one."""
        for article in articles:
            self._leave(article)
            self._kept.pop(article, None)
            words = self._words(article)
            marks = list(dict.fromkeys(duplicates.marks(words)))
            if not marks:
                continue
            best, likeness = self._nearest(words, marks)
            if best is not None:
                self._join(article, best, likeness, now)
            self._sql.executemany("insert into text_marks values (?, ?)", ((mark, article) for mark in marks))
            self._sql.execute("insert into texts values (?, ?)", (article, struct.pack(f">{len(marks)}q", *marks)))

    @classmethod
    def of(cls, store: Store) -> Texts:
        """Return those of an open store, for reading."""
        return cls(store.database)

    def copies(self, article: int) -> list[Copy]:
        """Other articles with the same text, the first published first."""
        query = """
            select a.id, a.portal, a.url, a.headline, a.date_published
            from duplicates mine join duplicates d on d.text_group = mine.text_group and d.article <> mine.article
            join articles a on a.id = d.article where mine.article = ?
            order by a.date_published is null, a.date_published, a.id"""
        return [Copy(*row) for row in self._sql.execute(query, (article,))]

    def _nearest(self, words: list[str], marks: list[int]) -> tuple[int | None, float]:
        found: Counter[int] = Counter()
        for at, mark in enumerate(marks):
            query = "select article from text_marks where mark = ? order by article desc limit ?"
            for (article,) in self._sql.execute(query, (mark, _CROWD)):
                found[article] += 1 if at else len(marks)  # the first mark is of the whole text
        best: tuple[int | None, float] = (None, 0.0)
        for article, _ in found.most_common(_COMPARED):
            likeness = duplicates.likeness(words, self._words(article))
            if likeness > best[1]:
                best = article, likeness
            if likeness == 1:
                break
        return best

    def _words(self, article: int) -> list[str]:
        kept = self._kept.pop(article, None)
        if kept is not None:
            words = kept.split()
        else:
            row = self._sql.execute("select article_body from articles where id = ?", (article,)).fetchone()
            words = duplicates.tokens(row[0]) if row else []
            kept = " ".join(words)
        self._kept[article] = kept
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return words

    def _join(self, article: int, other: int, likeness: float, now: str) -> None:
        row = self._sql.execute("select text_group from duplicates where article = ?", (other,)).fetchone()
        if row is None:
            made = self._sql.insert("insert into text_groups (since) values (?)", (now,))
            self._sql.execute("insert into duplicates values (?, ?, 1.0, ?)", (other, made, now))
            row = (made,)
        self._sql.execute("insert into duplicates values (?, ?, ?, ?)", (article, row[0], round(likeness, 4), now))

    def _leave(self, article: int) -> None:
        """Take an article out: its text is another one now."""
        row = self._sql.execute("select marks from texts where article = ?", (article,)).fetchone()
        if row is None:
            return
        for (mark,) in struct.iter_unpack(">q", row[0]):
            self._sql.execute("delete from text_marks where mark = ? and article = ?", (mark, article))
        self._sql.execute("delete from texts where article = ?", (article,))
        row = self._sql.execute("select text_group from duplicates where article = ?", (article,)).fetchone()
        if row is None:
            return
        self._sql.execute("delete from duplicates where article = ?", (article,))
        left = self._sql.execute("select count(*) from duplicates where text_group = ?", row).fetchone()[0]
        if left < 2:
            self._sql.execute("delete from duplicates where text_group = ?", row)
            self._sql.execute("delete from text_groups where id = ?", row)
