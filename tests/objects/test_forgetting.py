"""What is forgotten goes from where files went, too; limits, moves and re-readings find what is there."""

from __future__ import annotations

import io
from hashlib import sha256

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from portalcrawl import forgetting, moving
from portalcrawl.archive import Captures
from portalcrawl.cli import main
from portalcrawl.delivery import deliver
from portalcrawl.errors import ObjectsAway
from portalcrawl.objects import Objects
from portalcrawl.store import copying
from tests.objects.conftest import PORTAL, far, fill, local, opened, pdf, rows, url, whole

PLACE = "faulty://news"


def forget(store, number, *, purge=False):
    (held,) = forgetting.find(store, url(number))
    return forgetting.forget(store, forgetting.plan(store, held), "test", purge=purge)


def pages(place):
    found = []
    for name, body in far(place).items():
        if name.startswith("archive/"):
            found += [
                one.rec_headers.get_header("WARC-Target-URI")
                for one in ArchiveIterator(io.BytesIO(body))
                if one.rec_type == "response"
            ]
    return sorted(found)


def test_marked_in_the_table_gone_from_files_and_lines(tmp_path, faulty, address):
    with opened(tmp_path / "out", address) as store:
        fill(store, [1, 2, 3])
        deliver(store, [PORTAL], PLACE)
        digest = sha256(pdf(2)).hexdigest()
        assert any(digest in one for one in far(PLACE))
        sent = forget(store, 2)
        assert (sent.files, sent.removed, sent.problem) == (1, 1, None)
        assert not any(digest in one for one in far(PLACE))
        assert url(2).encode() not in far(PLACE)["articles.jsonl"]
        assert pages(PLACE) == [url(1), url(2), url(3)]
        assert Captures(store.database, store.folder).latest(PORTAL, url(2)) is None
        whole(store, PLACE, [1, 3])


def test_purged_from_a_file_that_is_far(tmp_path, faulty, address):
    with opened(tmp_path / "out", address) as store:
        fill(store, [1, 2, 3])
        deliver(store, [PORTAL], PLACE)
        assert local(tmp_path / "out") == {"articles.jsonl"}
        sent = forget(store, 2, purge=True)
        assert sent.problem is None
        assert pages(PLACE) == [url(1), url(3)]
        (name,) = (one for one in far(PLACE) if one.startswith("archive/"))
        assert name.endswith(".r2.warc.gz")
        assert local(tmp_path / "out") == {"articles.jsonl"}
        whole(store, PLACE, [1, 3])


def test_a_store_that_is_away_keeps_what_is_forgotten_until_it_is_back(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2, 3])
        deliver(store, [PORTAL], PLACE)
    faulty.away = "down"
    done = CliRunner().invoke(
        main, ["forget", url(2), "--why", "test", "--yes", "-o", str(tmp_path / "out")], standalone_mode=False
    )
    assert done.return_value == 1, done.output
    assert "'portalcrawl send' goes on" in done.stderr
    faulty.away = None
    assert url(2).encode() in far(PLACE)["articles.jsonl"]
    done = CliRunner().invoke(main, ["send", "-o", str(tmp_path / "out")], standalone_mode=False)
    assert done.return_value == 0, done.output
    assert "sent: 1 file" in done.output
    assert "1 deleted there" in done.output
    with opened(tmp_path / "out") as store:
        whole(store, PLACE, [1, 3])
        assert url(2).encode() not in far(PLACE)["articles.jsonl"]


def test_nothing_is_purged_that_cannot_be_read(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1, 2])
        deliver(store, [PORTAL], PLACE)
        before = far(PLACE)
        faulty.away = "down"
        with pytest.raises(ObjectsAway, match="faulty://news cannot be used: down"):
            forget(store, 2, purge=True)
        faulty.away = None
        assert far(PLACE) == before
        assert store.find(url(2))
        (capture,) = (one for one in Captures(store.database, store.folder).of(PORTAL) if one.url == url(2))
        assert Captures(store.database, store.folder).read(capture).body


def test_a_file_that_comes_again_is_sent_again(tmp_path, faulty):
    with opened(tmp_path / "out") as store:
        fill(store, [1])
        deliver(store, [PORTAL], PLACE)
        name = next(one for one in far(PLACE) if one.startswith("files/"))
        faulty.away = "down"
        forget(store, 1)
        store.database.execute("delete from forgotten")
        fill(store, [1])
        faulty.away = None
        deliver(store, [PORTAL], PLACE)
        assert far(PLACE)[name] == pdf(1)
        whole(store, PLACE, [1])


def test_a_move_takes_the_table_along(tmp_path, faulty, database):
    out = tmp_path / "out"
    with opened(out) as store:
        fill(store, [1, 2])
        deliver(store, [PORTAL], PLACE)
        known = rows(store)
    done = moving.move(str(out), database)
    assert done.tables[copying.OBJECTS.name].rows == len(known)
    with opened(tmp_path / "elsewhere", database) as store:
        assert rows(store) == known
        captures = Captures(store.database, store.folder)
        assert len([captures.read(one) for one in captures.of(PORTAL)]) == 2
        fill(store, [3])
        deliver(store, [PORTAL], PLACE)
        whole(store, PLACE, [1, 2, 3])
        assert Objects(store.database).place(PORTAL) == PLACE
