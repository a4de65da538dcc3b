"""What a section of the menu lists and nothing dates: services are no news, a portal without dates has news all the same."""

import pytest

from portalcrawl.items import Article
from portalcrawl.spiders.state import Wanted
from portalcrawl.spiders.undated import MANY, Undated


def wanted(*sections):
    return Wanted("k", None, list(sections))


def dated(raw="12 maggio 2026"):
    return Article(url="http://a.it/n/1", date_published_raw=raw)


CHANGED = ["date_published: the page says only when it was changed last"]


@pytest.mark.parametrize(
    "page", [Article(url="http://a.it/s/1"), Article(date_published_raw="1/2/2026", problems=CHANGED)]
)
def test_a_page_without_a_date_waits_until_its_section_has_a_dated_one(page):
    undated = Undated()
    assert undated.sift(wanted("Servizi"), page) == []
    news = dated()
    assert undated.sift(wanted("Notizie"), news) == [news]
    other = dated()
    assert undated.sift(wanted("Servizi"), other) == [other, page]
    assert undated.sift(wanted("Servizi"), page) == [page]
    assert not undated.held


def test_what_is_left_is_news_only_where_the_portal_dates_nothing():
    undated = Undated()
    undated.sift(wanted("Servizi"), Article())
    assert undated.is_news(before=0)
    assert not undated.is_news(before=90)
    for _ in range(3):
        undated.sift(wanted("Notizie"), dated())
    assert not undated.is_news(before=0)
    assert [one.wanted.sections for one in undated.release()] == [["Servizi"]]


def test_a_large_portal_without_dates_is_not_kept_in_memory():
    undated = Undated()
    stored = [one for _ in range(MANY + 1) for one in undated.sift(wanted("Tin"), Article())]
    assert len(stored) == MANY + 1
    assert not undated.held
