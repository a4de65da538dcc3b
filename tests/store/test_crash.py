"""kill -9 at any moment: after the next open everything agrees, and nothing that was reported as saved is missing."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time

import pytest

from portalcrawl.errors import StoreLocked
from portalcrawl.store import Store
from tests.killed import killed

WRITER = """
import sys
from types import SimpleNamespace
from portalcrawl.items import Article, Image
from portalcrawl.store import Store

folder, start = sys.argv[1], int(sys.argv[2])
store = Store.open(folder, database=sys.argv[3] or None, lines_every=0)
crawl = store.begin(SimpleNamespace(id="vn-thu", name=None, url=None))
print("open", flush=True)
for batch in range(start, start + 10_000):
    old = [Article(url=f"u{n}", article_id=str(n), headline=f"sửa {batch}") for n in range(batch * 10 - 5, batch * 10)]
    new = [Article(url=f"u{n}", article_id=str(n), headline="Đầu", article_body="x" * 3000, images=[Image("i", "c")], sections=["A"])
           for n in range(batch * 10, batch * 10 + 10)]
    store.save(crawl, old + new)
    store.add_section(crawl, str(batch * 10), "B")
    print(batch, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_kill_minus_nine(tmp_path, address, opened):
    random_ = random.Random(1)
    said = 0
    for _ in range(8):
        rest = killed(WRITER, tmp_path, said + 1, address or "", after=random_.random() * 0.15)
        said = int(rest[-1]) if rest else said
        _check(tmp_path, said, opened)


def _check(folder, said, opened):
    lines = (folder / "vn-thu" / "articles.jsonl").read_bytes() if (folder / "vn-thu").exists() else b""
    for line in lines.splitlines():
        json.loads(line)
    with opened(folder) as store:
        _taken(store)
        store.write_lines()
        sql = store.database
        if sql.dialect == "sqlite":
            assert sql.execute("pragma integrity_check").fetchall() == [("ok",)]
            assert sql.execute("pragma foreign_key_check").fetchall() == []
            sql.execute("insert into article_search(article_search) values ('integrity-check')")
        else:
            query = "select count(*), coalesce(sum(number), 0) from article_search"
            assert sql.execute(query).fetchone() == sql.execute("select * from article_search_total").fetchone()
        assert sql.execute("select count(*) from outbox").fetchone() == (0,)
        stored = [json.encode() for (json,) in sql.execute("select json from revisions order by id")]
        path = folder / "vn-thu" / "articles.jsonl"
        assert (path.read_bytes().splitlines() if path.exists() else []) == stored
        numbers = [int(key) for (key,) in sql.execute("select key from articles order by id")]
        assert numbers == sorted(set(numbers))
        assert len(store.known("vn-thu", [str(number) for number in range(10, said * 10 + 10)])) == said * 10
        assert (
            sql.execute("select count(*) from articles").fetchone()
            == sql.execute("select count(distinct article) from revisions").fetchone()
        )
        assert sql.execute("select count(*) from crawls where verdict is null").fetchone() == (0,)


def _taken(store):
    """The server notices within moments that the killed process is gone."""
    for _ in range(100):
        try:
            store.claim("vn-thu")
        except StoreLocked:
            time.sleep(0.05)
        else:
            return
    store.claim("vn-thu")


def test_a_write_that_was_cut_short_leaves_no_trace(tmp_path, portal, full):
    """The file has a line of a revision that the database rolled back: as after a power cut."""
    with Store.open(tmp_path) as store:
        store.save(store.begin(portal), [full])
    path = tmp_path / "vn-thu" / "articles.jsonl"
    one_line = path.read_bytes()
    connection = sqlite3.connect(tmp_path / "portalcrawl.db")
    connection.execute("pragma foreign_keys = on")
    connection.execute("delete from articles")
    connection.execute("update json_lines set bytes = 0")
    connection.commit()
    connection.close()
    with Store.open(tmp_path) as store:
        assert path.read_bytes() == b""
        assert store.save(store.begin(portal), [full]) == ["new"]
    assert path.read_bytes() == one_line
