"""What follows a page of a section, where a section ends, and whether it held still while it was read.

An end is told by evidence: a page that is empty or repeats, several without anything new, the pager's own total, a page
that is missing.  A listing moves while it is read when an article is published, taken down or moved: then an article
shows twice, a listed one is missing, or the total changed, and the pages in question are read once more.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scrapy import FormRequest, Request

from portalcrawl import urls
from portalcrawl.errors import UnreadablePage
from portalcrawl.pages import answer, formpager, more, periods, postback
from portalcrawl.pages.turn import FIRST_YEAR, Numbering, Turn
from portalcrawl.spiders import margin
from portalcrawl.spiders.state import MAX_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from scrapy.http import Response
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.items import Listing, ListingEntry
    from portalcrawl.pages.answer import Answer
    from portalcrawl.pages.listing import ListingPage
    from portalcrawl.spiders.portal import PortalSpider
    from portalcrawl.spiders.state import Section

log = logging.getLogger(__name__)

HELD = 50
"""Listing pages of a section after which its articles are asked for, be its end in sight or not."""
STALE = 3
"""Pages in a row without a new article after which a listing is at its end: one that shuffles has none."""
BARREN = 6
"""Months in a row without an article after which a declared archive is at its beginning (three years before its first)."""
AGAIN = 20
"""Pages of one section that are read once more."""
MOVED = 5
"""Articles that show twice of one section whose pages are looked at again."""
FRUITLESS = 3
"""Missing articles whose pages still list them, after which a section is known to list what is gone."""


class Paging:
    """Turns the pages of a portal's sections."""

    def __init__(self, spider: PortalSpider) -> None:
        self.spider = spider
        lines = [layout.pager for layout in spider.record.listing if layout.pager]
        self.numbering = Numbering.parse(lines[0]) if lines else None
        """What the portal's definition says of its pages."""

    @property
    def _frontier(self) -> Any:
        return self.spider.frontier

    # ── requests and answers ─────────────────────────────────────────────────────────────────────────────────────

    def request(self, turn: Turn, **how: Any) -> Request:
        """Make the request of a turn."""
        headers = None
        if turn.scripted:
            headers = {"X-Requested-With": "XMLHttpRequest", "Accept": "text/html, application/json;q=0.9, */*;q=0.5"}
        url = self.spider.stand.fetched(turn.url)
        if turn.form is None:
            return Request(url, headers=headers, **how)
        return FormRequest(url, formdata=list(turn.form), headers=headers, **how)

    def answer(self, response: Response, section: Section, turn: Turn | None) -> Answer | None:
        """Return a response as a page; None where it is none (the failure is noted)."""
        before = section.before
        pressed = turn is not None and (turn.scripted or turn.form is not None)
        if before is None or not (pressed or self.numbering is not None):
            document = self.spider.document(response, section)
            return answer.of(document) if document is not None else None
        header = response.headers.get("Content-Type")
        try:
            return answer.read(
                response.body, header.decode("latin-1") if header else None, before, None if pressed else response.url
            )
        except UnreadablePage as error:
            self._frontier.reason(f"{response.url}: the answer to the page's own button cannot be read: {error}")
            return None

    # ── onward ───────────────────────────────────────────────────────────────────────────────────────────────────

    def take(self, section: Section, content: frozenset[str], turn: Turn, total: int | None) -> bool:
        """Note what a page lists; whether anything of it is new to the section."""
        fresh = content - section.keys
        new = bool(content) and content not in section.seen
        # As many as a page holds came on top: what follows a page that repeats is new again.
        section.repeated = section.repeated or (bool(fresh) and section.stale > 0)
        same = not content or (bool(section.history) and content == section.history[-1][1])
        section.repeats = section.repeats + 1 if same else 0
        section.stale = 0 if fresh else section.stale + bool(content)
        if not new:
            return False
        for key in content:
            if key not in section.where:
                section.where[key] = len(section.history)
            elif fresh:
                section.doubled[key] += 1
        section.history.append((turn, content))
        section.seen.add(content)
        section.pages += 1
        section.size = section.size or len(content)
        section.keys |= content
        if total is not None:
            section.totals.append(total)
            section.total = total
        return True

    def next(
        self, page: ListingPage, listing: Listing, entries: Iterable[ListingEntry], section: Section, said: Answer
    ) -> Iterator[Request]:
        """Ask for the page after this one, or end the section."""
        frontier, since = self._frontier, self.spider.arguments.since
        url = page.document.url or section.url
        days = [day for entry in entries if (day := self.spider.day(entry.date_published_raw)) is not None]
        if frontier.full:
            frontier.reason(f"the limit of {self.spider.arguments.limit} articles is reached")
            return
        section.rises = section.rises or _rises(days)
        if since is not None and days and max(days) < since and not _rises(days):
            yield from self.ended(section, cut=True)
            return
        if margin.reached(section, listing.total):
            section.head = True
            section.queue.clear()
            self._frontier.cover(section)
            self._put_down(section)
            return
        turn = None if section.repeats > 1 or section.stale >= STALE else self._onward(page, listing, section, said)
        if turn is not None and section.history and turn.key in frontier.pages:
            frontier.reason(f"{url}: the next page, {turn.url}, was read before")
            turn = None
        if turn is not None and not self.spider.stand.owns(turn.url):
            frontier.reason(f"{url}: the next page is on another host, {turn.url}")
            turn = None
        if turn is not None and section.pages >= MAX_PAGES:
            frontier.reason(f"{section.url}: stopped after {MAX_PAGES} listing pages")
            return
        if turn is None:
            if section.stale >= STALE and not section.periods:
                frontier.reason(f"{section.url}: {STALE} pages in a row list nothing new: read no further")
            yield from self.ended(section)
            return
        frontier.pages.add(turn.key)
        if turn.scripted or turn.form is not None or self.numbering is not None:
            section.before = page.document if section.before is None or not said.part else section.before
        yield self.spider.ask(section, turn)

    def hold(self, section: Section, articles: Iterable[Request], onward: list[Request]) -> Iterator[Request]:
        """Let go of a section's articles when its listing is read; ``onward`` is what was asked for after a page."""
        section.held += articles
        yield from onward
        if section.pages >= HELD or not any(request.callback == self.spider.parse_listing for request in onward):
            yield from self.release(section)

    def release(self, section: Section) -> list[Request]:
        """Return what was held back, once."""
        held, section.held = section.held, []
        return held

    def left(self) -> Iterator[Request]:
        """Return what is held back still when nothing is under way: a listing page may have failed."""
        for section in {id(s): s for s in self._frontier.sections.values()}.values():
            if section.finished:
                self._put_down(section)
            yield from self.release(section)

    def _onward(self, page: ListingPage, listing: Listing, section: Section, said: Answer) -> Turn | None:
        """Return the way to the next page: what the definition says, a link, the page's form, a button."""
        numbering, number = self.numbering, section.pages + section.repeats + 1
        complete = section.total is not None and len(section.keys) >= section.total
        if numbering is not None and numbering.url != "postback":
            if numbering.periods or complete or section.repeats or not section.pages:
                return None
            return numbering.at(section.url, page=number, offset=section.size * (number - 1))
        if listing.next and numbering is None:
            return Turn(listing.next)
        if page.pager.postback is not None:
            return postback.turn(page.document, *page.pager.postback, number)
        if (turn := formpager.find(page.document, number)) is not None:
            return turn
        if said.end or complete or section.repeats:
            return None
        if said.next:
            return Turn(said.next, scripted=True, number=number)
        if not section.pages:
            return None
        button = section.more.after() if section.more is not None else None
        if not said.part or button is None:
            button = more.find(page.document, listed=len(listing.entries)) or button
        section.more = button
        if button is None or (said.last is not None and button.step == 1 and button.value > said.last):
            return None
        return button.turn()

    # ── months and years ─────────────────────────────────────────────────────────────────────────────────────────

    def archive(self, page: ListingPage, section: Section) -> set[str]:
        """Note the months and years of the section's own archive that a page links; return their addresses."""
        if self.numbering is not None and self.numbering.periods:
            if not section.periods and not section.pages:
                section.queue = [turn.url for turn in self._calendar(section)]
                section.periods.update(section.queue)
            return section.periods
        own = [url for url in periods.find(page.anchors, page.document) if periods.belongs(url, section.url)]
        fresh = [url for url in own if url not in section.periods and urls.page_key(url) not in self._frontier.pages]
        since = self.spider.arguments.since
        if since is not None:
            fresh = [url for url in fresh if _reaches(url, since)]
        section.queue += fresh
        section.periods.update(own)
        return section.periods

    def _calendar(self, section: Section) -> Iterator[Turn]:
        assert self.numbering is not None
        now = datetime.now(UTC)
        monthly = "{month}" in self.numbering.url
        for year in range(now.year, FIRST_YEAR - 1, -1):
            for month in range(now.month if year == now.year else 12, 0, -1) if monthly else (1,):
                yield self.numbering.at(section.url, year=year, month=month)

    def ended(self, section: Section, *, cut: bool = False) -> Iterator[Request]:
        """Go on with the next month of the section's archive, or end the section; ``cut``: the user wants no more of it."""
        if self.numbering is not None and self.numbering.periods:
            section.barren = section.barren + 1 if section.repeats else 0
            if section.barren >= (BARREN if section.pages > 1 else 6 * BARREN):
                section.queue.clear()
        elif section.repeats > STALE:
            section.queue.clear()  # every month the same: the address is not obeyed
        section.more, section.before = None, None
        while section.queue:
            turn = Turn(section.queue.pop(0))
            if turn.key not in self._frontier.pages:
                self._frontier.pages.add(turn.key)
                yield self.spider.ask(section, turn)
                return
        self._frontier.cover(section, finished=True)
        section.cut = section.cut or cut
        again = list(self._settle(section))
        if not again:
            self._put_down(section)
        yield from again

    def _put_down(self, section: Section) -> None:
        """Put down how far a section was read, for the runs to come; once, when nothing of it is under way."""
        if section.told or section.cut or self._frontier.full or not section.pages or section.front:
            return
        section.told = True
        agenda, url = self._frontier.session.agenda, self.spider.stand.public(section.url)
        agenda.keep(margin.close(section, agenda.walk(url, "section"), agenda.began))
        if not section.head:
            agenda.whole(url, section.keys)

    # ── listings that move ───────────────────────────────────────────────────────────────────────────────────────

    def _settle(self, section: Section) -> Iterator[Request]:
        """Look again where the section moved while it was read."""
        # What is pinned to the top of every page is no move.
        moved = [key for key, times in section.doubled.items() if times == 1]
        totals, section.totals = section.totals, section.totals[-1:]
        if moved or section.repeated or (totals and totals[-1] != totals[0]):
            yield from self._again(section, 0, "top")
        for index in sorted({section.where[key] for key in moved})[:MOVED]:
            yield from self._again(section, index, "down")
        section.doubled = Counter()
        if totals and totals[-1] < totals[0] and len(section.keys) < totals[0]:
            yield from self._again(section, 0, "all")

    def missing(self, key: str) -> Iterator[Request]:
        """Look again at the page that lists an article which is gone: those behind it may have moved up."""
        for section in {id(s): s for s in self._frontier.sections.values()}.values():
            index = section.where.get(key)
            if index is not None:
                section.gone.append(index)
                yield from self._look(section)

    def _look(self, section: Section) -> Iterator[Request]:
        """Look again at pages that list what is gone; one that is under way counts as having found nothing yet."""
        while section.gone and section.fruitless < FRUITLESS:
            asked = list(self._again(section, section.gone.pop(0), "down"))
            section.fruitless += len(asked)
            yield from asked

    def _again(self, section: Section, index: int, how: str) -> Iterator[Request]:
        if index >= len(section.history) or (index, how) in section.again or len(section.again) >= AGAIN:
            return
        turn = section.history[index][0]
        if turn.form is not None:
            return  # the state that the form carried is over
        if not section.again:
            self._frontier.reason(f"{section.url}: moved while it was read; pages are read once more")
        section.again.add((index, how))
        yield self.request(
            turn,
            callback=self.parse_again,
            errback=self.failed_again,
            cb_kwargs={"section": section, "index": index, "how": how},
            priority=self.spider.LISTING,
        )

    def parse_again(self, response: Response, section: Section, index: int, how: str) -> Iterator[Request]:
        """Read a page of a section once more; go on where it lists something else than it did."""
        document = self.spider.document(response, section, report=False)
        if document is None:
            return
        listing = self.spider.page(document).read(section.name)
        entries = {urls.identity(e.url): e for e in listing.entries if not self._frontier.is_listing(e.url)}
        content = frozenset(entries)
        yield from self.spider.want(
            self.spider.recent({key: entry for key, entry in entries.items() if key not in section.keys}), section
        )
        turn, before = section.history[index]
        section.history[index] = turn, content
        fresh = content - section.keys
        section.keys |= content
        for key in fresh:
            section.where[key] = index
        self._frontier.cover(section)
        if how == "down" and content != before:
            section.fruitless = max(0, section.fruitless - 1)
            yield from self._look(section)
            yield from self._again(section, 0, "top")
        if how == "all" or (how == "top" and fresh) or (how == "down" and content != before):
            yield from self._again(section, index + 1, how)

    def failed_again(self, why: Trouble) -> None:
        """Let a page rest that was to be read once more."""
        log.debug("%s: %s", why.request.url, why.value)  # type: ignore[attr-defined]


def _reaches(url: str, since: date) -> bool:
    about = periods.read(url)
    return about is None or (about[1].year, about[1].month or 12) >= (since.year, since.month)


def _rises(days: list[date]) -> bool:
    """Say whether a listing begins with its oldest articles (NukeViet's viewcat_page_old): the recent ones come last then."""
    steps = [(a > b) - (a < b) for b, a in pairwise(days)]
    return sum(steps) > 0
