"""One pipeline a field: each runs the field's cleaner on the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from itemadapter import ItemAdapter

from portalcrawl import reading

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from portalcrawl.items import Article


class _FieldPipeline:
    """Runs one step of `reading.CLEANERS`."""

    step: ClassVar[str]
    """Name of the cleaner."""
    field: ClassVar[str]
    """An item without this field is none of ours and passes untouched."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.clean = {step.__name__: step for step in reading.CLEANERS}[self.step]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl that the pipeline belongs to."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Clean the field in place."""
        if self.field in ItemAdapter(item):
            self.clean(item, self.crawler.spider.context(item))  # type: ignore[union-attr]
        return item


class TextPipeline(_FieldPipeline):
    """Headline, lead, section and keywords as a reader sees them."""

    step, field = "clean_texts", "headline"


class DatePipeline(_FieldPipeline):
    """Dates of publication and change, from the strings as printed."""

    step, field = "clean_dates", "date_published_raw"


class ViewCountPipeline(_FieldPipeline):
    """The number of readers."""

    step, field = "clean_views", "view_count_raw"


class CaptionPipeline(_FieldPipeline):
    """Captions parted from photographers."""

    step, field = "clean_captions", "images"


class BylinePipeline(_FieldPipeline):
    """People, offices and sources of the byline."""

    step, field = "clean_byline", "byline_raw"


class ValidatePipeline(_FieldPipeline):
    """What contradicts itself or cannot be, noted as problems."""

    step, field = "validate", "problems"
