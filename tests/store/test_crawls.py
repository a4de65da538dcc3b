"""Portals, crawls, failures and coverage."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from portalcrawl.items import Article
from portalcrawl.store import Coverage, Failure, Visit


def rows(store, query):
    return store.database.execute(query).fetchall()


def test_a_portal_is_registered_and_brought_up_to_date(store, portal):
    @dataclass
    class Richer:
        id = portal.id
        name = "Cổng Hạ Long"
        url = "https://moi.gov.vn/"
        country = "vn"
        language = "vi"
        platform = "liferay"

    store.begin(portal)
    store.begin(Richer())
    found = rows(
        store, "select id, name, url, country, area, language, platform, first_crawled < last_crawled from portals"
    )
    assert found == [("vn-thu", "Cổng Hạ Long", "https://moi.gov.vn/", "vn", None, "vi", "liferay", 1)]


def test_a_crawl_ends_with_its_verdict(store, crawl):
    store.finish(crawl, "ok", {"new": 3, "seconds": 1.5})
    query = "select portal, verdict, counts, finished > started, version is not null, pid is not null from crawls"
    assert rows(store, query) == [("vn-thu", "ok", '{"new":3,"seconds":1.5}', True, True, True)]


def test_past_crawls_are_those_that_read_the_same_listings(store, portal):
    first, second = "https://thu.gov.vn/a", "https://thu.gov.vn/b"
    for number, urls in enumerate(([first], [second], [first, second])):
        crawl = store.begin(portal)
        for url in urls:
            store.listing(crawl, Coverage(url, pages=1, listed=10, finished=True))
        store.finish(crawl, "ok", {"new": number})
    store.finish(store.begin(portal), "partial", {"new": 9})
    assert [one["new"] for one in store.past(portal.id, 9)] == [2, 1, 0]
    assert [one["new"] for one in store.past(portal.id, 9, {first})] == [2, 0]
    assert [one["new"] for one in store.past(portal.id, 9, {first, second})] == [2]
    assert [one["new"] for one in store.past(portal.id, 1)] == [2]


def test_a_crawl_that_was_killed_is_interrupted(tmp_path, portal, opened):
    with opened(tmp_path) as store:
        store.begin(portal)
    with opened(tmp_path) as store:
        store.claim(portal.id)
        assert rows(store, "select verdict, finished from crawls") == [("interrupted", None)]


def test_failures_are_counted_by_address(store, crawl):
    gone = Failure("https://thu.gov.vn/9.html", "http", 404, "Thanh tra", "HTTP 404")
    store.fail(crawl, [gone, Failure("https://thu.gov.vn/10.html", "network", message="timed out")])
    store.fail(crawl, [gone])
    query = (
        "select url, kind, status, section, message, count, first_seen < last_seen, resolved from failures order by url"
    )
    assert rows(store, query) == [
        ("https://thu.gov.vn/10.html", "network", None, None, "timed out", 1, 0, None),
        ("https://thu.gov.vn/9.html", "http", 404, "Thanh tra", "HTTP 404", 2, 1, None),
    ]


def test_a_failure_that_gives_an_article_is_resolved_and_may_come_back(store, crawl):
    urls = ["https://thu.gov.vn/1.html", "https://thu.gov.vn/cu/2"]
    store.fail(crawl, [Failure(url, "http", 500) for url in urls])
    store.save(crawl, [Article(url=urls[0]), Visit(Article(url="https://thu.gov.vn/2"), aliases=(urls[1],))])
    assert rows(store, "select count(*) from failures where resolved is null") == [(0,)]
    store.fail(crawl, [Failure(urls[0], "http", 404)])
    assert rows(store, "select url, count from failures where resolved is null") == [(urls[0], 2)]


def test_coverage_is_brought_up_to_date(store, crawl):
    url = "https://thu.gov.vn/thanh-tra"
    store.listing(crawl, Coverage(url, "Thanh tra", pages=1, listed=10, total=97))
    store.listing(crawl, Coverage(url, pages=11, listed=97, finished=True))
    assert rows(store, "select * from listings") == [(crawl, url, "Thanh tra", 11, 97, 97, 1)]


def test_no_crawl_of_that_number(store, crawl):
    with pytest.raises(ValueError, match="there is no crawl 99"):
        store.save(crawl + 98, [])
