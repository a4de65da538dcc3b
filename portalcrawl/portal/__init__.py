"""What is known of one portal: a frozen, checked record, read from one TOML file.

A definition may be as short as an id, a name, a country and an address: the platform's reader and the generic one fill
the rest.  Every fault is one line that names the file, the key and what was expected.
"""

from portalcrawl.portal.definition import check, parse
from portalcrawl.portal.record import (
    ArticleLayout,
    Browser,
    Expect,
    ListingLayout,
    Politeness,
    Portal,
    Section,
    Tls,
)

__all__ = [
    "ArticleLayout",
    "Browser",
    "Expect",
    "ListingLayout",
    "Politeness",
    "Portal",
    "Section",
    "Tls",
    "check",
    "parse",
]
