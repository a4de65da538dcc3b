"""The players of an article: embedded video and audio, and posts of social networks that a script turns into players."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from portalcrawl.items import Media

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from portalcrawl.pages.document import Document
    from portalcrawl.pages.layout import Block

_PLAYER = re.compile(
    r"youtube(?:-nocookie)?\.com/(?:embed|v/|watch|shorts)|youtu\.be/|player\.vimeo\.com|dailymotion\.com/(?:embed|video)|dai\.ly/|facebook\.com/(?:plugins/(?:video|post)|.+/videos/|watch)"
    r"|tiktok\.com/(?:embed|@)|soundcloud\.com/player|open\.spotify\.com/embed|podcasts?\.|brightcove|jwplatform|jwplayer|kaltura|streamable\.com|rutube\.ru|vk\.com/video|ok\.ru/videoembed|twitch\.tv"
    r"|zalo\.(?:me|vn)/.*video|mp3|\.m3u8|/video|/embed/|/player|player\.",
    re.IGNORECASE,
)
_NO_PLAYER = re.compile(
    r"doubleclick|googletagmanager|googlesyndication|facebook\.com/plugins/(?:like|page|share|follow|comments)|google\.com/maps|maps\.google|recaptcha|disqus|/ads?/|adserver|outbrain|taboola|addthis|\.pdf|docs\.google\.com|about:blank",
    re.IGNORECASE,
)
_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|aac|flac)(?:[?#]|$)|soundcloud|spotify|podcast|/audio", re.IGNORECASE)


def read(blocks: Iterable[Block], document: Document) -> list[Media]:
    """Return the players among some ``embed`` blocks, each address once."""
    found: dict[str, Media] = {}
    for block in blocks:
        url = source(block.element, document)
        if url and url not in found:
            kind: Literal["video", "audio"] = "audio" if block.element.tag == "audio" or _SOUND.search(url) else "video"
            found[url] = Media(embed_url=url, kind=kind)
    return list(found.values())


def source(element: _Element, document: Document) -> str | None:
    """Return the address of a player or of the file it plays, None for a frame that plays nothing (a map, an advert)."""
    get = element.get
    tag = element.tag
    written = get("src") or get("data-src") or get("data-lazy-src") or get("data") or get("data-url")
    if tag == "amp-youtube" and get("data-videoid"):
        return f"https://www.youtube.com/embed/{get('data-videoid')}"
    if tag in {"video", "audio"} and not written:
        child = next(element.iterchildren("source"), None)
        written = child.get("src") if child is not None else None
    if tag == "amp-facebook":
        written = get("data-href")
    if not written or written.startswith(("blob:", "data:", "about:", "javascript:")):
        return None
    url = document.absolute(written)
    if url is None or _NO_PLAYER.search(url):
        return None
    return url if tag in {"video", "audio", "amp-video", "amp-facebook"} or _PLAYER.search(url) else None
