"""Feeds, sitemaps and interfaces of a portal, opened beside its listings; what only they name is asked for last."""

from __future__ import annotations

import logging
import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.spidermiddlewares.httperror import HttpError

from portalcrawl import platforms, store, urls
from portalcrawl.errors import UnreadablePage
from portalcrawl.pages import doors, feed, rest, sections, sitemap, stream
from portalcrawl.pages.marks import Marks
from portalcrawl.spiders import failures
from portalcrawl.spiders.candidates import MAX_CANDIDATES, Candidates
from portalcrawl.spiders.doorstep import Doorstep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure as Trouble

    from portalcrawl.pages.document import Document
    from portalcrawl.pages.doors import Door
    from portalcrawl.spiders.candidates import Candidate
    from portalcrawl.spiders.portal import PortalSpider

log = logging.getLogger(__name__)

MAX_SITEMAPS = 1_000
"""Sitemap files of one portal that are opened."""
MAX_FEEDS = 300
"""Feeds and further pages of feeds and interfaces that are opened."""
SITEMAP_SIZE = 64 * 1024 * 1024
"""Bytes of a sitemap as it is transferred; the protocol allows 50 MB."""
GUESSES = 2
"""Usual places that are tried where a portal names no door, beside its listings."""
CHECKED = 20
"""Feeds of a page of feeds that are read where the listings are read too."""

_PRIORITY = 5
# After the listings, before the articles.
_FORMAT = re.compile(r"rss2?|atom|rdf|feed|xml|json|type|format|[^\w/]|(?<=/)[12](?:\.0)?(?=$|/)", re.IGNORECASE)
_FEED = re.compile(r"/(?:rss2?|feeds?|atom|rdf)(?:\.xml)?(?=/|$)", re.IGNORECASE)
_KINDS = {"rss": "feed", "rdf": "feed", "atom": "feed", "json": "rest", "urlset": "sitemap", "index": "sitemap", "text": "sitemap"}  # fmt: skip
_OPTIONS = {"feed": "feeds", "sitemap": "sitemaps", "rest": "rest"}


