"""The pipelines run the reader's cleaners, all of them, in their order; a session saves in batches."""

from itertools import accumulate

import pytest
from itemadapter import ItemAdapter

from portalcrawl import reading, settings
from portalcrawl.errors import StoreUnwritable
from portalcrawl.items import Article
from portalcrawl.pipelines import fields
from portalcrawl.pipelines.session import BATCH, FIRST, Session
from portalcrawl.portal import Portal
from portalcrawl.store import Coverage, Failure, Store, Visit

PORTAL = Portal(id="vn-thi-tran-mau", name="Thị trấn Mẫu", url="https://thitranmau.example/", country="vn")


def test_the_pipelines_are_the_cleaners():
    names = [name.rpartition(".")[2] for name, _ in sorted(settings.ITEM_PIPELINES.items(), key=lambda pair: pair[1])]
    steps = [getattr(fields, name).step for name in names if hasattr(fields, name)]
    assert steps == [step.__name__ for step in reading.CLEANERS]
    assert names[-2:] == ["StorePipeline", "FilesPipeline"], "an article is stored before its files are fetched"


@pytest.mark.parametrize(
    "name",
    ["DatePipeline", "ViewCountPipeline", "CaptionPipeline", "BylinePipeline", "TextPipeline", "ValidatePipeline"],
)
def test_each_pipeline_names_a_field(name):
    assert getattr(fields, name).field in ItemAdapter(Article()).field_names()


def made(n: int) -> Visit:
    return Visit(
        Article(url=f"https://thitranmau.example/{n}.html", headline=f"Bài số {n}", article_body="Nội dung."), str(n)
    )


def test_a_batch_is_saved_when_it_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr("portalcrawl.pipelines.session.SECONDS", 600)
    session = Session(tmp_path, PORTAL)
    saved = []
    for n in range(4 * BATCH):
        session.article(made(n))
        saved.append(session.counts.new)
    # The first batches are small, so that a crawl which is killed soon has stored something.
    ends = list(accumulate([FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST, BATCH, BATCH]))
    assert [end for end in dict.fromkeys(saved) if end] == ends
    assert [saved.index(end) + 1 for end in ends] == ends
    session.close("ok")


def test_close_saves_the_rest_and_the_books(tmp_path):
    session = Session(tmp_path, PORTAL)
    session.article(made(1))
    session.section("1", "Tin tức")
    session.fail(Failure("https://thitranmau.example/2.html", "missing", 404))
    session.listing(
        Coverage(url="https://thitranmau.example/tin", section="Tin tức", pages=1, listed=2, total=2, finished=True)
    )
    session.close("ok")
    session.close("ok")
    assert (session.counts.new, session.counts.failed) == (1, 1)
    assert session.counts.filled["headline"] == 1
    with Store.open(tmp_path) as store:
        assert store.known(PORTAL.id, ["1", "2"]) == {"1"}
        assert store.database.execute("select verdict from crawls").fetchall() == [("ok",)]
        assert store.article(store.find("1")[0]).sections == ["Tin tức"]


def test_a_store_that_refuses_is_said_once(tmp_path, monkeypatch):
    session = Session(tmp_path, PORTAL)
    told = []
    session.on_error = lambda: told.append(1)

    def full(*_):
        raise StoreUnwritable("the disk is full")

    monkeypatch.setattr(session.store, "save", full)
    session.article(made(1))
    session.flush()
    session.flush()
    session.close("the disk is full")
    assert isinstance(session.error, StoreUnwritable)
    assert told == [1]


def test_what_the_disk_refused_is_not_counted(tmp_path, monkeypatch):
    session = Session(tmp_path, PORTAL)
    with monkeypatch.context() as patch:

        def full(*_):
            raise StoreUnwritable("the disk is full")

        # The rows are written, their transaction is not.
        patch.setattr(Store, "fail", full)
        session.fail(Failure("https://thitranmau.example/2.html", "missing", 404))
        for n in range(BATCH):
            session.article(made(n))
    assert session.error is not None
    assert (session.counts.new, session.counts.stored, dict(session.counts.filled)) == (0, 0, {})
    session.close("ok")
    with Store.open(tmp_path) as store:
        assert store.search("bài") == []
