"""Answers in, WARC files out, and the same answers back."""

from __future__ import annotations

import errno
import io
import re
from argparse import Namespace
from dataclasses import replace
from datetime import timedelta

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from portalcrawl.archive import Archive, Captures, files, record
from portalcrawl.archive.captures import migrations
from portalcrawl.errors import DamagedRecord, StoreError, StoreNewer, StoreUnwritable
from portalcrawl.items import ListingEntry
from portalcrawl.sql.sqlite import Sqlite, connect
from tests.archive.conftest import START, answer, commit, entry, page


def paths(folder):
    return sorted((folder / "vn-thu" / "archive").glob("*.warc.gz"))


def checked(folder) -> int:
    """Records in all files; each is readable for warcio and has the digests that it says."""
    count = 0
    for path in paths(folder):
        checker = Checker(Namespace(inputs=[str(path)], verbose=False))
        assert checker.process_all() == 0
        with path.open("rb") as file:
            count += sum(1 for _ in ArchiveIterator(file, check_digests="raise"))
    return count


def test_what_goes_in_comes_out(tmp_path, database, archive):
    name = archive.add(
        answer(1, ip="203.0.113.7", base="http://127.0.0.1:8700"), kind="article", entry=entry(1), crawl=7
    )
    listing = archive.add(answer(2, headers=(("Content-Type", "text/html"),)), kind="listing")
    (first, second) = commit(archive, database)
    captures = Captures(database, tmp_path)
    assert (first.record, second.record) == (name, listing)
    assert captures.get(name) == first
    assert first.fetched == "2026-01-01T07:00:01.000005Z"
    assert (first.kind, first.mime, first.status, first.crawl, first.base) == (
        "article", "text/html", 200, 7, "http://127.0.0.1:8700",
    )  # fmt: skip
    assert first.entry == entry(1)
    found = captures.read(first)
    assert found.body == page(1)
    assert found.fetched == START + timedelta(seconds=1)
    assert found.content_type == "text/html; charset=utf-8"
    assert ("Server", "nginx") in found.headers
    assert list(captures.of("vn-thu")) == [first, second]
    assert list(captures.of("vn-thu", "listing")) == [second]
    assert captures.latest("vn-thu", "https://thu.gov.vn/1.html") == first
    assert captures.get("urn:uuid:none") is captures.get(None) is None
    archive.close()
    assert checked(tmp_path) == 3


def test_by_zlib_where_there_is_nothing_faster(tmp_path, database, archive, monkeypatch):
    monkeypatch.setattr(record, "_ISAL", None)
    archive.add(answer(1), kind="article", entry=entry(1))
    (row,) = commit(archive, database)
    assert Captures(database, tmp_path).read(row).body == page(1)
    archive.close()
    assert checked(tmp_path) == 2


def test_other_tools_find_what_they_look_for(tmp_path, database, archive):
    name = archive.add(answer(1, ip="203.0.113.7"), kind="article", entry=entry(1))
    commit(archive, database)
    (path,) = paths(tmp_path)
    assert re.fullmatch(r"vn-thu-\d{14}-00001\.warc\.gz", path.name)
    with path.open("rb") as file:
        kinds = []
        for record in ArchiveIterator(file):
            kinds.append(record.rec_type)
            headers = record.rec_headers
            if record.rec_type == "warcinfo":
                assert b"http-header-user-agent: portalcrawl/test\r\nrobots: obey\r\n" in record.content_stream().read()
                continue
            assert headers.protocol == "WARC/1.1"
            assert headers["WARC-Record-ID"] == f"<{name}>"
            assert headers["WARC-Target-URI"] == "https://thu.gov.vn/1.html"
            assert headers["WARC-IP-Address"] == "203.0.113.7"
            assert record.http_headers.get_statuscode() == "200"
            assert record.http_headers["Content-Length"] == str(len(page(1)))
            assert record.content_stream().read() == page(1)
    assert kinds == ["warcinfo", "response"]


