"""Which servers a portal stands on, and which portals therefore wait for each other.

The same rule as within one crawl (`middlewares.servers`): a server is an address that a name resolves to, and all machines
of a vendor that definitions name are one.  A portal on two of them ties both: whoever crawls it is a guest of both.
"""

from __future__ import annotations

import socket
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from portalcrawl.portal import Portal

_LOOKUPS = 32
"""Names that are looked up at once."""


def addresses(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the IPv4 addresses of host names (as the crawl looks them up); a name that leads nowhere stands for itself."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    with ThreadPoolExecutor(min(_LOOKUPS, len(wanted))) as threads:
        return dict(zip(wanted, threads.map(_lookup, wanted), strict=True))


def _lookup(name: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(name, None, socket.AF_INET, socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return (name,)
    return tuple(sorted({str(one[4][0]) for one in found}))


def hosts(portal: Portal) -> frozenset[str]:
    """Return the hosts that a crawl asks: home page and sections."""
    there = (
        urlsplit(portal.absolute(place)).hostname for place in ("", *(s.url for s in portal.sections), *portal.doors)
    )
    return frozenset(host.rstrip(".") for host in there if host)


def servers(portal: Portal, known: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the servers of a portal, as names of locks; ``known``: host → addresses."""
    found = {f"server {address}" for host in hosts(portal) for address in known.get(host, (host,))}
    if portal.politeness.vendor is not None:
        found.add(f"vendor {portal.politeness.vendor.casefold()}")
    return sorted(found)


def locks(stand: Mapping[str, Iterable[str]], held: Mapping[str, str]) -> dict[str, str]:
    """Return of each portal the one lock that it shares with all whose servers are its own, directly or by a third.

    ``stand``: portal → servers; ``held``: portal → the lock under which it is crawled at this moment, which then is the one of
    all: a new tie must not let another begin beside it.

    >>> locks({"a": ["server 1"], "b": ["server 1", "server 2"], "c": ["server 2"], "d": ["server 3"]}, {})
    {'a': 'server 1', 'b': 'server 1', 'c': 'server 1', 'd': 'server 3'}
    >>> locks({"a": ["server 1"], "b": ["server 1", "server 2"]}, {"b": "server 2"})
    {'a': 'server 2', 'b': 'server 2'}
    """
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while (up := above.setdefault(name, name)) != name:
            above[name] = above[up]
            name = up
        return name

    for names in stand.values():
        first, *others = names
        for other in others:
            one, two = sorted((top(first), top(other)))
            above[two] = one
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for portal, (first, *_) in ((portal, tuple(names)) for portal, names in stand.items()):
        groups[top(first)].append(portal)
    chosen = {}
    for name, portals in groups.items():
        lock = min((held[portal] for portal in portals if portal in held), default=name)
        chosen.update(dict.fromkeys(portals, lock))
    return {portal: chosen[portal] for portal in stand}
