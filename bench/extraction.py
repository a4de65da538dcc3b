"""Milliseconds a page of full extraction, beside a bare ``lxml.html`` parse of the same bytes."""

from __future__ import annotations

import gzip
import json
import pickle
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import lxml.html

from bench import rivals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPEATS = 5
"""Each page is timed so often on each side, in turns; its smallest time counts.

Processor time, so that what else the machine does is counted as little as possible; no side waits for anything.
"""


class Page(NamedTuple):
    url: str | None
    language: str | None
    body: bytes


def generated(count: int) -> list[Page]:
    """Pages of the sample town, in the markup of a portal's theme."""
    from portalcrawl.demo import Site
    from portalcrawl.demo.town import town

    site = Site("http://127.0.0.1:9", count + 4)
    there = [story for story in town(count + 4).stories if story.state == "there"]
    return [Page(site.base + story.path(), "vi", site.get(story.path())[2]) for story in there[:count]]


def stored(corpus: Path, count: int) -> Iterator[tuple[str, list[Page]]]:
    """The first pages of each set of a corpus (see its score.py for the layout)."""
    for truth in sorted(corpus.glob("*/truth.jsonl")):
        pages = []
        with truth.open(encoding="utf-8") as lines:
            for line in islice(lines, count):
                row = json.loads(line)
                file = truth.parent / "pages" / f"{row['id']}.html.gz"
                pages.append(Page(row.get("url") or None, row.get("language"), gzip.decompress(file.read_bytes())))
        if pages:
            yield truth.parent.name, pages


def contenders() -> dict[str, Callable[[Page], object]]:
    from portalcrawl import extract

    sides: dict[str, Callable[[Page], object]] = {
        "bare lxml.html parse": lambda page: lxml.html.document_fromstring(page.body),
        "portalcrawl.extract": lambda page: extract(page.body, url=page.url, language=page.language),
    }
    return sides


def measure(pages: list[Page]) -> tuple[dict[str, list[float]], int]:
    """Side → milliseconds of each page, and how many pages were refused."""
    sides = contenders()
    read = [page for page in pages if readable(page)]  # a first pass also warms the caches, as a crawl does
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for page in read:
        times = {name: float("inf") for name in sides}
        for _ in range(REPEATS):
            for name, run in sides.items():
                started = time.process_time()
                run(page)
                times[name] = min(times[name], (time.process_time() - started) * 1000)
        for name, best in times.items():
            spent[name].append(best)
    if found := rivals.versions():
        spent[f"trafilatura {found['trafilatura']}"] = of_rival(read)
    return spent, len(pages) - len(read)


def readable(page: Page) -> bool:
    from portalcrawl import extract
    from portalcrawl.errors import PortalcrawlError

    try:
        extract(page.body, url=page.url, language=page.language)
    except PortalcrawlError:
        return False
    return True


def of_rival(pages: list[Page]) -> list[float]:
    """Milliseconds a page in the rivals' own environment, where ``make compare`` has made it."""
    asked = subprocess.run(
        [rivals.PYTHON, str(Path(__file__).with_name("rival.py")), str(REPEATS)],
        input=pickle.dumps([(page.url, page.body) for page in pages]),
        capture_output=True,
        check=True,
    )
    times: list[float] = json.loads(asked.stdout)
    return times


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def main(count: int, corpus: Path | None) -> None:
    print(
        f"Extraction, all fields: {REPEATS} times a page in turns, the smallest counts; × is a page's time over its bare parse"
    )
    print(f"Python {sys.version.split()[0]}, lxml {version('lxml')}")
    print(f"{'set':<20} {'pages':>5} {'KB':>5}  {'':<22} {'ms median':>9} {'ms p95':>8} {'× median':>9} {'× p95':>7}")
    sets = [("generated", generated(count)), *(stored(corpus, count) if corpus else ())]
    for name, pages in sets:
        spent, refused = measure(pages)
        (_, bare), *_ = spent.items()
        size = statistics.fmean(len(page.body) for page in pages) / 1000
        for number, (side, times) in enumerate(spent.items()):
            ratios = [mine / base for mine, base in zip(times, bare, strict=True)]
            shown = f"{name:<20} {len(times):>5} {size:>5.0f}" if number == 0 else f"{'':<20} {'':>5} {'':>5}"
            print(
                f"{shown}  {side:<22} {statistics.median(times):>9.2f} {percentile(times, 0.95):>8.2f}"
                f" {statistics.median(ratios):>9.1f} {percentile(ratios, 0.95):>7.1f}"
            )
        if refused:
            print(f"{'':<20} {refused} refused (PortalcrawlError)")
    print()
