"""The sample portal's answers: pages that hold what the truth says, files that are what they claim, faults and traps."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
import zipfile

import pytest
from lxml import html

from portalcrawl.demo import Site, answers, serving
from portalcrawl.demo.markup import print_path
from portalcrawl.demo.town import GONE, SECTIONS, town

BASE = "http://127.0.0.1:9"
SITE = Site(BASE)
TRUTH = answers()


def fold(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def page(path: str) -> html.HtmlElement:
    status, kind, body = SITE.get(path)
    assert (status, kind) == (200, "text/html;charset=UTF-8")
    return html.document_fromstring(body.decode())


@pytest.mark.parametrize("number", list(TRUTH.articles))
def test_an_article_holds_its_truth(number: str) -> None:
    truth = TRUTH.articles[number]
    for path in truth["paths"]:
        tree = page(path)
        (article,) = tree.xpath("//div[@id='p_p_id_101_']")
        text = fold(article.text_content())
        assert fold(article.xpath("string(.//div[@class='asset-full-content-title'])")) == truth["headline"]
        for line in truth["article_body"].split("\n"):
            assert line in text
        assert ("View count" in text) == (truth["view_count"] is not None)
        assert not article.xpath(".//h1[contains(., $title)]", title=truth["headline"])
        sources = article.xpath(".//img/@src")
        for image in truth["images"]:
            assert BASE + image["content_url"] in sources
            assert image["caption_raw"] is None or image["caption_raw"] in text
        for file in truth["attachments"]:
            assert BASE + file["content_url"] in article.xpath(".//a/@href")
        for author in truth["authors"]:
            assert author in text


def test_listings_hold_every_article_once_newest_first() -> None:
    for section, name in SECTIONS.items():
        seen: list[str] = []
        path = f"/vi/{section}"
        for _ in range(9):
            tree = page(path)
            assert tree.xpath("string(//span[@class='tintuc'])") == name
            assert f"of {TRUTH.listed[section]} kết quả." in tree.text_content()
            seen += tree.xpath("//h3[@class='asset-title']/a/@href")
            following = tree.xpath(
                "//ul[contains(@class,'pager')]/li[not(contains(@class,'disabled'))]/a[contains(.,'next')]/@href"
            )
            if not following:
                break
            path = following[0].removeprefix(BASE)
        assert seen == [BASE + story.path(section) for story in town().listed(section)]


@pytest.mark.parametrize(("cur", "first"), [("0", 1), ("999999999999", 1), ("x", 1), ("3", 21), ("99", 31)])
def test_a_page_number_that_is_none_or_too_large(cur: str, first: int) -> None:
    assert f"Hiển thị {first} - " in page(f"/vi/tin-tuc-su-kien?_101_cur={cur}").text_content()


def test_the_language_suffix_leads_on_without_end() -> None:
    path = town().stories[0].path() + "/en"
    for _ in range(3):
        links = page(path).xpath("//h3[@class='asset-title']/a/@href")
        assert len(links) == 10
        assert all(link.endswith("/vi") for link in links)
        path = links[0].removeprefix(BASE)
    assert path.endswith(".html/en/vi/vi/vi")


def test_a_print_view_repeats_the_article() -> None:
    story = town().stories[1]
    tree = page(print_path(story, story.sections[0]))
    assert story.headline in tree.text_content()
    assert not tree.xpath("//div[@class='dd_chuyenmuc']")


def test_what_is_not_there() -> None:
    for path, status in TRUTH.failures.items():
        assert SITE.get(path)[0] == status
    gone = town().stories[GONE]
    assert gone.headline in page(f"/vi/{gone.sections[0]}?_101_cur=1").text_content() + "".join(
        page(f"/vi/{gone.sections[0]}?_101_cur={cur}").text_content() for cur in (2, 3, 4)
    )
    for path in (
        "/vi/none",
        "/vi/thong-bao/-/view_content/1-x.html",
        "/vi/none/-/view_content/2100115-x.html",
        "/x.php",
    ):
        assert SITE.get(path)[0] == 404
    assert SITE.get("/robots.txt")[2].startswith(b"User-agent: *")


def test_over_the_network() -> None:
    with serving() as server:
        story = next(story for story in town().stories if story.files)
        with urllib.request.urlopen(server.base + story.path()) as answer:
            assert answer.read().decode() == Site(server.base).get(story.path())[2].decode()
        files = {file.kind: file for one in town().stories for file in one.files}
        with urllib.request.urlopen(server.base + files["pdf"].path) as answer:
            assert answer.headers["Content-Type"] == "application/pdf"
            body = answer.read()
            start = int(body.rsplit(b"startxref\n", 1)[1].split()[0])
            assert body[start:].startswith(b"xref\n0 6\n")
        with urllib.request.urlopen(server.base + files["docx"].path) as answer:
            assert zipfile.ZipFile(io.BytesIO(answer.read())).testzip() is None
        picture = next(picture for one in town().stories for picture in one.pictures)
        with urllib.request.urlopen(server.base + picture.path) as answer:
            assert answer.read(8) == b"\x89PNG\r\n\x1a\n"
        with urllib.request.urlopen(urllib.request.Request(server.base + "/", method="HEAD")) as answer:
            assert answer.read() == b""
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(server.base + town().stories[GONE].path())
        assert raised.value.code == 404
        raised.value.close()
        assert server.hits[story.path()] == 1
        base = server.base
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(base)
