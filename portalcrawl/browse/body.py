"""The body of an article for the page: sanitised once more, its pictures left where they are until the reader asks."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portalcrawl.clean.markup import sanitise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Sanitised HTML is written in one form only: every attribute is in double quotes and holds none. A tag is matched whole,
# so that what looks like a tag inside an attribute is part of it.
_TAG = re.compile(r'<(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[a-z]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?", re.IGNORECASE)
_MOST_HOSTS = 8


def body(html: str, placeholder: Callable[[str, str], str], *, pictures: bool) -> str:
    """HTML that is safe to show. Without ``pictures`` each is what ``placeholder(address, description)`` says, a plain text.

    >>> body('<p>a<img src="http://x.vn/1.jpg" alt="cầu" onload="x()"></p>', lambda url, alt: f"Picture: {alt}", pictures=False)
    '<p>a<a class="picture" href="http://x.vn/1.jpg" rel="noreferrer noopener">Picture: cầu</a></p>'
    """

    def picture(match: re.Match[str]) -> str:
        if match["name"] != "img":
            return match[0]
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match["attributes"])}
        address, description = values.get("src", ""), values.get("alt", "")
        if not address:
            return ""
        source = escape(address)
        if pictures:
            return f'<img src="{source}" alt="{escape(description)}" loading="lazy" referrerpolicy="no-referrer">'
        shown = escape(placeholder(address, description))
        return f'<a class="picture" href="{source}" rel="noreferrer noopener">{shown}</a>'

    return _TAG.sub(picture, sanitise(html))


def paragraphs(text: str) -> str:
    r"""Running text as paragraphs.

    >>> paragraphs("một <b>\n\nhai")
    '<p>một &lt;b&gt;</p><p>hai</p>'
    """
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())


def sources(html: str) -> list[str]:
    """Addresses of the pictures that sanitised HTML shows."""
    return [
        unescape(value)
        for tag in _TAG.finditer(sanitise(html))
        if tag["name"] == "img"
        for name, value in _ATTRIBUTE.findall(tag["attributes"])
        if name == "src"
    ]


def origins(addresses: Iterable[str]) -> list[str]:
    """The servers that must be asked for pictures, as a content security policy names them; no more than eight.

    >>> origins(["https://a.vn/1.jpg", "https://a.vn/2.jpg", "http://b.vn:8080/x", "javascript:x", "https://a; script-src *"])
    ['https://a.vn', 'http://b.vn:8080']
    """
    found: dict[str, None] = {}
    for address in addresses:
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            continue
        host = parts.hostname or ""
        if parts.scheme in {"http", "https"} and _HOST.fullmatch(host):
            found[f"{parts.scheme}://{host}" + (f":{port}" if port else "")] = None
    return list(found)[:_MOST_HOSTS]
