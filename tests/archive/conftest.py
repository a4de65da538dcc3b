from __future__ import annotations

import random
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from portalcrawl.archive import Answer, Archive
from portalcrawl.items import ListingEntry
from portalcrawl.sql.sqlite import Sqlite, connect

START = datetime(2026, 1, 1, 7, 0, 0, 5, tzinfo=UTC)


def page(number: int, *, size: int = 3000, seed: int = 1) -> bytes:
    """A page that does not compress to nothing."""
    words = random.Random(number * 1000 + seed)
    text = " ".join(f"từ{words.randrange(5000)}" for _ in range(size // 6))
    return f"<!doctype html><title>Bài {number}</title><p>{text}</p>".encode()


def answer(number: int = 1, body: bytes | None = None, **more) -> Answer:
    given = {
        "url": f"https://thu.gov.vn/{number}.html",
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx")),
        "body": page(number) if body is None else body,
        "fetched": START + timedelta(seconds=number),
    }
    return Answer(**{**given, **more})


def entry(number: int = 1) -> ListingEntry:
    return ListingEntry(f"https://thu.gov.vn/{number}.html", headline=f"Bài “{number}”", view_count_raw="1.234")


@pytest.fixture
def database(tmp_path):
    database = connect(tmp_path / "portalcrawl.db", write=True)
    database.execute("pragma journal_mode = wal")
    yield database
    database.close()


@pytest.fixture
def archive(tmp_path, database):
    with_it = Archive.open(tmp_path, "vn-thu", database, agent="portalcrawl/test", robots="obey")
    yield with_it
    with_it.close()


def commit(archive: Archive, database: Sqlite) -> list:
    rows = archive.sync()
    with database.atomic():
        archive.commit(rows)
    return rows


def whole(data: bytes) -> bytes:
    """All members of a file, unpacked; zlib.error where one is not whole."""
    plain = b""
    while data:
        unpacker = zlib.decompressobj(31)
        plain += unpacker.decompress(data)
        assert unpacker.eof
        data = unpacker.unused_data
    return plain
