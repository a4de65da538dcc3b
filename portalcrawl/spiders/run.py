"""Starts crawls: the one door for the command line, the demo and whoever calls portalcrawl from Python."""

from __future__ import annotations

import gc
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from portalcrawl import settings as defaults
from portalcrawl.errors import PortalcrawlError, StoreError
from portalcrawl.pipelines.counts import Counts
from portalcrawl.pipelines.session import acquire, release
from portalcrawl.registry import registry
from portalcrawl.spiders.portal import PortalSpider

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from portalcrawl.portal import Portal
    from portalcrawl.spiders.base import SessionSpider
    from portalcrawl.store import Coverage, Door

log = logging.getLogger(__name__)

TOLERATED = 0.05
"""Share of the wanted pages that may fail in a crawl that went well: portals list articles that are gone."""

JUDGED = 20
"""Articles of one crawl from which on the shares of filled fields mean something."""


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
    """``ok``, or why the crawl fell short."""
    code: int = 0
    """0 well, 1 fell short, 3 the store refused, 130 interrupted."""
    notes: list[str] = field(default_factory=list)
    """Bounds that were met, with their reasons."""
    requests: int = 0


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
) -> list[Result]:
    """Crawl portals into a folder, all in this process, and say what became of each; once a process (Twisted's rule).

    Raises StoreError before the first request where the folder cannot be used.
    """
    acquire(folder)
    try:
        process = AsyncCrawlerProcess(settings)
        results = [_start(process, job, folder, progress) for job in jobs]
        if settings.get("LOG_LEVEL") != "INFO":
            # A robots.txt that cannot be had is logged with a traceback; the page that fails next says it in a line.
            logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
        for name in ("scrapy.middleware", "scrapy.crawler", "scrapy.addons"):
            logging.getLogger(name).setLevel(logging.WARNING)  # what is switched on stands in settings.py
        # Pages make many objects and few cycles: the collector walks them for nothing (a tenth of the time).
        gc.set_threshold(100_000, 20, 100)
        gc.freeze()
        process.start()
    finally:
        release(folder)
    return results


def _start(
    process: AsyncCrawlerProcess, job: Job, folder: Path, progress: Callable[[Portal, Counts], None] | None
) -> Result:
    result = Result(job.portal)
    began = time.monotonic()
    crawler = process.create_crawler(PortalSpider.of(job.portal))
    shown = 0.0

    def received(**_: Any) -> None:
        nonlocal shown
        result.requests += 1
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
            if progress:
                progress(job.portal, result.counts)
        result.code, result.verdict = verdict(spider, reason)

    crawler.signals.connect(received, signal=signals.response_received, weak=False)
    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)
    result.code, result.verdict = 1, "the crawl did not start"
    process.crawl(
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
    return result


def retired(portal: Portal) -> str:
    """Say that a portal is no longer kept up, and which one is: what it has left is read, what it has lost is no fault."""
    successor = portal.successor or "none is known"
    with suppress(PortalcrawlError):  # without a definition, it is named by its id
        heir = registry().get(successor)
        successor = f"{heir.id} ({heir.name}, {heir.url})"
    return f"retired since {portal.active_until}; its successor: {successor}"


def verdict(spider: SessionSpider, reason: str) -> tuple[int, str]:
    """Judge a crawl that ended: exit code, and the words for it."""
    if spider.session is None:
        return 1, "the crawl did not start"
    error = spider.session.error
    if isinstance(error, StoreError):
        return error.exit_code, str(error)
    if reason == "shutdown":
        return 130, "interrupted; what was stored is kept"
    if spider.record.is_retired(datetime.now(UTC).date()):
        return 0, retired(spider.record)
    counts, asked, expect = spider.session.counts, spider.arguments, spider.record.expect
    got = counts.stored + counts.known
    if not got and not counts.skipped:
        return 1, spider.trouble or ("no article was stored" if counts.listed else "no article was listed")
    wanted = max(counts.listed, counts.fetched)
    if counts.failed > wanted * TOLERATED:
        worst = ", ".join(f"{kind} {number}" for kind, number in counts.kinds.most_common(3))
        return 1, f"{counts.failed} of {wanted} failed: {worst}"
    if spider.adhoc or asked.section or asked.since or asked.limit:
        return 0, "ok"
    if expect.articles is not None and counts.listed < expect.articles:
        return 1, f"{counts.listed} articles are listed where {expect.articles} are expected"
    for name, share in expect.filled.items() if counts.stored >= JUDGED else ():
        have = counts.filled[name] / counts.stored
        if have < share:
            return 1, f"{name} is filled in {have:.1%} of the articles where {share:.1%} are expected"
    return 0, "ok"
