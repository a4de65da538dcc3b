"""After kill -9 at any moment every record is readable, and every row finds its record."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from portalcrawl.archive import Archive, Captures
from portalcrawl.sql.sqlite import connect
from tests.archive.conftest import answer, commit, entry, page, whole
from tests.archive.test_archive import checked, paths
from tests.killed import killed

WRITER = """
import sys
from pathlib import Path
from portalcrawl.sql.sqlite import connect
from warcio.archiveiterator import ArchiveIterator
from portalcrawl.archive import Archive
from tests.archive.conftest import answer, commit, entry

folder, start = Path(sys.argv[1]), int(sys.argv[2])
database = connect(folder / "portalcrawl.db", write=True)
database.execute("pragma journal_mode = wal")
archive = Archive.open(folder, "vn-thu", database, max_size=200_000)
print("open", flush=True)
for batch in range(start, start + 10_000):
    for number in range(batch * 10, batch * 10 + 10):
        archive.add(answer(number), kind="article", entry=entry(number), crawl=1)
    commit(archive, database)
    print(batch, flush=True)
"""


def responses(folder: Path) -> int:
    """Responses and revisits in all files; a warcinfo opens each file and is neither."""
    count = 0
    for path in paths(folder):
        with path.open("rb") as file:
            count += sum(record.rec_type in {"response", "revisit"} for record in ArchiveIterator(file))
    return count


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_kill_minus_nine(tmp_path):
    random_ = random.Random(1)
    said = 0
    for _ in range(8):
        rest = killed(WRITER, tmp_path, said + 1, after=random_.random() * 0.15)
        said = int(rest[-1]) if rest else said
        database = connect(tmp_path / "portalcrawl.db", write=True)
        Archive.open(tmp_path, "vn-thu", database).close()
        captures = Captures(database, tmp_path)
        found = list(captures.of("vn-thu"))
        for one in found:
            number = int(one.url.rpartition("/")[2].removesuffix(".html"))
            assert captures.read(one).body == page(number)
            assert (one.kind, one.crawl, one.entry) == ("article", 1, entry(number))
        assert {f"https://thu.gov.vn/{number}.html" for number in range(10, said * 10 + 10)} <= {
            one.url for one in found
        }
        # every record is whole, and none is there that the table does not know
        checked(tmp_path)
        assert responses(tmp_path) == len(found)
        database.close()


@pytest.fixture
def stored(tmp_path, database):
    archive = Archive.open(tmp_path, "vn-thu", database)
    for number in range(3):
        archive.add(answer(number), kind="article", entry=entry(number))
    rows = commit(archive, database)
    archive.close()
    return paths(tmp_path)[0], rows


@pytest.mark.parametrize("kept", [1, 9, 10, 40, 900])
def test_a_record_that_was_cut_short_is_cut_off(tmp_path, database, stored, kept):
    path, rows = stored
    good = path.read_bytes()
    path.write_bytes(good + good[rows[1].offset :][:kept])
    Archive.open(tmp_path, "vn-thu", database).close()
    assert path.read_bytes() == good
    assert not path.with_name(f"{path.name}.damaged").exists()


@pytest.mark.parametrize("tail", [b"\0" * 5000, b"not a member", b"\x1f\x8b\x08\0" + b"\xff" * 100])
def test_what_begins_no_record_is_kept_beside(tmp_path, database, stored, tail):
    path, _ = stored
    good = path.read_bytes()
    path.write_bytes(good + tail)
    Archive.open(tmp_path, "vn-thu", database).close()
    assert path.read_bytes() == good
    assert path.with_name(f"{path.name}.damaged").read_bytes() == tail


def test_whole_records_without_a_row_get_theirs_back(tmp_path, database, stored):
    path, rows = stored
    good = path.read_bytes()
    database.execute("delete from captures where offset > ?", (rows[0].offset,))
    path.write_bytes(good + good[rows[0].offset :][:50])
    Archive.open(tmp_path, "vn-thu", database).close()
    assert path.read_bytes() == good
    assert list(Captures(database, tmp_path).of("vn-thu")) == rows


def test_the_table_can_be_made_anew_from_the_files(tmp_path, stored):
    path, rows = stored
    other = connect(tmp_path / "other.db", write=True)
    Archive.open(tmp_path, "vn-thu", other).close()
    assert list(Captures(other, tmp_path).of("vn-thu")) == rows
    assert whole(path.read_bytes()).count(b"WARC/1.1\r\n") == 4
    other.close()


def test_a_file_that_somebody_cut_is_left_alone(tmp_path, database, stored):
    path, rows = stored
    path.write_bytes(path.read_bytes()[: rows[1].offset + 7])
    archive = Archive.open(tmp_path, "vn-thu", database)
    archive.add(answer(9), kind="article")
    (row,) = commit(archive, database)
    archive.close()
    assert path.stat().st_size == rows[1].offset + 7
    assert row.file != path.name
    assert Captures(database, tmp_path).read(row).body == page(9)
