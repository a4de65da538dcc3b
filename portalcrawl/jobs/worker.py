"""A worker: takes jobs, runs them side by side, says and counts how they ended, and outlives its database."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason
from procrastinate.worker import Worker

from portalcrawl import verdicts
from portalcrawl.errors import QueueError
from portalcrawl.jobs import overview, plan, rules, upkeep
from portalcrawl.jobs.guard import BEAT, STALLED
from portalcrawl.jobs.queue import AWAY, CRAWL, CRAWLS, UPKEEP, opened
from portalcrawl.jobs.run import Run

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

    from portalcrawl.jobs.log import Log
    from portalcrawl.jobs.meters import Meters
    from portalcrawl.jobs.queue import Queue
    from portalcrawl.jobs.run import Crawling

PAUSES = (1, 2, 5, 10, 20, 30, 60)
"""Seconds between two attempts to reach a database that is away; the last one is repeated."""
LOOK = 15.0
"""Seconds between two looks at the whole fleet, for its figures."""


class _Failed(Exception):
    """A run that did not go well: the job is marked so."""


class _GoesOn(Exception):
    """A run that was ended because the worker ends: its job goes back to the queue."""


class _Again(BaseRetryStrategy):
    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002
        """Give a job back at once where its run is not to blame."""
        return RetryDecision(retry_at=datetime.now(UTC)) if isinstance(exception, (_GoesOn, *AWAY)) else None


@dataclass(slots=True)
class Desk:
    """One worker process."""

    url: str
    crawling: Crawling
    concurrency: int
    log: Log
    meters: Meters

    async def work(self) -> None:
        """Take jobs until SIGTERM or SIGINT; runs under way are ended cleanly then, and their jobs go back to the queue.

        Raises QueueError where the queue cannot be reached at the start; later it is waited for.
        """
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, stop.set)
        held: set[int] = set()
        failures = 0
        began = False
        try:
            while not stop.is_set():
                try:
                    async with opened(self.url, most=self.concurrency + 4) as queue:
                        for row in await upkeep.give_back(queue, held):
                            self.log.say("job-given-back", job=row["id"], portal=row["portal"])
                        held.clear()
                        self.meters.seen()
                        self.log.say("ready" if not began else "queue-back", concurrency=self.concurrency)
                        began, failures = True, 0
                        await _Session(self, queue, held).run(stop)
                except (QueueError, *AWAY) as error:
                    if not began:
                        raise
                    self._away(error)
                if not stop.is_set():
                    pause = PAUSES[min(failures, len(PAUSES) - 1)]
                    failures += 1
                    with suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), pause)
        finally:
            for one in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(one)
        self.log.say("stopped")

    def _away(self, error: BaseException) -> None:
        cause = error.__cause__ or error
        self.meters.away()
        self.log.say("queue-away", message=(str(cause).strip().splitlines() or [type(cause).__name__])[0])


class _Session:
    """Work on one open queue, until it is lost or the worker is to stop."""

    def __init__(self, desk: Desk, queue: Queue, held: set[int]) -> None:
        self._desk = desk
        self._queue = queue
        self._held = held
        """Numbers under which this process took jobs."""
        self._running = 0

    async def run(self, stop: asyncio.Event) -> None:
        queue, desk = self._queue, self._desk
        queue.app.task(name=CRAWL, queue=CRAWLS, pass_context=True, retry=_Again())(self._crawl)
        keeper = queue.another()
        upkeep.register(keeper, queue, desk.log)
        await plan.due(queue)
        tasks = [
            asyncio.create_task(self._worker(queue.app, CRAWLS, desk.concurrency, delete="never").run()),  # type: ignore[no-untyped-call]
            asyncio.create_task(self._worker(keeper, UPKEEP, 1, delete="always").run()),  # type: ignore[no-untyped-call]
            asyncio.create_task(self._look()),
            asyncio.create_task(stop.wait()),
        ]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            desk.log.say("stopping", running=self._running)
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException) and not isinstance(end, asyncio.CancelledError):
                raise end

    def _worker(self, app: App, queue: str, concurrency: int, *, delete: str) -> Worker:
        return Worker(
            app, queues=[queue], name=queue, concurrency=concurrency, install_signal_handlers=False, delete_jobs=delete,
            update_heartbeat_interval=BEAT, stalled_worker_timeout=STALLED, fetch_job_polling_interval=BEAT,
            # Runs are ended at once, each cleanly: see _crawl.
            shutdown_graceful_timeout=0.0,
        )  # fmt: skip

    async def _look(self) -> None:
        """Read the fleet's figures now and then; that the queue answers is what `/healthz` says."""
        while True:
            figures = await overview.figures(self._queue)
            self._desk.meters.fleet(**figures)
            for _ in range(round(LOOK / BEAT)):
                await self._queue.rows("select 1 as one")
                self._desk.meters.seen()
                await asyncio.sleep(BEAT)

    def _count(self, more: int) -> None:
        self._running += more
        self._desk.meters.running.set(self._running)

    async def _crawl(self, context: JobContext, portal: str) -> None:
        """The task: one run of one portal."""
        desk, number = self._desk, context.job.id
        assert number is not None
        if context.job.worker_id is not None:
            self._held.add(context.job.worker_id)
        taken = await plan.take(self._queue, portal, number, name())
        if taken is None:
            desk.log.say("job-dropped", job=number, portal=portal, message="the portal is no longer scheduled")
            return
        run = await Run.start(portal, taken.definition, desk.crawling)
        self._count(1)
        desk.log.say("run-began", job=number, portal=portal, attempt=context.job.attempts + 1, pid=run.pid)
        reason: AbortReason | None = None
        try:
            outcome = await run.ended()
        except asyncio.CancelledError:
            reason = context.abort_reason()
            outcome = await run.end()
        finally:
            self._count(-1)
        if reason is AbortReason.USER_REQUEST and outcome.verdict not in verdicts.GOOD:
            outcome = replace(
                outcome, verdict=rules.CANCELLED, message="a person cancelled it; what was stored is kept"
            )
        elif reason is AbortReason.SHUTDOWN and outcome.verdict == rules.CRASHED:
            # SIGTERM came before the crawl could listen to it.
            outcome = replace(outcome, verdict=rules.INTERRUPTED, message="it was ended before it began")
        desk.meters.ended(outcome)
        desk.log.say(
            "run-ended", job=number, portal=portal, verdict=outcome.verdict, seconds=round(outcome.seconds, 2),
            pages=outcome.pages, bytes=outcome.bytes, new=outcome.new, message=outcome.message,
        )  # fmt: skip
        await plan.close(self._queue, taken, outcome)
        if reason is AbortReason.USER_REQUEST:
            raise JobAborted
        if reason is AbortReason.SHUTDOWN and outcome.verdict == rules.INTERRUPTED:
            raise _GoesOn
        if outcome.verdict not in {*verdicts.GOOD, rules.OVER}:
            raise _Failed(f"{outcome.verdict}: {outcome.message}")


def name() -> str:
    """Return what a worker process is called: its machine and its number there."""
    return f"{socket.gethostname()}:{os.getpid()}"
