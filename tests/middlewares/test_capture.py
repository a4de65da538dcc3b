"""What the archive is told of an answer."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from portalcrawl.items import ListingEntry
from portalcrawl.middlewares import ArchiveMiddleware
from portalcrawl.portal import Portal
from portalcrawl.portal.stand import Stand

PORTAL = Portal(id="vn-thu", name="Thử", url="https://thu.gov.vn/", country="vn")


class Session:
    def __init__(self):
        self.taken = []

    def answered(self, answer, **more):
        self.taken.append((answer, more))
        return "urn:uuid:1"


def passed(response, *, base=None, **request):
    session = Session()
    spider = SimpleNamespace(stand=Stand(PORTAL, base), open_session=lambda: session)
    asked = Request(response.url, **request)
    middleware = ArchiveMiddleware(SimpleNamespace(spider=spider))
    assert middleware.process_response(asked, response) is response
    return asked, session.taken


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        (b"<?xml version='1.0'?><urlset/>", "sitemap"),
        (gzip.compress(b"<?xml version='1.0'?><sitemapindex/>"), "sitemap"),
        (b"<!DOCTYPE html><html><p>x</html>", "listing"),
        (b"[]", "listing"),
        (b"", "listing"),
    ],
)
def test_kinds(body, kind):
    _, ((_, more),) = passed(Response("https://thu.gov.vn/x", body=body))
    assert more == {"kind": kind, "entry": None}


def test_an_article_comes_with_its_entry():
    entry = ListingEntry("https://thu.gov.vn/1.html", "Bài")
    response = HtmlResponse(
        "https://thu.gov.vn/1.html", body=b"<rss>", headers={"Content-Type": "text/html", "Set-Cookie": ["a=1", "b=2"]}
    )
    request, ((answer, more),) = passed(response, cb_kwargs={"key": "1", "entry": entry})
    assert more == {"kind": "article", "entry": entry}
    assert (answer.url, answer.status, answer.body, answer.base) == ("https://thu.gov.vn/1.html", 200, b"<rss>", None)
    assert answer.headers == (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    assert request.meta["capture"] == "urn:uuid:1"
    assert request.meta["fetched"] == answer.fetched <= datetime.now(UTC)


def test_the_portals_own_address_stands_in_the_archive():
    response = HtmlResponse("http://127.0.0.1:8700/vi/1.html", body=b"x")
    _, ((answer, _),) = passed(response, base="http://127.0.0.1:8700")
    assert (answer.url, answer.base) == ("https://thu.gov.vn/vi/1.html", "http://127.0.0.1:8700")


def test_robots_txt_is_no_page():
    request, taken = passed(Response("https://thu.gov.vn/robots.txt"), meta={"dont_obey_robotstxt": True})
    assert not taken
    assert "capture" not in request.meta
