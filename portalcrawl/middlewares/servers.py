"""One budget for each server, however many portals and crawls of this process share it.

Scrapy counts delays by host name and by crawl; a vendor's machine serves dozens of portals under a name each.  So the
last step before a request goes out waits for its turn at the server's address: the longest delay that any of the crawls
keeps there, what robots.txt asks, and a pause where the server itself said when to come back (Retry-After).
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.utils.defer import maybe_deferred_to_future

from portalcrawl import urls

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

MAX_CRAWL_DELAY = 60.0
"""Seconds between two requests that a robots.txt can ask for: more is a refusal in other words, and is logged."""
MAX_PAUSE = 600.0
"""Seconds that a crawl waits because a server says so; beyond that the page is given up."""


@dataclass(slots=True)
class Server:
    """One address."""

    gaps: dict[int, float] = field(default_factory=dict)
    """Crawl → seconds it leaves between two requests."""
    asked: float = 0.0
    """Seconds that robots.txt asks for."""
    last: float = -1e9
    until: float = 0.0
    """No request before that (on the monotonic clock)."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def wait(self) -> None:
        """Return when a request may go out."""
        async with self.turn:
            while True:
                gap = max(self.asked, max(self.gaps.values(), default=0.0))
                left = max(self.last + gap, self.until) - time.monotonic()
                if left <= 0:
                    break
                await asyncio.sleep(left)
            self.last = time.monotonic()


_servers: dict[str, Server] = {}
_addresses: dict[str, str] = {}


def server(url: str) -> Server:
    """Return the server of an address, by what its name was resolved to."""
    name = _name(url)
    return _servers.setdefault(_addresses.get(name, name), Server())


def _name(url: str) -> str:
    parts = urls.split(url)
    return (parts.hostname or "").rstrip(".") if parts else ""


def pause(url: str, seconds: float) -> None:
    """Ask nothing of a server for a while."""
    one = server(url)
    one.until = max(one.until, time.monotonic() + seconds)


def retry_after(response: Response) -> float | None:
    """Return in how many seconds a server wants to be asked again; None where it does not say."""
    header = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if header.isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time()) if header else None
    except ValueError:
        return None


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https, behind the server's budget."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler
        crawler.signals.connect(self.ruled, signal=signals.robots_parsed)

    def ruled(self, robotparser: Any, request: Request) -> None:
        """Keep the delay that a robots.txt asks for."""
        asked = robotparser.crawl_delay(self._crawler.settings["ROBOTSTXT_USER_AGENT"])
        if not asked:
            return
        if asked > MAX_CRAWL_DELAY:
            log.warning(
                "%s: robots.txt asks for %g s between requests; %g s are kept",
                urls.host(request.url),
                asked,
                MAX_CRAWL_DELAY,
            )
        one = server(request.url)
        one.asked = max(one.asked, min(float(asked), MAX_CRAWL_DELAY))

    async def download_request(self, request: Request) -> Response:
        """Wait for the server's turn, then download."""
        await self._resolve(request.url)
        one = server(request.url)
        downloader = self._crawler.engine.downloader if self._crawler.engine else None
        slot = downloader.slots.get(request.meta.get("download_slot", "")) if downloader else None
        # The throttle lengthens the slot's delay where the server is slow.
        one.gaps[id(self._crawler)] = (
            slot.delay if slot is not None else self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        )
        await one.wait()
        return await super().download_request(request)

    async def _resolve(self, url: str) -> None:
        name = _name(url)
        if name in _addresses or ":" in name:
            return
        from twisted.internet import reactor

        try:
            found: str = await maybe_deferred_to_future(reactor.resolve(name))  # type: ignore[arg-type]
        except Exception:  # noqa: BLE001  (the download itself says what is wrong with the name)
            return
        _addresses[name] = found
