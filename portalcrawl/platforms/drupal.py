"""Drupal 7 to 11.

Evidence: the core templates ``node.tpl.php`` (7) and ``node.html.twig`` (8 and later) with Bartik, Olivero and Stark:
``.submitted`` or ``.node__submitted`` prints date and author in one line, ``h1`` stands outside the node, the text is
``.field--name-body`` (7: ``.field-name-body``).
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="drupal",
    generator=re.compile(r"Drupal", re.IGNORECASE),
    sources=(b"drupal-settings-json", b"Drupal.settings", b"/sites/all/themes/", b"/core/misc/drupal"),
    rules=(
        Rules(
            "drupal",
            {
                "headline": ("h1.page-title", "h1#page-title", "h1.page-header"),
                "date_published": (
                    ".node__submitted time::attr(datetime)",
                    ".submitted [property='dc:date dc:created']::attr(content)",
                    "[property='schema:dateCreated']::attr(content)",
                    ".node__submitted",
                    ".submitted",
                ),
                "byline": (".node__submitted .username", ".submitted .username", ".node__meta .username"),
            },
            requires=".node--view-mode-full, .node__submitted, .node .submitted, article.node",
        ),
    ),
)
