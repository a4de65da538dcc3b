"""Claims for machines: JSON-LD with the mistakes that sites make, microdata of the article alone, metas."""

from __future__ import annotations

import pytest

from portalcrawl.pages.document import Document
from portalcrawl.pages.linked import Graph, load
from portalcrawl.pages.marks import Marks
from portalcrawl.pages.structured import Structured


def claims(html: str, url: str | None = None) -> Structured:
    document = Document(html, url)
    return Structured(document, Marks(document.root, document.source))


def page(json_ld: str, head: str = "", body: str = "<p>text</p>") -> str:
    return f'<html><head>{head}<script type="application/ld+json">{json_ld}</script></head><body>{body}</body></html>'


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ('{"@type": "NewsArticle", "headline": "A"}', "A"),
        ('{"@type": "NewsArticle", "headline": "A",}', "A"),  # a trailing comma
        ('{"@type": "NewsArticle", "headline": "A"};', "A"),  # a semicolon after it
        ('//<![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n//]]>', "A"),
        ('<!-- {"@type": "NewsArticle", "headline": "A"} -->', "A"),
        ('{"@type": "NewsArticle", "headline": "A\nB"}', "A\nB"),  # a raw line break in a string
        ("{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;A&quot;}", "A"),
        ('{"@type": "NewsArticle", "headline": "A", "author": {"name": "x" "y"}}', "A"),  # broken for good
    ],
)  # fmt: skip
def test_json_ld_survives_the_mistakes_of_templates(text: str, headline: str) -> None:
    assert load(text)[0]["headline"] == headline


def test_claims_that_were_escaped_once_too_often_are_unescaped() -> None:
    found = claims(
        page(
            '{"@type": "NewsArticle", "headline": "Reuni&oacute;n &amp;quot;A&amp;quot;", "keywords": "a&ntilde;o, b"}'
        )
    )
    assert [one.text for name in ("headline", "keywords") for one in found.all(name)] == ['Reunión "A"', "año, b"]


def test_several_objects_in_one_script_are_all_read() -> None:
    assert [value["@type"] for value in load('{"@type": "WebPage"}\n{"@type": "Article"}')] == ["WebPage", "Article"]


def test_what_is_no_json_gives_nothing() -> None:
    assert load("window.x = 1;") == []
    assert Graph(["[" * 100_000, "nonsense"]).articles == []


def test_a_graph_s_references_are_followed() -> None:
    found = claims(
        page(
            '{"@graph": [{"@type": "Person", "@id": "#p", "name": "Hannah Voss"},'
            '{"@type": "NewsArticle", "headline": "A bridge", "author": {"@id": "#p"}}]}'
        )
    )
    assert [one.text for one in found.all("author")] == ["Hannah Voss"]


def test_the_publisher_is_nobody_s_name() -> None:
    found = claims(
        page(
            '{"@type": "NewsArticle", "headline": "A", "author": {"@type": "Organization", "name": "The Post"},'
            '"publisher": {"@type": "Organization", "name": "The Post"}}'
        )
    )
    assert found.all("author") == []
    assert "the post" in found.organisations


def test_an_organisation_alone_says_nothing_of_the_article() -> None:
    found = claims(page('{"@type": "Organization", "name": "Cổng thông tin", "foundingDate": "2001-01-01"}'))
    assert found.first("headline") is None
    assert found.first("date_published") is None


def test_of_several_articles_the_page_s_own_is_taken() -> None:
    two = (
        '[{"@type": "NewsArticle", "headline": "Another one", "url": "https://a.example/2", "datePublished": "2020-01-02"},'
        '{"@type": "NewsArticle", "headline": "This one", "url": "https://a.example/1", "datePublished": "2020-01-01"}]'
    )
    found = claims(page(two), "https://a.example/1")
    first = found.first("date_published")
    assert first is not None
    assert first.text == "2020-01-01"


def test_articles_in_a_list_are_others() -> None:
    found = claims(
        page('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another one"}]}')
    )
    assert found.first("headline") is None
    assert found.lists


def test_microdata_of_the_article_only() -> None:
    found = claims(
        """<html><body><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">A</h1>
        <span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Lan</b></span>
        <figure><span itemprop="author">a photographer</span></figure>
        <div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><span itemprop="author">a reader</span>
        <time itemprop="datePublished" datetime="2021-01-01">x</time></div></div></body></html>"""
    )
    assert [one.text for one in found.all("author")] == ["Lan"]
    assert found.first("date_published") is None


def test_metas_in_their_order_of_trust() -> None:
    found = claims(
        """<html><head><meta name="date" content="2020-02-02"><meta property="article:published_time" content="2020-01-01">
        <meta property="article:author" content="https://facebook.com/x"><meta name="author" content="Lan">
        <meta property="article:tag" content="one"><meta property="article:tag" content="two">
        <meta property="og:site_name" content="The Post"></head><body><p>x</p></body></html>"""
    )
    assert [one.evidence for one in found.all("date_published")] == ["meta:article:published_time", "meta:date"]
    assert [one.text for one in found.all("author")] == ["Lan"]
    assert [one.text for one in found.all("keywords")] == ["one", "two"]
    assert found.organisations == {"the post"}
