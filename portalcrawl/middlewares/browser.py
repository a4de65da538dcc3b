"""Pages that a definition says need a browser (the extra ``browser``): scrapy-playwright on the system's Chromium.

The browser itself never touches the network: it is started without name resolution, and each request of a page is made by
the crawl's own downloader instead, so that robots.txt, the server's budget, the run's bounds, the check of certificates
and the guard against private addresses hold for scripts and their data as they do for pages, redirects included.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import shutil
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from portalcrawl.portal import Portal

log = logging.getLogger(__name__)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Browsers that are looked for in PATH, where PORTALCRAWL_CHROMIUM names none."""
_NEEDLESS = frozenset({"image", "media", "font", "stylesheet", "websocket", "eventsource", "ping", "manifest"})
_OWN = frozenset({"host", "connection", "content-length", "accept-encoding", "cookie", "user-agent"})
"""Headers that the crawl's own downloader sets."""
_PATIENCE = 30_000
"""Milliseconds after which what a definition waits for is given up."""
PART = "browser_part"
"""Marks in a request's meta what a page in the browser asked for."""


def prepare(settings: BaseSettings, portal: Portal, priority: int) -> None:
    """Switch the browser on for a crawl; UsageError where it is not installed."""
    if portal.browser is None:
        return
    if importlib.util.find_spec("scrapy_playwright") is None:
        raise UsageError(f"{portal.id}: its pages need a browser: pip install 'portalcrawl[browser]'", portal=portal.id)
    program = settings.get("PORTALCRAWL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise UsageError(
            f"{portal.id}: its pages need a browser, and none of {', '.join(NAMES)} is in PATH; PORTALCRAWL_CHROMIUM names another",
            portal=portal.id,
        )
    handler = "portalcrawl.middlewares.rendering.BrowserHandler"
    settings.set(
        "DOWNLOAD_HANDLERS", {**settings.getdict("DOWNLOAD_HANDLERS"), "http": handler, "https": handler}, priority
    )
    arguments = [
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--disable-background-networking",
        "--disable-sync",
        "--no-first-run",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to start as root with it
    settings.set("PLAYWRIGHT_LAUNCH_OPTIONS", {"executable_path": program, "args": arguments}, priority)
    settings.set("PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT", settings.getfloat("DOWNLOAD_TIMEOUT") * 1000, priority)
    settings.set("PLAYWRIGHT_PROCESS_REQUEST_HEADERS", None, priority)


class BrowserMiddleware:
    """Send to the browser what the portal's definition says, and nothing else."""

    def __init__(self, crawler: Crawler) -> None:
        spider: Any = crawler.spider
        self.crawler = crawler
        self.wishes = spider.record.browser
        self.sections = {name.casefold() for name in self.wishes.sections} if self.wishes else set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the crawl's portal."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Mark what needs the browser."""
        if self.wishes is None or request.method != "GET" or not self._is_meant(request.cb_kwargs):
            return
        from scrapy_playwright.page import PageMethod

        wait = self.wishes.wait
        ready = (
            PageMethod("wait_for_selector", wait, state="attached", timeout=_PATIENCE)
            if wait
            else PageMethod("wait_for_load_state", "networkidle", timeout=_PATIENCE)
        )
        request.meta.update(
            playwright=True,
            playwright_context_kwargs={"user_agent": self.crawler.settings["USER_AGENT"], "service_workers": "block"},
            playwright_page_init_callback=self.open,
            playwright_page_methods=[ready],
            # Its parts are asked for in the server's own slot: a page that waited for them there would block them.
            download_slot=f"browser {urlsplit(request.url).hostname}",
            autothrottle_dont_adjust_delay=True,
        )

    def _is_meant(self, asked: dict[str, Any]) -> bool:
        pages, section = self.wishes.pages, asked.get("section")
        if section is not None:
            return pages != "articles" and (not self.sections or (section.name or "").casefold() in self.sections)
        return "entry" in asked and pages != "listings"

    async def open(self, page: Any, _: Request) -> None:
        """Take over every request of a page, before it opens."""
        await page.route("**/*", self.answer)

    async def answer(self, route: Any) -> None:
        """Answer a request of the browser with what the crawl's downloader gets for it."""
        asked = route.request
        if asked.resource_type in _NEEDLESS or not asked.url.lower().startswith(("http://", "https://")):
            await route.abort()
            return
        request = Request(
            asked.url,
            method=asked.method,
            headers={name: value for name, value in (await asked.all_headers()).items() if name.lower() not in _OWN},
            body=asked.post_data_buffer or b"",
            callback=NO_CALLBACK,
            dont_filter=True,
            meta={PART: True},
        )
        try:
            response: Response = await self.crawler.engine.download_async(request)
        except IgnoreRequest as error:
            log.info("%s: not fetched for the browser (%s)", asked.url, error)
            await route.abort("blockedbyclient")
            return
        except Exception as error:  # noqa: BLE001  (whatever it is, the page goes on without)
            log.info("%s: not fetched for the browser (%s)", asked.url, error)
            await route.abort("failed")
            return
        headers = {
            name.decode("latin-1"): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
            if name.lower() not in (b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie")
        }
        await route.fulfill(status=response.status, headers=headers, body=response.body)
