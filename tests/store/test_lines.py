"""articles.jsonl: whole lines, never ahead of the database, never behind it after a close or an open."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace

import pytest

from portalcrawl.errors import InvalidPortal, StoreUnwritable
from portalcrawl.items import Article
from portalcrawl.store import rows
from portalcrawl.store.schema import descriptions


def article(number: int, headline: str = "Đầu tư “Hạ Long” 😀") -> Article:
    return Article(url=f"https://thu.gov.vn/{number}.html", article_id=str(number), headline=headline)


def filled(opened, folder, portal, numbers=range(3)):
    with opened(folder) as store:
        store.save(store.begin(portal), [article(number) for number in numbers])
    return folder / "vn-thu" / "articles.jsonl"


def reopened(opened, folder):
    """Opened and taken for a crawl of the portal, which repairs what a crash left."""
    with opened(folder) as store:
        store.claim("vn-thu")


def test_a_line_is_a_revision(tmp_path, portal, full, opened):
    with opened(tmp_path) as store:
        crawl = store.begin(portal)
        store.save(crawl, [full])
        store.save(crawl, [full])
        store.save(crawl, [replace(full, headline="sửa")])
        store.finish(crawl, "ok", {"new": 1})
        lines = (tmp_path / "vn-thu" / "articles.jsonl").read_bytes()
    assert lines.endswith(b"\n")
    records = [json.loads(line) for line in lines.splitlines()]
    assert [(record["headline"], record["revision"]) for record in records] == [(full.headline, 1), ("sửa", 2)]
    assert list(records[0]) == [*rows.FIELDS, "revision"]
    assert rows.article_of(records[0]) == full
    assert "Đồng chí".encode() in lines, "UTF-8 is not escaped"
    assert set(descriptions()["Article"]) <= set(records[0])


def test_written_while_the_crawl_goes_on(tmp_path, portal, opened):
    with opened(tmp_path, lines_every=0) as store:
        store.save(store.begin(portal), [article(1)])
        assert store.lines_path("vn-thu").read_bytes().count(b"\n") == 1


@pytest.mark.parametrize("tail", [b'{"url":"half', b'{"url":"whole"}\n', b"\n"])
def test_what_a_killed_process_wrote_too_much_is_cut(tmp_path, portal, tail, opened):
    path = filled(opened, tmp_path, portal)
    good = path.read_bytes()
    path.write_bytes(good + tail)
    reopened(opened, tmp_path)
    assert path.read_bytes() == good


@pytest.mark.parametrize("left", [None, 0, 100])
def test_a_file_that_is_gone_or_short_is_written_anew(tmp_path, portal, left, opened):
    path = filled(opened, tmp_path, portal)
    good = path.read_bytes()
    if left is None:
        path.unlink()
        path.parent.rmdir()
    else:
        os.truncate(path, left)
    reopened(opened, tmp_path)
    assert path.read_bytes() == good
    assert [one.name for one in path.parent.iterdir()] == ["articles.jsonl"]


def touched(path):
    """Whoever edits a file changes its time; two edits within one tick of the clock do not."""
    os.utime(path, ns=(0, 1))


@pytest.mark.parametrize(
    "edit",
    [
        lambda good: b"x" + good,
        lambda good: good.replace(b"Long", b"Lonk", 1),
        lambda good: good[:-1] + b" ",
        lambda good: b"{}\n" * 500 + good,
        lambda good: good.replace(b"\n", b"\r\n"),
        lambda good: b"".join(reversed(good.splitlines(keepends=True))),
    ],
    ids=["before", "middle", "end", "longer", "crlf", "sorted"],
)
def test_what_somebody_edited_is_written_anew(tmp_path, portal, caplog, edit, opened):
    path = filled(opened, tmp_path, portal)
    good = path.read_bytes()
    path.write_bytes(edit(good))
    touched(path)
    with opened(tmp_path) as store:
        store.save(store.begin(portal), [article(7)])
    assert path.read_bytes().startswith(good)
    assert [json.loads(line)["article_id"] for line in path.read_bytes().splitlines()] == ["0", "1", "2", "7"]
    (line,) = [one.getMessage() for one in caplog.records]
    assert line == f"{path} was changed by something else: it is written anew from the database"


def test_edited_while_the_crawl_goes_on(tmp_path, portal, opened):
    with opened(tmp_path) as store:
        crawl = store.begin(portal)
        store.save(crawl, [article(1)])
        store.write_lines()
        path = store.lines_path("vn-thu")
        path.write_bytes(b"x" + path.read_bytes())
        touched(path)
        store.save(crawl, [article(2)])
    assert [json.loads(line)["article_id"] for line in path.read_bytes().splitlines()] == ["1", "2"]


def test_a_copied_file_stays(tmp_path, portal, caplog, opened):
    path = filled(opened, tmp_path, portal)
    good, inode = path.read_bytes(), path.stat().st_ino
    touched(path)
    reopened(opened, tmp_path)
    assert (path.read_bytes(), path.stat().st_ino, caplog.text) == (good, inode, "")


def test_deleted_while_the_crawl_goes_on(tmp_path, portal, opened):
    with opened(tmp_path) as store:
        crawl = store.begin(portal)
        store.save(crawl, [article(1)])
        store.write_lines()
        store.lines_path("vn-thu").unlink()
        store.save(crawl, [article(2)])
    ids = [
        json.loads(line)["article_id"] for line in (tmp_path / "vn-thu" / "articles.jsonl").read_bytes().splitlines()
    ]
    assert ids == ["1", "2"]


def test_more_lines_than_one_batch(tmp_path, portal, opened):
    path = filled(opened, tmp_path, portal, range(2500))
    assert [json.loads(line)["article_id"] for line in path.read_bytes().splitlines()] == [
        str(number) for number in range(2500)
    ]


def test_a_full_disk_loses_nothing(tmp_path, portal, monkeypatch, caplog, opened):
    def full_disk(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = filled(opened, tmp_path, portal)
    good = path.read_bytes()
    with monkeypatch.context() as patch:
        store = opened(tmp_path, lines_every=0)
        patch.setattr(os, "fsync", full_disk)
        crawl = store.begin(portal)
        assert store.save(crawl, [article(7)]) == ["new"]
        assert "the disk is full" in caplog.text
        assert path.read_bytes() == good, "no line, not even a half one"
        for write in (lambda: store.finish(crawl, "ok", {}), store.close):
            with pytest.raises(StoreUnwritable, match=r"the disk is full; nothing is lost"):
                write()
    reopened(opened, tmp_path)
    assert [json.loads(line)["article_id"] for line in path.read_bytes().splitlines()] == ["0", "1", "2", "7"]


def test_a_directory_in_the_way_is_noticed_before_the_work(tmp_path, portal, opened):
    with opened(tmp_path) as store:
        store.ready("vn-thu")
        assert list((tmp_path / "vn-thu").iterdir()) == []
        store.lines_path("vn-thu").mkdir()
        with pytest.raises(StoreUnwritable, match=r"articles\.jsonl cannot be written: Is a directory"):
            store.ready("vn-thu")
        (tmp_path / "vn-file").write_text("in the way")
        with pytest.raises(StoreUnwritable, match=r"vn-file.articles\.jsonl cannot be written: File exists"):
            store.ready("vn-file")


def test_lines_that_cannot_be_written_keep_no_one_from_opening(tmp_path, portal, caplog, opened):
    path = filled(opened, tmp_path, portal)
    path.unlink()
    path.mkdir()
    with pytest.raises(StoreUnwritable), opened(tmp_path) as store:  # noqa: PT012
        store.claim("vn-thu")
        assert "articles.jsonl cannot be written" in caplog.text
        assert store.known("vn-thu", ["1"]) == {"1"}
        store.save(store.begin(portal), [article(8)])


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc",
        "",
        ".x",
        "x.",
        "A",
        "đà-nẵng",
        "con",
        "nul.txt",
        "portalcrawl.db",
        "a..b",
        "x" * 200,
    ],
)
def test_no_portal_leaves_the_folder(tmp_path, portal, name, opened):
    with opened(tmp_path) as store, pytest.raises(InvalidPortal, match="cannot name a folder"):
        store.begin(replace(portal, id=name))
    assert {one.name for one in tmp_path.iterdir()} <= {"portalcrawl.db", "portalcrawl.lock"}