def test_the_same_payload_is_stored_once(tmp_path, database, archive):
    names = [archive.add(answer(1), kind="article")]
    names.append(
        archive.add(answer(1, fetched=START + timedelta(days=1)), kind="article")
    )  # before the first is committed
    commit(archive, database)
    names.append(archive.add(answer(9, page(1)), kind="article"))  # at another address
    names.append(archive.add(answer(1, b"", status=304), kind="article"))
    names.append(archive.add(answer(8, b"", status=304), kind="article"))  # of which there is no page
    names.append(archive.add(answer(7, b"", status=404), kind="article"))
    names.append(archive.add(answer(6, b"", status=404), kind="article"))  # nothing is no payload
    rows = commit(archive, database)
    captures = Captures(database, tmp_path)
    found = [captures.get(name) for name in names]
    assert [one.refers_to for one in found] == [None, names[0], names[0], names[0], None, None, None]
    for one in found[:4]:
        assert captures.read(one).body == page(1)
        assert captures.read(one).content_type == "text/html; charset=utf-8"
    assert rows[1].digest == found[0].digest
    assert max(one.length for one in found[1:]) < found[0].length / 2
    with paths(tmp_path)[0].open("rb") as file:
        revisits = [record.rec_headers for record in ArchiveIterator(file) if record.rec_type == "revisit"]
    assert [headers["WARC-Profile"].rpartition("/")[2] for headers in revisits] == [
        "identical-payload-digest", "identical-payload-digest", "server-not-modified",
    ]  # fmt: skip
    for headers in revisits:
        assert headers["WARC-Refers-To-Target-URI"] == "https://thu.gov.vn/1.html"
        assert headers["WARC-Refers-To-Date"] == "2026-01-01T07:00:01.000005Z"
        assert headers["WARC-Refers-To"] == f"<{names[0]}>"
    archive.close()
    assert checked(tmp_path) == 8


def test_the_next_run_goes_on_in_the_same_file_and_knows_what_is_there(tmp_path, database, archive):
    first = archive.add(answer(1), kind="article")
    commit(archive, database)
    archive.close()
    again = Archive.open(tmp_path, "vn-thu", database)
    again.add(answer(1, fetched=START + timedelta(days=1)), kind="article")
    (row,) = commit(again, database)
    again.close()
    assert row.refers_to == first
    assert len(paths(tmp_path)) == 1
    assert checked(tmp_path) == 4  # a warcinfo for each run


def test_a_payload_whose_file_is_gone_is_stored_anew(tmp_path, database, archive):
    archive.add(answer(1), kind="article")
    commit(archive, database)
    archive.close()
    paths(tmp_path)[0].unlink()
    again = Archive.open(tmp_path, "vn-thu", database)
    again.add(answer(1, fetched=START + timedelta(days=1)), kind="article")
    (row,) = commit(again, database)
    again.close()
    assert row.refers_to is None
    assert Captures(database, tmp_path).read(row).body == page(1)


def test_files_are_rolled_by_size(tmp_path, database):
    archive = Archive.open(tmp_path, "vn-thu", database, max_size=5000)
    for number in range(12):
        archive.add(answer(number), kind="article")
    rows = commit(archive, database)
    archive.close()
    names = [path.name for path in paths(tmp_path)]
    assert [name[-13:-8] for name in names] == [f"{at:05}" for at in range(1, len(names) + 1)]
    assert len(names) > 3
    assert all(path.stat().st_size < 8000 for path in paths(tmp_path))
    captures = Captures(database, tmp_path)
    assert [captures.read(row).body for row in rows] == [page(number) for number in range(12)]
    assert checked(tmp_path) == 12 + len(names)
    again = Archive.open(tmp_path, "vn-thu", database, max_size=5000)
    again.add(answer(99), kind="article")
    (row,) = commit(again, database)
    again.close()
    assert row.file >= names[-1]


@pytest.mark.parametrize(
    ("headers", "stored"),
    [
        # of the body as it was sent
        ((("Content-Length", "5"),), {}),
        # what Scrapy cannot take off stays true
        ((("Content-Encoding", "made-up"),), {"Content-Encoding": "made-up"}),
        ((("Transfer-Encoding", "chunked"),), {"X-Orig-Transfer-Encoding": "chunked"}),
        ((("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")), {"Set-Cookie": "a=1"}),
        # a broken server
        ((("X-Title", "a\r\nInjected: 1"),), {"X-Title": "a Injected: 1"}),
        ((("X-Tên", "Hạ Long"),), {}),
        ((("X-Title", "Hạ Long"),), {"X-Title": "H%E1%BA%A1%20Long"}),
    ],
)
def test_headers(tmp_path, database, archive, headers, stored):
    name = archive.add(answer(1, headers=headers), kind="article")
    commit(archive, database)
    archive.close()
    captures = Captures(database, tmp_path)
    found = captures.read(captures.get(name))
    assert found.body == page(1)
    kept = dict(reversed(found.headers))
    assert kept["Content-Length"] == str(len(page(1)))
    assert "Injected" not in kept
    assert stored.items() <= kept.items()
    assert checked(tmp_path) == 2


def test_an_entry_that_no_json_holds(tmp_path, database, archive):
    broken = ListingEntry("https://thu.gov.vn/1.html", headline="a\ud800b\r\nWARC-Type: x")
    name = archive.add(answer(1), kind="article", entry=broken)
    commit(archive, database)
    archive.close()
    assert Captures(database, tmp_path).get(name).entry.headline == "a\ufffdb\r\nWARC-Type: x"
    assert checked(tmp_path) == 2


