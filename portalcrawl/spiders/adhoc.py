"""A portal record for an address that no definition knows."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from portalcrawl import urls
from portalcrawl.portal import Portal

# Country codes that are sold to anyone say nothing of a place.
_GENERIC = frozenset({"io", "co", "tv", "me", "ai", "cc", "ws", "fm", "to", "ly", "gg", "eu"})
UNKNOWN_COUNTRY = "xx"
"""ISO 3166 leaves this code to its users."""


def portal_for(url: str) -> Portal:
    """Make a record of what an address alone tells: its host, its country; the rest is read off the pages.

    >>> portal_for("http://127.0.0.1:8700/vi/tin").id, portal_for("https://www.langson.gov.vn/").id
    ('xx-127-0-0-1-8700', 'vn-langson-gov')
    """
    url = urls.checked(url)
    host = urls.site(url)
    labels = (
        [re.sub(r"[^a-z0-9]+", "-", label).strip("-") for label in re.split(r"[.:\[\]]", host.encode("idna").decode())]
        if host.isascii()
        else [
            re.sub(r"[^a-z0-9]+", "-", label).strip("-")
            for label in re.split(r"[.:]", host.encode("punycode").decode().lower())
        ]
    )
    labels = [label for label in labels if label]
    last = labels[-1] if labels else ""
    country = UNKNOWN_COUNTRY
    if len(last) == 2 and last.isalpha() and last not in _GENERIC:
        country = "gb" if last == "uk" else last
        labels = labels[:-1]
    parts = urlsplit(url)
    return Portal(
        id=f"{country}-{'-'.join(labels) or 'portal'}"[:90].rstrip("-"),
        name=host,
        url=f"{parts.scheme.lower()}://{urls.host(url)}/",
        country=country,
    )
