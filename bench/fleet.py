"""Many portals by several workers: what is lost when they are killed, what a second one brings, what the queue costs.

    python -m bench.fleet [--only kills|speed|queue] [--portals 60] [--workers 4] [--kills 50] [--articles 60] [--one-store]

It starts a PostgreSQL of its own (its programs must be on the PATH).  ``kills``: workers crawl portals, some of which share a
server, and are killed with SIGKILL at random moments, each replaced at once; PostgreSQL is stopped and started again in the midst.
Every article must be stored once, every portal end well, and the delay hold at every server.  ``speed``: pages a second of two
workers beside one, without delays.  ``queue``: time in the database for planning, queueing, taking and ending jobs of 10,000 portals.
It ends with 1 where something does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.rows import dict_row

from bench.portal import Portal, path
from tests.postgres import Cluster, missing

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from procrastinate import JobContext

    from portalcrawl.jobs.queue import Queue

_DELAY = 0.3
"""Seconds between two requests to a server, while workers are killed."""
_SHARED = 4
"""Every fourth portal shares the server of the one before it."""
_FLEET = 10_000
_CROWD = 50
"""Portals of the simulated fleet on one server, where they share one."""
_BUSY, _RUN, _SLOTS, _WATCHED = 10, 8.0, 16, 75
"""Of a simulated stretch: times the pace of a day, seconds that a run takes, runs at a time, seconds watched."""
_TAKEN = 500
"""Jobs that are taken and ended to measure."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.fleet", description="Many portals by several workers.")
    parser.add_argument("--only", choices=["kills", "speed", "queue"], help="one of the measurements")
    parser.add_argument("--portals", type=int, default=60, metavar="N", help="(default %(default)s)")
    parser.add_argument("--workers", type=int, default=4, metavar="N", help="(default %(default)s)")
    parser.add_argument("--kills", type=int, default=50, metavar="N", help="(default %(default)s)")
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="of each portal (default %(default)s)")
    parser.add_argument(
        "--one-store", action="store_true", help="kills: into one PostgreSQL database, not a folder for each portal"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the moments (default %(default)s)")
    options = parser.parse_args(arguments)
    cluster = Cluster()
    faults: list[str] = []
    try:
        if options.only in {None, "queue"}:
            asyncio.run(queue(cluster.database()))
        if options.only in {None, "speed"}:
            speed(cluster)
        if options.only in {None, "kills"}:
            faults = kills(cluster, options)
    finally:
        cluster.close()
    for fault in faults:
        print(f"FAULT: {fault}")
    return bool(faults)


def figures() -> None:
    """Print what a fleet costs and what a second worker brings, where PostgreSQL can be started."""
    if (why := missing()) is not None:
        print(f"Several workers: not measured ({why})")
        return
    cluster = Cluster()
    try:
        asyncio.run(queue(cluster.database()))
        speed(cluster)
    finally:
        cluster.close()


class Fleet:
    """Portals, their definitions, an output folder and a queue."""

    def __init__(
        self, url: str, folder: Path, portals: dict[str, Portal], delay: float, store: str | None = None
    ) -> None:
        self.url, self.folder, self.portals, self.store = url, folder, portals, store
        self.output, definitions = folder / "output", folder / "definitions"
        self._begun: dict[int, int] = {}
        """Worker → bytes of its log when its process was started."""
        definitions.mkdir()
        for ident, portal in portals.items():
            (definitions / f"{ident}.toml").write_text(
                f'id = "{ident}"\nname = "{ident}"\ncountry = "vn"\nurl = "{portal.base}/"\nlanguage = "vi"\n'
                f'timezone = "Asia/Ho_Chi_Minh"\n[[sections]]\nname = "Tin tức"\nurl = "/tin-tuc"\n'
                f'[politeness]\ndelay = {delay}\nevery = "7d"\n',
                encoding="utf-8",
            )
        self.environment = {
            **os.environ,
            "PORTALCRAWL_QUEUE": url,
            "PORTALCRAWL_PORTALS": str(definitions),
            "PORTALCRAWL_READERS": "0",
            "PORTALCRAWL_STORE": store or "",
        }
        command = [sys.executable, "-m", "portalcrawl", "schedule", *portals]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def worker(self, number: int, concurrency: int) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "portalcrawl",
            "worker",
            "-o",
            str(self.output),
            "--concurrency",
            str(concurrency),
        ]
        with self._log(number).open("ab") as log:
            self._begun[number] = log.tell()
            return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def end(self, number: int, worker: subprocess.Popen[bytes]) -> int:
        """End a worker as systemd does, once it listens; its exit code."""
        while worker.poll() is None and b'"ready"' not in self._log(number).read_bytes()[self._begun[number] :]:
            time.sleep(0.1)
        worker.terminate()
        return worker.wait(60)

    def _log(self, number: int) -> Path:
        return self.folder / f"worker-{number}.log"

    def rows(self, query: str) -> list[dict[str, Any]]:
        with psycopg.connect(self.url, row_factory=dict_row) as connection:
            return connection.execute(query.encode()).fetchall()

    def left(self) -> list[str]:
        """Portals without a run that went well."""
        done = {
            row["portal"]
            for row in self.rows("select distinct portal from fleet_runs where verdict in ('ok', 'nothing-new')")
        }
        return sorted(set(self.portals) - done)


