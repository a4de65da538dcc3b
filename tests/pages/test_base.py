"""Selectors: as a whole, and by the marks of a page."""

from __future__ import annotations

import pytest

from portalcrawl.errors import InvalidSelector
from portalcrawl.pages.base import Rules, Selector, element_text
from portalcrawl.pages.document import Document
from portalcrawl.pages.marks import Marks

HTML = """<html><body id="top" class="site home"><div class="info meta"><span class="when">Posted <time datetime="2020-03-04">4 March</time></span>
<a class="who" rel="author" href="/a">Hannah</a></div><div class="Info"><span class="when">other</span></div>
<ul><li class="info"><span class="when x">third</span></li></ul></body></html>"""


@pytest.mark.parametrize(
    "source",
    [
        "div.info .when", ".info > .when", ".info", "#top .when", "span.when", ".info .when time::attr(datetime)", ".who::attr(href)",
        ".when::text", "div.meta a[rel=author]", "//span[@class='when']", "span, a", "li .when", ".info.meta .who", ".missing .when",
        ".when:not(.x)", "div .missing time", "div .when time", "li span.x", ".when:not(.missing)", "div:has(.missing), .x", "ul > .info .x",
    ],
)  # fmt: skip
def test_the_marks_give_what_the_whole_tree_gives(source: str) -> None:
    document = Document(HTML)
    marks = Marks(document.root, document.source)
    selector = Selector(source)
    assert list(selector.strings(document.root, marks)) == list(selector.strings(document.root))


@pytest.mark.parametrize("source", ["div[", "//div[", ".a::nonsense", ""])
def test_what_is_no_selector_says_so(source: str) -> None:
    with pytest.raises(InvalidSelector):
        Selector(source)


def test_rules_refuse_unknown_fields() -> None:
    with pytest.raises(InvalidSelector, match="headline"):
        Rules("portal", {"title": "h1"})


def test_rules_hold_where_what_they_require_is() -> None:
    document = Document(HTML)
    assert Rules("a", {"headline": "h1"}, requires=".info, .other").hold(document.root)
    assert not Rules("a", {"headline": "h1"}, requires=".other").hold(document.root)
    marks = Marks(document.root, document.source)
    assert Rules("a", {"headline": "h1"}, requires=".other, a:is(.x, .who)").hold(document.root, marks)
    assert not Rules("a", {"headline": "h1"}, requires=".other, .missing").hold(document.root, marks)


def test_text_of_an_element_keeps_lines_apart() -> None:
    document = Document("<html><body><dl class=x><dt>Views</dt><dd>12</dd></dl></body></html>")
    assert element_text(document.root.find(".//dl")) == "Views 12"
