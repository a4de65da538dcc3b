"""Every kind of listing, each with 500 articles: all of them, no page twice, no request for nothing."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from portalcrawl.pages.turn import Numbering
from tests.spiders.listings import KINDS, MANY, MONTHS, SIZE, with_articles
from tests.spiders.servers import Asked, Server
from tests.spiders.town import crawl, define, path, stored, title

ALL = {path(n) for n in range(MANY)}


@pytest.mark.parametrize("kind", KINDS)
def test_recognised_without_a_definition(kind, tmp_path):
    start, listing, pages, _ = KINDS[kind]
    with Server(with_articles(listing)) as server:
        code, results, said = crawl(tmp_path, server.base + start)
    assert code == 0, said
    assert {urlsplit(url).path for url in stored(tmp_path)} == ALL
    assert results[0]["failed"] == 0
    (section,) = results[0]["sections"]
    assert (section["section"], section["listed"], section["finished"]) == ("Tin tức", MANY, True)
    assert {page: times for page, times in server.pages.items() if times > 1} == {}
    assert len(server.log) <= MANY + pages + 10


def bare(listing):
    """The same pages without a way on: what a definition's line must make up for."""

    def answer(asked):
        found = listing(asked)
        if isinstance(found, str):
            found = re.sub(
                r'<div class="(?:pager|cal)">.*?</div>|<button.*?</button>|<ul class="archive">.*?</ul>', "", found
            )
        return found

    return answer


DECLARED = """
[[sections]]
name = "Tin tức"
url = "{start}"
[listing]
pager = "{pager}"
"""


@pytest.mark.parametrize("kind", ["page from 0", "load more, HTML", "load more, JSON"])
def test_declared_in_one_line(kind, tmp_path):
    start, listing, pages, pager = KINDS[kind]
    with Server(with_articles(bare(listing))) as server:
        file = define(tmp_path, DECLARED.format(start=start, pager=pager), server.base)
        code, results, said = crawl(tmp_path / "out", file, "--doors", "listings")
    assert code == 0, said
    assert {urlsplit(url).path for url in stored(tmp_path / "out")} == ALL
    assert max(server.pages.values()) == 1
    assert len(server.log) <= MANY + pages + 10
    assert results[0]["sections"][0]["finished"] is True


def test_a_declared_archive_is_read_back_to_its_beginning(tmp_path):
    start, listing, _, pager = KINDS["months"]
    now = datetime.now(UTC)
    recent = (now.year - MONTHS[0][0]) * 12 + now.month - MONTHS[0][1]

    def shifted(asked):
        # The months of the past two years, whenever the test runs.
        words = asked.path.strip("/").split("/")
        if len(words) > 2 and words[1].isdigit():
            month = int(words[1]) * 12 + int(words[2]) - 1 - recent
            return listing(replace(asked, path=f"/tin-tuc/{month // 12}/{month % 12 + 1:02}"))
        return listing(asked)

    with Server(with_articles(bare(shifted))) as server:
        file = define(tmp_path, DECLARED.format(start=start, pager=pager), server.base)
        code, _, said = crawl(tmp_path / "out", file, "--doors", "listings")
    assert code == 0, said
    assert {urlsplit(url).path for url in stored(tmp_path / "out")} == {
        path(n) for i in range(len(MONTHS)) for n in range(i * SIZE, i * SIZE + SIZE // 2)
    }
    assert len(server.log) <= MANY // 2 + len(MONTHS) + 10


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind][3] not in (None, "postback")])
def test_a_line_makes_the_addresses_that_the_portal_has(kind):
    start, listing, _, pager = KINDS[kind]
    turn = Numbering.parse(pager).at(f"http://a.example{start}", page=2, offset=SIZE, year=2024, month=12)
    path = turn.url.removeprefix("http://a.example")
    found = listing(Asked("GET" if turn.form is None else "POST", path, dict(turn.form or ()), {}))
    first = 0 if pager.endswith("{month}") else SIZE
    shown = json.dumps(json.loads(found[2]), ensure_ascii=False) if isinstance(found, tuple) else found
    assert title(first) in shown
    assert title(first - 1) not in shown
