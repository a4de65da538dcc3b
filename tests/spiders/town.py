"""A small portal on 127.0.0.1 whose pages a test makes up; it counts what is asked for."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler

from tests.spiders.servers import Listener
from tests.tables import lines

MENU = '<div class="topnav"><a href="/">Trang chủ</a> <a href="/tin-tuc">Tin tức</a> <a href="/thong-bao">Thông báo</a></div>'
TEXT = (
    "Sáng nay, Ủy ban nhân dân thị trấn Mẫu tổ chức hội nghị triển khai nhiệm vụ trọng tâm với sự tham dự của đại diện các khu dân cư. "
    "Kết luận hội nghị, đồng chí Chủ tịch yêu cầu các bộ phận tập trung thực hiện tốt các nhiệm vụ được giao trong thời gian tới."
)


def title(n: int) -> str:
    return f"Bài viết số {n} về hoạt động của thị trấn Mẫu"


def path(n: int) -> str:
    return f"/tin-tuc/bai-viet-ve-hoat-dong-cua-thi-tran-{n}.html"


def article(n: int) -> str:
    day = f"{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/2024"
    return (
        f'<html lang="vi"><head><title>{title(n)}</title></head><body>{MENU}<div class="main"><h1>{title(n)}</h1><div class="date">Ngày đăng: {day} 08:30</div>'
        f'<div class="content"><p>{title(n)}. {TEXT}</p><p>{TEXT}</p></div><a href="{path(n)}?print=1">In</a> <a href="{path(n)}/en">English</a></div></body></html>'
    )


def listing(numbers, pager: str = "", name: str = "Tin tức", extra: str = "") -> str:
    items = "".join(
        f'<div class="item"><h3><a href="{path(n)}">{title(n)}</a></h3><span>{n % 28 + 1:02}/{n // 28 % 12 + 1:02}/2024</span><p>{title(n)}: tóm tắt nội dung của bài viết.</p></div>'
        for n in numbers
    )
    return f'<html lang="vi"><head><title>{name} - Thị trấn Mẫu</title></head><body>{MENU}<div class="list">{items}{extra}</div><div class="pager">{pager}</div></body></html>'


class Town:
    """``pages``: path with query → HTML, or (status, headers, body), or a function of the request's headers."""

    def __init__(self, pages):
        self.pages = pages
        self.hits: Counter[str] = Counter()
        town = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                town.hits[self.path] += 1
                answer = town.pages(self.path) if callable(town.pages) else town.pages.get(self.path)
                if callable(answer):
                    answer = answer(self.headers)
                if answer is None:
                    answer = (404, {}, "<html><body><p>Không tìm thấy trang</p></body></html>")
                status, headers, body = (200, {}, answer) if isinstance(answer, (str, bytes)) else answer
                body = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                for key, value in {
                    "Content-Type": "text/html; charset=utf-8",
                    "Content-Length": str(len(body)),
                    **headers,
                }.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = Listener(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def define(folder, keys="", base="https://thitranmau.example"):
    """Write the town's definition, whose other keys and tables are the test's; its path."""
    file = folder / "vn-thi-tran-mau.toml"
    head = f'id = "{file.stem}"\nname = "Thị trấn Mẫu"\nurl = "{base}/"\ncountry = "vn"\nlanguage = "vi"\n'
    file.write_text(head + keys, encoding="utf-8")
    return str(file)


def crawl(folder, *arguments):
    """Run the command in a process of its own (Twisted runs once a process): its exit code, result and messages."""
    command = [sys.executable, "-m", "portalcrawl", "crawl", *arguments, "-o", str(folder), "--delay", "0", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    result = json.loads(done.stdout)["portals"] if done.stdout.startswith("{") else []
    return done.returncode, result, done.stderr


def stored(folder):
    """What the JSON Lines hold: address → last line."""
    return {line["url"]: line for line in lines(folder)}
