"""Selectors of a definition that matched nothing in a whole crawl: a slip of the pen, or a theme that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.pages.base import Selector

if TYPE_CHECKING:
    from portalcrawl.pages.document import Document
    from portalcrawl.pipelines.counts import Counts
    from portalcrawl.portal import Portal

_WHOLE = ("entries", "next", "total")
"""Keys of [listing] that are looked for on the whole page; the others stand within an entry."""
_EVIDENCE = {
    **{name: name for name in ("headline", "date_published", "date_modified", "source_organization", "view_count")},
    **{name: name for name in ("article_section", "description", "keywords", "article_id")},
    "byline": "authors",
    "body": "article_body",
}
"""Key of [[article]] → the field whose evidence names the selector."""


class Selectors:
    """Those of one portal, while it is crawled."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._pages = 0
        self._unseen = {
            f"{_key('listing', at, len(portal.listing))}.{name}": tuple(map(Selector, given))
            for at, layout in enumerate(portal.listing)
            for name, given in layout.rules().items()
            if name in _WHOLE and given
        }

    def look(self, document: Document) -> None:
        """Take a listing's page: what matches once is not looked for again."""
        self._pages += 1
        for key in [key for key, given in self._unseen.items() if any(one.find(document.root) for one in given)]:
            del self._unseen[key]

    def unmatched(self, counts: Counts) -> list[str]:
        """Return a line for each key whose selectors matched nowhere, on the pages that were read."""
        said = []
        if self._pages:
            said += [self._line(key, self._unseen[key], f"{self._pages} listing pages") for key in self._unseen]
        if counts.stored:
            for at, layout in enumerate(self._portal.article):
                for name, given in layout.rules().items():
                    read = name in _EVIDENCE and given
                    if read and not any(one.startswith(tuple(f"portal:{s}" for s in given)) for one in counts.sources):
                        key = f"{_key('article', at, len(self._portal.article))}.{name}"
                        said.append(self._line(key, tuple(map(Selector, given)), f"{counts.stored} articles"))
        return said

    def _line(self, key: str, given: tuple[Selector, ...], pages: str) -> str:
        shown = ", ".join(repr(one.source) for one in given)
        return f"{self._portal.id}.toml: {key}: {shown} matched nothing on the {pages} that were read"


def _key(table: str, at: int, number: int) -> str:
    return f"{table}[{at}]" if number > 1 else table
