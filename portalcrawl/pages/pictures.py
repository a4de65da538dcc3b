"""The pictures of an article: which file an ``<img>`` means, and which ones are no pictures of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset", "data-lazy-srcset", "data-url", "data-echo",
         "data-image", "data-full-src", "data-hi-res-src", "data-flickity-lazyload", "data-runner-src", "data-img-src")  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|(?:^|[/_.-])(?:blank|spacer|placeholder|pixel|transparent|loading|loader|lazy(?:load)?|1x1|clear|grey|dummy|empty)[\w-]*\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
_JUNK = re.compile(
    r"(?:^|/)(?:icons?|icos?|emojis?|emoticons?|smil(?:ey|eys|ies)|avatars?|badges?|buttons?|sprites?|bullets?|flags?)/"
    r"|(?:^|[/_-])(?:ico|icon|icons|favicon|emoji|spacer|pixel|tracking|tracker|beacon|avatar|gravatar|bullet|arrow|logo|escudo|brasao|stemma|blason|armoiries|sprite|btn|button|printer?|rss|captcha|counter"
    r"|wx|weixin|wechat|weibo|qrcode|erweima|ewm|(?:img_)?open(?:type|code)|get_?adobe(?:_reader)?)"
    r"(?:[_-]?\d+|[_-](?:\w{1,12}))?\.(?:gif|png|jpe?g|webp|ico|bmp)$"
    r"|\.svg$|\.ico$",
    re.IGNORECASE,
)
_TRACKER = re.compile(
    r"gravatar\.com|doubleclick|scorecardresearch|facebook\.com/tr|google-analytics|googlesyndication|/wp-includes/|feedburner|vgwort\.de|ivwbox",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"^(?:https?:)?//?[^\s\"'{}]+\.(?:jpe?g|png|webp|gif)(?:\?[^\s\"']*)?$", re.IGNORECASE)
_SMALL_NAMED = re.compile(
    r"(?<![a-z])(?:icon|emoji|avatar|gravatar|logo|author|profile|byline|smiley|sprite|tracking|pixel|badge)(?![a-z])"
)
_SIZE = re.compile(r"^\s*(\d{1,9})(?:\.\d+)?\s*(?:px)?\s*$")
_STYLE_SIZE = re.compile(r"(?:^|[;\s])(width|height)\s*:\s*(\d{1,9})(?:\.\d+)?px", re.IGNORECASE)


def source(element: _Element, document: Document) -> str | None:
    """Return the absolute address of the largest file that an ``<img>`` (or its ``<picture>``) names, None for a placeholder."""
    get = element.get
    for name in _LAZY:
        value = get(name)
        if value and not value.startswith(("data:", "{")):
            url = document.absolute(_largest(value) if "srcset" in name else value)
            if url:
                return url
    value = get("src")
    if value and not _PLACEHOLDER.search(value):
        return document.absolute(value)
    srcset = get("srcset")
    if srcset:
        url = document.absolute(_largest(srcset))
        if url:
            return url
    # libxml2 knows no void <source>: what follows one in a <picture> is read as its child.
    above = element.getparent()
    while above is not None and above.tag in {"source", "span", "picture"}:
        listed = above.get("srcset") or above.get("data-srcset") if above.tag == "source" else None
        url = document.absolute(_largest(listed)) if listed and not listed.startswith("data:") else None
        if url:
            return url
        above = above.getparent()
    for key, written in element.attrib.items():
        # Every lazy loader has an attribute of its own.
        if str(key).startswith("data-") and _PICTURE_FILE.match(str(written)):
            return document.absolute(str(written))
    following = element.getnext()
    if following is not None and following.tag == "noscript":
        inner = next(following.iter("img"), None)
        if inner is not None and not _PLACEHOLDER.search(inner.get("src") or "blank.gif"):
            return document.absolute(inner.get("src"))
    return None


def _largest(srcset: str) -> str:
    """Return the file with the largest descriptor of a srcset.

    >>> _largest("a.jpg 300w, b.jpg 1200w, c.jpg 600w")
    'b.jpg'
    """
    best, best_size = "", -1.0
    for part in re.split(r",\s+|,(?=https?:|/)", srcset):
        fields = part.split()
        if not fields:
            continue
        size = 0.0
        if len(fields) > 1:
            try:
                size = float(fields[1].rstrip("wxh"))
            except ValueError:
                size = 0.0
        if size > best_size:
            best, best_size = fields[0], size
    return best.rstrip(",")


def is_junk(element: _Element, url: str) -> bool:
    """Tell icons, spacers, trackers, emoji and portraits of authors from pictures, by size and by name."""
    get = element.get
    sides = []
    for name in ("width", "height"):
        value = get(name)
        if value and (found := _SIZE.match(value)):
            sides.append(int(found[1]))
    style = get("style")
    if style:
        sides.extend(int(size) for _, size in _STYLE_SIZE.findall(style))
    sides = [side for side in sides if side > 0] or sides
    if sides and (min(sides) <= 32 or max(sides) <= 60):
        return True
    named = f"{get('class') or ''} {get('id') or ''}".lower()
    if len(named) > 1 and _SMALL_NAMED.search(named):
        return True
    if _TRACKER.search(url):
        return True
    return max(sides, default=0) < 200 and bool(_JUNK.search(url.partition("?")[0]))
