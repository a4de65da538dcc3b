"""Pages whose text a script writes: JSON-LD gives it (seen on news sites that draw their pages in the browser)."""

from __future__ import annotations

import json

import pytest

from portalcrawl import extract
from portalcrawl.pages import scripted

TITLE = "The old harbour bridge opens again"
TEXT = [
    "The bridge across the old harbour opened to traffic on Monday morning after two years of work, the city said.",
    "Engineers replaced every cable and most of the deck, which dates from before the war and had been closed to lorries.",
    "Some residents had asked for a tunnel instead; the council refused it because of what it would have cost them all.",
]


def page(shown: str, claimed: str) -> bytes:
    linked = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": claimed}
    )
    return f"""<html lang=en><head><meta charset=utf-8><title>{TITLE}</title><script type="application/ld+json">{linked}</script></head>
<body><div id=root><h1>{TITLE}</h1><div class=body>{shown}</div></div></body></html>""".encode()


@pytest.mark.parametrize(
    "claimed", ["\n".join(TEXT), "".join(f"<p>{line}</p>" for line in TEXT), "<br><br>".join(TEXT)]
)
@pytest.mark.parametrize("shown", ["", "<p>The bridge across the old harbour …</p>"])
def test_the_claim_where_the_page_shows_next_to_nothing(shown, claimed):
    article = extract(page(shown, claimed), url="https://courier.example/1.html")
    assert article.article_body == "\n\n".join(TEXT)
    assert article.evidence["article_body"] == "json-ld:articleBody"
    assert article.article_body_html.count("<p>") == 3


def test_what_the_page_shows_comes_first():
    shown = "".join(f"<p>{line}</p>" for line in TEXT)
    article = extract(page(shown, " ".join(["Something else."] * 200)), url="https://courier.example/1.html")
    assert article.article_body == "\n\n".join(TEXT)
    assert "article_body" not in article.evidence


def test_a_claim_brings_no_script():
    text, html = scripted.body("", f"<p>{TEXT[0]}</p><script>alert(1)</script><p onclick=x()>{TEXT[1]}</p>")
    assert text == "\n\n".join(TEXT[:2])
    assert "script" not in html
    assert "onclick" not in html
