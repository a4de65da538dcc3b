"""A public page must not lead the crawler into the network it runs in.

Names are looked up by `PublicResolver`, which refuses private addresses for all hosts but those of the user's own start
URLs; addresses written as numbers never reach it and are refused here.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from portalcrawl import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

log = logging.getLogger(__name__)

_allowed: set[str] = set()


def allow(start_urls: Iterable[str]) -> None:
    """Let the hosts of the user's own start URLs be private ones, in this process."""
    _allowed.update(filter(None, (urls.hostname(url) for url in start_urls)))


class Forbidden(IgnoreRequest):
    """An address that a page may not lead to."""

    kind = "private-address"


class PrivateAddressMiddleware:
    """Refuse requests, redirected ones included, to anything that is no public web address."""

    def __init__(self, start_urls: Sequence[str] = ()) -> None:
        self.start_urls = tuple(start_urls)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the start URLs of the crawl's spider."""
        start = list(getattr(crawler.spider, "start_urls", []))
        allow(start)
        return cls(start)

    def process_request(self, request: Request) -> None:
        """Raise Forbidden for file:, ftp:, data: and private hosts that the user did not name."""
        if not urls.may_fetch(request.url, self.start_urls):
            raise Forbidden(f"{request.url} is no public web address")


class PublicResolver(CachingThreadedResolver):
    """Scrapy's resolver, with private answers refused for hosts that the user did not name."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[Any]:  # noqa: N802
        """Look a name up; fails with DNSLookupError where it leads into a private network."""
        found: Deferred[Any] = super().getHostByName(name, timeout)
        if name.lower().rstrip(".") in _allowed:
            return found

        def check(address: str) -> str:
            if urls.is_private_address(address):
                raise DNSLookupError(f"{name} leads to the private address {address}")
            return address

        return found.addCallback(check)
