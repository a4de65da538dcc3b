"""What is asked of one article page and what comes back: plain values, so that any process can do it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from portalcrawl import languages, reading
from portalcrawl.clean import captions
from portalcrawl.clean.context import Context
from portalcrawl.pages import sections
from portalcrawl.pages.anchors import Anchors
from portalcrawl.pages.document import Document
from portalcrawl.pages.layout import Layout
from portalcrawl.pages.listing import ListingPage
from portalcrawl.spiders import judgement

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.portal import Portal

_NAMES_CATEGORY = re.compile(
    rb"""rel=["'][^"'>]{0,40}(?:tag|category)|/(?:categor|chuyen-muc|danh-muc|the-loai|kategorie)"""
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all pages of one crawl share; it is sent once to each reader."""

    portal: Portal
    hosts: frozenset[str] = frozenset()
    """Hosts whose links are the portal's own."""


@dataclass(slots=True)
class Task:
    """One page to be read as an article."""

    body: bytes
    url: str
    content_type: str | None
    fetched: datetime
    entry: ListingEntry | None = None
    """What the listing printed of it."""
    language: str | None = None
    """Code of the portal's language, as far as the crawl knows it."""
    categories: bool = False
    """Whether the sections that it names are wanted."""
    door: Literal["news", "all"] | None = None
    """Where no listing names it: a door that lists articles only does, or one of all the portal's pages."""


@dataclass(slots=True)
class Reading:
    """What the page gave: an article with raw strings, to be cleaned, and what the crawl asks beside it."""

    article: Article
    language: str
    """Code of the language whose words the cleaners need."""
    zone: tzinfo | None
    order: str | None
    lang: str | None
    """What ``<html lang>`` says."""
    is_list: bool = False
    """The page is headed by other words than the listing promised, and lists articles."""
    unlisted: str | None = None
    """Why a page that no listing names is no article."""
    categories: list[sections.Candidate] = field(default_factory=list)
    answers: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)
    """What the reader found out already about the strings that the cleaners will ask about."""

    def context(self, now: datetime) -> Context:
        """Return what the cleaners must know of the page."""
        return Context(languages.get(self.language), self.zone, self.order, now, self.answers)


def work(task: Task, ground: Ground) -> Reading:
    """Read a page; raises UnreadablePage, PageTooLarge, and whatever a fault of portalcrawl's raises."""
    portal = ground.portal
    document = Document(task.body, task.url, task.content_type)
    layout = Layout(document)
    context = reading.circumstances(document, layout, portal, now=task.fetched)
    article = reading.read(document, portal=portal, entry=task.entry, context=context, layout=layout)
    is_list, unlisted = False, None
    another = judgement.names_another(article, task.entry)
    if (another or task.door) and judgement.doubt(article) is None:
        layouts = [{**one.rules(), "requires": one.requires} for one in portal.listing]
        words = languages.get(task.language or document.lang) if task.language or document.lang else None
        page = ListingPage(document, words, hosts=ground.hosts, layouts=layouts)
        is_list = another and judgement.is_list(page)
        unlisted = judgement.unlisted(article, document, page, news=task.door == "news") if task.door else None
    for image in article.images:
        if image.caption_raw:
            captions.parse(image.caption_raw, context)  # the engine's cleaners will ask, and find the answer
    # Some themes link a category nowhere but from its articles.
    wanted = task.categories and _NAMES_CATEGORY.search(task.body)
    return Reading(
        article,
        context.language.code,
        context.zone,
        context.order,
        document.lang,
        is_list,
        unlisted,
        sections.categories(Anchors(document, hosts=ground.hosts)) if wanted else [],
        context.about(reading.raws(article)),
    )
