"""Articles found by feeds, sitemaps and interfaces of a small portal."""

from __future__ import annotations

import gzip
import json
import runpy
from urllib.parse import urlsplit

import pytest

from tests.spiders.town import MENU, TEXT, Town, article, crawl, define, listing, path, stored, title
from tests.tables import sql

LISTED, MORE = range(1, 13), range(13, 21)
"""What the section lists, and what only doors name."""
STATIC = f'<html lang="vi"><head><title>Chức năng</title></head><body>{MENU}<div class="main"><h1>Chức năng, nhiệm vụ của Ủy ban nhân dân thị trấn</h1><p>{TEXT}</p><p>{TEXT}</p></div></body></html>'
UPDATED = STATIC.replace("<p>", '<p class="date">Cập nhật lần cuối: 02/03/2024 10:00</p><p>', 1)
XML = {"Content-Type": "text/xml; charset=utf-8"}


def xml(body: str, **headers: str):
    return 200, {**XML, **headers}, f'<?xml version="1.0" encoding="utf-8"?>\n{body}'


def feed(base: str, numbers, generator: str = ""):
    items = "".join(
        f"<item><title>{title(n)}</title><link>{base}{path(n)}</link><pubDate>Mon, {n % 28 + 1:02} Jan 2024 08:30:00 +0700</pubDate></item>"
        for n in numbers
    )
    return xml(
        f'<rss version="2.0"><channel><title>Tin</title><generator>{generator}</generator>{items}</channel></rss>'
    )


def sitemap(base: str, paths):
    inner = "".join(f"<url><loc>{base}{one}</loc><lastmod>2024-05-01</lastmod></url>" for one in paths)
    return xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</urlset>')


def index(base: str, paths):
    inner = "".join(f"<sitemap><loc>{base}{one}</loc></sitemap>" for one in paths)
    return xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>')


def home(head: str = "", body: str = "") -> str:
    page = listing(range(1, 6), name="Trang chủ", extra=body)
    return page.replace("</head>", f"{head}</head>")


def pages(**more):
    """A home page, one section of one page, twenty articles, two pages that are none; ``more`` by path."""
    return {
        "/": home(),
        "/tin-tuc": listing(LISTED),
        **{path(n): article(n) for n in [*LISTED, *MORE]},
        "/gioi-thieu/chuc-nang-nhiem-vu-cua-uy-ban.html": STATIC,
        "/co-cau/co-cau-to-chuc-cua-uy-ban.html": UPDATED,
        **more,
    }


def town(make):
    """Start a portal whose pages need its address."""
    portal = Town({})
    portal.pages = make(portal.base)
    return portal


def paths(folder):
    return {urlsplit(url).path for url in stored(folder)}


EVERYTHING = [*(path(n) for n in [*LISTED, *MORE]), "/gioi-thieu/chuc-nang-nhiem-vu-cua-uy-ban.html",
              "/co-cau/co-cau-to-chuc-cua-uy-ban.html", "/tin-tuc", "/", "/login", "/tai-lieu/bao-cao.pdf", "/mat-roi-bai-viet-nay-99.html"]  # fmt: skip


def with_sitemap(base):
    return pages(
        **{
            "/robots.txt": (200, {"Content-Type": "text/plain"}, f"User-agent: *\nDisallow: /c/\nSitemap: {base}/maps/index.xml\n"),
            "/maps/index.xml": index(base, ["/maps/all.xml.gz", "/maps/author-sitemap.xml"]),
            "/maps/all.xml.gz": (200, {"Content-Type": "application/octet-stream"}, gzip.compress(sitemap(base, EVERYTHING)[2].encode())),
        }
    )  # fmt: skip


