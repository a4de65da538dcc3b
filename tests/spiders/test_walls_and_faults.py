"""Each wall and fault under its name, none as an article; articles about such things are articles."""

import socket
import subprocess
import sys
import time
from email.utils import formatdate
from urllib.parse import urlsplit

import pytest

from tests.spiders.servers import Server
from tests.spiders.town import MENU, TEXT, article, listing, path, stored, title
from tests.tables import sql

STUB = '<html><body><script>document.cookie="D1N={}"+"; path=/";window.location.reload(true);</script></body></html>'
ALONE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"


MORE = (
    "Theo cán bộ phụ trách, mỗi tuần bộ phận một cửa nhận hơn ba mươi cuộc gọi hỏi về các thông báo lạ trên màn hình; phần lớn được giải quyết "
    "trong ngày, số còn lại được chuyển cho đơn vị vận hành hệ thống của tỉnh xem xét và trả lời bằng văn bản."
)


def stub(asked):
    return article(70) if "D1N=0a1b2c" in asked.headers.get("cookie", "") else STUB.format("0a1b2c")


def hang_up(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Content-Length", "90000")
    handler.end_headers()
    handler.wfile.write(article(71)[:400].encode())
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Content-Length", "90000")
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"<p>")
        handler.wfile.flush()
        time.sleep(0.25)


def nonsense(handler):
    """A server whose headers are no headers, and whose body is an article all the same."""
    body = article(77).encode()
    handler.wfile.write(
        b'HTTP/1.1 200 OK\r\nX-Powered-By: \xff\xfe\r\nContent-Type: text/html; charset="nonsense\r\nSet-Cookie: =;;\r\n'
        b"Last-Modified: gestern\r\nX-Long: "
        + b"y" * 9_000
        + b"\r\nContent-Length: "
        + str(len(body)).encode()
        + b"\r\n\r\n"
        + body
    )


def no_name(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Powered-By\xff: a\r\nContent-Length: 7\r\n\r\n<p></p>")


def no_http(handler):
    handler.wfile.write(b"SSH-2.0-OpenSSH_8.9\r\n")
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def two_lengths(handler):
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n<p></p></"
    )
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def soon(seconds):
    """The moment some seconds from now, as HTTP writes it."""
    return formatdate(time.time() + seconds, usegmt=True)


class Flaky:
    """Answers with an error so many times, then with the article."""

    def __init__(self, number, times, answer):
        self.number, self.times, self.answer, self.asked = number, times, answer, []

    def __call__(self, asked):
        self.asked.append(asked.at)
        return self.answer if len(self.asked) <= self.times else article(self.number)


def about(headline):
    return f'<html lang="vi"><head><title>{headline}</title></head><body>{MENU}<h1>{headline}</h1><div class="date">Ngày đăng: 02/01/2024 08:30</div><div class="content"><p>{headline}. {TEXT}</p><p>{TEXT}</p><p>{MORE}</p></div></body></html>'


