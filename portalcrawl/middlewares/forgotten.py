"""What was forgotten is not fetched, whatever leads there: a listing, a redirect, the user's own hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import IgnoreRequest

from portalcrawl import urls

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class Forgotten(IgnoreRequest):
    """The page of an article that was forgotten; no failure, and nothing that is to be noted."""

    kind = "forgotten"


class ForgottenMiddleware:
    """Refuse the addresses of forgotten articles."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl that the middleware belongs to."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Forgotten; the answer of one identity is enough, listings of the same address included."""
        spider: Any = self.crawler.spider
        if request.meta.get("dont_obey_robotstxt"):
            return
        session = spider.open_session()
        if session.forgotten and session.is_forgotten(urls.identity(spider.stand.public(request.url))):
            raise Forgotten("this article was forgotten ('portalcrawl forget') and is not fetched")