def test_listings_and_sitemap_together(tmp_path):
    with town(with_sitemap) as portal:
        code, (result,), errors = crawl(tmp_path, f"{portal.base}/")
        again = crawl(tmp_path, f"{portal.base}/")
    assert (code, result["verdict"]) == (0, "ok"), errors
    assert paths(tmp_path) == {path(n) for n in [*LISTED, *MORE]}
    assert (result["new"], result["listed"], result["failed"]) == (20, 20, 0)
    sections = {urlsplit(url).path: line["sections"] for url, line in stored(tmp_path).items()}
    assert sections[path(1)] == ["Tin tức"]
    assert "Tin tức" not in sections[path(20)]
    found = dict(
        sql(
            tmp_path, "select a.url, group_concat(kind) from article_doors join articles a on a.id = article group by 1"
        )
    )
    kinds = {urlsplit(url).path: set(value.split(",")) for url, value in found.items()}
    assert kinds[path(1)] == {"listing", "sitemap"}
    assert kinds[path(20)] == {"sitemap"}
    assert {urlsplit(url).path: reason for url, reason in sql(tmp_path, "select url, reason from not_articles")} == {
        "/co-cau/co-cau-to-chuc-cua-uy-ban.html": "no listing names it and it says only when it was changed",
        "/gioi-thieu/chuc-nang-nhiem-vu-cua-uy-ban.html": "no listing names it and it prints no date of its own",
        "/mat-roi-bai-viet-nay-99.html": "answered 404",
    }
    assert [(d["found"], d["entries"], d["problem"]) for d in result["doors"]] == [
        ("sitemap index", 0, "lists no articles, by its name"), ("robots.txt", 2, None), ("sitemap index", 24, None),
    ]  # fmt: skip
    assert not {"/login", "/tai-lieu/bao-cao.pdf", "/maps/author-sitemap.xml"} & set(portal.hits)
    # The second crawl asks for what may have changed, not for articles and for pages that are known to be none; sitemaps
    # that are what they were are not gone through again.
    assert again[1][0]["known"] == 12
    assert {path: n for path, n in portal.hits.items() if n > 1 and not path.startswith("/maps")}.keys() <= {
        "/", "/tin-tuc", "/thong-bao", "/robots.txt",
    }  # fmt: skip


def test_the_sitemap_alone(tmp_path):
    with town(with_sitemap) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/", "--doors", "sitemaps")
    assert code == 0
    assert paths(tmp_path) == {path(n) for n in [*LISTED, *MORE]}
    assert result["listing_pages"] == 0
    assert max(portal.hits.values()) == 1
    assert sql(tmp_path, "select distinct kind from article_doors") == [("sitemap",)]


def test_a_sitemap_given_by_its_address(tmp_path):
    with town(with_sitemap) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/maps/all.xml.gz")
    assert (code, result["new"]) == (0, 20)


def test_feeds_alone_and_those_of_sections(tmp_path):
    def make(base):
        rss = '<link rel="alternate" type="application/rss+xml" href="{}">'
        atom = '<link rel="alternate" type="application/atom+xml" href="/tin-tuc/atom.xml">'
        return pages(
            **{
                "/": home(rss.format("/rss/"), '<a href="/rss/">RSS</a><a href="/thong-bao">Thông báo</a>'),
                "/tin-tuc": home(rss.format("/tin-tuc/rss.xml") + atom),
                "/rss/": feed(base, [1, 2, 3]),
                "/tin-tuc/rss.xml": feed(base, [2, 3, 14, 15]),
            }
        )

    with town(make) as portal:
        code, _, _ = crawl(tmp_path, f"{portal.base}/", "--doors", "feeds")
    assert code == 0
    assert paths(tmp_path) == {path(n) for n in (1, 2, 3, 14, 15)}
    assert portal.hits["/tin-tuc/atom.xml"] == 0  # the same list in another format
    assert sum(portal.hits[path(n)] for n in LISTED) == 3
    assert max(portal.hits.values()) == 1


def test_a_page_of_feeds(tmp_path):
    def make(base):
        return pages(
            **{
                "/": home(body='<a href="/rss">Kênh RSS</a>'),
                "/rss": f'<html><body><h1>RSS</h1><a href="/rss/tin-moi.rss">Tin mới</a> <a href="/rss/thoi-su.rss">Thời sự</a><p>{TEXT}</p></body></html>',
                "/rss/tin-moi.rss": feed(base, [13]),
                "/rss/thoi-su.rss": feed(base, [14]),
            }
        )

    with town(make) as portal:
        code, _, _ = crawl(tmp_path, f"{portal.base}/", "--doors", "feeds")
    assert code == 0
    assert paths(tmp_path) == {path(13), path(14)}


def test_pages_of_a_wordpress_feed(tmp_path):
    def make(base):
        wp = "https://wordpress.org/?v=6.4"
        return pages(
            **{
                "/": home('<link rel="alternate" type="application/rss+xml" href="/feed/">'),
                "/feed/": feed(base, [1, 2], wp), "/feed/?paged=2": feed(base, [3, 4], wp), "/feed/?paged=3": feed(base, [13], wp),
            }
        )  # fmt: skip

    with town(make) as portal:
        code, _, _ = crawl(tmp_path, f"{portal.base}/", "--doors", "feeds")
    assert code == 0
    assert paths(tmp_path) == {path(n) for n in (1, 2, 3, 4, 13)}
    assert portal.hits["/feed/?paged=4"] == 1


