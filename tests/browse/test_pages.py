"""What the pages say, asked for without a browser."""

import re
from functools import partial
from pathlib import Path

import pytest

from portalcrawl.display.words import _ENGLISH, VIETNAMESE
from portalcrawl.store import Store
from tests.browse import chromium

TEMPLATES = Path(__file__).parents[2] / "portalcrawl/browse/templates/portalcrawl"


@pytest.fixture
def ask(address):
    """``ask(path, **headers)`` → status, text, headers."""
    return partial(chromium.ask, address)


def test_front(ask):
    status, text, headers = ask("/", accept_language="vi")
    assert status == 200
    assert "5 bài viết từ 2 cổng" in text
    assert text.index("Trang độc hại") < text.index("Hội thi hái chè") < text.index("Bến đò ngang mở lại")
    assert 'aria-label="4 bài đăng trong 90 ngày này"' in text
    assert headers["content-language"] == "vi"
    assert "Accept-Language" in headers["vary"]


def test_language_is_what_the_browser_says_until_it_is_switched(ask):
    assert '<html lang="en">' in ask("/")[1]
    assert '<html lang="vi">' in ask("/", accept_language="en;q=0.3, vi-VN")[1]
    status, _, headers = ask("/search?q=do&lang=vi")
    assert (status, headers["location"]) == (302, "/search?q=do")
    assert headers["set-cookie"].startswith("lang=vi;")
    assert '<html lang="vi">' in ask("/", cookie="lang=vi", accept_language="en")[1]


def test_the_switch_sends_nobody_elsewhere(ask):
    for path in ("//evil.example/%2e%2e/search?lang=vi", "/%5c%5cevil.example?lang=vi", "//evil.example?lang=vi"):
        location = ask(path)[2].get("location", "/")
        assert re.match(r"/(?![/\\])", location), (path, location)


def test_facets(ask):
    _, text, _ = ask("/search?q=x%C3%A3")
    everything = set(re.findall(r'href="(/search\?q=x%C3%A3&amp;[a-z]+=[^"]+)"', text))
    assert {link.partition("amp;")[2].partition("=")[0] for link in everything} - {"lang"} == {
        "portal",
        "section",
        "year",
    }
    _, text, _ = ask("/search?year=2024&portal=vn-ben-thu&section=Tin+t%E1%BB%A9c")
    assert re.findall(r'<h2><a class="goto" href="/articles/(\d+)"', text)
    assert "Hội thi" not in text
    assert "Thông báo không ngày" not in text
    assert "Nothing was found." in ask("/search?q=khongcotunay")[1]
    assert "There is no word" in ask('/search?q="')[1]


def test_search_keeps_quotes_and_markup_as_text(ask):
    status, text, _ = ask("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert status == 200
    assert "<script>alert" not in text


def test_article(ask, stored):
    _, text, _ = ask(f"/articles/{stored.numbers['ferry']}")
    assert '<link rel="next" href="/articles/' in text
    assert "label:Ngày đăng" in text
    assert "10/05/2024 08:30" in text
    assert "Tin, ảnh: Hồng Ngát" in text
    assert "source_organization: names no office" in text
    assert "120 kB" in text
    first = ask(f"/articles/{stored.numbers['ferry']}?revision=1")[1]
    assert "What revision" not in first


def test_pictures_are_loaded_only_when_asked_for(ask, stored):
    path = f"/articles/{stored.numbers['ferry']}"
    _, text, headers = ask(path)
    assert "<img" not in text
    assert "img-src 'self';" in headers["content-security-policy"]
    _, text, headers = ask(f"{path}?pictures=1")
    assert '<img src="https://benthu.example/anh/do.jpg"' not in text, "the newest revision has no picture in its text"
    assert "img-src 'self' https://benthu.example;" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_portal_coverage_and_failures(ask):
    assert "https://benthu.example/" in ask("/portals/vn-ben-thu")[1]
    assert "/articles/" in ask("/portals/vn-ben-thu")[1]
    coverage = ask("/coverage?portal=vn-ben-thu")[1]
    assert '<meter min="0" max="4" value="1">' in coverage
    failures = ask("/failures")[1]
    assert "answered 404" in failures
    assert "https://benthu.example/tin/9.html" in failures
    assert "answered 404" not in ask("/failures?portal=vn-doi-che")[1]


def test_what_is_not_there(ask):
    for path in ("/articles/999", "/portals/no", "/coverage?portal=no", "/articles/1/archived", "/nowhere"):
        status, text, _ = ask(path)
        assert status == 404, path
        assert "There is nothing at this address." in text


def test_every_answer_has_a_policy_and_none_may_write(ask, stored):
    for path in (
        "/",
        "/nowhere",
        "/portalcrawl",
        "/portalcrawl/articles",
        "/portalcrawl/articles.json?_size=1",
        "/-/portalcrawl/keys.js",
        "/favicon.ico",
        f"/articles/{stored.numbers['ferry']}",
    ):
        _, text, headers = ask(path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert re.search(r"script-src[^;]*unsafe", policy) is None, path
        assert headers["x-content-type-options"] == "nosniff"
        if "portalcrawl" not in path:
            assert re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text) is None, path
    assert ask("/", method="POST")[0] == 405
    _, text, _ = ask("/portalcrawl.json?sql=delete+from+articles")
    assert "must be a SELECT" in text


def test_pages_follow_a_crawl_that_writes(ask, stored):
    with Store.open(stored.folder) as store:
        before = ask("/failures")[1]
        store.database.execute("update failures set message = 'answered 410'")
        assert "answered 410" not in before
        assert "answered 410" in ask("/failures")[1]
        store.database.execute("update failures set message = 'answered 404'")


def test_every_text_is_there_in_vietnamese():
    said = set()
    for template in TEMPLATES.glob("*.html"):
        said |= set(re.findall(r"""say\(["']([^"']+)["'][,)]""", template.read_text("utf-8")))
        said |= set(re.findall(r"\('/[a-z]*', '([^']+)'\)", template.read_text("utf-8")))
    missing = {text for text in said if text not in VIETNAMESE}
    assert missing == set()
    assert len(said) > 90
    assert set(_ENGLISH) - set(VIETNAMESE) == set()
