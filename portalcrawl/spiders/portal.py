"""One spider for every portal: sections, their listing pages, the articles that these name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, signals

from portalcrawl import urls
from portalcrawl.pages import answer, periods, sections, stream
from portalcrawl.pages.turn import Turn
from portalcrawl.spiders import failures, judgement, verdicts
from portalcrawl.spiders.articles import ArticleSpider
from portalcrawl.spiders.doors import Doors
from portalcrawl.spiders.paging import Paging
from portalcrawl.spiders.revisits import Revisits
from portalcrawl.spiders.state import MAX_DEPTH, Section, Wanted
from portalcrawl.store import Failure, walks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.pages.answer import Answer
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.listing import ListingPage
    from portalcrawl.spiders.verdicts import Verdict

log = logging.getLogger(__name__)

_LISTING, _TRIAL = 20, 10
# Priorities: listings first, so that every section that lists an article is known when it comes.


class PortalSpider(ArticleSpider):
    """Crawls one portal; its arguments are those of `Arguments`, all strings, as ``scrapy crawl -a`` gives them."""

    LISTING: ClassVar[int] = _LISTING
    _verdict: Verdict | None = None

    def judged(self, reason: str) -> Verdict:
        """Return the verdict on this run, found once."""
        if self._verdict is None:
            self._verdict = verdicts.judge(self, reason)
        return self._verdict

    # ── start pages ──────────────────────────────────────────────────────────────────────────────────────────────

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the start pages."""
        self.open_session()
        self.doors = Doors(self)
        self.paging = Paging(self)
        self.revisits = Revisits(self)
        self.crawler.signals.connect(self.doors.robots, signal=signals.response_received)
        named = not self.adhoc and self.arguments.section is None
        if named:
            for request in self.doors.declared():
                yield request
        if named and self.arguments.chosen:
            yield Request(self.stand.there.url, self.parse_front, errback=self.doors.passed, priority=_LISTING)
        for section in self.starts:
            if not self.doors.alone or section.name is None:
                yield self.ask(section, section.url, start=section.name is None)

    def parse_front(self, response: Response) -> Iterator[Request]:
        """Look on the home page of a portal whose sections are known for feeds, sitemaps and interfaces."""
        document = self.document(response, None, report=False)
        if document is not None:
            yield from self.doors.begin(document, response)

    def ask(self, section: Section, turn: Turn | str, *, start: bool = False) -> Request:
        """Make the request of a listing page."""
        turn = Turn(turn) if isinstance(turn, str) else turn
        if not section.pages and not self.arguments.full:
            walk = self.frontier.session.agenda.walks.get(self.stand.public(section.url))
            section.usual = walk.size if walk is not None and walk.kind == "section" else 0
            section.walk = walk if walk is not None and walk.trusted(self.frontier.session.agenda.began) else None
        return self.paging.request(
            turn,
            callback=self.parse_start if start else self.parse_listing,
            errback=self.failed_listing,
            cb_kwargs={"section": section} if start else {"section": section, "turn": turn},
            priority=_TRIAL if section.trial and not section.pages else _LISTING,
        )

    def parse_start(self, response: Response, section: Section) -> Iterator[Any]:
        """Read a start page of which nothing is known: an article, a listing, or a home page with sections."""
        if stream.sniff(response.body) in ("rss", "rdf", "atom", "urlset", "index", "text"):
            yield from self.doors.given(response)
            return
        document = self.document(response, section)
        if document is None:
            return
        page = self.page(document)
        about = urls.describe(response.url)
        section.front = sections.is_home(document, page.anchors)
        self.whole = self.whole or section.front
        if section.front or self.arguments.chosen:
            self.frontier.no_articles.add(urls.page_key(response.url))
            yield from self.doors.begin(document, response)
        if self.doors.alone:
            if "feed" in self.doors.kinds:
                yield from self._follow(document, page, section)
            return
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
        archive = not section.front and bool(self.paging.archive(page, section))
        if section.front or (len(listing.entries) < 2 and not archive) or several:
            yield from self._follow(document, page, section)
            if section.front and not listing.next:
                return
        if listing.entries or archive:
            yield from self._listed(page, section, Turn(response.url), answer.of(document))
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
        entries = page.boxes()
        listed = {urls.page_key(entry.url) for entry in entries}
        for candidate in sections.candidates(page.anchors, document, below=not section.front):
            if candidate.period:
                self._periods.append((candidate, section.depth + 1))
            elif candidate.slug or urls.page_key(candidate.url) in listed:
                self._slugs.append((candidate, section.depth + 1))
            elif (trial := self.frontier.tries(candidate, section.depth + 1)) is not None:
                yield self.ask(trial, trial.url)
        # What only an overview shows is asked for when the sections are done: they know where it belongs.
        if self.arguments.section is None and not self.doors.alone:
            self._later += [entry for entry in entries if not sections.is_static(entry.url)]

    # ── listings ─────────────────────────────────────────────────────────────────────────────────────────────────

    def parse_listing(self, response: Response, section: Section, turn: Turn | None = None) -> Iterator[Any]:
        """Read a page of a section."""
        turn = turn or Turn(response.url)
        said = self.paging.answer(response, section, turn)
        if said is None:
            if section.pages:
                yield from self.paging.hold(section, (), list(self.paging.ended(section)))
            return
        document = said.document
        page = self.page(document, part=said.part)
        if section.trial and not section.pages:
            landed = urls.page_key(response.url)
            elsewhere = landed != urls.page_key(section.url) and (
                landed in self.frontier.sections
                or landed in self.frontier.pages
                or sections.is_home(document, page.anchors)
            )
            if elsewhere or not self.stand.owns(response.url):
                return  # redirected to a page that is read as itself, or to another portal
            yield from self.doors.meet(document)
            main = page.main_group(self.frontier.boilerplate)
            if self.doors.alone and judgement.is_section(page, main):
                return
            if not self.paging.archive(page, section) and (
                main is None
                or not judgement.is_section(page, main)
                or (not page.pager.next and judgement.is_overview(page, main))
            ):
                self._no_article(document, response, section)
                yield from self._follow(document, page, section)
                return
        yield from self._listed(page, section, turn, said)

    def _no_article(self, document: Document, response: Response, section: Section) -> None:
        """Note a page of the menu that is no section, unless it is an article: a sitemap will name it too."""
        article = self._read(document, None, response)
        self._contexts.pop(id(article), None)
        none = not judgement.is_article(article) or not article.date_published_raw
        if none:
            self.frontier.no_articles.add(urls.page_key(response.url))
        agenda = self.frontier.session.agenda
        walk = agenda.walk(self.stand.public(section.url), "none")
        walk.kind = "none" if none else "other"
        walks.complete(walk, agenda.began, missed=False)
        agenda.keep(walk)

    def _listed(self, page: ListingPage, section: Section, turn: Turn, said: Answer) -> Iterator[Any]:
        frontier, document = self.frontier, page.document
        url = document.url or section.url
        if section.name is None and not section.front:
            section.name = sections.name_of(document, page.anchors, section.called)
        listing = page.read(section.name, without=frontier.boilerplate if section.trial else frozenset())
        frontier.pages |= {turn.key} if said.part else {urls.page_key(url), turn.key}
        if said.total is not None:
            listing.total = said.total
        archive = self.paging.archive(page, section)
        strict = self.adhoc and not sections.is_static(section.url)
        entries = {
            urls.identity(entry.url): entry
            for entry in listing.entries
            if not frontier.is_listing(entry.url)
            and not (strict and sections.is_static(entry.url))
            and entry.url not in archive
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
            if section.period and content and self._is_met(content):
                return
            if not content and not section.queue:
                self._fail(
                    Failure(self.stand.public(url), "no-listing", 200, section.name, "no list of articles was found"),
                    start=not section.trial,
                )
                return
        if not section.pages and self.adhoc and self.arguments.section is None and section.depth < MAX_DEPTH:
            rest = [] if listing.next else sections.archives(page.anchors, document)
            for candidate in (*sections.filters(page.anchors, document), *rest):
                if (trial := frontier.tries(candidate, MAX_DEPTH)) is not None:
                    trial.name = candidate.name
                    yield self.ask(trial, trial.url)
        articles: list[Request] = []
        if self.paging.take(section, content, turn, listing.total):
            frontier.session.counts.pages += 1
            articles = list(self.want(self.recent(entries), section))
            frontier.cover(section)
        onward = list(self.paging.next(page, listing, entries.values(), section, said))
        yield from self.paging.hold(section, articles, onward)

    def want(self, entries: dict[str, ListingEntry], section: Section) -> Iterator[Request]:
        """Ask for what a section lists, as far as it is wanted."""
        for key, entry in self.frontier.offer(entries, section):
            self.readers.expect()
            yield self.ask_article(key, entry)

    def recent(self, entries: dict[str, ListingEntry]) -> dict[str, ListingEntry]:
        """Leave out what the listing itself dates before the day that the user gave."""
        since = self.arguments.since
        if since is None:
            return entries
        kept = {k: e for k, e in entries.items() if (day := self.day(e.date_published_raw)) is None or day >= since}
        self.frontier.session.counts.skipped += len(entries) - len(kept)
        return kept

    def idle(self) -> None:
        """When the sections are done, do the next that is left: it ends when none of them asks for anything."""
        assert self.crawler.engine is not None
        for left in (
            self.paging.left,
            self._known,
            self._slugged,
            self._archives,
            self._overviews,
            self.doors.next,
            self.revisits.left,
            self.revisits.due,
            self.without_date,
        ):
            requests = list(left())
            for request in requests:
                self.crawler.engine.crawl(request)
            if requests:
                break
        self.frontier.session.flush()

    def _known(self) -> Iterator[Request]:
        """Ask for sections that an earlier run found, on pages that are not read again."""
        if not self.whole or self.doors.alone:
            return
        for walk in list(self.frontier.session.agenda.walks.values()):
            url = self.stand.fetched(walk.url)
            if walk.kind == "section" and urls.page_key(url) not in self.frontier.sections | dict.fromkeys(
                self.frontier.pages
            ):
                section = self.frontier.sections[urls.page_key(url)] = Section(url, None, MAX_DEPTH, trial=True)
                yield self.ask(section, url)

    def _slugged(self) -> Iterator[Request]:
        """Try addresses that may be a section's or an article's, where no list of articles named them."""
        slugs, self._slugs = self._slugs, []
        for candidate, depth in slugs:
            key = urls.identity(candidate.url)
            if key not in self.frontier.wanted and not self.frontier.session.door_of(key):
                trial = self.frontier.tries(candidate, depth)
                if trial is not None:
                    yield self.ask(trial, trial.url)

    def _archives(self) -> Iterator[Request]:
        """Try months and years when all sections are read: the newest and the oldest, the others where these list more."""
        left, self._periods = sorted(self._periods, key=lambda one: periods.read(one[0].url) or ("", None)), []
        if not self._probed:
            self._probed, self._periods = bool(left), left[1:-1]
            left = [*left[:1], *left[1:][-1:]]
        elif not self._unmet:
            return
        for candidate, depth in left:
            trial = self.frontier.tries(candidate, depth)
            if trial is not None:
                trial.period = True
                yield self.ask(trial, trial.url)

    def _is_met(self, content: frozenset[str]) -> bool:
        """Say whether all that an archive lists is known; what it lists is wanted from the others too where it is not."""
        unmet = content - self.frontier.wanted.keys()
        met = not unmet or len(self.frontier.session.agenda.known(unmet, "")) == len(unmet)
        self._unmet = self._unmet or not met
        return met

    def _overviews(self) -> Iterator[Request]:
        """Ask for what only the home page and overviews list."""
        later, self._later = self._later, []
        entries = {urls.identity(e.url): e for e in later if not self.frontier.is_listing(e.url)}
        fresh = {key: entry for key, entry in entries.items() if key not in self.frontier.wanted}
        yield from self.want(self.recent(fresh), Section("", None))

    # ── failures ─────────────────────────────────────────────────────────────────────────────────────────────────

    def failed_listing(self, why: Trouble) -> Iterator[Request]:
        """Record a listing page that could not be read."""
        request: Request = why.request  # type: ignore[attr-defined]
        section: Section = request.cb_kwargs["section"]
        if section.trial and not section.pages:
            log.debug("%s: %s", request.url, why.value)
            return
        found = failures.name(why, self.stand.public(request.url), section.name)
        if (section.pages or section.periods) and found.kind == "missing":
            section.repeats += 1  # WordPress answers so behind the last page
            yield from self.paging.hold(section, (), list(self.paging.ended(section)))
            return
        self._fail(found, start=not section.pages)
        yield from self.paging.hold(section, (), list(self.paging.ended(section)) if section.queue else [])