def test_a_feed_that_answers_the_same_for_every_page(tmp_path):
    def make(base):
        wp = "https://wordpress.org/?v=6.4"
        head = '<link rel="alternate" type="application/rss+xml" href="/feed/">'
        return pages(
            **{
                "/": home(head),
                **{f"/feed/{n}": feed(base, [1, 2], wp) for n in ["", *(f"?paged={i}" for i in range(2, 9))]},
            }
        )

    with town(make) as portal:
        code, _, _ = crawl(tmp_path, f"{portal.base}/", "--doors", "feeds")
    assert code == 0
    assert portal.hits["/feed/?paged=2"] == 1
    assert portal.hits["/feed/?paged=3"] == 0


def test_the_interface_of_wordpress(tmp_path):
    def make(base):
        def posts(numbers, total):
            body = json.dumps(
                [
                    {"link": base + path(n), "date": "2024-01-02T03:04:05", "title": {"rendered": title(n)}}
                    for n in numbers
                ]
            )
            return 200, {"Content-Type": "application/json", "X-WP-Total": str(total), "X-WP-TotalPages": "2"}, body

        query = (
            "/wp-json/wp/v2/posts?per_page=100&_fields=link,date,title,excerpt,status,type,jetpack_featured_media_url"
        )
        return pages(
            **{
                "/": (200, {"Link": f'<{base}/wp-json/>; rel="https://api.w.org/"'}, home()),
                query: posts(LISTED, 20),
                f"{query}&page=2": posts(MORE, 20),
            }
        )

    with town(make) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/", "--doors", "rest")
    assert code == 0
    assert paths(tmp_path) == {path(n) for n in [*LISTED, *MORE]}
    assert [(d["kind"], d["entries"], d["total"]) for d in result["doors"]] == [("rest", 12, 20), ("rest", 8, 20)]


def test_robots_txt_holds_for_doors_too(tmp_path):
    def make(base):
        return pages(
            **{
                "/robots.txt": f"User-agent: *\nDisallow: /maps/\nDisallow: {path(13)}\nSitemap: {base}/maps/all.xml\nSitemap: {base}/free.xml",
                "/maps/all.xml": sitemap(base, [path(14)]),
                "/free.xml": sitemap(base, [path(13), path(15)]),
            }
        )

    with town(make) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/", "--doors", "sitemaps")
    assert code == 0
    assert paths(tmp_path) == {path(15)}
    assert portal.hits["/maps/all.xml"] == portal.hits[path(13)] == 0
    assert "robots" in next(d["problem"] for d in result["doors"] if d["url"].endswith("all.xml"))


def test_addresses_of_others_are_not_asked_for(tmp_path):
    def make(base):
        rows = [
            path(13),
            "http://169.254.169.254/tin-tuc/bai-viet-moi-1.html",
            "http://other.example/tin/bai-viet-moi-2.html",
            "file:///etc/passwd",
        ]
        inner = "".join(f"<url><loc>{base + one if one[0] == '/' else one}</loc></url>" for one in rows)
        return pages(
            **{
                "/robots.txt": f"Sitemap: {base}/s.xml\nSitemap: http://127.0.0.1:1/s.xml\nSitemap: http://10.0.0.1/s.xml",
                "/s.xml": xml(f"<urlset>{inner}</urlset>"),
            }
        )

    with town(make) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/", "--doors", "sitemaps")
    assert (code, result["failed"]) == (0, 0)
    assert paths(tmp_path) == {path(13)}


def test_a_million_entries(tmp_path):
    """A sitemap that is a bomb is read as far as the bound, and only once; what it repeats is asked for once."""

    def make(base):
        entry = f"<url><loc>{base}{path(13)}</loc></url>" * 1_000
        body = b"".join([b"<urlset>", *[entry.encode()] * 1_000, b"</urlset>"])
        return pages(
            **{
                "/robots.txt": f"Sitemap: {base}/s.xml.gz",
                "/s.xml.gz": (200, {"Content-Type": "application/gzip"}, gzip.compress(body, 1)),
            }
        )

    with town(make) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/", "--doors", "sitemaps")
    assert code == 0
    assert result["new"] == 1
    assert max(portal.hits.values()) == 1
    assert "more than 100,000 entries" in result["doors"][0]["problem"]


def test_broken_doors_fail_no_crawl(tmp_path):
    def make(base):
        return pages(
            **{
                "/": home('<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/atom+xml" href="/atom">'),
                "/robots.txt": f"Sitemap: {base}/s.xml",
                "/s.xml": (500, {}, "no"),
                "/rss": "<html><body>Trang không tồn tại</body></html>",
                "/atom": xml("<feed><entry><title>T"),
            }
        )  # fmt: skip

    with town(make) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/")
    assert (code, result["failed"], result["new"]) == (0, 0, 12)
    assert {urlsplit(d["url"]).path: bool(d["problem"]) for d in result["doors"]} == {
        "/s.xml": True,
        "/rss": True,
        "/atom": False,
    }


