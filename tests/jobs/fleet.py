"""Small portals with a log each, and workers in processes of their own."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
from psycopg.rows import dict_row

from portalcrawl.jobs import plan
from portalcrawl.jobs.plan import Entry
from portalcrawl.jobs.queue import opened
from portalcrawl.registry import at_path
from tests.spiders.servers import Server
from tests.spiders.town import article, listing, path

ARTICLES = 6


class Fleet:
    """Portals ``vn-p1`` … on servers of this machine, their definitions, and a queue."""

    def __init__(self, folder, database, hosts, *, delay=0.05, slow=0.0, articles=ARTICLES, store=None):
        """``hosts``: one of 127.0.0.0/8 for each portal; ``slow``: seconds that each page takes; ``store``: a database for all."""
        self.url = database
        self.output = folder / "output"
        self.definitions = folder / "definitions"
        self.definitions.mkdir()
        self.articles = articles
        self.slow = slow
        self.servers = [Server(self._answer, host) for host in hosts]
        self.ids = [f"vn-p{n}" for n in range(1, len(hosts) + 1)]
        for ident, server in zip(self.ids, self.servers, strict=True):
            (self.definitions / f"{ident}.toml").write_text(
                f'id = "{ident}"\nname = "{ident}"\ncountry = "vn"\nurl = "{server.base}/"\nlanguage = "vi"\ntimezone = "Asia/Ho_Chi_Minh"\n'
                f'[[sections]]\nname = "Tin tức"\nurl = "/tin-tuc"\n[politeness]\ndelay = {delay}\n'
            )
        self.environment = {
            **os.environ,
            "PORTALCRAWL_QUEUE": database,
            "PORTALCRAWL_PORTALS": str(self.definitions),
            "PORTALCRAWL_READERS": "0",
        }
        self.store = store
        self.environment.pop("PORTALCRAWL_STORE", None)

    def _answer(self, asked):
        if asked.path == "/tin-tuc":
            return listing(range(1, self.articles + 1))
        number = re.search(r"-(\d+)\.html$", asked.path)
        if number is None or int(number[1]) > self.articles:
            return None
        time.sleep(self.slow)
        return article(int(number[1]))

    def __enter__(self):
        self._stack = ExitStack()
        for server in self.servers:
            self._stack.enter_context(server)
        return self

    def __exit__(self, *_):
        self._stack.close()

    def schedule(self):
        """What ``portalcrawl schedule`` does with all of them."""
        files = [self.definitions / f"{ident}.toml" for ident in self.ids]
        entries = [Entry(at_path(file).read(), file.read_text("utf-8")) for file in files]

        async def enter():
            async with opened(self.url) as queue:
                await plan.enter(queue, entries, resume=True)
                await plan.due(queue)

        asyncio.run(enter())

    def run(self, *words):
        """``portalcrawl …`` with the queue: exit code, standard output, standard error."""
        done = subprocess.run(
            [sys.executable, "-m", "portalcrawl", *words],
            env=self.environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    @contextmanager
    def worker(self, *words):
        """A worker; gone at the end, however it went."""
        worker = Worker(self, words)
        try:
            yield worker
        finally:
            worker.kill()

    def rows(self, query):
        with psycopg.connect(self.url, row_factory=dict_row) as connection:
            return connection.execute(query).fetchall()

    def runs(self):
        return self.rows("select * from fleet_runs order by id")

    def wait(self, holds, seconds=120):
        """Wait until the runs are as ``holds`` wants them."""
        until = time.monotonic() + seconds
        while not holds(self.runs()):
            assert time.monotonic() < until, f"in vain: {self.runs()}"
            time.sleep(0.1)

    def stored(self, ident):
        """Addresses in the lines of a portal, as often as they stand there."""
        file = (self.output if self.store else self.output / ident) / ident / "articles.jsonl"
        return sorted(json.loads(line)["url"] for line in file.read_text("utf-8").splitlines())

    def expected(self, ident):
        return sorted(f"{self.servers[self.ids.index(ident)].base}{path(n)}" for n in range(1, self.articles + 1))


class Worker:
    def __init__(self, fleet, words):
        self.log = fleet.output.parent / f"worker-{time.monotonic_ns()}.log"
        self.errors = self.log.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portalcrawl", "worker", "-o", str(fleet.output), "--concurrency", "3", *(("--store", fleet.store) if fleet.store else ()), *words],
            env=fleet.environment, stdout=self.errors, stderr=self.errors,
        )  # fmt: skip

    def events(self, *names):
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if not names or line["event"] in names]

    def wait(self, name, seconds=90):
        until = time.monotonic() + seconds
        while not (found := self.events(name)):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, f"no {name}: {self.log.read_text()}"
            time.sleep(0.05)
        return found

    def end(self):
        """SIGTERM: its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        self.errors.close()
        return code

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.errors.close()


def alive(pid):
    """Whether a process runs; one that ended and was not asked for yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
