"""The author's name beside a small portrait, with no word and no class that says what it is."""

import pytest

from portalcrawl import extract

TEXT = (
    "The work will cost £453,000 and is expected to take eight months. Buses will be diverted while it is under way. "
)


def page(box):
    return f"""<html lang="en"><head><title>Road closed in Fenwick</title></head><body><main><div><p><span>Roads</span><span>02 Mar 2026</span></p>
    <h1>Road closed in Fenwick</h1>{box}</div><div><p>{TEXT * 2}</p><p>{TEXT * 3}</p></div></main></body></html>"""


@pytest.mark.parametrize("mark", ['width="60" height="60"', 'class="w-10 h-10 rounded-full"'])
def test_a_name_beside_a_portrait_is_the_author(mark):
    article = extract(
        page(f'<div class="flex"><img src="/a.webp" alt="" {mark}> Ellen Marsh</div>').encode(),
        url="http://a.uk/news/x/",
    )
    assert article.authors == ["Ellen Marsh"]
    assert "Ellen Marsh" not in article.article_body


def test_a_caption_under_a_picture_is_none():
    box = '<div><img src="/a.webp" alt="" width="800" height="600"> Market Street</div>'
    assert extract(page(box).encode(), url="http://a.uk/news/x/").authors == []


def test_an_entry_of_a_calendar_is_no_article():
    event = page("").replace("<main><div>", '<main><article class="node node-event view-mode-full clearfix"><div>')
    assert any("an event" in problem for problem in extract(event.encode(), url="http://a.uk/events/x").problems)
    teaser = page("").replace("<main>", '<aside><div class="node node-event view-mode-teaser">Fair</div></aside><main>')
    assert not any("an event" in problem for problem in extract(teaser.encode(), url="http://a.uk/news/x").problems)