def kills(cluster: Cluster, options: argparse.Namespace) -> list[str]:
    moments = random.Random(options.seed)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        portals = {}
        for n in range(options.portals):
            host = f"127.0.{1 + (n - (n % _SHARED == 1)) // 200}.{2 + (n - (n % _SHARED == 1)) % 200}"
            portals[f"vn-p{n}"] = stack.enter_context(Portal(options.articles, host))
        fleet = Fleet(cluster.database(), folder, portals, _DELAY, cluster.database() if options.one_store else None)
        workers = {n: fleet.worker(n, 2) for n in range(options.workers)}
        began, fell, restarted = time.monotonic(), 0, False
        try:
            while left := fleet.left():
                time.sleep(moments.uniform(1, 12))
                if fell < options.kills:
                    n = moments.choice(sorted(workers))
                    workers[n].send_signal(signal.SIGKILL)
                    workers[n].wait()
                    workers[n] = fleet.worker(n, 2)
                    fell += 1
                    if fell % 10 == 0:
                        print(
                            f"{fell} kills after {time.monotonic() - began:.0f} s, {len(left)} portals to go",
                            flush=True,
                        )
                if fell >= options.kills // 2 and not restarted:
                    cluster.stop("immediate")
                    time.sleep(3)
                    cluster.start()
                    restarted = True
                if time.monotonic() - began > 60 * 60:
                    return [f"an hour has passed, and {len(left)} portals did not end: {left[:5]}"]
            seconds = time.monotonic() - began
        finally:
            codes = [fleet.end(n, worker) for n, worker in workers.items()]
        verdicts = Counter(row["verdict"] for row in fleet.rows("select verdict from fleet_runs"))
        print(
            f"{options.portals} portals of {options.articles} articles, {options.workers} workers, {fell} kills, PostgreSQL"
            f" {'restarted once' if restarted else 'left alone'}: all ended after {seconds:.0f} s; runs: {dict(verdicts.most_common())}"
        )
        return [*faults(fleet, options.articles), *(f"a worker ended with {code}" for code in codes if code)]


def faults(fleet: Fleet, articles: int) -> list[str]:
    """What is lost, doubled or impolite."""
    found = []
    servers: defaultdict[str, list[float]] = defaultdict(list)
    most = 0
    for ident, portal in fleet.portals.items():
        file = (fleet.output if fleet.store else fleet.output / ident) / ident / "articles.jsonl"
        lines = [json.loads(line)["url"] for line in file.read_text("utf-8").splitlines()] if file.exists() else []
        expected = sorted(f"{portal.base}{path(n)}" for n in range(1, articles + 1))
        if sorted(lines) != expected:
            found.append(f"{ident}: {len(lines)} lines of {len(set(lines))} articles where {articles} are expected")
        servers[portal.base.rpartition(":")[0]] += portal.times
        most = max(most, *(portal.hits[path(n)] for n in range(1, articles + 1)))
    if fleet.store:
        with psycopg.connect(fleet.store) as connection:
            rows = connection.execute("select portal, count(*) from articles group by portal").fetchall()
        stored: dict[str, int] = dict(rows)
        found += [
            f"{ident}: {stored.get(ident)} articles in the store"
            for ident in fleet.portals
            if stored.get(ident) != articles
        ]
    gaps = [(later - earlier, name) for name, times in servers.items() for earlier, later in pairwise(sorted(times))]
    least, where = min(gaps)
    early = sum(gap < _DELAY for gap, _ in gaps)
    print(
        f"{len(gaps)} times between two requests to one of {len(servers)} servers: {early} below {_DELAY * 1000:.0f} ms, the least"
        f" {least * 1000:.0f} ms at {where}; an article was fetched {most} times at most"
    )
    if early:
        found.append(f"{early} requests came too early")
    return found


def speed(cluster: Cluster, articles: int = 300, portals: int = 6) -> None:
    """Print pages a second of one worker and of two, with one crawl each."""
    speeds = {}
    for number in (1, 2):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            sites = {f"vn-p{n}": stack.enter_context(Portal(articles, f"127.0.1.{2 + n}")) for n in range(portals)}
            fleet = Fleet(cluster.database(), folder, sites, 0.0)
            workers = [fleet.worker(n, 1) for n in range(number)]
            try:
                while fleet.left():
                    time.sleep(0.2)
            finally:
                for n, worker in enumerate(workers):
                    fleet.end(n, worker)
            (row,) = fleet.rows(
                "select sum(pages) as pages, extract(epoch from max(ended) - min(started))::float as seconds from fleet_runs"
            )
            speeds[number] = float(row["pages"]) / row["seconds"]
            print(
                f"{number} worker{'s' * (number > 1)}, one crawl each: {row['pages']} pages of {portals} portals in {row['seconds']:.1f} s, {speeds[number]:.1f} pages/s"
            )
    print(f"two workers are {speeds[2] / speeds[1]:.2f} times as fast as one (start of each crawl's process within)")


