"""Addresses that a user gives: what cannot be fetched is said before anything begins, and no password is ever repeated."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from portalcrawl.errors import UsageError
from portalcrawl.urls.hosts import split

_USER = re.compile(r"\A(/*)[^/?#]*@")
"""User name and password, as far as they can stand where a host is due."""
_LABEL = re.compile(r"[\w-]{1,63}")
_SHOWN = 160


def shown(word: str) -> str:
    """What a message repeats of a word of the user's: without name and password, cut where it is long.

    >>> shown("https://an:secret@example.org/tin"), shown("https://example.org/@an")
    ('https://…@example.org/tin', 'https://example.org/@an')
    """
    scheme, mark, rest = word.partition("//")
    word = scheme + mark + _USER.sub(r"\1…@", rest) if mark else _USER.sub(r"\1…@", word)
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def without_user(url: str) -> str:
    """Take name and password out of an absolute address: they are nobody's to store.

    >>> without_user("https://an:secret@example.org:81/tin?a=b@c"), without_user("https://example.org/@an")
    ('https://example.org:81/tin?a=b@c', 'https://example.org/@an')
    """
    parts = split(url) if "@" in url else None
    if parts is None or "@" not in parts.netloc:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def checked(word: str) -> str:
    """Return the address without blanks around it; UsageError says why it cannot be fetched.

    >>> checked(" https://example.org/tin ")
    'https://example.org/tin'
    """
    url = word.strip()
    if fault := _fault(url):
        raise UsageError(f"expected an http(s) URL, got {shown(word)!r}: {fault}")
    return url


def _fault(url: str) -> str | None:
    if not url.lower().startswith(("http://", "https://")):
        return "it begins with neither https:// nor http://"
    if not url.isprintable() or " " in url:
        return "it holds a blank or a sign that cannot be printed"
    try:
        parts = urlsplit(url)
        name = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return "its host cannot be read"
    if "@" in parts.netloc:
        return "it carries a user name or a password, which are not used; take them out"
    try:
        if parts.port == 0:
            return "its port is none"
    except ValueError:
        return "its port is no number up to 65535"
    if not name:
        return "it names no host"
    if ":" in name:
        return None  # an IPv6 address, which urlsplit checked
    return None if _is_host(name) else "it names no host: between dots stand up to 63 letters, digits and hyphens"


@lru_cache(maxsize=1024)
def _is_host(name: str) -> bool:
    """Tell a name of the domain system; a crawl asks of the same hosts again and again."""
    try:
        encoded = name.encode("idna").decode()
    except UnicodeError:
        return False
    return len(encoded) <= 253 and all(_LABEL.fullmatch(label) for label in encoded.split("."))
