"""One spider for every portal: sections, their listing pages, the articles that these name."""

from __future__ import annotations

import asyncio
import logging
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast
from urllib.parse import urlsplit, urlunsplit

import scrapy
from scrapy import Request, signals
from scrapy.spidermiddlewares.httperror import HttpError

from portalcrawl import languages, reading, text, urls
from portalcrawl.clean import dates
from portalcrawl.clean.context import Context
from portalcrawl.errors import PageTooLarge, UnreadablePage, UsageError
from portalcrawl.items import ListingEntry
from portalcrawl.middlewares.guard import allow
from portalcrawl.pages import sections
from portalcrawl.pages.anchors import Anchors
from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout
from portalcrawl.pages.listing import ListingPage
from portalcrawl.pipelines.session import Session
from portalcrawl.portal import Portal
from portalcrawl.spiders.adhoc import portal_for
from portalcrawl.spiders.state import MAX_DEPTH, MAX_PAGES, MAX_SECTIONS, Section, Wanted
from portalcrawl.store import Coverage, Failure, Visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python import failure

    from portalcrawl.items import Article
    from portalcrawl.languages import Language

log = logging.getLogger(__name__)

_LISTING, _ARTICLE, _TRIAL = 20, 0, 10
"""Priorities: listings first, so that every section that lists an article is known when it comes."""
_MISSING = re.compile(
    r"(?:^|\W)(?:404|not found|không tìm thấy|không tồn tại|page introuvable|nicht gefunden|no encontrad[ao]|não encontrad[ao])",
    re.IGNORECASE,
)


