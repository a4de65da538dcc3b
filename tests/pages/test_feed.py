"""Feeds in the forms that portals answer with; markup written after the software's own, texts invented."""

from __future__ import annotations

import gzip
import json

import pytest

from portalcrawl.errors import UnreadablePage
from portalcrawl.pages import feed

URL = "https://tam-ky.example.vn/rss/"


def rss(items: str, head: str = "", generator: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        f'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tin tức</title><link>/</link>{head}'
        f"<generator>{generator}</generator>{items}</channel></rss>"
    ).encode()


def item(link: str = "https://tam-ky.example.vn/mot-bai-1.html", title: str = "Một bài", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def only(body: bytes, url: str = URL) -> feed.ListingEntry:
    (entry,) = feed.read(body, url).entries
    return entry


class TestKinds:
    def test_rss_2(self):
        found = feed.read(
            rss(
                item(
                    more="<pubDate>Mon, 28 Sep 2026 19:34:11 +0700</pubDate>"
                    '<description><![CDATA[<img src="/anh/1.jpg" width="100">Lời dẫn <b>của</b> bài.]]></description>'
                ),
                generator="Joomla!",
            ),
            URL,
        )
        (entry,) = found.entries
        assert (found.kind, found.title, found.generator, found.problems) == ("rss", "Tin tức", "Joomla!", [])
        assert entry.url == "https://tam-ky.example.vn/mot-bai-1.html"
        assert entry.headline == "Một bài"
        assert entry.date_published_raw == "Mon, 28 Sep 2026 19:34:11 +0700"
        assert entry.description == "Lời dẫn của bài."
        assert entry.image_url == "https://tam-ky.example.vn/anh/1.jpg"

    def test_rss_1_with_items_beside_the_channel(self):
        body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns="http://purl.org/rss/1.0/"><channel rdf:about="http://a.br/RSS"><title>Not\xc3\xadcias</title><link>http://a.br</link>
          <items><rdf:Seq><rdf:li rdf:resource="http://a.br/n/1"/></rdf:Seq></items></channel>
          <item rdf:about="http://a.br/n/1"><title>Feira</title><link>http://a.br/n/1</link><description>Aos domingos.</description>
          <dc:date>2026-11-14T18:31:22Z</dc:date></item></rdf:RDF>"""
        found = feed.read(body, "http://a.br/RSS", "application/atom+xml")
        assert (found.kind, found.title) == ("rdf", "Notícias")
        assert found.entries == [
            feed.ListingEntry("http://a.br/n/1", "Feira", "2026-11-14T18:31:22Z", None, "Aos domingos.")
        ]

    def test_atom_takes_the_alternate_link_and_the_day_of_publication(self):
        body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.br/"><title>T</title>
          <link rel="next" href="atom.xml?page=2"/><link rel="self" href="atom.xml"/>
          <entry><title type="html">Um &amp;lt;b&amp;gt;dois&amp;lt;/b&amp;gt;</title>
          <link rel="enclosure" type="image/jpeg" href="/f.jpg"/><link rel="replies" href="/n/1#c"/>
          <link rel="alternate" type="application/json" href="/n/1.json"/><link rel="alternate" type="text/html" href="n/1"/>
          <id>urn:1</id><published>2026-11-14T15:31:22-03:00</published><updated>2027-01-01T00:00:00Z</updated>
          <source><title>Outro</title><link href="http://b.br/"/><updated>2001-01-01T00:00:00Z</updated></source></entry>
          <entry><title>Sem data</title><link href="/n/2"/><updated>2027-01-01T00:00:00Z</updated></entry></feed>"""
        found = feed.read(body, "http://a.br/atom.xml")
        one, two = found.entries
        assert (one.url, one.headline, one.date_published_raw, one.image_url) == (
            "http://a.br/n/1", "Um dois", "2026-11-14T15:31:22-03:00", "http://a.br/f.jpg",
        )  # fmt: skip
        assert (two.url, two.date_published_raw) == ("http://a.br/n/2", None)  # a change is no publication
        assert found.next == "http://a.br/atom.xml?page=2"

    def test_atom_0_3(self):
        body = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><title>Bai</title>
          <link rel="alternate" href="http://a.vn/1"/><issued>2005-03-01T10:00:00+07:00</issued><modified>2006-01-01T00:00:00Z</modified>
          </entry></feed>"""
        assert only(body).date_published_raw == "2005-03-01T10:00:00+07:00"

    def test_atom_xhtml(self):
        body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://a.vn/1"/>
          <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>b</em> c</div></title>
          <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Mot</p><img src="/x.png"/></div></summary></entry></feed>"""
        entry = only(body, "http://a.vn/atom")
        assert (entry.description, entry.image_url) == ("Mot", "http://a.vn/x.png")
        assert sorted((entry.headline or "").split()) == ["A", "b", "c"]

    def test_rss_0_91_with_netscapes_document_type(self):
        body = b"""<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
          "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Caf\xe9</title>
          <item><title>Pr\xeamio</title><link>http://a.br/1</link></item></channel></rss>"""
        found = feed.read(body, "http://a.br/rss")
        assert (found.title, found.entries[0].headline, found.problems) == ("Café", "Prêmio", [])

    def test_json_feed(self):
        body = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "T", "next_url": "/feed.json?p=2", "items": [
          {"id": "1", "url": "/a", "title": "A &amp; B", "date_published": "2026-01-02T03:04:05Z", "image": "/i.png", "summary": "S"},
          {"id": "http://a.vn/b", "content_html": "<p>X</p>"}, {"id": "3"}, "x"]}"""
        found = feed.read(body, "http://a.vn/feed.json")
        assert found.entries == [
            feed.ListingEntry("http://a.vn/a", "A & B", "2026-01-02T03:04:05Z", None, "S", "http://a.vn/i.png"),
            feed.ListingEntry("http://a.vn/b", None, None, None, "X"),
        ]
        assert found.next == "http://a.vn/feed.json?p=2"
        assert found.problems == ["feed: entries without a web address"]

    @pytest.mark.parametrize(
        ("body", "why"),
        [
            (b"<!DOCTYPE html><html><body>404</body></html>", "HTML"),
            (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "sitemap"),
            (b'{"code": "rest_no_route"}', "JSON"),
            (b"", "another"),
            (b"\x89PNG\r\n", "another"),
            (b'<html><body><pre>&lt;rss&gt;</pre><rss version="2.0"></rss></body></html>', "HTML"),
        ],
    )
    def test_what_is_no_feed(self, body, why):
        with pytest.raises(UnreadablePage, match=why):
            feed.read(body, URL)


class TestLinks:
    @pytest.mark.parametrize(
        ("items", "url"),
        [
            # GNUBOARD 5.6: rss.php escapes what is escaped
            (item("http://a.kr/board.php?bo_table=news&amp;amp;wr_id=38"), "http://a.kr/board.php?bo_table=news&wr_id=38"),
            (item("http://a.kr/board.php?bo_table=news&wr_id=38&page=2"), "http://a.kr/board.php?bo_table=news&wr_id=38&page=2"),
            (item("<![CDATA[http://a.vn/?a=1&b=2]]>"), "http://a.vn/?a=1&b=2"),
            (item("\n   /tin/bai-2.html \n"), "https://tam-ky.example.vn/tin/bai-2.html"),
            (item("", more="<guid>http://a.vn/by-guid</guid>"), "http://a.vn/by-guid"),
            (item("http://a.vn/x", more='<guid isPermaLink="true">http://a.vn/y</guid>'), "http://a.vn/x"),
            (
                item("http://feeds.example/r/1", more='<f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">http://a.vn/o</f:origLink>'),
                "http://a.vn/o",
            ),
            ('<item><title>T</title><atom:link href="http://a.vn/atom"/></item>', "http://a.vn/atom"),
        ],
    )  # fmt: skip
    def test_address(self, items, url):
        assert only(rss(items)).url == url

    @pytest.mark.parametrize("link", ["", "javascript:void(0)", "tel:113", "http://", "news_160"])
    def test_no_address(self, link):
        found = feed.read(rss(item(link, more='<guid isPermaLink="false">news_160</guid>') + item()), URL)
        ours = [e.url for e in found.entries if "mot-bai" in e.url]
        assert ours == ["https://tam-ky.example.vn/mot-bai-1.html"]
        assert len(found.entries) == (2 if link == "news_160" else 1)

    def test_each_address_once_in_the_feeds_order(self):
        found = feed.read(rss(item("http://a.vn/2") + item("http://a.vn/1") + item("http://a.vn/2")), URL)
        assert [e.url for e in found.entries] == ["http://a.vn/2", "http://a.vn/1"]


class TestPictures:
    @pytest.mark.parametrize(
        ("more", "url"),
        [
            ('<enclosure url="http://a.vn/a.jpg" type="image/jpeg" length="1"/>', "http://a.vn/a.jpg"),
            ('<enclosure url="http://a.vn/a.mp3" type="audio/mpeg" length="1"/>', None),
            ('<media:thumbnail url="/t.png"/>', "https://tam-ky.example.vn/t.png"),
            ('<media:content url="http://a.vn/v.mp4" medium="video"/>', None),
            ("<image>http://a.vn/i.jpg</image>", "http://a.vn/i.jpg"),
            (
                "<content:encoded>&lt;p&gt;&lt;img src='/e.jpg'&gt;&lt;/p&gt;</content:encoded>",
                "https://tam-ky.example.vn/e.jpg",
            ),
        ],
    )
    def test_declared_or_in_the_text(self, more, url):
        assert only(rss(item(more=more))).image_url == url


class TestBroken:
    def test_entities_of_html_and_bare_ampersands(self):
        entry = only(rss(item(title="Thu&nbsp;&amp; chi &eacute; & R&D &unknown;", link="http://a.vn/?a=1&b=2")))
        assert entry.headline == "Thu & chi é & R&D &unknown;"
        assert entry.url == "http://a.vn/?a=1&b=2"

    def test_tags_that_html_leaves_open(self):
        found = feed.read(rss(item("http://a.vn/1", "Một <br> hai") + item("http://a.vn/2")), URL)
        assert [(e.url, e.headline) for e in found.entries] == [
            ("http://a.vn/1", "Một hai"), ("http://a.vn/2", "Một bài"),
        ]  # fmt: skip

    def test_an_item_that_is_never_closed(self):
        body = rss("<item><title>Một</title><link>http://a.vn/1</link>" + item("http://a.vn/2"))
        assert [e.url for e in feed.read(body, URL).entries] == ["http://a.vn/1", "http://a.vn/2"]

    def test_wrongly_nested_tags_lose_no_item(self):
        body = rss(item("http://a.vn/1", "<b>Một</i>") + item("http://a.vn/2"))
        assert [e.url for e in feed.read(body, URL).entries] == ["http://a.vn/1", "http://a.vn/2"]

    def test_control_signs_and_warnings_before_the_declaration(self):
        body = b"\r\n<br />\n<b>Warning</b>: in rss.php\n" + rss(item(title="A\x0bB\x00C"))
        assert only(body).headline == "ABC"

    def test_a_feed_that_breaks_off(self):
        whole = rss(item("http://a.vn/1") + item("http://a.vn/22222"))
        torn_link = whole[: whole.index(b"a.vn/22222") + 7]
        assert [e.url for e in feed.read(torn_link, URL).entries] == ["http://a.vn/1"]  # half an address is none
        torn_later = whole[: whole.rindex(b"</item>")]
        assert [e.url for e in feed.read(torn_later, URL).entries] == ["http://a.vn/1", "http://a.vn/22222"]

    @pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
    def test_charsets(self, charset):
        text = rss(item(title="Hội nghị")).decode().replace('encoding="utf-8"', f'encoding="{charset}"')
        if charset == "windows-1258":  # it writes tones apart
            text = text.replace("ộ", "ô\u0323").replace("ị", "i\u0323").replace("ứ", "ư\u0301")
        assert only(text.encode(charset)).headline == "Hội nghị"

    def test_gzip_without_a_header_that_says_so(self):
        assert only(gzip.compress(rss(item()))).headline == "Một bài"


class TestDates:
    NUKEVIET = "<pubDate>Tue, 3 Nov 2026 09:11:00 GMT</pubDate>"

    def test_nukeviets_minutes_are_the_month(self):
        found = feed.read(rss(item(more=self.NUKEVIET), generator="<![CDATA[NukeViet v4.0]]>"), URL)
        assert found.entries[0].date_published_raw is None
        assert "minutes" in found.problems[0]

    def test_a_nukeviet_that_was_mended(self):
        good = "<pubDate>Tue, 3 Nov 2026 09:34:00 GMT</pubDate>"
        found = feed.read(rss(item(more=good), generator="NukeViet v4.5"), URL)
        assert found.entries[0].date_published_raw == "Tue, 3 Nov 2026 09:34:00 GMT"

    def test_others_with_the_same_mistake_need_more_evidence(self):
        months = ["Tue, 3 Nov 2026 09:11:00 GMT", "Mon, 5 Oct 2026 01:10:07 GMT", "Wed, 2 Sep 2026 23:09:59 GMT"]
        items = [item(f"http://a.vn/{n}", more=f"<pubDate>{m}</pubDate>") for n, m in enumerate(months)]
        assert [e.date_published_raw for e in feed.read(rss("".join(items)), URL).entries] == [None] * 3
        assert feed.read(rss(items[0]), URL).entries[0].date_published_raw == months[0]


class TestBombs:
    def test_entities_are_not_expanded(self):
        declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
        body = rss(item(title="Một &e9; bài", more="<description>&e9;</description>"))
        body = body.replace(b"<rss", f"<!DOCTYPE rss [{declared}]><rss".encode(), 1)
        found = feed.read(body, URL)
        assert found.entries[0].headline == "Một &e9; bài"
        assert found.problems == ["feed: it declares entities of its own; none was expanded"]

    def test_external_entities_are_not_fetched(self, tmp_path):
        secret = tmp_path / "secret"
        secret.write_text("s3cret")
        body = rss(item(title="A &x; B")).replace(
            b"<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss'.encode(), 1
        )
        assert only(body).headline == "A &x; B"

    def test_more_entries_than_are_read(self):
        body = rss("".join(item(f"http://a.vn/{n}") for n in range(30)))
        found = feed.read(body, URL, max_entries=20)
        assert len(found.entries) == 20
        assert found.problems == ["feed: more than 20 entries; the rest was not read"]

    def test_more_bytes_than_are_read(self):
        body = gzip.compress(rss(item("http://a.vn/1") + item("http://a.vn/2", title="x" * 200_000)))
        found = feed.read(body, URL, max_bytes=100_000)
        assert [e.url for e in found.entries] == ["http://a.vn/1"]
        assert found.problems == ["feed: more than 100,000 bytes after unpacking; the rest was not read"]

    def test_a_long_field_is_cut(self):
        entry = only(rss(item(title="x " * 1_000_000)))
        assert len(entry.headline or "") < 600_000
        assert len(only(rss(item(more=f"<description>{'y ' * 50_000}</description>"))).description or "") <= 2_000


def test_feeds_of_the_saved_sites(shared):
    """Every article that a saved feed names is found, with its headline."""

    def lines(path):
        return path.read_text("utf-8").strip().split("\n")

    portals = shared / "portals"
    found: dict[str, set[str]] = {}
    for name in ("nukeviet", "joomla", "plone", "wordpress-en"):
        truth = {json.loads(line)["url"] for line in lines(portals / name / "truth.jsonl")}
        for line in lines(portals / name / "manifest.jsonl"):
            row = json.loads(line)
            if not any(kind in row.get("headers", {}).get("Content-Type", "") for kind in ("xml", "rss")):
                continue
            body = gzip.decompress((portals / name / row["file"]).read_bytes())
            if name == "wordpress-en" and not row["url"].endswith("04/feed/"):
                continue
            try:
                entries = feed.read(body, row["url"]).entries
            except UnreadablePage:
                continue
            paths = {"/" + e.url.split("/", 3)[3] for e in entries if e.headline}
            source = body.decode()
            assert {path for path in truth if f"{path}<" in source or f'{path}"' in source} <= paths
            found.setdefault(name, set()).update(paths & truth)
    assert {name: len(paths) for name, paths in found.items()} == {
        "nukeviet": 150, "joomla": 84, "plone": 60, "wordpress-en": 10,
    }  # fmt: skip
