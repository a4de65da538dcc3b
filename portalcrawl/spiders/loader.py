"""Gives ``scrapy list`` and ``scrapy crawl ID`` a spider for every portal of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from portalcrawl.errors import UnknownPortal
from portalcrawl.registry import registry
from portalcrawl.spiders.portal import PortalSpider

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.settings import BaseSettings


class PortalLoader:
    """A spider loader (scrapy.spiderloader.SpiderLoaderProtocol) over the registry."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:  # noqa: ARG003
        """Make one; the registry knows where definitions stand."""
        return cls()

    def list(self) -> list[str]:
        """Return the ids of all portals."""
        return registry().ids()

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider of a portal; KeyError, as Scrapy wants it, names the nearest."""
        try:
            portal = registry().get(spider_name)
        except UnknownPortal as error:
            raise KeyError(str(error)) from error
        return PortalSpider.of(portal)

    def find_by_request(self, request: Request) -> list[str]:  # type: ignore[valid-type]
        """Return the portal that a request's address belongs to."""
        portal = registry().by_url(request.url)
        return [portal.id] if portal else []
