"""What a request that gave no page is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapy.spidermiddlewares.httperror import HttpError

from portalcrawl.pages.document import MAX_BYTES
from portalcrawl.store import Failure

if TYPE_CHECKING:
    from twisted.python import failure

# Words of an error's class or message → kind; the first that is in it counts.
_SIGNS = (
    ("private address", "private-address"),
    ("robots.txt", "robots"),
    ("download max size", "too-large"),
    ("maxsize", "too-large"),
    ("timeout", "timeout"),
    ("timed out", "timeout"),
    ("resolve", "dns"),
    ("dnslookup", "dns"),
    ("ssl", "tls"),
    ("tls", "tls"),
    ("certificate", "tls"),
    ("dataloss", "truncated"),
    ("data loss", "truncated"),
)
# Scrapy's and Twisted's words, which name settings and classes of theirs → ours.
_SAID = (
    (re.compile("max redirections reached"), "it redirects in a circle, or more often than is followed"),
    (re.compile("ResponseDataLossError|data loss"), "the answer broke off before its end"),
    (re.compile("Missing scheme in request url|Invalid IPv6 URL"), "it redirects to what is no web address"),
)
_INNER = re.compile(r"<twisted\.python\.failure\.Failure [\w.]+: (.*?)>(?=\]|, )")


def name(why: failure.Failure, url: str, section: str | None) -> Failure:
    """Make the failure's row of what Scrapy hands to an errback."""
    error = why.value
    message = " ".join(str(error).split()) or type(error).__name__
    message = "; ".join(_INNER.findall(message)) or message
    message = next((ours for theirs, ours in _SAID if theirs.search(message)), message)[:300]
    if isinstance(error, HttpError):
        return Failure.answered(url, error.response.status, section)
    said = f"{type(error).__name__} {message}".lower()
    kind = getattr(error, "kind", None) or next((kind for sign, kind in _SIGNS if sign in said), "network")
    if kind == "too-large":
        # Scrapy's own words name the setting; the two numbers in them are the answer's length and the bound, in bytes.
        size = re.search(r"\((\d+)\)", message)
        got = f"{int(size[1]) / 2**20:.1f} MB" if size and int(size[1]) > MAX_BYTES else f"over {MAX_BYTES // 2**20} MB"
        message = f"the page is too large: {got}; at most {MAX_BYTES // 2**20} MB are read"
    return Failure(url, kind, None, section, message)
