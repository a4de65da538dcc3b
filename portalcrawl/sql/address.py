"""Addresses of databases on servers."""

from __future__ import annotations

SCHEMES = ("postgresql://", "postgres://")


def shown(url: str) -> str:
    """The address as messages show it: without password and parameters.

    >>> shown("postgresql://me:secret@db.example.org:5433/news?password=secret")
    'postgresql://me@db.example.org:5433/news'
    >>> shown("postgresql://me:#secret?@db.example.org/news")
    'postgresql://me@db.example.org/news'
    """
    # Not by urllib: PostgreSQL's client takes a password to its @, whatever stands in it.
    server, slash, path = url.partition("://")[2].partition("/")
    user, _, place = server.rpartition("@")
    user = user.partition(":")[0]
    return f"postgresql://{user}{'@' * bool(user)}{f'{place}{slash}{path}'.partition('?')[0]}"
