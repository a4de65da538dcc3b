"""Where a portal's articles can be found beside its listings: feeds, sitemaps, interfaces.

Each door is a candidate with the reason why it may be one; what it is shows when it is opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from portalcrawl import urls
from portalcrawl.pages import rest
from portalcrawl.pages.anchors import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from portalcrawl.pages.document import Document

Kind = Literal["feed", "sitemap", "rest"]

MAX_FEEDS = 100
"""Feeds of one page: a city's "RSS" page lists one for each section."""

_TYPES: dict[str, Kind] = {
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/feed+json": "feed", "application/x.atom+xml": "feed", "application/rss": "feed",
}  # fmt: skip
_LINK_HEADER = re.compile(r'<([^<>]+)>\s*;[^,<]*?\brel\s*=\s*"?https://api\.w\.org/"?')
_SITEMAP_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_COMMENTS = re.compile(
    r"/comments?/|(?:^|[?&])(?:withcomments|feed=comments)|[-_]comments[-_.]|comments?\s*$", re.IGNORECASE
)
_ABOUT_COMMENTS = re.compile(
    r"\bcomments? (?:feed|on)\b|\bbình luận\b|\bcomentários?\b|\bcomentarios?\b|\bcommentaires?\b|\bkommentar",
    re.IGNORECASE,
)
_FEEDS: dict[str, tuple[str, ...]] = {
    "wordpress": ("feed/",), "comuni": ("feed/",), "joomla": ("?format=feed&type=rss",), "plone": ("RSS",),
    "nukeviet": ("rss/",), "drupal": ("rss.xml",), "backdrop": ("rss.xml",), "localgov": ("rss.xml",),
    "spip": ("spip.php?page=backend",), "liferay": ("rss",),
}  # fmt: skip
_SITEMAPS: dict[str, tuple[str, ...]] = {
    "wordpress": ("wp-sitemap.xml", "sitemap_index.xml", "sitemap.xml"),
    "comuni": ("wp-sitemap.xml", "sitemap_index.xml", "sitemap.xml"),
    "plone": ("sitemap.xml.gz",), "nukeviet": ("sitemap.xml",), "liferay": ("sitemap.xml",),
}  # fmt: skip
# Feeds whose addresses do not say so: Liferay's asset publisher, SharePoint's lists.
_HIDDEN_FEED = re.compile(
    r"p_p_resource_id=getRSS|/-/asset_publisher/[^/]+/rss\b|asset_publisher(?:%2F|/)rss|/_layouts/(?:\d+/)?(?:listfeed|srchrss)\.aspx",
    re.IGNORECASE,
)
_CALLED_RSS = re.compile(r"^(?:kênh |tin |feed )?rss(?: feeds?)?$", re.IGNORECASE)
_ANY_FEED = ("rss", "feed", "rss.xml", "atom.xml")
_ANY_SITEMAP = ("sitemap.xml", "sitemap_index.xml", "sitemap.xml.gz")
# Types of content and modules that are no news, as WordPress, Yoast and NukeViet name sitemaps after them.
_OTHER_TYPES = (
    r"pages?|attachments?|events?|eventi|eventos?|tribe_events|services?|servizi\w*|servicios?|luogh?[oi]|lugares|places?|unita[_-]organizzativ\w+"
    r"|persona\w*|people|person|staff|team|incaric\w+|document[oi]?s?(?:_pubblic\w+)?|dataset|faqs?|jobs?|vacanc\w+|products?|portfolio|testimonials?"
    r"|galler\w+|albums?|photos?|videos?|videoclips|forums?|topics?|repl(?:y|ies)|elementor_library|about|siteterms|laws?|organs?|voting|contact|van-?ban"
)
# Sitemaps of a system that list no articles: people, tags, pages of other types.
_NO_ARTICLES = re.compile(
    rf"/(?:wp-sitemap-(?:users|taxonomies-[\w-]+|posts-(?:{_OTHER_TYPES}))-\d+"
    rf"|(?:{_OTHER_TYPES}|author|post_tag|category|[\w-]*[_-](?:cat|category|tag|taxonomy))-sitemap\d*"
    rf"|sitemap-[a-z]{{2}}\.(?:{_OTHER_TYPES})"
    r"|sitemap[-_](?:users?|authors?|tags?|categor(?:y|ies)|taxonom(?:y|ies)|images?|videos?)(?:[-_]?\d+)?)\.xml(?:\.gz)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Door:
    """One address that may list articles."""

    url: str
    kind: Kind
    reason: str
    """Why it is thought to be one: ``link rel=alternate``, ``robots.txt``, ``well-known place`` …"""
    title: str = ""
    declared: bool = True
    """The portal itself names it; else it is a guess, and its absence says nothing."""


def discover(document: Document, link_header: str | None = None) -> list[Door]:
    """Return the doors that a page names: in its head, in its ``Link`` header, by links to feeds and sitemaps."""
    found: dict[str, Door] = {}

    def add(url: str | None, kind: Kind, reason: str, title: str = "") -> None:
        if url and urls.is_web(url) and len(found) < MAX_FEEDS:
            found.setdefault(urls.page_key(url), Door(url, kind, reason, title))

    for link in document.links:
        kind = _TYPES.get(link.type.split(";", 1)[0].strip().lower())
        if link.rel in ("alternate", "feed", "home") and kind:
            if not _is_of_comments(link.href, link.title):
                add(link.href, kind, "link rel=alternate", link.title)
        elif link.rel == "sitemap":
            add(link.href, "sitemap", "link rel=sitemap", link.title)
        elif link.rel == "https://api.w.org/":
            add(rest.posts_url(link.href), "rest", "link rel=https://api.w.org/")
    if link_header and (match := _LINK_HEADER.search(link_header)):
        api = urls.absolute(match[1], document.url or "")
        add(rest.posts_url(api) if api else None, "rest", "Link header")
    for element in document.root.iter("a", "area"):
        href = element.get("href")
        if not href or len(href) > 2_000:
            continue
        shape = urls.describe(href).kind
        if shape in ("page", "article", "listing") and (_HIDDEN_FEED.search(href) or _is_called_rss(element)):
            shape = "feed"
        if shape in ("feed", "sitemap") and (url := document.absolute(href)):
            title = text_of(element)[:200] or element.get("title") or ""
            if not _is_of_comments(url, title):
                add(url, "feed" if shape == "feed" else "sitemap", "link on the page", title)
    return list(found.values())


def in_robots(body: bytes | str, url: str) -> list[Door]:
    r"""Return the sitemaps that a robots.txt names, absolute, each once.

    >>> [door.url for door in in_robots(b"User-agent: *\nSITEMAP: /s.xml # all\n", "http://a.vn/robots.txt")]
    ['http://a.vn/s.xml']
    """
    text = body[: 1 << 19] if isinstance(body, str) else body[: 1 << 19].decode("utf-8-sig", "replace")
    if "<html" in text[:2_000].lower():
        return []
    found = (urls.absolute(line, url) for line in _SITEMAP_LINE.findall(text))
    return [Door(address, "sitemap", "robots.txt") for address in dict.fromkeys(found) if address][:MAX_FEEDS]


def well_known(
    home: str, platform: str | None = None, *, kinds: Iterable[Kind] = ("feed", "sitemap", "rest")
) -> list[Door]:
    """Return where doors of these kinds usually are, for a platform or for an unknown one, most likely first.

    ``home`` is the portal's start page: a site that stands in a folder has its doors there, and perhaps at the root.

    >>> [d.url for d in well_known("http://a.vn/", "nukeviet")]
    ['http://a.vn/sitemap.xml', 'http://a.vn/rss/']
    >>> [d.url for d in well_known("http://a.br/camara", "plone", kinds=("sitemap",))]
    ['http://a.br/camara/sitemap.xml.gz', 'http://a.br/sitemap.xml.gz', 'http://a.br/sitemap.xml']
    """
    wanted = set(kinds)
    bases = _bases(home)
    found: dict[str, Door] = {}

    def add(base: str, path: str, kind: Kind) -> None:
        url = urljoin(base, path)
        found.setdefault(url, Door(url, kind, "well-known place", declared=False))

    if "sitemap" in wanted:
        for base in bases:
            for path in _SITEMAPS.get(platform or "", _ANY_SITEMAP):
                add(base, path, "sitemap")
        add(bases[-1], "sitemap.xml", "sitemap")
    if "feed" in wanted:
        for path in _FEEDS.get(platform or "", _ANY_FEED):
            add(bases[0], path, "feed")
    if "rest" in wanted:
        if platform == "plone":
            add(rest.search_url(bases[0]), "", "rest")
        elif platform in ("wordpress", "comuni"):
            add(rest.posts_url(urljoin(bases[0], "wp-json/")), "", "rest")
    return list(found.values())


def holds_articles(url: str) -> bool:
    """Say whether a sitemap that an index names can list articles: those of authors, tags and categories do not.

    >>> holds_articles("http://a.vn/wp-sitemap-posts-post-1.xml"), holds_articles("http://a.vn/wp-sitemap-users-1.xml")
    (True, False)
    """
    return _NO_ARTICLES.search(urlsplit(url).path) is None


def _bases(home: str) -> list[str]:
    """Return the folders that a portal may stand in, its own first, the root last."""
    parts = urlsplit(home)
    root = urlunsplit((*parts[:2], "/", "", ""))
    path = unquote(parts.path).strip("/")
    first = path.split("/", 1)[0]
    if not first or "." in first or re.fullmatch(r"[a-z]{2}(?:[-_][a-zA-Z]{2})?|web|portal", first):
        return [root]
    return [urljoin(root, f"{first}/"), root]


def _is_called_rss(element: _Element) -> bool:
    """Say whether a link is the "RSS" of a menu: to a feed, or to a page of feeds."""
    said = element.text if not len(element) else (element.get("title") or text_of(element))
    return bool(said) and len(said or "") < 30 and _CALLED_RSS.match(" ".join((said or "").split())) is not None


def _is_of_comments(url: str, title: str) -> bool:
    return bool(
        _COMMENTS.search(urlsplit(url)._replace(scheme="", netloc="").geturl()) or _ABOUT_COMMENTS.search(title)
    )
