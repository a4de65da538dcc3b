"""Pages that a section of the menu lists and that do not say when they were published: services, offices, events.

A section with one dated article lists news.  One without any does so only where the whole portal dates nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from portalcrawl.items import Article
    from portalcrawl.spiders.state import Wanted

MANY = 500
"""Pages without a date, and none with one, from which on the portal dates nothing."""
_FEW = 3
# Dated articles from which on a portal dates its news.


class Held(NamedTuple):
    """A page that waits for what its sections hold."""

    wanted: Wanted
    article: Article


class Undated:
    """Those of one crawl; nothing is kept back where the user named the sections."""

    def __init__(self) -> None:
        self.held: list[Held] = []
        self._dated = 0
        self._sections: set[str] = set()
        """Names of sections with a dated article."""

    def sift(self, wanted: Wanted, article: Article) -> list[Article]:
        """Take an article; return those that are to be stored now, be it this one or earlier ones of its sections."""
        if is_dated(article):
            self._dated += 1
            fresh = set(wanted.sections) - self._sections
            self._sections |= fresh
            ready = [one for one in self.held if fresh & set(one.wanted.sections)] if fresh else []
            self.held = [one for one in self.held if one not in ready] if ready else self.held
            return [article, *(one.article for one in ready)]
        if not wanted.sections or self._sections & set(wanted.sections):
            return [article]
        self.held.append(Held(wanted, article))
        return [one.article for one in self.release()] if len(self.held) > MANY and not self._dated else []

    def release(self) -> list[Held]:
        """Give away all that are kept back."""
        held, self.held = self.held, []
        return held

    def is_news(self, before: int) -> bool:
        """Say, when all is read, whether what is kept back is news; ``before``: articles stored by earlier runs."""
        return self._dated + before < _FEW


def is_dated(article: Article) -> bool:
    """Say whether a page or its listing says when it was published, not only when it was changed."""
    return bool(article.date_published_raw) and not any("only when it was changed" in p for p in article.problems)
