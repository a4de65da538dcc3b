"""Addresses of databases on servers."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("postgresql://", "postgres://")


def shown(url: str) -> str:
    """The address as messages show it: without password and parameters.

    >>> shown("postgresql://me:secret@db.example.org:5433/news?password=secret")
    'postgresql://me@db.example.org:5433/news'
    """
    try:
        parts = urlsplit(url)
        user, _, place = parts.netloc.rpartition("@")
    except ValueError:
        return "postgresql://…"
    user = user.partition(":")[0]
    return f"postgresql://{user}{'@' * bool(user)}{place}{parts.path}"
