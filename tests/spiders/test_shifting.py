"""Listings that move while they are read: what is published, taken down or moved meanwhile."""

import json
from urllib.parse import urlsplit

import pytest

from portalcrawl.spiders.paging import FRUITLESS
from tests.spiders.listings import html, item
from tests.spiders.servers import Server
from tests.spiders.town import article, crawl, path, stored

SIZE, MANY, AFTER = 10, 80, 4
"""Something happens when page AFTER was read for the first time."""


class Moving:
    """A listing of which ``change(numbers)`` makes another one."""

    def __init__(self, change, *, total=False, pinned=()):
        self.numbers, self.change, self.total, self.pinned = list(range(100, 100 + MANY)), change, total, pinned
        self.gone: set[int] = set()
        self.listed = self.read = 0

    def answer(self, asked):
        if asked.path.startswith("/tin-tuc/"):
            number = int(asked.path.rpartition("-")[2].removesuffix(".html"))
            return article(number) if number not in self.gone else None
        if not asked.path.startswith("/tin-tuc"):
            return None
        page = int(asked.path.partition("page=")[2] or 1)
        last = -(-len(self.numbers) // SIZE)
        rows = "".join(map(item, [*self.pinned, *self.numbers[(page - 1) * SIZE : page * SIZE]]))
        links = " ".join(
            f"<b>{p}</b>" if p == page else f'<a href="/tin-tuc?page={p}">{p}</a>' for p in range(1, last + 1)
        )
        said = f"<p>Tổng số {len(self.numbers)} tin bài</p>" if self.total else ""
        self.listed += 1
        if page == AFTER and self.change is not None:
            change, self.change = self.change, None
            before = set(self.numbers)
            self.numbers = change(self.numbers)
            self.gone = before - set(self.numbers)
        return html(f'<div class="list">{rows}</div><div class="pager">{links}</div>{said}')


def swapped(numbers):
    numbers[15], numbers[65] = numbers[65], numbers[15]
    return numbers


CHANGES = {
    "one is published": lambda numbers: [500, *numbers],
    "as many as a page holds are published": lambda numbers: [*range(500, 510), *numbers],
    "as many as two pages hold": lambda numbers: [*range(500, 520), *numbers],
    "more than two pages of them": lambda numbers: [*range(500, 523), *numbers],
    "one that was listed is taken down": lambda numbers: numbers[:12] + numbers[13:],
    "three are taken down": lambda numbers: [n for n in numbers if n not in (103, 112, 135)],
    "the last one listed is taken down": lambda numbers: [n for n in numbers if n != 139],
    "two change places": swapped,
    "one is published, one taken down": lambda numbers: [500, *numbers[:12], *numbers[13:]],
    "nothing": None,
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_lost_and_nothing_doubled(change, tmp_path):
    portal = Moving(CHANGES[change])
    with Server(portal.answer) as server:
        crawl(tmp_path, f"{server.base}/tin-tuc")
    found = {urlsplit(url).path for url in stored(tmp_path)}
    assert {path(n) for n in portal.numbers} - found == set()
    assert found <= {path(n) for n in {*portal.numbers, *portal.gone}}
    files = [file.read_text(encoding="utf-8") for file in tmp_path.glob("*/articles.jsonl")]
    lines = [json.loads(line)["url"] for file in files for line in file.splitlines()]
    assert len(lines) == len(set(lines))
    articles = [a.path for a in server.log if a.path.startswith("/tin-tuc/")]
    assert len(articles) == len(set(articles))
    pages = -(-len(portal.numbers) // SIZE)
    assert portal.listed <= pages if change == "nothing" else portal.listed <= pages + 10


def test_a_known_article_taken_down_shows_in_the_total(tmp_path):
    with Server(Moving(None, total=True).answer) as server:
        crawl(tmp_path, f"{server.base}/tin-tuc", "--limit", "40")  # the first four pages
        portal = Moving(CHANGES["one that was listed is taken down"], total=True)
        server.answer = portal.answer
        _, (result,), _ = crawl(tmp_path, f"{server.base}/tin-tuc")
    assert result["known"] == 40
    assert {path(n) for n in portal.numbers} <= {urlsplit(url).path for url in stored(tmp_path)}


def test_what_is_pinned_to_every_page_is_no_move(tmp_path):
    portal = Moving(None, pinned=(900, 901))
    with Server(portal.answer) as server:
        _, (result,), _ = crawl(tmp_path, f"{server.base}/tin-tuc")
    assert result["new"] == MANY + 2
    assert portal.listed == MANY // SIZE
    assert max(server.pages.values()) == 1


def test_what_was_gone_before_is_looked_for_but_a_few_times(tmp_path):
    portal = Moving(None)
    portal.gone = set(range(100, 180, 4))
    with Server(portal.answer) as server:
        crawl(tmp_path, f"{server.base}/tin-tuc")
    assert portal.listed == MANY // SIZE + FRUITLESS
