"""Where a portal's pages are fetched from, and under which address they are stored."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from portalcrawl import urls

if TYPE_CHECKING:
    from portalcrawl.items import Article, ListingEntry
    from portalcrawl.portal.record import Portal


class Stand:
    """A portal on its own server, or on one that stands in for it (a saved copy, a mirror, a test).

    A portal that moved is asked on its present host, whatever host its links, feeds and old addresses name.
    """

    def __init__(self, portal: Portal, base: str | None = None) -> None:
        self.portal = portal
        self.base = base
        self._host = urls.host(base) if base else ""
        self._address = re.compile(rf"https?://{re.escape(self._host)}(?::\d+)?(?![\w.:-])[^\s\"'<>]*", re.IGNORECASE)
        self.there = portal.at(base) if base else portal
        """The record with the addresses that are fetched."""
        self.hosts = frozenset({*portal.hosts, *self.there.hosts})
        self._hosts = tuple(portal.hosts)
        self._home = urlunsplit((*urlsplit(portal.url)[:2], "/", "", ""))
        self._start = f"{base.rstrip('/')}/" if base else ""

    def is_former(self, url: str) -> bool:
        """Say whether an address is on a host that the portal has left."""
        former = self.portal.former_hosts
        return bool(former) and urls.site(url) in {host.removeprefix("www.") for host in former}

    def present(self, url: str) -> str:
        """Return an address of a former host as it is on the present one, any other as it is.

        >>> from portalcrawl.portal import Portal
        >>> moved = Portal(id="vn-x", name="X", url="https://x.gov.vn/", country="vn", former_hosts=("x.vn",))
        >>> Stand(moved).present("http://www.x.vn/tin/a-1.html?b=2"), Stand(moved).present("http://y.vn/")
        ('https://x.gov.vn/tin/a-1.html?b=2', 'http://y.vn/')
        """
        if not self.is_former(url):
            return url
        parts, home = urlsplit(url), urlsplit(self.portal.url)
        return urlunsplit((home.scheme, home.netloc, parts.path, parts.query, parts.fragment))

    def public(self, url: str) -> str:
        """Return an address as the portal itself has it."""
        # Nearly all that is asked begins with the base: it is exchanged without taking the address apart.
        if self._start and url.startswith(self._start) and not url.endswith(("?", "#")):
            return self._home + url[len(self._start) :]
        if not self.base or urls.host(url) != self._host:
            return self.present(url)
        parts, real = urlsplit(url), urlsplit(self.portal.url)
        prefix = urlsplit(self.base).path.rstrip("/")
        path = parts.path.removeprefix(prefix) if prefix else parts.path
        return urlunsplit((real.scheme, real.netloc, path, parts.query, parts.fragment))

    def published_text(self, text: str) -> str:
        """Return text or markup with the portal's own addresses in place of those that were fetched."""
        return self._address.sub(lambda match: self.public(match[0]), text) if self.base else text

    def published_entry(self, entry: ListingEntry) -> ListingEntry:
        """Return what a listing showed, with the portal's own addresses."""
        if not self.base:
            return entry
        image = entry.image_url
        return replace(entry, url=self.public(entry.url), image_url=self.public(image) if image else image)

    def fetched_entry(self, entry: ListingEntry) -> ListingEntry:
        """Return a stored entry as the crawl had it when it read the page."""
        if not self.base:
            return entry
        image = entry.image_url
        return replace(entry, url=self.fetched(entry.url), image_url=self.fetched(image) if image else image)

    def fetched(self, url: str) -> str:
        """Return where an address of the portal is fetched from."""
        url = self.present(url)
        if not self.base or not urls.same_portal(url, self.portal.url, hosts=self._hosts):
            return url
        parts, there = urlsplit(url), urlsplit(self.base)
        return urlunsplit((there.scheme, there.netloc, there.path.rstrip("/") + parts.path, parts.query, ""))

    def owns(self, url: str) -> bool:
        """Say whether an address belongs to the portal."""
        return urls.same_portal(url, self.there.url, hosts=tuple(self.hosts))

    def is_front(self, url: str) -> bool:
        """Say whether an address is the portal's front page."""
        root = urlunsplit((*urlsplit(url)[:2], "/", "", ""))
        return urls.page_key(url) in {urls.page_key(self.there.url), urls.page_key(root)}

    def publish(self, article: Article) -> None:
        """Put the portal's own addresses in place of those that were fetched, in all that was read of a page."""
        article.portal = self.portal.id
        if not self.base and not self.portal.former_hosts:
            return
        public = self.public
        article.url = public(article.url or "")
        article.canonical_url = public(article.canonical_url) if article.canonical_url else None
        if not self.base:
            return
        for image in article.images:
            image.content_url = public(image.content_url)
        for attachment in article.attachments:
            attachment.content_url = public(attachment.content_url)
        for media in article.media:
            media.embed_url = public(media.embed_url)
        for name in ("article_body", "article_body_html", "description"):
            text = getattr(article, name)
            if text:
                setattr(article, name, self.published_text(text))
