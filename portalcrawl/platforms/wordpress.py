"""WordPress: classic and block themes.

Evidence: 90 articles of a running WordPress 6.1 with Twenty Twenty-Three (block theme: date, terms and author *behind*
the text) and 44 of Twenty Twenty-One (date and byline in the footer, ``time.entry-date.published``); the hAtom class
names that the theme handbook asks for and nearly all classic themes carry.
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="wordpress",
    generator=re.compile(r"WordPress", re.IGNORECASE),
    sources=(b"/wp-content/", b"/wp-includes/"),
    names=(("wp-block-post-content",),),
    rules=(
        Rules(
            "wordpress-blocks",
            {
                "headline": ("h1.wp-block-post-title", "main h2.wp-block-post-title"),
                "date_published": (".wp-block-post-date time::attr(datetime)",),
                "byline": (".wp-block-post-author__name", ".wp-block-post-author-name"),
                "article_section": (
                    ".wp-block-post-terms.taxonomy-category a",
                    ".taxonomy-category.wp-block-post-terms a",
                ),
            },
            requires="h1.wp-block-post-title",
        ),
        Rules(
            "wordpress",
            {
                "headline": ("article h1.entry-title", "h1.entry-title", "h1.post-title"),
                "date_published": (
                    ".posted-on time.published::attr(datetime)",
                    "article .entry-meta time.published::attr(datetime)",
                    "article .entry-header time.entry-date::attr(datetime)",
                    "article .entry-footer time.entry-date::attr(datetime)",
                ),
                "date_modified": (".posted-on time.updated:not(.published)::attr(datetime)",),
                "byline": (
                    "article .byline .author a",
                    "article .byline a[rel=author]",
                    ".entry-meta .author .fn",
                    ".byline .author",
                ),
                "article_section": ("article .cat-links a", ".entry-meta a[rel~=category]", "article a[rel~=category]"),
            },
            requires="body.single, body.single-post, article.hentry",
        ),
    ),
)
