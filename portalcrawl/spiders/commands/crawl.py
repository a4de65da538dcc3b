"""``scrapy crawl``: ends with the exit code of the run's verdict, as ``portalcrawl crawl`` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.commands import crawl

from portalcrawl.spiders.portal import PortalSpider

if TYPE_CHECKING:
    import argparse

    from scrapy import Spider
    from scrapy.crawler import Crawler


class Command(crawl.Command):
    """Scrapy's own, which ends with 0 whatever became of the crawl."""

    _code = 0

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, then take the verdict's exit code over."""
        super().run(args, opts)
        self.exitcode = self.exitcode or self._code

    def _create_crawler(self, *args: Any) -> Crawler:
        crawler = super()._create_crawler(*args)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)
        return crawler

    def _closed(self, spider: Spider, reason: str) -> None:
        if isinstance(spider, PortalSpider):
            self._code = spider.judged(reason).code
