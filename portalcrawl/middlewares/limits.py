"""How much one run may ask of a portal, and when: what is over is left for the next run, not counted as a failure."""

from __future__ import annotations

import logging
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from scrapy.exceptions import IgnoreRequest

from portalcrawl.middlewares.unread import ARCHIVED

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from portalcrawl.portal import Politeness

log = logging.getLogger(__name__)


class Bounded(IgnoreRequest):
    """A request that this run may not make any more."""

    kind = "limit"


def inside(hours: str, now: time) -> bool:
    """Say whether a moment lies in the hours; the last minute is outside, a window may hold midnight, equal ends are the whole day.

    >>> inside("22:00-06:00", time(23, 30)), inside("22:00-06:00", time(6)), inside("08:00-17:00", time(7, 59))
    (True, False, False)
    """
    begin, end = (time.fromisoformat(part) for part in hours.split("-"))
    if begin < end:
        return begin <= now < end
    return now >= begin or now < end


class LimitMiddleware:
    """Count what a run asks for; refuse what its portal's definition leaves for another run, or for another hour."""

    def __init__(
        self, wishes: Politeness, zone: str | None, pages: Callable[[], int], tell: Callable[[str], None]
    ) -> None:
        """``pages``: listing pages read so far; ``tell`` takes the reason why something was left, once each."""
        self.wishes = wishes
        self.zone = ZoneInfo(zone) if zone and wishes.hours else None
        self.pages = pages
        self.tell = tell
        self.requests = 0
        self.bytes = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl's portal."""
        spider: Any = crawler.spider
        return cls(
            spider.record.politeness,
            # A saved copy keeps no hours.
            None if spider.arguments.base else spider.record.timezone,
            lambda: spider.session.counts.pages if spider.session is not None else 0,
            spider.bounded,
        )

    def now(self) -> time:
        """Return what the clocks of the portal say."""
        return datetime.now(self.zone).time()

    def is_closed(self) -> bool:
        """Say whether the portal may not be crawled at this hour."""
        return self.zone is not None and not inside(self.wishes.hours or "", self.now())

    def process_request(self, request: Request) -> None:
        """Raise Bounded for what is over."""
        if request.meta.get("dont_obey_robotstxt"):
            return  # robots.txt itself
        why = self._over(listing="section" in request.cb_kwargs)
        if why is not None:
            self.tell(why)
            raise Bounded(why)
        self.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002
        """Count the bytes of an answer; what came from the archive was not fetched."""
        if ARCHIVED not in response.flags:
            self.bytes += len(response.body)
        return response

    def _over(self, *, listing: bool) -> str | None:
        wishes = self.wishes
        if self.is_closed():
            return f"outside its hours, {wishes.hours} ({self.zone}): the rest is left for the next run"
        if wishes.max_requests is not None:
            if self.requests >= wishes.max_requests:
                return f"{wishes.max_requests} requests, as many as one run may make: the rest is left for the next one"
            # An archive of many pages would never come to its articles.
            if listing and self.requests and self.requests * 2 >= wishes.max_requests:
                return f"half of {wishes.max_requests} requests went to listings: the other half is for articles"
        if wishes.max_bytes is not None and self.bytes >= wishes.max_bytes:
            return f"{wishes.max_bytes} bytes, as many as one run may fetch: the rest is left for the next one"
        if listing and wishes.max_pages is not None and self.pages() >= wishes.max_pages:
            return f"{wishes.max_pages} listing pages, as many as one run may read: the rest is left for the next one"
        return None
