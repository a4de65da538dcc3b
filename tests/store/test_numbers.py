"""Gaps in a portal's own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.items import Article
from portalcrawl.store import Failure, Refusal

if TYPE_CHECKING:
    from portalcrawl.store import Store
    from tests.store.conftest import Portal


def articles(numbers) -> list[Article]:
    return [
        Article(url=f"https://thu.gov.vn/tin/bai-viet-so-{n}.html", article_id=str(n), headline="A") for n in numbers
    ]


def test_each_gap_has_its_reason(store: Store, portal: Portal, crawl: int) -> None:
    store.save(crawl, articles(n for n in range(101, 151) if n not in {110, 120, 130, 131}))
    store.fail(crawl, [Failure("https://thu.gov.vn/tin/bai-viet-so-110.html", "missing", 404)])
    store.refuse(
        crawl,
        [
            Refusal(
                "bai-viet-so-120.html", "https://thu.gov.vn/tin/bai-viet-so-120.html", "a form", "/sitemap.xml", None
            )
        ],
    )
    found = store.completeness(portal.id).numbers
    assert found is not None
    assert (found.first, found.last, found.held) == (101, 150, 46)
    assert found.missing == {"missing": [110], "no-article": [120], "not listed": [130, 131]}


def test_a_failure_that_was_mended_is_none(store: Store, portal: Portal, crawl: int) -> None:
    url = "https://thu.gov.vn/tin/bai-viet-so-110.html"
    store.fail(crawl, [Failure(url, "missing", 404)])
    store.save(crawl, articles(range(101, 131)))
    found = store.completeness(portal.id).numbers
    assert found is not None
    assert not found.missing


def test_numbers_of_everything_say_nothing(store: Store, portal: Portal, crawl: int) -> None:
    store.save(crawl, articles(range(1000, 2000, 3)))
    assert store.completeness(portal.id).numbers is None


def test_few_articles_are_no_count(store: Store, portal: Portal, crawl: int) -> None:
    store.save(crawl, [*articles(range(1, 20)), Article(url="https://thu.gov.vn/a", article_id="x1", headline="A")])
    assert store.completeness(portal.id).numbers is None
