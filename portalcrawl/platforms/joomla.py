"""Joomla 3 to 5 with com_content, and K2.

Evidence: 110 articles of a running Joomla 3.10 (the page's ``h1`` is the menu's title, the article's headline
``h2[itemprop=headline]``, times right in ``time[itemprop=datePublished]``), the layouts ``layouts/joomla/content/
info_block`` of Joomla 3 to 5, K2's ``item.php`` (``.itemTitle``, ``.itemDateCreated``, ``.itemAuthor``, ``.itemHits``).
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="joomla",
    generator=re.compile(r"Joomla", re.IGNORECASE),
    sources=(b"/media/jui/", b"/media/system/js/core"),
    names=(("com_content", "item-page"), ("com_k2",), ("itemView",)),
    rules=(
        Rules(
            "joomla-k2",
            {
                "headline": (".itemView h1.itemTitle", ".itemView h2.itemTitle", ".itemTitle"),
                "date_published": (".itemDatePublished", ".itemDateCreated"),
                "date_modified": (".itemDateModified",),
                "byline": (".itemAuthor",),
                "view_count": (".itemHitsBlock", ".itemHits"),
                "article_section": (".itemCategory a",),
            },
            requires=".itemView, #k2Container .itemTitle",
        ),
        Rules(
            "joomla",
            {
                "headline": (
                    ".item-page h2[itemprop=headline]",
                    ".item-page [itemprop=headline]",
                    ".com-content-article h1",
                    ".item-page .page-header h2",
                ),
                "date_published": (
                    ".article-info time[itemprop=datePublished]::attr(datetime)",
                    ".article-info .published time::attr(datetime)",
                    ".article-info time[itemprop=dateCreated]::attr(datetime)",
                    ".article-info .create time::attr(datetime)",
                ),
                "date_modified": (
                    ".article-info time[itemprop=dateModified]::attr(datetime)",
                    ".article-info .modified time::attr(datetime)",
                ),
                "byline": (".article-info .createdby",),
                "view_count": (".article-info .hits",),
                "article_section": (
                    ".article-info .category-name [itemprop=genre]",
                    ".article-info .category-name a",
                    ".article-info .category-name",
                ),
            },
            requires=".item-page, .com-content-article",
        ),
    ),
)
