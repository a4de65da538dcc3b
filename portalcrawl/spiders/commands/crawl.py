"""``scrapy crawl``: ends with the exit code of the run's verdict, as ``portalcrawl crawl`` does."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from portalcrawl import errors, objects
from portalcrawl.spiders.portal import PortalSpider
from portalcrawl.spiders.run import delivered

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.settings import Settings

log = logging.getLogger(__name__)


class Command(crawl.Command):
    """Scrapy's own, which ends with 0 whatever became of the crawl."""

    _code = 0
    _left: tuple[Path, str] | None = None

    settings: Settings
    """Scrapy sets them."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, send files where they go, then take the verdict's exit code over."""
        try:
            if address := self.settings.get("PORTALCRAWL_FILES"):
                self.settings.set("PORTALCRAWL_FILES", objects.checked(address), priority="cmdline")
        except errors.UsageError as error:
            raise UsageError(str(error), print_help=False) from error
        super().run(args, opts)
        if self._left is not None and (sent := delivered(self._left[0], self.settings, [self._left[1]])) is not None:
            log.log(logging.WARNING if sent.problem else logging.INFO, "%s", sent)
        self.exitcode = self.exitcode or self._code

    def _create_crawler(self, *args: Any) -> Crawler:
        crawler = super()._create_crawler(*args)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)
        return crawler

    def _closed(self, spider: Spider, reason: str) -> None:
        if isinstance(spider, PortalSpider):
            self._code = spider.judged(reason).code
            if reason != "shutdown" and spider.session is not None:
                self._left = spider.session.folder, spider.record.id