class Doors:
    """The doors of one crawl."""

    def __init__(self, spider: PortalSpider) -> None:
        self.spider = spider
        asked = spider.arguments.doors
        self.kinds = frozenset(kind for kind, option in _OPTIONS.items() if option in asked)
        """The kinds that the user wants."""
        self.alone = "listings" not in asked
        """Whether listings are not read, only followed to the feeds of sections."""
        self._robots: list[Door] = []
        self._known: set[str] = set()
        self._sitemaps: deque[Door] = deque()
        self.candidates = Candidates(spider)
        """What they name."""
        self._opened = 0
        self._listed: set[str] = set()
        """Articles that feeds and interfaces named."""
        self._began = False
        self.doorstep = Doorstep(spider)
        self._firsts: dict[str, Door] = {}
        """Path of an interface → its first page."""
        self.found: set[str] = set()
        """Kinds of which a door was found that lists something."""
        self._guesses: dict[str, deque[Door]] = {}

    # ── finding them ─────────────────────────────────────────────────────────────────────────────────────────────

    def robots(self, response: Response, request: Request) -> None:
        """Take the sitemaps of a robots.txt that passes by on its way to Scrapy's own middleware."""
        if (
            urlsplit(request.url).path == "/robots.txt"
            and response.status == 200
            and self.spider.stand.owns(request.url)
        ):
            self._robots += doors.in_robots(response.body, response.url)

    def begin(self, document: Document, response: Response) -> Iterator[Request]:
        """Open the doors of the portal whose front page this is; once a crawl."""
        if self._began or not self.kinds:
            return
        self._began = True
        header = b", ".join(response.headers.getlist("Link")).decode("latin-1")
        named = [*doors.discover(document, header), *self._robots]
        if not self.spider.crawler.settings.getbool("ROBOTSTXT_OBEY"):
            root = urlunsplit((*urlsplit(response.url)[:2], "/robots.txt", "", ""))
            yield Request(root, self.parse_robots, errback=self.passed, priority=_PRIORITY)
        declared = {door.kind for door in named}
        platform = self.spider.record.platform or getattr(
            platforms.detect(document, Marks(document.root, document.source)), "name", None
        )
        for door in doors.well_known(response.url, platform):
            if door.kind not in declared:
                self._guesses.setdefault(door.kind, deque()).append(door)
        if not self.alone:
            # Listings name what feeds name: a feed that nobody announces is looked for only where there is no sitemap.
            self._guesses = {kind: deque(list(tried)[:GUESSES]) for kind, tried in self._guesses.items()}
        yield from self.open(named)
        yield from self._guess("sitemap")
        yield from self._guess("rest")
        if self.alone and "sitemap" not in self.kinds:
            yield from self._guess("feed")

    def declared(self) -> Iterator[Request]:
        """Open the doors that the portal's definition names."""
        for url in self.spider.record.doors:
            address = self.spider.stand.fetched(self.spider.stand.there.absolute(url))
            kind = urls.describe(address).kind
            yield from self.open(
                [doors.Door(address, "sitemap" if kind == "sitemap" else "feed", "definition")], force=True
            )

    def given(self, response: Response) -> Iterator[Request]:
        """Read a feed or sitemap whose address the user gave: it stands for a listing."""
        kind = urls.describe(response.url).kind
        self._known.add(urls.page_key(response.url))
        self.kinds = frozenset(_OPTIONS)
        door = doors.Door(response.url, "sitemap" if kind == "sitemap" else "feed", "given")
        yield from self.parse(response, door)

    def meet(self, document: Document) -> Iterator[Request]:
        """Open the feeds that the page of a section announces, where the listings themselves are not read."""
        if self.alone and "feed" in self.kinds:
            yield from self.open(door for door in doors.discover(document) if door.kind == "feed")

    def open(self, found: Iterable[Door], *, force: bool = False) -> Iterator[Request]:
        """Ask for doors that were not asked for yet: feeds at once, sitemaps one after the other when it is their turn."""
        groups: dict[str, list[Door]] = {}
        for door in found:
            door = replace(door, url=self.spider.stand.fetched(door.url))  # noqa: PLW2901
            key = urls.page_key(door.url)
            if key in self._known or (door.kind not in self.kinds and not force):
                continue
            if not self.spider.stand.owns(door.url):
                log.debug("%s: of another portal", door.url)
                continue
            if door.kind == "feed" and not force and sections.is_static(_FEED.sub("", door.url)):
                continue  # what is new on the pages of terms and tags is no news
            self._known.add(key)
            if door.kind == "sitemap":
                if self.doorstep.unchanged(door):
                    self.found.add(door.kind)
                else:
                    self._sitemaps.append(door)
            else:
                # RSS and Atom of one list: the others are asked for where the first gives nothing.
                groups.setdefault(_FORMAT.sub("", door.url) if door.kind == "feed" else door.url, []).append(door)
        for first, *others in groups.values():
            yield from self._ask(first, tuple(others))

    def _guess(self, kind: str) -> Iterator[Request]:
        left = self._guesses.get(kind)
        while left and kind in self.kinds:
            door = left.popleft()
            if urls.page_key(door.url) not in self._known:
                self._known.add(urls.page_key(door.url))
                yield from self._ask(door)
                return

    def _ask(self, door: Door, others: tuple[Door, ...] = ()) -> Iterator[Request]:
        self._opened += 1
        if self._opened > (MAX_SITEMAPS if door.kind == "sitemap" else MAX_FEEDS) + 50:
            self.spider.frontier.reason(
                f"more than {MAX_FEEDS} feeds and {MAX_SITEMAPS} sitemaps: the rest was not opened"
            )
            return
        condition = self.doorstep.condition(door)
        meta = {"download_maxsize": SITEMAP_SIZE} if door.kind == "sitemap" else {}
        yield Request(
            door.url,
            self.parse,
            errback=self.failed,
            cb_kwargs={"door": door, "others": others},
            headers={**condition["headers"], **({"Accept": "application/json"} if door.kind == "rest" else {})},
            meta={**condition["meta"], **meta},
            priority=_PRIORITY,
        )

    # ── reading them ─────────────────────────────────────────────────────────────────────────────────────────────

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """Read a robots.txt that need not be obeyed and says all the same where the sitemaps are."""
        yield from self.open(doors.in_robots(response.body, response.url))

    def parse(self, response: Response, door: Door, others: tuple[Door, ...] = ()) -> Iterator[Request]:
        """Read what stands behind a door, whatever was expected there."""
        if self.doorstep.same(door, response):
            self.found.add(door.kind)
            return
        header = (response.headers.get("Content-Type") or b"").decode("latin-1") or None
        what = stream.sniff(response.body, header)
        door = replace(door, kind=_KINDS.get(what or "", door.kind)) if what != "json" else door  # type: ignore[arg-type]
        try:
            yield from self._parse(response, door, what, header, others)
        except UnreadablePage as error:
            yield from self._nothing(door, str(error), others)

    def _parse(
        self, response: Response, door: Door, what: str | None, header: str | None, others: tuple[Door, ...]
    ) -> Iterator[Request]:
        if door.kind == "sitemap" and what in _KINDS:
            yield from self._sitemap(response, door, header)
        elif door.kind == "rest":
            yield from self._rest(response, door)
        elif what in ("rss", "rdf", "atom", "json"):
            yield from self._feed(response, door, header, others)
        elif what == "html" and door.kind == "feed" and door.reason != "page of feeds":
            yield from self._page_of_feeds(response, door)
        else:
            raise UnreadablePage("it answers with an HTML page" if what == "html" else "neither a feed nor a sitemap")

    def _sitemap(self, response: Response, door: Door, header: str | None) -> Iterator[Request]:
        self.found.add("sitemap")
        reader = sitemap.Sitemap(response.body, response.url, header)
        if reader.kind == "index":
            located = list(reader)
            files = [location.url for location in located]
            for location in located:
                self.doorstep.listed(self.spider.stand.fetched(location.url), location.modified)
            # The newest articles stand in the last file of most systems and in the first of others: as they come.
            for url in files[:MAX_SITEMAPS]:
                if doors.holds_articles(url):
                    yield from self.open([doors.Door(url, "sitemap", "sitemap index")])
                else:
                    self._record(doors.Door(url, "sitemap", "sitemap index"), problem="lists no articles, by its name")
            self._record(door, len(files), problem="; ".join(reader.problems) or None)
            return
        self.candidates.add(self._located(reader, door, response))

    def _located(self, reader: sitemap.Sitemap, door: Door, response: Response) -> Iterator[Candidate]:
        """Read a sitemap as its addresses are asked for."""
        ours = 0
        for location in reader:
            if location.index:
                self._sitemaps.append(doors.Door(location.url, "sitemap", "sitemap index"))
                continue
            since = self.spider.arguments.since
            if since is not None and (day := self.spider.day(location.modified)) is not None and day < since:
                continue  # what did not change since was not published since
            candidate = self.candidates.of(location.entry(), door, location.modified, news=location.news)
            if candidate is not None:
                ours += 1
                yield candidate
        self._record(door, ours, problem="; ".join(reader.problems) or None)
        if not reader.problems:
            self.doorstep.done(door, response)

    def _feed(self, response: Response, door: Door, header: str | None, others: tuple[Door, ...]) -> Iterator[Request]:
        read = feed.read(response.body, response.url, header)
        found = [one for entry in read.entries if (one := self.candidates.of(entry, door, None, news=True))]
        self._record(door, len(found), problem="; ".join(read.problems) or None)
        if not read.entries:
            yield from self._nothing(door, None, others)
            return
        self.found.add("feed")
        fresh = self._fresh(found)
        self.candidates.add(iter(found))
        following = read.next or _next_of_wordpress(read.generator, response.url)
        if not (fresh and following):
            self.doorstep.done(door, response)
        if fresh and following:
            yield from self.open([replace(door, url=following, reason="next page of the feed")])

    def _rest(self, response: Response, door: Door) -> Iterator[Request]:
        headers = {
            name.decode("latin-1").lower(): values[-1].decode("latin-1")
            for name, values in response.headers.items()
            if values
        }
        answer = rest.read(response.body, response.url, headers)
        self.found.add("rest")
        found = [one for entry in answer.entries if (one := self.candidates.of(entry, door, None, news=True))]
        self._record(door, len(found), answer.total, "; ".join(answer.problems) or None)
        self.candidates.add(iter(found))
        first = self._firsts.setdefault(urlsplit(door.url).path, door)
        fresh = self._fresh(found, known=not self.doorstep.trusted(first))
        if not (answer.next and fresh):
            self.doorstep.done(first, response)
        if answer.next and fresh:
            yield from self.open([replace(door, url=answer.next, reason="next page of the interface")])

    def _fresh(self, found: Iterable[Candidate], *, known: bool = False) -> bool:
        """Say whether a page of a list names what none before it did: many answer with the first page for any number.

        ``known``: articles that were stored before the crawl count, too.
        """
        keys = {one.key for one in found} - self._listed
        self._listed |= keys
        keys -= set() if known else self.spider.frontier.wanted.keys()
        return bool(keys if known else keys - self.spider.frontier.session.known(keys))

    def _page_of_feeds(self, response: Response, door: Door) -> Iterator[Request]:
        """Open the feeds that an "RSS" page lists: many portals have one where a feed would be."""
        document = self.spider.document(response, None, report=False)
        here = urlsplit(response.url).path
        found = [] if document is None else doors.discover(document)
        # Its own address with another query switches the theme or the language.
        found = [one for one in found if one.kind == "feed" and urlsplit(one.url).path != here]
        if not found or (not door.declared and len(found) < 2):
            raise UnreadablePage("it answers with an HTML page")
        self._record(door, problem="a page of feeds")
        if not self.alone and len(found) > CHECKED:
            self.spider.frontier.reason(
                f"{response.url}: {CHECKED} of {len(found)} feeds were read beside the listings"
            )
            found = found[:CHECKED]
        yield from self.open(replace(one, reason="page of feeds") for one in found)

    def _nothing(self, door: Door, why: str | None, others: tuple[Door, ...]) -> Iterator[Request]:
        if why is not None and door.declared:
            self._record(door, problem=why)
        if others:
            yield from self._ask(others[0], others[1:])
        elif not door.declared:
            yield from self._guess(door.kind)

    def failed(self, why: Trouble) -> Iterator[Request]:
        """Note a door that could not be opened, and try the next one."""
        request: Request = why.request  # type: ignore[attr-defined]
        door: Door = request.cb_kwargs["door"]
        found = failures.name(why, door.url, None)
        if door.kind == "rest" and found.status == 400 and isinstance(why.value, HttpError) and "?per_page" in door.url:
            # Some limit the entries of an answer to fewer than WordPress does.
            yield from self.open([replace(door, url=door.url.partition("?")[0])])
            return
        yield from self._nothing(door, found.message or found.kind, request.cb_kwargs["others"])

    def passed(self, why: Trouble) -> None:
        """Pass over a robots.txt that is not there."""

    # ── what is left ─────────────────────────────────────────────────────────────────────────────────────────────

    def next(self) -> Iterator[Request]:
        """Return the next articles that only doors name, or the next door; nothing when all is done."""
        frontier = self.spider.frontier
        if self.candidates.full:
            frontier.reason(f"{MAX_CANDIDATES:,} addresses of feeds and sitemaps were read: what is left was not")
        if frontier.full or self.candidates.full:
            self.candidates.clear()
            self._sitemaps.clear()
            self._guesses.clear()
        while self.candidates or self._sitemaps:
            asked = self.candidates.next() if self.candidates else list(self._ask(self._sitemaps.popleft()))
            if asked:
                yield from asked
                return
        if self._began and not self.found & {"sitemap", "feed"}:
            yield from self._guess("feed")

    def _record(self, door: Door, entries: int = 0, total: int | None = None, problem: str | None = None) -> None:
        self.spider.frontier.session.door(
            store.Door(self.spider.stand.public(door.url), door.kind, door.reason, entries, total, problem)
        )


def _next_of_wordpress(generator: str | None, url: str) -> str | None:
    """Return the next page of a WordPress feed: it does not announce it, and has it all the same."""
    if not generator or "wordpress" not in generator.lower():
        return None
    stem, _, query = url.partition("?")
    match = re.search(r"(?:^|&)paged=(\d{1,9})", query)
    if not query:
        return f"{stem}?paged=2"
    return f"{stem}?{query[: match.start(1)]}{int(match[1]) + 1}{query[match.end(1) :]}" if match else f"{url}&paged=2"
