"""What Scrapy logs of a crawl: a page is worth a line only where something is wrong with it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter

from portalcrawl.errors import PortalcrawlError

if TYPE_CHECKING:
    from scrapy.logformatter import LogFormatterResult

_SILENT = 1
"""Below every level that is shown: the spider says the same in a line of its own."""
_log = logging.getLogger("scrapy")
_TRACED = ("asyncio", "scrapy.downloadermiddlewares.robotstxt")
"""Who logs what ends a crawl before it begins, and a robots.txt that cannot be had, with tracebacks."""


def shorten() -> None:
    """Let what is no fault of the program be logged in a line: wrong arguments, a server that does not answer."""
    for name in _TRACED:
        logging.getLogger(name).addFilter(_in_a_line)


def _in_a_line(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, PortalcrawlError):
        record.msg, record.args = str(error), ()
        record.exc_info = None
    elif record.name != "asyncio":
        record.msg, record.args = " ".join(record.getMessage().split()), ()
        record.exc_info = None
    return True


class Wording(LogFormatter):
    """Scrapy's words, without a line for each page and item, and without tracebacks that the spider reports in a line."""

    def crawled(self, *args: Any) -> LogFormatterResult | None:  # type: ignore[override]
        """Log a response where debugging is on."""
        return super().crawled(*args) if _log.isEnabledFor(logging.DEBUG) else None

    def scraped(self, *args: Any) -> LogFormatterResult | None:  # type: ignore[override]
        """Log an item where debugging is on."""
        return super().scraped(*args) if _log.isEnabledFor(logging.DEBUG) else None

    def spider_error(self, *args: Any) -> LogFormatterResult:
        """Leave it to the spider."""
        return {**super().spider_error(*args), "level": _SILENT}

    def item_error(self, *args: Any) -> LogFormatterResult:
        """Leave it to the spider."""
        return {**super().item_error(*args), "level": _SILENT}
