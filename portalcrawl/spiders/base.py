"""What every crawl has: checked arguments, a store, the portal's politeness, pages read with what is known of the portal."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import scrapy
from scrapy import signals

from portalcrawl import languages, reading
from portalcrawl.clean import dates
from portalcrawl.clean.context import Context
from portalcrawl.errors import PageTooLarge, PortalcrawlError, UnreadablePage, UsageError
from portalcrawl.middlewares.guard import allow
from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout
from portalcrawl.pages.listing import ListingPage
from portalcrawl.pipelines.clock import clock
from portalcrawl.pipelines.session import Session
from portalcrawl.portal.stand import Stand
from portalcrawl.registry import registry
from portalcrawl.spiders import failures, politeness, readers
from portalcrawl.spiders.adhoc import portal_for
from portalcrawl.spiders.arguments import Arguments, limits
from portalcrawl.spiders.frontier import Frontier
from portalcrawl.spiders.readers import Fault
from portalcrawl.spiders.selectors import Selectors
from portalcrawl.spiders.state import Section, Wanted
from portalcrawl.spiders.task import Ground, Task
from portalcrawl.spiders.undated import Undated
from portalcrawl.store import Failure

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.languages import Language
    from portalcrawl.pages import sections
    from portalcrawl.portal import Portal
    from portalcrawl.spiders.readers import Readers
    from portalcrawl.spiders.task import Reading
    from portalcrawl.spiders.verdicts import Verdict

log = logging.getLogger(__name__)

_LISTING, _TRIAL, _ARTICLE = 20, 10, 0
# Priorities: listings first, so that every section that lists an article is known when it comes.


class SessionSpider(scrapy.Spider):
    """A spider with a store; what it follows is told by `portal.PortalSpider`."""

    name = "portal"
    portal: ClassVar[Portal | None] = None
    record: Portal
    """The portal that is crawled: the class's, or one made for an address."""
    frontier: Frontier
    """What the crawl knows; there from the first request on."""
    readers: Readers
    """Who reads the articles' pages; there from then on, too."""

    @classmethod
    def of(cls, portal: Portal) -> type[Self]:
        """Make the spider class of one portal, named by its id."""
        return type(cls.__name__, (cls,), {"name": portal.id, "portal": portal, "__module__": cls.__module__})

    def idle(self) -> None:
        """Do what is left when nothing is under way."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and listen to the crawl."""
        spider: Self = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.idle, signal=signals.spider_idle)
        crawler.signals.connect(spider.broken, signal=signals.spider_error)
        crawler.signals.connect(spider.spoilt, signal=signals.item_error)
        politeness.apply(crawler.settings, spider.record, spider.stand.there.url)
        return spider

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        """Read the arguments; UsageError for one that cannot be meant."""
        self.arguments = Arguments.take(kwargs)
        super().__init__(name, **kwargs)
        given = self.arguments.urls
        if type(self).portal is None and not given:
            raise UsageError("a portal's id or an address is needed")
        self.record = type(self).portal or portal_for(given[0])
        most = self.record.politeness.max_articles
        if most is not None:
            self.arguments = replace(self.arguments, limit=min(most, self.arguments.limit or most))
        self.stand = Stand(self.record, self.arguments.base)
        self.adhoc = bool(given) or not self.record.sections
        """Whether sections are found on the pages, not in the definition."""
        self.starts = self._starts()
        self.heir = heir = _heir(self.record)
        """The portal that took over."""
        # A definition's own addresses are the user's own.
        named = [*(f"http://{host}/" for host in self.record.former_hosts), *([heir.url] if heir else [])]
        self.start_urls = [*(section.url for section in self.starts), *named]
        allow(self.start_urls)
        self.session: Session | None = None
        self.language: Language | None = languages.get(self.record.language) if self.record.language else None
        self.ground = Ground(self.record, self.stand.hosts)
        self.layouts = [{**layout.rules(), "requires": layout.requires} for layout in self.record.listing]
        self.selectors = Selectors(self.record)
        self.failed_starts: list[Failure] = []
        """Start pages of sections that gave nothing."""
        self.trouble: str | None = None
        """Why a start page gave nothing."""
        self.whole = False
        """Whether the crawl began at a home page, so that every section of the portal is wanted."""
        self._later: list[ListingEntry] = []
        self._slugs: list[tuple[sections.Candidate, int]] = []
        self._periods: list[tuple[sections.Candidate, int]] = []
        self._probed = self._unmet = False
        self.undated = Undated()
        self._contexts: dict[int, Context] = {}

    def _starts(self) -> list[Section]:
        there, only = self.stand.there, self.arguments.section
        if self.arguments.urls:
            return [Section(self.stand.fetched(url), None) for url in self.arguments.urls]
        if not self.record.sections:
            return [Section(there.url, None)]
        chosen = [there.section(only)] if only else list(there.sections)
        return [Section(there.absolute(section.url), section.name) for section in chosen]

    def open_session(self) -> Session:
        """Open the store for this crawl (the store pipeline calls it; once open, the same)."""
        if self.session is None:
            folder = self.arguments.output or self.crawler.settings.get("PORTALCRAWL_OUTPUT", "output")
            settings = self.crawler.settings
            self.session = Session(
                Path(folder),
                self.record,
                archive=settings.getbool("PORTALCRAWL_ARCHIVE", True),
                agent=settings.get("USER_AGENT", ""),
                robots=settings.getbool("ROBOTSTXT_OBEY"),
                limits=limits(settings),
                now=clock(settings.get("PORTALCRAWL_NOW")),
                database=settings.get("PORTALCRAWL_STORE") or None,
            )
            self.session.agenda.confirmations = settings.getint("PORTALCRAWL_CONFIRMATIONS")
            self.session.on_error = self._stop
            self.session.store.conditions(self.session.crawl, politeness.conditions(settings, self.record))
            self.readers = readers.acquire(settings)
            self.frontier = Frontier(self.stand, self.arguments, self.session, self._context)
        return self.session

    def context(self, article: Article) -> Context:
        """Return what the cleaners must know of an article's page."""
        return self._contexts.get(id(article)) or self._context()

    def closed(self, reason: str) -> None:
        """Close the crawl in the store, with its verdict."""
        said = self.judged(reason)
        if self.session is not None:
            readers.release()
            self.session.close(said.name, code=said.code, message=said.message)

    def judged(self, reason: str) -> Verdict:
        """Return the verdict on this run, found once."""
        raise NotImplementedError

    def _stop(self) -> None:
        """End the crawl because the store refuses."""
        assert self.crawler.engine is not None
        self._ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="store"))

    def broken(self, failure: Trouble, response: Response | Trouble) -> None:
        """Count a page whose reading raised: a fault of portalcrawl's, not of the portal's."""
        answered = getattr(response, "status", None)
        url = getattr(response, "url", None) or getattr(getattr(response, "request", None), "url", None)
        self._fault(failure, self.stand.public(url or ""), answered)

    def spoilt(self, failure: Trouble, item: Any, response: Response | None) -> None:
        """Count an article whose cleaning or storing raised."""
        self._fault(failure, getattr(item, "url", None) or getattr(response, "url", None) or "", None)

    def _fault(self, failure: Trouble, url: str, status: int | None) -> None:
        error = failure.value
        message = " ".join((str(error) if isinstance(error, Fault) else f"{type(error).__name__}: {error}").split())
        found = Failure(url, "error", status, None, message[:300])
        trace = error if self.crawler.settings.getbool("PORTALCRAWL_DEBUG") else None
        log.error("%s: %s (%s)", found.url, found.kind, found.message, exc_info=trace)
        self.frontier.session.fail(found)

    def bounded(self, why: str) -> None:
        """Note what this run leaves for another one."""
        self.open_session()
        self.trouble = self.trouble or why
        self.frontier.reason(why)

    def _fail(self, found: Failure, *, start: bool = False, counted: bool = True) -> None:
        if found.kind == "limit":
            return  # it is not the portal's failure
        log.info("%s: %s (%s)", found.url, found.kind, found.message)
        if start:
            self.failed_starts.append(found)
            where = "" if found.kind == "forgotten" else f"{found.url}: "  # the verdict is stored
            self.trouble = f"{where}{found.message or found.kind}"
        self.frontier.session.fail(found, counted=counted)

    def document(
        self,
        response: Response,
        section: Section | None,
        *,
        url: str | None = None,
        name: str | None = None,
        report: bool = True,
    ) -> Document | None:
        """Parse a response; what is no HTML page is a failure, unless nobody is to hear of it."""
        header = response.headers.get("Content-Type")
        try:
            document = Document(response.body, response.url, header.decode("latin-1") if header else None)
        except UnreadablePage as error:
            if report and (section is None or section.pages or not section.trial):
                found = self._unreadable(error, response, url or response.url, name)
                self._fail(found, start=section is not None and not section.pages)
            return None
        if self.language is None and document.lang:
            self.language = languages.get(document.lang)
        return document

    async def reading(
        self, response: Response, wanted: Wanted, entry: ListingEntry, door: Literal["news", "all"] | None = None
    ) -> Reading | None:
        """Read an article's page beside the engine; what is no HTML page is a failure where a listing promised one."""
        header = response.headers.get("Content-Type")
        fetched = response.meta.get("fetched") or datetime.now(UTC)
        task = Task(
            response.body,
            response.url,
            header.decode("latin-1") if header else None,
            fetched,
            entry,
            self.language.code if self.language else None,
            self.whole,
            door,
        )
        try:
            found = await self.readers.read(task, self.ground)
        except UnreadablePage as error:
            if door is None and wanted.due is None:
                name = wanted.sections[0] if wanted.sections else None
                self._fail(replace(self._unreadable(error, response, entry.url, name), key=wanted.key))
            return None
        if self.language is None and found.lang:
            self.language = languages.get(found.lang)
        article = found.article
        article.date_downloaded, article.capture = fetched, response.meta.get("capture")
        self._contexts[id(article)] = found.context(fetched)
        return found

    def _unreadable(self, error: UnreadablePage, response: Response, url: str, name: str | None) -> Failure:
        kind = "too-large" if isinstance(error, PageTooLarge) else "unreadable"
        return Failure(self.stand.public(url), kind, response.status, name, str(error))

    def failure(self, why: Trouble, url: str) -> Failure:
        """Give what Scrapy says of a file's request that failed its name."""
        return failures.name(why, url, None)

    def page(self, document: Document, *, part: bool = False) -> ListingPage:
        """Read a document as a listing."""
        self.selectors.look(document)
        return ListingPage(document, self.language, hosts=self.stand.hosts, layouts=self.layouts, part=part)

    def _read(self, document: Document, entry: ListingEntry | None, response: Response) -> Article:
        layout = Layout(document)
        fetched = response.meta.get("fetched") or datetime.now(UTC)
        context = reading.circumstances(document, layout, self.record, now=fetched)
        article = reading.read(document, portal=self.record, entry=entry, context=context, layout=layout)
        article.date_downloaded, article.capture = fetched, response.meta.get("capture")
        self._contexts[id(article)] = context
        return article

    def _context(self) -> Context:
        order = self.record.date_order
        return Context(self.language, order=order) if self.language else Context(order=order)

    def day(self, raw: str | None) -> date | None:
        """Return the day of a date as printed, where the user asked for a span of time."""
        found = dates.parse(raw, self._context()) if raw and self.arguments.since else None
        return found.value.date() if found is not None and found.value is not None else None

    def _published(self, article: Article) -> Article:
        """Put the portal's own host in place of the one that stood in for it."""
        self.stand.publish(article)
        return article


def _heir(portal: Portal) -> Portal | None:
    if portal.successor is None:
        return None
    try:
        return registry().get(portal.successor)
    except PortalcrawlError:
        return None  # the successor has no definition, or a broken one: `portals check` says so
