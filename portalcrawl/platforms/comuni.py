"""Design Comuni Italia, the WordPress theme of Italian municipalities.

Evidence: the news template of a running installation: ``h1[data-audio]``, the day of publication under "Data:" in
``p.font-monospace`` (WordPress's own time is not shown), "Ultimo aggiornamento" at the end, the office under
``#a-cura-di`` instead of a byline, ``#descrizione`` for the text.
"""

from __future__ import annotations

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="comuni",
    sources=(b"design-comuni-wordpress-theme",),
    names=(("richtext-wrapper", "descrizione"),),
    rules=(
        Rules(
            "comuni",
            {
                "headline": ("h1[data-audio]", "main h1"),
                "date_published": (
                    "//small[contains(., 'Data:')]/following::p[contains(@class, 'font-monospace')][1]",
                ),
                "description": ("//h2[contains(@class, 'visually-hidden')]/following-sibling::*[1][self::p]",),
                "date_modified": ("#ultimo-aggiornamento",),
                "source_organization": ("#a-cura-di .card-title", "#a-cura-di a"),
                "body": ("#descrizione .richtext-wrapper",),
            },
            requires="#descrizione, [data-audio]",
        ),
    ),
)
