"""What an interrupted run fetched and did not come to read: the archive has it, the portal is not asked for it again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.spiders.town import Town, article, crawl, listing, path, stored

KILLED = """
import os, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from portalcrawl.archive import Answer
from portalcrawl.items import ListingEntry
from portalcrawl.pipelines.session import Session
from portalcrawl.spiders.adhoc import portal_for

folder, base, age, *pages = sys.argv[1:]
session = Session(Path(folder), portal_for(base))
fetched = datetime.now(UTC) - timedelta(hours=float(age))
for page in pages:
    where, _, body = page.partition(" ")
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    session.answered(
        Answer(base + where, 200, headers, body.encode(), fetched), kind="article", entry=ListingEntry(base + where)
    )
session.archive._drain()  # written, as a moment later; neither synced nor committed
os._exit(9)
"""


def killed(folder, base, age, pages):
    """Leave what a run leaves that was killed after it had fetched some pages."""
    command = [sys.executable, "-c", KILLED, str(folder), base, str(age)]
    command += [f"{where} {body}" for where, body in pages.items()]
    assert subprocess.run(command, check=False).returncode == 9


@pytest.fixture
def town():
    with Town({"/tin-tuc": listing(range(6)), **{path(n): article(n) for n in range(6)}}) as there:
        yield there


def test_a_page_that_was_fetched_is_not_asked_for_again(tmp_path, town):
    mine = {path(n): article(n).replace("Sáng nay", "Sáng qua") for n in (1, 4)}
    killed(tmp_path, town.base, 0, mine)
    code, _, errors = crawl(tmp_path, f"{town.base}/tin-tuc")
    assert code == 0, errors
    assert {n: town.hits[path(n)] for n in range(6)} == {0: 1, 1: 0, 2: 1, 3: 1, 4: 0, 5: 1}
    found = stored(tmp_path)
    assert [n for n in range(6) if "Sáng qua" in found[town.base + path(n)]["article_body"]] == [1, 4]
    # From now on they are articles as others are: looked at again when the user wants it, and changed by then.
    code, (result,), errors = crawl(tmp_path, f"{town.base}/tin-tuc", "--full")
    assert (code, result["changed"]) == (0, 2), errors
    assert town.hits[path(1)] == 1


def test_a_page_of_long_ago_is(tmp_path, town):
    killed(tmp_path, town.base, 25, {path(1): article(1)})
    assert crawl(tmp_path, f"{town.base}/tin-tuc")[0] == 0
    assert town.hits[path(1)] == 1


def test_a_page_of_a_run_that_came_to_its_end_is(tmp_path, town):
    killed(tmp_path, town.base, 0, {path(1): article(1)})
    town.pages["/tin-tuc"] = listing((0, 2))
    assert crawl(tmp_path, f"{town.base}/tin-tuc")[0] == 0
    town.pages["/tin-tuc"] = listing((1, 0, 2))
    assert crawl(tmp_path, f"{town.base}/tin-tuc")[0] == 0
    assert town.hits[path(1)] == 1
