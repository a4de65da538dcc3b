"""SPIP 3 and 4, which French municipalities and institutions run.

Evidence: the distribution's templates (squelettes-dist): ``h1.entry-title``, ``.info-publi abbr.published[title]``
(ISO time; the visible date is long form), ``.auteurs``, the lead ``.chapo``, the text ``.texte.surlignable`` (what a
search's words may be marked in; lists have none).  Read, not run.
"""

from __future__ import annotations

import re

from portalcrawl.pages.base import Rules
from portalcrawl.platforms.base import Platform

PLATFORM = Platform(
    name="spip",
    generator=re.compile(r"SPIP", re.IGNORECASE),
    sources=(b"spip.php",),
    names=(("spip_documents",), ("info-publi",)),
    rules=(
        Rules(
            "spip",
            {
                "headline": ("h1.entry-title", ".cartouche h1"),
                "date_published": (
                    ".info-publi abbr.published::attr(title)",
                    ".info-publi time::attr(datetime)",
                    ".info-publi",
                ),
                "byline": (".info-publi .auteurs", ".auteurs"),
                "description": (".chapo",),
                "body": (".texte.surlignable",),
            },
            requires=".info-publi, .cartouche, .crayon, .texte.surlignable",
        ),
    ),
)
