"""Answers that are no page: a cookie stub is answered once, every other wall becomes a failure with a name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import IgnoreRequest

from portalcrawl.middlewares import servers
from portalcrawl.middlewares.browser import PART
from portalcrawl.pages import shell, wall

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

log = logging.getLogger(__name__)

_ANSWERS = frozenset({401, 403, 429, 451, 503})
_BACK_OFF = 5.0
"""Seconds of the first pause after "too many requests" that says no time; doubled each time."""
SMALL = 60_000
"""Bytes of an answer that is looked at: a page beyond that is no wall."""


class Refused(IgnoreRequest):
    """A wall stands where a page was due; ``kind`` is what it is called in the failures."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


class WallMiddleware:
    """Recognise walls; obey a server that says when to come back."""

    def __init__(self, retries: int = 2) -> None:
        self.retries = retries

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the number of retries from the settings."""
        return cls(crawler.settings.getint("RETRY_TIMES"))

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Repeat a request once with the cookie that a stub asks for; raise Refused for any other wall."""
        body = response.body
        if len(body) > SMALL or request.meta.get("dont_obey_robotstxt"):
            return response
        if response.status >= 300 and response.status not in _ANSWERS:
            return response
        tried = request.meta.get("retry_times", 0)
        if response.status in (403, 429, 503):
            wait = servers.retry_after(response)
            if wait is None and response.status == 429:
                wait = _BACK_OFF * 2**tried
            if wait is not None and wait > servers.MAX_PAUSE:
                raise Refused("rate-limited", f"answered {response.status}: come back in {wait:.0f} s")
            if wait is not None:
                log.info("%s: answered %s; waiting %g s", request.url, response.status, wait)
                servers.pause(request.url, wait)
            if response.status == 403 and wait is not None:
                # A firewall that counts: Scrapy's retries know no 403.
                if tried >= self.retries:
                    raise Refused("rate-limited", f"answered 403 {tried + 1} times, each time to come back")
                again: Request = request.replace(meta={**request.meta, "retry_times": tried + 1}, dont_filter=True)
                return again
            if response.status == 429 or (response.status == 503 and tried < self.retries):
                return response  # to be asked again
        found = wall.recognise(body, response.status)
        if found is None and response.status == 200 and not _is_rendered(request) and shell.is_shell(body):
            raise Refused(
                "needs-browser", "an empty page that scripts fill ([browser] in a definition opens it in one)"
            )
        if found is None:
            return response
        if found.cookie is not None and not request.meta.get("cookie_stub"):
            log.info("%s asks for the cookie %s; asking again with it", request.url, found.cookie[0])
            repeated: Request = request.replace(
                cookies={**_cookies(request), found.cookie[0]: found.cookie[1]},
                meta={**request.meta, "cookie_stub": True},
                dont_filter=True,
                priority=request.priority + 1,
            )
            return repeated
        raise Refused("cookie-wall" if found.kind == "cookie-stub" else found.kind, found.detail)


def _is_rendered(request: Request) -> bool:
    return bool(request.meta.get("playwright") or request.meta.get(PART))


def _cookies(request: Request) -> dict[str, Any]:
    return {str(name): value for name, value in request.cookies.items()} if isinstance(request.cookies, dict) else {}
