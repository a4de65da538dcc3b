"""The summary that pages read always says what counting would say."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from portalcrawl.items import Article
from portalcrawl.store import Visit, counts
from tests.store import only


def article(number, published):
    return Article(
        url=f"https://thu.gov.vn/{number}",
        article_id=str(number),
        headline="Tin",
        date_published=published and datetime.fromisoformat(published),
        date_published_precision="day",
    )


def held(store):
    return dict(store.database.execute("select period, articles from article_counts where articles != 0").fetchall())


def test_counts_follow_what_is_stored(store, crawl):
    articles = [article(1, "2024-05-17"), article(2, "2024-05-18"), article(3, "2023-01-01"), article(4, None)]
    store.save(crawl, articles)
    assert held(store) == {
        "": 4, "2024": 2, "2024-05": 2, "2024-05-17": 1, "2024-05-18": 1, "2023": 1, "2023-01": 1, "2023-01-01": 1,
    }  # fmt: skip
    store.save(
        crawl,
        [
            replace(articles[0], date_published=datetime.fromisoformat("2024-06-01")),
            replace(articles[3], headline="Khác"),
        ],
    )
    assert held(store)["2024"] == 2
    assert held(store)["2024-06-01"] == 1
    assert "2024-05-17" not in held(store)
    store.save(crawl, [Visit(articles[1])])
    store.database.execute("delete from articles where key = '3'")
    assert held(store) == {"": 3, "2024": 2, "2024-05": 1, "2024-05-18": 1, "2024-06": 1, "2024-06-01": 1}


@only.sqlite("a server never had an archive before")
def test_an_archive_that_was_there_before_is_counted(store, crawl, tmp_path):
    store.save(crawl, [article(1, "2024-05-17"), article(2, "2024-05-17"), article(3, None)])
    wanted = held(store)
    with closing(sqlite3.connect(":memory:")) as sql:
        store.database.backup(sql)
        for kind, name in sql.execute(
            "select type, name from sqlite_master where name like 'article_counts%' or name in ('articles_newest', 'failures_open', 'reports')"
        ).fetchall():
            sql.execute(f"drop {kind} if exists {name}")
        for statement in counts.STATEMENTS:
            sql.execute(statement)
        assert dict(sql.execute("select period, articles from article_counts")) == wanted


def test_what_is_rolled_back_is_not_counted(store, crawl):
    broken = Article(headline="ohne Adresse")
    with pytest.raises(ValueError, match="no identity"):
        store.save(crawl, [article(1, "2024-05-17"), article(2, "2024-05-18"), broken])
    assert held(store) == {}
