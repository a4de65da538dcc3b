"""Addresses: canonical spelling, article identity, same-portal test, paging. All pure."""

from portalcrawl.urls import pagination
from portalcrawl.urls.canonical import absolute, canonical, id_parameter, page_key, without_session
from portalcrawl.urls.given import checked, shown, without_user
from portalcrawl.urls.hosts import (
    LONGEST,
    country,
    host,
    hostname,
    is_private,
    is_private_address,
    is_web,
    may_fetch,
    registered,
    same_portal,
    site,
    split,
    unescaped,
)
from portalcrawl.urls.shapes import Address, article_id, describe, identity, twin_of

__all__ = [
    "LONGEST",
    "Address",
    "absolute",
    "article_id",
    "canonical",
    "checked",
    "country",
    "describe",
    "host",
    "hostname",
    "id_parameter",
    "identity",
    "is_private",
    "is_private_address",
    "is_web",
    "may_fetch",
    "page_key",
    "pagination",
    "registered",
    "same_portal",
    "shown",
    "site",
    "split",
    "twin_of",
    "unescaped",
    "without_session",
    "without_user",
]
