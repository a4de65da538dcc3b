"""SharePoint: stock publishing layouts, and the web parts of Vietnamese portals (Tân Dân and others).

Evidence: the stock ArticleLeft layout (``.article-left``, ``.date-line``, ``.by-line``, ``.article-content``; the title
stands in the master page); scrapers of Tân Dân portals (``label.pub-time`` holds date and counter parted by a bar,
``.tandan-span-date-publish``, ``#art-content``, ``.article-contents``) and of others (``.divNoiDungTinBai``,
``div[class^=ExternalClass]``, ``.wp-news-*``).  No page of them was at hand: the generic reader does most of the work.
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="sharepoint",
    generator=re.compile(r"Microsoft SharePoint", re.IGNORECASE),
    sources=(b"_spPageContextInfo", b"/_layouts/15/", b"/_layouts/1033/", b"MSOLayout_"),
    names=(("tandan-span-date-publish",), ("art-content", "pub-time")),
    rules=(
        Rules(
            "sharepoint-tandan",
            {
                "date_published": (".tandan-span-date-publish", "label.pub-time", ".pub-time"),
                "view_count": ("label.pub-time",),
                "body": ("#art-content", ".article-contents"),
            },
            requires="label.pub-time, .tandan-span-date-publish, #art-content",
        ),
        Rules(
            "sharepoint",
            {
                "headline": (".wp-news-title", "#pageTitle .article-title"),
                "date_published": (".article .date-line", ".wp-news-date"),
                "byline": (".article .by-line",),
                "description": (".wp-news-desc",),
                "body": (".article .article-content", ".wp-news-content", "div.divNoiDungTinBai"),
            },
        ),
    ),
)