async def queue(url: str) -> None:
    """Print what a fleet costs in the database, a job each, with all of it waiting and as on an ordinary day."""
    from procrastinate.jobs import Status

    from portalcrawl.jobs import overview, plan, upkeep
    from portalcrawl.jobs.plan import Entry
    from portalcrawl.jobs.queue import CRAWLS, opened
    from portalcrawl.jobs.run import Outcome
    from portalcrawl.portal import Portal as Record

    async with opened(url) as one:
        entries = [
            Entry(
                Record(id=f"vn-p{n}", name="X", country="vn", url=f"http://127.{1 + n // 250}.{n % 250}.1/")
                if n % 2
                else Record(id=f"vn-p{n}", name="X", country="vn", url=f"http://127.0.{n // 2 // _CROWD}.2/"),
                "x" * 1500,
            )
            for n in range(_FLEET)
        ]
        spent = await _timed(plan.enter(one, entries, resume=True))
        print(f"{_FLEET:,} portals put into the plan: {spent * 1000 / _FLEET:.2f} ms each")
        spent = await _timed(plan.due(one))
        print(f"all of them queued at once: {spent * 1000 / _FLEET:.2f} ms each")
        await one.rows("analyze")
        (worker,) = await one.rows("insert into procrastinate_workers default values returning id")
        for title, keep in (
            ("all of them waiting, half of them in crowds of 50 on one server", _FLEET),
            ("an ordinary minute: 7 waiting", 7),
        ):
            await one.rows(
                "delete from procrastinate_jobs where status = 'todo' and id not in (select id from procrastinate_jobs where status = 'todo' limit %(keep)s)",
                keep=keep,
            )
            spans: defaultdict[str, list[float]] = defaultdict(list)
            for _ in range(min(_TAKEN, keep)):
                start = time.perf_counter()
                job = await one.app.job_manager.fetch_job([CRAWLS], worker["id"])
                assert job is not None
                assert job.id is not None
                taken = await plan.take(one, str(job.task_kwargs["portal"]), job.id, "bench")
                assert taken is not None
                middle = time.perf_counter()
                await plan.close(one, taken, Outcome("ok", "1 new", 9.0, 20, 10_000, 1))
                await one.app.job_manager.finish_job(job, Status.SUCCEEDED, delete_job=False)
                spans["taking"].append(middle - start)
                spans["ending"].append(time.perf_counter() - middle)
            for what, values in spans.items():
                print(
                    f"{title}: {what} a job {statistics.median(values) * 1000:.1f} ms (median), {sorted(values)[len(values) * 19 // 20] * 1000:.1f} ms (19 of 20)"
                )
            await one.rows("update fleet_portals set next_run = now() + interval '1 day'")
            for what, work in (
                ("looking for what is due", plan.due),
                ("looking for dead workers", upkeep.take_back),
                ("the figures for /metrics", overview.figures),
            ):
                print(f"{title}: {what} {await _timed(work(one)) * 1000:.0f} ms, four times a minute")
        await _hour(one)


async def _hour(one: Queue) -> None:
    """Let a minute of a busy day pass, with runs that only take their time; print how long jobs waited."""
    from procrastinate.worker import Worker

    from portalcrawl.jobs import overview, plan, upkeep
    from portalcrawl.jobs.log import Log
    from portalcrawl.jobs.queue import CRAWL, CRAWLS, UPKEEP
    from portalcrawl.jobs.run import Outcome

    await one.rows("delete from procrastinate_jobs")
    await one.rows("update fleet_portals set next_run = now() + random() * interval '1 day' / %(times)s", times=_BUSY)

    @one.app.task(name=CRAWL, queue=CRAWLS, pass_context=True)
    async def crawl(context: JobContext, portal: str) -> None:
        assert context.job.id is not None
        taken = await plan.take(one, portal, context.job.id, "bench")
        assert taken is not None
        await asyncio.sleep(_RUN)
        await plan.close(one, taken, Outcome("ok", "1 new", _RUN, 20, 10_000, 1))

    keeper = one.another()
    with io.StringIO() as nowhere:
        upkeep.register(keeper, one, Log("bench", nowhere))
        workers = [
            asyncio.create_task(
                Worker(app, queues=[queue], concurrency=number, install_signal_handlers=False).run()  # type: ignore[no-untyped-call]
            )
            for app, queue, number in ((one.app, CRAWLS, _SLOTS), (keeper, UPKEEP, 1))
        ]
        ages = []
        for _ in range(_WATCHED):
            await asyncio.sleep(1)
            ages.append((await overview.figures(one))["age"])
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    (row,) = await one.rows(
        "select count(*) as number from procrastinate_jobs where status = 'succeeded' and queue_name = 'crawl'"
    )
    print(
        f"{_WATCHED} s at {_BUSY} times the pace of a day, runs of {_RUN:g} s, {_SLOTS} at a time: {row['number']} ended,"
        f" the oldest that could begin had waited {max(ages):.1f} s"
    )


async def _timed(work: Awaitable[Any]) -> float:
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