def test_usual_places_are_few(tmp_path):
    with Town(pages()) as portal:
        code, _, _ = crawl(tmp_path, f"{portal.base}/")
    assert code == 0
    guessed = set(portal.hits) - set(pages()) - {"/thong-bao", "/robots.txt"}
    assert guessed <= {"/sitemap.xml", "/sitemap_index.xml", "/rss", "/feed"}


def test_a_section_by_address_opens_no_doors(tmp_path):
    with town(with_sitemap) as portal:
        code, _, _ = crawl(tmp_path, f"{portal.base}/tin-tuc")
    assert code == 0
    assert paths(tmp_path) == {path(n) for n in LISTED}
    assert not any("maps" in url for url in portal.hits)


KEYS = """
doors = ["/maps/all.xml.gz"]

[[sections]]
name = "Tin tức"
url = "/tin-tuc"
"""


def test_doors_of_a_definition(tmp_path):
    with town(with_sitemap) as portal:
        code, (result,), errors = crawl(tmp_path / "out", define(tmp_path, KEYS, portal.base))
    assert code == 0, errors
    assert result["new"] == 20
    assert [(d["found"], d["entries"]) for d in result["doors"]] == [("definition", 24)]


@pytest.mark.parametrize("value", ["links", "listing;feeds", ","])
def test_doors_that_there_are_not(tmp_path, value):
    code, _, errors = crawl(tmp_path, "http://127.0.0.1:1/", "--doors", value)
    assert code == 2
    assert "listings, feeds, sitemaps, rest" in errors


def test_a_limit_and_a_day_hold_for_doors_too(tmp_path):
    with town(with_sitemap) as portal:
        code, (result,), _ = crawl(tmp_path / "limit", f"{portal.base}/", "--doors", "sitemaps", "--limit", "3")
        assert (code, result["new"]) == (0, 3)
        assert sum(n for url, n in portal.hits.items() if "bai-viet" in url) == 3
        portal.hits.clear()
        code, (result,), _ = crawl(
            tmp_path / "since", f"{portal.base}/", "--doors", "sitemaps", "--since", "2024-05-02"
        )
        assert result["new"] == 0
        assert not any("bai-viet" in url for url in portal.hits)  # nothing changed since, says the sitemap


def test_a_view_of_a_known_article_is_that_article(tmp_path):
    def make(base):
        view = article(2).replace("</head>", f'<link rel="canonical" href="{base}{path(2)}"></head>')
        other = "/ban-tin/hoi-nghi-tong-ket-cua-thi-tran-mau"
        return pages(
            **{"/robots.txt": f"Sitemap: {base}/s.xml", "/s.xml": sitemap(base, [path(1), path(2), other]), other: view}
        )

    with town(make) as portal:
        code, (result,), _ = crawl(tmp_path, f"{portal.base}/")
    assert (code, result["failed"]) == (0, 0)
    assert paths(tmp_path) == {path(n) for n in LISTED}


SAVED = {
    "nukeviet": ("/", 160, 150), "plone": ("/prefeitura", 90, 60), "wordpress-en": ("/", 90, 10), "joomla": ("/", 0, 84),
}  # fmt: skip
"""Start page; articles that the site's sitemap names, and those that its feeds name, as counted off the files."""


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # replay.py leaves its manifest open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("door", ["sitemaps", "feeds"])
def test_saved_sites_by_one_door_alone(shared, tmp_path, name, door):
    start, *counts = SAVED[name]
    expected = counts[door == "feeds"]
    if not expected:
        pytest.skip(f"{name} has no sitemap")
    replay = runpy.run_path(str(shared / "portals" / "replay.py"))
    log = tmp_path / "log"
    server = replay["serve"](shared / "portals" / name, 0, log=str(log))
    try:
        code, (result,), _ = crawl(tmp_path, f"http://127.0.0.1:{server.server_port}{start}", "--doors", door)
    finally:
        server.shutdown()
        server.server_close()
    truth = {
        json.loads(line)["url"]
        for line in (shared / "portals" / name / "truth.jsonl").read_text("utf-8").strip().split("\n")
    }
    assert (code, result["failed"]) == (0, 0)
    assert len(paths(tmp_path)) == expected
    assert paths(tmp_path) <= truth
    asked = [line.split(" ", 1)[1] for line in log.read_text("utf-8").splitlines()]
    assert len(asked) == len(set(asked))
