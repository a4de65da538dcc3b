"""What a report tells, once, and the page that it writes."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from portalcrawl import report
from portalcrawl.cli import main
from portalcrawl.items import Article
from portalcrawl.portal import Portal
from portalcrawl.store import Coverage, Failure, Store, Visit

HOST = "https://bao.example"
PORTAL = Portal(id="vn-bao", name="Cổng <Báo> & tin", country="vn", url=f"{HOST}/", language="vi")


def article(number, **values):
    made = Article(
        portal=PORTAL.id,
        url=f"{HOST}/{number}",
        headline=f"Tin <b>số</b> {number}",
        article_body="Một đoạn.",
        article_section="Tin",
    )
    return replace(made, **values)


@pytest.fixture
def moment():
    return [datetime(2024, 5, 1, 6, 0, tzinfo=UTC)]


@pytest.fixture
def folder(tmp_path, moment):
    """Two days: three articles and two failures; then one edited, one new, one failure resolved, one article read again."""
    with Store.open(tmp_path, now=lambda: moment[0]) as store:
        crawl = store.begin(PORTAL)
        store.save(crawl, [Visit(article(n), str(n)) for n in (1, 2, 3)])
        store.listing(crawl, Coverage(f"{HOST}/tin", "Tin", 1, 4, 5, finished=True))
        store.fail(crawl, [Failure(f"{HOST}/8", "timeout"), Failure(f"{HOST}/9", "missing", 404)])
        store.finish(crawl, "ok", {})
        moment[0] += timedelta(days=1)
        crawl = store.begin(PORTAL)
        edited = article(1, article_body="Hai đoạn.", view_count=7)
        store.save(crawl, [Visit(edited, "1"), Visit(article(8, date_published=moment[0], sections=["Tin"]), "8")])
        store.add_section(crawl, "2", "Khác")
        store.correct({store.find("3")[0]: article(3, description="Đọc lại.")})
        store.finish(crawl, "partial", {})
        moment[0] += timedelta(hours=1)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["report", *map(str, arguments)], prog_name="portalcrawl", catch_exceptions=False)


def records(*arguments):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["portals"][0]


def test_everything_at_first(folder):
    told = records("-o", folder)
    assert (told["new"], told["edited"], told["corrected"]) == (4, 1, 1)
    assert told["articles"] == 4
    assert told["verdicts"] == {"ok": 1, "partial": 1}
    assert told["filled"]["headline"] == 4
    assert told["filled"]["date_published"] == 1
    assert (told["listed"], told["stored"]) == (4, 1)
    assert told["days"] == {"2024-05-01": [3, 0], "2024-05-02": [1, 1]}


def test_since_a_day(folder):
    told = records("-o", folder, "--since", "2024-05-02")
    assert (told["new"], told["edited"], told["corrected"], told["failures_new"], told["failures_resolved"]) == (
        1,
        1,
        1,
        0,
        1,
    )
    assert told["failures_open"] == {"missing": 1}
    assert told["verdicts"] == {"partial": 1}
    assert [one["note"] for one in told["edits"]] == ["article_body"]
    assert records("-o", folder, "--since", "2024-05-02T06:00:01")["new"] == 0
    assert records("-o", folder, "--since", "2024-05-02T13:00:00+07:00")["new"] == 1


def test_each_report_begins_where_the_last_one_ended(folder, moment):
    assert records("-o", folder)["new"] == 4
    nothing = records("-o", folder)
    assert (nothing["new"], nothing["edited"], nothing["verdicts"]) == (0, 0, {})
    assert nothing["last_verdict"] == "partial"
    with Store.open(folder) as store:
        crawl = store.begin(PORTAL)
        store.save(crawl, [Visit(article(20), "20")])
        store.finish(crawl, "ok", {})
    assert records("-o", folder, "--since", "2024-05-02")["new"] == 2, "a date does not move the mark"
    assert records("-o", folder)["new"] == 1


def test_beside_a_crawl_it_reports_and_says_that_it_is_not_remembered(folder):
    with Store.open(folder):
        result = run("-o", folder)
    assert result.exit_code == 0
    assert "not remembered" in result.stderr
    assert records("-o", folder)["new"] == 4


def test_gone_articles(folder):
    with Store.open(folder) as store:
        crawl = store.begin(PORTAL)
        ident = store.find("2")[0]
        with store.transaction():
            store.database.execute(
                "insert into presence values (?, '2024-05-03T00:00:00+00:00', 'gone', 'removed', ?)", (ident, crawl)
            )
        store.finish(crawl, "ok", {})
    told = records("-o", folder, "--since", "2024-05-02")
    assert told["gone"] == 1
    assert told["losses"][0]["note"] == "removed"


class Page(HTMLParser):
    """Collects what a page would load, and checks that every tag is closed."""

    def __init__(self):
        super().__init__()
        self.loads, self.open, self.tags = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loads += [
            value
            for name, value in attrs
            if name in {"src", "background", "srcset"} or (tag == "link" and name == "href")
        ]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in {"meta", "rect", "path", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in {"rect", "path"}:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_needs_nothing_else(folder, tmp_path, language):
    path = tmp_path / "report.html"
    assert run("-o", folder, "--html", path, "--language", language).exit_code == 0
    text = path.read_text("utf-8")
    page = Page()
    page.feed(text)
    page.close()
    assert page.loads == []
    assert page.open == []
    assert {"script", "link", "iframe", "img"}.isdisjoint(page.tags)
    assert "svg" in page.tags
    assert "url(" not in text
    assert "Tin &lt;b&gt;số&lt;/b&gt; 8" in text
    assert "Cổng &lt;Báo&gt; &amp; tin" in text
    assert ("Số bài mới mỗi ngày" in text) == (language == "vi")


def test_a_page_that_cannot_be_written_leaves_the_last_one(folder, tmp_path):
    path = tmp_path / "there" / "report.html"
    result = CliRunner().invoke(main, ["report", "-o", str(folder), "--html", str(path)], prog_name="portalcrawl")
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr
    assert records("-o", folder)["new"] == 4, "what was not told is not remembered"


def test_wrong_dates(folder):
    result = run("-o", folder, "--since", "gestern")
    assert result.exit_code == 2
    assert "is no date" in result.stderr


def test_marks_are_found_without_reading_every_revision(folder):
    with Store.open(folder, write=False) as store:
        stored = [row[0] for row in store.database.execute("select stored from revisions order by id")]
        for second in (
            "2024-04-30T00:00:00+00:00",
            "2024-05-01T06:00:00+00:00",
            "2024-05-02T06:00:00+00:00",
            "2025-01-01T00:00:00+00:00",
        ):
            mark = report.since(store, datetime.fromisoformat(second))
            assert mark.revision == sum(moment < second for moment in stored), second
