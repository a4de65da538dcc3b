"""What is finished goes where files go, once and whole; what is not stays."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from threading import Event

import pytest
from warcio.archiveiterator import ArchiveIterator

from portalcrawl.archive import Archive, Captures, Limits
from portalcrawl.delivery import deliver
from portalcrawl.objects import Objects
from portalcrawl.objects.place import Content
from portalcrawl.pipelines.files import FilesPipeline
from tests.archive.conftest import answer, commit, page
from tests.objects.conftest import PORTAL, far, fill, local, opened, pdf, rows, url, whole

NUMBERS = range(1, 7)


@pytest.fixture(params=["folder", "memory"])
def place(request, tmp_path, faulty):
    return f"file://{tmp_path}/far/news" if request.param == "folder" else "faulty://news/below"


def test_what_is_finished_goes_and_is_read_from_there(tmp_path, address, place):
    with opened(tmp_path / "out", address) as store:
        fill(store, NUMBERS, max_size=3000)
        before = {one: (tmp_path / "out" / PORTAL / one).read_bytes() for one in local(tmp_path / "out")}
        assert sum(one.startswith("archive/") for one in before) > 2
        sent = deliver(store, [PORTAL], place)
        assert (sent.files, sent.waiting, sent.problem) == (len(before), 0, None)
        assert sent.bytes == sum(map(len, before.values()))
        assert far(place) == before
        assert local(tmp_path / "out") == {"articles.jsonl"}
        whole(store, place, NUMBERS)
    with opened(tmp_path / "elsewhere" if address else tmp_path / "out", address) as store:  # another machine
        captures = Captures(store.database, store.folder)
        assert [captures.read(one).body for one in captures.of(PORTAL, "article")] == [page(n) for n in NUMBERS]


def test_warc_readers_read_what_is_there(tmp_path, place):
    with opened(tmp_path / "out") as store:
        fill(store, NUMBERS, max_size=3000)
        deliver(store, [PORTAL], place)
        found = []
        for name, body in far(place).items():
            if name.startswith("archive/"):
                found += [
                    (one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
                    for one in ArchiveIterator(io.BytesIO(body), check_digests="raise")
                    if one.rec_type == "response"
                ]
        assert sorted(found) == sorted((url(n), page(n)) for n in NUMBERS)


def test_a_record_is_read_by_its_range(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, NUMBERS)
        deliver(store, [PORTAL], "faulty://news")
        captures = Captures(store.database, store.folder)
        capture = captures.latest(PORTAL, url(3))
        faulty.asked.clear()
        captures.read(capture)
        path = f"/news/{PORTAL}/archive/{capture.file}"
        assert [(what, *more) for what, _, *more in faulty.asked if what == "read"] == [
            ("read", capture.offset, capture.offset + capture.length)
        ]
        assert faulty.asked[0][1] == path


def test_what_is_there_is_not_sent_again(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, NUMBERS)
        assert deliver(store, [PORTAL], "faulty://news", keep=True).files == 8
        kept = local(tmp_path / "out")
        assert len(kept) == 8
        faulty.asked.clear()
        assert deliver(store, [PORTAL], "faulty://news", keep=True).files == 0
        assert faulty.asked == []
        # What arrived before its row said so is seen to be there.
        store.database.execute("update objects set stored = null")
        assert deliver(store, [PORTAL], "faulty://news").files == 8
        assert not [one for one in faulty.asked if one[0] == "put"]
        assert local(tmp_path / "out") == {"articles.jsonl"}
        whole(store, "faulty://news", NUMBERS)


def test_a_store_that_is_away_costs_nothing(tmp_path, faulty, address, monkeypatch):
    monkeypatch.setenv("SOME_SECRET_KEY", "h4rdly-kn0wn")
    faulty.away = "no route with h4rdly-kn0wn\nat all"
    with opened(tmp_path / "out", address) as store:
        fill(store, NUMBERS)
        before = local(tmp_path / "out")
        sent = deliver(store, [PORTAL], "faulty://news")
        assert (sent.files, sent.waiting) == (0, 8)
        assert sent.waiting_bytes == sum((tmp_path / "out" / PORTAL / one).stat().st_size for one in before)
        assert sent.problem == "faulty://news cannot be used: no route with … at all"
        assert local(tmp_path / "out") == before
        faulty.away = None
        fill(store, [7])  # a run in between
        assert deliver(store, [PORTAL], "faulty://news").waiting == 0
        whole(store, "faulty://news", [*NUMBERS, 7])
        assert sum(one.startswith("archive/") for one in far("faulty://news")) == 2


def test_what_arrived_as_something_else_does_not_count(tmp_path, faulty):
    faulty.bent = True
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        before = local(tmp_path / "out")
        sent = deliver(store, [PORTAL], "faulty://news")
        assert sent.files == 0
        assert "did not arrive as it was sent" in sent.problem
        assert local(tmp_path / "out") == before
        assert not any(one[2] for one in rows(store).values())
        faulty.bent = False
        deliver(store, [PORTAL], "faulty://news")
        whole(store, "faulty://news", [1])


def test_nothing_of_another_store_is_overwritten(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        (name,) = (one for one in local(tmp_path / "out") if one.startswith("archive/"))
        faulty().pipe_file(f"/news/{PORTAL}/{name}", b"another one's")
        sent = deliver(store, [PORTAL], "faulty://news")
        assert (sent.files, sent.waiting) == (2, 1)
        assert sent.problem.endswith("is another file: an address belongs to one store of articles")
        assert far("faulty://news")[name] == b"another one's"
        assert name in local(tmp_path / "out")


def test_the_lines_are_those_of_the_database(tmp_path, faulty, address):
    with opened(tmp_path / "out", address) as store:
        fill(store, [1, 2])
        deliver(store, [PORTAL], "faulty://news")
        first = far("faulty://news")["articles.jsonl"]
        lines = tmp_path / "out" / PORTAL / "articles.jsonl"
        lines.write_bytes(first + b'{"half": ')
        deliver(store, [PORTAL], "faulty://news")
        assert far("faulty://news")["articles.jsonl"] == first
        store.recover_lines() if address is None else store.claim(PORTAL)
        fill(store, [3])
        deliver(store, [PORTAL], "faulty://news")
        assert [json.loads(one)["url"] for one in far("faulty://news")["articles.jsonl"].splitlines()] == [
            line for n in (1, 2, 3) for line in [url(n)]
        ]
        whole(store, "faulty://news", [1, 2, 3])


def test_a_file_that_waits_is_not_written_to_any_more(tmp_path, faulty):
    faulty.away = "no"
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        deliver(store, [PORTAL], "faulty://news")
        (before,) = (one for one in local(tmp_path / "out") if one.startswith("archive/"))
        size = (tmp_path / "out" / PORTAL / before).stat().st_size
        fill(store, [2])
        assert (tmp_path / "out" / PORTAL / before).stat().st_size == size
        names = sorted(one for one in local(tmp_path / "out") if one.startswith("archive/"))
        assert [one[-13:] for one in names] == ["00001.warc.gz", "00002.warc.gz"]
        faulty.away = None
        deliver(store, [PORTAL], "faulty://news")
        fill(store, [3])
        (name,) = (one for one in local(tmp_path / "out") if one.startswith("archive/"))
        assert name.endswith("-00003.warc.gz")


def test_a_payload_that_is_far_is_not_stored_again(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        deliver(store, [PORTAL], "faulty://news")
        archive = Archive.open(store.folder, PORTAL, store.database)
        archive.add(answer(9, page(1)), kind="article")
        (row,) = commit(archive, store.database)
        archive.close()
        assert row.refers_to is not None
        deliver(store, [PORTAL], "faulty://news")
        assert Captures(store.database, store.folder).read(row).body == page(1)


def test_what_a_crash_left_is_repaired_before_it_goes(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2])
        (name,) = (one for one in local(tmp_path / "out") if one.startswith("archive/"))
        path = tmp_path / "out" / PORTAL / name
        good = path.read_bytes()
        path.write_bytes(good + good[:40])
        part = tmp_path / "out" / PORTAL / "files" / "ab.part"
        part.write_bytes(b"half")
        orphan = tmp_path / "out" / PORTAL / "files" / "ab" / "cd" / f"{'abcd' * 16}.pdf"
        orphan.parent.mkdir(parents=True)
        orphan.write_bytes(b"of no row")
        deliver(store, [PORTAL], "faulty://news")
        assert far("faulty://news")[name] == good
        whole(store, "faulty://news", [1, 2])
        assert part.exists()
        assert orphan.exists()


def test_a_persons_own_files_are_not_touched(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        root = tmp_path / "out" / PORTAL
        (warc,) = root.glob("archive/*.warc.gz")
        for own in ("archive/my own.warc.gz", "archive/-x.warc.gz", "files/ab/cd/notes.txt", "archive/notes.txt"):
            (root / own).parent.mkdir(parents=True, exist_ok=True)
            (root / own).write_bytes(warc.read_bytes())
        sent = deliver(store, [PORTAL], "faulty://news")
        assert (sent.files, sent.problem) == (3, None)
        assert len(local(tmp_path / "out")) == 5
        whole(store, "faulty://news", [1])


def test_two_machines_and_one_database(tmp_path, faulty, database):
    with opened(tmp_path / "one", database) as store:
        fill(store, [1])
        faulty.away = "down"
        assert deliver(store, [PORTAL], "faulty://news").waiting == 3
        faulty.away = None
    with opened(tmp_path / "two", database) as store:
        fill(store, [2])
        sent = deliver(store, [PORTAL], "faulty://news")
        assert (sent.files, sent.waiting, sent.problem) == (3, 2, None)  # a page and a file are with the first
        assert local(tmp_path / "two") == {"articles.jsonl"}
    with opened(tmp_path / "one", database) as store:
        sent = deliver(store, [PORTAL], "faulty://news")
        assert (sent.files, sent.waiting) == (2, 0)
        whole(store, "faulty://news", [1, 2])


def test_a_portal_that_another_process_writes_is_left_to_it(tmp_path, faulty, database):
    with opened(tmp_path / "one", database) as store, opened(tmp_path / "two", database) as other:
        fill(store, [1])
        other.claim(PORTAL)
        sent = deliver(store, [PORTAL], "faulty://news")
        assert sent.files == 0
        assert f"is at work on {PORTAL}" in sent.problem


def test_records_that_a_crash_doubled_keep_nothing_back(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2])
        (path,) = (tmp_path / "out" / PORTAL).glob("archive/*.warc.gz")
        capture = Captures(store.database, store.folder).latest(PORTAL, url(1))
        whole_record = path.read_bytes()[capture.offset : capture.offset + capture.length]
        path.write_bytes(path.read_bytes() + whole_record)  # carried over, and killed before the row followed
        assert deliver(store, [PORTAL], "faulty://news").problem is None
        whole(store, "faulty://news", [1, 2])
        assert local(tmp_path / "out") == {"articles.jsonl"}


def test_a_file_that_somebody_cut_stays(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2])
        (path,) = (tmp_path / "out" / PORTAL).glob("archive/*.warc.gz")
        path.write_bytes(path.read_bytes()[:-7])
        deliver(store, [PORTAL], "faulty://news")
        assert path.exists()
        assert not [one for one in far("faulty://news") if one.startswith("archive/")]


def test_pages_are_browsed_from_there(tmp_path, faulty):
    from portalcrawl.browse import archived

    with opened(tmp_path / "out") as store:
        fill(store, [1])
        deliver(store, [PORTAL], "faulty://news")
        ((_, record),) = store.captured(PORTAL)
        assert archived.copy(store.database, store.folder, record).body == page(1)


def test_limits_hold_for_what_is_far(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        for number in range(1, 9):
            fill(store, [1, 2, 3, 4], files=False, seed=number)  # edited again and again
            deliver(store, [PORTAL], "faulty://news")
        before = {one: len(body) for one, body in far("faulty://news").items() if one.startswith("archive/")}
        assert len(before) == 8
        limit = sum(before.values()) // 2
        sent = deliver(store, [PORTAL], "faulty://news", limits=Limits(size=limit))
        after = {one: len(body) for one, body in far("faulty://news").items() if one.startswith("archive/")}
        assert sent.removed == len(before.keys() - after.keys()) > 2
        assert sum(after.values()) <= limit * 1.1
        captures = Captures(store.database, store.folder)
        assert {f"archive/{one.file}" for one in captures.of(PORTAL)} == after.keys()
        for one in captures.of(PORTAL):
            captures.read(one)
        # The pages that articles were read from are there still.
        for _, record in store.captured(PORTAL):
            assert captures.read(captures.get(record)).body == page(int(captures.get(record).url[-6]), seed=8)


@pytest.mark.parametrize("many", [0, 50])
def test_what_is_needed_of_a_far_file_is_carried_over(tmp_path, faulty, many, monkeypatch):
    monkeypatch.setattr("portalcrawl.archive.folder._MANY", many)  # brought back, or read by ranges
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2, 3], files=False)
        deliver(store, [PORTAL], "faulty://news")
        for seed in range(2, 12):  # 3 stands still, the others change
            fill(store, [1, 2], files=False, seed=seed)
            deliver(store, [PORTAL], "faulty://news")
        size = sum(len(body) for one, body in far("faulty://news").items() if one.startswith("archive/"))
        deliver(store, [PORTAL], "faulty://news", limits=Limits(size=size // 2))
        captures = Captures(store.database, store.folder)
        held = {
            captures.get(record).url: captures.read(captures.get(record)).body for _, record in store.captured(PORTAL)
        }
        assert held == {url(1): page(1, seed=11), url(2): page(2, seed=11), url(3): page(3)}
        assert not Objects(store.database).left(PORTAL).files


def test_an_end_that_is_asked_for(tmp_path, faulty):
    stop = Event()
    stop.set()
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        before = local(tmp_path / "out")
        assert deliver(store, [PORTAL], "faulty://news", stop=stop).files == 0
        assert local(tmp_path / "out") == before


def test_a_file_that_is_far_counts_as_kept(tmp_path, faulty):
    from portalcrawl.objects import Far
    from portalcrawl.store.blobs import Blobs
    from portalcrawl.store.files import Wanted

    with opened(tmp_path / "out") as store:
        fill(store, [1])
        deliver(store, [PORTAL], "faulty://news")
        pipeline = FilesPipeline.__new__(FilesPipeline)
        pipeline.blobs, pipeline.far = Blobs(store.folder, PORTAL), Far(store.database)
        pipeline.session = type("Session", (), {"portal": type("Portal", (), {"id": PORTAL})})
        digest = sha256(pdf(1)).hexdigest()
        kept = Wanted(
            "https://thu.gov.vn/1.pdf", "attachment", None, digest, f"{digest[:2]}/{digest[2:4]}/{digest}.pdf"
        )
        assert pipeline._kept(kept) == kept
        lost = Wanted("https://thu.gov.vn/1.pdf", "attachment", None, digest, f"aa/bb/{digest}.pdf")
        assert pipeline._kept(lost).sha256 is None


def test_content(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"abc")
    found = Content.of(path)
    assert (found.size, found.sha256) == (3, sha256(b"abc").hexdigest())
    assert "900150983cd24fb0d6963f7d28e17f72" in found.checksums


def test_an_address_that_was_wrong_is_left(tmp_path, address, faulty):
    right, wrong = f"file://{tmp_path}/far/news", "faulty://news/below"
    with opened(tmp_path / "out", address) as store:
        fill(store, (1, 2))
        deliver(store, [PORTAL], right)
        fill(store, (3,), seed=2)
        faulty.away = "it is away"
        sent = deliver(store, [PORTAL], wrong)
        assert sent.waiting > 1
        assert "articles.jsonl" in far(right)  # until the other place has it
        sent = deliver(store, [PORTAL], right)
        assert (sent.waiting, sent.problem) == (0, None)
        assert {place for _, place, *_ in store.database.execute("select path, place from objects")} == {right}
        assert far(right)["articles.jsonl"] == (tmp_path / "out" / PORTAL / "articles.jsonl").read_bytes()


def test_lines_that_went_to_another_place_are_no_longer_at_the_first(tmp_path, faulty):
    first, then = f"file://{tmp_path}/far/news", "faulty://news/below"
    with opened(tmp_path / "out") as store:
        fill(store, (1, 2))
        deliver(store, [PORTAL], first)
        deliver(store, [PORTAL], then)
        assert "articles.jsonl" in far(then)
        assert "articles.jsonl" not in far(first)
