"""Which texts fit which searches: the store's own index over the few texts of a run."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Self

from portalcrawl.store.fulltext import texts
from portalcrawl.store.migrations import FOLD, SEARCHED, TOKENIZER
from portalcrawl.store.search import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portalcrawl.items import Article


class Texts:
    """Articles, before and after an edit, that can be searched as `portalcrawl search` searches the stored ones."""

    def __init__(self) -> None:
        self._sql = sqlite3.connect(":memory:")
        columns = ", ".join(SEARCHED)
        self._sql.execute(
            f"create virtual table texts using fts5(event unindexed, plain unindexed, {columns}, {TOKENIZER})"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._sql.close()

    def add(self, event: int, article: Article) -> None:
        """A text of the event; it may have several."""
        values = texts(article)
        self._sql.execute(
            f"insert into texts (event, plain, {', '.join(SEARCHED)}) values (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (event, "\n".join(filter(None, values)), *(one and one.translate(FOLD) for one in values)),
        )

    def fitting(self, searches: Sequence[str]) -> set[int]:
        """Events of which a text fits one of the searches."""
        found: set[int] = set()
        for words in searches:
            query = parse(words)
            parts, values = ["true"], []
            if query.all_of:
                parts, values = ["texts match ?"], [query.match]
            parts += ["instr(plain, ?) > 0"] * len(query.holds) + ["instr(plain, ?) = 0"] * len(query.lacks)
            values += [*query.holds, *query.lacks]
            select = f"select event from texts where {' and '.join(parts)}"  # noqa: S608
            found.update(event for (event,) in self._sql.execute(select, values))
        return found
