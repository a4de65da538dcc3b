"""What one crawl has to do besides what it finds: what earlier runs left, whose visit is due, how far listings are trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from portalcrawl.errors import StoreError
from portalcrawl.store.visits import TAKEN_DOWN
from portalcrawl.store.walks import Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from portalcrawl.pipelines.counts import Counts
    from portalcrawl.store import Due, Known, Pending, Store
    from portalcrawl.store.visits import Miss

_Found = TypeVar("_Found")

CONFIRMATIONS = 2
"""Later visits, each on another day, that must say what the first said before an article is called gone."""
_DOUBTED = 10
"""Visits from which on a crawl that finds no article behind most of them doubts itself, not the articles."""


class Agenda:
    """Of one crawl; what it notes is written by `save`, inside the caller's transaction."""

    def __init__(
        self, store: Store, portal: str, crawl: int, counts: Counts, refused: Callable[[StoreError], None]
    ) -> None:
        """``refused`` is called with what a look-up raised; the look-up finds nothing then."""
        self._store = store
        self._portal = portal
        self._crawl = crawl
        self._counts = counts
        self._refused = refused
        self.began = store.time()
        """When the crawl began, as the store writes it."""
        with store.transaction():
            self.walks: dict[str, Walk] = store.walks.of(portal)
            """Address → listing, feed or sitemap as earlier runs found it."""
        self.confirmations = CONFIRMATIONS
        self._walked: dict[str, Walk] = {}
        self._waiting: dict[str, Pending] = {}
        self._joined: dict[str, tuple[str, ...]] = {}
        self._settled: set[str] = set()
        self._views: dict[str, tuple[int, str]] = {}
        self._hastened: set[int] = set()
        self._lastmods: dict[int, str] = {}
        self._unmodified: list[int] = []
        self._misses: list[tuple[int, Miss]] = []
        self._whole: list[tuple[str, set[str]]] = []

    # Looking up

    def known(self, keys: Iterable[str], door: str) -> dict[str, Known]:
        """What is known of those of the keys that are, as the listing or door of this address names them."""
        try:
            with self._store.transaction():
                return self._store.visits.known(self._portal, keys, door, self.began)
        except StoreError as error:
            self._refused(error)
            return {}

    def due(self, limit: int) -> list[Due]:
        """Some stored articles whose visit is due; those that are noted as visited are not named again."""
        return self._ask(lambda: self._store.visits.due(self._portal, self.began, limit))

    def all(self, after: int, limit: int) -> list[Due]:
        """The stored articles behind a number."""
        return self._ask(lambda: self._store.visits.all(self._portal, after, limit))

    def left(self, after: str, limit: int) -> list[Pending]:
        """What an earlier run listed and did not fetch, behind a key."""
        return self._ask(lambda: self._store.walks.pending(self._portal, after, limit))

    def retries(self, limit: int) -> list[Pending]:
        """Articles that an earlier run could not get, for a reason that may have passed."""
        return self._ask(lambda: self._store.walks.retries(self._portal, self.began, limit))

    def _ask(self, look: Callable[[], list[_Found]]) -> list[_Found]:
        try:
            with self._store.transaction():
                return look()
        except StoreError as error:
            self._refused(error)
            return []

    def walk(self, url: str, kind: str) -> Walk:
        """The listing or door at an address, as earlier runs found it; a new one where none did."""
        return self.walks.get(url) or Walk(url, kind)

    # Noting

    def keep(self, walk: Walk) -> None:
        """Note a listing or door as it is now."""
        self.walks[walk.url] = self._walked[walk.url] = walk

    def whole(self, url: str, keys: set[str]) -> None:
        """Note all that a listing shows which was read to its end."""
        self._whole.append((url, keys))

    def wait(self, one: Pending) -> None:
        """Note what is to be fetched: the next run does it, should this one not come to it."""
        self._waiting[one.key] = one

    def join(self, key: str, sections: tuple[str, ...]) -> None:
        """Note that what waits to be fetched stands in these sections."""
        self._joined[key] = sections

    def settle(self, key: str) -> None:
        """Note that it was, or need not be."""
        self._waiting.pop(key, None)
        self._settled.add(key)

    def count(self, key: str, value: int, raw: str) -> None:
        """Note a view count that a listing prints of a stored article."""
        self._views[key] = value, raw

    def hasten(self, ident: int) -> None:
        """Note that an article is to be looked at in this run."""
        self._hastened.add(ident)

    def lastmod(self, ident: int, mark: str) -> None:
        """Note what a sitemap says of a stored article's last change."""
        self._lastmods[ident] = mark

    def unmodified(self, due: Due) -> None:
        """Note that the server says an article's page did not change."""
        self._counts.unmodified += 1
        self._unmodified.append(due.id)

    def miss(self, due: Due, why: Miss) -> None:
        """Note that an article was not there; what that means is decided when the crawl ends."""
        self._counts.missing += why in TAKEN_DOWN
        self._misses.append((due.id, why))

    # Writing

    def save(self) -> None:
        """Write what was noted, but the misses."""
        store, now = self._store, self._store.time()
        waiting, self._waiting = self._waiting, {}
        settled, self._settled = self._settled, set()
        if waiting:
            store.walks.wait(self._portal, waiting.values())
        joined, self._joined = self._joined, {}
        if joined:
            store.walks.join(self._portal, joined.items())
        if settled:
            store.walks.settle(self._portal, settled)
        views, self._views = self._views, {}
        if views:
            self._counts.recounted += store.views(self._crawl, views)
        store.visits.hasten(self._hastened)
        store.visits.lastmod(self._lastmods.items())
        self._hastened, self._lastmods = set(), {}
        unmodified, self._unmodified = self._unmodified, []
        self._counts.returned += sum([store.visits.unmodified(ident, self._crawl, now) for ident in unmodified])
        whole, self._whole = self._whole, []
        for url, keys in whole:
            store.visits.unlisted(self._portal, url, keys, self._crawl, now)
        walked, self._walked = self._walked, {}
        store.walks.keep(self._portal, walked.values(), now)

    def conclude(self) -> str | None:
        """Write the misses; why they were not believed, where most visits of this crawl failed alike."""
        misses, self._misses = self._misses, []
        odd = sum(why in ("soft-404", "redirected-home") for _, why in misses)
        doubted = odd >= _DOUBTED and odd * 2 > self._counts.visited
        now = self._store.time()
        for ident, why in misses:
            said: Miss = "unreachable" if doubted and why in ("soft-404", "redirected-home") else why
            state = self._store.visits.miss(ident, said, self._crawl, now, confirmations=self.confirmations)
            self._counts.gone += state == "gone" and why in TAKEN_DOWN
        if not doubted:
            return None
        return f"{odd} of {self._counts.visited} stored articles show no article any more: a change of the site, not of each of them"
