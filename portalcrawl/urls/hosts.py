"""Whose address is it: same portal, private network, worth a request at all."""

from __future__ import annotations

import html
import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

LONGEST = 4_000
"""Characters of an address; what is longer is data, no link. The longest one in 3,189 real pages has 2,233."""
_PORTS = {"http": 80, "https": 443}
_LONG = 1_000
"""Characters from which on an address is not remembered: pictures stand in pages as addresses of megabytes."""
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".lan", ".home", ".intranet", ".corp", ".home.arpa")
# Second-level suffixes under which places and ministries register their own names.
_SECOND_LEVEL = {"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "gub", "jus", "leg", "mil", "net", "or", "org"}
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});")


def split(url: str) -> SplitResult | None:
    """Return the parts of an address; None where it is none (``http://[``, ``https://a:b/``, one over LONGEST)."""
    if len(url) < _LONG:
        return _split(url)
    return _split.__wrapped__(url) if len(url) <= LONGEST else None


@lru_cache(8192)  # the same few hundred addresses are asked for by everything that handles a page
def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018  (raises where the port is no number)
    except ValueError:
        return None
    return parts


def unescaped(link: str) -> str:
    """Undo the entities of an address taken from markup; only whole ones: ``&current=2`` holds no currency sign.

    >>> unescaped("/tin?a=1&amp;currentPage=2&copy=3")
    '/tin?a=1&currentPage=2&copy=3'
    """
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), link) if ";" in link else link


def host(url: str) -> str:
    """Lower-case host with its port where that is not the scheme's own; empty where there is none.

    >>> host("HTTPS://Langson.gov.vn:443/a"), host("http://127.0.0.1:8700/"), host("/a")
    ('langson.gov.vn', '127.0.0.1:8700', '')
    """
    return _host(url) if len(url) < _LONG else _host.__wrapped__(url)


@lru_cache(8192)
def _host(url: str) -> str:
    parts = split(url)
    if parts is None or not parts.hostname:
        return ""
    name = parts.hostname.rstrip(".")
    if ":" in name:
        name = f"[{name}]"
    if parts.port is None or parts.port in (_PORTS.get(parts.scheme), 443 if parts.scheme == "http" else None):
        return name
    return f"{name}:{parts.port}"


def hostname(url: str) -> str:
    """Lower-case host without its port, as names are looked up; empty where there is none.

    >>> hostname("HTTPS://Langson.gov.vn.:8443/a"), hostname("http://[")
    ('langson.gov.vn', '')
    """
    parts = split(url)
    return (parts.hostname or "").rstrip(".") if parts else ""


def site(url: str) -> str:
    """Return the host without ``www.``: what one portal's addresses have in common.

    >>> site("https://www.Danang.gov.vn:443/vi"), site("danang.gov.vn")
    ('danang.gov.vn', 'danang.gov.vn')
    """
    return (host(url) or url.strip().lower()).removeprefix("www.")


def country(url: str) -> str:
    """Return the top-level domain of a country, ``us`` for that of its governments, else an empty string.

    >>> country("https://www.town.gov.uk/news"), country("https://town.gov/a"), country("https://town.org/a")
    ('uk', 'us', '')
    """
    top = hostname(url).rpartition(".")[2]
    return "us" if top in {"gov", "mil"} else top if len(top) == 2 and top.isalpha() else ""


def same_portal(url: str, home: str, *, hosts: tuple[str, ...] = ()) -> bool:
    """Whether the URL is the portal's own: its host (with or without ``www.``, http or https) or one of its ``hosts``.

    A subdomain is another authority (``honggai.halongcity.gov.vn`` is a ward with a portal of its own), unless a
    definition names it.

    >>> same_portal("http://WWW.halongcity.gov.vn:443/a", "https://halongcity.gov.vn/")
    True
    >>> same_portal("https://honggai.halongcity.gov.vn/a", "https://halongcity.gov.vn/")
    False
    """
    name = site(url)
    return bool(name) and (name == site(home) or any(name == site(h if "//" in h else f"//{h}") for h in hosts))


def registered(name: str) -> str:
    """Return the part of a host that its owner registered.

    >>> registered("honggai.halongcity.gov.vn"), registered("www.valencia.es"), registered("10.0.0.1")
    ('halongcity.gov.vn', 'valencia.es', '10.0.0.1')
    """
    name = name.split(":", 1)[0] if name.count(":") == 1 else name
    if _address(name) is not None:
        return name
    labels = name.split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    name = name.strip("[]").split("%", 1)[0]
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        pass
    # inet_aton's other spellings of an IPv4 address, which resolvers accept: 127.1, 0x7f000001, 2130706433, 0177.0.0.1
    numbers = []
    for part in name.split("."):
        try:
            numbers.append(int(part, 16) if part[:2] in ("0x", "0X") else int(part, 8 if part[:1] == "0" else 10))
        except ValueError:
            return None
    if not 1 <= len(numbers) <= 4 or any(n > 255 for n in numbers[:-1]):
        return None
    value = numbers[-1]
    for index, number in enumerate(numbers[:-1]):
        value += number << (8 * (3 - index))
    return ipaddress.IPv4Address(value) if value < 1 << 32 else None


def is_private_address(address: str) -> bool:
    """Whether an IP address, in any spelling, lies in no public network (loopback, link-local, private, reserved).

    >>> is_private_address("169.254.169.254"), is_private_address("::ffff:10.0.0.1"), is_private_address("8.8.8.8")
    (True, True, False)
    """
    ip = _address(address)
    if ip is None:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return not inner.is_global or inner.is_multicast
    return not ip.is_global or ip.is_multicast


def is_private(url: str) -> bool:
    """Whether the URL's host is, by its spelling alone, no public one (what names resolve to is a matter of DNS).

    >>> is_private("http://127.1/"), is_private("http://localhost:8080/x"), is_private("https://hanoi.gov.vn/")
    (True, True, False)
    """
    parts = split(url)
    name = (parts.hostname or "").rstrip(".").lower() if parts else ""
    if not name:
        return False
    if _address(name) is not None:
        return is_private_address(name)
    return "." not in name or name == "localhost" or name.endswith(_LOCAL_SUFFIXES)


def is_web(url: str) -> bool:
    """Whether the URL is an absolute http or https one: no file:, ftp:, data:, javascript:, tel:.

    >>> is_web("HTTP://a.vn/"), is_web("file:///etc/passwd"), is_web("//a.vn/")
    (True, False, False)
    """
    parts = split(url)
    return parts is not None and parts.scheme.lower() in _PORTS and bool(parts.hostname)


def may_fetch(url: str, start_urls: tuple[str, ...] | list[str]) -> bool:
    """Whether a page may lead a crawl to this URL: http(s), and a private host only if a start URL names that host.

    >>> may_fetch("http://127.0.0.1:8700/b", ["http://127.0.0.1:8700/"]), may_fetch("http://10.0.0.1/", ["http://a.vn/"])
    (True, False)
    """
    if not is_web(url):
        return False
    return not is_private(url) or host(url) in {host(start) for start in start_urls}
