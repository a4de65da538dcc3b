"""An archived page, read with today's code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalcrawl import reading
from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout
from portalcrawl.portal.stand import Stand

if TYPE_CHECKING:
    from portalcrawl.archive import Page
    from portalcrawl.items import Article
    from portalcrawl.portal import Portal


def read(page: Page, portal: Portal) -> Article:
    """The article of an archived page, as a crawl of today would read it; UnreadablePage for what is no page."""
    stand = Stand(portal, page.capture.base)
    document = Document(page.body, stand.fetched(page.capture.url), page.content_type)
    layout = Layout(document)
    context = reading.circumstances(document, layout, portal, now=page.fetched)
    entry = stand.fetched_entry(page.capture.entry) if page.capture.entry is not None else None
    article = reading.read(document, portal=portal, entry=entry, context=context, layout=layout)
    stand.publish(article)
    reading.clean(article, context)
    return article
