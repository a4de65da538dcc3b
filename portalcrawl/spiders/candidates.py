"""Addresses that feeds, sitemaps and interfaces name: which of them may be articles, which are still to be asked for."""

from __future__ import annotations

import logging
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from portalcrawl import store, urls
from portalcrawl.pages import sections
from portalcrawl.spiders.state import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request

    from portalcrawl.items import ListingEntry
    from portalcrawl.pages.doors import Door
    from portalcrawl.spiders.portal import PortalSpider
    from portalcrawl.store import Known

log = logging.getLogger(__name__)

MAX_CANDIDATES = 200_000
"""Addresses of one portal that are taken from its doors."""
BATCH = 500
"""Of these that wait for their turn at a time; the rest waits in the file."""

SOME = 10
"""Stored articles of a batch that a sitemap may call changed in any case: one that is written anew each night dates all."""

_NO_PAGE = frozenset({"listing", "print", "amp", "download", "file", "feed", "sitemap", "api", "ignore"})


class Candidate(NamedTuple):
    """An address that a door names."""

    key: str
    entry: ListingEntry
    modified: str | None
    news: bool
    """The door lists articles only."""


class Candidates:
    """Those of one crawl, in the order in which the doors name them."""

    def __init__(self, spider: PortalSpider) -> None:
        self.spider = spider
        self._waiting: deque[Iterator[Candidate]] = deque()
        self._taken = 0

    def __bool__(self) -> bool:
        """Whether any may be left."""
        return bool(self._waiting)

    @property
    def full(self) -> bool:
        """Whether as many were taken as may be."""
        return self._taken >= MAX_CANDIDATES

    def add(self, found: Iterator[Candidate]) -> None:
        """Take what a door names, to be drawn from it when its turn comes."""
        self._waiting.append(found)

    def clear(self) -> None:
        """Forget what is left."""
        self._waiting.clear()

    def of(self, entry: ListingEntry, door: Door, modified: str | None, *, news: bool) -> Candidate | None:
        """Return what may be an article of the portal, None for what is none by its address."""
        stand, frontier = self.spider.stand, self.spider.frontier
        url = stand.fetched(entry.url)
        if not stand.owns(url) or urls.describe(url).kind in _NO_PAGE or sections.is_static(url) or stand.is_front(url):
            return None
        entry.url = url
        key = urls.identity(url)
        wanted = frontier.wanted.get(key)
        frontier.session.named(key, door.kind, stand.public(door.url), stored=wanted is not None and wanted.stored)
        return Candidate(key, entry, modified, news)

    def next(self) -> list[Request]:
        """Draw some more and return the requests of those that are to be fetched."""
        batch = list(islice(self._waiting[0], BATCH))
        if len(batch) < BATCH:
            self._waiting.popleft()
        return list(self._wanted(batch))

    def _wanted(self, batch: list[Candidate]) -> Iterator[Request]:
        frontier = self.spider.frontier
        counts, full = frontier.session.counts, frontier.arguments.full
        fresh = {}
        for one in batch:
            wanted = frontier.wanted.get(one.key)
            if wanted is not None:
                wanted.aliases.add(self.spider.stand.public(one.entry.url))
            elif self._is_old(one.entry):
                counts.skipped += 1
            else:
                fresh[one.key] = one
        known, refused = frontier.session.agenda.known(fresh, ""), frontier.session.refused(fresh)
        self._changed(fresh, known)
        for key, (_, entry, modified, news) in fresh.items():
            before = known.get(key)
            if before is None and (frontier.is_listing(entry.url) or urls.page_key(entry.url) in frontier.no_articles):
                continue
            if refused.get(key, "") == modified and not full:
                continue
            if self.full:
                return
            self._taken += 1
            wanted = Wanted(key, entry, modified=modified, alone=True, news=news, fresh=before is None)
            wanted.aliases.add(self.spider.stand.public(entry.url))
            frontier.wanted[key] = wanted
            if before is not None and before.id is not None:
                wanted.stored, wanted.id = True, before.id
                counts.known += not full
                counts.listed += 1
                frontier.session.moved(key, key, stored=True)
            elif before is not None and not before.waiting and not full:
                counts.resting += 1
            elif not frontier.full:
                frontier.sent += 1
                wanted.sections += before.sections if before is not None else ()
                wanted.alone = not wanted.sections
                frontier.session.agenda.wait(frontier.pending(wanted))
                yield self.spider.ask_article(key, entry)

    def _changed(self, batch: dict[str, Candidate], known: dict[str, Known]) -> None:
        """Have stored articles looked at of which a sitemap says that they changed, unless it says so of all at once."""
        agenda = self.spider.frontier.session.agenda
        changed = []
        for key, before in known.items():
            modified = batch[key].modified
            if before.id is None or not modified or modified == before.lastmod:
                continue
            agenda.lastmod(before.id, modified)
            if before.lastmod is not None or modified[:10] > before.checked[:10]:
                changed.append(before.id)
        if len(changed) <= max(SOME, len(known) // 5):
            for ident in changed:
                agenda.hasten(ident)

    def _is_old(self, entry: ListingEntry) -> bool:
        since = self.spider.arguments.since
        day = self.spider.day(entry.date_published_raw) if since is not None else None
        return since is not None and day is not None and day < since

    def refuse(self, wanted: Wanted, why: str) -> None:
        """Note that a page which only doors name is no article."""
        assert wanted.entry is not None
        url = self.spider.stand.public(wanted.entry.url)
        log.info("%s: no article (%s)", url, why)
        session = self.spider.frontier.session
        session.refuse(store.Refusal(wanted.key, url, why, session.door_of(wanted.key), wanted.modified))
