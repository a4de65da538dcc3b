"""LocalGov Drupal, which British councils share.

Evidence: its newsroom's template: ``article.newsroom--article`` with the day in ``span.newsroom--date`` ("j F Y", no
``<time>``), the category before it, the ``h1`` inside the article.
"""

from __future__ import annotations

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="localgov",
    names=(("newsroom--article",), ("newsroom--info",)),
    rules=(
        Rules(
            "localgov",
            {
                "headline": ("article.newsroom--article h1", ".lgd-page-title-block h1"),
                "date_published": (".newsroom--date",),
                "article_section": (".newsroom--category a", ".newsroom--category"),
            },
            requires="article.newsroom--article, .newsroom--info",
        ),
    ),
)
