"""NukeViet 4 and its eGovernment themes.

Evidence: 160 articles of a running NukeViet 4.5 in three generations of editor markup, and the source of
``modules/news``.  Only the date that the page shows is right: ``article:published_time`` is made with PHP's ``T`` and
cannot be parsed, microdata's ``datePublished`` holds the last edit (``theme.php`` assigns it twice), ``meta author`` is
the site.  The eGovernment theme prints hits and comments as bare numbers after icons.
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="nukeviet",
    generator=re.compile(r"NukeViet", re.IGNORECASE),
    sources=(b"nv_base_siteurl",),
    names=(("news-bodyhtml",),),
    rules=(
        Rules(
            "nukeviet",
            {
                "headline": ("h1.title[itemprop=headline]", ".news_column h1.title", "h1.title"),
                "date_published": (
                    ".newsdetailmetatop .h5 .fa-clock-o + *",
                    "//span[@class='h5'][re:test(., '\\d{1,2}/\\d{1,2}/\\d{4} +\\d{1,2}:\\d{2}')]",
                ),
                "view_count": (".newsdetailmetatop span.h5:has(i.fa-eye)", ".newsdetailmetatop .h5:has(em.fa-eye)"),
                "byline": ("//p[contains(@class, 'text-right')][.//strong[contains(., 'Tác giả')]]",),
            },
        ),
    ),
    distrust=frozenset(
        {
            "microdata:datePublished",
            "microdata:dateModified",
            "meta:article:published_time",
            "meta:article:modified_time",
            "meta:author",
        }
    ),
)
