"""What one crawl has seen: articles by identity, listing pages, and how far each section was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalcrawl.items import ListingEntry

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
