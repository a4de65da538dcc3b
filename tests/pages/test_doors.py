"""Where doors are found: heads of pages as the systems write them, robots.txt, the usual places."""

from __future__ import annotations

import pytest

from portalcrawl.pages import doors
from portalcrawl.pages.document import Document


def page(head: str = "", body: str = "", url: str = "https://a.vn/") -> Document:
    return Document(f"<html><head><title>T</title>{head}</head><body><p>x</p>{body}</body></html>", url=url)


def found(*args: str, header: str | None = None) -> list[tuple[str, str]]:
    return [(door.kind, door.url) for door in doors.discover(page(*args), header)]


class TestDiscover:
    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            # NukeViet, Joomla, Plone
            ('<link rel="alternate" href="/rss/" title="Tin Tức" type="application/rss+xml">', ("feed", "https://a.vn/rss/")),
            ('<link href="/?format=feed&amp;type=atom" rel="alternate" type="application/atom+xml"/>', ("feed", "https://a.vn/?format=feed&type=atom")),
            ('<link rel="alternate" type="application/feed+json" href="/feed.json">', ("feed", "https://a.vn/feed.json")),
            ('<link rel="sitemap" type="application/xml" href="/map.xml">', ("sitemap", "https://a.vn/map.xml")),
            ('<link rel="https://api.w.org/" href="https://a.vn/wp-json/">', ("rest", "https://a.vn/wp-json/wp/v2/posts?per_page=100&_fields=link,date,title,excerpt,status,type,jetpack_featured_media_url")),
        ],
    )  # fmt: skip
    def test_head(self, head, expected):
        assert found(head) == [expected]

    @pytest.mark.parametrize(
        "head",
        [
            '<link rel="alternate" type="application/rss+xml" title="Council &raquo; Comments Feed" href="/comments/feed/">',
            '<link rel="alternate" type="application/rss+xml" title="Dòng bình luận" href="/bai-1/feed/">',
            '<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed?url=x">',
            '<link rel="alternate" hreflang="en" href="/en/">',
            '<link rel="EditURI" type="application/rsd+xml" href="/xmlrpc.php?rsd">',
            '<link rel="alternate" type="application/rss+xml" href="javascript:x">',
        ],
    )
    def test_what_is_none(self, head):
        assert found(head) == []

    def test_header_of_wordpress(self):
        (door,) = doors.discover(
            page(), '<https://a.vn/x>; rel=shortlink, <https://a.vn/tin/wp-json/>; rel="https://api.w.org/"'
        )
        assert (door.kind, door.reason) == ("rest", "Link header")
        assert door.url.startswith("https://a.vn/tin/wp-json/wp/v2/posts?")

    def test_links_on_the_page_each_once(self):
        body = '<a href="/rss/thoi-su.rss">Thời sự</a> <a href="/rss/thoi-su.rss">RSS</a><a href="/sitemap.xml">XML</a><a href="/tin-tuc">Tin</a>'
        assert found("", body) == [("feed", "https://a.vn/rss/thoi-su.rss"), ("sitemap", "https://a.vn/sitemap.xml")]
        assert doors.discover(page("", body))[0].title == "Thời sự"

    @pytest.mark.parametrize(
        "link",
        [
            '<a href="/tin?p_p_id=101_INSTANCE_x&amp;p_p_lifecycle=2&amp;p_p_resource_id=getRSS"><img src="rss.gif"></a>',
            '<a href="/_layouts/15/listfeed.aspx?List=%7B1%7D">Nguồn</a>',
            '<a href="/tien-ich/kenh-tin">RSS</a>',
            '<a href="/tien-ich/kenh-tin" title="RSS"><i class="fa"></i></a>',
        ],
    )
    def test_feeds_whose_addresses_do_not_say_so(self, link):
        assert [kind for kind, _ in found("", link)] == ["feed"]

    def test_a_page_of_feeds_is_bounded(self):
        assert len(found("", "".join(f'<a href="/rss/{n}.rss">{n}</a>' for n in range(500)))) == doors.MAX_FEEDS


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (b"Sitemap: https://a.vn/sitemap.xml", ["https://a.vn/sitemap.xml"]),
        (b"User-agent: *\r\nDisallow: /admin\r\n\r\n  sitemap :  /a.xml\r\nSITEMAP:https://a.vn/b.xml.gz # all\r\nSitemap: /a.xml", ["https://a.vn/a.xml", "https://a.vn/b.xml.gz"]),
        (b"\xef\xbb\xbfSitemap: https://a.vn/s.xml\n", ["https://a.vn/s.xml"]),
        (b"# Sitemap: https://a.vn/old.xml\nSitemap:\nSitemap: ftp://a.vn/x", []),
        (b"<!doctype html><html><body>Sitemap: /x.xml</body></html>", []),
    ],
)  # fmt: skip
def test_robots(robots, expected):
    assert [d.url for d in doors.in_robots(robots, "https://a.vn/robots.txt")] == expected


class TestWellKnown:
    @pytest.mark.parametrize(
        ("home", "platform", "kinds", "expected"),
        [
            ("https://a.vn/", "wordpress", ("sitemap",), ["/wp-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml"]),
            ("https://a.vn/", "joomla", ("feed",), ["/?format=feed&type=rss"]),
            (
                "https://a.vn/vi/trang-chu",
                None,
                ("sitemap",),
                ["/sitemap.xml", "/sitemap_index.xml", "/sitemap.xml.gz"],
            ),
            ("https://a.vn/index.php", None, ("feed",), ["/rss", "/feed", "/rss.xml", "/atom.xml"]),
            ("https://a.br/camara", "plone", ("feed",), ["/camara/RSS"]),
            ("https://a.vn/", "drupal", ("feed", "rest"), ["/rss.xml"]),
        ],
    )
    def test_places(self, home, platform, kinds, expected):
        found = doors.well_known(home, platform, kinds=kinds)
        assert [d.url.split("/", 3)[3] for d in found] == [path[1:] for path in expected]
        assert not any(d.declared for d in found)

    def test_interfaces(self):
        (one,) = doors.well_known("https://a.br/camara", "plone", kinds=("rest",))
        assert one.url.startswith("https://a.br/camara/++api++/@search?")


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("/wp-sitemap-posts-post-1.xml", True),
        ("/wp-sitemap-posts-notizia-2.xml", True),
        ("/wp-sitemap-posts-page-1.xml", False),
        ("/wp-sitemap-users-1.xml", False),
        ("/wp-sitemap-taxonomies-category-1.xml", False),
        ("/post-sitemap3.xml", True),
        ("/post_tag-sitemap.xml", False),
        ("/author-sitemap.xml", False),
        ("/page-sitemap.xml", False),
        ("/sitemap-vi.news.xml", True),
        ("/sitemap-vi.laws.xml", False),
        ("/wp-sitemap-posts-servizio-1.xml", False),
        ("/news-sitemap.xml", True),
        ("/tribe_events-sitemap.xml", False),
        ("/sitemap-page-2.xml", True),
        ("/sitemap.xml.gz?page=1", True),
    ],
)
def test_which_sitemaps_list_articles(url, holds):
    assert doors.holds_articles(f"https://a.vn{url}") is holds
