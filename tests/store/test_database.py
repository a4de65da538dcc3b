"""Opening: who may write, what is no database of ours, what each bad situation says."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading

import pytest
from sqlite_utils import Database

from portalcrawl.errors import StoreError, StoreLocked, StoreNewer, StoreUnwritable
from portalcrawl.items import Article
from portalcrawl.store import Store
from portalcrawl.store.migrations import migrations
from tests.store import only


def articles(*numbers):
    return [Article(url=f"https://thu.gov.vn/{number}.html", headline=f"Tin {number}") for number in numbers]


@only.sqlite("pragmas")
def test_pragmas(store):
    def pragma(name):
        return store.database.execute(f"pragma {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("application_id") == int.from_bytes(b"PCRW")


@only.sqlite("the same statements make both")
def test_every_reference_has_an_index(store):
    """Deleting an article or a portal must not read whole tables."""
    for table in store.database.utils.tables:
        for key in table.foreign_keys:
            if key.other_table != "articles":
                continue
            first = {index.columns[0] for index in table.indexes} | {table.pks[0]}
            assert key.column in first, f"{table.name}.{key.column}"


def test_migrations_are_named_and_applied_once(tmp_path, opened):
    for _ in range(2):
        with opened(tmp_path) as store:
            names = store.database.applied(migrations)
    assert names >= {"m001_tables", "m002_search", "m003_origin", "m004_doors", "m005_schedule", "m006_stamp"}


def test_a_newer_database(tmp_path):
    Store.open(tmp_path).close()
    with Database(tmp_path / "portalcrawl.db") as database:
        database["_sqlite_migrations"].insert(
            {"migration_set": "portalcrawl", "name": "m999_future", "applied_at": "2030"}
        )
    for write in (True, False):
        with pytest.raises(StoreNewer, match=r"made by a newer portalcrawl \(it knows 'm999_future'"):
            Store.open(tmp_path, write=write)


def test_an_older_database_is_brought_up_to_date(tmp_path, portal):
    path = tmp_path / "portalcrawl.db"
    with Database(path) as database:
        database.execute(f"pragma application_id = {int.from_bytes(b'PCRW')}")
        migrations.apply(database, stop_before="m002_search")
    with pytest.raises(StoreError, match="of an older portalcrawl"):
        Store.open(tmp_path, write=False)
    with Store.open(tmp_path) as store:
        store.save(store.begin(portal), articles(1))
        assert len(store.search("tin")) == 1


def test_no_database(tmp_path):
    (tmp_path / "portalcrawl.db").write_bytes(b"%PDF-1.4 " * 1000)
    for write in (True, False):
        with pytest.raises(StoreError, match="is no SQLite database"):
            Store.open(tmp_path, write=write)


def test_somebody_elses_database(tmp_path):
    with Database(tmp_path / "portalcrawl.db") as database:
        database["music"].insert({"title": "x"})
    with pytest.raises(StoreError, match="not one of portalcrawl's: it holds music"):
        Store.open(tmp_path)
    with Database(tmp_path / "portalcrawl.db") as database:
        assert database.table_names() == ["music"]


def test_a_damaged_database(tmp_path, portal):
    with Store.open(tmp_path) as store:
        store.save(store.begin(portal), articles(*range(500)))
    path = tmp_path / "portalcrawl.db"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    with pytest.raises(StoreError, match="is damaged"), Store.open(tmp_path) as store:
        store.save(store.begin(portal), articles(*range(1000)))


def test_nothing_to_read(tmp_path):
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "none", write=False)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_is_a_file(tmp_path, place):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnwritable, match="cannot be written"):
        Store.open(tmp_path / place)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write(tmp_path, portal):
    with Store.open(tmp_path) as store:
        store.save(store.begin(portal), articles(1))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreUnwritable):
            Store.open(tmp_path)
        with Store.open(tmp_path, write=False) as store:
            assert len(store.search("tin")) == 1
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_keeps_what_was_saved(tmp_path, portal):
    with Store.open(tmp_path) as store:
        crawl = store.begin(portal)
        store.save(crawl, articles(1))
        (pages,) = store.database.execute("pragma page_count").fetchone()
        store.database.execute(f"pragma max_page_count = {pages + 4}")
        big = [Article(url="u", headline="x", article_body="y" * 100_000)]
        with pytest.raises(StoreUnwritable, match="the disk is full; what was saved before is safe"):
            store.save(crawl, big)
        store.database.execute("pragma max_page_count = 1000000")
        assert store.known("vn-thu", ["u"]) == set()
        assert store.save(crawl, big) == ["new"]
    with Store.open(tmp_path, write=False) as store:
        assert store.known("vn-thu", ["u", "https://thu.gov.vn/1.html"]) == {"u", "https://thu.gov.vn/1.html"}


def test_one_writer_many_readers(tmp_path, portal):
    with Store.open(tmp_path) as store:
        crawl = store.begin(portal)
        store.save(crawl, articles(1))
        code = "import sys; from portalcrawl.store import Store; Store.open(sys.argv[1])"
        other = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
        assert f"StoreLocked: {tmp_path}: process {os.getpid()} on " in other.stderr
        with pytest.raises(StoreLocked, match="is writing here; wait for it or choose another folder"):
            Store.open(tmp_path)
        with Store.open(tmp_path, write=False) as reader:
            assert len(reader.search("tin")) == 1
            store.save(crawl, articles(2))
            assert len(reader.search("tin")) == 2
            with pytest.raises(StoreUnwritable):
                reader.begin(portal)
    with Store.open(tmp_path) as store:
        assert store.database.execute("select count(*) from writer").fetchone() == (1,)


def test_the_lock_of_a_dead_process_is_none(tmp_path):
    code = "import os, sys; from portalcrawl.store import Store; s = Store.open(sys.argv[1]); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    Store.open(tmp_path).close()


def test_a_lock_on_the_database_itself(tmp_path, portal):
    """Somebody's `sqlite3` shell in a transaction."""
    with Store.open(tmp_path) as store:
        other = sqlite3.connect(tmp_path / "portalcrawl.db", isolation_level=None)
        other.execute("begin immediate")
        store.database.execute("pragma busy_timeout = 1")
        with pytest.raises(StoreLocked, match="locked by another process"):
            store.begin(portal)
        other.execute("rollback")
        other.close()
        store.begin(portal)


def test_from_several_threads(store, crawl):
    def save(start):
        for number in range(start, start + 20):
            store.save(crawl, articles(number))

    threads = [threading.Thread(target=save, args=(start,)) for start in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.database.execute("select count(*) from articles").fetchone() == (60,)


def test_closing_twice(tmp_path, opened):
    store = opened(tmp_path)
    store.close()
    store.close()
    opened(tmp_path).close()


def test_pandas_is_left_to_those_who_ask_for_it():
    asked = "import sys, portalcrawl.store; print('pandas' in sys.modules); import pandas, numpy; print(pandas.Series([1]).sum(), numpy.ones(2).sum())"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n1 2.0\n"
