"""The pages of articles: asked for, told from what is none, handed on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from scrapy import Request

from portalcrawl import urls
from portalcrawl.spiders import failures, judgement
from portalcrawl.spiders.base import SessionSpider
from portalcrawl.spiders.state import MAX_DEPTH
from portalcrawl.store import Failure, Tags, Visit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.pages.turn import Turn
    from portalcrawl.spiders.doors import Doors
    from portalcrawl.spiders.paging import Paging
    from portalcrawl.spiders.revisits import Revisits
    from portalcrawl.spiders.state import Section, Wanted

PRIORITY = 0
"""Behind the listings, so that every section that lists an article is known when it comes."""


class ArticleSpider(SessionSpider):
    """A spider that reads articles; `portal.PortalSpider` finds them."""

    doors: Doors
    """Feeds, sitemaps and interfaces; there from the first request on, as the next two."""
    paging: Paging
    """What follows a page of a section."""
    revisits: Revisits
    """What earlier runs left, and stored articles whose visit is due."""

    def ask(self, section: Section, turn: Turn | str, *, start: bool = False) -> Request:
        """Make the request of a listing page."""
        raise NotImplementedError

    def visit(self, article: Article) -> Visit:
        """Join an article with what its listings know of it."""
        self._contexts.pop(id(article), None)
        key = urls.identity(article.url or "")
        wanted = self.frontier.wanted.get(key)
        if wanted is None:
            return Visit(article, key)
        wanted.stored = True
        if wanted.sections or wanted.due is not None:
            article.sections = list(wanted.sections)  # what was stored before stays
        tags = wanted.tags
        if wanted.entry is not None and (wanted.due is None or wanted.due.entry is None):
            tags = replace(tags, entry=self.frontier.printed(wanted.entry))
        return Visit(article, wanted.key, tuple(sorted(wanted.aliases - {article.url or ""})), tags)

    def ask_article(self, key: str, entry: ListingEntry) -> Request:
        """Make the request of an article's page."""
        return Request(
            self.stand.fetched(entry.url),
            callback=self.parse_article,
            errback=self.failed_article,
            cb_kwargs={"key": key, "entry": entry},
            priority=PRIORITY,
        )

    async def parse_article(self, response: Response, key: str, entry: ListingEntry) -> AsyncIterator[Any]:
        """Read an article page."""
        frontier = self.frontier
        wanted = frontier.wanted[key]
        section = wanted.sections[0] if wanted.sections else None
        url = self.stand.public(entry.url)
        frontier.session.counts.fetched += response.status != 304
        landed = urls.identity(response.url)
        alone = wanted.alone
        heir = self.heir
        if (
            heir
            and urls.same_portal(response.url, heir.url, hosts=tuple(heir.hosts))
            and not self.stand.owns(response.url)
        ):
            where = f"{heir.id} has it now: {response.url}"
            self._fail(Failure(url, "moved", response.status, section, where, key), counted=False)
            return
        if wanted.due is not None and self.revisits.answered(wanted, response, landed):
            return
        if landed != key and wanted.due is None:
            # Redirected: the article under its present address, or the portal's way to say that it is gone.
            if frontier.is_listing(response.url) or self.stand.is_front(response.url):
                where = f"redirected to {self.stand.public(response.url)}"
                self._none(wanted, Failure(url, "gone", response.status, section, where, key))
                for request in self.paging.missing(key):
                    yield request
                return
            if frontier.landed(wanted, landed):
                return
            wanted = frontier.wanted[landed]
        wanted.tags = Tags(_header(response, "ETag"), _header(response, "Last-Modified"), wanted.modified)
        door: Literal["news", "all"] | None = ("news" if wanted.news else "all") if alone else None
        found = await self.reading(response, wanted, entry, door)
        if wanted.due is not None:
            if self.revisits.read(wanted, found) and found is not None:
                yield self._published(found.article)
            return
        if found is None:
            if alone:
                self.doors.candidates.refuse(wanted, "no HTML page")
            return
        article = found.article
        why = judgement.doubt(article) or found.unlisted
        if why is None and self.adhoc and section is None and not article.date_published_raw:
            why = "no section lists it and it prints no date"  # an about page, a banner, a form
        if why is None and found.is_list:
            why = "a list of articles where one was due"
        if why is not None:
            self._none(wanted, Failure(url, "no-article", response.status, section, why, wanted.key))
            for request in self.paging.missing(wanted.key):
                yield request
            return
        if alone:
            canonical = article.canonical_url or ""
            twin = urls.identity(canonical) if self.stand.owns(canonical) else landed
            if twin != landed and twin in frontier.wanted:
                frontier.landed(wanted, twin)  # another language or view of an article that is known
                return
            frontier.session.counts.listed += 1
        since = self.arguments.since
        if since is not None and (day := self.day(article.date_published_raw)) is not None and day < since:
            frontier.session.counts.skipped += 1
            frontier.session.agenda.settle(wanted.key)
            return
        for candidate in found.categories if self.whole and not self.doors.alone else ():
            trial = frontier.tries(candidate, MAX_DEPTH)
            if trial is not None:
                yield self.ask(trial, trial.url)
        for one in self.undated.sift(wanted, article) if self.whole and self.adhoc else [article]:
            yield self._published(one)

    def without_date(self) -> Iterator[Request]:
        """When all is read: what no section of dated articles lists is news where the portal dates nothing."""
        counts = self.frontier.session.counts
        if self.undated.held and self.undated.is_news(counts.known):
            first = self.undated.held[0].article.url or ""
            # An item comes from an answer: the page is asked for once more.
            yield Request(first, callback=self.parse_undated, errback=self.failed_undated, dont_filter=True)
            return
        for held in self.undated.release():
            self._contexts.pop(id(held.article), None)
            name = held.wanted.sections[0]
            why = "nothing in its section says when it was published"
            url = self.stand.public(held.article.url or "")
            self._fail(Failure(url, "no-article", 200, name, why, held.wanted.key), counted=False)

    def parse_undated(self, response: Response) -> Iterator[Any]:  # noqa: ARG002
        """Hand on the articles of a portal that dates nothing."""
        for held in self.undated.release():
            yield self._published(held.article)

    def failed_undated(self, why: Trouble) -> Iterator[Any]:  # noqa: ARG002
        """Hand them on all the same: they were read."""
        yield from self.parse_undated(None)  # type: ignore[arg-type]

    def _none(self, wanted: Wanted, found: Failure) -> None:
        """Note a page that is no article: a failure where a listing promised one."""
        if wanted.alone:
            self.doors.candidates.refuse(wanted, found.message or found.kind)
        else:
            self._fail(found)

    def failed_article(self, why: Trouble) -> Iterator[Request]:
        """Record an article that could not be had, after its other addresses were tried."""
        request: Request = why.request  # type: ignore[attr-defined]
        wanted = self.frontier.wanted[request.cb_kwargs["key"]]
        url = self.stand.public(request.cb_kwargs["entry"].url)
        found = replace(failures.name(why, url, wanted.sections[0] if wanted.sections else None), key=wanted.key)
        if wanted.due is not None:
            self.revisits.failed(wanted.due, found)
            return
        other = next((url for url in wanted.others if url != request.url), None)
        if found.kind == "missing" and other is not None:
            wanted.others = [url for url in wanted.others if url not in (other, request.url)]
            yield request.replace(url=other)
            return
        if wanted.alone and found.kind == "missing":
            self.doors.candidates.refuse(wanted, found.message or found.kind)
        else:
            self._fail(found, counted=not wanted.alone)
            if found.kind == "missing":
                yield from self.paging.missing(wanted.key)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip()[:500] or None if value else None
