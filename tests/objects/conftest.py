"""A small store of articles with an archive and files, and places that they may go to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from portalcrawl.archive import Archive, Captures
from portalcrawl.items import Article, Attachment
from portalcrawl.objects import Objects
from portalcrawl.store import Store
from portalcrawl.store.blobs import Blobs
from portalcrawl.store.files import Fetched, Wanted
from tests.archive.conftest import answer, entry, page

PORTAL = "vn-thu"
_START = datetime(2026, 1, 1, tzinfo=UTC)
_moments = count()


class Faulty(MemoryFileSystem):
    """A store in memory that fails as it is told to, and keeps a log of what is asked of it."""

    protocol = "faulty"
    store: ClassVar[dict] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    away: ClassVar[str | None] = None
    bent: ClassVar[bool] = False
    asked: ClassVar[list[tuple]] = []

    @classmethod
    def _strip_protocol(cls, path):
        return super()._strip_protocol(path.removeprefix("faulty://"))

    def _call(self, *what):
        self.asked.append(what)
        if type(self).away is not None:
            raise ConnectionError(type(self).away)

    def put_file(self, lpath, rpath, callback=None, **kwargs):
        self._call("put", rpath)
        body = Path(lpath).read_bytes()
        if type(self).bent:
            body = body[:-1] + bytes([body[-1] ^ 1])
        self.pipe_file(rpath, body)

    def info(self, path, **kwargs):
        self._call("info", path)
        return super().info(path, **kwargs)

    def cat_file(self, path, start=None, end=None, **kwargs):
        self._call("read", path, start, end)
        return super().cat_file(path, start, end, **kwargs)

    def rm_file(self, path):
        self._call("remove", path)
        super().rm_file(path)


@pytest.fixture
def faulty() -> Iterator[type[Faulty]]:
    """The place ``faulty://news``, empty."""
    fsspec.register_implementation("faulty", Faulty, clobber=True)
    Faulty.store.clear()
    Faulty.pseudo_dirs[:] = [""]
    Faulty.asked.clear()
    Faulty.away, Faulty.bent = None, False
    yield Faulty
    Faulty.away, Faulty.bent = None, False


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str | None:
    """Each test runs in a folder's own database, and in one on a server."""
    return None if request.param == "sqlite" else request.getfixturevalue("database")


def now() -> datetime:
    return _START + timedelta(minutes=next(_moments))


def opened(folder: Path, address: str | None = None) -> Store:
    return Store.open(folder, database=address, now=now)


def url(number: int) -> str:
    return f"https://thu.gov.vn/{number}.html"


def pdf(number: int) -> bytes:
    return b"%PDF-1.4 " + str(number).encode() * 2000


def fill(store: Store, numbers, *, files: bool = True, max_size: int = 1_000_000_000, seed: int = 1) -> None:
    """A run that stores some articles, each with its page and a file."""
    crawl = store.begin(SimpleNamespace(id=PORTAL, name="Thử", url="https://thu.gov.vn/"))
    with store.transaction():
        archive = Archive.open(store.folder, PORTAL, store.database, max_size=max_size)
    for number in numbers:
        record = archive.add(answer(number, page(number, seed=seed)), kind="article", entry=entry(number), crawl=crawl)
        link = Attachment(f"https://thu.gov.vn/{number}.pdf", f"Tệp {number}")
        article = Article(
            url=url(number), article_id=str(number), headline=f"Bài {number}", capture=record,
            article_body=f"Nội dung {number} {seed}", attachments=[link] if files else [],
        )  # fmt: skip
        rows = archive.sync()
        with store.transaction():
            archive.commit(rows)
            store.save(crawl, [article])
        if files:
            blob = Blobs(store.folder, PORTAL).put(pdf(number), "pdf")
            with store.transaction():
                wanted = Wanted(link.content_url, "attachment")
                store.files.save(PORTAL, crawl, [Fetched(wanted, blob, "application/pdf")], store.time())
    archive.close()
    store.finish(crawl, "ok", {"new": len(list(numbers))})


def local(folder: Path) -> set[str]:
    """What is left of archive and files in the folder, and the JSON Lines."""
    root = folder / PORTAL
    found = {one.relative_to(root).as_posix() for one in root.rglob("*") if one.is_file()}
    return found - {"runs.jsonl"}


def far(place: str) -> dict[str, bytes]:
    """What is at a place: name below the portal → bytes."""
    system, root = fsspec.core.url_to_fs(f"{place}/{PORTAL}", use_listings_cache=False)
    if not system.exists(root):
        return {}
    return {
        one.removeprefix(system._strip_protocol(root)).lstrip("/"): system.open(one, "rb").read()
        for one in system.find(root)
    }


def rows(store: Store) -> dict[str, tuple]:
    """The table: path → size, digest, whether it is there."""
    query = "select path, size, sha256, stored is not null from objects where doomed is null"
    return {path: (size, digest, bool(there)) for path, size, digest, there in store.database.execute(query)}


def whole(store: Store, place: str, numbers) -> None:
    """Everything is in its place once, and everything that is referred to can be read."""
    there = far(place)
    known = rows(store)
    assert there.keys() == known.keys()
    for path, body in there.items():
        assert known[path] == (len(body), sha256(body).hexdigest(), True), path
    assert not Objects(store.database).left(PORTAL).files
    captures = Captures(store.database, store.folder)
    found = {one.url: captures.read(one).body for one in captures.of(PORTAL, "article")}
    assert found.keys() == {url(number) for number in numbers}
    for number in numbers:
        assert f"Bài {number}<".encode() in found[url(number)]
    kept = {path for (path,) in store.database.execute("select path from files")}
    assert {f"files/{path}" for path in kept} == {one for one in there if one.startswith("files/")}
    assert there["articles.jsonl"] == (store.folder / PORTAL / "articles.jsonl").read_bytes()
