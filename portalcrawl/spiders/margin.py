"""When a listing need not be read on: what it shows was known before, and far enough down for this portal's habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.store import walks

if TYPE_CHECKING:
    from portalcrawl.spiders.state import Section
    from portalcrawl.store import Walk

FLOOR = 20
"""Known articles in a row, at least, before a listing is left: two pages of most portals."""
_FACTOR = 2
"""How much deeper than the deepest new article of earlier runs is looked."""
_FADES = 0.8
"""What a deep find of long ago still counts, from one whole reading to the next."""


def count(section: Section, *, known: bool) -> None:
    """Take the next entry of a section into account."""
    section.read += 1
    if known:
        section.run += 1
        return
    section.found += 1
    section.deepest = max(section.deepest, section.run)
    section.run = 0


def reached(section: Section, total: int | None) -> bool:
    """Say whether a section may be left; ``total``: what its pager says now.

    A pager that counts more new articles than were met has more of them further down; a listing that begins with its oldest
    articles shows the new ones last.
    """
    walk = section.walk
    if walk is None or section.rises:
        return False
    if total is not None and walk.total is not None and total - walk.total > section.found:
        return False
    return section.run >= max(FLOOR, _FACTOR * walk.deepest)


def close(section: Section, walk: Walk, now: str) -> Walk:
    """Put down how far a section was read: whole, or its head."""
    before = walk.walked is not None
    if section.head:
        walk.deepest = max(walk.deepest, section.deepest)
    else:
        # What an interrupted run left out is no habit of the portal's.
        deep = section.deepest if before else 0
        missed = before and deep > max(FLOOR, _FACTOR * walk.deepest)
        walk.deepest = max(deep, int(walk.deepest * _FADES))
        walks.complete(walk, now, missed=missed)
    walk.kind = "section"
    walk.size = section.size or walk.size
    walk.total = section.total if section.total is not None else walk.total
    return walk
