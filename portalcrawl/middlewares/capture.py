"""Answers go to the archive as they come, before anything reads them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from portalcrawl.archive import Answer
from portalcrawl.middlewares.browser import PART
from portalcrawl.middlewares.unread import ARCHIVED
from portalcrawl.pages import stream

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from portalcrawl.archive import Kind

_KINDS: dict[str | None, Kind] = {
    "rss": "feed",
    "atom": "feed",
    "rdf": "feed",
    "urlset": "sitemap",
    "index": "sitemap",
}
"""What an answer is by its first bytes; any other is a list of articles for people or machines."""


class ArchiveMiddleware:
    """Hands every answer that a spider will see to the crawl's archive.

    It stands behind the checks for walls and before retries give up: what is repeated is no answer yet.  The request's meta
    says where the answer is kept (``capture``) and when it came (``fetched``).
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl that the middleware belongs to."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive an answer; robots.txt, files (they have a folder of their own) and parts of a page in the browser are no pages."""
        if (
            ARCHIVED in response.flags
            or request.meta.get("dont_obey_robotstxt")
            or "wanted" in request.meta
            or PART in request.meta
        ):
            return response
        spider: Any = self.crawler.spider
        fetched = request.meta["fetched"] = datetime.now(UTC)
        url = spider.stand.public(response.url)
        entry = request.cb_kwargs.get("entry")
        request.meta["capture"] = spider.open_session().answered(
            Answer(
                url=url,
                status=response.status,
                headers=tuple(_headers(response)),
                body=response.body,
                fetched=fetched,
                ip=None if response.ip_address is None else str(response.ip_address),
                base=spider.stand.base if url != response.url else None,
            ),
            kind="article" if entry is not None else _kind(response),
            entry=spider.stand.published_entry(entry) if entry is not None else None,
        )
        return response


def _headers(response: Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    ]


def _kind(response: Response) -> Kind:
    if b"html" in (response.headers.get("Content-Type") or b""):
        return "listing"
    return _KINDS.get(stream.sniff(response.body), "listing")
