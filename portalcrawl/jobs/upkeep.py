"""What keeps the plan up, as periodic tasks of the queue: any worker's does it.

None of them has a lock: a worker that dies amid the search for dead ones would hold it, and nobody could search any more.  Each
is one transaction that may run twice at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portalcrawl.jobs import plan, rules
from portalcrawl.jobs.guard import STALLED
from portalcrawl.jobs.queue import CRAWLS, UPKEEP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from procrastinate import App

    from portalcrawl.jobs.log import Log
    from portalcrawl.jobs.queue import Queue

KEPT = 14
"""Days for which jobs that ended can be looked at."""
KEPT_RUNS = 90
"""Days for which runs can."""
_LOSSES = 10
"""Workers that a job may lose in a row: one that kills whoever takes it must not go round for ever."""


def register(app: App, queue: Queue, log: Log) -> None:
    """Add the tasks to a face of the queue of their own."""

    @app.periodic(cron="* * * * * */15")
    @app.task(name="portalcrawl.due", queue=UPKEEP, queueing_lock="due")
    async def due(timestamp: int) -> None:  # noqa: ARG001  (the moment it stands for)
        """Queue what is due."""
        if number := await plan.due(queue):
            log.say("queued", jobs=number)

    @app.periodic(cron="* * * * * */15")
    @app.task(name="portalcrawl.stalled", queue=UPKEEP, queueing_lock="stalled")
    async def stalled(timestamp: int) -> None:  # noqa: ARG001
        """Give back what dead workers held."""
        for row in await take_back(queue):
            log.say(
                "job-taken-back", job=row["id"], portal=row["portal"], dead_worker=row["worker_id"], state=row["state"]
            )

    @app.periodic(cron="17 3 * * *")
    @app.task(name="portalcrawl.tidy", queue=UPKEEP, queueing_lock="tidy")
    async def tidy(timestamp: int) -> None:  # noqa: ARG001
        """Forget old jobs and runs."""
        await forget(queue)


_TAKE_BACK = """
    with dead as (
        select job.id, job.queue_name, job.worker_id, job.args ->> 'portal' as portal, job.abort_requested or (
            select count(*) from fleet_runs r where r.job = job.id and r.verdict = 'lost'
                and r.id > coalesce((select max(id) from fleet_runs o where o.job = job.id and o.verdict != 'lost'), 0)
        ) >= %(losses)s as ends
        from procrastinate_jobs job left join procrastinate_workers w on w.id = job.worker_id
        where job.status = 'doing' and {which}
        for update of job skip locked
    ), runs as (
        update fleet_runs r set ended = now(), verdict = %(verdict)s, message = %(message)s from dead
        where r.job = dead.id and r.ended is null
    ), ended as (
        update fleet_portals p set next_run = now() + p.every, failures = p.failures + 1 from dead where dead.ends and p.id = dead.portal
    ), moved as (
        update procrastinate_jobs job set
            status = case when dead.ends or dead.queue_name != %(queue)s then 'failed' else 'todo' end::procrastinate_job_status,
            attempts = attempts + 1, scheduled_at = null, abort_requested = false, worker_id = null
        from dead where job.id = dead.id returning job.id, job.status
    )
    select dead.id, dead.worker_id, dead.portal, moved.status::text as state from dead join moved on moved.id = dead.id
"""
"""In one statement, so that a worker that ends its job at this moment and this task cannot both have it.  Upkeep is not
repeated: the next one is due in seconds."""


async def take_back(queue: Queue) -> list[dict[str, Any]]:
    """Give the jobs of workers without a sign of life back to the queue, and say which; one that was cancelled ends."""
    return await queue.rows(
        _TAKE_BACK.format(which="(w.id is null or w.last_heartbeat < now() - make_interval(secs => %(stalled)s))"),
        stalled=STALLED, losses=_LOSSES, queue=CRAWLS, verdict=rules.LOST, message="its worker died; the job went back to the queue",
    )  # fmt: skip


async def give_back(queue: Queue, workers: Iterable[int]) -> list[dict[str, Any]]:
    """Give back what this process itself held before it lost the queue: its runs have ended, nobody need wait for that."""
    return await queue.rows(
        _TAKE_BACK.format(which="job.worker_id = any(%(workers)s)"),
        workers=list(workers), losses=_LOSSES, queue=CRAWLS, verdict=rules.INTERRUPTED,
        message="the queue was away; the job went back to it",
    )  # fmt: skip


async def forget(queue: Queue) -> None:
    """Forget jobs and runs that ended long ago; of each portal the last run stays."""
    await queue.app.job_manager.delete_old_jobs(
        nb_hours=KEPT * 24, queue=CRAWLS, include_failed=True, include_cancelled=True, include_aborted=True
    )
    await queue.app.job_manager.delete_old_jobs(nb_hours=24, queue=UPKEEP, include_failed=True)
    await queue.rows(
        "delete from fleet_runs r where started < now() - make_interval(days => %(days)s)"
        " and id < (select max(id) from fleet_runs o where o.portal = r.portal)",
        days=KEPT_RUNS,
    )
