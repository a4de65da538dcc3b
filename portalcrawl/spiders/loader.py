"""Gives ``scrapy list`` and ``scrapy crawl ID`` a spider for every portal of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import UsageError as WrongUse

from portalcrawl.errors import UsageError
from portalcrawl.registry import registry
from portalcrawl.spiders import wording
from portalcrawl.spiders.portal import PortalSpider

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.settings import BaseSettings


class NoSuchSpider(WrongUse, KeyError):
    """The KeyError that a loader raises, which Scrapy's commands say in a line, as they do wrong options."""

    __str__ = Exception.__str__  # KeyError's own puts the text in quotes


class PortalLoader:
    """A spider loader (scrapy.spiderloader.SpiderLoaderProtocol) over the registry."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:  # noqa: ARG003
        """Make one; the registry knows where definitions stand."""
        wording.shorten()
        return cls()

    def list(self) -> list[str]:
        """Return the ids of all portals."""
        return registry().ids()

    def load(self, spider_name: str) -> type[Spider]:
        """Return the spider of a portal; KeyError, as Scrapy wants it, names the nearest."""
        try:
            portal = registry().get(spider_name)
        except UsageError as error:
            raise NoSuchSpider(str(error)) from error
        return PortalSpider.of(portal)

    def find_by_request(self, request: Request) -> list[str]:  # type: ignore[valid-type]
        """Return the portal that a request's address belongs to."""
        portal = registry().by_url(request.url)
        return [portal.id] if portal else []
