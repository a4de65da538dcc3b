"""Backdrop, which goes on where Drupal 7 ended.

Evidence: a running installation with its default theme: ``h1.page-title`` outside ``article.node``; ``p.submitted``
("Wed, 15/06/2016 - 3:48pm by Hannah Voss") stands in a footer *before* the text; ``.field-name-body`` holds the text.
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="backdrop",
    generator=re.compile(r"Backdrop", re.IGNORECASE),
    sources=(b"Backdrop.settings",),
    rules=(
        Rules(
            "backdrop",
            {
                "headline": ("h1.page-title",),
                "date_published": ("article.node p.submitted", ".node .submitted"),
                "byline": ("article.node p.submitted .username", ".node .submitted .username"),
            },
            requires="article.node, .node .submitted",
        ),
    ),
)
