"""The last pipeline: articles go to the store, what is none is dropped and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

from scrapy.exceptions import DropItem

from portalcrawl.items import Article
from portalcrawl.store import Failure

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from portalcrawl.pipelines.session import Session
    from portalcrawl.store import Visit


class Source(Protocol):
    """What a spider must offer whose articles are stored."""

    def open_session(self) -> Session:
        """Return the crawl's store, opened once."""

    def visit(self, article: Article) -> Visit:
        """Join an article with what its listings know of it."""


class StorePipeline:
    """Saves articles in batches; the rest when the spider closes."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl that the pipeline belongs to."""
        return cls(crawler)

    @property
    def spider(self) -> Source:
        """The spider, which knows the listings' part of an article."""
        return self.crawler.spider  # type: ignore[return-value]

    def open_spider(self) -> None:
        """Open the store before the first request, so that a folder that refuses costs nothing."""
        self.spider.open_session()

    def process_item(self, item: Article) -> Article:
        """Hand an article to the session; DropItem for what is no article."""
        if not isinstance(item, Article):
            raise DropItem(f"no article: {type(item).__name__}")
        session = self.spider.open_session()
        # Offices publish decrees as one scanned picture: a page with a picture or a file is no empty one.
        if not item.headline or not (item.article_body or item.images or item.attachments or item.media):
            session.fail(
                Failure(
                    item.url or "",
                    "no-article",
                    None,
                    item.sections[0] if item.sections else None,
                    "no headline" if not item.headline else "no text",
                )
            )
            raise DropItem(f"{item.url}: no article")
        session.article(self.spider.visit(item))
        return item

    def close_spider(self) -> None:
        """Save what waits; the spider closes the crawl, it knows why it ended."""
        self.spider.open_session().flush()
