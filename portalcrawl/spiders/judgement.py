"""What kind of page it is that was fetched as something else: article, list, overview of several sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl import text, urls
from portalcrawl.items import ListingEntry
from portalcrawl.pages import sections

if TYPE_CHECKING:
    from portalcrawl.items import Article
    from portalcrawl.pages.document import Document
    from portalcrawl.pages.group import Group
    from portalcrawl.pages.listing import ListingPage
    from portalcrawl.store import Due

_IS_NEWS = re.compile(rb'"@type"\s*:\s*\[?\s*"(?:\w*NewsArticle|Article|BlogPosting)"|schema\.org/(?:News)?Article\b')
_WORD = re.compile(r"\w+")
_SHORT = 300
# Characters of text below which a page with a pager has none of its own.
LONG = 1_200
"""Characters of text from which on a page without an article's address is one all the same."""


def doubt(article: Article) -> str | None:
    """Return why a page is no article, None where it seems one."""
    return next(
        (p.removeprefix("page:").strip() for p in article.problems if p.startswith("page:") and not _partial(p)), None
    )


def _partial(problem: str) -> bool:
    """Tell "part of the page was not read" from "this is no article"."""
    return "not read" in problem


def names_another(article: Article, entry: ListingEntry | None) -> bool:
    """Say whether a page is headed by other words than the listing promised: an error page, a listing, the home page."""
    if entry is None or not entry.headline or not article.headline:
        return False
    promised, found = (set(_WORD.findall(text.fold(line))) for line in (entry.headline, article.headline))
    common = 2 * len(promised & found)
    return common < len(promised) and common <= len(found)


def is_error_page(article: Article, due: Due) -> bool:
    """Say whether a page that answers for a stored article is another one: the portal's words for what it has no more."""
    if not names_another(article, ListingEntry(due.url, due.headline)):
        return False
    body = len(article.article_body or "")
    return (due.dated and not article.date_published_raw) or (body < _SHORT and body * 2 < due.letters)


def is_list(page: ListingPage) -> bool:
    """Say whether what was fetched as an article is a list of articles: portals answer so for addresses they do not know."""
    main = page.main_group()
    return main is not None and len(main.entries) >= 4 and main.mean >= 2.5


def unlisted(article: Article, document: Document, page: ListingPage, *, news: bool) -> str | None:
    """Return why a page that no listing names is no article; ``news``: a feed names it, not only a sitemap of all pages.

    Sitemaps name everything that a portal has: services, laws, people, sections. Articles say when they were published.
    """
    if _consists_of_others(article, page):
        return "a list of articles"
    if news:
        return None if article.date_published_raw else "it prints no date"
    evidence = article.evidence.get("date_published", "")
    if not article.date_published_raw or evidence.endswith(":inside"):
        return "no listing names it and it prints no date of its own"
    # "Last updated" stands on every page of most portals; og:type says "article" of every page of many.
    if any("only when it was changed" in problem for problem in article.problems) and not (
        urls.describe(document.url or "").article_id or _IS_NEWS.search(document.source)
    ):
        return "no listing names it and it says only when it was changed"
    return None


def _consists_of_others(article: Article, page: ListingPage) -> bool:
    """Say whether what was read as a text are the headlines and teasers of other pages."""
    main = page.main_group()
    if main is None or len(main.entries) < 3:
        return False
    body = article.article_body or ""
    if not body:
        return main.mean >= 2.0
    if len(body) < _SHORT and (page.pager.next or page.pager.total):
        return True
    held = sum((e.summary or e.headline or "\0")[:60] in body for e in main.entries)
    return held * 2 >= len(main.entries)


def is_article(article: Article) -> bool:
    """Say whether what was read is an article."""
    return bool(article.headline and article.article_body) and doubt(article) is None


def boxes(page: ListingPage) -> int:
    """Count the lists of the page that look like articles."""
    return sum(1 for g in page.groups if g.region == "main" and len(g.entries) >= 2 and g.score / len(g.entries) >= 1.8)


def is_overview(page: ListingPage, main: Group) -> bool:
    """Say whether a page without a pager shows boxes of several sections, none of which is its own."""
    rivals = [g.score for g in page.groups if g.region == "main" and g is not main and len(g.entries) >= 2]
    folder = sections.folder_of(page.document.url or "")
    own = sum(urlsplit(e.url).path.startswith(folder) for e in main.entries)
    return boxes(page) > 1 and own * 2 <= len(main.entries) and max(rivals, default=0.0) * 2.5 > main.score


def is_section(page: ListingPage, main: Group | None) -> bool:
    """Say whether a page that a menu leads to is a list of articles."""
    if main is None:
        return False
    if page.pager.next or page.pager.total:
        return True
    return len(main.entries) >= 2 and main.mean >= 2.0
