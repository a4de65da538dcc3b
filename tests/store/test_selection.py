"""What a selection means in SQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from portalcrawl.errors import UsageError
from portalcrawl.items import Article
from portalcrawl.store.selection import Selection, condition


@pytest.fixture
def chosen(store, crawl):
    hanoi = timezone(timedelta(hours=7))
    base = Article(in_language="vi")
    articles = {
        # The day before in UTC: the portal's own clock counts.
        "early": {"date_published": datetime(2024, 9, 1, 0, 30, tzinfo=hanoi), "sections": ["Thời sự"]},
        "late": {"date_published": datetime(2024, 9, 30, 23, 59, tzinfo=hanoi), "article_section": "Đời sống"},
        "undated": {"sections": ["Thời sự", "Đời sống"]},
    }
    store.save(
        crawl, [replace(base, url=f"https://thu.gov.vn/{key}", article_id=key, **one) for key, one in articles.items()]
    )
    store.add_section(crawl, "late", "Thời sự")

    def found(**narrow):
        where, values = condition(store.database, Selection(**narrow))
        return [
            key for (key,) in store.database.execute(f"select key from articles a where {where} order by id", values)
        ]

    return found


@pytest.mark.parametrize(
    ("narrow", "keys"),
    [
        ({}, ["early", "late", "undated"]),
        ({"since": date(2024, 9, 1), "until": date(2024, 9, 1)}, ["early"]),
        ({"until": date(2024, 9, 30)}, ["early", "late"]),
        ({"since": date(2024, 9, 2)}, ["late"]),
        ({"sections": ("thoi su",)}, ["early", "late", "undated"]),
        ({"sections": ("DOI  SONG",)}, ["late", "undated"]),
        ({"sections": ("doi song", "Thời sự"), "since": date(2024, 1, 1)}, ["early", "late"]),
        ({"portals": ("vn-thu",)}, ["early", "late", "undated"]),
    ],
)
def test_selects(chosen, narrow, keys):
    assert chosen(**narrow) == keys


@pytest.mark.parametrize(
    ("narrow", "said"),
    [
        ({"portals": ("vn-thi",)}, "did you mean 'vn-thu'"),
        ({"sections": ("Thời sư quốc tế",)}, "no section 'Thời sư quốc tế' is stored"),
        ({"since": date(2024, 2, 1), "until": date(2024, 1, 1)}, "--from 2024-02-01 lies after --to 2024-01-01"),
    ],
)
def test_refuses(chosen, narrow, said):
    with pytest.raises(UsageError, match=said):
        chosen(**narrow)
