"""How a run ends before its work is done: a signal, or its time is up.  Within seconds, with everything stored."""

from __future__ import annotations

import logging
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import asyncio

    from scrapy.crawler import AsyncCrawlerProcess

    from portalcrawl.spiders.portal import PortalSpider

log = logging.getLogger(__name__)

GRACE = 3.0
"""Seconds in which requests that are under way may come to their end; then they are left."""
LEFT = object()
"""The signal of a spider whose last requests are not waited for."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Ending:
    """Ends all crawls of a process."""

    def __init__(self, process: AsyncCrawlerProcess, loop: asyncio.AbstractEventLoop) -> None:
        self._process = process
        self._loop = loop
        self._tasks: set[asyncio.Task[None]] = set()
        self.reason: str | None = None
        """``shutdown`` or ``time`` once the run is ending."""

    def listen(self, seconds: float | None) -> None:
        """End at SIGINT and SIGTERM, and after some seconds of running."""
        for one in _SIGNALS:
            with suppress(NotImplementedError):  # Windows: Ctrl-C ends the process as it does any other
                self._loop.add_signal_handler(one, self.end, "shutdown")
        if seconds is not None:
            self._loop.call_later(seconds, self.end, "time")

    def deaf(self) -> None:
        """Listen no more."""
        for one in _SIGNALS:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                self._loop.remove_signal_handler(one)

    def end(self, reason: str) -> None:
        """Ask nothing more of any portal; what a second signal finds still under way is left at once."""
        if self.reason is not None:
            self._leave()
            return
        self.reason = reason
        for crawler in list(self._process.crawlers):
            if crawler.engine is not None and crawler.engine.spider is not None:
                self._tasks.add(self._loop.create_task(crawler.engine.close_spider_async(reason=reason)))
        self._loop.call_later(GRACE, self._leave)

    def _leave(self) -> None:
        """Close the books of those that still wait for an answer, and stop."""
        from twisted.internet import reactor

        for crawler in list(self._process.crawlers):
            spider = cast("PortalSpider | None", crawler.spider)
            if spider is not None and spider.session is not None:
                crawler.signals.send_catch_log(LEFT, spider=spider, reason=self.reason)
                spider.closed(self.reason or "shutdown")
        # What is under way is never awaited.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        with suppress(RuntimeError):
            reactor.crash()  # type: ignore[misc]
            reactor.getThreadPool().stop()  # what looks up names would keep the process
