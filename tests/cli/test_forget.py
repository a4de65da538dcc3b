"""Forgetting: nothing of the article stays anywhere, nothing else goes, and no crawl fetches it again."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from argparse import Namespace
from contextlib import closing

import pytest
from warcio.checker import Checker

from portalcrawl import forgetting
from portalcrawl.archive import Captures
from portalcrawl.demo import documents
from portalcrawl.store import Store
from tests import command
from tests.spiders.servers import Server
from tests.spiders.town import article, crawl, listing, path, title
from tests.tables import lines, sql

SHARED, OWN = documents.pdf("Chung"), documents.pdf("Rieng")


def answer(asked):
    if asked.path == "/tin-tuc":
        return listing(range(1, 7))
    if asked.path == "/tep/chung.pdf":
        return (200, {"Content-Type": "application/pdf"}, SHARED)
    if asked.path == "/tep/rieng.pdf":
        return (200, {"Content-Type": "application/pdf"}, OWN)
    for n in range(1, 7):
        if asked.path == path(n):
            names = ["chung", "rieng"] if n == 3 else ["chung"]
            links = "".join(f'<p><a href="/tep/{name}.pdf">Văn bản {name}</a></p>' for name in names)
            return article(n).replace("</div><a", f"{links}</div><a", 1)
    return None


@pytest.fixture(scope="module")
def town():
    with Server(answer) as server:
        yield server


@pytest.fixture(scope="module")
def crawled(town, tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawled")
    code, _, errors = crawl(folder, f"{town.base}/tin-tuc")
    assert code == 0, errors
    return folder


@pytest.fixture
def folder(crawled, tmp_path):
    shutil.copytree(crawled, tmp_path / "out")
    return tmp_path / "out"


def run(*args: object, code: int = 0):
    result = command.run(*args, COLUMNS="150")
    assert result.exit_code == code, result.output
    return result


def dump(folder) -> str:
    """All that the database says, but the words of the search index."""
    with closing(sqlite3.connect(folder / "portalcrawl.db")) as database:
        return "\n".join(database.iterdump())


def kept(folder):
    return sorted(one.read_bytes() for one in folder.glob("*/files/*/*/*"))


def warcs(folder):
    files = sorted(folder.glob("*/archive/*.warc.gz"))
    assert Checker(Namespace(inputs=list(map(str, files)), verbose=False)).process_all() == 0
    return files


def test_everything_of_it_goes_and_nothing_else(town, folder):
    assert title(3) in dump(folder)
    before = len(lines(folder))
    shown = run("forget", town.base + path(3), "--why", "Quyết định 12", "--yes", "-o", folder).stdout
    assert title(3) in shown
    assert "1 revision, 1 file, 1 record of the archive" in shown
    left = dump(folder)
    assert title(3) not in left
    assert path(3) not in left
    assert "rieng.pdf" not in left
    for file in (folder / "portalcrawl.db", *folder.glob("portalcrawl.db-wal")):
        assert title(3).encode() not in file.read_bytes()  # not in freed pages either
    assert [one["headline"] for one in lines(folder)].count(title(3)) == 0
    assert len(lines(folder)) == before - 1
    assert kept(folder) == [SHARED]
    assert sql(folder, "select count(*) from article_search where article_search match '\"so 3 ve\"'") == [(0,)]
    assert sql(folder, "pragma integrity_check") == [("ok",)]
    assert sql(folder, "pragma foreign_key_check") == []
    assert sql(folder, "select why from forgotten") == [("Quyết định 12",)]
    # the record stays in its file, marked: nobody reads it
    assert sql(folder, "select count(*) from captures where kind = 'forgotten' and url = '' and entry is null") == [
        (1,)
    ]
    with Store.open(folder, write=False) as store:
        (portal,) = store.portals()
        captures = Captures(store.database, folder)
        ((record,),) = sql(folder, "select record from captures where kind = 'forgotten'")
        assert captures.get(record) is None
        assert record not in {one.record for one in captures.of(portal)}
    result = json.loads(run("reextract", "-o", folder, "--json").stdout)["portals"][0]
    assert (result["read"], result["changed"], result["damaged"]) == (5, 0, [])


def test_no_crawl_fetches_it_again(town, folder):
    run("forget", town.base + path(3), "--why", "x", "--yes", "-o", folder)
    for words in ([f"{town.base}/tin-tuc"], [f"{town.base}/tin-tuc", "--full"], [town.base + path(3)]):
        town.log.clear()
        code, _, errors = crawl(folder, *words)
        assert path(3) not in {one.path for one in town.log}
        assert "/tep/rieng.pdf" not in {one.path for one in town.log}
        assert "Traceback" not in errors
        assert code == (2 if words == [town.base + path(3)] else 0)
        assert ("wrong-configuration: this article was forgotten" in errors) == (code == 2)
        assert "layout-changed" not in errors
    assert sql(folder, "select count(*) from articles") == [(5,)]
    left = dump(folder)
    assert path(3) not in left
    assert title(3) not in left


def test_an_address_that_is_not_stored_is_never_fetched(town, crawled, tmp_path):
    shutil.copytree(crawled, tmp_path / "o")
    other = town.base + "/tin-tuc/tin-khac-77.html"
    result = json.loads(run("forget", other, "--why", "x", "--yes", "--json", "-o", tmp_path / "o").stdout)
    assert [one["article"] for one in result["forgotten"]] == [None]
    assert sql(tmp_path / "o", "select count(*) from forgotten") == [(1,)]
    assert other not in dump(tmp_path / "o")


def test_purged_it_is_in_no_file_of_the_archive(town, folder):
    (before,) = warcs(folder)
    size = before.stat().st_size
    ((page,),) = sql(folder, "select record from captures where url like ?", f"%{path(3)}")
    run("forget", town.base + path(3), "--why", "x", "--yes", "--purge-archive", "-o", folder)
    (after,) = warcs(folder)
    assert after.name != before.name
    assert after.stat().st_size < size
    assert page.encode() not in gzip.decompress(after.read_bytes())
    assert sql(folder, "select count(*) from captures where record = ?", page) == [(0,)]
    result = json.loads(run("reextract", "-o", folder, "--json").stdout)["portals"][0]
    assert (result["read"], result["changed"], result["damaged"]) == (5, 0, [])
    code, _, errors = crawl(folder, f"{town.base}/tin-tuc", "--full")
    assert code == 0, errors
    assert warcs(folder) == [after]  # appended to
    assert sql(folder, "select count(*) from captures where file <> ?", after.name) == [(0,)]


def test_purged_it_goes_with_the_later_visits_that_refer_to_it(town, folder):
    code, _, errors = crawl(folder, f"{town.base}/tin-tuc", "--full")
    assert code == 0, errors
    records = sql(folder, "select record, refers_to from captures where url like ? order by id", f"%{path(3)}")
    ((first, none), (again, original)) = records
    assert (none, original) == (None, first)
    shown = run("forget", town.base + path(3), "--why", "x", "--yes", "--purge-archive", "-o", folder).stdout
    assert "2 records of the archive" in shown
    assert "stay" not in shown
    (after,) = warcs(folder)
    held = gzip.decompress(after.read_bytes())
    assert first.encode() not in held
    assert again.encode() not in held
    assert sql(folder, "select count(*) from captures where kind = 'forgotten'") == [(0,)]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_process_that_is_killed_while_it_purges(moment, town, folder, monkeypatch):
    """Before the rows are committed nothing happened; after it the rest is done by whoever comes next."""
    (before,) = warcs(folder)
    copy = before.read_bytes()
    with Store.open(folder) as store:
        (held,) = forgetting.find(store, town.base + path(3))
        chosen = forgetting.plan(store, held)
        if moment == "before":
            monkeypatch.setattr(store.forgetting, "forget", _killed)
            with pytest.raises(KeyboardInterrupt):
                forgetting.forget(store, chosen, "x", purge=True)
        else:
            monkeypatch.setattr(forgetting, "sweep", _killed)
            with pytest.raises(KeyboardInterrupt):
                forgetting.forget(store, chosen, "x", purge=True)
    monkeypatch.undo()
    if moment == "after":
        before.write_bytes(copy)  # it was killed before it deleted the old file
    else:
        assert len(list(folder.glob("*/archive/*.warc.gz"))) == 2
    code, _, errors = crawl(folder, f"{town.base}/tin-tuc")
    assert code == 0, errors
    (after,) = warcs(folder)
    assert (after.name == before.name) == (moment == "before")
    stored = sql(folder, "select count(*) from articles")
    assert stored == [(6 if moment == "before" else 5,)]
    assert len(lines(folder)) == stored[0][0]
    assert kept(folder) == sorted([SHARED, OWN] if moment == "before" else [SHARED])
    if moment == "after":
        assert path(3) not in dump(folder)


def _killed(*_, **__):
    raise KeyboardInterrupt


def test_it_asks_and_says_what_it_does_not_know(town, folder, tmp_path):
    result = run("forget", town.base + path(3), "--why", "x", "-o", folder, code=2)
    assert "--yes" in result.stderr
    assert len(lines(folder)) == 6
    result = run("forget", "https://elsewhere.example/a.html", "--why", "x", "-y", "-o", folder, code=2)
    assert "holds no article" in result.stderr
    assert run("forget", "1", "--why", " ", "-y", "-o", folder, code=2)
    assert sql(folder, "select count(*) from forgotten") == [(0,)]
