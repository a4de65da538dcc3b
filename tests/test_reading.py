"""extract and read: what they promise as a whole."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from portalcrawl import Article, extract, reading
from portalcrawl.clean.context import Context
from portalcrawl.errors import PageTooLarge, UnreadablePage, UsageError
from portalcrawl.items import ListingEntry
from portalcrawl.languages import get
from portalcrawl.pages.document import MAX_BYTES, Document
from portalcrawl.portal import ArticleLayout, Portal
from tests.platforms.pages import PAGES, TEXT, paragraphs

URL, PAGE, _ = PAGES["liferay"]


def test_the_package_is_cheap_to_import() -> None:
    program = "import sys, portalcrawl; print('lxml' in sys.modules, 'scrapy' in sys.modules); portalcrawl.extract; print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]


def test_bytes_and_text_give_the_same_article() -> None:
    assert extract(PAGE.encode(), url=URL) == extract(PAGE, url=URL)


def test_the_same_page_twice_is_the_same_article() -> None:
    first, second = extract(PAGE, url=URL), extract(PAGE, url=URL)
    assert first == second
    assert first.date_downloaded is None


def test_comments_attribute_order_and_white_space_change_nothing() -> None:
    other = (
        PAGE.replace("<body", "<!-- built 12:00 -->\n<body")
        .replace('<p align="right" class="view-content-author">', '<p class="view-content-author"\n   align="right">')
        .replace("</div>", "</div>\n\n  ")
    )
    assert other != PAGE
    assert extract(other, url=URL) == extract(PAGE, url=URL)


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"\x89PNG\r\n", b'{"a": 1}', b"<?xml version='1.0'?><rss></rss>"])
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadablePage):
        extract(body)


def test_a_page_over_the_size_is_refused() -> None:
    with pytest.raises(PageTooLarge):
        extract(b"<p>" + b"a" * MAX_BYTES)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Tokyo", 9), ("+02:00", 2), ("UTC-3", -3), (timezone(timedelta(hours=5)), 5), (UTC, 0)],
)
def test_the_zone_of_a_page_can_be_given(zone: object, offset: int) -> None:
    article = extract(PAGE, url=URL, timezone=zone)  # type: ignore[arg-type]
    assert article.date_published is not None
    assert article.date_published.utcoffset() == timedelta(hours=offset)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "+99:00", "../etc/passwd", ""])
def test_a_zone_that_does_not_exist_is_wrong_use(zone: str) -> None:
    with pytest.raises(UsageError, match="time zone"):
        extract(PAGE, timezone=zone)


@pytest.mark.parametrize("name", ["hard::page-12.html", "page 12.html", "https://", "https://thitran.example/a b?c"])
def test_a_name_that_is_no_address_costs_the_page_nothing(name: str) -> None:
    named, bare = extract(PAGE, url=name), extract(PAGE)
    assert named.problems.pop().startswith("url: expected an http(s) URL, got ")
    assert named == bare


def test_every_value_has_evidence_and_every_gap_a_reason() -> None:
    article = extract(PAGE, url=URL)
    for field in (
        "headline",
        "date_published",
        "view_count",
        "article_section",
        "authors",
        "in_language",
        "article_id",
    ):
        assert article.evidence[field]
    bare = extract("<html><body><p>" + TEXT[0] + "</p></body></html>")
    assert {"headline", "date_published"} <= {problem.partition(":")[0] for problem in bare.problems}


def test_the_language_is_the_text_s_not_the_menu_s() -> None:
    # <html lang="en-US">, an English menu and a Vietnamese article
    assert extract(PAGE, url=URL).in_language == "vi"


def test_the_raw_values_stay_beside_the_clean_ones() -> None:
    article = extract(PAGE, url=URL)
    assert article.view_count_raw == "View count: 1648"
    assert article.date_published_raw is not None
    assert "04/03/2020 | 4:53 PM" in article.date_published_raw
    assert article.byline_raw == "Thu Lan"


def test_read_leaves_the_cleaning_to_the_cleaners() -> None:
    raw = reading.read(Document(PAGE, URL))
    assert raw.date_published is None
    assert raw.view_count is None
    assert raw.authors == []
    context = Context(language=get("vi"))
    for step in reading.CLEANERS:
        step(raw, context)
    assert raw == extract(PAGE, url=URL)


def test_cleaning_twice_changes_nothing() -> None:
    article = extract(PAGE, url=URL)
    again = Article(**{name: getattr(article, name) for name in asdict(article)})
    reading.clean(again, Context(language=get("vi")))
    assert replace(again, problems=[]) == replace(article, problems=[])


def test_what_the_page_lacks_comes_from_its_listing() -> None:
    page = f"<html><body><h1>Ra quân trồng cây đầu xuân</h1>{paragraphs(TEXT)}</body></html>"
    entry = ListingEntry(url="https://a.example/7", date_published_raw="04/03/2020", view_count_raw="Lượt xem: 31")
    context = Context(language=get("vi"))
    article = reading.read(Document(page, "https://a.example/7"), entry=entry, context=context)
    reading.clean(article, context)
    assert article.date_published is not None
    assert article.date_published.date().isoformat() == "2020-03-04"
    assert article.view_count == 31
    assert article.evidence["date_published"] == article.evidence["view_count"] == "listing"


def test_a_definition_s_selectors_come_first() -> None:
    page = f'<html><body><h1>Phường</h1><div class="x1">Trồng cây đầu xuân</div><i class="x2">ngày 4 tháng 3 năm 2020</i>{paragraphs(TEXT)}</body></html>'
    portal = Portal(
        id="vn-ben-da", name="Bến Đá", url="https://ben-da.example/", country="vn", timezone="Asia/Ho_Chi_Minh",
        article=(ArticleLayout(requires=(".missing",), headline=("h1",)), ArticleLayout(headline=(".x1",), date_published=(".x2",))),
    )  # fmt: skip
    article = extract(page, url="https://ben-da.example/a-7.html", portal=portal)
    assert article.headline == "Trồng cây đầu xuân"
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2020-03-04T00:00:00+07:00"
    assert article.evidence["headline"] == "portal:.x1"
    assert article.portal == "vn-ben-da"


def test_a_canonical_link_to_another_portal_or_the_home_page_is_a_theme_s_mistake() -> None:
    for wrong in ("https://other.example/a-7.html", "https://ben-da.example/"):
        page = (
            f'<html><head><link rel="canonical" href="{wrong}"></head><body><h1>A</h1>{paragraphs(TEXT)}</body></html>'
        )
        assert (
            extract(page, url="https://ben-da.example/tin/a-7.html").canonical_url
            == "https://ben-da.example/tin/a-7.html"
        )


def test_what_was_not_read_of_the_source_does_not_make_it_no_article() -> None:
    page = f'<html><head><base href="http://[broken"></head><body><h1>Trồng cây</h1>{paragraphs(TEXT)}</body></html>'
    problems = extract(page, url="https://ben-da.example/tin/a-7.html").problems
    assert not any(problem.startswith("page:") for problem in problems)


def test_the_reference_moment_only_refuses_the_future() -> None:
    document = Document(PAGE, URL)
    early = Context(language=get("vi"), now=datetime(2020, 3, 1, tzinfo=UTC))
    article = reading.read(document, context=early)
    reading.clean(article, early)
    assert article.date_published is None
