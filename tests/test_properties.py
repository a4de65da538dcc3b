"""What must hold whatever bytes come: only the documented errors, a valid record, no markup that runs, no change for nothing."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bench.extraction import generated
from bench.fuzz import mutated, runs
from portalcrawl import extract
from portalcrawl.errors import UnreadablePage
from portalcrawl.store.rows import line, storable
from portalcrawl.store.schema import schema

VALID = Draft202012Validator(schema())
PAGES = [page.body for page in generated(12)]
URL = "https://portal.example/vi/tin/-/view_content/1-bai.html"

BITS = st.sampled_from([
    "<p>", "</p>", "<div class='content'>", "</div>", "<h1>", "</h1>", "<br>", "<img src='/a.jpg'>", "<table><tr><td>", "</td></tr></table>",
    "<figure><figcaption>", "</figcaption></figure>", "<time datetime='2024-13-99'>", "<script type='application/ld+json'>", "</script>",
    '{"@type":"NewsArticle","author":[1,{"name":null}],"datePublished":[]}', "Ngày đăng 31/02/2024 | 25:61", "Lượt xem: 12.34.56", "Tác giả:",
    "Ảnh:", "<a href='javascript:alert(1)'>", "<svg onload=x>", "<base href='//'>", "&#0;", "&nbsp;", "\u202e", "Hội nghị tổng kết năm 2021.",
    "<meta charset=utf-16>", "<!--", "]]>", "<iframe src=x>", "<template>", "<select><option>", "<noscript>", "\x00",
])  # fmt: skip


def check(page: bytes | str) -> None:
    try:
        article = extract(page, url=URL)
    except UnreadablePage:
        return
    error = next(VALID.iter_errors(json.loads(line(storable(article), 1))), None)
    assert error is None, f"{error.json_path}: {error.message}"
    assert not runs(article.article_body_html or "")


@given(st.binary(max_size=2_000))
@settings(max_examples=300, deadline=None)
def test_any_bytes(page: bytes) -> None:
    check(page)


@given(st.lists(st.one_of(BITS, st.text(max_size=20)), max_size=60).map("".join))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_heap_of_markup(page: str) -> None:
    check(page)


@given(st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_any_garbled_page(seed: int) -> None:
    dice = random.Random(seed)
    check(mutated(dice.choice(PAGES), PAGES, dice))


COMMENT = re.compile(rb"(<(?:p|div|ul|table|h[1-6])\b)")
TAG = re.compile(rb"<(img|a|div|p|td|span)((?:\s+[a-zA-Z-]+=\"[^\"<>]*\")+)\s*(/?)>")
ATTRIBUTE = re.compile(rb"\s+([a-zA-Z-]+=\"[^\"<>]*\")")
BLOCK = re.compile(rb"(</(?:p|div|ul|table|h[1-6])>)(?=\s*<(?:p|div|ul|table|h[1-6])\b)")


def outside_scripts(change, page: bytes) -> bytes:
    """Change the markup and leave scripts, styles, comments and preformatted text as they are."""
    parts = re.split(
        rb"(?is)(<(script|style|textarea|pre|noscript|template)\b.*?</\2\s*>|<!--.*?-->|<!\[if.*?endif\]>)", page
    )
    return b"".join(change(part) if n % 3 == 0 else part for n, part in enumerate(parts) if n % 3 != 2)


def with_comments(page: bytes) -> bytes:
    return outside_scripts(lambda part: COMMENT.sub(rb"<!-- a note -->\1", part), page)


def with_turned_attributes(page: bytes) -> bytes:
    def turn(found: re.Match[bytes]) -> bytes:
        given = ATTRIBUTE.findall(found[2])
        names = [one.split(b"=")[0].lower() for one in given]
        if len(set(names)) < len(names):
            return found[0]  # of two attributes of one name the first counts
        return b"<" + found[1] + b" " + b" ".join(given[::-1]) + (b" /" if found[3] else b"") + b">"

    return outside_scripts(lambda part: TAG.sub(turn, part), page)


def with_white_space(page: bytes) -> bytes:
    return outside_scripts(lambda part: BLOCK.sub(rb"\1\n\t  ", part), page)


CHANGES = [with_comments, with_turned_attributes, with_white_space]


def same(page: bytes, changed: bytes, url: str | None) -> list[str]:
    """The fields that differ."""
    try:
        before = extract(page, url=url)
    except UnreadablePage:
        return []
    first, second = asdict(before), asdict(extract(changed, url=url))
    return [name for name in first if first[name] != second[name]]


@pytest.mark.parametrize("change", CHANGES)
def test_notes_order_and_white_space_mean_nothing(change) -> None:
    for page in PAGES:
        changed = change(page)
        assert changed != page
        assert not same(page, changed, URL)


@pytest.mark.parametrize("change", CHANGES)
def test_nor_do_they_on_real_pages(change, shared: Path) -> None:
    differing = {}
    for folder in sorted((shared / "corpus").glob("*/pages")):
        for path in sorted(folder.glob("*.html.gz"))[:25]:
            page = gzip.decompress(path.read_bytes())
            if fields := same(page, change(page), "https://portal.example/a/b-1.html"):
                differing[f"{folder.parent.name}/{path.name}"] = fields
    assert not differing


def test_a_date_is_never_from_the_future() -> None:
    page = PAGES[0].decode()
    year = re.search(r"Ngày đăng\s+\d\d/\d\d/(\d{4})", page)
    assert year is not None
    article = extract(page.replace(year[0], replace_year(year[0])), url=URL)
    assert article.date_published is None
    assert any(problem.startswith("date_published:") for problem in article.problems)


def replace_year(text: str) -> str:
    return text[:-4] + "2199"


def test_the_schema_check_itself_fails_on_a_wrong_record() -> None:
    record = json.loads(line(storable(replace(extract(PAGES[0], url=URL), view_count=1)), 1))
    record["view_count"] = "many"
    assert next(VALID.iter_errors(record), None) is not None
