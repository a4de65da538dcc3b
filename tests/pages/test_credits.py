"""Credits of pictures: where templates of the press set them, and what stands beside a picture and is none.

The shapes were seen on news pages of a dozen countries; names and texts are ours.
"""

from __future__ import annotations

import pytest

from portalcrawl import extract

URL = "https://courier.example/news/1.html"
TITLE = "The old harbour bridge opens again after two years"
TEXT = [
    "The bridge across the old harbour opened to traffic on Monday morning after two years of work.",
    "Engineers replaced every cable and most of the deck, which dates from before the war, the city said.",
    "Some residents had asked for a tunnel instead; the council refused it because of what it would have cost.",
    "A second bridge further up the river is to follow within five years if the region pays for half of it.",
]
PHOTO = '<img src="/img/bridge.jpg" width="800">'
SAID = "Cyclists cross the bridge."


def page(picture: str, language: str = "en", after: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    return f"""<html lang={language}><head><meta charset=utf-8><title>{TITLE} - Courier</title>
<meta property="og:image" content="https://courier.example/img/drawn.jpg"></head><body>
<nav><ul><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li></ul></nav>
<article><h1>{TITLE}</h1>{picture}<div class=body>{text}{after}</div></article>
<footer>Courier, 1 Harbour Road</footer></body></html>""".encode()


CREDITS = {
    "in the figure's caption": f"<figure>{PHOTO}<figcaption>{SAID} <span class=credit>Jane Doe/Reuters</span></figcaption></figure>",
    "behind a label": f"<figure>{PHOTO}<figcaption>{SAID} <span class=credit>Photo by Jane Doe/Reuters</span></figcaption></figure>",
    "in the figure's footer": f"<figure>{PHOTO}<figcaption>{SAID}</figcaption><footer>Jane Doe/Reuters</footer></figure>",
    "over the picture": f"<figure><div>{PHOTO}<small>© Jane Doe/Reuters</small></div><figcaption>{SAID}</figcaption></figure>",
    "two small elements": f"<div>{PHOTO}<div><small>{SAID}</small><small>© Jane Doe/Reuters</small></div></div>",
    "in an element without a name": f"<div class=picture>{PHOTO}<p>{SAID} <span>Jane Doe/Reuters</span></p></div>",
    "in a line without a name": f"<div class=picture>{PHOTO}<div class=x1 >{SAID}</div><div class=x2>Jane Doe/Reuters</div></div>",
    "in a line of its own": f'<div>{PHOTO}<p class=caption>{SAID}</p><p class="image--author">Foto: Jane Doe/Reuters</p></div>',
    "above the picture": f"<div><span style='display:block'>Foto: Jane Doe/Reuters</span>{PHOTO}<div>{SAID}</div></div>",
    "a label and a name": f"<figure>{PHOTO}<figcaption>{SAID} (<span class=camera>Image:</span> <span class=name>Jane Doe/Reuters</span>)</figcaption></figure>",
    "in brackets": f"<figure>{PHOTO}<figcaption>{SAID} (Photo: Jane Doe/Reuters)</figcaption></figure>",
}


@pytest.mark.parametrize("form", CREDITS)
def test_where_credits_stand(form):
    article = extract(page(CREDITS[form]), url=URL, language="en")
    (image,) = article.images
    assert image.credits == ["Jane Doe/Reuters"]
    assert (image.caption or "").startswith(SAID.rstrip("."))
    assert article.article_body == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("dpa | Jane Doe", ["dpa", "Jane Doe"]),
        ("Getty Images / iStock", ["Getty Images / iStock"]),
        ("Jane Doe, Courier", ["Jane Doe", "Courier"]),
        ("Illustration by Jane Doe", ["Jane Doe"]),
        ("Screenshot from a film of the city", ["Screenshot from a film of the city"]),
    ],
)
def test_holders(credit, names):
    picture = f"<figure>{PHOTO}<figcaption>{SAID} <span class=credit>{credit}</span></figcaption></figure>"
    assert extract(page(picture), url=URL, language="en").images[0].credits == names


def test_labels_of_languages_that_are_not_known():
    picture = f"<figure>{PHOTO}<figcaption><p>Мост снова открыт</p><p>Фото: Иван Петров</p></figcaption></figure>"
    assert extract(page(picture, "ru"), url=URL).images[0].credits == ["Иван Петров"]


def test_an_emphasised_word_is_no_credit():
    picture = f"<figure>{PHOTO}<figcaption>Workers paint the <em>Queen of the harbour</em></figcaption></figure>"
    (image,) = extract(page(picture), url=URL, language="en").images
    assert image.caption == "Workers paint the Queen of the harbour"
    assert image.credits == []


def test_the_lead_picture_that_a_script_draws():
    article = extract(page(f'<div class="image-caption">{SAID}</div>'), url=URL, language="en")
    assert [(image.content_url, image.caption) for image in article.images] == [
        ("https://courier.example/img/drawn.jpg", SAID)
    ]


CALLS = {
    "en": "Sign up for our weekly letter and never miss a story.",
    "de": "Abonnieren Sie kostenlos unseren Newsletter.",
    "fr": "Abonnez-vous pour lire tous nos articles.",
    "es": "Suscríbete y recibe las noticias cada mañana.",
}


@pytest.mark.parametrize("language", CALLS)
def test_calls_under_the_text_are_none_of_it(language):
    article = extract(page("", language, f"<p>{CALLS[language]}</p>"), url=URL, language=language)
    assert article.article_body == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    "after",
    [
        "<h3>2 responses to “The old harbour bridge”</h3><div><p>I crossed it on the first day and liked it very much indeed.</p></div>",
        '<p class="disclaimer">This text holds links for which we are paid when somebody buys there.</p>',
        '<div class="m-author__description">Jane Doe has written about bridges, harbours and ships for the Courier since 2008 and lives by the sea.</div>',
        "<p>Photo: Jane Doe/Reuters</p>",
        '<p>Odkaz: <a href="/other/2.html">The harbour of the next town is closed for a year</a></p>',
    ],
)
def test_what_follows_the_text_is_none_of_it(after):
    article = extract(page("", after=after), url=URL, language="en")
    assert article.article_body == "\n\n".join(TEXT)


def test_a_quoted_post_is_a_quotation():
    post = '<blockquote class="twitter-tweet"><p>We are open again, see you on the bridge!</p></blockquote>'
    article = extract(page("", after=post), url=URL, language="en")
    assert article.article_body.endswith("We are open again, see you on the bridge!")