def test_rows_wait_for_the_record(tmp_path, database, archive):
    """What `sync` returns can be read, before anything of it is in the table."""
    archive.add(answer(1), kind="article")
    captures = Captures(database, tmp_path)
    (row,) = archive.sync()
    assert captures.read(row).body == page(1)
    assert captures.get(row.record) is None
    assert archive.sync() == []


def test_two_archives_of_one_folder(tmp_path, database, archive):
    with pytest.raises(StoreError, match="another crawl of this process"):
        Archive.open(tmp_path, "vn-thu", database)
    archive.close()
    archive.close()
    Archive.open(tmp_path, "vn-thu", database).close()


class _Full(io.FileIO):
    """A file on a disk that has room for some bytes more."""

    room = 4000

    def write(self, data):
        part = bytes(data)[: _Full.room]
        if not part:
            raise OSError(errno.ENOSPC, "No space left on device")
        _Full.room -= len(part)
        return super().write(part)


def test_a_full_disk(tmp_path, database, archive, monkeypatch):
    archive.add(answer(1), kind="article")
    commit(archive, database)
    archive._files.close()

    def opened(self):
        self._file = _Full(paths(tmp_path)[0], "r+b")
        self._file.seek(0, 2)
        return self._file

    monkeypatch.setattr(files.Files, "_open", opened)
    monkeypatch.setattr(_Full, "room", 2500)
    for number in range(2, 9):
        try:
            archive.add(answer(number), kind="article")
        except StoreUnwritable:
            break
    with pytest.raises(StoreUnwritable, match="the disk is full"):
        archive.sync()
    with pytest.raises(StoreUnwritable, match="--no-archive"):
        archive.add(answer(9), kind="article")
    archive.close()
    monkeypatch.undo()
    Archive.open(tmp_path, "vn-thu", database).close()
    captures = list(Captures(database, tmp_path).of("vn-thu"))
    assert [Captures(database, tmp_path).read(one).body for one in captures] == [page(1), page(2)][: len(captures)]
    assert checked(tmp_path) == len(captures) + 2


def test_a_folder_that_refuses(tmp_path, database):
    (tmp_path / "vn-thu").write_text("a file where the folder should be")
    archive = Archive.open(tmp_path, "vn-thu", database)
    archive.add(answer(1), kind="article")
    with pytest.raises(StoreUnwritable, match="cannot be written: Not a directory"):
        archive.sync()
    archive.close()


def test_a_database_without_archive_and_one_of_the_future(tmp_path):
    database = connect(tmp_path / "x.db", write=True)
    captures = Captures(database, tmp_path)
    assert list(captures.of("vn-thu")) == []
    assert captures.get("x") is captures.latest("vn-thu", "u") is None
    Captures.prepare(database)
    Captures.prepare(database)
    database.utils[migrations.migrations_table].insert(
        {"migration_set": "portalcrawl.archive", "name": "a009_future", "applied_at": "2030"}
    )
    with pytest.raises(StoreNewer, match="a009_future"):
        Captures.prepare(database)
    database.close()


class TestDamage:
    @pytest.fixture
    def capture(self, database, archive):
        archive.add(answer(1), kind="article")
        archive.add(answer(2), kind="article")
        row = commit(archive, database)[0]
        archive.close()
        return row

    def test_a_flipped_byte(self, tmp_path, database, capture):
        path = Captures(database, tmp_path).path(capture)
        data = bytearray(path.read_bytes())
        data[capture.offset + capture.length // 2] ^= 0x55
        path.write_bytes(data)
        with pytest.raises(DamagedRecord, match=rf"{path}, byte {capture.offset}: ") as raised:
            Captures(database, tmp_path).read(capture)
        assert raised.value.url == capture.url
        assert "\n" not in str(raised.value)

    def test_a_file_that_is_gone(self, tmp_path, database, capture):
        Captures(database, tmp_path).path(capture).unlink()
        with pytest.raises(DamagedRecord, match="No such file"):
            Captures(database, tmp_path).read(capture)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"length": 100}, "cut short"),
            ({"offset": 3}, "header"),
            ({"digest": "sha1:OTHER"}, "another digest"),
            ({"record": "urn:uuid:other"}, "another record"),
            ({"refers_to": "urn:uuid:gone"}, "is in no file"),
            ({"offset": 10_000_000}, "cut short"),
        ],
    )
    def test_a_row_that_does_not_fit(self, tmp_path, database, capture, change, message):
        with pytest.raises(DamagedRecord, match=message):
            Captures(database, tmp_path).read(replace(capture, **change))


def test_a_database_that_takes_no_second_connection_is_told_and_holds_nobody_up(archive, monkeypatch):
    def refused(_self):
        raise StoreUnwritable("postgresql://db/news does not answer")

    monkeypatch.setattr(Sqlite, "reader", refused)
    archive.add(answer(1), kind="article")
    with pytest.raises(StoreUnwritable, match="does not answer"):
        archive.sync()
