"""What is asked for besides what is new: articles that earlier runs left, and stored ones whose visit is due."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import replace
from random import shuffle
from typing import TYPE_CHECKING

from portalcrawl import urls
from portalcrawl.middlewares.unread import ANEW
from portalcrawl.spiders import judgement
from portalcrawl.spiders.state import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.http import Response

    from portalcrawl.spiders.articles import ArticleSpider
    from portalcrawl.spiders.task import Reading
    from portalcrawl.store import Due, Failure, Pending
    from portalcrawl.store.visits import Miss

log = logging.getLogger(__name__)

MOST = 2_000
"""Stored articles that one run looks at again: what is due besides waits for the next."""
RETRIES = 500
"""Articles that one run asks for once more after an earlier one could not get them."""
BATCH = 100
"""Of these that are asked for at a time."""

_BLOCKED = frozenset(
    {"refused", "rate-limited", "robots", "captcha", "blocked", "geo-block", "login", "script-wall", "cookie-wall"}
)
PRIORITY = -1
"""After what is new."""


class Revisits:
    """Of one crawl."""

    def __init__(self, spider: ArticleSpider) -> None:
        self.spider = spider
        asked = spider.arguments
        self.narrow = bool(asked.section or asked.since or asked.limit or (asked.urls and spider.record.sections))
        """Whether the user wants part of the portal only: then nothing else of it is visited."""
        self._left: str | None = ""
        self._retried = False
        self._dues: deque[Due] | None = None
        self._after = 0

    # ── what earlier runs left ───────────────────────────────────────────────────────────────────────────────────

    def left(self) -> Iterator[Request]:
        """Ask for what an interrupted run listed and did not come to, then for what could not be had."""
        agenda = self.spider.frontier.session.agenda
        while self._left is not None and not self.narrow:
            some = agenda.left(self._left, BATCH)
            self._left = some[-1].key if len(some) == BATCH else None
            # A crawl that is killed again and again would else ask for the same first ones each time.
            shuffle(some)
            asked = [request for one in some if (request := self._again(one)) is not None]
            if asked:
                yield from asked
                return
        if not self._retried and not self.narrow:
            self._retried = True
            for one in agenda.retries(RETRIES):
                if (request := self._again(one)) is not None:
                    yield request.replace(meta={ANEW: True})

    def _again(self, one: Pending) -> Request | None:
        frontier = self.spider.frontier
        if one.key in frontier.wanted:
            return None
        entry = frontier.entry(one.entry or None, one.url)
        wanted = frontier.wanted[one.key] = Wanted(one.key, entry, sections=list(one.sections))
        wanted.aliases.add(one.url)
        wanted.alone = not one.sections
        frontier.session.counts.listed += 1
        self.spider.readers.expect()
        return self.spider.ask_article(one.key, entry)

    # ── visits ───────────────────────────────────────────────────────────────────────────────────────────────────

    def due(self) -> Iterator[Request]:
        """Ask for stored articles whose visit is due, some at a time; with ``--full`` for all."""
        frontier = self.spider.frontier
        agenda = frontier.session.agenda
        if frontier.arguments.full:
            yield from self._all()
            return
        if self.narrow or not (frontier.sections or self.spider.doors.found):
            return
        if self._dues is None:
            frontier.session.flush()  # what listings made urgent is due too
            self._dues = deque(agenda.due(MOST))
            if len(self._dues) == MOST:
                frontier.reason(f"the visits of more than {MOST:,} articles are due: those of the others wait")
        for _ in range(min(BATCH, len(self._dues))):
            yield self._visit(self._dues.popleft())

    def _all(self) -> Iterator[Request]:
        frontier = self.spider.frontier
        listed = {wanted.id for wanted in frontier.wanted.values()} if self.narrow else None
        while not frontier.full:
            some = frontier.session.agenda.all(self._after, BATCH)
            if not some:
                return
            self._after = some[-1].id
            asked = False
            for due in some:
                if (listed is None or due.id in listed) and not frontier.full:
                    frontier.sent += 1
                    asked = True
                    yield self._visit(replace(due, etag=None, modified=None))
            if asked:
                return

    def _visit(self, due: Due) -> Request:
        frontier = self.spider.frontier
        entry = frontier.entry(due.entry, due.url, due.headline)
        wanted = frontier.wanted.get(due.key)
        if wanted is None:
            wanted = frontier.wanted[due.key] = Wanted(due.key, entry, stored=True, id=due.id)
        wanted.due, wanted.alone = due, False
        frontier.session.counts.visited += 1
        request = self.spider.ask_article(due.key, entry)
        tags = {"If-None-Match": due.etag, "If-Modified-Since": due.modified}
        return request.replace(
            headers={name: value for name, value in tags.items() if value},
            meta={"handle_httpstatus_list": [304], ANEW: True},
            priority=PRIORITY,
        )

    def answered(self, wanted: Wanted, response: Response, landed: str) -> bool:
        """Take an answer to a visit by its status and address; whether there is nothing in it to be read."""
        due, frontier, spider = wanted.due, self.spider.frontier, self.spider
        assert due is not None
        agenda = frontier.session.agenda
        if response.status == 304:
            agenda.unmodified(due)
            return True
        if landed in (due.key, urls.identity(spider.stand.fetched(due.url))):
            return False
        public = spider.stand.public(response.url)
        walk = agenda.walks.get(public)
        known_list = walk is not None and walk.kind == "section"
        if frontier.is_listing(response.url) or spider.stand.is_front(response.url) or known_list:
            agenda.miss(due, "redirected-home")
            return True
        if frontier.wanted.setdefault(landed, wanted) is not wanted or agenda.known([landed], ""):
            agenda.unmodified(due)  # it leads to another article, which is looked at as itself
            return True
        wanted.aliases |= {due.url, public}
        return False

    def read(self, wanted: Wanted, found: Reading | None) -> bool:
        """Take what was read on a visit; whether it is the article."""
        due, agenda = wanted.due, self.spider.frontier.session.agenda
        assert due is not None
        if found is None:
            agenda.miss(due, "unreachable")
            return False
        article = found.article
        why = judgement.doubt(article) or (found.is_list and "a list of articles where one was due")
        there = bool(article.article_body or article.images or article.attachments or article.media)
        if why or not there or judgement.is_error_page(article, due):
            log.info("%s: no article any more (%s)", due.url, why or "an error page")
            agenda.miss(due, "soft-404")
            return False
        if due.state != "present":
            self.spider.frontier.session.counts.returned += 1
        return True

    def failed(self, due: Due, found: Failure) -> None:
        """Take a visit without an answer, or with one that says no."""
        why: Miss = "unreachable"
        if found.kind == "missing":
            why = "removed" if found.status == 410 else "missing"
        elif found.kind in _BLOCKED:
            why = "blocked"
        log.info("%s: %s (%s)", due.url, why, found.message)
        self.spider.frontier.session.agenda.miss(due, why)
