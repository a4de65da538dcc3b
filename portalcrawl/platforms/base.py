"""A platform: how one family of content management systems marks up an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from portalcrawl.pages.base import Rules
    from portalcrawl.pages.document import Document


@dataclass(frozen=True, slots=True)
class Platform:
    """One family; what its rules do not find, the generic reader does."""

    name: str
    generator: re.Pattern[str] | None = None
    """What its ``<meta name=generator>`` begins with."""
    marks: tuple[tuple[bytes, ...], ...] = ()
    """Groups of strings of its page source; the platform is recognised where every string of one group occurs."""
    rules: tuple[Rules, ...] = ()
    """Its selectors, one set for each theme or version, tried in order."""
    distrust: frozenset[str] = field(default_factory=frozenset)
    """Evidence that it is known to get wrong (``microdata:datePublished``)."""

    def made(self, document: Document) -> bool:
        """Say whether the platform made this page; a few substring tests, no look at the tree."""
        generator = document.metas.get("generator")
        if self.generator is not None and generator and self.generator.match(generator):
            return True
        return any(all(mark in document.source for mark in group) for group in self.marks)
