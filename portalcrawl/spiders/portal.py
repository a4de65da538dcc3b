"""One spider for every portal: sections, their listing pages, the articles that these name."""

from __future__ import annotations

import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scrapy import Request

from portalcrawl import urls
from portalcrawl.pages import sections
from portalcrawl.pages.anchors import Anchors
from portalcrawl.spiders import failures, judgement
from portalcrawl.spiders.base import SessionSpider
from portalcrawl.spiders.state import MAX_DEPTH, MAX_PAGES, Section, Wanted
from portalcrawl.store import Failure, Visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from datetime import date

    from scrapy.http import Response
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.listing import ListingPage

log = logging.getLogger(__name__)

_NAMES_CATEGORY = re.compile(
    rb"""rel=["'][^"'>]{0,40}(?:tag|category)|/(?:categor|chuyen-muc|danh-muc|the-loai|kategorie)"""
)
_LISTING, _TRIAL, _ARTICLE = 20, 10, 0
# Priorities: listings first, so that every section that lists an article is known when it comes.


class PortalSpider(SessionSpider):
    """Crawls one portal; its arguments are those of `Arguments`, all strings, as ``scrapy crawl -a`` gives them."""

    def visit(self, article: Article) -> Visit:
        """Join an article with what its listings know of it."""
        self._contexts.pop(id(article), None)
        key = urls.identity(article.url or "")
        wanted = self.frontier.wanted.get(key)
        if wanted is None:
            return Visit(article, key)
        wanted.stored = True
        if wanted.sections:
            article.sections = list(wanted.sections)
        return Visit(article, key, tuple(sorted(wanted.aliases - {article.url or ""})))

    # ── start pages ──────────────────────────────────────────────────────────────────────────────────────────────

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the start pages."""
        self.open_session()
        for section in self.starts:
            yield self._ask(section, section.url, start=section.name is None)

    def _ask(self, section: Section, url: str, *, start: bool = False) -> Request:
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
        section.front = sections.is_home(document, page.anchors)
        self.whole = self.whole or section.front
        main = page.main_group()
        if about.kind in ("article", "print", "amp") and not (main and page.pager.next) and not section.front:
            article = self._read(document, None, response)
            if judgement.is_article(article) and (
                main is None or about.article_id or len(article.article_body or "") > judgement.LONG
            ):
                yield from self._given(article, response)
                return
        listing = page.read()
        several = not listing.next and judgement.boxes(page) > 1 and not about.article_id
        if section.front or len(listing.entries) < 2 or several:
            yield from self._follow(document, page, section)
            if section.front and not listing.next:
                return
        if listing.entries:
            yield from self._listed(document, page, section)
            return
        article = self._read(document, None, response)
        if judgement.is_article(article):
            yield from self._given(article, response)
        elif not self._later and not self.frontier.sections:
            self._fail(
                Failure(
                    self.stand.public(response.url),
                    "no-listing",
                    response.status,
                    None,
                    "no list of articles was found",
                ),
                start=True,
            )

    def _given(self, article: Article, response: Response) -> Iterator[Article]:
        """Take an article whose own address the user gave."""
        key = urls.identity(response.url)
        if key not in self.frontier.wanted:
            self.frontier.wanted[key] = Wanted(key, None)
            self.frontier.session.counts.fetched += 1
            yield self._published(article)

    def _follow(self, document: Document, page: ListingPage, section: Section) -> Iterator[Request]:
        """Follow what may be the sections of a page that is no listing itself."""
        if section.front:
            self.frontier.boilerplate |= page.fingerprints()
        if section.depth >= MAX_DEPTH:
            return
        for candidate in sections.candidates(page.anchors, document, below=not section.front):
            if candidate.slug:
                self._slugs.append((candidate, section.depth + 1))
            elif (trial := self.frontier.tries(candidate, section.depth + 1)) is not None:
                yield self._ask(trial, trial.url)
        # What only an overview shows is asked for when the sections are done: they know where it belongs.
        if self.arguments.section is None:
            self._later += [entry for entry in page.boxes() if not sections.is_static(entry.url)]

    # ── listings ─────────────────────────────────────────────────────────────────────────────────────────────────

    def parse_listing(self, response: Response, section: Section) -> Iterator[Any]:
        """Read a page of a section."""
        document = self._document(response, section)
        if document is None:
            return
        page = self._page(document)
        if section.trial and not section.pages:
            landed = urls.page_key(response.url)
            elsewhere = landed != urls.page_key(section.url) and (
                landed in self.frontier.sections
                or landed in self.frontier.pages
                or sections.is_home(document, page.anchors)
            )
            if elsewhere or not self.stand.owns(response.url):
                return  # redirected to a page that is read as itself, or to another portal
            main = page.main_group(self.frontier.boilerplate)
            if (
                main is None
                or not judgement.is_section(page, main)
                or (not page.pager.next and judgement.is_overview(page, main))
            ):
                yield from self._follow(document, page, section)
                return
        yield from self._listed(document, page, section)

    def _listed(self, document: Document, page: ListingPage, section: Section) -> Iterator[Any]:
        frontier, url = self.frontier, document.url or section.url
        if section.name is None and not section.front:
            section.name = sections.name_of(document, page.anchors)
        listing = page.read(section.name, without=frontier.boilerplate if section.trial else frozenset())
        frontier.pages.add(urls.page_key(url))
        strict = self.adhoc and not sections.is_static(section.url)
        entries = {
            urls.identity(entry.url): entry
            for entry in listing.entries
            if not frontier.is_listing(entry.url) and not (strict and sections.is_static(entry.url))
        }
        content = frozenset(entries)
        if not section.pages:
            frontier.sections[urls.page_key(section.url)] = section
            twin = frontier.twin(section, content) if content else None
            if twin is not None:
                frontier.reason(f"{url} lists the same as {twin.url}: read once")
                for key, entry in entries.items():
                    if key in frontier.wanted:
                        frontier.wanted[key].others.append(entry.url)
                return
            if not content:
                self._fail(
                    Failure(self.stand.public(url), "no-listing", 200, section.name, "no list of articles was found"),
                    start=not section.trial,
                )
                return
        if not content or content in section.seen:
            frontier.cover(section, finished=True)  # behind the last page: nothing, or the same again
            return
        section.seen.add(content)
        section.pages += 1
        section.keys |= content
        section.total = listing.total if listing.total is not None else section.total
        frontier.session.counts.pages += 1
        yield from self._wanted(self._recent(entries), section)
        frontier.cover(section)
        yield from self._next(listing.next, entries.values(), section, url)

    def _wanted(self, entries: dict[str, ListingEntry], section: Section) -> Iterator[Request]:
        for key, entry in self.frontier.offer(entries, section):
            yield Request(
                entry.url,
                callback=self.parse_article,
                errback=self.failed_article,
                cb_kwargs={"key": key, "entry": entry},
                priority=_ARTICLE,
            )

    def _next(
        self, following: str | None, entries: Iterable[ListingEntry], section: Section, url: str
    ) -> Iterator[Request]:
        frontier = self.frontier
        days = [day for entry in entries if (day := self._day(entry.date_published_raw)) is not None]
        if frontier.full:
            frontier.reason(f"the limit of {self.arguments.limit} articles is reached")
        elif (
            self.arguments.since is not None and days and max(days) < self.arguments.since and not _rises(days)
        ) or following is None:
            frontier.cover(section, finished=True)
        elif urls.page_key(following) in frontier.pages:
            frontier.reason(f"{url}: the next page, {following}, was read before")
            frontier.cover(section, finished=True)
        elif not self.stand.owns(following):
            frontier.reason(f"{url}: the next page is on another host, {following}")
        elif section.pages >= MAX_PAGES:
            frontier.reason(f"{section.url}: stopped after {MAX_PAGES} listing pages")
        else:
            frontier.pages.add(urls.page_key(following))
            yield self._ask(section, following)

    def _recent(self, entries: dict[str, ListingEntry]) -> dict[str, ListingEntry]:
        """Leave out what the listing itself dates before the day that the user gave."""
        since = self.arguments.since
        if since is None:
            return entries
        kept = {k: e for k, e in entries.items() if (day := self._day(e.date_published_raw)) is None or day >= since}
        self.frontier.session.counts.skipped += len(entries) - len(kept)
        return kept

    def idle(self) -> None:
        """When the sections are done, try what may be one, then ask for what only the home page lists."""
        assert self.crawler.engine is not None
        slugs, self._slugs = self._slugs, []
        for candidate, depth in slugs:
            if (
                urls.identity(candidate.url) not in self.frontier.wanted
                and (trial := self.frontier.tries(candidate, depth)) is not None
            ):
                self.crawler.engine.crawl(self._ask(trial, trial.url))
        if not slugs:
            later, self._later = self._later, []
            entries = {urls.identity(e.url): e for e in later if not self.frontier.is_listing(e.url)}
            fresh = {key: entry for key, entry in entries.items() if key not in self.frontier.wanted}
            for request in self._wanted(self._recent(fresh), Section("", None)):
                self.crawler.engine.crawl(request)
        self.frontier.session.flush()

    # ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────

    def parse_article(self, response: Response, key: str, entry: ListingEntry) -> Iterator[Any]:
        """Read an article page."""
        frontier = self.frontier
        wanted = frontier.wanted[key]
        section = wanted.sections[0] if wanted.sections else None
        url = self.stand.public(entry.url)
        frontier.session.counts.fetched += 1
        landed = urls.identity(response.url)
        if landed != key:
            # Redirected: the article under its present address, or the portal's way to say that it is gone.
            if frontier.is_listing(response.url) or self.stand.is_front(response.url):
                self._fail(
                    Failure(url, "gone", response.status, section, f"redirected to {self.stand.public(response.url)}")
                )
                return
            if frontier.landed(wanted, landed):
                return
        document = self._document(response, None, url=entry.url, name=section)
        if document is None:
            return
        article = self._read(document, entry, response)
        why = judgement.doubt(article)
        if why is None and self.adhoc and section is None and not article.date_published_raw:
            why = "no section lists it and it prints no date"  # an about page, a banner, a form
        if why is None and judgement.names_another(article, entry) and judgement.is_list(self._page(document)):
            why = "a list of articles where one was due"
        if why is not None:
            self._fail(Failure(url, "no-article", response.status, section, why))
            return
        since = self.arguments.since
        if since is not None and (day := self._day(article.date_published_raw)) is not None and day < since:
            frontier.session.counts.skipped += 1
            return
        if self.whole and _NAMES_CATEGORY.search(response.body):
            # Some themes link a category nowhere but from its articles.
            for candidate in sections.categories(Anchors(document, hosts=self.stand.hosts)):
                trial = frontier.tries(candidate, MAX_DEPTH)
                if trial is not None:
                    yield self._ask(trial, trial.url)
        yield self._published(article)

    # ── failures ─────────────────────────────────────────────────────────────────────────────────────────────────

    def failed_listing(self, why: Trouble) -> None:
        """Record a listing page that could not be read."""
        request: Request = why.request  # type: ignore[attr-defined]
        section: Section = request.cb_kwargs["section"]
        if section.trial and not section.pages:
            log.debug("%s: %s", request.url, why.value)
            return
        found = failures.name(why, self.stand.public(request.url), section.name)
        if section.pages and found.kind == "missing":
            self.frontier.cover(section, finished=True)  # WordPress answers so behind the last page
            return
        self._fail(found, start=not section.pages)

    def failed_article(self, why: Trouble) -> Iterator[Request]:
        """Record an article that could not be had, after its other addresses were tried."""
        request: Request = why.request  # type: ignore[attr-defined]
        wanted = self.frontier.wanted[request.cb_kwargs["key"]]
        found = failures.name(
            why, self.stand.public(request.cb_kwargs["entry"].url), wanted.sections[0] if wanted.sections else None
        )
        other = next((url for url in wanted.others if url != request.url), None)
        if found.kind == "missing" and other is not None:
            wanted.others = [url for url in wanted.others if url not in (other, request.url)]
            yield request.replace(url=other)
            return
        self._fail(found)


def _rises(days: list[date]) -> bool:
    """Say whether a listing begins with its oldest articles (NukeViet's viewcat_page_old): the recent ones come last then."""
    steps = [(a > b) - (a < b) for b, a in pairwise(days)]
    return sum(steps) > 0
