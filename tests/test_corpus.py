"""Pages with known answers, read and scored; and what must hold of every page, whoever wrote it."""

from __future__ import annotations

import importlib.util
import re
import statistics
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from portalcrawl import Article, extract

FLOORS = {
    "hanoi": {
        "headline": 0.99,
        "date": 0.99,
        "datetime": 0.99,
        "views": 0.99,
        "section": 0.97,
        "body": 0.98,
        "attachments": 0.95,
    },
    "hanoi_read": {"captions": 0.90, "photographers": 0.90, "authors": 0.90, "authors_none": 0.95},
}
"""What the reader must reach on whole sets; the rest of the figures are printed by ``make compare``."""

LABEL = re.compile(r"(?i)tác giả|nguồn|photo|ảnh\s*:|^by\s|tin\s*:")
# The scorer leaves the closing of its truth files to the interpreter.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

COUNTER = re.compile(r"(?i)(?:lượt xem|view count)\s*:?\s*\d")


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # The scorer silences logging and warnings for its own run; the test session keeps its own.
    source = spec.loader.get_source("score")  # type: ignore[attr-defined]
    exec(compile(re.sub(r"(?m)^(?:warnings\.|logging\.disable).*$", "", source), "score.py", "exec"), module.__dict__)
    return module


@pytest.mark.parametrize("name", FLOORS)
def test_a_set_of_pages_reads_as_well_as_promised(score: ModuleType, shared: Path, name: str) -> None:
    run, figures = score.portalcrawl(), defaultdict(list)
    for _, _, url, language, page, truth in score.pages(shared / "corpus", {name}):
        for field, value in score.judge(run(page, url, language), truth).items():
            figures[field].append(value)
    short = {
        field: round(statistics.fmean(figures[field]), 4)
        for field, floor in FLOORS[name].items()
        if statistics.fmean(figures[field]) < floor
    }
    assert not short, f"{name} fell below its floors: {short}"


def faults(article: Article) -> list[str]:
    """What no article may have, whatever its page."""
    body = article.article_body or ""
    lines = {line.strip() for line in body.splitlines()}
    out = [
        f"caption in the body: {i.caption!r}"
        for i in article.images
        if i.caption and len(i.caption) > 25 and i.caption in lines
    ]
    out += [f"label left in an author: {name!r}" for name in article.authors if LABEL.search(name)]
    out += [f"view counter in the text: {line!r}" for line in lines if len(line) < 80 and COUNTER.search(line)]
    if article.article_body_html and re.search(
        r"(?i)<(?:script|iframe|form|style|object)\b|\son\w+\s*=|javascript:", article.article_body_html
    ):
        out.append("markup that runs")
    return out


@pytest.mark.parametrize(
    "name", ["hanoi_read", "cms_nukeviet", "cms_joomla", "cms_plone", "cms_wordpress-en", "kr_local"]
)
def test_no_page_breaks_what_must_always_hold(score: ModuleType, shared: Path, name: str) -> None:
    broken = {}
    for _, ident, url, language, page, _ in score.pages(shared / "corpus", {name}, limit=80):
        article = extract(page, url=url, language=language)
        if found := faults(article):
            broken[ident] = found
        assert extract(page, url=url, language=language) == article, f"{ident}: a second reading differs"
    assert not broken
