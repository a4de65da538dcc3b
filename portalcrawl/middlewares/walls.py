"""Answers that are no page: a cookie stub is answered once, every other wall becomes a failure with a name."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import IgnoreRequest

from portalcrawl.pages import wall

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

log = logging.getLogger(__name__)

SMALL = 60_000
"""Bytes of an answer that is looked at: a page beyond that is no wall."""


class Refused(IgnoreRequest):
    """A wall stands where a page was due; ``kind`` is what it is called in the failures."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


class WallMiddleware:
    """Recognise walls."""

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Repeat a request once with the cookie that a stub asks for; raise Refused for any other wall."""
        body = response.body
        if len(body) > SMALL or request.meta.get("dont_obey_robotstxt"):
            return response
        if response.status >= 300 and response.status not in (401, 403, 429, 503):
            return response
        found = wall.recognise(body, response.status)
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
        if response.status == 429:
            return response
        raise Refused("cookie-wall" if found.kind == "cookie-stub" else found.kind, found.detail)


def _cookies(request: Request) -> dict[str, Any]:
    return {str(name): value for name, value in request.cookies.items()} if isinstance(request.cookies, dict) else {}
