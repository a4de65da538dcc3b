"""What kind of page it is that was fetched as something else: article, list, overview of several sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl import text

if TYPE_CHECKING:
    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.pages.group import Group
    from portalcrawl.pages.listing import ListingPage

_WORD = re.compile(r"\w+")
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


def is_list(page: ListingPage) -> bool:
    """Say whether what was fetched as an article is a list of articles: portals answer so for addresses they do not know."""
    main = page.main_group()
    return main is not None and len(main.entries) >= 4 and main.mean >= 2.5


def is_article(article: Article) -> bool:
    """Say whether what was read is an article."""
    return bool(article.headline and article.article_body) and doubt(article) is None


def boxes(page: ListingPage) -> int:
    """Count the lists of the page that look like articles."""
    return sum(1 for g in page.groups if g.region == "main" and len(g.entries) >= 2 and g.score / len(g.entries) >= 1.8)


def is_overview(page: ListingPage, main: Group) -> bool:
    """Say whether a page without a pager shows boxes of several sections, none of which is its own."""
    rivals = [g.score for g in page.groups if g.region == "main" and g is not main and len(g.entries) >= 2]
    folder = re.sub(r"\.\w{2,5}$", "", urlsplit(page.document.url or "").path).rstrip("/") + "/"
    own = sum(urlsplit(e.url).path.startswith(folder) for e in main.entries)
    return boxes(page) > 1 and own * 2 <= len(main.entries) and max(rivals, default=0.0) * 2.5 > main.score


def is_section(page: ListingPage, main: Group | None) -> bool:
    """Say whether a page that a menu leads to is a list of articles."""
    if main is None:
        return False
    if page.pager.next or page.pager.total:
        return True
    return len(main.entries) >= 2 and main.mean >= 2.0
