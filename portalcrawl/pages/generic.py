"""The reader that knows no template: every field of an article off one page, with the evidence for each.

A definition's and a platform's selectors come first, field by field; what they do not find is read from structure,
labels and position by the modules of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl.clean import dates
from portalcrawl.pages import breadcrumb, byline, content, counters, crumbs, headline, lead, meta, published, source
from portalcrawl.pages.base import Found
from portalcrawl.pages.frame import Frame
from portalcrawl.pages.layout import Layout
from portalcrawl.pages.structured import Structured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from portalcrawl.clean.context import Context
    from portalcrawl.items import ListingEntry
    from portalcrawl.pages.base import Rules
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.marks import Marks

BODY_ROLES = frozenset({"lead", "paragraph", "heading", "item", "quote", "row"})


class GenericPage:
    """One page of a portal; the fields are read when the page is made, in the order in which they need each other."""

    def __init__(
        self,
        document: Document,
        context: Context,
        *,
        rules: Sequence[Rules] = (),
        distrust: frozenset[str] = frozenset(),
        entry: ListingEntry | None = None,
        layout: Layout | None = None,
        marks: Marks | None = None,
    ) -> None:
        """``rules`` that do not hold on this page are left out; ``distrust`` names evidence that is known to be wrong."""
        self.document = document
        self.context = context
        self.entry = entry
        self.layout = layout if layout is not None else Layout(document)
        self.marks = marks if marks is not None else self.layout.marks
        self.structured = Structured(document, self.marks)
        held = [one for one in rules if one.hold(document.root, self.marks)]
        self.frame = frame = Frame(document, self.layout, self.structured, context, self.marks, rules=held)
        self.headline = headline.read(frame)
        if self.headline is None and entry is not None and entry.headline:
            self.headline = Found(entry.headline, "listing")
        self.content = content.read(
            self.layout, context, frame.headline_text or None, frame.headline, self._element("body")
        )
        if self._element("body") is not None and (said := frame.ruled("description")) is not None:
            self.content.precede(said.text)
        body = [at for at, role in self.content.roles.items() if role in BODY_ROLES or role == crumbs.STAMP]
        if body:
            frame.content_start, frame.content_end = min(body), max(body) + 1
        elif self.content.region is not None and self.content.region.headline is not None:
            frame.content_start = frame.content_end = self.content.region.headline + 1
        lines = meta.lines(frame, self.content.roles)
        self.dates = published.read(frame, lines, distrust)
        if self.dates.published is None and entry is not None and entry.date_published_raw and self._is_past(entry):
            self.dates.published = Found(entry.date_published_raw, "listing")
        self.views = counters.read(frame, lines, entry)
        self.byline = byline.read(frame, lines, self.content, distrust)
        self.section = breadcrumb.read(frame, lines)
        self.description = lead.description(frame, self.content)
        self.keywords = lead.keywords(frame)
        self.article_id = frame.ruled("article_id")
        self.source_organization = source.read(frame, lines, self.content)

    def _is_past(self, entry: ListingEntry) -> bool:
        """Say whether a listing's date can be one of publication: a calendar prints when something will be."""
        found = dates.parse(entry.date_published_raw or "", self.context)
        return found is None or "in the future" not in (found.problem or "")

    @property
    def body_rule(self) -> str | None:
        """The selector of the portal's definition that found the running text."""
        for rules in self.frame.rules:
            for selector in rules.fields.get("body", ()) if rules.name == "portal" else ():
                if selector.elements(self.document.root, self.marks):
                    return f"portal:{selector.source}"
        return None

    def _element(self, field: str) -> _Element | None:
        for rules in self.frame.rules:
            for element in rules.elements(field, self.document.root, self.marks):
                return element
        return None
