"""One budget for each server, however many portals and crawls of this process share it.

Scrapy counts delays by host name and by crawl; a vendor's machine serves dozens of portals under a name each.  So the
last step before a request goes out waits for its turn at the server's address: the longest delay that any of the crawls
keeps there, what robots.txt asks (Crawl-delay, Request-rate), and a pause where the server itself said when to come back
(Retry-After).  Portals whose definitions name one vendor wait for their turn at the vendor's, too, wherever their names
lead: machines behind one balancer have addresses of their own.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.defer import maybe_deferred_to_future

from portalcrawl import urls
from portalcrawl.middlewares import tls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.web.iweb import IPolicyForHTTPS

log = logging.getLogger(__name__)

MAX_CRAWL_DELAY = 60.0
"""Seconds between two requests that a robots.txt can ask for: more is a refusal in other words, and is logged."""
ON_THE_WAY = 0.5
"""Share of the delay that a request may have been on its way: one that opens a connection comes later to the server than the
next one on it, and the delay is to hold at the server.  So it is counted from the answer, where that comes within this time."""
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
    """When the last request came to it, as far as can be known."""
    until: float = 0.0
    """No request before that (on the monotonic clock)."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def gap(self) -> float:
        """Seconds between two requests."""
        return max(self.asked, max(self.gaps.values(), default=0.0))

    def left(self) -> float:
        """Seconds until the next request may go out."""
        return max(self.last + self.gap, self.until) - time.monotonic()

    def answered(self, sent: float) -> None:
        """Take note that the answer to a request has come that went out at a moment."""
        self.last = max(self.last, min(time.monotonic(), sent + self.gap * ON_THE_WAY))


_servers: dict[str, Server] = {}
_addresses: dict[str, str] = {}
_vendors: dict[str, str] = {}


def declare(hosts: Iterable[str], vendor: str) -> None:
    """Let hosts, whatever address they have, share the budget of a vendor's servers."""
    _vendors.update(dict.fromkeys((host.partition(":")[0] for host in hosts), vendor.casefold()))


def server(url: str) -> Server:
    """Return the server of an address, by what its name was resolved to."""
    name = urls.hostname(url)
    return _servers.setdefault(_addresses.get(name, name), Server())


def budgets(url: str) -> list[Server]:
    """Return all that a request to an address must wait for: its vendor, then its server."""
    vendor = _vendors.get(urls.hostname(url))
    # No host has a name with a blank in it.
    return [*([_servers.setdefault(f"vendor {vendor}", Server())] if vendor else []), server(url)]


async def wait(all_of: list[Server]) -> None:
    """Return when a request may go out to each of these servers; their turns are taken in the order given."""
    async with AsyncExitStack() as turns:
        for one in all_of:
            await turns.enter_async_context(one.turn)
        while (left := max(one.left() for one in all_of)) > 0:  # noqa: ASYNC110  (a pause may be added meanwhile)
            await asyncio.sleep(left)
        for one in all_of:
            one.last = time.monotonic()


def pause(url: str, seconds: float) -> None:
    """Ask nothing of a server for a while."""
    for one in budgets(url):
        one.until = max(one.until, time.monotonic() + seconds)


def retry_after(response: Response) -> float | None:
    """Return in how many seconds a server wants to be asked again; None where it does not say."""
    header = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    try:
        if header.isascii() and header.isdigit():
            return float(header)
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time()) if header else None
    except (ValueError, TypeError, OverflowError):
        return None


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https, behind the server's budget."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler
        # Twisted's own repetition of a request on another connection would come without its turn; Scrapy's waits for it.
        self._pool.retryAutomatically = False
        self._policy = tls.Policy.from_settings(crawler.settings)
        self._contextFactory = cast("IPolicyForHTTPS", self._policy)
        crawler.signals.connect(self.ruled, signal=signals.robots_parsed)

    def ruled(self, robotparser: Any, request: Request) -> None:
        """Keep the delay that a robots.txt asks for, in either of its words."""
        agent = self._crawler.settings["ROBOTSTXT_USER_AGENT"]
        # Scrapy's face of the parser knows Crawl-delay alone; Request-rate's hours are not told apart: it holds all day.
        rate = robotparser.rp.request_rate(agent) if isinstance(robotparser, ProtegoRobotParser) else None
        asked = max(
            robotparser.crawl_delay(agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0
        )
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
        bounds = budgets(request.url)
        downloader = self._crawler.engine.downloader if self._crawler.engine else None
        slot = downloader.slots.get(request.meta.get("download_slot", "")) if downloader else None
        # The throttle lengthens the slot's delay where the server is slow.
        gap = slot.delay if slot is not None else self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        for one in bounds:
            one.gaps[id(self._crawler)] = gap
        await wait(bounds)
        sent = time.monotonic()
        try:
            return await super().download_request(request)
        except Exception as error:
            fault = (
                self._policy.trouble(urls.hostname(request.url), str(error))
                if request.url.startswith("https:")
                else None
            )
            if fault is not None:
                raise fault from error
            raise
        finally:
            for one in bounds:
                one.answered(sent)

    async def _resolve(self, url: str) -> None:
        name = urls.hostname(url)
        if name in _addresses or ":" in name:
            return
        from twisted.internet import reactor

        try:
            found: str = await maybe_deferred_to_future(reactor.resolve(name))  # type: ignore[arg-type]
        except Exception:  # noqa: BLE001  (the download itself says what is wrong with the name)
            return
        _addresses[name] = found
