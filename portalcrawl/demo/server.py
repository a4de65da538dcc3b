"""Serves the sample town on a free port of this machine: its pages, files, robots.txt, and what goes wrong on real ones."""

from __future__ import annotations

import re
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from portalcrawl.demo import documents, markup
from portalcrawl.demo.town import SECTIONS, SIZE, town

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLE = re.compile(
    r"/vi/(?P<section>[a-z-]+)/-/view_content/(?P<print>pop_up/)?(?P<number>\d+)-[^/]*?\.html(?P<suffix>(?:/(?:vi|en))*)"
)
_HTML = "text/html;charset=UTF-8"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHARED_RELATED = 8


class Site:
    """The sample portal's answers, without a network."""

    def __init__(self, base: str, size: int = SIZE) -> None:
        """Take the address that its pages link to, and how many articles it has."""
        self.base = base
        self.town = town(size)
        self._numbers = self.town.by_number()
        self._lists = {section: self.town.listed(section) for section in SECTIONS}
        self._files = {urlsplit(file.path).path: file for story in self.town.stories for file in story.files}

    def get(self, target: str) -> tuple[int, str, bytes]:
        """Return status, media type and body for a path with its query."""
        parts = urlsplit(target)
        if match := _ARTICLE.fullmatch(parts.path):
            return self._article(match)
        section = parts.path.removeprefix("/vi/").strip("/")
        if section in SECTIONS:
            page = parse_qs(parts.query).get("_101_cur", ["1"])[-1]
            number = int(page) if page.isdecimal() and len(page) < 6 else 1
            return self._html(markup.listing_page(self._lists[section], section, number, self.base))
        if section in {"", "trang-chu"}:
            return self._html(markup.home_page(self.town.stories[-5:][::-1], self.base))
        if parts.path == "/robots.txt":
            return 200, "text/plain", b"User-agent: *\nDisallow: /c/portal/\nDisallow: /vi/tim-kiem\n"
        return self._file(parts.path) or self._html(markup.error_page(404), 404)

    def _article(self, match: re.Match[str]) -> tuple[int, str, bytes]:
        story, section = self._numbers.get(int(match["number"])), match["section"]
        if section not in SECTIONS or story is None or story.state == "gone":
            return self._html(markup.error_page(404), 404)
        if match["suffix"]:
            # The live theme answers a language suffix with the section's list, whose links carry one suffix more.
            return self._html(
                markup.listing_page(self._lists[section], section, 1, self.base, suffix=f"{match['suffix']}/vi")
            )
        if story.state == "broken":
            return self._html(markup.error_page(500), 500)
        if match["print"]:
            return self._html(markup.print_page(story, self.base))
        related = [other for other in self._lists[section] if other is not story][:_SHARED_RELATED]
        return self._html(markup.article_page(story, self.base, section=section, related=related))

    def _file(self, path: str) -> tuple[int, str, bytes] | None:
        file = self._files.get(path)
        if file is not None:
            if file.kind == "pdf":
                return 200, "application/pdf", documents.pdf(file.name)
            return 200, _DOCX, documents.docx(("Thị trấn Bến Mẫu", file.name, "Văn bản mẫu của cổng thông tin mẫu."))
        if path == "/image/journal/article" or path.endswith(".png"):
            return 200, "image/png", documents.png(len(path))
        return None

    @staticmethod
    def _html(text: str, status: int = 200) -> tuple[int, str, bytes]:
        return status, _HTML, text.encode()


class Server(ThreadingHTTPServer):
    """The site behind a port of 127.0.0.1."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, size: int = SIZE) -> None:
        """Bind to a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.base = f"http://127.0.0.1:{self.server_port}"
        self.site = Site(self.base, size)
        self.hits: Counter[str] = Counter()
        """Requests by path and query: what a crawl really fetched."""
        self.lock = threading.Lock()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 30

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.hits[self.path] += 1
        status, kind, body = self.server.site.get(self.path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  (likewise)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (likewise)
        """Say nothing: the crawl reports what it fetched."""


@contextmanager
def serving(size: int = SIZE) -> Iterator[Server]:
    """Serve the sample portal while the block runs; ``.base`` is its address."""
    server = Server(size)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="sample portal", daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
