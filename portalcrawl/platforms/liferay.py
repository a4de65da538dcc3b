"""Liferay 6 and 7, as Vietnamese ministries, provinces and districts run it.

Evidence: 392 saved articles of a Liferay 6.2 department portal (theme with ``.asset-full-content-title`` and
``.assetPublishDate``: the headline is a ``div``, every portlet's title an ``h1``); the templates
``view_asset_entry_full_content.jsp`` and ``abstracts.jsp`` of the asset publisher (``.asset-title``,
``.view-count-info``, ``.date-info`` with "created X - published Y - modified N ago" in one string); scrapers of VNPT
portals (``.journal-content-article``, ``h3.asset-title``, ``span.time``).
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="liferay",
    generator=re.compile(r"liferay", re.IGNORECASE),
    sources=(b"Liferay.", b"p_p_id_", b"/o/classic-theme/"),
    names=(("journal-content-article",), ("asset-full-content",), ("portlet-boundary",)),
    rules=(
        Rules(
            "liferay",
            {
                "headline": (
                    "div.asset-full-content-title",
                    ".asset-full-content .component-title .asset-title",
                    "h1.asset-title",
                    "h2.asset-title",
                    "h3.asset-title",
                    "div.nd_detail_chitiet div.tieude-h2 span",
                ),
                "date_published": ("div.assetPublishDate", ".asset-full-content .date-info"),
                "byline": ("p.AuthorArticle",),
                "view_count": (".asset-view-count-info .view-count-info", "div.assetPublishDate"),
                "article_section": ("div.dd_chuyenmuc span.tintuc",),
            },
        ),
    ),
    # ``.view-content-author`` holds the account that put the text online; the byline is the text's last line.
    distrust=frozenset({"markup:author"}),
)
