"""Pages a second of a whole crawl (pages read, cleaned and stored) beside a minimal Scrapy spider's that stores nothing."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

CONCURRENCY = 8
"""Requests under way at once, on both sides."""


def main(articles: int, runs: int) -> None:
    print(
        f"Crawl of {articles} generated articles from another process on this machine, no delay, {CONCURRENCY} requests at once, {runs} runs each in turns"
    )
    print(
        f"Scrapy {version('scrapy')}; time from the first request that the server saw to the end of the crawler's process"
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.server", str(articles)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        base = server.stdout.readline().strip()
        speeds: dict[str, list[float]] = {"minimal Scrapy spider": [], "portalcrawl crawl": []}
        again: list[float] = []
        requests: dict[str, int] = {}
        for _ in range(runs):
            speed, requests["minimal Scrapy spider"] = timed([sys.executable, "-m", "bench.minimal", base], base)
            speeds["minimal Scrapy spider"].append(speed)
            with tempfile.TemporaryDirectory() as folder:
                speed, requests["portalcrawl crawl"] = timed(crawl(base, Path(folder)), base)
                speeds["portalcrawl crawl"].append(speed)
                speed, count = timed(crawl(base, Path(folder)), base)
                again.append(count / speed)
    finally:
        server.communicate("")
    reference = statistics.median(speeds["minimal Scrapy spider"])
    print(f"{'':<24} {'requests':>8} {'pages/s median':>15}   {'all runs':<24} {'ratio':>6}")
    for side, values in speeds.items():
        middle = statistics.median(values)
        shown = " ".join(f"{value:.0f}" for value in values)
        print(f"{side:<24} {requests[side]:>8} {middle:>15.0f}   {shown:<24} {middle / reference:>6.2f}")
    print(f"{'':<24} a second run, which finds nothing new, takes {statistics.median(again):.1f} s")


def timed(command: list[str], base: str) -> tuple[float, int]:
    """Pages a second, and how many requests there were."""
    mark(base)
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    ended = time.monotonic()
    seen = mark(base)
    if result.returncode not in (0, 1) or not seen["count"]:
        raise SystemExit(
            f"{' '.join(command)}\nended with {result.returncode} after {seen['count']} requests\n{result.stderr[-2000:]}"
        )
    return seen["count"] / (ended - seen["first"]), int(seen["count"])


def mark(base: str) -> dict[str, float]:
    with urllib.request.urlopen(f"{base}/-/mark") as answer:
        found: dict[str, float] = json.load(answer)
    return found


def crawl(base: str, folder: Path) -> list[str]:
    with as_file(files("portalcrawl.demo") / "vn-thi-tran-mau.toml") as definition:
        return [
            sys.executable,
            "-m",
            "portalcrawl",
            "crawl",
            str(definition),
            "--base",
            base,
            "--delay",
            "0",
            "-o",
            str(folder),
        ]