ARTICLES = {
    "/tin-tuc/bao-tri-he-thong-cap-nuoc-901.html": "Hệ thống đang bảo trì, người dân thị trấn tạm ngừng dùng nước",
    "/tin-tuc/nhap-ma-captcha-902.html": "Nhập mã xác nhận captcha: tôi không phải là robot khi nộp hồ sơ",
    "/tin-tuc/tu-choi-truy-cap-903.html": "Access denied: truy cập của bạn đã bị từ chối và cách xử lý",
}
REFUSED = {
    "/computed": ("script-wall", '<script>document.cookie="D1N="+f(7)+"; path=/";window.location.reload(true);</script>'),
    "/needs-script": ("script-wall", '<html><body><noscript>Please enable JavaScript to view the page.</noscript><script src="/app.js"></script></body></html>'),
    "/stub-for-ever": ("cookie-wall", STUB.format("ffff")),
    "/captcha": ("captcha", '<html><head><title>Security check</title></head><body><form class="challenge-form"><div class="g-recaptcha"></div></form></body></html>'),
    "/waf-200": ("blocked", ALONE.format("Request Rejected", "The requested URL was rejected. Please consult with your administrator.")),
    "/waf-403": ("blocked", (403, {}, ALONE.format("Access Denied", "You have been blocked. Incident ID: 12"))),
    "/forbidden": ("refused", (403, {}, "<html><body>no</body></html>")),
    "/maintenance-200": ("maintenance", ALONE.format("Bảo trì", "Hệ thống đang bảo trì, vui lòng quay lại sau.")),
    "/maintenance-503": ("maintenance", (503, {}, ALONE.format("Bảo trì", "Hệ thống đang bảo trì, vui lòng quay lại sau."))),
    "/geo-200": ("geo-block", ALONE.format("Thông báo", "This content is not available in your country.")),
    "/geo-451": ("geo-block", (451, {}, ALONE.format("Thông báo", "Chỉ truy cập từ Việt Nam."))),
    "/too-many": ("rate-limited", (429, {"Retry-After": "86400"}, "<html><body>Hãy đợi</body></html>")),
    "/too-many-till": ("rate-limited", lambda _: (429, {"Retry-After": soon(86_400)}, "<html><body>Hãy đợi</body></html>")),
    "/forbidden-till": ("rate-limited", (403, {"Retry-After": "86400"}, "<html><body>Hãy đợi</body></html>")),
    "/no-name": ("network", lambda _: no_name),
    "/no-http": ("network", lambda _: no_http),
    "/two-lengths": ("network", lambda _: two_lengths),
    "/always-500": ("server", (500, {}, "<html><body>error</body></html>")),
    "/pdf": ("unreadable", b"%PDF-1.4 ..."),
    "/cut": ("truncated", lambda _: hang_up),
    "/slow": ("timeout", lambda _: drip),
    "/soft-404": ("no-article", (200, {}, ALONE.format("404", "Không tìm thấy trang bạn yêu cầu."))),
    "/to-the-front": ("gone", (302, {"Location": "/"}, "")),
    "/to-the-list": ("gone", (302, {"Location": "/tin-tuc"}, "")),
    "/gone": ("missing", (410, {}, "")),
}  # fmt: skip
CRAWL = """
import sys
from pathlib import Path
from portalcrawl.spiders import run
from portalcrawl.spiders.adhoc import portal_for
url, folder = sys.argv[1:]
settings = run.settings_for(delay=0, extra={"DOWNLOAD_TIMEOUT": 1.5})
run.crawl([run.Job(portal_for(url), (url,))], Path(folder), settings)
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walls")
    flaky = Flaky(72, 2, (500, {}, "<html><body>error</body></html>"))
    busy = Flaky(73, 1, (429, {"Retry-After": "2"}, "<html><body>Hãy đợi</body></html>"))
    down = Flaky(74, 1, (503, {}, ALONE.format("Service unavailable", "Service Temporarily Unavailable")))
    counted = Flaky(78, 1, (403, {"Retry-After": "1"}, "<html><body>Hãy đợi</body></html>"))
    later = Flaky(79, 1, (429, {"Retry-After": soon(1)}, "<html><body>Hãy đợi</body></html>"))
    odd = Flaky(80, 1, (429, {"Retry-After": "²"}, "<html><body>Hãy đợi</body></html>"))
    more = {
        **{url: about(headline) for url, headline in ARTICLES.items()},
        "/stub/x.html": stub, "/flaky": flaky, "/busy": busy, "/down": down, "/counted": counted, "/later": later, "/odd": odd, "/nonsense": lambda _: nonsense,
        "/as-download": (200, {"Content-Type": "application/octet-stream"}, article(75)),
        "/as-text": (200, {"Content-Type": "text/plain"}, article(76)),
        **{url: answer for url, (_, answer) in REFUSED.items()},
    }  # fmt: skip
    entry = '<div class="item"><h3><a href="{}">{}</a></h3><span>01/02/2024</span><p>Tóm tắt nội dung của bài viết này, dài hơn một dòng.</p></div>'
    extra = "".join(
        entry.format(url, ARTICLES.get(url, f"Bài viết của trang {url.strip('/')} trên cổng thông tin")) for url in more
    )
    pages = {
        "/": listing(range(1, 4)), "/tin-tuc": listing(range(1, 4), extra=extra), **{path(n): article(n) for n in range(1, 4)}, **more,
    }  # fmt: skip

    def answer(asked):
        found = pages.get(asked.path)
        return found(asked) if callable(found) else found

    with Server(answer) as server:
        subprocess.run([sys.executable, "-c", CRAWL, f"{server.base}/tin-tuc", str(folder)], check=True, timeout=120)
    kinds = {urlsplit(url).path: kind for url, kind in sql(folder, "select url, kind from failures")}
    return folder, server, kinds, busy


@pytest.mark.parametrize("url", REFUSED)
def test_each_has_its_name(url, crawled):
    assert crawled[2].get(url) == REFUSED[url][0]


def test_nothing_else_failed(crawled):
    assert set(crawled[2]) == set(REFUSED)


def test_articles_and_nothing_else_are_stored(crawled):
    headlines = sorted(line["headline"] for line in stored(crawled[0]).values())
    assert headlines == sorted(
        [*(title(n) for n in (1, 2, 3, 70, 72, 73, 74, 75, 76, 77, 78, 79, 80)), *ARTICLES.values()]
    )


def test_retry_after_is_obeyed_by_every_request(crawled):
    _, server, _, busy = crawled
    first, second = busy.asked
    assert second - first >= 2
    # What was on its way when the answer came may still arrive; from then on nothing does.
    assert not [a for a in server.log if first + 0.5 < a.at < first + 1.9]


def test_a_stub_is_answered_once(crawled):
    asked = [a.path for a in crawled[1].log]
    assert (asked.count("/stub/x.html"), asked.count("/stub-for-ever")) == (2, 2)


def test_a_refusal_is_not_asked_again(crawled):
    asked = [a.path for a in crawled[1].log]
    assert {asked.count(url) for url in ("/captcha", "/waf-403", "/geo-200", "/too-many", "/forbidden")} == {1}
