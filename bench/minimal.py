"""The reference of a crawl: the least a Scrapy spider can do, with Scrapy's default components.

    python -m bench.minimal BASE

It follows listings and articles and stores nothing, not even an item.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import scrapy
from scrapy.crawler import CrawlerProcess

from portalcrawl.demo.town import SECTIONS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response


class Minimal(scrapy.Spider):
    name = "minimal"
    base = ""

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for section in SECTIONS:
            yield scrapy.Request(f"{self.base}/vi/{section}")

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        for link in response.css("h3.asset-title a::attr(href)").getall():
            yield scrapy.Request(link, callback=self.article)
        following = response.css("ul.pager li:not(.disabled):nth-child(3) a::attr(href)").get()
        if following:
            yield scrapy.Request(following)

    def article(self, response: Response) -> None:
        """An article is fetched and forgotten."""


if __name__ == "__main__":
    from bench.crawling import CONCURRENCY

    process = CrawlerProcess(
        {
            "LOG_LEVEL": "WARNING",
            "CONCURRENT_REQUESTS": CONCURRENCY,
            "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENCY,
            "DOWNLOAD_DELAY": 0,
            "RETRY_ENABLED": True,
        }
    )
    process.crawl(Minimal, base=sys.argv[1])
    process.start()
