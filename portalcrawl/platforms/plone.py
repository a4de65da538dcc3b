"""Plone 5 and 6 (Classic).

Evidence: 90 news items of a running Plone 6.2: ``#section-byline`` (5: ``.documentByLine``) prints author, day of
publication and day of change without a time; the lead is ``.documentDescription``; the section is the folder, which
the breadcrumb names.  The Brazilian government's portal prints "publicado 24/10/2026 15h31".
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="plone",
    generator=re.compile(r"Plone", re.IGNORECASE),
    sources=(b"++plone++",),
    names=(("portal-column-content",), ("documentFirstHeading",), ("section-byline", "documentPublished")),
    rules=(
        Rules(
            "plone",
            {
                "headline": ("h1.documentFirstHeading", "article#content h1", "#content h1"),
                "date_published": (".documentPublished",),
                "date_modified": (".documentModified",),
                "byline": ("#section-byline .documentAuthor", ".documentByLine .documentAuthor", ".documentAuthor"),
                "description": ("#content .documentDescription", "#content p.lead"),
            },
        ),
    ),
)
