"""Moving a store between a folder and a server: everything comes along, whatever happens on the way."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace

import psycopg
import pytest
from click.testing import CliRunner

from portalcrawl.archive import Answer, Archive
from portalcrawl.cli import main
from portalcrawl.errors import StoreError, StoreLocked, UsageError
from portalcrawl.items import Article, Attachment, Image, Media
from portalcrawl.moving import move
from portalcrawl.store import Coverage, Door, Failure, Naming, Pending, Refusal, Store, Walk, copying
from portalcrawl.store.database import FILE

LONG = " ".join(f"từ{n}" for n in range(60))


def filled(folder, address=None, number=300):
    """Every table has rows."""
    hours = count()
    now = lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=next(hours))  # noqa: E731
    with Store.open(folder, database=address, now=now) as store:
        for portal in ("vn-mot", "vn-hai"):
            crawl = store.begin(SimpleNamespace(id=portal, name=None, url=None))
            with store.transaction():
                archive = Archive.open(folder, portal, store.database)
            record = archive.add(
                Answer("https://x.gov.vn/1", 200, (("Content-Type", "text/html"),), b"<p>x", datetime.now(UTC)),
                kind="article",
                crawl=crawl,
            )
            rows = archive.sync()
            with store.transaction():
                archive.commit(rows)
            archive.close()
            articles = [
                Article(
                    url=f"https://x.gov.vn/{portal}/{n}", canonical_url=f"https://x.gov.vn/c/{portal}/{n}", article_id=str(n), headline=f"Đầu tư {n}", article_body=f"{LONG} {n % 5}",
                    sections=["Tin", "Chợ"], authors=["An", f"B{n}"], images=[Image("i", "Ảnh", None, ["Hùng"])], attachments=[Attachment("https://x.gov.vn/f.pdf")],
                    media=[Media("m")], view_count=n, capture=record, date_published=datetime(2024, n % 12 + 1, 1, tzinfo=UTC), date_published_precision="day",
                )
                for n in range(number // 2)
            ]  # fmt: skip
            store.save(crawl, articles)
            articles[0].article_body = "sửa \U0001f600"
            store.save(crawl, articles[:1])
            store.views(crawl, {"5": (9_000_000_000, "9.000.000.000")})
            store.fail(crawl, [Failure("https://x.gov.vn/kaputt", "server", 500, key="k")])
            store.listing(crawl, Coverage(url="l", section="Tin", pages=1, listed=9, finished=True))
            store.door(crawl, Door("https://x.gov.vn/feed", "feed", "link", 3))
            store.add_doors(crawl, [Naming("1", "feed", "https://x.gov.vn/feed", "m")])
            store.refuse(crawl, [Refusal("r", "https://x.gov.vn/r", "a listing", "https://x.gov.vn/feed")])
            with store.transaction():
                store.walks.keep(portal, [Walk("w", "section")], store.time())
                store.walks.wait(portal, [Pending("p", "https://x.gov.vn/p", "{}", ("Tin",))])
                store.visits.miss(3, "missing", crawl, store.time(), confirmations=0)
                store.database.execute(
                    "insert into files (portal, url, kind, checked, crawl, due) values (?, 'f', 'attachment', '2026', ?, '2026')",
                    (portal, crawl),
                )
                store.database.execute("insert into reports (made, revision, crawl) values ('2026', 1, 1)")
                store.database.execute("insert into forgotten values (?, 'w', '2026')", (portal,))
            if portal == "vn-mot":
                store.finish(crawl, "ok", {"new": 1})


def sums(folder, address=None):
    with Store.open(folder, database=address, write=False) as store:
        return {table.name: copying.total(store.database, table) for table in (*copying.TABLES, copying.CAPTURES)}


def tables_of(folder):
    with Store.open(folder, write=False) as store:
        return {name for (name,) in store.database.execute("select name from sqlite_master where type = 'table'")}


def test_every_table_is_copied_or_follows_by_itself(tmp_path):
    filled(tmp_path, number=20)
    there = {name for name in tables_of(tmp_path) if not name.startswith(("article_search", "sqlite_", "_sqlite"))}
    assert there == {table.name for table in (*copying.TABLES, copying.CAPTURES)} | {"article_counts", "writer"}


def test_there_and_back(tmp_path, database):
    filled(tmp_path / "one")
    before = sums(tmp_path / "one")
    assert all(one.rows for name, one in before.items() if name != "outbox"), before
    done = move(str(tmp_path / "one"), database)
    assert done.tables == before
    assert sums(tmp_path / "one", database) == before
    move(database, str(tmp_path / "two"))
    assert sums(tmp_path / "two") == sums(tmp_path / "one") == before
    counts = []
    for place, address in (("one", None), ("one", database), ("two", None)):
        with Store.open(tmp_path / place, database=address) as store:
            counts.append(
                store.database.execute("select * from article_counts where articles > 0 order by 1, 2").fetchall()
            )
            assert len(store.search('"dau tu"', limit=400)) == 300
            crawl = store.begin(SimpleNamespace(id="vn-mot", name=None, url=None))
            assert crawl == 3
            assert store.save(crawl, [Article(url="https://x.gov.vn/neu", authors=["Neu"], article_body=LONG)]) == [
                "new"
            ]
            assert store.find("https://x.gov.vn/neu") == [301]
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("way", ["to the server", "to the folder"])
def test_killed_and_called_again(tmp_path, database, way):
    filled(tmp_path / "one", database if way == "to the folder" else None, 600)
    places = [str(tmp_path / "one"), database]
    if way == "to the folder":
        places = [database, str(tmp_path / "two")]
    code = "import sys; from portalcrawl.moving import move; print('up', flush=True); move(sys.argv[1], sys.argv[2], progress=lambda t, n: print(t, n, flush=True))"
    chance = random.Random(3)
    target = (tmp_path / "x", database) if way == "to the server" else (tmp_path / "two", None)
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", code, *places], stdout=subprocess.PIPE, text=True)
        for _ in range(chance.randrange(2, 7)):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.wait()
    if process.returncode == -signal.SIGKILL:
        with pytest.raises(StoreError, match="a move into it is not finished: run the same 'portalcrawl move' again"):
            Store.open(target[0], database=target[1])
    _moved(*places)
    source = (tmp_path / "one", None) if way == "to the server" else (tmp_path / "y", database)
    assert sums(*target) == sums(*source)


def _moved(*places):
    """The server notices within moments that a killed process is gone."""
    for _ in range(100):
        try:
            return move(*places)
        except StoreLocked:
            time.sleep(0.05)
    return move(*places)


def test_what_is_not_equal_in_the_end_is_said(tmp_path, database, monkeypatch):
    filled(tmp_path / "one", number=20)
    whole = copying.copy

    def careless(give, take, table, **options):
        whole(give, take, table, **options)
        if table.name == "images":
            take.execute("update images set caption = 'khác' where article = 7")

    monkeypatch.setattr(copying, "copy", careless)
    with pytest.raises(StoreError, match=r"does not hold what .*portalcrawl\.db holds: images differ"):
        move(str(tmp_path / "one"), database)
    with pytest.raises(StoreError, match="is not finished"):
        Store.open(tmp_path, database=database)


def test_what_is_refused(tmp_path, database, cluster):
    filled(tmp_path / "one", number=20)
    filled(tmp_path / "two", number=20)
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    with pytest.raises(UsageError, match="holds a store already"):
        move(one, two)
    with pytest.raises(StoreError, match="does not exist"):
        move(str(tmp_path / "none"), database)
    with pytest.raises(StoreError, match="is empty or of an older"):
        move(database, str(tmp_path / "three"))
    assert not (tmp_path / "none").exists()
    with Store.open(tmp_path / "one"), pytest.raises(StoreLocked):
        move(one, database)
    with psycopg.connect(database, autocommit=True) as sql:
        assert sql.execute("select to_regclass('articles')").fetchone() == (None,)
    other = cluster.database()
    with Store.open(tmp_path / "x", database=other) as store:
        store.claim("vn-mot")
        with pytest.raises(StoreLocked, match="is at work; wait for it"):
            move(one, other)
    cluster.drop(other)


def test_the_command(tmp_path, database):
    filled(tmp_path / "one", number=20)
    done = CliRunner().invoke(
        main, ["move", "--from", str(tmp_path / "one"), "--to", database, "--json"], standalone_mode=False
    )
    said = json.loads(done.stdout)
    assert said["rows"]["articles"] == 20
    assert len(said["digests"]["articles"]) == 32
    done = CliRunner().invoke(main, ["move", "--from", database, "--to", str(tmp_path / "two")], standalone_mode=False)
    assert f"rows are the same in {database} and {tmp_path / 'two' / FILE}" in done.output.replace("\n", " ")
