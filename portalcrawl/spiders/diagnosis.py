"""Whose fault it is that a portal gives less than it used to: the last good page from the archive, read with today's code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portalcrawl import rereading
from portalcrawl.errors import UnreadablePage
from portalcrawl.pages.document import Document
from portalcrawl.portal.stand import Stand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portalcrawl.archive import Page
    from portalcrawl.spiders.portal import PortalSpider

_SHRUNK = 2
"""How many times fewer entries on a first page are no accident."""
_FEW = 4
"""Entries of a first page below which its size says nothing."""


class Shrunk(NamedTuple):
    """A listing whose first page shows far fewer articles than it did."""

    url: str
    before: int
    now: int

    @property
    def said(self) -> str:
        """A line for people."""
        return f"{self.url} lists {self.now} articles on its first page where it listed {self.before}"


def shrunk(spider: PortalSpider) -> Iterator[Shrunk]:
    """Find the listings that show far fewer articles than in earlier runs."""
    for section in {id(s): s for s in spider.frontier.sections.values()}.values():
        if section.pages and section.usual >= _FEW and section.size * _SHRUNK < section.usual:
            yield Shrunk(spider.stand.public(section.url), section.usual, section.size)


def listing(spider: PortalSpider, found: Shrunk) -> bool | None:
    """Say whether the last good page of a listing still shows what it showed; None where none is archived."""
    return listing_at(spider, found.url, least=max(2, found.before // _SHRUNK))


def listing_at(spider: PortalSpider, url: str, least: int = 2) -> bool | None:
    """Say whether an earlier page of an address still reads as a list of so many articles; None where none is archived."""
    page = spider.frontier.session.last_page(url)
    if page is None:
        return None
    document = _document(spider, page)
    return document is not None and len(spider.page(document).read().entries) >= least


def article(spider: PortalSpider, name: str) -> bool | None:
    """Say whether the last article of earlier runs that has a field still shows it; None where none is archived."""
    page = spider.frontier.session.last_article(name)
    if page is None:
        return None
    try:
        found = rereading.read(page, spider.record)
    except UnreadablePage:
        return False
    return bool(getattr(found, name)) or (name == "view_count" and found.view_count == 0)


def _document(spider: PortalSpider, page: Page) -> Document | None:
    try:
        address = Stand(spider.record, page.capture.base).fetched(page.capture.url)
        return Document(page.body, address, page.content_type)
    except UnreadablePage:
        return None
