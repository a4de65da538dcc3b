"""Every article of the sample town, read by the public function with nothing but its page and address."""

from __future__ import annotations

import pytest

from portalcrawl import extract
from portalcrawl.demo import Site, answers
from portalcrawl.demo.town import town

BASE = "http://127.0.0.1:9"
SITE = Site(BASE)
TRUTH = answers().articles
STORIES = town().by_number()
SCALARS = (
    "article_id",
    "headline",
    "description",
    "in_language",
    "date_published_precision",
    "authors",
    "source_organization",
    "view_count",
)


def fold(text: str | None) -> str:
    return " ".join((text or "").split())


@pytest.mark.parametrize("number", list(TRUTH))
def test_as_the_truth_says(number: str) -> None:
    truth = TRUTH[number]
    path = truth["paths"][0]
    article = extract(SITE.get(path)[2], url=BASE + path)
    assert {name: getattr(article, name) for name in SCALARS} == {name: truth[name] for name in SCALARS}
    assert (article.date_published.isoformat() if article.date_published else None) == truth["date_published"]
    assert article.article_section == truth["sections"][0]
    body = fold(article.article_body)
    for file in STORIES[int(number)].files:
        # the line that offers a file may count as text or not
        body = fold(body.replace(file.label + file.link, ""))
    assert body == fold(truth["article_body"])
    assert [
        {
            "content_url": image.content_url.removeprefix(BASE),
            "caption": image.caption,
            "caption_raw": fold(image.caption_raw) or None,
            "credits": image.credits,
        }
        for image in article.images
    ] == truth["images"]
    assert [(file.content_url.removeprefix(BASE), file.name) for file in article.attachments] == [
        (file["content_url"], file["name"]) for file in truth["attachments"]
    ]
    for problem in article.problems:
        assert problem.startswith(("authors: ", "date_published: "))
    if truth["date_published"] is None:
        assert any(problem.startswith("date_published: ") for problem in article.problems)


def test_what_is_no_article_says_so() -> None:
    for path in ("/vi/thong-bao", "/", f"{STORIES[int(next(iter(TRUTH)))].path()}/en"):
        article = extract(SITE.get(path)[2], url=BASE + path)
        assert any(problem.startswith("page: ") for problem in article.problems), path
