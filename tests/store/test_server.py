"""What only a database on a server has: its writers, one a portal, its refusals, its absence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from portalcrawl.errors import StoreError, StoreLocked, StoreNewer, StoreUnwritable, UsageError
from portalcrawl.items import Article
from portalcrawl.sql import postgres
from portalcrawl.store import Store


@pytest.fixture
def address(database):
    """On a server only."""
    return database


def articles(*numbers):
    return [Article(url=f"https://thu.gov.vn/{number}.html", headline=f"Tin {number}") for number in numbers]


def changed(address, *statements):
    with psycopg.connect(address, autocommit=True) as sql:
        for statement in statements:
            sql.execute(statement)


def test_a_portal_has_one_writer_and_others_go_on(tmp_path, portal, address):
    other = replace(portal, id="vn-khac")
    with Store.open(tmp_path / "a", database=address) as one, Store.open(tmp_path / "b", database=address) as two:
        crawl = one.begin(portal)
        said = rf"process {os.getpid()} on \S+ \(since 20\S+\) is at work on vn-thu; wait for it"
        with pytest.raises(StoreLocked, match=said):
            two.begin(portal)
        second = two.begin(other)
        one.save(crawl, articles(1))
        two.save(second, articles(2))
        one.save(crawl, articles(3))
        one.finish(crawl, "ok", {})
        again = two.begin(portal)
        assert two.save(again, articles(1, 4)) == ["unchanged", "new"]
        numbers = two.database.execute("select id, portal from articles order by id").fetchall()
    assert numbers == [(1, "vn-thu"), (2, "vn-khac"), (3, "vn-thu"), (4, "vn-thu")]


def test_who_works_on_all_portals_works_alone(tmp_path, portal, address):
    with Store.open(tmp_path, database=address) as one, Store.open(tmp_path, database=address) as two:
        one.begin(portal)
        with pytest.raises(StoreLocked, match="is at work; wait for it"):
            two.database.claim_all()
        one.let_go(portal.id)
        two.database.claim_all()
        with pytest.raises(StoreLocked, match="works on all portals; wait for it"):
            one.claim("vn-khac")


def test_the_lock_of_a_dead_process_is_none(tmp_path, portal, address):
    code = "import os, sys; from portalcrawl.store import Store; Store.open(sys.argv[1], database=sys.argv[2]).claim('vn-thu'); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path), address], check=False)
    with Store.open(tmp_path, database=address) as store:
        for _ in range(100):
            try:
                store.begin(portal)
            except StoreLocked:
                time.sleep(0.05)
            else:
                break
        assert store.holds(portal.id)


def test_readers_beside_a_writer_see_one_state_and_write_nothing(tmp_path, portal, address):
    with Store.open(tmp_path, database=address) as store:
        crawl = store.begin(portal)
        store.save(crawl, articles(1))
        with Store.open(tmp_path / "elsewhere", database=address, write=False) as reader:
            assert not (tmp_path / "elsewhere").exists()
            assert len(reader.search("tin")) == 1
            with reader.transaction():
                assert reader.known("vn-thu", ["https://thu.gov.vn/2.html"]) == set()
                store.save(crawl, articles(2))
                assert reader.known("vn-thu", ["https://thu.gov.vn/2.html"]) == set()
            assert len(reader.search("tin")) == 2
            with pytest.raises(StoreUnwritable, match="only reads"):
                reader.begin(replace(portal, id="vn-khac"))


def test_numbers_become_visible_in_their_order(tmp_path, portal, address):
    """Who reads behind a number must not miss what a slower writer commits later."""
    with Store.open(tmp_path, database=address) as one, Store.open(tmp_path, database=address) as two:
        crawl, other = one.begin(portal), two.begin(replace(portal, id="vn-khac"))
        two.database.execute("set lock_timeout = '200ms'")
        with one.transaction():
            one.save(crawl, articles(1))
            with pytest.raises(StoreLocked, match="is busy"):
                two.save(other, articles(2))
        assert two.save(other, articles(2)) == ["new"]
        query = "select a.portal from revisions r join articles a on a.id = r.article order by r.id"
        assert two.database.execute(query).fetchall() == [("vn-thu",), ("vn-khac",)]


def test_a_newer_database_and_one_of_somebody_else(tmp_path, address, cluster):
    Store.open(tmp_path, database=address).close()
    changed(address, f"insert into {postgres.MIGRATIONS} values ('portalcrawl', 'm999_future', '2030')")
    for write in (True, False):
        with pytest.raises(StoreNewer, match=r"made by a newer portalcrawl \(it knows 'm999_future'"):
            Store.open(tmp_path, database=address, write=write)
    strange = cluster.database()
    changed(strange, "create table articles (title text)")
    with pytest.raises(StoreError, match="has a table 'articles' that is not portalcrawl's"):
        Store.open(tmp_path, database=strange)
    cluster.drop(strange)


def test_two_that_begin_in_an_empty_database_do_not_take_each_other_for_strangers(tmp_path, address, monkeypatch):
    asked = postgres.Postgres.has_table
    first = []

    def has_table(self, name):
        there = asked(self, name)
        if not first:
            first.append(name)
            Store.open(tmp_path / "other", database=address).close()
        return there

    monkeypatch.setattr(postgres.Postgres, "has_table", has_table)
    with closing(Store.open(tmp_path / "one", database=address)) as store:
        assert store.database.has_table("articles")
    assert first


def test_an_empty_database_is_filled_by_a_crawl_only(tmp_path, address):
    with pytest.raises(StoreError, match="is empty or of an older portalcrawl: any 'portalcrawl crawl'"):
        Store.open(tmp_path, database=address, write=False)
    changed(address, "create table procrastinate_jobs (id int)")
    Store.open(tmp_path, database=address).close()
    Store.open(tmp_path, database=address, write=False).close()


@pytest.mark.parametrize(
    ("wrong", "kind", "said"),
    [
        (
            "postgresql://tests:geheim@127.0.0.1:1/x",
            StoreUnwritable,
            r"postgresql://tests@127.0.0.1:1/x does not answer",
        ),
        ("postgresql://tests:geheim@127.0.0.1:99999999/x", StoreUnwritable, "does not answer"),
        ("postgresql://tests:geheim@[::1/x", StoreError, "cannot be read: expected postgresql://user@host/database"),
        ("mysql://tests:geheim@localhost/x", UsageError, "expected postgresql://…, got 'mysql'"),
    ],
)
def test_an_address_that_leads_nowhere(tmp_path, wrong, kind, said):
    with pytest.raises(kind, match=said) as caught:
        Store.open(tmp_path, database=wrong)
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_that_is_not_there(tmp_path, cluster):
    with pytest.raises(StoreError, match="'createdb' makes it"):
        Store.open(tmp_path, database=cluster.url("nowhere"))


def test_a_server_that_goes_away_loses_nothing_that_was_saved(tmp_path, portal, address, cluster):
    store = Store.open(tmp_path, database=address)
    crawl = store.begin(portal)
    store.save(crawl, articles(1))
    cluster.stop()
    try:
        for _ in range(2):
            with pytest.raises(StoreUnwritable, match="does not answer; what was saved before is safe"):
                store.save(crawl, articles(2))
        with pytest.raises(StoreUnwritable, match="does not answer"):
            Store.open(tmp_path, database=address)
        with pytest.raises(StoreUnwritable, match="does not answer"):
            store.close()
    finally:
        cluster.start()
    with Store.open(tmp_path, database=address) as store:
        assert store.save(store.begin(portal), articles(1, 2)) == ["unchanged", "new"]
    assert len((tmp_path / "vn-thu" / "articles.jsonl").read_bytes().splitlines()) == 2


def test_what_breaks_in_the_middle_is_stored_not_at_all(tmp_path, portal, address):
    with Store.open(tmp_path, database=address) as store:
        crawl = store.begin(portal)
        with pytest.raises(ValueError, match="no identity"), store.transaction():  # noqa: PT012
            store.save(crawl, articles(1))
            store.save(crawl, [Article(headline="x")])
        with store.transaction():
            with pytest.raises(ValueError, match="no identity"):
                store.save(crawl, [*articles(2), Article(headline="x")])
            store.save(crawl, articles(3))
        assert [hit.headline for hit in store.search("tin")] == ["Tin 3"]


def test_texts_are_ordered_by_bytes_and_hold_what_sqlite_holds(tmp_path, portal, address):
    with Store.open(tmp_path, database=address) as store:
        crawl = store.begin(portal)
        keys = ["b", "B", "a", "đ", "_", "é"]
        store.save(crawl, [Article(url=f"https://thu.gov.vn/{key}", article_id=key, headline="x\x00y") for key in keys])
        found = store.database.execute("select key from articles order by key").fetchall()
        assert [key for (key,) in found] == sorted(keys)
        assert store.known("vn-thu", ["a\x00"]) == {"a"}


def test_rows_are_streamed(address, tmp_path, portal):
    with Store.open(tmp_path, database=address) as store:
        store.save(store.begin(portal), articles(*range(450)))
        rows = store.database.stream("select id from articles where id > ? order by id", (10,))
        assert next(rows) == (11,)
        assert len(store.search("tin", limit=5)) == 5, "other questions in between"
        assert len(list(rows)) == 439
        with closing(store.database.stream("select id from articles")) as left:
            next(left)
