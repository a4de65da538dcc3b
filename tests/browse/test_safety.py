"""What pages of strangers may not do: bodies, archived copies, names under which the server is asked."""

import asyncio
from contextlib import closing
from datetime import UTC, datetime

import pytest

from portalcrawl.archive import Captures
from portalcrawl.archive.captures import Capture
from portalcrawl.archive.record import Answer, Label, digest, pack
from portalcrawl.browse import body
from portalcrawl.browse.server import LOOPBACK
from portalcrawl.browse.site import Browser
from portalcrawl.store import Store
from tests.browse import sample


def shown(html, *, pictures=False):
    return body.body(html, lambda url, alt: f"Picture {url} {alt}", pictures=pictures)


@pytest.mark.parametrize("pictures", [False, True])
@pytest.mark.parametrize(
    "html",
    [
        sample.HOSTILE,
        '<img src="https://a.vn/x" alt=\'"><script>owned()</script>\'>',
        "<img src='https://a.vn/\"onerror=\"owned()'>",
        "<a href='https://a.vn/<img src=x onerror=owned()>'>a</a>",
        '<a href="https://a.vn/&quot; onclick=&quot;owned()<img>">a</a>',
        "<p title='<img src=x onerror=owned()>'>a</p>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=owned()&gt;'>",
    ],
)
def test_bodies(html, pictures):
    from lxml.html import fragment_fromstring

    tree = fragment_fromstring(shown(html, pictures=pictures), create_parent="div")
    for element in tree.iter():
        assert element.tag not in {"script", "iframe", "svg", "style", "form", "math", "input"}
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (name, value)
            assert name in {"href", "rel", "src", "alt", "class", "loading", "referrerpolicy", "title"}
            if name in {"href", "src"}:
                assert value.startswith(("http://", "https://"))


def test_pictures_in_a_body():
    html = '<figure><img src="https://a.vn/1.jpg?a=1&amp;b=2" alt="Cầu &quot;mới&quot;"><figcaption>Cầu</figcaption></figure>'
    assert "Picture https://a.vn/1.jpg?a=1&amp;b=2 Cầu &quot;mới&quot;</a>" in shown(html)
    assert '<img src="https://a.vn/1.jpg?a=1&amp;b=2" alt="Cầu &quot;mới&quot;" loading="lazy"' in shown(
        html, pictures=True
    )
    assert body.sources(html) == ["https://a.vn/1.jpg?a=1&b=2"]


def test_names_under_which_the_server_is_asked(stored):
    async def ask(site, host):
        return (await site.client.get("/", headers={"host": host})).status_code

    with closing(Browser(stored.folder, hosts=LOOPBACK)) as site:
        assert asyncio.run(ask(site, "127.0.0.1:8600")) == 200
        assert asyncio.run(ask(site, "[::1]:8600")) == 200
        assert asyncio.run(ask(site, "localhost")) == 200
        assert asyncio.run(ask(site, "rebound.example:8600")) == 421


def test_the_archived_copy_is_in_a_sandbox(tmp_path):
    page = b"<html><meta charset=windows-1258><script>document.title='owned'</script><p>Trang"
    with Store.open(tmp_path) as store:
        crawl = store.begin(sample.PORTAL)
        article = sample.article(1, "Tin", 1, "Trang.", capture="urn:uuid:1")
        store.save(crawl, [article])
        store.finish(crawl, "ok", {})
        Captures.prepare(store.database)
        answer = Answer(
            "https://benthu.example/1",
            200,
            (("Content-Type", "text/html; charset=windows-1258"),),
            page,
            datetime.now(UTC),
        )
        member = pack(answer, Label("article"), "urn:uuid:1", digest(page), None)
        archive = tmp_path / sample.PORTAL.id / "archive"
        archive.mkdir(parents=True)
        (archive / "a.warc.gz").write_bytes(member)
        with store.transaction():
            Captures(store.database, tmp_path).add(
                [
                    Capture(
                        "urn:uuid:1",
                        sample.PORTAL.id,
                        answer.url,
                        "2024-05-01T00:00:00+00:00",
                        200,
                        "text/html",
                        "article",
                        "a.warc.gz",
                        0,
                        len(member),
                        digest(page),
                    )
                ]
            )

    async def ask(path):
        return await site.client.get(path)

    with closing(Browser(tmp_path)) as site:
        assert "/articles/1/archived" in asyncio.run(ask("/articles/1")).text
        copy, source = asyncio.run(ask("/articles/1/archived")), asyncio.run(ask("/articles/1/archived.txt"))
    assert copy.content == source.content == page
    assert copy.headers["content-type"] == "text/html; charset=windows-1258"
    assert source.headers["content-type"].startswith("text/plain")
    assert copy.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in copy.headers["content-security-policy"]
