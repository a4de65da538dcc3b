"""A crawl with its archive, and the archive read again: by the same code, by changed code, with damage."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from argparse import Namespace

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from portalcrawl import reading
from portalcrawl.demo import ID, answers
from tests.command import run
from tests.tables import sql

ARTICLES = len(answers().articles)


def crawl(folder, *words: str) -> None:
    # A process of its own: Twisted's reactor runs once.
    code = (
        "import sys; from portalcrawl import demo; from portalcrawl.spiders.run import Job, crawl, settings_for\n"
        "from pathlib import Path\n"
        "extra = {'PORTALCRAWL_ARCHIVE': 'no-archive' not in sys.argv}\n"
        "with demo.serving() as server:\n"
        "    crawl([Job(demo.definition(), base=server.base, full='full' in sys.argv)], Path(sys.argv[1]), settings_for(delay=0, extra=extra))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr


def reextract(folder, *args: str, code: int = 0):
    result = run("reextract", "-o", folder, "--json", *args)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)["portals"][0]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawled")
    crawl(folder)
    return folder


@pytest.fixture
def folder(crawled, tmp_path):
    shutil.copytree(crawled, tmp_path / "out")
    return tmp_path / "out"


def test_every_answer_is_archived_with_its_entry(crawled):
    (path,) = (crawled / ID / "archive").glob("*.warc.gz")
    assert Checker(Namespace(inputs=[str(path)], verbose=False)).process_all() == 0
    with path.open("rb") as file:
        addresses = [
            record.rec_headers["WARC-Target-URI"]
            for record in ArchiveIterator(file)
            if record.rec_type in {"response", "revisit"}
        ]
    assert addresses == [url for (url,) in sql(crawled, "select url from captures order by offset")]
    assert all(url.startswith("http://benmau.example/") for url in addresses)
    kinds = dict(sql(crawled, "select kind || ' ' || status, count(*) from captures group by 1"))
    assert kinds["article 200"] == ARTICLES
    assert kinds["article 404"] == kinds["article 500"] == 1
    assert kinds["listing 200"] >= 5
    assert sql(crawled, "select count(*) from captures where kind = 'article' and entry is null") == [(0,)]
    query = "select count(*) from articles a join captures c on c.record = a.capture where a.url = c.url"
    assert sql(crawled, query) == [(ARTICLES,)]
    line = json.loads((crawled / ID / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert line["capture"].startswith("urn:uuid:")


def test_the_same_code_changes_nothing(folder):
    before = (folder / "portalcrawl.db").read_bytes()
    result = run("reextract", "-o", folder)
    assert result.exit_code == 0
    assert f"{ARTICLES} archived pages read\nnothing changes\n" in result.stdout
    assert "give its FILE" in result.stderr
    assert (folder / "portalcrawl.db").read_bytes() == before
    assert reextract(folder, "--apply")["changed"] == 0


def test_pages_that_did_not_change_are_revisits(folder):
    crawl(folder, "full")
    ((same, other),) = sql(
        folder,
        "select sum(refers_to is not null), sum(refers_to is null) from captures where crawl = 2 and kind = 'article'",
    )
    # two answers are failures, and counters move
    assert same + other == ARTICLES + 2
    assert same > 0
    assert reextract(folder)["changed"] == 0


def test_no_archive(tmp_path):
    crawl(tmp_path, "no-archive")
    assert not (tmp_path / ID / "archive").exists()
    assert sql(tmp_path, "select count(*), count(capture) from articles") == [(ARTICLES, 0)]
    found = reextract(tmp_path)
    assert (found["read"], found["without_capture"], found["changed"]) == (0, ARTICLES, 0)


@pytest.fixture
def shouting(monkeypatch):
    """Today's code reads headlines otherwise, where they hold a word; nothing else."""

    def clean_headline(article, context):
        if article.headline and "xã" in article.headline:
            article.headline = article.headline.upper()

    monkeypatch.setattr(reading, "CLEANERS", (*reading.CLEANERS, clean_headline))


def test_a_changed_cleaner_shows_its_field_only(folder, shouting):
    found = reextract(folder, "--samples", "2")
    assert list(found["fields"]) == ["headline"]
    field = found["fields"]["headline"]
    assert 0 < found["changed"] == field["articles"] == field["altered"] < ARTICLES
    assert len(field["samples"]) == 2
    for sample in field["samples"]:
        assert sample["after"] == sample["before"].upper()
    assert found["applied"] == 0
    assert sql(folder, "select count(*) from revisions where revision > 1") == [(0,)]
    shown = run("reextract", "-o", folder, "--samples", "1").stdout
    assert f"{found['changed']} articles would change; --apply stores it\n" in shown
    assert "{+" in shown


