"""Answers of the interfaces of WordPress and Plone."""

from __future__ import annotations

import json

import pytest

from portalcrawl.errors import UnreadablePage
from portalcrawl.items import ListingEntry
from portalcrawl.pages import rest

POSTS = "https://a.vn/wp-json/wp/v2/posts?per_page=100"


def post(n: int, **more: object) -> dict[str, object]:
    return {
        "link": f"https://a.vn/{n}/",
        "date": "2026-11-14T09:09:28",
        "title": {"rendered": f"B&agrave;i {n} &#8211; m&#7899;i"},
        **more,
    }


def read(data: object, url: str = POSTS, **headers: str) -> rest.Answer:
    return rest.read(json.dumps(data).encode(), url, {k.replace("_", "-"): v for k, v in headers.items()})


class TestWordPress:
    def test_entries_total_and_next_page(self):
        found = read(
            [
                post(1, excerpt={"rendered": "<p>Lời dẫn</p>\n"}, jetpack_featured_media_url="https://a.vn/1.jpg"),
                post(2),
            ],
            x_wp_total="150",
            x_wp_totalpages="2",
        )
        assert found.entries == [
            ListingEntry(
                "https://a.vn/1/", "Bài 1 – mới", "2026-11-14T09:09:28", None, "Lời dẫn", "https://a.vn/1.jpg"
            ),
            ListingEntry("https://a.vn/2/", "Bài 2 – mới", "2026-11-14T09:09:28"),
        ]
        assert found.total == 150
        assert found.next == f"{POSTS}&page=2"

    def test_the_last_page_has_no_next(self):
        assert read([post(1)], f"{POSTS}&page=2", x_wp_total="101", x_wp_totalpages="2").next is None

    def test_without_headers_a_full_page_has_a_next(self):
        assert read([post(n) for n in range(100)]).next == f"{POSTS}&page=2"
        assert read([post(n) for n in range(99)]).next is None
        assert read([], f"{POSTS}&page=3").next is None

    def test_plain_permalinks(self):
        url = rest.posts_url("https://a.vn/?rest_route=/")
        assert read([post(1)], url, x_wp_totalpages="3").next == f"{url}&page=2"

    def test_what_is_not_published_or_no_post(self):
        found = read(
            [post(1, status="draft"), post(2, type="page"), post(3, status="publish", type="post"), {"id": 4}, 5]
        )
        assert [e.url for e in found.entries] == ["https://a.vn/3/"]
        assert found.problems == ["rest: entries without a web address"]

    def test_an_embedded_picture(self):
        media = {"wp:featuredmedia": [{"source_url": "https://a.vn/m.jpg"}]}
        assert read([post(1, _embedded=media)]).entries[0].image_url == "https://a.vn/m.jpg"
        assert read([post(1, _embedded={"wp:featuredmedia": []})]).entries[0].image_url is None

    def test_types_that_hold_news(self):
        types = {
            "post": {"slug": "post", "rest_base": "posts"}, "page": {"slug": "page", "rest_base": "pages"},
            "comunicado": {"slug": "comunicado", "rest_base": "comunicados"}, "event": {"slug": "event", "rest_base": "events"},
            "press-release": {"slug": "press-release"}, "evil": {"slug": "news", "rest_base": "../../x"},
        }  # fmt: skip
        assert rest.article_types(json.dumps(types).encode()) == ["comunicados", "press-release"]
        assert rest.article_types(b"[]") == rest.article_types(b"<html>") == []


class TestPlone:
    URL = "https://a.br/camara/++api++/@search?portal_type=News%20Item&b_size=2"

    def test_entries_total_and_next_page(self):
        found = read(
            {
                "@id": self.URL, "items_total": 3,
                "batching": {"next": "https://a.br/camara/@search?portal_type=News+Item&b_size=2&b_start=2"},
                "items": [
                    {"@id": "https://a.br/camara/++api++/n/1", "@type": "News Item", "title": "Um", "description": "D", "effective": "2026-11-14T18:31:22+00:00"},
                    {"@id": "https://a.br/camara/n/2", "@type": "News Item", "title": "Dois", "effective": "1969-12-31T00:00:00+00:00"},
                    {"@id": "https://a.br/camara/n", "@type": "Folder", "title": "Pasta"},
                ],
            },
            self.URL,
        )  # fmt: skip
        assert found.entries == [
            ListingEntry("https://a.br/camara/n/1", "Um", "2026-11-14T18:31:22+00:00", None, "D"),
            ListingEntry("https://a.br/camara/n/2", "Dois"),
        ]
        assert found.total == 3
        assert found.next == "https://a.br/camara/++api++/@search?portal_type=News+Item&b_size=2&b_start=2"

    def test_where_it_is_asked(self):
        assert rest.search_url("https://a.br/camara/").startswith(
            "https://a.br/camara/++api++/@search?portal_type=News+Item&"
        )


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b'{"code":"rest_no_route","message":"..."}', "rest_no_route"),
        (b'{"type": "NotFound"}', "NotFound"),
        (b"<html>", "broken JSON"),
        (b"", "broken JSON"),
        (b"3", "another kind"),
        (b"[" * 100_000, "broken JSON"),
    ],
    ids=["wordpress", "plone", "html", "empty", "number", "deep"],
)
def test_what_is_no_list(body, why):
    with pytest.raises(UnreadablePage, match=why):
        rest.read(body, POSTS)


def test_the_saved_answer_of_wordpress(shared):
    import gzip

    folder = shared / "portals" / "wordpress-en"
    rows = map(json.loads, (folder / "manifest.jsonl").read_text("utf-8").strip().split("\n"))
    row = next(r for r in rows if "/wp-json/wp/v2/posts?" in r["url"])
    truth = {
        json.loads(t)["url"]: json.loads(t)["truth"]
        for t in (folder / "truth.jsonl").read_text("utf-8").strip().split("\n")
    }
    headers = {name.lower(): value for name, value in row["headers"].items()}
    found = rest.read(gzip.decompress((folder / row["file"]).read_bytes()), row["url"], headers)
    assert (len(found.entries), found.total, found.next) == (20, 90, f"{row['url']}&page=2")
    for entry in found.entries:
        told = truth["/" + entry.url.split("/", 3)[3]]
        assert (entry.date_published_raw or "")[:16] == told["published"]
        assert entry.headline == told["title"]
