"""What earlier runs know of feeds and sitemaps: they are asked whether they changed, and not read again where they did not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from portalcrawl.store import walks

if TYPE_CHECKING:
    from scrapy.http import Response

    from portalcrawl.pages.doors import Door
    from portalcrawl.spiders.portal import PortalSpider
    from portalcrawl.store import Walk

NOT_MODIFIED = 304


class Doorstep:
    """Of one crawl."""

    def __init__(self, spider: PortalSpider) -> None:
        self._spider = spider
        self._lastmods: dict[str, str] = {}

    def _walk(self, door: Door) -> Walk | None:
        """What is known of a door, where it may be relied on."""
        agenda, arguments = self._spider.frontier.session.agenda, self._spider.arguments
        walk = agenda.walks.get(self._spider.stand.public(door.url))
        trusted = walk is not None and walk.trusted(agenda.began) and not arguments.full
        return walk if trusted else None

    def trusted(self, door: Door) -> bool:
        """Say whether it was read to its end lately: then only its beginning tells what is new."""
        return self._walk(door) is not None

    def condition(self, door: Door) -> dict[str, Any]:
        """Return what a request adds to be answered in full only where the door changed."""
        walk = self._walk(door)
        if walk is None or not (walk.etag or walk.modified):
            return {"headers": {}, "meta": {}}
        tags = {"If-None-Match": walk.etag, "If-Modified-Since": walk.modified}
        return {
            "headers": {name: value for name, value in tags.items() if value},
            "meta": {"handle_httpstatus_list": [NOT_MODIFIED]},
        }

    def listed(self, url: str, lastmod: str | None) -> None:
        """Note what an index of sitemaps says of the last change of one of them."""
        if lastmod:
            self._lastmods[url] = lastmod

    def unchanged(self, door: Door) -> bool:
        """Say whether the index says of a sitemap what it said when that was read: it need not be asked for."""
        walk, lastmod = self._walk(door), self._lastmods.get(door.url)
        return walk is not None and lastmod is not None and walk.digest == f"lastmod {lastmod}"

    def same(self, door: Door, response: Response) -> bool:
        """Say whether the door holds what it held when it was read last."""
        if response.status == NOT_MODIFIED:
            return True
        walk = self._walk(door)
        return walk is not None and walk.digest == _digest(response)

    def done(self, door: Door, response: Response) -> None:
        """Put down that a door was read, and all it names is stored, or will be."""
        spider = self._spider
        if spider.frontier.full or spider.arguments.since is not None or spider.arguments.section is not None:
            return
        agenda = spider.frontier.session.agenda
        walk = agenda.walk(spider.stand.public(door.url), door.kind)
        if not walk.trusted(agenda.began):
            walks.complete(walk, agenda.began, missed=False)
        etag, modified = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
        walk.kind = door.kind
        walk.etag = etag.decode("latin-1") if etag else None
        walk.modified = modified.decode("latin-1") if modified else None
        lastmod = self._lastmods.get(door.url)
        walk.digest = f"lastmod {lastmod}" if lastmod else _digest(response)
        agenda.keep(walk)


def _digest(response: Response) -> str:
    return hashlib.blake2b(response.body, digest_size=16).hexdigest()
