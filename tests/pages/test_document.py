"""Documents: what is a page, what its head says, and what hostile ones may cost."""

from __future__ import annotations

import pytest

from portalcrawl.errors import PageTooLarge, UnreadablePage
from portalcrawl.pages.document import MAX_BYTES, MAX_TAGS, Document
from portalcrawl.pages.layout import MAX_BLOCKS, Layout

HEAD = """<!doctype html><html lang="vi-VN"><head><title> Hội nghị
 tổng kết </title><base href="/vi/"><meta name="Keywords" content=""><meta property="og:title" content="Hội nghị">
<meta property="article:tag" content="một"><meta property="article:tag" content="hai">
<link rel="canonical" href="tin/1.html"><link rel="alternate" type="application/rss+xml" title="Tin" href="/rss">
<link rel="amphtml" href="https://amp.thanhpho.example/1"></head><body><svg><title>logo</title></svg><p>x</p></body></html>"""


def test_head():
    document = Document(HEAD, url="https://thanhpho.example/a/b.html")
    assert document.title == "Hội nghị tổng kết"
    assert document.lang == "vi-VN"
    assert document.base_url == "https://thanhpho.example/vi/"
    assert document.canonical == "https://thanhpho.example/vi/tin/1.html"
    assert document.link("amphtml") == "https://amp.thanhpho.example/1"
    assert [(feed.href, feed.title) for feed in document.feeds] == [("https://thanhpho.example/rss", "Tin")]
    assert document.metas["og:title"] == "Hội nghị"
    assert "keywords" not in document.metas
    assert document.meta_all("article:tag") == ["một", "hai"]


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("../documents/a%20b.pdf", "https://a.example/documents/a%20b.pdf"),
        ("/upload/ke hoach.docx", "https://a.example/upload/ke%20hoach.docx"),
        ("//cdn.example/x.jpg", "https://cdn.example/x.jpg"),
        ("a\n.jpg", "https://a.example/tin/a.jpg"),
        ("mailto:a@b.example", None),
        ("javascript:void(0)", None),
        ("data:image/gif;base64,R0", None),
        ("http://[", None),
        ("#top", None),
        (None, None),
    ],
)
def test_absolute(href, absolute):
    assert Document("<p>x", url="https://a.example/tin/1.html").absolute(href) == absolute


def test_a_page_without_an_address_keeps_relative_links():
    assert Document("<p>x").absolute("/a.pdf") == "/a.pdf"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"   \n", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a<p>", b"PK\x03\x04<p>", b'{"a": "<p>x</p>"}',
        b"[1, 2]", b"plain words", b'<?xml version="1.0"?><rss><channel/></rss>', b"<urlset><url/></urlset>", b"\x1f\x8b\x08\x00", "chỉ có chữ",
    ],
)  # fmt: skip
def test_what_is_no_page(body):
    with pytest.raises(UnreadablePage):
        Document(body, url="https://a.example/x")


def test_an_xhtml_page_is_a_page():
    document = Document(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>'
    )
    assert Layout(document).blocks[0].text == "x"


def test_too_large():
    with pytest.raises(PageTooLarge) as error:
        Document(b"<p>" + b"x" * MAX_BYTES, url="https://a.example/x")
    assert error.value.url == "https://a.example/x"


@pytest.mark.parametrize(
    "source",
    [
        b"<div>" * 100_000 + b"x",
        b"<div>" * 50_000 + b"</span>" * 50_000,
        b"<table><tr><td>" * 50_000,
        b"<b><i>" * 50_000 + b"x",
        b"<br>" * 1_000_000,
        b"x<br>" * 500_000,
        b'<p title="' + b"a" * 1_000_000 + b'">x</p>',
        b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x</p>",
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><p>&b;&b;x",
        b"\0<\0p\0>\0x\0",
        b"<p>" + b"&amp;" * 500_000,
        b"<ul><li>" * 50_000 + b"</ul>" * 50_000,
        b"<link rel=alternate href=x>" * 100_000,
        b"<script>" * 100_000,
        b"<p>" + b"<" * 400_000,
    ],
    ids=[
        "div",
        "stray end tags",
        "tables",
        "inline",
        "br",
        "lines",
        "attribute",
        "attributes",
        "entities",
        "nul",
        "references",
        "lists",
        "links",
        "scripts",
        "brackets",
    ],
)
def test_hostile_pages_are_read_or_refused(source):
    try:
        layout = Layout(Document(b"<html><body>" + source))
    except UnreadablePage:
        return
    assert len(layout.blocks) <= MAX_BLOCKS + 1
    assert sum(len(block.text) for block in layout.blocks) <= len(source)


