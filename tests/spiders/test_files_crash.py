"""Killed at any moment while files are fetched, a crawl ends with every file once, and rows that say so."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

from portalcrawl.demo import documents
from tests.spiders.servers import Server
from tests.spiders.town import article, crawl, listing, path
from tests.tables import sql

ARTICLES, FILES = 4, 12


def answer(asked):
    if asked.path == "/tin-tuc":
        return listing(range(ARTICLES))
    if asked.path.startswith("/tep/"):
        time.sleep(0.02)
        return (200, {"Content-Type": "application/pdf"}, documents.pdf(asked.path))
    for n in range(ARTICLES):
        if asked.path == path(n):
            links = "".join(f'<p><a href="/tep/{n}-{at}.pdf">Văn bản {n}-{at}</a></p>' for at in range(FILES))
            return article(n).replace("</div><a", f"{links}</div><a", 1)
    return None


def test_killed_while_files_are_fetched(tmp_path):
    with Server(answer) as town:
        # Articles first, so that each kill falls into the time of the files.
        crawl(tmp_path, f"{town.base}/tin-tuc", "--no-attachments", "--no-archive")
        command = [sys.executable, "-m", "portalcrawl", "crawl", f"{town.base}/tin-tuc", "-o", str(tmp_path)]
        for _ in range(int(os.environ.get("PORTALCRAWL_KILLS", "3"))):
            seen = len(town.log)
            with subprocess.Popen(
                [*command, "--delay", "0", "--no-archive"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as run:
                while run.poll() is None and not any(one.path.startswith("/tep/") for one in town.log[seen:]):
                    time.sleep(0.01)
                time.sleep(random.uniform(0.0, 0.3))
                run.send_signal(signal.SIGKILL)
        code, _, errors = crawl(tmp_path, f"{town.base}/tin-tuc", "--no-archive")
        asked = Counter(one.path for one in town.log if one.path.startswith("/tep/"))
    assert code == 0, errors
    (root,) = tmp_path.glob("*/files")
    on_disk = {one.relative_to(root).as_posix() for one in root.rglob("*") if one.is_file()}
    rows = dict(sql(tmp_path, "select url, path from files where failure is null"))
    assert sql(tmp_path, "select max(revision), count(*) from revisions") == [(1, ARTICLES)]
    assert sql(tmp_path, "pragma integrity_check") == [("ok",)]
    assert set(rows.values()) == on_disk
    assert len(rows) == ARTICLES * FILES
    # What was under way or not saved yet is asked for again; nothing that was saved.
    assert max(asked.values()) <= 1 + int(os.environ.get("PORTALCRAWL_KILLS", "3"))
    last = {}
    for line in next(tmp_path.glob("*/articles.jsonl")).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        last[record["url"]] = record
    assert len(last) == ARTICLES
    assert all(file["sha256"] for record in last.values() for file in record["attachments"])
