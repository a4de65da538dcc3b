"""An archive that is to stay small or young: what goes, what is carried over, what a reader finds then."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from warcio.checker import Checker

from portalcrawl import disk
from portalcrawl.archive import Archive, Captures, Limits
from portalcrawl.errors import DamagedRecord, StoreUnwritable
from portalcrawl.items import Article
from portalcrawl.store import Store
from tests.archive.conftest import answer, page

PORTAL = "vn-thu"
NONE = Limits()


@dataclass
class Portal:
    id: str = PORTAL
    name: str | None = "Thử"
    url: str | None = "https://thu.gov.vn/"


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as store:
        store.crawl = store.begin(Portal())
        yield store


def run(store, numbers, *, listings=0, limits=NONE, fetched=None, seed=1, max_size=1_000_000_000):
    """A crawl that stores articles and archives their pages, after some listings; the names of the articles' records."""
    archive = Archive.open(store.folder, PORTAL, store.database, limits=limits, max_size=max_size)
    names = {}
    try:
        for at in range(listings):
            archive.add(
                answer(9000 + at, url=f"https://thu.gov.vn/list/{at}", fetched=fetched or datetime.now(UTC)),
                kind="listing",
            )
        for n in numbers:
            one = answer(n, body=page(n, seed=seed), fetched=fetched or datetime.now(UTC))
            names[n] = archive.add(one, kind="article")
            if n % 5 == 0:
                flush(store, archive, names)
        flush(store, archive, names)
    finally:
        archive.close()
    return names


def flush(store, archive, names):
    rows = archive.sync()
    with store.transaction():
        archive.commit(rows)
        store.save(
            store.crawl,
            [
                Article(
                    url=f"https://thu.gov.vn/{n}.html",
                    article_id=str(n),
                    headline=f"Bài {n}",
                    article_body="x" * n,
                    capture=name,
                )
                for n, name in names.items()
            ],
        )


def files(store):
    return {one.name: one.stat().st_size for one in sorted((store.folder / PORTAL / "archive").glob("*"))}


def readable(store, names):
    captures = Captures(store.database, store.folder)
    return {n for n, name in names.items() if (found := captures.get(name)) and captures.read(found).body == page(n)}


def check(store):
    paths = [str(store.folder / PORTAL / "archive" / name) for name in files(store)]
    assert Checker(Namespace(inputs=paths, verbose=False)).process_all() == 0
    known = {name for (name,) in store.database.execute("select distinct file from captures")}
    assert known <= set(files(store))


def test_the_oldest_files_go_and_the_articles_pages_stay(store):
    one = run(store, range(1, 21), listings=60, max_size=20_000)
    before = files(store)
    total = sum(before.values())
    limit = total // 2
    two = run(store, range(21, 26), limits=Limits(size=limit))
    after = files(store)
    assert sum(after.values()) <= limit + 20_000
    assert min(before) not in after
    assert readable(store, one | two) == set(range(1, 26))
    assert store.database.execute("select count(*) from captures where kind = 'listing'").fetchone()[0] < 60
    check(store)
    # and again: nothing is carried in circles
    run(store, [26], limits=Limits(size=limit))
    assert sum(files(store).values()) <= limit + 20_000
    assert readable(store, one | two) == set(range(1, 26))
    check(store)


def test_where_the_pages_alone_are_too_many_the_oldest_go(store):
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    one = run(store, range(1, 21), fetched=early, max_size=8_000)
    limit = sum(files(store).values()) // 2
    two = run(store, range(21, 31), fetched=late, limits=Limits(size=limit))
    run(store, [31], fetched=late, limits=Limits(size=limit))
    left = readable(store, one | two)
    assert sum(files(store).values()) <= limit + limit // 8 + 2_000
    assert 0 < len(left) < 30
    assert set(range(28, 31)) <= left
    assert store.last(1).capture == one[1]  # it says where it was read from, though that is gone
    check(store)


def test_an_unchanged_page_keeps_the_record_that_holds_its_payload(store):
    run(store, [1], listings=5, fetched=datetime(2026, 1, 1, tzinfo=UTC), max_size=5_000)
    again = run(store, [1], listings=40, max_size=5_000)
    store.database.execute("update articles set capture = ?", (again[1],))
    ((original,),) = store.database.execute("select refers_to from captures where record = ?", (again[1],)).fetchall()
    assert original is not None
    run(store, [2], limits=Limits(days=30), max_size=5_000)
    assert readable(store, again) == {1}
    assert len(files(store)) < 30
    check(store)


def test_what_is_too_old_goes(store):
    old = datetime.now(UTC) - timedelta(days=100)
    one = run(store, [1, 2], listings=8, fetched=old)
    assert len(files(store)) == 1
    two = run(store, [3], listings=8, fetched=datetime.now(UTC) - timedelta(days=50), limits=Limits(days=90))
    assert len(files(store)) == 1
    assert readable(store, one | two) == {1, 2, 3}
    assert store.database.execute("select count(*) from captures where kind = 'listing'").fetchone() == (8,)
    check(store)


def test_a_crash_before_the_file_is_deleted(store, monkeypatch):
    one = run(store, range(1, 11), listings=30, max_size=8_000)
    before = set(files(store))
    with monkeypatch.context() as patched:
        patched.setattr(Archive, "_delete", lambda self: None)
        run(store, [11], limits=Limits(size=40_000))
    assert before <= set(files(store))
    assert readable(store, one) == set(range(1, 11))
    run(store, [12], limits=Limits(size=40_000))
    assert not before <= set(files(store))
    assert readable(store, one) == set(range(1, 11))
    check(store)


def test_a_rolled_payload_is_said(store):
    run(store, [], listings=3, fetched=datetime(2026, 1, 1, tzinfo=UTC))
    again = run(store, [], listings=3)
    assert again == {}
    ((name,),) = store.database.execute("select min(file) from captures").fetchall()
    captures = Captures(store.database, store.folder)
    revisit = next(one for one in captures.of(PORTAL) if one.refers_to)
    store.database.execute("delete from captures where refers_to is null and file = ?", (name,))
    with pytest.raises(DamagedRecord, match="is in no file"):
        captures.read(revisit)


def test_the_crawl_ends_before_the_disk_is_full(store, monkeypatch):
    monkeypatch.setattr(disk, "shortage", lambda folder: "only 3 MB are free")
    archive = Archive.open(store.folder, PORTAL, store.database)
    try:
        archive.add(answer(1), kind="article")
        rows = archive.sync()
        with store.transaction():
            archive.commit(rows)
        with pytest.raises(StoreUnwritable, match=r"only 3 MB are free.*--archive-max-size"):
            archive.add(answer(2), kind="article")
    finally:
        archive.close()
    assert store.database.execute("select count(*) from captures").fetchone() == (1,)
