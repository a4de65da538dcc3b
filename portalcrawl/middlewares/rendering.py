"""The download handler of portals that need a browser; imported only where the extra ``browser`` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from portalcrawl.middlewares.servers import PoliteHandler

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class BrowserHandler(PoliteHandler, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """scrapy-playwright's handler, whose pages get what they ask for from this one again."""

    async def download_request(self, request: Request) -> Response:
        """Render a page, or download politely: what a page asks for waits for its turn, the page itself asks for nothing."""
        if request.meta.get("playwright"):
            rendered: Response = await ScrapyPlaywrightDownloadHandler.download_request(self, request)
            return rendered
        return await super().download_request(request)
