"""Doors: which feed, sitemap or listing names which article, and which pages of theirs are none."""

from __future__ import annotations

import pytest

from portalcrawl.items import Article
from portalcrawl.store import Door, Naming, Refusal, Store, Visit

FEED, MAP = "https://x.gov.vn/rss", "https://x.gov.vn/sitemap.xml"


@pytest.fixture
def crawl(store, portal):
    crawl = store.begin(portal)
    articles = [Article(url=f"https://x.gov.vn/{n}", headline=str(n), article_body="t") for n in "ab"]
    store.save(crawl, [Visit(article, article.headline) for article in articles])
    return crawl


def test_which_doors_name_an_article(store, crawl):
    store.add_doors(crawl, [Naming("a", "feed", FEED), Naming("a", "sitemap", MAP), Naming("b", "sitemap", MAP)])
    store.add_doors(crawl, [Naming("https://x.gov.vn/a", "feed", FEED), Naming("unknown", "feed", FEED)])
    query = "select headline, kind, d.url from article_doors d join articles a on a.id = d.article order by 1, 2"
    assert store.database.execute(query).fetchall() == [
        ("a", "feed", FEED), ("a", "sitemap", MAP), ("b", "sitemap", MAP),
    ]  # fmt: skip


def test_the_later_word_on_a_door_counts(store, crawl):
    store.door(crawl, Door(MAP, "sitemap", "robots.txt"))
    store.door(crawl, Door(MAP, "sitemap", "robots.txt", 160, 200, "sitemap: torn"))
    assert store.database.execute("select * from doors").fetchall() == [
        (crawl, MAP, "sitemap", "robots.txt", 160, 200, "sitemap: torn")
    ]


def test_pages_that_are_no_articles_are_remembered_for_a_while(store, crawl, portal):
    store.refuse(
        crawl,
        [
            Refusal("c", "https://x.gov.vn/c", "a listing", MAP, "2026-01-01"),
            Refusal("d", "https://x.gov.vn/d", "x", MAP),
        ],
    )
    assert store.refused(portal.id, ["a", "c", "d"]) == {"c": "2026-01-01", "d": None}
    assert store.refused(portal.id, ["c", "d"], days=0) == {}  # the clock goes on between the calls
    store.refuse(crawl, [Refusal("c", "https://x.gov.vn/c", "a login form", MAP)])
    assert store.refused(portal.id, ["c", "d"]) == {"c": None, "d": None}


def test_a_page_that_became_an_article_is_forgotten_as_none(store, crawl, portal):
    store.refuse(crawl, [Refusal("a", "https://x.gov.vn/a", "a listing", MAP)])
    store.add_doors(crawl, [Naming("a", "sitemap", MAP)])
    assert store.refused(portal.id, ["a"]) == {}


def test_an_older_database_gets_the_tables(tmp_path, portal):
    with Store.open(tmp_path) as store:
        for table in ("doors", "article_doors", "not_articles"):
            store.database.execute(f"drop table {table}")
        store.database.execute("delete from _sqlite_migrations where name = 'm004_doors'")
    with Store.open(tmp_path) as store:
        store.door(store.begin(portal), Door(FEED, "feed", "x"))
