"""What an interrupted run fetched and did not come to read is taken from the archive: a kill costs the portal no request.

The archive is written as answers come, articles are stored some at a time; between the two a run may end at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

ARCHIVED = "archived"
"""Flag of a response that came from the archive."""
ANEW = "anew"
"""Key in the meta of a request for an article that was read before, which is to be looked at once more."""


class UnreadMiddleware:
    """Answers requests for articles from what the run before left in the archive."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl that the middleware belongs to."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        """Return the page that is there; the request's meta says where it is kept and when it came."""
        if request.cb_kwargs.get("entry") is None or ANEW in request.meta:
            return None
        spider: Any = self.crawler.spider
        url = spider.stand.public(request.url)
        page = spider.open_session().unread(url)
        if page is None or page.capture.base != (spider.stand.base if url != request.url else None):
            return None
        request.meta["capture"], request.meta["fetched"] = page.capture.record, page.fetched
        headers = Headers()
        for name, value in page.headers:
            headers.appendlist(name, value)
        claimed = {b"Content-Type": (page.content_type or "").encode("latin-1", "replace")}
        kind = responsetypes.from_args(headers=claimed, url=request.url, body=page.body)
        return kind(
            request.url, status=page.capture.status, headers=headers, body=page.body, flags=[ARCHIVED], request=request
        )