class PortalSpider(scrapy.Spider):
    """Crawls one portal.

    Arguments (all strings, as ``scrapy crawl -a`` gives them): ``urls`` (blank-parted start addresses in place of the
    definition's sections), ``base`` (another server that holds the same pages), ``section``, ``since`` (YYYY-MM-DD),
    ``limit`` (articles), ``full`` (fetch known articles too), ``output`` (folder).
    """

    name = "portal"
    portal: Portal

    @classmethod
    def of(cls, portal: Portal) -> type[PortalSpider]:
        """Make the spider class of one portal, named by its id."""
        return cast(
            "type[PortalSpider]",
            type(cls)(cls.__name__, (cls,), {"name": portal.id, "portal": portal, "__module__": cls.__module__}),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and apply the portal's politeness."""
        spider: Self = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._broken, signal=signals.spider_error)
        return spider

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        """Apply the portal's own politeness over the defaults, below what the command line says."""
        super().update_settings(settings)
        own = getattr(cls, "portal", None)
        if own is None:
            return
        for name, value in (
            ("DOWNLOAD_DELAY", own.politeness.delay),
            ("CONCURRENT_REQUESTS_PER_DOMAIN", own.politeness.concurrency),
            ("ROBOTSTXT_OBEY", None if own.politeness.robots else False),
        ):
            if value is not None:
                settings.set(name, value, priority="spider")

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        """Read the arguments; UsageError for one that cannot be meant."""
        options = {
            key: kwargs.pop(key, None) for key in ("urls", "base", "section", "since", "limit", "full", "output")
        }
        super().__init__(name, **kwargs)
        self.output: str | None = options["output"]
        self.base: str | None = options["base"] or None
        self.full = str(options["full"] or "").lower() in {"1", "true", "yes"}
        self.since = _since(options["since"])
        self.limit = _limit(options["limit"])
        given = (options["urls"] or "").split()
        if not hasattr(self, "portal"):
            if not given:
                raise UsageError("a portal's id or an address is needed")
            self.portal = portal_for(given[0])
        self.there = self.portal.at(self.base) if self.base else self.portal
        self.adhoc = bool(given) or not self.portal.sections
        self.hosts = frozenset({*self.portal.hosts, *self.there.hosts})
        self.only = options["section"] or None
        if given:
            self.starts = [Section(url, None) for url in given]
        elif self.portal.sections:
            chosen = [self.there.section(self.only)] if self.only else list(self.there.sections)
            self.starts = [Section(self.there.absolute(s.url), s.name) for s in chosen]
        else:
            self.starts = [Section(self.there.url, None)]
        self.start_urls = [s.url for s in self.starts]
        allow(self.start_urls)
        self.session: Session | None = None
        self.language: Language | None = languages.get(self.portal.language) if self.portal.language else None
        self.layouts = [{**layout.rules(), "requires": layout.requires} for layout in self.portal.listing]
        self.wanted: dict[str, Wanted] = {}
        self.sections: dict[str, Section] = {}
        self.pages_seen: dict[str, str] = {}
        self.boilerplate: set[tuple[tuple[str, ...], frozenset[str]]] = set()
        self.sent = 0
        self.reasons: list[str] = []
        self.unreachable: str | None = None
        self._later: list[ListingEntry] = []
        self.whole = False
        """Whether the crawl began at a home page, so that every section of the portal is wanted."""
        self._slugs: list[tuple[sections.Candidate, int]] = []
        self._contexts: dict[int, Context] = {}

    # -- session -------------------------------------------------------------------------------------------------

    def open_session(self) -> Session:
        """Open the store for this crawl (the store pipeline calls it; once open, the same)."""
        if self.session is None:
            folder = self.output or self.crawler.settings.get("PORTALCRAWL_OUTPUT", "output")
            self.session = Session(Path(folder), self.portal)
            self.session.on_error = self._stop
        return self.session

    def context(self, article: Article) -> Context:
        """Return what the cleaners must know of an article's page."""
        return self._contexts.get(id(article)) or self._context()

    def visit(self, article: Article) -> Visit:
        """Join an article with what its listings know of it."""
        self._contexts.pop(id(article), None)
        key = self._key(article.url or "")
        wanted = self.wanted.get(key)
        if wanted is None:
            return Visit(article, key)
        wanted.stored = True
        if wanted.sections:
            article.sections = list(wanted.sections)
        return Visit(article, key, tuple(sorted(wanted.aliases - {article.url or ""})))

    # -- start ---------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the start pages."""
        self.open_session()
        for section in self.starts:
            yield self._listing_request(section, section.url, start=section.name is None)

    def _listing_request(self, section: Section, url: str, *, start: bool = False) -> Request:
        return Request(
            url,
            callback=self.parse_start if start else self.parse_listing,
            errback=self.failed_listing,
            cb_kwargs={"section": section},
            priority=_TRIAL if section.trial and not section.pages else _LISTING,
        )

    def parse_start(self, response: Response, section: Section) -> Iterator[Any]:
        """Read a start page of which nothing is known: an article, a listing, or a home page with sections."""
        document = self._document(response, section)
        if document is None:
            return
        page = self._page(document)
        about = urls.describe(response.url)
        home = sections.is_home(document, page.anchors)
        main = page.main_group()
        if about.kind in ("article", "print", "amp") and not (main and page.pager.next) and not home:
            article = self._read(document, None)
            if _is_article(article) and (main is None or about.article_id or len(article.article_body or "") > 1200):
                yield from self._given(article, response)
                return
        listing = page.read()
        section.front = home
        self.whole = self.whole or home
        if home or len(listing.entries) < 2 or (not listing.next and _boxes(page) > 1 and not about.article_id):
            yield from self._hub(document, page, section, home=home)
            if home and not listing.next:
                return
        if not listing.entries:
            article = self._read(document, None)
            if _is_article(article) and not home:
                yield from self._given(article, response)
            elif not self._later and not self.wanted:
                self._fail(
                    Failure(
                        self.public(response.url),
                        "no-listing",
                        response.status,
                        section.name,
                        "no list of articles was found on the start page",
                    )
                )
            return
        yield from self._listed(document, page, section)

    def _given(self, article: Article, response: Response) -> Iterator[Any]:
        key = self._key(response.url)
        if key not in self.wanted:
            self.wanted[key] = Wanted(key, None)
            self.sent += 1
            assert self.session is not None
            self.session.counts.fetched += 1
            yield self._published(article)

    def _hub(self, document: Document, page: ListingPage, section: Section, *, home: bool) -> Iterator[Request]:
        """Follow what may be the sections of a page that is no listing itself."""
        if home:
            self.boilerplate |= page.fingerprints()
        if section.depth >= MAX_DEPTH:
            return
        for candidate in sections.candidates(page.anchors, document, below=not home):
            if candidate.slug:
                self._slugs.append((candidate, section.depth + 1))
                continue
            request = self._try(candidate, section.depth + 1)
            if request is not None:
                yield request
        # What only the home page shows is asked for when the sections are done: they know where it belongs.
        if home:
            self._later += [e for e in page.boxes() if not sections.is_static(e.url)]

    def _try(self, candidate: sections.Candidate, depth: int) -> Request | None:
        key = urls.page_key(candidate.url)
        if key in self.sections or key in self.pages_seen:
            return None
        if len(self.sections) >= MAX_SECTIONS:
            self._reason(f"more than {MAX_SECTIONS} sections: the rest was not tried")
            return None
        trial = self.sections[key] = Section(candidate.url, None, depth, trial=True)
        return self._listing_request(trial, candidate.url)

    # -- listings ------------------------------------------------------------------------------------------------

    def parse_listing(self, response: Response, section: Section) -> Iterator[Any]:
        """Read a page of a section."""
        document = self._document(response, section)
        if document is None:
            return
        if (
            section.trial
            and not section.pages
            and not urls.same_portal(response.url, self.there.url, hosts=tuple(self.hosts))
        ):
            return
        page = self._page(document)
        if section.trial and not section.pages:
            main = page.main_group(self.boilerplate)
            landed = urls.page_key(response.url)
            if landed != urls.page_key(section.url) and (
                landed in self.sections or landed in self.pages_seen or sections.is_home(document, page.anchors)
            ):
                return  # redirected to a page that is read as itself
            if main is None or _weak(page, main):
                if section.depth < MAX_DEPTH:
                    yield from self._hub(document, page, section, home=False)
                return
            if not page.pager.next and _overview(page, main):
                yield from self._hub(document, page, section, home=False)
                self._later += [e for e in page.boxes() if not sections.is_static(e.url)]
                return
        yield from self._listed(document, page, section)

    def _listed(self, document: Document, page: ListingPage, section: Section) -> Iterator[Any]:
        assert self.session is not None
        url = document.url or section.url
        listing = page.read(section.name, without=self.boilerplate if section.trial else frozenset())
        if section.name is None and not section.front:
            section.name = sections.name_of(document, page.anchors)
            listing.section = section.name
        self.pages_seen.setdefault(urls.page_key(url), section.url)
        static = not self.adhoc or sections.is_static(section.url)
        keys = {
            self._key(e.url): e
            for e in listing.entries
            if not self._is_listing(e.url) and (static or not sections.is_static(e.url))
        }
        content = frozenset(keys)
        if section.pages == 0:
            twin = next(
                (
                    s
                    for s in self.sections.values()
                    if s is not section
                    and s.pages
                    and content
                    and content in s.seen
                    and text.fold(s.name or "") == text.fold(section.name or "")
                ),
                None,
            )
            self.sections[urls.page_key(section.url)] = section
            if twin is not None:
                for key, entry in keys.items():
                    if key in self.wanted:
                        self.wanted[key].others.append(entry.url)
                self._reason(f"{url} lists the same as {twin.url}: read once")
                return
        if not keys:
            if section.pages == 0:
                self._fail(Failure(self.public(url), "no-listing", 200, section.name, "no list of articles was found"))
            section.finished = section.pages > 0
            self._cover(section)
            return
        if content in section.seen:
            section.finished = True
            self._cover(section)
            return
        section.seen.add(content)
        section.pages += 1
        section.keys |= content
        section.total = listing.total if listing.total is not None else section.total
        counts = self.session.counts
        counts.pages += 1
        yield from self._entries(keys, section)
        counts.listed = len(self.wanted)
        self._cover(section)
        if self._done(listing.entries):
            section.finished = True
            self._cover(section)
            return
        following = listing.next
        if following is None:
            section.finished = True
            self._cover(section)
        elif urls.page_key(following) in self.pages_seen:
            self._reason(f"{url}: the next page, {following}, was read before")
            section.finished = True
            self._cover(section)
        elif not urls.same_portal(following, self.there.url, hosts=tuple(self.hosts)):
            self._reason(f"{url}: the next page is on another host, {following}")
        elif section.pages >= MAX_PAGES:
            self._reason(f"{section.url}: stopped after {MAX_PAGES} listing pages")
        else:
            self.pages_seen[urls.page_key(following)] = section.url
            yield self._listing_request(section, following)

    def _entries(self, keys: dict[str, ListingEntry], section: Section) -> Iterator[Request]:
        assert self.session is not None
        fresh = [key for key in keys if key not in self.wanted]
        stored = set() if not fresh else self.session.known(fresh)
        for key, entry in keys.items():
            wanted = self.wanted.get(key)
            if wanted is None:
                if self.since is not None and (day := self._day(entry)) is not None and day < self.since:
                    self.session.counts.skipped += 1
                    continue
                wanted = self.wanted[key] = Wanted(key, entry, stored=key in stored)
                wanted.aliases.add(self.public(entry.url))
                if section.name:
                    wanted.sections.append(section.name)
                if wanted.stored:
                    self.session.counts.known += 1
                    if section.name:
                        self.session.section(key, section.name)
                    if not self.full:
                        continue
                if self._is_done():
                    continue
                yield self._article_request(entry, key)
                continue
            if wanted.entry is None:
                wanted.entry = entry
            wanted.aliases.add(self.public(entry.url))
            if section.name and section.name not in wanted.sections:
                wanted.sections.append(section.name)
                if wanted.stored:
                    self.session.section(key, section.name)

    def _article_request(self, entry: ListingEntry, key: str) -> Request:
        self.sent += 1
        return Request(
            entry.url,
            callback=self.parse_article,
            errback=self.failed_article,
            cb_kwargs={"key": key, "entry": entry},
            priority=_ARTICLE,
        )

    def _done(self, entries: list[ListingEntry]) -> bool:
        if self._is_done():
            self._reason(f"--limit {self.limit} reached")
            return True
        if self.since is None:
            return False
        days = [day for e in entries if (day := self._day(e)) is not None]
        return bool(days) and max(days) < self.since

    def _is_done(self) -> bool:
        return self.limit is not None and self.sent >= self.limit

    def _is_listing(self, url: str) -> bool:
        """Say whether the address was read as a listing in this crawl."""
        key = urls.page_key(url)
        section = self.sections.get(key)
        return key in self.pages_seen or (section is not None and section.pages > 0)

    def _day(self, entry: ListingEntry) -> date | None:
        if not entry.date_published_raw:
            return None
        found = dates.parse(entry.date_published_raw, self._context())
        return found.value.date() if found is not None and found.value is not None else None

    def _context(self) -> Context:
        return (
            Context(self.language, order=self.portal.date_order)
            if self.language
            else Context(order=self.portal.date_order)
        )

    # -- articles ------------------------------------------------------------------------------------------------

    def parse_article(self, response: Response, key: str, entry: ListingEntry) -> Iterator[Any]:
        """Read an article page."""
        assert self.session is not None
        wanted = self.wanted.setdefault(key, Wanted(key, entry))
        section = wanted.sections[0] if wanted.sections else None
        self.session.counts.fetched += 1
        landed = self._key(response.url)
        if landed != key:
            # Redirected: the article under its present address, or the portal's way to say that it is gone.
            if urls.page_key(response.url) in self.pages_seen or self._is_front(response.url):
                self._fail(
                    Failure(
                        self.public(entry.url),
                        "gone",
                        response.status,
                        section,
                        f"redirected to {self.public(response.url)}",
                    )
                )
                return
            other = self.wanted.setdefault(landed, Wanted(landed, entry))
            other.aliases |= wanted.aliases
            merged = other is not wanted and (other.stored or other.entry is not entry)
            for name in wanted.sections:
                if name not in other.sections:
                    other.sections.append(name)
                    if other.stored:
                        self.session.section(landed, name)
            if merged:
                return
        document = self._document(response, None, url=entry.url, section_name=section)
        if document is None:
            return
        article = self._read(document, entry)
        problem = next((p for p in article.problems if p.startswith("page:") and not _partial(p)), None)
        if problem is not None:
            self._fail(
                Failure(
                    self.public(entry.url),
                    "no-article",
                    response.status,
                    section,
                    problem.removeprefix("page:").strip(),
                )
            )
            return
        if (
            self.since is not None
            and article.date_published_raw
            and (day := self._day(ListingEntry("", date_published_raw=article.date_published_raw)))
            and day < self.since
        ):
            self.session.counts.skipped += 1
            return
        if self.adhoc and section is None and not article.date_published_raw and wanted.entry is not None:
            # In no section and without a date: an about page, a banner, a form that the home page shows among its news.
            self._fail(
                Failure(
                    self.public(entry.url),
                    "no-article",
                    response.status,
                    None,
                    "no section lists it and it prints no date",
                )
            )
            return
        if self.whole:
            yield from self._categories(document)
        yield self._published(article)

    def _categories(self, document: Document) -> Iterator[Request]:
        """Follow the categories that an article names: some themes link them nowhere else."""
        page = Anchors(document, hosts=self.hosts)
        for candidate in sections.categories(page):
            request = self._try(candidate, MAX_DEPTH)
            if request is not None:
                yield request

    def _read(self, document: Document, entry: ListingEntry | None) -> Article:
        layout = Layout(document)
        context = reading.circumstances(document, layout, self.portal)
        article = reading.read(document, self.portal, entry, context, layout)
        self._contexts[id(article)] = context
        return article

    def _published(self, article: Article) -> Article:
        """Put the portal's own host in place of the one that stood in for it."""
        article.portal = self.portal.id
        article.date_downloaded = article.date_downloaded or datetime.now(UTC)
        if self.base:
            article.url = self.public(article.url or "")
            article.canonical_url = self.public(article.canonical_url) if article.canonical_url else None
            for image in article.images:
                image.content_url = self.public(image.content_url)
            for attachment in article.attachments:
                attachment.content_url = self.public(attachment.content_url)
        return article

    # -- failures ------------------------------------------------------------------------------------------------

    def failed_listing(self, why: failure.Failure) -> None:
        """Record a listing page that could not be read."""
        request: Request = why.request  # type: ignore[attr-defined]
        section: Section = request.cb_kwargs["section"]
        if section.trial and not section.pages:
            log.debug("%s: %s", request.url, why.value)
            return
        found = self._failure(why, request.url, section.name)
        if section.pages and found.status in (404, 410):
            section.finished = True  # WordPress answers so behind the last page
            self._cover(section)
            return
        if not section.pages:
            self.unreachable = found.message or found.kind
        self._fail(found)

    def failed_article(self, why: failure.Failure) -> Iterator[Request]:
        """Record an article that could not be had, after its other addresses were tried."""
        request: Request = why.request  # type: ignore[attr-defined]
        key, entry = request.cb_kwargs["key"], request.cb_kwargs["entry"]
        wanted = self.wanted.get(key)
        found = self._failure(why, entry.url, wanted.sections[0] if wanted and wanted.sections else None)
        if wanted and found.kind == "missing":
            other = next((url for url in wanted.others if url != request.url), None)
            if other is not None:
                wanted.others = [url for url in wanted.others if url not in (other, request.url)]
                yield request.replace(url=other)
                return
        self._fail(found)

    def _failure(self, why: failure.Failure, url: str, section: str | None) -> Failure:
        error = why.value
        message = " ".join(str(error).split())[:300] or type(error).__name__
        if isinstance(error, HttpError):
            status = error.response.status
            kind = {
                404: "missing",
                410: "missing",
                429: "rate-limited",
                403: "refused",
                401: "refused",
                451: "refused",
            }.get(status, "server" if status >= 500 else "http")
            return Failure(self.public(url), kind, status, section, f"answered {status}")
        kind = getattr(error, "kind", None)
        if kind is None:
            name = type(error).__name__
            kind = (
                "robots" if "robots.txt" in message
                else "too-large" if "Cancelled" in name or "maxsize" in message.lower() or "DOWNLOAD_MAXSIZE" in message
                else "timeout" if "Timeout" in name
                else "dns" if "Resolve" in name or "DNS" in name
                else "private-address" if "private address" in message
                else "tls" if "SSL" in name or "TLS" in name or "ssl" in message.lower()
                else "truncated" if "DataLoss" in name
                else "network"
            )  # fmt: skip
        if "private address" in message:
            kind = "private-address"
        return Failure(self.public(url), kind, None, section, message)

    def _fail(self, found: Failure) -> None:
        assert self.session is not None
        log.info(
            "%s: %s%s%s",
            found.url,
            found.kind,
            f" {found.status}" if found.status else "",
            f" ({found.message})" if found.message else "",
        )
        self.session.fail(found)

    # -- small things --------------------------------------------------------------------------------------------

    def _document(
        self, response: Response, section: Section | None, *, url: str | None = None, section_name: str | None = None
    ) -> Document | None:
        kind = response.headers.get("Content-Type")
        try:
            document = Document(response.body, url=response.url, content_type=kind.decode("latin-1") if kind else None)
        except PageTooLarge as error:
            found = Failure(self.public(url or response.url), "too-large", response.status, section_name, str(error))
        except UnreadablePage as error:
            found = Failure(self.public(url or response.url), "unreadable", response.status, section_name, str(error))
        else:
            if self.language is None:
                code = (document.lang or "").split("-")[0].lower() or languages.detect(document.title or "")
                self.language = languages.get(code) if code else None
            return document
        if section is None or not section.trial or section.pages:
            self._fail(found)
        return None

    def _page(self, document: Document) -> ListingPage:
        return ListingPage(document, self.language, hosts=self.hosts, layouts=self.layouts)

    def _key(self, url: str) -> str:
        return urls.identity(url)

    def _is_front(self, url: str) -> bool:
        return urls.page_key(url) in {
            urls.page_key(self.there.url),
            urls.page_key(urlunsplit((*urlsplit(url)[:2], "/", "", ""))),
        }

    def public(self, url: str) -> str:
        """Return the address as the portal itself has it: the definition's host in place of ``base``."""
        if not self.base or urls.host(url) != urls.host(self.base):
            return url
        parts, real = urlsplit(url), urlsplit(self.portal.url)
        prefix = urlsplit(self.base).path.rstrip("/")
        path = parts.path.removeprefix(prefix) if prefix else parts.path
        return urlunsplit((real.scheme, real.netloc, path, parts.query, parts.fragment))

    def _cover(self, section: Section) -> None:
        if section.pages and self.session is not None:
            self.session.listing(
                Coverage(
                    self.public(section.url),
                    section.name,
                    section.pages,
                    len(section.keys),
                    section.total,
                    section.finished,
                )
            )

    def _reason(self, why: str) -> None:
        if why not in self.reasons:
            self.reasons.append(why)
            log.info("%s", why)

    def _idle(self, spider: scrapy.Spider) -> None:  # noqa: ARG002
        """When the sections are done, ask for what only the home page lists."""
        later, self._later = self._later, []
        assert self.session is not None
        assert self.crawler.engine is not None
        slugs, self._slugs = self._slugs, []
        for candidate, depth in slugs:
            if self._key(candidate.url) not in self.wanted and (request := self._try(candidate, depth)) is not None:
                self.crawler.engine.crawl(request)
        if slugs:
            self._later = later  # an address that was tried may be a section still
            return
        if later and not self._is_done():
            keys = {self._key(e.url): e for e in later if not self._is_listing(e.url)}
            for request in self._entries({k: e for k, e in keys.items() if k not in self.wanted}, Section("", None)):
                self.crawler.engine.crawl(request)
        self.session.flush()

    def closed(self, reason: str) -> None:
        """Close the crawl in the store, with its verdict."""
        if self.session is not None:
            from portalcrawl.spiders.run import verdict

            self.session.flush()
            self.session.close(verdict(self, reason)[1])

    def _stop(self) -> None:
        """End the crawl because the store refuses."""
        assert self.crawler.engine is not None
        self._ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="store"))

    def _broken(self, failure: failure.Failure, response: Response) -> None:
        """Count a page whose reading raised: a fault of portalcrawl, never of the crawl."""
        self._fail(
            Failure(
                self.public(response.url),
                "error",
                getattr(response, "status", None),
                None,
                f"{type(failure.value).__name__}: {failure.value}"[:300],
            )
        )


