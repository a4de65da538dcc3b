"""A platform: how one family of content management systems marks up an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from portalcrawl.pages.base import Rules
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.marks import Marks


HEAD = 60_000
"""Bytes of a page that are searched: scripts and style sheets of a theme stand at its beginning."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One family; what its rules do not find, the generic reader does."""

    name: str
    generator: re.Pattern[str] | None = None
    """What its ``<meta name=generator>`` begins with."""
    sources: tuple[bytes, ...] = ()
    """What its scripts and addresses look like; any of them in the first HEAD bytes of the page tells the platform."""
    names: tuple[tuple[str, ...], ...] = ()
    """Groups of classes and ids; the platform is recognised where every one of a group is on the page."""
    rules: tuple[Rules, ...] = ()
    """Its selectors, one set for each theme or version, tried in order."""
    distrust: frozenset[str] = field(default_factory=frozenset)
    """Evidence that it is known to get wrong (``microdata:datePublished``)."""

    def is_named(self, generator: str | None) -> bool:
        """Say whether a page's ``generator`` is this platform."""
        return self.generator is not None and bool(generator) and self.generator.match(generator or "") is not None

    def made(self, document: Document, marks: Marks) -> bool:
        """Say whether the platform made this page."""
        if self.is_named(document.metas.get("generator")):
            return True
        if any(all(marks.has(name) for name in group) for group in self.names):
            return True
        return any(document.source.find(one, 0, HEAD) >= 0 for one in self.sources)
