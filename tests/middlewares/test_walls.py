"""Walls by their form; the cookie stubs are of the shapes that the facts on Vietnamese portals list."""

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from portalcrawl.middlewares.guard import Forbidden, PrivateAddressMiddleware
from portalcrawl.middlewares.walls import Refused, WallMiddleware
from portalcrawl.pages import wall

STUB = '<html><body><script>document.cookie="D1N=0a1b2c3d4e5f60718293a4b5c6d7e8f9"+"; path=/";window.location.reload(true);</script></body></html>'
VALUE = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"

STUBS = [
    (STUB, ("D1N", VALUE)),
    (
        f'<script>document.cookie="D1N={VALUE}; expires=Fri, 31 Dec 2099 23:59:59 GMT; path=/";window.location.reload(true);</script>',
        ("D1N", VALUE),
    ),
    ("<script>document.cookie='D1N=abc; path=/';location.href='/';</script>", ("D1N", "abc")),
    ("<html>D1N=abc</html>", None),
    # worked out by script: a refusal, not to be passed
    ('<script>document.cookie="D1N="+f(7)+"; path=/";window.location.reload(true);</script>', None),
    ('<script>document.cookie="D1N=a"+b+"; path=/";location.reload()</script>', None),
    # a page that sets a cookie on the way is a page
    (
        f'<html><body><p>{"Tin của thị trấn. " * 20}</p><script>document.cookie="seen=1";location.hash="#a"</script></body></html>',
        None,
    ),
    ('<meta http-equiv="refresh" content="0;url=/vi/trang-chu">', None),
]


@pytest.mark.parametrize(("page", "cookie"), STUBS)
def test_challenge(page, cookie):
    assert wall.challenge(page) == cookie


WALLS = [
    (STUB, "cookie-stub"),
    ('<script>document.cookie="D1N="+f(7)+"; path=/";window.location.reload(true);</script>', "script-wall"),
    (
        "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.</body></html>",
        "blocked",
    ),
    ("<html><body><h1>Truy cập của bạn đã bị từ chối</h1><p>Mã: 1234</p></body></html>", "blocked"),
    (
        '<html><head><title>Just a moment...</title></head><body><div id="cf-challenge" class="cf-turnstile"></div></body></html>',
        "captcha",
    ),
    (
        '<html><body><form action="/verify"><p>Vui lòng nhập mã xác nhận để tiếp tục</p><input name="captcha"><img src="/captcha.php"></form></body></html>',
        "captcha",
    ),
    (
        "<html><head><title>Bảo trì</title></head><body><p>Hệ thống đang bảo trì, vui lòng quay lại sau.</p></body></html>",
        "maintenance",
    ),
    ("<html><body><p>This content is not available in your country.</p></body></html>", "geo-block"),
    (
        "<html><body><noscript>Please enable JavaScript to view the page.</noscript><script src='/app.js'></script></body></html>",
        "script-wall",
    ),
]


@pytest.mark.parametrize(("page", "kind"), WALLS)
def test_walls(page, kind):
    found = wall.recognise(page)
    assert found is not None
    assert found.kind == kind


def test_articles_about_walls_are_articles():
    menu = "".join(f'<a href="/{n}">Mục số {n}</a>' for n in range(12))
    text = "Nhiều cổng thông tin yêu cầu người dùng nhập mã xác nhận để chứng minh không phải là robot. Hệ thống đang bảo trì theo kế hoạch. "
    page = f"<html><head><title>Bảo trì hệ thống nước sạch và chuyện nhập mã captcha</title></head><body>{menu}<h1>Nhập mã xác nhận</h1><p>{text * 12}</p></body></html>"
    assert wall.recognise(page) is None
    notice = f"<html><head><title>Lịch nghỉ lễ</title></head><body>{menu}<h1>Lịch nghỉ lễ</h1><p>Cơ quan nghỉ từ ngày 30 tháng 4.</p></body></html>"
    assert wall.recognise(notice) is None


def answer(body, url="http://x.example/a", status=200, **meta):
    request = Request(url, meta=meta)
    return request, HtmlResponse(url, status=status, body=body.encode(), request=request)


def test_a_stub_is_answered_once():
    middleware = WallMiddleware()
    request, response = answer(STUB)
    again = middleware.process_response(request, response)
    assert isinstance(again, Request)
    assert again.cookies == {"D1N": VALUE}
    with pytest.raises(Refused) as refused:
        middleware.process_response(again, response)
    assert refused.value.kind == "cookie-wall"


def test_statuses_are_left_to_those_who_know_them():
    middleware = WallMiddleware()
    for status in (404, 500, 429):
        request, response = answer("<html><body><p>Not found</p></body></html>", status=status)
        assert middleware.process_response(request, response) is response


def test_private_addresses():
    guard = PrivateAddressMiddleware(["https://x.example/"])
    guard.process_request(Request("https://y.example/a"))
    for url in (
        "http://127.0.0.1/",
        "http://[::1]:80/",
        "http://169.254.169.254/",
        "http://10.1.2.3/a",
        "file:///etc/passwd",
    ):
        with pytest.raises(Forbidden):
            guard.process_request(Request(url))
    PrivateAddressMiddleware(["http://127.0.0.1:8700/"]).process_request(Request("http://127.0.0.1:8700/b"))


def test_names_that_lead_inside(monkeypatch):
    from twisted.internet.defer import succeed
    from twisted.internet.error import DNSLookupError

    from portalcrawl.middlewares import guard

    monkeypatch.setattr(
        guard.CachingThreadedResolver, "getHostByName", lambda self, name, timeout=(): succeed("10.0.0.7")
    )
    resolver = guard.PublicResolver.__new__(guard.PublicResolver)
    failed = []
    resolver.getHostByName("inside.example").addErrback(failed.append)
    assert failed[0].check(DNSLookupError)
    monkeypatch.setattr(guard, "_allowed", {"mine.example"})
    found = []
    resolver.getHostByName("mine.example").addCallback(found.append)
    assert found == ["10.0.0.7"]