def test_applied_it_is_a_revision_of_our_own_and_then_nothing_changes(folder, shouting):
    seen = sql(folder, "select last_seen, crawl, capture, date_downloaded, sections from articles order by id")
    found = reextract(folder, "--apply")
    assert found["applied"] == found["changed"] > 0
    assert sql(folder, "select distinct origin, changed from revisions where revision = 2") == [
        ("reextract", '["headline"]')
    ]
    assert sql(folder, "select last_seen, crawl, capture, date_downloaded, sections from articles order by id") == seen
    again = reextract(folder, "--apply")
    assert (again["changed"], again["applied"]) == (0, 0)
    ((ident, headline, key),) = sql(folder, "select id, headline, key from articles where revision = 2 limit 1")
    assert headline == headline.upper()
    history = run("history", ident, "-o", folder).stdout
    assert "read again: headline" in history
    assert "read again by portalcrawl, not changed by the portal" in run("diff", ident, "-o", folder).stdout
    lines = [json.loads(one) for one in (folder / ID / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["headline"] for one in lines if one["article_id"] == key][-1] == headline
    assert len(lines) == ARTICLES + found["applied"]
    assert json.loads(run("search", headline, "-o", folder, "--json", "--limit", "1").stdout)[0]["headline"] == headline
    assert sql(folder, "pragma integrity_check") == [("ok",)]


def test_the_portal_reads_as_unchanged_after_it(folder, shouting):
    """A correction is no base for false edits: the digest is that of the new reading."""
    reextract(folder, "--apply")
    digests = sql(
        folder,
        "select a.digest, r.digest from articles a join revisions r on r.article = a.id and r.revision = a.revision",
    )
    assert len(digests) == ARTICLES
    assert all(one == other for one, other in digests)


def test_a_count_that_was_misread_is_corrected_in_the_time_series(folder, monkeypatch):
    def misread(article, context):
        article.view_count = None if article.view_count is None else article.view_count + 1000

    ((ident, right, seen),) = sql(
        folder, "select a.id, v.value, v.seen from articles a join view_counts v on v.article = a.id limit 1"
    )
    sql(folder, "insert into view_counts values (?, '2999-01-01T00:00:00+00:00', 77777, 'listing')", ident)
    sql(folder, "update articles set view_count = 77777 where id = ?", ident)
    monkeypatch.setattr(reading, "CLEANERS", (*reading.CLEANERS, misread))
    assert list(reextract(folder, "--apply")["fields"]) == ["view_count"]
    assert sql(folder, "select seen, value from view_counts where article = ? order by seen", ident) == [
        (seen, right + 1000), ("2999-01-01T00:00:00+00:00", 77777),
    ]  # fmt: skip
    assert sql(folder, "select view_count from articles where id = ?", ident) == [(77777,)]
    assert sql(
        folder, "select count(*) from articles a join view_counts v on v.article = a.id where a.view_count = v.value"
    ) == [(sql(folder, "select count(*) from articles where view_count is not null")[0][0],)]
    monkeypatch.undo()
    reextract(folder, "--apply")
    assert sql(folder, "select value from view_counts where article = ? order by seen", ident) == [(right,), (77777,)]


def test_a_reading_that_finds_no_article_is_not_stored(folder, monkeypatch):
    def lose(article, context):
        article.headline = None

    before = sql(folder, "select id, headline from articles")
    monkeypatch.setattr(reading, "CLEANERS", (*reading.CLEANERS, lose))
    found = reextract(folder, "--apply")
    assert (found["changed"], found["refused"], found["applied"]) == (ARTICLES, ARTICLES, 0)
    assert found["fields"]["headline"]["emptied"] == ARTICLES
    assert found["fields"]["headline"]["samples"][0]["refused"] == "no headline is found"
    assert sql(folder, "select id, headline from articles") == before
    assert "would be no articles any more" in run("reextract", "-o", folder).stdout


def test_a_damaged_record_is_one_line(folder, shouting):
    (path,) = (folder / ID / "archive").glob("*.warc.gz")
    ((offset, length),) = sql(
        folder, "select offset, length from captures where kind = 'article' and status = 200 limit 1"
    )
    data = bytearray(path.read_bytes())
    data[offset + length // 2] ^= 0x55
    path.write_bytes(data)
    result = run("reextract", "-o", folder)
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.startswith("portalcrawl: ")]
    assert len(lines) == 1
    assert f"{path}, byte {offset}: " in lines[0]
    found = reextract(folder, "--apply", code=1)
    assert (found["read"], len(found["damaged"])) == (ARTICLES - 1, 1)
    assert found["applied"] > 0


def test_what_is_not_there(folder, tmp_path):
    result = run("reextract", "vn-nowhere", "-o", folder)
    assert result.exit_code == 2
    assert result.stderr == f"portalcrawl: {folder} holds no portal 'vn-nowhere': it has {ID}\n"
    assert run("reextract", "-o", tmp_path / "none").exit_code == 3


def test_another_reader_replays_an_article(crawled):
    """FastWARC shares no code with warcio, which wrote the files; pywb was tried by hand."""
    from fastwarc.warc import ArchiveIterator as Reader
    from fastwarc.warc import WarcRecordType

    (path,) = (crawled / ID / "archive").glob("*.warc.gz")
    ((url, headline),) = sql(crawled, "select url, headline from articles order by id limit 1")
    found = {}
    with path.open("rb") as file:
        for record in Reader(file, record_types=WarcRecordType.response, parse_http=True):
            assert record.verify_payload_digest(), record.record_id
            found[record.headers["WARC-Target-URI"]] = (record.http_headers.status_code, record.reader.read())
    assert len(found) == sql(crawled, "select count(distinct url) from captures where refers_to is null")[0][0]
    status, body = found[url]
    assert status == 200
    assert headline in body.decode()


def test_what_was_rolled_away_is_said(folder):
    ((one,),) = sql(folder, "select capture from articles order by id limit 1")
    sql(folder, "delete from captures where record = ?", one)
    found = reextract(folder, "--apply")
    assert (found["read"], found["rolled_away"], found["without_capture"], found["changed"]) == (ARTICLES - 1, 1, 0, 0)
    shown = run("reextract", "-o", folder).stdout
    assert "the pages of 1 articles were rolled away with the archive's oldest files" in shown
