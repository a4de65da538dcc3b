"""What one crawl has seen: articles by identity, listing pages, and how far each section was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portalcrawl.store.visits import NO_TAGS

if TYPE_CHECKING:
    from scrapy import Request

    from portalcrawl.items import ListingEntry
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.more import More
    from portalcrawl.pages.turn import Turn
    from portalcrawl.store import Due, Tags, Walk

MAX_PAGES = 5_000
"""Listing pages of one section: the deepest archive seen has 1,150."""
MAX_SECTIONS = 300
"""Sections of one portal that are tried."""
MAX_DEPTH = 3
"""Steps from the start page to a section: menu, sub-menu, and the category an article names."""


@dataclass(slots=True)
class Section:
    """One list of articles while it is read."""

    url: str
    """Its first page."""
    name: str | None
    depth: int = 0
    pages: int = 0
    total: int | None = None
    keys: set[str] = field(default_factory=set)
    """Articles it lists."""
    seen: set[frozenset[str]] = field(default_factory=set)
    """What each of its pages listed: a page that repeats ends it."""
    finished: bool = False
    front: bool = False
    """The portal's front page: a list of all sections' articles, no section itself."""
    trial: bool = False
    """Found in a menu: whether it lists articles at all must be seen."""
    called: str = ""
    """What the link that led to it reads."""
    period: bool = False
    """A month or a year: no section where it only lists again what others do."""
    held: list[Request] = field(default_factory=list)
    """Its articles, until its listing is read: one that is taken down meanwhile is missed then, and shows that it moved."""
    repeated: bool = False
    """Whether a page listed just what an earlier one did, and the next one something new."""
    size: int = 0
    """Articles of its first page."""
    repeats: int = 0
    """Pages in a row that were empty or listed what an earlier one did."""
    stale: int = 0
    """Pages in a row without an article that is new to it."""
    totals: list[int] = field(default_factory=list)
    """What its pager said on each page."""
    history: list[tuple[Turn, frozenset[str]]] = field(default_factory=list)
    """How each of its pages was asked for, and what it listed."""
    where: dict[str, int] = field(default_factory=dict)
    """Article → the first of these pages that lists it."""
    doubled: Counter[str] = field(default_factory=Counter)
    """Article → how many further pages list it."""
    again: set[tuple[int, str]] = field(default_factory=set)
    """Pages that were read once more."""
    gone: list[int] = field(default_factory=list)
    """Pages that list an article which is gone, and were not looked at again."""
    fruitless: int = 0
    """Pages looked at again for that which have shown no move, or not yet."""
    more: More | None = None
    """Its button that loads more, as it stands now."""
    before: Document | None = None
    """The page whose button or form was pressed."""
    queue: list[str] = field(default_factory=list)
    """Months and years of its archive that are still to be read."""
    periods: set[str] = field(default_factory=set)
    """All that are known."""
    barren: int = 0
    """Of a declared archive: months in a row without an article."""
    walk: Walk | None = None
    """How far earlier runs read it; None: it is read for the first time, or not to be trusted."""
    usual: int = 0
    """Articles that its first page showed in earlier runs."""
    read: int = 0
    """Entries that were read."""
    run: int = 0
    """Of these, known ones since the last new one."""
    found: int = 0
    """New ones."""
    deepest: int = 0
    """Known ones that stood above a new one, at most."""
    rises: bool = False
    """It begins with its oldest articles."""
    cut: bool = False
    """The user wants no more of it than was read."""
    told: bool = False
    """How far it was read is put down for the runs to come."""
    head: bool = False
    """It was read down to what is known, and no further."""


@dataclass(slots=True)
class Wanted:
    """An article on its way: who lists it, under which addresses."""

    key: str
    entry: ListingEntry | None
    sections: list[str] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    """Addresses to try where the first is missing."""
    stored: bool = False
    """Whether it was handed to the store, or was there before."""
    alone: bool = False
    """Only feeds and sitemaps name it: reading must say whether it is an article."""
    news: bool = False
    """One of these lists articles only: a feed, a news sitemap, an interface."""
    modified: str | None = None
    """What a sitemap says of its last change."""
    fresh: bool = False
    """Nothing was known of it before this run."""
    id: int | None = None
    """Number of the stored article."""
    due: Due | None = None
    """It is stored, and looked at again."""
    tags: Tags = NO_TAGS
    """What the server said of the page's version when it was fetched."""
