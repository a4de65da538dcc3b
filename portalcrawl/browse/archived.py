"""The archived copy of an article's page, given in a way that nothing in it can act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalcrawl.archive import Captures

if TYPE_CHECKING:
    from pathlib import Path

    from portalcrawl.sql.sqlite import Sqlite

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived page."""

    body: bytes
    charset: str | None
    """As the header named it."""
    url: str
    fetched: str


def copy(sql: Sqlite, folder: Path, record: str | None) -> Copy | None:
    """The page that an article was read from, None where the archive has none; DamagedRecord where it cannot be read."""
    captures = Captures(sql, folder)
    capture = captures.get(record)
    if capture is None:
        return None
    page = captures.read(capture)
    charset = _CHARSET.search(page.content_type or "")
    return Copy(page.body, charset[1] if charset else None, capture.url, capture.fetched)


def is_kept(sql: Sqlite, record: str | None) -> bool:
    """Whether the archive knows a record of this name."""
    there = sql.execute("select 1 from sqlite_master where name = 'captures'").fetchone()
    return bool(record and there and sql.execute("select 1 from captures where record = ?", (record,)).fetchone())
