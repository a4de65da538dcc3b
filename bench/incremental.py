"""A run that finds nothing new, over a small and over a large archive: its cost must not grow with what is known."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.kill import command
from bench.portal import Portal, path, title

SIZES = (1_000, 100_000)
RUNS = 3
REQUESTS, TIME, MEMORY = 1.2, 1.5, 300
"""At most: times the requests and the time of the small archive, megabytes."""
_BATCH = 10_000


class Cost(NamedTuple):
    requests: int
    seconds: float
    megabytes: float


def main(sizes: tuple[int, int] = SIZES, runs: int = RUNS) -> bool:
    """Print both and their ratios; whether they keep the bounds."""
    print(f"Run that finds nothing new over {sizes[0]:,} and {sizes[1]:,} known articles, {runs} runs each in turns")
    with Portal(sizes[0]) as small, Portal(sizes[1]) as large, tempfile.TemporaryDirectory() as name:
        sides = [(portal, Path(name) / str(portal.articles)) for portal in (small, large)]
        for portal, folder in sides:
            fill(portal, folder)
        found: list[list[Cost]] = [[], []]
        for _ in range(runs):
            for at, (portal, folder) in enumerate(sides):
                found[at].append(run(portal, folder))
    costs = [
        Cost(
            round(statistics.median(c.requests for c in some)),
            statistics.median(c.seconds for c in some),
            max(c.megabytes for c in some),
        )
        for some in found
    ]
    for size, cost in zip(sizes, costs, strict=True):
        print(f"{size:>9,} known: {cost.requests:>4} requests {cost.seconds:>7.2f} s {cost.megabytes:>6.0f} MB")
    one, other = costs
    ratios = other.requests / one.requests, other.seconds / one.seconds
    kept = ratios[0] <= REQUESTS and ratios[1] <= TIME and other.megabytes <= MEMORY
    print(
        f"{'ratio':>15}: {ratios[0]:.2f} (at most {REQUESTS}) requests, {ratios[1]:.2f} (at most {TIME}) time,"
        f" {other.megabytes:.0f} MB (at most {MEMORY}): {'kept' if kept else 'NOT KEPT'}"
    )
    return kept


def fill(portal: Portal, folder: Path) -> None:
    """Store the portal's articles as a whole crawl would have."""
    from portalcrawl import urls
    from portalcrawl.items import Article
    from portalcrawl.spiders.adhoc import portal_for
    from portalcrawl.store import Naming, Store, Visit, Walk, walks

    record = portal_for(portal.base)
    with Store.open(folder) as store:
        store.database.execute("pragma synchronous = off")  # nothing here need outlive a power cut
        crawl = store.begin(record)
        for first in range(1, portal.articles + 1, _BATCH):
            visits = []
            for n in range(first, min(first + _BATCH, portal.articles + 1)):
                address = portal.base + path(n)
                day = datetime(2010 + n % 14, n % 12 + 1, n % 28 + 1, tzinfo=UTC)
                article = Article(url=address, headline=title(n), article_body=title(n) * 5, date_published=day)
                visits.append(Visit(article, urls.identity(address)))
            with store.transaction():
                store.save(crawl, visits)
                store.add_doors(crawl, [Naming(v.key or "", "listing", portal.starts[0]) for v in visits])
        with store.transaction():
            known = [Walk(url, "section", size=20) for url in portal.starts]
            for walk in known:
                walks.complete(walk, store.time(), missed=False)
            store.walks.keep(record.id, known, store.time())
        store.finish(crawl, "ok", {"new": portal.articles})


def run(portal: Portal, folder: Path) -> Cost:
    portal.hits.clear()
    began = time.monotonic()
    process = subprocess.Popen(command(portal, folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    said = process.stdout.read()
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    (result,) = json.loads(said)["portals"]
    if process.returncode or result["new"] or result["changed"]:
        raise SystemExit(f"a run that should find nothing ended with {process.returncode}: {result['message']}")
    return Cost(sum(portal.hits.values()), seconds, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(not main())
