"""Sitemaps of every form, and those that are made to hurt."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest

from portalcrawl.pages import stream
from portalcrawl.pages.sitemap import Location, Sitemap

URL = "https://a.vn/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
MEGABYTE = 1 << 20


def urlset(inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">{inner}</urlset>'.encode()


def locations(body: bytes, **bounds: int) -> list[Location]:
    return list(Sitemap(body, URL, **bounds))


class TestKinds:
    def test_addresses_with_their_last_change(self):
        found = locations(urlset("<url><loc>https://a.vn/1</loc><lastmod >2026-11-03</lastmod></url><url><loc>https://a.vn/2</loc></url>"))  # fmt: skip
        assert found == [Location("https://a.vn/1", modified="2026-11-03"), Location("https://a.vn/2")]

    def test_an_index(self):
        body = f"<sitemapindex {SPACE}><sitemap><loc>/s.xml.gz?page=1</loc><lastmod>2026</lastmod></sitemap></sitemapindex>"
        sitemap = Sitemap(body.encode(), URL)
        assert (sitemap.kind, list(sitemap)) == (
            "index",
            [Location("https://a.vn/s.xml.gz?page=1", index=True, modified="2026")],
        )

    def test_news_and_pictures(self):
        (found,) = locations(
            urlset(
                "<url><loc>https://a.vn/1</loc><image:image><image:loc>https://a.vn/1.jpg</image:loc><image:title>Ảnh</image:title></image:image>"
                "<xhtml:link rel='alternate' hreflang='en' href='https://a.vn/en/1'/>"
                "<news:news><news:publication><news:name>Báo</news:name></news:publication>"
                "<news:publication_date>2026-11-03T07:00+07:00</news:publication_date><news:title>Hội nghị</news:title></news:news></url>"
            )
        )
        assert found.news
        assert found.entry().headline == "Hội nghị"
        assert found.entry().date_published_raw == "2026-11-03T07:00+07:00"
        assert found.entry().image_url == "https://a.vn/1.jpg"
        assert found.url == "https://a.vn/1"

    def test_a_picture_s_title_is_no_headline(self):
        (found,) = locations(urlset("<url><image:image><image:loc>/1.jpg</image:loc><image:title>Ảnh</image:title></image:image><loc>/1</loc></url>"))  # fmt: skip
        assert (found.url, found.headline, found.news) == ("https://a.vn/1", None, False)

    def test_lines(self):
        body = b"\xef\xbb\xbfhttp://a.vn/1\r\n\r\nhttp://a.vn/2?x=1&y=2\nnot an address\nhttp://a.vn/3"
        sitemap = Sitemap(body, URL, "text/plain")
        assert [x.url for x in sitemap] == ["http://a.vn/1", "http://a.vn/2?x=1&y=2", "http://a.vn/3"]
        assert sitemap.problems == ["sitemap: 2 entries without a web address"]

    @pytest.mark.parametrize("content_type", ["application/octet-stream", "application/x-gzip", "text/xml", None])
    def test_gzip_whatever_its_type(self, content_type):
        body = gzip.compress(urlset("<url><loc>/1</loc></url>"))
        assert [x.url for x in Sitemap(body, URL, content_type)] == ["https://a.vn/1"]

    def test_gzip_in_two_members_and_gzip_in_gzip(self):
        whole = urlset("<url><loc>/1</loc></url><url><loc>/2</loc></url>")
        members = gzip.compress(whole[:200]) + gzip.compress(whole[200:])
        assert [x.url for x in locations(members)] == ["https://a.vn/1", "https://a.vn/2"]
        assert len(locations(gzip.compress(gzip.compress(whole)))) == 2

    @pytest.mark.parametrize("prefix", ["sm:", ""])
    def test_namespaces_of_any_kind(self, prefix):
        body = f"<{prefix}urlset xmlns:sm='x'><{prefix}url><{prefix}loc>/1</{prefix}loc></{prefix}url></{prefix}urlset>"
        assert [x.url for x in locations(body.encode())] == ["https://a.vn/1"]

    @pytest.mark.parametrize(
        "body", [b"<!DOCTYPE html><html><body>Not found</body></html>", b"", b"%PDF-1.4", b"{}", b"x" * 9000]
    )
    def test_what_is_none(self, body):
        sitemap = Sitemap(body, URL)
        assert list(sitemap) == []
        assert sitemap.problems == ["sitemap: neither a list of addresses nor an index of such lists"]


class TestBroken:
    def test_bare_and_doubled_ampersands(self):
        found = locations(urlset("<url><loc>/?a=1&b=2</loc></url><url><loc>/?a=1&amp;amp;b=3</loc></url><url><loc>\n /x\n y </loc></url>"))  # fmt: skip
        assert [x.url for x in found] == ["https://a.vn/?a=1&b=2", "https://a.vn/?a=1&b=3", "https://a.vn/xy"]

    def test_a_file_that_breaks_off(self):
        whole = urlset("<url><loc>/1</loc></url><url><loc>/22222</loc><lastmod>2026-01-01</lastmod></url>")
        assert [x.url for x in locations(whole[: whole.index(b"22222") + 2])] == ["https://a.vn/1"]
        torn = locations(whole[: whole.index(b"2026-01") + 4])
        assert torn == [Location("https://a.vn/1"), Location("https://a.vn/22222")]  # half a date is none

    def test_gzip_that_breaks_off(self):
        numbers = random.Random(4)
        body = gzip.compress(urlset("".join(f"<url><loc>/{numbers.random()}</loc></url>" for _ in range(9_000))))
        sitemap = Sitemap(body[: len(body) // 2], URL)
        assert 2_000 < len(list(sitemap)) < 9_000
        assert sitemap.problems == ["sitemap: the gzip data breaks off"]

    def test_gzip_that_is_damaged(self):
        body = bytearray(gzip.compress(urlset("<url><loc>/1</loc></url>" * 5_000)))
        body[len(body) // 2] ^= 0xFF
        sitemap = Sitemap(bytes(body), URL)
        list(sitemap)
        assert any("broken gzip data" in p for p in sitemap.problems)

    def test_a_second_url_before_the_first_is_closed(self):
        assert [x.url for x in locations(urlset("<url><loc>/1</loc><url><loc>/2</loc></url>"))] == ["https://a.vn/1", "https://a.vn/2"]  # fmt: skip


def peak(body, **bounds) -> tuple[Sitemap, int, int]:
    """Read to the end; return the sitemap, how many locations it gave, and the most memory that Python held, in bytes."""
    tracemalloc.start()
    try:
        sitemap = Sitemap(body, URL, **bounds)
        count = sum(1 for _ in sitemap)
        return sitemap, count, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def packed(head: bytes, repeated: bytes, times: int, tail: bytes = b""):
    """Yield a gzip file whose middle repeats, without ever holding it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    yield packer.compress(head)
    at_once = max((1 << 16) // len(repeated), 1)
    for _ in range(times // at_once):
        if data := packer.compress(repeated * at_once):
            yield data
    yield packer.compress(tail) + packer.flush()


MILLION = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from tests.pages.test_sitemap import TestBombs, packed, urlset
from portalcrawl.pages.sitemap import Sitemap
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sitemap = Sitemap(packed(urlset("")[:-9], TestBombs.ENTRY, 1_000_000, b"</urlset>"), "http://a.vn/", max_entries=2_000_000)
count = sum(1 for _ in sitemap)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, sitemap.problems)
"""


class TestBombs:
    ENTRY = b"<url><loc>https://a.vn/tin/bai-viet-1.html</loc><lastmod>2026-11-03</lastmod></url>"

    def test_a_million_entries_are_read_in_constant_memory(self):
        root = str(Path(__file__).resolve().parents[2])
        ran = subprocess.run([sys.executable, "-c", MILLION, root], capture_output=True, text=True, check=True)
        count, kilobytes, problems = ran.stdout.split(" ", 2)
        assert int(count) > 999_000
        assert problems == "[]\n"
        assert int(kilobytes) < 16 * 1024

    def test_more_entries_than_are_read(self):
        sitemap, count, memory = peak(packed(urlset("")[:-9], self.ENTRY, 20_000, b"</urlset>"), max_entries=10_000)
        assert count == 10_000
        assert sitemap.problems == ["sitemap: more than 10,000 entries; the rest was not read"]
        assert memory < 4 * MEGABYTE

    def test_half_a_gigabyte_of_blanks(self):
        sitemap, count, memory = peak(packed(urlset("<url><loc>/1</loc></url>")[:-9], b" " * (1 << 14), 32_000))
        assert count == 1
        assert sitemap.problems == ["sitemap: more than 134,217,728 bytes after unpacking; the rest was not read"]
        assert memory < 8 * MEGABYTE

    def test_gzip_of_gzip_of_gzip(self):
        body = gzip.compress(gzip.compress(gzip.compress(urlset("<url><loc>/1</loc></url>"))))
        assert Sitemap(body, URL).kind is None

    @pytest.mark.parametrize(
        "junk",
        [b"<x/>", b"<x>y</x>", b"<url>", b"<a><b>", b"&amp;", b"<!-- -->", b"<?pi?>", b"<loc>/1</loc>", b"y"],
        ids=lambda junk: junk.decode(),
    )
    @pytest.mark.parametrize("where", ["in the list", "in an entry"])
    def test_elements_that_are_no_entries(self, junk, where):
        head = urlset("")[:-9] + (b"<url>" if where == "in an entry" else b"")
        few, many = (peak(packed(head, junk, times, b"</urlset>"))[2] for times in (20_000, 60_000))
        assert many < few + 4 * MEGABYTE

    def test_entities(self):
        declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 1000}">' for n in range(10))
        body = urlset('<url><loc x="&e9;">/&e9;</loc></url><url><loc>/2</loc></url>')
        body = body.replace(b"<urlset", f"<!DOCTYPE urlset [{declared}]><urlset".encode(), 1)
        sitemap, _, memory = peak(body)
        assert memory < 4 * MEGABYTE
        assert sitemap.problems == ["sitemap: it declares entities of its own; none was expanded"]
        assert [x.url for x in locations(body)][-1] == "https://a.vn/2"

    def test_a_document_type_without_end(self):
        body = packed(b"<?xml version='1.0'?><!DOCTYPE urlset [", b"<!ENTITY a 'b'>", 1_000_000)
        sitemap, count, memory = peak(body)
        assert count == 0
        assert "no root element" in sitemap.problems[0]
        assert memory < 8 * MEGABYTE

    def test_a_tag_without_end(self):
        body = packed(urlset("<url><loc>/1</loc></url>")[:-9] + b"<url ", b"a='b' ", 1_000_000)
        sitemap, count, memory = peak(body)
        assert count == 1
        assert sitemap.problems == ["sitemap: a tag of more than 262,144 characters; what stood before was read"]
        assert memory < 8 * MEGABYTE

    def test_deep_nesting(self):
        body = packed(urlset("<url><loc>/1</loc></url>")[:-9], b"<a>", 200_000)
        sitemap, count, memory = peak(body)
        assert count == 1
        assert sitemap.problems == ["sitemap: elements nested deeper than 256; what stood before was read"]
        assert memory < 8 * MEGABYTE


def test_sniffing_reads_the_beginning_only():
    def chunks():
        yield urlset("<url><loc>/1</loc></url>" * 200)[:-9]
        raise AssertionError("read on")

    assert stream.Source(chunks(), max_bytes=MEGABYTE).kind == "urlset"


def test_sitemaps_of_the_saved_sites(shared):
    """Every article of the truth files stands in the site's sitemap, where it has one."""
    portals = shared / "portals"
    for name in ("nukeviet", "plone", "wordpress-en"):
        truth, found = ({json.loads(line)["url"] for line in lines(portals / name / "truth.jsonl")}), set()
        for row in map(json.loads, lines(portals / name / "manifest.jsonl")):
            if "sitemap" in row["url"] and row.get("status", 200) == 200:
                body = gzip.decompress((portals / name / row["file"]).read_bytes())
                found |= {"/" + x.url.split("/", 3)[3] for x in Sitemap(body, row["url"]) if x.url.count("/") > 2}
        assert truth <= found


def lines(path):
    return path.read_text("utf-8").strip().split("\n")
