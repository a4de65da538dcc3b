"""A portal of many articles on loopback, for `bench.kill`, `bench.incremental` and `bench.fleet`: pages are made as they are asked for."""

from __future__ import annotations

import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

SIZE = 20
"""Articles of a listing page."""
_TEXT = "Sáng nay, Ủy ban nhân dân thị trấn tổ chức hội nghị triển khai nhiệm vụ trọng tâm với sự tham dự của đại diện các khu dân cư. "


def title(n: int) -> str:
    return f"Bài viết số {n} về hoạt động của thị trấn"


def path(n: int) -> str:
    return f"/tin-tuc/bai-viet-ve-hoat-dong-{n}.html"


def _date(n: int) -> str:
    return f"{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/{2010 + n // 336 % 14}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    """A crawl opens eight connections at once; with Python's five, one of them waits a second to be tried again."""

    def handle_error(self, *_: Any) -> None:
        """Killed crawlers hang up: nothing to say."""


class Portal:
    """Articles number ``articles`` to 1 in one section; every seventh stands in a second one, too."""

    def __init__(self, articles: int, host: str = "127.0.0.1") -> None:
        self.articles = articles
        self.times: list[float] = []
        """When each request came, on the monotonic clock."""
        self.hits: Counter[str] = Counter()
        self.first = 0.0
        """When the first request came, on the monotonic clock; set to 0 to see it anew."""
        portal = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                now = time.monotonic()
                portal.hits[self.path] += 1
                portal.times.append(now)
                portal.first = portal.first or now
                html = portal.page(self.path)
                body = (html or "<html><body><p>Không tìm thấy</p></body></html>").encode()
                self.send_response(200 if html else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = _Server((host, 0), Handler)
        self.base = f"http://{host}:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def starts(self) -> list[str]:
        return [f"{self.base}/tin-tuc", f"{self.base}/thong-bao"]

    def page(self, wanted: str) -> str | None:
        """The HTML of an address, None for one that there is not."""
        where, _, query = wanted.partition("?")
        if where in ("/tin-tuc", "/thong-bao"):
            step = 7 if where == "/thong-bao" else 1
            numbers = range(self.articles - self.articles % step, 0, -step)
            return _listing(where, numbers, int(query.partition("=")[2] or 1))
        number = wanted.removeprefix("/tin-tuc/bai-viet-ve-hoat-dong-").removesuffix(".html")
        known = number.isdigit() and 0 < int(number) <= self.articles and wanted == path(int(number))
        return _article(int(number)) if known else None


def _listing(where: str, numbers: range, page: int) -> str:
    some = numbers[(page - 1) * SIZE : page * SIZE]
    items = "".join(
        f'<div class="item"><h3><a href="{path(n)}">{title(n)}</a></h3><span>{_date(n)}</span><p>{title(n)}: tóm tắt nội dung.</p></div>'
        for n in some
    )
    more = f'<a href="{where}?page={page + 1}">Trang sau</a>' if page * SIZE < len(numbers) else ""
    name = "Tin tức" if where == "/tin-tuc" else "Thông báo"
    return f'<html lang="vi"><head><title>{name}</title></head><body><h1>{name}</h1><div class="list">{items}</div><div class="pager">{more}</div></body></html>'


def _article(n: int) -> str:
    return (
        f'<html lang="vi"><head><title>{title(n)}</title></head><body><div class="main"><h1>{title(n)}</h1>'
        f'<div class="date">Ngày đăng: {_date(n)} 08:30</div><div class="content"><p>{title(n)}. {_TEXT}</p><p>{_TEXT}{n}</p></div></div></body></html>'
    )
