"""Reading archived pages again with today's code: what would change, before anything does.  No network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from portalcrawl import rereading
from portalcrawl.errors import DamagedRecord, InvalidPortal, UnknownPortal, UnreadablePage
from portalcrawl.portal import Portal
from portalcrawl.registry import registry
from portalcrawl.store import differences, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.archive import Captures
    from portalcrawl.items import Article
    from portalcrawl.store import Store

_BATCH = 100
"""Articles of one transaction."""


@dataclass(frozen=True, slots=True)
class Change:
    """An article that today's code reads otherwise."""

    id: int
    """Its number in the database."""
    url: str | None
    fields: dict[str, tuple[Any, Any]]
    """Field → the stored value and today's, as JSON values."""
    article: Article
    """As it is read today."""
    refused: str | None = None
    """Why the new reading is not to be trusted: the stored one is kept then."""


@dataclass(slots=True)
class Tally:
    """What a run over one portal found."""

    portal: str
    read: int = 0
    """Archived pages of stored articles that were read."""
    changed: int = 0
    refused: int = 0
    """Those that today's code takes for no article: nothing of them is stored."""
    applied: int = 0
    without: int = 0
    """Articles whose page was not archived."""
    rolled: int = 0
    """Articles whose page was, in a file that the archive's limits (or a person) took away."""
    damaged: list[str] = field(default_factory=list)
    """One line a record that cannot be read."""
    filled: Counter[str] = field(default_factory=Counter)
    """Field → articles that have it with today's code only."""
    emptied: Counter[str] = field(default_factory=Counter)
    """Field → articles that lose it."""
    altered: Counter[str] = field(default_factory=Counter)
    """Field → articles where it has another value."""
    samples: dict[str, list[Change]] = field(default_factory=dict)
    """Field → some of the articles where it changes."""

    @property
    def fields(self) -> list[str]:
        """The fields that change, those of most articles first."""
        total = self.filled + self.emptied + self.altered
        return [name for name, _ in total.most_common()]

    def count(self, change: Change, samples: int) -> None:
        """Take a change into account."""
        self.changed += 1
        for name, (before, after) in change.fields.items():
            kind = self.filled if _is_empty(before) else self.emptied if _is_empty(after) else self.altered
            kind[name] += 1
            kept = self.samples.setdefault(name, [])
            if len(kept) < samples:
                kept.append(change)


def run(store: Store, captures: Captures, portal: Portal, *, apply: bool = False, samples: int = 3) -> Tally:
    """Read every archived page of the portal's stored articles; with ``apply``, store what differs as our own revisions.

    What is stored is each article's present state: its earlier revisions stay as they were read.  Raises StoreError where
    the store refuses.
    """
    tally = Tally(portal.id)
    waiting: dict[int, Article] = {}
    for change in _changes(store, captures, portal, tally):
        tally.count(change, samples)
        if change.refused is not None:
            tally.refused += 1
        elif apply:
            waiting[change.id] = change.article
            if len(waiting) >= _BATCH:
                tally.applied += store.correct(waiting)
                waiting = {}
    if waiting:
        tally.applied += store.correct(waiting)
    return tally


def portal_of(store: Store, ident: str) -> tuple[Portal, bool]:
    """The record of a stored portal, and whether it is a definition's.

    Without a definition it is made of what the crawl stored: no selectors, but language and time zone.  UnknownPortal where
    nothing of the portal is stored.
    """
    try:
        row = store.portal(ident)
    except KeyError:
        stored = ", ".join(store.portals()) or "none"
        raise UnknownPortal(f"{store.shown} holds no portal {ident!r}: it has {stored}", portal=ident) from None
    known = registry()
    if ident in known:
        return known.definition(ident).read(), True
    names = ("name", "url", "country", "area", "level", "publisher", "language", "timezone", "platform")
    values = {name: row[name] for name in names if row[name] is not None}
    try:
        return Portal(id=ident, **values), False
    except ValueError as error:
        raise InvalidPortal(f"{ident}: the stored portal is no valid one any more: {error}", portal=ident) from error


def _changes(store: Store, captures: Captures, portal: Portal, tally: Tally) -> Iterator[Change]:
    for ident, name in store.captured(portal.id):
        capture = captures.get(name)
        if capture is None:
            if name is None:
                tally.without += 1
            else:
                tally.rolled += 1
            continue
        try:
            page = captures.read(capture)
            today = rereading.read(page, portal)
        except (DamagedRecord, UnreadablePage) as error:
            where = "" if isinstance(error, DamagedRecord) else f"{capture.url}: "
            tally.damaged.append(f"{where}{error}")
            continue
        tally.read += 1
        stored = store.last(ident)
        today = rows.storable(_with_what_pages_do_not_say(today, stored))
        fields = differences.differences(stored, today)
        if fields:
            yield Change(ident, stored.url, fields, today, _doubt(stored, today))


def _with_what_pages_do_not_say(today: Article, stored: Article) -> Article:
    """Today's reading with what came from elsewhere: listings, files, the crawl itself."""
    files = {one.content_url: one for one in stored.attachments if one.sha256 is not None}
    return replace(
        today,
        sections=stored.sections or today.sections,
        date_downloaded=stored.date_downloaded,
        capture=stored.capture,
        attachments=[
            replace(
                one,
                size=files[one.content_url].size,
                sha256=files[one.content_url].sha256,
                encoding_format=files[one.content_url].encoding_format,
            )
            if one.content_url in files
            else one
            for one in today.attachments
        ],
    )


def _doubt(stored: Article, today: Article) -> str | None:
    """Why an article that was one seems none today."""
    if stored.headline and not today.headline:
        return "no headline is found"
    if _has_content(stored) and not _has_content(today):
        return "no text, picture or file is found"
    known = set(stored.problems)
    return next(
        (one for one in today.problems if one.startswith("page:") and "not read" not in one and one not in known), None
    )


def _has_content(article: Article) -> bool:
    return bool(article.article_body or article.images or article.attachments or article.media)


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})