def test_what_was_cut_off_is_a_problem():
    document = Document(b"<br>" * (MAX_TAGS + 1))
    assert document.problems == [f"page: more than {MAX_TAGS:,} tags; the rest was not read"]
    layout = Layout(Document(b"<p>x" * (MAX_BLOCKS + 10)))
    assert layout.problems == [f"page: more than {MAX_BLOCKS:,} lines; the rest was not read"]
    swollen = Document(b"<html><p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">x</p>")
    assert swollen.problems
    assert Layout(swollen).blocks[0].text == "x"


def test_long_attributes_and_scripts_are_no_swollen_tags():
    style = b"; ".join(b"color: red" for _ in range(20_000))
    page = b'<html><p class="a" style="' + style + b'">x</p><script>' + b"var a = 1 < 2; " * 10_000 + b"</script>"
    document = Document(page)
    assert document.problems == []
    assert Layout(document).blocks[0].element.get("class") == "a"


def test_refresh():
    document = Document('<meta http-equiv="refresh" content="0; url=\'/vi/tin.html\'"><p>x', url="https://a.example/")
    assert document.refresh == "https://a.example/vi/tin.html"


def test_what_a_terminal_obeys_is_no_text():
    page = Document(
        "<html><head><title>\x1b[31mTin \x1b]0;x\x07nóng\x1b[0m</title></head><body><h1>&#27;[1mMột\x9b0m</h1></body></html>"
    )
    assert page.title == "Tin nóng"
    assert b"[31m" not in page.source


def test_a_charset_that_is_not_the_one_it_names_is_a_problem():
    page = Document('<html><head><meta charset="utf-8"></head><body><p>Più di così</p></body></html>'.encode("cp1252"))
    assert page.problems == ["page: it is said to be in utf-8 and is not; it was read as cp1252"]
    assert not Document(b"<html><body><p>tin</p></body></html>", content_type="text/html; charset=utf-8").problems


@pytest.mark.parametrize("base", ["http://[bad", "http://[", "//["])
def test_a_base_that_is_no_address_counts_for_nothing(base):
    page = Document(
        f'<html><head><base href="{base}"></head><body><a href="b.html">b</a></body></html>', "https://a.example/x/"
    )
    assert page.absolute("b.html") == "https://a.example/x/b.html"
    assert page.absolute("http://[") is None
    assert Document(f'<base href="{base}"><p>tin').base_url is None


def test_nobodys_password_is_stored():
    page = Document("<html><body><p>tin</p></body></html>", "https://a.example/")
    assert page.absolute("https://an:secret@b.example/tin") == "https://b.example/tin"


@pytest.mark.parametrize(
    "opening", ["<header><p>Menu</p></header><main>", "<main>", "<header><p>Menu</p></header><div>"]
)
def test_a_page_without_a_body_tag_has_a_body(opening):
    # HTML lets the tag out; libxml2 leaves elements that it does not know in the head
    page = Document(
        f"<!doctype html><html><meta charset=utf-8><title>A</title>{opening}<h1>Bridge</h1><p>Open.</p>", None
    )
    body = page.root.find("body")
    assert " ".join("".join(body.itertext()).replace("Menu", "").split()) == "BridgeOpen."
    assert [child.tag for child in page.root.find("head")] == ["meta", "title"]
