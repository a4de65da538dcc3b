"""Whole or not at all, one state of the database, an honest README, a gate."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from portalcrawl.errors import BelowPromise, PortalcrawlError, StoreLocked, StoreUnwritable, UsageError
from portalcrawl.export import destination, export, requirements
from portalcrawl.export.formats.jsonlines import JsonLines
from portalcrawl.items import Article
from portalcrawl.store import Store
from portalcrawl.store.selection import Selection
from tests.command import run
from tests.export.conftest import Portal


def state(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def ids(folder):
    return [json.loads(line)["id"] for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_same_twice(reading, tmp_path):
    moment = datetime(2026, 5, 1, tzinfo=UTC)
    for name in ("csv", "jsonl", "parquet", "jsonld", "sqlite"):
        export(reading, tmp_path / "data", name, now=lambda: moment)
        first = state(tmp_path / "data")
        export(reading, tmp_path / "data", name, now=lambda: moment)
        assert state(tmp_path / "data") == first, name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]


@pytest.mark.parametrize(
    ("wanted", "words", "found"),
    [
        (Selection(), None, [1, 2, 3, 4, 5]),
        (Selection(portals=("vn-khac",)), None, [5]),
        (Selection(sections=("doi song",)), None, [2]),
        (Selection(since=date(2021, 12, 18)), None, [2, 3]),
        (Selection(), "dau tu", [1]),
        (Selection(portals=("vn-thu",)), '"khong ngay"', [4]),
    ],
)
def test_selects(reading, tmp_path, wanted, words, found):
    export(reading, tmp_path / "data", "jsonl", selection=wanted, words=words)
    assert ids(tmp_path / "data") == found
    for table in ("images", "revisions", "view_counts", "article_sections"):
        for line in (tmp_path / "data" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
            assert json.loads(line)["article"] in found


def test_a_failed_export_leaves_the_last_one(reading, tmp_path, monkeypatch):
    export(reading, tmp_path / "data", "jsonl")
    before = state(tmp_path / "data")

    def full(self, snapshot, folder, progress):
        (folder / "articles.jsonl").write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(JsonLines, "write", full)
    with pytest.raises(PortalcrawlError, match="data cannot be written: No space left"):
        export(reading, tmp_path / "data", "jsonl")
    assert state(tmp_path / "data") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]


KILLED = """
import sys, time
from pathlib import Path
from portalcrawl.export import dataset, export
from portalcrawl.store import Store
write = dataset.descriptor.write
def slow(folder, *rest):
    write(folder, *rest)
    print("written", flush=True)
    time.sleep(60)
dataset.descriptor.write = slow
with Store.open(sys.argv[1], write=False) as store:
    export(store, Path(sys.argv[2]), "jsonl")
