"""``portalcrawl worker``: crawls what is due."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any

import click

from portalcrawl import disk
from portalcrawl.cli import console, kinds, options, queues
from portalcrawl.errors import QueueError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

_UNHEALTHY = 1


@click.command()
@click.argument("crawl_options", nargs=-1, type=click.UNPROCESSED, metavar="[-- OPTIONS OF CRAWL]")
@queues.option
@options.output
@options.database
@click.option(
    "--concurrency",
    type=click.IntRange(1, 100),
    metavar="N",
    help="Portals crawled side by side.  [default: the processors]",
)
@click.option(
    "--max-time", type=kinds.TIME, default="2h", show_default=True, metavar="TIME",
    help="End a run after this to let other portals of its server have a turn; the next run goes on.",
)  # fmt: skip
@click.option(
    "--metrics-port", type=click.IntRange(0, 65535), metavar="N", help="Answer at /metrics (Prometheus) and /healthz."
)
@click.option("--metrics-host", default="127.0.0.1", show_default=True, metavar="HOST", help="Address to answer at.")
@click.option(
    "--check", is_flag=True, help="Start nothing: say whether queue, folder and (--metrics-port) the worker are well."
)
def worker(
    crawl_options: tuple[str, ...], url: str, folder: Path, database: str | None, concurrency: int | None, max_time: float,
    metrics_port: int | None, metrics_host: str, *, check: bool,
) -> int:  # fmt: skip
    """Crawl the portals that `portalcrawl schedule` planned, when they are due; as many workers as you like.

    Each run is a `portalcrawl crawl` of its own. No portal is crawled twice at a time, and no two whose names lead to one server
    or whose definitions name one vendor, on whatever machines. With --store all runs write into that database, their files below DIR;
    without, each portal gets a folder of its own, DIR/<portal>.
    What is said of a run stands on standard error, a JSON line an event.

    SIGTERM and SIGINT end the running crawls within seconds, with all that was fetched stored; their jobs go back to the queue. A
    worker that is killed takes its crawls with it; others go on where they were within a minute. While the database is away the
    worker waits. Needs pip install 'portalcrawl[cluster]'.

    \b
    Examples:
      portalcrawl worker --queue postgresql://news@db.example.org/queue -o /srv/news
      portalcrawl worker --store postgresql://news@db.example.org/news -o /srv/news
      portalcrawl worker --concurrency 8 --metrics-port 9500      with PORTALCRAWL_QUEUE set
      portalcrawl worker -- --files s3://bucket/news --archive-max-age 2y
      portalcrawl worker -- --contact me@example.org --no-archive
      portalcrawl worker --check --metrics-port 9500
    """  # noqa: D301
    queues.needed()
    _checked(crawl_options)
    if check:
        return _check(url, folder, metrics_host, metrics_port)
    from contextlib import ExitStack

    from portalcrawl.jobs.log import Log
    from portalcrawl.jobs.meters import Meters
    from portalcrawl.jobs.queue import AWAY, checked
    from portalcrawl.jobs.run import Crawling
    from portalcrawl.jobs.worker import Desk, name
    from portalcrawl.sql.address import shown

    checked(url)
    disk.ready(folder)
    crawling = Crawling(folder, database or None, max_time, crawl_options)
    log, meters = Log(name()), Meters()
    log.listen()
    with ExitStack() as stack:
        if metrics_port is not None:
            port = stack.enter_context(meters.served(metrics_host, metrics_port))
            log.say("metrics", address=f"http://{metrics_host}:{port}/metrics")
        try:
            asyncio.run(Desk(url, crawling, concurrency or os.cpu_count() or 1, log, meters).work())
        except AWAY as error:
            raise QueueError(f"the queue at {shown(url)} cannot be used: {error}") from error
    return 0


def _checked(words: tuple[str, ...]) -> None:
    """A wrong option would fail every run of every portal: click complains here as it would there."""
    from portalcrawl.cli.crawl import crawl

    given = crawl.make_context("crawl", ["portal", *words]).params["what"]
    if given != ("portal",):
        raise UsageError(f"{given[-1]!r} is no option of crawl; portals are named to portalcrawl schedule")


def _check(url: str, folder: Path, host: str, port: int | None) -> int:
    from portalcrawl.jobs import overview

    found: dict[str, Any] = queues.at(url, overview.health)
    ill = [] if found["workers"] else ["no worker is alive"]
    # Not made here: what is missing may be a disk that was not mounted.
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        ill.append(f"{folder} {'cannot be written' if folder.is_dir() else 'is no folder'}")
    if port is not None and (said := _asked(host, port)):
        ill.append(said)
    console.print_json({"ok": not ill, **found, "problems": ill})
    return _UNHEALTHY if ill else 0


def _asked(host: str, port: int) -> str | None:
    """What is wrong with the worker that answers there; None: nothing."""
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(f"http://{host}:{port}/healthz", timeout=5):
            return None
    except HTTPError as error:
        error.close()
        return f"the worker at {host}:{port} has not reached the queue for a while"
    except OSError as error:
        return f"no worker answers at {host}:{port}: {error}"
