"""What pages of strangers may not do: bodies, archived copies, names under which the server is asked."""

from datetime import UTC, datetime

import pytest

from portalcrawl.archive import Captures
from portalcrawl.archive.captures import Capture
from portalcrawl.archive.record import Answer, Label, digest, pack
from portalcrawl.browse import body
from portalcrawl.store import Store
from tests.browse import sample
from tests.browse.chromium import ask, serving


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


def test_names_under_which_the_server_is_asked(address):
    assert ask(address, "/", host="127.0.0.1:8600")[0] == 200
    assert ask(address, "/", host="[::1]:8600")[0] == 200
    assert ask(address, "/", host="localhost")[0] == 200
    assert ask(address, "/", host="rebound.example:8600")[0] == 421


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

    with serving(tmp_path) as address:
        assert "/articles/1/archived" in ask(address, "/articles/1")[1]
        status, copy, headers = ask(address, "/articles/1/archived")
        _, source, as_text = ask(address, "/articles/1/archived.txt")
    assert status == 200
    assert copy == source == page.decode()
    assert headers["content-type"] == "text/html; charset=windows-1258"
    assert as_text["content-type"].startswith("text/plain")
    assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "allow-scripts" not in headers["content-security-policy"]