"""


def test_a_killed_export_leaves_the_last_one(reading, folder, tmp_path):
    export(reading, tmp_path / "data", "jsonl", selection=Selection(portals=("vn-khac",)))
    before = state(tmp_path / "data")
    with subprocess.Popen([sys.executable, "-c", KILLED, folder, tmp_path / "data"], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"written\n"
        with pytest.raises(StoreLocked, match="another export is writing there"):
            export(reading, tmp_path / "data", "jsonl")
        process.send_signal(signal.SIGKILL)
    assert state(tmp_path / "data") == before
    export(reading, tmp_path / "data", "jsonl")
    assert ids(tmp_path / "data") == [1, 2, 3, 4, 5]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]


def test_what_a_kill_between_two_renames_left_is_put_back(reading, tmp_path, monkeypatch):
    export(reading, tmp_path / "data", "jsonl")
    before = state(tmp_path / "data")
    (tmp_path / "data").rename(tmp_path / ".data.old")
    monkeypatch.setattr(JsonLines, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(reading, tmp_path / "data", "jsonl")
    assert state(tmp_path / "data") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]


def test_where_two_folders_cannot_change_names_at_once(reading, tmp_path, monkeypatch):
    monkeypatch.setattr(destination, "_exchanged", lambda *_: False)
    for portal, found in (("vn-thu", [1, 2, 3, 4]), ("vn-khac", [5])):
        export(reading, tmp_path / "data", "jsonl", selection=Selection(portals=(portal,)))
        assert ids(tmp_path / "data") == found
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out"]


def test_a_full_disk_is_said(reading, tmp_path, monkeypatch):
    def full(*_args, **_options):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(sqlite3, "connect", full)
    with pytest.raises(StoreUnwritable, match=r"articles\.sqlite cannot grow: the disk is full"):
        export(reading, tmp_path / "data", "sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_the_users_own_files_stay(reading, tmp_path):
    export(reading, tmp_path / "data", "csv")
    (tmp_path / "data" / "LICENSE").write_text("CC0")
    export(reading, tmp_path / "data", "jsonl")
    assert (tmp_path / "data" / "LICENSE").read_text() == "CC0"
    assert not list((tmp_path / "data").glob("*.csv"))


@pytest.mark.parametrize("content", [None, "[]", '{"resources": []}'])
def test_a_folder_of_others_is_refused(reading, tmp_path, content):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(content or "x")
    with pytest.raises(UsageError, match="is no data set of portalcrawl's"):
        export(reading, tmp_path / "data", "csv")
    assert (tmp_path / "data" / "datapackage.json").read_text() == (content or "x")


def test_the_root_is_no_place_for_a_data_set(reading):
    with pytest.raises(UsageError, match="is no place for a data set"):
        export(reading, Path("/"), "csv")


def test_a_file_name_is_refused(reading, tmp_path):
    with pytest.raises(UsageError, match="a data set is a folder of files"):
        export(reading, tmp_path / "data.csv", "csv")


def test_one_state_of_the_database_while_a_crawl_goes_on(folder, tmp_path):
    def meanwhile(table, rows):
        # 0.05 s at most: the writer does not wait for the export.
        start = time.monotonic()
        with Store.open(folder) as writer:
            crawl = writer.begin(Portal())
            writer.save(crawl, [Article(url="https://thu.gov.vn/moi", headline=f"Mới {table}")])
        waited.append(time.monotonic() - start)

    waited: list[float] = []
    with Store.open(folder, write=False) as store:
        made = export(store, tmp_path / "data", "parquet", progress=meanwhile)
    assert waited
    assert made.measures.articles == 5
    assert made.files["revisions.parquet"] == 6
    with Store.open(folder, write=False) as store:
        assert export(store, tmp_path / "data", "jsonl").measures.articles > 5


def test_the_readme_says_what_is_missing(reading, tmp_path):
    export(reading, tmp_path / "data", "csv", selection=Selection(since=date(2021, 1, 1), portals=("vn-thu",)))
    text = (tmp_path / "data" / "README.md").read_text(encoding="utf-8")
    for part in (
        "3 news articles of 1 local-government portal,\npublished from 2021-12-17 to 2022-01-02.",
        "It is a selection: portals vn-thu; from 2021-01-01.",
        r"| vn-thu | [Cổng \\| thử](https://thu.gov.vn/) | 3 | 2021-12-17 | 2022-01-02 | 1 | 1 |",
        "1 stored articles have no date of publication; the choice of days leaves them out.",
        "| Thời sự | 3 | 4 | 3 | missing 1 |",
        "| Đời sống | 1 | – | 1 | – | 0 | **no** |",
        "Pages that still fail, by kind: missing 1 (files are not counted).",
        "https://thu.gov.vn/rss (answered 500)",
        "Outages: none in 1 crawls.",
        "| `headline` | 3 | 100% | `liferay:h1` 2, `title` 1 |",
        "## Licence\n\n**Not answered yet.**",
    ):
        assert part in text, part
    export(reading, tmp_path / "data", "csv", license="CC-BY-4.0")
    text = (tmp_path / "data" / "README.md").read_text(encoding="utf-8")
    assert "Outages: 1 of 1 crawls did not end well" in text
    assert "| blocked |" in text
    assert "Who made this data set states: CC-BY-4.0" in text
    descriptor = json.loads((tmp_path / "data" / "datapackage.json").read_bytes())
    assert descriptor["licenses"] == [{"title": "CC-BY-4.0", "name": "CC-BY-4.0"}]


def test_the_gate_refuses_and_explains(folder, tmp_path):
    command = ("export", tmp_path / "data", "--format", "csv", "-o", folder, "--portal", "vn-thu")
    assert run(*command, "--require", "headline>=0.99,date_published>=75%").exit_code == 0
    before = state(tmp_path / "data")
    result = run(*command, "--require", "headline>=0.99,date_published>=0.98,coverage>=0.95,articles>4")
    assert result.exit_code == 4
    assert result.stderr == (
        "portalcrawl: not exported: date_published>=0.98 wanted, it is 0.75 (1 of 4 lack it);"
        " coverage>=0.95 wanted, it is 0.8 (4 of 5 listed articles are stored); articles>4 wanted, there are 4\n"
    )
    assert state(tmp_path / "data") == before


def test_coverage_that_is_not_known_is_refused(reading, tmp_path):
    with pytest.raises(BelowPromise, match="no crawl of these portals says what their sections list"):
        export(reading, tmp_path / "data", "csv", selection=Selection(portals=("vn-khac",)), require="coverage>=0.1")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("headline", "'headline' cannot be read"),
        ("headline>=x", "cannot be read"),
        ("", "cannot be read"),
        ("headline>=0.9,", "cannot be read"),
        ("headlin>=0.9", "there is no 'headlin'; there are url, "),
        ("headline>=99", "a share from 0 to 1"),
        ("articles>=5%", "articles is a number"),
        ("headline<=0.9", "cannot be read"),
    ],
)
def test_a_malformed_gate(folder, tmp_path, text, said):
    result = run("export", tmp_path / "data", "--format", "csv", "-o", folder, "--require", text)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "data").exists()


def test_requirements():
    first, second = requirements("headline >= 99%, coverage>0.5", ("headline",))
    assert (first.met(0.99), first.met(0.9899)) == (True, False)
    assert (second.met(0.5), second.met(0.51)) == (False, True)


def test_the_command(folder, tmp_path):
    result = run("export", tmp_path / "data", "--format", "jsonl", "-o", folder, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["files"]["articles.jsonl"] == 5
    result = run("export", tmp_path / "data", "--format", "csv", "-o", folder)
    assert "coverage: 4 of 5 listed articles (80%)" in result.stdout
    assert "On what terms may this be passed on?" in result.stdout


def test_nothing_selected(folder, tmp_path):
    result = run("export", tmp_path / "data", "--format", "csv", "-o", folder, "--query", "khongcogica")
    assert result.exit_code == 1
    assert "nothing to export" in result.stderr
    assert not (tmp_path / "data").exists()
