"""Starts crawls: the one door for the command line, the demo and whoever calls portalcrawl from Python."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from portalcrawl import delivery, objects
from portalcrawl import settings as defaults
from portalcrawl.errors import PortalcrawlError, StoreError, UsageError
from portalcrawl.pipelines.clock import clock
from portalcrawl.pipelines.counts import Counts
from portalcrawl.pipelines.session import acquire, ready, release
from portalcrawl.spiders import readers
from portalcrawl.spiders.arguments import limits
from portalcrawl.spiders.ending import LEFT, Ending
from portalcrawl.spiders.portal import PortalSpider
from portalcrawl.verdicts import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scrapy.http import Response

    from portalcrawl.objects import Sent
    from portalcrawl.portal import Portal
    from portalcrawl.store import Coverage, Door

log = logging.getLogger(__name__)


_LONGEST_CONTACT = 200
"""Characters: servers answer 400 to what they find long in a header."""
TOGETHER = 50
"""Portals that are crawled at once: each has its own server to be polite to, and all share one reader."""


@dataclass(slots=True)
class Job:
    """One portal to be crawled."""

    portal: Portal
    urls: tuple[str, ...] = ()
    """Start addresses in place of the definition's sections."""
    base: str | None = None
    section: str | None = None
    since: str | None = None
    limit: int | None = None
    full: bool = False
    doors: str | None = None
    """Ways to find articles, parted by commas (`arguments.DOORS`); None: all."""


@dataclass(slots=True)
class Result:
    """What became of it."""

    portal: Portal
    counts: Counts = field(default_factory=Counts)
    coverage: list[Coverage] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)
    """Feeds, sitemaps and interfaces that were found."""
    seconds: float = 0.0
    verdict: str = "ok"
    """One of `CODES`."""
    message: str = ""
    """The same in a line for people."""
    notes: list[str] = field(default_factory=list)
    """Bounds that were met, with their reasons."""
    unmatched: list[str] = field(default_factory=list)
    """Selectors of the definition that matched nothing, a line each."""
    requests: int = 0
    """Answers that came."""
    bytes: int = 0
    """Their size, unpacked."""

    def refused(self, error: StoreError) -> None:
        """Note that what was fetched could not be written."""
        self.verdict, self.message = "store-unusable", str(error)

    @property
    def code(self) -> int:
        """The exit code that stands for the verdict."""
        return CODES[self.verdict]


def settings_for(
    *,
    delay: float | None = None,
    level: str = "WARNING",
    contact: str | None = None,
    extra: dict[str, Any] | None = None,
) -> Settings:
    """Make Scrapy's settings; ``delay`` 0 is for one's own servers: no throttle then, and robots.txt still counts.

    ``contact``: an address or URL for the User-Agent, in place of the setting's.
    """
    made = Settings()
    made.setmodule(defaults, priority="project")
    made.set("LOG_LEVEL", level, priority="cmdline")
    if level == "INFO":
        made.set("PORTALCRAWL_DEBUG", True, priority="cmdline")
    if delay is not None:
        made.set("DOWNLOAD_DELAY", delay, priority="cmdline")
        made.set("AUTOTHROTTLE_START_DELAY", delay, priority="cmdline")
        if delay == 0:
            made.set("AUTOTHROTTLE_ENABLED", False, priority="cmdline")
            made.set("CONCURRENT_REQUESTS_PER_DOMAIN", 8, priority="cmdline")
    if contact is not None:
        if not contact.isprintable() or not contact.strip() or len(contact) > _LONGEST_CONTACT:
            raise UsageError(f"contact: expected an address or a URL on one line, got {contact!r}")
        made.set("PORTALCRAWL_CONTACT", contact, priority="cmdline")
    for name, value in (extra or {}).items():
        made.set(name, value, priority="cmdline")
    return made


def crawl(
    jobs: Sequence[Job],
    folder: Path,
    settings: Settings,
    *,
    progress: Callable[[Portal, Counts], None] | None = None,
    max_time: float | None = None,
    told: Callable[[Sent], None] = lambda _sent: None,
) -> list[Result]:
    """Crawl portals into a folder, side by side in this process, and say what became of each; once a process (Twisted's rule).

    What goes wrong with one costs no other.  ``max_time``: seconds after which the run ends; so it does at SIGINT and SIGTERM,
    with all that was fetched stored.  Raises StoreError before the first request where the folder cannot be used.  Files go where
    `PORTALCRAWL_FILES` says when all is over; ``told`` hears what became of them.  A run that a signal ended leaves that to the next.
    """
    readers.wanted(settings)
    if address := settings.get("PORTALCRAWL_FILES"):
        settings.set("PORTALCRAWL_FILES", objects.checked(address, folder), priority="cmdline")
    acquire(folder, clock(settings.get("PORTALCRAWL_NOW")), database=settings.get("PORTALCRAWL_STORE") or None)
    try:
        results = [Result(job.portal) for job in jobs]
        work = _ready(list(zip(jobs, results, strict=True)), folder, settings)
        process = AsyncCrawlerProcess(settings)
        # Scrapy lets its handler leave out what is below the level, when each page's records are made.
        logging.getLogger().setLevel(settings.get("LOG_LEVEL"))
        loop = asyncio.get_event_loop()
        ending = Ending(process, loop)
        ending.listen(max_time)
        task = loop.create_task(_all(process, work, folder, progress, ending))
        task.add_done_callback(_stop)
        if settings.get("LOG_LEVEL") != "INFO":
            # A robots.txt that cannot be had is logged with a traceback; the page that fails next says it in a line.
            logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
            # What the store refuses is the verdict.
            logging.getLogger("portalcrawl.pipelines.session").setLevel(logging.CRITICAL)
        for name in ("scrapy.core.downloader.handlers.http11", "scrapy.downloadermiddlewares.httpcompression"):
            logging.getLogger(name).setLevel(logging.ERROR)  # too large, broken off: the page's own failure says it
        for name in ("scrapy.middleware", "scrapy.crawler", "scrapy.addons"):
            logging.getLogger(name).setLevel(logging.WARNING)  # what is switched on stands in settings.py
        # Pages make many objects and few cycles: the collector walks them for nothing (a tenth of the time).
        gc.set_threshold(100_000, 20, 100)
        gc.freeze()
        process.start(stop_after_crawl=False, install_signal_handlers=False)
        ending.deaf()
        if ending.reason != "shutdown" and (sent := delivered(folder, settings, [one.portal.id for one in jobs])):
            told(sent)
    except BaseException:
        with suppress(StoreError):  # what went wrong first is what the user must read
            release(folder)
        raise
    try:
        release(folder)
    except StoreError as error:
        for result in results:
            result.refused(error)
    return results