def _is_article(article: Article) -> bool:
    return bool(article.headline and article.article_body) and not any(
        p.startswith("page:") and not _partial(p) for p in article.problems
    )


def _partial(problem: str) -> bool:
    """Tell "part of the page was not read" from "this is no article"."""
    return "was not read" in problem or "were not read" in problem


def _boxes(page: ListingPage) -> int:
    return sum(
        1 for g in page.groups if g.region == "main" and len(g.entries) >= 2 and g.score / max(len(g.entries), 1) >= 1.8
    )


def _overview(page: ListingPage, main: Any) -> bool:
    """Say whether a page without a pager shows boxes of several sections, none of which is its own."""
    rivals = sorted(
        (g.score for g in page.groups if g.region == "main" and g is not main and len(g.entries) >= 2), reverse=True
    )
    folder = re.sub(r"\.\w{2,5}$", "", urlsplit(page.document.url or "").path).rstrip("/") + "/"
    own = sum(urlsplit(e.url).path.startswith(folder) for e in main.entries)
    return _boxes(page) > 1 and own * 2 <= len(main.entries) and bool(rivals) and rivals[0] * 2.5 > main.score


def _weak(page: ListingPage, main: Any) -> bool:
    """Say whether a list found on a trial is too little to call the page a section."""
    if page.pager.next or page.pager.total:
        return False
    mean = sum(e.weight for e in main.entries) / len(main.entries)
    return mean < 2.0 or len(main.entries) < 2


def _since(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"--since: expected a date such as 2024-01-31, got {value!r}") from error


def _limit(value: str | int | None) -> int | None:
    if value in (None, ""):
        return None
    if not str(value).isdigit() or int(str(value)) < 1:
        raise UsageError(f"--limit: expected a number of articles, got {value!r}")
    return int(str(value))