def delivered(folder: Path, settings: Settings, portals: Sequence[str]) -> Sent | None:
    """Send what is finished of the portals to where files go, with no engine at work; None where they stay in the folder."""
    try:
        store = acquire(folder, database=settings.get("PORTALCRAWL_STORE") or None)
        try:
            address = settings.get("PORTALCRAWL_FILES") or None
            if not delivery.is_due(store, address):
                return None
            keep = settings.getbool("PORTALCRAWL_KEEP_FILES")
            return delivery.aside(
                lambda stop: delivery.deliver(store, portals, address, keep=keep, limits=limits(settings), stop=stop)
            )
        finally:
            release(folder)
    except StoreError as error:
        return objects.Sent(problem=str(error))


def _ready(work: list[tuple[Job, Result]], folder: Path, settings: Settings) -> list[tuple[Job, Result]]:
    """Return what can be crawled; a portal whose files cannot be written costs no other, StoreError where that is each."""
    chosen = []
    refused: StoreError | None = None
    for job, result in work:
        try:
            ready(folder, job.portal.id, archive=settings.getbool("PORTALCRAWL_ARCHIVE", True))
            chosen.append((job, result))
        except StoreError as error:
            result.refused(error)
            refused = error
    if refused is not None and not chosen:
        raise refused
    return chosen


async def _all(
    process: AsyncCrawlerProcess,
    work: list[tuple[Job, Result]],
    folder: Path,
    progress: Callable[[Portal, Counts], None] | None,
    ending: Ending,
) -> None:
    """Crawl them all, so many at once."""
    turns = asyncio.Semaphore(TOGETHER)

    async def one(job: Job, result: Result) -> None:
        async with turns:
            if ending.reason is not None:
                result.verdict = "interrupted" if ending.reason == "shutdown" else "partial"
                result.message = "it was not begun: the run ended"
                return
            try:
                await _start(process, job, result, folder, progress)
            except PortalcrawlError as error:
                result.verdict = "store-unusable" if isinstance(error, StoreError) else "wrong-configuration"
                result.message = str(error)
            except Exception as error:  # whatever it is, the other portals go on
                log.exception("%s", job.portal.id)
                result.verdict, result.message = "partial", f"{type(error).__name__}: {error}"

    await asyncio.gather(*(one(job, result) for job, result in work))


def _stop(done: asyncio.Task[None]) -> None:
    from twisted.internet import reactor

    with suppress(RuntimeError):
        reactor.stop()  # type: ignore[misc]
    if not done.cancelled():
        done.result()


def _start(
    process: AsyncCrawlerProcess,
    job: Job,
    result: Result,
    folder: Path,
    progress: Callable[[Portal, Counts], None] | None,
) -> asyncio.Task[None]:
    began = time.monotonic()
    crawler = process.create_crawler(PortalSpider.of(job.portal))
    shown = 0.0

    def received(response: Response, **_: Any) -> None:
        nonlocal shown
        result.requests += 1
        result.bytes += len(response.body)
        spider = cast("PortalSpider", crawler.spider)
        if progress and spider.session and time.monotonic() - shown > 0.1:
            shown = time.monotonic()
            progress(job.portal, spider.session.counts)

    def closed(spider: PortalSpider, reason: str) -> None:
        result.seconds = time.monotonic() - began
        result.notes = spider.frontier.reasons if spider.session is not None else []
        if spider.session is not None:
            result.counts = spider.session.counts
            result.coverage = list(spider.session.coverage.values())
            result.doors = list(spider.session.doors.values())
            result.unmatched = spider.selectors.unmatched(result.counts)
            if progress:
                progress(job.portal, result.counts)
        said = spider.judged(reason)
        result.verdict, result.message = said.name, said.message

    crawler.signals.connect(received, signal=signals.response_received, weak=False)
    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)
    crawler.signals.connect(closed, signal=LEFT, weak=False)
    result.verdict, result.message = "wrong-configuration", "the crawl did not start"
    return process.crawl(
        crawler,
        urls=" ".join(job.urls),
        base=job.base,
        section=job.section,
        since=job.since,
        limit=job.limit,
        full="1" if job.full else "",
        doors=job.doors,
        output=str(folder),
    )
